#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include "stroke_file.h"

static char folder[] = "/tmp/stroke_file_test.XXXXXX";
static char path[sizeof folder + 20];
static const char *const moments[] = { "armed", "no", "keep", "begin-keep", NULL };

static void write_file(const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");

    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    assert_int_equal(fclose(file), 0);
}

static struct stroke_file read_good(const char *text)
{
    struct stroke_file file = { 0 };
    struct fault_list faults = { 0 };

    write_file(text, strlen(text));
    assert_true(stroke_file_read(path, moments, &file, &faults));
    assert_int_equal(faults.count, 0);
    fault_list_finish(&faults);
    return file;
}

/* The file is refused with one fault at this place, and `file` is untouched. */
static void check_fault(const char *bytes, size_t length, int line, int column,
                        const char *rule, const char *words)
{
    struct stroke_file file = { .count = 99 };
    struct fault_list faults = { 0 };

    if (bytes != NULL)
        write_file(bytes, length);
    assert_false(stroke_file_read(path, moments, &file, &faults));
    assert_int_equal(file.count, 99);
    assert_int_equal(faults.count, 1);
    assert_string_equal(faults.faults[0].rule, rule);
    assert_non_null(strstr(faults.faults[0].text, words));
    assert_int_equal(faults.faults[0].line, line);
    assert_int_equal(faults.faults[0].column, column);
    fault_list_finish(&faults);
}

static void check_move(struct stroke_file *file, uint32_t key, enum stroke_move move,
                       int64_t at_ms)
{
    struct stroke stroke = { 0 };

    assert_true(stroke_file_due_ms(file) == at_ms);
    assert_false(stroke_file_next(file, at_ms - 1, &stroke));
    assert_true(stroke_file_next(file, at_ms + 200, &stroke));
    assert_int_equal(stroke.key, key);
    assert_int_equal(stroke.move, move);
    assert_true(stroke.at_ms == at_ms); /* its own time, not that of the asking */
}

static void check_next(struct stroke_file *file, uint32_t key, int64_t at_ms)
{
    check_move(file, key, STROKE_PRESS, at_ms);
}

static void strokes_come_at_their_times(void **state)
{
    struct stroke_file file = read_good("# a run\n"
                                        "00:12.500 space press\n"
                                        "\n"
                                        "  01:02.05\tleft press # a comment\r\n"
                                        "1:00:00 ctrl-c press\n"
                                        "90:00.001 hash press");

    (void)state;
    check_next(&file, ' ', 12500);
    check_next(&file, KEY_LEFT, 62050);
    check_next(&file, KEY_INTERRUPT, 3600000);
    assert_false(stroke_file_ended(&file));
    check_next(&file, '#', 5400001);
    assert_true(stroke_file_ended(&file));
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_finish(&file);
}

static void each_armed_line_waits_for_a_question_of_its_own(void **state)
{
    struct stroke_file file = read_good("armed+0.5 n press\narmed+1 f8 press\n");
    struct stroke stroke;

    (void)state;
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    assert_false(stroke_file_next(&file, 99999, &stroke));
    stroke_file_moment(&file, "armed", 10000);
    check_next(&file, 'n', 10500);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "armed", 20000);
    check_next(&file, KEY_F8, 21000);
    assert_true(stroke_file_ended(&file));
    stroke_file_moment(&file, "armed", 30000);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_finish(&file);
}

static void a_question_asked_again_counts_from_its_last_arming(void **state)
{
    struct stroke_file file = read_good("armed+30 n press\n");

    (void)state;
    stroke_file_moment(&file, "armed", 10000);
    stroke_file_moment(&file, "armed", 35000);
    check_next(&file, 'n', 65000);
    stroke_file_finish(&file);
}

static void an_arming_before_a_timed_line_is_forgotten(void **state)
{
    struct stroke_file file = read_good("00:20 r press\narmed+0.5 n press\n");

    (void)state;
    stroke_file_moment(&file, "armed", 5000);
    check_next(&file, 'r', 20000);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "armed", 25000);
    check_next(&file, 'n', 25500);
    stroke_file_finish(&file);
}

static void time_never_goes_back_behind_an_armed_line(void **state)
{
    struct stroke_file file = read_good("armed+1 n press\n00:05 space press\n");

    (void)state;
    stroke_file_moment(&file, "armed", 30000);
    check_next(&file, 'n', 31000);
    check_next(&file, ' ', 31000);
    stroke_file_finish(&file);
}

static void an_empty_file_and_one_of_comments_hold_no_strokes(void **state)
{
    static const char *const texts[] = { "", "\n\n", "# nothing",
                                         "\xef\xbb\xbf# marked\n" };
    size_t index;

    (void)state;
    for (index = 0; index < sizeof texts / sizeof texts[0]; index++) {
        struct stroke_file file = read_good(texts[index]);

        assert_true(stroke_file_ended(&file));
        stroke_file_finish(&file);
    }
    stroke_file_finish(NULL);
}

static void a_pedal_goes_down_and_up(void **state)
{
    struct stroke_file file = read_good("00:14.000 pedal down\n"
                                        "00:15.200 pedal up\n"
                                        "00:16 pedal-left down\n"
                                        "00:16.1 pedal-middle down\n"
                                        "00:16.2 pedal-right down\n"
                                        "00:16.3 pedal-left up\n"
                                        "00:17 pedal down # and is never let go\n");

    (void)state;
    check_move(&file, KEY_PEDAL, STROKE_DOWN, 14000);
    check_move(&file, KEY_PEDAL, STROKE_UP, 15200);
    check_move(&file, KEY_PEDAL_LEFT, STROKE_DOWN, 16000);
    check_move(&file, KEY_PEDAL_MIDDLE, STROKE_DOWN, 16100);
    check_move(&file, KEY_PEDAL_RIGHT, STROKE_DOWN, 16200);
    check_move(&file, KEY_PEDAL_LEFT, STROKE_UP, 16300);
    check_move(&file, KEY_PEDAL, STROKE_DOWN, 17000);
    assert_true(stroke_file_ended(&file));
    stroke_file_finish(&file);
}

static void a_plus_counts_from_the_stroke_before(void **state)
{
    struct stroke_file file = read_good("armed+0.4 pedal down\n"
                                        "+1.2 pedal up\n"
                                        "+0 pedal down\n"
                                        "00:05 space press\n"
                                        "+86400 + press\n");

    (void)state;
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "armed", 10000);
    check_move(&file, KEY_PEDAL, STROKE_DOWN, 10400);
    check_move(&file, KEY_PEDAL, STROKE_UP, 11600);
    check_move(&file, KEY_PEDAL, STROKE_DOWN, 11600);
    check_next(&file, ' ', 11600); /* its time was overtaken, and the next counts on */
    check_next(&file, '+', 11600 + 86400000);
    stroke_file_finish(&file);
}

static void a_line_waits_for_the_moment_that_it_names(void **state)
{
    struct stroke_file file = read_good("no+0.3 space press\n"
                                        "keep+0.3 pedal down\n"
                                        "+0.1 pedal up\n"
                                        "begin-keep+1 space press\n");

    (void)state;
    stroke_file_moment(&file, "armed", 1000);
    stroke_file_moment(&file, "keep", 2000); /* nothing waits for it yet */
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "no", 3000);
    stroke_file_moment(&file, "no", 4000);
    stroke_file_moment(&file, "armed", 4100);
    check_next(&file, ' ', 4300);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "no", 5000);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "keep", 6000);
    check_move(&file, KEY_PEDAL, STROKE_DOWN, 6300);
    stroke_file_moment(&file, "begin-keep", 6350); /* forgotten: an up stands next */
    check_move(&file, KEY_PEDAL, STROKE_UP, 6400);
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_moment(&file, "begin-keep", 7000);
    check_next(&file, ' ', 8000);
    stroke_file_moment(&file, "begin-keep", 9000); /* no line is left */
    assert_true(stroke_file_due_ms(&file) == INT64_MAX);
    stroke_file_finish(&file);
}

static void the_up_and_down_arrows_are_keys_and_no_pedal(void **state)
{
    struct stroke_file file = read_good("00:01 up press\n00:02 down press\n");

    (void)state;
    check_next(&file, KEY_UP, 1000);
    check_next(&file, KEY_DOWN, 2000);
    stroke_file_finish(&file);
}

static void every_bad_line_is_told_of(void **state)
{
    static const char text[] =
        "1 n press\n00:01 n press\n00:02 zz press\n00:00 n press\n";
    struct stroke_file file = { 0 };
    struct fault_list faults = { 0 };

    (void)state;
    write_file(text, sizeof text - 1);
    assert_false(stroke_file_read(path, moments, &file, &faults));
    assert_int_equal(faults.count, 3);
    assert_int_equal(faults.faults[0].line, 1);
    assert_int_equal(faults.faults[1].line, 3);
    assert_int_equal(faults.faults[2].line, 4);
    fault_list_finish(&faults);
}

static void what_is_no_text_is_refused(void **state)
{
    static char large[STROKE_FILE_SIZE_MOST + 1];

    (void)state;
    check_fault("00:01 n press\n\xff\xfe", 16, 2, 0, "not-text", "Write it in UTF-8.");
    check_fault("00:01 n press\0\n", 15, 1, 0, "not-text", "This file is not text.");
    memset(large, '\n', sizeof large);
    check_fault(large, sizeof large, 0, 0, "too-large", "larger than one megabyte");
}

static void a_file_of_the_largest_size_is_read(void **state)
{
    static char large[STROKE_FILE_SIZE_MOST];
    struct stroke_file file = { 0 };
    struct fault_list faults = { 0 };

    (void)state;
    memset(large, '\n', sizeof large);
    memcpy(large + sizeof large - 13, "00:01 n press", 13);
    write_file(large, sizeof large);
    assert_true(stroke_file_read(path, moments, &file, &faults));
    check_next(&file, 'n', 1000);
    stroke_file_finish(&file);
    fault_list_finish(&faults);
}

static void what_is_no_file_is_refused(void **state)
{
    (void)state;
    unlink(path);
    check_fault(NULL, 0, 0, 0, "unreadable", "could not be read: No such file");
    assert_int_equal(mkdir(path, 0700), 0);
    check_fault(NULL, 0, 0, 0, "not-a-file", "not an ordinary file");
    rmdir(path);
    assert_int_equal(mkfifo(path, 0600), 0);
    check_fault(NULL, 0, 0, 0, "not-a-file",
                "Give another one."); /* and does not wait */
    unlink(path);
}

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/strokes.txt", folder);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    unlink(path);
    return rmdir(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(strokes_come_at_their_times),
        cmocka_unit_test(each_armed_line_waits_for_a_question_of_its_own),
        cmocka_unit_test(a_question_asked_again_counts_from_its_last_arming),
        cmocka_unit_test(an_arming_before_a_timed_line_is_forgotten),
        cmocka_unit_test(time_never_goes_back_behind_an_armed_line),
        cmocka_unit_test(an_empty_file_and_one_of_comments_hold_no_strokes),
        cmocka_unit_test(a_pedal_goes_down_and_up),
        cmocka_unit_test(a_plus_counts_from_the_stroke_before),
        cmocka_unit_test(a_line_waits_for_the_moment_that_it_names),
        cmocka_unit_test(the_up_and_down_arrows_are_keys_and_no_pedal),
        cmocka_unit_test(every_bad_line_is_told_of),
        cmocka_unit_test(what_is_no_text_is_refused),
        cmocka_unit_test(a_file_of_the_largest_size_is_read),
        cmocka_unit_test(what_is_no_file_is_refused),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
