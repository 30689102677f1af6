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

static void an_hour_screens_again_at_once_even_within_a_step(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_timer(&stage, TIMER_STALE_RUN);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0), 0);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_true(session_screening(&stage.session));
    assert_int_equal(stage.saved, stage_step(&stage, "left"));
}

static void after_screening_again_the_run_goes_on_where_it_was(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_timer(&stage, TIMER_STALE_RUN);
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_NONE);
    assert_true(stage_says(&stage, PHRASE_BEGIN_AGAIN));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "left"));
    assert_true(stage.timers[TIMER_STALE_RUN]);
}

static void what_new_answers_take_away_is_not_gone_back_to(void **state)
{
    (void)state;
    stage_to_step(&stage, "right");
    stage_timer(&stage, TIMER_STALE_RUN);
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "hurts"));
}

static void twenty_minutes_of_waiting_screen_again_at_the_press(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    stage_timer(&stage, TIMER_STALE_REST);
    assert_int_equal(stage.session.state, STATE_WAITING);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void answers_that_grow_old_in_a_question_screen_again_after_it(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_arm(&stage);
    stage_timer(&stage, TIMER_STALE_RUN);
    assert_int_equal(stage.session.state, STATE_ARMED);
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_false(stage_has(&stage, EFFECT_PLAY));
}

static void a_late_beginning_asks_nothing_in_the_screening(void **state)
{
    int hurts;

    (void)state;
    stage_to_step(&stage, "right");
    hurts = stage_step(&stage, "hurts");
    stage_timer(&stage, TIMER_STALE_RUN);
    stage_send(&stage, &(struct event){ .kind = EVENT_STEP_BEGUN, .index = hurts });
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_VERY_UNWELL));
}

static void reading_waits_after_each_text_and_checks_its_age(void **state)
{
    int hello;

    (void)state;
    stage.world.reading = true;
    stage_to_step(&stage, "hello");
    hello = stage_step(&stage, "hello");
    stage_send(&stage, &(struct event){ .kind = EVENT_WORDS_ENDED, .index = hello });
    assert_int_equal(stage.session.state, STATE_WAITING);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_false(stage_has(&stage, EFFECT_HOLD_ON));
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void end_words(const char *id)
{
    stage_send(&stage, &(struct event){ .kind = EVENT_WORDS_ENDED,
                                        .index = stage_step(&stage, id) });
}

static void reading_tells_once_that_each_text_waits(void **state)
{
    (void)state;
    stage.world.reading = true;
    stage_to_step(&stage, "hello");
    end_words("hello");
    assert_true(stage_does(&stage, EFFECT_TELL, PHRASE_READ_ON));
    stage_press(&stage, COMMAND_REPEAT);
    stage_hear_to(&stage, "hello");
    end_words("hello");
    assert_int_equal(stage.session.state, STATE_WAITING);
    assert_false(stage_has(&stage, EFFECT_TELL));
}

static void a_wait_says_how_to_go_on_when_asked_where(void **state)
{
    (void)state;
    stage_to_step(&stage, "wash");
    stage_hear(&stage);
    assert_false(stage_has(&stage, EFFECT_TELL)); /* its own text says it */
    stage_press(&stage, COMMAND_WHERE);
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_WHERE_STEP) <
                stage_place(&stage, EFFECT_SAY, PHRASE_GO_ON));
}

static void who_reads_may_leave_a_step_s_time_out(void **state)
{
    (void)state;
    stage.world.reading = true;
    stage_to_step(&stage, "left");
    end_words("left");
    stage_press(&stage, COMMAND_NEXT);
    assert_true(stage_plays(&stage, "right"));
    assert_false(stage_has(&stage, EFFECT_HOLD_ON));
}

static void reading_goes_on_behind_the_words(void **state)
{
    int hello;

    (void)state;
    stage.world.reading = true;
    stage_to_step(&stage, "hello");
    hello = stage_step(&stage, "hello");
    stage_send(&stage, &(struct event){ .kind = EVENT_WORDS_ENDED, .index = hello });
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_HOLD_ON));
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void a_saved_place_is_screened_and_begins_where_the_clock_starts(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage.world.place = stage.world.timeline->steps[stage_step(&stage, "left")].source;
    stage_event(&stage, EVENT_SIGNAL);
    {
        const struct step *place = stage.world.place;

        stage_again(&stage);
        stage.world.place = place;
    }
    stage.session.from_place = true;
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_NONE);
    assert_true(stage_says(&stage, PHRASE_BEGIN_PLACE));
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "pump-on"));
}

static void a_saved_place_can_be_left_for_the_start(void **state)
{
    (void)state;
    stage.world.place = stage.routine->steps->next;
    stage.session.from_place = true;
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_FROM_START));
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "hello"));
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(an_hour_screens_again_at_once_even_within_a_step, open_pump),
        TEST(after_screening_again_the_run_goes_on_where_it_was, open_pump),
        TEST(what_new_answers_take_away_is_not_gone_back_to, open_pump),
        TEST(twenty_minutes_of_waiting_screen_again_at_the_press, open_pump),
        TEST(answers_that_grow_old_in_a_question_screen_again_after_it, open_pump),
        TEST(a_late_beginning_asks_nothing_in_the_screening, open_pump),
        TEST(reading_waits_after_each_text_and_checks_its_age, open_pump),
        TEST(reading_tells_once_that_each_text_waits, open_pump),
        TEST(a_wait_says_how_to_go_on_when_asked_where, open_pump),
        TEST(who_reads_may_leave_a_step_s_time_out, open_pump),
        TEST(reading_goes_on_behind_the_words, open_pump),
        TEST(a_saved_place_is_screened_and_begins_where_the_clock_starts, open_pump),
        TEST(a_saved_place_can_be_left_for_the_start, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
