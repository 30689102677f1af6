/* timeline.h - a routine flattened into what is heard, in order, under the restrictions
 * of this run. Pure: no clock, no files, no voice, no sound. Read-only once created. */
#ifndef TIMELINE_H
#define TIMELINE_H

#include <stdbool.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "routine.h"

/* A list of sentences, each trimmed. */
struct sentences {
    const char **list;
    int count;
};

struct timeline_moment {
    int64_t at_ms; /* from the step's first word, pace applied */
    struct sentences say;
};

struct timeline_outcome {
    enum outcome_kind kind;
    int halt; /* index into routine->halts */
    int step; /* index into timeline->steps */
};

struct timeline_step {
    const struct step *source;
    const char *id;   /* its own, with the round of its blocks behind it ("m10-2"), or
                         made: "step-7"; unique */
    const char *name; /* for where am I: its `name`, else its first sentence */
    enum step_kind kind; /* never STEP_EACH */
    struct sentences say;
    int64_t for_ms; /* timed steps, pace applied */
    struct cue cue;
    struct timeline_moment
        *moments; /* by rising time; the early "Next: ..." is one of them */
    int moment_count;
    enum side side;
    bool touch, optional, closing;
    int start_clock, stop_clock; /* -1 for none */
    struct timeline_outcome on_yes, on_no, on_silence;
    struct place place;
};

enum {
    TIMELINE_WAIT_MS = 20000,     /* what a wait is counted for in about_ms */
    TIMELINE_QUESTION_MS = 10000, /* and a question */
};

struct timeline {
    struct arena arena;
    const struct routine *routine; /* borrowed */
    struct timeline_step *steps;   /* steps, then the closing ones */
    int count;
    int closing;       /* index of the first closing step; `count` when there is none */
    int64_t length_ms; /* all timed steps; waits and questions not counted */
    int64_t about_ms; /* the same with waits and questions as above; {length} says it */
    uint32_t restrictions;
    bool chest; /* its words are those for chest, where there are some */
    struct timeline_outcome *halts; /* where each halt of the routine leads, in order */
    const char **halt_words;        /* and what it says, filled in */
    const char **clock_words[ROUTINE_CLOCKS_MOST]; /* each announcement's, the same */
};

struct timeline_options {
    uint32_t restrictions;
    int pace_percent;  /* 50 to 300; stretches hands-on and resting steps that are not
                          fixed; 100 is as written */
    const char *go_on; /* the sentence for {go-on}: "Press the space bar to go on." */
    const char *skip;  /* opens an optional step, which is 5 s longer for it: "If you
                          would  rather leave this out, press f."; NULL for none */
    const char
        *breast_word; /* "breast", or "chest": {breast}, and the wordings for it */
    bool recording;   /* {go-on} in a file: nobody can press */
};

/* Flattens `routine`: unrolls blocks, leaves out what the restrictions take away, takes
 * other words under them, fills in variables, splits sentences. The timeline borrows
 * the routine and must be destroyed first. Under AVOID-SPOT the first hands-on step and
 * each change of side open with "Keep away from the sore place the whole time." and
 * last 5 s longer, their moments 5 s later; under OWN-BREATH breath tones go, and a
 * step that has no words for it opens with "Breathe in your own way.". Pace leaves a
 * moment that counts back from the end as it is, for it mostly says how long is left. A
 * go-to whose step is left out leads to the next that is left. Ids do not depend on the
 * restrictions, so that a saved place can be found again. On failure (nothing is left,
 * or a restricted version breaks a rule) NULL, and `fault` says what. */
struct timeline *timeline_create(const struct routine *routine,
                                 const struct timeline_options *options,
                                 struct fault *fault);

void timeline_destroy(struct timeline *timeline);

/* True when the restriction's bit changes what is left under `restrictions` without it:
 * its sentence is then worth saying. */
bool timeline_changed_by(const struct routine *routine, uint32_t restrictions,
                         uint32_t bit);

/* True when a move from step `from` to step `to` (either direction, the ends themselves
 * not counted) would pass over a question, a clock's start or stop, or the border of
 * the closing steps. `to` may be `count`: the end. */
bool timeline_move_blocked(const struct timeline *timeline, int from, int to);

/* The length of what is left from step `index` on, in ms, this step's `heard_ms` taken
 * off. */
int64_t timeline_left_ms(const struct timeline *timeline, int index, int64_t heard_ms);

#endif
