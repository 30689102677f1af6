/* score_layout.h - lays the sentences of a step, or the program's own, along time.
 * Only score.c and score_layout.c know of it. Speaks through the voice; keeps nothing.
 */
#ifndef SCORE_LAYOUT_H
#define SCORE_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "passage.h"
#include "score.h"
#include "timeline.h"

/* Makes the step as a passage at `rate`. Of `before` (may be NULL: an earlier passage
 * of the same step) what begins before frame `from` is taken over, frame for frame. The
 * caller destroys it. NULL and `fault` when the voice failed. */
struct passage *score_layout_step(const struct score_options *options, int rate,
                                  const struct timeline_step *step,
                                  const struct passage *before, int64_t from,
                                  struct fault *fault);

/* As score_speech, at `rate`. */
struct passage *score_layout_speech(const struct score_options *options, int rate,
                                    const char *text, enum tone tone, int64_t tail_ms,
                                    struct fault *fault);

#endif
