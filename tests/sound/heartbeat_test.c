#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "heartbeat.h"

/* A device that has been pulling for ten seconds when the clock says 10,000. */
static struct heartbeat running(void)
{
    struct heartbeat heartbeat;

    heartbeat_start(&heartbeat, 0, 0);
    for (int64_t ms = 0; ms <= 10000; ms += 100)
        assert_false(heartbeat_gone(&heartbeat, ms, ms * 22));
    return heartbeat;
}

static void a_device_that_pulls_is_there(void **state)
{
    (void)state;
    running();
}

static void a_device_that_pulls_nothing_for_a_second_is_gone(void **state)
{
    struct heartbeat heartbeat = running();

    (void)state;
    for (int64_t ms = 10100; ms < 11000; ms += 100)
        assert_false(heartbeat_gone(&heartbeat, ms, 220000));
    assert_true(heartbeat_gone(&heartbeat, 11000, 220000));
}

static void a_device_may_take_its_time_to_start(void **state)
{
    struct heartbeat heartbeat;

    (void)state;
    heartbeat_start(&heartbeat, 5000, 700);
    for (int64_t ms = 5000; ms < 7500; ms += 250)
        assert_false(heartbeat_gone(&heartbeat, ms, 700));
    assert_false(heartbeat_gone(&heartbeat, 7600, 956));
}

static void a_device_that_never_starts_is_gone_after_three_seconds(void **state)
{
    struct heartbeat heartbeat;
    bool gone = false;

    (void)state;
    heartbeat_start(&heartbeat, 0, 0);
    for (int64_t ms = 0; ms <= 3000; ms += 250)
        gone = heartbeat_gone(&heartbeat, ms, 0);
    assert_true(gone);
}

static void a_program_that_was_stopped_does_not_blame_the_device(void **state)
{
    struct heartbeat heartbeat = running();

    (void)state;
    assert_false(heartbeat_gone(&heartbeat, 90000, 220000));
    assert_false(heartbeat_gone(&heartbeat, 90050, 220256));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_that_pulls_is_there),
        cmocka_unit_test(a_device_that_pulls_nothing_for_a_second_is_gone),
        cmocka_unit_test(a_device_may_take_its_time_to_start),
        cmocka_unit_test(a_device_that_never_starts_is_gone_after_three_seconds),
        cmocka_unit_test(a_program_that_was_stopped_does_not_blame_the_device),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
