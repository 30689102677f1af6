/* From the last answer to the first step: the summary, the act that begins, and where
 * the run begins. */
#include "session_turn.h"

enum phrase turn_how_to_begin(const struct session *session)
{
    if (session->resume_at)
        return PHRASE_BEGIN_AGAIN;
    return session->from_place ? PHRASE_BEGIN_PLACE : PHRASE_BEGIN;
}

void turn_summary(struct turn *turn)
{
    /* No use in beginning on answers that hold no longer. */
    if (turn->session->stale) {
        turn_open(turn, true);
        return;
    }
    turn->session->state = STATE_SUMMARY;
    turn_say(turn, PHRASE_ANSWERED, 0);
    turn_say(turn, PHRASE_DISCLAIMER, 0);
    turn_say(turn, PHRASE_REVIEWED, 0);
    turn_say(turn, turn_how_to_begin(turn->session), 0);
}

static void take_back(struct turn *turn)
{
    struct session *session = turn->session;
    enum hazard hazard = turn_hazard(turn);

    if (session->answers[hazard] != ANSWER_NONE) {
        session->answers[hazard] = ANSWER_NONE;
        turn_log(turn, LOG_RETRACT, (int)hazard);
    }
    session->asked_twice = session->nearly = false;
    session->early = true; /* it has not been asked again yet */
    turn_timer_stop(turn, TIMER_BEGIN);
}

void turn_undo(struct turn *turn)
{
    take_back(turn);
    turn_silence(turn);
    turn_ask(turn);
}

/* A 'yes' after the last question belongs to the last question. */
static void late_yes(struct turn *turn)
{
    take_back(turn);
    turn_reply(turn, PHRASE_LAST_AGAIN, 0, STATE_QUESTION);
}

static void pause_summary(struct turn *turn)
{
    turn_silence(turn);
    turn_sound(turn, NOTICE_SOUND_PAUSE);
    turn_add(turn, EFFECT_TELL, PHRASE_PAUSED, 0);
    turn_log(turn, LOG_PAUSE, 0);
    turn_timer(turn, TIMER_STALE_REST);
    turn->session->state = STATE_PAUSED;
    turn->session->paused_from = STATE_SUMMARY;
}

static void summary_again(struct turn *turn)
{
    turn_silence(turn);
    turn_timer_stop(turn, TIMER_BEGIN);
    turn_log(turn, LOG_REPEAT, 0);
    turn_summary(turn);
}

void screening_summary(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_SAID) {
        turn->session->state = STATE_BEGIN;
        turn->session->reminded = 0;
        turn_timer(turn, TIMER_BEGIN);
        turn_add(turn, EFFECT_TIMER, TIMER_REMIND, 0);
        turn_add(turn, EFFECT_FLUSH, 0, 0);
        turn_log(turn, LOG_ARMED, 0);
        if (turn->world->tapping)
            offer_begin(turn, CHOICE_BEGIN, STATE_BEGIN);
    } else if (event->kind != EVENT_COMMAND) {
        return;
    } else if (event->command == COMMAND_YES) {
        late_yes(turn);
    } else if (event->command == COMMAND_TOGGLE) {
        pause_summary(turn);
    } else if (event->command == COMMAND_REPEAT || event->command == COMMAND_WHERE) {
        summary_again(turn);
    } else if (event->command == COMMAND_PREVIOUS) {
        turn_undo(turn);
    } else {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        /* Who reads can't hear whether the last word was said. */
        if (event->command == COMMAND_BEGIN)
            turn_add(turn, EFFECT_TELL, PHRASE_BEGIN_LATER, 0);
    }
}

void turn_begin(struct turn *turn)
{
    struct session *session = turn->session;

    turn_timer_stop(turn, TIMER_BEGIN);
    turn_timer_stop(turn, TIMER_REMIND);
    turn_silence(turn);
    /* Nothing but counted answers may begin a run, whatever went before. */
    if (!session_cleared(session, turn->world) || session->stale) {
        turn_open(turn, true);
        return;
    }
    session->state = STATE_STARTING;
    turn_add(turn, EFFECT_MAKE_TIMELINE,
             (int)session_restrictions(session, turn->world), 0);
}

static void begin_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    enum command command = event->command;

    if (event->press == PRESS_SWITCH) {
        offer_begin(turn, CHOICE_BEGIN, STATE_BEGIN);
    } else if (command == COMMAND_YES) {
        late_yes(turn);
    } else if (command == COMMAND_BEGIN) {
        turn_begin(turn);
    } else if (command == COMMAND_REPEAT) {
        summary_again(turn);
    } else if (command == COMMAND_PREVIOUS && session->from_place &&
               !session->resume_at) {
        session->from_place = false;
        turn_reply(turn, PHRASE_FROM_START, 0, STATE_BEGIN);
    } else if (command == COMMAND_PREVIOUS) {
        turn_undo(turn);
    } else {
        turn_reply(turn, turn_how_to_begin(session), 0, STATE_BEGIN);
    }
}

/* Nobody pressed: perhaps the words were not heard. */
static void remind_to_begin(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->reminded >= REMINDERS_MOST)
        return;
    session->reminded++;
    if (turn->world->tapping)
        offer_begin(turn, CHOICE_BEGIN, STATE_BEGIN);
    else
        turn_reply(turn, turn_how_to_begin(session), 0, STATE_BEGIN);
}

void screening_begin(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_TIMER && turn->session->stale)
        turn_open(turn, true);
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_REMIND)
        remind_to_begin(turn);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 3, WHY_NO_ANSWER);
    else if (event->kind == EVENT_COMMAND)
        begin_command(turn, event);
}

/* The step that comes of `source`, else the first behind it in the file; `closing` when
 * none of these is left. */
static int step_of(const struct timeline *timeline, const struct step *source)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct step *step = timeline->steps[i].source;

        if (step == source ||
            (i < timeline->closing && step->place.line > source->place.line))
            return i;
    }
    return timeline->closing;
}

/* Nobody knows how long a clock has run that is not running: begin where it is started.
 */
static int before_clocks(const struct turn *turn, int step)
{
    const struct timeline *timeline = turn->world->timeline;

    if (step >= timeline->closing)
        return step;
    for (int i = step - 1; i >= 0; i--) {
        int clock = timeline->steps[i].start_clock;

        if (timeline->steps[i].stop_clock >= 0)
            break;
        if (clock >= 0 && !(turn->session->clocks & (1U << clock)))
            return i;
    }
    return step;
}

void screening_starting(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    const struct timeline *timeline = turn->world->timeline;
    int step = 0;

    if (event->kind == EVENT_COMMAND)
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    if (event->kind != EVENT_TIMELINE_MADE || !timeline)
        return;
    if (session->resume_at)
        step = before_clocks(turn, step_of(timeline, session->resume_at));
    else if (session->from_place)
        step = before_clocks(turn, step_of(timeline, turn->world->place));
    session->resume_at = NULL;
    turn_log(turn, LOG_BEGIN, 0);
    turn_play(turn, step);
    if (session->state == STATE_RUNNING)
        turn_sound(turn, NOTICE_SOUND_START);
}
