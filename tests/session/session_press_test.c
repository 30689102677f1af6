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

static int answer_to(enum hazard hazard)
{
    return stage.session.answers[hazard];
}

static bool asks(enum hazard hazard)
{
    return stage_does(&stage, EFFECT_ASK, (int)hazard);
}

/* --- in a question --- */

static void a_hold_that_began_while_armed_is_no(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_pedal_down(&stage);
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    stage_event(&stage, EVENT_HELD);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_TICK));
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_ACCEPTED));
}

static void a_hold_that_began_before_is_not(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    assert_false(stage_has(&stage, EFFECT_SOUND)); /* no tick: it would be a lie */
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    assert_true(asks(HAZARD_CHEST_PAIN));
    /* In the quiet moment too. */
    stage_hear(&stage);
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_true(asks(HAZARD_CHEST_PAIN));
}

static void a_hold_from_before_the_question_is_nothing(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    /* It went down while advice was being heard: nobody told the session. */
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_true(asks(HAZARD_CHEST_PAIN));
    stage_arm(&stage);
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(asks(HAZARD_CHEST_PAIN));
}

static void a_tap_is_yes_from_the_first_word_on(void **state)
{
    (void)state;
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE); /* in the opening: it repeats */
    assert_true(stage_says(&stage, PHRASE_OPENING));
    stage_hear(&stage);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
    assert_int_equal(stage.session.state, STATE_STOPPING);
}

static void an_early_tap_takes_the_last_no_back(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_HARD_TO_BREATHE);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NO);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_true(stage_says(&stage, PHRASE_WHICH));
}

static void let_go_too_soon_it_asks_again_and_the_second_time_it_is_yes(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_VERY_UNWELL);
    stage_arm(&stage);
    stage_pedal(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_HOLD_TICK));
    stage_hear(&stage);
    assert_true(asks(HAZARD_VERY_UNWELL));
    stage_arm(&stage);
    stage_timer(&stage, TIMER_FIRST);
    stage_pedal(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
}

static void too_soon_at_another_question_is_a_first_time(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_VERY_UNWELL);
    stage_arm(&stage);
    stage_pedal(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    stage_no(&stage);
    stage_arm(&stage);
    stage_pedal(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_HOLD_TICK));
}

static void what_is_unclear_asks_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_pedal(&stage, PRESS_UNCLEAR, COMMAND_NONE);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_true(asks(HAZARD_CHEST_PAIN));
}

static void a_pedal_held_on_stops(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    stage_send(&stage, &(struct event){ .kind = EVENT_COMMAND,
                                        .command = COMMAND_STOP,
                                        .press = PRESS_HOLD });
    stage_hear_all(&stage);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 4);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
}

static void keys_answer_nothing_under_a_foot_but_yes(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_pedal_down(&stage);
    stage_press(&stage, COMMAND_NO);
    assert_int_equal(answer_to(HAZARD_CHEST_PAIN), ANSWER_NONE);
    assert_int_equal(stage.session.state, STATE_HELD);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_WHICH)); /* within the first second */
}

/* --- at the begin act --- */

static void a_hold_begins_and_a_tap_does_not(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_BEGIN));
    stage_hear(&stage);
    stage_pedal(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_HOLD_TICK));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_BEGIN);
    stage_pedal(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void a_hold_from_the_last_words_does_not_begin(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(stage.session.state, STATE_SUMMARY);
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_true(stage_says(&stage, PHRASE_ANSWERED));
    assert_int_equal(stage.session.state, STATE_SUMMARY);
}

/* --- in the run --- */

static void a_tap_pauses_at_once_and_another_goes_on(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_pedal_down(&stage);
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_RESUME));
}

static void a_hold_is_the_command_of_its_pedal(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_pedal(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_true(stage_plays(&stage, "left"));
    stage_hear(&stage);
    stage_pedal(&stage, PRESS_HOLD, COMMAND_WHERE);
    assert_true(stage_says(&stage, PHRASE_WHERE_STEP));
    stage_hear(&stage);
    assert_true(stage_has(&stage, EFFECT_RESUME));
    stage_pedal(&stage, PRESS_TAP, COMMAND_NEXT);
    assert_true(stage_plays(&stage, "right"));
}

static void a_hold_is_felt_wherever_it_does_something(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_TICK));
    stage_again(&stage);
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_WAITING);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_TICK));
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_true(stage_plays(&stage, "wash"));
}

static void what_means_nothing_lets_the_step_go_on(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_pedal(&stage, PRESS_UNCLEAR, COMMAND_NONE);
    assert_true(stage_has(&stage, EFFECT_RESUME));
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void a_tap_as_a_question_begins_was_meant_for_the_run(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_HALT));
}

static void a_second_later_it_is_yes(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_timer(&stage, TIMER_FIRST);
    stage_pedal(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_HALT));
}

static void a_clocks_end_is_said_to_its_end_under_a_foot(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_pedal_down(&stage);
    stage_clock(&stage, 0, 1);
    assert_true(stage_says(&stage, PHRASE_ANNOUNCEMENT));
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
}

#define WITH_PUMP(test) cmocka_unit_test_setup_teardown(test, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PUMP(a_hold_that_began_while_armed_is_no),
        WITH_PUMP(a_hold_that_began_before_is_not),
        WITH_PUMP(a_hold_from_before_the_question_is_nothing),
        WITH_PUMP(a_tap_is_yes_from_the_first_word_on),
        WITH_PUMP(an_early_tap_takes_the_last_no_back),
        WITH_PUMP(let_go_too_soon_it_asks_again_and_the_second_time_it_is_yes),
        WITH_PUMP(too_soon_at_another_question_is_a_first_time),
        WITH_PUMP(what_is_unclear_asks_again),
        WITH_PUMP(a_pedal_held_on_stops),
        WITH_PUMP(keys_answer_nothing_under_a_foot_but_yes),
        WITH_PUMP(a_hold_begins_and_a_tap_does_not),
        WITH_PUMP(a_hold_from_the_last_words_does_not_begin),
        WITH_PUMP(a_tap_pauses_at_once_and_another_goes_on),
        WITH_PUMP(a_hold_is_the_command_of_its_pedal),
        WITH_PUMP(a_hold_is_felt_wherever_it_does_something),
        WITH_PUMP(what_means_nothing_lets_the_step_go_on),
        WITH_PUMP(a_tap_as_a_question_begins_was_meant_for_the_run),
        WITH_PUMP(a_second_later_it_is_yes),
        WITH_PUMP(a_clocks_end_is_said_to_its_end_under_a_foot),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
