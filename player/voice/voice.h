/* voice.h - words in, sound out: what every voice can do.
 * Main thread only. */
#ifndef VOICE_H
#define VOICE_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "pcm.h"

/* One sentence as sound: mono, 16 bit, PCM_RATE, trimmed of silence at both ends, its
 * level already set (-20 LUFS when heard from both channels of a stereo pair). */
struct clip {
    int16_t *samples; /* owned by whoever was given the clip */
    int64_t frames;
};

/* Frees; accepts NULL and zeroed. */
void clip_finish(struct clip *clip);

struct voice;

struct voice_ops {
    /* As voice_say below. */
    bool (*say)(struct voice *voice, const char *sentence, int rate, struct clip *clip,
                struct fault *fault);
    void (*close)(struct voice *voice);
};

/* The head of every voice; real ones put their own state behind it. */
struct voice {
    const struct voice_ops *ops;
};

/* Speaks one sentence of plain text at `rate` (eSpeak's own words a minute, 80 to
 * 449; outside it is brought to the nearest). The caller owns the clip. A sentence
 * without a word gives an empty clip. On failure `clip` is untouched and `fault` says
 * why. */
bool voice_say(struct voice *voice, const char *sentence, int rate, struct clip *clip,
               struct fault *fault);

/* Accepts NULL. */
void voice_close(struct voice *voice);

#endif
