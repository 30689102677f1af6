/* A question in the middle of a run is not asked on answers that hold no longer: after
 * a long pause, without sound, or when nobody answered, the screening comes first. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
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

static void check_screens_again(void)
{
    assert_true(stage_says(&stage, PHRASE_TOO_OLD));
    assert_true(stage_does(&stage, EFFECT_LOG, LOG_RESCREEN));
    assert_false(stage_has(&stage, EFFECT_ASK_STEP));
}

static void a_question_paused_for_long_is_not_asked_on_old_answers(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    check_screens_again();
}

static void a_question_without_sound_for_long_is_not_asked_on_old_answers(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_event(&stage, EVENT_DEVICE_LOST);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_event(&stage, EVENT_DEVICE_BACK);
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    check_screens_again();
}

static void
a_question_nobody_answered_for_long_is_not_asked_on_old_answers(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    stage_arm(&stage);
    stage_timer(&stage, TIMER_ANSWER);
    stage_timer(&stage, TIMER_STALE_REST);
    stage_press(&stage, COMMAND_TOGGLE);
    check_screens_again();
}

static void after_a_short_pause_it_is_asked(void **state)
{
    (void)state;
    stage_to_step(&stage, "hurts");
    stage_press(&stage, COMMAND_TOGGLE);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_has(&stage, EFFECT_ASK_STEP));
    assert_false(stage_says(&stage, PHRASE_TOO_OLD));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_question_paused_for_long_is_not_asked_on_old_answers),
        TEST(a_question_without_sound_for_long_is_not_asked_on_old_answers),
        TEST(a_question_nobody_answered_for_long_is_not_asked_on_old_answers),
        TEST(after_a_short_pause_it_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
