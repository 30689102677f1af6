#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal.h"

static void the_times_are_settings_within_their_ranges(void **state)
{
    static const struct {
        int hold_ms, stop_ms, hold, stop;
    } rows[] = {
        { 0, 0, 1000, 3000 },       { 400, 0, 400, 3000 },
        { 399, 1, 400, 1500 },      { -5, -5, 400, 1500 },
        { 750, 1500, 750, 1500 },   { 751, 1500, 751, 1502 },
        { 5000, 0, 5000, 10000 },   { 5001, 3000, 5000, 10000 },
        { 1000, 1999, 1000, 2000 }, { INT32_MAX, INT32_MAX, 5000, 10000 },
        { 400, 60000, 400, 10000 }, { INT32_MIN, INT32_MIN, 400, 1500 },
    };
    size_t index;

    (void)state;
    for (index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        struct pedals pedals = { .hold_ms = rows[index].hold_ms,
                                 .stop_ms = rows[index].stop_ms };

        assert_int_equal(pedals_hold_ms(&pedals), rows[index].hold);
        assert_int_equal(pedals_stop_ms(&pedals), rows[index].stop);
    }
}

static void each_pedal_has_its_meanings(void **state)
{
    static const struct {
        uint32_t key;
        enum command tap, hold, tap_of_two, hold_of_two;
    } rows[] = {
        { KEY_PEDAL, COMMAND_TOGGLE, COMMAND_REPEAT, COMMAND_TOGGLE, COMMAND_REPEAT },
        { KEY_PEDAL_LEFT, COMMAND_REPEAT, COMMAND_PREVIOUS, COMMAND_REPEAT,
          COMMAND_PREVIOUS },
        { KEY_PEDAL_MIDDLE, COMMAND_TOGGLE, COMMAND_WHERE, COMMAND_TOGGLE,
          COMMAND_WHERE },
        { KEY_PEDAL_RIGHT, COMMAND_NEXT, COMMAND_HELP, COMMAND_TOGGLE, COMMAND_NEXT },
        { ' ', COMMAND_NONE, COMMAND_NONE, COMMAND_NONE, COMMAND_NONE },
    };
    static const struct pedals three = { .count = 3 };
    static const struct pedals two = { .count = 2 };
    size_t index;

    (void)state;
    for (index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        uint32_t key = rows[index].key;

        assert_int_equal(pedal_is(key), key != ' ');
        assert_int_equal(pedals_command(&three, key, PRESS_TAP), rows[index].tap);
        assert_int_equal(pedals_command(&three, key, PRESS_NEARLY), rows[index].tap);
        assert_int_equal(pedals_command(&three, key, PRESS_HOLD), rows[index].hold);
        assert_int_equal(pedals_command(&two, key, PRESS_TAP), rows[index].tap_of_two);
        assert_int_equal(pedals_command(&two, key, PRESS_HOLD),
                         rows[index].hold_of_two);
        assert_int_equal(pedals_command(&two, key, PRESS_UNCLEAR), COMMAND_NONE);
        assert_int_equal(pedals_command(&two, key, PRESS_KEY), COMMAND_NONE);
        assert_int_equal(pedals_command(&two, key, PRESS_SWITCH),
                         key == ' ' ? COMMAND_NONE : COMMAND_TOGGLE);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_times_are_settings_within_their_ranges),
        cmocka_unit_test(each_pedal_has_its_meanings),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
