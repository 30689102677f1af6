#include "teaching_talk.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
