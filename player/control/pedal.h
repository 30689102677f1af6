/* pedal.h - the downs and ups of pedals to presses. Pure: time comes in the strokes.
 * - let go within the tap time: PRESS_TAP, with what a tap of that pedal means;
 * - let go later, but before the hold time: PRESS_NEARLY, with the same command;
 * - let go after the hold time, where a tick was heard: PRESS_HOLD, with what holding
 *   it means;
 * - held for the stop time: COMMAND_STOP at that moment, and nothing more when it is
 * let go. A resting foot stops;
 * - two pedals down at once, or a contact that closed for less than PEDAL_BOUNCE_MS:
 *   PRESS_UNCLEAR with COMMAND_NONE, when all are up. Held on, they still stop.
 * An up counts only when no down of the same pedal follows within PEDAL_BOUNCE_MS, so
 * that a contact that bounces neither ends a hold nor makes two taps of one; what it
 * means comes out that much later, with the time of the up.
 * With `tap_only` there is no up to wait for: each going down, and each press of the
 * keys that mean pause or begin (what a switch interface types), is PRESS_SWITCH with
 * COMMAND_TOGGLE at once; the same again within PEDAL_AGAIN_MS is a bounce or a
 * keyboard repeating, and gives nothing but `pressed`. */
#ifndef PEDAL_H
#define PEDAL_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"
#include "stroke.h"

enum {
    PEDAL_TAP_MS = 400,   /* a tap is let go sooner; never more than the hold time */
    PEDAL_HOLD_MS = 1000, /* the usual; a setting, 400 to 5000 */
    PEDAL_STOP_MS = 3000, /* the usual; at least twice the hold, never under 1500 */
    PEDAL_STOP_LEAST_MS = 1500,
    PEDAL_BOUNCE_MS = 30,
    PEDAL_AGAIN_MS = 110, /* as GESTURE_REPEAT_MS */
};

enum { PEDALS_MOST = 4 }; /* KEY_PEDAL, left, middle, right */

/* Starts zeroed but for the settings. Plain data. */
struct pedals {
    /* settings; 0 is the usual */
    int hold_ms;
    int stop_ms;
    int count; /* 2: left and right of a pair; else as in a set of three. KEY_PEDAL has
                  a meaning of its own */
    bool tap_only;
    /* what is down; the rest is the implementation's */
};

#endif
