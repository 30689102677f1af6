#include "score.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "score_layout.h"
#include "text.h"

enum {
    KEPT_STEPS = 4, /* the step before, this one, the next, and one spoken again */
    SLOWER_PERCENT = 80,
};

/* A passage that is kept. */
struct slot {
    struct passage *passage; /* NULL for a free slot */
    char *key;               /* all that the passage was made from, in words; owned */
    int rate;                /* it was asked for at this rate */
    bool mended;             /* only a part of it was spoken at that rate */
    int64_t used;            /* when it was asked for last, by `score.uses` */
};

struct score {
    struct score_options options;
    struct slot slots[KEPT_STEPS];
    int64_t uses;
};

struct score *score_create(const struct score_options *options)
{
    struct score *score = memory_zeroed(1, sizeof(*score));

    score->options = *options;
    return score;
}

static void empty_slot(struct slot *slot)
{
    passage_destroy(slot->passage);
    free(slot->key);
    *slot = (struct slot){ 0 };
}

void score_destroy(struct score *score)
{
    if (score == NULL)
        return;
    for (int i = 0; i < KEPT_STEPS; i++)
        empty_slot(&score->slots[i]);
    free(score);
}

void score_set_rate(struct score *score, int rate)
{
    score->options.rate = rate;
}

int score_rate(const struct score *score)
{
    return score->options.rate;
}

static void add_sentences(struct text *key, const struct sentences *sentences)
{
    text_print(key, "|%d", sentences->count);
    for (int i = 0; i < sentences->count; i++)
        text_print(key, "|%zu %s", strlen(sentences->list[i]), sentences->list[i]);
}

/* The step by what is heard of it. A pointer or an index would not do: after a
 * restriction a new timeline may lie where the old one lay, and the words that were
 * forbidden would be heard. */
static void make_key(struct text *key, const struct timeline_step *step)
{
    const struct cue *cue = &step->cue;

    text_print(key, "%d %lld %d %d %d", (int)step->kind, (long long)step->for_ms,
               (int)step->side, (int)step->touch, step->source && step->source->fixed);
    text_print(key, " %d %d %d %d %d %d", (int)cue->kind, cue->beats_per_hour,
               cue->to_per_hour, cue->in_ms, cue->out_ms, cue->count);
    add_sentences(key, &step->say);
    for (int i = 0; i < step->moment_count; i++) {
        text_print(key, "@%lld", (long long)step->moments[i].at_ms);
        add_sentences(key, &step->moments[i].say);
    }
}

static struct slot *oldest_slot(struct score *score)
{
    struct slot *oldest = &score->slots[0];

    for (int i = 1; i < KEPT_STEPS; i++) {
        if (score->slots[i].used < oldest->used)
            oldest = &score->slots[i];
    }
    return oldest;
}

/* The slot with the step, at the present rate and whole, or with `any` the one used
 * last. NULL when there is none. */
static struct slot *find_slot(struct score *score, const char *key, bool any)
{
    struct slot *found = NULL;

    for (int i = 0; i < KEPT_STEPS; i++) {
        struct slot *slot = &score->slots[i];
        bool fits = slot->passage && strcmp(slot->key, key) == 0 &&
                    (any || (!slot->mended && slot->rate == score->options.rate));

        if (fits && (found == NULL || slot->used > found->used))
            found = slot;
    }
    return found;
}

/* Makes the passage and keeps it in place of the one not used for longest. */
static struct slot *make(struct score *score, const struct timeline_step *step,
                         const char *key, const struct passage *before, int64_t from,
                         struct fault *fault)
{
    struct passage *passage = score_layout_step(&score->options, score->options.rate,
                                                step, before, from, fault);
    struct slot *slot;

    if (passage == NULL)
        return NULL;
    slot = oldest_slot(score);
    empty_slot(slot);
    *slot = (struct slot){
        .passage = passage,
        .key = memory_text(key),
        .rate = score->options.rate,
        .mended = before != NULL,
        .used = ++score->uses,
    };
    return slot;
}

const struct passage *score_step(struct score *score, const struct timeline *timeline,
                                 int index, struct fault *fault)
{
    const struct timeline_step *step = &timeline->steps[index];
    struct text key = { 0 };
    struct slot *slot;

    make_key(&key, step);
    slot = find_slot(score, text_string(&key), false);
    if (slot == NULL)
        slot = make(score, step, text_string(&key), NULL, 0, fault);
    else
        slot->used = ++score->uses;
    text_finish(&key);
    return slot ? slot->passage : NULL;
}

const struct passage *score_step_again(struct score *score,
                                       const struct timeline *timeline, int index,
                                       int64_t from, struct fault *fault)
{
    const struct timeline_step *step = &timeline->steps[index];
    struct text key = { 0 };
    struct slot *slot;

    make_key(&key, step);
    slot = find_slot(score, text_string(&key), true);
    if (slot)
        slot->used = ++score->uses; /* it may not be the one that makes room */
    slot =
        make(score, step, text_string(&key), slot ? slot->passage : NULL, from, fault);
    text_finish(&key);
    return slot ? slot->passage : NULL;
}

void score_prepare(struct score *score, const struct timeline *timeline, int index)
{
    struct fault unheard;

    if (index >= 0 && index < timeline->count)
        score_step(score, timeline, index, &unheard);
}

struct passage *score_speech(struct score *score, const char *text, enum tone before,
                             int64_t tail_ms, bool slower, struct fault *fault)
{
    int rate = score->options.rate;

    return score_layout_speech(&score->options,
                               slower ? rate * SLOWER_PERCENT / 100 : rate, text,
                               before, tail_ms, fault);
}
