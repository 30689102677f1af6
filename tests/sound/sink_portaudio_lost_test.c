#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>

#include "hand_portaudio.h"
#include "sink_alsa_config.h"

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

/* It hangs no more, and held open a card that is plugged in again could not be found.
 */
static void a_stream_that_ends_by_itself_is_lost_and_closed(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 5000);
    call(220, 10);
    pa.finished(pa.data);
    assert_int_equal(sink_state(sink), SINK_LOST);
    slept_ms = 0;
    check_end(sink);
    assert_int_equal(slept_ms, 0);
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

/* A stream that is closed fetches nothing. */
static void pass_10_ms(void)
{
    if (pa.closed < pa.opened)
        call(220, 10);
    else
        clock_ms += 10;
}

static void a_device_that_does_not_open_again_is_lost_and_closed(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    settle_in(sink);
    call(220, 500);
    pa.open = paDeviceUnavailable;
    for (int i = 0; i < 60 && sink_state(sink) == SINK_WELL; i++)
        pass_10_ms();
    assert_int_equal(sink_state(sink), SINK_LOST);
    check_end(sink); /* no stream is left that could hang */
}

/* A server that is busy for a moment must not end a run. */
static void a_device_that_refuses_twice_is_tried_again_and_loses_nothing(void **state)
{
    struct sink *sink = open_device(&usual);
    int64_t taken, closed_ms = 0;

    (void)state;
    settle_in(sink);
    write_steady(sink, 20000);
    call(220, 40);
    taken = sink_taken(sink);
    pa.refusals = 2;
    sink_state(sink);
    for (int i = 0; i < 60 && pa.opened == 1; i++) {
        pass_10_ms();
        assert_int_equal(sink_state(sink), SINK_WELL);
        closed_ms = pa.closed == 1 && closed_ms == 0 ? clock_ms : closed_ms;
    }
    assert_int_equal(pa.opened, 2);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 30);
    assert_in_range(clock_ms - closed_ms, 200, 220);
    assert_int_equal(sink_taken(sink), taken);
    call(220, 10);
    assert_int_equal(sink_taken(sink), taken + 220);
    check_end(sink);
}

static void a_device_that_is_being_opened_again_still_answers(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    settle_in(sink);
    write_steady(sink, 20000);
    call(220, 500);
    pa.refusals = 1;
    for (int i = 0; i < 60 && pa.closed == 0; i++) {
        sink_state(sink);
        pass_10_ms();
    }
    sink_discard(sink);
    assert_true(sink_settled(sink));
    sink_sleep(sink, true);
    clock_ms += 5000;
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_int_equal(pa.opened, 1);
    sink_sleep(sink, false);
    assert_int_equal(pa.opened, 2);
    write_steady(sink, 500);
    call(220, 10);
    assert_int_equal(pa.heard[219].left, 10000);
    check_end(sink);
}

/* --- being opened again --- */

/* In a thread that is not the main one: that reads its environment meanwhile. */
static void check_again(const struct sink_device_options *again, bool opens)
{
    struct fault fault = { .text = "as before" };
    char before[64];
    struct sink *sink;

    assert_true(sink_alsa_config_use(true));
    snprintf(before, sizeof(before), "%s", getenv("ALSA_CONFIG_PATH"));
    sink = sink_portaudio_open(again, &fault);
    assert_int_equal(sink != NULL, opens);
    assert_non_null(getenv("ALSA_CONFIG_PATH"));
    assert_string_equal(getenv("ALSA_CONFIG_PATH"), before);
    assert_string_equal(fault.text, "as before");
    sink_close(sink, false, NULL);
    assert_int_equal(pa.initialized, 0);
}

static void opening_again_leaves_the_environment_alone(void **state)
{
    const struct sink_device_options again = { .again = true };
    const struct sink_device_options named = { .again = true, .device = "headset" };

    (void)state;
    check_again(&again, true);
    check_again(&named, false);
    pa.devices[0].name = "USB Headset (hw:1,0)";
    check_again(&named, true);
    pa.device_count = 0;
    check_again(&again, false);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_late_callback_doubles_the_latency_and_loses_nothing),
        STORY(the_latency_ends_at_100_ms),
        STORY(a_latency_that_was_asked_for_stays),
        STORY(a_stream_that_ends_by_itself_is_lost_and_closed),
        STORY(a_device_that_fetches_nothing_for_a_second_is_lost),
        STORY(a_device_that_does_not_wake_up_is_lost),
        STORY(a_device_that_does_not_open_again_is_lost_and_closed),
        STORY(a_device_that_refuses_twice_is_tried_again_and_loses_nothing),
        STORY(a_device_that_is_being_opened_again_still_answers),
        STORY(opening_again_leaves_the_environment_alone),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
