#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "screening.h"
#include "small_routine.h"

/* The massages that stand beside massage-while-pumping: what was planned of each. */
enum {
    BEFORE,
    AFTER,
    SELF_CARE,
    SINGLE,
    HAND,
    ROUTINES,
    VERSIONS = 1 << RESTRICTION_COUNT,
};

static struct routine *routines[ROUTINES];

static int load(void **state)
{
    static const char *const ids[ROUTINES] = {
        [BEFORE] = "before-pumping-massage",
        [AFTER] = "after-feed-massage",
        [SELF_CARE] = "breast-self-care",
        [SINGLE] = "massage-while-pumping-single",
        [HAND] = "massage-while-pumping-hand",
    };

    (void)state;
    for (int i = 0; i < ROUTINES; i++) {
        routines[i] = shipped_routine(ids[i]);
        if (routines[i] == NULL)
            return -1;
    }
    return 0;
}

static int unload(void **state)
{
    (void)state;
    for (int i = 0; i < ROUTINES; i++)
        routine_destroy(routines[i]);
    return 0;
}

static struct timeline *version(int routine, uint32_t restrictions)
{
    struct timeline_options options = small_options(restrictions);

    return small_timeline(routines[routine], &options);
}

static void check_ids(int routine, uint32_t restrictions, const char *expected)
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

static void each_lasts_within_five_percent_of_its_plan(void **state)
{
    /* As planned, with fifteen seconds for each question. */
    static const int planned_s[ROUTINES] = {
        [BEFORE] = 483,  [AFTER] = 521, [SELF_CARE] = 572,
        [SINGLE] = 1200, [HAND] = 1200,
    };

    (void)state;
    for (int i = 0; i < ROUTINES; i++) {
        struct timeline *timeline = version(i, 0);
        int64_t length_ms = timeline->length_ms;

        for (int j = 0; j < timeline->count; j++)
            length_ms += timeline->steps[j].kind == STEP_ASK ? 15000 : 0;
        assert_in_range(length_ms, planned_s[i] * 950, planned_s[i] * 1050);
        timeline_destroy(timeline);
    }
}

static void light_touch_before_pumping_is_strokes_in_place_of_circles(void **state)
{
    (void)state;
    check_ids(BEFORE, 0,
              "b01 b02 b03 b04 b05 b06 b07 b08-1 b08-more-1 b08-more-2 b08-more-3 b09 "
              "b10-1 b10-more-1 b10-more-2 b10-more-3 b11 b12 b13");
    check_ids(BEFORE, RESTRICTION_LIGHT_ONLY,
              "b01 b02 b03 b04 b05 b06 b07 b08-light-1 b08-light-more-1 "
              "b08-light-more-2 b08-light-more-3 b09 b10-light-1 b10-light-more-1 "
              "b10-light-more-2 b10-light-more-3 b11 b12 b13");
}

static void the_warm_cloth_is_left_to_the_person_and_left_out_without_heat(void **state)
{
    struct timeline *timeline = version(BEFORE, 0);

    (void)state;
    assert_string_equal(timeline->steps[3].id, "b04");
    assert_true(timeline->steps[3].optional);
    timeline_destroy(timeline);
    check_ids(BEFORE, RESTRICTION_NO_HEAT | RESTRICTION_NO_COLD,
              "b01 b02 b03 b05 b06 b07 b08-1 b08-more-1 b08-more-2 b08-more-3 b09 "
              "b10-1 b10-more-1 b10-more-2 b10-more-3 b11 b12 b13");
}

static void no_milk_is_let_out_by_hand_when_touch_is_light(void **state)
{
    (void)state;
    check_ids(AFTER, 0,
              "a01 a02 a03 a04 a05 a06-1 a06-more-1 a06-more-2 a06-more-3 a07 a08-1 "
              "a08-more-1 a08-more-2 a08-more-3 a09 a10 a11 a12 a13 a14-cool a14 a15");
    check_ids(AFTER, RESTRICTION_LIGHT_ONLY,
              "a01 a02 a03 a04 a05 a06-1 a06-more-1 a06-more-2 a06-more-3 a07 a08-1 "
              "a08-more-1 a08-more-2 a08-more-3 a09 a10 a13 a14-cool a14 a15");
}

static void the_cool_cloth_goes_without_cold_and_the_rest_stays(void **state)
{
    (void)state;
    check_ids(AFTER, RESTRICTION_NO_COLD,
              "a01 a02 a03 a04 a05 a06-1 a06-more-1 a06-more-2 a06-more-3 a07 a08-1 "
              "a08-more-1 a08-more-2 a08-more-3 a09 a10 a11 a12 a13 a14 a15");
}

/* A word of the step's that names the nipple, but not to keep off it or above it. */
static bool touches_nipple(const struct timeline_step *step)
{
    for (int i = 0; i < step->say.count; i++) {
        const char *said = step->say.list[i];

        if (step->touch && strstr(said, "nipple") != NULL &&
            strstr(said, "eep off the nipple") == NULL &&
            strstr(said, "above the nipple") == NULL &&
            strstr(said, "eave the nipple alone") == NULL)
            return true;
    }
    return false;
}

static void self_care_in_pregnancy_leaves_the_nipples_alone(void **state)
{
    enum { PREGNANT = RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_NIPPLES };
    struct screening screening;
    int warned = 0;

    (void)state;
    screening_make(&screening, routines[SELF_CARE]);
    assert_int_equal(screening_yes(&screening, HAZARD_PREGNANT).restrictions, PREGNANT);
    for (int i = 0; i < 2; i++) {
        struct timeline_options options = small_options(PREGNANT);
        struct timeline *timeline;

        options.breast_word = i == 0 ? "breast" : "chest";
        timeline = small_timeline(routines[SELF_CARE], &options);
        for (int j = 0; j < timeline->count; j++) {
            assert_false(touches_nipple(&timeline->steps[j]));
            for (int k = 0; k < timeline->steps[j].say.count; k++)
                warned += strstr(timeline->steps[j].say.list[k], "nipple") != NULL;
        }
        timeline_destroy(timeline);
    }
    assert_true(warned >= 8);
}

static const struct asked {
    int routine;
    const char *step;
    const char *halt;
} asked[] = {
    { BEFORE, "b09", "hurts" },
    { AFTER, "a07", "hurts" },
    { AFTER, "a13", "hurts" },
    { SELF_CARE, "c11", "hurts" },
    { SELF_CARE, "c12-choice", "consent" },
    { SELF_CARE, "c17", "lump" },
    { SINGLE, "pump-check-left", "pump" },
    { SINGLE, "pump-check-right", "pump" },
    { SINGLE, "m11", "pain" },
    { SINGLE, "m15", "pain" },
    { HAND, "pump-check-left", "hand-pump" },
    { HAND, "pump-check-right", "hand-pump" },
    { HAND, "m11", "hurts" },
    { HAND, "m15", "hurts" },
};

static const char *halt_of(int routine, const char *id)
{
    static const uint32_t both[] = { 0, RESTRICTION_NO_MASSAGE };
    const char *halt = NULL;

    for (int i = 0; i < 2; i++) {
        struct timeline *timeline = version(routine, both[i]);

        for (int j = 0; j < timeline->count; j++) {
            const struct timeline_step *step = &timeline->steps[j];

            if (step->kind == STEP_ASK && strcmp(step->id, id) == 0)
                halt = routines[routine]->halts[step->on_yes.halt].id;
        }
        timeline_destroy(timeline);
    }
    return halt;
}

static void each_question_leads_to_its_own_stop(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        const char *halt = halt_of(asked[i].routine, asked[i].step);

        if (halt == NULL)
            fail_msg("%s is not asked", asked[i].step);
        assert_string_equal(halt, asked[i].halt);
    }
}

/* How long milk is pumped: from each start to each stop. */
static int64_t pumped_ms(const struct timeline *timeline)
{
    bool on = false;
    int64_t ms = 0;

    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        on = on || strncmp(step->id, "m06-", 4) == 0;
        on = on && strcmp(step->id, "off-left") != 0 && i != timeline->closing;
        ms += on ? step->for_ms : 0;
    }
    return ms;
}

static void
one_side_after_the_other_is_pumped_for_fifteen_minutes_at_least(void **state)
{
    (void)state;
    for (int i = SINGLE; i <= HAND; i++) {
        for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
            struct timeline *timeline = version(i, restrictions);

            assert_in_range(pumped_ms(timeline), 15 * 60000, 20 * 60000);
            assert_true(timeline->length_ms < 22 * 60000);
            timeline_destroy(timeline);
        }
    }
}

static void one_side_is_done_before_the_other_begins(void **state)
{
    (void)state;
    for (int i = SINGLE; i <= HAND; i++) {
        struct timeline *timeline = version(i, 0);
        int moved = 0;

        for (int j = 0; j < timeline->count; j++) {
            const struct timeline_step *step = &timeline->steps[j];

            moved += strcmp(step->id, "move") == 0;
            if (moved == 0)
                assert_int_not_equal(step->side, SIDE_RIGHT);
            else
                assert_int_not_equal(step->side, SIDE_LEFT);
        }
        assert_int_equal(moved, 1);
        timeline_destroy(timeline);
    }
}

static void one_clock_counts_both_sides(void **state)
{
    (void)state;
    for (int i = SINGLE; i <= HAND; i++) {
        const struct routine_clock *clock = &routines[i]->clocks[0];

        assert_int_equal(routines[i]->clock_count, 1);
        assert_int_equal(clock->announcements[0].at_ms, 20 * 60000);
        assert_false(clock->announcements[0].end);
        assert_int_equal(clock->announcements[1].at_ms, 30 * 60000);
        assert_true(clock->announcements[1].end);
    }
}

static void with_a_hand_pump_silence_leaves_out_press_and_let_go(void **state)
{
    struct timeline *timeline = version(HAND, 0);
    int choices = 0;

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        if (step->kind != STEP_BRANCH)
            continue;
        assert_int_equal(step->on_silence.kind, OUTCOME_GO_TO);
        assert_int_equal(step->on_silence.step, step->on_yes.step);
        assert_string_equal(timeline->steps[step->on_silence.step].id,
                            choices == 0 ? "m15-left" : "m15");
        choices++;
    }
    assert_int_equal(choices, 2);
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_lasts_within_five_percent_of_its_plan),
        cmocka_unit_test(light_touch_before_pumping_is_strokes_in_place_of_circles),
        cmocka_unit_test(
            the_warm_cloth_is_left_to_the_person_and_left_out_without_heat),
        cmocka_unit_test(no_milk_is_let_out_by_hand_when_touch_is_light),
        cmocka_unit_test(the_cool_cloth_goes_without_cold_and_the_rest_stays),
        cmocka_unit_test(self_care_in_pregnancy_leaves_the_nipples_alone),
        cmocka_unit_test(each_question_leads_to_its_own_stop),
        cmocka_unit_test(
            one_side_after_the_other_is_pumped_for_fifteen_minutes_at_least),
        cmocka_unit_test(one_side_is_done_before_the_other_begins),
        cmocka_unit_test(one_clock_counts_both_sides),
        cmocka_unit_test(with_a_hand_pump_silence_leaves_out_press_and_let_go),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
