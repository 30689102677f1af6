/* gesture.h - strokes to commands, with the patience that a deliberate 'no' needs.
 * Pure: time comes in the strokes. A keyboard's 'no' counts only if no stroke came in
 * the 700 ms before it (longer than a keyboard's repeat delay) and none comes within 50
 * ms after it, a pedal's going down among them, and STROKE_DOUBT and STROKE_GONE,
 * behind which one may be lost; so it comes out 50 ms late. Every other key comes at
 * once, but for a second press that may be a held key. What a pedal's press means comes
 * when it is let go: see pedal.h. */
#ifndef GESTURE_H
#define GESTURE_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "command.h"
#include "gesture_result.h"
#include "pedal.h"
#include "stroke.h"

enum {
    /* A stroke exactly this far off no longer spoils a 'no'. */
    GESTURE_ALONE_BEFORE_MS = 700,
    GESTURE_ALONE_AFTER_MS = 50,
    /* The same key again sooner is a keyboard repeating it: mostly each 25 to 40 ms, on
     * a console set by kbdrate each 92 ms. */
    GESTURE_REPEAT_MS = 110,
    /* A held key's first repeat comes sooner than this after its press. */
    GESTURE_REPEAT_DELAY_MS = 700,
};

/* Starts zeroed but for `bindings`, which is borrowed, and `pedals`. */
struct gesture {
    const struct bindings *bindings;
    struct pedals pedals;
    bool any;           /* a stroke has come */
    struct stroke last; /* the newest press of a key or pedal */
    bool waiting;       /* a press waits to be sure that it stands alone */
    struct stroke waits;
    enum command meant; /* by the press that waits */
    bool doubted;       /* the last press may be the first repeat of a held key */
    int repeats;        /* repeats of the last key without a gap */
    bool doubt;         /* strokes of pedals were lost, at doubt_ms */
    int64_t doubt_ms;
};

/* Of one call: a pedal's tap, tick and stop, what waited, and the stroke itself. */
enum { GESTURE_RESULTS_MOST = 5 };

/* Takes one stroke; writes up to GESTURE_RESULTS_MOST results in order and returns how
 * many. Each stroke of a key gives exactly one result with `pressed`, and so does each
 * press of a pedal as it goes down (STROKE_DOUBT and STROKE_GONE give none); what came
 * before it, and the fate of a press that was waiting, stand before it. The first press
 * of every key is heard at once ('no' excepted). The same key within GESTURE_REPEAT_MS
 * of its stroke before is a repeat:
 * - stop comes out again: it can never be lost, and stopping twice is stopping;
 * - rate and volume come out again: holding such a key is how people use it;
 * - yes and 'no' are COMMAND_REPEATING: key repeat answers nothing, and
 * the yes itself came out with the first press;
 * - anything else gives `pressed` alone.
 * A terminal shows no key-up, so the first repeat of a held key, 250 to 660 ms after
 * the press, looks like a second press, and a held Space would pause and go on. When
 * two more repeats follow it within GESTURE_REPEAT_MS each, COMMAND_TOGGLE comes out
 * once more and so takes the false one back; one repeat alone may be a switch that
 * bounces. Moves, the begin act and the key that describes can't be taken back: the
 * same one again within GESTURE_REPEAT_DELAY_MS waits GESTURE_REPEAT_MS, and is nothing
 * if it repeats then. With `tap_only` a pedal going down, and a key that means pause or
 * begin, is a tap at once and again, but for repeats and, within the pedals' again
 * time, for what a hand that trembles adds; their ups are ignored. Strokes are expected
 * in the order of their times; one from the past counts as near. */
int gesture_stroke(struct gesture *gesture, const struct stroke *stroke,
                   struct gesture_result results[GESTURE_RESULTS_MOST]);

/* Goes on where `before` was, with other bindings and settings: strokes that came still
 * count as near, a pedal that is down can do nothing but stop, and a press that waited
 * is given up. */
void gesture_take_over(struct gesture *gesture, const struct gesture *before);

/* Time has come to `now_ms`, and every stroke before it was given (keyboard_known_ms
 * tells): a press that stood alone comes out, and a pedal's tick, stop and release.
 * Returns how many results. How often this is called does not change what comes out. */
int gesture_time(struct gesture *gesture, int64_t now_ms,
                 struct gesture_result results[GESTURE_RESULTS_MOST]);

/* When gesture_time is next needed, INT64_MAX for never. */
int64_t gesture_due_ms(const struct gesture *gesture);

#endif
