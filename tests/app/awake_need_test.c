/* awake_need_test.c - when a machine must stay awake. */
#include "awake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <cmocka.h>

static void a_run_needs_it_until_a_pause_has_lasted_five_minutes(void **state)
{
    struct awake_need need = { 0 };

    (void)state;
    assert_false(awake_need(&need, false, false, false, 0));
    assert_true(awake_need(&need, true, false, false, 1000));
    assert_true(awake_need(&need, true, true, false, 10000));
    assert_true(awake_need(&need, true, true, false, 309999));
    assert_false(awake_need(&need, true, true, false, 310000));
    assert_true(awake_need(&need, true, false, false, 400000));
    assert_true(awake_need(&need, true, true, false, 500000));
    assert_true(awake_need(&need, true, true, false, 799999));
    assert_false(awake_need(&need, true, true, false, 800000));
    assert_false(awake_need(&need, false, true, false, 900000));
}

static void a_clock_beside_a_person_always_needs_it(void **state)
{
    struct awake_need need = { 0 };

    (void)state;
    assert_true(awake_need(&need, true, true, true, 0));
    assert_true(awake_need(&need, true, true, true, 3600000));
    assert_false(awake_need(&need, true, true, false, 3600000));
    assert_true(awake_need(&need, false, false, true, 3600000));
    assert_false(awake_need(&need, false, false, false, 3600000));
}

static void a_new_run_counts_its_pause_anew(void **state)
{
    struct awake_need need = { 0 };

    (void)state;
    assert_true(awake_need(&need, true, true, false, 0));
    assert_false(awake_need(&need, false, true, false, 200000));
    assert_true(awake_need(&need, true, true, false, 400000));
    assert_true(awake_need(&need, true, true, false, 699999));
    assert_false(awake_need(&need, true, true, false, 700000));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_needs_it_until_a_pause_has_lasted_five_minutes),
        cmocka_unit_test(a_clock_beside_a_person_always_needs_it),
        cmocka_unit_test(a_new_run_counts_its_pause_anew),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
