#include "passage.h"

#include <math.h>
#include <stdlib.h>

#include "text.h"

enum {
    HOUR_FRAMES = 3600 * PCM_RATE,
    JUST_BEFORE = 3 * PCM_RATE,  /* sentences this near to each other are one stretch */
    LOUD_BLOCK = PCM_RATE / 100, /* 10 ms: what is looked at as one */
    LOUD_BLOCKS_A_WORD = 5,      /* 50 ms */
    LOUD_SQUARE = 104 * 104,     /* -50 dBFS */
};

/* --- ticks and breaths --- */

/* Beats times HOUR_FRAMES at the end of the rising tempo. */
static double beats_in_span(const struct passage *passage)
{
    return ((double)passage->cue.beats_per_hour + passage->cue.to_per_hour) / 2 *
           (double)passage->cue_span;
}

/* With the tempo a + (b - a) t / D, beats(t) = a t + (b - a) t^2 / 2D. This is its
 * inverse in the form that loses no digits when a is near b. It goes straight from `n`
 * to the frame, so that no error can add up; a frame of 24 h has 22 bits to spare. */
static int64_t tick_of_changing_tempo(const struct passage *passage, int64_t n)
{
    double from = passage->cue.beats_per_hour;
    double to = passage->cue.to_per_hour;
    double beats = (double)n * HOUR_FRAMES;
    double rest = beats - beats_in_span(passage);
    double root;

    if (rest >= 0)
        return passage->cue_span + (int64_t)floor(rest / to + 0.5);
    root = sqrt(from * from + 2 * (to - from) * beats / (double)passage->cue_span);
    return (int64_t)floor(2 * beats / (from + root) + 0.5);
}

int64_t passage_tick(const struct passage *passage, int64_t n)
{
    int64_t tempo = passage->cue.beats_per_hour;
    bool steady = passage->cue.to_per_hour <= 0 || passage->cue.to_per_hour == tempo ||
                  passage->cue_span <= 0;

    if (steady)
        return passage->cue_start + (n * HOUR_FRAMES + tempo / 2) / tempo;
    return passage->cue_start + tick_of_changing_tempo(passage, n);
}

int64_t passage_ticks_until(const struct passage *passage, int64_t limit)
{
    int64_t fastest = passage->cue.beats_per_hour > passage->cue.to_per_hour
                          ? passage->cue.beats_per_hour
                          : passage->cue.to_per_hour;
    int64_t low = 0;
    int64_t high;

    if (limit < passage->cue_start)
        return 0;
    high = (limit - passage->cue_start) * fastest / HOUR_FRAMES + 2;
    while (low < high) {
        int64_t middle = low + (high - low) / 2;

        if (passage_tick(passage, middle) <= limit)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int64_t passage_tick_count(const struct passage *passage)
{
    if (passage->cue.kind != CUE_METRONOME || passage->cue.beats_per_hour <= 0)
        return 0;
    return passage_ticks_until(passage,
                               passage->cue_end - tone_clip(passage->tick)->frames);
}

int64_t passage_breath_frames(const struct passage *passage)
{
    return pcm_frames_of_ms(passage->cue.in_ms) + pcm_frames_of_ms(passage->cue.out_ms);
}

int64_t passage_breath_count(const struct passage *passage)
{
    if (passage->cue.kind != CUE_BREATH || passage_breath_frames(passage) <= 0 ||
        passage->cue_end <= passage->cue_start)
        return 0;
    return (passage->cue_end - passage->cue_start) / passage_breath_frames(passage);
}

/* --- places --- */

static bool is_words(const struct passage_part *part)
{
    return part->kind != PART_SOUND;
}

static bool is_sentence(const struct passage_part *part)
{
    return part->kind == PART_SAY || part->kind == PART_MOMENT;
}

static int64_t end_of(const struct passage_part *part)
{
    return part->start + part->clip->frames;
}

int passage_part_at(const struct passage *passage, int64_t position)
{
    int low = 0;
    int high = passage->count;

    while (low < high) {
        int middle = low + (high - low) / 2;

        if (end_of(&passage->parts[middle]) <= position)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* The cue's last beginning at or before `position`: a tick, or the in-breath. */
static int64_t back_to_cue(const struct passage *passage, int64_t position)
{
    int64_t ticks, begun, breaths;

    if (position < passage->cue_start)
        return position;
    switch (passage->cue.kind) {
    case CUE_METRONOME:
        ticks = passage_tick_count(passage);
        if (ticks == 0 || position >= passage->cue_end)
            return position;
        begun = passage_ticks_until(passage, position);
        return passage_tick(passage, (begun < ticks ? begun : ticks) - 1);
    case CUE_BREATH:
        if (passage_breath_count(passage) == 0)
            return position;
        breaths = (position - passage->cue_start) / passage_breath_frames(passage);
        if (breaths >= passage_breath_count(passage))
            return position; /* the last breath is over */
        return passage->cue_start + breaths * passage_breath_frames(passage);
    case CUE_QUIET:
    case CUE_COUNTDOWN:
        return position;
    }
    return position;
}

int64_t passage_resume(const struct passage *passage, int64_t position, bool far)
{
    int index = passage_part_at(passage, position);
    const struct passage_part *part;

    if (index < passage->count && passage->parts[index].start <= position) {
        part = &passage->parts[index];
        position = part->start;
        if (far && index > 0 && is_sentence(part) && is_sentence(part - 1) &&
            part->start - end_of(part - 1) < JUST_BEFORE)
            position = (part - 1)->start;
    }
    return back_to_cue(passage, position);
}

const char *passage_last_sentence(const struct passage *passage, int64_t position)
{
    const char *last = NULL;

    for (int i = 0; i < passage->count && passage->parts[i].start < position; i++) {
        if (is_sentence(&passage->parts[i]))
            last = passage->parts[i].text;
    }
    return last;
}

int64_t passage_quiet(const struct passage *passage, int64_t position)
{
    int64_t until = passage->length;

    for (int i = passage_part_at(passage, position); i < passage->count; i++) {
        if (!is_words(&passage->parts[i]))
            continue;
        until = passage->parts[i].start;
        break;
    }
    return until > position ? until - position : 0;
}

/* How many blocks of 10 ms of the clip are loud enough to be speech. */
static int64_t loud_blocks(const struct clip *clip)
{
    int64_t loud = 0;

    for (int64_t at = 0; at + LOUD_BLOCK <= clip->frames; at += LOUD_BLOCK) {
        int64_t power = 0;

        for (int64_t i = at; i < at + LOUD_BLOCK; i++)
            power += (int64_t)clip->samples[i] * clip->samples[i];
        loud += power > (int64_t)LOUD_SQUARE * LOUD_BLOCK;
    }
    return loud;
}

bool passage_has_sound(const struct passage *passage)
{
    int64_t loud = 0;
    int64_t words = 0;

    for (int i = 0; i < passage->count; i++) {
        if (!is_words(&passage->parts[i]))
            continue;
        words += (int64_t)text_word_count(passage->parts[i].text);
        loud += loud_blocks(passage->parts[i].clip);
    }
    return loud >= words * LOUD_BLOCKS_A_WORD;
}

void passage_destroy(struct passage *passage)
{
    if (passage == NULL)
        return;
    for (int i = 0; i < passage->count; i++) {
        struct passage_part *part = &passage->parts[i];

        free((char *)part->text);
        if (is_words(part)) {
            clip_finish((struct clip *)part->clip);
            free((struct clip *)part->clip);
        }
    }
    free(passage->parts);
    free(passage);
}
