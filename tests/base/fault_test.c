#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "fault.h"
#include "text.h"

static void check_printed(const struct fault *fault, const char *expected)
{
    char line[FAULT_PATH_SIZE + FAULT_TEXT_SIZE + 100];
    size_t length = fault_print(fault, line, sizeof(line));

    assert_string_equal(line, expected);
    assert_int_equal(length, strlen(expected));
}

static void a_fault_is_printed_with_its_place(void **state)
{
    struct fault fault;

    (void)state;
    assert_false(fault_set_at(&fault, "a.yaml", 3, 7, "odd", "Step %d is odd.", 2));
    check_printed(&fault, "a.yaml:3:7: error: Step 2 is odd. [odd]");
    fault.severity = FAULT_WARNING;
    check_printed(&fault, "a.yaml:3:7: warning: Step 2 is odd. [odd]");
}

static void what_is_unknown_is_left_out(void **state)
{
    struct fault fault;

    (void)state;
    fault_set_at(&fault, "a.yaml", 3, 0, "odd", "Odd.");
    check_printed(&fault, "a.yaml:3: error: Odd. [odd]");
    fault_set_at(&fault, "a.yaml", 0, 0, "odd", "Odd.");
    check_printed(&fault, "a.yaml: error: Odd. [odd]");
    fault_set_at(&fault, "a.yaml", 0, 0, "", "Odd.");
    check_printed(&fault, "a.yaml: error: Odd.");
    fault_set_at(&fault, NULL, 3, 1, "odd", "Odd.");
    check_printed(&fault, "error: Odd.");
}

static void a_fault_in_no_file_is_one_sentence(void **state)
{
    struct fault fault;

    (void)state;
    assert_false(fault_set(&fault, "no-device", "There is no sound device."));
    assert_string_equal(fault.rule, "no-device");
    assert_int_equal(fault.line, 0);
    check_printed(&fault, "error: There is no sound device.");
}

static void nobody_has_to_want_the_sentence(void **state)
{
    (void)state;
    assert_false(fault_set(NULL, "odd", "Odd."));
    assert_false(fault_set_at(NULL, "a.yaml", 1, 1, "odd", "Odd."));
}

static void a_fault_can_be_told_again_in_other_words(void **state)
{
    struct fault fault;

    (void)state;
    fault_set_at(&fault, "a.yaml", 3, 7, "odd", "Odd.");
    fault_set_at(&fault, fault.path, fault.line, fault.column, "even", "It is %s",
                 "even.");
    check_printed(&fault, "a.yaml:3:7: error: It is even. [even]");
}

static void a_long_sentence_is_cut_between_two_characters(void **state)
{
    char long_text[2 * FAULT_TEXT_SIZE + 2];
    struct fault fault;

    (void)state;
    for (size_t odd = 0; odd < 2; odd++) {
        /* e with an accent is two bytes: one of the two starts falls on the cut. */
        memset(long_text, 'x', sizeof(long_text));
        for (size_t i = odd; i + 2 < sizeof(long_text); i += 2)
            memcpy(long_text + i, "\xc3\xa9", 2);
        long_text[sizeof(long_text) - 1] = '\0';
        fault_set_at(&fault, long_text, 1, 1, "long", "%s", long_text);
        assert_true(text_utf8_valid(fault.text, strlen(fault.text), NULL));
        assert_true(text_utf8_valid(fault.path, strlen(fault.path), NULL));
        assert_in_range(strlen(fault.text), FAULT_TEXT_SIZE - 4, FAULT_TEXT_SIZE - 1);
    }
}

static void a_hostile_file_cannot_reach_the_terminal(void **state)
{
    struct fault fault;

    (void)state;
    fault_set_at(&fault, "a\033[2J\n.yaml", 1, 2, "odd", "Say \"%s\".",
                 "x\033]0;y\a\t\n\r\x7f\xc2\x9b\xe2\x80\xae");
    check_printed(&fault, "a?[2J?.yaml:1:2: error: Say \"x?]0;y???????\". [odd]");
}

static void what_is_not_utf_8_is_printed_as_question_marks(void **state)
{
    struct fault fault;

    (void)state;
    fault_set_at(&fault, "\xff.yaml", 1, 2, "odd", "A\xc3 b\xe2\x82 c\xed\xa0\x80");
    check_printed(&fault, "?.yaml:1:2: error: A? b?? c??? [odd]");
}

static void a_small_buffer_gets_the_beginning_in_whole_characters(void **state)
{
    struct fault fault;
    char line[64];

    (void)state;
    fault_set(&fault, "odd", "\xc3\xa9\xc3\xa9.");
    for (size_t size = 1; size < sizeof(line); size++) {
        size_t length;

        memset(line, 'x', sizeof(line));
        length = fault_print(&fault, line, size);
        assert_in_range(length, 0, size - 1);
        assert_int_equal(strlen(line), length);
        assert_true(text_utf8_valid(line, length, NULL));
        assert_memory_equal(line, "error: \xc3\xa9\xc3\xa9.", length);
    }
    assert_int_equal(fault_print(&fault, line, 0), 0);
}

static void a_list_puts_its_path_into_each_fault(void **state)
{
    struct fault_list list = { .path = "a.yaml" };
    struct fault other;

    (void)state;
    assert_false(fault_list_add(&list, FAULT_WARNING, 2, 5, "odd", "Odd %s.", "one"));
    fault_set_at(&other, "b.yaml", 9, 1, "even", "Even.");
    assert_false(fault_list_take(&list, &other));
    assert_int_equal(list.count, 2);
    assert_int_equal(list.errors, 1);
    check_printed(&list.faults[0], "a.yaml:2:5: warning: Odd one. [odd]");
    check_printed(&list.faults[1], "b.yaml:9:1: error: Even. [even]");
    fault_list_finish(&list);
    assert_int_equal(list.count, 0);
}

static void a_sorted_list_follows_the_file(void **state)
{
    static const char *const expected[] = { "a", "c", "b", "e", "d" };
    struct fault_list list = { 0 };

    (void)state;
    fault_list_add(&list, FAULT_ERROR, 5, 1, "rule", "d");
    fault_list_add(&list, FAULT_ERROR, 2, 9, "rule", "c");
    fault_list_add(&list, FAULT_ERROR, 2, 9, "rule", "b");
    fault_list_add(&list, FAULT_ERROR, 4, 11, "rule", "e");
    fault_list_add(&list, FAULT_ERROR, 2, 1, "rule", "a");
    fault_list_sort(&list);
    assert_int_equal(list.count, 5);
    for (size_t i = 0; i < list.count; i++)
        assert_string_equal(list.faults[i].text, expected[i]);
    fault_list_finish(&list);
}

static void the_same_fault_is_heard_once(void **state)
{
    struct fault_list list = { 0 };

    (void)state;
    fault_list_add(&list, FAULT_ERROR, 2, 1, "rule", "Same.");
    fault_list_add(&list, FAULT_ERROR, 2, 1, "rule", "Other.");
    fault_list_add(&list, FAULT_ERROR, 2, 1, "rule", "Same.");
    fault_list_add(&list, FAULT_WARNING, 2, 1, "rule", "Same.");
    fault_list_add(&list, FAULT_ERROR, 3, 1, "rule", "Same.");
    fault_list_sort(&list);
    assert_int_equal(list.count, 4);
    assert_int_equal(list.errors, 3);
    fault_list_add(&list, FAULT_ERROR, 4, 1, "rule", "One more after sorting.");
    assert_int_equal(list.count, 5);
    fault_list_finish(&list);
}

static void a_flood_of_faults_is_counted_and_not_kept(void **state)
{
    struct fault_list list = { 0 };

    (void)state;
    for (int i = 0; i < FAULT_LIST_MOST + 500; i++)
        fault_list_add(&list, FAULT_ERROR, i + 1, 1, "rule", "Fault %d.", i);
    assert_int_equal(list.count, FAULT_LIST_MOST);
    assert_int_equal(list.dropped, 500);
    assert_int_equal(list.errors, FAULT_LIST_MOST + 500);
    assert_string_equal(list.faults[FAULT_LIST_MOST - 1].text, "Fault 999.");
    fault_list_finish(&list);
}

static void a_flood_of_warnings_does_not_hide_an_error(void **state)
{
    struct fault_list list = { 0 };
    bool heard = false;

    (void)state;
    for (int i = 0; i < FAULT_LIST_MOST + 10; i++)
        fault_list_add(&list, FAULT_WARNING, i + 1, 1, "rule", "Warning %d.", i);
    fault_list_add(&list, FAULT_ERROR, 5000, 1, "rule", "This stops the file.");
    assert_int_equal(list.errors, 1);
    assert_int_equal(list.count, FAULT_LIST_MOST);
    for (size_t i = 0; i < list.count; i++)
        heard = heard || strcmp(list.faults[i].text, "This stops the file.") == 0;
    assert_true(heard);
    fault_list_finish(&list);
}

static void finishing_nothing_is_harmless(void **state)
{
    struct fault_list list = { 0 };

    (void)state;
    fault_list_finish(NULL);
    fault_list_sort(&list);
    fault_list_finish(&list);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_fault_is_printed_with_its_place),
        cmocka_unit_test(what_is_unknown_is_left_out),
        cmocka_unit_test(a_fault_in_no_file_is_one_sentence),
        cmocka_unit_test(nobody_has_to_want_the_sentence),
        cmocka_unit_test(a_fault_can_be_told_again_in_other_words),
        cmocka_unit_test(a_long_sentence_is_cut_between_two_characters),
        cmocka_unit_test(a_hostile_file_cannot_reach_the_terminal),
        cmocka_unit_test(what_is_not_utf_8_is_printed_as_question_marks),
        cmocka_unit_test(a_small_buffer_gets_the_beginning_in_whole_characters),
        cmocka_unit_test(a_list_puts_its_path_into_each_fault),
        cmocka_unit_test(a_sorted_list_follows_the_file),
        cmocka_unit_test(the_same_fault_is_heard_once),
        cmocka_unit_test(a_flood_of_faults_is_counted_and_not_kept),
        cmocka_unit_test(a_flood_of_warnings_does_not_hide_an_error),
        cmocka_unit_test(finishing_nothing_is_harmless),
    };

    return cmocka_run_group_tests_name("fault", tests, NULL, NULL);
}
