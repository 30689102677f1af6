#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "text.h"

#define COUNT(table) (sizeof(table) / sizeof((table)[0]))

static void sentences_end_where_a_reader_would_end_them(void **state)
{
    static const struct {
        const char *string;
        const char *sentences; /* with a bar after each */
    } rows[] = {
        { "", "" },
        { "  \n\t ", "" },
        { "Rest", "Rest|" },
        { "Rest. Then press.", "Rest.|Then press.|" },
        { "  Rest.   Press.  ", "Rest.|Press.|" },
        { "Ready? Go! Now.", "Ready?|Go!|Now.|" },
        { "Really?! Yes.", "Really?!|Yes.|" },
        { "Wait... Then go.", "Wait...|Then go.|" },
        { "Say \"rest.\" Then go.", "Say \"rest.\"|Then go.|" },
        { "Rest (if you can.) Go.", "Rest (if you can.)|Go.|" },
        { "He said \xe2\x80\x9crest.\xe2\x80\x9d Go.",
          "He said \xe2\x80\x9crest.\xe2\x80\x9d|Go.|" },
        { "Take vitamin D. It helps.", "Take vitamin D. It helps.|" },
        { "Do you take vitamin D? Yes.", "Do you take vitamin D?|Yes.|" },
        { "Wait 1.5 minutes. Go.", "Wait 1.5 minutes.|Go.|" },
        { "Wait for 20. Go.", "Wait for 20.|Go.|" },
        { "Use, e.g. a towel. Go.", "Use, e.g. a towel.|Go.|" },
        { "Rest (i.e. sit). Go.", "Rest (i.e. sit).|Go.|" },
        { "Ask (e.g. Dr. Ada or Mrs. B. Lee). Go.",
          "Ask (e.g. Dr. Ada or Mrs. B. Lee).|Go.|" },
        { "Mr. X, Ms. Y, St. Z. Go on.", "Mr. X, Ms. Y, St. Z. Go on.|" },
        { "See talk.example.org for more. Go.", "See talk.example.org for more.|Go.|" },
        { "First line.\nSecond line.", "First line.|Second line.|" },
        { "One.Two. Three", "One.Two.|Three|" },
        { ". . .", ".|.|.|" },
    };

    (void)state;
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct text found = { 0 };
        size_t offset = 0;
        size_t start;
        size_t length;

        while (text_next_sentence(rows[i].string, &offset, &start, &length)) {
            text_add(&found, rows[i].string + start, length);
            text_add_string(&found, "|");
        }
        assert_string_equal(text_string(&found), rows[i].sentences);
        text_finish(&found);
    }
}

static void nothing_is_written_after_the_last_sentence(void **state)
{
    size_t offset = 5;
    size_t start = 77;
    size_t length = 88;

    (void)state;
    assert_false(text_next_sentence("Rest. ", &offset, &start, &length));
    assert_int_equal(offset, 5);
    assert_int_equal(start, 77);
    assert_int_equal(length, 88);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_end_where_a_reader_would_end_them),
        cmocka_unit_test(nothing_is_written_after_the_last_sentence),
    };

    return cmocka_run_group_tests_name("text_sentence", tests, NULL, NULL);
}
