#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "hand_device.h"

static void without_a_device_there_is_no_sink(void **state)
{
    const struct device_opener opener = { .open = open_next };
    struct fault fault;

    (void)state;
    shelf.empty = true;
    assert_null(device_open(&opener, &fault));
    assert_string_equal(fault.rule, "no-device");
}

static void a_lost_device_is_opened_again_and_its_frames_go_on(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    write_frames(sink, 1000);
    hand_sink_hear(shelf.newest, 600);
    lose(sink);
    assert_int_equal(sink_taken(sink), 600);
    look_until_well(sink, 2);
    assert_int_equal(sink_taken(sink), 600);
    write_frames(sink, 50);
    hand_sink_hear(shelf.newest, 50);
    assert_int_equal(sink_taken(sink), 650);
    close_device(sink);
    assert_true(shelf.closed);
}

static void the_one_that_was_asked_for_is_asked_for_again(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    assert_false(shelf.again);
    lose(sink);
    look_until_well(sink, 2);
    assert_true(shelf.again);
    assert_string_equal(shelf.device, "headset");
    assert_true(shelf.closed_before); /* held by the lost one it could not come back */
    close_device(sink);
}

static void whoever_plays_sees_first_that_it_is_lost(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    for (int round = 1; round <= 3; round++) {
        hand_sink_fail(shelf.newest, SINK_LOST);
        look(sink);
        assert_int_equal(shelf.tried, round);
        assert_int_equal(sink_state(sink), SINK_LOST);
        shelf.now_ms += DEVICE_RETRY_MS;
        look_until_well(sink, round + 1);
    }
    close_device(sink);
}

static void nothing_waits_while_it_is_lost(void **state)
{
    const struct pcm_frame frame = { 100, 100 };
    struct sink *sink = open_device();

    (void)state;
    shelf.empty = true;
    write_frames(sink, 1000);
    sink_discard(sink);
    assert_false(sink_settled(sink));
    lose(sink);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_room(sink), 0);
    assert_int_equal(sink_write(sink, &frame, 1), 0);
    sink_discard(sink);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 0);
    assert_int_equal(sink_latency_ms(sink), 0);
    close_device(sink);
}

static void a_device_that_stays_away_is_tried_for_once_a_second(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    shelf.empty = true;
    lose(sink);
    for (int second = 1; second <= 5; second++) {
        while (shelf.tried < 1 + second)
            look(sink);
        look_all_the_while(sink);
        shelf.now_ms += DEVICE_RETRY_MS - 1;
        look_all_the_while(sink);
        assert_int_equal(shelf.tried, 1 + second);
        assert_int_equal(sink_state(sink), SINK_LOST);
        shelf.now_ms += 1;
    }
    shelf.empty = false;
    while (shelf.opened < 2) {
        look(sink);
        shelf.now_ms += DEVICE_RETRY_MS;
    }
    look_until_well(sink, 2);
    close_device(sink);
}

static void one_that_opens_and_stays_dead_is_no_device(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    lose(sink);
    look_until_opened(sink, 2);
    look_all_the_while(sink);
    assert_int_equal(sink_state(sink), SINK_LOST);
    assert_int_equal(sink_room(sink), 0);
    shelf.now_ms += DEVICE_RETRY_MS;
    lose(sink);
    look_until_well(sink, 3);
    close_device(sink);
}

static void volume_and_promise_are_the_same_afterwards(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    sink_volume(sink, 0.5);
    lose(sink);
    look_until_well(sink, 2);
    assert_true(hand_sink_volume(shelf.newest) == 0.5);
    shelf.now_ms += DEVICE_RETRY_MS;
    lose(sink);
    sink_volume(sink, 0.25);
    sink_promise(sink, true);
    look_until_well(sink, 3);
    assert_true(hand_sink_volume(shelf.newest) == 0.25);
    assert_true(hand_sink_promised(shelf.newest));
    close_device(sink);
}

static void what_it_starved_is_added_up(void **state)
{
    struct sink *sink = open_device();

    (void)state;
    for (int round = 1; round <= 2; round++) {
        sink_promise(sink, true);
        hand_sink_hear(shelf.newest, 30);
        assert_int_equal(sink_starved(sink), round * 30);
        lose(sink);
        assert_int_equal(sink_starved(sink), round * 30);
        shelf.now_ms += DEVICE_RETRY_MS;
        look_until_well(sink, round + 1);
    }
    close_device(sink);
}

/* --- for who reads --- */

static struct sink *open_for_reading(void)
{
    const struct device_opener opener = { .open = open_next,
                                          .options = { .device = "headset" },
                                          .silent_instead = true };
    struct fault fault;
    struct sink *sink = device_open(&opener, &fault);

    assert_non_null(sink);
    return sink;
}

/* Time goes by. */
static void look_for_ms(struct sink *sink, int ms)
{
    for (int i = 0; i < ms; i++) {
        shelf.now_ms++;
        look(sink);
    }
}

static void who_reads_loses_nothing_with_the_device(void **state)
{
    struct sink *sink = open_for_reading();

    (void)state;
    write_frames(sink, 1000);
    hand_sink_hear(shelf.newest, 600);
    look(sink);
    assert_false(device_is_silent(sink));
    hand_sink_fail(shelf.newest, SINK_LOST);
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_true(device_is_silent(sink));
    assert_int_equal(sink_taken(sink), 600);
    look_for_ms(sink, 100); /* what was on its way is over */
    assert_int_equal(sink_taken(sink), 1000);
    write_frames(sink, 1000);
    look_for_ms(sink, 100);
    assert_int_equal(sink_taken(sink), 2000);
    assert_int_equal(shelf.tried, 1);
    close_device(sink);
    assert_true(shelf.closed);
}

static void what_was_discarded_does_not_come_with_a_silent_device(void **state)
{
    struct sink *sink = open_for_reading();

    (void)state;
    write_frames(sink, 1000);
    hand_sink_hear(shelf.newest, 600);
    sink_discard(sink);
    hand_sink_fail(shelf.newest, SINK_LOST);
    look(sink);
    assert_true(sink_settled(sink));
    look_for_ms(sink, 100);
    assert_int_equal(sink_taken(sink), 600);
    write_frames(sink, 10);
    look_for_ms(sink, 100);
    assert_int_equal(sink_taken(sink), 610);
    close_device(sink);
}

static void a_silent_device_goes_by_the_clock_and_leaves_out_a_sleep(void **state)
{
    struct sink *sink = device_open_silent();

    (void)state;
    shelf.now_ms = 5000;
    assert_true(device_is_silent(sink));
    write_frames(sink, PCM_RATE);
    look(sink);
    assert_int_equal(sink_taken(sink), 0);
    look_for_ms(sink, 500);
    assert_in_range(sink_taken(sink), PCM_RATE / 2 - SINK_VIRTUAL_PERIOD, PCM_RATE / 2);
    shelf.now_ms += 60000; /* the machine slept */
    look(sink);
    assert_in_range(sink_taken(sink), 0, PCM_RATE / 2);
    look_for_ms(sink, 600);
    assert_int_equal(sink_taken(sink), PCM_RATE);
    sink_sleep(sink, true);
    sink_sleep(sink, false);
    write_frames(sink, 100);
    look_for_ms(sink, 100);
    assert_int_equal(sink_taken(sink), PCM_RATE + 100);
    close_device(sink);
}

static void a_device_that_is_lost_asleep_is_silent_when_it_should_wake(void **state)
{
    struct sink *sink = open_for_reading();

    (void)state;
    sink_sleep(sink, true);
    look_all_the_while(sink);
    hand_sink_fail(shelf.newest, SINK_LOST);
    look(sink);
    assert_true(device_is_silent(sink));
    sink_sleep(sink, false);
    write_frames(sink, 100);
    look_for_ms(sink, 100);
    assert_int_equal(sink_taken(sink), 100);
    close_device(sink);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(without_a_device_there_is_no_sink),
        STORY(a_lost_device_is_opened_again_and_its_frames_go_on),
        STORY(the_one_that_was_asked_for_is_asked_for_again),
        STORY(whoever_plays_sees_first_that_it_is_lost),
        STORY(nothing_waits_while_it_is_lost),
        STORY(a_device_that_stays_away_is_tried_for_once_a_second),
        STORY(one_that_opens_and_stays_dead_is_no_device),
        STORY(volume_and_promise_are_the_same_afterwards),
        STORY(what_it_starved_is_added_up),
        STORY(who_reads_loses_nothing_with_the_device),
        STORY(what_was_discarded_does_not_come_with_a_silent_device),
        STORY(a_silent_device_goes_by_the_clock_and_leaves_out_a_sleep),
        STORY(a_device_that_is_lost_asleep_is_silent_when_it_should_wake),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
