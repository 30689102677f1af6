#include "gesture.h"

#include <assert.h>

enum {
    REPEATS_SURE =
        2, /* so many repeats in a row are a held key, not a bouncing switch */
};

/* What a repeated key comes to: COMMAND_COUNT is nothing. */
static enum command repeated(enum command command)
{
    switch (command) {
    case COMMAND_STOP:
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
    case COMMAND_QUIETER:
    case COMMAND_LOUDER:
        return command;
    case COMMAND_YES:
    case COMMAND_NO:
        return COMMAND_REPEATING;
    case COMMAND_NONE:
    case COMMAND_TOGGLE:
    case COMMAND_REPEAT:
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
    case COMMAND_WHERE:
    case COMMAND_HELP:
    case COMMAND_DESCRIBE:
    case COMMAND_BEGIN:
    case COMMAND_UNWELL:
    case COMMAND_QUIT:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
    case COMMAND_COUNT:
        break;
    }
    return COMMAND_COUNT;
}

static enum command meaning_of(const struct gesture *gesture, uint32_t key)
{
    return key == KEY_PASTE ? COMMAND_PASTE : bindings_find(gesture->bindings, key);
}

/* Whether a doubted press of it waits: a held key must not move two steps, nor begin a
 * run. Stop, answers and the pause never wait. */
static bool waits_when_doubted(enum command command)
{
    return command == COMMAND_REPEAT || command == COMMAND_PREVIOUS ||
           command == COMMAND_NEXT || command == COMMAND_DESCRIBE ||
           command == COMMAND_BEGIN;
}

static void wait_for(struct gesture *gesture, const struct stroke *stroke,
                     enum command meant)
{
    gesture->waiting = true;
    gesture->meant = meant;
    gesture->waits = *stroke;
}

/* Ends the wait. */
static struct gesture_result settle(struct gesture *gesture, enum command command)
{
    assert(gesture->waiting);
    gesture->waiting = false;
    return (struct gesture_result){ .command = command,
                                    .key = gesture->waits.key,
                                    .at_ms = gesture->waits.at_ms };
}

/* What becomes of the press that waits, now that `stroke` comes `since_ms` after it.
 * Returns 0 or 1 results. */
static int end_wait(struct gesture *gesture, const struct stroke *stroke,
                    int64_t since_ms, struct gesture_result *result)
{
    enum command command = gesture->meant;

    if (command == COMMAND_NO && since_ms < GESTURE_ALONE_AFTER_MS)
        command = COMMAND_REPEATING;
    *result = settle(gesture, command);
    if (command == COMMAND_NO || command == COMMAND_REPEATING)
        return 1;
    return stroke->key == result->key && since_ms < GESTURE_REPEAT_MS ? 0 : 1;
}

/* The command of a key that repeats, remembering for how long it has. */
static enum command hold(struct gesture *gesture, enum command meaning)
{
    gesture->repeats++;
    if (meaning == COMMAND_TOGGLE && gesture->doubted &&
        gesture->repeats == REPEATS_SURE)
        return COMMAND_TOGGLE;
    return repeated(meaning);
}

/* The command of a press that is no repeat, `since_ms` after the stroke before it. */
static enum command press(struct gesture *gesture, const struct stroke *stroke,
                          enum command meaning, int64_t since_ms)
{
    gesture->doubted = gesture->any && gesture->last.key == stroke->key &&
                       since_ms < GESTURE_REPEAT_DELAY_MS;
    gesture->repeats = 0;
    if (meaning == COMMAND_NO && gesture->any && since_ms < GESTURE_ALONE_BEFORE_MS)
        return COMMAND_REPEATING;
    if (meaning != COMMAND_NO && !(gesture->doubted && waits_when_doubted(meaning)))
        return meaning;
    wait_for(gesture, stroke, meaning);
    return COMMAND_COUNT;
}

int gesture_stroke(struct gesture *gesture, const struct stroke *stroke,
                   struct gesture_result results[GESTURE_RESULTS_MOST])
{
    enum command meaning = meaning_of(gesture, stroke->key);
    int64_t since_ms = gesture->any ? stroke->at_ms - gesture->last.at_ms : 0;
    int count = 0;

    if (gesture->waiting)
        count += end_wait(gesture, stroke, since_ms, &results[count]);
    results[count] = (struct gesture_result){ .pressed = true,
                                              .command = COMMAND_COUNT,
                                              .key = stroke->key,
                                              .at_ms = stroke->at_ms };
    if (gesture->any && gesture->last.key == stroke->key &&
        since_ms < GESTURE_REPEAT_MS)
        results[count++].command = hold(gesture, meaning);
    else
        results[count++].command = press(gesture, stroke, meaning, since_ms);
    gesture->any = true;
    gesture->last = *stroke;
    return count;
}

int gesture_time(struct gesture *gesture, int64_t now_ms,
                 struct gesture_result results[GESTURE_RESULTS_MOST])
{
    if (now_ms < gesture_due_ms(gesture))
        return 0;
    results[0] = settle(gesture, gesture->meant);
    return 1;
}

int64_t gesture_due_ms(const struct gesture *gesture)
{
    if (!gesture->waiting)
        return INT64_MAX;
    return gesture->waits.at_ms +
           (gesture->meant == COMMAND_NO ? GESTURE_ALONE_AFTER_MS : GESTURE_REPEAT_MS);
}
