/* What the files of the session have in common: effects, replies, the one way to a
 * step. */
#include "session_turn.h"

#include <assert.h>

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

void turn_timer_stop(struct turn *turn, enum session_timer timer)
{
    turn_add(turn, EFFECT_TIMER_STOP, (int)timer, 0);
}

void turn_log(struct turn *turn, enum session_log what, int argument)
{
    turn_add(turn, EFFECT_LOG, (int)what, argument);
}

void turn_silence(struct turn *turn)
{
    turn_add(turn, EFFECT_SILENCE, 0, 0);
}

bool turn_unmeant(const struct event *event)
{
    return event->press == PRESS_UNCLEAR || event->command == COMMAND_NO ||
           event->command == COMMAND_PASTE || event->command == COMMAND_REPEATING;
}

void turn_stop_all_but_age(struct turn *turn)
{
    for (enum session_timer timer = 0; timer < TIMER_COUNT; timer++) {
        if (timer != TIMER_STALE_RUN && timer != TIMER_STALE_REST)
            turn_timer_stop(turn, timer);
    }
}

void turn_stop_rest(struct turn *turn)
{
    turn_timer_stop(turn, TIMER_STALE_REST);
    turn_timer_stop(turn, TIMER_LONG_PAUSE);
    turn_timer_stop(turn, TIMER_REMIND);
    turn_timer_stop(turn, TIMER_NAG);
}

void turn_reply(struct turn *turn, enum phrase phrase, int argument,
                enum session_state after)
{
    turn_silence(turn);
    turn_timer_stop(turn, TIMER_ANSWER);
    turn_timer_stop(turn, TIMER_QUIET);
    turn_say(turn, phrase, argument);
    turn->session->state = STATE_REPLY;
    turn->session->after = after;
}

void turn_end(struct turn *turn, int status, enum session_why why)
{
    turn->session->state = STATE_ENDED;
    turn->session->status = status;
    turn->session->why = why;
    turn_timer_stop(turn, TIMER_COUNT);
    turn_add(turn, EFFECT_END, status, (int)why);
}

void turn_end_saying(struct turn *turn, enum phrase phrase, int status,
                     enum session_why why)
{
    turn_silence(turn);
    turn_timer_stop(turn, TIMER_COUNT);
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

bool turn_pumps(const struct turn *turn)
{
    return turn->session->clocks && screening_may_pump(turn->world->routine);
}

bool turn_has_closing(const struct turn *turn)
{
    return turn->world->timeline &&
           turn->world->timeline->closing < turn->world->timeline->count;
}

bool turn_too_old(const struct turn *turn, int step)
{
    const struct session *session = turn->session;

    /* Nobody is kept from turning a pump off by questions. */
    if (step >= turn->world->timeline->closing)
        return false;
    return session->stale || !session_cleared(session, turn->world);
}

void turn_play(struct turn *turn, int step)
{
    struct session *session = turn->session;
    const struct timeline *timeline = turn->world->timeline;

    if (session->must_close && step < timeline->closing)
        step = timeline->closing;
    turn_silence(turn);
    turn_stop_rest(turn);
    turn_timer_stop(turn, TIMER_OFFER);
    session->asking_step = false;
    session->far_back = false;
    session->halt = -1;
    session->reminded = 0;
    /* A halt or a stop leads to the closing steps and nowhere else. */
    if (step >= timeline->count || (session->closing && step < timeline->closing)) {
        run_finish(turn);
        return;
    }
    session->step = step;
    if (turn_too_old(turn, step)) {
        run_screen_again(turn);
        return;
    }
    if (step >= timeline->closing)
        session->must_close = false;
    session->state = STATE_RUNNING;
    session->moved = true;
    turn_add(turn, EFFECT_PLAY, step, 0);
}

/* Back to the run, or on to where a move or a clock's end pointed. */
static void arrive_running(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->moved || turn_too_old(turn, session->step) ||
        (session->must_close && session->step < turn->world->timeline->closing)) {
        turn_play(turn, session->step);
        return;
    }
    session->state = STATE_RUNNING;
    turn_add(turn, EFFECT_RESUME, session->far_back, 0);
    session->far_back = false;
}

void turn_arrive(struct turn *turn, enum session_state state)
{
    struct session *session = turn->session;

    if (state == STATE_QUESTION) {
        turn_ask(turn);
    } else if (state == STATE_OPENING) {
        turn_open(turn, false);
    } else if (state == STATE_SUMMARY) {
        turn_summary(turn);
    } else if (state == STATE_RUNNING) {
        arrive_running(turn);
    } else if (state == STATE_BEGIN && session->stale) {
        turn_open(turn, true);
    } else {
        session->state = state;
        if (state == STATE_WAITING || state == STATE_BEGIN)
            turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
        if (state == STATE_FIX || state == STATE_UNANSWERED)
            turn_timer(turn, TIMER_UNANSWERED);
        if (state == STATE_BEGIN || state == STATE_WAITING)
            turn_log(turn, LOG_ARMED, 0);
    }
}
