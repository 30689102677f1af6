/* Whose words: with words=chest each text is heard in its own wording for it. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "small_routine.h"

static const char path[] = TESTS_SOURCE "/tests/data/routines/good/chest-words.yaml";

static struct routine *load(void)
{
    struct routine_options options = { 0 };
    struct fault_list faults = { 0 };
    struct routine *routine = routine_load(path, &options, &faults);

    assert_non_null(routine);
    assert_int_equal(faults.count, 0);
    fault_list_finish(&faults);
    return routine;
}

static struct timeline *make(const struct routine *routine, uint32_t restrictions,
                             const char *word)
{
    struct timeline_options options = small_options(restrictions);
    struct fault fault = { 0 };
    struct timeline *timeline;

    options.breast_word = word;
    timeline = timeline_create(routine, &options, &fault);
    if (timeline == NULL)
        fail_msg("%s", fault.text);
    return timeline;
}

static void no_sentence_has(const struct sentences *say, const char *word)
{
    for (int i = 0; i < say->count; i++) {
        if (strcasestr(say->list[i], word) != NULL)
            fail_msg("\"%s\" is heard: %s", word, say->list[i]);
    }
}

static void nothing_has(const struct timeline *timeline, const char *word)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        no_sentence_has(&step->say, word);
        assert_null(strcasestr(step->name, word));
        for (int j = 0; j < step->moment_count; j++)
            no_sentence_has(&step->moments[j].say, word);
    }
}

static void each_word_is_heard_by_who_chose_it_alone(void **state)
{
    static const uint32_t versions[] = { 0, RESTRICTION_LIGHT_ONLY };
    struct routine *routine = load();

    (void)state;
    for (size_t i = 0; i < sizeof versions / sizeof versions[0]; i++) {
        struct timeline *breast = make(routine, versions[i], "breast");
        struct timeline *chest = make(routine, versions[i], "chest");

        assert_false(breast->chest);
        assert_true(chest->chest);
        nothing_has(breast, "chest");
        nothing_has(chest, "breast");
        assert_int_equal(breast->count, chest->count);
        for (int step = 0; step < breast->count; step++)
            assert_string_equal(breast->steps[step].id, chest->steps[step].id);
        timeline_destroy(breast);
        timeline_destroy(chest);
    }
    routine_destroy(routine);
}

static void every_kind_of_text_has_its_own_wording(void **state)
{
    struct routine *routine = load();
    struct timeline *timeline = make(routine, 0, "chest");

    (void)state;
    SAYS(timeline->steps[0].say, "Lean back.", "Let your chest rest.");
    assert_string_equal(timeline->steps[0].name, "the chest");
    SAYS(timeline->steps[2].say, "Lay your hand on the right side of your chest.");
    SAYS(timeline->steps[2].moments[0].say, "That place is warm.");
    SAYS(timeline->steps[3].say, "Rest your hands.", "Does your chest feel sore?");
    SAYS(timeline->steps[4].say, "Is one side fuller?");
    SAYS(timeline->steps[5].say, "Rest."); /* has one wording, which serves both */
    SAYS(timeline->steps[6].say, "Cover your chest.");
    timeline_destroy(timeline);
    timeline = make(routine, RESTRICTION_LIGHT_ONLY, "chest");
    SAYS(timeline->steps[1].say, "Lay a light hand on the left side of your chest.");
    timeline_destroy(timeline);
    routine_destroy(routine);
}

static void titles_halts_and_clocks_have_both_wordings(void **state)
{
    struct routine *routine = load();
    const struct announcement *announcement = &routine->clocks[0].announcements[0];
    const struct halt *halt = &routine->halts[HALT_COUNT];

    (void)state;
    assert_true(routine->has_chest);
    assert_string_equal(routine_title(routine, false), "A rest for your breasts");
    assert_string_equal(routine_title(routine, true), "A rest for your chest");
    assert_string_equal(announcement_words(announcement, false), "Your breast rests.");
    assert_string_equal(announcement_words(announcement, true), "Your chest rests.");
    assert_string_equal(halt_words(halt, false), "Rest your sore breast.");
    assert_string_equal(halt_words(halt, true), "Rest where it is sore.");
    halt = &routine->halts[HALT_PAIN]; /* the program's own serves both */
    assert_ptr_equal(halt_words(halt, true), halt_words(halt, false));
    routine_destroy(routine);
}

/* The words for chest of a whole step may hold what the restriction takes away. */
static void other_words_without_a_second_wording_serve_both(void **state)
{
    struct step steps[] = { small_timed("Press your breast.", 10000) };
    struct instead light = { .restriction = RESTRICTION_LIGHT_ONLY, .say = "Rest." };
    struct routine routine = { .steps = CHAIN(steps) };
    struct timeline *timeline;

    (void)state;
    steps[0].chest = "Press your chest.";
    steps[0].insteads = &light;
    steps[0].instead_count = 1;
    timeline = make(&routine, RESTRICTION_LIGHT_ONLY, "chest");
    SAYS(timeline->steps[0].say, "Rest.");
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_word_is_heard_by_who_chose_it_alone),
        cmocka_unit_test(every_kind_of_text_has_its_own_wording),
        cmocka_unit_test(titles_halts_and_clocks_have_both_wordings),
        cmocka_unit_test(other_words_without_a_second_wording_serve_both),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
