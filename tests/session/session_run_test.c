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

static void a_run_to_its_end_is_finished_and_forgotten(void **state)
{
    (void)state;
    stage_to_step(&stage, "lids");
    assert_false(stage.clocks);
    stage_hear(&stage);
    assert_true(stage_has(&stage, EFFECT_FORGET));
    assert_true(stage_says(&stage, PHRASE_ADVICE_AGAIN));
    stage_hear(&stage);
    assert_int_equal(stage.status, 0);
    assert_int_equal(stage.why, WHY_FINISHED);
}

static void a_wait_goes_on_at_a_press_and_not_at_an_answer(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_WAITING);
    assert_int_equal(stage.saved, stage_step(&stage, "wash"));
    stage_press(&stage, COMMAND_NO);
    stage_press(&stage, COMMAND_YES);
    stage_press(&stage, COMMAND_PASTE);
    assert_int_equal(stage.session.state, STATE_WAITING);
    /* The reminder is not lost over them. */
    assert_true(stage.timers[TIMER_REMIND]);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-on"));
}

static void a_wait_reminds_ever_more_rarely_and_then_keeps_silent(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    for (int i = 1; i <= 5; i++) {
        stage_timer(&stage, TIMER_REMIND);
        assert_true(stage_says(&stage, PHRASE_GO_ON));
        stage_hear(&stage);
        assert_int_equal(stage.timer_counts[TIMER_REMIND], i);
    }
    stage_timer(&stage, TIMER_REMIND);
    assert_int_equal(stage.effects.count, 0);
}

static void a_press_breaks_off_a_reminder(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    stage_timer(&stage, TIMER_REMIND);
    stage_press(&stage, COMMAND_WHERE);
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_WAITING);
    assert_true(stage.timers[TIMER_REMIND]);
}

static void what_is_told_goes_back_to_where_it_broke_off(void **state)
{
    static const enum command telling[] = { COMMAND_WHERE, COMMAND_HELP, COMMAND_NONE };

    (void)state;
    stage_to_step(&stage, "left");
    for (size_t i = 0; i < sizeof telling / sizeof telling[0]; i++) {
        stage_press(&stage, telling[i]);
        assert_true(stage_has(&stage, EFFECT_SILENCE));
        stage_hear(&stage);
        assert_true(stage_has(&stage, EFFECT_RESUME));
    }
}

static void next_and_previous_play_the_neighbours(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_plays(&stage, "right"));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_plays(&stage, "left"));
    stage_press(&stage, COMMAND_REPEAT);
    assert_true(stage_plays(&stage, "left"));
}

static void the_first_step_has_none_before_it(void **state)
{
    (void)state;
    stage_to_step(&stage, "hello");
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_FIRST_STEP));
    stage_hear(&stage);
    assert_true(stage_has(&stage, EFFECT_RESUME));
}

static void quick_presses_do_not_pass_a_question(void **state)
{
    (void)state;
    stage_to_step(&stage, "right");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_plays(&stage, "hurts"));
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "hurts"));
}

static void quick_presses_do_not_pass_the_pumps_start(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_press(&stage, COMMAND_NEXT);
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
}

static void moves_do_not_reach_the_closing_steps(void **state)
{
    (void)state;
    stage_to_step(&stage, "last");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
    stage_hear(&stage);
    stage_hear_to(&stage, "pump-off");
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
}

static void a_move_does_not_pass_the_pumps_end(void **state)
{
    (void)state;
    stage_to_step(&stage, "pump-off");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_NO_WAY));
    assert_true(stage.clocks);
}

static void a_move_in_a_question_asks_for_an_answer(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_says(&stage, PHRASE_ANSWER_FIRST));
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK_STEP, stage_step(&stage, "hurts")));
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_ANSWER_FIRST));
}

static void a_question_in_the_middle_follows_the_same_rules(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    stage_timer(&stage, TIMER_QUIET);
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_plays(&stage, "more"));
}

static void words_of_another_step_do_not_arm_a_question(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_send(&stage, &(struct event){ .kind = EVENT_WORDS_ENDED, .index = 1 });
    assert_int_equal(stage.session.state, STATE_QUESTION);
}

static void a_question_that_did_not_begin_is_asked_at_its_end(void **state)
{
    (void)state;
    stage_to_step(&stage, "right");
    stage.session.step = stage_step(&stage, "hurts");
    stage_send(&stage, &(struct event){ .kind = EVENT_WORDS_ENDED,
                                        .index = stage_step(&stage, "hurts") });
    assert_true(stage_does(&stage, EFFECT_ASK_STEP, stage_step(&stage, "hurts")));
}

static void a_yes_in_the_middle_is_named_and_halts(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_press(&stage, COMMAND_YES);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0) <
                         stage_place(&stage, EFFECT_SAY, PHRASE_YES),
                     1);
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_YES) <
                stage_place(&stage, EFFECT_SAY, PHRASE_HALT));
    assert_int_equal(stage.session.state, STATE_HALTING);
}

static void a_branch_goes_where_its_answer_leads(void **state)
{
    (void)state;
    stage_to_step(&stage, "tired");
    stage_yes(&stage);
    assert_true(stage_plays(&stage, "last"));
    stage_again(&stage);
    stage_to_step(&stage, "tired");
    stage_no(&stage);
    assert_true(stage_plays(&stage, "again"));
}

static void silence_at_a_branch_takes_its_careful_side(void **state)
{
    (void)state;
    stage_to_step(&stage, "tired");
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_plays(&stage, "last"));
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_run_to_its_end_is_finished_and_forgotten, open_pump),
        TEST(a_wait_goes_on_at_a_press_and_not_at_an_answer, open_pump),
        TEST(a_wait_reminds_ever_more_rarely_and_then_keeps_silent, open_pump),
        TEST(a_press_breaks_off_a_reminder, open_pump),
        TEST(what_is_told_goes_back_to_where_it_broke_off, open_pump),
        TEST(next_and_previous_play_the_neighbours, open_pump),
        TEST(the_first_step_has_none_before_it, open_pump),
        TEST(quick_presses_do_not_pass_a_question, open_pump),
        TEST(quick_presses_do_not_pass_the_pumps_start, open_pump),
        TEST(moves_do_not_reach_the_closing_steps, open_pump),
        TEST(a_move_does_not_pass_the_pumps_end, open_pump),
        TEST(a_move_in_a_question_asks_for_an_answer, open_pump),
        TEST(a_question_in_the_middle_follows_the_same_rules, open_pump),
        TEST(words_of_another_step_do_not_arm_a_question, open_pump),
        TEST(a_question_that_did_not_begin_is_asked_at_its_end, open_pump),
        TEST(a_yes_in_the_middle_is_named_and_halts, open_pump),
        TEST(a_branch_goes_where_its_answer_leads, open_pump),
        TEST(silence_at_a_branch_takes_its_careful_side, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
