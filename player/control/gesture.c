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
    if (meaning == COMMAND_NO && gesture->doubt &&
        stroke->at_ms - gesture->doubt_ms < GESTURE_ALONE_BEFORE_MS)
        return COMMAND_REPEATING;
    if (meaning != COMMAND_NO && !(gesture->doubted && waits_when_doubted(meaning)))
        return meaning;
    wait_for(gesture, stroke, meaning);
    return COMMAND_COUNT;
}

/* Whether a press of it is a switch's, which can only tap. */
static bool is_switch(const struct gesture *gesture, uint32_t key)
{
    enum command meaning = meaning_of(gesture, key);

    return gesture->pedals.tap_only &&
           (pedal_is(key) || meaning == COMMAND_TOGGLE || meaning == COMMAND_BEGIN);
}

/* The command of a key that went down. */
static enum command key_command(struct gesture *gesture, const struct stroke *stroke,
                                int64_t since_ms)
{
    enum command meaning = meaning_of(gesture, stroke->key);
    bool again = gesture->any && gesture->last.key == stroke->key &&
                 since_ms < GESTURE_REPEAT_MS;

    return again ? hold(gesture, meaning) : press(gesture, stroke, meaning, since_ms);
}

/* The command of a switch that went down: a bounce is none. */
static enum command switch_command(const struct gesture *gesture,
                                   const struct stroke *stroke, int64_t since_ms)
{
    /* A key that is held repeats, first so late that it looks like a second press. */
    int least_ms = pedal_is(stroke->key) ? PEDAL_AGAIN_MS : GESTURE_REPEAT_DELAY_MS;
    bool again = gesture->any && gesture->last.key == stroke->key &&
                 (since_ms < least_ms || since_ms < pedals_again_ms(&gesture->pedals));

    return again ? COMMAND_COUNT : COMMAND_TOGGLE;
}

/* Something went down: `own` is what is known of it at once, a key's or a switch's
 * command not yet among it. */
static int go_down(struct gesture *gesture, const struct stroke *stroke,
                   struct gesture_result own, struct gesture_result *results)
{
    int64_t since_ms = gesture->any ? stroke->at_ms - gesture->last.at_ms : 0;
    int count = 0;

    if (gesture->waiting)
        count += end_wait(gesture, stroke, since_ms, &results[count]);
    if (own.press == PRESS_KEY)
        own.command = key_command(gesture, stroke, since_ms);
    else if (own.press == PRESS_SWITCH)
        own.command = switch_command(gesture, stroke, since_ms);
    results[count++] = own;
    gesture->any = true;
    gesture->last = *stroke;
    return count;
}

/* A pedal that can be held. What is no press, such as noise, disturbs no key. */
static int move_pedal(struct gesture *gesture, const struct stroke *stroke,
                      struct gesture_result *results)
{
    int count = pedals_stroke(&gesture->pedals, stroke, results);

    if (count == 0 || !results[count - 1].pressed)
        return count;
    count--;
    return count + go_down(gesture, stroke, results[count], &results[count]);
}

/* Strokes of pedals were lost. One of them may have stood beside a 'no'. */
static int doubt(struct gesture *gesture, const struct stroke *stroke,
                 struct gesture_result *results)
{
    int count = 0;

    if (gesture->waiting && gesture->meant == COMMAND_NO)
        results[count++] = settle(gesture, COMMAND_REPEATING);
    gesture->doubt = true;
    gesture->doubt_ms = stroke->at_ms;
    return count + pedals_stroke(&gesture->pedals, stroke, &results[count]);
}

/* A key, or a switch, went down. */
static int press_key(struct gesture *gesture, const struct stroke *stroke,
                     enum press press, struct gesture_result *results)
{
    struct gesture_result own = { .pressed = true,
                                  .command = COMMAND_COUNT,
                                  .key = stroke->key,
                                  .at_ms = stroke->at_ms,
                                  .press = press };
    int count = pedals_settle(&gesture->pedals, results);

    return count + go_down(gesture, stroke, own, &results[count]);
}

int gesture_stroke(struct gesture *gesture, const struct stroke *stroke,
                   struct gesture_result results[GESTURE_RESULTS_MOST])
{
    int count = gesture_time(gesture, stroke->at_ms, results);
    bool switches = is_switch(gesture, stroke->key);

    switch (stroke->move) {
    case STROKE_DOUBT:
    case STROKE_GONE:
        return count + doubt(gesture, stroke, &results[count]);
    case STROKE_PRESS:
    case STROKE_DOWN:
    case STROKE_UP:
        break;
    }
    if (pedal_is(stroke->key) && !switches)
        return count + move_pedal(gesture, stroke, &results[count]);
    if (stroke->move == STROKE_UP)
        return count;
    return count + press_key(gesture, stroke, switches ? PRESS_SWITCH : PRESS_KEY,
                             &results[count]);
}

void gesture_take_over(struct gesture *gesture, const struct gesture *before)
{
    gesture->any = before->any;
    gesture->last = before->last;
    gesture->doubted = before->doubted;
    gesture->repeats = before->repeats;
    gesture->doubt = before->doubt;
    gesture->doubt_ms = before->doubt_ms;
    pedals_take_over(&gesture->pedals, &before->pedals);
}

static int64_t wait_due_ms(const struct gesture *gesture)
{
    if (!gesture->waiting)
        return INT64_MAX;
    return gesture->waits.at_ms +
           (gesture->meant == COMMAND_NO ? GESTURE_ALONE_AFTER_MS : GESTURE_REPEAT_MS);
}

int gesture_time(struct gesture *gesture, int64_t now_ms,
                 struct gesture_result results[GESTURE_RESULTS_MOST])
{
    int64_t wait_ms = wait_due_ms(gesture);
    int count = 0;

    if (gesture->waiting && wait_ms <= now_ms) {
        /* In the order in which they happen, however late we look. */
        count = pedals_time(&gesture->pedals, wait_ms - 1, results);
        results[count++] = settle(gesture, gesture->meant);
    }
    return count + pedals_time(&gesture->pedals, now_ms, &results[count]);
}

int64_t gesture_due_ms(const struct gesture *gesture)
{
    int64_t wait_ms = wait_due_ms(gesture);
    int64_t pedals_ms = pedals_due_ms(&gesture->pedals);

    return wait_ms < pedals_ms ? wait_ms : pedals_ms;
}
