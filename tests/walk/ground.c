#include "ground.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

/* --- answers --- */

static void add_prefix(struct ground *ground, int question, enum answer last,
                       uint32_t restrictions, uint64_t yes)
{
    int16_t *at = &ground->prefix_at[question][last][restrictions];

    if (*at >= 0)
        return;
    assert(ground->prefix_count < GROUND_PREFIXES_MOST);
    *at = (int16_t)ground->prefix_count;
    ground->prefixes[ground->prefix_count++] =
        (struct prefix){ (uint8_t)question, (uint8_t)last, (uint16_t)restrictions,
                         yes };
}

/* From the first question on, each answer that goes on; so that all that stand before
 * a question stand before those of the next. */
static void make_prefixes(struct ground *ground)
{
    memset(ground->prefix_at, -1, sizeof ground->prefix_at);
    add_prefix(ground, 0, ANSWER_NONE, 0, 0);
    for (int i = 0; i < ground->prefix_count; i++) {
        struct prefix prefix = ground->prefixes[i];
        struct screening_outcome outcome;

        if (prefix.question >= ground->screening.count)
            continue;
        add_prefix(ground, prefix.question + 1, ANSWER_NO, prefix.restrictions,
                   prefix.yes);
        outcome = screening_yes(&ground->screening,
                                ground->screening.questions[prefix.question]);
        if (outcome.verdict != SCREENING_RESTRICT)
            continue;
        ground->leaves[prefix.question] = (uint16_t)outcome.restrictions;
        add_prefix(ground, prefix.question + 1, ANSWER_YES,
                   prefix.restrictions | outcome.restrictions,
                   prefix.yes | UINT64_C(1) << prefix.question);
    }
}

void ground_answers(const struct ground *ground, int prefix,
                    uint8_t answers[HAZARD_COUNT])
{
    const struct prefix *row = &ground->prefixes[prefix];

    memset(answers, ANSWER_NONE, HAZARD_COUNT);
    for (int i = 0; i < row->question; i++)
        answers[ground->screening.questions[i]] =
            (row->yes >> i & 1) ? ANSWER_YES : ANSWER_NO;
}

int ground_prefix(const struct ground *ground, const uint8_t answers[HAZARD_COUNT],
                  int question)
{
    const enum hazard *questions = ground->screening.questions;
    uint32_t restrictions = 0;
    uint8_t last = ANSWER_NONE;

    for (int i = 0; i < question; i++) {
        last = answers[questions[i]];
        if (last == ANSWER_YES)
            restrictions |= ground->leaves[i];
        else if (last != ANSWER_NO)
            return -1;
    }
    return ground->prefix_at[question][last][restrictions];
}

uint32_t ground_restrictions(const struct ground *ground, int prefix)
{
    return ground->prefixes[prefix].restrictions;
}

/* --- timelines --- */

static bool same_way(const struct timeline_outcome *a, const struct timeline_outcome *b)
{
    return a->kind == b->kind && a->halt == b->halt && a->step == b->step;
}

/* What the session reads of a step. */
static bool same_step(const struct timeline_step *a, const struct timeline_step *b)
{
    return a->kind == b->kind && a->start_clock == b->start_clock &&
           a->stop_clock == b->stop_clock && a->optional == b->optional &&
           same_way(&a->on_yes, &b->on_yes) && same_way(&a->on_no, &b->on_no) &&
           same_way(&a->on_silence, &b->on_silence);
}

static bool same_steps(const struct timeline *a, int from_a, const struct timeline *b,
                       int from_b)
{
    if (a->count - from_a != b->count - from_b)
        return false;
    for (int i = 0; from_a + i < a->count; i++) {
        if (!same_step(&a->steps[from_a + i], &b->steps[from_b + i]))
            return false;
    }
    return true;
}

static bool same_timeline(const struct ground *ground, const struct timeline *a,
                          const struct timeline *b)
{
    if (a->closing != b->closing || !same_steps(a, 0, b, 0))
        return false;
    for (int i = 0; i < ground->routine->halt_count; i++) {
        if (!same_way(&a->halts[i], &b->halts[i]))
            return false;
    }
    return true;
}

static void add_class(struct ground *ground, int prefix)
{
    uint32_t restrictions = ground->prefixes[prefix].restrictions;
    const struct timeline *timeline = ground->timelines[restrictions];
    struct timeline_class *made = &ground->classes[ground->class_count];

    for (int i = 0; i < ground->class_count; i++) {
        if (same_timeline(ground, ground->classes[i].timeline, timeline)) {
            ground->class_of[restrictions] = (int16_t)i;
            return;
        }
    }
    assert(ground->class_count < GROUND_CLASSES_MOST);
    *made =
        (struct timeline_class){ timeline, restrictions, prefix, ground->class_count };
    for (int i = ground->class_count - 1; i >= 0; i--) {
        const struct timeline *other = ground->classes[i].timeline;

        if (same_steps(other, other->closing, timeline, timeline->closing))
            made->closing_class = i;
    }
    ground->class_of[restrictions] = (int16_t)ground->class_count++;
}

static bool make_timelines(struct ground *ground, struct fault *fault)
{
    const struct timeline_options usual = { .pace_percent = 100,
                                            .go_on = "Press the space bar.",
                                            .breast_word = "breast" };

    memset(ground->class_of, -1, sizeof ground->class_of);
    for (int i = 0; i < ground->prefix_count; i++) {
        const struct prefix *prefix = &ground->prefixes[i];
        struct timeline_options options = usual;

        if (prefix->question != ground->screening.count ||
            ground->timelines[prefix->restrictions])
            continue;
        options.restrictions = prefix->restrictions;
        ground->timelines[prefix->restrictions] =
            timeline_create(ground->routine, &options, fault);
        if (!ground->timelines[prefix->restrictions])
            return false;
        add_class(ground, i);
    }
    return true;
}

int ground_other(const struct ground *ground, uint32_t restrictions)
{
    for (int i = 0; i < ground->prefix_count; i++) {
        if (ground->prefixes[i].question == ground->screening.count &&
            ground->prefixes[i].restrictions != restrictions)
            return i;
    }
    return -1;
}

static void add_sources(struct ground *ground, const struct timeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct step *source = timeline->steps[i].source;
        bool known = false;

        for (int j = 0; j < ground->source_count; j++)
            known |= ground->sources[j] == source;
        if (!known)
            ground->sources[ground->source_count++] = source;
    }
}

static void make_sources(struct ground *ground)
{
    ground->sources =
        calloc((size_t)ground->routine->step_count + 1, sizeof *ground->sources);
    assert(ground->sources);
    for (int i = 0; i < ground->class_count; i++)
        add_sources(ground, ground->classes[i].timeline);
}

struct ground *ground_create(const char *path, struct fault *fault)
{
    struct fault_list faults = { 0 };
    struct ground *ground = calloc(1, sizeof *ground);

    assert(ground);
    ground->routine =
        routine_load(path, &(struct routine_options){ .shipped = true }, &faults);
    if (!ground->routine)
        *fault = faults.faults[0];
    fault_list_finish(&faults);
    if (ground->routine) {
        screening_make(&ground->screening, ground->routine);
        make_prefixes(ground);
        if (make_timelines(ground, fault)) {
            make_sources(ground);
            return ground;
        }
    }
    ground_destroy(ground);
    return NULL;
}

void ground_destroy(struct ground *ground)
{
    if (!ground)
        return;
    for (int i = 0; i < GROUND_RESTRICTIONS; i++)
        timeline_destroy(ground->timelines[i]);
    routine_destroy(ground->routine);
    free(ground->sources);
    free(ground);
}
