/* A clock that is no pump's: nothing that is said may speak of a pump. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "session_stage.h"
#include "wording.h"

static struct stage stage;

static int open_tea(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/tea.yaml");
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    stage_close(&stage);
    return 0;
}

/* The last event says `words`, and nothing of a pump. */
static void check_said(const char *words)
{
    struct bindings bindings;
    struct wording wording = { .world = &stage.world,
                               .session = &stage.session,
                               .bindings = &bindings };
    struct text said = { 0 };

    bindings_init(&bindings);
    for (int i = 0; i < stage.effects.count; i++) {
        const struct effect *effect = &stage.effects.list[i];

        if (effect->kind == EFFECT_SAY)
            wording_add(&said, &wording, (enum phrase)effect->a, effect->b);
    }
    if (!strstr(text_string(&said), words) || strstr(text_string(&said), "pump"))
        fail_msg("%s", text_string(&said));
    text_finish(&said);
}

static void a_stop_offers_the_closing_steps(void **state)
{
    (void)state;
    stage_to_step(&stage, "sit");
    stage_press(&stage, COMMAND_STOP);
    assert_true(stage_says(&stage, PHRASE_OFFER));
    check_said("Stopped.");
    stage_hear(&stage);
    stage_press(&stage, COMMAND_TOGGLE);
    assert_true(stage_plays(&stage, "drink"));
}

static void a_halt_offers_the_closing_steps(void **state)
{
    (void)state;
    stage_to_step(&stage, "bad");
    stage_yes(&stage);
    assert_true(stage_says(&stage, PHRASE_OFFER));
    check_said("Stopped.");
}

static void a_move_names_a_clock(void **state)
{
    (void)state;
    stage_to_step(&stage, "sit");
    stage_press(&stage, COMMAND_NEXT);
    stage_press(&stage, COMMAND_NEXT);
    check_said("I can't move over a question, or over a clock's start or end.");
}

static void silence_in_the_middle_is_not_nagged(void **state)
{
    (void)state;
    stage_to_step(&stage, "bad");
    for (int i = 0; i < 2; i++) {
        stage_arm(&stage);
        stage_timer(&stage, TIMER_ANSWER);
    }
    check_said("I did not hear an answer");
    stage_hear(&stage);
    stage_timer(&stage, TIMER_NAG);
    assert_false(stage_has(&stage, EFFECT_SAY));
}

static void a_stop_by_the_screening_says_nothing_of_the_clock(void **state)
{
    (void)state;
    stage_to_step(&stage, "sit");
    stage_timer(&stage, TIMER_STALE_RUN);
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    stage_yes(&stage);
    check_said("We will stop here.");
}

static void a_clock_that_is_named_after_a_pump_keeps_its_words(void **state)
{
    (void)state;
    assert_false(screening_may_pump(stage.routine));
    stage.routine->clocks[0].name = "my-pump";
    assert_true(screening_may_pump(stage.routine));
}

static void every_category_that_may_speak_of_pumps_keeps_their_words(void **state)
{
    (void)state;
    for (enum category category = 0; category < CATEGORY_COUNT; category++) {
        stage.routine->categories = 1U << CATEGORY_GENERAL | 1U << category;
        assert_int_equal(screening_may_pump(stage.routine),
                         category > CATEGORY_PACED_BREATHING);
    }
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_tea, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_stop_offers_the_closing_steps),
        TEST(a_halt_offers_the_closing_steps),
        TEST(a_move_names_a_clock),
        TEST(silence_in_the_middle_is_not_nagged),
        TEST(a_stop_by_the_screening_says_nothing_of_the_clock),
        TEST(a_clock_that_is_named_after_a_pump_keeps_its_words),
        TEST(every_category_that_may_speak_of_pumps_keeps_their_words),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
