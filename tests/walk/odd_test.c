/* Events that can't come in a state come all the same: a timer that does not run, the
 * first word of a step that nobody plays, a timeline that nobody asked for. Nothing of
 * the routine may sound for that, and nothing may break. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <cmocka.h>

#include "tell.h"
#include "ways.h"

enum {
    TRIED = 4000, /* sessions, of each routine in each world */
    APART = 5,    /* events between two of them */
    INDICES = 20,
};

static bool cleared(const struct scene *scene, const struct session *session)
{
    return ground_prefix(scene->ground, session->answers,
                         scene->ground->screening.count) >= 0;
}

/* The step that this effect lets sound; -1 for none. */
static int sounding(const struct session *session, const struct effect *effect)
{
    if (effect->kind == EFFECT_PLAY)
        return effect->a;
    return effect->kind == EFFECT_RESUME || effect->kind == EFFECT_HOLD_ON
               ? session->step
               : -1;
}

static void try_event(const struct scene *scene, const struct instant *from,
                      const struct event *event)
{
    struct instant after = *from;
    struct effects effects;

    session_answer(&after.session, &after.world, event, &effects);
    assert_in_range(effects.count, 0, EFFECTS_MOST);
    assert_in_range(after.session.state, 0, STATE_COUNT - 1);
    for (int i = 0; i < effects.count; i++) {
        int step = sounding(&after.session, &effects.list[i]);

        if (step < 0)
            continue;
        if (!session_screening(&after.session) &&
            (step >= after.world.timeline->closing || cleared(scene, &after.session)))
            continue;
        tell_crossing(stderr, from, event, &after);
        tell_effects(stderr, &effects);
        fail_msg("A step sounds without its answers.");
    }
}

static void try_instant(const struct scene *scene, const struct instant *from)
{
    for (enum event_kind kind = 0; kind < EVENT_COUNT; kind++) {
        for (int index = -1; index < INDICES; index++)
            try_event(scene, from,
                      &(struct event){ .kind = kind,
                                       .command = COMMAND_COUNT,
                                       .timer = TIMER_COUNT,
                                       .index = index });
    }
    for (int clock = -1; clock <= ROUTINE_CLOCKS_MOST; clock++)
        try_event(scene, from, &(struct event){ .kind = EVENT_CLOCK, .clock = clock });
    for (enum session_timer timer = 0; timer < TIMER_COUNT; timer++)
        try_event(scene, from, &(struct event){ .kind = EVENT_TIMER, .timer = timer });
    for (enum press press = 0; press <= PRESS_SWITCH; press++) {
        for (enum command command = 0; command < COMMAND_COUNT; command++)
            try_event(scene, from,
                      &(struct event){
                          .kind = EVENT_COMMAND, .command = command, .press = press });
    }
}

static void try_routine(const char *path)
{
    struct fault fault = { 0 };
    struct ground *ground = ground_create(path, &fault);

    if (!ground)
        fail_msg("%s: %s", path, fault.text);
    for (int world = 0; world < 4; world++) {
        struct scene scene = { ground, (world & 1) != 0, (world & 2) != 0 };
        struct instant instant;

        ways_begin(&scene, &instant, 4711);
        for (int i = 0; i < TRIED; i++) {
            for (int j = 0; j < APART; j++)
                ways_go_on(&scene, &instant);
            try_instant(&scene, &instant);
        }
    }
    ground_destroy(ground);
}

static void odd_events_play_no_step_of_a_pumping(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/session/pump.yaml");
}

static void odd_events_play_no_step_behind_a_halt(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/session/quiet.yaml");
}

static void odd_events_play_no_step_beside_two_clocks(void **state)
{
    (void)state;
    try_routine(TESTS_SOURCE "/tests/walk/clocks.yaml");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(odd_events_play_no_step_of_a_pumping),
        cmocka_unit_test(odd_events_play_no_step_behind_a_halt),
        cmocka_unit_test(odd_events_play_no_step_beside_two_clocks),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
