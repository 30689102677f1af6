/* Where a run rests or ends: pauses, unanswered questions, halts, stops and last words.
 */
#include "session_turn.h"

static void go_on_after_pause(struct turn *turn)
{
    struct session *session = turn->session;

    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_LONG_PAUSE, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_STALE_REST, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_NAG, 0);
    turn_log(turn, LOG_RESUME, 0);
    turn_sound(turn, NOTICE_SOUND_GO_ON);
    if (!session->stale)
        turn_arrive(turn, session->paused_from);
    else if (turn->world->timeline && !session_screening(session))
        run_screen_again(turn);
    else
        turn_open(turn, true);
}

/* While paused a move stays paused, and tells the name of where it went. */
static void move_paused(struct turn *turn, int delta)
{
    struct session *session = turn->session;
    int target = session->step + delta;

    if (session->paused_from != STATE_RUNNING) {
        turn_reply(turn, PHRASE_ANSWER_FIRST, 0, STATE_PAUSED);
        return;
    }
    if (target < 0 || target >= turn->world->timeline->count ||
        timeline_move_blocked(turn->world->timeline, session->step, target)) {
        turn_reply(turn,
                   target < 0                               ? PHRASE_FIRST_STEP
                   : target >= turn->world->timeline->count ? PHRASE_LAST_STEP
                                                            : PHRASE_NO_WAY,
                   0, STATE_PAUSED);
        return;
    }
    session->step = target;
    session->moved = true;
    turn_add(turn, EFFECT_MOVE, target, 0);
    turn_reply(turn, PHRASE_STEP_NAME, target, STATE_PAUSED);
}

static void paused_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    switch (event->command) {
    case COMMAND_TOGGLE:
        go_on_after_pause(turn);
        break;
    case COMMAND_REPEAT:
        session->moved = session->paused_from == STATE_RUNNING;
        turn_log(turn, LOG_REPEAT, 0);
        go_on_after_pause(turn);
        break;
    case COMMAND_NEXT:
        move_paused(turn, 1);
        break;
    case COMMAND_PREVIOUS:
        move_paused(turn, -1);
        break;
    case COMMAND_WHERE:
        turn_reply(turn,
                   session_screening(session) ? PHRASE_WHERE_QUESTION
                                              : PHRASE_WHERE_PAUSED,
                   0, STATE_PAUSED);
        break;
    case COMMAND_HELP:
        turn_reply(turn, PHRASE_KEYS, 0, STATE_PAUSED);
        break;
    case COMMAND_DESCRIBE:
        turn_reply(turn, PHRASE_DESCRIBE, 0, STATE_PAUSED);
        session->describing = true;
        break;
    case COMMAND_NONE:
    case COMMAND_BEGIN:
        turn_reply(turn, PHRASE_GO_ON, 0, STATE_PAUSED);
        break;
    case COMMAND_YES:
    case COMMAND_NO:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        break;
    case COMMAND_STOP:
    case COMMAND_QUIT:
    case COMMAND_UNWELL:
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
    case COMMAND_QUIETER:
    case COMMAND_LOUDER:
    case COMMAND_COUNT:
        break;
    }
}

void run_paused(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND)
        paused_command(turn, event);
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_LONG_PAUSE)
        session->far_back = true;
    else if (event->kind == EVENT_NO_INPUT && session_screening(session))
        turn_end(turn, 3, WHY_NO_ANSWER);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 4, WHY_NO_STROKES);
}

/* A question in the middle that nobody answered: silence, and the pump's word again
 * after 1, 3 and 5 minutes, no louder. Any press asks the question again. */
void run_silent(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_NAG, 0);
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_STALE_REST, 0);
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        if (session->stale)
            run_screen_again(turn);
        else
            turn_ask(turn);
    } else if (event->kind == EVENT_TIMER && event->timer == TIMER_NAG) {
        if (session->clocks && session->reminded < 3) {
            session->reminded++;
            turn_say(turn, PHRASE_NAG, 0);
            turn_add(turn, EFFECT_TIMER, TIMER_NAG, session->reminded);
        }
    } else if (event->kind == EVENT_NO_INPUT) {
        turn_end(turn, 4, WHY_NO_STROKES);
    }
}

/* --- halts and stops --- */

void run_unwell(struct turn *turn)
{
    struct session *session = turn->session;

    if (session_screening(session) || !turn->world->timeline) {
        turn_end_saying(turn, PHRASE_UNWELL, 3, WHY_HALT);
        return;
    }
    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_add(turn, EFFECT_SAVE, session->step, 0);
    session->asking_step = false;
    run_outcome(turn, &(struct timeline_outcome){ OUTCOME_HALT, HALT_UNWELL, 0 });
}

void run_stop(struct turn *turn)
{
    struct session *session = turn->session;
    enum session_state state = session->state;
    bool run = turn->world->timeline && !session_screening(session);

    turn_add(turn, EFFECT_SILENCE, 0, 0);
    session->describing = false;
    if (state == STATE_ENDING || state == STATE_HALTING || state == STATE_OFFER) {
        turn_end(turn, session->status, session->why);
        return;
    }
    if (run)
        turn_add(turn, EFFECT_SAVE, session->step, 0);
    if (!session->closing) {
        session->status = 4;
        session->why = WHY_STOPPED;
    }
    if (session->clocks) {
        /* A stop must not leave somebody with a running pump and no word. */
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
        turn_say(turn, PHRASE_STOPPED_CLOCK, 0);
        turn_say(turn, PHRASE_OFFER, 0);
        session->asking_step = false;
        session->halt = -1;
        session->state = STATE_HALTING;
        return;
    }
    turn_end_saying(turn,
                    run && !session->closing ? PHRASE_LEAVING_PLACE : PHRASE_STOPPED,
                    session->status, session->why);
}

static void offer(struct turn *turn)
{
    turn->session->state = STATE_OFFER;
    turn_timer(turn, TIMER_OFFER);
    turn_log(turn, LOG_ARMED, 0);
}

static void halt_said(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_outcome *then;

    if (session->clocks) {
        offer(turn);
        return;
    }
    if (session->halt < 0) {
        turn_end(turn, session->status, session->why);
        return;
    }
    then = &turn->world->timeline->halts[session->halt];
    if (then->kind == OUTCOME_END ||
        (then->kind == OUTCOME_CLOSING &&
         turn->world->timeline->closing >= turn->world->timeline->count)) {
        turn_end(turn, session->status, session->why);
    } else if (then->kind == OUTCOME_CLOSING) {
        session->closing = true;
        session->state = STATE_RUNNING;
        turn_add(turn, EFFECT_PLAY, turn->world->timeline->closing, 0);
    } else if (then->kind == OUTCOME_GO_TO) {
        session->state = STATE_RUNNING;
        turn_add(turn, EFFECT_PLAY, then->step, 0);
    } else {
        session->state = STATE_PAUSED;
        session->paused_from = STATE_RUNNING;
        session->moved = true;
        if (session->step + 1 < turn->world->timeline->count)
            session->step++;
        turn_timer(turn, TIMER_STALE_REST);
    }
}

void run_halting(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_SAID) {
        halt_said(turn);
    } else if (event->kind == EVENT_COMMAND && event->command == COMMAND_REPEAT) {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        if (session->halt >= 0)
            turn_say(turn, PHRASE_HALT, session->halt);
        if (session->clocks) {
            turn_say(turn, PHRASE_STOPPED_CLOCK, 0);
            turn_say(turn, PHRASE_OFFER, 0);
        }
    } else if (event->kind == EVENT_COMMAND) {
        turn_sound(turn, NOTICE_SOUND_DROPPED); /* it is said in full */
    }
}

static void close_after_stop(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline *timeline = turn->world->timeline;

    turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
    turn_add(turn, EFFECT_SILENCE, 0, 0);
    if (timeline->closing >= timeline->count) {
        turn_end(turn, session->status, session->why);
        return;
    }
    session->closing = true;
    session->state = STATE_RUNNING;
    turn_add(turn, EFFECT_PLAY, timeline->closing, 0);
}

void run_offer(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        if (event->command == COMMAND_TOGGLE || event->command == COMMAND_NEXT ||
            event->command == COMMAND_BEGIN) {
            close_after_stop(turn);
        } else {
            turn_add(turn, EFFECT_SILENCE, 0, 0);
            turn_say(turn, PHRASE_STOPPED_CLOCK, 0);
            turn_say(turn, PHRASE_OFFER, 0);
        }
    } else if (event->kind == EVENT_TIMER && event->timer == TIMER_OFFER) {
        if (session->clocks & ~session->ended_clocks)
            turn_timer(turn, TIMER_OFFER); /* a clock still has something to say */
        else
            turn_end(turn, session->status, session->why);
    } else if (event->kind == EVENT_NO_INPUT) {
        turn_end(turn, session->status, session->why);
    }
}

void run_ending(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID)
        turn_end(turn, turn->session->status, turn->session->why);
    else if (event->kind == EVENT_COMMAND)
        turn_sound(turn, NOTICE_SOUND_DROPPED);
}
