#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "pedal_book.h"
#include "text.h"

/* Reads `yaml` into a book; the faults stay in `faults`. */
static bool read_text(const char *yaml, struct pedal_book *book,
                      struct fault_list *faults)
{
    char path[] = "/tmp/pedal-book-read-XXXXXX";
    int fd = mkstemp(path);
    bool good;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, yaml, strlen(yaml)), (ssize_t)strlen(yaml));
    close(fd);
    good = pedal_book_read(path, book, faults);
    unlink(path);
    return good;
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

/* Pieces of a good file in any order: a fault or a book, and never a crash. */
static void whatever_a_file_has_it_is_a_book_or_has_faults(void **state)
{
    static const char *const pieces[] = {
        "talkthrough-pedals: 1\n",
        "pedals:\n",
        "  - id: usb 05f3:00ff\n",
        NAME,
        GRAB,
        BUTTONS,
        "    buttons:\n",
        "      - {pedal: left, button: key 256}\n",
        "  - ",
        "- ",
        "[",
        "]",
        "{",
        "}",
        "&a ",
        "*a\n",
        "!!x ",
        "'",
        "\n",
        "\t",
        ": ",
        "# ",
        "\xff",
        "\x1b",
        "scan: 0x",
        "usb ",
        "99999999999999999999",
    };
    unsigned seed = 4711;

    (void)state;
    for (int run = 0; run < 5000; run++) {
        struct pedal_book book = { .count = 7 };
        struct fault_list faults = { 0 };
        struct text yaml = { 0 };

        for (int i = 0; i < 12; i++) {
            seed = seed * 1103515245U + 12345U;
            text_add_string(&yaml,
                            pieces[(seed >> 16) % (sizeof pieces / sizeof pieces[0])]);
        }
        if (read_text(text_string(&yaml), &book, &faults))
            assert_int_equal(faults.errors, 0);
        else
            assert_true(faults.errors > 0 && book.count == 7);
        fault_list_finish(&faults);
        text_finish(&yaml);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_fault_of_a_file_has_its_line_and_the_book_stays),
        cmocka_unit_test(all_faults_come_in_one_go),
        cmocka_unit_test(lists_that_are_too_long_are_refused),
        cmocka_unit_test(whatever_a_file_has_it_is_a_book_or_has_faults),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
