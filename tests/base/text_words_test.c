#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void numbers_are_said_in_words(void **state)
{
    static const struct {
        int64_t number;
        const char *words;
    } rows[] = {
        { 0, "zero" },
        { 1, "one" },
        { 10, "ten" },
        { 13, "thirteen" },
        { 19, "nineteen" },
        { 20, "twenty" },
        { 21, "twenty-one" },
        { 40, "forty" },
        { 99, "ninety-nine" },
        { 100, "one hundred" },
        { 101, "one hundred and one" },
        { 999, "nine hundred and ninety-nine" },
        { 1000, "one thousand" },
        { 1001, "one thousand and one" },
        { 1100, "one thousand one hundred" },
        { 1250, "one thousand two hundred and fifty" },
        { 12012, "twelve thousand and twelve" },
        { 100000, "one hundred thousand" },
        { 1000000, "one million" },
        { 1000005, "one million and five" },
        { 2000300, "two million three hundred" },
        { 1002003, "one million two thousand and three" },
        { 999999999,
          "nine hundred and ninety-nine million nine hundred and ninety-nine "
          "thousand nine hundred and ninety-nine" },
        { 1000000000, "1000000000" },
        { -5, "minus five" },
        { -1250, "minus one thousand two hundred and fifty" },
        { INT64_MAX, "9223372036854775807" },
        { INT64_MIN, "minus 9223372036854775808" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text text = { 0 };

        text_add_number(&text, rows[i].number);
        assert_string_equal(text_string(&text), rows[i].words);
        text_finish(&text);
    }
}

static void lengths_of_time_are_said_in_two_units(void **state)
{
    static const struct {
        int64_t ms;
        const char *words;
        const char *about;
    } rows[] = {
        { INT64_MIN, "zero seconds", "zero seconds" },
        { 0, "zero seconds", "zero seconds" },
        { 1, "zero seconds", "ten seconds" },
        { 499, "zero seconds", "ten seconds" },
        { 500, "one second", "ten seconds" },
        { 1499, "one second", "ten seconds" },
        { 10000, "ten seconds", "ten seconds" },
        { 10001, "ten seconds", "twenty seconds" },
        { 40000, "forty seconds", "forty seconds" },
        { 59600, "one minute", "one minute" },
        { 61000, "one minute one second", "one minute ten seconds" },
        { 90000, "one minute thirty seconds", "two minutes" },
        { 125000, "two minutes five seconds", "three minutes" },
        { 180000, "three minutes", "three minutes" },
        { 599000, "nine minutes fifty-nine seconds", "ten minutes" },
        { 620000, "ten minutes twenty seconds", "ten minutes" },
        { 630000, "ten minutes thirty seconds", "eleven minutes" },
        { 1110000, "eighteen minutes thirty seconds", "nineteen minutes" },
        { 3599500, "one hour", "one hour" },
        { 3600000, "one hour", "one hour" },
        { 3605000, "one hour", "one hour" },
        { 3660000, "one hour one minute", "one hour one minute" },
        { 5400000, "one hour thirty minutes", "one hour thirty minutes" },
        { 7170000, "two hours", "two hours" },
        { 86400000, "twenty-four hours", "twenty-four hours" },
        { INT64_MAX, "2562047788015 hours thirteen minutes",
          "2562047788015 hours thirteen minutes" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text text = { 0 };

        text_add_duration(&text, rows[i].ms);
        assert_string_equal(text_string(&text), rows[i].words);
        text_clear(&text);
        text_add_about(&text, rows[i].ms);
        assert_string_equal(text_string(&text), rows[i].about);
        text_finish(&text);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_are_said_in_words),
        cmocka_unit_test(lengths_of_time_are_said_in_two_units),
    };

    return cmocka_run_group_tests_name("text_words", tests, NULL, NULL);
}
