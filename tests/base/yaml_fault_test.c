#include "yaml_reading.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

/* A file, the place of its first fault, and a piece of the sentence that only this
 * fault has. */
struct fault_row {
    const char *yaml;
    int line;
    int column;
    const char *rule;
    const char *piece;
};

static void check_fault(const struct reading *reading, const struct fault_row *row)
{
    const struct fault *fault = &reading->faults.faults[0];

    assert_true(reading->faults.errors > 0);
    assert_string_equal(fault->path, "a.yaml");
    assert_int_equal(fault->severity, FAULT_ERROR);
    assert_string_equal(fault->rule, row->rule);
    if (strstr(fault->text, row->piece) == NULL)
        assert_string_equal(fault->text, row->piece); /* shows both */
    assert_int_equal(fault->line, row->line);
    assert_int_equal(fault->column, row->column);
    assert_true(strlen(fault->text) < 300); /* it is heard, not studied */
}

static const struct fault_row syntax_rows[] = {
    { "say: Step one: breathe\n", 1, 14, "", "A colon stands here" },
    { "say: x\n wait: true\n", 2, 6, "", "A colon stands here" },
    { "a: 1\nsome words\n", 2, 1, "", "no field and no list item" },
    { "a: 1\nsome words\nb: 2\n", 2, 1, "", "no field and no list item" },
    { "a: 'open\nb: 2\n", 1, 4, "", "quotes that open here are never closed" },
    { "a: \"open", 1, 4, "", "quotes that open here are never closed" },
    { "a: \"x\n---\nb: 1\n", 1, 4, "", "are still open at a line of three" },
    { "a: \"\\q\"\n", 1, 5, "", "This backslash means nothing" },
    { "a: \"\\xg\"\n", 1, 7, "", "number of a character is not complete" },
    { "a: \"\\ud800\"\n", 1, 7, "", "This number stands for no character" },
    { "a:\n\tb: 2\n", 2, 1, "", "A tab stands here" },
    { "\ta: 1\n", 1, 1, "", "A tab stands here" },
    { "a: |\n\tb\n", 2, 1, "", "A tab stands here" },
    { "a: @x\n", 1, 4, "", "No text can begin with this sign" },
    { "a: `x`\n", 1, 4, "", "No text can begin with this sign" },
    { "a: %x\n", 1, 4, "", "No text can begin with this sign" },
    { "a: - b\n", 1, 4, "", "A list cannot begin in the middle of a line" },
    { "a: ? b\n", 1, 4, "", "A question mark and a space" },
    { "- a\nb: 1\n", 2, 1, "", "does not belong to the list above" },
    { "- a: 1\n - b: 2\n", 2, 2, "", "does not belong to the list above" },
    { "a:\n    b: 1\n  c: 2\n", 3, 3, "", "Nothing can stand here" },
    { "a: \"x\" y\n", 1, 8, "", "Nothing can stand here" },
    { "a: 'it's'\n", 1, 8, "", "put the other kind of quotes" },
    { "say: {go-on} press\n", 1, 14, "", "Nothing can stand here" },
    { "a: [x, y\nb: 2\n", 1, 4, "", "The list that opens here is not closed" },
    { "a: [1", 1, 4, "", "The list that opens here is not closed" },
    { "a: {x: 1\nb: 2\n", 1, 4, "", "The brace that opens here" },
    { "a: [b, , c]\n", 1, 8, "", "A value is missing here" },
    { "a: , then\n", 1, 4, "", "A value is missing here" },
    { "a: ]\n", 1, 4, "", "A value is missing here" },
    { "[a]\nb: 1\n", 2, 1, "", "content ends before this line" },
    { "a: 1\n...\nb: 1\n", 3, 1, "", "content ends before this line" },
    { "a: *bold* text\n", 1, 4, "", "begin with an asterisk" },
    { "a: & b\n", 1, 4, "", "begin with an ampersand" },
    { "a: !x!y z\n", 1, 4, "", "begin with an exclamation mark" },
    { "a: !<foo\n", 1, 4, "", "begin with an exclamation mark" },
    { "a: !a%gg x\n", 1, 4, "", "begin with an exclamation mark" },
    { "a: | x\n  b\n", 1, 6, "", "After | or > the line must end" },
    { "a: |0\n  b\n", 1, 5, "", "After | or > the line must end" },
    { "\xc3\xa9: {x: \"\xc3\xa9\", y: @}\n", 1, 16, "", "begin with this sign" },
};

static void what_yaml_cannot_read_is_told_with_its_remedy(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(syntax_rows); i++) {
        struct reading reading = read_string(syntax_rows[i].yaml);
        struct fault_row row = syntax_rows[i];

        row.rule = "yaml-syntax";
        assert_null(reading.root);
        check_fault(&reading, &row);
        end_reading(&reading);
    }
}

static void what_a_routine_may_not_hold_is_told(void **state)
{
    static const struct fault_row rows[] = {
        { "a: &x 1\n", 1, 4, "anchor", "\"&x\" is an anchor" },
        { "&x a: 1\n", 1, 1, "anchor", "\"&x\" is an anchor" },
        { "a: &x\n  b: 1\n", 1, 4, "anchor", "\"&x\" is an anchor" },
        { "a: &x [1]\n", 1, 4, "anchor", "\"&x\" is an anchor" },
        { "a: *x\n", 1, 4, "alias", "\"*x\" is an alias" },
        { "*x : a\n", 1, 1, "alias", "\"*x\" is an alias" },
        { "a: !!str x\n", 1, 4, "tag", "is a tag, and none" },
        { "a: !mine {b: 1}\n", 1, 4, "tag", "is a tag, and none" },
        { "a: ! x\n", 1, 4, "tag", "is a tag, and none" },
        { "<<: x\n", 1, 1, "merge-key", "would merge fields" },
        { "a: {b: 1, <<: x}\n", 1, 11, "merge-key", "would merge fields" },
        { "? [a]\n: b\n", 1, 3, "key-not-text", "where the name of a field" },
        { "a: {{b: 1}: c}\n", 1, 5, "key-not-text", "where the name of a field" },
        { "a: 1\n---\nb: 1\n", 2, 1, "second-document", "A second document" },
        { "a: 1\na: 2\n", 2, 1, "duplicate-key",
          "\"a\" stands here again; the first is on "
          "line 1." },
        { "a: \"\\e[2J\"\n", 1, 4, "control-character", "A backslash in this text" },
        { "a: \"x\\0y\"\n", 1, 4, "control-character", "U+0000" },
        { "a: \"\\u202e\"\n", 1, 4, "control-character", "U+202E" },
        { "a: x\033[2J\n", 1, 5, "control-character",
          "neither seen nor spoken, U+001B" },
        { "a: \xc3\xa9\xe2\x80\xae\n", 1, 5, "control-character",
          "U+202E. Take it out" },
        { "a: x\xef\xbf\xbf\n", 1, 5, "control-character", "U+FFFF" },
        { "a: x\xc2\x85y\n", 1, 5, "control-character", "U+0085" },
        { "a: 1\rb: 2\r", 1, 5, "control-character", "carriage return alone" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reading reading = read_string(rows[i].yaml);

        assert_non_null(reading.root); /* so that the rest is checked too */
        check_sound(reading.root, 1);
        check_fault(&reading, &rows[i]);
        assert_int_equal(reading.faults.count, 1);
        end_reading(&reading);
    }
}

static void what_is_no_text_ends_the_reading(void **state)
{
    static const struct fault_row rows[] = {
        { "", 1, 1, "empty", "This file holds nothing" },
        { "# only a comment\n", 1, 1, "empty", "This file holds nothing" },
        { "---\n", 1, 1, "empty", "This file holds nothing" },
        { "\xef\xbb\xbf", 1, 1, "empty", "This file holds nothing" },
        { "\"\"", 1, 1, "empty", "This file holds nothing" },
        { "\xff\xfe"
          "a",
          1, 1, "utf8", "saved as UTF-16" },
        { "\xfe\xff"
          "a",
          1, 1, "utf8", "saved as UTF-16" },
        { "a: 1\nb: \xc3\xa9\xff\n", 2, 5, "utf8", "From here on this is not UTF-8" },
        { "a: caf\xe9\n", 1, 7, "utf8", "From here on this is not UTF-8" },
        { "a: \xe2\x82", 1, 4, "utf8", "From here on this is not UTF-8" },
        { "%YAML 1.1\n---\na: 1\n", 1, 1, "directive", "begin with a percent sign" },
        { "a: 1\n%b\n", 2, 1, "directive", "begin with a percent sign" },
        { "a: 1\r\n%b\r\n", 2, 1, "directive", "begin with a percent sign" },
        { "[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]", 1, 17, "too-deep",
          "more than 16 deep" },
        { "- - - - - - - - - - - - - - - - {}", 1, 33, "too-deep",
          "more than 16 deep" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct reading reading = read_string(rows[i].yaml);

        assert_null(reading.root);
        check_fault(&reading, &rows[i]);
        assert_int_equal(reading.faults.count, 1);
        end_reading(&reading);
    }
}

static void a_zero_byte_is_told_even_at_the_end(void **state)
{
    static const struct fault_row row = { "", 1, 5, "control-character",
                                          "There is a zero byte here" };
    struct reading reading = read_bytes("a: 1\0", 5);

    (void)state;
    assert_null(reading.root);
    check_fault(&reading, &row);
    end_reading(&reading);
}

static void all_faults_of_a_file_are_told_at_once(void **state)
{
    static const char yaml[] = "a: &x 1\n"
                               "b: \033\n"
                               "c: *x\n"
                               "a: !t 2\n"
                               "d:\n"
                               "  e: 1\n"
                               "  <<: 2\n"
                               "  e: 3\n"
                               "f: Step one: breathe\n";
    static const char *const rules[] = { "anchor",     "control-character",
                                         "alias",      "tag",
                                         "merge-key",  "duplicate-key",
                                         "yaml-syntax" };
    static const int lines[] = { 1, 2, 3, 4, 7, 8, 9 };
    struct reading reading = read_string(yaml);

    (void)state;
    assert_int_equal(reading.faults.count, COUNT(rules));
    for (size_t i = 0; i < COUNT(rules); i++) {
        assert_string_equal(reading.faults.faults[i].rule, rules[i]);
        assert_int_equal(reading.faults.faults[i].line, lines[i]);
    }
    assert_null(reading.root);
    end_reading(&reading);
}

static void a_key_that_stands_three_times_is_told_twice(void **state)
{
    struct reading reading = read_string("a: 1\nb: 2\na: 3\n\"a\": 4\n");

    (void)state;
    assert_int_equal(reading.faults.count, 2);
    assert_non_null(strstr(reading.faults.faults[0].text, "first is on line 1."));
    assert_non_null(strstr(reading.faults.faults[1].text, "first is on line 1."));
    assert_int_equal(reading.faults.faults[1].line, 4);
    /* The first counts, if anybody asks. */
    assert_string_equal(yaml_get(reading.root, "a")->text, "1");
    end_reading(&reading);
}

static void a_key_twice_in_a_long_list_of_keys_is_found(void **state)
{
    struct text yaml = { 0 };
    struct reading reading;

    (void)state;
    for (int i = 0; i < 20000; i++)
        text_print(&yaml, "key%d: x\n", i * 7919 % 20000);
    text_add_string(&yaml, "key7919: again\nkey0: again\n");
    reading = read_bytes(yaml.bytes, yaml.length);
    assert_int_equal(reading.faults.count, 2);
    assert_string_equal(reading.faults.faults[0].text,
                        "\"key7919\" stands here again; the first is on line 2. Keep "
                        "one of them.");
    assert_int_equal(reading.faults.faults[0].line, 20001);
    assert_int_equal(reading.faults.faults[1].line, 20002);
    end_reading(&reading);
    text_finish(&yaml);
}

static void a_very_long_name_is_cut_at_a_character(void **state)
{
    struct text yaml = { 0 };
    struct reading reading;

    (void)state;
    for (int twice = 0; twice < 2; twice++) {
        text_add_string(&yaml, "x");
        for (int i = 0; i < 200; i++)
            text_add_string(&yaml, "\xc3\xa9");
        text_add_string(&yaml, ": 1\n");
    }
    reading = read_bytes(yaml.bytes, yaml.length);
    assert_int_equal(reading.faults.count, 1);
    assert_true(text_utf8_valid(reading.faults.faults[0].text,
                                strlen(reading.faults.faults[0].text), NULL));
    assert_non_null(strstr(reading.faults.faults[0].text, "Keep one of them."));
    end_reading(&reading);
    text_finish(&yaml);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_yaml_cannot_read_is_told_with_its_remedy),
        cmocka_unit_test(what_a_routine_may_not_hold_is_told),
        cmocka_unit_test(what_is_no_text_ends_the_reading),
        cmocka_unit_test(a_zero_byte_is_told_even_at_the_end),
        cmocka_unit_test(all_faults_of_a_file_are_told_at_once),
        cmocka_unit_test(a_key_that_stands_three_times_is_told_twice),
        cmocka_unit_test(a_key_twice_in_a_long_list_of_keys_is_found),
        cmocka_unit_test(a_very_long_name_is_cut_at_a_character),
    };

    return cmocka_run_group_tests_name("yaml_fault", tests, NULL, NULL);
}
