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

/* The device goes and comes back. */
static void lose_and_find(void)
{
    stage_event(&stage, EVENT_DEVICE_LOST);
    assert_int_equal(stage.session.state, STATE_LOST);
    stage_event(&stage, EVENT_DEVICE_BACK);
    assert_true(stage_says(&stage, PHRASE_SOUND_BACK));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_LOST);
}

static void a_question_is_asked_again_when_the_sound_is_back(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    lose_and_find();
    stage_press(&stage, COMMAND_NO);
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void without_sound_a_press_does_nothing_but_stop(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_DEVICE_LOST);
    assert_true(stage_has(&stage, EFFECT_SAVE));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_TELL, PHRASE_SOUND_LOST));
    assert_int_equal(stage.session.state, STATE_LOST);
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 4);
    /* The pump is still on, and its words can only be read. */
    assert_true(stage_does(&stage, EFFECT_TELL, PHRASE_STOPPED_CLOCK));
}

static void a_step_begins_again_at_a_press(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    lose_and_find();
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "left"));
}

static void a_question_in_the_middle_is_asked_again(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    lose_and_find();
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
}

static void advice_that_was_not_heard_is_asked_for_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    assert_int_equal(stage.session.answers[HAZARD_FEVER], ANSWER_YES);
    lose_and_find();
    stage_press(&stage, COMMAND_TOGGLE);
    assert_int_equal(stage.session.answers[HAZARD_FEVER], ANSWER_NONE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_FEVER));
}

static void a_stop_is_told_in_full_when_it_can_be_heard(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_yes(&stage);
    lose_and_find();
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_ADVICE));
    assert_int_equal(stage.session.state, STATE_STOPPING);
}

static void the_begin_act_is_told_again(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    lose_and_find();
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_says(&stage, PHRASE_ANSWERED));
    assert_int_equal(stage.plays, 0);
}

static void answers_grow_old_without_sound(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_DEVICE_LOST);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_event(&stage, EVENT_DEVICE_BACK);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void sound_that_stays_away_ends_the_run_with_its_place(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_DEVICE_LOST);
    stage_timer(&stage, TIMER_LOST);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 1);
    assert_int_equal(stage.why, WHY_DEVICE);
    assert_int_equal(stage.saved, stage_step(&stage, "left"));
}

static void a_clocks_end_waits_for_somebody_to_hear_it(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_DEVICE_LOST);
    stage_clock(&stage, 0, 1);
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    assert_true(stage_does(&stage, EFFECT_TELL, PHRASE_ANNOUNCEMENT));
    /* Nothing else goes on without a press, but this is no secret. */
    stage_event(&stage, EVENT_DEVICE_BACK);
    assert_true(stage_has(&stage, EFFECT_ANNOUNCE));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_clock_speaks_while_the_sound_that_is_back_waits_for_a_press(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    lose_and_find();
    stage_clock(&stage, 0, 0);
    assert_true(stage_has(&stage, EFFECT_ANNOUNCE));
}

static void a_pedal_that_is_lost_pauses_and_says_so(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_PEDAL_LOST);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    assert_true(stage_says(&stage, PHRASE_PEDAL_LOST));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_RESUME));
}

static void a_pedal_lost_while_it_is_down_answers_nothing(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    stage_event(&stage, EVENT_PEDAL_LOST);
    assert_true(stage_says(&stage, PHRASE_PEDAL_LOST));
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
}

static void a_pedal_that_comes_back_is_told_where_nothing_is_broken_off(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_event(&stage, EVENT_PEDAL_BACK);
    assert_int_equal(stage.session.state, STATE_RUNNING);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    assert_true(stage_does(&stage, EFFECT_MENTION, PHRASE_PEDAL_BACK));
    stage_press(&stage, COMMAND_TOGGLE);
    stage_event(&stage, EVENT_PEDAL_BACK);
    assert_true(stage_says(&stage, PHRASE_PEDAL_BACK));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_PAUSED);
}

static void a_pedal_that_presses_by_itself_is_named_so(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_send(&stage,
               &(struct event){ .kind = EVENT_PEDAL_LOST, .index = PEDAL_LOSS_NOISY });
    assert_int_equal(stage.session.state, STATE_PAUSED);
    assert_true(stage_says(&stage, PHRASE_PEDAL_NOISY));
    stage_again(&stage);
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_send(&stage,
               &(struct event){ .kind = EVENT_PEDAL_LOST, .index = PEDAL_LOSS_DOWN });
    assert_true(stage_says(&stage, PHRASE_PEDAL_DOWN));
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void a_pedal_that_comes_in_a_question_has_it_asked_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_event(&stage, EVENT_PEDAL_BACK);
    assert_true(stage_says(&stage, PHRASE_PEDAL_BACK));
    assert_false(stage.timers[TIMER_ANSWER]);
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
}

static void a_pedal_lost_while_something_is_told_pauses_too(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_WHERE);
    stage_event(&stage, EVENT_PEDAL_LOST);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    assert_true(stage_says(&stage, PHRASE_PEDAL_LOST));
}

#define WITH_PUMP(test) cmocka_unit_test_setup_teardown(test, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PUMP(a_question_is_asked_again_when_the_sound_is_back),
        WITH_PUMP(without_sound_a_press_does_nothing_but_stop),
        WITH_PUMP(a_step_begins_again_at_a_press),
        WITH_PUMP(a_question_in_the_middle_is_asked_again),
        WITH_PUMP(advice_that_was_not_heard_is_asked_for_again),
        WITH_PUMP(a_stop_is_told_in_full_when_it_can_be_heard),
        WITH_PUMP(the_begin_act_is_told_again),
        WITH_PUMP(answers_grow_old_without_sound),
        WITH_PUMP(sound_that_stays_away_ends_the_run_with_its_place),
        WITH_PUMP(a_clocks_end_waits_for_somebody_to_hear_it),
        WITH_PUMP(a_clock_speaks_while_the_sound_that_is_back_waits_for_a_press),
        WITH_PUMP(a_pedal_that_is_lost_pauses_and_says_so),
        WITH_PUMP(a_pedal_lost_while_it_is_down_answers_nothing),
        WITH_PUMP(a_pedal_that_comes_back_is_told_where_nothing_is_broken_off),
        WITH_PUMP(a_pedal_that_presses_by_itself_is_named_so),
        WITH_PUMP(a_pedal_that_comes_in_a_question_has_it_asked_again),
        WITH_PUMP(a_pedal_lost_while_something_is_told_pauses_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
