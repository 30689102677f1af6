/* setting_table_test.c - the tables of settings and verbs, walked for holes. */
#include "setting.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "text.h"
#include "verbs.h"

static void every_row_of_the_table_is_whole(void **state)
{
    const struct setting *setting;
    size_t rows = 0;

    (void)state;
    for (; (setting = setting_at(rows)) != NULL; rows++) {
        assert_ptr_equal(setting_named(setting->name, strlen(setting->name)), setting);
        assert_true(setting->help[strlen(setting->help) - 1] == '.');
        assert_true(setting->verbs != 0 || setting->kind == SETTING_KEYS);
        assert_true(setting->value != NULL || setting->kind == SETTING_FLAG ||
                    setting->kind == SETTING_KEYS);
        assert_int_equal(setting->choices != NULL, setting->kind == SETTING_CHOICE ||
                                                       setting->kind == SETTING_WORD);
    }
    assert_true(rows > 20);
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        const struct verb_entry *entry = verb_entry((enum verb)verb);

        assert_int_equal(verb_named(entry->name), verb);
        assert_non_null(entry->run);
        assert_true(entry->help[strlen(entry->help) - 1] == '.');
    }
}

static void the_help_names_every_verb_and_option(void **state)
{
    const struct setting *setting;
    struct text help = { 0 };
    char name[64];

    (void)state;
    options_help(&help);
    for (size_t row = 0; (setting = setting_at(row)) != NULL; row++) {
        snprintf(name, sizeof(name), "%s%s",
                 setting->kind == SETTING_KEYS ? "\n" : "--", setting->name);
        assert_non_null(strstr(text_string(&help), name));
        assert_non_null(strstr(text_string(&help), setting->help));
    }
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        snprintf(name, sizeof(name), "\n%s", verb_entry((enum verb)verb)->name);
        assert_non_null(strstr(text_string(&help), name));
    }
    text_finish(&help);
}

static void the_help_of_a_verb_names_its_own_options_alone(void **state)
{
    (void)state;
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        const char *verb_name = verb_entry((enum verb)verb)->name;
        const struct setting *setting;
        struct text help = { 0 };

        options_help_verb(&help, verb_name);
        assert_non_null(strstr(text_string(&help), verb_entry((enum verb)verb)->help));
        for (size_t row = 0; (setting = setting_at(row)) != NULL; row++) {
            bool told = strstr(text_string(&help), setting->help) != NULL;

            if (told != ((setting->verbs & 1u << verb) != 0))
                fail_msg("%s of %s", setting->name, verb_name);
        }
        text_finish(&help);
    }
}

static void the_short_help_names_every_verb(void **state)
{
    struct text help = { 0 };

    (void)state;
    options_help_short(&help);
    for (int verb = 0; verb < VERB_COUNT; verb++)
        assert_non_null(strstr(text_string(&help), verb_entry((enum verb)verb)->name));
    assert_non_null(strstr(text_string(&help), "talkthrough help:"));
    text_finish(&help);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_row_of_the_table_is_whole),
        cmocka_unit_test(the_help_names_every_verb_and_option),
        cmocka_unit_test(the_help_of_a_verb_names_its_own_options_alone),
        cmocka_unit_test(the_short_help_names_every_verb),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
