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
    stage.world.tapping = true;
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

/* The words of the present choice are heard, and it can be taken. */
static void open_choice(enum choice choice)
{
    assert_int_equal(stage.session.state, STATE_OFFERED);
    assert_int_equal(stage.session.choice, choice);
    stage_hear(&stage);
    stage_timer(&stage, TIMER_QUIET);
    assert_true(stage_does(&stage, EFFECT_LOG, LOG_CHOICE));
    assert_true(stage.timers[TIMER_DWELL]);
}

static void let_go_by(enum choice choice)
{
    open_choice(choice);
    stage_timer(&stage, TIMER_DWELL);
}

static void to_armed(enum hazard hazard)
{
    if (stage.session.state == STATE_OPENING)
        stage_hear(&stage);
    while (stage.asked != (int)hazard) {
        stage_take(&stage, CHOICE_NO);
        stage_take(&stage, CHOICE_KEEP);
    }
    stage_arm(&stage);
}

static void a_no_is_taken_and_then_kept(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    assert_true(stage_says(&stage, PHRASE_CHOICE));
    open_choice(CHOICE_NO);
    stage_tap(&stage);
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
    open_choice(CHOICE_KEEP);
    stage_tap(&stage);
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NO);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void a_no_that_is_not_kept_is_none(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    open_choice(CHOICE_NO);
    stage_tap(&stage);
    let_go_by(CHOICE_KEEP);
    let_go_by(CHOICE_AGAIN);
    let_go_by(CHOICE_STOP);
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
    /* Now it waits for its answer time, and a tap asks again. */
    assert_true(stage.timers[TIMER_ANSWER]);
    stage_tap(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_VERY_UNWELL));
}

static void a_tap_before_no_is_said_is_yes(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_FIRST);
    stage_tap(&stage);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
}

static void a_tap_while_no_is_said_may_be_either_so_it_asks_again(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    stage_tap(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_VERY_UNWELL));
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
}

static void a_tap_while_keep_is_said_does_not_keep(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    open_choice(CHOICE_NO);
    stage_tap(&stage);
    stage_tap(&stage);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    /* A bounce in the quiet moment begins it anew. */
    stage_hear(&stage);
    stage_tap(&stage);
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
    assert_true(stage.timers[TIMER_QUIET]);
}

static void silence_is_never_no(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    for (int round = 0; round < 2; round++) {
        stage_timer(&stage, TIMER_DWELL);
        let_go_by(CHOICE_NO);
        let_go_by(CHOICE_AGAIN);
        let_go_by(CHOICE_STOP);
        stage_timer(&stage, TIMER_ANSWER);
        if (round == 0) {
            assert_true(stage_says(&stage, PHRASE_ASK_AGAIN));
            stage_arm(&stage);
        }
    }
    assert_true(stage_says(&stage, PHRASE_NO_ANSWER));
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
}

static void a_tap_that_is_late_for_again_does_not_stop(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    let_go_by(CHOICE_NO);
    let_go_by(CHOICE_AGAIN);
    stage_tap(&stage);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    assert_int_equal(stage.session.choice, CHOICE_STOP);
}

static void stop_can_be_taken(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    stage_take(&stage, CHOICE_STOP);
    stage_hear_all(&stage);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 4);
}

static void keys_still_mean_what_they_mean(void **state)
{
    (void)state;
    to_armed(HAZARD_VERY_UNWELL);
    stage_timer(&stage, TIMER_DWELL);
    stage_press(&stage, COMMAND_NO);
    assert_int_equal(answer_to(HAZARD_VERY_UNWELL), ANSWER_NONE);
    assert_int_equal(stage.session.state, STATE_OFFERED);
    stage_press(&stage, COMMAND_REPEAT);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_VERY_UNWELL));
}

static void to_begin(void)
{
    while (stage.session.state != STATE_SUMMARY) {
        if (stage.session.state == STATE_OPENING) {
            stage_hear(&stage);
        } else {
            stage_arm(&stage);
            stage_take(&stage, CHOICE_NO);
            stage_take(&stage, CHOICE_KEEP);
        }
    }
    stage_hear(&stage);
}

static void two_taps_begin_and_one_does_not(void **state)
{
    (void)state;
    to_begin();
    open_choice(CHOICE_BEGIN);
    stage_tap(&stage);
    let_go_by(CHOICE_BEGIN_KEEP);
    let_go_by(CHOICE_BEGIN_AGAIN);
    let_go_by(CHOICE_BEGIN_STOP);
    assert_int_equal(stage.session.state, STATE_BEGIN);
    assert_int_equal(stage.plays, 0);
    stage_tap(&stage);
    open_choice(CHOICE_BEGIN);
    stage_tap(&stage);
    open_choice(CHOICE_BEGIN_KEEP);
    stage_tap(&stage);
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void begun(void)
{
    to_begin();
    stage_take(&stage, CHOICE_BEGIN);
    stage_take(&stage, CHOICE_BEGIN_KEEP);
    stage_hear_to(&stage, "hello");
}

static void a_pause_offers_what_can_be_done(void **state)
{
    (void)state;
    begun();
    stage_tap(&stage);
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    let_go_by(CHOICE_GO_ON);
    let_go_by(CHOICE_LEAVE);
    let_go_by(CHOICE_REPEAT);
    let_go_by(CHOICE_WHERE);
    let_go_by(CHOICE_UNWELL);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_tap(&stage);
    stage_take(&stage, CHOICE_WHERE);
    assert_true(stage_says(&stage, PHRASE_WHERE_PAUSED));
    stage_hear(&stage);
    stage_tap(&stage);
    stage_take(&stage, CHOICE_GO_ON);
    assert_true(stage_has(&stage, EFFECT_RESUME));
}

static void the_menu_is_offered_where_there_is_one(void **state)
{
    (void)state;
    stage.world.menu = true;
    begun();
    stage_tap(&stage);
    let_go_by(CHOICE_GO_ON);
    let_go_by(CHOICE_LEAVE);
    let_go_by(CHOICE_REPEAT);
    let_go_by(CHOICE_WHERE);
    let_go_by(CHOICE_UNWELL);
    open_choice(CHOICE_MENU);
    stage_tap(&stage);
    assert_true(stage_has(&stage, EFFECT_SAVE));
    assert_true(stage_says(&stage, PHRASE_LEAVING_PLACE) ||
                stage_says(&stage, PHRASE_STOPPED_CLOCK));
}

static void a_pause_can_stop_and_tell_of_feeling_unwell(void **state)
{
    (void)state;
    begun();
    stage_tap(&stage);
    stage_take(&stage, CHOICE_UNWELL);
    assert_true(stage_says(&stage, PHRASE_UNWELL) || stage_says(&stage, PHRASE_HALT));
    stage_again(&stage);
    stage.world.tapping = true;
    begun();
    stage_tap(&stage);
    stage_take(&stage, CHOICE_LEAVE);
    assert_true(stage_says(&stage, PHRASE_LEAVING_PLACE));
}

static void a_tap_goes_on_where_a_step_waits(void **state)
{
    (void)state;
    begun();
    stage_hear_to(&stage, "wash");
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_WAITING);
    stage_tap(&stage);
    assert_true(stage_plays(&stage, "pump-on"));
}

#define WITH_PUMP(test) cmocka_unit_test_setup_teardown(test, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        WITH_PUMP(a_no_is_taken_and_then_kept),
        WITH_PUMP(a_no_that_is_not_kept_is_none),
        WITH_PUMP(a_tap_before_no_is_said_is_yes),
        WITH_PUMP(a_tap_while_no_is_said_may_be_either_so_it_asks_again),
        WITH_PUMP(a_tap_while_keep_is_said_does_not_keep),
        WITH_PUMP(silence_is_never_no),
        WITH_PUMP(a_tap_that_is_late_for_again_does_not_stop),
        WITH_PUMP(stop_can_be_taken),
        WITH_PUMP(keys_still_mean_what_they_mean),
        WITH_PUMP(two_taps_begin_and_one_does_not),
        WITH_PUMP(a_pause_offers_what_can_be_done),
        WITH_PUMP(the_menu_is_offered_where_there_is_one),
        WITH_PUMP(a_pause_can_stop_and_tell_of_feeling_unwell),
        WITH_PUMP(a_tap_goes_on_where_a_step_waits),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
