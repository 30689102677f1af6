/* stroke.h - a key going down, or a pedal going down or up, with its own time. */
#ifndef STROKE_H
#define STROKE_H

#include <stdbool.h>
#include <stdint.h>

/* Keys the program knows by name; a printable character is itself (Unicode). */
enum key {
    KEY_NONE = 0,
    /* below 0x110000: the character itself, space is ' ' */
    KEY_ENTER = 0x110000,
    KEY_ESCAPE,
    KEY_LEFT,
    KEY_RIGHT,
    KEY_UP,
    KEY_DOWN,
    KEY_INTERRUPT, /* Ctrl-C, as a key or as SIGINT */
    KEY_F8,        /* "no" on every keyboard layout */
    KEY_F9,        /* "yes" on every keyboard layout */
    KEY_OTHER,     /* a key sequence without a meaning here, such as Home */
    KEY_PASTE,     /* several characters in one read: a paste, not a person */
    KEY_PEDAL,     /* the only pedal, or a switch that is read as one */
    KEY_PEDAL_LEFT,
    KEY_PEDAL_MIDDLE,
    KEY_PEDAL_RIGHT,
};

enum stroke_move {
    STROKE_PRESS, /* a key went down; a terminal shows no key-up */
    STROKE_DOWN,  /* a pedal went down; its STROKE_UP follows unless it is lost */
    STROKE_UP,
    STROKE_DOUBT, /* strokes of pedals were lost on the way: whatever is pressed now
                     means nothing but stop. `key` is of no account */
    STROKE_GONE,  /* the pedals were pulled out: all count as up, and nothing comes out
                     of what was held. `key` is of no account */
};

/* Plain data. */
struct stroke {
    uint32_t key;  /* enum key or a character */
    int64_t at_ms; /* run time: when it happened, not when it was read */
    enum stroke_move move;
};

#endif
