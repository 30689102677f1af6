/* ground.h - what a walk stands on: one routine with every timeline that its answers
 * can lead to, and every row of answers that can stand before a question. */
#ifndef GROUND_H
#define GROUND_H

#include "session.h"

enum {
    GROUND_RESTRICTIONS = 1 << RESTRICTION_COUNT,
    GROUND_CLASSES_MOST = 64,
    GROUND_PREFIXES_MOST = 30000,
};

/* The answers before a question, as far as the session may read them: which question
 * it is, the answer just before it, and what all of them leave. `yes` is one row of
 * answers that looks so: bits 1 << question. */
struct prefix {
    uint8_t question;
    uint8_t last; /* enum answer */
    uint16_t restrictions;
    uint64_t yes;
};

/* Timelines that the session can't tell apart: the same kinds, clocks and ways. */
struct timeline_class {
    const struct timeline *timeline; /* the first of them */
    uint32_t restrictions;           /* its own */
    int prefix;                      /* all questions answered so */
    int closing_class; /* the first class whose closing steps are the same */
};

struct ground {
    struct routine *routine;
    struct screening screening;
    uint16_t leaves[HAZARD_COUNT]; /* the restriction of a 'yes' to each question */
    struct prefix prefixes[GROUND_PREFIXES_MOST];
    int prefix_count;
    int16_t prefix_at[HAZARD_COUNT + 1][3][GROUND_RESTRICTIONS]; /* -1: none */
    struct timeline *timelines[GROUND_RESTRICTIONS];             /* NULL: none */
    struct timeline_class classes[GROUND_CLASSES_MOST];
    int class_count;
    int16_t class_of[GROUND_RESTRICTIONS]; /* -1: none */
    const struct step **sources;           /* every step that a run can stop at */
    int source_count;
};

/* NULL, and `fault` says why, when the routine does not load. */
struct ground *ground_create(const char *path, struct fault *fault);
void ground_destroy(struct ground *ground);

/* Fills in the answers of a prefix; all others are none. */
void ground_answers(const struct ground *ground, int prefix,
                    uint8_t answers[HAZARD_COUNT]);

/* The prefix that stands before question `question` in these answers; -1 when an
 * answer is missing there, or can't be. */
int ground_prefix(const struct ground *ground, const uint8_t answers[HAZARD_COUNT],
                  int question);

/* The restrictions of a prefix's answers. */
uint32_t ground_restrictions(const struct ground *ground, int prefix);

/* A prefix with all questions answered, that leaves other restrictions than these; -1
 * when there is none. */
int ground_other(const struct ground *ground, uint32_t restrictions);

#endif
