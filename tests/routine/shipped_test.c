#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "screening.h"
#include "small_routine.h"

enum { VERSIONS = 1 << RESTRICTION_COUNT };

static struct routine *massage;
static struct routine *breathing;

static int load(void **state)
{
    (void)state;
    massage = shipped_routine("massage-while-pumping");
    breathing = shipped_routine("let-down-breathing");
    return massage != NULL && breathing != NULL ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    routine_destroy(massage);
    routine_destroy(breathing);
    return 0;
}

static struct timeline *version(struct routine *routine, uint32_t restrictions)
{
    struct timeline_options options = small_options(restrictions);

    return small_timeline(routine, &options);
}

static void check_ids(struct routine *routine, uint32_t restrictions,
                      const char *expected)
{
    struct timeline *timeline = version(routine, restrictions);
    struct text ids = { 0 };

    for (int i = 0; i < timeline->count; i++)
        text_print(&ids, "%s%s%s", i == 0 ? "" : " ",
                   i == timeline->closing ? "/ " : "", timeline->steps[i].id);
    assert_string_equal(text_string(&ids), expected);
    text_finish(&ids);
    timeline_destroy(timeline);
}

static void massage_while_pumping_is_whole(void **state)
{
    struct timeline *timeline = version(massage, 0);
    struct screening screening;

    (void)state;
    assert_int_equal(timeline->count, 35);
    assert_int_equal(timeline->closing, 32);
    /* As planned, 18.5 minutes with fifteen seconds for each of its two questions. */
    assert_int_equal(timeline->length_ms, 1110000 - 2 * 15000);
    assert_int_equal(timeline->about_ms, 1080000 + 20000 + 2 * 10000);
    assert_string_equal(timeline->steps[0].say.list[1],
                        "It takes about nineteen minutes.");
    screening_make(&screening, massage);
    assert_int_equal(screening.count, 24);
    assert_string_equal(massage->reviewed, "nobody yet");
    assert_string_equal(massage->voice, "calm");
    timeline_destroy(timeline);
}

static void let_down_breathing_is_whole(void **state)
{
    struct timeline *timeline = version(breathing, 0);
    struct screening screening;

    (void)state;
    assert_int_equal(timeline->count, 12);
    assert_int_equal(timeline->length_ms, 435000 - 15000);
    assert_string_equal(timeline->steps[0].say.list[1],
                        "It takes about eight minutes.");
    screening_make(&screening, breathing);
    assert_int_equal(screening.count, 10);
    assert_string_equal(breathing->reviewed, "nobody yet");
    timeline_destroy(timeline);
}

/* Tempos and seconds of the steps as they were planned. */
static const struct plan {
    const char *id;
    int seconds;
    int per_hour; /* of a metronome; 0 for none */
    int breath;   /* in-breath and out-breath, such as 46; 0 for none */
} plans[] = {
    { "m01", 15, 0, 0 },           { "m02", 12, 0, 0 },
    { "m03", 14, 0, 0 },           { "m05", 18, 0, 0 },
    { "m06", 40, 0, 0 },           { "m07", 60, 0, 46 },
    { "m08", 60, 1200, 0 },        { "m09", 50, 1200, 0 },
    { "m10-1", 45, 1800, 0 },      { "m10-more-1", 28, 1800, 0 },
    { "m10-more-2", 28, 1800, 0 }, { "m10-more-3", 28, 1800, 0 },
    { "m12-1", 35, 1800, 0 },      { "m12-more-3", 28, 1800, 0 },
    { "m13-1", 56, 900, 0 },       { "m13-more-1", 32, 900, 0 },
    { "m14-1", 40, 900, 0 },       { "m14-more-2", 32, 900, 0 },
    { "m16", 60, 0, 46 },          { "m17", 45, 1800, 0 },
    { "m18", 45, 1800, 0 },        { "m19", 25, 1200, 0 },
    { "m20", 25, 1200, 0 },        { "m21", 35, 0, 0 },
    { "m22", 15, 0, 0 },           { "m23", 25, 0, 0 },
    { "r01", 14, 0, 0 },           { "r03", 22, 0, 0 },
    { "r04", 30, 0, 0 },           { "r05", 56, 0, 34 },
    { "r06", 90, 0, 46 },          { "r08", 80, 0, 46 },
    { "r09", 60, 0, 46 },          { "r10", 34, 0, 0 },
    { "r11", 20, 0, 0 },           { "r12", 14, 0, 0 },
};

static const struct timeline_step *step_named(const struct timeline *timeline,
                                              const char *id)
{
    for (int i = 0; i < timeline->count; i++) {
        if (strcmp(timeline->steps[i].id, id) == 0)
            return &timeline->steps[i];
    }
    return NULL;
}

static void every_step_lasts_and_beats_as_planned(void **state)
{
    struct timeline *first = version(massage, 0);
    struct timeline *second = version(breathing, 0);

    (void)state;
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        const struct plan *plan = &plans[i];
        const struct timeline_step *step =
            step_named(plan->id[0] == 'm' ? first : second, plan->id);

        if (step == NULL)
            fail_msg("there is no step %s", plan->id);
        assert_int_equal(step->for_ms, plan->seconds * 1000);
        assert_int_equal(step->cue.kind == CUE_METRONOME ? step->cue.beats_per_hour : 0,
                         plan->per_hour);
        assert_int_equal(step->cue.in_ms / 100 + step->cue.out_ms / 1000, plan->breath);
    }
    timeline_destroy(first);
    timeline_destroy(second);
}

static void each_version_is_the_one_that_was_planned(void **state)
{
    (void)state;
    check_ids(
        massage, 0,
        "m01 m02 m03 m04 m05 m06 m07 m08 m09 m10-1 m10-more-1 m10-more-2 m10-more-3 "
        "m11 m12-1 m12-more-1 m12-more-2 m12-more-3 m13-1 m13-more-1 m13-more-2 "
        "m13-more-3 m14-1 m14-more-1 m14-more-2 m14-more-3 m15 m16 m17 m18 m19 m20 "
        "/ m21 m22 m23");
    check_ids(
        massage, RESTRICTION_NO_MASSAGE,
        "m01 m02 m03 m04 m05 m06 m07 rest-1 pump-check-1 rest-2 pump-check-2 rest-3 "
        "/ m21 m22 m23");
    check_ids(massage, RESTRICTION_LIGHT_ONLY,
              "m01 m02 m03 m04 m05 m06 m07 m08 m09 m10-light-1 m10-light-more-1 "
              "m10-light-more-2 m10-light-more-3 m11 m12-light-1 m12-light-more-1 "
              "m12-light-more-2 m12-light-more-3 m15 m16 m16-light m17 m18 m19 m20 "
              "/ m21 m22 m23");
    check_ids(
        massage, RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_MASSAGE,
        "m01 m02 m03 m04 m05 m06 m07 rest-1 pump-check-1 rest-2 pump-check-2 rest-3 "
        "/ m21 m22 m23");
    check_ids(breathing, RESTRICTION_OWN_BREATH,
              "r01 r02 r03 r04 r05 r06 r07 r08 r09 r10 r11 r12");
}

static void no_hand_is_on_the_breast_without_massage(void **state)
{
    (void)state;
    for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
        struct timeline *timeline;

        if ((restrictions & RESTRICTION_NO_MASSAGE) == 0)
            continue;
        timeline = version(massage, restrictions);
        for (int i = 0; i < timeline->count; i++) {
            assert_false(timeline->steps[i].touch);
            assert_int_not_equal(timeline->steps[i].cue.kind, CUE_METRONOME);
        }
        timeline_destroy(timeline);
    }
}

static void the_pump_runs_fifteen_to_twenty_minutes_in_every_version(void **state)
{
    (void)state;
    for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
        struct timeline *timeline = version(massage, restrictions);
        int64_t on_ms = 0;
        int starts = 0;
        int stops = 0;

        for (int i = 0; i < timeline->count; i++) {
            starts += timeline->steps[i].start_clock == 0;
            if (starts == 1 && stops == 0)
                on_ms += timeline->steps[i].for_ms;
            stops += timeline->steps[i].stop_clock == 0;
        }
        assert_int_equal(starts, 1);
        assert_int_equal(stops, 1);
        assert_in_range(on_ms, 15 * 60000, 20 * 60000);
        timeline_destroy(timeline);
    }
}

static void every_yes_that_does_not_stop_leaves_a_version(void **state)
{
    struct routine *const both[] = { massage, breathing };

    (void)state;
    for (int i = 0; i < 2; i++) {
        struct screening screening;

        screening_make(&screening, both[i]);
        for (int j = 0; j < screening.count; j++) {
            struct screening_outcome yes =
                screening_yes(&screening, screening.questions[j]);

            if (yes.verdict == SCREENING_RESTRICT)
                timeline_destroy(version(both[i], yes.restrictions));
        }
    }
}

static void what_a_restriction_says_is_said_where_it_changes_something(void **state)
{
    (void)state;
    assert_true(timeline_changed_by(massage, 0, RESTRICTION_NO_MASSAGE));
    assert_true(timeline_changed_by(massage, 0, RESTRICTION_LIGHT_ONLY));
    assert_true(timeline_changed_by(massage, 0, RESTRICTION_AVOID_SPOT));
    assert_true(timeline_changed_by(massage, 0, RESTRICTION_LOW_SUCTION));
    assert_false(
        timeline_changed_by(massage, 0, RESTRICTION_INFO | RESTRICTION_NO_COLD));
    assert_true(
        timeline_changed_by(massage, RESTRICTION_NO_MASSAGE, RESTRICTION_LOW_SUCTION));
    assert_false(timeline_changed_by(massage, RESTRICTION_NO_MASSAGE,
                                     RESTRICTION_LIGHT_ONLY | RESTRICTION_AVOID_SPOT));
    assert_true(timeline_changed_by(breathing, 0, RESTRICTION_OWN_BREATH));
    assert_false(timeline_changed_by(breathing, 0, RESTRICTION_INFO));
}

static void each_question_leads_to_its_own_stop(void **state)
{
    struct routine *const both[] = { massage, breathing };
    int questions = 0;

    (void)state;
    for (int i = 0; i < 4; i++) {
        struct timeline *timeline =
            version(both[i % 2], i < 2 ? 0 : (uint32_t)RESTRICTION_NO_MASSAGE);

        for (int j = 0; j < timeline->count; j++) {
            const struct timeline_step *step = &timeline->steps[j];
            bool pump = strncmp(step->id, "pump-check", 10) == 0;

            if (step->kind != STEP_ASK)
                continue;
            questions++;
            assert_string_equal(step->say.list[0], "Rest your hands.");
            assert_int_equal(step->on_yes.kind, OUTCOME_HALT);
            assert_string_equal(both[i % 2]->halts[step->on_yes.halt].id,
                                step->id[0] == 'r' ? "dizzy"
                                : pump             ? "pump"
                                                   : "pain");
        }
        timeline_destroy(timeline);
    }
    assert_int_equal(questions, 2 + 1 + 2 + 1);
}

static void the_pump_clock_speaks_at_twenty_minutes_and_ends_at_thirty(void **state)
{
    const struct routine_clock *clock = &massage->clocks[0];

    (void)state;
    assert_int_equal(massage->clock_count, 1);
    assert_int_equal(clock->count, 2);
    assert_int_equal(clock->announcements[0].at_ms, 20 * 60000);
    assert_false(clock->announcements[0].end);
    assert_int_equal(clock->announcements[1].at_ms, 30 * 60000);
    assert_true(clock->announcements[1].end);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(massage_while_pumping_is_whole),
        cmocka_unit_test(let_down_breathing_is_whole),
        cmocka_unit_test(every_step_lasts_and_beats_as_planned),
        cmocka_unit_test(each_version_is_the_one_that_was_planned),
        cmocka_unit_test(no_hand_is_on_the_breast_without_massage),
        cmocka_unit_test(the_pump_runs_fifteen_to_twenty_minutes_in_every_version),
        cmocka_unit_test(every_yes_that_does_not_stop_leaves_a_version),
        cmocka_unit_test(what_a_restriction_says_is_said_where_it_changes_something),
        cmocka_unit_test(each_question_leads_to_its_own_stop),
        cmocka_unit_test(the_pump_clock_speaks_at_twenty_minutes_and_ends_at_thirty),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
