#include "timeline_build.h"

/* "m10", then the round of each block around it, the outer one first: "m10-2-1". */
static void add_rounds(struct text *id, const struct timeline_round *round)
{
    if (round == NULL)
        return;
    add_rounds(id, round->outer);
    text_print(id, "-%d", round->index + 1);
}

static void make_id(struct timeline_build *build, struct timeline_names *taken,
                    int index)
{
    const struct timeline_visit *visit = &build->visits[index];
    struct timeline_step *step = &build->timeline->steps[index];
    struct text *id = &build->words;

    text_clear(id);
    if (visit->source->id == NULL) {
        text_print(id, "step-%d", visit->number);
    } else {
        text_add_string(id, visit->source->id);
        add_rounds(id, visit->round);
    }
    /* An author's id holds no dot, so that no other id can be the same as this one. */
    if (timeline_names_find(taken, text_string(id)) >= 0)
        text_print(id, ".%d", visit->number);
    step->id = arena_text(&build->timeline->arena, text_string(id), id->length);
    timeline_names_add(taken, step->id, index);
}

void timeline_make_ids(struct timeline_build *build)
{
    struct timeline_names taken;

    timeline_names_init(&taken, &build->scratch, build->timeline->count);
    /* What an author wrote keeps its id; then the rounds of blocks; then the rest. */
    for (int pass = 0; pass < 3; pass++) {
        for (int i = 0; i < build->timeline->count; i++) {
            const struct timeline_visit *visit = &build->visits[i];
            int its_pass = visit->source->id == NULL ? 2 : visit->round != NULL;

            if (its_pass == pass)
                make_id(build, &taken, i);
        }
    }
}

/* `from` is -1 for a halt, which may lead anywhere. */
static bool link(struct timeline_build *build, const struct outcome *outcome, int from,
                 struct timeline_outcome *linked)
{
    const struct timeline *timeline = build->timeline;
    struct timeline_outcome made = { .kind = outcome->kind, .halt = outcome->halt };

    if (outcome->kind == OUTCOME_GO_TO) {
        made.step = timeline_names_find(&build->targets, outcome->step);
        if (made.step < 0)
            return fault_set_at(
                build->fault, build->routine->path, outcome->place.line,
                outcome->place.column, "unknown-step",
                "There is no step \"%s\" to go to. Write the id of a step "
                "that stands outside blocks.",
                outcome->step);
        if (made.step <= from)
            return fault_set_at(build->fault, build->routine->path, outcome->place.line,
                                outcome->place.column, "backward",
                                "The step \"%s\" comes earlier. Go to a later one.",
                                outcome->step);
        /* Its step and all after it were left out. */
        if (made.step == timeline->closing)
            made.kind = OUTCOME_CLOSING;
        if (made.step == timeline->count)
            made.kind = OUTCOME_END;
    }
    if (made.kind == OUTCOME_CLOSING && timeline->closing == timeline->count)
        made.kind = OUTCOME_END;
    *linked = made;
    return true;
}

bool timeline_link(struct timeline_build *build)
{
    struct timeline *timeline = build->timeline;

    for (int i = 0; i < timeline->count; i++) {
        const struct step *source = build->visits[i].source;
        struct timeline_step *step = &timeline->steps[i];

        if (!link(build, &source->on_yes, i, &step->on_yes) ||
            !link(build, &source->on_no, i, &step->on_no) ||
            !link(build, &source->on_silence, i, &step->on_silence))
            return false;
    }
    timeline->halts =
        arena_array(&timeline->arena, (size_t)build->routine->halt_count + 1,
                    sizeof *timeline->halts);
    for (int i = 0; i < build->routine->halt_count; i++) {
        if (!link(build, &build->routine->halts[i].then, -1, &timeline->halts[i]))
            return false;
    }
    return true;
}

/* " under NO-MASSAGE and LIGHT-ONLY", or nothing. */
static const char *under(struct timeline_build *build)
{
    struct text *words = &build->words;

    text_clear(words);
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if ((build->options->restrictions & UINT32_C(1) << i) != 0)
            text_print(words, "%s%s", words->length == 0 ? " under " : " and ",
                       restriction_entry(i)->id);
    }
    return text_string(words);
}

struct marks {
    bool starts, stops;
};

static void mark_source(struct marks *marks, const struct step *steps, int clock)
{
    for (const struct step *step = steps; step != NULL; step = step->next) {
        if (step->kind == STEP_EACH) {
            mark_source(marks, step->steps, clock);
            continue;
        }
        marks->starts |= step->start_clock == clock;
        marks->stops |= step->stop_clock == clock;
    }
}

static bool check_clock(struct timeline_build *build, int clock)
{
    const struct timeline *timeline = build->timeline;
    const struct routine_clock *entry = &build->routine->clocks[clock];
    struct marks written = { 0 };
    struct marks left = { 0 };

    mark_source(&written, build->routine->steps, clock);
    mark_source(&written, build->routine->closing, clock);
    for (int i = 0; i < timeline->count; i++) {
        left.starts |= timeline->steps[i].start_clock == clock;
        left.stops |= timeline->steps[i].stop_clock == clock;
    }
    if (!written.starts || !written.stops || left.starts == left.stops)
        return true;
    return fault_set_at(
        build->fault, build->routine->path, entry->place.line, entry->place.column,
        "half-a-clock",
        "The clock \"%s\" %s%s. Leave out both its start and its stop, or "
        "neither.",
        entry->name, left.starts ? "starts and never stops" : "stops and never starts",
        under(build));
}

bool timeline_check(struct timeline_build *build)
{
    if (build->timeline->closing == 0)
        return fault_set_at(
            build->fault, build->routine->path, 0, 0, "nothing-left",
            "Nothing of this routine is left%s. Add a step that is heard "
            "then, or take away what leaves the others out.",
            under(build));
    for (int clock = 0; clock < build->routine->clock_count; clock++) {
        if (!check_clock(build, clock))
            return false;
    }
    return true;
}
