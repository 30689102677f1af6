/* One question: asked, heard, armed, answered. */
#include "session_turn.h"

void turn_stop_question_timers(struct turn *turn)
{
    turn_timer_stop(turn, TIMER_QUIET);
    turn_timer_stop(turn, TIMER_FIRST);
    turn_timer_stop(turn, TIMER_ANSWER);
    turn_timer_stop(turn, TIMER_DWELL);
    turn_timer_stop(turn, TIMER_REMIND); /* of the begin act */
}

bool turn_asking(const struct session *session)
{
    enum session_state state = session->state;

    if (state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED)
        state = session->after;
    return state == STATE_QUESTION || state == STATE_QUIET || state == STATE_ARMED;
}

/* Another question than before is the open one. */
static void open_question(struct session *session, int question)
{
    session->question = question;
    session->asked_twice = false;
    session->nearly = false;
}

void turn_ask(struct turn *turn)
{
    struct session *session = turn->session;

    turn_stop_question_timers(turn);
    session->state = STATE_QUESTION;
    session->early = true;
    session->fresh = false;
    if (session->asking_step) {
        turn_add(turn, EFFECT_ASK_STEP, session->step, session->asked_twice);
        return;
    }
    turn_log(turn, LOG_QUESTION, (int)turn_hazard(turn));
    if (session->asked_twice)
        turn_say(turn, PHRASE_HELP, (int)turn_hazard(turn));
    turn_add(turn, EFFECT_ASK, (int)turn_hazard(turn), session->asked_twice);
}

void turn_next_question(struct turn *turn)
{
    struct session *session = turn->session;

    clock_say_due(turn); /* two dozen questions would be too long a wait */
    if (session->question + 1 >= turn->world->screening->count) {
        turn_summary(turn);
        return;
    }
    open_question(session, session->question + 1);
    if (session->question % COUNT_LEFT_EVERY == 0)
        turn_say(turn, PHRASE_COUNT_LEFT,
                 turn->world->screening->count - session->question);
    turn_ask(turn);
}

void turn_no(struct turn *turn)
{
    struct session *session = turn->session;

    turn_stop_question_timers(turn);
    turn_sound(turn, NOTICE_SOUND_ACCEPTED);
    if (session->asking_step) {
        turn_log(turn, LOG_STEP_NO, session->step);
        run_outcome(turn, &turn_step(turn)->on_no);
        return;
    }
    session->answers[turn_hazard(turn)] = ANSWER_NO;
    turn_log(turn, LOG_NO, (int)turn_hazard(turn));
    turn_next_question(turn);
}

/* The question before this one, if its 'no' may have been meant for another: a 'yes'
 * that comes before a question's end takes it back. */
static bool take_back_last_no(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard last;

    if (!session->early || session->question == 0)
        return false;
    last = turn->world->screening->questions[session->question - 1];
    if (session->answers[last] != ANSWER_NO)
        return false;
    session->answers[last] = ANSWER_NONE;
    turn_log(turn, LOG_RETRACT, (int)last);
    open_question(session, session->question - 1);
    turn_reply(turn, PHRASE_WHICH, 0, STATE_QUESTION);
    return true;
}

static void yes_to_hazard(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard hazard = turn_hazard(turn);
    struct screening_outcome outcome;

    if (take_back_last_no(turn))
        return;
    outcome = screening_yes(turn->world->screening, hazard);
    turn_log(turn, LOG_YES, (int)hazard);
    turn_silence(turn);
    if (outcome.verdict != SCREENING_STOP)
        turn_say(turn, PHRASE_YES_TO, (int)hazard);
    session->answers[hazard] = ANSWER_NONE;
    switch (outcome.verdict) {
    case SCREENING_RESTRICT:
        session->answers[hazard] = ANSWER_YES;
        turn_log(turn, LOG_RESTRICTION, (int)hazard);
        turn_say(turn, PHRASE_ADVICE_FIRST, (int)hazard);
        session->state = STATE_ADVICE;
        break;
    case SCREENING_FIX:
        turn_say(turn, PHRASE_ADVICE, (int)hazard);
        turn_say(turn, PHRASE_FIX, 0);
        session->state = STATE_REPLY;
        session->after = STATE_FIX;
        break;
    case SCREENING_STOP:
        turn_log(turn, LOG_HALT_HAZARD, (int)hazard);
        screening_say_stop(turn);
        session->state = STATE_STOPPING;
        break;
    }
}

void turn_yes(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_outcome *outcome;

    turn_stop_question_timers(turn);
    if (!session->asking_step) {
        yes_to_hazard(turn);
        return;
    }
    outcome = &turn_step(turn)->on_yes;
    turn_log(turn, LOG_STEP_YES, session->step);
    turn_silence(turn);
    /* What is heard is always named; where a step follows, the step does it. */
    if (outcome->kind == OUTCOME_HALT || outcome->kind == OUTCOME_END)
        turn_say(turn, PHRASE_YES, 0);
    run_outcome(turn, outcome);
}

void turn_unanswered(struct turn *turn)
{
    struct session *session = turn->session;

    if (!session->asked_twice) {
        session->asked_twice = true;
        clock_say_due(turn);
        turn_say(turn, PHRASE_ASK_AGAIN, 0);
        turn_ask(turn);
        return;
    }
    session->asked_twice = false;
    if (!session->asking_step) {
        turn_say(turn, PHRASE_NO_ANSWER, 0);
        session->state = STATE_REPLY;
        session->after = STATE_UNANSWERED;
        return;
    }
    if (turn_step(turn)->kind == STEP_BRANCH) {
        run_outcome(turn, &turn_step(turn)->on_silence);
        return;
    }
    session->reminded = 0;
    turn_say(turn, PHRASE_SILENT, 0);
    session->state = STATE_SILENT;
    turn_timer(turn, TIMER_NAG);
    turn_timer(turn, TIMER_STALE_REST);
}

void turn_pause_question(struct turn *turn)
{
    turn_stop_question_timers(turn);
    turn_silence(turn);
    turn_sound(turn, NOTICE_SOUND_PAUSE);
    turn_add(turn, EFFECT_TELL, PHRASE_PAUSED, 0);
    turn_log(turn, LOG_PAUSE, 0);
    turn_timer(turn, TIMER_STALE_REST);
    /* Somebody is there, and the question begins anew. */
    turn->session->asked_twice = turn->session->nearly = false;
    turn->session->state = STATE_PAUSED;
    turn->session->paused_from = STATE_QUESTION;
}

static void back_one_question(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard hazard;

    if (session->asking_step || session->question == 0) {
        turn_reply(turn, PHRASE_ANSWER_FIRST, 0, STATE_QUESTION);
        return;
    }
    open_question(session, session->question - 1);
    hazard = turn_hazard(turn);
    if (session->answers[hazard] != ANSWER_NONE) {
        session->answers[hazard] = ANSWER_NONE;
        turn_log(turn, LOG_RETRACT, (int)hazard);
    }
    turn_silence(turn);
    turn_ask(turn);
}

/* Dropped, never queued. */
static void early_no(struct turn *turn)
{
    turn_sound(turn, NOTICE_SOUND_DROPPED);
    /* Who reads does not hear when a question ends. */
    if (turn->world->reading)
        turn_add(turn, EFFECT_TELL, PHRASE_NOT_YET, 0);
}

/* A switch that is total is longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
static void question_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->press != PRESS_KEY) {
        press_answers(turn, event);
        return;
    }
    switch (event->command) {
    case COMMAND_YES:
        turn_yes(turn);
        break;
    case COMMAND_NO:
        if (session->state == STATE_ARMED)
            turn_no(turn);
        else
            early_no(turn);
        break;
    case COMMAND_TOGGLE:
        turn_pause_question(turn);
        break;
    case COMMAND_REPEAT:
        turn_silence(turn);
        turn_log(turn, LOG_REPEAT, 0);
        turn_ask(turn);
        break;
    case COMMAND_PREVIOUS:
        back_one_question(turn);
        break;
    case COMMAND_NEXT:
        turn_reply(turn, PHRASE_ANSWER_FIRST, 0, STATE_QUESTION);
        break;
    case COMMAND_WHERE:
        turn_reply(turn,
                   session->asking_step ? PHRASE_WHERE_STEP : PHRASE_WHERE_QUESTION, 0,
                   STATE_QUESTION);
        break;
    case COMMAND_HELP:
        if (session->asking_step)
            turn_reply(turn, PHRASE_ANSWER_KEYS, 0, STATE_QUESTION);
        else
            turn_reply(turn, PHRASE_HELP, (int)turn_hazard(turn), STATE_QUESTION);
        break;
    case COMMAND_DESCRIBE:
        turn_reply(turn, PHRASE_DESCRIBE, 0, STATE_QUESTION);
        session->describing = true;
        break;
    case COMMAND_REPEATING:
        turn_reply(turn, PHRASE_LET_GO, 0, STATE_QUESTION);
        break;
    case COMMAND_NONE:
    case COMMAND_BEGIN:
    case COMMAND_PASTE:
        turn_reply(turn, PHRASE_ANSWER_KEYS, 0, STATE_QUESTION);
        break;
    case COMMAND_STOP:
    case COMMAND_QUIT:
    case COMMAND_UNWELL:
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
    case COMMAND_QUIETER:
    case COMMAND_LOUDER:
    case COMMAND_COUNT:
        break; /* answered before a state is asked */
    }
}

static void question_heard(struct turn *turn)
{
    if (!turn->session->asking_step)
        turn_log(turn, LOG_HEARD, (int)turn_hazard(turn));
    turn->session->state = STATE_QUIET;
    turn->session->fresh = false;
    turn_timer(turn, TIMER_FIRST);
    turn_timer(turn, TIMER_QUIET);
}

static void question_timer(struct turn *turn, enum session_timer timer)
{
    struct session *session = turn->session;

    if (timer == TIMER_FIRST && session->fresh) {
        session->fresh = false;
    } else if (timer == TIMER_FIRST) {
        session->early = false;
    } else if (timer == TIMER_QUIET && session->state == STATE_QUIET) {
        session->state = STATE_ARMED;
        turn_add(turn, EFFECT_FLUSH, 0, 0);
        turn_log(turn, LOG_ARMED, 0);
        if (turn->world->tapping)
            turn_add(turn, EFFECT_TIMER, TIMER_DWELL, 1);
        else
            turn_timer(turn, TIMER_ANSWER);
    } else if (timer == TIMER_DWELL && session->state == STATE_ARMED) {
        offer_begin(turn, CHOICE_NO, STATE_QUESTION);
    } else if (timer == TIMER_ANSWER && session->state == STATE_ARMED) {
        turn_unanswered(turn);
    }
}

void screening_question(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    switch (event->kind) {
    case EVENT_SAID:
        if (session->state == STATE_QUESTION)
            question_heard(turn);
        break;
    case EVENT_WORDS_ENDED:
        if (session->state == STATE_QUESTION && session->asking_step &&
            event->index == session->step)
            question_heard(turn);
        break;
    case EVENT_PRESSED:
        /* Whatever it was, the quiet moment begins anew. */
        if (session->state == STATE_QUIET)
            turn_timer(turn, TIMER_QUIET);
        break;
    case EVENT_TIMER:
        question_timer(turn, event->timer);
        break;
    case EVENT_COMMAND:
        question_command(turn, event);
        break;
    case EVENT_START:
    case EVENT_UNHEARD:
    case EVENT_STEP_BEGUN:
    case EVENT_RUN_ENDED:
    case EVENT_TIMELINE_MADE:
    case EVENT_CLOCK:
    case EVENT_DEVICE_LOST:
    case EVENT_FAULT:
    case EVENT_SIGNAL:
    case EVENT_HELD:
    case EVENT_DEVICE_BACK:
    case EVENT_PEDAL_LOST:
    case EVENT_PEDAL_BACK:
    case EVENT_NO_INPUT:
    case EVENT_COUNT:
        break;
    }
}
