#include "timeline_build.h"

#include <string.h>

bool timeline_is_left(const struct step *step, uint32_t restrictions)
{
    if ((step->unless & restrictions) != 0)
        return false;
    if (step->only_if != 0 && (step->only_if & restrictions) == 0)
        return false;
    return !(step->touch && (restrictions & RESTRICTION_NO_MASSAGE) != 0) &&
           !(step->heat && (restrictions & RESTRICTION_NO_HEAT) != 0) &&
           !(step->cold && (restrictions & RESTRICTION_NO_COLD) != 0);
}

const char *timeline_words_of(const struct step *step, uint32_t restrictions,
                              bool chest)
{
    for (int i = 0; i < step->instead_count; i++) {
        const struct instead *instead = &step->insteads[i];

        if ((instead->restriction & restrictions) != 0)
            return routine_own_words(instead->say, instead->chest, chest);
    }
    return routine_own_words(step->say, step->chest, chest);
}

/* Counts a list after unrolling; under `restrictions` only what is left, under -1 all.
 * Stops counting past the most a timeline holds. */
static int64_t count_steps(const struct step *steps, int64_t restrictions)
{
    int64_t count = 0;

    for (const struct step *step = steps; step != NULL; step = step->next) {
        if (restrictions >= 0 && !timeline_is_left(step, (uint32_t)restrictions))
            continue;
        count += step->kind == STEP_EACH
                     ? step->rounds * count_steps(step->steps, restrictions)
                     : 1;
        if (count > TIMELINE_STEPS_MOST)
            return TIMELINE_STEPS_MOST + 1;
    }
    return count;
}

static int count_listed(const struct step *steps)
{
    int count = 0;

    for (const struct step *step = steps; step != NULL; step = step->next)
        count++;
    return count;
}

static void visit(struct timeline_build *build, const struct step *step,
                  const struct timeline_round *round, bool closing)
{
    build->visits[build->visit_count++] = (struct timeline_visit){
        .source = step,
        .round = round,
        .number = build->number,
        .closing = closing,
    };
}

static void unroll_list(struct timeline_build *build, const struct step *steps,
                        const struct timeline_round *outer, bool closing);

static void unroll_block(struct timeline_build *build, const struct step *block,
                         const struct timeline_round *outer, bool closing)
{
    for (int i = 0; i < block->rounds; i++) {
        struct timeline_round *round = arena_alloc(&build->scratch, sizeof *round);

        *round = (struct timeline_round){ .outer = outer, .block = block, .index = i };
        unroll_list(build, block->steps, round, closing);
    }
}

static void unroll_list(struct timeline_build *build, const struct step *steps,
                        const struct timeline_round *outer, bool closing)
{
    for (const struct step *step = steps; step != NULL; step = step->next) {
        bool left = timeline_is_left(step, build->options->restrictions);

        if (step->id != NULL && outer == NULL)
            timeline_names_add(&build->targets, step->id, build->visit_count);
        if (step->kind == STEP_EACH && left) {
            unroll_block(build, step, outer, closing);
        } else if (step->kind == STEP_EACH) {
            build->number += step->rounds * (int)count_steps(step->steps, -1);
        } else {
            build->number++;
            if (left)
                visit(build, step, outer, closing);
        }
    }
}

bool timeline_unroll(struct timeline_build *build)
{
    const struct routine *routine = build->routine;
    int64_t restrictions = build->options->restrictions;
    int64_t all = count_steps(routine->steps, -1) + count_steps(routine->closing, -1);
    int64_t left = count_steps(routine->steps, restrictions) +
                   count_steps(routine->closing, restrictions);

    if (all > TIMELINE_STEPS_MOST)
        return fault_set_at(
            build->fault, routine->path, 0, 0, "too-many-steps",
            "This routine has over %d steps when its blocks are repeated. "
            "Repeat them less often.",
            TIMELINE_STEPS_MOST);
    build->visits =
        arena_array(&build->scratch, (size_t)left + 1, sizeof *build->visits);
    timeline_names_init(&build->targets, &build->scratch,
                        count_listed(routine->steps) + count_listed(routine->closing));
    unroll_list(build, routine->steps, NULL, false);
    build->timeline->closing = build->visit_count;
    unroll_list(build, routine->closing, NULL, true);
    build->timeline->count = build->visit_count;
    return true;
}
