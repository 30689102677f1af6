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

static void a_hostile_text_gives_the_engine_no_commands(void **state)
{
    static const struct row rows[] = {
        { "a\001300Sb", "a 300Sb" },
        { "Is [[h@l'oU]] it", "Is h@l'oU it" },
        { "[\001[x", "[ [x" },
        { "[\xe2\x80\x8b[x", "x" }, /* a space of no width between them */
        { "[[[[x", "x" },
        { "a\xff\xfe"
          "b",
          "a b" },
        { "\xe2\x82", "" },
        { "a\n\tb", "a b" },
        { "a\xc2\xa0"
          "5\xe2\x80\xaf"
          "kg",
          "a 5 kilograms" },
        { "", "" },
        { "...", "" },
        { "—", "" },
    };

    (void)state;
    CHECK(rows);
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

/* The numbers of a text in their order, without zeros: "3 and a half" is "3 1 2". */
static void numbers_of(const char *text, struct text *numbers)
{
    static const struct row words[] = {
        { "a half", "1 2" },        { "one half", "1 2" },
        { "a third", "1 3" },       { "one third", "1 3" },
        { "two thirds", "2 3" },    { "a quarter", "1 4" },
        { "one quarter", "1 4" },   { "three quarters", "3 4" },
        { "an eighth", "1 8" },     { "one eighth", "1 8" },
        { "three eighths", "3 8" }, { "five eighths", "5 8" },
        { "seven eighths", "7 8" }, { "two quarters", "2 4" },
        { "two eighths", "2 8" },   { "four eighths", "4 8" },
        { "six eighths", "6 8" },
    };

    while (*text != '\0') {
        size_t length = strspn(text, "0123456789");
        size_t zeros = strspn(text, "0");

        if (length > zeros)
            text_print(numbers, "%.*s ", (int)(length - zeros), text + zeros);
        for (size_t i = 0; length == 0 && i < sizeof(words) / sizeof(words[0]); i++)
            if (strncmp(text, words[i].written, strlen(words[i].written)) == 0) {
                text_print(numbers, "%s ", words[i].said);
                length = strlen(words[i].written);
            }
        text += length > 0 ? length : 1;
    }
}

/* The same pseudo-random numbers on every machine. */
static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 16;
}

static void write_any(struct text *written, uint32_t *seed)
{
    static const char *const bits[] = {
        "0",    "1",       "2",   "3",  "4",     "8",   "10", "30", "59",   "120",
        "007",  "1,000",   "12",  ".",  ",",     ":",   ";",  "/",  "-",    "–",
        "—",    "−",       "+",   "=",  "<",     ">",   "~",  "#",  "&",    "*",
        "x",    "×",       "(",   ")",  "[",     "]",   "\"", "'",  "...",  "…",
        "->",   "→",       "$",   "£",  "%",     "°C",  "°",  "kg", "g",    "ml",
        "l",    "m",       "s",   "h",  "min",   "mm",  "km", "lb", "bpm",  "oz",
        "e.g.", "approx.", "and", "or", "hands", "Dr.", "at", "am", "max.", "w/",
        " ",    " ",       " ",   " ",  " ",     "_",   "|",  "\t", "\001", "\xff",
        "é",    "the",
    };
    size_t count = next_random(seed) % 14;

    text_clear(written);
    for (size_t i = 0; i <= count; i++)
        text_add_string(written,
                        bits[next_random(seed) % (sizeof(bits) / sizeof(bits[0]))]);
}

static void no_number_is_lost_or_invented(void **state)
{
    uint32_t seed = 2024;
    struct text written = { 0 };

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct text said = { 0 };
        struct text before = { 0 };
        struct text after = { 0 };

        write_any(&written, &seed);
        normalise(&said, text_string(&written), "en");
        numbers_of(text_string(&written), &before);
        numbers_of(text_string(&said), &after);
        if (strcmp(text_string(&before), text_string(&after)) != 0)
            fail_msg("\"%s\" is said as \"%s\"", text_string(&written),
                     text_string(&said));
        text_finish(&said);
        text_finish(&before);
        text_finish(&after);
    }
    text_finish(&written);
}

static void what_was_put_in_words_stays_as_it_is(void **state)
{
    uint32_t seed = 7;
    struct text written = { 0 };

    (void)state;
    for (int round = 0; round < 20000; round++) {
        struct text once = { 0 };
        struct text twice = { 0 };

        write_any(&written, &seed);
        normalise(&once, text_string(&written), "en");
        normalise(&twice, text_string(&once), "en");
        if (strcmp(text_string(&once), text_string(&twice)) != 0)
            fail_msg("\"%s\" is \"%s\", then \"%s\"", text_string(&written),
                     text_string(&once), text_string(&twice));
        text_finish(&once);
        text_finish(&twice);
    }
    text_finish(&written);
}

/* Reading that looks far ahead at each place would take minutes here. */
static void a_very_long_text_of_anything_is_read(void **state)
{
    static const char *const bits[] = {
        "1",  "1-",  "1/",    "1:", "1,111", "1 ",    "-",      "--",
        "x",  "1x1", " ",     "[",  "–",     "\xff",  "~ ",     "# ",
        "a/", "→ ",  "1:30 ", "h1", "5kg/",  "min. ", "www.",   "\001",
        "½",  "$5 ", "1.",    "…",  "= ",    "1-1 ",  "1 1/2 ",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(bits) / sizeof(bits[0]); i++) {
        struct text written = { 0 };
        struct text said = { 0 };
        struct text advice = { 0 };
        size_t offset = 0;
        size_t length = 0;

        while (written.length < 128 * 1024)
            text_add_string(&written, bits[i]);
        normalise(&said, text_string(&written), "en");
        assert_true(text_utf8_valid(text_string(&said), said.length, NULL));
        normalise_find(text_string(&written), &offset, &length, &advice);
        assert_true(offset + length <= written.length);
        text_finish(&written);
        text_finish(&said);
        text_finish(&advice);
    }
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
        cmocka_unit_test(a_hostile_text_gives_the_engine_no_commands),
        cmocka_unit_test(another_language_is_cleaned_and_not_translated),
        cmocka_unit_test(no_number_is_lost_or_invented),
        cmocka_unit_test(what_was_put_in_words_stays_as_it_is),
        cmocka_unit_test(a_very_long_text_of_anything_is_read),
        cmocka_unit_test(an_author_is_told_what_to_write_instead),
        cmocka_unit_test(every_place_is_found_and_good_text_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
