#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pedal_code.h"
#include "pedal_decode.h"
#include "stroke.h"

enum { F13 = 183, SPACE = 57, PAGE_UP = 104, PAGE_DOWN = 109, SOUTH = 0x130 };

/* What came out of the device, as words: "left down, left up". */
static char heard[1000];

static void say(const char *who, const char *what)
{
    size_t length = strlen(heard);

    snprintf(heard + length, sizeof heard - length, "%s%s%s", length > 0 ? ", " : "",
             who, what);
}

static const char *name_of(uint32_t key)
{
    return key == KEY_PEDAL          ? "pedal"
           : key == KEY_PEDAL_LEFT   ? "left"
           : key == KEY_PEDAL_MIDDLE ? "middle"
           : key == KEY_PEDAL_RIGHT  ? "right"
                                     : "none";
}

static void send(struct pedal_decoder *decoder, int type, int code, int value)
{
    static const char *const whats[] = {
        [MOVE_DOWN] = " down", [MOVE_UP] = " up", [MOVE_DOUBT] = ""
    };
    struct pedal_event event = { (uint16_t)type, (uint16_t)code, value, 0 };
    struct pedal_move move;

    if (!pedal_decode(decoder, &event, 1234, &move))
        return;
    assert_true(move.at_ms == 1234);
    assert_int_equal(move.device, decoder->device);
    say(move.kind == MOVE_DOUBT ? "doubt" : name_of(move.button.key), whats[move.kind]);
}

/* One report: the scan code (0: none), the key, and its end. */
static void report(struct pedal_decoder *decoder, int scan, int code, int value)
{
    if (scan != 0)
        send(decoder, CODE_TYPE_MSC, CODE_MSC_SCAN, scan);
    send(decoder, CODE_TYPE_KEY, code, value);
    send(decoder, CODE_TYPE_SYN, 0, 0);
}

static void press(struct pedal_decoder *decoder, int scan, int code)
{
    report(decoder, scan, code, 1);
    report(decoder, scan, code, 0);
}

static struct pedal_decoder known(uint16_t vendor, uint16_t product, int pedals)
{
    struct pedal_id id = { CODE_BUS_USB, vendor, product, "a name" };
    struct pedal_decoder decoder = { .device = 7 };

    heard[0] = '\0';
    decoder.sense.known = pedal_known_find(&id, PEDAL_KIND_BUTTONS);
    assert_non_null(decoder.sense.known);
    decoder.sense.ordered = pedal_known_ordered(decoder.sense.known, pedals);
    return decoder;
}

static struct pedal_decoder vec(int pedals)
{
    return known(0x05f3, 0x00ff, pedals);
}

static struct pedal_decoder taught(const struct pedal_lesson *lesson)
{
    heard[0] = '\0';
    return (struct pedal_decoder){ .sense.lesson = lesson };
}

static void every_button_of_an_untaught_pedal_is_the_pedal(void **state)
{
    struct pedal_decoder decoder = vec(0);

    (void)state;
    press(&decoder, 0x90001, CODE_BTN_0);
    press(&decoder, 0x90003, CODE_BTN_2);
    assert_string_equal(heard, "pedal down, pedal up, pedal down, pedal up");
}

static void three_pedals_are_left_middle_and_right(void **state)
{
    struct pedal_decoder decoder = vec(3);

    (void)state;
    press(&decoder, 0x90001, CODE_BTN_0);
    press(&decoder, 0x90002, CODE_BTN_1);
    press(&decoder, 0x90003, CODE_BTN_2);
    assert_string_equal(heard, "left down, left up, middle down, middle up, "
                               "right down, right up");
}

static void a_changed_key_code_changes_nothing(void **state)
{
    struct pedal_decoder decoder = vec(3);

    (void)state;
    /* hwdb has made the left one F13, and the right one what the left one was */
    press(&decoder, 0x90001, F13);
    press(&decoder, 0x90003, CODE_BTN_0);
    assert_string_equal(heard, "left down, left up, right down, right up");
}

static void without_a_scan_code_the_key_code_names_the_button(void **state)
{
    struct pedal_decoder decoder = vec(3);

    (void)state;
    press(&decoder, 0, CODE_BTN_2);
    assert_string_equal(heard, "right down, right up");
}

static void a_scan_code_is_remembered_for_the_time_when_none_comes(void **state)
{
    struct pedal_decoder decoder = vec(3);

    (void)state;
    press(&decoder, 0x90003, F13);
    heard[0] = '\0';
    /* events were lost; the kernel's sum of them has key codes alone */
    send(&decoder, CODE_TYPE_SYN, CODE_SYN_DROPPED, 0);
    send(&decoder, CODE_TYPE_KEY, F13, 1);
    send(&decoder, CODE_TYPE_SYN, CODE_SYN_DROPPED, 0);
    report(&decoder, 0x90003, F13, 0);
    assert_string_equal(heard, "doubt, right down, doubt, right up");
}

static void a_scan_code_counts_for_the_next_key_alone(void **state)
{
    struct pedal_decoder decoder = vec(3);

    (void)state;
    send(&decoder, CODE_TYPE_MSC, CODE_MSC_SCAN, 0x90001);
    send(&decoder, CODE_TYPE_KEY, F13, 1);
    send(&decoder, CODE_TYPE_KEY, CODE_BTN_2, 1);
    send(&decoder, CODE_TYPE_SYN, 0, 0);
    assert_string_equal(heard, "left down, right down");
}

static void a_key_that_repeats_is_one_press(void **state)
{
    struct pedal_decoder decoder = known(0x3553, 0xb001, 3);

    (void)state;
    report(&decoder, 0x70005, CODE_KEY_B, 1);
    report(&decoder, 0, CODE_KEY_B, 2);
    report(&decoder, 0, CODE_KEY_B, 2);
    report(&decoder, 0x70005, CODE_KEY_B, 1);
    report(&decoder, 0x70005, CODE_KEY_B, 0);
    report(&decoder, 0x70005, CODE_KEY_B, 0);
    assert_string_equal(heard, "middle down, middle up");
}

static void a_pedal_that_types_a_shortcut_is_pressed_once(void **state)
{
    struct pedal_decoder decoder = known(0x0c45, 0x7403, 0);

    (void)state;
    report(&decoder, 0, CODE_KEY_LEFTCTRL, 1);
    report(&decoder, 0, CODE_KEY_Q, 1);
    report(&decoder, 0, CODE_KEY_Q, 0);
    report(&decoder, 0, CODE_KEY_LEFTCTRL, 0);
    assert_string_equal(heard, "pedal down, pedal up");
}

static void what_was_not_taught_of_a_taught_device_means_nothing(void **state)
{
    static const struct pedal_lesson turner = {
        .count = 2,
        .buttons = { { 0, CODE_TYPE_KEY, PAGE_UP, KEY_PEDAL_LEFT },
                     { 0x7004e, CODE_TYPE_KEY, PAGE_DOWN, KEY_PEDAL_RIGHT } },
    };
    struct pedal_decoder decoder = taught(&turner);

    (void)state;
    press(&decoder, 0x7004b, PAGE_UP);   /* taught without a scan code */
    press(&decoder, 0x7004e, F13);       /* taught by its scan code */
    press(&decoder, 0x70099, PAGE_DOWN); /* another button with that key code */
    press(&decoder, 0, SPACE);
    assert_string_equal(heard, "left down, left up, right down, right up");
}

static void any_button_of_a_game_controller_is_a_switch(void **state)
{
    struct pedal_decoder decoder = { 0 };

    (void)state;
    heard[0] = '\0';
    press(&decoder, 0x90001, SOUTH);
    press(&decoder, 0x90007, CODE_BTN_JOYSTICK);
    send(&decoder, CODE_TYPE_ABS, 0, 32767); /* a stick is none */
    assert_string_equal(heard, "pedal down, pedal up, pedal down, pedal up");
}

static const struct pedal_lesson lever = {
    .count = 1,
    .buttons = { { 0, CODE_TYPE_ABS, 2, KEY_PEDAL_RIGHT } },
};

static void a_lever_is_down_past_60_and_up_below_40_per_cent(void **state)
{
    static const struct step {
        int value;
        const char *heard;
    } steps[] = {
        { 59, "" },  { 60, "right down" }, { 100, "" }, { 41, "" },
        { 61, "" },  { 40, "right up" },   { 59, "" },  { 100, "right down" },
        { 300, "" }, { -20, "right up" },
    };
    struct pedal_decoder decoder = taught(&lever);

    (void)state;
    pedal_decode_axis(&decoder, 2, 0, 100, 0);
    pedal_decode_axis(&decoder, 1, 0, 100, 0); /* not taught */
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        heard[0] = '\0';
        send(&decoder, CODE_TYPE_ABS, 2, steps[i].value);
        send(&decoder, CODE_TYPE_ABS, 1, steps[i].value);
        assert_string_equal(heard, steps[i].heard);
    }
}

static void a_lever_that_falls_when_pressed_is_taught_so(void **state)
{
    struct pedal_lesson falls = lever;
    struct pedal_decoder decoder;

    (void)state;
    falls.buttons[0].scan = PEDAL_AXIS_FALLS;
    decoder = taught(&falls);
    pedal_decode_axis(&decoder, 2, -128, 127, 127);
    send(&decoder, CODE_TYPE_ABS, 2, -128);
    send(&decoder, CODE_TYPE_ABS, 2, 127);
    assert_string_equal(heard, "right down, right up");
}

static void an_axis_of_no_length_is_none(void **state)
{
    struct pedal_decoder decoder = taught(&lever);

    (void)state;
    pedal_decode_axis(&decoder, 2, 5, 5, 5);
    pedal_decode_axis(&decoder, 2, INT32_MAX, INT32_MIN, 5);
    send(&decoder, CODE_TYPE_ABS, 2, 5);
    assert_string_equal(heard, "");
    pedal_decode_axis(&decoder, 2, INT32_MIN, INT32_MAX, INT32_MIN);
    send(&decoder, CODE_TYPE_ABS, 2, INT32_MAX);
    assert_string_equal(heard, "right down");
}

static void what_is_down_at_the_start_is_nothing_until_it_is_up(void **state)
{
    struct pedal_decoder decoder = vec(0);

    (void)state;
    pedal_decode_held(&decoder, CODE_BTN_1);
    assert_true(pedal_decode_waits(&decoder));
    press(&decoder, 0x90001, CODE_BTN_0); /* another one works */
    report(&decoder, 0x90002, CODE_BTN_1, 0);
    assert_false(pedal_decode_waits(&decoder));
    assert_string_equal(heard, "pedal down, pedal up");
    press(&decoder, 0x90002, CODE_BTN_1);
    assert_string_equal(heard, "pedal down, pedal up, pedal down, pedal up");
}

static void a_lever_that_is_down_at_the_start_waits_too(void **state)
{
    struct pedal_decoder decoder = taught(&lever);

    (void)state;
    pedal_decode_axis(&decoder, 2, 0, 100, 90);
    assert_true(pedal_decode_waits(&decoder));
    send(&decoder, CODE_TYPE_ABS, 2, 0);
    assert_false(pedal_decode_waits(&decoder));
    assert_string_equal(heard, "");
}

static void what_is_forgotten_gives_no_up(void **state)
{
    struct pedal_decoder decoder = vec(0);

    (void)state;
    report(&decoder, 0x90001, CODE_BTN_0, 1);
    pedal_decode_forget(&decoder);
    report(&decoder, 0x90001, CODE_BTN_0, 0);
    press(&decoder, 0x90001, CODE_BTN_0);
    assert_string_equal(heard, "pedal down, pedal down, pedal up");
}

static void learning_sees_every_button_and_means_nothing_by_it(void **state)
{
    struct pedal_decoder decoder = { .sense.learn = true };

    (void)state;
    heard[0] = '\0';
    press(&decoder, 0x70039, SPACE);
    press(&decoder, 0, CODE_KEY_LEFTSHIFT);
    assert_string_equal(heard, "none down, none up, none down, none up");
}

static void learning_sees_which_way_a_lever_goes(void **state)
{
    static const struct lever_sample {
        int32_t rest;
        int32_t pressed;
        bool moves;
        uint32_t scan;
    } samples[] = {
        { 0, 255, true, 0 },
        { 250, 3, true, PEDAL_AXIS_FALLS },
        { 128, 255, false, 0 }, /* a stick, which rests in its middle */
    };

    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof samples[0]; i++) {
        struct pedal_decoder decoder = { .sense.learn = true };
        struct pedal_event event = { CODE_TYPE_ABS, 5, samples[i].pressed, 0 };
        struct pedal_move move = { 0 };

        pedal_decode_axis(&decoder, 5, 0, 255, samples[i].rest);
        assert_int_equal(pedal_decode(&decoder, &event, 0, &move), samples[i].moves);
        assert_int_equal(move.button.scan, samples[i].scan);
    }
}

static void a_device_with_all_its_keys_down_does_no_harm(void **state)
{
    struct pedal_decoder decoder = { 0 };

    (void)state;
    for (int code = 1; code < CODE_KEY_COUNT; code++) {
        heard[0] = '\0';
        report(&decoder, code, code, 1);
    }
    for (int code = 1; code < CODE_KEY_COUNT; code++) {
        heard[0] = '\0';
        report(&decoder, code, code, 0);
    }
    assert_int_equal(decoder.held_count, 0);
    for (int code = 0; code <= UINT16_MAX; code += 77)
        send(&decoder, code, code, code);
}

static void it_is_known_which_pedals_a_device_can_be(void **state)
{
    struct pedal_decoder any = vec(0);
    struct pedal_decoder three = vec(3);
    struct pedal_decoder one = taught(&lever);

    (void)state;
    assert_int_equal(pedal_sense_keys(&any.sense), 1);
    assert_int_equal(pedal_sense_keys(&three.sense), 2 + 4 + 8);
    assert_int_equal(pedal_sense_keys(&one.sense), 8);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_button_of_an_untaught_pedal_is_the_pedal),
        cmocka_unit_test(three_pedals_are_left_middle_and_right),
        cmocka_unit_test(a_changed_key_code_changes_nothing),
        cmocka_unit_test(without_a_scan_code_the_key_code_names_the_button),
        cmocka_unit_test(a_scan_code_is_remembered_for_the_time_when_none_comes),
        cmocka_unit_test(a_scan_code_counts_for_the_next_key_alone),
        cmocka_unit_test(a_key_that_repeats_is_one_press),
        cmocka_unit_test(a_pedal_that_types_a_shortcut_is_pressed_once),
        cmocka_unit_test(what_was_not_taught_of_a_taught_device_means_nothing),
        cmocka_unit_test(any_button_of_a_game_controller_is_a_switch),
        cmocka_unit_test(a_lever_is_down_past_60_and_up_below_40_per_cent),
        cmocka_unit_test(a_lever_that_falls_when_pressed_is_taught_so),
        cmocka_unit_test(an_axis_of_no_length_is_none),
        cmocka_unit_test(what_is_down_at_the_start_is_nothing_until_it_is_up),
        cmocka_unit_test(a_lever_that_is_down_at_the_start_waits_too),
        cmocka_unit_test(what_is_forgotten_gives_no_up),
        cmocka_unit_test(learning_sees_every_button_and_means_nothing_by_it),
        cmocka_unit_test(learning_sees_which_way_a_lever_goes),
        cmocka_unit_test(a_device_with_all_its_keys_down_does_no_harm),
        cmocka_unit_test(it_is_known_which_pedals_a_device_can_be),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
