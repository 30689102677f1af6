/* Pedals that somebody else goes on with, under other settings: a menu, and then a run.
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "gesture.h"
#include "pedal_story.h"

static void handed_on(struct pedals *pedals, int hold_ms)
{
    struct pedals next = { .hold_ms = hold_ms };

    pedals_take_over(&next, pedals);
    *pedals = next;
    heard[0] = '\0';
}

static void what_is_down_can_only_stop(void **state)
{
    struct pedals pedals = { 0 };

    (void)state;
    heard[0] = '\0';
    move(&pedals, P, DOWN, 0);
    handed_on(&pedals, 0);
    wait_until(&pedals, 2000);
    assert_string_equal(heard, "");
    wait_until(&pedals, 3000);
    assert_string_equal(heard, "3000 stop");

    pedals = (struct pedals){ 0 };
    move(&pedals, P, DOWN, 0);
    handed_on(&pedals, 0);
    move(&pedals, P, UP, 1500);
    wait_until(&pedals, 2000);
    assert_string_equal(heard, "1500 unclear none");
}

static void the_next_press_is_as_clear_as_ever(void **state)
{
    struct pedals pedals = { 0 };

    (void)state;
    move(&pedals, P, DOWN, 0);
    move(&pedals, P, UP, 100);
    wait_until(&pedals, 200);
    handed_on(&pedals, 2000);
    move(&pedals, P, DOWN, 1000);
    move(&pedals, P, UP, 3100);
    wait_until(&pedals, 4000);
    assert_string_equal(heard, "1000 pressed, 3000 tick, 3100 hold repeat");
}

static void what_has_stopped_stops_nobody_else(void **state)
{
    struct pedals pedals = { 0 };

    (void)state;
    move(&pedals, P, DOWN, 0);
    wait_until(&pedals, 3000);
    handed_on(&pedals, 0);
    wait_until(&pedals, 60000);
    move(&pedals, P, UP, 60000);
    wait_until(&pedals, 61000);
    assert_string_equal(heard, "");
}

static void a_key_that_was_pressed_before_still_spoils_a_no(void **state)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct bindings bindings;
    struct gesture before = { .bindings = &bindings };
    struct gesture after = { .bindings = &bindings };
    int count;

    (void)state;
    bindings_init(&bindings);
    gesture_stroke(&before, &(struct stroke){ ' ', 1000, STROKE_PRESS }, results);
    gesture_take_over(&after, &before);
    count =
        gesture_stroke(&after, &(struct stroke){ 'n', 1200, STROKE_PRESS }, results);
    assert_int_equal(count, 1);
    assert_int_equal(results[0].command, COMMAND_REPEATING);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_down_can_only_stop),
        cmocka_unit_test(the_next_press_is_as_clear_as_ever),
        cmocka_unit_test(what_has_stopped_stops_nobody_else),
        cmocka_unit_test(a_key_that_was_pressed_before_still_spoils_a_no),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
