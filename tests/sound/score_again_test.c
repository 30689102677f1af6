#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>

#include "score_stage.h"

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

int main(void)
{
    const struct CMUnitTest tests[] = {
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
