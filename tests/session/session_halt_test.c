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

static int open_quiet(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/quiet.yaml");
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

static void stop_is_silence_first_then_saving_then_a_word(void **state)
{
    (void)state;
    stage_to_step(&stage, "hello");
    stage_press(&stage, COMMAND_STOP);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0), 0);
    assert_true(stage_place(&stage, EFFECT_SAVE, 0) <
                stage_place(&stage, EFFECT_SAY, PHRASE_LEAVING_PLACE));
    stage_hear(&stage);
    assert_int_equal(stage.status, 4);
    assert_int_equal(stage.why, WHY_STOPPED);
}

static void a_second_stop_ends_at_once_without_a_clock(void **state)
{
    (void)state;
    stage_to_step(&stage, "hello");
    stage_press(&stage, COMMAND_STOP);
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage.ended);
}

static void stop_during_the_screening_keeps_no_place(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_press(&stage, COMMAND_STOP);
    assert_false(stage_has(&stage, EFFECT_SAVE));
    assert_true(stage_says(&stage, PHRASE_STOPPED));
}

static void a_stop_while_the_pump_runs_says_so_and_offers_the_closing(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    assert_true(stage_says(&stage, PHRASE_OFFER));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_int_equal(stage.session.state, STATE_HALTING);
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_OFFER);
    assert_true(stage.clocks);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_all(&stage);
    assert_int_equal(stage.status, 4);
    assert_int_equal(stage.why, WHY_STOPPED);
    /* The place is kept. */
    assert_int_not_equal(stage.saved, -1);
}

static void a_held_stop_key_does_not_skip_the_words_about_the_pump(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    for (int i = 0; i < 30; i++) {
        stage_press(&stage, COMMAND_STOP);
        assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0), 0);
        assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    }
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_OFFER);
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage.ended);
}

static void what_is_no_yes_to_the_offer_says_it_again(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_STOP);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_REPEAT);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    assert_true(stage_says(&stage, PHRASE_OFFER));
}

static void the_offer_stands_for_ten_minutes_after_the_clocks_last_word(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_STOP);
    stage_hear(&stage);
    stage_timer(&stage, TIMER_OFFER);
    assert_false(stage.ended);
    stage_clock(&stage, 0, 1);
    assert_true(stage_does(&stage, EFFECT_ANNOUNCE, 0));
    assert_true(stage_does(&stage, EFFECT_TIMER, TIMER_OFFER));
    stage_timer(&stage, TIMER_OFFER);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 4);
}

static void a_halt_while_the_pump_runs_leads_to_the_closing(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_yes(&stage);
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_HALT) <
                stage_place(&stage, EFFECT_SAY, PHRASE_STOPPED_CLOCK));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_all(&stage);
    assert_int_equal(stage.status, 3);
    assert_int_equal(stage.why, WHY_HALT);
}

static void feeling_unwell_halts_in_the_middle_of_a_step(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_UNWELL);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0), 0);
    assert_int_equal(stage.effects.list[stage_place(&stage, EFFECT_SAY, PHRASE_HALT)].b,
                     HALT_UNWELL);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    stage_press(&stage, COMMAND_REPEAT);
    assert_true(stage_says(&stage, PHRASE_HALT));
}

static void a_held_key_for_feeling_unwell_is_one_halt(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_does(&stage, EFFECT_LOG, LOG_HALT));
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_says(&stage, PHRASE_HALT));
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    assert_false(stage_has(&stage, EFFECT_LOG));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_OFFER);
}

static void feeling_unwell_is_heard_after_a_stop_too(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_STOP);
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_says(&stage, PHRASE_HALT));
}

static void a_halt_can_lead_to_a_pause_a_step_the_closing_and_the_end(void **state)
{
    (void)state;
    stage_to_step(&stage, "stiff");
    stage_yes(&stage);
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    assert_true(stage_says(&stage, PHRASE_PAUSED));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "look"));
    stage_hear_to(&stage, "bored");
    stage_yes(&stage);
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "rest"));
    stage_hear_to(&stage, "cold");
    stage_yes(&stage);
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "tidy-up"));
    stage_hear_all(&stage);
    assert_int_equal(stage.status, 3);
    stage_again(&stage);
    stage_to_step(&stage, "bad");
    stage_yes(&stage);
    stage_hear(&stage);
    assert_true(stage.ended);
    assert_int_equal(stage.why, WHY_HALT);
}

static void after_a_halt_nothing_leads_back_from_the_closing(void **state)
{
    (void)state;
    stage_to_step(&stage, "cold");
    stage_yes(&stage);
    stage_hear(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_NO_WAY_CLOCK));
}

static void a_halt_that_was_gone_on_from_ends_as_finished(void **state)
{
    (void)state;
    stage_to_step(&stage, "stiff");
    stage_yes(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    while (!stage.ended) {
        if (stage.session.state == STATE_QUESTION)
            stage_no(&stage);
        else if (stage.session.state == STATE_WAITING)
            stage_press(&stage, COMMAND_TOGGLE);
        else
            assert_true(stage_hear(&stage));
    }
    assert_int_equal(stage.status, 0);
    assert_int_equal(stage.why, WHY_FINISHED);
}

static void check_end(enum event_kind kind, int status, enum session_why why)
{
    stage_again(&stage);
    stage_to_step(&stage, "left");
    stage_event(&stage, kind);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0), 0);
    assert_true(stage_does(&stage, EFFECT_SAVE, stage.session.step));
    assert_true(stage.ended);
    assert_int_equal(stage.status, status);
    assert_int_equal(stage.why, why);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_int_equal(stage.effects.count, 0);
}

static void faults_lead_to_silence_and_keep_the_place(void **state)
{
    (void)state;
    check_end(EVENT_FAULT, 1, WHY_FAULT);
    check_end(EVENT_SIGNAL, 4, WHY_SIGNAL);
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(stop_is_silence_first_then_saving_then_a_word, open_pump),
        TEST(a_second_stop_ends_at_once_without_a_clock, open_pump),
        TEST(stop_during_the_screening_keeps_no_place, open_pump),
        TEST(a_stop_while_the_pump_runs_says_so_and_offers_the_closing, open_pump),
        TEST(a_held_stop_key_does_not_skip_the_words_about_the_pump, open_pump),
        TEST(what_is_no_yes_to_the_offer_says_it_again, open_pump),
        TEST(the_offer_stands_for_ten_minutes_after_the_clocks_last_word, open_pump),
        TEST(a_halt_while_the_pump_runs_leads_to_the_closing, open_pump),
        TEST(feeling_unwell_halts_in_the_middle_of_a_step, open_pump),
        TEST(a_held_key_for_feeling_unwell_is_one_halt, open_pump),
        TEST(feeling_unwell_is_heard_after_a_stop_too, open_pump),
        TEST(a_halt_can_lead_to_a_pause_a_step_the_closing_and_the_end, open_quiet),
        TEST(after_a_halt_nothing_leads_back_from_the_closing, open_quiet),
        TEST(a_halt_that_was_gone_on_from_ends_as_finished, open_quiet),
        TEST(faults_lead_to_silence_and_keep_the_place, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
