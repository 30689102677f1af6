#include "device.h"

#include <stdlib.h>

#include "arena.h"

enum {
    CHANGING_MS = 3000,    /* so long falling asleep or waking up may take */
    CHANGING_SOON_MS = 30, /* so long it nearly always takes */
    BEHIND_MOST_MS = 2000, /* longer than any wait: we or the machine were stopped */
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
    bool asleep;         /* as was asked for */
    bool falls_asleep;   /* as the work in `changing` does */
    int64_t given;       /* frames that were written and not discarded */
    bool discarding;     /* till the next write, which comes when it is over */
    bool silent;         /* `now` is a virtual one, which we pull */
    bool pulled;         /* at least once */
    int64_t left_frames; /* of time in which we did not pull, as a device would */
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
    struct device *device = of(sink);
    size_t written = player(sink) ? sink_write(player(sink), frames, count) : 0;

    if (device->discarding && written > 0) {
        device->given = sink_taken(sink);
        device->discarding = false;
    }
    device->given += (int64_t)written;
    return written;
}

static void device_discard(struct sink *sink)
{
    of(sink)->discarding = true;
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
    count_in(device, 1); /* the work may be the only one to touch it */
    device->work = device->silent ? NULL : device_work_sleep(sink, asleep);
    if (!device->work) {
        count_in(device, -1);
        sink_sleep(sink, asleep);
        return;
    }
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

/* --- a silent one in its place --- */

static void lose(struct device *device)
{
    count_in(device, 1);
    device->lost = device->now;
    device->now = NULL;
    device->proving = false;
}

static void use(struct device *device)
{
    device->proving = false;
    sink_promise(device->now, device->promised);
    if (device->asleep)
        change(device, true);
}

/* So much silence comes in the place of what was still to be heard. */
static void write_silence(struct sink *sink, int64_t frames)
{
    static const struct pcm_frame silence;

    while (frames > 0 && sink_write(sink, &silence, 1) > 0)
        frames--;
}

static void go_silent(struct device *device)
{
    int64_t waiting = device->given - device_taken(&device->head);

    if (device->now)
        lose(device);
    device->now = sink_virtual_open(NULL);
    device->silent = true;
    if (!device->discarding)
        write_silence(device->now, waiting);
    use(device);
}

/* The clock is the device that there is not. */
static void pull(struct device *device, int64_t now_ms)
{
    int64_t behind = pcm_frames_of_ms(now_ms) - device->left_frames -
                     sink_virtual_pulled(device->now);

    if (!device->pulled || behind > pcm_frames_of_ms(BEHIND_MOST_MS)) {
        device->left_frames += behind;
        device->pulled = true;
        behind = 0;
    }
    for (; behind >= SINK_VIRTUAL_PERIOD; behind -= SINK_VIRTUAL_PERIOD)
        sink_virtual_pull(device->now);
}

/* Who plays is told of no loss where a silent one takes the place. */
static enum sink_state device_state(struct sink *sink)
{
    struct device *device = of(sink);
    enum sink_state state = player(sink) ? sink_state(player(sink)) : SINK_LOST;

    if (device->changing)
        return SINK_WELL;
    if (state == SINK_LOST && device->opener.silent_instead) {
        go_silent(device);
        return SINK_WELL;
    }
    return state;
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

struct sink *device_open_silent(void)
{
    struct device *device = memory_zeroed(1, sizeof *device);

    *device = (struct device){
        .head.ops = &ops,
        .now = sink_virtual_open(NULL),
        .silent = true,
        .gain = 1.0,
    };
    return &device->head;
}

bool device_is_silent(const struct sink *sink)
{
    return ((const struct device *)sink)->silent;
}

/* --- looking for another --- */

/* A discard is carried out by the first call that fetches frames. */
static void prove(struct device *device, struct sink *opened)
{
    device->now = opened;
    device->proving = true;
    sink_volume(opened, device->gain);
    sink_discard(opened);
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
    else if (device->silent)
        pull(device, now_ms);
    else if (device->opener.silent_instead)
        device_state(sink);
    else if (!device->now)
        try_again(device, now_ms);
    else if (sink_state(device->now) == SINK_LOST)
        lose(device);
    else if (device->proving && sink_settled(device->now))
        use(device);
}
