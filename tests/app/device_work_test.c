#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hand_device.h"

/* --- what hangs --- */

static void an_opening_that_hangs_holds_up_nothing(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    lose(sink);
    shelf.empty = true;
    shelf.hangs = true;
    while (shelf.hanging == 0)
        look(sink);
    shelf.now_ms += 60000;
    look_all_the_while(sink);
    assert_int_equal(shelf.hanging, 1); /* no second one beside it */
    assert_int_equal(sink_state(sink), SINK_LOST);
    close_device(sink);
    let_go(1);
}

static void an_opening_that_took_long_is_as_good(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    lose(sink);
    shelf.hangs = true;
    while (shelf.hanging == 0)
        look(sink);
    shelf.now_ms += 60000;
    let_go(1);
    look_until_well(sink, 2);
    close_device(sink);
}

/* --- sleep --- */

static void it_sleeps_and_wakes_and_counts_on(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    write_frames(sink, 100);
    hand_sink_hear(shelf.newest, 100);
    sink_sleep(sink, true);
    look_all_the_while(sink);
    assert_true(hand_sink_asleep(shelf.newest));
    assert_int_equal(sink_taken(sink), 100);
    sink_volume(sink, 0.5);
    sink_sleep(sink, false);
    while (hand_sink_asleep(shelf.newest) || sink_room(sink) == 0)
        look(sink);
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_true(hand_sink_volume(shelf.newest) == 0.5);
    write_frames(sink, 50);
    hand_sink_hear(shelf.newest, 50);
    assert_int_equal(sink_taken(sink), 150);
    assert_int_equal(shelf.opened, 1);
    close_device(sink);
    assert_true(shelf.closed);
}

static void one_that_is_back_sleeps_if_it_should(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    sink_sleep(sink, true);
    lose(sink);
    look_until_well(sink, 2);
    look_all_the_while(sink);
    assert_true(hand_sink_asleep(shelf.newest));
    close_device(sink);
}

/* A hand sink that hangs when it is told to sleep or to wake. */
static struct sink_ops sleepy_ops;
static const struct sink_ops *by_hand;
static _Atomic int ended; /* such sinks */

static void sleep_and_hang(struct sink *sink, bool asleep)
{
    hang();
    by_hand->sleep(sink, asleep);
}

static bool close_and_tell(struct sink *sink, bool keep, struct fault *fault)
{
    bool kept = by_hand->close(sink, keep, fault);

    ended++;
    return kept;
}

static struct sink *open_sleepy(void)
{
    struct sink *sink = open_device();

    ended = 0;
    by_hand = shelf.newest->ops;
    sleepy_ops = *by_hand;
    sleepy_ops.sleep = sleep_and_hang;
    sleepy_ops.close = close_and_tell;
    shelf.newest->ops = &sleepy_ops;
    return sink;
}

/* What hung and was left alone is closed when it goes on after all. */
static void wait_until_ended(void)
{
    while (ended == 0)
        sched_yield();
}

static void one_that_does_not_wake_up_is_lost(void **state)
{
    struct sink *sink = open_sleepy();

    (void)state;
    write_frames(sink, 100);
    hand_sink_hear(shelf.newest, 100);
    sink_sleep(sink, true);
    look_all_the_while(sink);
    shelf.hangs = true;
    sink_sleep(sink, false);
    look(sink);
    assert_int_equal(sink_room(sink), 0);
    assert_int_equal(sink_taken(sink), 100);
    shelf.now_ms += 2999;
    look_all_the_while(sink);
    assert_int_equal(sink_state(sink), SINK_WELL);
    shelf.now_ms += 1;
    look(sink);
    assert_int_equal(sink_state(sink), SINK_LOST);
    shelf.hangs = false;
    look_until_well(sink, 2);
    assert_int_equal(sink_taken(sink), 100);
    close_device(sink);
    let_go(1);
    wait_until_ended();
}

static void one_that_is_slow_to_fall_asleep_still_wakes_up(void **state)
{
    struct sink *sink = open_sleepy();

    (void)state;
    shelf.hangs = true;
    sink_sleep(sink, true);
    sink_sleep(sink, false);
    look_all_the_while(sink);
    assert_int_equal(sink_state(sink), SINK_WELL);
    let_go(1);
    while (sink_room(sink) == 0)
        look(sink);
    look_all_the_while(sink);
    assert_false(hand_sink_asleep(shelf.newest));
    assert_int_equal(shelf.opened, 1);
    close_device(sink);
}

static void an_end_waits_for_nothing_that_hangs(void **state)
{
    struct sink *sink = open_sleepy();

    (void)state;
    shelf.hangs = true;
    sink_sleep(sink, true);
    close_device(sink);
    assert_int_equal(ended, 0);
    let_go(1);
    wait_until_ended();
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(an_opening_that_hangs_holds_up_nothing),
        STORY(an_opening_that_took_long_is_as_good),
        STORY(it_sleeps_and_wakes_and_counts_on),
        STORY(one_that_is_back_sleeps_if_it_should),
        STORY(one_that_does_not_wake_up_is_lost),
        STORY(one_that_is_slow_to_fall_asleep_still_wakes_up),
        STORY(an_end_waits_for_nothing_that_hangs),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
