/* pcm.h - the one shape of sound inside the program.
 * 22050 frames a second is what eSpeak NG makes; everything else follows it. */
#ifndef PCM_H
#define PCM_H

#include <stdint.h>

enum {
    PCM_RATE = 22050,      /* frames a second */
    PCM_CHANNELS = 2,      /* left, right */
    PCM_FADE_FRAMES = 110, /* 5 ms: the rise and fall around every cut */
};

/* One moment of stereo sound, 16 bit. */
struct pcm_frame {
    int16_t left;
    int16_t right;
};

/* Milliseconds to frames, rounded down; exact for every multiple of 20 ms. */
static inline int64_t pcm_frames_of_ms(int64_t ms)
{
    return ms * PCM_RATE / 1000;
}

/* Frames to whole milliseconds, rounded down. */
static inline int64_t pcm_ms_of_frames(int64_t frames)
{
    return frames * 1000 / PCM_RATE;
}

#endif
