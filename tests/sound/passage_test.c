#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>

#include "hand_passage.h"

enum { HOUR = 3600 * PCM_RATE };

static void steady_ticks_stand_where_whole_numbers_put_them(void **state)
{
    static const int tempos[] = { 120, 1217, 3001, 3571, 6991, 14400 };

    (void)state;
    for (int t = 0; t < 6; t++) {
        struct passage *passage = hand_passage((int64_t)3600 * 24 * SECOND);

        hand_metronome(passage, 12345, tempos[t], tempos[t]);
        for (int64_t n = 0; n < 100000; n += 7) {
            int64_t exact = n * HOUR;
            int64_t off = (passage_tick(passage, n) - 12345) * tempos[t] - exact;

            assert_true(off * 2 <= tempos[t] && off * 2 >= -tempos[t]);
        }
        passage_destroy(passage);
    }
}

static void twenty_a_minute_is_a_tick_each_three_seconds_for_a_day(void **state)
{
    struct passage *passage = hand_passage((int64_t)3600 * 24 * SECOND);

    (void)state;
    hand_metronome(passage, 0, 1200, 1200);
    for (int64_t n = 0; n < 28800; n++)
        assert_int_equal(passage_tick(passage, n), n * 3 * SECOND);
    assert_int_equal(passage_tick_count(passage), 28800);
    passage_destroy(passage);
}

static void rising_ticks_come_ever_closer_and_end_at_the_tempo_asked_for(void **state)
{
    struct passage *passage = hand_passage(600 * SECOND);
    int64_t count;
    int64_t gap = 600 * SECOND;

    (void)state;
    hand_metronome(passage, 0, 1200, 7200);
    count = passage_tick_count(passage);
    /* The mean tempo is 70 a minute, for ten minutes. */
    assert_in_range(count, 699, 701);
    for (int64_t n = 1; n < count; n++) {
        int64_t now = passage_tick(passage, n) - passage_tick(passage, n - 1);

        assert_in_range(now, 1, gap + 1);
        gap = now;
    }
    assert_in_range(gap, SECOND / 2 - 10, SECOND / 2 + 60);
    /* The tempo has risen by 1.2 per cent by the middle of the first beat. */
    assert_in_range(passage_tick(passage, 1), 65300, 65400);
    passage_destroy(passage);
}

static void a_changing_tempo_follows_its_own_formula_to_the_frame(void **state)
{
    struct passage *passage = hand_passage(3000 * SECOND);
    double span = 3000.0 * SECOND;

    (void)state;
    hand_metronome(passage, 0, 14000, 2000);
    for (int64_t n = 0; n < 6600; n++) {
        double t = (double)passage_tick(passage, n);
        double beats = (14000 * t - 12000 * t * t / (2 * span)) / HOUR;
        double tempo = (14000 - 12000 * t / span) / HOUR;

        assert_true(fabs(beats - (double)n) <= 0.5001 * tempo);
    }
    passage_destroy(passage);
}

static void after_the_rise_the_tempo_stays(void **state)
{
    struct passage *passage = hand_passage(600 * SECOND);
    int64_t n;

    (void)state;
    hand_metronome(passage, 0, 1200, 3600);
    passage->cue_span = 60 * SECOND;
    n = passage_ticks_until(passage, 100 * SECOND);
    assert_int_equal(passage_tick(passage, n + 100) - passage_tick(passage, n),
                     100 * SECOND);
    passage_destroy(passage);
}

static void only_whole_ticks_and_whole_breaths_count(void **state)
{
    struct passage *passage = hand_passage(10 * SECOND);

    (void)state;
    hand_metronome(passage, 0, 3600, 3600);
    assert_int_equal(passage_tick_count(passage), 10);
    passage->cue_end = 9 * SECOND + 10; /* the tenth tick would be cut */
    assert_int_equal(passage_tick_count(passage), 9);
    passage->cue_end = 0;
    assert_int_equal(passage_tick_count(passage), 0);
    hand_breath(passage, SECOND, 1500, 2500);
    assert_int_equal(passage_breath_count(passage), 2);
    assert_int_equal(passage_tick_count(passage), 0);
    passage->cue.kind = CUE_QUIET;
    assert_int_equal(passage_breath_count(passage), 0);
    passage_destroy(passage);
}

/* "One." for the first second, "Two." from 1.5 s to 3 s, "Halfway." from 20 s to 21 s.
 */
static struct passage *three_sentences(void)
{
    struct passage *passage = hand_passage(40 * SECOND);

    hand_part(passage, PART_SAY, "One.", 0, SECOND, 1);
    hand_part(passage, PART_SAY, "Two.", SECOND * 3 / 2, SECOND * 3 / 2, 2);
    hand_part(passage, PART_MOMENT, "Halfway.", 20 * SECOND, SECOND, 3);
    passage->words_end = 3 * SECOND;
    return passage;
}

static void a_cut_sentence_begins_again(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    assert_int_equal(passage_resume(passage, 0, false), 0);
    assert_int_equal(passage_resume(passage, SECOND - 1, false), 0);
    assert_int_equal(passage_resume(passage, 2 * SECOND, false), SECOND * 3 / 2);
    assert_int_equal(passage_resume(passage, 20 * SECOND + 5, false), 20 * SECOND);
    passage_destroy(passage);
}

static void between_words_a_hold_goes_on_where_it_was(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    assert_int_equal(passage_resume(passage, SECOND + 7, false), SECOND + 7);
    assert_int_equal(passage_resume(passage, 10 * SECOND, true), 10 * SECOND);
    assert_int_equal(passage_resume(passage, 40 * SECOND, false), 40 * SECOND);
    assert_int_equal(passage_resume(passage, 99 * SECOND, false), 99 * SECOND);
    passage_destroy(passage);
}

static void after_a_long_pause_the_sentence_before_is_said_again_too(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    assert_int_equal(passage_resume(passage, 2 * SECOND, true), 0);
    assert_int_equal(passage_resume(passage, SECOND / 2, true), 0);
    /* A sentence of 17 s ago belongs to another moment. */
    assert_int_equal(passage_resume(passage, 20 * SECOND + 5, true), 20 * SECOND);
    passage_destroy(passage);
}

static void a_metronome_goes_on_with_a_tick(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    hand_metronome(passage, 4 * SECOND, 3600, 3600);
    assert_int_equal(passage_resume(passage, 4 * SECOND, false), 4 * SECOND);
    assert_int_equal(passage_resume(passage, 9 * SECOND + 5000, false), 9 * SECOND);
    /* Words under the ticks: back to the tick before their sentence. */
    passage->parts[2].start += 500;
    assert_int_equal(passage_resume(passage, 21 * SECOND, false), 20 * SECOND);
    /* Before the first tick there is none to go back to. */
    assert_int_equal(passage_resume(passage, 3 * SECOND + 9, false), 3 * SECOND + 9);
    passage_destroy(passage);
}

static void
a_metronome_whose_next_tick_would_be_cut_goes_back_to_the_last_whole_one(void **state)
{
    struct passage *passage = hand_passage(10 * SECOND + 50);

    (void)state;
    hand_metronome(passage, 0, 3600, 3600);
    assert_int_equal(passage_resume(passage, 10 * SECOND + 20, false), 9 * SECOND);
    passage_destroy(passage);
}

static void ticks_stay_whole_beats_apart_through_fifty_pauses(void **state)
{
    struct passage *passage = hand_passage(1800 * SECOND);
    int64_t position = 0;
    int64_t beats = 0;

    (void)state;
    hand_metronome(passage, 0, 2000, 2000);
    for (int pause = 0; pause < 50; pause++) {
        int64_t stop = position + 20000 + pause * 7919;

        position = passage_resume(passage, stop, pause % 2);
        assert_true(position <= stop);
        assert_true(stop - position < HOUR / 2000 + 1);
        beats = (position * 2000 + HOUR / 2) / HOUR;
        assert_int_equal(position, (beats * HOUR + 1000) / 2000);
    }
    assert_in_range(beats, 200, 400);
    passage_destroy(passage);
}

static void a_breath_goes_on_with_a_whole_in_breath(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    hand_breath(passage, 4 * SECOND, 4000, 6000);
    assert_int_equal(passage_resume(passage, 12 * SECOND, false), 4 * SECOND);
    assert_int_equal(passage_resume(passage, 14 * SECOND, false), 14 * SECOND);
    /* "Halfway." lies in the breath that began at 14 s. */
    assert_int_equal(passage_resume(passage, 20 * SECOND + 9, false), 14 * SECOND);
    /* The last whole breath ends at 34 s. */
    assert_int_equal(passage_resume(passage, 36 * SECOND, false), 36 * SECOND);
    passage_destroy(passage);
}

static void no_place_resumes_later_than_it_was_left(void **state)
{
    static const enum cue_kind kinds[] = { CUE_QUIET, CUE_METRONOME, CUE_BREATH };

    (void)state;
    for (int i = 0; i < 3; i++) {
        struct passage *passage = three_sentences();

        hand_breath(passage, 4 * SECOND, 2000, 3300);
        hand_metronome(passage, 4 * SECOND, 3333, 5555);
        passage->cue.kind = kinds[i];
        for (int64_t at = 0; at < 41 * SECOND; at += 997) {
            assert_in_range(passage_resume(passage, at, false), 0, at);
            assert_in_range(passage_resume(passage, at, true), 0, at);
        }
        passage_destroy(passage);
    }
}

static void the_last_sentence_is_the_one_that_was_begun_last(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    assert_null(passage_last_sentence(passage, 0));
    assert_string_equal(passage_last_sentence(passage, 1), "One.");
    assert_string_equal(passage_last_sentence(passage, 10 * SECOND), "Two.");
    assert_string_equal(passage_last_sentence(passage, 30 * SECOND), "Halfway.");
    passage_destroy(passage);
}

static void quiet_lasts_until_the_next_words_or_the_end(void **state)
{
    struct passage *passage = three_sentences();

    (void)state;
    assert_int_equal(passage_quiet(passage, 10), 0);
    assert_int_equal(passage_quiet(passage, SECOND), SECOND / 2);
    assert_int_equal(passage_quiet(passage, 3 * SECOND), 17 * SECOND);
    assert_int_equal(passage_quiet(passage, 21 * SECOND), 19 * SECOND);
    assert_int_equal(passage_quiet(passage, 50 * SECOND), 0);
    passage->parts[2].kind = PART_NUMBER; /* numbers are words as well */
    assert_int_equal(passage_quiet(passage, 20 * SECOND), 0);
    passage_destroy(passage);
}

static void silence_in_place_of_words_is_noticed(void **state)
{
    struct passage *loud = hand_passage(SECOND);
    struct passage *silent = hand_passage(SECOND);
    struct passage *short_one = hand_passage(SECOND);

    (void)state;
    assert_true(passage_has_sound(loud)); /* no words, nothing to miss */
    hand_part(loud, PART_SAY, "Two words.", 0, SECOND / 8, 900);
    hand_part(silent, PART_SAY, "Two words.", 0, SECOND / 8, 50);
    hand_part(short_one, PART_SAY, "Two words.", 0, SECOND / 12, 900);
    assert_true(passage_has_sound(loud));
    assert_false(passage_has_sound(silent));
    assert_false(passage_has_sound(short_one));
    passage_destroy(loud);
    passage_destroy(silent);
    passage_destroy(short_one);
    passage_destroy(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steady_ticks_stand_where_whole_numbers_put_them),
        cmocka_unit_test(twenty_a_minute_is_a_tick_each_three_seconds_for_a_day),
        cmocka_unit_test(rising_ticks_come_ever_closer_and_end_at_the_tempo_asked_for),
        cmocka_unit_test(a_changing_tempo_follows_its_own_formula_to_the_frame),
        cmocka_unit_test(after_the_rise_the_tempo_stays),
        cmocka_unit_test(only_whole_ticks_and_whole_breaths_count),
        cmocka_unit_test(a_cut_sentence_begins_again),
        cmocka_unit_test(between_words_a_hold_goes_on_where_it_was),
        cmocka_unit_test(after_a_long_pause_the_sentence_before_is_said_again_too),
        cmocka_unit_test(a_metronome_goes_on_with_a_tick),
        cmocka_unit_test(
            a_metronome_whose_next_tick_would_be_cut_goes_back_to_the_last_whole_one),
        cmocka_unit_test(ticks_stay_whole_beats_apart_through_fifty_pauses),
        cmocka_unit_test(a_breath_goes_on_with_a_whole_in_breath),
        cmocka_unit_test(no_place_resumes_later_than_it_was_left),
        cmocka_unit_test(the_last_sentence_is_the_one_that_was_begun_last),
        cmocka_unit_test(quiet_lasts_until_the_next_words_or_the_end),
        cmocka_unit_test(silence_in_place_of_words_is_noticed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
