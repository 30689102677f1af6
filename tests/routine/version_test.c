/* What each restriction leaves of a routine that has one of everything, and that every
 * version of every good file can be heard. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <dirent.h>

#include "screening.h"
#include "small_routine.h"

static const char good[] = TESTS_SOURCE "/tests/data/routines/good";

static struct routine *versions;

static struct routine *load_file(const char *folder, const char *name)
{
    struct fault_list faults = { 0 };
    struct text path = { 0 };
    struct routine *routine;

    text_print(&path, "%s/%s", folder, name);
    routine = routine_load(text_string(&path), &(struct routine_options){ 0 }, &faults);
    if (routine == NULL)
        fail_msg("%s: %s", name, faults.faults[0].text);
    text_finish(&path);
    fault_list_finish(&faults);
    return routine;
}

static int load(void **state)
{
    (void)state;
    versions = load_file(good, "versions.yaml");
    return 0;
}

static int unload(void **state)
{
    (void)state;
    routine_destroy(versions);
    return 0;
}

static struct timeline *version(const struct routine *routine, uint32_t restrictions)
{
    struct timeline_options options = small_options(restrictions);
    struct fault fault = { 0 };
    struct timeline *timeline = timeline_create(routine, &options, &fault);

    if (timeline == NULL)
        fail_msg("%s: %s", routine->id, fault.text);
    return timeline;
}

/* The ids that a restriction takes away, in order; and nothing else. */
static void check_taken(uint32_t restrictions, const char *expected)
{
    struct timeline *whole = version(versions, 0);
    struct timeline *left = version(versions, restrictions);
    struct text taken = { 0 };
    int at = 0;

    for (int i = 0; i < whole->count; i++) {
        if (at < left->count && strcmp(whole->steps[i].id, left->steps[at].id) == 0)
            at++;
        else
            text_print(&taken, "%s%s", taken.length > 0 ? " " : "", whole->steps[i].id);
    }
    assert_int_equal(at, left->count);
    assert_string_equal(text_string(&taken), expected);
    text_finish(&taken);
    timeline_destroy(whole);
    timeline_destroy(left);
}

static void each_restriction_takes_away_its_own_and_no_more(void **state)
{
    (void)state;
    check_taken(RESTRICTION_NO_MASSAGE, "d05 d07 nipple by-hand d11");
    check_taken(RESTRICTION_LIGHT_ONLY, "by-hand");
    check_taken(RESTRICTION_NO_NIPPLES, "nipple");
    check_taken(RESTRICTION_NO_COLD, "d15 d16 d17");
    check_taken(RESTRICTION_NO_HEAT, "warm");
    check_taken(RESTRICTION_NO_HEAT | RESTRICTION_NO_COLD, "warm d15 d16 d17");
    check_taken(RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_NIPPLES, "nipple by-hand");
    check_taken(RESTRICTION_AVOID_SPOT, "");
    check_taken(RESTRICTION_LOW_SUCTION, "");
    check_taken(RESTRICTION_OWN_BREATH, "");
    check_taken(RESTRICTION_INFO, "");
}

static const struct timeline_step *step_named(const struct timeline *timeline,
                                              const char *id)
{
    for (int i = 0; i < timeline->count; i++) {
        if (strcmp(timeline->steps[i].id, id) == 0)
            return &timeline->steps[i];
    }
    fail_msg("there is no step %s", id);
    return NULL;
}

static void the_comfort_version_says_that_there_is_no_massage_today(void **state)
{
    struct timeline *comfort = version(versions, RESTRICTION_NO_MASSAGE);

    (void)state;
    SAYS(comfort->steps[0].say, "This is rest and comfort for a sore breast.",
         "There is no massage today.");
    assert_string_equal(comfort->steps[1].id, "d03");
    assert_string_equal(comfort->steps[comfort->count - 1].id, "d19");
    timeline_destroy(comfort);
}

static void a_sore_place_is_kept_away_from_at_each_side(void **state)
{
    struct timeline *away = version(versions, RESTRICTION_AVOID_SPOT);

    (void)state;
    SAYS(step_named(away, "d05")->say, "Keep away from the sore place the whole time.",
         "Skin-light strokes on the left.");
    SAYS(step_named(away, "d07")->say, "Keep away from the sore place the whole time.",
         "Skin-light strokes on the right.");
    SAYS(step_named(away, "nipple")->say, "Smooth a drop of milk on the nipple.");
    timeline_destroy(away);
}

static void low_suction_and_ones_own_breath_change_the_words(void **state)
{
    struct timeline *timeline =
        version(versions, RESTRICTION_LOW_SUCTION | RESTRICTION_OWN_BREATH);
    const struct timeline_step *breath = step_named(timeline, "breath");

    (void)state;
    SAYS(step_named(timeline, "suction")->say,
         "The next time you pump, stay on the lowest setting.");
    assert_string_equal(breath->say.list[0], "Breathe in your own way.");
    assert_int_equal(breath->cue.kind, CUE_QUIET);
    assert_int_equal(breath->for_ms, 30000);
    timeline_destroy(timeline);
}

static void a_halt_in_the_massage_goes_on_with_the_comfort(void **state)
{
    struct timeline *timeline = version(versions, 0);
    const struct timeline_step *question = step_named(timeline, "d11");
    const struct timeline_outcome *then = &timeline->halts[question->on_yes.halt];

    (void)state;
    assert_int_equal(question->on_yes.kind, OUTCOME_HALT);
    assert_int_equal(then->kind, OUTCOME_GO_TO);
    assert_string_equal(timeline->steps[then->step].id, "d14");
    timeline_destroy(timeline);
}

/* --- every version of every good file --- */

static void check_marks(const struct timeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct step *source = timeline->steps[i].source;
        uint32_t restrictions = timeline->restrictions;

        if ((source->touch && (restrictions & RESTRICTION_NO_MASSAGE) != 0) ||
            (source->heat && (restrictions & RESTRICTION_NO_HEAT) != 0) ||
            (source->cold && (restrictions & RESTRICTION_NO_COLD) != 0) ||
            (timeline->steps[i].cue.kind == CUE_BREATH &&
             (restrictions & RESTRICTION_OWN_BREATH) != 0))
            fail_msg("%s: %s stays", timeline->routine->id, timeline->steps[i].id);
    }
}

/* All the unions of what its answers can leave; returns how many. */
static int check_versions(const struct routine *routine)
{
    bool reached[1 << RESTRICTION_COUNT] = { true };
    struct screening screening;
    int count = 0;

    screening_make(&screening, routine);
    for (int i = 0; i < screening.count; i++) {
        struct screening_outcome yes =
            screening_yes(&screening, screening.questions[i]);

        for (uint32_t j = 0; j < 1 << RESTRICTION_COUNT; j++) {
            if (yes.verdict == SCREENING_RESTRICT && reached[j])
                reached[j | yes.restrictions] = true;
        }
    }
    for (uint32_t j = 0; j < 1 << RESTRICTION_COUNT; j++) {
        struct timeline *timeline = reached[j] ? version(routine, j) : NULL;

        if (timeline == NULL)
            continue;
        check_marks(timeline);
        timeline_destroy(timeline);
        count++;
    }
    return count;
}

/* A file that loads is one that can be played, whatever is answered. */
static void every_version_of_every_good_file_can_be_heard(void **state)
{
    DIR *folder = opendir(good);
    struct dirent *entry;
    int count = 0;

    (void)state;
    assert_non_null(folder);
    while ((entry = readdir(folder)) != NULL) {
        struct routine *routine;

        if (entry->d_name[0] == '.')
            continue;
        routine = load_file(good, entry->d_name);
        count += check_versions(routine);
        routine_destroy(routine);
    }
    closedir(folder);
    assert_true(count > 100);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_restriction_takes_away_its_own_and_no_more),
        cmocka_unit_test(the_comfort_version_says_that_there_is_no_massage_today),
        cmocka_unit_test(a_sore_place_is_kept_away_from_at_each_side),
        cmocka_unit_test(low_suction_and_ones_own_breath_change_the_words),
        cmocka_unit_test(a_halt_in_the_massage_goes_on_with_the_comfort),
        cmocka_unit_test(every_version_of_every_good_file_can_be_heard),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
