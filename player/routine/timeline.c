#include "timeline.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "timeline_build.h"

static bool give_words(struct timeline_build *build)
{
    text_add_about(&build->length, build->timeline->about_ms);
    if (!timeline_fill_halts(build) || !timeline_fill_clocks(build))
        return false;
    for (int i = 0; i < build->timeline->count; i++) {
        if (!timeline_step_name(build, i))
            return false;
    }
    for (int i = 0; i < build->timeline->count; i++) {
        if (!timeline_step_moments(build, i))
            return false;
    }
    return true;
}

static bool make(struct timeline_build *build)
{
    struct timeline *timeline = build->timeline;

    if (!timeline_unroll(build))
        return false;
    timeline->steps = arena_array(&timeline->arena, (size_t)timeline->count + 1,
                                  sizeof *timeline->steps);
    for (int i = 0; i < timeline->count; i++) {
        if (!timeline_step_measure(build, i))
            return false;
    }
    timeline_make_ids(build);
    return timeline_check(build) && timeline_link(build) && give_words(build);
}

struct timeline *timeline_create(const struct routine *routine,
                                 const struct timeline_options *options,
                                 struct fault *fault)
{
    struct timeline *timeline = memory_zeroed(1, sizeof *timeline);
    struct timeline_build build = {
        .routine = routine,
        .options = options,
        .timeline = timeline,
        .fault = fault,
    };
    bool made;

    assert(options->pace_percent > 0);
    timeline->routine = routine;
    timeline->restrictions = options->restrictions;
    timeline->chest =
        options->breast_word != NULL && strcmp(options->breast_word, "chest") == 0;
    made = make(&build);
    text_finish(&build.words);
    text_finish(&build.length);
    arena_finish(&build.scratch);
    if (made)
        return timeline;
    timeline_destroy(timeline);
    return NULL;
}

void timeline_destroy(struct timeline *timeline)
{
    if (timeline == NULL)
        return;
    arena_finish(&timeline->arena);
    free(timeline);
}

static bool step_changes(const struct step *step, uint32_t before, uint32_t bit)
{
    uint32_t after = before | bit;

    if (timeline_is_left(step, before) != timeline_is_left(step, after))
        return true;
    if (!timeline_is_left(step, after))
        return false;
    return timeline_words_of(step, before, false) !=
               timeline_words_of(step, after, false) ||
           (step->touch && (bit & RESTRICTION_AVOID_SPOT) != 0) ||
           (step->cue.kind == CUE_BREATH && (bit & RESTRICTION_OWN_BREATH) != 0);
}

static bool list_changes(const struct step *steps, uint32_t before, uint32_t bit)
{
    for (const struct step *step = steps; step != NULL; step = step->next) {
        if (step->kind != STEP_EACH && step_changes(step, before, bit))
            return true;
        /* Inside a block that both leave out, nothing is heard that could change. */
        if (step->kind == STEP_EACH &&
            (timeline_is_left(step, before) || timeline_is_left(step, before | bit)) &&
            (timeline_is_left(step, before) != timeline_is_left(step, before | bit) ||
             list_changes(step->steps, before, bit)))
            return true;
    }
    return false;
}

bool timeline_changed_by(const struct routine *routine, uint32_t restrictions,
                         uint32_t bit)
{
    uint32_t before = restrictions & ~bit;

    return list_changes(routine->steps, before, bit) ||
           list_changes(routine->closing, before, bit);
}

bool timeline_move_blocked(const struct timeline *timeline, int from, int to)
{
    int first = from < to ? from : to;
    int last = from < to ? to : from;

    if (timeline->closing < timeline->count &&
        (from < timeline->closing) != (to < timeline->closing))
        return true;
    for (int i = first + 1; i < last && i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        if (step->kind == STEP_ASK || step->kind == STEP_BRANCH ||
            step->start_clock >= 0 || step->stop_clock >= 0)
            return true;
    }
    return false;
}

int64_t timeline_left_ms(const struct timeline *timeline, int index, int64_t heard_ms)
{
    int64_t left_ms = 0;

    for (int i = index; i < timeline->count; i++) {
        int64_t for_ms = timeline->steps[i].for_ms;

        if (i == index)
            for_ms = heard_ms < for_ms ? for_ms - heard_ms : 0;
        left_ms += for_ms;
    }
    return left_ms;
}
