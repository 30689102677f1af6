#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "clinical_matrix.h"
#include "screening.h"

#define BIT(category) (UINT32_C(1) << (category))

static const uint32_t massage_while_pumping =
    BIT(CATEGORY_PUMPING) | BIT(CATEGORY_LACTATION_MASSAGE);

static struct clinical_matrix matrix;

static int read_matrix(void **state)
{
    (void)state;
    clinical_matrix_read(&matrix);
    return 0;
}

static int drop_matrix(void **state)
{
    (void)state;
    arena_finish(&matrix.arena);
    return 0;
}

static struct screening screening_of(uint32_t categories)
{
    struct routine routine = { .categories = categories };
    struct screening screening;

    screening_make(&screening, &routine);
    return screening;
}

static bool is_asked(const struct screening *screening, enum hazard hazard)
{
    for (int i = 0; i < screening->count; i++) {
        if (screening->questions[i] == hazard)
            return true;
    }
    return false;
}

static void massage_while_pumping_asks_twenty_four_questions(void **state)
{
    struct screening screening = screening_of(massage_while_pumping);

    (void)state;
    assert_int_equal(screening.count, 24);
    assert_int_equal(screening.questions[0], HAZARD_VERY_UNWELL);
    assert_int_equal(screening.questions[23], HAZARD_NOT_COMFORTABLE);
    assert_false(is_asked(&screening, HAZARD_LUMP_STAYS));
}

static void breathing_asks_ten_and_paced_breathing_eight(void **state)
{
    struct screening breathing = screening_of(BIT(CATEGORY_BREATHING));
    struct screening paced = screening_of(BIT(CATEGORY_PACED_BREATHING));

    (void)state;
    assert_int_equal(breathing.count, 10);
    assert_int_equal(paced.count, 8);
    assert_false(is_asked(&paced, HAZARD_SLEEPY_BABY));
    assert_false(is_asked(&paced, HAZARD_LOW_MOOD_LET_DOWN));
}

static void a_general_routine_asks_six_and_movement_one_more(void **state)
{
    struct screening general = screening_of(BIT(CATEGORY_GENERAL));
    struct screening movement = screening_of(BIT(CATEGORY_MOVEMENT));

    (void)state;
    assert_int_equal(general.count, 6);
    assert_int_equal(movement.count, 7);
    assert_true(is_asked(&movement, HAZARD_PAIN_OR_INJURY));
}

/* A routine whose category was lost must not be one without questions. */
static void a_routine_without_a_category_still_asks_the_general_ones(void **state)
{
    struct screening screening = screening_of(0);

    (void)state;
    assert_int_equal(screening.count, 6);
}

static void every_mandatory_hazard_of_the_sources_is_asked(void **state)
{
    (void)state;
    for (enum category c = CATEGORY_LACTATION_MASSAGE; c < CATEGORY_COUNT; c++) {
        struct screening screening = screening_of(BIT(c));

        for (const struct yaml_node *node = matrix.hazards->first; node;
             node = node->next) {
            enum hazard_use use = clinical_use(node, c);

            if ((use == HAZARD_MUST_RESTRICT || use == HAZARD_MUST_STOP) &&
                !is_asked(&screening, hazard_named(clinical_text(node, "id"))))
                fail_msg("%s does not ask %s", category_entry(c)->id,
                         clinical_text(node, "id"));
        }
    }
}

static void every_yes_does_what_the_sources_say(void **state)
{
    (void)state;
    for (enum category c = CATEGORY_LACTATION_MASSAGE; c < CATEGORY_COUNT; c++) {
        struct screening screening = screening_of(BIT(c));

        for (const struct yaml_node *node = matrix.hazards->first; node;
             node = node->next) {
            enum hazard hazard = hazard_named(clinical_text(node, "id"));
            enum hazard_use use = clinical_use(node, c);
            struct screening_outcome outcome = screening_yes(&screening, hazard);

            if (use == HAZARD_MUST_STOP || use == HAZARD_MAY_STOP)
                assert_int_not_equal(outcome.verdict, SCREENING_RESTRICT);
            if (use == HAZARD_MUST_RESTRICT || use == HAZARD_MAY_RESTRICT) {
                assert_int_equal(outcome.verdict, SCREENING_RESTRICT);
                assert_int_equal(outcome.restrictions,
                                 hazard_entry(hazard)->restrictions);
            }
        }
    }
}

static void questions_come_once_and_in_the_order_of_urgency(void **state)
{
    (void)state;
    for (uint32_t categories = 0; categories < BIT(CATEGORY_COUNT); categories++) {
        struct screening screening = screening_of(categories);

        for (int i = 1; i < screening.count; i++)
            assert_true(screening.questions[i] > screening.questions[i - 1]);
    }
}

static void more_categories_never_ask_less(void **state)
{
    (void)state;
    for (enum category a = 0; a < CATEGORY_COUNT; a++) {
        struct screening alone = screening_of(BIT(a));

        for (enum category b = 0; b < CATEGORY_COUNT; b++) {
            struct screening both = screening_of(BIT(a) | BIT(b));

            for (int i = 0; i < alone.count; i++)
                assert_true(is_asked(&both, alone.questions[i]));
        }
    }
}

static void an_author_can_add_a_hazard(void **state)
{
    struct routine routine = { .categories = BIT(CATEGORY_GENERAL),
                               .also = UINT64_C(1) << HAZARD_PARTNER_UNSURE };
    struct screening screening;

    (void)state;
    screening_make(&screening, &routine);
    assert_int_equal(screening.count, 7);
    assert_int_equal(screening.questions[6], HAZARD_PARTNER_UNSURE);
}

static void heat_and_cold_bring_their_questions(void **state)
{
    struct routine heat = { .categories = BIT(CATEGORY_GENERAL), .has_heat = true };
    struct routine cold = { .categories = BIT(CATEGORY_GENERAL), .has_cold = true };
    struct screening screening;

    (void)state;
    screening_make(&screening, &heat);
    assert_int_equal(screening.count, 8);
    assert_true(is_asked(&screening, HAZARD_NUMB_SKIN));
    assert_true(is_asked(&screening, HAZARD_COLD_HURTS));
    screening_make(&screening, &cold);
    assert_int_equal(screening.count, 8);
    /* They take the packs away, and leave the rest. */
    assert_int_equal(screening_yes(&screening, HAZARD_NUMB_SKIN).verdict,
                     SCREENING_RESTRICT);
    assert_int_equal(screening_yes(&screening, HAZARD_NUMB_SKIN).restrictions,
                     RESTRICTION_NO_HEAT | RESTRICTION_NO_COLD);
}

static void breath_tones_over_two_minutes_bring_their_questions(void **state)
{
    struct routine shorter = { .categories = BIT(CATEGORY_PUMPING),
                               .breath_ms = 120000 };
    struct routine longer = { .categories = BIT(CATEGORY_PUMPING),
                              .breath_ms = 120001 };
    struct screening screening;

    (void)state;
    screening_make(&screening, &shorter);
    assert_false(is_asked(&screening, HAZARD_BREATH_ILLNESS));
    screening_make(&screening, &longer);
    assert_true(is_asked(&screening, HAZARD_BREATH_ILLNESS));
    assert_true(is_asked(&screening, HAZARD_BREATH_UPSETS));
    assert_int_equal(screening_yes(&screening, HAZARD_BREATH_UPSETS).restrictions,
                     RESTRICTION_OWN_BREATH);
}

static void fever_leaves_the_pumping_without_the_massage(void **state)
{
    struct screening screening = screening_of(massage_while_pumping);
    struct screening_outcome outcome = screening_yes(&screening, HAZARD_FEVER);

    (void)state;
    assert_int_equal(outcome.verdict, SCREENING_RESTRICT);
    assert_int_equal(outcome.restrictions, RESTRICTION_NO_MASSAGE);
}

static void fever_stops_a_routine_of_massage_alone(void **state)
{
    struct screening screening = screening_of(BIT(CATEGORY_LACTATION_MASSAGE));

    (void)state;
    assert_int_equal(screening_yes(&screening, HAZARD_FEVER).verdict, SCREENING_STOP);
}

static void sores_stop_the_pumping_too(void **state)
{
    struct screening screening = screening_of(massage_while_pumping);

    (void)state;
    assert_int_equal(screening_yes(&screening, HAZARD_SKIN_INFECTION).verdict,
                     SCREENING_STOP);
    assert_int_equal(screening_yes(&screening, HAZARD_CHEST_PAIN).verdict,
                     SCREENING_STOP);
}

/* An added hazard that only the massage column knows takes the massage away. */
static void a_stop_of_the_massage_alone_leaves_the_rest(void **state)
{
    struct screening screening = screening_of(massage_while_pumping);
    struct screening_outcome outcome = screening_yes(&screening, HAZARD_LYMPH_NODES);

    (void)state;
    assert_int_equal(outcome.verdict, SCREENING_RESTRICT);
    assert_int_equal(outcome.restrictions, RESTRICTION_NO_MASSAGE);
}

static void what_can_be_put_right_is_never_a_stop(void **state)
{
    struct screening screening = screening_of(massage_while_pumping);

    (void)state;
    assert_int_equal(screening_yes(&screening, HAZARD_SLEEPY_BABY).verdict,
                     SCREENING_FIX);
    assert_int_equal(screening_yes(&screening, HAZARD_FULL_ATTENTION).verdict,
                     SCREENING_FIX);
    assert_int_equal(screening_yes(&screening, HAZARD_PUMP_DAMAGED).verdict,
                     SCREENING_FIX);
}

static void a_hazard_that_no_category_uses_stops(void **state)
{
    struct screening screening = screening_of(BIT(CATEGORY_GENERAL));

    (void)state;
    assert_int_equal(screening_yes(&screening, HAZARD_FEVER).verdict, SCREENING_STOP);
    assert_int_equal(screening_yes(&screening, HAZARD_PARTNER_UNSURE).verdict,
                     SCREENING_STOP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(massage_while_pumping_asks_twenty_four_questions),
        cmocka_unit_test(breathing_asks_ten_and_paced_breathing_eight),
        cmocka_unit_test(a_general_routine_asks_six_and_movement_one_more),
        cmocka_unit_test(a_routine_without_a_category_still_asks_the_general_ones),
        cmocka_unit_test(every_mandatory_hazard_of_the_sources_is_asked),
        cmocka_unit_test(every_yes_does_what_the_sources_say),
        cmocka_unit_test(questions_come_once_and_in_the_order_of_urgency),
        cmocka_unit_test(more_categories_never_ask_less),
        cmocka_unit_test(an_author_can_add_a_hazard),
        cmocka_unit_test(heat_and_cold_bring_their_questions),
        cmocka_unit_test(breath_tones_over_two_minutes_bring_their_questions),
        cmocka_unit_test(fever_leaves_the_pumping_without_the_massage),
        cmocka_unit_test(fever_stops_a_routine_of_massage_alone),
        cmocka_unit_test(sores_stop_the_pumping_too),
        cmocka_unit_test(a_stop_of_the_massage_alone_leaves_the_rest),
        cmocka_unit_test(what_can_be_put_right_is_never_a_stop),
        cmocka_unit_test(a_hazard_that_no_category_uses_stops),
    };

    return cmocka_run_group_tests(tests, read_matrix, drop_matrix);
}
