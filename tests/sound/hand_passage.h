/* hand_passage.h - passages put together by hand, for the tests of what plays them. */
#ifndef HAND_PASSAGE_H
#define HAND_PASSAGE_H

#include "arena.h"
#include "passage.h"

enum { SECOND = PCM_RATE };

/* A quiet passage of `length` frames, without parts. */
static inline struct passage *hand_passage(int64_t length)
{
    struct passage *passage = memory_zeroed(1, sizeof(*passage));

    passage->length = length;
    passage->cue_start = passage->cue_end = length;
    passage->tick = TONE_TICK_SOFT;
    return passage;
}

/* Adds a part behind the others: `frames` frames, all of `value`. */
static inline void hand_part(struct passage *passage, enum part_kind kind,
                             const char *text, int64_t start, int64_t frames,
                             int16_t value)
{
    struct clip *clip = memory_zeroed(1, sizeof(*clip));
    struct passage_part *part;

    clip->frames = frames;
    clip->samples = memory_zeroed((size_t)frames, sizeof(*clip->samples));
    for (int64_t i = 0; i < frames; i++)
        clip->samples[i] = value;
    passage->parts = memory_resize(passage->parts, (size_t)passage->count + 1,
                                   sizeof(*passage->parts));
    part = &passage->parts[passage->count++];
    part->kind = kind;
    part->text = memory_text(text);
    part->clip = clip;
    part->start = start;
}

/* Lets a metronome run from `start` to the passage's end. */
static inline void hand_metronome(struct passage *passage, int64_t start, int per_hour,
                                  int to_per_hour)
{
    passage->cue.kind = CUE_METRONOME;
    passage->cue.beats_per_hour = per_hour;
    passage->cue.to_per_hour = to_per_hour;
    passage->cue_start = start;
    passage->cue_end = passage->length;
    passage->cue_span = passage->cue_end - start;
}

/* The same with breath tones. */
static inline void hand_breath(struct passage *passage, int64_t start, int in_ms,
                               int out_ms)
{
    passage->cue.kind = CUE_BREATH;
    passage->cue.in_ms = in_ms;
    passage->cue.out_ms = out_ms;
    passage->cue_start = start;
    passage->cue_end = passage->length;
}

#endif
