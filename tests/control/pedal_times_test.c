/* Pedals with the times of a hand that trembles, and with the person's own meanings. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal_story.h"

static void each_time_is_within_its_range(void **state)
{
    static const struct {
        struct pedals given;
        int tap, shortest, again, twice;
    } rows[] = {
        { { 0 }, 400, 30, 0, 0 },
        { { .tap_ms = 800 }, 800, 30, 0, 0 },
        { { .tap_ms = 1500 }, 1000, 30, 0, 0 }, /* the hold */
        { { .tap_ms = 9000, .hold_ms = 5000 }, 4000, 30, 0, 0 },
        { { .tap_ms = 1 }, 200, 30, 0, 0 },
        { { .tap_ms = -1 }, 200, 30, 0, 0 },
        { { .short_ms = 150 }, 400, 150, 0, 0 },
        { { .short_ms = 500 }, 400, 200, 0, 0 }, /* each can still tap */
        { { .short_ms = 900, .tap_ms = 4000, .hold_ms = 5000 }, 4000, 500, 0, 0 },
        { { .short_ms = -1 }, 400, 30, 0, 0 },
        { { .again_ms = 300, .double_ms = 500 }, 400, 30, 300, 500 },
        { { .again_ms = 500, .double_ms = 500 }, 400, 30, 500, 0 }, /* none can be */
        { { .again_ms = 9000, .double_ms = 9000 }, 400, 30, 2000, 0 },
        { { .again_ms = -1, .double_ms = -1 }, 400, 30, 0, 0 },
        { { .double_ms = 1 }, 400, 30, 0, 200 },
        { { .double_ms = INT32_MAX }, 400, 30, 0, 1500 },
    };

    (void)state;
    for (size_t index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        assert_int_equal(pedals_tap_ms(&rows[index].given), rows[index].tap);
        assert_int_equal(pedals_short_ms(&rows[index].given), rows[index].shortest);
        assert_int_equal(pedals_again_ms(&rows[index].given), rows[index].again);
        assert_int_equal(pedals_double_ms(&rows[index].given), rows[index].twice);
    }
}

static void whoever_lets_go_slowly_taps_longer(void **state)
{
    static const struct pedals slow = { .tap_ms = 800, .hold_ms = 2000 };
    static const struct pedals whole = { .tap_ms = 4000, .hold_ms = 1500 };
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 799, P, UP } }, "0 pressed, 799 tap pause" },
        { { { 0, P, DOWN }, { 800, P, UP } }, "0 pressed, 800 nearly pause" },
        { { { 0, P, DOWN }, { 1999, P, UP } }, "0 pressed, 1999 nearly pause" },
        { { { 0, P, DOWN }, { 2000, P, UP } },
          "0 pressed, 2000 tick, 2000 hold repeat" },
    };
    static const struct story no_nearly[] = {
        { { { 0, P, DOWN }, { 1499, P, UP } }, "0 pressed, 1499 tap pause" },
        { { { 0, P, DOWN }, { 1500, P, UP } },
          "0 pressed, 1500 tick, 1500 hold repeat" },
    };

    (void)state;
    TELL(slow, stories);
    TELL(whole, no_nearly);
}

static void a_press_by_a_tremor_means_nothing_and_yet_it_stops(void **state)
{
    static const struct pedals trembling = { .short_ms = 150 };
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 149, P, UP } }, "0 pressed, 149 unclear none" },
        { { { 0, P, DOWN }, { 150, P, UP } }, "0 pressed, 150 tap pause" },
        { { { 0, P, DOWN }, { 1000, P, UP } },
          "0 pressed, 1000 tick, 1000 hold repeat" },
        { { { 0, P, DOWN } }, "0 pressed, 1000 tick, 3000 stop" },
    };

    (void)state;
    TELL(trembling, stories);
}

static void a_press_right_after_a_release_means_nothing_but_stop(void **state)
{
    static const struct pedals trembling = { .again_ms = 500 };
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 200, P, UP }, { 699, P, DOWN }, { 900, P, UP } },
          "0 pressed, 200 tap pause, 699 pressed, 900 unclear none" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 700, P, DOWN }, { 900, P, UP } },
          "0 pressed, 200 tap pause, 700 pressed, 900 tap pause" },
        /* of whichever pedal */
        { { { 0, L, DOWN }, { 200, L, UP }, { 400, R, DOWN }, { 600, R, UP } },
          "0 pressed, 200 tap repeat, 400 pressed, 600 unclear none" },
        /* and what meant nothing was a release too */
        { { { 0, P, DOWN },
            { 200, P, UP },
            { 400, P, DOWN },
            { 600, P, UP },
            { 1000, P, DOWN },
            { 1200, P, UP } },
          "0 pressed, 200 tap pause, 400 pressed, 600 unclear none, 1000 pressed, "
          "1200 unclear none" },
        /* no tick, and so no hold; but a stop, when it is due */
        { { { 0, P, DOWN }, { 200, P, UP }, { 400, P, DOWN }, { 2400, P, UP } },
          "0 pressed, 200 tap pause, 400 pressed, 2400 unclear none" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 400, P, DOWN } },
          "0 pressed, 200 tap pause, 400 pressed, 3400 stop" },
        /* after a stop as well */
        { { { 0, P, DOWN }, { 3500, P, UP }, { 3600, P, DOWN }, { 3800, P, UP } },
          "0 pressed, 1000 tick, 3000 stop, 3600 pressed, 3800 unclear none" },
    };

    (void)state;
    TELL(trembling, stories);
}

static void two_taps_in_a_row_are_a_double_press(void **state)
{
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 200, P, UP }, { 699, P, DOWN }, { 900, P, UP } },
          "0 pressed, 699 pressed, 900 tap next" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 700, P, DOWN }, { 900, P, UP } },
          "0 pressed, 200 tap pause, 700 pressed, 900 tap pause" },
        /* three are a double press and a tap, four two double presses */
        { { { 0, P, DOWN },
            { 100, P, UP },
            { 200, P, DOWN },
            { 300, P, UP },
            { 400, P, DOWN },
            { 500, P, UP } },
          "0 pressed, 200 pressed, 300 tap next, 400 pressed, 500 tap pause" },
        { { { 0, P, DOWN },
            { 100, P, UP },
            { 200, P, DOWN },
            { 300, P, UP },
            { 400, P, DOWN },
            { 500, P, UP },
            { 600, P, DOWN },
            { 700, P, UP } },
          "0 pressed, 200 pressed, 300 tap next, 400 pressed, 600 pressed, 700 tap "
          "next" },
        /* a hold after a tap is a tap and a hold */
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, DOWN }, { 1400, P, UP } },
          "0 pressed, 300 pressed, 200 tap pause, 1300 tick, 1400 hold repeat" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, DOWN }, { 900, P, UP } },
          "0 pressed, 300 pressed, 200 tap pause, 900 nearly pause" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, DOWN } },
          "0 pressed, 300 pressed, 200 tap pause, 1300 tick, 3300 stop" },
        /* and a second one that means nothing leaves the tap as it is */
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, DOWN }, { 310, P, UP } },
          "0 pressed, 300 pressed, 200 tap pause, 310 unclear none" },
        /* a tap after a hold is a tap */
        { { { 0, P, DOWN }, { 1100, P, UP }, { 1200, P, DOWN }, { 1300, P, UP } },
          "0 pressed, 1000 tick, 1100 hold repeat, 1200 pressed, 1300 tap pause" },
    };
    struct pedal_map map;
    struct pedals pedals = with_doubles(&map);

    (void)state;
    TELL(pedals, stories);
}

static void only_a_pedal_with_a_double_press_waits_for_one(void **state)
{
    static const struct story stories[] = {
        /* the left pedal has none */
        { { { 0, L, DOWN }, { 200, L, UP }, { 300, L, DOWN }, { 500, L, UP } },
          "0 pressed, 200 tap repeat, 300 pressed, 500 tap repeat" },
        /* another pedal brings the tap out at once */
        { { { 0, P, DOWN }, { 200, P, UP }, { 400, L, DOWN }, { 500, L, UP } },
          "0 pressed, 200 tap pause, 400 pressed, 500 tap repeat" },
        { { { 0, P, DOWN },
            { 200, P, UP },
            { 300, P, DOWN },
            { 400, L, DOWN },
            { 500, P, UP },
            { 600, L, UP } },
          "0 pressed, 300 pressed, 200 tap pause, 400 pressed, 600 unclear none" },
    };
    struct pedal_map map;
    struct pedals pedals = with_doubles(&map);
    struct gesture_result result;

    (void)state;
    TELL(pedals, stories);
    heard[0] = '\0';
    move(&pedals, P, DOWN, 0);
    move(&pedals, P, UP, 200);
    wait_until(&pedals, 230);
    assert_string_equal(heard, "0 pressed");
    assert_int_equal(pedals_due_ms(&pedals), 700);
    keep(&result, pedals_settle(&pedals, &result)); /* a key was pressed */
    keep(&result, pedals_settle(&pedals, &result));
    assert_string_equal(heard, "0 pressed, 200 tap pause");
    assert_true(pedals_due_ms(&pedals) == INT64_MAX);
}

static void a_double_press_must_not_begin_while_presses_are_ignored(void **state)
{
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 200, P, UP }, { 350, P, DOWN }, { 500, P, UP } },
          "0 pressed, 200 tap pause, 350 pressed, 500 unclear none" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 400, P, DOWN }, { 500, P, UP } },
          "0 pressed, 400 pressed, 500 tap next" },
    };
    struct pedal_map map;
    struct pedals pedals = with_doubles(&map);

    (void)state;
    pedals.again_ms = 200;
    TELL(pedals, stories);
}

static void a_pedal_means_what_the_person_says(void **state)
{
    static const struct story stories[] = {
        { { { 0, R, DOWN }, { 200, R, UP } }, "0 pressed, 200 tap where" },
        { { { 0, R, DOWN }, { 500, R, UP } }, "0 pressed, 500 nearly where" },
        { { { 0, R, DOWN }, { 1100, R, UP } }, "0 pressed, 1000 tick, 1100 hold none" },
        { { { 0, L, DOWN }, { 200, L, UP } }, "0 pressed, 200 tap repeat" },
    };
    struct pedal_map map = { 0 };
    struct pedals pedals = { .map = &map };

    (void)state;
    give(&map, R, PEDAL_TAP, COMMAND_WHERE);
    give(&map, R, PEDAL_HOLD, COMMAND_NONE);
    for (pedals.count = 0; pedals.count <= 3; pedals.count++)
        TELL(pedals, stories);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_time_is_within_its_range),
        cmocka_unit_test(whoever_lets_go_slowly_taps_longer),
        cmocka_unit_test(a_press_by_a_tremor_means_nothing_and_yet_it_stops),
        cmocka_unit_test(a_press_right_after_a_release_means_nothing_but_stop),
        cmocka_unit_test(two_taps_in_a_row_are_a_double_press),
        cmocka_unit_test(only_a_pedal_with_a_double_press_waits_for_one),
        cmocka_unit_test(a_double_press_must_not_begin_while_presses_are_ignored),
        cmocka_unit_test(a_pedal_means_what_the_person_says),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
