#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "pedal_book.h"
#include "stroke.h"

static char folder[] = "/tmp/pedal-book-XXXXXX";
static char path[128];

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL)
        return -1;
    snprintf(path, sizeof path, "%s/deep/er/pedals.yaml", folder);
    return 0;
}

static int clear(void **state)
{
    char below[128];

    (void)state;
    unlink(path);
    snprintf(below, sizeof below, "%s/deep/er", folder);
    rmdir(below);
    snprintf(below, sizeof below, "%s/deep", folder);
    rmdir(below);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    return rmdir(folder);
}

static struct pedal_lesson three_pedals(void)
{
    struct pedal_lesson lesson = {
        .id = { .bus = 3, .vendor = 0x05f3, .product = 0x00ff },
        .grab = true,
        .count = 3,
        .buttons = { { 0x90001, 1, 256, KEY_PEDAL_LEFT },
                     { 0x90002, 1, 257, KEY_PEDAL_MIDDLE },
                     { 0x90003, 1, 258, KEY_PEDAL_RIGHT } },
    };

    pedal_name_copy(lesson.id.name, "VEC  VEC USB Footpedal");
    return lesson;
}

static void check_name(const char *name, const char *wanted)
{
    char out[PEDAL_NAME_SIZE];

    memset(out, 'x', sizeof out);
    pedal_name_copy(out, name);
    assert_string_equal(out, wanted);
}

static void a_plain_name_stays_and_its_runs_of_spaces_become_one(void **state)
{
    (void)state;
    check_name("VEC  VEC USB Footpedal", "VEC VEC USB Footpedal");
    check_name("  tab\tand\n\nline  ", "tab and line");
    check_name("Pédale à pied", "Pédale à pied");
    check_name("back\\slash #1: [x]", "back\\slash #1: [x]");
}

static void a_hostile_name_has_nothing_left_that_could_harm(void **state)
{
    (void)state;
    check_name("\x1b[31mred\x1b]0;title\a", "[31mred]0;title");
    check_name("a\"b'c`d", "abcd");
    check_name("bad \xff\xfe bytes", "bad bytes");
    check_name("turn\xe2\x80\xae"
               "around",
               "turnaround");
    check_name("mark\xef\xbb\xbf\xef\xbf\xbf.", "mark.");
    check_name("half \xe2\x82", "half");
}

static void a_name_without_a_letter_is_called_pedal(void **state)
{
    (void)state;
    check_name("", "pedal");
    check_name(" \t ", "pedal");
    check_name("\"'`", "pedal");
    check_name("---", "pedal");
    check_name("\xe2\x80\x8b", "pedal"); /* a space without width */
}

static void a_long_name_is_cut_between_two_characters(void **state)
{
    char name[200];
    char out[PEDAL_NAME_SIZE];

    (void)state;
    memset(name, 'a', sizeof name);
    name[62] = '\xc3'; /* "e" with an accent, which would stand across the end */
    name[63] = '\xa9';
    name[199] = '\0';
    pedal_name_copy(out, name);
    assert_int_equal(strlen(out), 62);
    name[62] = ' ';
    name[63] = 'b';
    pedal_name_copy(out, name);
    assert_int_equal(strlen(out), 62);
    pedal_name_copy(out, out);
    assert_int_equal(strlen(out), 62);
}

static void a_book_comes_back_as_it_was_written(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_book back;
    struct pedal_lesson lesson = three_pedals();
    struct fault_list faults = { 0 };
    struct stat status;

    (void)state;
    assert_true(pedal_book_put(&book, &lesson, NULL));
    lesson = (struct pedal_lesson){
        .id = { .bus = 5, .vendor = 1, .product = 0xffff },
        .count = 2,
        .buttons = { { 0, 3, 9, KEY_PEDAL }, { 0xffffffff, 1, 30, KEY_NONE } },
    };
    pedal_name_copy(lesson.id.name, "a: b # {c} \\ - \xc3\xa9");
    assert_true(pedal_book_put(&book, &lesson, NULL));
    lesson.id.bus = 0x19;
    lesson.grab = true;
    assert_true(pedal_book_put(&book, &lesson, NULL));
    assert_true(pedal_book_write(path, &book, NULL));
    memset(&back, 0x55, sizeof back);
    assert_true(pedal_book_read(path, &back, &faults));
    assert_int_equal(faults.count, 0);
    assert_int_equal(back.count, 3);
    for (int i = 0; i < 3; i++) {
        const struct pedal_lesson *one = &book.lessons[i];
        const struct pedal_lesson *other = pedal_book_find(&back, &one->id);

        assert_non_null(other);
        assert_int_equal(one->grab, other->grab);
        assert_int_equal(one->count, other->count);
        for (int j = 0; j < one->count; j++) {
            assert_int_equal(one->buttons[j].scan, other->buttons[j].scan);
            assert_int_equal(one->buttons[j].type, other->buttons[j].type);
            assert_int_equal(one->buttons[j].code, other->buttons[j].code);
            assert_int_equal(one->buttons[j].key, other->buttons[j].key);
        }
    }
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void no_file_and_an_empty_file_are_an_empty_book(void **state)
{
    struct pedal_book book = { .count = 1 };
    struct fault_list faults = { 0 };

    (void)state;
    assert_true(pedal_book_read(path, &book, &faults));
    assert_int_equal(book.count, 0);
    assert_true(pedal_book_write(path, &book, NULL)); /* makes the folder */
    assert_true(pedal_book_read(path, &book, &faults));
    assert_int_equal(book.count, 0);
    assert_int_equal(truncate(path, 0), 0);
    book.count = 1;
    assert_true(pedal_book_read(path, &book, &faults));
    assert_int_equal(book.count, 0);
    assert_int_equal(faults.count, 0);
}

static void a_device_taught_again_takes_the_place_of_its_first_lesson(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_lesson lesson = three_pedals();

    (void)state;
    assert_true(pedal_book_put(&book, &lesson, NULL));
    lesson.count = 1;
    assert_true(pedal_book_put(&book, &lesson, NULL));
    assert_int_equal(book.count, 1);
    assert_int_equal(book.lessons[0].count, 1);
}

static void a_device_is_only_found_when_all_of_it_is_the_same(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_lesson lesson = three_pedals();
    struct pedal_id id = lesson.id;

    (void)state;
    assert_true(pedal_book_put(&book, &lesson, NULL));
    assert_non_null(pedal_book_find(&book, &id));
    id.bus = 5;
    assert_null(pedal_book_find(&book, &id));
    id = lesson.id;
    id.vendor++;
    assert_null(pedal_book_find(&book, &id));
    id = lesson.id;
    id.product++;
    assert_null(pedal_book_find(&book, &id));
    id = lesson.id;
    pedal_name_copy(id.name, "another");
    assert_null(pedal_book_find(&book, &id));
}

static void a_full_book_says_so_and_stays_as_it_was(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_lesson lesson = three_pedals();
    struct fault fault;

    (void)state;
    for (int i = 0; i < PEDAL_BOOK_MOST; i++) {
        lesson.id.product = (uint16_t)i;
        assert_true(pedal_book_put(&book, &lesson, &fault));
    }
    lesson.id.product = 1000;
    assert_false(pedal_book_put(&book, &lesson, &fault));
    assert_non_null(strstr(fault.text, "There is room for 32 devices"));
    assert_int_equal(book.count, PEDAL_BOOK_MOST);
    /* It can be read as full as it is, with every button. */
    for (int i = 0; i < PEDAL_BOOK_MOST; i++) {
        book.lessons[i].count = PEDAL_BUTTONS_MOST;
        for (int j = 0; j < PEDAL_BUTTONS_MOST; j++)
            book.lessons[i].buttons[j] =
                (struct pedal_button){ 0xf0000000U + (unsigned)j, 1, 256,
                                       KEY_PEDAL_MIDDLE };
    }
    assert_true(pedal_book_write(path, &book, NULL));
    assert_true(pedal_book_read(path, &book, &(struct fault_list){ 0 }));
    assert_int_equal(book.count, PEDAL_BOOK_MOST);
}

static void a_folder_in_the_place_of_the_file_is_refused_both_ways(void **state)
{
    struct pedal_book book = { 0 };
    struct fault_list faults = { 0 };
    struct fault fault;

    (void)state;
    assert_true(pedal_book_write(path, &book, NULL));
    assert_int_equal(unlink(path), 0);
    assert_int_equal(mkdir(path, 0700), 0);
    assert_false(pedal_book_read(path, &book, &faults));
    assert_int_equal(faults.errors, 1);
    assert_false(pedal_book_write(path, &book, &fault));
    assert_string_not_equal(fault.text, "");
    rmdir(path);
    fault_list_finish(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_name_stays_and_its_runs_of_spaces_become_one),
        cmocka_unit_test(a_hostile_name_has_nothing_left_that_could_harm),
        cmocka_unit_test(a_name_without_a_letter_is_called_pedal),
        cmocka_unit_test(a_long_name_is_cut_between_two_characters),
        cmocka_unit_test_teardown(a_book_comes_back_as_it_was_written, clear),
        cmocka_unit_test_teardown(no_file_and_an_empty_file_are_an_empty_book, clear),
        cmocka_unit_test(a_device_taught_again_takes_the_place_of_its_first_lesson),
        cmocka_unit_test(a_device_is_only_found_when_all_of_it_is_the_same),
        cmocka_unit_test_teardown(a_full_book_says_so_and_stays_as_it_was, clear),
        cmocka_unit_test_teardown(
            a_folder_in_the_place_of_the_file_is_refused_both_ways, clear),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
