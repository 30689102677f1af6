#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "normalise.h"

struct row {
    const char *written;
    const char *said;
};

static void check_rows(const struct row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct text said = { 0 };

        normalise(&said, rows[i].written, "en");
        assert_string_equal(text_string(&said), rows[i].said);
        text_finish(&said);
    }
}

#define CHECK(rows) check_rows(rows, sizeof(rows) / sizeof((rows)[0]))

static void ranges_are_said_with_to(void **state)
{
    static const struct row rows[] = {
        { "3-5 times", "3 to 5 times" },
        { "3–5 times", "3 to 5 times" },
        { "3 - 5 times", "3 to 5 times" },
        { "3 – 5 times", "3 to 5 times" },
        { "3—5", "3 to 5" },
        { "1.5-2.5", "1.5 to 2.5" },
        { "3-5 kg", "3 to 5 kilograms" },
        { "1/2-1 h", "one half to 1 hour" },
        { "4:6", "4 to 6" },
        { "4-7-8 breathing", "4, 7, 8 breathing" },
        { "2024-01-05", "2024, 01, 05" },
        { "3 -5", "3 minus 5" },
    };

    (void)state;
    CHECK(rows);
}

static void fractions_are_said_as_a_listener_expects(void **state)
{
    static const struct row rows[] = {
        { "1/2", "one half" },
        { "3/4 full", "three quarters full" },
        { "½ cup", "one half cup" },
        { "1 1/2 cups", "1 and a half cups" },
        { "1½ cups", "1 and a half cups" },
        { "2 3/4 l", "2 and three quarters litres" },
        { "1/2 kg", "one half of a kilogram" },
        { "1/2 h", "one half of an hour" },
        { "2/6", "2 out of 6" },
        { "120/80", "120 over 80" },
        { "24/7", "24 7" },
        { "1/2/2024", "1, 2, 2024" },
    };

    (void)state;
    CHECK(rows);
}

static void lengths_of_time_are_said_in_full(void **state)
{
    static const struct row rows[] = {
        { "1.5 s", "1.5 seconds" },
        { "5 min", "5 minutes" },
        { "1 min", "1 minute" },
        { "Rest 5 min. then go", "Rest 5 minutes then go" },
        { "Rest 5 min.", "Rest 5 minutes." },
        { "90s", "90 seconds" },
        { "the 90s", "the 90s" },
        { "the 1990s", "the 1990s" },
        { "1 h", "1 hour" },
        { "1h30m", "1 hour 30 minutes" },
        { "1m30s", "1 minute 30 seconds" },
        { "a 5-min rest", "a 5 minute rest" },
        { "00:45", "45 seconds" },
        { "1:30", "1 minute 30 seconds" },
        { "1:02:03", "1 hour 2 minutes 3 seconds" },
        { "0:00", "0 seconds" },
        { "at 8:30", "at 8:30" },
        { "at 8:00", "at 8 o'clock" },
        { "8:00 am", "8 am" },
    };

    (void)state;
    CHECK(rows);
}

static void units_are_said_in_full(void **state)
{
    static const struct row rows[] = {
        { "1 kg", "1 kilogram" },
        { "0.5 kg", "0.5 kilograms" },
        { "2 g, 3 mg", "2 grams, 3 milligrams" },
        { "1,000 ml", "1,000 millilitres" },
        { "2 l", "2 litres" },
        { "5 cm", "5 centimetres" },
        { "5 mm", "5 millimetres" },
        { "5 m", "5 metres" },
        { "5 km/h", "5 kilometres per hour" },
        { "5 lbs.", "5 pounds." },
        { "1 oz", "1 ounce" },
        { "37.5 °C", "37.5 degrees Celsius" },
        { "100.4°F", "100.4 degrees Fahrenheit" },
        { "3-5%", "3 to 5%" },
        { "50 %", "50 %" },
        { "60 bpm", "60 beats per minute" },
        { "10 mg/kg", "10 milligrams per kilogram" },
        { "10 s/side", "10 seconds per side" },
        { "2/day", "2 per day" },
        { "$5", "5 dollars" },
        { "£1", "1 pound" },
        { "$5.50", "5 dollars 50" },
        { "Do 5 in a row", "Do 5 in a row" },
    };

    (void)state;
    CHECK(rows);
}

static void signs_are_said_in_words(void **state)
{
    static const struct row rows[] = {
        { "10x", "10 times" },
        { "x10", "10 times" },
        { "×10", "10 times" },
        { "2 x 10", "2 times 10" },
        { "2×10 times", "2 times 10 times" },
        { "3 x a day", "3 times a day" },
        { "#5", "number 5" },
        { "you & me", "you and me" },
        { "2 + 3", "2 plus 3" },
        { "a = b", "a equals b" },
        { "x < 5", "x less than 5" },
        { ">5", "more than 5" },
        { "≥5", "at least 5" },
        { "~5", "about 5" },
        { "18+", "18 or more" },
        { "-5", "minus 5" },
        { "−5", "minus 5" },
        { "up -> down", "up, then down" },
        { "up → down", "up, then down" },
        { "3 → 5", "3 to 5" },
        { "and/or", "and or" },
        { "left/right", "left or right" },
        { "**now**", "now" },
        { "e.g. this", "for example this" },
        { "i.e. this", "that is this" },
        { "approx. 5", "about 5" },
        { "Dr. Grey", "doctor Grey" },
        { "min. 5, max. 10", "at least 5, at most 10" },
        { "w/o oil", "without oil" },
        { "one — two", "one, two" },
        { "one – two", "one, two" },
        { "one - two", "one, two" },
        { "one... two", "one, two" },
        { "one… two", "one, two" },
        { "one ===== two", "one, two" },
    };

    (void)state;
    CHECK(rows);
}

static void what_is_read_well_is_left_alone(void **state)
{
    static const char *const texts[] = {
        "A half-way, let-down, light-headed well-being.",
        "Now the warm-up. Stop!",
        "STOP NOW",
        "It is 5.",
        "1st, 2nd and 23rd",
        "1,000",
        "0.05",
        "COVID-19",
        "mid-30s",
        "B12 and H2O",
        "1.5.2",
        "He said \"go\" (now).",
        "don't",
        "Does it hurt? No. 5 more.",
        "https://example.org/3-5?a=1/2",
        "Schöne Grüße",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct row row = { texts[i], texts[i] };

        check_rows(&row, 1);
    }
}

static void another_language_is_cleaned_and_not_translated(void **state)
{
    struct text said = { 0 };

    (void)state;
    normalise(&said, "3-5 kg [[x]]\001!", "de");
    assert_string_equal(text_string(&said), "3-5 kg x !");
    text_clear(&said);
    normalise(&said, "3-5", "en-GB");
    assert_string_equal(text_string(&said), "3 to 5");
    text_finish(&said);
}

static void an_author_is_told_what_to_write_instead(void **state)
{
    static const struct {
        const char *text;
        const char *found;
        const char *advice;
    } rows[] = {
        { "Do this 3-5 times.", "3-5", "3 to 5" },
        { "Hold for 1.5 s.", "1.5 s", "1.5 seconds" },
        { "A cup of 5 kg, please.", "5 kg", "5 kilograms" },
        { "Press ×10.", "×10", "10 times" },
        { "Left/right.", "Left/right", "Left or right" },
        { "Do #5 now.", "#5", "number 5" },
        { "Now *press*.", "*press*", "press" },
        { "About 1/2 of it.", "1/2", "one half" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++) {
        struct text advice = { 0 };
        size_t offset = 0;
        size_t length;

        assert_true(normalise_find(rows[i].text, &offset, &length, &advice));
        assert_int_equal(length, strlen(rows[i].found));
        assert_memory_equal(rows[i].text + offset, rows[i].found, length);
        assert_string_equal(text_string(&advice), rows[i].advice);
        text_finish(&advice);
    }
}

static void every_place_is_found_and_good_text_is_not(void **state)
{
    const char *text = "Take 3-5 steps, 2 kg and 1.5 s.";
    struct text advice = { 0 };
    size_t offset = 0;
    size_t length = 0;
    int found = 0;

    (void)state;
    while (normalise_find(text, &offset, &length, &advice)) {
        found++;
        offset += length;
    }
    assert_int_equal(found, 3);
    offset = 0;
    assert_false(normalise_find("Stroke lightly, 20 times — the let-down is half-way. "
                                "It's 50% (or 1,000), e.g. \"so\".",
                                &offset, &length, &advice));
    assert_string_equal(text_string(&advice), "");
    text_finish(&advice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ranges_are_said_with_to),
        cmocka_unit_test(fractions_are_said_as_a_listener_expects),
        cmocka_unit_test(lengths_of_time_are_said_in_full),
        cmocka_unit_test(units_are_said_in_full),
        cmocka_unit_test(signs_are_said_in_words),
        cmocka_unit_test(what_is_read_well_is_left_alone),
        cmocka_unit_test(another_language_is_cleaned_and_not_translated),
        cmocka_unit_test(an_author_is_told_what_to_write_instead),
        cmocka_unit_test(every_place_is_found_and_good_text_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
