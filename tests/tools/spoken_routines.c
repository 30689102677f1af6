/* spoken_routines - prints what is heard of routines, in every version that answers can
 * lead to and in both wordings: each step's facts and sentences, a line each, fields
 * with tabs between. The tests over all spoken words read it.
 *
 *     spoken_routines FILE...
 *
 * A version that is heard like one before it is left out. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "timeline.h"

enum { VERSIONS = 1 << RESTRICTION_COUNT };

/* What was printed of one routine in one wording. */
struct printed {
    struct text versions[VERSIONS];
    int count;
};

static const char *const kinds[] = {
    [STEP_TIMED] = "timed",   [STEP_WAIT] = "wait", [STEP_ASK] = "ask",
    [STEP_BRANCH] = "branch", [STEP_EACH] = "each",
};

static const char *const cues[] = {
    [CUE_QUIET] = "quiet",
    [CUE_METRONOME] = "metronome",
    [CUE_BREATH] = "breath",
    [CUE_COUNTDOWN] = "countdown",
};

static void add_sentences(struct text *out, int64_t at_ms, const struct sentences *say)
{
    for (int i = 0; i < say->count; i++)
        text_print(out, "say\t%lld\t%s\n", (long long)at_ms, say->list[i]);
}

/* How long a cue needs to itself at the end: one breath, or the counting. */
static int cue_ms(const struct cue *cue)
{
    switch (cue->kind) {
    case CUE_QUIET:
    case CUE_METRONOME:
        return 0;
    case CUE_BREATH:
        return cue->in_ms + cue->out_ms;
    case CUE_COUNTDOWN:
        return cue->count * 1000;
    }
    return 0;
}

static void add_step(struct text *out, const struct timeline_step *step)
{
    text_print(out, "step\t%s\t%s\t%lld\t%s\t%d\t%s\t%s\t%s\n", step->id,
               kinds[step->kind], (long long)step->for_ms, cues[step->cue.kind],
               cue_ms(&step->cue), step->touch ? "touch" : "",
               step->closing ? "closing" : "", step->name);
    add_sentences(out, 0, &step->say);
    for (int i = 0; i < step->moment_count; i++)
        add_sentences(out, step->moments[i].at_ms, &step->moments[i].say);
}

static void add_timeline(struct text *out, const struct timeline *timeline)
{
    const struct routine *routine = timeline->routine;

    for (int i = 0; i < timeline->count; i++)
        add_step(out, &timeline->steps[i]);
    for (int i = 0; i < routine->halt_count; i++)
        text_print(out, "halt\t%s\t%s\n", routine->halts[i].id,
                   timeline->halt_words[i]);
    for (int i = 0; i < routine->clock_count; i++) {
        for (int j = 0; j < routine->clocks[i].count; j++)
            text_print(out, "clock\t%s\t%s\n", routine->clocks[i].name,
                       timeline->clock_words[i][j]);
    }
}

static void print_head(const struct routine *routine, uint32_t restrictions, bool chest)
{
    printf("version\t%s\t%s\t", routine->id, chest ? "chest" : "breast");
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if (restrictions & (1U << i))
            printf("%s ", restriction_entry(i)->id);
    }
    printf("\ntitle\t%s\n", routine_title(routine, chest));
}

/* False, with a word of why, when the routine has no such version. */
static bool print_version(struct printed *printed, const struct routine *routine,
                          uint32_t restrictions, bool chest)
{
    struct text *out = &printed->versions[printed->count];
    struct timeline_options options = {
        .restrictions = restrictions,
        .pace_percent = 100,
        .go_on = "Press the space bar to go on.",
        .skip = "If you would rather leave this out, press f.",
        .breast_word = chest ? "chest" : "breast",
    };
    struct fault fault = { 0 };
    struct timeline *timeline = timeline_create(routine, &options, &fault);

    if (!timeline) {
        fprintf(stderr, "%s: %s\n", routine->path, fault.text);
        return false;
    }
    text_clear(out);
    add_timeline(out, timeline);
    timeline_destroy(timeline);
    for (int i = 0; i < printed->count; i++) {
        if (strcmp(text_string(&printed->versions[i]), text_string(out)) == 0)
            return true;
    }
    print_head(routine, restrictions, chest);
    fputs(text_string(out), stdout);
    printed->count++;
    return true;
}

static bool print_wording(const struct routine *routine, bool chest)
{
    struct printed *printed = calloc(1, sizeof *printed);
    bool well = printed != NULL;

    for (uint32_t restrictions = 0; well && restrictions < VERSIONS; restrictions++)
        well = print_version(printed, routine, restrictions, chest);
    for (int i = 0; printed && i < VERSIONS; i++)
        text_finish(&printed->versions[i]);
    free(printed);
    return well;
}

static bool print_routine(const char *path)
{
    struct routine_options options = { .shipped = true };
    struct fault_list faults = { 0 };
    struct routine *routine = routine_load(path, &options, &faults);
    bool well =
        routine && print_wording(routine, false) && print_wording(routine, true);

    for (size_t i = 0; !routine && i < faults.count; i++)
        fprintf(stderr, "%s:%d: %s\n", path, faults.faults[i].line,
                faults.faults[i].text);
    routine_destroy(routine);
    fault_list_finish(&faults);
    return well;
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        if (!print_routine(argv[i]))
            return 1;
    }
    return ferror(stdout) || fclose(stdout) != 0 ? 1 : 0;
}
