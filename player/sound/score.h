/* score.h - makes passages: steps and the program's own words, with their speech spoken
 * and measured. The step before, this one and the next are kept, others made again.
 * Main thread. */
#ifndef SCORE_H
#define SCORE_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "passage.h"
#include "timeline.h"
#include "voice.h"
#include "voice_profile.h"

struct score;

struct score_options {
    struct voice *voice;                 /* borrowed */
    const struct voice_profile *profile; /* borrowed */
    int rate;                            /* eSpeak words a minute to begin with */
    int pace_percent; /* stretches the gaps between sentences, 50 to 300 */
    bool mono;        /* cues never lean */
};

struct score *score_create(const struct score_options *options);
void score_destroy(struct score *score);

/* Sentences spoken from now on come at this rate. Passages made before keep theirs;
 * score_step_again mends the one that plays. */
void score_set_rate(struct score *score, int rate);
int score_rate(const struct score *score);

/* The step as a passage, at the present rate; made now if need be. Owned by the score:
 * good until two other steps were asked for. NULL and `fault` when the voice failed.
 * Lay-out rules: words begin at frame 0, a gap between sentences; first tick one beat
 * after the last word, first breath one second after; a countdown in the last seconds
 * (numbers while each takes at most 800 ms at a rate raised for it, else tones), its
 * zero sound ends with the step; words need a rest of 1 s (3 s in hands-on steps)
 * before the end, else the step grows; words `at` a moment that would fall into others
 * wait for these and a gap. Waits and questions end with their words. */
const struct passage *score_step(struct score *score, const struct timeline *timeline,
                                 int index, struct fault *fault);

/* The same step with the sentences that begin at or after frame `from` spoken again at
 * the present rate; what comes before stays frame for frame. */
const struct passage *score_step_again(struct score *score,
                                       const struct timeline *timeline, int index,
                                       int64_t from, struct fault *fault);

/* Makes the speech of a step ahead, so that a press finds it ready. Failure is silent:
 * score_step will tell. */
void score_prepare(struct score *score, const struct timeline *timeline, int index);

/* The program's own words: sentences of `text` with gaps, after the sound `before`
 * (TONE_SOUNDS for none), then `tail_ms` of silence. `slower` speaks at 80 per cent of
 * the rate. The caller destroys it. */
struct passage *score_speech(struct score *score, const char *text, enum tone before,
                             int64_t tail_ms, bool slower, struct fault *fault);

#endif
