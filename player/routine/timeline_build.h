/* timeline_build.h - what the files of the timeline share while one is being made. */
#ifndef TIMELINE_BUILD_H
#define TIMELINE_BUILD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "text.h"
#include "timeline.h"

/* One round of one block: which values its variables have. */
struct timeline_round {
    const struct timeline_round *outer; /* NULL outside blocks */
    const struct step *block;
    int index; /* from 0 */
};

/* One step as it was come by, before it has words. */
struct timeline_visit {
    const struct step *source;
    const struct timeline_round *round;
    int number; /* from 1, steps that are left out counted too */
    bool closing;
    bool keep_away;   /* opens with the words of AVOID-SPOT */
    bool may_skip;    /* opens by saying how it is left out */
    int64_t extra_ms; /* what these words add to its length */
};

/* Numbers by name; the keys are borrowed. Starts zeroed, then timeline_names_init. */
struct timeline_names {
    const char **keys;
    int *values;
    size_t slots; /* a power of two, at least twice as many as names */
};

struct timeline_build {
    const struct routine *routine;
    const struct timeline_options *options;
    struct timeline *timeline;
    struct arena scratch;
    struct timeline_visit *visits; /* one a timeline step */
    int visit_count;
    int number; /* of the step visited last */
    struct timeline_names
        targets;       /* id of a top-level step: first index that is left from it on */
    struct text words; /* filled words of the text at hand */
    struct text length; /* what {length} says */
    struct fault *fault;
};

enum {
    TIMELINE_STEPS_MOST = 1000000, /* even when the limits of a routine are lifted */
    TIMELINE_KEEP_AWAY_MS = 5000,  /* the words of AVOID-SPOT and a rest */
    TIMELINE_MAY_SKIP_MS = 5000,   /* time to think, and to press */
};

void timeline_names_init(struct timeline_names *names, struct arena *arena, int count);
/* False, and nothing is changed, when the name is there already. */
bool timeline_names_add(struct timeline_names *names, const char *key, int value);
/* -1 when it is not there. */
int timeline_names_find(const struct timeline_names *names, const char *key);

/* timeline_unroll.c */
bool timeline_is_left(const struct step *step, uint32_t restrictions);
/* The words of `step` under `restrictions`: its own, or those instead. */
const char *timeline_words_of(const struct step *step, uint32_t restrictions,
                              bool chest);
/* Fills visits and targets. False when there are too many steps. */
bool timeline_unroll(struct timeline_build *build);

/* timeline_words.c */
/* Puts `say` with its variables filled in into build->words; as whole sentences, a
 * value that begins one gets its capital. */
bool timeline_fill(struct timeline_build *build, const char *say,
                   const struct timeline_round *round, struct place place,
                   bool sentences);
/* Fills `say` and splits it, with place in front of it for `room` sentences more. */
bool timeline_sentences(struct timeline_build *build, struct sentences *sentences,
                        int room, const char *say, const struct timeline_visit *visit,
                        struct place place);

/* What halts and clocks say. */
bool timeline_fill_halts(struct timeline_build *build);
bool timeline_fill_clocks(struct timeline_build *build);

/* timeline_step.c: everything of one step but its outcomes. */
/* What does not need {length}: kind, time, cue, side, marks. */
bool timeline_step_measure(struct timeline_build *build, int index);
/* Words, name and moments; the name of the next step must be there already. */
bool timeline_step_name(struct timeline_build *build, int index);
bool timeline_step_moments(struct timeline_build *build, int index);

/* timeline_links.c: ids, outcomes, and what must hold of the whole. */
void timeline_make_ids(struct timeline_build *build);
bool timeline_link(struct timeline_build *build);
bool timeline_check(struct timeline_build *build);

#endif
