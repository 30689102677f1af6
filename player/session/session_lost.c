/* What is plugged out and in: the sound device, and pedals. Without a device nothing
 * goes on; and when it is back, only at a press, as it may be another one, that others
 * hear. */
#include "session_turn.h"

/* An answer whose advice was not heard is asked for again. */
static void forget_answer(struct turn *turn)
{
    turn->session->answers[turn_hazard(turn)] = ANSWER_NONE;
    turn_log(turn, LOG_RETRACT, (int)turn_hazard(turn));
}

/* Where it goes on behind the screening's states. */
static enum session_state screening_again(struct turn *turn, enum session_state state)
{
    if (state == STATE_ADVICE || state == STATE_ADVICE_MORE ||
        state == STATE_ADVICE_CODE)
        forget_answer(turn);
    if (state == STATE_STOPPING || state == STATE_SLIP)
        return STATE_STOPPING;
    if (state == STATE_SUMMARY || state == STATE_BEGIN || state == STATE_STARTING)
        return STATE_SUMMARY;
    return state == STATE_OPENING ? STATE_OPENING : STATE_QUESTION;
}

static enum session_state run_again(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->state == STATE_HALTING || session->state == STATE_OFFER)
        return STATE_HALTING;
    turn_add(turn, EFFECT_SAVE, session->step, 0);
    if (session->asking_step)
        return STATE_QUESTION;
    session->moved = true; /* the step begins again */
    return STATE_RUNNING;
}

void device_goes(struct turn *turn)
{
    struct session *session = turn->session;

    turn_silence(turn);
    if (session->state == STATE_ENDING) {
        turn_end(turn, session->status, session->why);
        return;
    }
    if (session->state != STATE_LOST) {
        session->after = session_screening(session)
                             ? screening_again(turn, session_behind(session))
                             : run_again(turn);
        session->state = STATE_LOST;
        session->describing = session->asked_twice = false;
        session->nearly = session->early = session->fresh = false;
        turn_stop_all_but_age(turn);
        turn_log(turn, LOG_PAUSE, 0);
        turn_timer(turn, TIMER_STALE_REST);
    }
    session->device = false;
    turn_timer(turn, TIMER_LOST);
    turn_add(turn, EFFECT_TELL, PHRASE_SOUND_LOST, 0);
}

void device_comes(struct turn *turn)
{
    if (turn->session->state != STATE_LOST)
        return;
    turn->session->device = true;
    turn_timer_stop(turn, TIMER_LOST);
    turn_say(turn, PHRASE_SOUND_BACK, 0);
    turn_log(turn, LOG_ARMED, 0);
}

static void go_on(struct turn *turn)
{
    struct session *session = turn->session;

    turn_silence(turn);
    turn_timer_stop(turn, TIMER_STALE_REST);
    turn_log(turn, LOG_RESUME, 0);
    if (session->after == STATE_HALTING) {
        session->state = STATE_HALTING;
        run_say_halt(turn);
    } else if (session->after == STATE_STOPPING) {
        session->state = STATE_STOPPING;
        screening_say_stop(turn);
    } else if (session_screening(session) && session->stale) {
        turn_open(turn, true);
    } else if (session->asking_step && turn_too_old(turn, session->step)) {
        run_screen_again(turn);
    } else {
        turn_arrive(turn, session->after);
    }
}

void device_lost(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_TIMER && event->timer == TIMER_LOST)
        turn_break_off(turn, 1, WHY_DEVICE);
    else if (event->kind == EVENT_NO_INPUT && session_screening(session))
        turn_end(turn, 3, WHY_NO_ANSWER);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 4, WHY_NO_STROKES);
    else if (event->kind != EVENT_COMMAND)
        return;
    else if (!session->device)
        turn_add(turn, EFFECT_TELL, PHRASE_SOUND_LOST, 0);
    else if (turn_unmeant(event))
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    else
        go_on(turn);
}

/* --- pedals --- */

static enum phrase loss_phrase(const struct event *event)
{
    switch ((enum pedal_loss)event->index) {
    case PEDAL_LOSS_GONE:
        break;
    case PEDAL_LOSS_NOISY:
        return PHRASE_PEDAL_NOISY;
    case PEDAL_LOSS_DOWN:
        return PHRASE_PEDAL_DOWN;
    }
    return PHRASE_PEDAL_LOST;
}

/* A clock's end is said to its end, whatever is plugged out. */
static bool must_be_heard(const struct session *session)
{
    return session->state == STATE_REPLY && session->after == STATE_RUNNING &&
           session->must_close;
}

/* Says it where that breaks nothing off that must be heard; an open question is asked
 * again. False when there is no such place. */
static bool say_now(struct turn *turn, enum phrase phrase)
{
    struct session *session = turn->session;
    enum session_state state = session->state;

    if (turn_asking(session)) {
        turn_stop_question_timers(turn);
        turn_reply(turn, phrase, 0, STATE_QUESTION);
    } else if (state == STATE_WAITING || state == STATE_PAUSED ||
               state == STATE_BEGIN) {
        turn_timer_stop(turn, TIMER_REMIND);
        turn_reply(turn, phrase, 0, state);
    } else if (state == STATE_HELD || state == STATE_OFFERED) {
        turn_timer_stop(turn, TIMER_DWELL);
        turn_reply(turn, phrase, 0, session->after);
    } else {
        return false;
    }
    return true;
}

/* Nobody hears anything while there is no sound device. */
static void mention(struct turn *turn, enum phrase phrase)
{
    bool mute = turn->session->state == STATE_LOST && !turn->session->device;

    turn_add(turn, mute ? EFFECT_TELL : EFFECT_MENTION, (int)phrase, 0);
}

static void pedal_gone(struct turn *turn, enum phrase phrase)
{
    struct session *session = turn->session;
    bool over = session->state == STATE_HELD || session->state == STATE_REPLY;

    if (session->state == STATE_RUNNING ||
        (over && session->after == STATE_RUNNING && !must_be_heard(session))) {
        turn_timer_stop(turn, TIMER_DESCRIBE);
        session->describing = false;
        run_pause(turn);
        turn_say(turn, phrase, 0);
    } else if (!say_now(turn, phrase)) {
        mention(turn, phrase);
    }
}

void pedal_changes(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_PEDAL_LOST)
        pedal_gone(turn, loss_phrase(event));
    else if (turn->session->state == STATE_HELD || !say_now(turn, PHRASE_PEDAL_BACK))
        mention(turn, PHRASE_PEDAL_BACK);
}
