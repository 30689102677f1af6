/* pedal.h - the downs and ups of pedals to presses. Pure: time comes in the strokes.
 * - let go within the tap time: PRESS_TAP, with what a tap of that pedal means;
 * - let go later, but before the hold time: PRESS_NEARLY, with the same command;
 * - let go after the hold time, where a tick was heard: PRESS_HOLD, with what holding
 *   it means;
 * - held for the stop time: COMMAND_STOP at that moment (PRESS_KEY, as it is no
 *   answer), and nothing more when it is let go, nor from a pedal that was down beside
 *   it. A resting foot stops, once; another pedal held after that stops again;
 * - two pedals down at once, a contact that closed for less than PEDAL_BOUNCE_MS, or
 *   one that opened more than PEDAL_GAPS_MOST times: PRESS_UNCLEAR with COMMAND_NONE,
 *   when all are up but those that have stopped. No tick comes once it is so. Held on,
 *   they still stop.
 * An up counts only when no down of the same pedal follows within PEDAL_BOUNCE_MS, so
 * that a contact that bounces neither ends a hold nor makes two taps of one; what it
 * means comes out that much later, with the time of the up. Neither the tick nor a stop
 * comes while the contact is open. A pedal that goes down within PEDAL_BOUNCE_MS of
 * another's up is two at once: some pedals hide each other.
 * A down of what is down, and an up of what is up, are noise. A time that goes back is
 * taken for the newest stroke's: no time has passed. */
#ifndef PEDAL_H
#define PEDAL_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"
#include "gesture_result.h"
#include "stroke.h"

enum {
    PEDAL_TAP_MS = 400,   /* a tap is let go sooner; never more than the hold time */
    PEDAL_HOLD_MS = 1000, /* the usual; a setting, 400 to 5000 */
    PEDAL_HOLD_LEAST_MS = 400,
    PEDAL_HOLD_MOST_MS = 5000,
    PEDAL_STOP_MS = 3000, /* the usual; at least twice the hold, never under 1500 */
    PEDAL_STOP_LEAST_MS = 1500,
    PEDAL_STOP_MOST_MS = 10000, /* a resting foot stops: no setting puts that off */
    PEDAL_BOUNCE_MS = 30,
    PEDAL_GAPS_MOST = 6,  /* a sound contact bounces a few times as it closes and opens;
                             a worn one all the time, and must not answer */
    PEDAL_AGAIN_MS = 110, /* tap_only; as GESTURE_REPEAT_MS */
};

enum {
    PEDALS_MOST = 4,        /* KEY_PEDAL, left, middle, right */
    PEDAL_RESULTS_MOST = 3, /* of one call: a tick and a stop, and then a press */
};

struct pedal {
    bool down;   /* its press goes on */
    bool closed; /* as far as its contact says */
    bool held;   /* its tick came */
    bool spent;  /* it has stopped, and means nothing more until it is up */
    int gaps;    /* how often the contact opened and closed again in this press */
    int64_t down_ms;
    int64_t closed_ms; /* the newest closing, which may be a bounce */
    int64_t opened_ms;
};

/* Starts zeroed but for the settings. Plain data. */
struct pedals {
    /* settings; 0 is the usual, and what is out of its range is brought into it */
    int hold_ms;
    int stop_ms;
    int count; /* 2: left and right of a pair; else as in a set of three. KEY_PEDAL has
                  a meaning of its own */
    /* There is no up to wait for. gesture.h reads this: each going down, and each press
     * of the keys that mean pause or begin (what a switch interface types), is
     * PRESS_SWITCH with COMMAND_TOGGLE at once; the same again within PEDAL_AGAIN_MS (a
     * key: GESTURE_REPEAT_DELAY_MS, as a held one repeats late at first) is a bounce or
     * a keyboard repeating, and gives nothing but `pressed`. */
    bool tap_only;

    struct pedal list[PEDALS_MOST];
    bool unclear; /* what is pressed means nothing but stop; of no account when all are
                     up or spent */
    int64_t last_ms;
};

/* True for KEY_PEDAL and its kin. */
bool pedal_is(uint32_t key);

/* The hold and the stop time that count. */
int pedals_hold_ms(const struct pedals *pedals);
int pedals_stop_ms(const struct pedals *pedals);

/* What a tap or a hold of that pedal means, where no question is asked. COMMAND_NONE
 * for a press that means nothing, and for what is no pedal. */
enum command pedals_command(const struct pedals *pedals, uint32_t key,
                            enum press press);

/* Takes a STROKE_DOWN or STROKE_UP; writes what came before it, then what it is, and
 * returns how many results. Each press gives one with `pressed`, at its first down. */
int pedals_stroke(struct pedals *pedals, const struct stroke *stroke,
                  struct gesture_result results[PEDAL_RESULTS_MOST]);

/* Time has come to `now_ms`, and every stroke before it was given. Returns at most two
 * results. How often this is called does not change what comes out. */
int pedals_time(struct pedals *pedals, int64_t now_ms,
                struct gesture_result results[PEDAL_RESULTS_MOST]);

/* When pedals_time is next needed, INT64_MAX for never. */
int64_t pedals_due_ms(const struct pedals *pedals);

/* They were unplugged: all count as up, and nothing comes out of what was held. */
void pedals_lost(struct pedals *pedals);

#endif
