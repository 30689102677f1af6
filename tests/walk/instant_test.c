/* The walk forgets what can't matter. Here whole sessions, from long random ways, are
 * held against what the walk makes of them: whatever happens next, both must do the
 * same and come to the same. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>

#include "surroundings.h"
#include "tell.h"
#include "walk.h"
#include "ways.h"

enum {
#ifdef WALK_SMALL
    TRIED = 1000,
#else
    TRIED = 8000, /* sessions, of each routine in each world */
#endif
    APART = 7, /* events between two of them */
};

/* --- holding one against the other --- */

/* What words are about may be forgotten, and a line that is printed once. */
static bool is_told_once(const struct effect *effect)
{
    return effect->kind == EFFECT_TELL && effect->a == PHRASE_READ_ON;
}

/* Closing steps are the same, however many stand before them. */
static int behind_closing(const struct instant *instant, int step)
{
    int closing = instant->world.timeline->closing;

    return step >= closing ? closing - step - 1 : step;
}

static bool same_effect(const struct instant after[2], const struct effect *a,
                        const struct effect *b)
{
    if (a->kind != b->kind)
        return false;
    if (a->kind == EFFECT_PLAY || a->kind == EFFECT_MOVE)
        return behind_closing(&after[0], a->a) == behind_closing(&after[1], b->a);
    if (a->kind == EFFECT_SAVE)
        return true;
    if (a->kind == EFFECT_SAY || a->kind == EFFECT_TELL || a->kind == EFFECT_LOG)
        return a->a == b->a;
    return a->a == b->a && a->b == b->b;
}

static bool same_effects(const struct instant after[2], const struct effects *a,
                         const struct effects *b)
{
    int j = 0;

    for (int i = 0; i < a->count; i++) {
        if (is_told_once(&a->list[i]))
            continue;
        while (j < b->count && is_told_once(&b->list[j]))
            j++;
        if (j == b->count || !same_effect(after, &a->list[i], &b->list[j]))
            return false;
        j++;
    }
    while (j < b->count && is_told_once(&b->list[j]))
        j++;
    return j == b->count;
}

static void fail_at(const struct instant *whole, const struct instant *kept,
                    const struct event *event, const struct instant after[2],
                    const struct effects effects[2], const char *what)
{
    tell_crossing(stderr, whole, event, &after[0]);
    tell_effects(stderr, &effects[0]);
    tell_crossing(stderr, kept, event, &after[1]);
    tell_effects(stderr, &effects[1]);
    fail_msg("%s", what);
}

/* Where an earlier question is uncovered, the walk takes every row of answers that can
 * stand there: this one must be among them. */
static void uncover(const struct scene *scene, const struct instant *before,
                    const struct folded *whole, struct folded *kept)
{
    if (walk_may_uncover(scene, before, whole->prefix))
        kept->prefix = whole->prefix;
}

/* The same event, where other steps stand before the closing ones. */
static struct event in_other(const struct event *event, const struct instant *from,
                             const struct instant *to)
{
    struct event other = *event;

    if ((event->kind == EVENT_STEP_BEGUN || event->kind == EVENT_WORDS_ENDED) &&
        event->index >= from->world.timeline->closing)
        other.index += to->world.timeline->closing - from->world.timeline->closing;
    return other;
}

static void try_event(const struct scene *scene, const struct instant *whole,
                      const struct instant *kept, const struct event *event)
{
    struct instant before = *kept;
    struct instant after[2];
    struct effects effects[2];
    struct folded folded[2];
    struct event same = in_other(event, kept, whole);
    const char *broken;

    /* Where the run was is taken to be anywhere: also here. */
    if (whole->session.resume_at)
        before.session.resume_at = whole->session.resume_at;
    before.world.place = whole->world.place;
    broken = walk_cross(scene, whole, &same, &after[0], &effects[0]);
    if (!broken)
        broken = walk_cross(scene, &before, event, &after[1], &effects[1]);
    if (broken)
        fail_at(whole, &before, event, after, effects, broken);
    if (!same_effects(after, &effects[0], &effects[1]))
        fail_at(whole, &before, event, after, effects, "They do not do the same.");
    assert_null(instant_fold(scene, &after[0], &folded[0]));
    assert_null(instant_fold(scene, &after[1], &folded[1]));
    if (walk_goes_back(whole, &after[0]))
        uncover(scene, &before, &folded[0], &folded[1]);
    if (memcmp(&folded[0], &folded[1], sizeof folded[0]) != 0) {
        for (size_t i = 0; i < sizeof folded[0]; i++) {
            if (((const uint8_t *)&folded[0])[i] != ((const uint8_t *)&folded[1])[i])
                fprintf(stderr, "Byte %zu of the folded instants differs.\n", i);
        }
        fail_at(whole, &before, event, after, effects, "They do not come to the same.");
    }
}

static void try_instant(const struct scene *scene, const struct instant *whole)
{
    struct event events[HAPPENINGS_MOST];
    struct folded folded;
    struct folded again;
    struct instant kept;
    int count;

    assert_null(instant_fold(scene, whole, &folded));
    instant_unfold(scene, &folded, &kept);
    assert_null(instant_fold(scene, &kept, &again));
    assert_memory_equal(&folded, &again, sizeof folded);
    count = surroundings_events(&kept, events);
    for (int i = 0; i < count; i++)
        try_event(scene, whole, &kept, &events[i]);
}

static void try_routine(const char *path)
{
    struct fault fault = { 0 };
    struct ground *ground = ground_create(path, &fault);
    int64_t seen[STATE_COUNT] = { 0 };

    if (!ground)
        fail_msg("%s: %s", path, fault.text);
    for (int world = 0; world < 4; world++) {
        struct scene scene = { ground, (world & 1) != 0, (world & 2) != 0 };
        struct instant instant;

        ways_begin(&scene, &instant, 20240229);
        for (int i = 0; i < TRIED; i++) {
            for (int j = 0; j < APART; j++)
                ways_go_on(&scene, &instant);
            seen[instant.session.state]++;
            try_instant(&scene, &instant);
        }
    }
    /* Else it proves little. */
    assert_true(seen[STATE_RUNNING] > TRIED / 80 && seen[STATE_PAUSED] > TRIED / 80);
    ground_destroy(ground);
}

static void what_the_walk_forgets_of_a_pumping_never_matters(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/session/pump.yaml");
}

static void what_the_walk_forgets_of_halts_never_matters(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/session/quiet.yaml");
}

static void what_the_walk_forgets_of_two_clocks_never_matters(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/walk/clocks.yaml");
}

static void what_the_walk_forgets_of_every_hazard_never_matters(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/walk/every.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_walk_forgets_of_halts_never_matters),
        cmocka_unit_test(what_the_walk_forgets_of_two_clocks_never_matters),
        cmocka_unit_test(what_the_walk_forgets_of_a_pumping_never_matters),
        cmocka_unit_test(what_the_walk_forgets_of_every_hazard_never_matters),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
