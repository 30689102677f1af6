/* Around the questions: the opening, advice, and what a 'yes' stops. */
#include "session_turn.h"

#include <string.h>

/* Routines about anything else ask at most 8: two keys less to listen to. */
enum { MANY_QUESTIONS = 9 };

void turn_open(struct turn *turn, bool again)
{
    struct session *session = turn->session;

    memset(session->answers, ANSWER_NONE, sizeof session->answers);
    session->question = 0;
    session->asked_twice = session->nearly = session->early = false;
    session->asking_step = session->fresh = false;
    session->stale = false;
    /* Nothing of an earlier run but its clocks and where it was. */
    session->step = 0;
    session->moved = session->far_back = false;
    session->reminded = 0;
    session->halt = -1;
    session->state = STATE_OPENING;
    turn_stop_question_timers(turn);
    turn_timer_stop(turn, TIMER_BEGIN);
    /* The oldest answer is no older than this. */
    turn_timer(turn, TIMER_STALE_RUN);
    if (again)
        turn_say(turn, PHRASE_TOO_OLD, 0);
    else
        turn_say(turn, PHRASE_TITLE, 0);
    turn_say(turn, PHRASE_OPENING, 0);
    turn_say(turn, PHRASE_CONTROLS, 0);
    if (turn->world->screening->count >= MANY_QUESTIONS)
        turn_say(turn, PHRASE_CONTROLS_MORE, 0);
    turn_say(turn, PHRASE_LOGGING, 0);
}

void screening_opening(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_START) {
        turn_open(turn, false);
    } else if (event->kind == EVENT_SAID) {
        turn_ask(turn);
    } else if (event->kind == EVENT_COMMAND) {
        /* Nothing has been asked yet, so no press can mean more than "again". */
        turn_silence(turn);
        turn_open(turn, false);
    }
}

/* The restrictions without what the open question left. */
static uint32_t restrictions_before(const struct turn *turn)
{
    struct session before = *turn->session;

    before.answers[turn_hazard(turn)] = ANSWER_NONE;
    return session_restrictions(&before, turn->world);
}

static void advice_code(struct turn *turn)
{
    struct session *session = turn->session;
    uint32_t before = restrictions_before(turn);
    uint32_t all = session_restrictions(session, turn->world);
    int said = 0;

    session->state = STATE_ADVICE_CODE;
    for (int bit = 0; bit < RESTRICTION_COUNT; bit++) {
        uint32_t code = 1U << bit;

        /* Its sentence is said only if it changes a step that is left. */
        if ((all & ~before & code) &&
            timeline_changed_by(turn->world->routine, all & ~code, code)) {
            turn_say(turn, PHRASE_CODE, bit);
            said++;
        }
    }
    if (said == 0)
        turn_next_question(turn);
}

static void advice_said(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->state == STATE_ADVICE) {
        session->state = STATE_ADVICE_MORE;
        turn_say(turn, PHRASE_ADVICE_REST, (int)turn_hazard(turn));
    } else if (session->state == STATE_ADVICE_MORE) {
        advice_code(turn);
    } else {
        turn_next_question(turn);
    }
}

static void advice_again(struct turn *turn)
{
    turn_silence(turn);
    turn_log(turn, LOG_REPEAT, 0);
    turn_say(turn, PHRASE_YES_TO, (int)turn_hazard(turn));
    turn_say(turn, PHRASE_ADVICE_FIRST, (int)turn_hazard(turn));
    turn->session->state = STATE_ADVICE;
}

/* A press cuts the advice short after its first sentence; the code's own always plays.
 */
void screening_advice(struct turn *turn, const struct event *event)
{
    enum command command = event->command;

    if (event->kind == EVENT_SAID) {
        advice_said(turn);
    } else if (event->kind != EVENT_COMMAND) {
        return;
    } else if (command == COMMAND_REPEAT) {
        advice_again(turn);
    } else if (command == COMMAND_PREVIOUS) {
        turn_undo(turn);
    } else if (turn->session->state == STATE_ADVICE_MORE && !turn_unmeant(event)) {
        turn_silence(turn);
        advice_code(turn);
    } else {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    }
}

void screening_say_stop(struct turn *turn)
{
    int hazard = (int)turn_hazard(turn);

    turn_say(turn, PHRASE_YES_TO, hazard);
    turn_say(turn, PHRASE_ADVICE, hazard);
    turn_say(turn, PHRASE_STOP_HERE, 0);
    if (turn_pumps(turn))
        turn_say(turn, PHRASE_STOPPED_CLOCK, 0);
    turn_say(turn, PHRASE_STILL_USABLE, hazard);
    turn_say(turn, PHRASE_SLIP, 0);
}

void screening_stopping(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID) {
        turn->session->state = STATE_SLIP;
        turn_timer(turn, TIMER_SLIP);
        turn_log(turn, LOG_ARMED, 0);
    } else if (event->kind == EVENT_COMMAND && event->command == COMMAND_REPEAT) {
        turn_silence(turn);
        screening_say_stop(turn);
    } else if (event->kind == EVENT_COMMAND) {
        turn_sound(turn, NOTICE_SOUND_DROPPED); /* a stop says its advice in full */
    }
}

/* SLIP, FIX and UNANSWERED: any press asks the same question again. */
void screening_idle(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    enum session_why why =
        session->state == STATE_UNANSWERED ? WHY_NO_ANSWER : WHY_SCREENING;

    if (event->kind == EVENT_COMMAND) {
        turn_timer_stop(turn, TIMER_SLIP);
        turn_timer_stop(turn, TIMER_UNANSWERED);
        turn_silence(turn);
        session->asked_twice = session->nearly = false;
        turn_ask(turn);
    } else if (event->kind == EVENT_TIMER &&
               (event->timer == TIMER_SLIP || event->timer == TIMER_UNANSWERED)) {
        run_leave(turn, 3, why);
    } else if (event->kind == EVENT_NO_INPUT) {
        turn_end(turn, 3, why);
    }
}
