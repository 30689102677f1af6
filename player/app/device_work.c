/* Two threads: until it is over, work belongs to the thread that does it. */
#include "device_work.h"

#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "arena.h"

enum {
    LEAVING_MS = 100,
    LOOK_MS = 1, /* between two looks whether it is over */
};

enum work_state { WORK_RUNS, WORK_OVER, WORK_LEFT };

struct device_work {
    pthread_t thread;
    struct device_opener opener; /* `open` is NULL for work that sleeps or wakes */
    char *device;                /* owned: what `opener` names; NULL for the default */
    struct sink *lost;           /* NULL for none */
    bool asleep;
    struct sink *sink;
    _Atomic int state; /* either (acquire and release): `sink` is final when over; who
                          comes second, the end or the leaving, frees it */
};

static void free_work(struct device_work *work)
{
    free(work->device);
    free(work);
}

/* --- the thread of its own --- */

static void *do_work(void *data)
{
    struct device_work *work = data;
    struct fault fault;

    if (work->opener.open) {
        sink_close(work->lost, false, &fault);
        work->sink = work->opener.open(&work->opener.options, &fault);
    } else {
        sink_sleep(work->sink, work->asleep);
    }
    if (atomic_exchange(&work->state, WORK_OVER) == WORK_LEFT) {
        sink_close(work->sink, false, &fault);
        free_work(work);
    }
    return NULL;
}

/* --- the main thread --- */

/* Frees it when there can be no thread. Signals are for the main thread, which waits
 * for them. */
static struct device_work *start(struct device_work *work)
{
    sigset_t all, before;
    bool started;

    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    started = pthread_create(&work->thread, NULL, do_work, work) == 0;
    pthread_sigmask(SIG_SETMASK, &before, NULL);
    if (started)
        return work;
    free_work(work);
    return NULL;
}

struct device_work *device_work_open(const struct device_opener *opener,
                                     struct sink *lost)
{
    struct device_work *work = memory_zeroed(1, sizeof *work);
    const char *device = opener->options.device;

    work->opener = *opener;
    work->opener.options.again = true;
    work->lost = lost;
    if (device) {
        work->device = memory_zeroed(strlen(device) + 1, 1);
        memcpy(work->device, device, strlen(device));
        work->opener.options.device = work->device;
    }
    return start(work);
}

struct device_work *device_work_sleep(struct sink *sink, bool asleep)
{
    struct device_work *work = memory_zeroed(1, sizeof *work);

    work->sink = sink;
    work->asleep = asleep;
    return start(work);
}

void device_work_wait(const struct device_work *work, int most_ms)
{
    const struct timespec step = { .tv_nsec = LOOK_MS * 1000000L };

    for (int ms = 0; ms < most_ms && atomic_load(&work->state) == WORK_RUNS;
         ms += LOOK_MS)
        nanosleep(&step, NULL);
}

bool device_work_over(struct device_work *work, struct sink **sink)
{
    if (atomic_load(&work->state) != WORK_OVER)
        return false;
    pthread_join(work->thread, NULL);
    *sink = work->sink;
    free_work(work);
    return true;
}

void device_work_leave(struct device_work *work)
{
    struct sink *sink;
    struct fault fault;

    if (!work)
        return;
    device_work_wait(work, LEAVING_MS);
    if (device_work_over(work, &sink)) {
        sink_close(sink, false, &fault);
        return;
    }
    pthread_detach(work->thread);
    if (atomic_exchange(&work->state, WORK_LEFT) == WORK_RUNS)
        return;
    sink = work->sink; /* it ended just now */
    free_work(work);
    sink_close(sink, false, &fault);
}
