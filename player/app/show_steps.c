/* show_steps.c - the part of show.h that tells the steps. */
#include "show.h"

#include "screening.h"
#include "version.h"

static void add_sentences(struct text *out, const struct sentences *say)
{
    for (int i = 0; i < say->count; i++)
        text_print(out, " %s", say->list[i]);
}

/* Tenths only where there are any: "4 seconds", "1.5 seconds". */
static void add_seconds(struct text *out, int64_t ms)
{
    int64_t tenths = (ms + 50) / 100;

    text_print(out, "%d", (int)(tenths / 10));
    if (tenths % 10 != 0)
        text_print(out, ".%d", (int)(tenths % 10));
    text_add_string(out, tenths == 10 ? " second" : " seconds");
}

/* "40 seconds", "1 minute", "2 minutes 5 seconds": digits, for they are shorter in
 * braille. */
static void add_time(struct text *out, int64_t ms)
{
    int minutes = (int)(ms / 60000);

    if (minutes > 0)
        text_print(out, "%d minute%s", minutes, minutes == 1 ? "" : "s");
    if (minutes > 0 && ms % 60000 > 0)
        text_add_string(out, " ");
    if (minutes == 0 || ms % 60000 > 0)
        add_seconds(out, ms % 60000);
}

static void add_cue(struct text *out, const struct cue *cue)
{
    switch (cue->kind) {
    case CUE_QUIET:
        break;
    case CUE_METRONOME:
        text_add_string(out, ", a tick every ");
        add_seconds(out, 3600000 / cue->beats_per_hour);
        if (cue->to_per_hour != cue->beats_per_hour) {
            text_add_string(out, " at first and every ");
            add_seconds(out, 3600000 / cue->to_per_hour);
            text_add_string(out, " at last");
        }
        break;
    case CUE_BREATH:
        text_add_string(out, ", breathe in ");
        add_seconds(out, cue->in_ms);
        text_add_string(out, ", out ");
        add_seconds(out, cue->out_ms);
        break;
    case CUE_COUNTDOWN:
        text_print(out, ", a countdown from %d at the end", cue->count);
        break;
    }
}

/* What an answer leads to, without "it". In the plan a step goes by its number, in a
 * version, where numbers are others, by the name that its author gave it. */
static void add_outcome(struct text *out, const struct timeline *timeline,
                        const struct timeline_outcome *outcome, bool by_name)
{
    const struct halt *halt;

    switch (outcome->kind) {
    case OUTCOME_GO_ON:
        text_add_string(out, "goes on");
        break;
    case OUTCOME_GO_TO:
        if (by_name)
            text_print(out, "goes to %s", timeline->steps[outcome->step].id);
        else
            text_print(out, "goes to step %d", outcome->step + 1);
        break;
    case OUTCOME_HALT:
        halt = &timeline->routine->halts[outcome->halt];
        text_print(out, "stops with the halt %s", halt->id);
        break;
    case OUTCOME_CLOSING:
        text_add_string(out, "goes to the closing steps");
        break;
    case OUTCOME_END:
        text_add_string(out, "ends it");
        break;
    }
    text_add_string(out, ".");
}

static void add_answers(struct text *out, const struct timeline *timeline,
                        const struct timeline_step *step, bool by_name)
{
    text_add_string(out, "Yes ");
    add_outcome(out, timeline, &step->on_yes, by_name);
    text_add_string(out, " No ");
    add_outcome(out, timeline, &step->on_no, by_name);
    if (step->kind == STEP_ASK) {
        text_add_string(out, " Silence pauses.\n");
        return;
    }
    text_add_string(out, " Silence ");
    add_outcome(out, timeline, &step->on_silence, by_name);
    text_add_string(out, "\n");
}

static void add_length(struct text *out, const struct timeline_step *step)
{
    switch (step->kind) {
    case STEP_TIMED:
        add_time(out, step->for_ms);
        add_cue(out, &step->cue);
        break;
    case STEP_WAIT:
        text_add_string(out, "waits for you");
        break;
    case STEP_ASK:
    case STEP_BRANCH:
        text_add_string(out, "question");
        break;
    case STEP_EACH:
        break; /* a timeline has none */
    }
}

static void add_clock(struct text *out, const struct timeline *timeline, int clock,
                      const char *what)
{
    if (clock >= 0)
        text_print(out, ", %s the clock %s", what,
                   timeline->routine->clocks[clock].name);
}

static void add_moments(struct text *out, const struct timeline_step *step)
{
    for (int i = 0; i < step->moment_count; i++) {
        const struct timeline_moment *moment = &step->moments[i];

        text_add_string(out, "At ");
        add_time(out, moment->at_ms);
        text_add_string(out, ":");
        add_sentences(out, &moment->say);
        text_add_string(out, "\n");
    }
}

static void add_step(struct text *out, const struct timeline *timeline, int index,
                     bool by_name)
{
    const struct timeline_step *step = &timeline->steps[index];

    if (step->source->id != NULL)
        text_print(out, "%s, ", step->id); /* others have made names that say no more */
    add_length(out, step);
    if (step->optional)
        text_add_string(out, ", may be left out");
    add_clock(out, timeline, step->start_clock, "starts");
    add_clock(out, timeline, step->stop_clock, "stops");
    text_add_string(out, ".");
    add_sentences(out, &step->say);
    text_add_string(out, "\n");
    add_moments(out, step);
    if (step->kind == STEP_ASK || step->kind == STEP_BRANCH)
        add_answers(out, timeline, step, by_name);
}

void show_step_of_version(struct text *out, const struct timeline *version, int index)
{
    add_step(out, version, index, true);
}

void show_steps(struct text *out, const struct timeline *timeline)
{
    text_add_string(out, "The steps.\n");
    for (int i = 0; i < timeline->count; i++) {
        if (i == timeline->closing)
            text_add_string(out, "The closing steps, heard after a stop, too.\n");
        text_print(out, "%d, ", i + 1);
        add_step(out, timeline, i, false);
    }
}

static bool leads_to(const struct timeline_outcome *outcome, int halt)
{
    return outcome->kind == OUTCOME_HALT && outcome->halt == halt;
}

static bool is_used(const struct timeline *timeline, int halt)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        if ((step->kind == STEP_ASK || step->kind == STEP_BRANCH) &&
            (leads_to(&step->on_yes, halt) || leads_to(&step->on_no, halt) ||
             leads_to(&step->on_silence, halt)))
            return true;
    }
    return false;
}

static void add_halt(struct text *out, const struct timeline *timeline, int halt)
{
    text_print(out, "The halt %s says: %s\n", timeline->routine->halts[halt].id,
               timeline->halt_words[halt]);
}

void show_halts(struct text *out, const struct timeline *timeline)
{
    for (int i = 0; i < timeline->routine->halt_count; i++) {
        if (is_used(timeline, i))
            add_halt(out, timeline, i);
    }
}

void show_halts_of_version(struct text *out, const struct timeline *version,
                           const struct timeline *full)
{
    for (int i = 0; i < version->routine->halt_count; i++) {
        if (is_used(version, i) && !is_used(full, i))
            add_halt(out, version, i);
    }
}

void show_clocks(struct text *out, const struct routine *routine,
                 const struct timeline *timeline)
{
    for (int i = 0; i < routine->clock_count; i++) {
        const struct routine_clock *clock = &routine->clocks[i];

        text_print(out, "The clock %s runs through pauses, too.\n", clock->name);
        for (int j = 0; j < clock->count; j++) {
            const struct announcement *announcement = &clock->announcements[j];

            text_add_string(out, "At ");
            add_time(out, announcement->at_ms);
            text_print(out, ": %s", timeline->clock_words[i][j]);
            if (announcement->end)
                text_add_string(out, timeline->closing < timeline->count
                                         ? " Then the closing steps."
                                         : " Then it ends.");
            text_add_string(out, "\n");
        }
    }
}

static void add_yes(struct text *out, const struct routine *routine,
                    const struct screening_outcome *outcome)
{
    struct text words = { 0 };

    switch (outcome->verdict) {
    case SCREENING_STOP:
        text_add_string(out, "Yes stops it.\n");
        break;
    case SCREENING_FIX:
        text_add_string(out, "Yes waits until it is put right.\n");
        break;
    case SCREENING_RESTRICT:
        if (version_words(routine, outcome->restrictions, &words))
            text_print(out, "Yes goes on %s.\n", text_string(&words));
        else
            text_add_string(out, "Yes gives advice, and goes on.\n");
        break;
    }
    text_finish(&words);
}

void show_questions(struct text *out, const struct routine *routine, bool chest)
{
    struct screening screening;

    screening_make(&screening, routine);
    text_print(out, "First it asks %d questions. Not sure is yes.\n", screening.count);
    for (int i = 0; i < screening.count; i++) {
        struct screening_outcome outcome =
            screening_yes(&screening, screening.questions[i]);

        text_print(out, "Question %d. %s ", i + 1,
                   hazard_words(screening.questions[i], chest).question);
        add_yes(out, routine, &outcome);
    }
}
