#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "clinical_matrix.h"
#include "hazard.h"

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

static bool is_mandatory(enum hazard_use use)
{
    return use == HAZARD_MUST_RESTRICT || use == HAZARD_MUST_STOP;
}

static bool is_stop(enum hazard_use use)
{
    return use == HAZARD_MAY_STOP || use == HAZARD_MUST_STOP;
}

/* Where the catalogue asks more than the sources do: the general questions, everywhere,
 * and what heat, cold or breath tones bring into any category. */
static const struct stricter {
    enum hazard hazard;
    enum hazard_use use; /* at least this, in every category */
} stricter[] = {
    { HAZARD_VERY_UNWELL, HAZARD_MUST_STOP },
    { HAZARD_CHEST_PAIN, HAZARD_MUST_STOP },
    { HAZARD_HARD_TO_BREATHE, HAZARD_MUST_STOP },
    { HAZARD_DIZZY_NOW, HAZARD_MUST_STOP },
    { HAZARD_FULL_ATTENTION, HAZARD_MUST_STOP },
    { HAZARD_NOT_COMFORTABLE, HAZARD_MUST_STOP },
    { HAZARD_NUMB_SKIN, HAZARD_MAY_RESTRICT },
    { HAZARD_COLD_HURTS, HAZARD_MAY_RESTRICT },
    { HAZARD_BREATH_ILLNESS, HAZARD_MAY_RESTRICT },
    { HAZARD_BREATH_UPSETS, HAZARD_MAY_RESTRICT },
};

static enum hazard_use expected_use(enum hazard hazard, enum hazard_use clinical)
{
    for (size_t i = 0; i < sizeof stricter / sizeof *stricter; i++) {
        if (stricter[i].hazard == hazard && stricter[i].use > clinical)
            return stricter[i].use;
    }
    return clinical;
}

static void nothing_is_weaker_than_the_sources_say(void **state)
{
    int compared = 0;

    (void)state;
    for (const struct yaml_node *node = matrix.hazards->first; node;
         node = node->next) {
        const char *id = clinical_text(node, "id");
        enum hazard hazard = hazard_named(id);

        if (hazard == HAZARD_COUNT)
            fail_msg("the catalogue has no %s", id);
        for (enum category c = CATEGORY_LACTATION_MASSAGE; c < CATEGORY_COUNT; c++) {
            enum hazard_use source = clinical_use(node, c);
            enum hazard_use ours = hazard_entry(hazard)->use[c];

            if ((is_mandatory(source) && !is_mandatory(ours)) ||
                (is_stop(source) && !is_stop(ours)) || ours < source)
                fail_msg("%s is weaker in %s", id, category_entry(c)->id);
            if (ours != expected_use(hazard, source))
                fail_msg("%s in %s is stricter, and not in the table of this test", id,
                         category_entry(c)->id);
            compared++;
        }
    }
    assert_int_equal(compared, 36 * 7);
}

static void a_restriction_is_the_one_the_sources_name(void **state)
{
    (void)state;
    for (const struct yaml_node *node = matrix.hazards->first; node;
         node = node->next) {
        const char *codes = clinical_text(node, "restriction");
        uint32_t ours =
            hazard_entry(hazard_named(clinical_text(node, "id")))->restrictions;

        if (codes == NULL) {
            assert_int_equal(ours, 0);
            continue;
        }
        for (int i = 0; i < RESTRICTION_COUNT; i++) {
            bool named = strstr(codes, restriction_entry(i)->id) != NULL;

            if (1 << i == RESTRICTION_NO_NIPPLES)
                named = strstr(codes, "keep off the nipples") != NULL;
            if (named != ((ours & UINT32_C(1) << i) != 0))
                fail_msg("%s: %s", clinical_text(node, "id"), restriction_entry(i)->id);
        }
    }
}

static void every_hazard_that_restricts_says_what_is_left(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const struct hazard_entry *entry = hazard_entry(hazard);

        for (enum category c = 0; c < CATEGORY_COUNT; c++) {
            if (entry->use[c] == HAZARD_MAY_RESTRICT ||
                entry->use[c] == HAZARD_MUST_RESTRICT)
                assert_int_not_equal(entry->restrictions, 0);
        }
    }
}

static void the_general_hazards_stop_every_routine(void **state)
{
    static const char *const general[] = {
        "very-unwell", "chest-pain",     "hard-to-breathe",
        "dizzy-now",   "full-attention", "not-comfortable",
    };

    (void)state;
    for (size_t i = 0; i < sizeof general / sizeof *general; i++) {
        const struct hazard_entry *entry = hazard_entry(hazard_named(general[i]));

        for (enum category c = 0; c < CATEGORY_COUNT; c++)
            assert_int_equal(entry->use[c], HAZARD_MUST_STOP);
    }
}

static void only_what_can_be_put_right_now_is_asked_again(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        bool fix = hazard == HAZARD_SLEEPY_BABY || hazard == HAZARD_FULL_ATTENTION ||
                   hazard == HAZARD_PUMP_DAMAGED;

        assert_int_equal(hazard_entry(hazard)->fix, fix);
    }
}

static void everything_is_found_by_its_name(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++)
        assert_int_equal(hazard_named(hazard_entry(hazard)->id), hazard);
    for (enum category c = 0; c < CATEGORY_COUNT; c++)
        assert_int_equal(category_named(category_entry(c)->id), c);
    for (int i = 0; i < RESTRICTION_COUNT; i++)
        assert_int_equal(restriction_named(restriction_entry(i)->id), 1 << i);
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++)
        assert_int_equal(halt_named(halt_entry(halt)->id), halt);
}

static void a_name_nobody_gave_is_not_found(void **state)
{
    (void)state;
    assert_int_equal(hazard_named("feverish"), HAZARD_COUNT);
    assert_int_equal(category_named(""), CATEGORY_COUNT);
    assert_int_equal(restriction_named("no-massage"), 0);
    assert_int_equal(halt_named("HALT"), HALT_COUNT);
}

static void only_massage_can_be_taken_away(void **state)
{
    (void)state;
    for (enum category c = 0; c < CATEGORY_COUNT; c++) {
        bool massage = c == CATEGORY_LACTATION_MASSAGE || c == CATEGORY_CLOGGED_DUCT ||
                       c == CATEGORY_BREAST_SELF_CARE || c == CATEGORY_LYMPHATIC;

        assert_int_equal(category_entry(c)->massage, massage);
        assert_non_null(category_entry(c)->title);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_weaker_than_the_sources_say),
        cmocka_unit_test(a_restriction_is_the_one_the_sources_name),
        cmocka_unit_test(every_hazard_that_restricts_says_what_is_left),
        cmocka_unit_test(the_general_hazards_stop_every_routine),
        cmocka_unit_test(only_what_can_be_put_right_now_is_asked_again),
        cmocka_unit_test(everything_is_found_by_its_name),
        cmocka_unit_test(a_name_nobody_gave_is_not_found),
        cmocka_unit_test(only_massage_can_be_taken_away),
    };

    return cmocka_run_group_tests(tests, read_matrix, drop_matrix);
}
