#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "recording.h"
#include "session_stage.h"

/* The stage lends its routine and screening; nobody presses in a recording. */
static struct stage stage;
static struct recording recording;
static struct timeline *timeline;

static void make_timeline(void)
{
    timeline = timeline_create(stage.routine,
                               &(struct timeline_options){ .pace_percent = 100,
                                                           .go_on = "Pause now.",
                                                           .breast_word = "breast",
                                                           .recording = true },
                               &(struct fault){ 0 });
    assert_non_null(timeline);
}

static int open_pump(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/pump.yaml");
    make_timeline();
    recording_init(&recording);
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    timeline_destroy(timeline);
    stage_close(&stage);
    return 0;
}

static void send(const struct event *event)
{
    recording_answer(&recording, &stage.world, event, &stage.effects);
}

static void tell(enum event_kind kind)
{
    send(&(struct event){ .kind = kind });
}

static void patience(int expected)
{
    int at = stage_place(&stage, EFFECT_TIMER, TIMER_PATIENCE);

    assert_int_equal(stage.effects.list[at].b, expected);
    send(&(struct event){ .kind = EVENT_TIMER, .timer = TIMER_PATIENCE });
}

static void begin_step(const char *id)
{
    send(&(struct event){ .kind = EVENT_STEP_BEGUN, .index = stage_step(&stage, id) });
}

static void end_words(const char *id)
{
    send(&(struct event){ .kind = EVENT_WORDS_ENDED, .index = stage_step(&stage, id) });
}

static void to_first_step(void)
{
    tell(EVENT_START);
    tell(EVENT_SAID);
    for (int i = 0; i < stage.screening.count; i++) {
        assert_true(stage_does(&stage, EFFECT_ASK, (int)stage.screening.questions[i]));
        tell(EVENT_SAID);
        patience(0);
    }
    assert_true(stage_says(&stage, PHRASE_UNCHECKED));
    tell(EVENT_SAID);
    assert_true(stage_does(&stage, EFFECT_MAKE_TIMELINE, 0));
    stage.world.timeline = timeline;
    tell(EVENT_TIMELINE_MADE);
    assert_true(stage_plays(&stage, "hello"));
}

static void it_warns_before_anything_else(void **state)
{
    (void)state;
    tell(EVENT_START);
    assert_int_equal(stage_place(&stage, EFFECT_SAY, PHRASE_RECORDING), 0);
}

static void it_reads_every_question_gives_time_and_says_nobody_checked(void **state)
{
    (void)state;
    to_first_step();
}

static void no_step_plays_before_the_last_question(void **state)
{
    (void)state;
    tell(EVENT_START);
    for (int i = 0; i < 2 * stage.screening.count; i++) {
        assert_false(stage_has(&stage, EFFECT_PLAY));
        tell(EVENT_SAID);
        if (stage_has(&stage, EFFECT_TIMER))
            patience(0);
    }
}

static void keys_mean_nothing_in_it(void **state)
{
    (void)state;
    to_first_step();
    for (enum command command = 0; command < COMMAND_COUNT; command++) {
        send(&(struct event){ .kind = EVENT_COMMAND, .command = command });
        assert_int_equal(stage.effects.count, 0);
    }
}

static void a_wait_is_given_time_and_goes_on(void **state)
{
    (void)state;
    to_first_step();
    begin_step("hello");
    begin_step("wash");
    end_words("wash");
    patience(1);
    assert_true(stage_plays(&stage, "pump-on"));
}

static void
a_question_in_the_middle_tells_to_stop_the_recording_and_the_pump(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    assert_true(stage_does(&stage, EFFECT_CLOCK_START, 0));
    begin_step("hurts");
    end_words("hurts");
    assert_true(stage_says(&stage, PHRASE_IF_YES_PUMP));
    tell(EVENT_SAID);
    patience(2);
    assert_true(stage_plays(&stage, "more"));
}

static void without_a_pump_only_the_recording_is_stopped(void **state)
{
    (void)state;
    to_first_step();
    begin_step("hurts");
    end_words("hurts");
    assert_true(stage_says(&stage, PHRASE_IF_YES));
}

static void a_branch_takes_its_careful_side(void **state)
{
    (void)state;
    to_first_step();
    begin_step("tired");
    end_words("tired");
    patience(2);
    assert_true(stage_plays(&stage, "last"));
}

static void an_end_while_the_pump_runs_turns_it_off_first(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    begin_step("tired");
    timeline->steps[stage_step(&stage, "tired")].on_silence.kind = OUTCOME_END;
    end_words("tired");
    patience(2);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_clock_waits_for_a_question_and_speaks_right_after(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    begin_step("hurts");
    send(&(struct event){ .kind = EVENT_CLOCK });
    assert_false(stage_has(&stage, EFFECT_ANNOUNCE));
    end_words("hurts");
    tell(EVENT_SAID);
    patience(2);
    assert_true(stage_has(&stage, EFFECT_ANNOUNCE));
    assert_true(stage_plays(&stage, "more"));
}

static void a_clocks_end_leads_to_the_closing_steps(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    begin_step("left");
    send(&(struct event){ .kind = EVENT_CLOCK, .index = 1 });
    assert_true(stage_says(&stage, PHRASE_ANNOUNCEMENT));
    tell(EVENT_SAID);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void a_clocks_end_in_a_question_leads_there_after_it(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    begin_step("hurts");
    send(&(struct event){ .kind = EVENT_CLOCK, .index = 1 });
    assert_false(stage_has(&stage, EFFECT_SAY));
    end_words("hurts");
    tell(EVENT_SAID);
    patience(2);
    assert_true(stage_says(&stage, PHRASE_ANNOUNCEMENT));
    assert_false(stage_has(&stage, EFFECT_PLAY));
    tell(EVENT_SAID);
    assert_true(stage_plays(&stage, "pump-off"));
}

static void the_clock_stops_behind_the_pumps_last_step(void **state)
{
    (void)state;
    to_first_step();
    begin_step("pump-on");
    begin_step("pump-off");
    begin_step("lids");
    assert_true(stage_does(&stage, EFFECT_CLOCK_STOP, 0));
    send(&(struct event){ .kind = EVENT_CLOCK });
    assert_int_equal(stage.effects.count, 0);
    tell(EVENT_RUN_ENDED);
    assert_true(stage_does(&stage, EFFECT_END, 0));
}

static void check_end(enum event_kind kind, int status, enum session_why why)
{
    recording_init(&recording);
    tell(EVENT_START);
    tell(kind);
    assert_int_equal(stage.effects.list[stage_place(&stage, EFFECT_END, status)].b,
                     (int)why);
    tell(EVENT_SAID);
    assert_int_equal(stage.effects.count, 0);
}

static void what_goes_wrong_ends_it(void **state)
{
    (void)state;
    check_end(EVENT_FAULT, 1, WHY_FAULT);
    check_end(EVENT_UNHEARD, 1, WHY_UNHEARD);
    check_end(EVENT_DEVICE_LOST, 1, WHY_DEVICE);
    check_end(EVENT_SIGNAL, 4, WHY_SIGNAL);
}

static void nothing_that_comes_at_the_wrong_time_breaks_it(void **state)
{
    (void)state;
    for (enum event_kind kind = 0; kind < EVENT_COUNT; kind++) {
        recording_init(&recording);
        stage.world.timeline = NULL;
        tell(EVENT_START);
        send(&(struct event){ .kind = kind, .index = 99 });
        assert_in_range(stage.effects.count, 0, EFFECTS_MOST);
        assert_false(stage_has(&stage, EFFECT_PLAY));
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_warns_before_anything_else),
        TEST(it_reads_every_question_gives_time_and_says_nobody_checked),
        TEST(no_step_plays_before_the_last_question),
        TEST(keys_mean_nothing_in_it),
        TEST(a_wait_is_given_time_and_goes_on),
        TEST(a_question_in_the_middle_tells_to_stop_the_recording_and_the_pump),
        TEST(without_a_pump_only_the_recording_is_stopped),
        TEST(a_branch_takes_its_careful_side),
        TEST(an_end_while_the_pump_runs_turns_it_off_first),
        TEST(a_clock_waits_for_a_question_and_speaks_right_after),
        TEST(a_clocks_end_leads_to_the_closing_steps),
        TEST(a_clocks_end_in_a_question_leads_there_after_it),
        TEST(the_clock_stops_behind_the_pumps_last_step),
        TEST(what_goes_wrong_ends_it),
        TEST(nothing_that_comes_at_the_wrong_time_breaks_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
