#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pedal_board.h"
#include "pedal_known.h"
#include "text.h"

static const char rules_path[] = TESTS_SOURCE "/player/70-talkthrough-pedals.rules";

static struct pedal_id id_of(uint16_t vendor, uint16_t product)
{
    return (struct pedal_id){ CODE_BUS_USB, vendor, product, "a name" };
}

static void the_exact_numbers_are_known_and_no_others(void **state)
{
    struct pedal_id vec = id_of(0x05f3, 0x00ff);
    struct pedal_id near = id_of(0x05f3, 0x00fe);
    struct pedal_id other = id_of(0x05f4, 0x00ff);
    struct pedal_id elsewhere = vec;

    (void)state;
    assert_string_equal(pedal_known_find(&vec, PEDAL_KIND_BUTTONS)->what,
                        "VEC foot pedal");
    assert_null(pedal_known_find(&near, PEDAL_KIND_BUTTONS));
    assert_null(pedal_known_find(&other, PEDAL_KIND_BUTTONS));
    elsewhere.bus = CODE_BUS_BLUETOOTH;
    assert_null(pedal_known_find(&elsewhere, PEDAL_KIND_BUTTONS));
}

static void a_keyboard_is_known_only_where_the_pedal_is_made_of_one(void **state)
{
    struct pedal_id vec = id_of(0x05f3, 0x00ff);
    struct pedal_id pcsensor = id_of(0x3553, 0xb001);

    (void)state;
    assert_null(pedal_known_find(&vec, PEDAL_KIND_KEYBOARD));
    assert_non_null(pedal_known_find(&pcsensor, PEDAL_KIND_KEYBOARD));
    assert_null(pedal_known_find(&pcsensor, PEDAL_KIND_NONE));
}

static void the_order_counts_only_where_it_is_known(void **state)
{
    struct pedal_id vec = id_of(0x05f3, 0x00ff);
    struct pedal_id pcsensor = id_of(0x3553, 0xb001);
    struct pedal_id philips = id_of(0x0911, 0x1844);
    const struct pedal_known *row = pedal_known_find(&vec, PEDAL_KIND_BUTTONS);

    (void)state;
    assert_false(pedal_known_ordered(row, 0));
    assert_false(pedal_known_ordered(row, 1));
    assert_true(pedal_known_ordered(row, 2));
    assert_true(pedal_known_ordered(row, 3));
    row = pedal_known_find(&pcsensor, PEDAL_KIND_KEYBOARD);
    assert_false(pedal_known_ordered(row, 2));
    assert_true(pedal_known_ordered(row, 3));
    row = pedal_known_find(&philips, PEDAL_KIND_CONTROLLER);
    assert_false(pedal_known_ordered(row, 3));
}

static void a_device_is_called_what_it_is_or_by_its_own_name(void **state)
{
    struct pedal_id vec = id_of(0x05f3, 0x00ff);
    struct pedal_id other = id_of(0x046d, 0xc31c);

    (void)state;
    assert_string_equal(pedal_known_name(&vec), "VEC foot pedal");
    assert_string_equal(pedal_known_name(&other), "a name");
    vec.bus = CODE_BUS_BLUETOOTH;
    assert_string_equal(pedal_known_name(&vec), "a name");
}

static void no_row_stands_twice_and_none_is_without_words(void **state)
{
    const struct pedal_known *row;
    const struct pedal_known *other;

    (void)state;
    for (int i = 0; (row = pedal_known_row(i)) != NULL; i++) {
        assert_true(strlen(row->what) > 3);
        assert_int_not_equal(row->vendor, 0);
        for (int j = i + 1; (other = pedal_known_row(j)) != NULL; j++)
            assert_true(row->vendor != other->vendor || row->product != other->product);
    }
    assert_null(pedal_known_row(-1));
}

static void the_rules_file_has_one_rule_for_each_row_and_no_other(void **state)
{
    FILE *file = fopen(rules_path, "r");
    struct text rule = { 0 };
    char line[400];
    int index = 0;

    (void)state;
    assert_non_null(file);
    while (fgets(line, sizeof line, file) != NULL) {
        const struct pedal_known *row;
        struct pedal_id id;

        if (line[0] == '#' || line[0] == '\n')
            continue;
        row = pedal_known_row(index++);
        assert_non_null(row); /* a rule of a device that is not known */
        id = id_of(row->vendor, row->product);
        text_clear(&rule);
        pedal_udev_rule(&id, &rule);
        text_add_string(&rule, "\n");
        assert_string_equal(line, text_string(&rule));
    }
    assert_null(pedal_known_row(index)); /* a row without a rule */
    fclose(file);
    text_finish(&rule);
}

static void check_rule(uint16_t bus, uint16_t vendor, const char *name,
                       const char *wanted)
{
    struct pedal_id id = { bus, vendor, 0x00ff, "" };
    struct text rule = { 0 };

    pedal_name_copy(id.name, name);
    pedal_udev_rule(&id, &rule);
    assert_string_equal(text_string(&rule), wanted);
    text_finish(&rule);
}

static void a_rule_names_just_this_device(void **state)
{
    (void)state;
    check_rule(CODE_BUS_USB, 0x05f3, "VEC",
               "ACTION!=\"remove\", SUBSYSTEM==\"input\", KERNEL==\"event*\", "
               "ATTRS{id/bustype}==\"0003\", ATTRS{id/vendor}==\"05f3\", "
               "ATTRS{id/product}==\"00ff\", TAG+=\"uaccess\"");
    /* elsewhere the numbers alone may be those of the machine's own keyboard */
    check_rule(0x11, 1, "Evil\", RUN+=\"x *[a]|\\ \n name",
               "ACTION!=\"remove\", SUBSYSTEM==\"input\", KERNEL==\"event*\", "
               "ATTRS{id/bustype}==\"0011\", ATTRS{id/vendor}==\"0001\", "
               "ATTRS{id/product}==\"00ff\", "
               "ATTRS{name}==\"Evil,*RUN+=x***a****name\", TAG+=\"uaccess\"");
    /* a name that was cut off is the beginning of one */
    check_rule(0, 0,
               "A1234567890123456789012345678901234567890123456789012345678901234",
               "ACTION!=\"remove\", SUBSYSTEM==\"input\", KERNEL==\"event*\", "
               "ATTRS{id/bustype}==\"0000\", ATTRS{id/vendor}==\"0000\", "
               "ATTRS{id/product}==\"00ff\", ATTRS{name}==\""
               "A12345678901234567890123456789012345678901234567890123456789012*\", "
               "TAG+=\"uaccess\"");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_exact_numbers_are_known_and_no_others),
        cmocka_unit_test(a_keyboard_is_known_only_where_the_pedal_is_made_of_one),
        cmocka_unit_test(the_order_counts_only_where_it_is_known),
        cmocka_unit_test(a_device_is_called_what_it_is_or_by_its_own_name),
        cmocka_unit_test(no_row_stands_twice_and_none_is_without_words),
        cmocka_unit_test(the_rules_file_has_one_rule_for_each_row_and_no_other),
        cmocka_unit_test(a_rule_names_just_this_device),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
