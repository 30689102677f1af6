#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "small_routine.h"
#include "spoken_words.h"

enum {
    WORDS_A_MINUTE = 140,
    GAP_MS = 450, /* between two sentences */
    HANDS_ON_REST_MS = 3000,
    REST_MS = 1000,
    VERSIONS = 1 << RESTRICTION_COUNT,
};

static struct routine *massage;
static struct routine *breathing;

static int load(void **state)
{
    (void)state;
    massage = shipped_routine("massage-while-pumping");
    breathing = shipped_routine("let-down-breathing");
    return massage != NULL && breathing != NULL ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    routine_destroy(massage);
    routine_destroy(breathing);
    return 0;
}

static struct timeline *version(struct routine *routine, uint32_t restrictions)
{
    struct timeline_options options = small_options(restrictions);

    return small_timeline(routine, &options);
}

static void check_light(const struct timeline_step *step)
{
    for (int i = 0; i < step->say.count; i++) {
        const char *said = step->say.list[i];

        assert_int_equal(times_said(said, "firmer"), 0);
        assert_int_equal(times_said(said, "cup"), 0);
        if (strcmp(said, "Press the space bar to go on.") != 0)
            assert_int_equal(times_said(said, "press"), 0);
    }
}

static void nothing_is_pressed_when_touch_is_light(void **state)
{
    (void)state;
    for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
        struct timeline *timeline = version(massage, restrictions);

        if ((restrictions & RESTRICTION_LIGHT_ONLY) != 0) {
            for (int i = 0; i < timeline->count; i++)
                check_light(&timeline->steps[i]);
        }
        timeline_destroy(timeline);
    }
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

static void the_words_of_every_version_fit_their_steps(void **state)
{
    (void)state;
    for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
        struct timeline *first = version(massage, restrictions);
        struct timeline *second = version(breathing, restrictions);

        for (int i = 0; i < first->count; i++)
            check_words_fit(&first->steps[i]);
        for (int i = 0; i < second->count; i++)
            check_words_fit(&second->steps[i]);
        timeline_destroy(first);
        timeline_destroy(second);
    }
}

static void check_sentences(const char *id, const struct sentences *say)
{
    for (int i = 0; i < say->count; i++) {
        check_spoken(id, say->list[i]);
        assert_null(strstr(say->list[i], "your baby"));
        assert_null(strchr(say->list[i], '{'));
    }
}

static void check_timeline_spoken(const struct timeline *timeline)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        check_sentences(step->id, &step->say);
        for (int j = 0; j < step->moment_count; j++)
            check_sentences(step->id, &step->moments[j].say);
    }
}

static void every_sentence_is_short_plain_and_promises_nothing(void **state)
{
    struct routine *const both[] = { massage, breathing };

    (void)state;
    for (uint32_t restrictions = 0; restrictions < VERSIONS; restrictions++) {
        for (int i = 0; i < 4; i++) {
            struct timeline_options options = small_options(restrictions);
            struct timeline *timeline;

            options.breast_word = i < 2 ? "breast" : "chest";
            timeline = small_timeline(both[i % 2], &options);
            check_timeline_spoken(timeline);
            timeline_destroy(timeline);
        }
    }
    for (int i = 0; i < massage->clocks[0].count; i++)
        check_spoken("pump", massage->clocks[0].announcements[i].say);
}

static void without_tones_no_word_speaks_of_them(void **state)
{
    struct timeline *timeline = version(breathing, RESTRICTION_OWN_BREATH);

    (void)state;
    for (int i = 0; i < timeline->count; i++) {
        const struct timeline_step *step = &timeline->steps[i];

        assert_int_not_equal(step->cue.kind, CUE_BREATH);
        for (int j = 0; j < step->say.count; j++) {
            assert_int_equal(times_said(step->say.list[j], "tone"), 0);
            assert_int_equal(times_said(step->say.list[j], "slower"), 0);
        }
    }
    timeline_destroy(timeline);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_pressed_when_touch_is_light),
        cmocka_unit_test(the_words_of_every_version_fit_their_steps),
        cmocka_unit_test(every_sentence_is_short_plain_and_promises_nothing),
        cmocka_unit_test(without_tones_no_word_speaks_of_them),
    };

    return cmocka_run_group_tests(tests, load, unload);
}
