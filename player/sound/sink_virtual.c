#include "sink.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "speaker.h"

struct virtual_sink {
    struct sink head;
    struct speaker speaker;
    struct sink *file; /* owned; may be NULL */
    int64_t pulled;    /* the virtual clock: it goes on while the device is lost */
    bool lost;
    bool asleep;
    void (*watch)(void *data, const struct pcm_frame *frames, size_t count);
    void *watch_data;
};

static struct speaker *speaker_of(struct sink *sink)
{
    return &((struct virtual_sink *)sink)->speaker;
}

static size_t virtual_room(struct sink *sink)
{
    return speaker_room(speaker_of(sink));
}

static size_t virtual_write(struct sink *sink, const struct pcm_frame *frames,
                            size_t count)
{
    return speaker_write(speaker_of(sink), frames, count);
}

static void virtual_discard(struct sink *sink)
{
    const struct virtual_sink *device = (struct virtual_sink *)sink;

    speaker_discard(speaker_of(sink));
    if (device->asleep)
        speaker_rest(speaker_of(sink));
}

static bool virtual_settled(struct sink *sink)
{
    return speaker_settled(speaker_of(sink));
}

static int64_t virtual_taken(struct sink *sink)
{
    return speaker_taken(speaker_of(sink));
}

static enum sink_state virtual_state(struct sink *sink)
{
    const struct virtual_sink *device = (struct virtual_sink *)sink;

    if (device->lost)
        return SINK_LOST;
    return device->file ? sink_state(device->file) : SINK_WELL;
}

static void virtual_promise(struct sink *sink, bool more)
{
    speaker_promise(speaker_of(sink), more);
}

static void virtual_volume(struct sink *sink, double gain)
{
    speaker_volume(speaker_of(sink), gain);
}

static int64_t virtual_starved(struct sink *sink)
{
    return speaker_starved(speaker_of(sink));
}

static void virtual_sleep(struct sink *sink, bool asleep)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;

    device->asleep = asleep;
    if (asleep)
        speaker_rest(&device->speaker);
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
    .write = virtual_write,
    .discard = virtual_discard,
    .settled = virtual_settled,
    .taken = virtual_taken,
    .state = virtual_state,
    .promise = virtual_promise,
    .volume = virtual_volume,
    .starved = virtual_starved,
    .sleep = virtual_sleep,
    .close = virtual_close,
};

struct sink *sink_virtual_open(struct sink *file)
{
    struct virtual_sink *device = memory_zeroed(1, sizeof(*device));

    device->head.ops = &virtual_ops;
    device->file = file;
    speaker_init(&device->speaker);
    return &device->head;
}

void sink_virtual_pull(struct sink *sink)
{
    struct virtual_sink *device = (struct virtual_sink *)sink;
    struct pcm_frame period[SINK_VIRTUAL_PERIOD];

    if (device->lost || device->asleep)
        memset(period, 0, sizeof(period));
    else
        speaker_fill(&device->speaker, period, SINK_VIRTUAL_PERIOD);
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
    ((struct virtual_sink *)sink)->lost = lost;
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
