#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "screening.h"
#include "small_routine.h"

/* Comfort for a blocked duct, and the two parts about the pump: what was planned. */
enum {
    COMFORT,
    SET_UP,
    CLEANING,
    ROUTINES,
};

static struct routine *routines[ROUTINES];

static int load(void **state)
{
    static const char *const ids[ROUTINES] = {
        [COMFORT] = "clogged-duct-comfort",
        [SET_UP] = "pump-set-up",
        [CLEANING] = "pump-cleaning",
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

static int index_of(const struct timeline *timeline, const char *id)
{
    for (int i = 0; i < timeline->count; i++) {
        if (strcmp(timeline->steps[i].id, id) == 0)
            return i;
    }
    fail_msg("no step %s", id);
    return -1;
}

static void check_ids(int routine, uint32_t restrictions, const char *expected)
{
    struct timeline *timeline = version(routine, restrictions);
    struct text ids = { 0 };

    for (int i = 0; i < timeline->count; i++)
        text_print(&ids, "%s%s", i == 0 ? "" : " ", timeline->steps[i].id);
    assert_string_equal(text_string(&ids), expected);
    text_finish(&ids);
    timeline_destroy(timeline);
}

/* As planned: 536 seconds with fifteen for its question, and 606 with the cool pack. */
static void comfort_lasts_within_five_percent_of_its_plan(void **state)
{
    struct timeline *timeline = version(COMFORT, RESTRICTION_NO_COLD);
    struct timeline *whole = version(COMFORT, 0);

    (void)state;
    assert_in_range(timeline->length_ms + 15000, 536 * 950, 536 * 1050);
    assert_in_range(whole->length_ms - timeline->length_ms, 606 * 1000, 606 * 1050);
    timeline_destroy(timeline);
    timeline_destroy(whole);
}

static void without_massage_comfort_is_rest_a_cool_pack_and_when_to_call(void **state)
{
    (void)state;
    check_ids(COMFORT, 0,
              "d01 d01-cool d02 d03 d04 d05 d06 d07 d08 d09 d10 d11 d12 d13 d13-other "
              "d14 d15 d15-ready d16 d17 d18 d19");
    check_ids(COMFORT, RESTRICTION_NO_MASSAGE,
              "d01 d01-cool d02 d03 d04 d14 d15 d15-ready d16 d17 d18 d19");
    check_ids(COMFORT, RESTRICTION_NO_MASSAGE | RESTRICTION_NO_COLD,
              "d01 d02 d03 d04 d14 d18 d19");
}

static void a_hot_patch_or_an_old_spot_leaves_comfort_alone(void **state)
{
    struct screening screening;

    (void)state;
    screening_make(&screening, routines[COMFORT]);
    assert_int_equal(screening_yes(&screening, HAZARD_RED_HOT_SKIN).restrictions,
                     RESTRICTION_NO_MASSAGE);
    assert_int_equal(screening_yes(&screening, HAZARD_LUMP_STAYS).restrictions,
                     RESTRICTION_NO_MASSAGE);
    assert_int_equal(screening_yes(&screening, HAZARD_FEVER).verdict, SCREENING_STOP);
}

static void more_sore_ends_the_massage_and_goes_on_to_what_helps(void **state)
{
    struct timeline *timeline = version(COMFORT, 0);
    const struct timeline_step *asked = &timeline->steps[index_of(timeline, "d11")];
    const struct timeline_outcome *then = &timeline->halts[asked->on_yes.halt];

    (void)state;
    assert_int_equal(asked->kind, STEP_ASK);
    assert_int_equal(asked->on_yes.kind, OUTCOME_HALT);
    assert_string_equal(routines[COMFORT]->halts[asked->on_yes.halt].id, "more-sore");
    assert_non_null(
        strstr(timeline->halt_words[asked->on_yes.halt], "Stop the massage."));
    assert_int_equal(then->kind, OUTCOME_GO_TO);
    assert_string_equal(timeline->steps[then->step].id, "d14");
    for (int i = then->step; i < timeline->count; i++)
        assert_false(timeline->steps[i].touch);
    assert_true(index_of(timeline, "d18") > then->step);
    timeline_destroy(timeline);
}

static void silence_leaves_out_the_cool_pack(void **state)
{
    struct timeline *timeline = version(COMFORT, 0);
    const struct timeline_step *choice = &timeline->steps[index_of(timeline, "d15")];

    (void)state;
    assert_int_equal(choice->kind, STEP_BRANCH);
    assert_int_equal(choice->on_yes.kind, OUTCOME_GO_ON);
    assert_int_equal(choice->on_silence.kind, OUTCOME_GO_TO);
    assert_string_equal(timeline->steps[choice->on_silence.step].id, "d18");
    assert_int_equal(choice->on_no.step, choice->on_silence.step);
    timeline_destroy(timeline);
}

static void check_pace(int routine, const char *id, int64_t ms)
{
    for (int percent = 50; percent <= 300; percent += 125) {
        struct timeline_options options = small_options(0);
        struct timeline *timeline;

        options.pace_percent = percent;
        timeline = small_timeline(routines[routine], &options);
        assert_int_equal(timeline->steps[index_of(timeline, id)].for_ms, ms);
        timeline_destroy(timeline);
    }
}

static void cold_and_hand_washing_follow_no_pace_setting(void **state)
{
    struct timeline *timeline = version(SET_UP, 0);
    const struct cue *cue = &timeline->steps[index_of(timeline, "h03")].cue;

    (void)state;
    check_pace(COMFORT, "d16", 600000);
    check_pace(SET_UP, "h03", 28000);
    assert_int_equal(cue->kind, CUE_COUNTDOWN);
    assert_int_equal(cue->count, 20);
    timeline_destroy(timeline);
}

/* Whether the words of `step` hold `words`. */
static bool says(const struct timeline_step *step, const char *words)
{
    for (int i = 0; i < step->say.count; i++) {
        if (strstr(step->say.list[i], words) != NULL)
            return true;
    }
    return false;
}

static void no_stroke_on_a_sore_side_goes_to_the_nipple(void **state)
{
    struct timeline *timeline = version(COMFORT, 0);
    int swept = 0;

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        assert_false(says(step, "to the nipple") || says(step, "towards the nipple"));
        swept += step->touch && says(step, "weep");
        if (step->touch)
            assert_int_equal(step->cue.beats_per_hour, 15 * 60);
    }
    assert_int_equal(swept, 5);
    timeline_destroy(timeline);
}

static void a_damaged_part_is_not_used(void **state)
{
    struct timeline *timeline = version(SET_UP, 0);
    const struct timeline_step *asked = &timeline->steps[index_of(timeline, "h06")];
    int halt = asked->on_yes.halt;

    (void)state;
    assert_int_equal(asked->kind, STEP_ASK);
    assert_int_equal(asked->on_yes.kind, OUTCOME_HALT);
    assert_non_null(strstr(timeline->halt_words[halt], "Do not use that part."));
    assert_int_equal(timeline->halts[halt].kind, OUTCOME_END);
    timeline_destroy(timeline);
}

static void low_suction_stays_on_the_lowest_setting(void **state)
{
    struct timeline *usual = version(SET_UP, 0);
    struct timeline *low = version(SET_UP, RESTRICTION_LOW_SUCTION);

    (void)state;
    assert_true(says(&usual->steps[index_of(usual, "h09")], "Turn it up"));
    assert_false(says(&low->steps[index_of(low, "h09")], "Turn it up"));
    assert_true(says(&low->steps[index_of(low, "h09")], "Stay on the lowest setting"));
    timeline_destroy(usual);
    timeline_destroy(low);
}

static void setting_up_leads_over_to_cleaning(void **state)
{
    struct timeline *timeline = version(SET_UP, 0);
    const struct timeline_step *last = &timeline->steps[timeline->count - 1];

    (void)state;
    assert_string_equal(last->id, "h10");
    assert_true(says(last, "come back for pump cleaning"));
    assert_string_equal(routines[CLEANING]->title, "Pump cleaning");
    timeline_destroy(timeline);
}

static void cleaning_can_be_started_by_itself_with_seven_questions(void **state)
{
    static const enum hazard expected[] = {
        HAZARD_VERY_UNWELL,     HAZARD_CHEST_PAIN,     HAZARD_HARD_TO_BREATHE,
        HAZARD_DIZZY_NOW,       HAZARD_FULL_ATTENTION, HAZARD_PUMP_DAMAGED,
        HAZARD_NOT_COMFORTABLE,
    };
    struct screening screening;

    (void)state;
    screening_make(&screening, routines[CLEANING]);
    assert_int_equal(screening.count, 7);
    assert_memory_equal(screening.questions, expected, sizeof expected);
}

static void silence_about_extra_care_hears_about_germs(void **state)
{
    struct timeline *timeline = version(CLEANING, 0);
    int at = index_of(timeline, "h18");
    const struct timeline_step *asked = &timeline->steps[at];

    (void)state;
    assert_int_equal(asked->kind, STEP_BRANCH);
    assert_string_equal(timeline->steps[at + 1].id, "h19");
    assert_int_equal(asked->on_silence.kind, OUTCOME_GO_ON);
    assert_string_equal(timeline->steps[asked->on_no.step].id, "h20");
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(comfort_lasts_within_five_percent_of_its_plan),
        cmocka_unit_test(without_massage_comfort_is_rest_a_cool_pack_and_when_to_call),
        cmocka_unit_test(a_hot_patch_or_an_old_spot_leaves_comfort_alone),
        cmocka_unit_test(more_sore_ends_the_massage_and_goes_on_to_what_helps),
        cmocka_unit_test(silence_leaves_out_the_cool_pack),
        cmocka_unit_test(cold_and_hand_washing_follow_no_pace_setting),
        cmocka_unit_test(no_stroke_on_a_sore_side_goes_to_the_nipple),
        cmocka_unit_test(a_damaged_part_is_not_used),
        cmocka_unit_test(low_suction_stays_on_the_lowest_setting),
        cmocka_unit_test(setting_up_leads_over_to_cleaning),
        cmocka_unit_test(cleaning_can_be_started_by_itself_with_seven_questions),
        cmocka_unit_test(silence_about_extra_care_hears_about_germs),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
