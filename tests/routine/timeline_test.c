#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "small_routine.h"

static const char *sides[] = { "left", "right" };
static const char *hands[] = { "right", "left" };
static const char *places[] = { "top", "bottom", "outer part" };

static void steps_come_in_order_and_the_closing_ones_last(void **state)
{
    struct step steps[] = { small_timed("One. Two?", 5000),
                            small_step(STEP_WAIT, "Wait.") };
    struct step closing[] = { small_timed("The end.", 4000) };
    struct routine routine = { .steps = CHAIN(steps), .closing = CHAIN(closing) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline = small_timeline(&routine, &options);

    (void)state;
    assert_int_equal(timeline->count, 3);
    assert_int_equal(timeline->closing, 2);
    assert_int_equal(timeline->length_ms, 9000);
    SAYS(timeline->steps[0].say, "One.", "Two?");
    SAYS(timeline->steps[1].say, "Wait.");
    assert_int_equal(timeline->steps[1].kind, STEP_WAIT);
    assert_false(timeline->steps[1].closing);
    assert_true(timeline->steps[2].closing);
    timeline_destroy(timeline);
}

static void a_block_says_each_of_its_words_in_turn(void **state)
{
    struct step inner[] = { small_timed("Lay your {hand} hand on the {side}.", 9000) };
    struct each_list lists[] = { { "side", sides }, { "hand", hands } };
    struct step steps[] = { small_block(CHAIN(inner), 2) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].lists = lists;
    steps[0].list_count = 2;
    inner[0].id = "stroke";
    inner[0].side_text = "{side}";
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->count, 2);
    SAYS(timeline->steps[0].say, "Lay your right hand on the left.");
    SAYS(timeline->steps[1].say, "Lay your left hand on the right.");
    assert_string_equal(timeline->steps[0].id, "stroke-1");
    assert_string_equal(timeline->steps[1].id, "stroke-2");
    assert_int_equal(timeline->steps[0].side, SIDE_LEFT);
    assert_int_equal(timeline->steps[1].side, SIDE_RIGHT);
    timeline_destroy(timeline);
}

static void a_block_in_a_block_runs_through_once_for_each_round(void **state)
{
    struct step inner[] = { small_timed("{side}, {place}. {place} again.", 9000) };
    struct step middle[] = { small_timed("The {side}.", 3000),
                             small_block(CHAIN(inner), 3) };
    struct each_list side = { "side", sides };
    struct each_list place = { "place", places };
    struct step steps[] = { small_block(CHAIN(middle), 2) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].lists = &side;
    steps[0].list_count = 1;
    middle[1].lists = &place;
    middle[1].list_count = 1;
    inner[0].id = "circle";
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->count, 8);
    assert_string_equal(timeline->steps[1].id, "circle-1-1");
    assert_string_equal(timeline->steps[7].id, "circle-2-3");
    /* A value that begins a sentence is written as one. */
    SAYS(timeline->steps[7].say, "Right, outer part.", "Outer part again.");
    timeline_destroy(timeline);
}

static void a_repeat_needs_no_words(void **state)
{
    struct step inner[] = { small_timed("Again.", 2000) };
    struct step steps[] = { small_block(CHAIN(inner), 10000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline = small_timeline(&routine, &options);

    (void)state;
    assert_int_equal(timeline->count, 10000);
    assert_string_equal(timeline->steps[9999].id, "step-10000");
    assert_int_equal(timeline->length_ms, 20000000);
    timeline_destroy(timeline);
}

static void no_two_steps_have_one_id(void **state)
{
    struct step inner[] = { small_timed("In.", 2000) };
    struct step steps[] = { small_timed("A.", 2000), small_block(CHAIN(inner), 2),
                            small_timed("B.", 2000), small_timed("C.", 2000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    inner[0].id = "in";
    steps[2].id = "in-2";   /* what the block's second round would be called */
    steps[3].id = "step-1"; /* what the first step would be called */
    timeline = small_timeline(&routine, &options);
    assert_string_equal(timeline->steps[3].id, "in-2");
    assert_string_equal(timeline->steps[4].id, "step-1");
    for (int i = 0; i < timeline->count; i++) {
        for (int j = 0; j < i; j++)
            assert_string_not_equal(timeline->steps[i].id, timeline->steps[j].id);
    }
    timeline_destroy(timeline);
}

static void ids_stay_when_a_restriction_leaves_steps_out(void **state)
{
    struct step inner[] = { small_timed("In.", 2000) };
    struct step steps[] = { small_timed("A.", 2000), small_block(CHAIN(inner), 3),
                            small_timed("B.", 2000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(RESTRICTION_NO_MASSAGE);
    struct timeline *timeline;

    (void)state;
    steps[1].touch = true;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->count, 2);
    assert_string_equal(timeline->steps[1].id, "step-5");
    timeline_destroy(timeline);
}

static void words_name_the_control_and_the_length_and_the_persons_word(void **state)
{
    struct step steps[] = {
        small_timed("It takes about {length}. Touch your {breast}.", 1090000),
        small_step(STEP_WAIT, "Sit. {go-on}"),
    };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    options.breast_word = "chest";
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "It takes about nineteen minutes.",
         "Touch your chest.");
    SAYS(timeline->steps[1].say, "Sit.", "Press the space bar to go on.");
    timeline_destroy(timeline);
    options.recording = true;
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[1].say, "Sit.", "Pause the recording until you are ready.");
    timeline_destroy(timeline);
}

/* Nobody can press in a file, so each wait there says what to do. */
static void
a_wait_in_a_recording_says_to_pause_it_whatever_its_author_wrote(void **state)
{
    struct step steps[] = { small_step(STEP_WAIT, "Wash your hands"),
                            small_step(STEP_WAIT, "{go-on} No hurry."),
                            small_timed("Rest.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "Wash your hands");
    timeline_destroy(timeline);
    options.recording = true;
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "Wash your hands.",
         "Pause the recording until you are ready.");
    SAYS(timeline->steps[1].say, "Pause the recording until you are ready.",
         "No hurry.");
    SAYS(timeline->steps[2].say, "Rest.");
    timeline_destroy(timeline);
}

static void an_unknown_variable_is_a_fault_with_its_place(void **state)
{
    struct step steps[] = { small_timed("Lay your {hnad} down.", 5000) };
    struct routine routine = { .path = "r.yaml", .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct fault fault = { 0 };

    (void)state;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.text,
                        "There is no variable {hnad} here. Write a name that an "
                        "`each` around it has, or leave it out.");
    assert_int_equal(fault.line, 7);
    assert_int_equal(fault.column, 12);
}

static void a_side_that_is_none_is_a_fault(void **state)
{
    struct step inner[] = { small_timed("Go.", 5000) };
    struct each_list place = { "place", places };
    struct step steps[] = { small_block(CHAIN(inner), 3) };
    struct routine routine = { .path = "r.yaml", .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct fault fault = { 0 };

    (void)state;
    steps[0].lists = &place;
    steps[0].list_count = 1;
    inner[0].side_text = "{place}";
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.text, "\"top\" is no side. Write left, right or both.");
    inner[0].side_text = "{plaec}";
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.rule, "unknown-variable");
}

static void a_wrong_variable_in_a_name_or_a_moment_is_found_too(void **state)
{
    struct moment moment = { .at_ms = 1000, .say = "Now {x}." };
    struct step steps[] = { small_timed("Go.", 5000) };
    struct routine routine = { .path = "r.yaml", .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct fault fault = { 0 };

    (void)state;
    steps[0].name = "the {y}";
    assert_null(timeline_create(&routine, &options, &fault));
    assert_non_null(strstr(fault.text, "{y}"));
    steps[0].name = NULL;
    steps[0].moments = &moment;
    steps[0].moment_count = 1;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_non_null(strstr(fault.text, "{x}"));
}

static void a_brace_that_closes_nothing_is_only_a_brace(void **state)
{
    struct step steps[] = { small_timed("A } and {", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline = small_timeline(&routine, &options);

    (void)state;
    SAYS(timeline->steps[0].say, "A } and {");
    timeline_destroy(timeline);
}

static void where_am_i_uses_the_name_or_the_first_words(void **state)
{
    struct step inner[] = { small_timed("Stroke.", 5000) };
    struct each_list side = { "side", sides };
    struct step steps[] = { small_timed("Sit down. Rest.", 5000),
                            small_block(CHAIN(inner), 2) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    inner[0].name = "the {side} side";
    steps[1].lists = &side;
    steps[1].list_count = 1;
    timeline = small_timeline(&routine, &options);
    assert_string_equal(timeline->steps[0].name, "Sit down.");
    assert_string_equal(timeline->steps[2].name, "the right side");
    timeline_destroy(timeline);
}

static void far_too_many_repeats_are_refused_before_they_are_made(void **state)
{
    struct step innermost[] = { small_timed("Go.", 2000) };
    struct step inner[] = { small_block(CHAIN(innermost), 2000000000) };
    struct step steps[] = { small_block(CHAIN(inner), 2000000000) };
    struct routine routine = { .path = "r.yaml", .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct fault fault = { 0 };

    (void)state;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.text,
                        "This routine has over 1000000 steps when its blocks are "
                        "repeated. Repeat them less often.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_come_in_order_and_the_closing_ones_last),
        cmocka_unit_test(a_block_says_each_of_its_words_in_turn),
        cmocka_unit_test(a_block_in_a_block_runs_through_once_for_each_round),
        cmocka_unit_test(a_repeat_needs_no_words),
        cmocka_unit_test(no_two_steps_have_one_id),
        cmocka_unit_test(ids_stay_when_a_restriction_leaves_steps_out),
        cmocka_unit_test(words_name_the_control_and_the_length_and_the_persons_word),
        cmocka_unit_test(
            a_wait_in_a_recording_says_to_pause_it_whatever_its_author_wrote),
        cmocka_unit_test(an_unknown_variable_is_a_fault_with_its_place),
        cmocka_unit_test(a_side_that_is_none_is_a_fault),
        cmocka_unit_test(a_wrong_variable_in_a_name_or_a_moment_is_found_too),
        cmocka_unit_test(a_brace_that_closes_nothing_is_only_a_brace),
        cmocka_unit_test(where_am_i_uses_the_name_or_the_first_words),
        cmocka_unit_test(far_too_many_repeats_are_refused_before_they_are_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
