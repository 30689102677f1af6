#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "stroke_line.h"

static const char *const moments[] = { "armed", "no", "keep", "begin-keep", NULL };

/* Reads all lines of the text; returns how many hold a stroke. */
static int read_all(const char *text, struct fault_list *faults)
{
    struct stroke_reader reader = { .faults = faults, .moments = moments };
    char copy[5000];
    char *line = copy;
    char *next;
    int number = 1;
    int found = 0;

    snprintf(copy, sizeof copy, "%s", text);
    for (; line != NULL; line = next, number++) {
        struct stroke_line read;

        next = strchr(line, '\n');
        if (next != NULL)
            *next++ = '\0';
        found += stroke_line_read(&reader, line, number, &read) == STROKE_FOUND;
    }
    return found;
}

/* There is one fault in the text, at this place. */
static void check_line(const char *text, int line, int column, const char *rule,
                       const char *words)
{
    struct fault_list faults = { 0 };

    read_all(text, &faults);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.faults[0].rule, rule);
    assert_non_null(strstr(faults.faults[0].text, words));
    assert_int_equal(faults.faults[0].line, line);
    assert_int_equal(faults.faults[0].column, column);
    fault_list_finish(&faults);
}

static void a_bad_time_is_shown_where_it_stands(void **state)
{
    static const char *const times[] = {
        "12",          "12.5",     "00:60",    "0:60:00", "00:12.",   "00:12.1234",
        "a:b",         ":12",      "00:",      "1:2:",    "1:2:3:4",  "-1:00",
        "99:00:00",    "armed",    "armed+",   "armed+x", "armed+1.", "armed+0:20",
        "armed+99999", "99999:00", "armed+-1", "+1:00",
    };
    size_t index;

    (void)state;
    for (index = 0; index < sizeof times / sizeof times[0]; index++) {
        char line[100];

        snprintf(line, sizeof line, "# first\n  %s space press\n", times[index]);
        check_line(line, 2, 3, "bad-time", "is no time. Write minutes and seconds");
    }
}

static void a_bad_line_is_explained(void **state)
{
    (void)state;
    check_line("00:01 jump press\n", 1, 7, "unknown-key", "no key named \"jump\"");
    check_line("00:01 \xc3\xa4\xc3\xa4 hold\n", 1, 10, "bad-stroke", "the word press");
    check_line("00:01 space\n", 1, 7, "bad-stroke", "a key and the word press");
    check_line("00:01\n", 1, 1, "bad-stroke", "such as 00:12.500 space press");
    check_line("00:01 # press\n", 1, 1, "bad-stroke", "a key and the word press");
    check_line("00:01 n press 00:02 n press\n", 1, 15, "too-much", "\"00:02\" a line");
    check_line("00:02 n press\narmed+1 n press\n00:01 y press\n", 3, 1,
               "time-goes-back", "earlier than the one on line 1");
}

static void an_unknown_moment_is_answered_with_the_known_ones(void **state)
{
    static const char listed[] = "Write one of these: armed, no, keep, begin-keep.";
    char text[4000];

    (void)state;
    check_line("00:01 n press\narmd+0.3 n press\n", 2, 1, "unknown-moment",
               "no moment named \"armd\"");
    check_line("ar+0.3 n press\n", 1, 1, "unknown-moment", listed);
    check_line("armedd+0.3 n press\n", 1, 1, "unknown-moment", listed);
    check_line("begin+0.3 n press\n", 1, 1, "unknown-moment", listed);
    check_line("-+0.3 n press\n", 1, 1, "unknown-moment", listed);
    memset(text, 'w', sizeof text);
    snprintf(text + sizeof text - 5, 5, "+0.3");
    check_line(text, 1, 1, "unknown-moment", listed);
}

static void a_pedal_that_cannot_move_so_is_shown_where_it_stands(void **state)
{
    (void)state;
    check_line("00:14.000 pedal-left press\n", 1, 22, "pedal-press",
               "Write down or up instead of press.");
    check_line("00:14.000 space up\n", 1, 17, "key-move", "Write press instead of up.");
    check_line("00:14 up down\n", 1, 10, "key-move", "Write press instead of down.");
    check_line("00:14 pedal\n", 1, 7, "bad-stroke", "a pedal and down or up");
    check_line("00:14 pedal hold\n", 1, 13, "bad-stroke", "a pedal and down or up");
    check_line("00:14 pedal-top down\n", 1, 7, "unknown-key", "pedal-middle or");
    check_line("00:14 pedal down 1\n", 1, 18, "too-much", "after the word down.");
    check_line("00:01 pedal up\n", 1, 7, "pedal-is-up",
               "Write pedal down before this line");
    check_line("00:01 pedal down\n+1 pedal-left up\n", 2, 4, "pedal-is-up",
               "Write pedal-left down before");
    check_line("00:01 pedal down\n+1 n press\narmed+1 pedal down\n", 3, 9,
               "pedal-is-down", "from line 1 on. Write pedal up before this");
    check_line("+0.5 n press\n", 1, 1, "no-line-before", "No line stands before");
    check_line("# a comment\n\n+0.5 n press\n", 3, 1, "no-line-before",
               "Write minutes and seconds");
}

static void a_faulty_line_is_not_held_against_the_next(void **state)
{
    (void)state;
    check_line("1 pedal down\n+1 pedal up\n", 1, 1, "bad-time", "is no time");
    check_line("00:01 zz press\n+1 n press\n", 1, 7, "unknown-key", "\"zz\"");
    check_line("+1 pedal down\n+1 pedal up\n+1 pedal down\n", 1, 1, "no-line-before",
               "to count from");
    check_line("00:01 pedal down\n00:00 pedal up\n00:01 pedal down\n", 2, 1,
               "time-goes-back", "on line 1");
}

static void a_time_before_a_counted_one_is_shown_where_it_stands(void **state)
{
    struct fault_list faults = { 0 };

    (void)state;
    check_line("00:10 n press\n+5 x press\n+5 x press\n00:19 y press\n", 4, 1,
               "time-goes-back", "earlier than the one on line 3");
    /* what counts from a question has no known time */
    assert_int_equal(read_all("00:10 n press\narmed+5 x press\n+5 x press\n"
                              "00:11 y press\n",
                              &faults),
                     4);
    assert_int_equal(faults.count, 0);
}

static void a_very_long_word_leaves_the_remedy_in_the_sentence(void **state)
{
    char text[4000];

    (void)state;
    memset(text, 'w', sizeof text - 1);
    text[sizeof text - 1] = '\0';
    check_line(text, 1, 1, "bad-time", "such as armed+0.5.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bad_time_is_shown_where_it_stands),
        cmocka_unit_test(a_bad_line_is_explained),
        cmocka_unit_test(an_unknown_moment_is_answered_with_the_known_ones),
        cmocka_unit_test(a_pedal_that_cannot_move_so_is_shown_where_it_stands),
        cmocka_unit_test(a_faulty_line_is_not_held_against_the_next),
        cmocka_unit_test(a_time_before_a_counted_one_is_shown_where_it_stands),
        cmocka_unit_test(a_very_long_word_leaves_the_remedy_in_the_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
