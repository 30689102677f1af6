/* pedal_merge.h - the buttons of all devices to the strokes of four pedals. Pure: time
 * comes in the moves. A pedal is down while any of its buttons is. */
#ifndef PEDAL_MERGE_H
#define PEDAL_MERGE_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal.h"
#include "pedal_decode.h"
#include "stroke.h"

enum { PEDAL_STROKES_MOST = 2 }; /* of one move */

/* The buttons of one pedal. */
struct pedal_merged {
    int down;
    bool any_up;
    struct pedal_move up; /* the newest button that went up */
};

/* Starts zeroed. Plain data. */
struct pedal_merge {
    struct pedal_merged pedals[PEDALS_MOST];
};

/* Writes the strokes of one move in order and returns how many. A second button of a
 * pedal that goes down while another is, or within PEDAL_BOUNCE_MS of another's up, is
 * STROKE_DOUBT: some pedals hide each other, and let one go as the next is pressed. */
int pedal_merge_move(struct pedal_merge *merge, const struct pedal_move *move,
                     struct stroke strokes[PEDAL_STROKES_MOST]);

/* All count as up, which nobody is told: STROKE_GONE says so. */
void pedal_merge_lost(struct pedal_merge *merge);

#endif
