#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "screening.h"
#include "small_routine.h"

/* The routines for anyone, which practise to a sound. */
enum {
    BREATHING,
    SHOULDERS,
    BEAT,
    ROUTINES,
};

static struct routine *routines[ROUTINES];

static int load(void **state)
{
    static const char *const ids[ROUTINES] = {
        [BREATHING] = "paced-breathing",
        [SHOULDERS] = "shoulder-neck-break",
        [BEAT] = "metronome-practice",
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

static void each_lasts_as_long_as_a_break_does(void **state)
{
    static const int minutes[ROUTINES][2] = {
        [BREATHING] = { 6, 10 },
        [SHOULDERS] = { 4, 6 },
        [BEAT] = { 4, 6 },
    };

    (void)state;
    for (int i = 0; i < ROUTINES; i++) {
        struct timeline *timeline = version(i, 0);

        assert_in_range(timeline->length_ms, minutes[i][0] * 60000,
                        minutes[i][1] * 60000);
        timeline_destroy(timeline);
    }
}

static bool asks(int routine, enum hazard hazard)
{
    struct screening screening;

    screening_make(&screening, routines[routine]);
    for (int i = 0; i < screening.count; i++) {
        if (screening.questions[i] == hazard)
            return true;
    }
    return false;
}

static void where_the_body_moves_pain_or_an_injury_is_asked_about(void **state)
{
    (void)state;
    assert_true(asks(SHOULDERS, HAZARD_PAIN_OR_INJURY));
    assert_true(asks(BEAT, HAZARD_PAIN_OR_INJURY));
    assert_false(asks(BREATHING, HAZARD_PAIN_OR_INJURY));
    assert_true(asks(BREATHING, HAZARD_BREATH_ILLNESS));
    assert_true(asks(BREATHING, HAZARD_BREATH_UPSETS));
    for (int i = 0; i < ROUTINES; i++)
        assert_false(asks(i, HAZARD_FEVER) || asks(i, HAZARD_SLEEPY_BABY));
}

/* Each breath is slower than that of the step before, but the last, which comes back.
 */
static void breaths_get_slower_by_and_by_and_the_last_come_back(void **state)
{
    struct timeline *timeline = version(BREATHING, 0);
    int breath_ms[8] = { 0 };
    int count = 0;

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct cue *cue = &timeline->steps[i].cue;

        if (cue->kind != CUE_BREATH)
            continue;
        assert_true(cue->out_ms >= cue->in_ms);
        assert_true(count < 8);
        breath_ms[count++] = cue->in_ms + cue->out_ms;
    }
    assert_int_equal(count, 5);
    for (int i = 1; i + 1 < count; i++)
        assert_true(breath_ms[i] > breath_ms[i - 1]);
    assert_int_equal(breath_ms[count - 2], 10000);
    assert_true(breath_ms[count - 1] < breath_ms[count - 2]);
    timeline_destroy(timeline);
}

static void with_ones_own_breath_there_is_no_tone_and_as_much_quiet(void **state)
{
    struct timeline *usual = version(BREATHING, 0);
    struct timeline *own = version(BREATHING, RESTRICTION_OWN_BREATH);

    (void)state;
    assert_int_equal(own->count, usual->count);
    assert_int_equal(own->length_ms, usual->length_ms);
    for (int i = 0; i < own->count; i++)
        assert_int_equal(own->steps[i].cue.kind, CUE_QUIET);
    timeline_destroy(usual);
    timeline_destroy(own);
}

/* The question is asked once something has moved, and before all has. */
static void check_asked_in_the_middle(int routine)
{
    struct timeline *timeline = version(routine, 0);
    int before = 0;
    int after = 0;
    int asked = 0;

    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        asked += step->kind == STEP_ASK;
        before += asked == 0 && step->cue.kind != CUE_QUIET;
        after += asked > 0 && step->cue.kind != CUE_QUIET;
    }
    assert_int_equal(asked, 1);
    assert_in_range(before, 2, 99);
    assert_in_range(after, 2, 99);
    timeline_destroy(timeline);
}

static void each_asks_once_in_the_middle(void **state)
{
    (void)state;
    for (int i = 0; i < ROUTINES; i++)
        check_asked_in_the_middle(i);
}

static void the_neck_is_moved_slowly_and_never_pushed(void **state)
{
    struct timeline *timeline = version(SHOULDERS, 0);

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        if (step->cue.kind == CUE_METRONOME)
            assert_true(step->cue.beats_per_hour <= 15 * 60);
        for (int j = 0; j < step->say.count; j++) {
            assert_null(strstr(step->say.list[j], "circle"));
            assert_null(strstr(step->say.list[j], "push"));
            assert_null(strstr(step->say.list[j], "pull"));
        }
    }
    timeline_destroy(timeline);
}

static void each_side_of_the_neck_is_named_and_heard_there(void **state)
{
    struct timeline *timeline = version(SHOULDERS, 0);
    int sides = 0;

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        if (strncmp(step->id, "s08-", 4) != 0)
            continue;
        assert_int_equal(step->side, sides == 0 ? SIDE_LEFT : SIDE_RIGHT);
        assert_non_null(
            strstr(step->say.list[0], sides == 0 ? "left shoulder" : "right shoulder"));
        sides++;
    }
    assert_int_equal(sides, 2);
    timeline_destroy(timeline);
}

static void the_beat_grows_from_sixty_to_twice_that_and_comes_back(void **state)
{
    struct timeline *timeline = version(BEAT, 0);
    int tempo = 60 * 60;
    int fastest = 0;

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct cue *cue = &timeline->steps[i].cue;

        if (cue->kind != CUE_METRONOME)
            continue;
        /* A jump is no more than a third, and comes after a rest that is counted. */
        if (cue->beats_per_hour != tempo) {
            assert_in_range(cue->beats_per_hour, tempo * 2 / 3, tempo * 4 / 3);
            assert_int_equal(timeline->steps[i - 1].cue.kind, CUE_COUNTDOWN);
        }
        tempo = cue->to_per_hour;
        fastest = tempo > fastest ? tempo : fastest;
    }
    assert_int_equal(fastest, 120 * 60);
    assert_int_equal(tempo, 60 * 60);
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_lasts_as_long_as_a_break_does),
        cmocka_unit_test(where_the_body_moves_pain_or_an_injury_is_asked_about),
        cmocka_unit_test(breaths_get_slower_by_and_by_and_the_last_come_back),
        cmocka_unit_test(with_ones_own_breath_there_is_no_tone_and_as_much_quiet),
        cmocka_unit_test(each_asks_once_in_the_middle),
        cmocka_unit_test(the_neck_is_moved_slowly_and_never_pushed),
        cmocka_unit_test(each_side_of_the_neck_is_named_and_heard_there),
        cmocka_unit_test(the_beat_grows_from_sixty_to_twice_that_and_comes_back),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
