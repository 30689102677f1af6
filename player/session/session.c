#include "session.h"

#include <assert.h>
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

bool session_screening(const struct session *session)
{
    if (session->state == STATE_REPLY)
        return session->after <= STATE_STARTING && !session->asking_step;
    if (session->state == STATE_PAUSED)
        return session->paused_from <= STATE_STARTING && !session->asking_step;
    return session->state <= STATE_STARTING && !session->asking_step;
}

bool session_waits(const struct session *session)
{
    static const bool waits[STATE_COUNT] = {
        [STATE_SLIP] = true,   [STATE_FIX] = true,     [STATE_UNANSWERED] = true,
        [STATE_BEGIN] = true,  [STATE_WAITING] = true, [STATE_PAUSED] = true,
        [STATE_SILENT] = true, [STATE_OFFER] = true,
    };
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

void turn_add(struct turn *turn, enum effect_kind kind, int a, int b)
{
    assert(turn->effects->count < EFFECTS_MOST);
    turn->effects->list[turn->effects->count++] = (struct effect){ kind, a, b };
}

void turn_say(struct turn *turn, enum phrase phrase, int argument)
{
    turn_add(turn, EFFECT_SAY, (int)phrase, argument);
}

void turn_sound(struct turn *turn, enum notice_sound sound)
{
    turn_add(turn, EFFECT_SOUND, (int)sound, 0);
}

void turn_timer(struct turn *turn, enum session_timer timer)
{
    turn_add(turn, EFFECT_TIMER, (int)timer, 0);
}

void turn_log(struct turn *turn, enum session_log what, int argument)
{
    turn_add(turn, EFFECT_LOG, (int)what, argument);
}

void turn_reply(struct turn *turn, enum phrase phrase, int argument,
                enum session_state after)
{
    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_ANSWER, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_QUIET, 0);
    turn_say(turn, phrase, argument);
    turn->session->state = STATE_REPLY;
    turn->session->after = after;
}

void turn_end(struct turn *turn, int status, enum session_why why)
{
    turn->session->state = STATE_ENDED;
    turn->session->status = status;
    turn->session->why = why;
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
    turn_add(turn, EFFECT_END, status, (int)why);
}

void turn_end_saying(struct turn *turn, enum phrase phrase, int status,
                     enum session_why why)
{
    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
    turn_say(turn, phrase, 0);
    turn->session->state = STATE_ENDING;
    turn->session->status = status;
    turn->session->why = why;
}

const struct timeline_step *turn_step(const struct turn *turn)
{
    const struct timeline *timeline = turn->world->timeline;

    if (!timeline || turn->session->step < 0 || turn->session->step >= timeline->count)
        return NULL;
    return &timeline->steps[turn->session->step];
}

enum hazard turn_hazard(const struct turn *turn)
{
    return turn->world->screening->questions[turn->session->question];
}

/* Back to the run, or on to where a move or a clock's end pointed. */
static void arrive_running(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->stale) {
        run_screen_again(turn);
        return;
    }
    session->state = STATE_RUNNING;
    if (session->must_close && session->step < turn->world->timeline->closing) {
        session->step = turn->world->timeline->closing;
        session->moved = true;
    }
    session->must_close = false;
    if (session->moved && session->step >= turn->world->timeline->count)
        turn_end_saying(turn, PHRASE_FINISHED, session->status, session->why);
    else if (session->moved)
        turn_add(turn, EFFECT_PLAY, session->step, 0);
    else
        turn_add(turn, EFFECT_RESUME, session->far_back, 0);
    session->moved = false;
    session->far_back = false;
}

void turn_arrive(struct turn *turn, enum session_state state)
{
    struct session *session = turn->session;

    if (state == STATE_QUESTION) {
        turn_ask(turn);
    } else if (state == STATE_SUMMARY) {
        turn_summary(turn);
    } else if (state == STATE_RUNNING) {
        arrive_running(turn);
    } else {
        session->state = state;
        if (state == STATE_WAITING)
            turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
        if (state == STATE_FIX)
            turn_timer(turn, TIMER_UNANSWERED);
        if (state == STATE_BEGIN || state == STATE_WAITING)
            turn_log(turn, LOG_ARMED, 0);
    }
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
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        turn_arrive(turn, turn->session->after);
    } else if (event->kind == EVENT_COMMAND) {
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_DESCRIBE, 0);
        turn_reply(turn, PHRASE_DESCRIBED, (int)event->key, turn->session->after);
    }
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
        bool answers_nothing =
            event->command == COMMAND_NO || event->command == COMMAND_PASTE ||
            event->command == COMMAND_REPEATING ||
            (session->after == STATE_RUNNING &&
             (event->command == COMMAND_YES || event->command == COMMAND_BEGIN));

        if (answers_nothing) {
            turn_sound(turn, NOTICE_SOUND_DROPPED);
        } else {
            session->state = session->after;
            session_answer(session, turn->world, event, turn->effects);
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
    [STATE_HALTING] = run_halting,
    [STATE_OFFER] = run_offer,
    [STATE_ENDING] = run_ending,
    [STATE_ENDED] = ended,
};

/* Commands that mean the same in every state. */
static bool common_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    switch (event->command) {
    case COMMAND_STOP:
    case COMMAND_QUIT:
        run_stop(turn);
        return true;
    case COMMAND_UNWELL:
        if (session->describing || session->state == STATE_HALTING ||
            session->state == STATE_ENDING)
            return false;
        run_unwell(turn);
        return true;
    case COMMAND_LOUDER:
    case COMMAND_QUIETER:
        if (session->describing)
            return false;
        turn_add(turn, EFFECT_VOLUME, event->command == COMMAND_LOUDER ? 1 : -1, 0);
        return true;
    case COMMAND_FASTER:
    case COMMAND_SLOWER:
        if (session->describing)
            return false;
        turn_add(turn, EFFECT_RATE, event->command == COMMAND_FASTER ? 1 : -1, 0);
        if (session->state == STATE_QUESTION || session->state == STATE_QUIET ||
            session->state == STATE_ARMED) {
            turn_add(turn, EFFECT_SILENCE, 0, 0);
            turn_ask(turn);
        }
        return true;
    case COMMAND_NONE:
    case COMMAND_TOGGLE:
    case COMMAND_REPEAT:
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
    case COMMAND_WHERE:
    case COMMAND_HELP:
    case COMMAND_DESCRIBE:
    case COMMAND_YES:
    case COMMAND_NO:
    case COMMAND_BEGIN:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
    case COMMAND_COUNT:
        break;
    }
    return false;
}

/* Events that mean the same in every state but the last. */
static bool common(struct turn *turn, const struct event *event)
{
    switch (event->kind) {
    case EVENT_START:
        turn_open(turn, false);
        return true;
    case EVENT_STEP_BEGUN:
        run_step_begun(turn, event->index);
        return true;
    case EVENT_CLOCK:
        run_clock(turn, event->clock, event->index);
        return true;
    case EVENT_DEVICE_LOST:
    case EVENT_FAULT:
    case EVENT_UNHEARD:
        /* Silence and a word on the screen: the verb says the sentence. */
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        if (turn->world->timeline)
            turn_add(turn, EFFECT_SAVE, turn->session->step, 0);
        turn_end(turn, 1,
                 event->kind == EVENT_DEVICE_LOST ? WHY_DEVICE
                 : event->kind == EVENT_UNHEARD   ? WHY_UNHEARD
                                                  : WHY_FAULT);
        return true;
    case EVENT_SIGNAL:
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        if (turn->world->timeline)
            turn_add(turn, EFFECT_SAVE, turn->session->step, 0);
        turn_end(turn, 4, WHY_SIGNAL);
        return true;
    case EVENT_COMMAND:
        return common_command(turn, event);
    case EVENT_TIMER:
        if (event->timer == TIMER_STALE_RUN || event->timer == TIMER_STALE_REST)
            turn->session->stale = true; /* acted on at the next moment of rest */
        return false;
    case EVENT_PRESSED:
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
        handlers[session->state](&turn, event);
    run_release_clocks(&turn);
}
