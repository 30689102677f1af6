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
/* What the halts say that the steps can lead to. */
void show_halts(struct text *out, const struct timeline *timeline);
void show_clocks(struct text *out, const struct routine *routine,
                 const struct timeline *timeline);
/* What each answer that is no stop leaves out or words otherwise. */
void show_versions(struct text *out, const struct routine *routine,
                   const struct options *options, const struct timeline *full);
void show_sources(struct text *out, const struct routine *routine);

#endif
