/* Where a run is broken off: halts, stops, the offered closing steps, last words. */
#include "session_turn.h"

/* What a halt or a stop says while a clock runs. */
static void say_stopped(struct turn *turn)
{
    turn_say(turn, turn_pumps(turn) ? PHRASE_STOPPED_CLOCK : PHRASE_STOPPED, 0);
    if (turn_has_closing(turn))
        turn_say(turn, PHRASE_OFFER, 0);
}

void run_say_halt(struct turn *turn)
{
    if (turn->session->halt >= 0)
        turn_say(turn, PHRASE_HALT, turn->session->halt);
    if (turn->session->clocks)
        say_stopped(turn);
}

void run_halt(struct turn *turn, int halt)
{
    struct session *session = turn->session;

    turn_stop_all_but_age(turn);
    turn_timer_stop(turn, TIMER_STALE_REST);
    session->asking_step = false;
    session->halt = halt;
    session->status = 3;
    session->why = WHY_HALT;
    session->state = STATE_HALTING;
    turn_log(turn, LOG_HALT, halt);
    run_say_halt(turn);
}

/* There is no device on which words could be heard. */
static bool unheard(const struct session *session)
{
    return session->state == STATE_LOST && !session->device;
}

/* Ends in printed words. */
static void end_unheard(struct turn *turn, enum phrase phrase, int status,
                        enum session_why why)
{
    turn_silence(turn);
    turn_add(turn, EFFECT_TELL, (int)phrase, 0);
    if (turn_pumps(turn))
        turn_add(turn, EFFECT_TELL, PHRASE_STOPPED_CLOCK, 0);
    turn_end(turn, status, why);
}

void run_unwell(struct turn *turn)
{
    struct session *session = turn->session;
    bool run = turn->world->timeline && !session_screening(session);

    if (unheard(session)) {
        end_unheard(turn, PHRASE_UNWELL, 3, WHY_HALT);
        return;
    }
    if (!run && !session->clocks) {
        turn_end_saying(turn, PHRASE_UNWELL, 3, WHY_HALT);
        return;
    }
    turn_silence(turn);
    if (session->state == STATE_HALTING && session->halt == HALT_UNWELL) {
        /* The key is held down: it is one halt, and its words begin anew. */
        run_say_halt(turn);
        return;
    }
    if (run && session->state != STATE_ENDING)
        turn_add(turn, EFFECT_SAVE, session->step, 0);
    run_halt(turn, HALT_UNWELL);
}

void run_leave(struct turn *turn, int status, enum session_why why)
{
    struct session *session = turn->session;

    if (!session->clocks) {
        turn_end(turn, status, why);
        return;
    }
    turn_timer_stop(turn, TIMER_COUNT);
    session->asking_step = false;
    session->status = status;
    session->why = why;
    session->halt = -1;
    session->state = STATE_HALTING;
    say_stopped(turn);
}

static void stop_anew(struct turn *turn)
{
    struct session *session = turn->session;
    bool run = turn->world->timeline && !session_screening(session);
    bool screened = session->state == STATE_STOPPING || session->state == STATE_SLIP;

    if (run)
        turn_add(turn, EFFECT_SAVE, session->step, 0);
    if (!session->closing) {
        /* After a 'yes' that stops it is the screening that ended the run. */
        session->status = screened ? 3 : 4;
        session->why = screened ? WHY_SCREENING : WHY_STOPPED;
    }
    /* A stop must not leave somebody with a running pump and no word. */
    if (session->clocks)
        run_leave(turn, session->status, session->why);
    else
        turn_end_saying(
            turn, run && !session->closing ? PHRASE_LEAVING_PLACE : PHRASE_STOPPED,
            session->status, session->why);
}

/* Silence comes first, then saving. */
void run_stop(struct turn *turn)
{
    struct session *session = turn->session;
    enum session_state state = session->state;

    turn_silence(turn);
    session->describing = false;
    if (unheard(session))
        end_unheard(turn, PHRASE_STOPPED, 4, WHY_STOPPED);
    else if (state == STATE_HALTING && session->clocks) {
        /* A stop key that is held down comes here again and again: what must be heard
           begins anew, and ends when it is let go. */
        say_stopped(turn);
    } else if (state == STATE_HALTING || state == STATE_OFFER ||
               state == STATE_ENDING) {
        turn_end(turn, session->status, session->why);
    } else {
        stop_anew(turn);
    }
}

static void offer(struct turn *turn)
{
    turn->session->state = STATE_OFFER;
    turn_timer(turn, TIMER_OFFER);
    turn_log(turn, LOG_ARMED, 0);
}

static void close_after_stop(struct turn *turn)
{
    turn->session->closing = true;
    turn_play(turn, turn->world->timeline->closing);
}

/* Paused behind the question that led here. */
static void pause_after_halt(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->step + 1 >= turn->world->timeline->count) {
        turn_end(turn, session->status, session->why);
        return;
    }
    session->step++;
    session->halt = -1;
    session->moved = true;
    session->state = STATE_PAUSED;
    session->paused_from = STATE_RUNNING;
    session->far_back = false;
    turn_timer(turn, TIMER_STALE_REST);
    turn_say(turn, PHRASE_PAUSED, 0);
}

static void halt_said(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_outcome *then;

    if (session->clocks) {
        offer(turn);
        return;
    }
    if (session->halt < 0 || session->closing) {
        turn_end(turn, session->status, session->why);
        return;
    }
    then = &turn->world->timeline->halts[session->halt];
    switch (then->kind) {
    case OUTCOME_CLOSING:
        close_after_stop(turn);
        break;
    case OUTCOME_GO_TO:
        turn_play(turn, then->step);
        break;
    case OUTCOME_GO_ON:
        pause_after_halt(turn);
        break;
    case OUTCOME_END:
    case OUTCOME_HALT:
        turn_end(turn, session->status, session->why);
        break;
    }
}

void run_halting(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID) {
        halt_said(turn);
    } else if (event->kind == EVENT_COMMAND && event->command == COMMAND_REPEAT) {
        turn_silence(turn);
        run_say_halt(turn);
    } else if (event->kind == EVENT_COMMAND) {
        turn_sound(turn, NOTICE_SOUND_DROPPED); /* it is said in full */
    }
}

static void offer_command(struct turn *turn, enum command command)
{
    if (command == COMMAND_TOGGLE || command == COMMAND_NEXT ||
        command == COMMAND_BEGIN) {
        close_after_stop(turn);
    } else {
        turn_silence(turn);
        say_stopped(turn);
    }
}

void run_offer(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        offer_command(turn, event->command);
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
