/* count_voice.h - a voice whose sound can be counted: a sentence of n bytes is 100 n
 * frames, all of one value, and the value tells which sentence it is. */
#ifndef COUNT_VOICE_H
#define COUNT_VOICE_H

#include <stdbool.h>
#include <stdint.h>

#include "voice.h"

enum {
    COUNT_VOICE_FRAMES = 100, /* a byte */
    COUNT_VOICE_FIRST = 1000, /* value of the first sentence said; the next is 1001 */
    COUNT_VOICE_RATE = 160,   /* the rate at which a byte always takes 100 frames */
};

/* Closed by voice_close. */
struct voice *count_voice_create(void);

/* From now on a byte takes its frames at rate 160 only, and fewer at a higher one. */
void count_voice_follow_rate(struct voice *voice);

/* From now on a byte takes so many frames. */
void count_voice_slow(struct voice *voice, int64_t frames);

/* From now on this sentence cannot be said ("The voice is broken."). NULL for none. */
void count_voice_break(struct voice *head, const char *sentence);

/* From now on all sentences are silent: they have their length, and no sound. */
void count_voice_mute(struct voice *voice);

/* How many sentences were said so far. */
int count_voice_said(const struct voice *voice);

/* The sentence that has this value; NULL when none has. */
const char *count_voice_sentence(const struct voice *voice, int value);

/* The rate at which that one was said. */
int count_voice_rate_of(const struct voice *voice, int value);

#endif
