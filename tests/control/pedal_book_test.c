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
#include "text.h"

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

/* Reads `yaml` into a book; the faults stay in `faults`. */
static bool read_text(const char *yaml, struct pedal_book *book,
                      struct fault_list *faults)
{
    struct pedal_book empty = { 0 };
    FILE *file;

    assert_true(pedal_book_write(path, &empty, NULL)); /* for its folder */
    file = fopen(path, "w");
    assert_non_null(file);
    fputs(yaml, file);
    fclose(file);
    return pedal_book_read(path, book, faults);
}

#define DEVICE                                                                         \
    "talkthrough-pedals: 1\n"                                                          \
    "pedals:\n"                                                                        \
    "  - id: usb 05f3:00ff\n"
#define BUTTONS "    buttons: [{pedal: left, button: key 256}]\n"
#define NAME "    name: VEC\n"
#define GRAB "    grab: yes\n"

static const struct wrong {
    const char *yaml;
    int line;
    const char *rule;
    const char *says;
} wrongs[] = {
    { "- 1\n", 1, "wrong-kind", "This is no file of pedals." },
    { "pedals: []\n", 1, "missing-key", "There is no \"talkthrough-pedals\" here." },
    { "talkthrough-pedals: 1\n", 1, "missing-key", "There is no \"pedals\" here." },
    { "talkthrough-pedals: 2\npedals: []\n", 1, "unknown-version", "format 1 only" },
    { "talkthrough-pedals: [1]\npedals: []\n", 1, "unknown-version", "format 1 only" },
    { "talkthrough-pedals: 1\npedals: x\n", 2, "wrong-kind", "a list of devices" },
    { "talkthrough-pedals: 1\npedals: [x]\n", 2, "wrong-kind", "lines of its own" },
    { "talkthrough-pedals: 1\npedals: []\npedal: 1\n", 3, "unknown-key",
      "Did you mean pedals?" },
    { "talkthrough-pedals: 1\npedals: []\nzebra: 1\n", 3, "unknown-key",
      "Take this line out." },
    { DEVICE GRAB BUTTONS, 3, "missing-key", "There is no \"name\" here." },
    { DEVICE NAME BUTTONS, 3, "missing-key", "There is no \"grab\" here." },
    { DEVICE NAME GRAB, 3, "missing-key", "There is no \"buttons\" here." },
    { DEVICE NAME GRAB BUTTONS "    colour: red\n", 7, "unknown-key",
      "\"colour\" means nothing here." },
    { "talkthrough-pedals: 1\npedals:\n  - id: usb 5f3\n" NAME GRAB BUTTONS, 3,
      "bad-value", "\"usb 5f3\" can't be the id." },
    { "talkthrough-pedals: 1\npedals:\n  - id: usb 10000:1\n" NAME GRAB BUTTONS, 3,
      "bad-value", "can't be the id." },
    { "talkthrough-pedals: 1\npedals:\n  - id: train 1:1\n" NAME GRAB BUTTONS, 3,
      "bad-value", "can't be the id." },
    { "talkthrough-pedals: 1\npedals:\n  - id: bus- 1:1\n" NAME GRAB BUTTONS, 3,
      "bad-value", "can't be the id." },
    { "talkthrough-pedals: 1\npedals:\n  - id: 'usb 1:1 '\n" NAME GRAB BUTTONS, 3,
      "bad-value", "can't be the id." },
    { DEVICE "    name: [a]\n" GRAB BUTTONS, 4, "wrong-kind", "name has one value." },
    { DEVICE "    name: 'a  b'\n" GRAB BUTTONS, 4, "bad-value", "can't be the name" },
    { DEVICE "    name: ''\n" GRAB BUTTONS, 4, "bad-value", "can't be the name" },
    { DEVICE NAME "    grab: maybe\n" BUTTONS, 5, "bad-value", "can't be the grab" },
    { DEVICE NAME GRAB "    buttons: []\n", 6, "wrong-kind",
      "The buttons are a list." },
    { DEVICE NAME GRAB "    buttons: left\n", 6, "wrong-kind",
      "The buttons are a list." },
    { DEVICE NAME GRAB "    buttons: [left]\n", 6, "wrong-kind",
      "A button is a pedal and a number." },
    { DEVICE NAME GRAB "    buttons: [{pedal: left}]\n", 6, "missing-key",
      "There is no \"button\" here." },
    { DEVICE NAME GRAB "    buttons: [{button: key 1}]\n", 6, "missing-key",
      "There is no \"pedal\" here." },
    { DEVICE NAME GRAB "    buttons: [{pedal: lift, button: key 1}]\n", 6, "bad-value",
      "\"lift\" can't be the pedal." },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: key}]\n", 6, "bad-value",
      "can't be the button" },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: key 768}]\n", 6,
      "bad-value", "can't be the button" },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: axis 64}]\n", 6,
      "bad-value", "can't be the button" },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: key -1}]\n", 6, "bad-value",
      "can't be the button" },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: key 1, scan: 0}]\n", 6,
      "bad-value", "can't be the scan" },
    { DEVICE NAME GRAB
      "    buttons: [{pedal: left, button: key 1, scan: 0x100000000}]\n",
      6, "bad-value", "can't be the scan" },
    { DEVICE NAME GRAB "    buttons: [{pedal: [left], button: key 1}]\n", 6,
      "wrong-kind", "pedal has one value." },
    { DEVICE NAME GRAB "    buttons: [{pedal: left, button: key 1}, {pedal: right, "
                       "button: key 1}]\n",
      6, "twice", "This button stands in the list already." },
    { DEVICE NAME GRAB BUTTONS "  - id: usb 05f3:00ff\n" NAME GRAB BUTTONS, 7, "twice",
      "This device stands in the list already." },
    { DEVICE NAME GRAB GRAB BUTTONS, 6, NULL, "grab" },
    { "{", 2, NULL, "" },
    { "talkthrough-pedals: 1\npedals: [[[[[[[[1]]]]]]]]\n", 2, NULL, "" },
};

static void each_fault_of_a_file_has_its_line_and_the_book_stays(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof wrongs / sizeof wrongs[0]; i++) {
        struct pedal_book book = { .count = 7 };
        struct fault_list faults = { 0 };

        assert_false(read_text(wrongs[i].yaml, &book, &faults));
        assert_int_equal(book.count, 7);
        assert_true(faults.count > 0);
        if (faults.faults[0].line != wrongs[i].line ||
            strstr(faults.faults[0].text, wrongs[i].says) == NULL)
            fail_msg("%s gives line %d: %s", wrongs[i].yaml, faults.faults[0].line,
                     faults.faults[0].text);
        if (wrongs[i].rule != NULL)
            assert_string_equal(faults.faults[0].rule, wrongs[i].rule);
        fault_list_finish(&faults);
    }
}

static void all_faults_come_in_one_go(void **state)
{
    struct pedal_book book = { 0 };
    struct fault_list faults = { 0 };

    (void)state;
    assert_false(read_text(DEVICE "    name: ''\n    grab: x\n"
                                  "    buttons: [{pedal: x, button: y, scan: z}]\n",
                           &book, &faults));
    assert_int_equal(faults.errors, 5);
    fault_list_finish(&faults);
}

static void lists_that_are_too_long_are_refused(void **state)
{
    struct pedal_book book = { 0 };
    struct fault_list faults = { 0 };
    struct text yaml = { 0 };

    (void)state;
    text_add_string(&yaml, DEVICE NAME GRAB "    buttons:\n");
    for (int i = 0; i < PEDAL_BUTTONS_MOST + 1; i++)
        text_print(&yaml, "      - {pedal: left, button: key %d}\n", i);
    assert_false(read_text(text_string(&yaml), &book, &faults));
    assert_non_null(strstr(faults.faults[0].text, "There are 17 buttons."));
    fault_list_finish(&faults);
    text_clear(&yaml);
    text_add_string(&yaml, "talkthrough-pedals: 1\npedals:\n");
    for (int i = 0; i < PEDAL_BOOK_MOST + 1; i++)
        text_print(&yaml, "  - id: usb %x:1\n" NAME GRAB BUTTONS, (unsigned)i);
    assert_false(read_text(text_string(&yaml), &book, &faults));
    assert_non_null(strstr(faults.faults[0].text, "There are 33 devices."));
    fault_list_finish(&faults);
    text_finish(&yaml);
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
        cmocka_unit_test_teardown(each_fault_of_a_file_has_its_line_and_the_book_stays,
                                  clear),
        cmocka_unit_test_teardown(all_faults_come_in_one_go, clear),
        cmocka_unit_test_teardown(lists_that_are_too_long_are_refused, clear),
        cmocka_unit_test_teardown(
            a_folder_in_the_place_of_the_file_is_refused_both_ways, clear),
    };

    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
