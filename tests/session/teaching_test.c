#include "teaching_talk.h"

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
