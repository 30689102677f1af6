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
    WORDS_A_MINUTE = 140,
    GAP_MS = 450, /* between two sentences */
    HANDS_ON_REST_MS = 3000,
    REST_MS = 1000,
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

static int64_t spoken_ms(const struct sentences *say)
{
    int64_t ms = (say->count - 1) * GAP_MS;

    for (int i = 0; i < say->count; i++)
        ms += (int64_t)text_word_count(say->list[i]) * 60000 / WORDS_A_MINUTE;
    return ms;
}

/* One beat, or a second and a whole breath, must still come after the words. */
static int64_t rest_ms(const struct timeline_step *step)
{
    if (step->touch)
        return HANDS_ON_REST_MS;
    if (step->cue.kind == CUE_BREATH)
        return REST_MS + step->cue.in_ms + step->cue.out_ms;
    return step->cue.kind == CUE_COUNTDOWN ? REST_MS + step->cue.count * 1000 : REST_MS;
}

static void check_words_fit(const struct timeline_step *step)
{
    int64_t said_ms = spoken_ms(&step->say);

    if (step->kind != STEP_TIMED)
        return;
    if (said_ms > step->for_ms - rest_ms(step))
        fail_msg("%s: its words take %d ms", step->id, (int)said_ms);
    for (int i = 0; i < step->moment_count; i++) {
        const struct timeline_moment *moment = &step->moments[i];
        int64_t end_ms = moment->at_ms + spoken_ms(&moment->say);

        if (moment->at_ms < said_ms + REST_MS ||
            end_ms > step->for_ms - HANDS_ON_REST_MS)
            fail_msg("%s: no room at %d ms", step->id, (int)moment->at_ms);
    }
}

static void check_fits(const struct timeline_step *step, uint32_t restrictions,
                       bool chest)
{
    (void)restrictions;
    (void)chest;
    check_words_fit(step);
}

static void the_words_of_every_version_fit_their_steps(void **state)
{
    (void)state;
    check_every_step(check_fits);
}

/* A word that nothing may promise, in a sentence that takes it back. */
static bool denies(const char *said)
{
    return strncmp(said, "It is not a ", 12) == 0 ||
           strncmp(said, "We will not ", 12) == 0;
}

static void check_sentences(const char *id, const struct sentences *say, bool chest)
{
    for (int i = 0; i < say->count; i++) {
        const char *said = say->list[i];

        if (!denies(said))
            check_spoken(id, said);
        assert_null(strstr(said, "your baby"));
        assert_null(strchr(said, '{'));
        if (chest && times_said(said, "breast") + times_said(said, "breasts") > 0)
            fail_msg("%s: who says chest hears \"%s\"", id, said);
    }
}

static void check_step_spoken(const struct timeline_step *step, uint32_t restrictions,
                              bool chest)
{
    const char *name[] = { step->name };

    (void)restrictions;
    check_sentences(step->id, &step->say, chest);
    for (int i = 0; i < step->moment_count; i++)
        check_sentences(step->id, &step->moments[i].say, chest);
    check_sentences(step->id, &(struct sentences){ name, 1 }, chest);
}

static void every_sentence_is_short_plain_and_promises_nothing(void **state)
{
    (void)state;
    check_every_step(check_step_spoken);
    for (int i = 0; i < routine_count; i++) {
        for (int j = 0; j < routines[i]->clock_count; j++) {
            const struct routine_clock *clock = &routines[i]->clocks[j];

            for (int k = 0; k < clock->count; k++)
                check_spoken(clock->name, clock->announcements[k].say);
        }
    }
}

static void who_says_chest_hears_no_breast_in_a_title(void **state)
{
    (void)state;
    for (int i = 0; i < routine_count; i++) {
        const char *title[] = { routine_title(routines[i], true) };

        check_sentences(routines[i]->id, &(struct sentences){ title, 1 }, true);
    }
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

static void check_rests(const struct timeline_step *step, uint32_t restrictions,
                        bool chest)
{
    (void)restrictions;
    (void)chest;
    if (step->kind == STEP_ASK)
        assert_string_equal(step->say.list[0], "Rest your hands.");
}

static void every_question_of_safety_lets_hands_rest_first(void **state)
{
    (void)state;
    check_every_step(check_rests);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_pressed_when_touch_is_light),
        cmocka_unit_test(the_words_of_every_version_fit_their_steps),
        cmocka_unit_test(every_sentence_is_short_plain_and_promises_nothing),
        cmocka_unit_test(who_says_chest_hears_no_breast_in_a_title),
        cmocka_unit_test(nobody_is_left_for_long_without_a_word),
        cmocka_unit_test(every_question_of_safety_lets_hands_rest_first),
        cmocka_unit_test(without_tones_no_word_speaks_of_them),
        cmocka_unit_test(no_hand_is_on_the_breast_without_massage),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
