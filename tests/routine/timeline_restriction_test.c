#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "small_routine.h"

/* "ABD": the first letter of each step's words, in order. */
static const char *heard(struct routine *routine, uint32_t restrictions)
{
    static char letters[64];
    struct timeline_options options = small_options(restrictions);
    struct timeline *timeline = small_timeline(routine, &options);
    int count = 0;

    for (; count < timeline->count; count++) {
        const struct sentences *say = &timeline->steps[count].say;

        letters[count] = say->list[say->count - 1][0];
    }
    letters[count] = '\0';
    timeline_destroy(timeline);
    return letters;
}

static void each_restriction_leaves_out_what_it_forbids(void **state)
{
    struct step steps[] = { small_timed("A.", 5000), small_timed("B.", 5000),
                            small_timed("C.", 5000), small_timed("D.", 5000),
                            small_timed("E.", 5000), small_timed("F.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };

    (void)state;
    steps[1].touch = true;
    steps[2].heat = true;
    steps[3].cold = true;
    steps[4].unless = RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_NIPPLES;
    steps[5].only_if = RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_MASSAGE;
    assert_string_equal(heard(&routine, 0), "ABCDE");
    assert_string_equal(heard(&routine, RESTRICTION_NO_MASSAGE), "ACDEF");
    assert_string_equal(heard(&routine, RESTRICTION_NO_HEAT), "ABDE");
    assert_string_equal(heard(&routine, RESTRICTION_NO_COLD), "ABCE");
    assert_string_equal(heard(&routine, RESTRICTION_LIGHT_ONLY), "ABCDF");
    assert_string_equal(heard(&routine, RESTRICTION_NO_NIPPLES), "ABCD");
}

static void a_block_is_left_out_with_all_that_is_in_it(void **state)
{
    struct step inner[] = { small_timed("B.", 5000), small_timed("C.", 5000) };
    struct step steps[] = { small_timed("A.", 5000), small_block(CHAIN(inner), 2) };
    struct routine routine = { .steps = CHAIN(steps) };

    (void)state;
    steps[1].unless = RESTRICTION_LIGHT_ONLY;
    inner[1].only_if = RESTRICTION_LOW_SUCTION;
    assert_string_equal(heard(&routine, 0), "ABB");
    assert_string_equal(heard(&routine, RESTRICTION_LOW_SUCTION), "ABCBC");
    assert_string_equal(
        heard(&routine, RESTRICTION_LOW_SUCTION | RESTRICTION_LIGHT_ONLY), "A");
}

static void other_words_are_taken_and_the_first_that_fits_wins(void **state)
{
    struct instead insteads[] = {
        { .restriction = RESTRICTION_LIGHT_ONLY, .say = "L." },
        { .restriction = RESTRICTION_LOW_SUCTION, .say = "S." },
    };
    struct step steps[] = { small_timed("A.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };

    (void)state;
    steps[0].insteads = insteads;
    steps[0].instead_count = 2;
    assert_string_equal(heard(&routine, 0), "A");
    assert_string_equal(heard(&routine, RESTRICTION_LOW_SUCTION), "S");
    assert_string_equal(
        heard(&routine, RESTRICTION_LOW_SUCTION | RESTRICTION_LIGHT_ONLY), "L");
}

static void keeping_away_is_said_first_and_at_each_change_of_side(void **state)
{
    struct moment moment = { .at_ms = 10000, .say = "Halfway." };
    struct step steps[] = { small_timed("A.", 20000), small_timed("B.", 20000),
                            small_timed("C.", 20000), small_timed("D.", 20000),
                            small_timed("E.", 20000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(RESTRICTION_AVOID_SPOT);
    struct timeline *timeline;

    (void)state;
    for (int i = 1; i < 5; i++)
        steps[i].touch = i != 3; /* D is a rest between two touches of one side */
    steps[1].side = SIDE_LEFT;
    steps[2].side = steps[4].side = SIDE_RIGHT;
    steps[1].moments = &moment;
    steps[1].moment_count = 1;
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "A.");
    SAYS(timeline->steps[1].say, "Keep away from the sore place the whole time.", "B.");
    SAYS(timeline->steps[2].say, "Keep away from the sore place the whole time.", "C.");
    SAYS(timeline->steps[3].say, "D.");
    SAYS(timeline->steps[4].say, "E.");
    assert_int_equal(timeline->steps[1].for_ms, 25000);
    assert_int_equal(timeline->steps[1].moments[0].at_ms, 15000);
    assert_int_equal(timeline->steps[4].for_ms, 20000);
    assert_int_equal(timeline->length_ms, 110000);
    assert_string_equal(timeline->steps[1].name, "B.");
    timeline_destroy(timeline);
}

static void without_the_restriction_nothing_is_added(void **state)
{
    struct step steps[] = { small_timed("A.", 20000) };
    struct routine routine = { .steps = CHAIN(steps) };

    (void)state;
    steps[0].touch = true;
    steps[0].cue = (struct cue){ .kind = CUE_BREATH, .in_ms = 4000, .out_ms = 6000 };
    assert_string_equal(heard(&routine, 0), "A");
}

static void ones_own_breath_takes_the_tones_away(void **state)
{
    struct instead instead = { .restriction = RESTRICTION_OWN_BREATH,
                               .say = "Just rest." };
    struct step steps[] = { small_timed("Follow the tone.", 20000),
                            small_timed("Go on with the tone.", 20000),
                            small_timed("Rest.", 20000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options = small_options(RESTRICTION_OWN_BREATH);
    struct timeline *timeline;

    (void)state;
    steps[0].cue = (struct cue){ .kind = CUE_BREATH, .in_ms = 4000, .out_ms = 6000 };
    steps[1].cue = steps[0].cue;
    steps[1].insteads = &instead;
    steps[1].instead_count = 1;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].cue.kind, CUE_QUIET);
    assert_int_equal(timeline->steps[0].cue.in_ms, 0);
    SAYS(timeline->steps[0].say, "Breathe in your own way.", "Follow the tone.");
    SAYS(timeline->steps[1].say, "Just rest.");
    SAYS(timeline->steps[2].say, "Rest.");
    assert_int_equal(timeline->length_ms, 60000); /* the quiet time is kept */
    timeline_destroy(timeline);
}

static void both_openings_are_said_where_both_are_due(void **state)
{
    struct step steps[] = { small_timed("Hand on your belly.", 20000) };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline_options options =
        small_options(RESTRICTION_OWN_BREATH | RESTRICTION_AVOID_SPOT);
    struct timeline *timeline;

    (void)state;
    steps[0].touch = true;
    steps[0].cue = (struct cue){ .kind = CUE_BREATH, .in_ms = 4000, .out_ms = 6000 };
    timeline = small_timeline(&routine, &options);
    SAYS(timeline->steps[0].say, "Keep away from the sore place the whole time.",
         "Breathe in your own way.", "Hand on your belly.");
    timeline_destroy(timeline);
}

static void nothing_left_but_the_closing_steps_is_a_fault(void **state)
{
    struct step steps[] = { small_timed("A.", 5000) };
    struct step closing[] = { small_timed("Z.", 5000) };
    struct routine routine = { .path = "r.yaml",
                               .steps = CHAIN(steps),
                               .closing = CHAIN(closing) };
    struct timeline_options options =
        small_options(RESTRICTION_NO_MASSAGE | RESTRICTION_LIGHT_ONLY);
    struct fault fault = { 0 };

    (void)state;
    steps[0].touch = true;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(
        fault.text,
        "Nothing of this routine is left under NO-MASSAGE and LIGHT-ONLY. Add "
        "a step that is heard then, or take away what leaves the others out.");
}

static void a_clock_keeps_both_its_ends_or_neither(void **state)
{
    struct step steps[] = { small_timed("A.", 5000), small_timed("B.", 5000) };
    struct step closing[] = { small_timed("Z.", 5000) };
    struct routine routine = { .path = "r.yaml",
                               .steps = CHAIN(steps),
                               .closing = CHAIN(closing),
                               .clocks = { { .name = "pump", .place = { 9, 3 } } },
                               .clock_count = 1 };
    struct timeline_options options = small_options(RESTRICTION_NO_MASSAGE);
    struct fault fault = { 0 };

    (void)state;
    steps[1].start_clock = 0;
    closing[0].stop_clock = 0;
    assert_string_equal(heard(&routine, RESTRICTION_NO_MASSAGE), "ABZ");
    steps[1].unless = RESTRICTION_NO_MASSAGE;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(
        fault.text, "The clock \"pump\" stops and never starts under NO-MASSAGE. Leave "
                    "out both its start and its stop, or neither.");
    assert_int_equal(fault.line, 9);
    closing[0].unless = RESTRICTION_NO_MASSAGE;
    assert_string_equal(heard(&routine, RESTRICTION_NO_MASSAGE), "A");
    steps[1].unless = 0;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_non_null(strstr(fault.text, "starts and never stops"));
}

static struct outcome go_to(const char *id)
{
    return (struct outcome){ .kind = OUTCOME_GO_TO, .step = id, .place = { 8, 3 } };
}

static void a_go_to_leads_to_its_step_or_the_next_that_is_left(void **state)
{
    struct step steps[] = { small_timed("A.", 5000), small_step(STEP_BRANCH, "B?"),
                            small_timed("C.", 5000), small_timed("D.", 5000),
                            small_timed("E.", 5000) };
    struct step closing[] = { small_timed("Z.", 5000) };
    struct routine routine = { .steps = CHAIN(steps), .closing = CHAIN(closing) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[3].id = "d";
    steps[3].touch = true;
    steps[1].on_yes = go_to("d");
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[1].on_yes.kind, OUTCOME_GO_TO);
    assert_int_equal(timeline->steps[1].on_yes.step, 3);
    timeline_destroy(timeline);
    /* D is left out: E follows B at once. */
    options.restrictions = RESTRICTION_NO_MASSAGE;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[1].on_yes.step, 3);
    SAYS(timeline->steps[3].say, "E.");
    timeline_destroy(timeline);
    steps[4].touch = true;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[1].on_yes.kind, OUTCOME_CLOSING);
    timeline_destroy(timeline);
    routine.closing = NULL;
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[1].on_yes.kind, OUTCOME_END);
    timeline_destroy(timeline);
}

static void a_halt_leads_where_it_says(void **state)
{
    struct halt halts[] = {
        { .id = "pain", .say = "Stop.", .then = { .kind = OUTCOME_END } },
        { .id = "sore",
          .say = "Stop.",
          .then = { .kind = OUTCOME_GO_TO, .step = "b" } },
        { .id = "off", .say = "Stop.", .then = { .kind = OUTCOME_CLOSING } }
    };
    struct step steps[] = { small_step(STEP_ASK, "A?"), small_timed("B.", 5000) };
    struct routine routine = { .steps = CHAIN(steps), .halts = halts, .halt_count = 3 };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[0].on_yes = (struct outcome){ .kind = OUTCOME_HALT, .halt = 1 };
    steps[1].id = "b";
    timeline = small_timeline(&routine, &options);
    assert_int_equal(timeline->steps[0].on_yes.halt, 1);
    assert_int_equal(timeline->halts[0].kind, OUTCOME_END);
    assert_int_equal(timeline->halts[1].kind, OUTCOME_GO_TO);
    assert_int_equal(timeline->halts[1].step, 1);
    assert_int_equal(timeline->halts[2].kind,
                     OUTCOME_END); /* there is nothing to close */
    timeline_destroy(timeline);
}

static void a_go_to_that_leads_nowhere_or_back_is_a_fault(void **state)
{
    struct step steps[] = { small_timed("A.", 5000), small_step(STEP_BRANCH, "B?") };
    struct halt halts[] = { { .id = "sore", .say = "Stop.", .then = go_to("z") } };
    struct routine routine = { .path = "r.yaml", .steps = CHAIN(steps) };
    struct timeline_options options = small_options(0);
    struct fault fault = { 0 };

    (void)state;
    steps[0].id = "a";
    steps[1].on_no = go_to("z");
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.text,
                        "There is no step \"z\" to go to. Write the id of a step "
                        "that stands outside blocks.");
    steps[1].on_no = go_to("a");
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.text, "The step \"a\" comes earlier. Go to a later one.");
    assert_int_equal(fault.line, 8);
    steps[1].on_no = (struct outcome){ .kind = OUTCOME_GO_ON };
    routine.halts = halts;
    routine.halt_count = 1;
    assert_null(timeline_create(&routine, &options, &fault));
    assert_string_equal(fault.rule, "unknown-step");
}

static void a_code_is_worth_saying_only_if_it_changes_something_left(void **state)
{
    struct instead instead = { .restriction = RESTRICTION_LOW_SUCTION, .say = "S." };
    struct step inner[] = { small_timed("B.", 5000) };
    struct step steps[] = { small_timed("A.", 5000), small_block(CHAIN(inner), 2),
                            small_timed("C.", 5000) };
    struct routine routine = { .steps = CHAIN(steps) };
    const uint32_t none = 0;

    (void)state;
    assert_false(timeline_changed_by(&routine, none, RESTRICTION_NO_MASSAGE));
    assert_false(timeline_changed_by(&routine, none, RESTRICTION_INFO));
    steps[1].touch = inner[0].touch = true;
    inner[0].unless = RESTRICTION_LIGHT_ONLY;
    assert_true(timeline_changed_by(&routine, none, RESTRICTION_NO_MASSAGE));
    assert_true(timeline_changed_by(&routine, none, RESTRICTION_LIGHT_ONLY));
    assert_true(timeline_changed_by(&routine, none, RESTRICTION_AVOID_SPOT));
    /* Under NO-MASSAGE no touch is left that could be light, or away from a spot. */
    assert_false(
        timeline_changed_by(&routine, RESTRICTION_NO_MASSAGE, RESTRICTION_LIGHT_ONLY));
    assert_false(
        timeline_changed_by(&routine, RESTRICTION_NO_MASSAGE, RESTRICTION_AVOID_SPOT));
    /* The bit itself may stand among the restrictions already. */
    assert_true(
        timeline_changed_by(&routine, RESTRICTION_NO_MASSAGE, RESTRICTION_NO_MASSAGE));
    assert_false(timeline_changed_by(&routine, none, RESTRICTION_LOW_SUCTION));
    steps[2].insteads = &instead;
    steps[2].instead_count = 1;
    assert_true(timeline_changed_by(&routine, none, RESTRICTION_LOW_SUCTION));
    assert_false(timeline_changed_by(&routine, none, RESTRICTION_OWN_BREATH));
    steps[0].cue.kind = CUE_BREATH;
    assert_true(timeline_changed_by(&routine, none, RESTRICTION_OWN_BREATH));
}

static void no_move_passes_a_question_a_clock_or_the_closing_steps(void **state)
{
    struct step steps[] = { small_timed("A.", 5000), small_timed("B.", 5000),
                            small_timed("C.", 5000), small_step(STEP_ASK, "D?"),
                            small_timed("E.", 5000), small_timed("F.", 5000) };
    struct step closing[] = { small_timed("Y.", 5000), small_timed("Z.", 5000) };
    struct routine routine = { .steps = CHAIN(steps), .closing = CHAIN(closing) };
    struct timeline_options options = small_options(0);
    struct timeline *timeline;

    (void)state;
    steps[1].start_clock = 0;
    timeline = small_timeline(&routine, &options);
    assert_false(timeline_move_blocked(timeline, 0, 1));
    assert_false(
        timeline_move_blocked(timeline, 1, 2)); /* its own start is no hindrance */
    assert_true(timeline_move_blocked(timeline, 0, 2));
    assert_true(timeline_move_blocked(timeline, 2, 0));
    assert_false(timeline_move_blocked(timeline, 2, 1));
    assert_true(timeline_move_blocked(timeline, 2, 4));
    assert_true(timeline_move_blocked(timeline, 5, 2));
    assert_false(timeline_move_blocked(timeline, 4, 5));
    assert_true(timeline_move_blocked(timeline, 5, 6)); /* the border, both ways */
    assert_true(timeline_move_blocked(timeline, 6, 5));
    assert_false(timeline_move_blocked(timeline, 6, 7));
    assert_false(
        timeline_move_blocked(timeline, 7, 8)); /* the end of the closing ones */
    timeline_destroy(timeline);
    routine.closing = NULL;
    timeline = small_timeline(&routine, &options);
    assert_false(timeline_move_blocked(timeline, 5, 6)); /* no border: the end */
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_restriction_leaves_out_what_it_forbids),
        cmocka_unit_test(a_block_is_left_out_with_all_that_is_in_it),
        cmocka_unit_test(other_words_are_taken_and_the_first_that_fits_wins),
        cmocka_unit_test(keeping_away_is_said_first_and_at_each_change_of_side),
        cmocka_unit_test(without_the_restriction_nothing_is_added),
        cmocka_unit_test(ones_own_breath_takes_the_tones_away),
        cmocka_unit_test(both_openings_are_said_where_both_are_due),
        cmocka_unit_test(nothing_left_but_the_closing_steps_is_a_fault),
        cmocka_unit_test(a_clock_keeps_both_its_ends_or_neither),
        cmocka_unit_test(a_go_to_leads_to_its_step_or_the_next_that_is_left),
        cmocka_unit_test(a_halt_leads_where_it_says),
        cmocka_unit_test(a_go_to_that_leads_nowhere_or_back_is_a_fault),
        cmocka_unit_test(a_code_is_worth_saying_only_if_it_changes_something_left),
        cmocka_unit_test(no_move_passes_a_question_a_clock_or_the_closing_steps),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
