#include "score_layout.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "score_numbers.h"
#include "text.h"

enum {
    REST_MS = 1000,         /* after a step's last word, before the next step */
    REST_TOUCHED_MS = 3000, /* the same with both hands at work: nothing may startle */
    BREATH_WAIT_MS = 1000,  /* from the last word to the first in-breath */
    AFTER_SOUND_MS = 150,   /* so that a sound does not cover the first word */
    HOUR_FRAMES = 3600 * PCM_RATE,
};

/* A passage that grows. */
struct layout {
    const struct score_options *options;
    int rate;
    int64_t gap; /* frames of silence between sentences */
    struct passage *passage;
    int capacity;
    int64_t end;                  /* frame after the last part; 0 when there is none */
    int64_t next;                 /* the earliest frame for more words */
    const struct passage *before; /* as score_layout_step's */
    int kept;  /* how many parts of words of `before` are taken over */
    int words; /* parts of words so far */
};

static bool is_sentence(const struct passage_part *part)
{
    return part->kind == PART_SAY || part->kind == PART_MOMENT;
}

static struct clip *clip_on_its_own(struct clip clip)
{
    struct clip *own = memory_take(sizeof(*own));

    *own = clip;
    return own;
}

static struct clip *clip_copy(const struct clip *clip)
{
    struct clip copy = { .frames = clip->frames };
    size_t bytes = (size_t)clip->frames * sizeof(*clip->samples);

    copy.samples = memory_take(bytes);
    memcpy(copy.samples, clip->samples, bytes);
    return clip_on_its_own(copy);
}

static void add_part(struct layout *layout, enum part_kind kind, const char *text,
                     const struct clip *clip, int64_t start)
{
    struct passage *passage = layout->passage;

    if (passage->count == layout->capacity) {
        layout->capacity = layout->capacity ? layout->capacity * 2 : 8;
        passage->parts = memory_resize(passage->parts, (size_t)layout->capacity,
                                       sizeof(*passage->parts));
    }
    passage->parts[passage->count++] = (struct passage_part){
        .kind = kind,
        .text = text ? memory_text(text) : NULL,
        .clip = clip,
        .start = start,
    };
    layout->end = start + clip->frames;
    layout->next = layout->end + (kind == PART_SOUND ? pcm_frames_of_ms(AFTER_SOUND_MS)
                                                     : layout->gap);
}

/* The part of the passage before that stands where the next sentence comes; NULL when
 * it is to be spoken. */
static const struct passage_part *part_kept(const struct layout *layout)
{
    int words = 0;

    if (layout->words >= layout->kept)
        return NULL;
    for (int i = 0; i < layout->before->count; i++) {
        const struct passage_part *part = &layout->before->parts[i];

        if (is_sentence(part) && words++ == layout->words)
            return part;
    }
    return NULL;
}

/* Adds a sentence at frame `at`, or a gap after the words there when these are later.
 * One without a word has no sound and no gap. */
static bool add_sentence(struct layout *layout, enum part_kind kind,
                         const char *sentence, int64_t at, struct fault *fault)
{
    const struct passage_part *kept;
    struct clip clip = { 0 };

    if (!text_has_word(sentence))
        return true;
    kept = part_kept(layout);
    if (kept) {
        layout->words++;
        add_part(layout, kind, sentence, clip_copy(kept->clip), kept->start);
        return true;
    }
    if (!voice_say(layout->options->voice, sentence, layout->rate, &clip, fault))
        return false;
    if (clip.frames == 0) {
        clip_finish(&clip);
        return true;
    }
    layout->words++;
    add_part(layout, kind, sentence, clip_on_its_own(clip),
             at > layout->next ? at : layout->next);
    return true;
}

static bool add_sentences(struct layout *layout, enum part_kind kind,
                          const struct sentences *sentences, int64_t at,
                          struct fault *fault)
{
    for (int i = 0; i < sentences->count; i++) {
        if (!add_sentence(layout, kind, sentences->list[i], at, fault))
            return false;
    }
    return true;
}

/* --- countdown --- */

static int64_t countdown_frames(int count)
{
    return (int64_t)count * PCM_RATE + tone_clip(TONE_ZERO)->frames;
}

/* The number of the passage before that begins at `start`, if it is to stay. */
static const struct passage_part *count_kept(const struct layout *layout, int64_t start,
                                             int64_t from)
{
    int i;

    if (layout->before == NULL || start >= from)
        return NULL;
    i = passage_part_at(layout->before, start);
    if (i < layout->before->count && layout->before->parts[i].start == start)
        return &layout->before->parts[i];
    return NULL;
}

/* A count each second, then the zero sound, which ends with the step. */
static bool add_countdown(struct layout *layout, int count, int64_t from,
                          struct fault *fault)
{
    struct passage *passage = layout->passage;
    int64_t zero = passage->length - tone_clip(TONE_ZERO)->frames;
    struct text text = { 0 };
    struct clip *numbers;

    if (!score_numbers(layout->options->voice, layout->rate, count, &numbers, fault))
        return false;
    for (int number = count; number > 0; number--) {
        int64_t start = zero - (int64_t)number * PCM_RATE;
        const struct passage_part *kept = count_kept(layout, start, from);

        text_clear(&text);
        text_add_number(&text, number);
        if (kept ? kept->kind == PART_SOUND : numbers == NULL) {
            add_part(layout, PART_SOUND, NULL, tone_clip(TONE_COUNT_DOWN), start);
        } else if (kept) {
            add_part(layout, PART_NUMBER, text_string(&text), clip_copy(kept->clip),
                     start);
        } else {
            add_part(layout, PART_NUMBER, text_string(&text),
                     clip_on_its_own(numbers[number - 1]), start);
            numbers[number - 1] = (struct clip){ 0 };
        }
    }
    add_part(layout, PART_SOUND, NULL, tone_clip(TONE_ZERO), zero);
    passage->cue_start = zero - (int64_t)count * PCM_RATE;
    passage->cue_end = passage->length;
    text_finish(&text);
    score_numbers_free(numbers, count);
    return true;
}

/* --- steps --- */

static int64_t rest_frames(const struct layout *layout,
                           const struct timeline_step *step)
{
    int64_t rest = step->touch ? REST_TOUCHED_MS : REST_MS;

    if (layout->options->profile && layout->options->profile->step_gap_ms > rest)
        rest = layout->options->profile->step_gap_ms;
    return pcm_frames_of_ms(rest);
}

/* The step's length: what is written, or what its words need. */
static void set_length(struct layout *layout, const struct timeline_step *step)
{
    struct passage *passage = layout->passage;
    int64_t written = pcm_frames_of_ms(step->for_ms);
    int64_t needed = 0;

    if (step->kind != STEP_TIMED) {
        passage->length = layout->end;
        return;
    }
    if (passage->count > 0)
        needed = layout->end + rest_frames(layout, step);
    if (step->cue.kind == CUE_COUNTDOWN && step->cue.count > 0) {
        int64_t words =
            passage->count > 0 ? layout->end + pcm_frames_of_ms(REST_MS) : 0;

        if (words + countdown_frames(step->cue.count) > needed)
            needed = words + countdown_frames(step->cue.count);
    }
    passage->length = written > needed ? written : needed;
    passage->grown = needed > written;
    passage->grown_ms = pcm_ms_of_frames(passage->length - written);
}

static void set_pulse(struct layout *layout, const struct timeline_step *step)
{
    struct passage *passage = layout->passage;
    int64_t wait =
        step->cue.kind == CUE_METRONOME
            ? (HOUR_FRAMES + step->cue.beats_per_hour / 2) / step->cue.beats_per_hour
            : pcm_frames_of_ms(BREATH_WAIT_MS);

    passage->cue_start = passage->words_end + wait;
    passage->cue_end = passage->length;
    if (passage->cue_start > passage->cue_end)
        passage->cue_start = passage->cue_end;
    passage->cue_span = passage->cue_end - passage->cue_start;
    /* Ticks that were heard must not move when words after them take another time. */
    if (layout->before && layout->before->cue_start == passage->cue_start)
        passage->cue_span = layout->before->cue_span;
}

static bool add_cue(struct layout *layout, const struct timeline_step *step,
                    int64_t from, struct fault *fault)
{
    struct passage *passage = layout->passage;

    passage->cue_start = passage->cue_end = passage->length;
    if (step->kind != STEP_TIMED)
        return true; /* there is no end to pace towards */
    passage->cue = step->cue;
    switch (step->cue.kind) {
    case CUE_QUIET:
        return true;
    case CUE_METRONOME:
        if (step->cue.beats_per_hour > 0)
            set_pulse(layout, step);
        return true;
    case CUE_BREATH:
        set_pulse(layout, step);
        return true;
    case CUE_COUNTDOWN:
        return step->cue.count > 0 ? add_countdown(layout, step->cue.count, from, fault)
                                   : true;
    }
    return true;
}

static int64_t gap_frames(const struct score_options *options, bool fixed)
{
    int64_t gap_ms = options->profile ? options->profile->sentence_gap_ms : 0;

    return pcm_frames_of_ms(fixed ? gap_ms : gap_ms * options->pace_percent / 100);
}

static int sentences_before(const struct passage *passage, int64_t from)
{
    int count = 0;

    for (int i = 0; passage && i < passage->count; i++)
        count += is_sentence(&passage->parts[i]) && passage->parts[i].start < from;
    return count;
}

static struct layout begin(const struct score_options *options, int rate, bool fixed)
{
    struct layout layout = {
        .options = options,
        .rate = rate,
        .gap = gap_frames(options, fixed),
        .passage = memory_zeroed(1, sizeof(*layout.passage)),
    };

    layout.passage->rate = rate;
    if (options->profile)
        layout.passage->tick = tone_tick_named(options->profile->tick);
    else
        layout.passage->tick = TONE_TICK_SOFT;
    return layout;
}

struct passage *score_layout_step(const struct score_options *options, int rate,
                                  const struct timeline_step *step,
                                  const struct passage *before, int64_t from,
                                  struct fault *fault)
{
    struct layout layout = begin(options, rate, step->source && step->source->fixed);
    struct passage *passage = layout.passage;
    bool made;

    layout.before = before;
    layout.kept = sentences_before(before, from);
    passage->side = options->mono ? SIDE_NONE : step->side;
    made = add_sentences(&layout, PART_SAY, &step->say, 0, fault);
    passage->words_end = layout.end;
    for (int i = 0; made && step->kind == STEP_TIMED && i < step->moment_count; i++)
        made = add_sentences(&layout, PART_MOMENT, &step->moments[i].say,
                             pcm_frames_of_ms(step->moments[i].at_ms), fault);
    if (made) {
        set_length(&layout, step);
        made = add_cue(&layout, step, from, fault);
    }
    if (!made) {
        passage_destroy(passage);
        return NULL;
    }
    return passage;
}

struct passage *score_layout_speech(const struct score_options *options, int rate,
                                    const char *text, enum tone tone, int64_t tail_ms,
                                    struct fault *fault)
{
    struct layout layout = begin(options, rate, false);
    struct passage *passage = layout.passage;
    size_t offset = 0;
    size_t start, length;
    bool made = true;

    if (tone != TONE_SOUNDS)
        add_part(&layout, PART_SOUND, NULL, tone_clip(tone), 0);
    while (made && text && text_next_sentence(text, &offset, &start, &length)) {
        struct text sentence = { 0 };

        text_add(&sentence, text + start, length);
        made = add_sentence(&layout, PART_SAY, text_string(&sentence), 0, fault);
        text_finish(&sentence);
    }
    if (!made) {
        passage_destroy(passage);
        return NULL;
    }
    passage->words_end = layout.end;
    passage->length = layout.end + pcm_frames_of_ms(tail_ms);
    passage->cue_start = passage->cue_end = passage->length;
    return passage;
}
