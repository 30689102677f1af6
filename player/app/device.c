#include "device.h"

#include <stdlib.h>

#include "arena.h"

enum {
    CHANGING_MS = 3000,    /* so long falling asleep or waking up may take */
    CHANGING_SOON_MS = 30, /* so long it nearly always takes */
};

/* Each device that is opened counts its frames from nothing; we go on. */
struct device {
    struct sink head;
    struct device_opener opener;
    struct sink *now;          /* NULL while there is none, or it is worked on */
    bool proving;              /* `now` is new, and has fetched nothing yet */
    struct sink *lost;         /* not closed yet; NULL */
    struct device_work *work;  /* NULL while none goes on */
    bool changing;             /* the work: it falls asleep or wakes up */
    int64_t changing_until_ms; /* INT64_MAX before the first look at it */
    int64_t retry_ms;
    int64_t taken_before;
    int64_t starved_before;
    double gain;
    bool promised;
    bool asleep;       /* as was asked for */
    bool falls_asleep; /* as the work in `changing` does */
};

static struct device *of(struct sink *sink)
{
    return (struct device *)sink;
}

/* What plays; NULL while nothing does. */
static struct sink *player(struct sink *sink)
{
    return of(sink)->proving ? NULL : of(sink)->now;
}

/* --- the sink --- */

static size_t device_room(struct sink *sink)
{
    return player(sink) ? sink_room(player(sink)) : 0;
}

static size_t device_write(struct sink *sink, const struct pcm_frame *frames,
                           size_t count)
{
    return player(sink) ? sink_write(player(sink), frames, count) : 0;
}

static void device_discard(struct sink *sink)
{
    if (player(sink))
        sink_discard(player(sink));
}

static bool device_settled(struct sink *sink)
{
    return !player(sink) || sink_settled(player(sink));
}

static int64_t device_taken(struct sink *sink)
{
    return of(sink)->taken_before + (player(sink) ? sink_taken(player(sink)) : 0);
}

static int64_t device_latency_ms(struct sink *sink)
{
    return player(sink) ? sink_latency_ms(player(sink)) : 0;
}

static enum sink_state device_state(struct sink *sink)
{
    if (of(sink)->changing)
        return SINK_WELL;
    return player(sink) ? sink_state(player(sink)) : SINK_LOST;
}

static void device_promise(struct sink *sink, bool more)
{
    of(sink)->promised = more;
    if (player(sink))
        sink_promise(player(sink), more);
}

static void device_volume(struct sink *sink, double gain)
{
    of(sink)->gain = gain;
    if (of(sink)->now)
        sink_volume(of(sink)->now, gain);
}

static int64_t device_starved(struct sink *sink)
{
    return of(sink)->starved_before + (player(sink) ? sink_starved(player(sink)) : 0);
}

/* --- falling asleep and waking up --- */

/* What it counted so far. */
static void count_in(struct device *device, int sign)
{
    device->taken_before += sign * sink_taken(device->now);
    device->starved_before += sign * sink_starved(device->now);
}

static void take_back(struct device *device, struct sink *sink)
{
    device->changing = false;
    device->work = NULL;
    device->now = sink;
    count_in(device, -1);
    sink_volume(sink, device->gain);
    sink_promise(sink, device->promised);
}

/* Nearly always over at once. */
static void change(struct device *device, bool asleep)
{
    struct sink *sink = device->now;

    device->falls_asleep = asleep;
    device->work = device_work_sleep(sink, asleep);
    if (!device->work) {
        sink_sleep(sink, asleep);
        return;
    }
    count_in(device, 1);
    device->now = NULL;
    device->changing = true;
    device->changing_until_ms = INT64_MAX;
    device_work_wait(device->work, CHANGING_SOON_MS);
    if (device_work_over(device->work, &sink))
        take_back(device, sink);
}

static void device_sleep(struct sink *sink, bool asleep)
{
    struct device *device = of(sink);

    if (asleep == device->asleep)
        return;
    device->asleep = asleep;
    if (player(sink))
        change(device, asleep);
}

/* It may have been asked for the other meanwhile. */
static void look_at_change(struct device *device, int64_t now_ms)
{
    struct sink *sink;

    if (device_work_over(device->work, &sink)) {
        take_back(device, sink);
        if (device->asleep != device->falls_asleep)
            change(device, device->asleep);
    } else if (device->changing_until_ms == INT64_MAX) {
        device->changing_until_ms = now_ms + CHANGING_MS;
    } else if (now_ms >= device->changing_until_ms) {
        device_work_leave(device->work);
        device->work = NULL;
        device->changing = false;
    }
}

/* --- the end, the beginning --- */

static bool device_close(struct sink *sink, bool keep, struct fault *fault)
{
    struct device *device = of(sink);
    bool kept;

    device_work_leave(device->work);
    sink_close(device->lost, false, fault);
    kept = sink_close(device->now, keep, fault);
    free(device);
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
    .sleep = device_sleep,
    .close = device_close,
};

struct sink *device_open(const struct device_opener *opener, struct fault *fault)
{
    struct sink *now = opener->open(&opener->options, fault);
    struct device *device;

    if (!now)
        return NULL;
    device = memory_zeroed(1, sizeof *device);
    *device = (struct device){
        .head.ops = &ops,
        .opener = *opener,
        .now = now,
        .retry_ms = INT64_MIN,
        .gain = 1.0,
    };
    return &device->head;
}

/* --- looking for another --- */

static void lose(struct device *device)
{
    count_in(device, 1);
    device->lost = device->now;
    device->now = NULL;
    device->proving = false;
}

/* A discard is carried out by the first call that fetches frames. */
static void prove(struct device *device, struct sink *opened)
{
    device->now = opened;
    device->proving = true;
    sink_volume(opened, device->gain);
    sink_discard(opened);
}

static void use(struct device *device)
{
    device->proving = false;
    sink_promise(device->now, device->promised);
    if (device->asleep)
        change(device, true);
}

static void try_again(struct device *device, int64_t now_ms)
{
    struct sink *opened = NULL;

    if (device->work) {
        if (device_work_over(device->work, &opened))
            device->work = NULL;
        if (opened)
            prove(device, opened);
    } else if (now_ms >= device->retry_ms) {
        device->retry_ms = now_ms + DEVICE_RETRY_MS;
        device->work = device_work_open(&device->opener, device->lost);
        if (device->work)
            device->lost = NULL;
    }
}

void device_look(struct sink *sink, int64_t now_ms)
{
    struct device *device = of(sink);

    if (device->changing)
        look_at_change(device, now_ms);
    else if (!device->now)
        try_again(device, now_ms);
    else if (sink_state(device->now) == SINK_LOST)
        lose(device);
    else if (device->proving && sink_settled(device->now))
        use(device);
}
