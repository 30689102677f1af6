/* command.h - everything a person can ask for, with its name and its spoken
 * description. */
#ifndef COMMAND_H
#define COMMAND_H

#include <stdbool.h>

enum command {
    COMMAND_NONE,   /* a key that is bound to nothing */
    COMMAND_TOGGLE, /* pause and go on */
    COMMAND_REPEAT,
    COMMAND_PREVIOUS,
    COMMAND_NEXT,
    COMMAND_STOP,
    COMMAND_WHERE, /* where am I, and how long is left */
    COMMAND_SLOWER,
    COMMAND_FASTER,
    COMMAND_QUIETER,
    COMMAND_LOUDER,
    COMMAND_HELP,     /* what can I press; in a question: say more */
    COMMAND_DESCRIBE, /* the next key tells what it does */
    COMMAND_YES,
    COMMAND_NO,
    COMMAND_BEGIN,     /* Enter: the deliberate act that begins a run */
    COMMAND_UNWELL,    /* I feel unwell */
    COMMAND_QUIT,      /* keep the place and leave */
    COMMAND_PASTE,     /* what no person typed: it answers nothing */
    COMMAND_REPEATING, /* 'no' from a key that still repeats, or with other keys around
                          it */
    COMMAND_COUNT,
};

/* How it was asked for. What a pedal's press means in a question is not its command's
 * business: a tap is yes, and a hold is no. */
enum press {
    PRESS_KEY,     /* a key of a keyboard */
    PRESS_TAP,     /* a pedal let go soon, or twice in a row */
    PRESS_NEARLY,  /* a pedal let go between a tap and a hold */
    PRESS_HOLD,    /* a pedal held until the tick, and let go before the stop */
    PRESS_UNCLEAR, /* contact bounce, or two pedals at once: it means nothing */
    PRESS_SWITCH,  /* a switch that can only tap */
};

/* "pause", "repeat", ...: the name in settings and in the log. Never NULL. */
const char *command_name(enum command command);

/* What it does, as a spoken sentence: "Pause, and go on again." Never NULL. */
const char *command_description(enum command command);

/* The command with that name, or COMMAND_COUNT. */
enum command command_named(const char *name);

#endif
