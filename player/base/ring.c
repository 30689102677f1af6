#include "ring.h"

#include <assert.h>
#include <string.h>

static_assert((RING_FRAMES & (RING_FRAMES - 1)) == 0, "positions wrap by a mask");
static_assert(ATOMIC_LLONG_LOCK_FREE == 2, "the audio thread may not wait for a lock");

static size_t smaller(size_t left, size_t right)
{
    return left < right ? left : right;
}

void ring_init(struct ring *ring)
{
    atomic_store_explicit(&ring->written, 0, memory_order_relaxed);
    atomic_store_explicit(&ring->read, 0, memory_order_relaxed);
}

size_t ring_room(const struct ring *ring)
{
    int64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    /* Acquire: the reader has copied these frames out before we write over them. */
    int64_t read = atomic_load_explicit(&ring->read, memory_order_acquire);

    return RING_FRAMES - (size_t)(written - read);
}

size_t ring_write(struct ring *ring, const struct pcm_frame *frames, size_t count)
{
    int64_t written = atomic_load_explicit(&ring->written, memory_order_relaxed);
    size_t start = (size_t)written & (RING_FRAMES - 1);
    size_t fitting = smaller(count, ring_room(ring));
    size_t before_end = smaller(fitting, RING_FRAMES - start);

    if (fitting == 0)
        return 0;
    memcpy(ring->frames + start, frames, before_end * sizeof(*frames));
    memcpy(ring->frames, frames + before_end, (fitting - before_end) * sizeof(*frames));
    /* Release: whoever sees the new position sees the frames too. */
    atomic_store_explicit(&ring->written, written + (int64_t)fitting,
                          memory_order_release);
    return fitting;
}

size_t ring_peek(const struct ring *ring, struct pcm_frame *frames, size_t count)
{
    int64_t read = atomic_load_explicit(&ring->read, memory_order_relaxed);
    /* Acquire: pairs with ring_write's release. */
    int64_t written = atomic_load_explicit(&ring->written, memory_order_acquire);
    size_t start = (size_t)read & (RING_FRAMES - 1);
    size_t there = smaller(count, (size_t)(written - read));
    size_t before_end = smaller(there, RING_FRAMES - start);

    if (there == 0)
        return 0;
    memcpy(frames, ring->frames + start, before_end * sizeof(*frames));
    memcpy(frames + before_end, ring->frames, (there - before_end) * sizeof(*frames));
    return there;
}

size_t ring_read(struct ring *ring, struct pcm_frame *frames, size_t count)
{
    size_t taken = ring_peek(ring, frames, count);
    int64_t read = atomic_load_explicit(&ring->read, memory_order_relaxed);

    /* Release: the frames are copied out before the writer may use their places. */
    atomic_store_explicit(&ring->read, read + (int64_t)taken, memory_order_release);
    return taken;
}

void ring_drop(struct ring *ring)
{
    int64_t read = atomic_load_explicit(&ring->read, memory_order_acquire);

    atomic_store_explicit(&ring->written, read, memory_order_release);
}
