#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "command.h"

static void every_command_has_a_name_of_its_own(void **state)
{
    int first;
    int second;

    (void)state;
    for (first = 0; first < COMMAND_COUNT; first++) {
        const char *name = command_name((enum command)first);

        assert_non_null(name);
        assert_true(strlen(name) > 1);
        for (second = 0; second < first; second++)
            assert_string_not_equal(name, command_name((enum command)second));
    }
}

static void every_command_is_described_in_a_whole_sentence(void **state)
{
    int command;

    (void)state;
    for (command = 0; command < COMMAND_COUNT; command++) {
        const char *said = command_description((enum command)command);

        assert_non_null(said);
        assert_true(said[0] >= 'A' && said[0] <= 'Z');
        assert_int_equal(said[strlen(said) - 1], '.');
    }
}

static void a_name_finds_its_command(void **state)
{
    int command;

    (void)state;
    for (command = 0; command < COMMAND_COUNT; command++)
        assert_int_equal(command_named(command_name((enum command)command)), command);
    assert_int_equal(command_named("pause"), COMMAND_TOGGLE);
    assert_int_equal(command_named("dance"), COMMAND_COUNT);
    assert_int_equal(command_named(""), COMMAND_COUNT);
    assert_int_equal(command_named(NULL), COMMAND_COUNT);
}

static void a_number_that_is_no_command_is_still_named(void **state)
{
    (void)state;
    assert_string_equal(command_name(COMMAND_COUNT), "none");
    assert_non_null(command_description((enum command)9999));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_command_has_a_name_of_its_own),
        cmocka_unit_test(every_command_is_described_in_a_whole_sentence),
        cmocka_unit_test(a_name_finds_its_command),
        cmocka_unit_test(a_number_that_is_no_command_is_still_named),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
