/* Where a run rests: pauses, and questions in the middle that nobody answered. */
#include "session_turn.h"

static void go_on_after_pause(struct turn *turn)
{
    struct session *session = turn->session;

    turn_silence(turn);
    turn_stop_rest(turn);
    turn_log(turn, LOG_RESUME, 0);
    turn_sound(turn, NOTICE_SOUND_GO_ON);
    if (session_screening(session)) {
        if (session->stale)
            turn_open(turn, true);
        else
            turn_arrive(turn, session->paused_from);
    } else if (session->asking_step && turn_too_old(turn, session->step)) {
        run_screen_again(turn);
    } else {
        turn_arrive(turn, session->paused_from);
    }
}

/* While paused a move stays paused, and tells the name of where it went. */
static void move_paused(struct turn *turn, int delta)
{
    struct session *session = turn->session;
    enum phrase why = PHRASE_ANSWER_FIRST;

    if (session->paused_from != STATE_RUNNING || !run_may_move(turn, delta, &why)) {
        turn_reply(turn, why, 0, STATE_PAUSED);
        return;
    }
    session->step += delta;
    session->moved = true;
    turn_add(turn, EFFECT_MOVE, session->step, 0);
    turn_reply(turn, PHRASE_STEP_NAME, session->step, STATE_PAUSED);
}

static void where_paused(struct turn *turn)
{
    if (!session_screening(turn->session)) {
        turn_reply(turn, PHRASE_WHERE_PAUSED, 0, STATE_PAUSED);
        return;
    }
    turn_reply(turn, PHRASE_WHERE_QUESTION, 0, STATE_PAUSED);
    turn_say(turn, PHRASE_GO_ON, 0);
}

/* A question stays open while it is paused, and a 'yes' to it counts always. */
static void yes_paused(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (session->paused_from != STATE_QUESTION &&
        session->paused_from != STATE_SUMMARY) {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        return;
    }
    turn_stop_rest(turn);
    if (session->paused_from == STATE_QUESTION)
        turn_yes(turn);
    else
        screening_summary(turn, event);
}

/* A switch that is total is longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
static void paused_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->press == PRESS_SWITCH)
        return; /* the choices of a pause follow */
    if (event->press == PRESS_HOLD) {
        turn_silence(turn);
        offer_begin(turn, CHOICE_GO_ON, STATE_PAUSED);
        return;
    }
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
        where_paused(turn);
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
        yes_paused(turn, event);
        break;
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
    else if (event->kind == EVENT_NO_INPUT && session_screening(session))
        turn_end(turn, 3, WHY_NO_ANSWER);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 4, WHY_NO_STROKES);
}

/* A question in the middle that nobody answered: silence, and the pump's word again
 * after 1, 3 and 5 minutes, no louder. Any press asks the question again. */
static void silent_command(struct turn *turn, enum command command)
{
    turn_stop_rest(turn);
    turn_silence(turn);
    if (command == COMMAND_YES)
        turn_yes(turn);
    else if (turn_too_old(turn, turn->session->step))
        run_screen_again(turn);
    else
        turn_ask(turn);
}

void run_silent(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        silent_command(turn, event->command);
    } else if (event->kind == EVENT_TIMER && event->timer == TIMER_NAG) {
        if (turn_pumps(turn) && session->reminded < NAGS_MOST) {
            session->reminded++;
            turn_say(turn, PHRASE_NAG, 0);
            turn_add(turn, EFFECT_TIMER, TIMER_NAG, session->reminded);
        }
    } else if (event->kind == EVENT_NO_INPUT) {
        turn_end(turn, 4, WHY_NO_STROKES);
    }
}
