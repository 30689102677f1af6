/* Each shipped voice, as it is heard. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <glob.h>
#include <math.h>
#include <string.h>

#include "loudness.h"
#include "text.h"
#include "voice_espeak.h"
#include "voice_profile.h"

/* Other sentences than those that the gains were measured with. */
static const char *const passage[] = {
    "This is a short rest for before your milk flows.",
    "It takes about seven minutes.",
    "You can pause, repeat or stop at any time.",
    "Lay your right hand flat on your left side, up near your chest.",
    "Now the warm-up.",
    "Move your hand to the bottom outer part, towards your side.",
    "There is no set way to do this.",
    "Start just outside the edge.",
    "Begin at the top outer part, near your armpit.",
    "Press.",
    "Let go.",
    "Think of something that helps you feel warm and safe.",
    "If nothing comes, just listen to the tone.",
    "Is anything sore, hot or pinching?",
    "Move a little closer to the edge each time, and a little firmer if it feels good.",
    "Slip a clean finger under the rim to let the air in, and lift it away.",
    "You are ready to begin, and you can carry on as long as it is comfortable.",
    "Lift your shoulders up towards your ears, and let them drop.",
    NULL,
};

static glob_t files;

static int find_voices(void **state)
{
    (void)state;
    return glob(TESTS_SOURCE "/voices/*.yaml", 0, NULL, &files);
}

static int forget_voices(void **state)
{
    (void)state;
    globfree(&files);
    return 0;
}

static struct voice_profile profile_of(const char *path)
{
    struct voice_profile profile = { 0 };
    struct fault_list faults = { 0 };

    if (!voice_profile_read(path, &profile, &faults))
        fail_msg("%s: %s", path, faults.faults[0].text);
    assert_int_equal(faults.count, 0);
    fault_list_finish(&faults);
    return profile;
}

static struct voice *voice_of(const struct voice_profile *profile)
{
    struct fault fallback;
    struct fault fault = { 0 };
    struct voice *voice = voice_espeak_create(profile, &fallback, &fault);

    if (voice == NULL)
        fail_msg("%s", fault.text);
    if (fallback.text[0] != '\0')
        fail_msg("%s", fallback.text);
    return voice;
}

static void every_voice_is_there_under_its_own_name(void **state)
{
    static const char *const promised[] = { "calm", "clear", "brisk" };

    (void)state;
    for (size_t i = 0; i < sizeof(promised) / sizeof(promised[0]); i++) {
        struct text path = { 0 };

        text_print(&path, "%s/voices/%s.yaml", TESTS_SOURCE, promised[i]);
        profile_of(text_string(&path));
        text_finish(&path);
    }
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct voice_profile profile = profile_of(files.gl_pathv[i]);
        struct text name = { 0 };

        text_print(&name, "/%s.yaml", profile.id);
        assert_non_null(strstr(files.gl_pathv[i], text_string(&name)));
        text_finish(&name);
    }
}

static void every_voice_is_heard_at_the_target_loudness(void **state)
{
    (void)state;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct voice_profile profile = profile_of(files.gl_pathv[i]);
        struct voice *voice = voice_of(&profile);
        struct loudness loudness;

        assert_true(loudness_measure(voice, passage, profile.rate,
                                     profile.sentence_gap_ms, &loudness, NULL));
        if (fabs(loudness.lufs - LOUDNESS_TARGET) > 1.0)
            fail_msg("%s is heard at %.2f LUFS", profile.id, loudness.lufs);
        voice_close(voice);
    }
}

static void no_peak_is_too_high_at_any_measured_rate(void **state)
{
    (void)state;
    for (size_t i = 0; i < files.gl_pathc; i++) {
        struct voice_profile profile = profile_of(files.gl_pathv[i]);
        struct voice *voice = voice_of(&profile);

        for (int gain = -1; gain < profile.gain_count; gain++) {
            int rate = gain < 0 ? profile.rate : profile.gains[gain].rate;
            struct loudness loudness;

            assert_true(loudness_measure(voice, passage, rate, profile.sentence_gap_ms,
                                         &loudness, NULL));
            if (loudness.peak > LOUDNESS_PEAK_MOST)
                fail_msg("%s at rate %d peaks at %.2f dBTP", profile.id, rate,
                         loudness.peak);
        }
        voice_close(voice);
    }
}

static double heard_rate_of(const char *name, int *told)
{
    struct text path = { 0 };
    struct voice_profile profile;
    struct voice *voice;
    struct loudness loudness;
    size_t words = 0;

    text_print(&path, "%s/voices/%s.yaml", TESTS_SOURCE, name);
    profile = profile_of(text_string(&path));
    voice = voice_of(&profile);
    assert_true(loudness_measure(voice, passage, profile.rate, profile.sentence_gap_ms,
                                 &loudness, NULL));
    for (size_t i = 0; passage[i] != NULL; i++)
        words += text_word_count(passage[i]);
    voice_close(voice);
    text_finish(&path);
    *told = profile.heard_rate;
    return (double)words * 60.0 / loudness.seconds;
}

static void the_heard_rates_are_what_the_profiles_say(void **state)
{
    int told;
    double calm = heard_rate_of("calm", &told);

    (void)state;
    assert_true(calm > 126 && calm < 154); /* about 140 */
    assert_true(fabs(calm - told) < told * 0.1);
    assert_true(heard_rate_of("clear", &told) < calm * 0.9);
    assert_true(heard_rate_of("brisk", &told) > 350);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_voice_is_there_under_its_own_name),
        cmocka_unit_test(every_voice_is_heard_at_the_target_loudness),
        cmocka_unit_test(no_peak_is_too_high_at_any_measured_rate),
        cmocka_unit_test(the_heard_rates_are_what_the_profiles_say),
    };

    return cmocka_run_group_tests(tests, find_voices, forget_voices);
}
