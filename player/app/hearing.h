/* hearing.h - whether words that must be heard really make a sound. Pure. */
#ifndef HEARING_H
#define HEARING_H

#include <stdbool.h>

#include "passage.h"
#include "timeline.h"

/* True when each of the sentences stands in the passage as one of the step's own, in
 * their order, and each by itself has real sound in it. */
bool hearing_step(const struct passage *passage, const struct sentences *sentences);

/* The same for the sentences of `words`, as the last that the passage says. */
bool hearing_last(const struct passage *passage, const char *words);

#endif
