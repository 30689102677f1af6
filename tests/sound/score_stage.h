/* score_stage.h - a score over a timeline made by hand, spoken by the voice that
 * counts. */
#ifndef SCORE_STAGE_H
#define SCORE_STAGE_H

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

static inline int setup(void **state)
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

static inline int teardown(void **state)
{
    struct stage *stage = *state;

    score_destroy(stage->score);
    voice_close(stage->voice);
    free(stage);
    return 0;
}

/* The score anew, with options that were changed. */
static inline void start_again(struct stage *stage)
{
    score_destroy(stage->score);
    stage->score = score_create(&stage->options);
}

static inline struct timeline_step *timed(struct stage *stage, int index,
                                          int64_t for_ms, const char **say, int count)
{
    struct timeline_step *step = &stage->steps[index];

    step->kind = STEP_TIMED;
    step->for_ms = for_ms;
    step->say = (struct sentences){ say, count };
    return step;
}

static inline const struct passage *ask(struct stage *stage, int index)
{
    const struct passage *passage =
        score_step(stage->score, &stage->timeline, index, &stage->fault);

    assert_non_null(passage);
    return passage;
}

static inline void check_part(const struct passage *passage, int index,
                              const char *text, int64_t start)
{
    assert_true(index < passage->count);
    if (text)
        assert_string_equal(passage->parts[index].text, text);
    else
        assert_null(passage->parts[index].text);
    assert_int_equal(passage->parts[index].start, start);
}

/* A step of "Hold." that ends in a countdown. */
static inline const struct passage *countdown(struct stage *stage, int64_t for_ms,
                                              int count)
{
    static const char *say[] = { "Hold." };

    timed(stage, 0, for_ms, say, 1)->cue =
        (struct cue){ .kind = CUE_COUNTDOWN, .count = count };
    return ask(stage, 0);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
