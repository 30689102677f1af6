/* What a test tells and asks of a stage. */
#include "session_stage.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <string.h>
#include <cmocka.h>

static bool is_question(const struct stage *stage, int step)
{
    enum step_kind kind = stage->world.timeline->steps[step].kind;

    return kind == STEP_ASK || kind == STEP_BRANCH;
}

/* --- events --- */

void stage_event(struct stage *stage, enum event_kind kind)
{
    stage_send(stage, &(struct event){ .kind = kind });
}

static void give(struct stage *stage, enum press press, enum command command)
{
    stage_send(stage, &(struct event){
                          .kind = EVENT_COMMAND, .command = command, .press = press });
    if (!stage->made || stage->ended)
        return;
    stage->made = false;
    stage->world.timeline =
        stage->timelines[session_restrictions(&stage->session, &stage->world)];
    stage_event(stage, EVENT_TIMELINE_MADE);
}

void stage_press(struct stage *stage, enum command command)
{
    stage_event(stage, EVENT_PRESSED);
    give(stage, PRESS_KEY, command);
}

void stage_pedal_down(struct stage *stage)
{
    stage_send(stage, &(struct event){ .kind = EVENT_PRESSED, .press = PRESS_TAP });
}

void stage_pedal_up(struct stage *stage, enum press press, enum command command)
{
    if (press == PRESS_HOLD)
        stage_event(stage, EVENT_HELD);
    give(stage, press, command);
}

void stage_pedal(struct stage *stage, enum press press, enum command command)
{
    stage_pedal_down(stage);
    stage_pedal_up(stage, press, command);
}

void stage_tap(struct stage *stage)
{
    stage_event(stage, EVENT_PRESSED);
    give(stage, PRESS_SWITCH, COMMAND_TOGGLE);
}

void stage_take(struct stage *stage, enum choice choice)
{
    for (int i = 0; i < 100; i++) {
        const struct session *session = &stage->session;

        if (session->state == STATE_OFFERED && session->choice == choice &&
            session->offered == OFFERED_OPEN) {
            stage_tap(stage);
            return;
        }
        if (stage->play == STAGE_SPEECH)
            stage_hear(stage);
        else if (stage->timers[TIMER_QUIET])
            stage_timer(stage, TIMER_QUIET);
        else
            stage_timer(stage, TIMER_DWELL);
    }
    fail_msg("Choice %d is not offered.", (int)choice);
}

void stage_timer(struct stage *stage, enum session_timer timer)
{
    if (!stage->timers[timer])
        fail_msg("Timer %d does not run.", (int)timer);
    stage_send(stage, &(struct event){ .kind = EVENT_TIMER, .timer = timer });
}

void stage_clock(struct stage *stage, int clock, int index)
{
    stage_send(stage,
               &(struct event){ .kind = EVENT_CLOCK, .clock = clock, .index = index });
}

static void begin_step(struct stage *stage, int step)
{
    stage->step = step;
    stage->begun = true;
    stage->waits_for_ending = true;
    stage->last_begun = step;
    if (is_question(stage, step)) {
        stage->open_question = step;
        stage->asked = -1;
        stage->asked_step = step;
        stage->heard = stage->armed = stage->pressed_since = false;
    }
    stage_send(stage, &(struct event){ .kind = EVENT_STEP_BEGUN, .index = step });
}

void stage_hear_late(struct stage *stage)
{
    const struct timeline *timeline = stage->world.timeline;
    int step = stage->begun ? stage->step + 1 : stage->step;

    if (stage->play != STAGE_SILENT || stage->step < 0 || stage->ended ||
        step >= timeline->count ||
        (stage->begun && timeline->steps[stage->step].kind != STEP_TIMED))
        return;
    if (session_screening(&stage->session))
        stage_send(stage, &(struct event){ .kind = EVENT_STEP_BEGUN, .index = step });
    else
        begin_step(stage, step);
}

bool stage_hear(struct stage *stage)
{
    const struct timeline *timeline = stage->world.timeline;

    if (stage->play == STAGE_SILENT || stage->ended)
        return false;
    if (stage->play == STAGE_SPEECH) {
        stage_event(stage, EVENT_SAID);
    } else if (!stage->begun) {
        begin_step(stage, stage->step);
    } else if (stage->waits_for_ending &&
               timeline->steps[stage->step].kind != STEP_TIMED) {
        stage->play = STAGE_SILENT;
        stage->waits_for_ending = false;
        stage_send(stage,
                   &(struct event){ .kind = EVENT_WORDS_ENDED, .index = stage->step });
    } else if (stage->step + 1 < timeline->count) {
        begin_step(stage, stage->step + 1);
    } else {
        stage->play = STAGE_SILENT;
        stage_event(stage, EVENT_RUN_ENDED);
    }
    return true;
}

void stage_hear_all(struct stage *stage)
{
    int most = 10000;

    while (stage_hear(stage))
        assert_true(--most > 0);
}

void stage_hear_to(struct stage *stage, const char *id)
{
    int step = stage_step(stage, id);

    while (!(stage->begun && stage->step == step)) {
        if (!stage_hear(stage))
            fail_msg("Step %s is not on the way.", id);
    }
}

/* --- stories --- */

void stage_arm(struct stage *stage)
{
    while (stage->session.state != STATE_QUIET) {
        if (!stage_hear(stage))
            fail_msg("No question is being asked.");
    }
    stage_timer(stage, TIMER_QUIET);
    assert_int_equal(stage->session.state, STATE_ARMED);
}

void stage_no(struct stage *stage)
{
    stage_arm(stage);
    stage_press(stage, COMMAND_NO);
}

void stage_yes(struct stage *stage)
{
    stage_arm(stage);
    stage_timer(stage, TIMER_FIRST);
    stage_press(stage, COMMAND_YES);
}

void stage_to_question(struct stage *stage, enum hazard hazard)
{
    if (stage->session.state == STATE_OPENING)
        stage_hear(stage);
    while (stage->asked != (int)hazard)
        stage_no(stage);
}

void stage_to_begin(struct stage *stage)
{
    while (stage->session.state != STATE_BEGIN) {
        if (stage->session.state == STATE_QUESTION)
            stage_no(stage);
        else if (!stage_hear(stage))
            fail_msg("The way to the begin act is blocked.");
    }
}

void stage_to_run(struct stage *stage)
{
    stage_to_begin(stage);
    stage_press(stage, COMMAND_BEGIN);
    assert_int_equal(stage->session.state, STATE_RUNNING);
}

void stage_to_step(struct stage *stage, const char *id)
{
    int step;

    stage_to_run(stage);
    step = stage_step(stage, id);
    while (!(stage->begun && stage->step == step)) {
        if (stage->session.state == STATE_QUESTION)
            stage_no(stage);
        else if (stage->session.state == STATE_WAITING)
            stage_press(stage, COMMAND_TOGGLE);
        else if (!stage_hear(stage))
            fail_msg("The way to %s is blocked.", id);
    }
}

/* --- looking --- */

bool stage_has(const struct stage *stage, enum effect_kind kind)
{
    for (int i = 0; i < stage->effects.count; i++) {
        if (stage->effects.list[i].kind == kind)
            return true;
    }
    return false;
}

bool stage_does(const struct stage *stage, enum effect_kind kind, int a)
{
    for (int i = 0; i < stage->effects.count; i++) {
        if (stage->effects.list[i].kind == kind && stage->effects.list[i].a == a)
            return true;
    }
    return false;
}

bool stage_says(const struct stage *stage, enum phrase phrase)
{
    return stage_does(stage, EFFECT_SAY, (int)phrase);
}

int stage_step(const struct stage *stage, const char *id)
{
    const struct timeline *timeline = stage->world.timeline;

    for (int i = 0; timeline && i < timeline->count; i++) {
        if (strcmp(timeline->steps[i].id, id) == 0)
            return i;
    }
    fail_msg("There is no step %s.", id);
    return -1;
}

bool stage_plays(const struct stage *stage, const char *id)
{
    return stage_does(stage, EFFECT_PLAY, stage_step(stage, id));
}

int stage_place(const struct stage *stage, enum effect_kind kind, int a)
{
    for (int i = 0; i < stage->effects.count; i++) {
        if (stage->effects.list[i].kind == kind && stage->effects.list[i].a == a)
            return i;
    }
    fail_msg("The last event has no such effect.");
    return -1;
}
