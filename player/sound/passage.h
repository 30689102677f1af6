/* passage.h - one stretch of sound with every frame settled: words, ticks, breath
 * tones. A step as heard, or words of the program's own. Read-only once made. Pure. */
#ifndef PASSAGE_H
#define PASSAGE_H

#include <stdbool.h>
#include <stdint.h>

#include "pcm.h"
#include "routine.h"
#include "tone.h"
#include "voice.h"

enum part_kind {
    PART_SAY,    /* a sentence of the step */
    PART_MOMENT, /* a sentence at a moment inside it */
    PART_NUMBER, /* a number of a countdown */
    PART_SOUND,  /* a cue sound: counts, zero, the sounds of notices */
};

/* One clip at its place. Parts never overlap. */
struct passage_part {
    enum part_kind kind;
    const char *text;        /* the sentence as written, owned; NULL for a sound */
    const struct clip *clip; /* owned by the passage but for PART_SOUND */
    int64_t start;           /* frames from the passage's first frame */
};

struct passage {
    struct passage_part *parts; /* by rising start */
    int count;
    int64_t words_end; /* frame after the last word of the step itself */
    int64_t length;    /* frames. A wait or question ends with its words. */
    struct cue cue;    /* metronome and breath; countdowns are parts */
    enum tone tick;
    int64_t cue_start; /* first tick or first in-breath */
    int64_t cue_end;   /* nothing of the cue sounds from here on */
    int64_t cue_span;  /* frames from cue_start over which the tempo rises */
    enum side side;    /* cues lean there */
    bool grown;        /* its words did not fit into `for`, so it became longer */
    int64_t grown_ms;
    int rate; /* the rate its last words were spoken at */
};

/* Frame of tick `n` (from 0), exact to the frame at any tempo, rising tempo too. */
int64_t passage_tick(const struct passage *passage, int64_t n);

/* How many ticks begin at or before `limit`. Only for a metronome. */
int64_t passage_ticks_until(const struct passage *passage, int64_t limit);

/* The number of ticks that sound wholly before cue_end. 0 when the cue is no metronome.
 */
int64_t passage_tick_count(const struct passage *passage);

/* The number of whole breaths, in and out, that end before cue_end. 0 for other cues.
 */
int64_t passage_breath_count(const struct passage *passage);

/* Frames that one breath takes, in and out. */
int64_t passage_breath_frames(const struct passage *passage);

/* Where to go on after a stop at `position`: the start of the sentence that was cut; in
 * a metronome step at the last tick's frame, so that ticks stay whole beats apart; in a
 * breath step at the start of the breath. Never later than `position`. With `far`
 * (after 30 s of pause) a cut sentence goes on one sentence further back, when that one
 * was said just before it. */
int64_t passage_resume(const struct passage *passage, int64_t position, bool far);

/* The last sentence of the step that begins before `position`: what to say first after
 * a long pause in a hold. NULL when there is none. */
const char *passage_last_sentence(const struct passage *passage, int64_t position);

/* Frames from `position` until words begin next or the passage ends; 0 while words
 * sound. */
int64_t passage_quiet(const struct passage *passage, int64_t position);

/* Index of the first part that ends after `position`; `count` when there is none. */
int passage_part_at(const struct passage *passage, int64_t position);

/* True when the passage's speech has real sound in it: 50 ms a word above -50 dBFS. */
bool passage_has_sound(const struct passage *passage);

void passage_destroy(struct passage *passage);

#endif
