/* stroke.h - a key going down, with its own time. */
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
};

/* Plain data. On a terminal there is no key-up, so a stroke is only a going down. */
struct stroke {
    uint32_t key;  /* enum key or a character */
    int64_t at_ms; /* run time: when it happened, not when it was read */
};

#endif
