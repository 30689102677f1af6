#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "tone.h"

enum {
    NOTES_MOST = 8,
    QUIET = 60, /* under this for 15 ms is a gap */
    GAP_FRAMES = 330,
};

/* What an ear makes of a sound: how many notes, how long, up or down. */
struct heard {
    int notes;
    int64_t frames[NOTES_MOST];
    double pitch[NOTES_MOST]; /* Hz, by zero crossings */
    double begins, ends;      /* pitch of the first and the last 20 ms, Hz */
    double rms;               /* of the sounding part */
    int peak;
};

static double pitch_of(const int16_t *samples, int64_t frames)
{
    int64_t first = -1;
    int64_t last = -1;
    int rises = 0;

    for (int64_t i = 1; i < frames; i++) {
        if (samples[i - 1] >= 0 || samples[i] < 0)
            continue;
        rises++;
        last = i;
        first = first < 0 ? i : first;
    }
    return rises > 1 ? (double)(rises - 1) * PCM_RATE / (double)(last - first) : 0;
}

/* The frame after the note that begins at `from`. */
static int64_t note_end(const struct clip *clip, int64_t from)
{
    int64_t quiet = 0;

    for (int64_t i = from; i < clip->frames; i++) {
        quiet = abs(clip->samples[i]) < QUIET ? quiet + 1 : 0;
        if (quiet == GAP_FRAMES)
            return i - GAP_FRAMES + 1;
    }
    return clip->frames - quiet;
}

static struct heard listen(enum tone tone)
{
    const struct clip *clip = tone_clip(tone);
    struct heard heard = { 0 };
    double power = 0;
    int64_t sounding = 0;
    int64_t at = 0;

    while (at < clip->frames) {
        int64_t end;

        if (abs(clip->samples[at]) < QUIET) {
            at++;
            continue;
        }
        end = note_end(clip, at);
        assert_true(heard.notes < NOTES_MOST);
        heard.frames[heard.notes] = end - at;
        heard.pitch[heard.notes++] = pitch_of(clip->samples + at, end - at);
        for (; at < end; at++) {
            power += (double)clip->samples[at] * clip->samples[at];
            heard.peak = abs(clip->samples[at]) > heard.peak ? abs(clip->samples[at])
                                                             : heard.peak;
            sounding++;
        }
    }
    heard.rms = sqrt(power / (double)sounding);
    heard.begins = heard.pitch[0];
    heard.ends = heard.pitch[heard.notes - 1];
    return heard;
}

static bool is_rising(const struct heard *heard)
{
    return heard->ends > heard->begins * 1.1;
}

static bool is_falling(const struct heard *heard)
{
    return heard->ends < heard->begins * 0.9;
}

static void every_sound_lies_between_440_and_1000_hz(void **state)
{
    (void)state;
    for (enum tone tone = 0; tone < TONE_SOUNDS; tone++) {
        struct heard heard = listen(tone);

        assert_true(heard.notes > 0);
        for (int i = 0; i < heard.notes; i++) {
            assert_true(heard.pitch[i] > 425);
            assert_true(heard.pitch[i] < 1010);
        }
    }
}

static void every_sound_stands_about_3_db_under_speech(void **state)
{
    (void)state;
    for (enum tone tone = 0; tone < TONE_SOUNDS; tone++) {
        struct heard heard = listen(tone);
        /* Speech at -20 LUFS from two channels is about -23 dBFS in each of them. */
        double under = -23 - 20 * log10(heard.rms / 32768);
        double wanted = tone == TONE_DROPPED ? 9 : 3;

        assert_true(fabs(under - wanted) < 1.5);
        assert_true(heard.peak < 12000);
    }
}

static void no_sound_begins_or_ends_with_a_click(void **state)
{
    (void)state;
    for (enum tone tone = 0; tone < TONE_SOUNDS; tone++) {
        const struct clip *clip = tone_clip(tone);
        int peak = listen(tone).peak;

        assert_in_range(abs(clip->samples[0]), 0, peak / 100);
        assert_in_range(abs(clip->samples[clip->frames - 1]), 0, peak / 100);
        for (int i = 1; i < 10; i++) {
            int64_t last = clip->frames - 1;

            assert_in_range(abs(clip->samples[i] - clip->samples[i - 1]), 0, peak / 10);
            assert_in_range(abs(clip->samples[last - i] - clip->samples[last - i + 1]),
                            0, peak / 10);
        }
    }
}

static void beginning_rises_and_the_end_falls(void **state)
{
    struct heard start = listen(TONE_START);
    struct heard done = listen(TONE_DONE);
    struct heard go_on = listen(TONE_GO_ON);
    struct heard fault = listen(TONE_FAULT);

    (void)state;
    assert_true(is_rising(&start));
    assert_true(is_falling(&done));
    assert_true(is_rising(&go_on));
    assert_true(is_falling(&fault));
}

static void the_count_of_notes_tells_what_it_is(void **state)
{
    (void)state;
    assert_int_equal(listen(TONE_PAUSE).notes, 1);
    assert_int_equal(listen(TONE_ACCEPTED).notes, 1);
    assert_int_equal(listen(TONE_WAITING).notes, 2);
    assert_int_equal(listen(TONE_WARNING).notes, 3);
    assert_true(listen(TONE_GO_ON).notes < listen(TONE_START).notes);
}

static int64_t length_of(const struct heard *heard)
{
    int64_t length = 0;

    for (int i = 0; i < heard->notes; i++)
        length += heard->frames[i];
    return length;
}

/* By rhythm or direction; pitch alone does not count. */
static bool are_told_apart(const struct heard *left, const struct heard *right)
{
    double ratio = (double)length_of(left) / (double)length_of(right);

    return left->notes != right->notes || is_rising(left) != is_rising(right) ||
           is_falling(left) != is_falling(right) || ratio > 1.4 || ratio < 1 / 1.4;
}

static void no_two_sounds_differ_by_pitch_alone(void **state)
{
    (void)state;
    for (enum tone left = 0; left < TONE_TICK_SOFT; left++) {
        for (enum tone right = left + 1; right < TONE_TICK_SOFT; right++) {
            struct heard one = listen(left);
            struct heard other = listen(right);

            if (!are_told_apart(&one, &other))
                fail_msg("tones %d and %d sound alike", (int)left, (int)right);
        }
    }
}

static void the_tick_of_a_hold_is_the_shortest_sound(void **state)
{
    struct heard hold = listen(TONE_HOLD);

    (void)state;
    assert_int_equal(hold.notes, 1);
    for (enum tone tone = 0; tone < TONE_TICK_SOFT; tone++) {
        struct heard other = listen(tone);

        assert_true(tone == TONE_HOLD || length_of(&other) > length_of(&hold) * 7 / 5);
    }
}

static void the_end_of_a_countdown_is_longer_and_higher_than_a_count(void **state)
{
    struct heard count = listen(TONE_COUNT_DOWN);
    struct heard zero = listen(TONE_ZERO);

    (void)state;
    assert_true(zero.begins > count.ends * 1.2);
    assert_true(length_of(&zero) > 2 * length_of(&count));
}

static void ticks_have_names_and_the_soft_one_is_the_usual(void **state)
{
    (void)state;
    assert_int_equal(tone_tick_named("soft"), TONE_TICK_SOFT);
    assert_int_equal(tone_tick_named("wood"), TONE_TICK_WOOD);
    assert_int_equal(tone_tick_named("low"), TONE_TICK_LOW);
    assert_int_equal(tone_tick_named("gong"), TONE_TICK_SOFT);
    assert_int_equal(tone_tick_named(NULL), TONE_TICK_SOFT);
}

/* --- breath --- */

enum { IN_MS = 4000, OUT_MS = 6000, BREATH = 10 * PCM_RATE, IN = 4 * PCM_RATE };

static float *breaths(int64_t frames)
{
    float *out = calloc((size_t)frames, sizeof(*out));

    tone_breath(out, frames, 0, IN_MS, OUT_MS);
    return out;
}

static double pitch_at(const float *breath, int64_t at)
{
    int16_t samples[2205];

    for (int i = 0; i < 2205; i++)
        samples[i] = (int16_t)lrintf(breath[at + i] * 32767);
    return pitch_of(samples, 2205);
}

static double level_at(const float *breath, int64_t at)
{
    double power = 0;

    for (int i = 0; i < 2205; i++)
        power += (double)breath[at + i] * (double)breath[at + i];
    return sqrt(power / 2205);
}

static void the_in_breath_rises_and_swells_the_out_breath_falls_and_fades(void **state)
{
    float *breath = breaths(BREATH);

    (void)state;
    assert_true(pitch_at(breath, IN - 6000) > pitch_at(breath, 6000) * 1.2);
    assert_true(pitch_at(breath, BREATH - 20000) < pitch_at(breath, IN + 6000) * 0.9);
    assert_true(level_at(breath, IN - 6000) > 2 * level_at(breath, IN / 4));
    assert_true(level_at(breath, IN + 6000) > 2 * level_at(breath, BREATH - 30000));
    free(breath);
}

/* How much of the sound lies above its fundamental. */
static double brightness(const float *breath, int64_t at)
{
    double bend = 0;
    double level = 0;
    double turn = 6.2831853 * pitch_at(breath, at) / PCM_RATE;

    for (int64_t i = at; i < at + 2205; i++) {
        double second =
            (double)breath[i + 1] - 2 * (double)breath[i] + (double)breath[i - 1];

        bend += second * second;
        level += (double)breath[i] * (double)breath[i];
    }
    return sqrt(bend / level) / (turn * turn);
}

static void in_and_out_differ_in_colour_not_only_in_pitch(void **state)
{
    float *breath = breaths(BREATH);

    (void)state;
    assert_true(brightness(breath, IN + 20000) > 1.5 * brightness(breath, IN - 20000));
    free(breath);
}

static void the_breath_is_as_loud_as_other_cues_and_silent_at_its_turns(void **state)
{
    float *breath = breaths(BREATH * 2);
    double power = 0;

    (void)state;
    for (int64_t i = 0; i < BREATH; i++)
        power += (double)breath[i] * (double)breath[i];
    assert_true(fabs(10 * log10(power / BREATH) + 26) < 1.5);
    for (int i = -20; i < 20; i++) {
        assert_true(fabsf(breath[IN + i]) < 0.001f);
        assert_true(fabsf(breath[BREATH + i]) < 0.001f);
    }
    free(breath);
}

static void the_breath_never_bends_as_a_click_would(void **state)
{
    float *breath = breaths(BREATH + 5000);
    float peak = 0;

    (void)state;
    for (int64_t i = 0; i < BREATH; i++)
        peak = fmaxf(peak, fabsf(breath[i]));
    for (int64_t i = 1; i < BREATH + 4999; i++)
        assert_true(fabsf(breath[i + 1] - 2 * breath[i] + breath[i - 1]) < peak * 0.2f);
    free(breath);
}

static void any_place_of_a_breath_is_what_playing_up_to_it_gives(void **state)
{
    float *breath = breaths(BREATH * 3);
    float piece[500];

    (void)state;
    srand(5);
    for (int round = 0; round < 500; round++) {
        int64_t at = rand() % (BREATH * 3 - 500);

        memset(piece, 0, sizeof(piece));
        tone_breath(piece, 500, at, IN_MS, OUT_MS);
        assert_memory_equal(piece, breath + at, sizeof(piece));
    }
    free(breath);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_sound_lies_between_440_and_1000_hz),
        cmocka_unit_test(every_sound_stands_about_3_db_under_speech),
        cmocka_unit_test(no_sound_begins_or_ends_with_a_click),
        cmocka_unit_test(beginning_rises_and_the_end_falls),
        cmocka_unit_test(the_count_of_notes_tells_what_it_is),
        cmocka_unit_test(no_two_sounds_differ_by_pitch_alone),
        cmocka_unit_test(the_tick_of_a_hold_is_the_shortest_sound),
        cmocka_unit_test(the_end_of_a_countdown_is_longer_and_higher_than_a_count),
        cmocka_unit_test(ticks_have_names_and_the_soft_one_is_the_usual),
        cmocka_unit_test(the_in_breath_rises_and_swells_the_out_breath_falls_and_fades),
        cmocka_unit_test(in_and_out_differ_in_colour_not_only_in_pitch),
        cmocka_unit_test(the_breath_is_as_loud_as_other_cues_and_silent_at_its_turns),
        cmocka_unit_test(the_breath_never_bends_as_a_click_would),
        cmocka_unit_test(any_place_of_a_breath_is_what_playing_up_to_it_gives),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
