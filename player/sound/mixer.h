/* mixer.h - (passage, position) to the next frames. Pure and random access: the same
 * position always gives the same frames, so that any interruption can be rewound
 * exactly. */
#ifndef MIXER_H
#define MIXER_H

#include <stddef.h>
#include <stdint.h>

#include "passage.h"
#include "pcm.h"

/* What lies over a passage for a while: a clock's announcement, a soft sound. */
struct mixer_overlay {
    const struct passage *passage; /* NULL for none */
    int64_t start; /* the position of the passage below at which it begins */
};

/* Writes `count` frames of `passage` from `position`, with the overlay. Past the
 * passage's end: silence. Ticks and breath tones under words (its own or the overlay's)
 * are 20 dB down, with ramps of 50 ms. Cues lean at most 6 dB to the passage's side.
 * Sums are clamped, never wrapped. */
void mixer_mix(const struct passage *passage, int64_t position,
               const struct mixer_overlay *overlay, struct pcm_frame *out,
               size_t count);

#endif
