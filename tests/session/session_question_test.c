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

static void a_no_counts_only_once_the_question_was_heard_and_armed(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_timer(&stage, TIMER_QUIET);
    /* It was dropped, not queued. */
    assert_int_equal(stage.session.state, STATE_ARMED);
    stage_press(&stage, COMMAND_NO);
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_ACCEPTED));
}

static void a_stroke_in_the_quiet_moment_begins_it_anew(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_hear(&stage);
    assert_true(stage.timers[TIMER_QUIET]);
    stage_event(&stage, EVENT_PRESSED);
    assert_true(stage_does(&stage, EFFECT_TIMER, TIMER_QUIET));
}

static void arming_throws_away_what_was_typed_before(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    assert_true(stage_has(&stage, EFFECT_FLUSH));
}

static void yes_counts_from_the_first_word_and_silences_at_once(void **state)
{
    (void)state;
    stage_hear(&stage);
    stage_press(&stage, COMMAND_YES);
    assert_int_equal(stage_place(&stage, EFFECT_SILENCE, 0) <
                         stage_place(&stage, EFFECT_SAY, PHRASE_YES_TO),
                     1);
    assert_true(stage_says(&stage, PHRASE_STOP_HERE));
}

static void an_early_yes_takes_the_last_no_back(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_HARD_TO_BREATHE);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_WHICH));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    stage_no(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_HARD_TO_BREATHE));
}

static void a_yes_in_the_first_second_takes_the_last_no_back(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_HARD_TO_BREATHE);
    stage_arm(&stage);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_WHICH));
}

static void a_yes_after_the_first_second_belongs_to_the_question(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_HARD_TO_BREATHE);
    stage_yes(&stage);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NO);
}

static void a_key_that_repeats_is_told_to_be_let_go(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_press(&stage, COMMAND_REPEATING);
    assert_true(stage_says(&stage, PHRASE_LET_GO));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void what_is_no_answer_asks_the_question_again(void **state)
{
    static const enum command others[] = { COMMAND_PASTE, COMMAND_NONE,  COMMAND_BEGIN,
                                           COMMAND_NEXT,  COMMAND_WHERE, COMMAND_HELP };

    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        stage_arm(&stage);
        stage_press(&stage, others[i]);
        assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
        assert_false(stage.timers[TIMER_ANSWER]);
        stage_hear(&stage);
        assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    }
}

static void a_pause_starts_the_question_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    assert_false(stage.timers[TIMER_ANSWER]);
    stage_press(&stage, COMMAND_NO);
    assert_int_equal(stage.session.state, STATE_PAUSED);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_int_equal(stage.session.state, STATE_QUESTION);
}

static void a_yes_counts_while_the_question_is_paused(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_FIRST);
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
    assert_int_equal(stage.session.answers[HAZARD_FEVER], ANSWER_YES);
    assert_false(stage.timers[TIMER_STALE_REST]);
}

static void twenty_minutes_of_pause_screen_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_press(&stage, COMMAND_TOGGLE);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_int_equal(stage.session.answers[HAZARD_VERY_UNWELL], ANSWER_NONE);
}

static void another_rate_starts_the_question_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_press(&stage, COMMAND_FASTER);
    assert_true(stage_place(&stage, EFFECT_RATE, 1) <
                stage_place(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_true(stage_has(&stage, EFFECT_SILENCE));
    assert_int_equal(stage.session.state, STATE_QUESTION);
}

static void another_volume_leaves_the_question_open(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_press(&stage, COMMAND_LOUDER);
    assert_true(stage_does(&stage, EFFECT_VOLUME, 1));
    assert_int_equal(stage.session.state, STATE_ARMED);
}

static void silence_is_asked_once_more_and_is_never_no(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_says(&stage, PHRASE_ASK_AGAIN));
    assert_true(stage_says(&stage, PHRASE_HELP));
    /* Slower. */
    assert_int_equal(
        stage.effects.list[stage_place(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN)].b, 1);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    assert_true(stage_says(&stage, PHRASE_NO_ANSWER));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_UNANSWERED);
}

static void for_ten_minutes_a_press_asks_that_question_again(void **state)
{
    (void)state;
    silence_is_asked_once_more_and_is_never_no(state);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_false(stage.timers[TIMER_UNANSWERED]);
}

static void ten_minutes_without_an_answer_end_it(void **state)
{
    (void)state;
    silence_is_asked_once_more_and_is_never_no(state);
    stage_timer(&stage, TIMER_UNANSWERED);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 3);
    assert_int_equal(stage.why, WHY_NO_ANSWER);
}

static void nobody_there_ends_the_wait_for_an_answer(void **state)
{
    (void)state;
    silence_is_asked_once_more_and_is_never_no(state);
    stage_event(&stage, EVENT_NO_INPUT);
    assert_int_equal(stage.status, 3);
    assert_int_equal(stage.why, WHY_NO_ANSWER);
}

static void going_back_asks_the_question_before_again(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_HARD_TO_BREATHE);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    assert_int_equal(stage.session.answers[HAZARD_CHEST_PAIN], ANSWER_NONE);
}

static void the_first_question_has_none_before_it(void **state)
{
    (void)state;
    stage_hear(&stage);
    stage_press(&stage, COMMAND_PREVIOUS);
    assert_true(stage_says(&stage, PHRASE_ANSWER_FIRST));
}

static void asking_where_answers_nothing(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_press(&stage, COMMAND_WHERE);
    assert_true(stage_says(&stage, PHRASE_WHERE_QUESTION));
    stage_press(&stage, COMMAND_HELP);
    assert_true(stage_says(&stage, PHRASE_HELP));
    stage_press(&stage, COMMAND_NO);
    assert_true(stage_does(&stage, EFFECT_SOUND, NOTICE_SOUND_DROPPED));
    stage_hear(&stage);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void a_yes_over_a_reply_still_counts(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_FIRST);
    stage_press(&stage, COMMAND_WHERE);
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_YES_TO));
}

static void keys_can_be_described_in_a_question(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_press(&stage, COMMAND_DESCRIBE);
    assert_true(stage_says(&stage, PHRASE_DESCRIBE));
    stage_press(&stage, COMMAND_YES);
    assert_true(stage_says(&stage, PHRASE_DESCRIBED));
    assert_int_equal(stage.session.question, 1);
    stage_press(&stage, COMMAND_UNWELL);
    assert_true(stage_says(&stage, PHRASE_DESCRIBED));
    stage_hear(&stage);
    stage_timer(&stage, TIMER_DESCRIBE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
    stage_press(&stage, COMMAND_DESCRIBE);
    stage_press(&stage, COMMAND_DESCRIBE);
    assert_true(stage_does(&stage, EFFECT_ASK, HAZARD_CHEST_PAIN));
}

static void stop_works_while_keys_are_described(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_press(&stage, COMMAND_DESCRIBE);
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage_says(&stage, PHRASE_STOPPED));
}

static void every_fifth_question_says_how_many_are_left(void **state)
{
    (void)state;
    stage_to_question(&stage, stage.screening.questions[5]);
    assert_true(stage_says(&stage, PHRASE_COUNT_LEFT));
    assert_int_equal(
        stage.effects.list[stage_place(&stage, EFFECT_SAY, PHRASE_COUNT_LEFT)].b,
        stage.screening.count - 5);
}

static void a_question_without_sound_ends_the_run(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_event(&stage, EVENT_UNHEARD);
    assert_true(stage.ended);
    assert_int_equal(stage.status, 1);
    assert_int_equal(stage.why, WHY_UNHEARD);
}

#define TEST(name, open) cmocka_unit_test_setup_teardown(name, open, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_no_counts_only_once_the_question_was_heard_and_armed, open_pump),
        TEST(a_stroke_in_the_quiet_moment_begins_it_anew, open_pump),
        TEST(arming_throws_away_what_was_typed_before, open_pump),
        TEST(yes_counts_from_the_first_word_and_silences_at_once, open_pump),
        TEST(an_early_yes_takes_the_last_no_back, open_pump),
        TEST(a_yes_in_the_first_second_takes_the_last_no_back, open_pump),
        TEST(a_yes_after_the_first_second_belongs_to_the_question, open_pump),
        TEST(a_key_that_repeats_is_told_to_be_let_go, open_pump),
        TEST(what_is_no_answer_asks_the_question_again, open_pump),
        TEST(a_pause_starts_the_question_again, open_pump),
        TEST(a_yes_counts_while_the_question_is_paused, open_pump),
        TEST(twenty_minutes_of_pause_screen_again, open_pump),
        TEST(another_rate_starts_the_question_again, open_pump),
        TEST(another_volume_leaves_the_question_open, open_pump),
        TEST(silence_is_asked_once_more_and_is_never_no, open_pump),
        TEST(for_ten_minutes_a_press_asks_that_question_again, open_pump),
        TEST(ten_minutes_without_an_answer_end_it, open_pump),
        TEST(nobody_there_ends_the_wait_for_an_answer, open_pump),
        TEST(going_back_asks_the_question_before_again, open_pump),
        TEST(the_first_question_has_none_before_it, open_pump),
        TEST(asking_where_answers_nothing, open_pump),
        TEST(a_yes_over_a_reply_still_counts, open_pump),
        TEST(keys_can_be_described_in_a_question, open_pump),
        TEST(stop_works_while_keys_are_described, open_pump),
        TEST(every_fifth_question_says_how_many_are_left, open_pump),
        TEST(a_question_without_sound_ends_the_run, open_pump),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
