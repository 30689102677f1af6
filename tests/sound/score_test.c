#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "score_stage.h"

static void words_begin_at_once_with_a_gap_between_sentences(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Sit.", "...", "Now breathe." };
    const struct passage *passage;

    timed(stage, 0, 20000, say, 3);
    passage = ask(stage, 0);
    assert_int_equal(passage->count, 2); /* three dots are no words, and leave no gap */
    check_part(passage, 0, "Sit.", 0);
    check_part(passage, 1, "Now breathe.", 400 + GAP);
    assert_int_equal(passage->words_end, 400 + GAP + 1200);
    assert_int_equal(passage->length, 20 * SECOND);
    assert_false(passage->grown);
    assert_int_equal(passage->rate, COUNT_VOICE_RATE);
}

static void the_first_tick_comes_one_beat_after_the_last_word(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Stroke." };
    const struct passage *passage;

    timed(stage, 0, 20000, say, 1)->cue = (struct cue){ .kind = CUE_METRONOME,
                                                        .beats_per_hour = 1200,
                                                        .to_per_hour = 1200 };
    stage->steps[0].side = SIDE_LEFT;
    passage = ask(stage, 0);
    assert_int_equal(passage->cue_start, 700 + 3 * SECOND);
    assert_int_equal(passage_tick(passage, 0), 700 + 3 * SECOND);
    assert_int_equal(passage->cue_end, 20 * SECOND);
    assert_int_equal(passage->tick, TONE_TICK_WOOD);
    assert_int_equal(passage->side, SIDE_LEFT);
}

static void the_first_breath_comes_a_second_after_the_last_word(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Breathe." };
    const struct passage *passage;

    timed(stage, 0, 20000, say, 1)->cue =
        (struct cue){ .kind = CUE_BREATH, .in_ms = 4000, .out_ms = 6000 };
    passage = ask(stage, 0);
    assert_int_equal(passage->cue_start, 800 + SECOND);
    assert_int_equal(passage_breath_count(passage), 1);
}

static void a_cue_without_room_never_begins(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Stroke." };
    const struct passage *passage;

    timed(stage, 0, 2000, say, 1)->cue = (struct cue){ .kind = CUE_METRONOME,
                                                       .beats_per_hour = 120,
                                                       .to_per_hour = 240 };
    passage = ask(stage, 0);
    assert_int_equal(passage_tick_count(passage), 0);
    assert_int_equal(passage->length, 2 * SECOND);
}

static void a_step_grows_when_its_words_do_not_fit(void **state)
{
    struct stage *stage = *state;
    /* 30 letters are 3000 frames: 136 ms. */
    const char *say[] = { "Thirty letters and three dots." };
    const struct passage *passage;

    timed(stage, 0, 1000, say, 1);
    passage = ask(stage, 0);
    assert_true(passage->grown);
    assert_int_equal(passage->length, 3000 + SECOND);
    assert_int_equal(passage->grown_ms, 136);
    timed(stage, 1, 1000, say, 1)->touch = true; /* nothing may startle busy hands */
    assert_int_equal(ask(stage, 1)->length, 3000 + 3 * SECOND);
    stage->profile.step_gap_ms = 5000; /* a voice that rests longer */
    timed(stage, 2, 1001, say, 1);
    assert_int_equal(ask(stage, 2)->length, 3000 + 5 * SECOND);
}

static void waits_and_questions_end_with_their_words(void **state)
{
    static const enum step_kind kinds[] = { STEP_WAIT, STEP_ASK, STEP_BRANCH };
    struct stage *stage = *state;
    const char *say[] = { "Does it hurt?" };

    for (int i = 0; i < 3; i++) {
        const struct passage *passage;

        timed(stage, i, 90000, say, 1)->kind = kinds[i];
        stage->steps[i].cue = (struct cue){ .kind = CUE_COUNTDOWN, .count = 3 };
        passage = ask(stage, i);
        assert_int_equal(passage->length, 1300);
        assert_int_equal(passage->words_end, 1300);
        assert_int_equal(passage->cue.kind, CUE_QUIET);
        assert_false(passage->grown);
    }
}

static void a_step_without_words_is_only_its_cue(void **state)
{
    struct stage *stage = *state;
    const struct passage *passage;

    timed(stage, 0, 5000, NULL, 0)->cue = (struct cue){ .kind = CUE_METRONOME,
                                                        .beats_per_hour = 3600,
                                                        .to_per_hour = 3600 };
    passage = ask(stage, 0);
    assert_int_equal(passage->count, 0);
    assert_int_equal(passage_tick(passage, 0), SECOND);
    assert_int_equal(passage->length, 5 * SECOND);
}

static void words_at_a_moment_come_then_or_wait_for_others(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Begin." };
    const char *half[] = { "Halfway.", "Go on." };
    const char *soon[] = { "Soon over." };
    struct timeline_moment moments[] = {
        { .at_ms = 10, .say = { soon, 1 } }, /* falls into "Begin." */
        { .at_ms = 10000, .say = { half, 2 } },
        { .at_ms = 10000, .say = { soon, 1 } },
    };
    const struct passage *passage;

    timed(stage, 0, 30000, say, 1)->moments = moments;
    stage->steps[0].moment_count = 3;
    passage = ask(stage, 0);
    check_part(passage, 1, "Soon over.", 600 + GAP);
    check_part(passage, 2, "Halfway.", 10 * SECOND);
    check_part(passage, 3, "Go on.", 10 * SECOND + 800 + GAP);
    check_part(passage, 4, "Soon over.", 10 * SECOND + 800 + GAP + 600 + GAP);
    assert_int_equal(passage->parts[4].kind, PART_MOMENT);
    assert_int_equal(passage->words_end, 600);
}

static void pace_stretches_gaps_but_not_those_of_a_fixed_step(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One.", "Two." };

    stage->options.pace_percent = 300;
    start_again(stage);
    timed(stage, 0, 20000, say, 2);
    timed(stage, 1, 20000, say, 2);
    stage->sources[1].fixed = true;
    check_part(ask(stage, 0), 1, "Two.", 400 + 3 * GAP);
    check_part(ask(stage, 1), 1, "Two.", 400 + GAP);
}

static void in_mono_nothing_leans(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One." };

    stage->options.mono = true;
    start_again(stage);
    timed(stage, 0, 20000, say, 1)->side = SIDE_RIGHT;
    assert_int_equal(ask(stage, 0)->side, SIDE_NONE);
}

/* --- countdown --- */

static void a_countdown_counts_each_second_and_ends_with_the_step(void **state)
{
    struct stage *stage = *state;
    const struct passage *passage = countdown(stage, 10000, 3);
    int64_t zero = 10 * SECOND - tone_clip(TONE_ZERO)->frames;

    assert_int_equal(passage->count, 5);
    check_part(passage, 1, "three", zero - 3 * SECOND);
    check_part(passage, 2, "two", zero - 2 * SECOND);
    check_part(passage, 3, "one", zero - SECOND);
    check_part(passage, 4, NULL, zero);
    assert_int_equal(passage->parts[3].kind, PART_NUMBER);
    assert_int_equal(passage->parts[4].kind, PART_SOUND);
    assert_ptr_equal(passage->parts[4].clip, tone_clip(TONE_ZERO));
    assert_int_equal(passage->cue_start, zero - 3 * SECOND);
}

static void a_countdown_that_does_not_fit_makes_the_step_longer(void **state)
{
    struct stage *stage = *state;
    const struct passage *passage = countdown(stage, 3000, 3);

    assert_true(passage->grown);
    assert_int_equal(passage->length,
                     500 + SECOND + 3 * SECOND + tone_clip(TONE_ZERO)->frames);
    check_part(passage, 1, "three", 500 + SECOND);
}

static void long_numbers_are_spoken_faster_all_at_one_rate(void **state)
{
    struct stage *stage = *state;
    const struct passage *passage;
    int first;

    count_voice_follow_rate(stage->voice);
    count_voice_slow(stage->voice, 2000);
    score_set_rate(stage->score, 80); /* "three" takes 907 ms, at 160 only 453 */
    passage = countdown(stage, 60000, 3);
    assert_int_equal(passage->parts[1].kind, PART_NUMBER);
    for (int i = 1; i <= 3; i++) {
        const struct clip *clip = passage->parts[i].clip;

        assert_true(clip->frames <= pcm_frames_of_ms(800));
        first = clip->samples[0];
        assert_int_equal(count_voice_rate_of(stage->voice, first), 160);
    }
}

static void numbers_that_never_fit_become_tones(void **state)
{
    struct stage *stage = *state;
    const struct passage *passage;

    count_voice_slow(stage->voice, SECOND);
    passage = countdown(stage, 60000, 2);
    assert_int_equal(passage->parts[1].kind, PART_SOUND);
    assert_ptr_equal(passage->parts[1].clip, tone_clip(TONE_COUNT_DOWN));
    assert_int_equal(passage->parts[2].kind, PART_SOUND);
    assert_int_equal(passage->parts[2].start - passage->parts[1].start, SECOND);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(words_begin_at_once_with_a_gap_between_sentences),
        STORY(the_first_tick_comes_one_beat_after_the_last_word),
        STORY(the_first_breath_comes_a_second_after_the_last_word),
        STORY(a_cue_without_room_never_begins),
        STORY(a_step_grows_when_its_words_do_not_fit),
        STORY(waits_and_questions_end_with_their_words),
        STORY(a_step_without_words_is_only_its_cue),
        STORY(words_at_a_moment_come_then_or_wait_for_others),
        STORY(pace_stretches_gaps_but_not_those_of_a_fixed_step),
        STORY(in_mono_nothing_leans),
        STORY(a_countdown_counts_each_second_and_ends_with_the_step),
        STORY(a_countdown_that_does_not_fit_makes_the_step_longer),
        STORY(long_numbers_are_spoken_faster_all_at_one_rate),
        STORY(numbers_that_never_fit_become_tones),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
