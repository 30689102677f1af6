#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "yaml_problem.h"

static void a_complaint_nobody_has_seen_gets_general_words(void **state)
{
    static const char general[] =
        "This cannot be read as YAML. Put quotes round the text, and compare the line "
        "with its neighbours.";

    (void)state;
    assert_string_equal(
        yaml_problem_find("while dreaming", "found a unicorn", 'x')->sentence, general);
    assert_string_equal(yaml_problem_find(NULL, NULL, '\0')->sentence, general);
}

static void the_character_decides_between_two_meanings(void **state)
{
    static const char complaint[] = "found character that cannot start any token";

    (void)state;
    assert_string_not_equal(yaml_problem_find(NULL, complaint, '\t')->sentence,
                            yaml_problem_find(NULL, complaint, '@')->sentence);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_complaint_nobody_has_seen_gets_general_words),
        cmocka_unit_test(the_character_decides_between_two_meanings),
    };

    return cmocka_run_group_tests_name("yaml_problem", tests, NULL, NULL);
}
