#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "count_voice.h"
#include "score.h"

enum {
    SECOND = PCM_RATE,
    GAP = 400 * PCM_RATE / 1000, /* the profile's gap between sentences */
    STEPS = 8,
};

/* One score over a timeline made by hand, spoken by the voice that counts. */
struct stage {
    struct voice *voice;
    struct voice_profile profile;
    struct score_options options;
    struct score *score;
    struct timeline timeline;
    struct timeline_step steps[STEPS];
    struct step sources[STEPS];
    struct fault fault;
};

static int setup(void **state)
{
    struct stage *stage = calloc(1, sizeof(*stage));

    stage->voice = count_voice_create();
    stage->profile.sentence_gap_ms = 400;
    stage->profile.step_gap_ms = 500;
    memcpy(stage->profile.tick, "wood", sizeof("wood"));
    stage->options = (struct score_options){
        .voice = stage->voice,
        .profile = &stage->profile,
        .rate = COUNT_VOICE_RATE,
        .pace_percent = 100,
    };
    stage->score = score_create(&stage->options);
    stage->timeline.steps = stage->steps;
    stage->timeline.count = STEPS;
    for (int i = 0; i < STEPS; i++)
        stage->steps[i].source = &stage->sources[i];
    *state = stage;
    return 0;
}

static int teardown(void **state)
{
    struct stage *stage = *state;

    score_destroy(stage->score);
    voice_close(stage->voice);
    free(stage);
    return 0;
}

/* The score anew, with options that were changed. */
static void start_again(struct stage *stage)
{
    score_destroy(stage->score);
    stage->score = score_create(&stage->options);
}

static struct timeline_step *timed(struct stage *stage, int index, int64_t for_ms,
                                   const char **say, int count)
{
    struct timeline_step *step = &stage->steps[index];

    step->kind = STEP_TIMED;
    step->for_ms = for_ms;
    step->say = (struct sentences){ say, count };
    return step;
}

static const struct passage *ask(struct stage *stage, int index)
{
    const struct passage *passage =
        score_step(stage->score, &stage->timeline, index, &stage->fault);

    assert_non_null(passage);
    return passage;
}

static void check_part(const struct passage *passage, int index, const char *text,
                       int64_t start)
{
    assert_true(index < passage->count);
    if (text)
        assert_string_equal(passage->parts[index].text, text);
    else
        assert_null(passage->parts[index].text);
    assert_int_equal(passage->parts[index].start, start);
}

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

static const struct passage *countdown(struct stage *stage, int64_t for_ms, int count)
{
    static const char *say[] = { "Hold." };

    timed(stage, 0, for_ms, say, 1)->cue =
        (struct cue){ .kind = CUE_COUNTDOWN, .count = count };
    return ask(stage, 0);
}

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

/* --- what is kept --- */

static void three_steps_are_spoken_once(void **state)
{
    struct stage *stage = *state;
    const char *say[3][1] = { { "One." }, { "Two." }, { "Three." } };
    const struct passage *first;

    for (int i = 0; i < 3; i++)
        timed(stage, i, 20000, say[i], 1);
    first = ask(stage, 0);
    score_prepare(stage->score, &stage->timeline, 1);
    assert_int_equal(count_voice_said(stage->voice), 2);
    ask(stage, 1);
    ask(stage, 2);
    ask(stage, 1);
    assert_ptr_equal(ask(stage, 0), first);
    assert_int_equal(count_voice_said(stage->voice), 3);
}

static void words_changed_by_a_restriction_are_heard_at_once(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Press." };
    const char *light[] = { "Only lay your hand." };
    struct timeline_moment moment = { .at_ms = 5000, .say = { say, 1 } };

    timed(stage, 0, 20000, say, 1);
    check_part(ask(stage, 0), 0, "Press.", 0);
    /* The same timeline, step and address; other words. */
    timed(stage, 0, 20000, light, 1);
    check_part(ask(stage, 0), 0, "Only lay your hand.", 0);
    stage->steps[0].for_ms = 30000;
    assert_int_equal(ask(stage, 0)->length, 30 * SECOND);
    stage->steps[0].moments = &moment;
    stage->steps[0].moment_count = 1;
    check_part(ask(stage, 0), 1, "Press.", 5 * SECOND);
    moment.at_ms = 9000;
    check_part(ask(stage, 0), 1, "Press.", 9 * SECOND);
}

static void making_ahead_fails_silently_and_the_step_tells(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One.", "Broken." };

    timed(stage, 0, 20000, say, 2);
    count_voice_break(stage->voice, "Broken.");
    score_prepare(stage->score, &stage->timeline, 0);
    score_prepare(stage->score, &stage->timeline, -1);
    score_prepare(stage->score, &stage->timeline, STEPS);
    assert_null(score_step(stage->score, &stage->timeline, 0, &stage->fault));
    assert_string_equal(stage->fault.text, "The voice is broken.");
    count_voice_break(stage->voice, NULL);
    ask(stage, 0);
}

static void a_voice_that_fails_at_a_number_fails_the_step(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "Hold." };

    timed(stage, 0, 10000, say, 1)->cue =
        (struct cue){ .kind = CUE_COUNTDOWN, .count = 3 };
    count_voice_break(stage->voice, "two");
    assert_null(score_step(stage->score, &stage->timeline, 0, &stage->fault));
    assert_string_equal(stage->fault.text, "The voice is broken.");
}

/* --- another rate --- */

static void a_new_rate_is_for_what_is_made_from_now_on(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One." };
    const struct passage *before;

    count_voice_follow_rate(stage->voice);
    timed(stage, 0, 20000, say, 1);
    before = ask(stage, 0);
    score_set_rate(stage->score, 320);
    assert_int_equal(score_rate(stage->score), 320);
    assert_int_equal(ask(stage, 0)->parts[0].clip->frames, 200);
    assert_int_equal(before->parts[0].clip->frames, 400); /* still there, as it was */
}

static void only_what_comes_later_is_spoken_again(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One.", "Two." };
    const char *half[] = { "Half." };
    struct timeline_moment moment = { .at_ms = 5000, .say = { half, 1 } };
    const struct passage *before;
    const struct passage *after;

    count_voice_follow_rate(stage->voice);
    timed(stage, 0, 20000, say, 2)->moments = &moment;
    stage->steps[0].moment_count = 1;
    before = ask(stage, 0);
    score_set_rate(stage->score, 320);
    after =
        score_step_again(stage->score, &stage->timeline, 0, 400 + GAP, &stage->fault);
    assert_non_null(after);
    check_part(after, 0, "One.", 0);
    assert_memory_equal(after->parts[0].clip->samples, before->parts[0].clip->samples,
                        400 * sizeof(int16_t));
    check_part(after, 1, "Two.", 400 + GAP);
    assert_int_equal(after->parts[1].clip->frames, 200);
    check_part(after, 2, "Half.", 5 * SECOND);
    assert_int_equal(after->parts[2].clip->frames, 250);
    assert_int_equal(after->rate, 320);
    /* Heard from its start another time, the whole step has the new rate. */
    assert_int_equal(ask(stage, 0)->parts[0].clip->frames, 200);
}

static void ticks_that_were_heard_stay_when_words_after_them_change(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One." };
    const char *last[] = { "And that was the last one of all the words." };
    struct timeline_moment moment = { .at_ms = 9990, .say = { last, 1 } };
    const struct passage *passage;
    int64_t ticks[6];

    count_voice_follow_rate(stage->voice);
    timed(stage, 0, 10000, say, 1)->moments = &moment;
    stage->steps[0].moment_count = 1;
    stage->steps[0].cue = (struct cue){ .kind = CUE_METRONOME,
                                        .beats_per_hour = 1800,
                                        .to_per_hour = 7200 };
    passage = ask(stage, 0);
    for (int i = 0; i < 6; i++)
        ticks[i] = passage_tick(passage, i);
    score_set_rate(stage->score, 80); /* slower: the step grows */
    passage =
        score_step_again(stage->score, &stage->timeline, 0, 5 * SECOND, &stage->fault);
    for (int i = 0; i < 6; i++)
        assert_int_equal(passage_tick(passage, i), ticks[i]);
}

static void a_countdown_under_way_keeps_the_numbers_that_were_heard(void **state)
{
    struct stage *stage = *state;
    const struct passage *before;
    const struct passage *after;
    int heard;

    count_voice_follow_rate(stage->voice);
    before = countdown(stage, 10000, 3);
    heard = before->parts[1].clip->samples[0];
    score_set_rate(stage->score, 320);
    after = score_step_again(stage->score, &stage->timeline, 0,
                             before->parts[1].start + 100, &stage->fault);
    assert_int_equal(after->parts[1].clip->samples[0], heard);
    assert_int_equal(after->parts[2].clip->frames, 150);
    assert_int_equal(after->parts[2].start, before->parts[2].start);
    assert_int_equal(after->length, before->length);
}

static void speaking_again_what_was_never_spoken_is_speaking_it(void **state)
{
    struct stage *stage = *state;
    const char *say[] = { "One." };
    const struct passage *passage;

    timed(stage, 0, 20000, say, 1);
    passage = score_step_again(stage->score, &stage->timeline, 0, 0, &stage->fault);
    check_part(passage, 0, "One.", 0);
}

/* --- the program's own words --- */

static void own_words_follow_their_sound_and_end_in_silence(void **state)
{
    struct stage *stage = *state;
    int64_t sound = tone_clip(TONE_PAUSE)->frames;
    struct passage *passage = score_speech(stage->score, "Paused. Press again.",
                                           TONE_PAUSE, 1000, false, &stage->fault);

    assert_non_null(passage);
    assert_int_equal(passage->parts[0].kind, PART_SOUND);
    check_part(passage, 1, "Paused.", sound + pcm_frames_of_ms(150));
    check_part(passage, 2, "Press again.", passage->parts[1].start + 700 + GAP);
    assert_int_equal(passage->words_end, passage->parts[2].start + 1200);
    assert_int_equal(passage->length, passage->words_end + SECOND);
    passage_destroy(passage);
}

static void own_words_without_a_sound_begin_at_once(void **state)
{
    struct stage *stage = *state;
    struct passage *passage;

    passage = score_speech(stage->score, "Yes.", TONE_SOUNDS, 0, true, &stage->fault);
    check_part(passage, 0, "Yes.", 0);
    assert_int_equal(passage->length, 400);
    assert_int_equal(count_voice_rate_of(stage->voice, COUNT_VOICE_FIRST),
                     COUNT_VOICE_RATE * 8 / 10);
    passage_destroy(passage);
    passage = score_speech(stage->score, "", TONE_ACCEPTED, 0, false, &stage->fault);
    assert_int_equal(passage->count, 1);
    assert_int_equal(passage->length, tone_clip(TONE_ACCEPTED)->frames);
    passage_destroy(passage);
}

static void own_words_that_cannot_be_spoken_give_the_voices_sentence(void **state)
{
    struct stage *stage = *state;

    count_voice_break(stage->voice, "No.");
    assert_null(
        score_speech(stage->score, "Yes. No.", TONE_DONE, 0, false, &stage->fault));
    assert_string_equal(stage->fault.text, "The voice is broken.");
    score_destroy(NULL);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

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
        STORY(three_steps_are_spoken_once),
        STORY(words_changed_by_a_restriction_are_heard_at_once),
        STORY(making_ahead_fails_silently_and_the_step_tells),
        STORY(a_voice_that_fails_at_a_number_fails_the_step),
        STORY(a_new_rate_is_for_what_is_made_from_now_on),
        STORY(only_what_comes_later_is_spoken_again),
        STORY(ticks_that_were_heard_stay_when_words_after_them_change),
        STORY(a_countdown_under_way_keeps_the_numbers_that_were_heard),
        STORY(speaking_again_what_was_never_spoken_is_speaking_it),
        STORY(own_words_follow_their_sound_and_end_in_silence),
        STORY(own_words_without_a_sound_begin_at_once),
        STORY(own_words_that_cannot_be_spoken_give_the_voices_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
