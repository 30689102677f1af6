/* pedal_decode.h - what one device sends, to buttons that go down and up. Pure: knows
 * no device and no clock.
 * - What MSC_SCAN said just before names the button, so that a key code that somebody
 *   has changed by hwdb makes no difference.
 * - A key that repeats is no press.
 * - An axis is down from 60 % of its way on, and up again from 40 % on.
 * - A button that was down at the start is nothing until it is up. */
#ifndef PEDAL_DECODE_H
#define PEDAL_DECODE_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal_book.h"
#include "pedal_known.h"

enum {
    PEDAL_HELD_MOST = 32, /* buttons of one device that are down at once */
    PEDAL_SEEN_MOST = 32, /* buttons of one device whose scan code is remembered */
    PEDAL_AXES_MOST = 11,
    /* In a button of type EV_ABS `scan` is this when the axis falls as it is pressed.
     */
    PEDAL_AXIS_FALLS = 1,
};

#define PEDAL_NO_TIME INT64_MIN

/* As the kernel sends it. */
struct pedal_event {
    uint16_t type;
    uint16_t code;
    int32_t value;
    int64_t
        at_ms; /* when it happened, in the reader's time; PEDAL_NO_TIME: nobody knows
                */
};

enum pedal_move_kind { MOVE_DOWN, MOVE_UP, MOVE_DOUBT };

struct pedal_move {
    enum pedal_move_kind kind;
    struct pedal_button button; /* of no account in MOVE_DOUBT */
    int device;                 /* the caller's number for it */
    int64_t at_ms;
};

/* How its buttons are understood. All borrowed, and at most one is there. */
struct pedal_sense {
    const struct pedal_lesson *lesson;
    const struct pedal_known *known;
    bool ordered; /* the known order counts */
    bool learn;   /* each button moves, and none means anything */
};

struct pedal_axis {
    uint16_t code;
    bool falls; /* it is pressed at its low end */
    int32_t low;
    int32_t high;
};

struct pedal_held {
    struct pedal_button button;
    bool ignored;
};

/* Starts zeroed but for `sense` and `device`. Plain data. */
struct pedal_decoder {
    struct pedal_sense sense;
    int device;

    uint32_t scan; /* the newest MSC_SCAN, for the key that follows it */
    int held_count;
    struct pedal_held held[PEDAL_HELD_MOST];
    int axis_count;
    struct pedal_axis axes[PEDAL_AXES_MOST];
    int seen_count; /* after events are lost, the kernel tells states without scan codes
                     */
    struct pedal_button seen[PEDAL_SEEN_MOST];
};

/* The axis goes from `low` to `high` and stands at `value` at the start. Does nothing
 * where it is not taught. In learning, the end that it is near to is where it rests;
 * one that rests in its middle is none. */
void pedal_decode_axis(struct pedal_decoder *decoder, uint16_t code, int32_t low,
                       int32_t high, int32_t value);

/* This key is down at the start. */
void pedal_decode_held(struct pedal_decoder *decoder, uint16_t code);

/* True when a button that was down at the start still is. */
bool pedal_decode_waits(const struct pedal_decoder *decoder);

/* Whatever is down is nothing until it is up. */
void pedal_decode_forget(struct pedal_decoder *decoder);

/* True when the event moved a button. CODE_SYN_DROPPED is MOVE_DOUBT. */
bool pedal_decode(struct pedal_decoder *decoder, const struct pedal_event *event,
                  int64_t at_ms, struct pedal_move *move);

/* Which keys it can give: a bit for KEY_PEDAL and its kin, KEY_PEDAL the lowest. */
unsigned pedal_sense_keys(const struct pedal_sense *sense);

#endif
