/* teach.h - teaches pedals in real time: asks aloud, reads every device that has
 * buttons, and keeps what it learnt in pedals.yaml. Grabs nothing; nobody else may hold
 * the pedals meanwhile, so the caller closes its own board first. */
#ifndef TEACH_H
#define TEACH_H

#include <stdbool.h>

#include "keyboard.h"
#include "options.h"
#include "teller.h"

enum teach_end {
    TEACH_LEARNT,  /* and kept */
    TEACH_LEFT,    /* the person left */
    TEACH_SILENCE, /* nobody pressed */
    TEACH_FAULT,   /* it could not begin, or could not be kept; told */
};

struct teach_result {
    enum teach_end end;
    bool taps; /* the switch can only tap, and `switch: tap` was kept: it counts from
                  now on */
};

/* `look` (may be NULL) looks after the sound device of the teller, each turn.
 * `keyboard` may be a byte source, when there is none to leave with (`keys` false). The
 * teller is borrowed, and the sound device with it; it is silent in the end, and the
 * loop watches nothing (loop_watch). */
struct teach_result teach_pedals(const struct options *options,
                                 struct keyboard *keyboard, bool keys,
                                 struct teller *teller,
                                 void (*look)(void *data, bool sounds), void *data);

#endif
