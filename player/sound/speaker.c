#include "speaker.h"

#include <string.h>

enum {
    VOLUME_FRAMES = 441, /* 20 ms: how long a full change of volume takes */
};

_Static_assert(ATOMIC_INT_LOCK_FREE == 2 && ATOMIC_LLONG_LOCK_FREE == 2,
               "the audio thread may not wait for a lock");

void speaker_init(struct speaker *speaker)
{
    ring_init(&speaker->ring);
    atomic_init(&speaker->discard_asked, 0);
    atomic_init(&speaker->discard_done, 0);
    atomic_init(&speaker->discard_over, 0);
    atomic_init(&speaker->held, false);
    atomic_init(&speaker->gain, 1.0f);
    atomic_init(&speaker->promised, false);
    atomic_init(&speaker->starved, 0);
    atomic_init(&speaker->pulled, 0);
    speaker->now_gain = 1.0f;
    speaker->rise = 0;
    speaker->last.left = 0;
    speaker->last.right = 0;
    speaker->tail_next = PCM_FADE_FRAMES;
}

/* --- the audio thread --- */

static int16_t scaled(int16_t sample, float by)
{
    float value = (float)sample * by;

    return (int16_t)(value + (value < 0 ? -0.5f : 0.5f));
}

static struct pcm_frame scaled_frame(struct pcm_frame frame, float by)
{
    frame.left = scaled(frame.left, by);
    frame.right = scaled(frame.right, by);
    return frame;
}

/* Makes the end of a sound that is cut. With `more` it goes on with the frames that
 * stand in the ring, without taking them; where there are none it lets the last one
 * sink to zero, so that running dry gives no click either. */
static void begin_tail(struct speaker *speaker, bool more)
{
    float level = speaker->now_gain * (float)speaker->rise / PCM_FADE_FRAMES;
    size_t there = 0;

    if (speaker->rise == 0)
        return; /* it is quiet already, or an earlier tail is still going out */
    speaker->rise = 0;
    if (!more && speaker->last.left == 0 && speaker->last.right == 0)
        return;
    if (more)
        there = ring_peek(&speaker->ring, speaker->tail, PCM_FADE_FRAMES);
    for (size_t i = 0; i < PCM_FADE_FRAMES; i++) {
        float fall = (float)(PCM_FADE_FRAMES - i) / (PCM_FADE_FRAMES + 1);

        if (i < there)
            speaker->last = speaker->tail[i];
        speaker->tail[i] = scaled_frame(speaker->last, level * fall);
    }
    speaker->tail_next = 0;
}

static size_t give_tail(struct speaker *speaker, struct pcm_frame *out, size_t count)
{
    size_t left = (size_t)(PCM_FADE_FRAMES - speaker->tail_next);

    if (count > left)
        count = left;
    if (count > 0)
        memcpy(out, speaker->tail + speaker->tail_next, count * sizeof(*out));
    speaker->tail_next += (int)count;
    return count;
}

/* Rising after silence, and moving to the volume that is asked for. */
static void shape(struct speaker *speaker, struct pcm_frame *out, size_t count)
{
    float gain = atomic_load_explicit(&speaker->gain, memory_order_relaxed);
    float step = 1.0f / VOLUME_FRAMES;

    if (speaker->rise == 0)
        speaker->now_gain = gain; /* nothing sounds that could jump */
    for (size_t i = 0; i < count; i++) {
        float level;

        /* After the rise at full volume the frames pass as they are. */
        if (speaker->rise == PCM_FADE_FRAMES && speaker->now_gain == 1.0f &&
            gain == 1.0f)
            return;
        if (speaker->now_gain < gain)
            speaker->now_gain =
                gain - speaker->now_gain < step ? gain : speaker->now_gain + step;
        else if (speaker->now_gain > gain)
            speaker->now_gain =
                speaker->now_gain - gain < step ? gain : speaker->now_gain - step;
        level = speaker->now_gain;
        if (speaker->rise < PCM_FADE_FRAMES) {
            speaker->rise++;
            level = level * (float)speaker->rise / PCM_FADE_FRAMES;
        }
        out[i] = scaled_frame(out[i], level);
    }
}

static size_t give_sound(struct speaker *speaker, struct pcm_frame *out, size_t count)
{
    size_t got = ring_read(&speaker->ring, out, count);

    if (got > 0) {
        speaker->last = out[got - 1];
        shape(speaker, out, got);
    }
    if (got < count) {
        if (atomic_load_explicit(&speaker->promised, memory_order_relaxed))
            atomic_fetch_add_explicit(&speaker->starved, (int64_t)(count - got),
                                      memory_order_relaxed);
        begin_tail(speaker, false);
    }
    return got;
}

void speaker_fill(struct speaker *speaker, struct pcm_frame *out, size_t count)
{
    uint32_t asked =
        atomic_load_explicit(&speaker->discard_asked, memory_order_acquire);
    uint32_t over = atomic_load_explicit(&speaker->discard_over, memory_order_acquire);
    bool held = atomic_load_explicit(&speaker->held, memory_order_relaxed);
    size_t given;

    if (held)
        begin_tail(speaker, true);
    if (asked != atomic_load_explicit(&speaker->discard_done, memory_order_relaxed)) {
        begin_tail(speaker, true);
        atomic_store_explicit(&speaker->discard_done, asked, memory_order_release);
    }
    given = give_tail(speaker, out, count);
    if (given < count && asked == over && !held)
        given += give_sound(speaker, out + given, count - given);
    if (given < count)
        given += give_tail(speaker, out + given, count - given);
    if (given < count)
        memset(out + given, 0, (count - given) * sizeof(*out));
    atomic_fetch_add_explicit(&speaker->pulled, (int64_t)count, memory_order_relaxed);
}

/* --- the main thread --- */

static bool under_way(const struct speaker *speaker)
{
    return atomic_load_explicit(&speaker->discard_asked, memory_order_relaxed) !=
           atomic_load_explicit(&speaker->discard_over, memory_order_relaxed);
}

void speaker_discard(struct speaker *speaker)
{
    /* A second one before the first is over would let the same 5 ms be heard again. */
    if (!under_way(speaker))
        atomic_fetch_add_explicit(&speaker->discard_asked, 1, memory_order_release);
}

bool speaker_settled(struct speaker *speaker)
{
    uint32_t asked =
        atomic_load_explicit(&speaker->discard_asked, memory_order_relaxed);

    if (!under_way(speaker))
        return true;
    if (atomic_load_explicit(&speaker->discard_done, memory_order_acquire) != asked)
        return false;
    ring_drop(&speaker->ring);
    atomic_store_explicit(&speaker->discard_over, asked, memory_order_release);
    return true;
}

void speaker_rest(struct speaker *speaker)
{
    uint32_t asked =
        atomic_load_explicit(&speaker->discard_asked, memory_order_relaxed);

    atomic_store_explicit(&speaker->discard_done, asked, memory_order_relaxed);
    speaker->tail_next = PCM_FADE_FRAMES;
    speaker->rise = 0;
}

size_t speaker_room(struct speaker *speaker)
{
    return speaker_settled(speaker) ? ring_room(&speaker->ring) : 0;
}

size_t speaker_write(struct speaker *speaker, const struct pcm_frame *frames,
                     size_t count)
{
    return speaker_settled(speaker) ? ring_write(&speaker->ring, frames, count) : 0;
}

int64_t speaker_taken(const struct speaker *speaker)
{
    return atomic_load_explicit(&speaker->ring.read, memory_order_acquire);
}

bool speaker_is_empty(const struct speaker *speaker)
{
    return ring_room(&speaker->ring) == RING_FRAMES;
}

void speaker_hold(struct speaker *speaker, bool hold)
{
    atomic_store_explicit(&speaker->held, hold, memory_order_relaxed);
}

void speaker_volume(struct speaker *speaker, double gain)
{
    float wanted = gain > 0 ? (float)gain : 0.0f;

    atomic_store_explicit(&speaker->gain, wanted < 1.0f ? wanted : 1.0f,
                          memory_order_relaxed);
}

void speaker_promise(struct speaker *speaker, bool more)
{
    atomic_store_explicit(&speaker->promised, more, memory_order_relaxed);
}

int64_t speaker_starved(const struct speaker *speaker)
{
    return atomic_load_explicit(&speaker->starved, memory_order_relaxed);
}

int64_t speaker_pulled(const struct speaker *speaker)
{
    return atomic_load_explicit(&speaker->pulled, memory_order_relaxed);
}
