/* pedal_noise.h - tells a contact that sends presses by itself, and a switch whose
 * presses are over at once, from the strokes of one button. Pure: time comes in the
 * strokes. */
#ifndef PEDAL_NOISE_H
#define PEDAL_NOISE_H

#include <stdbool.h>
#include <stdint.h>

enum {
    /* So many downs in that time are no person's: faster than six a second, for four
     * seconds. */
    PEDAL_NOISE_DOWNS = 24,
    PEDAL_NOISE_MS = 4000,
    PEDAL_TAPS_ENOUGH = 3,     /* so many presses, and no longer one, show a switch that
                                  can only tap */
    PEDAL_TAPS_APART_MS = 300, /* a press sooner after another is its bounce */
};

enum pedal_noise_found {
    NOISE_NONE,
    NOISE_MUTED,     /* from now on it is not to be listened to; this stroke neither */
    NOISE_TAPS_ONLY, /* each of its first presses was shorter than a foot can make it;
                        told once, at the last one's up */
};

/* One for each button. Starts zeroed. Plain data. */
struct pedal_noise {
    int64_t downs[PEDAL_NOISE_DOWNS]; /* a ring of the newest */
    int count;                        /* of downs in it */
    int next;                         /* where the next one goes */
    bool closed;
    bool muted;
    int64_t last_ms; /* the newest stroke */
    int64_t down_ms; /* the newest down */
    bool apart;      /* the newest press began long after the one before it */
    bool any;        /* a down has come */
    bool judged; /* it taps only and that was told, or it has shown a longer press */
    int taps;
};

/* A button went down or up. Give it every stroke, when it is muted too. A down of what
 * is down, or an up of what is up, is passed over. A time that goes back counts as the
 * newest stroke's. */
enum pedal_noise_found pedal_noise_stroke(struct pedal_noise *noise, bool down,
                                          int64_t at_ms);

/* True while it must not be listened to. */
bool pedal_noise_muted(const struct pedal_noise *noise);

/* When pedal_noise_time is next needed, INT64_MAX for never: PEDAL_QUIET_MS after the
 * newest stroke of a muted button, but never while it is down. So what is listened to
 * again is up. */
int64_t pedal_noise_due_ms(const struct pedal_noise *noise);

/* True once, when a muted button has been quiet for long enough. */
bool pedal_noise_time(struct pedal_noise *noise, int64_t now_ms);

#endif
