/* Texts that nobody would write, by the thousand. */
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_hostile_text_gives_the_engine_no_commands),
        cmocka_unit_test(no_number_is_lost_or_invented),
        cmocka_unit_test(what_was_put_in_words_stays_as_it_is),
        cmocka_unit_test(a_very_long_text_of_anything_is_read),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
