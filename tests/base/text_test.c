#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void a_text_grows_as_things_are_added(void **state)
{
    struct text text = { 0 };

    (void)state;
    assert_string_equal(text_string(&text), "");
    text_add(&text, "pedal board", 5);
    text_add_string(&text, ", ");
    text_print(&text, "%d of %s", 3, "four");
    text_add(&text, "", 0);
    assert_string_equal(text_string(&text), "pedal, 3 of four");
    assert_int_equal(text.length, strlen("pedal, 3 of four"));
    text_clear(&text);
    assert_string_equal(text_string(&text), "");
    for (int i = 0; i < 10000; i++)
        text_print(&text, "%d", i % 10);
    assert_int_equal(text.length, 10000);
    assert_int_equal(strlen(text.bytes), 10000);
    text_finish(&text);
    text_finish(&text);
    text_finish(NULL);
    assert_string_equal(text_string(&text), "");
}

static void an_empty_text_can_be_printed_to_and_cleared(void **state)
{
    struct text text = { 0 };

    (void)state;
    text_clear(&text);
    text_print(&text, "%s", "");
    assert_string_equal(text_string(&text), "");
    assert_int_equal(text.length, 0);
    text_finish(&text);
}

static void bad_utf_8_is_found_where_it_begins(void **state)
{
    static const struct {
        const char *bytes;
        size_t length;
        int where; /* -1 when all is well */
    } rows[] = {
        { "", 0, -1 },
        { "plain", 5, -1 },
        { "zero\0byte", 9, -1 },
        { "na\xc3\xafve", 6, -1 },
        { "\xf0\x9f\x98\x80", 4, -1 },
        { "na\xc3", 3, 2 },           /* cut in two */
        { "na\xef", 3, 2 },           /* Latin-1 */
        { "\x80", 1, 0 },             /* a follower alone */
        { "a\xc0\xaf", 3, 1 },        /* a slash, made too long */
        { "\xed\xa0\x80", 3, 0 },     /* half of a pair */
        { "\xf4\x90\x80\x80", 4, 0 }, /* past the last character */
        { "ok \xf0\x9f\x98", 6, 3 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        size_t where = 99;
        bool valid = text_utf8_valid(rows[i].bytes, rows[i].length, &where);

        assert_int_equal(valid, rows[i].where < 0);
        assert_int_equal(where, rows[i].where < 0 ? 99 : rows[i].where);
        assert_int_equal(text_utf8_valid(rows[i].bytes, rows[i].length, NULL), valid);
    }
}

static void characters_are_taken_one_by_one(void **state)
{
    static const char bytes[] = "a\xc3\xaf\xff\xe2\x82\xac\xe2\x82";
    static const uint32_t expected[] = { 'a',
                                         0xef,
                                         TEXT_NOT_A_CHARACTER,
                                         0x20ac,
                                         TEXT_NOT_A_CHARACTER,
                                         TEXT_NOT_A_CHARACTER };
    size_t left = sizeof(bytes) - 1;
    const char *at = bytes;

    (void)state;
    for (size_t i = 0; i < COUNT(expected); i++) {
        uint32_t character;
        size_t taken = text_next_character(at, left, &character);

        assert_int_equal(character, expected[i]);
        at += taken;
        left -= taken;
    }
    assert_int_equal(left, 0);
}

static void what_commands_a_terminal_is_control(void **state)
{
    static const uint32_t controls[] = {
        0,      1,      '\r',   0x1b,   0x1f,   0x7f,   0x80,   0x9b,   0x9f,
        0x2028, 0x2029, 0x202a, 0x202e, 0x2066, 0x2069, 0x200e, 0x200f, 0x061c
    };
    static const uint32_t others[] = { '\t',   '\n',    ' ',
                                       '~',    0xa0,    0xe9,
                                       0x200d, 0x2027,  0x202f,
                                       0x2065, 0x206a,  0x20ac,
                                       0xfffd, 0x1f600, TEXT_NOT_A_CHARACTER };

    (void)state;
    for (size_t i = 0; i < COUNT(controls); i++)
        assert_true(text_is_control(controls[i]));
    for (size_t i = 0; i < COUNT(others); i++)
        assert_false(text_is_control(others[i]));
}

static void words_are_counted_as_they_are_spoken(void **state)
{
    static const struct {
        const char *string;
        size_t words;
    } rows[] = {
        { "", 0 },
        { " ... - ' !", 0 },
        { "Rest.", 1 },
        { "Lay your hand flat.", 4 },
        { "Don't press.", 2 },
        { "Don\xe2\x80\x99t press.", 2 },
        { "let-down breathing", 2 },
        { "one - two", 2 },
        { "-five", 1 },
        { "3 times, 20 min", 4 },
        { "hand/arm", 2 },
        { "nai\xcc\x88ve", 1 }, /* the accent set apart */
        { "Gr\xc3\xb6\xc3\x9f"
          "er",
          1 },
        { "\xd0\xb4\xd0\xb0", 1 },
        { "bad \xff byte", 2 },
        { "  spaces\tand\nlines  ", 3 },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        assert_int_equal(text_word_count(rows[i].string), rows[i].words);
        assert_int_equal(text_has_word(rows[i].string), rows[i].words > 0);
    }
}

static void lines_are_broken_at_words(void **state)
{
    static const struct {
        const char *string;
        int width;
        const char *lines;
    } rows[] = {
        { "", 20, "" },
        { "   ", 20, "" },
        { "Rest.", 20, "Rest.\n" },
        { "Turn the pump on at its lowest setting.", 20,
          "Turn the pump on at\nits lowest setting.\n" },
        { "Write let-down-breathing here.", 16, "Write\nlet-down-breathing\nhere.\n" },
        { "one two three", 3, "one\ntwo\nthree\n" },
        { "a incomprehensibilities b", 10, "a\nincomprehensibilities\nb\n" },
        { "  two\n\tlines  ", 20, "two  lines\n" },
        { "x\033[2Jy", 20, "x?[2Jy\n" },
        { "bad \xff byte", 20, "bad ? byte\n" },
        { "\xe6\x97\xa5\xe6\x9c\xac\xe8\xaa\x9e", 4,
          "\xe6\x97\xa5\xe6\x9c\xac\n\xe8\xaa\x9e\n" },  /* two columns each */
        { "cafe\xcc\x81s ok", 8, "cafe\xcc\x81s ok\n" }, /* an accent has no width */
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text out = { 0 };

        text_wrap(&out, rows[i].string, rows[i].width);
        assert_string_equal(text_string(&out), rows[i].lines);
        text_finish(&out);
    }
}

static void no_line_is_wider_than_asked(void **state)
{
    static const char string[] =
        "Rest your hands in your lap. Let your breath follow the tone, or breathe in "
        "your own way. When you are ready, press the pedal.";

    (void)state;
    for (int width = 8; width <= 200; width++) {
        struct text out = { 0 };
        size_t column = 0;

        text_wrap(&out, string, width);
        for (size_t i = 0; i < out.length; i++) {
            column = out.bytes[i] == '\n' ? 0 : column + 1;
            assert_true(column <= (size_t)width);
        }
        assert_int_equal(column, 0); /* the last line is ended too */
        assert_int_equal(text_word_count(out.bytes), text_word_count(string));
        text_finish(&out);
    }
}

static void wrapping_adds_to_what_stands_already(void **state)
{
    struct text out = { 0 };

    (void)state;
    text_add_string(&out, "before\n");
    text_wrap(&out, "after", 20);
    assert_string_equal(text_string(&out), "before\nafter\n");
    text_finish(&out);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_grows_as_things_are_added),
        cmocka_unit_test(an_empty_text_can_be_printed_to_and_cleared),
        cmocka_unit_test(bad_utf_8_is_found_where_it_begins),
        cmocka_unit_test(characters_are_taken_one_by_one),
        cmocka_unit_test(what_commands_a_terminal_is_control),
        cmocka_unit_test(words_are_counted_as_they_are_spoken),
        cmocka_unit_test(lines_are_broken_at_words),
        cmocka_unit_test(no_line_is_wider_than_asked),
        cmocka_unit_test(wrapping_adds_to_what_stands_already),
    };

    return cmocka_run_group_tests_name("text", tests, NULL, NULL);
}
