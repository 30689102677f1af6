/* small_routine.h - routines built by hand, for tests that need no file. Header only.
 */
#ifndef SMALL_ROUTINE_H
#define SMALL_ROUTINE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "text.h"
#include "timeline.h"

static inline struct step small_step(enum step_kind kind, const char *say)
{
    return (struct step){
        .kind = kind,
        .say = say,
        .place = { .line = 7, .column = 5 },
        .say_place = { .line = 7, .column = 12 },
        .start_clock = -1,
        .stop_clock = -1,
    };
}

static inline struct step small_timed(const char *say, int64_t for_ms)
{
    struct step step = small_step(STEP_TIMED, say);

    step.for_ms = for_ms;
    return step;
}

/* Ties an array of steps into a list. */
static inline struct step *small_chain(struct step *steps, size_t count)
{
    for (size_t i = 0; i + 1 < count; i++)
        steps[i].next = &steps[i + 1];
    return steps;
}

#define CHAIN(steps) small_chain((steps), sizeof(steps) / sizeof *(steps))

static inline struct step small_block(struct step *steps, int rounds)
{
    struct step block = small_step(STEP_EACH, NULL);

    block.steps = steps;
    block.rounds = rounds;
    return block;
}

static inline struct timeline_options small_options(uint32_t restrictions)
{
    return (struct timeline_options){
        .restrictions = restrictions,
        .pace_percent = 100,
        .go_on = "Press the space bar to go on.",
        .breast_word = "breast",
    };
}

/* The timeline of `steps` and `closing` (NULL for none); fails when there is none. */
static inline struct timeline *small_timeline(struct routine *routine,
                                              const struct timeline_options *options)
{
    struct fault fault = { 0 };
    struct timeline *timeline = timeline_create(routine, options, &fault);

    if (timeline == NULL)
        fail_msg("%s", fault.text);
    return timeline;
}

/* Loads one of the program's own routines; a fault or a warning in it fails. */
static inline struct routine *shipped_routine(const char *id)
{
    struct routine_options options = { .shipped = true };
    struct fault_list faults = { 0 };
    struct text path = { 0 };
    struct routine *routine;

    text_print(&path, "%s/routines/%s.yaml", TESTS_SOURCE, id);
    routine = routine_load(text_string(&path), &options, &faults);
    if (faults.count > 0)
        fail_msg("%s:%d: %s", id, faults.faults[0].line, faults.faults[0].text);
    text_finish(&path);
    fault_list_finish(&faults);
    return routine;
}

static inline void check_says(const struct sentences *say, const char *const *expected,
                              int count)
{
    assert_int_equal(say->count, count);
    for (int i = 0; i < count; i++)
        assert_string_equal(say->list[i], expected[i]);
}

#define SAYS(say, ...)                                                                 \
    check_says(&(say), (const char *const[]){ __VA_ARGS__ },                           \
               (int)(sizeof((const char *const[]){ __VA_ARGS__ }) / sizeof(char *)))

#endif
