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

static void hold_in_a_pause(void)
{
    stage_to_step(&stage, "left");
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_TICK));
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_int_equal(stage.session.state, STATE_OFFERED);
    assert_int_equal(stage.session.choice, CHOICE_GO_ON);
}

static void pass_choice(void)
{
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    assert_true(stage_does(&stage, EFFECT_LOG, LOG_CHOICE));
    stage_timer(&stage, TIMER_DWELL);
}

static void one_pedal_asks_where_it_is(void **state)
{
    (void)state;
    hold_in_a_pause();
    while (stage.session.choice != CHOICE_WHERE)
        pass_choice();
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    stage_pedal_down(&stage);
    assert_false(stage.timers[TIMER_DWELL]); /* it takes what was offered when it went
                                                down */
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_WHERE_PAUSED));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_PAUSED);
}

static void one_pedal_tells_that_it_feels_unwell(void **state)
{
    (void)state;
    hold_in_a_pause();
    while (stage.session.choice != CHOICE_UNWELL)
        pass_choice();
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_NEARLY, COMMAND_TOGGLE);
    assert_int_equal(stage.session.halt, HALT_UNWELL);
}

static void too_early_or_unclear_it_is_offered_again(void **state)
{
    (void)state;
    hold_in_a_pause();
    stage_pedal_down(&stage); /* in the middle of "Go on?" */
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_CHOICE));
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_UNCLEAR, COMMAND_NONE);
    assert_true(stage_says(&stage, PHRASE_CHOICE));
    assert_int_equal(stage.session.choice, CHOICE_GO_ON);
}

static void another_hold_leaves_the_choices(void **state)
{
    (void)state;
    hold_in_a_pause();
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    stage_pedal_down(&stage);
    stage_event(&stage, EVENT_HELD);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_TICK));
    stage_pedal_up(&stage, PRESS_HOLD, COMMAND_REPEAT);
    assert_true(stage_says(&stage, PHRASE_PAUSED));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_pedal_down(&stage);
    stage_pedal_up(&stage, PRESS_TAP, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_RESUME));
}

#define WITH_PUMP(test) cmocka_unit_test_setup_teardown(test, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PUMP(one_pedal_asks_where_it_is),
        WITH_PUMP(one_pedal_tells_that_it_feels_unwell),
        WITH_PUMP(too_early_or_unclear_it_is_offered_again),
        WITH_PUMP(another_hold_leaves_the_choices),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
