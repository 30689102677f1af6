#include "device.h"

#include <stdlib.h>

#include "arena.h"

/* The device counts its frames from nothing each time it is opened; we go on. */
struct device {
    struct sink head;
    struct sink *now;
    struct sink *(*open)(void *data, struct fault *fault);
    void *data;
    int64_t taken_before;
    int64_t starved_before;
    bool lost;
    int64_t retry_ms;
    double gain;
    bool gain_set;
    bool promised;
};

static struct device *of(struct sink *sink)
{
    return (struct device *)sink;
}

static size_t device_room(struct sink *sink)
{
    return sink_room(of(sink)->now);
}

static size_t device_write(struct sink *sink, const struct pcm_frame *frames,
                           size_t count)
{
    return sink_write(of(sink)->now, frames, count);
}

static void device_discard(struct sink *sink)
{
    sink_discard(of(sink)->now);
}

/* What a lost device threw away is settled when there is another one. */
static bool device_settled(struct sink *sink)
{
    return sink_settled(of(sink)->now);
}

static int64_t device_taken(struct sink *sink)
{
    return of(sink)->taken_before + sink_taken(of(sink)->now);
}

static int64_t device_latency_ms(struct sink *sink)
{
    return sink_latency_ms(of(sink)->now);
}

static enum sink_state device_state(struct sink *sink)
{
    return sink_state(of(sink)->now);
}

static void device_promise(struct sink *sink, bool more)
{
    of(sink)->promised = more;
    sink_promise(of(sink)->now, more);
}

static void device_volume(struct sink *sink, double gain)
{
    of(sink)->gain = gain;
    of(sink)->gain_set = true;
    sink_volume(of(sink)->now, gain);
}

static int64_t device_starved(struct sink *sink)
{
    return of(sink)->starved_before + sink_starved(of(sink)->now);
}

static void device_idle(struct sink *sink, int64_t frames)
{
    sink_idle(of(sink)->now, frames);
}

static void device_sleep(struct sink *sink, bool asleep)
{
    sink_sleep(of(sink)->now, asleep);
}

static bool device_close(struct sink *sink, bool keep, struct fault *fault)
{
    bool kept = sink_close(of(sink)->now, keep, fault);

    free(sink);
    return kept;
}

static const struct sink_ops ops = {
    .room = device_room,
    .write = device_write,
    .discard = device_discard,
    .settled = device_settled,
    .taken = device_taken,
    .latency_ms = device_latency_ms,
    .state = device_state,
    .promise = device_promise,
    .volume = device_volume,
    .starved = device_starved,
    .idle = device_idle,
    .sleep = device_sleep,
    .close = device_close,
};

struct sink *device_open(struct sink *(*open)(void *data, struct fault *fault),
                         void *data, struct fault *fault)
{
    struct sink *now = open(data, fault);
    struct device *device;

    if (!now)
        return NULL;
    device = memory_zeroed(1, sizeof *device);
    *device =
        (struct device){ .head.ops = &ops, .now = now, .open = open, .data = data };
    return &device->head;
}

void device_look(struct sink *sink, int64_t now_ms)
{
    struct device *device = of(sink);
    struct sink *lost = device->now;
    struct sink *next;
    struct fault fault;

    if (sink_state(lost) != SINK_LOST || (device->lost && now_ms < device->retry_ms))
        return;
    device->retry_ms = now_ms + DEVICE_RETRY_MS;
    if (!device->lost) {
        device->lost = true;
        return;
    }
    next = device->open(device->data, &fault);
    if (!next)
        return; /* said once already: it is waited for */
    device->taken_before += sink_taken(lost);
    device->starved_before += sink_starved(lost);
    sink_close(lost, false, &fault);
    device->now = next;
    device->lost = false;
    if (device->gain_set)
        sink_volume(next, device->gain);
    sink_promise(next, device->promised);
}
