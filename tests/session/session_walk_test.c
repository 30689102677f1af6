/* Long ways that nobody planned. The stage fails them when a step sounds that the
 * answers, as it recorded them itself, do not allow. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "session_stage.h"

enum {
    EVENTS = 1000000,
    KEPT_MOST = 24, /* sessions of each state that the table is tried on */
};

static struct stage stage;

/* Sessions that the walk came through, by state. */
static struct stage kept[STATE_COUNT][KEPT_MOST];
static int kept_count[STATE_COUNT];
static int seen[STATE_COUNT];

static uint32_t random_state;

/* xorshift, so that a failure comes again on every machine. */
static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

static void keep(void)
{
    enum session_state state = stage.session.state;
    int at = kept_count[state];

    seen[state]++;
    if (at < KEPT_MOST)
        kept_count[state]++;
    else if (random_below(50) == 0)
        at = (int)random_below(KEPT_MOST);
    else
        return;
    kept[state][at] = stage;
}

/* What leads on: so that the walk gets far. */
static void lead_on(void)
{
    switch (stage.session.state) {
    case STATE_QUIET:
        if (stage.timers[TIMER_QUIET])
            stage_timer(&stage, TIMER_QUIET);
        break;
    case STATE_ARMED:
        if (stage.timers[TIMER_FIRST] && random_below(2) == 0)
            stage_timer(&stage, TIMER_FIRST);
        else if (random_below(stage.session.asking_step ? 4 : 20) == 0 &&
                 stage.timers[TIMER_ANSWER])
            stage_timer(&stage, TIMER_ANSWER);
        else
            stage_press(&stage, random_below(40) == 0 ? COMMAND_YES : COMMAND_NO);
        break;
    case STATE_BEGIN:
        stage_press(&stage, COMMAND_BEGIN);
        break;
    case STATE_WAITING:
    case STATE_PAUSED:
    case STATE_OFFER:
    case STATE_HELD:
    case STATE_OFFERED:
    case STATE_LOST:
    case STATE_SILENT:
    case STATE_FIX:
    case STATE_UNANSWERED:
    case STATE_SLIP:
        stage_press(&stage, COMMAND_TOGGLE);
        break;
    case STATE_OPENING:
    case STATE_QUESTION:
    case STATE_REPLY:
    case STATE_ADVICE:
    case STATE_ADVICE_MORE:
    case STATE_ADVICE_CODE:
    case STATE_STOPPING:
    case STATE_SUMMARY:
    case STATE_STARTING:
    case STATE_RUNNING:
    case STATE_HALTING:
    case STATE_ENDING:
    case STATE_ENDED:
    case STATE_COUNT:
        stage_hear(&stage);
        break;
    }
}

static void run_out_a_timer(void)
{
    enum session_timer timer = (enum session_timer)random_below(TIMER_COUNT);

    /* The long ones seldom, or no run gets anywhere. */
    if (!stage.timers[timer] || (timer == TIMER_STALE_RUN && random_below(20) != 0))
        return;
    stage_timer(&stage, timer);
}

static void announce(void)
{
    int count = stage.routine->clock_count > 0 ? stage.routine->clocks[0].count : 0;

    if (count > 0)
        stage_clock(&stage, 0, (int)random_below((uint32_t)count));
}

static void step_once(void)
{
    uint32_t what = random_below(100);

    if (what < 82)
        lead_on();
    else if (what < 92)
        stage_press(&stage, (enum command)random_below(COMMAND_COUNT));
    else if (what < 94)
        stage_hear(&stage);
    else if (what < 97)
        run_out_a_timer();
    else if (what < 98)
        announce();
    else if (what < 99)
        stage_hear_late(&stage);
    else if (random_below(30) == 0)
        stage_event(&stage, EVENT_NO_INPUT);
}

static void walk(const char *path, uint32_t seed, int events)
{
    int finished = 0;

    random_state = seed;
    stage_open(&stage, path);
    for (int i = 0; i < events; i++) {
        step_once();
        keep();
        if (!stage.ended)
            continue;
        finished += stage.why == WHY_FINISHED;
        stage_again(&stage);
    }
    /* Else it proves nothing. */
    assert_true(finished > events / 10000);
}

static bool lives(enum session_state state)
{
    return state != STATE_ENDED;
}

static void check_answer(struct stage copy, const struct event *event)
{
    enum session_state before = copy.session.state;

    copy.event = *event;
    session_answer(&copy.session, &copy.world, event, &copy.effects);
    assert_in_range(copy.effects.count, 0, EFFECTS_MOST);
    assert_in_range(copy.session.state, 0, STATE_COUNT - 1);
    if (event->kind == EVENT_COMMAND && event->command != COMMAND_COUNT &&
        lives(before) && copy.effects.count == 0)
        fail_msg("In state %d nobody hears command %d.", (int)before,
                 (int)event->command);
    for (int i = 0; i < copy.effects.count; i++) {
        const struct effect *effect = &copy.effects.list[i];
        bool closing =
            effect->kind == EFFECT_PLAY && effect->a >= copy.world.timeline->closing;

        if (effect->kind != EFFECT_PLAY && effect->kind != EFFECT_RESUME &&
            effect->kind != EFFECT_HOLD_ON)
            continue;
        if (effect->kind == EFFECT_RESUME)
            closing = copy.session.step >= copy.world.timeline->closing;
        if (session_screening(&copy.session) ||
            (!closing && !session_cleared(&copy.session, &copy.world)))
            fail_msg("State %d plays a step at event %d.", (int)before,
                     (int)event->kind);
    }
}

static void check_session(const struct stage *from)
{
    for (enum event_kind kind = 0; kind < EVENT_COUNT; kind++) {
        for (int index = -1; index < 16; index++)
            check_answer(*from, &(struct event){ .kind = kind,
                                                 .command = COMMAND_COUNT,
                                                 .timer = TIMER_COUNT,
                                                 .index = index });
    }
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        check_answer(
            *from,
            &(struct event){ .kind = EVENT_COMMAND, .command = command, .key = 'x' });
    for (enum session_timer timer = 0; timer < TIMER_COUNT; timer++)
        check_answer(*from, &(struct event){ .kind = EVENT_TIMER, .timer = timer });
}

static void check_table(void)
{
    for (int state = 0; state < STATE_COUNT; state++) {
        /* Made within one press, so nothing can come in between but a fault. */
        if (state == STATE_STARTING)
            continue;
        if (kept_count[state] == 0)
            continue;
        for (int i = 0; i < kept_count[state]; i++)
            check_session(&kept[state][i]);
    }
}

static void a_million_events_play_no_step_without_its_answers(void **state)
{
    (void)state;
    walk(TESTS_SOURCE "/tests/session/pump.yaml", 20240229, EVENTS);
    for (int i = 0; i < STATE_COUNT; i++) {
        if (i != STATE_STARTING && i != STATE_HELD && i != STATE_OFFERED &&
            i != STATE_LOST && seen[i] == 0)
            fail_msg("The walk never came to state %d.", i);
    }
    check_table();
    stage_close(&stage);
}

static void halts_of_every_kind_play_no_step_without_its_answers(void **state)
{
    (void)state;
    memset(kept_count, 0, sizeof kept_count);
    walk(TESTS_SOURCE "/tests/session/quiet.yaml", 7, EVENTS / 4);
    check_table();
    stage_close(&stage);
}

static void the_shipped_routines_play_no_step_without_its_answers(void **state)
{
    (void)state;
    memset(kept_count, 0, sizeof kept_count);
    walk(TESTS_SOURCE "/routines/let-down-breathing.yaml", 99, EVENTS / 10);
    check_table();
    stage_close(&stage);
}

static void no_event_starts_a_step_while_the_timeline_is_made(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/pump.yaml");
    stage_to_begin(&stage);
    stage_send(&stage,
               &(struct event){ .kind = EVENT_COMMAND, .command = COMMAND_BEGIN });
    assert_int_equal(stage.session.state, STATE_STARTING);
    check_session(&stage);
    stage_close(&stage);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_million_events_play_no_step_without_its_answers),
        cmocka_unit_test(halts_of_every_kind_play_no_step_without_its_answers),
        cmocka_unit_test(the_shipped_routines_play_no_step_without_its_answers),
        cmocka_unit_test(no_event_starts_a_step_while_the_timeline_is_made),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
