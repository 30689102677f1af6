/* gesture_result.h - what a stroke or a moment means. */
#ifndef GESTURE_RESULT_H
#define GESTURE_RESULT_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"

/* `pressed` is true for each press as it happens, so that silence can come first;
 * `command` is COMMAND_COUNT while nothing is decided. */
struct gesture_result {
    bool pressed;
    enum command command;
    uint32_t key;
    int64_t at_ms;    /* when it happened, in run time: of what a pedal's press meant,
                         when it was let go */
    enum press press; /* how; with `pressed`, PRESS_KEY when a key went down, PRESS_TAP
                         when a pedal did whose release will tell what it means. A stop
                         by a pedal that is held is no PRESS_HOLD, as holds answer */
    bool held;        /* a pedal was held for the hold time: the tick, and no more */
};

#endif
