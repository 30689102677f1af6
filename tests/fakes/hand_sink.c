#include "hand_sink.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "ring.h"

struct hand_sink {
    struct sink head;
    struct pcm_frame *frames; /* heard, then waiting */
    int64_t heard, written;
    int64_t capacity;
    int64_t starved;
    int64_t discards;
    size_t room;
    double volume;
    bool discarding, promised, asleep;
    bool *closed;
    enum sink_state state;
};

static struct hand_sink *of(const struct sink *sink)
{
    return (struct hand_sink *)sink;
}

static size_t hand_room(struct sink *sink)
{
    struct hand_sink *hand = of(sink);
    size_t waiting = (size_t)(hand->written - hand->heard);

    return hand->discarding || waiting > hand->room ? 0 : hand->room - waiting;
}

static size_t hand_write(struct sink *sink, const struct pcm_frame *frames,
                         size_t count)
{
    struct hand_sink *hand = of(sink);

    if (count > hand_room(sink))
        count = hand_room(sink);
    if (count == 0)
        return 0;
    if (hand->written + (int64_t)count > hand->capacity) {
        hand->capacity = (hand->written + (int64_t)count) * 2;
        hand->frames =
            memory_resize(hand->frames, (size_t)hand->capacity, sizeof(*hand->frames));
    }
    memcpy(hand->frames + hand->written, frames, count * sizeof(*frames));
    hand->written += (int64_t)count;
    return count;
}

static void hand_discard(struct sink *sink)
{
    of(sink)->discarding = true;
    of(sink)->discards++;
}

static bool hand_settled(struct sink *sink)
{
    return !of(sink)->discarding;
}

static int64_t hand_taken(struct sink *sink)
{
    return of(sink)->heard;
}

static enum sink_state hand_state(struct sink *sink)
{
    return of(sink)->state;
}

static void hand_promise(struct sink *sink, bool more)
{
    of(sink)->promised = more;
}

static void hand_volume(struct sink *sink, double gain)
{
    of(sink)->volume = gain;
}

static int64_t hand_starved(struct sink *sink)
{
    return of(sink)->starved;
}

static void hand_sleep(struct sink *sink, bool asleep)
{
    of(sink)->asleep = asleep;
}

static bool hand_close(struct sink *sink, bool keep, struct fault *fault)
{
    struct hand_sink *hand = of(sink);
    bool kept = true;

    if (hand->closed)
        *hand->closed = true;
    if (keep && hand->state == SINK_FAILED)
        kept = fault_set(fault, "hand", "The hand sink failed.");
    free(hand->frames);
    free(hand);
    return kept;
}

static const struct sink_ops hand_ops = {
    .room = hand_room,
    .write = hand_write,
    .discard = hand_discard,
    .settled = hand_settled,
    .taken = hand_taken,
    .state = hand_state,
    .promise = hand_promise,
    .volume = hand_volume,
    .starved = hand_starved,
    .sleep = hand_sleep,
    .close = hand_close,
};

struct sink *hand_sink_open(void)
{
    struct hand_sink *hand = memory_zeroed(1, sizeof(*hand));

    hand->head.ops = &hand_ops;
    hand->room = RING_FRAMES;
    hand->volume = 1;
    return &hand->head;
}

void hand_sink_settle(struct sink *sink)
{
    struct hand_sink *hand = of(sink);

    if (hand->discarding)
        hand->written = hand->heard;
    hand->discarding = false;
}

void hand_sink_hear(struct sink *sink, int64_t frames)
{
    struct hand_sink *hand = of(sink);
    int64_t there;

    hand_sink_settle(sink);
    there = hand->written - hand->heard;
    if (frames > there && hand->promised)
        hand->starved += frames - there;
    hand->heard += frames < there ? frames : there;
}

const struct pcm_frame *hand_sink_heard(const struct sink *sink, int64_t *count)
{
    *count = of(sink)->heard;
    return of(sink)->frames;
}

int64_t hand_sink_waiting(const struct sink *sink)
{
    return of(sink)->written - of(sink)->heard;
}

void hand_sink_room(struct sink *sink, size_t frames)
{
    of(sink)->room = frames;
}

void hand_sink_fail(struct sink *sink, enum sink_state state)
{
    of(sink)->state = state;
}

double hand_sink_volume(const struct sink *sink)
{
    return of(sink)->volume;
}

bool hand_sink_asleep(const struct sink *sink)
{
    return of(sink)->asleep;
}

bool hand_sink_promised(const struct sink *sink)
{
    return of(sink)->promised;
}

int64_t hand_sink_discards(const struct sink *sink)
{
    return of(sink)->discards;
}

void hand_sink_tell_close(struct sink *sink, bool *closed)
{
    of(sink)->closed = closed;
}
