/* awake.c - two keepers are asked, since each is deaf on some machines: logind counts
 * the machine's idle time, a desktop its screen's. Either may refuse. */
#include "awake.h"

#include <stdlib.h>
#include <unistd.h>

#include "arena.h"
#include "bus.h"

enum keeper_state {
    KEEPER_FREE,
    KEEPER_ASKED, /* the answer is under way; nothing is asked again before it came */
    KEEPER_HELD,
};

/* One who keeps the machine awake. */
struct keeper {
    struct bus *bus;
    const struct bus_call *ways; /* tried in turn */
    size_t way_count;
    size_t way;   /* the one that was asked last */
    bool by_lock; /* what it gives is a descriptor, and closing that gives it back */
    enum keeper_state state;
    bool wanted;
    int lock;        /* -1 for none */
    uint32_t cookie; /* else this gives it back */
};

struct awake {
    struct keeper machine;
    struct keeper screen;
};

/* Who came in over the network may not hinder sleep, yet may be not idle. */
static const struct bus_call machine_ways[] = {
    { .to = "org.freedesktop.login1",
      .path = "/org/freedesktop/login1",
      .interface = "org.freedesktop.login1.Manager",
      .method = "Inhibit",
      .texts = { "idle:sleep", "Talkthrough", "A routine is running", "block" } },
    { .to = "org.freedesktop.login1",
      .path = "/org/freedesktop/login1",
      .interface = "org.freedesktop.login1.Manager",
      .method = "Inhibit",
      .texts = { "idle", "Talkthrough", "A routine is running", "block" } },
};

/* Desktops differ in where it is. */
static const struct bus_call screen_ways[] = {
    { .to = "org.freedesktop.ScreenSaver",
      .path = "/org/freedesktop/ScreenSaver",
      .interface = "org.freedesktop.ScreenSaver",
      .method = "Inhibit",
      .texts = { "Talkthrough", "A routine is running" },
      .running_only = true },
    { .to = "org.freedesktop.ScreenSaver",
      .path = "/ScreenSaver",
      .interface = "org.freedesktop.ScreenSaver",
      .method = "Inhibit",
      .texts = { "Talkthrough", "A routine is running" },
      .running_only = true },
};

static void give_back(struct keeper *keeper)
{
    if (keeper->by_lock) {
        close(keeper->lock);
        keeper->lock = -1;
    } else {
        struct bus_call call = keeper->ways[keeper->way];

        call.method = "UnInhibit";
        call.texts[0] = NULL;
        call.has_number = true;
        call.number = keeper->cookie;
        bus_ask(keeper->bus, &call, NULL, NULL);
    }
    keeper->state = KEEPER_FREE;
}

static void on_answer(void *data, const struct bus_answer *answer);

static void ask(struct keeper *keeper, size_t way)
{
    keeper->way = way;
    keeper->state = KEEPER_ASKED;
    if (!bus_ask(keeper->bus, &keeper->ways[way], on_answer, keeper))
        keeper->state = KEEPER_FREE;
}

static void on_answer(void *data, const struct bus_answer *answer)
{
    struct keeper *keeper = data;

    keeper->state = KEEPER_FREE;
    if (answer->good && keeper->by_lock == (answer->fd >= 0)) {
        keeper->state = KEEPER_HELD;
        keeper->lock = answer->fd;
        keeper->cookie = answer->number;
        if (!keeper->wanted)
            give_back(keeper); /* it was, when it was asked for */
        return;
    }
    if (answer->fd >= 0)
        close(answer->fd);
    if (keeper->wanted && keeper->way + 1 < keeper->way_count)
        ask(keeper, keeper->way + 1);
}

static void keep(struct keeper *keeper, bool wanted)
{
    if (keeper->wanted == wanted)
        return;
    keeper->wanted = wanted;
    if (wanted && keeper->state == KEEPER_FREE)
        ask(keeper, 0);
    else if (!wanted && keeper->state == KEEPER_HELD)
        give_back(keeper);
}

struct awake *awake_open(void)
{
    struct awake *awake = memory_zeroed(1, sizeof(*awake));

    awake->machine = (struct keeper){
        .bus = bus_open(BUS_SYSTEM),
        .ways = machine_ways,
        .way_count = sizeof machine_ways / sizeof machine_ways[0],
        .by_lock = true,
        .lock = -1,
    };
    awake->screen = (struct keeper){
        .bus = bus_open(BUS_SESSION),
        .ways = screen_ways,
        .way_count = sizeof screen_ways / sizeof screen_ways[0],
        .lock = -1,
    };
    return awake;
}

void awake_close(struct awake *awake)
{
    if (awake == NULL)
        return;
    awake_keep(awake, false);
    bus_close(awake->machine.bus);
    bus_close(awake->screen.bus);
    free(awake);
}

void awake_keep(struct awake *awake, bool wanted)
{
    keep(&awake->machine, wanted);
    keep(&awake->screen, wanted);
}

int awake_fds(const struct awake *awake, int fds[AWAKE_FDS])
{
    const int both[AWAKE_FDS] = { bus_fd(awake->machine.bus),
                                  bus_fd(awake->screen.bus) };
    int count = 0;

    for (int i = 0; i < AWAKE_FDS; i++)
        if (both[i] >= 0)
            fds[count++] = both[i];
    return count;
}

void awake_work(struct awake *awake)
{
    bus_work(awake->machine.bus);
    bus_work(awake->screen.bus);
}

bool awake_need(struct awake_need *need, bool running, bool paused, bool clock,
                int64_t now_ms)
{
    if (running && paused && !need->paused)
        need->paused_ms = now_ms;
    need->paused = running && paused;
    if (clock)
        return true;
    return running && (!paused || now_ms - need->paused_ms < AWAKE_PAUSE_MS);
}
