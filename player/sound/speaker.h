/* speaker.h - everything the audio thread runs: ring to buffer, zeros if empty, ramps.
 * speaker_fill is called by the device; the rest by the main thread. Everything that
 * thread touches is in one struct. It copies, zeros, multiplies by a ramp, and loads or
 * stores atomics; no other call. */
#ifndef SPEAKER_H
#define SPEAKER_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attributes.h"
#include "pcm.h"
#include "ring.h"

/* (The struct is public so that sinks can hold it; only speaker.c touches its fields.)
 * A discard goes: main raises `discard_asked`; audio makes its tail and copies the
 * number to `discard_done`, and reads the ring no more; main drops the ring's rest and
 * copies the number to `discard_over`; audio reads again. */
struct speaker {
    struct ring ring;
    _Atomic uint32_t discard_asked; /* main (release): counts the discards asked for */
    _Atomic uint32_t
        discard_done; /* audio (release): `ring.read` is final from here on */
    _Atomic uint32_t
        discard_over;   /* main (release): the ring is empty and may be read */
    _Atomic bool held;  /* main: fall silent and read nothing, keep the ring */
    _Atomic float gain; /* main: volume to reach, 0 to 1 */
    _Atomic bool
        promised; /* main: more frames will come, so running dry is an underrun */
    _Atomic int64_t
        starved;            /* audio: frames of silence put in place of promised ones */
    _Atomic int64_t pulled; /* audio: all frames given to the device, silence too */
    /* audio thread only */
    float now_gain;
    int rise;              /* 0 after silence, PCM_FADE_FRAMES once sound has risen */
    struct pcm_frame last; /* the last frame that was taken, as it was in the ring */
    struct pcm_frame
        tail[PCM_FADE_FRAMES]; /* the falling ramp after a cut, ready to go */
    int tail_next; /* the next of it to go out; PCM_FADE_FRAMES when it is all out */
};

void speaker_init(struct speaker *speaker);

/* Audio thread: fills `count` frames. After a discard was asked: 5 ms more under a
 * falling ramp, not counted as taken, then zeros until new frames are written. */
void speaker_fill(struct speaker *speaker, struct pcm_frame *out,
                  size_t count) REALTIME;

/* Main: silence now; what was not taken is thrown away once settled. */
void speaker_discard(struct speaker *speaker);
/* Main: true when no discard is under way. Drops the ring's rest when it has just
 * become true. */
bool speaker_settled(struct speaker *speaker);
/* Main, only while no device calls speaker_fill: ends ramps and carries out a discard,
 * as the device would have. */
void speaker_rest(struct speaker *speaker);
/* Main: 0 while a discard is under way. */
size_t speaker_room(struct speaker *speaker);
size_t speaker_write(struct speaker *speaker, const struct pcm_frame *frames,
                     size_t count);
int64_t speaker_taken(const struct speaker *speaker);
/* Main: true when no frame waits to be taken. */
bool speaker_is_empty(const struct speaker *speaker);
/* Main: silence under the same ramp, but what was not taken waits and goes on when the
 * hold ends: for a device that is opened again, or that must wake up first. */
void speaker_hold(struct speaker *speaker, bool hold);
/* Main: the volume, 0 to 1, reached in 20 ms; whether more frames are on their way. */
void speaker_volume(struct speaker *speaker, double gain);
void speaker_promise(struct speaker *speaker, bool more);
int64_t speaker_starved(const struct speaker *speaker);
int64_t speaker_pulled(const struct speaker *speaker);

#endif
