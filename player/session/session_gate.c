/* Around the questions: the opening, advice, stops, the summary and the act that
 * begins. */
#include "session_turn.h"

#include <string.h>

void turn_open(struct turn *turn, bool again)
{
    struct session *session = turn->session;

    memset(session->answers, ANSWER_NONE, sizeof session->answers);
    session->question = 0;
    session->asked_twice = false;
    session->asking_step = false;
    session->stale = false;
    session->state = STATE_OPENING;
    turn_stop_question_timers(turn);
    if (again)
        turn_say(turn, PHRASE_TOO_OLD, 0);
    else
        turn_say(turn, PHRASE_TITLE, 0);
    turn_say(turn, PHRASE_OPENING, 0);
    turn_say(turn, PHRASE_CONTROLS, 0);
    turn_say(turn, PHRASE_LOGGING, 0);
}

void turn_summary(struct turn *turn)
{
    turn->session->state = STATE_SUMMARY;
    turn->session->early = true;
    turn_say(turn, PHRASE_ANSWERED, 0);
    turn_say(turn, PHRASE_DISCLAIMER, 0);
    turn_say(turn, PHRASE_REVIEWED, 0);
    turn_say(turn, turn->session->from_place ? PHRASE_BEGIN_PLACE : PHRASE_BEGIN, 0);
}

void screening_opening(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID) {
        turn_ask(turn);
    } else if (event->kind == EVENT_COMMAND) {
        /* Nothing has been asked yet, so no press can mean more than "again". */
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        turn_open(turn, false);
    }
}

static void advice_code(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard hazard = turn_hazard(turn);
    uint32_t codes = screening_yes(turn->world->screening, hazard).restrictions;
    uint32_t all = session_restrictions(session, turn->world);
    int said = 0;

    session->state = STATE_ADVICE_CODE;
    for (int bit = 0; bit < RESTRICTION_COUNT; bit++) {
        uint32_t code = 1U << bit;

        if ((codes & code) &&
            timeline_changed_by(turn->world->routine, all & ~code, code)) {
            turn_say(turn, PHRASE_CODE, bit);
            said++;
        }
    }
    if (said == 0)
        turn_next_question(turn);
}

/* A press cuts the advice short after its first sentence; the code's own always plays.
 */
void screening_advice(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_SAID) {
        if (session->state == STATE_ADVICE) {
            session->state = STATE_ADVICE_MORE;
            turn_say(turn, PHRASE_ADVICE_REST, (int)turn_hazard(turn));
        } else if (session->state == STATE_ADVICE_MORE) {
            advice_code(turn);
        } else {
            turn_next_question(turn);
        }
    } else if (event->kind == EVENT_COMMAND) {
        if (session->state == STATE_ADVICE_MORE && event->command != COMMAND_NO) {
            turn_add(turn, EFFECT_SILENCE, 0, 0);
            advice_code(turn);
        } else {
            turn_sound(turn, NOTICE_SOUND_DROPPED);
        }
    }
}

void screening_stopping(struct turn *turn, const struct event *event)
{
    enum hazard hazard = turn_hazard(turn);

    if (event->kind == EVENT_SAID) {
        turn->session->state = STATE_SLIP;
        turn_timer(turn, TIMER_SLIP);
        turn_log(turn, LOG_ARMED, 0);
    } else if (event->kind == EVENT_COMMAND && event->command == COMMAND_REPEAT) {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        turn_say(turn, PHRASE_YES_TO, (int)hazard);
        turn_say(turn, PHRASE_ADVICE, (int)hazard);
        turn_say(turn, PHRASE_STOP_HERE, 0);
        turn_say(turn, PHRASE_STILL_USABLE, (int)hazard);
        turn_say(turn, PHRASE_SLIP, 0);
    } else if (event->kind == EVENT_COMMAND) {
        turn_sound(turn, NOTICE_SOUND_DROPPED); /* a stop says its advice in full */
    }
}

/* SLIP, FIX and UNANSWERED: any press asks the same question again. */
void screening_idle(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_SLIP, 0);
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_UNANSWERED, 0);
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        session->asked_twice = false;
        turn_ask(turn);
    } else if ((event->kind == EVENT_TIMER &&
                (event->timer == TIMER_SLIP || event->timer == TIMER_UNANSWERED)) ||
               event->kind == EVENT_NO_INPUT) {
        turn_end(turn, 3,
                 session->state == STATE_UNANSWERED ? WHY_NO_ANSWER : WHY_SCREENING);
    }
}

/* A 'yes' after the last question belongs to the last question. */
static void late_yes(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard hazard = turn_hazard(turn);

    if (session->answers[hazard] == ANSWER_NO) {
        session->answers[hazard] = ANSWER_NONE;
        turn_log(turn, LOG_RETRACT, (int)hazard);
    }
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_BEGIN, 0);
    turn_reply(turn, PHRASE_LAST_AGAIN, 0, STATE_QUESTION);
}

void screening_summary(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_SAID) {
        session->state = STATE_BEGIN;
        turn_timer(turn, TIMER_BEGIN);
        turn_add(turn, EFFECT_FLUSH, 0, 0);
        turn_log(turn, LOG_ARMED, 0);
    } else if (event->kind != EVENT_COMMAND) {
        return;
    } else if (event->command == COMMAND_YES) {
        late_yes(turn);
    } else if (event->command == COMMAND_TOGGLE) {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        turn_sound(turn, NOTICE_SOUND_PAUSE);
        turn_add(turn, EFFECT_TELL, PHRASE_PAUSED, 0);
        turn_timer(turn, TIMER_STALE_REST);
        session->state = STATE_PAUSED;
        session->paused_from = STATE_SUMMARY;
    } else if (event->command == COMMAND_REPEAT || event->command == COMMAND_WHERE) {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        turn_summary(turn);
    } else {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    }
}

void screening_begin(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_TIMER && event->timer == TIMER_BEGIN) {
        turn_open(turn, true);
    } else if (event->kind == EVENT_NO_INPUT) {
        turn_end(turn, 3, WHY_NO_ANSWER);
    } else if (event->kind != EVENT_COMMAND) {
        return;
    } else if (event->command == COMMAND_YES) {
        late_yes(turn);
    } else if (event->command == COMMAND_BEGIN) {
        turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
        /* Nothing but counted answers may begin a run, whatever went before. */
        if (!session_cleared(session, turn->world) || session->stale) {
            turn_open(turn, true);
            return;
        }
        session->state = STATE_STARTING;
        turn_add(turn, EFFECT_MAKE_TIMELINE,
                 (int)session_restrictions(session, turn->world), 0);
    } else if (event->command == COMMAND_PREVIOUS && session->from_place) {
        session->from_place = false;
        turn_reply(turn, PHRASE_FROM_START, 0, STATE_BEGIN);
    } else {
        turn_reply(turn, session->from_place ? PHRASE_BEGIN_PLACE : PHRASE_BEGIN, 0,
                   STATE_BEGIN);
    }
}

/* The first step that comes of `source`, else the first behind it in the file; a run
 * that clocks were part of begins where they are started. */
static int step_of(const struct timeline *timeline, const struct step *source)
{
    int found = -1;

    for (int i = 0; i < timeline->closing && found < 0; i++) {
        if (timeline->steps[i].source == source ||
            timeline->steps[i].source->place.line > source->place.line)
            found = i;
    }
    if (found < 0)
        return 0;
    for (int i = found - 1; i >= 0; i--) {
        if (timeline->steps[i].stop_clock >= 0)
            break;
        if (timeline->steps[i].start_clock >= 0)
            return i; /* nobody knows how long that clock has run: start it again */
    }
    return found;
}

void screening_starting(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND)
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    if (event->kind != EVENT_TIMELINE_MADE)
        return;
    session->step = 0;
    if (session->resume_at)
        session->step = step_of(turn->world->timeline, session->resume_at);
    else if (session->from_place)
        session->step = step_of(turn->world->timeline, turn->world->place);
    session->resume_at = NULL;
    session->state = STATE_RUNNING;
    turn_log(turn, LOG_BEGIN, 0);
    turn_timer(turn, TIMER_STALE_RUN);
    turn_sound(turn, NOTICE_SOUND_START);
    turn_add(turn, EFFECT_PLAY, session->step, 0);
}
