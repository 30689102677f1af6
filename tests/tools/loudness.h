/* loudness.h - how loud a voice is heard, for tools and tests.
 * The only file with <ebur128.h>. */
#ifndef LOUDNESS_H
#define LOUDNESS_H

#include <stdbool.h>

#include "fault.h"
#include "voice.h"

#define LOUDNESS_TARGET (-20.0)   /* LUFS, as a stereo pair */
#define LOUDNESS_PEAK_MOST (-2.5) /* dBTP */

struct loudness {
    double lufs; /* integrated, the same samples in both channels */
    double peak; /* true peak, dB over full scale */
    double speech_seconds;
    double seconds; /* with the gaps */
};

/* Speaks the `sentences` (the last is NULL) at `rate` with `gap_ms` between them, and
 * measures what is heard. */
bool loudness_measure(struct voice *voice, const char *const *sentences, int rate,
                      int gap_ms, struct loudness *loudness, struct fault *fault);

#endif
