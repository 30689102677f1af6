#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "small_routine.h"

static void moments_stand_in_order_of_time(void **state)
{
    struct moment moments[] = {
        { .at_ms = 10000, .from_end = true, .say = "Ten seconds left." },
        { .at_ms = 30000, .say = "Halfway. Well done." },
    };
    struct step steps[] = { small_timed("Go.", 60000), small_timed("Rest.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].moments = moments;
    steps[0].moment_count = 2;
    steps[0].announce_ms = 5000;
    steps[1].name = "a rest";
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].moment_count, 3);
    assert_int_equal(timeline->steps[0].moments[0].at_ms, 30000);
    SAYS(timeline->steps[0].moments[0].say, "Halfway.", "Well done.");
    assert_int_equal(timeline->steps[0].moments[1].at_ms, 50000);
    assert_int_equal(timeline->steps[0].moments[2].at_ms, 55000);
    SAYS(timeline->steps[0].moments[2].say, "Next: a rest.");
    timeline_destroy(timeline);
}

static void a_step_without_a_name_is_not_announced(void **state)
{
    struct step steps[] = { small_timed("Go.", 60000), small_timed("Rest now.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].announce_ms = 5000;
    steps[1].announce_ms = 3000; /* nothing comes after it */
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].moment_count, 0);
    assert_int_equal(timeline->steps[1].moment_count, 0);
    assert_string_equal(timeline->steps[1].name, "Rest now.");
    timeline_destroy(timeline);
}

static void pace_stretches_what_a_person_does_and_nothing_else(void **state)
{
    struct moment moments[] = {
        { .at_ms = 20000, .say = "Halfway." },
        { .at_ms = 10000, .from_end = true, .say = "Ten seconds left." },
    };
    struct step steps[] = { small_timed("Go.", 40000), small_timed("Cool pack.", 40000),
                            small_step(STEP_WAIT, "Wait.") };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].moments = steps[1].moments = moments;
    steps[0].moment_count = steps[1].moment_count = 2;
    steps[0].cue = (struct cue){ .kind = CUE_METRONOME, .beats_per_hour = 1200 };
    steps[1].fixed = true;
    options.pace_percent = 150;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].for_ms, 60000);
    assert_int_equal(timeline->steps[0].moments[0].at_ms, 30000);
    assert_int_equal(timeline->steps[0].moments[1].at_ms, 50000);
    assert_int_equal(timeline->steps[0].cue.beats_per_hour, 1200);
    assert_int_equal(timeline->steps[1].for_ms, 40000);
    assert_int_equal(timeline->steps[1].moments[0].at_ms, 20000);
    assert_int_equal(timeline->steps[1].moments[1].at_ms, 30000);
    assert_int_equal(timeline->length_ms, 100000);
    timeline_destroy(timeline);
}

static void a_fast_pace_keeps_every_moment_inside_its_step(void **state)
{
    struct moment moments[] = { { .at_ms = 30000, .from_end = true, .say = "Soon." } };
    struct step steps[] = { small_timed("Go.", 40000), small_timed("Rest.", 4000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].moments = moments;
    steps[0].moment_count = 1;
    steps[0].announce_ms = 25000;
    steps[1].name = "rest";
    options.pace_percent = 50;
    timeline = small_timeline(&routine, &options);
    for (int i = 0; i < timeline->steps[0].moment_count; i++)
        assert_in_range(timeline->steps[0].moments[i].at_ms, 0, 20000);
    timeline_destroy(timeline);
}

static void what_is_left_shrinks_as_it_is_heard(void **state)
{
    struct step steps[] = { small_timed("A.", 10000), small_step(STEP_WAIT, "B."),
                            small_timed("C.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline = small_timeline(&routine, &options);

    (void)state;
    assert_int_equal(timeline_left_ms(timeline, 0, 0), 15000);
    assert_int_equal(timeline_left_ms(timeline, 0, 4000), 11000);
    assert_int_equal(timeline_left_ms(timeline, 0, 99000), 5000);
    assert_int_equal(timeline_left_ms(timeline, 2, 1000), 4000);
    assert_int_equal(timeline_left_ms(timeline, 3, 0), 0);
    timeline_destroy(timeline);
}

static void an_optional_step_opens_with_how_to_leave_it_out(void **state)
{
    struct step steps[] = { small_timed("Let out a little milk.", 60000) };
    struct moment half = { .at_ms = 30000, .say = "Halfway." };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(RESTRICTION_AVOID_SPOT);
    struct timeline *timeline;

    (void)state;
    steps[0].optional = true;
    steps[0].touch = true;
    steps[0].moments = &half;
    steps[0].moment_count = 1;
    options.skip = "If you would rather leave this out, press f.";
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "If you would rather leave this out, press f.",
         "Keep away from the sore place the whole time.", "Let out a little milk.");
    assert_string_equal(timeline->steps[0].name, "Let out a little milk.");
    assert_int_equal(timeline->steps[0].for_ms, 70000);
    assert_int_equal(timeline->steps[0].moments[0].at_ms, 40000);
    timeline_destroy(timeline);
    options.skip = NULL; /* a file can't be told to leave it out */
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].say.count, 2);
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_optional_step_opens_with_how_to_leave_it_out),
        cmocka_unit_test(moments_stand_in_order_of_time),
        cmocka_unit_test(a_step_without_a_name_is_not_announced),
        cmocka_unit_test(pace_stretches_what_a_person_does_and_nothing_else),
        cmocka_unit_test(a_fast_pace_keeps_every_moment_inside_its_step),
        cmocka_unit_test(what_is_left_shrinks_as_it_is_heard),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
