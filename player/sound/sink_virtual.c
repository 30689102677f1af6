#include "sink.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "sink_speaker.h"

struct virtual_sink {
    struct speaker_sink base;
    struct sink *file; /* owned; may be NULL */
    int64_t pulled;    /* the virtual clock: it goes on while the device is lost */
    bool lost;
    bool asleep;
    void (*watch)(void *data, const struct pcm_frame *frames, size_t count);
    void *watch_data;
};

static struct speaker *speaker_of(struct sink *sink)
{
    return &((struct virtual_sink *)sink)->base.speaker;
}

static size_t virtual_room(struct sink *sink)
{
    return speaker_room(speaker_of(sink));
}

static void virtual_discard(struct sink *sink)
{
    const struct virtual_sink *device = (struct virtual_sink *)sink;

    speaker_discard(speaker_of(sink));
    if (device->asleep || device->lost)
        speaker_rest(speaker_of(sink));
}

static bool virtual_settled(struct sink *sink)
{
    return speaker_settled(speaker_of(sink));
}

static enum sink_state virtual_state(struct sink *sink)
{
    const struct virtual_sink *device = (struct virtual_sink *)sink;

    if (device->lost)
        return SINK_LOST;
    return device->file ? sink_state(device->file) : SINK_WELL;
}

static void virtual_sleep(struct sink *sink, bool asleep)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;

    device->asleep = asleep;
    if (asleep)
        speaker_rest(&device->base.speaker);
}

static bool virtual_close(struct sink *sink, bool keep, struct fault *fault)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;
    bool kept = sink_close(device->file, keep, fault);

    free(device);
    return kept;
}

static const struct sink_ops virtual_ops = {
    .room = virtual_room,
    .write = sink_speaker_write,
    .discard = virtual_discard,
    .settled = virtual_settled,
    .taken = sink_speaker_taken,
    .state = virtual_state,
    .promise = sink_speaker_promise,
    .volume = sink_speaker_volume,
    .starved = sink_speaker_starved,
    .sleep = virtual_sleep,
    .close = virtual_close,
};

struct sink *sink_virtual_open(struct sink *file)
{
    struct virtual_sink *device = memory_zeroed(1, sizeof(*device));

    device->base.head.ops = &virtual_ops;
    device->file = file;
    speaker_init(&device->base.speaker);
    return &device->base.head;
}

void sink_virtual_pull(struct sink *sink)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;
    struct pcm_frame period[SINK_VIRTUAL_PERIOD];

    if (device->lost || device->asleep)
        memset(period, 0, sizeof(period));
    else
        speaker_fill(&device->base.speaker, period, SINK_VIRTUAL_PERIOD);
    device->pulled += SINK_VIRTUAL_PERIOD;
    if (device->watch)
        device->watch(device->watch_data, period, SINK_VIRTUAL_PERIOD);
    if (device->file)
        sink_write(device->file, period, SINK_VIRTUAL_PERIOD);
}

int64_t sink_virtual_pulled(const struct sink *sink)
{
    return ((const struct virtual_sink *)sink)->pulled;
}

void sink_virtual_lose(struct sink *sink, bool lost)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;

    device->lost = lost;
    if (lost)
        speaker_rest(&device->base.speaker);
}

void sink_virtual_watch(struct sink *sink,
                        void (*watch)(void *data, const struct pcm_frame *frames,
                                      size_t count),
                        void *data)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;

    device->watch = watch;
    device->watch_data = data;
}
