/* show.h - a routine in words, for reading or listening: the questions first, then what
 * is said and heard, in order. Pure: adds lines, prints nothing. */
#ifndef SHOW_H
#define SHOW_H

#include "options.h"
#include "routine.h"
#include "text.h"
#include "timeline.h"

/* Title, who wrote and reviewed it, total length. */
void show_head(struct text *out, const struct routine *routine,
               const struct timeline *timeline);
/* The screening, word for word, and what a yes to each does. */
void show_questions(struct text *out, const struct routine *routine, bool chest);
/* Every step in order, with its moments, cue and clocks; the closing ones last. */
void show_steps(struct text *out, const struct timeline *timeline);
/* One step of a version, without a number: those are the plan's. */
void show_step_of_version(struct text *out, const struct timeline *version, int index);
/* What the halts say that the steps can lead to. */
void show_halts(struct text *out, const struct timeline *timeline);
/* What those say that only the version's steps lead to. */
void show_halts_of_version(struct text *out, const struct timeline *version,
                           const struct timeline *full);
void show_clocks(struct text *out, const struct routine *routine,
                 const struct timeline *timeline);
/* What each answer that is no stop leaves out, and word for word what it changes. */
void show_versions(struct text *out, const struct routine *routine,
                   const struct options *options, const struct timeline *full);
void show_sources(struct text *out, const struct routine *routine);

#endif
