#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "routine.h"

static void a_time_is_a_number_with_a_unit(void **state)
{
    static const struct {
        const char *text;
        int64_t ms; /* -1: no time */
    } rows[] = {
        { "25 s", 25000 },
        { "25s", 25000 },
        { "1.5 min", 90000 },
        { "20 min", 1200000 },
        { "1 h", 3600000 },
        { "450 ms", 450 },
        { "0.001 s", 1 },
        { "0.125 h", 450000 },
        { "99999999 h", INT64_C(359999996400000) },
        { "0 s", 0 },
        { "", -1 },
        { "25", -1 },
        { "s", -1 },
        { "25  s", -1 },
        { " 25 s", -1 },
        { "25 s ", -1 },
        { "25 sec", -1 },
        { "-5 s", -1 },
        { "1. s", -1 },
        { ".5 s", -1 },
        { "1.2345 s", -1 },
        { "1.5 ms", -1 },
        { "1e3 s", -1 },
        { "999999999 s", -1 },
        { "1 S", -1 },
        { "1 h 5 min", -1 },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        int64_t ms = -1;

        assert_int_equal(routine_duration(rows[i].text, &ms), rows[i].ms >= 0);
        assert_true(ms == rows[i].ms);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_time_is_a_number_with_a_unit),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
