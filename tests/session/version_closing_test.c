/* Whatever ends a run while the pump is on, the closing steps are not lost: pump off,
 * air in, lid on. */
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

/* Hears the words about the pump, then what a press leads to, to its very end. */
static void check_offer(int status, enum session_why why)
{
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    assert_true(stage_says(&stage, PHRASE_OFFER));
    assert_int_equal(stage.clocks, 1);
    stage_hear(&stage);
    assert_int_equal(stage.session.state, STATE_OFFER);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_to(&stage, "lids");
    assert_int_equal(stage.clocks, 0);
    stage_hear_all(&stage);
    assert_true(stage.ended);
    assert_int_equal(stage.status, status);
    assert_int_equal(stage.why, why);
}

/* What a halt says to come next waits for the pump. */
static void after_every_kind_of_halt(void **state)
{
    static const enum outcome_kind kinds[] = { OUTCOME_END, OUTCOME_CLOSING,
                                               OUTCOME_GO_TO, OUTCOME_GO_ON };

    (void)state;
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        stage_again(&stage);
        stage_to_step(&stage, "hurts");
        stage.timelines[0]->halts[HALT_PAIN] = (struct timeline_outcome){
            .kind = kinds[i],
            .step = stage_step(&stage, "last"),
        };
        stage_yes(&stage);
        assert_true(stage_says(&stage, PHRASE_HALT));
        check_offer(3, WHY_HALT);
    }
}

static void after_feeling_unwell(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_UNWELL);
    check_offer(3, WHY_HALT);
}

static void after_a_stop_in_every_step_while_the_pump_is_on(void **state)
{
    static const char *const steps[] = { "pump-on", "rest", "left", "right",
                                         "hurts",   "more", "tired" };

    (void)state;
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        stage_again(&stage);
        stage_to_step(&stage, steps[i]);
        stage_press(&stage, COMMAND_STOP);
        check_offer(4, WHY_STOPPED);
    }
}

static void after_a_stop_in_a_pause(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_STOP);
    check_offer(4, WHY_STOPPED);
}

static void at_the_end_of_the_clock(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_clock(&stage, 0, 1);
    stage_hear(&stage);
    assert_true(stage_plays(&stage, "pump-off"));
    stage_hear_all(&stage);
    assert_int_equal(stage.clocks, 0);
    assert_int_equal(stage.why, WHY_FINISHED);
}

static void at_the_end_of_the_run(void **state)
{
    (void)state;
    stage_to_step(&stage, "lids");
    assert_int_equal(stage.clocks, 0);
    stage_hear_all(&stage);
    assert_int_equal(stage.why, WHY_FINISHED);
    assert_int_equal(stage.status, 0);
}

/* The answers grew old in a long pause; the questions came again, and one stopped. */
static void after_a_yes_that_stops_while_the_pump_is_on(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    stage_to_question(&stage, HAZARD_VERY_UNWELL);
    stage_yes(&stage);
    assert_true(stage_says(&stage, PHRASE_STOPPED_CLOCK));
    stage_hear(&stage);
    stage_timer(&stage, TIMER_SLIP);
    check_offer(3, WHY_SCREENING);
}

/* A fever leaves the pump's closing steps as they are. */
static void without_the_massage_too(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_to_step(&stage, "rest");
    stage_press(&stage, COMMAND_STOP);
    check_offer(4, WHY_STOPPED);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(after_every_kind_of_halt),
        TEST(after_feeling_unwell),
        TEST(after_a_stop_in_every_step_while_the_pump_is_on),
        TEST(after_a_stop_in_a_pause),
        TEST(at_the_end_of_the_clock),
        TEST(at_the_end_of_the_run),
        TEST(after_a_yes_that_stops_while_the_pump_is_on),
        TEST(without_the_massage_too),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
