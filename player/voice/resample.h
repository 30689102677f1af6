/* resample.h - sound at one sample rate made into sound at another, piece by piece.
 * The only file with <samplerate.h> is resample.c. Main thread. */
#ifndef RESAMPLE_H
#define RESAMPLE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"

struct resample;

/* For interleaved 16 bit frames of `channels` channels. NULL when one rate is over 256
 * times the other, or a number is not above zero. */
struct resample *resample_create(int from, int to, int channels);
void resample_destroy(struct resample *converter);

/* Takes `frames` frames. Returns how many came out; they stand at `*out`, owned by the
 * converter, until the next call. */
size_t resample_push(struct resample *converter, const int16_t *in, size_t frames,
                     const int16_t **out);

/* No more will come: the rest, as above. All that came out is then as long in time as
 * all that went in, to the frame. Nothing may be pushed after it. */
size_t resample_finish(struct resample *converter, const int16_t **out);

/* All of a mono sound at once, from `rate` to PCM_RATE. The caller owns `*out`. On
 * failure both are untouched and `fault` says why. */
bool resample(const int16_t *in, size_t count, int rate, int16_t **out,
              size_t *out_count, struct fault *fault);

#endif
