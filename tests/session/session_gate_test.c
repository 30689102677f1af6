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

static void the_opening_names_the_title_and_the_controls(void **state)
{
    (void)state;
    assert_true(stage_says(&stage, PHRASE_TITLE));
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_OPENING) <
                stage_place(&stage, EFFECT_SAY, PHRASE_CONTROLS));
    assert_true(stage_says(&stage, PHRASE_LOGGING));
}

static void a_press_in_the_opening_only_says_it_again(void **state)
{
    (void)state;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        if (command == COMMAND_STOP || command == COMMAND_QUIT ||
            command == COMMAND_UNWELL ||
            (command >= COMMAND_SLOWER && command <= COMMAND_LOUDER))
            continue;
        stage_press(&stage, command);
        assert_int_equal(stage.session.state, STATE_OPENING);
        assert_true(stage_says(&stage, PHRASE_CONTROLS));
        assert_true(stage_place(&stage, EFFECT_SILENCE, 0) == 0);
    }
}

static void the_general_questions_come_first(void **state)
{
    (void)state;
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_VERY_UNWELL));
    stage_no(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void a_run_of_noes_reaches_the_begin_act_and_the_first_step(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    assert_int_equal(stage.plays, 0);
    stage_press(&stage, COMMAND_BEGIN);
    assert_true(stage_plays(&stage, "hello"));
}

static void the_summary_says_answers_disclaimer_review_and_the_key(void **state)
{
    (void)state;
    stage_to_question(&stage, stage.screening.questions[stage.screening.count - 1]);
    stage_no(&stage);
    assert_int_equal(stage.session.state, STATE_SUMMARY);
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_ANSWERED) <
                stage_place(&stage, EFFECT_SAY, PHRASE_DISCLAIMER));
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_DISCLAIMER) <
                stage_place(&stage, EFFECT_SAY, PHRASE_REVIEWED));
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_REVIEWED) <
                stage_place(&stage, EFFECT_SAY, PHRASE_BEGIN));
}

static void enter_during_the_summary_begins_nothing(void **state)
{
    (void)state;
    stage_to_question(&stage, stage.screening.questions[stage.screening.count - 1]);
    stage_no(&stage);
    stage_press(&stage, COMMAND_BEGIN);
    assert_int_equal(stage.session.state, STATE_SUMMARY);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    assert_true(stage_does(&stage, EFFECT_TELL, PHRASE_BEGIN_LATER));
    stage_press(&stage, COMMAND_NO);
    assert_false(stage_has(&stage, EFFECT_TELL));
}

static void nothing_but_enter_begins(void **state)
{
    (void)state;
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        if (command == COMMAND_BEGIN || command == COMMAND_STOP ||
            command == COMMAND_QUIT || command == COMMAND_UNWELL)
            continue;
        stage_again(&stage);
        stage_to_begin(&stage);
        stage_press(&stage, command);
        assert_false(stage_has(&stage, EFFECT_MAKE_TIMELINE));
        assert_true(session_screening(&stage.session));
    }
}

static void nothing_begins_when_an_answer_is_missing_for_whatever_reason(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    stage.session.answers[HAZARD_CHEST_PAIN] = ANSWER_NONE;
    stage_send(&stage,
               &(struct event){ .kind = EVENT_COMMAND, .command = COMMAND_BEGIN });
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    stage_to_begin(&stage);
    stage.session.answers[HAZARD_CHEST_PAIN] = ANSWER_YES; /* which stops */
    stage_send(&stage,
               &(struct event){ .kind = EVENT_COMMAND, .command = COMMAND_BEGIN });
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void a_yes_at_the_begin_act_takes_the_last_no_back(void **state)
{
    enum hazard last = stage.screening.questions[stage.screening.count - 1];

    (void)state;
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_LAST_AGAIN));
    assert_int_equal(stage.session.answers[last], ANSWER_NONE);
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, (int)last));
}

static void ten_minutes_at_the_begin_act_screen_again(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    stage_timer(&stage, TIMER_BEGIN);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_int_equal(stage.session.answers[HAZARD_VERY_UNWELL], ANSWER_NONE);
}

static void ten_minutes_at_the_begin_act_count_while_something_is_said(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_NONE);
    stage_timer(&stage, TIMER_BEGIN);
    stage_hear(&stage);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void an_hour_of_screening_is_asked_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_timer(&stage, TIMER_STALE_RUN);
    while (stage.session.state != STATE_OPENING)
        stage_no(&stage);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
}

static void a_yes_that_restricts_is_named_with_advice_and_code(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    assert_true(stage_place(&stage, EFFECT_SILENCE, 0) <
                stage_place(&stage, EFFECT_SAY, PHRASE_YES_TO));
    assert_true(stage_says(&stage, PHRASE_ADVICE_FIRST));
    stage_hear(&stage);
    assert_true(stage_says(&stage, PHRASE_ADVICE_REST));
    stage_hear(&stage);
    assert_true(stage_says(&stage, PHRASE_CODE));
    stage_hear(&stage);
    assert_true(stage_has(&stage, EFFECT_ASK));
}

static void advice_is_cut_short_only_after_its_first_sentence(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_CODE));
    /* The code's own sentence always plays. */
    stage_press(&stage, COMMAND_TOGGLE);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    assert_int_equal(stage.session.state, STATE_ADVICE_CODE);
}

static void a_held_key_does_not_cut_advice_short(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_REPEATING);
    assert_int_equal(stage.session.state, STATE_ADVICE_MORE);
    stage_press(&stage, COMMAND_PASTE);
    assert_int_equal(stage.session.state, STATE_ADVICE_MORE);
}

static void advice_can_be_heard_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_REPEAT);
    assert_true(stage_says(&stage, PHRASE_ADVICE_FIRST));
}

static void a_code_is_said_once_however_many_answers_leave_it(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_hear(&stage);
    assert_true(stage_says(&stage, PHRASE_CODE));
    stage_hear(&stage);
    stage_to_question(&stage, HAZARD_RED_HOT_SKIN);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_hear(&stage);
    assert_false(stage_says(&stage, PHRASE_CODE));
    assert_true(stage_has(&stage, EFFECT_ASK));
}

static void fever_leaves_pumping_without_massage(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_to_run(&stage);
    assert_true(stage.world.timeline->restrictions & RESTRICTION_NO_MASSAGE);
    for (int i = 0; i < stage.world.timeline->count; i++)
        assert_false(stage.world.timeline->steps[i].touch);
}

static void a_stop_says_everything_in_full_and_nothing_plays(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_yes(&stage);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_ADVICE) <
                stage_place(&stage, EFFECT_SAY, PHRASE_STILL_USABLE));
    assert_true(stage_place(&stage, EFFECT_SAY, PHRASE_STILL_USABLE) <
                stage_place(&stage, EFFECT_SAY, PHRASE_SLIP));
    stage_press(&stage, COMMAND_TOGGLE);
    assert_false(stage_has(&stage, EFFECT_SILENCE));
    stage_hear(&stage);
    stage_timer(&stage, TIMER_SLIP);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 3);
    assert_int_equal(stage.why, WHY_SCREENING);
}

static void a_slip_asks_that_question_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_false(stage.timers[TIMER_SLIP]);
}

static void what_can_be_put_right_counts_only_by_a_no(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FULL_ATTENTION);
    stage_yes(&stage);
    assert_true(stage_says(&stage, PHRASE_FIX));
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_FIX);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_FULL_ATTENTION));
    assert_int_equal(stage.session.answers[HAZARD_FULL_ATTENTION], ANSWER_NONE);
    stage_no(&stage);
    assert_int_equal(stage.session.answers[HAZARD_FULL_ATTENTION], ANSWER_NO);
}

static void feeling_unwell_ends_the_screening_with_its_words(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_says(&stage, PHRASE_UNWELL));
    stage_hear(&stage);
    assert_int_equal(stage.status, 3);
}

static void a_second_start_changes_nothing(void **state)
{
    (void)state;
    stage_to_run(&stage);
    stage_event(&stage, EVENT_START);
    assert_int_equal(stage.effects.count, 0);
    assert_int_equal(stage.session.state, STATE_RUNNING);
}

static void every_way_to_end_has_its_name(void **state)
{
    (void)state;
    for (enum session_why why = 0; why < WHY_COUNT; why++)
        assert_non_null(session_why_name(why));
    assert_string_equal(session_why_name(WHY_FINISHED), "finished");
}

static void a_yes_can_be_taken_back_while_its_advice_is_said(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_does(&stage, EFFECT_LOG, LOG_RETRACT));
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_FEVER));
    assert_int_equal(stage.session.answers[HAZARD_FEVER], ANSWER_NONE);
    stage_no(&stage);
    assert_int_equal(session_restrictions(&stage.session, &stage.world), 0);
}

static void the_last_answer_can_be_taken_back_at_the_begin_act(void **state)
{
    enum hazard last = stage.screening.questions[stage.screening.count - 1];

    (void)state;
    stage_to_begin(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_does(&stage, EFFECT_ASK, (int)last));
    assert_int_equal(stage.session.answers[last], ANSWER_NONE);
    stage_press(&stage, COMMAND_BEGIN);
    assert_int_equal(stage.plays, 0);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_opening_names_the_title_and_the_controls),
        TEST(a_press_in_the_opening_only_says_it_again),
        TEST(the_general_questions_come_first),
        TEST(a_run_of_noes_reaches_the_begin_act_and_the_first_step),
        TEST(the_summary_says_answers_disclaimer_review_and_the_key),
        TEST(enter_during_the_summary_begins_nothing),
        TEST(nothing_but_enter_begins),
        TEST(nothing_begins_when_an_answer_is_missing_for_whatever_reason),
        TEST(a_yes_at_the_begin_act_takes_the_last_no_back),
        TEST(a_yes_can_be_taken_back_while_its_advice_is_said),
        TEST(the_last_answer_can_be_taken_back_at_the_begin_act),
        TEST(ten_minutes_at_the_begin_act_screen_again),
        TEST(ten_minutes_at_the_begin_act_count_while_something_is_said),
        TEST(an_hour_of_screening_is_asked_again),
        TEST(a_yes_that_restricts_is_named_with_advice_and_code),
        TEST(advice_is_cut_short_only_after_its_first_sentence),
        TEST(a_held_key_does_not_cut_advice_short),
        TEST(advice_can_be_heard_again),
        TEST(a_code_is_said_once_however_many_answers_leave_it),
        TEST(fever_leaves_pumping_without_massage),
        TEST(a_stop_says_everything_in_full_and_nothing_plays),
        TEST(a_slip_asks_that_question_again),
        TEST(what_can_be_put_right_counts_only_by_a_no),
        TEST(feeling_unwell_ends_the_screening_with_its_words),
        TEST(a_second_start_changes_nothing),
        TEST(every_way_to_end_has_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
