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

void stage_open(struct stage *stage, const char *path)
{
    struct fault_list faults = { 0 };

    memset(stage, 0, sizeof *stage);
    stage->routine =
        routine_load(path, &(struct routine_options){ .shipped = true }, &faults);
    if (!stage->routine)
        fail_msg("%s:%d: %s", path, faults.faults[0].line, faults.faults[0].text);
    fault_list_finish(&faults);
    screening_make(&stage->screening, stage->routine);
    stage_again(stage);
}

void stage_again(struct stage *stage)
{
    struct stage fresh = { .routine = stage->routine, .screening = stage->screening };

    memcpy(fresh.timelines, stage->timelines, sizeof fresh.timelines);
    *stage = fresh;
    stage->world = (struct session_world){ .routine = stage->routine,
                                           .screening = &stage->screening };
    stage->asked = stage->asked_step = stage->open_question = stage->saved = -1;
    stage->step = stage->last_begun = -1;
    session_init(&stage->session);
    stage_event(stage, EVENT_START);
}

void stage_close(struct stage *stage)
{
    for (int i = 0; i < 1 << RESTRICTION_COUNT; i++)
        timeline_destroy(stage->timelines[i]);
    routine_destroy(stage->routine);
    memset(stage, 0, sizeof *stage);
}

/* --- the record --- */

static void forget_question(struct stage *stage)
{
    stage->asked = stage->asked_step = -1;
    stage->heard = stage->armed = stage->pressed_since = stage->foot = false;
}

static void check_answered(const struct stage *stage)
{
    const struct event *event = &stage->event;
    bool meant = event->press == PRESS_KEY ? event->command == COMMAND_NO
                 : event->press == PRESS_SWITCH
                     ? stage->choice == CHOICE_KEEP
                     : event->press == PRESS_HOLD && stage->foot;

    if (!stage->heard || !stage->armed || event->kind != EVENT_COMMAND || !meant)
        fail_msg("A no was counted for a question that was not heard and armed.");
}

static void take_log(struct stage *stage, enum session_log what, int argument)
{
    if (what == LOG_QUESTION || what == LOG_RETRACT) {
        stage->marks[argument] = STAGE_UNMARKED;
    } else if (what == LOG_NO) {
        assert_int_equal(stage->asked, argument);
        check_answered(stage);
        stage->marks[argument] = STAGE_NO;
        forget_question(stage);
    } else if (what == LOG_RESTRICTION) {
        stage->marks[argument] = STAGE_RESTRICTED;
    } else if (what == LOG_RESCREEN) {
        memset(stage->marks, 0, sizeof stage->marks);
        stage->open_question = -1;
    } else if (what == LOG_STEP_NO) {
        if (argument != stage->asked_step)
            fail_msg("A no was counted for another question.");
        check_answered(stage);
        stage->open_question = -1;
        forget_question(stage);
    } else if (what == LOG_CHOICE) {
        stage->choice = (enum choice)argument;
    } else if (what == LOG_STEP_YES) {
        stage->open_question = -1;
        forget_question(stage);
    }
}

static bool all_answered(const struct stage *stage)
{
    for (int i = 0; i < stage->screening.count; i++) {
        if (stage->marks[stage->screening.questions[i]] == STAGE_UNMARKED)
            return false;
    }
    return true;
}

/* The restrictions that the record's answers leave. */
static uint32_t restrictions_of(const struct stage *stage)
{
    uint32_t restrictions = 0;

    for (int i = 0; i < stage->screening.count; i++) {
        enum hazard hazard = stage->screening.questions[i];

        if (stage->marks[hazard] == STAGE_RESTRICTED)
            restrictions |= screening_yes(&stage->screening, hazard).restrictions;
    }
    return restrictions;
}

/* Something of the routine is about to sound. */
static void check_gate(struct stage *stage, int step)
{
    bool closing = step >= stage->world.timeline->closing;

    if (session_screening(&stage->session))
        fail_msg("A step sounds inside the screening.");
    if (closing && stage->once_cleared)
        return;
    if (!session_cleared(&stage->session, &stage->world) || !all_answered(stage))
        fail_msg("A step sounds although a question was not answered.");
    if (stage->world.timeline->restrictions != restrictions_of(stage))
        fail_msg("A step sounds that an answer takes away.");
    if (stage->session.stale && !closing)
        fail_msg("A step sounds on answers that hold no longer.");
    stage->once_cleared = true;
}

/* A press must not lead past a question or a clock's start that was not heard. */
static void check_way(const struct stage *stage, int step)
{
    if (step >= stage->world.timeline->closing)
        return;
    if (stage->open_question >= 0 && step > stage->open_question)
        fail_msg("Step %d passes the open question %d.", step, stage->open_question);
    if (stage->event.kind != EVENT_COMMAND || stage->event.command == COMMAND_NO ||
        stage->event.command == COMMAND_YES)
        return;
    for (int i = stage->last_begun + 1; i < step; i++) {
        if (is_question(stage, i) || stage->world.timeline->steps[i].start_clock >= 0)
            fail_msg("A press passed step %d.", i);
    }
}

/* --- effects --- */

static void take_play(struct stage *stage, int step)
{
    check_gate(stage, step);
    check_way(stage, step);
    forget_question(stage);
    if (stage->event.kind == EVENT_TIMELINE_MADE)
        stage->last_begun = step - 1;
    stage->play = STAGE_STEP;
    stage->step = step;
    stage->begun = false;
    stage->waits_for_ending = true;
    stage->plays++;
}

static void take_resume(struct stage *stage)
{
    check_gate(stage, stage->step);
    if (!stage->begun)
        fail_msg("A step goes on that never began.");
    stage->play = STAGE_STEP;
    stage->waits_for_ending = true;
}

static void take_timer(struct stage *stage, int timer, int count)
{
    stage->timers[timer] = true;
    stage->timer_counts[timer] = count;
    if (timer == TIMER_QUIET)
        stage->pressed_since = false;
}

static void take_timer_stop(struct stage *stage, int timer)
{
    for (int i = 0; i < TIMER_COUNT; i++) {
        if (i == timer || timer == TIMER_COUNT)
            stage->timers[i] = false;
    }
}

static void take_timeline(struct stage *stage, uint32_t restrictions)
{
    if (!all_answered(stage) || restrictions != restrictions_of(stage))
        fail_msg("A timeline is asked for under other restrictions than were left.");
    stage->made = true;
    if (stage->timelines[restrictions])
        return;
    stage->timelines[restrictions] =
        timeline_create(stage->routine,
                        &(struct timeline_options){ .restrictions = restrictions,
                                                    .pace_percent = 100,
                                                    .go_on = "Press the space bar.",
                                                    .breast_word = "breast" },
                        &(struct fault){ 0 });
    assert_non_null(stage->timelines[restrictions]);
}

static void take_ask(struct stage *stage, int hazard, int step)
{
    forget_question(stage);
    stage->asked = hazard;
    stage->asked_step = step;
    stage->play = STAGE_SPEECH;
}

static void take_end(struct stage *stage, int status, int why)
{
    stage->ended = true;
    stage->status = status;
    stage->why = (enum session_why)why;
}

/* A switch that is total is longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
static void take(struct stage *stage, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SILENCE:
        stage->play = STAGE_SILENT;
        /* A pedal that goes down silences; an armed question waits for its release. */
        if (stage->event.kind == EVENT_PRESSED && stage->armed)
            stage->foot = true;
        else
            forget_question(stage);
        break;
    case EFFECT_SAY:
        stage->play = STAGE_SPEECH;
        break;
    case EFFECT_ASK:
        take_ask(stage, effect->a, -1);
        break;
    case EFFECT_ASK_STEP:
        take_ask(stage, -1, effect->a);
        break;
    case EFFECT_PLAY:
        take_play(stage, effect->a);
        break;
    case EFFECT_RESUME:
        take_resume(stage);
        break;
    case EFFECT_TIMER:
        take_timer(stage, effect->a, effect->b);
        break;
    case EFFECT_TIMER_STOP:
        take_timer_stop(stage, effect->a);
        break;
    case EFFECT_MAKE_TIMELINE:
        take_timeline(stage, (uint32_t)effect->a);
        break;
    case EFFECT_CLOCK_START:
        stage->clocks = (uint8_t)(stage->clocks | 1U << effect->a);
        break;
    case EFFECT_CLOCK_STOP:
        stage->clocks = (uint8_t)(stage->clocks & ~(1U << effect->a));
        break;
    case EFFECT_LOG:
        take_log(stage, (enum session_log)effect->a, effect->b);
        break;
    case EFFECT_SAVE:
        stage->saved = effect->a;
        break;
    case EFFECT_FORGET:
        stage->saved = -1;
        break;
    case EFFECT_END:
        take_end(stage, effect->a, effect->b);
        break;
    case EFFECT_HOLD_ON:
    case EFFECT_MOVE:
    case EFFECT_SOUND:
    case EFFECT_TELL:
    case EFFECT_ANNOUNCE:
    case EFFECT_MENTION:
    case EFFECT_FLUSH:
    case EFFECT_RATE:
    case EFFECT_VOLUME:
        break;
    }
}

/* What happened, as the record has it, before the session hears of it. */
static void note(struct stage *stage, const struct event *event)
{
    bool open = stage->asked >= 0 || stage->asked_step >= 0;

    if (event->kind == EVENT_TIMER)
        stage->timers[event->timer] = false;
    if (event->kind == EVENT_SAID)
        stage->play = STAGE_SILENT;
    if (open && (event->kind == EVENT_SAID || event->kind == EVENT_WORDS_ENDED))
        stage->heard = true;
    else if (event->kind == EVENT_PRESSED && !stage->armed)
        stage->pressed_since = true;
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_QUIET)
        stage->armed = stage->heard && !stage->pressed_since;
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_ANSWER &&
             stage->open_question >= 0 && stage->session.asked_twice &&
             stage->world.timeline->steps[stage->open_question].kind == STEP_BRANCH)
        stage->open_question = -1; /* silence takes its careful side */
}

void stage_send(struct stage *stage, const struct event *event)
{
    stage->event = *event;
    note(stage, event);
    session_answer(&stage->session, &stage->world, event, &stage->effects);
    assert_in_range(stage->effects.count, 0, EFFECTS_MOST);
    for (int i = 0; i < stage->effects.count; i++)
        take(stage, &stage->effects.list[i]);
}
