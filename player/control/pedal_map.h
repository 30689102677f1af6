/* pedal_map.h - what a tap, a hold and a double press of each pedal mean where no
 * question is asked: in a question a tap is yes and a hold is no, whatever stands here.
 * Pure. */
#ifndef PEDAL_MAP_H
#define PEDAL_MAP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "command.h"

enum { PEDALS_MOST = 4 }; /* KEY_PEDAL, left, middle, right */

enum pedal_gesture { PEDAL_TAP, PEDAL_HOLD, PEDAL_DOUBLE, PEDAL_GESTURES };

/* Starts zeroed, which is as usual: any commands but those that pedal_map_may refuses
 * may be put into it. Plain data. */
struct pedal_map {
    struct {
        bool given; /* the person has said what it means */
        enum command command;
    } list[PEDALS_MOST][PEDAL_GESTURES]; /* by pedal_place */
    bool doubles; /* double presses are told from taps; else nobody hears of them */
};

/* The place of a pedal in lists of PEDALS_MOST; PEDALS_MOST for what is no pedal. */
size_t pedal_place(uint32_t key);
/* The pedal of a place. */
uint32_t pedal_at(size_t place);

/* "tap", "hold", "double"; PEDAL_GESTURES for another word. */
enum pedal_gesture pedal_gesture_named(const char *name);

/* What it means with that many pedals: 2 are the left and the right of a pair, and any
 * other number is as in a set of three. KEY_PEDAL has a meaning of its own. `map` may
 * be NULL, as usual. COMMAND_NONE for what is no pedal. */
enum command pedal_map_command(const struct pedal_map *map, int count, uint32_t key,
                               enum pedal_gesture gesture);

/* False for what no pedal may mean: an answer and the act that begins are a tap's and a
 * hold's own, stop is the long hold's, and what describes waits for a key. */
bool pedal_map_may(enum command command);

/* True when a double press of a pedal means anything. */
bool pedal_map_doubles(const struct pedal_map *map);

/* The pedal whose tap pauses, of the 1 (KEY_PEDAL), 2 or 3 that there are: the one that
 * the foot rests at if there are several. KEY_NONE when none does. */
uint32_t pedal_map_pauses(const struct pedal_map *map, int count);

/* The pedals that there are when there are `count`, in the order in which they are told
 * of: the one that pauses as a rule, then right, then left. Returns how many. */
int pedal_map_order(int count, uint32_t keys[PEDALS_MOST]);

#endif
