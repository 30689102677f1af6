#include "session.h"

#include <string.h>

#include "session_turn.h"

const char *session_why_name(enum session_why why)
{
    static const char *const names[WHY_COUNT] = {
        [WHY_FINISHED] = "finished",     [WHY_SCREENING] = "screening",
        [WHY_NO_ANSWER] = "no-answer",   [WHY_HALT] = "halt",
        [WHY_STOPPED] = "stopped",       [WHY_SIGNAL] = "signal",
        [WHY_NO_STROKES] = "no-strokes", [WHY_DEVICE] = "device-lost",
        [WHY_UNHEARD] = "unheard",       [WHY_FAULT] = "fault",
    };
    return names[why];
}

void session_init(struct session *session)
{
    memset(session, 0, sizeof *session);
    session->state = STATE_OPENING;
    session->halt = -1;
}

enum session_state session_behind(const struct session *session)
{
    enum session_state state = session->state;

    if (state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED ||
        state == STATE_LOST)
        state = session->after;
    return state == STATE_PAUSED ? session->paused_from : state;
}

bool session_screening(const struct session *session)
{
    return session_behind(session) <= STATE_STARTING && !session->asking_step;
}

bool session_waits(const struct session *session)
{
    static const bool waits[STATE_COUNT] = {
        [STATE_SLIP] = true,   [STATE_FIX] = true,     [STATE_UNANSWERED] = true,
        [STATE_BEGIN] = true,  [STATE_WAITING] = true, [STATE_PAUSED] = true,
        [STATE_SILENT] = true, [STATE_OFFER] = true,
    };
    if (session->state == STATE_LOST)
        return session->device;
    return waits[session->state];
}

uint32_t session_restrictions(const struct session *session,
                              const struct session_world *world)
{
    uint32_t restrictions = 0;

    for (int i = 0; i < world->screening->count; i++) {
        enum hazard hazard = world->screening->questions[i];

        if (session->answers[hazard] == ANSWER_YES)
            restrictions |= screening_yes(world->screening, hazard).restrictions;
    }
    return restrictions;
}

bool session_cleared(const struct session *session, const struct session_world *world)
{
    const struct screening *screening = world->screening;

    for (int i = 0; i < screening->count; i++) {
        enum hazard hazard = screening->questions[i];

        if (session->answers[hazard] == ANSWER_NO)
            continue;
        if (session->answers[hazard] != ANSWER_YES ||
            screening_yes(screening, hazard).verdict != SCREENING_RESTRICT)
            return false;
    }
    return screening->count > 0;
}

static void describe(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID) {
        turn_timer(turn, TIMER_DESCRIBE);
    } else if (event->kind == EVENT_TIMER && event->timer == TIMER_DESCRIBE) {
        turn->session->describing = false;
        turn_arrive(turn, turn->session->after);
    } else if (event->kind == EVENT_COMMAND && event->command == COMMAND_DESCRIBE) {
        turn->session->describing = false;
        turn_timer_stop(turn, TIMER_DESCRIBE);
        turn_silence(turn);
        turn_arrive(turn, turn->session->after);
    } else if (event->kind == EVENT_COMMAND) {
        turn_timer_stop(turn, TIMER_DESCRIBE);
        turn_reply(turn, PHRASE_DESCRIBED, (int)event->key, turn->session->after);
    }
}

/* Commands that a reply is not broken off for. */
static bool waits_for_reply(const struct session *session, const struct event *event)
{
    enum command command = event->command;

    /* A clock's end is said to its end: the closing steps follow. */
    if (session->after == STATE_RUNNING &&
        (session->must_close || command == COMMAND_YES || command == COMMAND_BEGIN))
        return true;
    return event->press != PRESS_UNCLEAR && turn_unmeant(event);
}

/* Something is being said, then `after` goes on. What answers nothing leaves it be;
 * every other key is obeyed as if `after` had come. */
static void reply(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (session->describing) {
        describe(turn, event);
    } else if (event->kind == EVENT_SAID) {
        turn_arrive(turn, session->after);
    } else if (event->kind == EVENT_COMMAND) {
        if (waits_for_reply(session, event)) {
            turn_sound(turn, NOTICE_SOUND_DROPPED);
        } else {
            session->state = session->after;
            turn_handle(turn, event);
        }
    }
}

static void ended(struct turn *turn, const struct event *event)
{
    (void)turn;
    (void)event;
}

typedef void state_handler(struct turn *turn, const struct event *event);

static state_handler *const handlers[STATE_COUNT] = {
    [STATE_OPENING] = screening_opening,
    [STATE_QUESTION] = screening_question,
    [STATE_QUIET] = screening_question,
    [STATE_ARMED] = screening_question,
    [STATE_REPLY] = reply,
    [STATE_ADVICE] = screening_advice,
    [STATE_ADVICE_MORE] = screening_advice,
    [STATE_ADVICE_CODE] = screening_advice,
    [STATE_STOPPING] = screening_stopping,
    [STATE_SLIP] = screening_idle,
    [STATE_FIX] = screening_idle,
    [STATE_UNANSWERED] = screening_idle,
    [STATE_SUMMARY] = screening_summary,
    [STATE_BEGIN] = screening_begin,
    [STATE_STARTING] = screening_starting,
    [STATE_RUNNING] = run_running,
    [STATE_WAITING] = run_waiting,
    [STATE_PAUSED] = run_paused,
    [STATE_SILENT] = run_silent,
    [STATE_HELD] = press_held,
    [STATE_OFFERED] = offer_choice,
    [STATE_LOST] = device_lost,
    [STATE_HALTING] = run_halting,
    [STATE_OFFER] = run_offer,
    [STATE_ENDING] = run_ending,
    [STATE_ENDED] = ended,
};

void turn_handle(struct turn *turn, const struct event *event)
{
    handlers[turn->session->state](turn, event);
}

static void change_rate(struct turn *turn, int direction)
{
    struct session *session = turn->session;

    turn_add(turn, EFFECT_RATE, direction, 0);
    if (turn_asking(session) && session->state != STATE_REPLY) {
        turn_silence(turn);
        turn_ask(turn);
    } else if (session_waits(turn->session)) {
        turn_sound(turn, NOTICE_SOUND_WAITING);
    }
}

static void change_volume(struct turn *turn, int direction)
{
    turn_add(turn, EFFECT_VOLUME, direction, 0);
    /* Where nothing sounds, a sound shows how loud it is now. */
    if (session_waits(turn->session))
        turn_sound(turn, NOTICE_SOUND_WAITING);
}

/* Commands that mean the same in every state. */
static bool common_command(struct turn *turn, const struct event *event)
{
    if (event->command == COMMAND_STOP || event->command == COMMAND_QUIT) {
        run_stop(turn);
        return true;
    }
    if (turn->session->describing)
        return false;
    if (event->press == PRESS_UNCLEAR && turn->session->state != STATE_HELD &&
        !turn_asking(turn->session)) {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        return true;
    }
    switch (event->command) {
    case COMMAND_UNWELL:
        run_unwell(turn);
        return true;
    case COMMAND_LOUDER:
    case COMMAND_QUIETER:
        change_volume(turn, event->command == COMMAND_LOUDER ? 1 : -1);
        return true;
    case COMMAND_FASTER:
    case COMMAND_SLOWER:
        change_rate(turn, event->command == COMMAND_FASTER ? 1 : -1);
        return true;
    case COMMAND_NONE:
    case COMMAND_TOGGLE:
    case COMMAND_REPEAT:
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
    case COMMAND_STOP:
    case COMMAND_WHERE:
    case COMMAND_HELP:
    case COMMAND_DESCRIBE:
    case COMMAND_YES:
    case COMMAND_NO:
    case COMMAND_BEGIN:
    case COMMAND_QUIT:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
    case COMMAND_COUNT:
        break;
    }
    return false;
}

/* Silence and a word on the screen: the verb says the sentence. */
void turn_break_off(struct turn *turn, int status, enum session_why why)
{
    turn_silence(turn);
    if (turn->world->timeline && !session_screening(turn->session) &&
        turn->session->state != STATE_ENDING)
        turn_add(turn, EFFECT_SAVE, turn->session->step, 0);
    turn_end(turn, status, why);
}

static bool common_timer(struct turn *turn, enum session_timer timer)
{
    struct session *session = turn->session;

    if (timer == TIMER_LONG_PAUSE)
        session->far_back = true;
    if (timer != TIMER_STALE_RUN && timer != TIMER_STALE_REST && timer != TIMER_BEGIN)
        return false;
    session->stale = true; /* most states act on it when they come to their end */
    if (session->state != STATE_RUNNING || !turn_too_old(turn, session->step))
        return false;
    turn_silence(turn);
    run_screen_again(turn);
    return true;
}

static bool common_clock(struct turn *turn, const struct event *event)
{
    const struct routine *routine = turn->world->routine;

    if (event->clock >= 0 && event->clock < routine->clock_count && event->index >= 0 &&
        event->index < routine->clocks[event->clock].count)
        clock_announce(turn, event->clock, event->index);
    return true;
}

/* Events that mean the same in every state but the last. */
static bool common(struct turn *turn, const struct event *event)
{
    switch (event->kind) {
    case EVENT_STEP_BEGUN:
        run_step_begun(turn, event->index);
        return true;
    case EVENT_CLOCK:
        return common_clock(turn, event);
    case EVENT_DEVICE_LOST:
        device_goes(turn);
        return true;
    case EVENT_DEVICE_BACK:
        device_comes(turn);
        return true;
    case EVENT_PEDAL_LOST:
    case EVENT_PEDAL_BACK:
        pedal_changes(turn, event);
        return true;
    case EVENT_PRESSED:
        return press_begins(turn, event);
    case EVENT_HELD:
        return press_ticks(turn);
    case EVENT_FAULT:
        turn_break_off(turn, 1, WHY_FAULT);
        return true;
    case EVENT_UNHEARD:
        turn_break_off(turn, 1, WHY_UNHEARD);
        return true;
    case EVENT_SIGNAL:
        turn_break_off(turn, 4, WHY_SIGNAL);
        return true;
    case EVENT_COMMAND:
        return common_command(turn, event);
    case EVENT_TIMER:
        return common_timer(turn, event->timer);
    case EVENT_START:
    case EVENT_SAID:
    case EVENT_WORDS_ENDED:
    case EVENT_RUN_ENDED:
    case EVENT_TIMELINE_MADE:
    case EVENT_NO_INPUT:
    case EVENT_COUNT:
        break;
    }
    return false;
}

void session_answer(struct session *session, const struct session_world *world,
                    const struct event *event, struct effects *effects)
{
    struct turn turn = { session, world, effects };

    effects->count = 0;
    if (session->state == STATE_ENDED)
        return;
    if (!common(&turn, event))
        turn_handle(&turn, event);
    if (event->kind == EVENT_COMMAND && event->press == PRESS_SWITCH &&
        session->state == STATE_PAUSED)
        offer_begin(&turn, CHOICE_GO_ON, STATE_PAUSED);
    clock_release(&turn);
}
