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

static void a_clock_starts_once_and_speaks_over_the_steps(void **state)
{
    (void)state;
    stage_to_step(&stage, "pump-on");
    assert_true(stage_does(&stage, EFFECT_CLOCK_START, 0));
    stage_press(&stage, COMMAND_REPEAT);
    stage_hear(&stage);
    assert_false(stage_has(&stage, EFFECT_CLOCK_START));
    stage_clock(&stage, 0, 0);
    assert_true(stage_does(&stage, EFFECT_ANNOUNCE, 0));
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void a_clock_speaks_in_a_pause(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_clock(&stage, 0, 0);
    assert_true(stage_does(&stage, EFFECT_ANNOUNCE, 0));
    assert_int_equal(stage.session.state, STATE_PAUSED);
}

static void a_clock_waits_for_a_questions_end(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_clock(&stage, 0, 0);
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    stage_arm(&stage);
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    stage_press(&stage, COMMAND_WHERE);
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    stage_no(&stage);
    assert_true(stage_does(&stage, EFFECT_ANNOUNCE, 0));
}

static void a_clocks_end_is_said_in_full_and_then_come_the_closing_steps(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_clock(&stage, 0, 1);
    assert_true(stage_says(&stage, PHRASE_ANNOUNCEMENT));
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_NEXT);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
    assert_true(stage.clocks);
    stage_hear_all(&stage);
    assert_int_equal(stage.why, WHY_FINISHED);
    assert_false(stage_says(&stage, PHRASE_NAG)); /* it was turned off in words */
}

static void a_clocks_end_in_a_question_closes_the_run_right_after(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_clock(&stage, 0, 1);
    stage_no(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
    assert_true(stage_has(&stage, EFFECT_ANNOUNCE));
}

static void a_clock_speaks_between_a_question_and_its_second_asking(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_clock(&stage, 0, 0);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_has(&stage, EFFECT_ANNOUNCE));
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
}

static void set_outcome_end(const char *id)
{
    struct timeline *timeline = stage.timelines[0];

    timeline->steps[stage_step(&stage, id)].on_no.kind = OUTCOME_END;
}

static void an_end_that_a_branch_leads_to_turns_the_pump_off_first(void **state)
{
    (void)state;
    stage_to_step(&stage, "tired");
    set_outcome_end("tired");
    stage_no(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_all(&stage);
    assert_int_equal(stage.why, WHY_FINISHED);
}

static void an_end_without_closing_steps_names_a_pump_that_runs(void **state)
{
    struct timeline *timeline;

    (void)state;
    stage_to_step(&stage, "tired");
    set_outcome_end("tired");
    timeline = stage.timelines[0];
    timeline->count = timeline->closing;
    stage_no(&stage);
    assert_true(stage_says(&stage, PHRASE_NAG));
    assert_true(stage_says(&stage, PHRASE_FINISHED));
}

static void a_clocks_end_in_a_pause_closes_the_run_when_it_goes_on(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_clock(&stage, 0, 1);
    assert_true(stage_does(&stage, EFFECT_ANNOUNCE, 0));
    stage_press(&stage, COMMAND_PREVIOUS);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_clocks_end_while_a_key_is_described_closes_the_run(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_DESCRIBE);
    stage_clock(&stage, 0, 1);
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void the_closing_steps_come_even_on_old_answers(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_clock(&stage, 0, 1);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_clock_stops_when_its_step_is_over(void **state)
{
    (void)state;
    stage_to_step(&stage, "pump-off");
    assert_true(stage.clocks);
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_CLOCK_STOP, 0));
}

static void a_clock_that_does_not_run_says_nothing(void **state)
{
    (void)state;
    stage_to_step(&stage, "hello");
    stage_clock(&stage, 0, 0);
    assert_int_equal(stage.effects.count, 0);
    stage_clock(&stage, 3, 7);
    stage_clock(&stage, -1, -1);
    assert_int_equal(stage.effects.count, 0);
}

static void screen_again(void)
{
    stage_to_step(&stage, "left");
    stage_timer(&stage, TIMER_STALE_RUN);
    assert_true(session_screening(&stage.session));
}

static void a_clock_goes_on_through_a_screening_and_its_end_waits_there(void **state)
{
    (void)state;
    screen_again();
    stage_hear(&stage);
    stage_clock(&stage, 0, 1);
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    stage_no(&stage);
    assert_false(stage_has(&stage, EFFECT_PLAY));
    assert_true(stage_place(&stage, EFFECT_ANNOUNCE, 0) >= 0); /* and the next one */
    assert_true(stage_has(&stage, EFFECT_ASK));
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_stop_by_the_screening_names_a_pump_that_runs(void **state)
{
    (void)state;
    screen_again();
    stage_hear(&stage);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    stage_hear(&stage);
    stage_timer(&stage, TIMER_SLIP);
    assert_false(stage.ended);
    assert_true(stage_says(&stage, PHRASE_OFFER));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_all(&stage);
    assert_int_equal(stage.status, 3);
    assert_int_equal(stage.why, WHY_SCREENING);
}

static void a_stop_or_feeling_unwell_in_a_screening_names_a_pump_that_runs(void **state)
{
    (void)state;
    screen_again();
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    stage_again(&stage);
    screen_again();
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_says(&stage, PHRASE_HALT));
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_OFFER);
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_clock_starts_once_and_speaks_over_the_steps, open_pump),
        TEST(a_clock_speaks_in_a_pause, open_pump),
        TEST(a_clock_waits_for_a_questions_end, open_pump),
        TEST(a_clocks_end_is_said_in_full_and_then_come_the_closing_steps, open_pump),
        TEST(a_clocks_end_in_a_question_closes_the_run_right_after, open_pump),
        TEST(a_clock_speaks_between_a_question_and_its_second_asking, open_pump),
        TEST(an_end_that_a_branch_leads_to_turns_the_pump_off_first, open_pump),
        TEST(an_end_without_closing_steps_names_a_pump_that_runs, open_pump),
        TEST(a_clocks_end_in_a_pause_closes_the_run_when_it_goes_on, open_pump),
        TEST(a_clocks_end_while_a_key_is_described_closes_the_run, open_pump),
        TEST(the_closing_steps_come_even_on_old_answers, open_pump),
        TEST(a_clock_stops_when_its_step_is_over, open_pump),
        TEST(a_clock_that_does_not_run_says_nothing, open_pump),
        TEST(a_clock_goes_on_through_a_screening_and_its_end_waits_there, open_pump),
        TEST(a_stop_by_the_screening_names_a_pump_that_runs, open_pump),
        TEST(a_stop_or_feeling_unwell_in_a_screening_names_a_pump_that_runs, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
