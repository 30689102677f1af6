#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal_kind.h"

/* What sysfs says of a device, and what it is taken for. */
struct sample {
    enum pedal_kind kind;
    uint16_t bus;
    const char *keys;
    const char *axes;
    const char *properties;
};

static void check(const struct sample *sample)
{
    struct pedal_abilities abilities = { 0 };

    pedal_bits_read(sample->keys, 64, abilities.keys, sizeof abilities.keys);
    pedal_bits_read(sample->axes, 64, abilities.axes, sizeof abilities.axes);
    pedal_bits_read(sample->properties, 64, abilities.properties,
                    sizeof abilities.properties);
    assert_int_equal(pedal_kind_of(&abilities, sample->bus), sample->kind);
}

#define KEYBOARD_KEYS "1000000000007 ff9f207ac14057ff febeffdfffefffff fffffffffffffffe"

static void each_device_is_taken_for_what_it_is(void **state)
{
    static const struct sample samples[] = {
        { PEDAL_KIND_BUTTONS, CODE_BUS_USB, "7 0 0 0 0", "0", "0" }, /* VEC */
        { PEDAL_KIND_KEYBOARD, CODE_BUS_USB, KEYBOARD_KEYS, "0", "0" },
        { PEDAL_KIND_CONTROLLER, CODE_BUS_USB, "f00000000 0 0 0 0", "0", "0" },
        { PEDAL_KIND_CONTROLLER, CODE_BUS_USB, "7fdb000000000000 0 0 0 0", "3003f",
          "0" },
        { PEDAL_KIND_MOUSE, CODE_BUS_USB, "1f0000 0 0 0 0", "0", "0" },
        /* media keys beside a keyboard, as one of its nodes */
        { PEDAL_KIND_BUTTONS, CODE_BUS_USB, "3e000b00000000 0 0 0", "0", "0" },
        { PEDAL_KIND_LEVERS, CODE_BUS_USB, "0", "7", "0" },
        { PEDAL_KIND_NONE, CODE_BUS_USB, "0", "7", "40" },    /* a motion sensor */
        { PEDAL_KIND_NONE, CODE_BUS_USB, "0", "30000", "0" }, /* a hat alone */
        { PEDAL_KIND_NONE, CODE_BUS_USB, "400 0 0 0 0 0", "3", "0" },     /* touch */
        { PEDAL_KIND_NONE, CODE_BUS_HOST, "10000000000000 0", "0", "0" }, /* power */
        { PEDAL_KIND_NONE, 0, "0", "0", "0" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++)
        check(&samples[i]);
}

static void a_keyboard_without_one_letter_is_no_keyboard(void **state)
{
    struct pedal_abilities abilities = { 0 };

    (void)state;
    pedal_bits_read(KEYBOARD_KEYS, 64, abilities.keys, sizeof abilities.keys);
    abilities.keys[CODE_KEY_A / 8] &= (uint8_t) ~(1u << CODE_KEY_A % 8);
    assert_int_equal(pedal_kind_of(&abilities, CODE_BUS_USB), PEDAL_KIND_BUTTONS);
}

static void words_of_32_bits_say_the_same(void **state)
{
    struct pedal_abilities wide = { 0 };
    struct pedal_abilities narrow = { 0 };

    (void)state;
    pedal_bits_read("7 0 fffffffe00000001", 64, wide.keys, sizeof wide.keys);
    pedal_bits_read("0 7 0 0 fffffffe 1", 32, narrow.keys, sizeof narrow.keys);
    assert_memory_equal(wide.keys, narrow.keys, sizeof wide.keys);
    assert_true(pedal_bit(wide.keys, 128));
    assert_false(pedal_bit(wide.keys, 131));
}

static void a_line_of_anything_else_does_no_harm(void **state)
{
    static const char *const lines[] = {
        "",
        " ",
        "\n",
        "zz zz",
        "7 0\n",
        "ffffffffffffffffffffffff",
        "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    };
    uint8_t bits[8];

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
        pedal_bits_read(lines[i], 64, bits, sizeof bits);
    assert_true(pedal_bit(bits, 0));
    assert_false(pedal_bit(bits, 1));
}

static void each_kind_has_words_that_can_be_said(void **state)
{
    (void)state;
    for (int kind = 0; kind < PEDAL_KIND_COUNT; kind++)
        assert_true(pedal_kind_words((enum pedal_kind)kind)[0] != '\0');
    assert_string_equal(pedal_kind_words(PEDAL_KIND_CONTROLLER), "game controller");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_device_is_taken_for_what_it_is),
        cmocka_unit_test(a_keyboard_without_one_letter_is_no_keyboard),
        cmocka_unit_test(words_of_32_bits_say_the_same),
        cmocka_unit_test(a_line_of_anything_else_does_no_harm),
        cmocka_unit_test(each_kind_has_words_that_can_be_said),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
