#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>

#include "hand_portaudio.h"

/* --- being late --- */

static void a_late_callback_doubles_the_latency_and_loses_nothing(void **state)
{
    struct sink *sink = open_device(&usual);
    int64_t taken;

    (void)state;
    settle_in(sink);
    write_steady(sink, 30000);
    call(220, 10);
    call(220, 40); /* the buffer of 15 ms has run out */
    taken = sink_taken(sink);
    assert_int_equal(sink_state(sink), SINK_WELL);
    /* What was fetched sounds first, twice 15 ms of it, and the ramp. */
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pa.aborted, 0);
        call(220, 10);
        assert_int_equal(sink_taken(sink), taken);
        sink_state(sink);
    }
    assert_int_equal(pa.opened, 2);
    assert_int_equal(pa.closed, 1);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 30);
    call(220, 10);
    assert_int_equal(sink_taken(sink), taken + 220);
    assert_int_equal(pa.heard[219].left, 10000);
    check_end(sink);
}

static void the_latency_ends_at_100_ms(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    for (int round = 0; round < 6; round++) {
        settle_in(sink);
        call(220, 500);
        for (int i = 0; i < 60; i++) {
            sink_state(sink);
            call(220, 10);
        }
    }
    assert_int_equal(pa.opened, 4); /* 15, 30, 60, 100 */
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 100);
    check_end(sink);
}

static void a_latency_that_was_asked_for_stays(void **state)
{
    const struct sink_device_options options = { .latency_ms = 20 };
    struct sink *sink = open_device(&options);

    (void)state;
    settle_in(sink);
    call(220, 500);
    settle_in(sink);
    assert_int_equal(pa.opened, 1);
    check_end(sink);
}

/* --- dying --- */

/* A lost stream may hang at any touch: it is left alone with its PortAudio. */
static void check_left_alone(struct sink *sink)
{
    int aborted = pa.aborted;
    int initialized = pa.initialized;

    assert_int_equal(sink_state(sink), SINK_LOST);
    sink_sleep(sink, true);
    assert_true(sink_close(sink, true, NULL));
    assert_int_equal(pa.aborted, aborted);
    assert_int_equal(pa.initialized, initialized);
    assert_int_equal(pa.closed, pa.opened - 1);
    /* Should it come to life again, it says nothing more. */
    call(220, 10);
    call(220, 10);
    assert_int_equal(pa.heard[219].left, 0);
    free(pa.data);
}

static void a_stream_that_ends_by_itself_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 5000);
    call(220, 10);
    pa.finished(pa.data);
    check_left_alone(sink);
}

static void a_device_that_fetches_nothing_for_a_second_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 30000);
    for (int i = 0; i < 310; i++) {
        call(100, 10);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    for (int i = 0; i < 99; i++) {
        clock_ms += 10;
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    clock_ms += 20;
    check_left_alone(sink);
}

static void a_device_that_does_not_wake_up_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    sink_sleep(sink, true);
    pa.start = paDeviceUnavailable;
    sink_sleep(sink, false);
    check_left_alone(sink);
}

static void a_device_that_does_not_open_again_is_lost_and_closed(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    settle_in(sink);
    call(220, 500);
    pa.open = paDeviceUnavailable;
    for (int i = 0; i < 20 && sink_state(sink) == SINK_WELL; i++)
        call(220, 10);
    assert_int_equal(sink_state(sink), SINK_LOST);
    check_end(sink); /* no stream is left that could hang */
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_late_callback_doubles_the_latency_and_loses_nothing),
        STORY(the_latency_ends_at_100_ms),
        STORY(a_latency_that_was_asked_for_stays),
        STORY(a_stream_that_ends_by_itself_is_lost),
        STORY(a_device_that_fetches_nothing_for_a_second_is_lost),
        STORY(a_device_that_does_not_wake_up_is_lost),
        STORY(a_device_that_does_not_open_again_is_lost_and_closed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
