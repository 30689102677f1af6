#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <glob.h>
#include <stdio.h>
#include <cmocka.h>

#include "small_routine.h"
#include "spoken_words.h"

enum {
    VERSIONS = 1 << RESTRICTION_COUNT,
    ROUTINES_MOST = 32,
    WITHOUT_A_WORD_MS = 40000,
};

static struct routine *routines[ROUTINES_MOST];
static int routine_count;

/* Every file of the program's own, whoever wrote it last. */
static int load(void **state)
{
    glob_t files;

    (void)state;
    if (glob(TESTS_SOURCE "/routines/*.yaml", 0, NULL, &files) != 0)
        return -1;
    assert_in_range(files.gl_pathc, 1, ROUTINES_MOST);
    for (size_t i = 0; i < files.gl_pathc; i++) {
        const char *name = strrchr(files.gl_pathv[i], '/') + 1;
        char id[64];

        snprintf(id, sizeof id, "%.*s", (int)strcspn(name, "."), name);
        routines[routine_count] = shipped_routine(id);
        if (routines[routine_count] == NULL)
            return -1;
        routine_count++;
    }
    globfree(&files);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    for (int i = 0; i < routine_count; i++)
        routine_destroy(routines[i]);
    return 0;
}

static struct timeline *version(struct routine *routine, uint32_t restrictions,
                                bool chest)
{
    struct timeline_options options = small_options(restrictions);

    options.breast_word = chest ? "chest" : "breast";
    return small_timeline(routine, &options);
}

/* What is asked of every step of every version, in both wordings. */
static void check_every_step(void (*check)(const struct timeline_step *step,
                                           uint32_t restrictions, bool chest))
{
    for (int i = 0; i < routine_count * 2; i++) {
        bool chest = i % 2 == 1;

        for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
            struct timeline *timeline = version(routines[i / 2], restrictions, chest);

            for (int j = 0; j < timeline->count; j++)
                check(&timeline->steps[j], restrictions, chest);
            timeline_destroy(timeline);
        }
    }
}

static void check_light(const struct timeline_step *step, uint32_t restrictions,
                        bool chest)
{
    (void)chest;
    if ((restrictions & RESTRICTION_LIGHT_ONLY) == 0 || !step->touch)
        return;
    for (int i = 0; i < step->say.count; i++) {
        const char *said = step->say.list[i];

        assert_int_equal(times_said(said, "firmer"), 0);
        assert_int_equal(times_said(said, "cup"), 0);
        if (strncmp(said, "Do not ", 7) != 0 &&
            strcmp(said, "Press the space bar to go on.") != 0 &&
            times_said(said, "press") > 0)
            fail_msg("%s: \"%s\" is not light", step->id, said);
    }
}

static void nothing_is_pressed_when_touch_is_light(void **state)
{
    (void)state;
    check_every_step(check_light);
}

static void check_speaks(const struct timeline_step *step, uint32_t restrictions,
                         bool chest)
{
    (void)restrictions;
    (void)chest;
    if (step->kind == STEP_TIMED && step->source->for_ms > WITHOUT_A_WORD_MS &&
        !step->closing && step->moment_count == 0)
        fail_msg("%s: a long step without a word in it", step->id);
}

static void nobody_is_left_for_long_without_a_word(void **state)
{
    (void)state;
    check_every_step(check_speaks);
}

static void check_tones(const struct timeline_step *step, uint32_t restrictions,
                        bool chest)
{
    (void)chest;
    if ((restrictions & RESTRICTION_OWN_BREATH) == 0)
        return;
    assert_int_not_equal(step->cue.kind, CUE_BREATH);
    for (int i = 0; i < step->say.count; i++) {
        if (times_said(step->say.list[i], "tone") > 0)
            fail_msg("%s speaks of a tone: %s", step->id, step->say.list[i]);
    }
}

static void without_tones_no_word_speaks_of_them(void **state)
{
    (void)state;
    check_every_step(check_tones);
}

static void check_hands_off(const struct timeline_step *step, uint32_t restrictions,
                            bool chest)
{
    (void)chest;
    if ((restrictions & RESTRICTION_NO_MASSAGE) != 0)
        assert_false(step->touch);
}

static void no_hand_is_on_the_breast_without_massage(void **state)
{
    (void)state;
    check_every_step(check_hands_off);
}

/* Of a question that stops: what the stop says, or nothing. */
static const char *stop_words(const struct timeline *timeline, int step)
{
    const struct timeline_step *asked = &timeline->steps[step];

    if (asked->kind != STEP_ASK || asked->on_yes.kind != OUTCOME_HALT)
        return "";
    return timeline->halt_words[asked->on_yes.halt];
}

static void no_stop_turns_a_pump_off_where_none_is_on(void **state)
{
    (void)state;
    for (int i = 0; i < routine_count; i++) {
        struct timeline *timeline = version(routines[i], 0, false);
        bool electric = false;

        for (int j = 0; j < timeline->count; j++) {
            const char *words = stop_words(timeline, j);

            for (int k = 0; k < timeline->steps[j].say.count; k++)
                electric = electric ||
                           strstr(timeline->steps[j].say.list[k], "Turn the pump on");
            if (!electric && (strstr(words, "the pump") || strstr(words, "turn it")))
                fail_msg("%s, %s: %s", routines[i]->id, timeline->steps[j].id, words);
        }
        timeline_destroy(timeline);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_pressed_when_touch_is_light),
        cmocka_unit_test(nobody_is_left_for_long_without_a_word),
        cmocka_unit_test(without_tones_no_word_speaks_of_them),
        cmocka_unit_test(no_hand_is_on_the_breast_without_massage),
        cmocka_unit_test(no_stop_turns_a_pump_off_where_none_is_on),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
