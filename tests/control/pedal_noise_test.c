/* A contact that presses by itself is told from a person, and a switch that can only
 * tap from a pedal. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal.h"
#include "pedal_board.h"
#include "pedal_noise.h"

static enum pedal_noise_found down(struct pedal_noise *noise, int64_t at_ms)
{
    return pedal_noise_stroke(noise, true, at_ms);
}

static enum pedal_noise_found up(struct pedal_noise *noise, int64_t at_ms)
{
    return pedal_noise_stroke(noise, false, at_ms);
}

/* Presses `count` times, each `every_ms`, half of it down; returns when the next would
 * come. The last result is in `found`. */
static int64_t chatter(struct pedal_noise *noise, int count, int64_t from_ms,
                       int64_t every_ms, enum pedal_noise_found *found)
{
    for (int press = 0; press < count; press++, from_ms += every_ms) {
        *found = down(noise, from_ms);
        up(noise, from_ms + every_ms / 2);
    }
    return from_ms;
}

static void twenty_four_downs_in_four_seconds_mute_it(void **state)
{
    struct pedal_noise noise = { 0 };
    enum pedal_noise_found found;
    int64_t at_ms = chatter(&noise, 23, 1000, 173, &found);

    (void)state;
    assert_int_equal(found, NOISE_NONE);
    assert_false(pedal_noise_muted(&noise));
    assert_int_equal(down(&noise, at_ms), NOISE_MUTED);
    assert_true(pedal_noise_muted(&noise));
}

static void a_person_who_taps_five_times_a_second_is_heard_for_ever(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    for (int64_t at_ms = 0; at_ms < 60000; at_ms += 200) {
        assert_int_equal(down(&noise, at_ms), NOISE_NONE);
        assert_int_equal(up(&noise, at_ms + 90), NOISE_NONE);
    }
    assert_false(pedal_noise_muted(&noise));
}

static void chatter_counts_whenever_it_begins(void **state)
{
    struct pedal_noise noise = { 0 };
    enum pedal_noise_found found;
    int64_t at_ms = chatter(&noise, 100, 0, 1000, &found);

    (void)state;
    at_ms = chatter(&noise, 20, at_ms, 20, &found);
    assert_int_equal(found, NOISE_NONE);
    chatter(&noise, 1, at_ms, 20, &found);
    assert_int_equal(found, NOISE_MUTED); /* three slow ones were near enough */
}

static void it_is_heard_again_when_it_was_quiet_long_enough(void **state)
{
    struct pedal_noise noise = { 0 };
    enum pedal_noise_found found;
    int64_t at_ms = chatter(&noise, 24, 0, 100, &found);
    int64_t due_ms;

    (void)state;
    assert_int_equal(found, NOISE_MUTED);
    /* More of it is told to nobody, and makes it last. */
    at_ms = chatter(&noise, 50, at_ms + 4000, 100, &found);
    assert_int_equal(found, NOISE_NONE);
    due_ms = at_ms - 50 + PEDAL_QUIET_MS;
    assert_int_equal(pedal_noise_due_ms(&noise), due_ms);
    assert_false(pedal_noise_time(&noise, due_ms - 1));
    assert_true(pedal_noise_muted(&noise));
    assert_true(pedal_noise_time(&noise, due_ms));
    assert_false(pedal_noise_muted(&noise));
    assert_false(pedal_noise_time(&noise, due_ms + 100000)); /* once */
    assert_int_equal(pedal_noise_due_ms(&noise), INT64_MAX);
    /* One press more is not the 25th. */
    assert_int_equal(down(&noise, due_ms), NOISE_NONE);
}

static void a_contact_that_stays_closed_is_not_quiet(void **state)
{
    struct pedal_noise noise = { 0 };
    enum pedal_noise_found found;

    (void)state;
    chatter(&noise, 23, 0, 10, &found);
    assert_int_equal(down(&noise, 230), NOISE_MUTED);
    assert_int_equal(pedal_noise_due_ms(&noise), INT64_MAX);
    assert_false(pedal_noise_time(&noise, 1000000));
    up(&noise, 1000000);
    assert_true(pedal_noise_time(&noise, 1000000 + PEDAL_QUIET_MS));
}

static void a_sound_button_needs_no_time(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    assert_int_equal(pedal_noise_due_ms(&noise), INT64_MAX);
    assert_false(pedal_noise_time(&noise, INT64_MAX - 1));
}

static void three_presses_that_are_over_at_once_are_a_switch_that_taps(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    for (int press = 0; press < 2; press++) {
        down(&noise, 1000 * press);
        assert_int_equal(up(&noise, 1000 * press + 8), NOISE_NONE);
    }
    down(&noise, 2000);
    assert_int_equal(up(&noise, 2000 + PEDAL_BOUNCE_MS - 1), NOISE_TAPS_ONLY);
    down(&noise, 3000);
    assert_int_equal(up(&noise, 3008), NOISE_NONE); /* told once */
}

static void one_longer_press_shows_a_pedal(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    for (int press = 0; press < 10; press++) {
        int64_t long_ms = press == 2 ? PEDAL_BOUNCE_MS : 5;

        down(&noise, 1000 * press);
        assert_int_equal(up(&noise, 1000 * press + long_ms), NOISE_NONE);
    }
}

static void bounces_of_one_press_are_not_three(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    for (int press = 0; press < 5; press++) {
        down(&noise, 100 * press);
        assert_int_equal(up(&noise, 100 * press + 5), NOISE_NONE);
    }
    down(&noise, 700);
    assert_int_equal(up(&noise, 705), NOISE_NONE);
    down(&noise, 700 + PEDAL_TAPS_APART_MS);
    assert_int_equal(up(&noise, 1005), NOISE_TAPS_ONLY);
}

static void what_is_down_already_goes_down_no_more(void **state)
{
    struct pedal_noise noise = { 0 };

    (void)state;
    for (int stroke = 0; stroke < 100; stroke++)
        assert_int_equal(down(&noise, stroke), NOISE_NONE);
    for (int stroke = 0; stroke < 100; stroke++)
        assert_int_equal(up(&noise, 100 + stroke), NOISE_NONE);
}

static void a_time_that_goes_back_does_no_harm(void **state)
{
    struct pedal_noise noise = { 0 };
    enum pedal_noise_found found = NOISE_NONE;

    (void)state;
    for (int press = 0; press < 24; press++) {
        found = down(&noise, 100000 - 1000 * press);
        up(&noise, 0);
    }
    assert_int_equal(found, NOISE_MUTED);
    assert_int_equal(pedal_noise_due_ms(&noise), 100000 + PEDAL_QUIET_MS);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(twenty_four_downs_in_four_seconds_mute_it),
        cmocka_unit_test(a_person_who_taps_five_times_a_second_is_heard_for_ever),
        cmocka_unit_test(chatter_counts_whenever_it_begins),
        cmocka_unit_test(it_is_heard_again_when_it_was_quiet_long_enough),
        cmocka_unit_test(a_contact_that_stays_closed_is_not_quiet),
        cmocka_unit_test(a_sound_button_needs_no_time),
        cmocka_unit_test(three_presses_that_are_over_at_once_are_a_switch_that_taps),
        cmocka_unit_test(one_longer_press_shows_a_pedal),
        cmocka_unit_test(bounces_of_one_press_are_not_three),
        cmocka_unit_test(what_is_down_already_goes_down_no_more),
        cmocka_unit_test(a_time_that_goes_back_does_no_harm),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
