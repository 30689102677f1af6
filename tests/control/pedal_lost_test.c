/* What is lost on the way: strokes, and whole pedals. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal_story.h"

static void lost_strokes_leave_nothing_but_the_stop(void **state)
{
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 100, P, DOUBT }, { 200, P, UP } },
          "0 pressed, 200 unclear none" },
        { { { 0, P, DOWN }, { 100, ' ', DOUBT }, { 1500, P, UP } },
          "0 pressed, 1500 unclear none" },
        { { { 0, P, DOWN }, { 1100, P, DOUBT }, { 1500, P, UP } },
          "0 pressed, 1000 tick, 1500 unclear none" },
        { { { 0, P, DOWN }, { 100, P, DOUBT } }, "0 pressed, 3000 stop" },
        /* before and after what brings the state up to date */
        { { { 0, P, DOWN }, { 500, P, DOUBT }, { 500, P, UP }, { 500, P, DOUBT } },
          "0 pressed, 500 unclear none" },
        { { { 0, P, DOUBT }, { 0, P, DOWN }, { 0, P, DOUBT }, { 1500, P, UP } },
          "0 pressed, 1500 unclear none" },
        /* an up that is not sure yet */
        { { { 0, P, DOWN }, { 200, P, UP }, { 210, P, DOUBT } },
          "0 pressed, 200 unclear none" },
        /* with nothing down it is of no account, and the next press is clear */
        { { { 0, P, DOUBT }, { 100, P, DOWN }, { 300, P, UP } },
          "100 pressed, 300 tap pause" },
        { { { 0, P, DOWN },
            { 50, P, DOUBT },
            { 200, P, UP },
            { 300, P, DOWN },
            { 1400, P, UP } },
          "0 pressed, 200 unclear none, 300 pressed, 1300 tick, 1400 hold repeat" },
    };
    static const struct pedals usual = { 0 };

    (void)state;
    TELL(usual, stories);
}

static void nothing_comes_of_what_was_held_when_pedals_are_pulled_out(void **state)
{
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 1500, P, GONE } }, "0 pressed, 1000 tick" },
        { { { 0, P, DOWN }, { 1500, ' ', GONE }, { 1600, P, UP } },
          "0 pressed, 1000 tick" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 210, P, GONE } }, "0 pressed" },
        { { { 0, P, DOWN }, { 100, P, GONE }, { 5000, P, DOWN }, { 5200, P, UP } },
          "0 pressed, 5000 pressed, 5200 tap pause" },
    };
    static const struct pedals usual = { 0 };

    (void)state;
    TELL(usual, stories);
}

static void a_tap_that_waits_is_no_part_of_what_is_lost(void **state)
{
    static const struct story stories[] = {
        { { { 0, P, DOWN },
            { 200, P, UP },
            { 300, P, DOUBT },
            { 400, P, DOWN },
            { 500, P, UP } },
          "0 pressed, 200 tap pause, 400 pressed, 500 tap pause" },
        { { { 0, P, DOWN },
            { 200, P, UP },
            { 300, P, DOWN },
            { 350, P, DOUBT },
            { 500, P, UP } },
          "0 pressed, 300 pressed, 200 tap pause, 500 unclear none" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, GONE } },
          "0 pressed, 200 tap pause" },
        { { { 0, P, DOWN }, { 200, P, UP }, { 300, P, DOWN }, { 350, P, GONE } },
          "0 pressed, 300 pressed, 200 tap pause" },
    };
    struct pedal_map map;
    struct pedals pedals = with_doubles(&map);

    (void)state;
    TELL(pedals, stories);
    pedals_lost(&pedals);
    assert_true(pedals_due_ms(&pedals) == INT64_MAX);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(lost_strokes_leave_nothing_but_the_stop),
        cmocka_unit_test(nothing_comes_of_what_was_held_when_pedals_are_pulled_out),
        cmocka_unit_test(a_tap_that_waits_is_no_part_of_what_is_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
