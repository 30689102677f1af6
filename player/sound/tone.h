/* tone.h - the cue sounds: soft-edged notes between 440 and 1000 Hz. Pure.
 * Each is told apart by rhythm and direction, never by pitch alone, and stands 3 dB
 * under speech. */
#ifndef TONE_H
#define TONE_H

#include "pcm.h"
#include "voice.h"

enum tone {
    TONE_START,      /* rising: a run begins */
    TONE_DONE,       /* falling: a run is over */
    TONE_PAUSE,      /* low, one */
    TONE_GO_ON,      /* rising, short */
    TONE_ACCEPTED,   /* a 'no' that counted: one tick */
    TONE_DROPPED,    /* a press that did not count: soft and low */
    TONE_WAITING,    /* a step waits for the person: two equal */
    TONE_HOLD,       /* a pedal was held long enough: one short dull tick */
    TONE_WARNING,    /* three */
    TONE_FAULT,      /* low, falling */
    TONE_COUNT_DOWN, /* one count of a countdown whose numbers are too long to speak */
    TONE_ZERO,       /* a countdown's end: longer and higher than a count */
    TONE_TICK_SOFT,
    TONE_TICK_WOOD,
    TONE_TICK_LOW,
    TONE_SOUNDS,
};

/* A copy of the sound as a clip, mono, PCM_RATE; made once and kept. Owned by this
 * file. */
const struct clip *tone_clip(enum tone tone);

/* The tick named in a voice profile ("soft", "wood", "low"); TONE_TICK_SOFT for any
 * other. */
enum tone tone_tick_named(const char *name);

/* The breath tone: rises through `in_ms`, falls through `out_ms`, over and over, with
 * soft turns. Adds `frames` frames from `position` frames into the first in-breath to
 * `out` (mono, float, full scale 1). Random access: any position gives what playing up
 * to there would have given. */
void tone_breath(float *out, int64_t frames, int64_t position, int in_ms, int out_ms);

#endif
