/* gesture.h - strokes to commands, with the patience that a deliberate 'no' needs.
 * Pure: time comes in the strokes. A keyboard's "no" counts only if no stroke came in the
 * 700 ms before it (longer than a keyboard's repeat delay) and none comes within 50 ms after it
 * (safety.md 2.2); so it comes out 50 ms late, and everything else at once. */
#ifndef GESTURE_H
#define GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "command.h"
#include "stroke.h"

enum {
    GESTURE_ALONE_BEFORE_MS = 700,
    GESTURE_ALONE_AFTER_MS = 50,
    GESTURE_REPEAT_MS = 90, /* the same key again sooner than this is a keyboard repeating it */
};

/* Starts zeroed but for `bindings`, which is borrowed. */
struct gesture {
    const struct bindings *bindings;
    bool any;               /* a stroke has come */
    struct stroke last;     /* the newest stroke */
    bool waiting;           /* a 'no' waits for its 50 ms */
    struct stroke no;
};

/* What a stroke or a moment means. `pressed` is true for each stroke as it happens, so that silence
 * can come first; `command` is COMMAND_COUNT while nothing is decided. */
struct gesture_result {
    bool pressed;
    enum command command;
    uint32_t key;
    int64_t at_ms; /* when the stroke happened */
};

enum { GESTURE_RESULTS_MOST = 3 };

/* Takes one stroke; writes up to GESTURE_RESULTS_MOST results in order and returns how many. A repeated
 * key (same key within GESTURE_REPEAT_MS of the one before) gives nothing but `pressed`, except 'no', which is COMMAND_REPEATING.
 * Stop and yes are never swallowed. */
int gesture_stroke(struct gesture *gesture, const struct stroke *stroke,
                   struct gesture_result results[GESTURE_RESULTS_MOST]);

/* Time has come to `now_ms`: a 'no' that stood alone comes out. Returns 0 or 1 results. */
int gesture_time(struct gesture *gesture, int64_t now_ms,
                 struct gesture_result results[GESTURE_RESULTS_MOST]);

/* When gesture_time is next needed, INT64_MAX for never. */
int64_t gesture_due_ms(const struct gesture *gesture);

#endif
