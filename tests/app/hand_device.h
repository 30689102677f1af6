/* hand_device.h - a sound device around hand sinks that the test gives it or keeps
 * away. What opens them, or has them sleep, does so in another thread: tests look until
 * that has come about, and have a time of their own. */
#ifndef HAND_DEVICE_H
#define HAND_DEVICE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sched.h>
#include <semaphore.h>
#include <stdatomic.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "device.h"
#include "hand_sink.h"

enum { ALL_THE_WHILE = 200 }; /* looks in which nothing may happen */

/* The devices that there are, one after the other. */
static struct {
    struct sink *newest;
    _Atomic int opened, tried;
    _Atomic bool empty;
    bool closed_before; /* of the lost one, when the next was opened */
    bool closed;
    bool again;
    char device[32];
    int64_t now_ms;
    _Atomic bool hangs; /* whoever opens or sleeps waits for `go` */
    _Atomic int hanging, gone_on;
    sem_t go;
} shelf;

static inline void hang(void)
{
    if (!shelf.hangs)
        return;
    shelf.hanging++;
    while (sem_wait(&shelf.go) != 0)
        continue;
    shelf.gone_on++;
}

static inline struct sink *open_next(const struct sink_device_options *options,
                                     struct fault *fault)
{
    hang();
    shelf.tried++;
    if (shelf.empty) {
        fault_set(fault, "no-device", "There is none.");
        return NULL;
    }
    shelf.again = options->again;
    snprintf(shelf.device, sizeof shelf.device, "%s", options->device);
    shelf.closed_before = shelf.closed;
    shelf.closed = false;
    shelf.newest = hand_sink_open();
    hand_sink_tell_close(shelf.newest, &shelf.closed);
    shelf.opened++;
    return shelf.newest;
}

static inline int setup(void **state)
{
    (void)state;
    /* One by one: a thread that an earlier test left alone may look at them still. */
    shelf.newest = NULL;
    shelf.opened = shelf.tried = 0;
    shelf.empty = shelf.hangs = false;
    shelf.closed_before = shelf.closed = shelf.again = false;
    shelf.device[0] = '\0';
    shelf.now_ms = 0;
    shelf.hanging = shelf.gone_on = 0;
    return sem_init(&shelf.go, 0, 0);
}

static inline int teardown(void **state)
{
    (void)state;
    return sem_destroy(&shelf.go);
}

static inline struct sink *open_device(void)
{
    const struct device_opener opener = { .open = open_next,
                                          .options = { .device = "headset" } };
    struct fault fault;
    struct sink *sink = device_open(&opener, &fault);

    assert_non_null(sink);
    return sink;
}

static inline void look(struct sink *sink)
{
    device_look(sink, shelf.now_ms);
    sched_yield();
}

static inline void look_all_the_while(struct sink *sink)
{
    for (int i = 0; i < ALL_THE_WHILE; i++)
        look(sink);
}

static inline void look_until_opened(struct sink *sink, int count)
{
    while (shelf.opened < count)
        look(sink);
}

/* The new device fetches frames, and is then the one that plays. */
static inline void look_until_well(struct sink *sink, int count)
{
    look_until_opened(sink, count);
    while (sink_state(sink) == SINK_LOST) {
        hand_sink_settle(shelf.newest);
        look(sink);
    }
    assert_int_equal(shelf.opened, count);
}

static inline void lose(struct sink *sink)
{
    hand_sink_fail(shelf.newest, SINK_LOST);
    look(sink);
    assert_int_equal(sink_state(sink), SINK_LOST);
}

static inline void write_frames(struct sink *sink, size_t count)
{
    const struct pcm_frame frame = { 100, 100 };

    for (size_t i = 0; i < count; i++)
        assert_int_equal(sink_write(sink, &frame, 1), 1);
}

static inline void close_device(struct sink *sink)
{
    struct fault fault;

    assert_true(sink_close(sink, false, &fault));
}

/* Lets go of what hangs, so that it ends before the test does. */
static inline void let_go(int count)
{
    shelf.hangs = false;
    for (int i = 0; i < count; i++)
        sem_post(&shelf.go);
    while (shelf.gone_on < count)
        sched_yield();
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
