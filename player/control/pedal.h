/* pedal.h - the downs and ups of pedals to presses. Pure: time comes in the strokes.
 * - let go within the tap time: PRESS_TAP, with what a tap of that pedal means;
 * - let go later, but before the hold time: PRESS_NEARLY, with the same command;
 * - let go after the hold time, where a tick was heard: PRESS_HOLD, with what holding
 *   it means;
 * - held for the stop time: COMMAND_STOP at that moment (PRESS_KEY, as it is no
 *   answer), and nothing more when it is let go, nor from a pedal that was down beside
 *   it. A resting foot stops, once; another pedal held after that stops again;
 * - two pedals down at once, a contact that closed for less than the short time, one
 *   that opened more than PEDAL_GAPS_MOST times, or a press that began within the again
 *   time of a release: PRESS_UNCLEAR with COMMAND_NONE, when all are up but those that
 *   have stopped. No tick comes once it is so. Held on, they still stop;
 * - two taps of one pedal, the second begun within the double time of the first one's
 *   release: one PRESS_TAP, with what a double press of it means, if that is anything.
 *   A tap that may become one comes out as soon as it can't: when the time is over,
 *   when something else is pressed, or when the second press is no tap, before what
 *   that is.
 *
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
#include "pedal_map.h"
#include "stroke.h"

enum {
    PEDAL_TAP_MS = 400, /* the usual; a setting, 200 to 4000, at most the hold time */
    PEDAL_TAP_LEAST_MS = 200,
    PEDAL_TAP_MOST_MS = 4000,
    PEDAL_HOLD_MS = 1000, /* the usual; a setting, 400 to 5000 */
    PEDAL_HOLD_LEAST_MS = 400,
    PEDAL_HOLD_MOST_MS = 5000,
    PEDAL_STOP_MS = 3000, /* the usual; at least twice the hold, never under 1500 */
    PEDAL_STOP_LEAST_MS = 1500,
    PEDAL_STOP_MOST_MS = 10000, /* a resting foot stops: no setting puts that off */
    PEDAL_SHORT_MOST_MS = 500, /* a setting, from PEDAL_BOUNCE_MS, the usual; never more
                                  than half of the tap time, so that each can tap */
    PEDAL_AGAIN_MOST_MS = 2000,  /* a setting; usually 0, off */
    PEDAL_DOUBLE_LEAST_MS = 200, /* a setting; usually 0, off */
    PEDAL_DOUBLE_MOST_MS = 1500,
    PEDAL_BOUNCE_MS = 30,
    PEDAL_GAPS_MOST = 6,  /* a sound contact bounces a few times as it closes and opens;
                             a worn one all the time, and must not answer */
    PEDAL_AGAIN_MS = 110, /* tap_only; as GESTURE_REPEAT_MS */
};

enum {
    PEDAL_RESULTS_MOST = 4, /* of one call: a tap that waited, a tick and a stop, and
                               then a press */
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
    int tap_ms;
    int short_ms;  /* a press shorter than this means nothing */
    int again_ms;  /* one that begins so soon after a release means nothing */
    int double_ms; /* 0: off; off too when again_ms is not shorter */
    int count;     /* how many there are, as pedal_map_command takes it */
    const struct pedal_map *map; /* borrowed; NULL: the usual */
    /* There is no up to wait for. gesture.h reads this: each going down, and each press
     * of the keys that mean pause or begin (what a switch interface types), is
     * PRESS_SWITCH with COMMAND_TOGGLE at once; the same again within PEDAL_AGAIN_MS (a
     * key: GESTURE_REPEAT_DELAY_MS, as a held one repeats late at first), or within the
     * again time, is a bounce or a keyboard repeating, and gives nothing but `pressed`.
     */
    bool tap_only;

    struct pedal list[PEDALS_MOST]; /* by pedal_place */
    bool released;                  /* a pedal was let go, at released_ms */
    int64_t released_ms;
    bool tapped;    /* a tap of `tap_key` waits to become a double press */
    bool tap_again; /* its pedal went down again */
    uint32_t tap_key;
    int64_t tap_at_ms; /* when it was let go */
    bool unclear; /* what is pressed means nothing but stop; of no account when all are
                     up or spent */
    int64_t last_ms;
};

/* True for KEY_PEDAL and its kin. */
bool pedal_is(uint32_t key);

/* The times that count. The double time is 0 when there are none. */
int pedals_hold_ms(const struct pedals *pedals);
int pedals_stop_ms(const struct pedals *pedals);
int pedals_tap_ms(const struct pedals *pedals);
int pedals_short_ms(const struct pedals *pedals);
int pedals_again_ms(const struct pedals *pedals);
int pedals_double_ms(const struct pedals *pedals);

/* What a tap or a hold of that pedal means, where no question is asked. COMMAND_NONE
 * for a press that means nothing, and for what is no pedal. */
enum command pedals_command(const struct pedals *pedals, uint32_t key,
                            enum press press);

/* Takes a stroke of a pedal; writes what came before it, then what it is, and returns
 * how many results. Each press gives one with `pressed`, at its first down.
 * STROKE_DOUBT makes what is down unclear, and STROKE_GONE is pedals_lost: a tap that
 * waits comes out before them, as no second one of it would be believed. STROKE_PRESS
 * is none of it. */
int pedals_stroke(struct pedals *pedals, const struct stroke *stroke,
                  struct gesture_result results[PEDAL_RESULTS_MOST]);

/* Time has come to `now_ms`, and every stroke before it was given. Returns at most
 * three results. How often this is called does not change what comes out. */
int pedals_time(struct pedals *pedals, int64_t now_ms,
                struct gesture_result results[PEDAL_RESULTS_MOST]);

/* Something else was pressed: a tap that waits comes out. Returns 0 or 1 results. */
int pedals_settle(struct pedals *pedals, struct gesture_result *result);

/* When pedals_time is next needed, INT64_MAX for never. */
int64_t pedals_due_ms(const struct pedals *pedals);

/* Goes on where `before` was, under other settings: what was down is down since then
 * and can do nothing but stop, and what has stopped is spent until it is up. */
void pedals_take_over(struct pedals *pedals, const struct pedals *before);

/* They were unplugged: all count as up, and nothing comes out of what was held. */
void pedals_lost(struct pedals *pedals);

#endif
