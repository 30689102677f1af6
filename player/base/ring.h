/* ring.h - frames from one writer thread to one reader thread, with discard.
 * Lock-free, no allocation after the start; the only code both threads share.
 * Reader functions run on the audio thread: they copy, load and store atomics, and call
 * nothing but memcpy and memset. */
#ifndef RING_H
#define RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attributes.h"
#include "pcm.h"

enum {
    RING_FRAMES = 32768, /* about 1.5 s at 22050 Hz; a power of two */
};

/* Positions only grow; a frame stands at position modulo RING_FRAMES. */
struct ring {
    /* Frames put in: the main thread writes (release), the reader acquires. */
    _Atomic int64_t written;
    /* Frames taken out: the reader writes (release), the main thread acquires. */
    _Atomic int64_t read;
    struct pcm_frame frames[RING_FRAMES];
};

/* Empties. Only while no reader runs. */
void ring_init(struct ring *ring);

/* Writer: frames that fit now. */
size_t ring_room(const struct ring *ring);

/* Writer: puts in at most `count` frames; returns how many fitted. */
size_t ring_write(struct ring *ring, const struct pcm_frame *frames, size_t count);

/* Reader: takes at most `count` frames; returns how many there were. */
size_t ring_read(struct ring *ring, struct pcm_frame *frames, size_t count) REALTIME;

/* Reader: copies at most `count` frames without taking them. */
size_t ring_peek(const struct ring *ring, struct pcm_frame *frames,
                 size_t count) REALTIME;

/* Writer: throws away what was not read. Only when the reader has acknowledged that it
 * reads nothing (speaker.h's settled): then `written` becomes `read`. */
void ring_drop(struct ring *ring);

#endif
