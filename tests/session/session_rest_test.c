#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "session_stage.h"

static struct stage stage;

static int open_pump(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/pump.yaml");
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static void a_pause_is_silent_at_once_kept_and_gone_on_with(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_place(&stage, EFFECT_SILENCE, 0) <
                stage_place(&stage, EFFECT_SAVE, stage.session.step));
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_PAUSE));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_RESUME, 0));
    assert_false(stage.timers[TIMER_STALE_REST]);
}

static void a_long_pause_goes_on_further_back(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_WHERE);
    stage_timer(&stage, TIMER_LONG_PAUSE);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_RESUME, 1));
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_RESUME, 0));
}

static void twenty_minutes_of_pause_screen_again(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_false(stage_has(&stage, EFFECT_RESUME));
}

static void moves_in_a_pause_stay_silent_and_pass_no_question(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_STEP_NAME));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_STEP_NAME));
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
    assert_int_equal(stage.session.step, stage_step(&stage, "hurts"));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "hurts"));
}

static void a_move_in_a_pause_does_not_pass_a_question_backwards(void **state)
{
    (void)state;
    stage_to_step(&stage, "more");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_PREVIOUS);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
}

static void a_question_that_began_under_the_pause_is_asked_after_it(void **state)
{
    int hurts;

    (void)state;
    stage_to_step(&stage, "right");
    hurts = stage_step(&stage, "hurts");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_send(&stage, &(struct event){ .kind = EVENT_STEP_BEGUN, .index = hurts });
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_ANSWER_FIRST));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK_STEP, hurts));
}

static void a_late_beginning_does_not_undo_a_move(void **state)
{
    int right;

    (void)state;
    stage_to_step(&stage, "left");
    right = stage_step(&stage, "right");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_PREVIOUS);
    stage_send(&stage, &(struct event){ .kind = EVENT_STEP_BEGUN, .index = right });
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "rest"));
}

static void a_pause_before_the_first_word_loses_no_step(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_NEXT);
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "right"));
}

static void nobody_there_ends_a_pause(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_event(&stage, EVENT_NO_INPUT);
    assert_int_equal(stage.status, 4);
    assert_int_equal(stage.why, WHY_NO_STROKES);
    stage_again(&stage);
    stage_to_question(&stage, HAZARD_FEVER);
    stage_press(&stage, COMMAND_TOGGLE);
    stage_event(&stage, EVENT_NO_INPUT);
    assert_int_equal(stage.status, 3);
}

static void go_silent(void)
{
    stage_to_step(&stage, "hurts");
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_says(&stage, PHRASE_SILENT));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_SILENT);
}

static void silence_in_the_middle_pauses_and_names_the_pump_three_times(void **state)
{
    (void)state;
    go_silent();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(stage.timer_counts[TIMER_NAG], i);
        stage_timer(&stage, TIMER_NAG);
        assert_true(stage_says(&stage, PHRASE_NAG));
        stage_hear(&stage);
    }
    stage_timer(&stage, TIMER_NAG);
    assert_false(stage_has(&stage, EFFECT_SAY));
}

static void a_press_after_silence_asks_again_and_yes_is_yes(void **state)
{
    (void)state;
    go_silent();
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
    assert_false(stage.timers[TIMER_NAG]);
    stage_again(&stage);
    go_silent();
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_HALT));
    stage_again(&stage);
    go_silent();
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void loudness_can_be_heard_where_nothing_sounds(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_LOUDER);
    assert_true(stage_has(&stage, EFFECT_SOUND));
    stage_press(&stage, COMMAND_SLOWER);
    assert_true(stage_does(&stage, EFFECT_RATE, -1));
    assert_true(stage_has(&stage, EFFECT_SOUND));
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_pause_is_silent_at_once_kept_and_gone_on_with, open_pump),
        TEST(a_long_pause_goes_on_further_back, open_pump),
        TEST(twenty_minutes_of_pause_screen_again, open_pump),
        TEST(moves_in_a_pause_stay_silent_and_pass_no_question, open_pump),
        TEST(a_move_in_a_pause_does_not_pass_a_question_backwards, open_pump),
        TEST(a_question_that_began_under_the_pause_is_asked_after_it, open_pump),
        TEST(a_late_beginning_does_not_undo_a_move, open_pump),
        TEST(a_pause_before_the_first_word_loses_no_step, open_pump),
        TEST(nobody_there_ends_a_pause, open_pump),
        TEST(silence_in_the_middle_pauses_and_names_the_pump_three_times, open_pump),
        TEST(a_press_after_silence_asks_again_and_yes_is_yes, open_pump),
        TEST(loudness_can_be_heard_where_nothing_sounds, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
