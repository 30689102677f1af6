#include "mixer.h"

#include <string.h>

enum {
    DUCK_RAMP =
        50 * PCM_RATE / 1000, /* 50 ms: cues go down before words and up after */
    BLOCK = 256,              /* frames of breath tone drawn at a time */
    NEVER = 1 << 30,          /* a distance no ramp reaches; longer than 13 h */
};

static const float ducked = 0.1f;      /* 20 dB down under words */
static const float lean_away = 0.501f; /* 6 dB down on the other side */

/* What a cue is multiplied with on each side. */
struct lean {
    float left, right;
};

static struct lean lean_of(enum side side)
{
    switch (side) {
    case SIDE_LEFT:
        return (struct lean){ 1.0f, lean_away };
    case SIDE_RIGHT:
        return (struct lean){ lean_away, 1.0f };
    case SIDE_NONE:
    case SIDE_BOTH:
        break;
    }
    return (struct lean){ 1.0f, 1.0f };
}

static int16_t clamped(int value)
{
    if (value > INT16_MAX)
        return INT16_MAX;
    return (int16_t)(value < INT16_MIN ? INT16_MIN : value);
}

static int rounded(float value)
{
    return (int)(value + (value < 0 ? -0.5f : 0.5f));
}

static void add_scaled(struct pcm_frame *out, float value, struct lean lean)
{
    out->left = clamped(out->left + rounded(value * lean.left));
    out->right = clamped(out->right + rounded(value * lean.right));
}

/* --- words --- */

/* Words fall on silence nearly always; then they are only copied. */
static void set_words(struct pcm_frame *out, const int16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out[i].left = samples[i];
        out[i].right = samples[i];
    }
}

static void add_words(struct pcm_frame *out, const int16_t *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        out[i].left = clamped(out[i].left + samples[i]);
        out[i].right = clamped(out[i].right + samples[i]);
    }
}

/* Mixes the parts of `passage`, of which frame `position` falls on `out`. */
static void mix_parts(const struct passage *passage, int64_t position, bool on_silence,
                      struct pcm_frame *out, int64_t count)
{
    struct lean lean = lean_of(passage->side);
    bool leans = passage->side == SIDE_LEFT || passage->side == SIDE_RIGHT;

    for (int i = passage_part_at(passage, position); i < passage->count; i++) {
        const struct passage_part *part = &passage->parts[i];
        int64_t from = part->start > position ? part->start : position;
        int64_t until = part->start + part->clip->frames;
        const int16_t *samples = part->clip->samples + (from - part->start);
        struct pcm_frame *place = out + (from - position);

        if (part->start >= position + count)
            return;
        if (until > position + count)
            until = position + count;
        if (part->kind == PART_SOUND && leans) {
            for (int64_t at = from; at < until; at++)
                add_scaled(&place[at - from], samples[at - from], lean);
        } else if (on_silence) {
            set_words(place, samples, (size_t)(until - from));
        } else {
            add_words(place, samples, (size_t)(until - from));
        }
    }
}

/* --- how far words are away --- */

/* The words around a frame; moves on with rising frames. */
struct words_near {
    const struct passage *passage; /* NULL for none */
    int64_t shift;      /* frame of the passage below where this one begins */
    int next;           /* the first part of words that ends after the frame */
    int64_t before;     /* where the words before it ended */
    int64_t start, end; /* of `next` */
};

/* Finds the words from part `from` on; its start and end are far away when there are
 * none. */
static void find_next_words(struct words_near *near, int from)
{
    const struct passage *passage = near->passage;
    int i = from;

    while (i < passage->count && passage->parts[i].kind == PART_SOUND)
        i++;
    near->next = i;
    near->start = near->end = INT64_MAX / 2;
    if (i < passage->count) {
        near->start = passage->parts[i].start + near->shift;
        near->end = near->start + passage->parts[i].clip->frames;
    }
}

static struct words_near words_near(const struct passage *passage, int64_t shift,
                                    int64_t position)
{
    struct words_near near = { .passage = passage, .shift = shift };
    int first;

    if (passage == NULL)
        return near;
    first = passage_part_at(passage, position - shift);
    near.before = INT64_MIN / 2;
    for (int i = first - 1; i >= 0; i--) {
        const struct passage_part *part = &passage->parts[i];

        if (part->kind == PART_SOUND)
            continue;
        near.before = part->start + part->clip->frames + shift;
        break;
    }
    find_next_words(&near, first);
    return near;
}

/* Frames between `position` and the nearest words, 0 inside them. */
static int64_t words_away(struct words_near *near, int64_t position)
{
    int64_t after, until;

    if (near->passage == NULL)
        return NEVER;
    while (position >= near->end) {
        near->before = near->end;
        find_next_words(near, near->next + 1);
    }
    if (position >= near->start)
        return 0;
    after = position - near->before;
    until = near->start - position;
    return after < until ? after : until;
}

/* Both passages' words; what a cue is multiplied with. */
struct duck {
    struct words_near own, over;
};

static float duck_at(struct duck *duck, int64_t position)
{
    int64_t own = words_away(&duck->own, position);
    int64_t over = words_away(&duck->over, position);
    int64_t away = own < over ? own : over;

    if (away >= DUCK_RAMP)
        return 1.0f;
    return ducked + (1.0f - ducked) * (float)away / DUCK_RAMP;
}

static bool is_within(const struct words_near *near, int64_t position, int64_t count)
{
    return near->passage && position >= near->start && position + count <= near->end;
}

/* Writes what duck_at gives for each of `count` frames. Most stretches lie far from all
 * words, or wholly under them. */
static void duck_levels(struct duck *duck, int64_t position, int64_t count,
                        float *levels)
{
    float first = duck_at(duck, position);
    bool clear = words_away(&duck->own, position) >= DUCK_RAMP + count &&
                 words_away(&duck->over, position) >= DUCK_RAMP + count;
    bool steady = clear || is_within(&duck->own, position, count) ||
                  is_within(&duck->over, position, count);

    for (int64_t i = 0; i < count; i++)
        levels[i] = steady ? first : duck_at(duck, position + i);
}

/* --- cues --- */

static void mix_ticks(const struct passage *passage, int64_t position,
                      struct duck *duck, struct pcm_frame *out, int64_t count)
{
    const struct clip *tick = tone_clip(passage->tick);
    struct lean lean = lean_of(passage->side);
    int64_t n = passage_ticks_until(passage, position - tick->frames);

    for (;; n++) {
        int64_t start = passage_tick(passage, n);
        int64_t from = start > position ? start : position;
        int64_t until = start + tick->frames;

        if (start >= position + count || until > passage->cue_end)
            return;
        if (until > position + count)
            until = position + count;
        for (int64_t at = from; at < until; at++)
            add_scaled(&out[at - position],
                       (float)tick->samples[at - start] * duck_at(duck, at), lean);
    }
}

static void mix_breath(const struct passage *passage, int64_t position,
                       struct duck *duck, struct pcm_frame *out, int64_t count)
{
    struct lean lean = lean_of(passage->side);
    int64_t over = passage->cue_start +
                   passage_breath_count(passage) * passage_breath_frames(passage);
    int64_t at = position > passage->cue_start ? position : passage->cue_start;
    int64_t end = position + count < over ? position + count : over;
    float tone[BLOCK];
    float levels[BLOCK];

    while (at < end) {
        int64_t block = end - at < BLOCK ? end - at : BLOCK;

        memset(tone, 0, sizeof(tone));
        tone_breath(tone, block, at - passage->cue_start, passage->cue.in_ms,
                    passage->cue.out_ms);
        duck_levels(duck, at, block, levels);
        for (int64_t i = 0; i < block; i++)
            add_scaled(&out[at - position + i], tone[i] * INT16_MAX * levels[i], lean);
        at += block;
    }
}

static void mix_cue(const struct passage *passage, int64_t position,
                    const struct mixer_overlay *overlay, struct pcm_frame *out,
                    int64_t count)
{
    bool ticks = passage->cue.kind == CUE_METRONOME && passage->cue.beats_per_hour > 0;
    bool breath = passage->cue.kind == CUE_BREATH;
    struct duck duck;

    if (!ticks && !breath)
        return;
    if (position >= passage->cue_end || position + count <= passage->cue_start)
        return;
    duck.own = words_near(passage, 0, position);
    duck.over = words_near(overlay ? overlay->passage : NULL,
                           overlay ? overlay->start : 0, position);
    if (ticks)
        mix_ticks(passage, position, &duck, out, count);
    else
        mix_breath(passage, position, &duck, out, count);
}

void mixer_mix(const struct passage *passage, int64_t position,
               const struct mixer_overlay *overlay, struct pcm_frame *out, size_t count)
{
    memset(out, 0, count * sizeof(*out));
    mix_parts(passage, position, true, out, (int64_t)count);
    if (overlay && overlay->passage)
        mix_parts(overlay->passage, position - overlay->start, false, out,
                  (int64_t)count);
    mix_cue(passage, position, overlay, out, (int64_t)count);
}
