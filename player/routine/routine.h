/* routine.h - an author's routine as a tree: steps, blocks, questions, clocks, halts,
 * each with its line. Read-only once loaded. */
#ifndef ROUTINE_H
#define ROUTINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "arena.h"
#include "fault.h"
#include "hazard.h"

enum {
    ROUTINE_STEPS_MOST = 10000,            /* after unrolling */
    ROUTINE_LENGTH_MOST_MS = 24 * 3600000, /* after unrolling */
    ROUTINE_WORDS_MOST = 1024 * 1024,      /* bytes of speech after unrolling */
    ROUTINE_CLOCKS_MOST = 4,
    ROUTINE_HALTS_MOST = 32,
};

/* Where something stands in the file; from 1. */
struct place {
    int line;
    int column;
};

enum step_kind {
    STEP_TIMED,  /* `for` */
    STEP_WAIT,   /* `wait: true`: goes on when the person does */
    STEP_ASK,    /* a safety question in the middle: silence pauses */
    STEP_BRANCH, /* a question that is no hazard: silence takes its careful side */
    STEP_EACH,   /* a block, repeated over lists of words or a number of times */
};

enum cue_kind {
    CUE_QUIET,
    CUE_METRONOME,
    CUE_BREATH,
    CUE_COUNTDOWN,
};

struct cue {
    enum cue_kind kind;
    int beats_per_hour; /* metronome: 120 (2 a minute) to 14400 (240 a minute) */
    int to_per_hour; /* metronome: tempo reached at the end; equals beats_per_hour when
                        steady */
    int in_ms, out_ms; /* breath: 1000 to 20000 each */
    int count;         /* countdown: from this number, 1 to 60, in the last seconds */
};

enum side { SIDE_NONE, SIDE_LEFT, SIDE_RIGHT, SIDE_BOTH };

/* Beside a text stands `chest`, its own wording for who calls that part of the body so;
 * NULL where the text serves both. */

/* Words at a moment inside a step. `from_end` counts back from the step's end. */
struct moment {
    int64_t at_ms;
    bool from_end;
    const char *say;
    const char *chest;
    struct place place;
};

/* Other words under a restriction; the first that applies is taken. */
struct instead {
    uint32_t restriction; /* one bit */
    const char *say;
    const char *chest;
    struct place place;
};

enum outcome_kind {
    OUTCOME_GO_ON,
    OUTCOME_GO_TO,   /* `step` */
    OUTCOME_HALT,    /* `halt`, then what the halt says */
    OUTCOME_CLOSING, /* to the closing steps */
    OUTCOME_END,
};

struct outcome {
    enum outcome_kind kind;
    int halt;         /* index into routine->halts */
    const char *step; /* id of a step; NULL unless OUTCOME_GO_TO */
    struct place place;
};

/* A spoken stop. The built-in ones (hazard.h) stand first in every routine, in their
 * order. */
struct halt {
    const char *id;
    const char *say;
    const char *chest;
    struct outcome then; /* OUTCOME_END, CLOSING, GO_TO, or GO_ON for a pause */
};

/* Values of the variables of an `each` block: lists[i].values[round]. */
struct each_list {
    const char *name;
    const char **values;
};

/* A step inside a block carries its block's marks already: touch, heat, cold, fixed and
 * side (not in questions), every `unless`, and the block's only_if where it has none of
 * its own (a step with its own is heard only when both hold: ask the block, too). A
 * block has no id, no clock and no words. The words of a block hold its variables
 * still. */
struct step {
    struct step *next;
    const char *id; /* unique in the file; NULL when not given */
    struct place place;
    enum step_kind kind;
    const char *say; /* may hold {variables}; for questions, the question */
    struct place say_place;
    const char *chest;
    struct place chest_place;
    int64_t for_ms; /* STEP_TIMED */
    struct cue cue;
    struct moment *moments; /* `at` */
    int moment_count;
    struct instead *insteads;
    int instead_count;
    const char *name; /* short name, for "Next: ..." and where am I */
    const char *chest_name;
    int64_t
        announce_ms;  /* names the next step this long before this one ends; 0 never */
    uint32_t unless;  /* left out under any of these */
    uint32_t only_if; /* heard only under one of these; 0 for no condition */
    enum side side;
    const char
        *side_text; /* `side` when it holds a variable, such as "{side}"; else NULL */
    bool touch, heat, cold; /* left out under NO-MASSAGE, NO-HEAT, NO-COLD */
    bool fixed;             /* pace does not stretch it */
    bool optional;
    int start_clock, stop_clock; /* index into routine->clocks, -1 for none */
    struct outcome on_yes, on_no, on_silence;
    /* STEP_EACH */
    struct step *steps; /* the block */
    int rounds;
    struct each_list *lists;
    int list_count;
};

struct announcement {
    int64_t at_ms; /* real time after the clock's start */
    const char *say;
    const char *chest;
    bool end; /* the run goes to its closing steps */
    struct place place;
};

struct routine_clock {
    const char *name;
    struct announcement *announcements; /* by rising time */
    int count;
    struct place place;
};

struct routine {
    struct arena arena; /* owns everything below */
    const char *path;
    bool shipped; /* from the program's own folder, where its makers answer for it */
    const char *id, *title, *chest_title, *language, *author, *voice, *reviewed;
    const char **sources;
    int source_count;
    uint32_t categories; /* bits 1 << enum category */
    uint64_t also;       /* hazards the author added: bits 1 << enum hazard */
    struct place category_place;
    struct routine_clock clocks[ROUTINE_CLOCKS_MOST];
    int clock_count;
    struct halt *halts;
    int halt_count;
    struct step *steps;
    struct step *closing;
    int step_count;    /* after unrolling, both lists, all versions together */
    int64_t breath_ms; /* breath tones in all, after unrolling */
    bool has_touch, has_heat, has_cold;
    bool has_chest;  /* some text has its own wording for chest */
    char digest[65]; /* SHA-256 of the file, hex: has the routine changed? "" under
                        no_limits */
};

struct routine_options {
    bool no_limits; /* lifts the limits on size, for measuring */
    bool shipped;
};

/* Loads and checks the file: everything `check` says is said here, too, so a routine
 * that loads is a routine that passed. All faults of the file go to `faults`, sorted.
 * Returns NULL when any is an error. The caller destroys it. */
struct routine *routine_load(const char *path, const struct routine_options *options,
                             struct fault_list *faults);

void routine_destroy(struct routine *routine);

/* `own` where the person calls that part of the body a chest, and there is such. */
const char *routine_own_words(const char *say, const char *own, bool chest);
const char *routine_title(const struct routine *routine, bool chest);
const char *halt_words(const struct halt *halt, bool chest);
const char *announcement_words(const struct announcement *announcement, bool chest);

/* "25 s", "1.5 min", "20 min", "1 h", "450 ms" to milliseconds. False when it is no
 * duration. */
bool routine_duration(const char *text, int64_t *ms);

#endif
