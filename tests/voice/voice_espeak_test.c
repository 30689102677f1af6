#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "text.h"
#include "voice_espeak.h"

enum {
    HEARD = 64, /* what the trimming takes for speech, before the gain */
    MS_5 = 110, /* frames */
    SENTENCE_ROOM = 2 * PCM_RATE,
};

static const struct voice_profile plain = {
    .id = "plain",
    .language = "en",
    .engine = "gmw/en",
    .rate = 115,
    .pitch = 50,
    .range = 50,
    .gains = { { 100, 0.0 } },
    .gain_count = 1,
};

static struct voice *voice_of(const char *engine)
{
    struct voice_profile profile = plain;
    struct fault fallback;
    struct fault fault = { 0 };
    struct voice *voice;

    memset(profile.engine, 0, sizeof(profile.engine));
    memcpy(profile.engine, engine, strlen(engine));
    voice = voice_espeak_create(&profile, &fallback, &fault);
    assert_non_null(voice);
    assert_string_equal(fallback.text, "");
    return voice;
}

static struct clip say(struct voice *voice, const char *sentence, int rate)
{
    struct clip clip = { 0 };
    struct fault fault = { 0 };

    if (!voice_say(voice, sentence, rate, &clip, &fault))
        fail_msg("%s", fault.text);
    return clip;
}

static int64_t length_of(struct voice *voice, const char *sentence, int rate)
{
    struct clip clip = say(voice, sentence, rate);
    int64_t frames = clip.frames;

    clip_finish(&clip);
    return frames;
}

/* The first frame that is heard, and how many frames come after the last. */
static void edges(const struct clip *clip, int64_t *first, int64_t *last)
{
    *first = 0;
    while (*first < clip->frames && abs(clip->samples[*first]) < HEARD)
        (*first)++;
    *last = 0;
    while (*last < clip->frames && abs(clip->samples[clip->frames - 1 - *last]) < HEARD)
        (*last)++;
}

static void a_sentence_begins_and_ends_with_its_sound(void **state)
{
    static const char *const sentences[] = {
        "Half way.",        "See how it feels.",
        "Thin light.",      "Feel the edge of it.",
        "Rest your hands.", "Stop.",
        "Let go.",          "If it pinches, stop it.",
    };
    static const char *const engines[] = { "gmw/en", "gmw/en+f3", "gmw/en-US" };

    (void)state;
    for (size_t e = 0; e < sizeof(engines) / sizeof(engines[0]); e++) {
        struct voice *voice = voice_of(engines[e]);

        for (size_t i = 0; i < 2 * sizeof(sentences) / sizeof(sentences[0]); i++) {
            struct clip clip = say(voice, sentences[i / 2], 115);
            int64_t first;
            int64_t last;

            edges(&clip, &first, &last);
            assert_true(clip.frames > PCM_RATE / 10);
            assert_true(first <= MS_5);
            assert_true(last <= MS_5 + 1);
            clip_finish(&clip);
        }
        voice_close(voice);
    }
}

static void a_faster_rate_is_shorter(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    const char *sentence = "Sit up with your back supported, and rest your feet.";
    int64_t slow = length_of(voice, sentence, 80);
    int64_t middle = length_of(voice, sentence, 175);
    int64_t fast = length_of(voice, sentence, 400);

    (void)state;
    assert_true(slow > middle * 3 / 2);
    assert_true(middle > fast * 3 / 2);
    assert_true(length_of(voice, sentence, 80) > middle); /* and back again */
    voice_close(voice);
}

static void a_rate_out_of_bounds_is_brought_to_the_nearest(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    int64_t slowest = length_of(voice, "Let your shoulders drop.", 80);
    int64_t fastest = length_of(voice, "Let your shoulders drop.", 449);
    int64_t below = length_of(voice, "Let your shoulders drop.", -5);
    int64_t above = length_of(voice, "Let your shoulders drop.", 900);

    (void)state;
    assert_true(llabs(below - slowest) < slowest / 20);
    assert_true(llabs(above - fastest) < fastest / 20);
    voice_close(voice);
}

static void a_sentence_without_a_word_is_an_empty_clip(void **state)
{
    static const char *const texts[] = { "",         " ",    "...",  "—",     "\n\t",
                                         "\001\002", "\xff", "[[]]", "( ) ?!" };
    struct voice *voice = voice_of("gmw/en");

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct clip clip = say(voice, texts[i], 115);

        assert_int_equal(clip.frames, 0);
        assert_null(clip.samples);
        clip_finish(&clip);
    }
    clip_finish(NULL);
    voice_close(voice);
}

static void control_bytes_do_not_command_the_voice(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    const char *sentence = "Sit up with your back supported.";
    int64_t before = length_of(voice, sentence, 115);
    int64_t after;

    (void)state;
    length_of(voice, "\001400S\0010A Now. \001+90P\001y \x1b[2J", 115);
    after = length_of(voice, sentence, 115);
    assert_true(llabs(after - before) < before / 20);
    voice_close(voice);
}

static void phonemes_and_markup_are_only_text(void **state)
{
    struct voice *voice = voice_of("gmw/en");

    (void)state;
    /* A whole minute of pause, if it were obeyed. */
    assert_true(length_of(voice, "<break time=\"60s\"/> Sit.", 115) < 10 * PCM_RATE);
    assert_true(length_of(voice, "[[_:_:_:_:_:_:]] Sit.", 115) < 5 * PCM_RATE);
    voice_close(voice);
}

static void invalid_text_of_any_kind_is_said_or_passed_over(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    uint32_t seed = 99;

    (void)state;
    for (int round = 0; round < 300; round++) {
        char bytes[64];
        struct clip clip = { 0 };

        for (size_t i = 0; i < sizeof(bytes); i++) {
            seed = seed * 1664525U + 1013904223U;
            bytes[i] = (char)(seed >> 24 | 1U);
        }
        bytes[sizeof(bytes) - 1] = '\0';
        clip = say(voice, bytes, 449);
        assert_true(clip.frames >= 0);
        clip_finish(&clip);
    }
    assert_true(length_of(voice, "cut in two \xe2\x82", 115) > 0);
    voice_close(voice);
}

static void a_very_long_sentence_is_said_whole(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    int64_t one = length_of(voice, "and rest your hands", 300);
    struct text text = { 0 };
    struct text word = { 0 };

    (void)state;
    for (int i = 0; i < 200; i++)
        text_add_string(&text, "and rest your hands ");
    assert_true(length_of(voice, text_string(&text), 300) > one * 120);
    for (int i = 0; i < 20000; i++)
        text_add_string(&word, "ab");
    assert_true(length_of(voice, text_string(&word), 449) > 0);
    text_finish(&text);
    text_finish(&word);
    voice_close(voice);
}

static void a_sentence_of_more_than_ten_minutes_is_refused_in_words(void **state)
{
    struct voice *voice = voice_of("gmw/en");
    struct text text = { 0 };
    struct clip clip = { .frames = 7 };
    struct fault fault = { 0 };

    (void)state;
    for (int i = 0; i < 3000; i++)
        text_add_string(&text, "slowly and lightly ");
    assert_false(voice_say(voice, text_string(&text), 80, &clip, &fault));
    assert_string_equal(fault.text,
                        "A sentence takes more than ten minutes to say. Make "
                        "shorter sentences of it.");
    assert_int_equal(clip.frames, 7);                              /* untouched */
    assert_true(length_of(voice, "Sit up.", 115) < SENTENCE_ROOM); /* goes on well */
    text_finish(&text);
    voice_close(voice);
}

/* How often the sound passes zero: samples that wrap round would make it many more. */
static int64_t crossings(const struct clip *clip)
{
    int64_t count = 0;

    for (int64_t i = 1; i < clip->frames; i++)
        count += (clip->samples[i] < 0) != (clip->samples[i - 1] < 0);
    return count;
}

static void a_gain_too_high_is_cut_and_never_wraps_round(void **state)
{
    struct voice_profile profile = plain;
    struct voice *voice = voice_of("gmw/en");
    struct clip quiet = say(voice, "Turn it up slowly.", 115);
    struct clip loud;
    int64_t full = 0;

    (void)state;
    voice_close(voice);
    profile.gains[0].db = 20.0;
    voice = voice_espeak_create(&profile, NULL, NULL);
    loud = say(voice, "Turn it up slowly.", 115);
    for (int64_t i = 0; i < loud.frames; i++)
        full += loud.samples[i] == INT16_MAX || loud.samples[i] == INT16_MIN;
    assert_true(full > loud.frames / 100);
    assert_true(crossings(&loud) < crossings(&quiet) * 6 / 5);
    clip_finish(&quiet);
    clip_finish(&loud);
    voice_close(voice);
}

static void two_voices_take_turns_and_each_keeps_its_own(void **state)
{
    struct voice *first = voice_of("gmw/en");
    struct voice *second = voice_of("gmw/en-US");
    const char *sentence = "Start at the lowest setting, near the bathroom door.";
    int64_t alone = length_of(first, sentence, 115);
    int64_t other = length_of(second, sentence, 200);

    (void)state;
    assert_true(other < alone);
    assert_true(llabs(length_of(first, sentence, 115) - alone) < alone / 100);
    voice_close(second);
    assert_true(llabs(length_of(first, sentence, 115) - alone) < alone / 100);
    voice_close(first);
    voice_close(NULL);
    first = voice_of("gmw/en"); /* and again after the last was closed */
    assert_true(llabs(length_of(first, sentence, 115) - alone) < alone / 100);
    voice_close(first);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_sentence_begins_and_ends_with_its_sound),
        cmocka_unit_test(a_faster_rate_is_shorter),
        cmocka_unit_test(a_rate_out_of_bounds_is_brought_to_the_nearest),
        cmocka_unit_test(a_sentence_without_a_word_is_an_empty_clip),
        cmocka_unit_test(control_bytes_do_not_command_the_voice),
        cmocka_unit_test(phonemes_and_markup_are_only_text),
        cmocka_unit_test(invalid_text_of_any_kind_is_said_or_passed_over),
        cmocka_unit_test(a_very_long_sentence_is_said_whole),
        cmocka_unit_test(a_sentence_of_more_than_ten_minutes_is_refused_in_words),
        cmocka_unit_test(a_gain_too_high_is_cut_and_never_wraps_round),
        cmocka_unit_test(two_voices_take_turns_and_each_keeps_its_own),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
