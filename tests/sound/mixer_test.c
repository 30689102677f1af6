#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "hand_passage.h"
#include "mixer.h"

enum { RAMP = 50 * PCM_RATE / 1000 };

static struct pcm_frame *mixed(const struct passage *passage,
                               const struct mixer_overlay *overlay, int64_t from,
                               int64_t count)
{
    struct pcm_frame *out = malloc((size_t)count * sizeof(*out));

    memset(out, 0x55, (size_t)count * sizeof(*out));
    mixer_mix(passage, from, overlay, out, (size_t)count);
    return out;
}

/* Words, a moment, a sound, and a cue under them. */
static struct passage *busy_passage(enum cue_kind kind)
{
    struct passage *passage = hand_passage(30 * SECOND);

    hand_part(passage, PART_SAY, "One.", 0, SECOND, 3000);
    hand_part(passage, PART_SAY, "Two.", SECOND * 11 / 10, SECOND, 4000);
    hand_part(passage, PART_MOMENT, "Half.", 14 * SECOND + 777, SECOND, 5000);
    hand_part(passage, PART_NUMBER, "three", 25 * SECOND, SECOND / 2, 6000);
    hand_breath(passage, 3 * SECOND, 1700, 2100);
    hand_metronome(passage, 3 * SECOND, 4321, 9876);
    passage->cue.kind = kind;
    passage->side = SIDE_RIGHT;
    return passage;
}

static void words_stand_at_their_frames_on_both_sides(void **state)
{
    struct passage *passage = busy_passage(CUE_QUIET);
    struct pcm_frame *out = mixed(passage, NULL, 0, 31 * SECOND);

    (void)state;
    for (int64_t i = 0; i < 31 * SECOND; i++) {
        int at = passage_part_at(passage, i);
        bool inside = at < passage->count && passage->parts[at].start <= i;
        int wanted = inside ? passage->parts[at].clip->samples[0] : 0;

        assert_int_equal(out[i].left, wanted);
        assert_int_equal(out[i].right, wanted);
    }
    free(out);
    passage_destroy(passage);
}

static void past_the_end_there_is_silence(void **state)
{
    struct passage *passage = busy_passage(CUE_METRONOME);
    struct pcm_frame *out = mixed(passage, NULL, 30 * SECOND, SECOND);

    (void)state;
    for (int i = 0; i < SECOND; i++)
        assert_int_equal(out[i].left | out[i].right, 0);
    free(out);
    passage_destroy(passage);
}

static void the_same_position_always_gives_the_same_frames(void **state)
{
    static const enum cue_kind kinds[] = { CUE_QUIET, CUE_METRONOME, CUE_BREATH };
    struct passage *words = hand_passage(2 * SECOND);

    (void)state;
    hand_part(words, PART_SAY, "The pump is on.", 100, SECOND, -7000);
    srand(6);
    for (int i = 0; i < 3; i++) {
        struct passage *passage = busy_passage(kinds[i]);
        const struct mixer_overlay overlay = { words, 17 * SECOND + 11 };
        struct pcm_frame *whole = mixed(passage, &overlay, 0, 30 * SECOND);

        for (int round = 0; round < 2000; round++) {
            int64_t count = 1 + rand() % 2000;
            int64_t from = rand() % (30 * SECOND - count);
            struct pcm_frame *piece = mixed(passage, &overlay, from, count);

            assert_memory_equal(piece, whole + from, (size_t)count * sizeof(*piece));
            free(piece);
        }
        free(whole);
        passage_destroy(passage);
    }
    passage_destroy(words);
}

static void ticks_sound_at_their_frames_and_nowhere_else(void **state)
{
    struct passage *passage = hand_passage(10 * SECOND);
    const struct clip *tick = tone_clip(TONE_TICK_SOFT);
    struct pcm_frame *out;

    (void)state;
    hand_metronome(passage, SECOND, 3600, 3600);
    passage->cue_end = 8 * SECOND + 20; /* the tick at 8 s would be cut: left out */
    out = mixed(passage, NULL, 0, 10 * SECOND);
    for (int64_t i = 0; i < 10 * SECOND; i++) {
        int64_t into = i % SECOND;
        bool sounds = i >= SECOND && i < 8 * SECOND && into < tick->frames;

        assert_int_equal(out[i].left, sounds ? tick->samples[into] : 0);
    }
    free(out);
    passage_destroy(passage);
}

static int peak_in(const struct pcm_frame *frames, int64_t count)
{
    int peak = 0;

    for (int64_t i = 0; i < count; i++)
        peak = abs(frames[i].left) > peak ? abs(frames[i].left) : peak;
    return peak;
}

/* Ticks at each second and words from 5 s to 6 s, so soft that only ticks are heard. */
static struct passage *ticks_under_words(void)
{
    struct passage *passage = hand_passage(10 * SECOND);

    hand_part(passage, PART_MOMENT, "Hush.", 5 * SECOND - 10, SECOND + 20, 0);
    hand_metronome(passage, 0, 3600, 3600);
    return passage;
}

static void ticks_under_words_are_20_db_down(void **state)
{
    struct passage *passage = ticks_under_words();
    struct pcm_frame *out = mixed(passage, NULL, 0, 10 * SECOND);
    int loud = peak_in(out + 2 * SECOND, SECOND / 2);

    (void)state;
    assert_true(loud > 1000);
    assert_in_range(peak_in(out + 5 * SECOND, SECOND / 2), loud / 10 - 1,
                    loud / 10 + 1);
    assert_int_equal(peak_in(out + 7 * SECOND, SECOND / 2), loud);
    free(out);
    passage_destroy(passage);
}

static void ticks_under_an_announcement_are_20_db_down_too(void **state)
{
    struct passage *passage = hand_passage(10 * SECOND);
    struct passage *words = hand_passage(SECOND);
    const struct mixer_overlay overlay = { words, 3 * SECOND };
    struct pcm_frame *out;
    int loud;

    (void)state;
    hand_metronome(passage, 0, 3600, 3600);
    hand_part(words, PART_SAY, "Hush.", 0, SECOND, 0);
    out = mixed(passage, &overlay, 0, 10 * SECOND);
    loud = peak_in(out + 2 * SECOND, SECOND / 2);
    assert_in_range(peak_in(out + 3 * SECOND, SECOND / 2), loud / 10 - 1,
                    loud / 10 + 1);
    assert_int_equal(peak_in(out + 5 * SECOND, SECOND / 2), loud);
    free(out);
    passage_destroy(passage);
    passage_destroy(words);
}

/* How much of the cue is left `frames` before or after its words, in per cent. */
static int percent_left(const struct pcm_frame *with, const struct pcm_frame *without,
                        int64_t from)
{
    int64_t sum = 0;
    int64_t whole = 0;

    for (int64_t i = from; i < from + 40; i++) {
        sum += abs(with[i].left);
        whole += abs(without[i].left);
    }
    assert_true(whole > 0);
    return whole > 0 ? (int)(sum * 100 / whole) : 0;
}

static void breath_tones_go_down_before_words_and_up_after_in_50_ms(void **state)
{
    struct passage *plain = hand_passage(20 * SECOND);
    struct passage *spoken = hand_passage(20 * SECOND);
    struct pcm_frame *without;
    struct pcm_frame *with;

    (void)state;
    hand_breath(plain, 0, 10000, 10000);
    hand_breath(spoken, 0, 10000, 10000);
    hand_part(spoken, PART_MOMENT, "Hush.", 8 * SECOND, SECOND, 0);
    without = mixed(plain, NULL, 0, 20 * SECOND);
    with = mixed(spoken, NULL, 0, 20 * SECOND);
    assert_int_equal(percent_left(with, without, 8 * SECOND - RAMP - 40), 100);
    assert_in_range(percent_left(with, without, 8 * SECOND - RAMP / 2), 50, 60);
    assert_in_range(percent_left(with, without, 8 * SECOND), 9, 10);
    assert_in_range(percent_left(with, without, 9 * SECOND - 40), 9, 10);
    assert_in_range(percent_left(with, without, 9 * SECOND + RAMP / 2), 50, 60);
    assert_int_equal(percent_left(with, without, 9 * SECOND + RAMP), 100);
    free(with);
    free(without);
    passage_destroy(plain);
    passage_destroy(spoken);
}

static void sounds_do_not_push_ticks_down(void **state)
{
    struct passage *passage = ticks_under_words();
    struct pcm_frame *out;

    (void)state;
    passage->parts[0].kind = PART_SOUND;
    out = mixed(passage, NULL, 0, 10 * SECOND);
    assert_int_equal(peak_in(out + 5 * SECOND, SECOND / 2), peak_in(out, SECOND / 2));
    free(out);
    passage->parts[0].kind = PART_SAY; /* so that its clip is freed */
    passage_destroy(passage);
}

static void cues_lean_6_db_to_their_side_and_words_never(void **state)
{
    struct passage *passage = hand_passage(2 * SECOND);
    struct pcm_frame *out;
    int loud;

    (void)state;
    hand_part(passage, PART_SAY, "Hush.", 0, 500, 3000);
    hand_metronome(passage, SECOND, 3600, 3600);
    for (enum side side = SIDE_NONE; side <= SIDE_BOTH; side++) {
        int left = 0;
        int right = 0;

        passage->side = side;
        out = mixed(passage, NULL, 0, 2 * SECOND);
        assert_int_equal(out[100].left, 3000);
        assert_int_equal(out[100].right, 3000);
        for (int i = SECOND; i < 2 * SECOND; i++) {
            left = out[i].left > left ? out[i].left : left;
            right = out[i].right > right ? out[i].right : right;
        }
        loud = left > right ? left : right;
        assert_in_range(left * 100 / loud, side == SIDE_RIGHT ? 49 : 100,
                        side == SIDE_RIGHT ? 51 : 100);
        assert_in_range(right * 100 / loud, side == SIDE_LEFT ? 49 : 100,
                        side == SIDE_LEFT ? 51 : 100);
        free(out);
    }
    passage_destroy(passage);
}

static void too_much_at_once_is_clamped_and_never_wraps(void **state)
{
    struct passage *passage = hand_passage(SECOND);
    struct passage *words = hand_passage(SECOND);
    const struct mixer_overlay overlay = { words, 0 };
    struct pcm_frame *out;

    (void)state;
    hand_part(passage, PART_SAY, "Up.", 0, 100, 30000);
    hand_part(passage, PART_SAY, "Down.", 200, 100, -30000);
    hand_part(words, PART_SAY, "Up.", 0, 100, 30000);
    hand_part(words, PART_SAY, "Down.", 200, 100, -30000);
    out = mixed(passage, &overlay, 0, SECOND);
    assert_int_equal(out[50].left, INT16_MAX);
    assert_int_equal(out[250].right, INT16_MIN);
    free(out);
    passage_destroy(passage);
    passage_destroy(words);
}

static void an_announcement_lies_over_the_step_from_its_place_on(void **state)
{
    struct passage *passage = hand_passage(10 * SECOND);
    struct passage *words = hand_passage(SECOND);
    const struct mixer_overlay overlay = { words, 2 * SECOND };
    const struct mixer_overlay nothing = { NULL, 2 * SECOND };
    struct pcm_frame *out;

    (void)state;
    hand_part(passage, PART_SAY, "One.", 0, 5 * SECOND, 100);
    hand_part(words, PART_SAY, "Over.", 10, 100, 1000);
    out = mixed(passage, &overlay, 2 * SECOND - 50, 500);
    assert_int_equal(out[59].left, 100);
    assert_int_equal(out[60].left, 1100);
    assert_int_equal(out[159].left, 1100);
    assert_int_equal(out[160].left, 100);
    free(out);
    out = mixed(passage, &nothing, 2 * SECOND, 500);
    assert_int_equal(out[60].left, 100);
    free(out);
    passage_destroy(passage);
    passage_destroy(words);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_stand_at_their_frames_on_both_sides),
        cmocka_unit_test(past_the_end_there_is_silence),
        cmocka_unit_test(the_same_position_always_gives_the_same_frames),
        cmocka_unit_test(ticks_sound_at_their_frames_and_nowhere_else),
        cmocka_unit_test(ticks_under_words_are_20_db_down),
        cmocka_unit_test(ticks_under_an_announcement_are_20_db_down_too),
        cmocka_unit_test(breath_tones_go_down_before_words_and_up_after_in_50_ms),
        cmocka_unit_test(sounds_do_not_push_ticks_down),
        cmocka_unit_test(cues_lean_6_db_to_their_side_and_words_never),
        cmocka_unit_test(too_much_at_once_is_clamped_and_never_wraps),
        cmocka_unit_test(an_announcement_lies_over_the_step_from_its_place_on),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
