#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stroke.h"
#include "teaching.h"

/* A dialog in which each thing said takes a second. */
struct talk {
    struct bindings bindings;
    struct teaching teaching;
    struct text say; /* since the last look */
    int64_t now_ms;
};

enum { SAYING_MS = 1000 };

enum button {
    VEC_LEFT,
    VEC_MIDDLE,
    VEC_RIGHT,
    OTHER_PEDAL,
    TYPED_A,
    TYPED_B,
    CLICK,
    NAMELESS,
};

static const struct pedal_press buttons[] = {
    [VEC_LEFT] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                   { 0x90001, 1, 256, KEY_NONE } },
    [VEC_MIDDLE] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                     { 0x90002, 1, 257, KEY_NONE } },
    [VEC_RIGHT] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                    { 0x90003, 1, 258, KEY_NONE } },
    [OTHER_PEDAL] = { { 3, 0x911, 0x1844, "Philips" }, { 0x90001, 1, 288, KEY_NONE } },
    [TYPED_A] = { { 3, 0xc45, 0x7403, "FootSwitch Keyboard" },
                  { 0x70004, 1, 30, KEY_NONE },
                  .keyboard = true },
    [TYPED_B] = { { 3, 0xc45, 0x7403, "FootSwitch Keyboard" },
                  { 0x70005, 1, 48, KEY_NONE },
                  .keyboard = true },
    [CLICK] = { { 3, 0x29ea, 1, "Savant Elite" }, { 0x90001, 1, 0x110, KEY_NONE } },
    [NAMELESS] = { { 5, 1, 2, "a new thing" }, { 0, 3, 9, KEY_NONE } },
};

static const char *const names[] = {
    [VEC_LEFT] = "VEC foot pedal",
    [VEC_MIDDLE] = "VEC foot pedal",
    [VEC_RIGHT] = "VEC foot pedal",
    [OTHER_PEDAL] = "Philips foot pedal",
    [TYPED_A] = "keyboard",
    [TYPED_B] = "keyboard",
    [CLICK] = "mouse",
    [NAMELESS] = "",
};

static struct talk *begin(void)
{
    struct talk *talk = calloc(1, sizeof *talk);

    assert_non_null(talk);
    bindings_init(&talk->bindings);
    talk->teaching.bindings = &talk->bindings;
    teaching_begin(&talk->teaching, &talk->say);
    return talk;
}

static void end(struct talk *talk)
{
    teaching_finish(&talk->teaching);
    text_finish(&talk->say);
    free(talk);
}

/* What was said is over when nothing more came. */
static void let_it_speak(struct talk *talk)
{
    talk->now_ms += SAYING_MS;
    teaching_said(&talk->teaching, talk->now_ms);
}

/* Time passes, and each moment that is due comes. */
static void wait(struct talk *talk, int64_t ms)
{
    int64_t until_ms = talk->now_ms + ms;
    int64_t due_ms;

    while ((due_ms = teaching_due_ms(&talk->teaching)) <= until_ms) {
        size_t said = talk->say.length;

        if (due_ms > talk->now_ms)
            talk->now_ms = due_ms;
        teaching_time(&talk->teaching, talk->now_ms, &talk->say);
        if (talk->say.length > said)
            let_it_speak(talk);
    }
    if (until_ms > talk->now_ms)
        talk->now_ms = until_ms;
}

static void move(struct talk *talk, enum button button, bool down)
{
    struct pedal_press press = buttons[button];

    press.down = down;
    press.at_ms = talk->now_ms;
    teaching_press(&talk->teaching, &press, names[button], &talk->say);
}

/* A press of so many milliseconds. */
static void hold(struct talk *talk, enum button button, int64_t ms)
{
    wait(talk, 500);
    move(talk, button, true);
    wait(talk, ms);
    move(talk, button, false);
    wait(talk, TEACHING_BOUNCE_MS);
}

static void press(struct talk *talk, enum button button)
{
    hold(talk, button, 150);
}

/* Looks at what was said since the last look. */
static void check(struct talk *talk, const char *wanted)
{
    assert_string_equal(text_string(&talk->say), wanted);
    text_clear(&talk->say);
}

/* The only lesson that came out of it. */
static struct pedal_lesson lesson_of(const struct talk *talk)
{
    struct pedal_lesson lessons[TEACHING_PEDALS_MOST];

    assert_int_equal(talk->teaching.state, TEACHING_LEARNT);
    assert_int_equal(teaching_lessons(&talk->teaching, lessons), 1);
    return lessons[0];
}

static void check_result(struct talk *talk, const char *wanted)
{
    text_clear(&talk->say);
    teaching_add_result(&talk->teaching, &talk->say);
    check(talk, wanted);
}

static void one_pedal_needs_one_press_and_patience(void **state)
{
    struct talk *talk = begin();
    struct pedal_lesson lesson;

    (void)state;
    check(talk, "Press the pedal that you want to use, and let go.");
    press(talk, VEC_MIDDLE);
    check(talk, "VEC foot pedal. Is there another one? Press it, or wait.");
    wait(talk, TEACHING_WAIT_MS - 1);
    assert_int_equal(talk->teaching.state, TEACHING_MORE);
    wait(talk, 1);
    lesson = lesson_of(talk);
    assert_int_equal(lesson.count, 1);
    assert_int_equal(lesson.id.vendor, 0x5f3);
    assert_int_equal(lesson.buttons[0].scan, 0x90002);
    assert_int_equal(lesson.buttons[0].key, KEY_PEDAL);
    assert_true(lesson.grab);
    assert_false(talk->teaching.taps);
    check_result(talk, "I have learnt it: one pedal.");
    end(talk);
}

static void three_pedals_are_asked_for_from_left_to_right(void **state)
{
    struct talk *talk = begin();
    struct pedal_lesson lesson;

    (void)state;
    press(talk, VEC_RIGHT);
    text_clear(&talk->say);
    press(talk, VEC_LEFT);
    check(talk, "That is two. Is there a third one? Press it, or wait.");
    press(talk, VEC_MIDDLE);
    check(talk, "That is three. Now press the left one.");
    press(talk, VEC_LEFT);
    check(talk, "Now press the middle one.");
    press(talk, VEC_MIDDLE);
    check(talk, "Now press the right one.");
    press(talk, VEC_RIGHT);
    lesson = lesson_of(talk);
    assert_int_equal(lesson.count, 3);
    for (int i = 0; i < 3; i++) {
        const struct pedal_button *button = &lesson.buttons[i];

        assert_int_equal(button->key - KEY_PEDAL_LEFT, button->scan - 0x90001);
    }
    check_result(talk, "I have learnt them: left, middle, right.");
    end(talk);
}

static void two_pedals_are_left_and_right_of_a_pair(void **state)
{
    struct talk *talk = begin();
    struct pedal_lesson lesson;

    (void)state;
    press(talk, VEC_LEFT);
    press(talk, VEC_RIGHT);
    text_clear(&talk->say);
    wait(talk, TEACHING_WAIT_MS);
    check(talk, "Now press the left one.");
    press(talk, VEC_LEFT);
    check(talk, "Now press the right one.");
    press(talk, VEC_RIGHT);
    lesson = lesson_of(talk);
    assert_int_equal(lesson.buttons[0].key, KEY_PEDAL_LEFT);
    assert_int_equal(lesson.buttons[1].key, KEY_PEDAL_RIGHT);
    check_result(talk, "I have learnt them: left, right.");
    end(talk);
}

static void the_same_one_twice_is_told_and_changes_nothing(void **state)
{
    struct talk *talk = begin();

    (void)state;
    press(talk, VEC_LEFT);
    text_clear(&talk->say);
    press(talk, VEC_LEFT);
    check(talk, "That is the same one. Is there another one? Press it, or wait.");
    press(talk, VEC_RIGHT);
    wait(talk, TEACHING_WAIT_MS);
    press(talk, VEC_LEFT);
    text_clear(&talk->say);
    press(talk, VEC_LEFT);
    check(talk, "That is the left one. Now press the right one.");
    press(talk, VEC_MIDDLE);
    check(talk, "That is none of them. Now press the right one.");
    press(talk, VEC_RIGHT);
    assert_int_equal(lesson_of(talk).count, 2);
    end(talk);
}

static void pedals_of_two_devices_make_a_lesson_for_each(void **state)
{
    struct talk *talk = begin();
    struct pedal_lesson lessons[TEACHING_PEDALS_MOST];

    (void)state;
    press(talk, NAMELESS);
    text_clear(&talk->say);
    press(talk, OTHER_PEDAL);
    check(talk, "Philips foot pedal. That is two. Is there a third one? Press it, or "
                "wait.");
    wait(talk, TEACHING_WAIT_MS);
    press(talk, OTHER_PEDAL);
    press(talk, NAMELESS);
    assert_int_equal(talk->teaching.state, TEACHING_LEARNT);
    assert_int_equal(teaching_lessons(&talk->teaching, lessons), 2);
    assert_string_equal(lessons[0].id.name, "a new thing");
    assert_int_equal(lessons[0].buttons[0].type, 3);
    assert_int_equal(lessons[0].buttons[0].key, KEY_PEDAL_RIGHT);
    assert_string_equal(lessons[1].id.name, "Philips");
    assert_int_equal(lessons[1].buttons[0].key, KEY_PEDAL_LEFT);
    end(talk);
}

static void a_device_without_a_kind_is_called_by_its_own_name(void **state)
{
    struct talk *talk = begin();

    (void)state;
    text_clear(&talk->say);
    press(talk, NAMELESS);
    check(talk, "A new thing. Is there another one? Press it, or wait.");
    end(talk);
}

static void a_keyboard_is_left_alone_by_who_waits(void **state)
{
    struct talk *talk = begin();

    (void)state;
    text_clear(&talk->say);
    press(talk, TYPED_A);
    check(talk,
          "This looks like a keyboard. If it is only a pedal, press it again, and "
          "I keep it for myself. Else wait.");
    wait(talk, TEACHING_WAIT_MS);
    check(talk, "Then I leave it alone. Press the pedal that you want to use, and let "
                "go.");
    wait(talk, 100000);
    assert_int_equal(talk->teaching.state, TEACHING_SILENCE);
    end(talk);
}

static void a_keyboard_whose_same_key_comes_again_is_a_pedal(void **state)
{
    struct talk *talk = begin();
    struct pedal_lesson lesson;

    (void)state;
    press(talk, TYPED_A);
    text_clear(&talk->say);
    press(talk, TYPED_A);
    check(talk, "FootSwitch Keyboard. Is there another one? Press it, or wait.");
    /* Its other keys need no second press. */
    press(talk, TYPED_B);
    check(talk, "That is two. Is there a third one? Press it, or wait.");
    wait(talk, TEACHING_WAIT_MS);
    press(talk, TYPED_A);
    press(talk, TYPED_B);
    lesson = lesson_of(talk);
    assert_true(lesson.grab);
    assert_int_equal(lesson.count, 2);
    assert_false(talk->teaching.taps);
    end(talk);
}

static void who_types_on_is_at_a_keyboard(void **state)
{
    struct talk *talk = begin();

    (void)state;
    press(talk, TYPED_A);
    text_clear(&talk->say);
    press(talk, TYPED_B);
    check(talk, "That was another button of it, so I leave it alone. Press the pedal "
                "that you want to use, and let go.");
    assert_int_equal(talk->teaching.count, 0);
    /* A pedal in the place of the second press is taken as usual. */
    press(talk, TYPED_A);
    press(talk, VEC_LEFT);
    assert_int_equal(talk->teaching.count, 1);
    assert_int_equal(talk->teaching.pedals[0].id.vendor, 0x5f3);
    end(talk);
}

static void a_mouse_is_asked_about_too(void **state)
{
    struct talk *talk = begin();

    (void)state;
    press(talk, VEC_LEFT);
    text_clear(&talk->say);
    press(talk, CLICK);
    check(talk, "This looks like a mouse. If it is only a pedal, press it again, and I "
                "keep it for myself. Else wait.");
    wait(talk, TEACHING_WAIT_MS);
    check(talk, "Then I leave it alone. Is there another one? Press it, or wait.");
    wait(talk, TEACHING_WAIT_MS);
    assert_int_equal(lesson_of(talk).count, 1);
    end(talk);
}

static void a_switch_whose_presses_are_over_at_once_can_only_tap(void **state)
{
    struct talk *talk = begin();

    (void)state;
    text_clear(&talk->say);
    hold(talk, VEC_LEFT, 8);
    check(talk, "That was very short. Press it again, and hold it down for a second.");
    hold(talk, VEC_LEFT, 8);
    check(talk, "VEC foot pedal. Is there another one? Press it, or wait.");
    wait(talk, TEACHING_WAIT_MS);
    assert_true(talk->teaching.taps);
    check_result(talk, "I have learnt it: one pedal. This switch can only tap: no hold "
                       "can be seen.");
    end(talk);
}

static void one_short_press_makes_no_switch_that_can_only_tap(void **state)
{
    struct talk *talk = begin();

    (void)state;
    hold(talk, VEC_LEFT, 8);
    hold(talk, VEC_LEFT, 1200);
    wait(talk, TEACHING_WAIT_MS);
    assert_int_equal(lesson_of(talk).count, 1);
    assert_false(talk->teaching.taps);
    end(talk);
    /* Nor does another pedal, pressed instead, inherit it. */
    talk = begin();
    hold(talk, VEC_LEFT, 8);
    hold(talk, VEC_RIGHT, 200);
    hold(talk, VEC_LEFT, 8); /* nobody asks again */
    assert_int_equal(talk->teaching.count, 2);
    assert_false(talk->teaching.taps);
    end(talk);
}

static void a_keyboard_pedal_whose_presses_are_over_at_once_can_only_tap(void **state)
{
    struct talk *talk = begin();

    (void)state;
    hold(talk, TYPED_A, 8);
    hold(talk, TYPED_A, 8);
    wait(talk, TEACHING_WAIT_MS);
    assert_int_equal(lesson_of(talk).count, 1);
    assert_true(talk->teaching.taps);
    end(talk);
}

static void a_switch_that_never_goes_up_can_only_tap(void **state)
{
    struct talk *talk = begin();

    (void)state;
    wait(talk, 500);
    text_clear(&talk->say);
    move(talk, VEC_LEFT, true);
    wait(talk, TEACHING_UP_MS - 1);
    check(talk, "");
    wait(talk, 1);
    check(talk, "Let go now.");
    wait(talk, TEACHING_UP_MS);
    check(talk, "VEC foot pedal. Is there another one? Press it, or wait.");
    move(talk, VEC_LEFT, false); /* late: it means nothing any more */
    check(talk, "");
    wait(talk, TEACHING_WAIT_MS);
    assert_int_equal(lesson_of(talk).count, 1);
    assert_true(talk->teaching.taps);
    end(talk);
}

static void who_lets_go_when_told_has_an_ordinary_pedal(void **state)
{
    struct talk *talk = begin();

    (void)state;
    hold(talk, VEC_LEFT, TEACHING_UP_MS + 2000);
    wait(talk, TEACHING_WAIT_MS);
    assert_int_equal(lesson_of(talk).count, 1);
    assert_false(talk->teaching.taps);
    end(talk);
}

static void a_contact_that_bounces_is_one_press(void **state)
{
    struct talk *talk = begin();

    (void)state;
    wait(talk, 500);
    text_clear(&talk->say);
    for (int i = 0; i < 3; i++) {
        move(talk, VEC_LEFT, true);
        wait(talk, 5);
        move(talk, VEC_LEFT, false);
        wait(talk, 5);
    }
    move(talk, VEC_LEFT, true);
    wait(talk, 200);
    move(talk, VEC_LEFT, false);
    wait(talk, TEACHING_BOUNCE_MS);
    check(talk, "VEC foot pedal. Is there another one? Press it, or wait.");
    end(talk);
}

static void two_at_once_are_told_and_neither_counts(void **state)
{
    struct talk *talk = begin();

    (void)state;
    wait(talk, 500);
    text_clear(&talk->say);
    move(talk, VEC_LEFT, true);
    wait(talk, 50);
    move(talk, TYPED_A, true);
    wait(talk, 50);
    move(talk, TYPED_A, false);
    move(talk, VEC_LEFT, false);
    wait(talk, TEACHING_BOUNCE_MS);
    check(talk, "That was two at once. Press one, and let go of it. Press the pedal "
                "that you want to use, and let go.");
    assert_int_equal(talk->teaching.count, 0);
    press(talk, TYPED_A); /* in doubt, and then two at once */
    text_clear(&talk->say);
    move(talk, VEC_LEFT, true);
    move(talk, VEC_RIGHT, true);
    wait(talk, 50);
    move(talk, VEC_LEFT, false);
    move(talk, VEC_RIGHT, false);
    wait(talk, TEACHING_BOUNCE_MS);
    assert_non_null(strstr(text_string(&talk->say), "looks like a keyboard"));
    end(talk);
}

static void a_press_that_began_before_we_listened_is_passed_over(void **state)
{
    struct talk *talk = begin();

    (void)state;
    text_clear(&talk->say);
    move(talk, TYPED_A, false);
    wait(talk, 1000);
    check(talk, "");
    end(talk);
}

static void a_late_look_tells_the_same(void **state)
{
    struct talk *talk = begin();
    int64_t began_ms;

    (void)state;
    wait(talk, 500);
    text_clear(&talk->say);
    began_ms = talk->now_ms;
    move(talk, VEC_LEFT, true);
    talk->now_ms = began_ms + 150;
    move(talk, VEC_LEFT, false);
    talk->now_ms = began_ms + 700; /* nobody looked meanwhile */
    move(talk, VEC_RIGHT, true);
    talk->now_ms = began_ms + 850;
    move(talk, VEC_RIGHT, false);
    talk->now_ms = began_ms + 1500;
    teaching_time(&talk->teaching, talk->now_ms, &talk->say);
    assert_int_equal(talk->teaching.count, 2);
    end(talk);
}

static void silence_is_told_once_more_and_then_ends_it(void **state)
{
    struct talk *talk = begin();

    (void)state;
    let_it_speak(talk);
    text_clear(&talk->say);
    wait(talk, TEACHING_AGAIN_MS);
    check(talk, "Press the pedal that you want to use, and let go.");
    wait(talk, TEACHING_END_MS - SAYING_MS);
    check(talk, "");
    wait(talk, SAYING_MS);
    check(talk, "Nobody pressed. I change nothing.");
    assert_int_equal(talk->teaching.state, TEACHING_SILENCE);
    assert_true(teaching_due_ms(&talk->teaching) == INT64_MAX);
    end(talk);
}

static void a_press_gives_all_the_patience_back(void **state)
{
    struct talk *talk = begin();

    (void)state;
    press(talk, VEC_LEFT);
    press(talk, VEC_RIGHT);
    wait(talk, TEACHING_WAIT_MS); /* now the places */
    wait(talk, TEACHING_AGAIN_MS + SAYING_MS + TEACHING_END_MS - 2000);
    press(talk, VEC_LEFT);
    wait(talk, TEACHING_AGAIN_MS + SAYING_MS + TEACHING_END_MS - 2000);
    press(talk, VEC_RIGHT);
    assert_int_equal(lesson_of(talk).count, 2);
    end(talk);
}

static void each_key_that_leaves_leaves_without_change(void **state)
{
    static const uint32_t keys[] = { KEY_ESCAPE, KEY_INTERRUPT, 's', 'q', KEY_ENTER };

    (void)state;
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
        struct talk *talk = begin();

        press(talk, VEC_LEFT);
        wait(talk, 1000);
        text_clear(&talk->say);
        teaching_key(&talk->teaching, keys[i], talk->now_ms, &talk->say);
        wait(talk, TEACHING_ALONE_MS);
        assert_int_equal(talk->teaching.state, TEACHING_LEFT);
        check(talk, "I change nothing.");
        end(talk);
    }
}

static void a_key_that_a_pedal_types_leaves_nothing(void **state)
{
    struct talk *talk = begin();

    (void)state;
    wait(talk, 500);
    /* Whichever of the two comes first. */
    teaching_key(&talk->teaching, KEY_ENTER, talk->now_ms, &talk->say);
    wait(talk, 10);
    move(talk, TYPED_A, true);
    wait(talk, 200);
    move(talk, TYPED_A, false);
    wait(talk, 500);
    move(talk, TYPED_A, true);
    wait(talk, 10);
    teaching_key(&talk->teaching, KEY_ENTER, talk->now_ms, &talk->say);
    wait(talk, 200);
    move(talk, TYPED_A, false);
    wait(talk, 500);
    assert_int_equal(talk->teaching.state, TEACHING_MORE);
    end(talk);
}

static void letters_do_nothing_but_r_says_it_again(void **state)
{
    struct talk *talk = begin();

    (void)state;
    let_it_speak(talk);
    text_clear(&talk->say);
    teaching_key(&talk->teaching, 'a', talk->now_ms, &talk->say);
    teaching_key(&talk->teaching, 'b', talk->now_ms, &talk->say);
    teaching_key(&talk->teaching, KEY_PASTE, talk->now_ms, &talk->say);
    check(talk, "");
    teaching_key(&talk->teaching, 'r', talk->now_ms, &talk->say);
    check(talk, "Press the pedal that you want to use, and let go.");
    end(talk);
}

static void who_has_a_keyboard_is_told_how_to_leave(void **state)
{
    struct talk *talk = begin();

    (void)state;
    text_clear(&talk->say);
    talk->teaching.keys = true;
    teaching_begin(&talk->teaching, &talk->say);
    check(talk, "Press the pedal that you want to use, and let go. Escape leaves.");
    end(talk);
}

/* Any presses, keys and waits: it always ends, and never learns a button twice. */
static void whatever_is_pressed_it_ends_and_no_button_has_two_places(void **state)
{
    unsigned seed = 4711;

    (void)state;
    for (int run = 0; run < 3000; run++) {
        struct talk *talk = begin();
        struct pedal_lesson lessons[TEACHING_PEDALS_MOST];
        int count = 0;

        for (int i = 0; i < 40; i++) {
            seed = seed * 1103515245U + 12345U;
            move(talk, (enum button)(seed >> 16) % (NAMELESS + 1), (seed >> 20) % 2);
            wait(talk, (seed >> 8) % 400);
            if ((seed >> 24) % 16 == 0)
                wait(talk, TEACHING_WAIT_MS);
        }
        wait(talk, 10LL * (TEACHING_AGAIN_MS + TEACHING_END_MS));
        assert_true(talk->teaching.state >= TEACHING_LEARNT);
        if (talk->teaching.state == TEACHING_LEARNT) {
            int devices = teaching_lessons(&talk->teaching, lessons);
            uint32_t taken = 0;

            for (int i = 0; i < devices; i++)
                for (int j = 0; j < lessons[i].count; j++, count++) {
                    uint32_t place = 1U << (lessons[i].buttons[j].key - KEY_PEDAL);

                    assert_int_equal(taken & place, 0);
                    taken |= place;
                }
            assert_int_equal(count, talk->teaching.count);
        }
        end(talk);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(one_pedal_needs_one_press_and_patience),
        cmocka_unit_test(three_pedals_are_asked_for_from_left_to_right),
        cmocka_unit_test(two_pedals_are_left_and_right_of_a_pair),
        cmocka_unit_test(the_same_one_twice_is_told_and_changes_nothing),
        cmocka_unit_test(pedals_of_two_devices_make_a_lesson_for_each),
        cmocka_unit_test(a_device_without_a_kind_is_called_by_its_own_name),
        cmocka_unit_test(a_keyboard_is_left_alone_by_who_waits),
        cmocka_unit_test(a_keyboard_whose_same_key_comes_again_is_a_pedal),
        cmocka_unit_test(who_types_on_is_at_a_keyboard),
        cmocka_unit_test(a_mouse_is_asked_about_too),
        cmocka_unit_test(a_switch_whose_presses_are_over_at_once_can_only_tap),
        cmocka_unit_test(one_short_press_makes_no_switch_that_can_only_tap),
        cmocka_unit_test(a_keyboard_pedal_whose_presses_are_over_at_once_can_only_tap),
        cmocka_unit_test(a_switch_that_never_goes_up_can_only_tap),
        cmocka_unit_test(who_lets_go_when_told_has_an_ordinary_pedal),
        cmocka_unit_test(a_contact_that_bounces_is_one_press),
        cmocka_unit_test(two_at_once_are_told_and_neither_counts),
        cmocka_unit_test(a_press_that_began_before_we_listened_is_passed_over),
        cmocka_unit_test(a_late_look_tells_the_same),
        cmocka_unit_test(silence_is_told_once_more_and_then_ends_it),
        cmocka_unit_test(a_press_gives_all_the_patience_back),
        cmocka_unit_test(each_key_that_leaves_leaves_without_change),
        cmocka_unit_test(a_key_that_a_pedal_types_leaves_nothing),
        cmocka_unit_test(letters_do_nothing_but_r_says_it_again),
        cmocka_unit_test(who_has_a_keyboard_is_told_how_to_leave),
        cmocka_unit_test(whatever_is_pressed_it_ends_and_no_button_has_two_places),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
