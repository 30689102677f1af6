/* Every value that the spoken menu offers is one that settings.yaml takes. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "menu_settings.h"
#include "setting.h"

static void check_reads(enum menu_setting wanted, const char *value)
{
    const char *name = menu_setting_row(wanted)->name;
    const struct setting *setting = setting_named(name, strlen(name));
    struct options options = { 0 };
    struct fault fault;

    if (setting == NULL)
        fail_msg("there is no setting \"%s\"", name);
    else if (!setting_read(setting, name, value, &options, &fault))
        fail_msg("%s: %s", name, fault.text);
}

/* From the usual value to the end, and what the end is. */
static int walk(enum menu_setting setting, int by)
{
    char value[MENU_VALUE_SIZE] = "";
    int steps = 0;

    while (menu_setting_step(setting, value, by, value)) {
        check_reads(setting, value);
        steps++;
    }
    check_reads(setting, value);
    return steps;
}

static void each_step_of_a_setting_is_within_its_range(void **state)
{
    (void)state;
    for (enum menu_setting setting = 0; setting < MENU_SETTINGS; setting++) {
        int steps = 0;

        if (menu_setting_row(setting)->steps == NULL)
            continue;
        for (int by = -1; by <= 1; by += 2)
            steps += walk(setting, by);
        assert_true(steps >= 5);
    }
}

static void each_word_that_can_be_chosen_is_one_of_the_setting(void **state)
{
    int choices = 0;

    (void)state;
    for (enum menu_setting setting = 0; setting < MENU_SETTINGS; setting++) {
        const struct menu_choice *choice = menu_setting_row(setting)->choices;

        for (; choice != NULL && choice->value != NULL; choice++, choices++)
            check_reads(setting, choice->value);
    }
    assert_true(choices > 10);
    check_reads(MENU_SETTING_VOICE, "calm");
    check_reads(MENU_SETTING_VOICE, "off");
}

/* Else somebody could not choose what the command line can. */
static void no_choice_of_a_setting_is_left_out(void **state)
{
    (void)state;
    for (enum menu_setting wanted = 0; wanted < MENU_SETTINGS; wanted++) {
        const struct menu_setting_row *row = menu_setting_row(wanted);
        const struct setting *setting = setting_named(row->name, strlen(row->name));

        assert_non_null(setting);
        for (int i = 0; setting->choices != NULL && setting->choices[i] != NULL; i++) {
            const struct menu_choice *choice = row->choices;

            while (choice->value != NULL &&
                   strcmp(choice->value, setting->choices[i]) != 0)
                choice++;
            if (choice->value == NULL)
                fail_msg("%s: %s", row->name, setting->choices[i]);
        }
    }
}

static void the_steps_reach_both_ends_of_the_range_and_hold_the_usual(void **state)
{
    (void)state;
    for (enum menu_setting wanted = 0; wanted < MENU_SETTINGS; wanted++) {
        const struct menu_setting_row *row = menu_setting_row(wanted);
        const struct setting *setting = setting_named(row->name, strlen(row->name));
        int last = 0;
        bool usual = false;

        if (row->steps == NULL)
            continue;
        for (; row->steps[last] != 0; last++)
            usual = usual || row->steps[last] == setting->usual;
        assert_int_equal(row->steps[0], setting->least);
        if (wanted == MENU_SETTING_RATE)
            assert_in_range(row->steps[last - 1], 430, setting->most);
        else
            assert_int_equal(row->steps[last - 1], setting->most);
        assert_true(usual || setting->usual == 0);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_step_of_a_setting_is_within_its_range),
        cmocka_unit_test(each_word_that_can_be_chosen_is_one_of_the_setting),
        cmocka_unit_test(no_choice_of_a_setting_is_left_out),
        cmocka_unit_test(the_steps_reach_both_ends_of_the_range_and_hold_the_usual),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
