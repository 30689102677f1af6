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

enum {
    TRIED = 20000, /* sessions, of each routine in each world */
    APART = 7,     /* events between two of them */
};

static uint32_t random_state;

/* xorshift, so that a failure comes again on every machine. */
static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

/* --- random ways --- */

/* How much an event leads on: so that the ways get far. */
static uint32_t weight_of(const struct instant *instant, const struct event *event)
{
    enum session_state state = instant->session.state;
    bool key = event->kind == EVENT_COMMAND && event->press == PRESS_KEY;

    if (event->kind == EVENT_SAID || event->kind == EVENT_STEP_BEGUN ||
        event->kind == EVENT_WORDS_ENDED || event->kind == EVENT_TIMELINE_MADE)
        return 600;
    if (event->kind == EVENT_TIMER && event->timer == TIMER_QUIET)
        return 600;
    if (key && event->command == COMMAND_NO && state == STATE_ARMED)
        return 2400;
    if (key && event->command == COMMAND_YES && state == STATE_ARMED &&
        (instant->around.timers >> TIMER_FIRST & 1) == 0)
        return 100;
    if (event->kind == EVENT_TIMER && event->timer == TIMER_FIRST)
        return 200;
    if (key && event->command == COMMAND_BEGIN && state == STATE_BEGIN)
        return 2000;
    if (key && event->command == COMMAND_TOGGLE && session_waits(&instant->session))
        return 300;
    if (event->kind == EVENT_CLOCK)
        return 10;
    if (event->kind == EVENT_SIGNAL || event->kind == EVENT_FAULT ||
        event->kind == EVENT_UNHEARD || event->kind == EVENT_NO_INPUT)
        return 0;
    if (event->kind == EVENT_COMMAND &&
        (event->command == COMMAND_STOP || event->command == COMMAND_QUIT ||
         event->command == COMMAND_UNWELL))
        return 1;
    return event->kind == EVENT_TIMER || event->kind == EVENT_PRESSED ? 4 : 2;
}

static struct event choose(const struct instant *instant)
{
    struct event events[HAPPENINGS_MOST];
    int count = surroundings_events(instant, events);
    uint32_t sum = 0;
    uint32_t at;

    for (int i = 0; i < count; i++)
        sum += weight_of(instant, &events[i]);
    at = random_below(sum ? sum : 1);
    for (int i = 0; i < count; i++) {
        uint32_t weight = weight_of(instant, &events[i]);

        if (at < weight)
            return events[i];
        at -= weight;
    }
    return events[0];
}

static void start(const struct scene *scene, struct instant *instant)
{
    const struct ground *ground = scene->ground;
    struct instant first;
    struct effects effects;

    instant_first(scene, random_below(3) == 0, &first);
    if (first.session.from_place)
        first.world.place =
            ground->sources[random_below((uint32_t)ground->source_count)];
    assert_null(walk_cross(scene, &first, &(struct event){ .kind = EVENT_START },
                           instant, &effects));
}

static void go_on(const struct scene *scene, struct instant *instant)
{
    struct event event = choose(instant);
    struct instant before = *instant;
    struct effects effects;
    const char *broken = walk_cross(scene, &before, &event, instant, &effects);

    if (broken)
        fail_msg("%s", broken);
    if (instant->session.state == STATE_ENDED)
        start(scene, instant);
}

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

        random_state = 20240229;
        start(&scene, &instant);
        for (int i = 0; i < TRIED; i++) {
            for (int j = 0; j < APART; j++)
                go_on(&scene, &instant);
            seen[instant.session.state]++;
            try_instant(&scene, &instant);
        }
    }
    /* Else it proves little. */
    assert_true(seen[STATE_RUNNING] > 100 && seen[STATE_PAUSED] > 100);
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
