/* Pedals: silence when one goes down, and a meaning when it is let go. A tap is yes in
 * a question, a hold that began while an answer counted is no; elsewhere a pedal's
 * press is a command like a key's. */
#include "session_turn.h"

/* What a press in this state is about, when it silences; STATE_ENDED when it does not:
 * what must be heard in full is not broken off. */
static enum session_state silenced(const struct session *session)
{
    switch (session->state) {
    case STATE_QUESTION:
    case STATE_QUIET:
    case STATE_ARMED:
        return STATE_QUESTION;
    case STATE_OPENING:
    case STATE_SUMMARY:
    case STATE_BEGIN:
    case STATE_RUNNING:
        return session->state;
    case STATE_OFFERED: /* only the choices of a pause are for pedals */
        return session->after == STATE_PAUSED ? STATE_PAUSED : STATE_ENDED;
    case STATE_REPLY:
        if (session->describing ||
            (session->after == STATE_RUNNING && session->must_close))
            return STATE_ENDED;
        return session->after;
    case STATE_ADVICE:
    case STATE_ADVICE_MORE:
    case STATE_ADVICE_CODE:
    case STATE_STOPPING:
    case STATE_SLIP:
    case STATE_FIX:
    case STATE_UNANSWERED:
    case STATE_STARTING:
    case STATE_WAITING:
    case STATE_PAUSED:
    case STATE_SILENT:
    case STATE_HELD:
    case STATE_LOST:
    case STATE_HALTING:
    case STATE_OFFER:
    case STATE_ENDING:
    case STATE_ENDED:
    case STATE_COUNT:
        break;
    }
    return STATE_ENDED;
}

bool press_begins(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    enum session_state after = silenced(session);

    if (event->press != PRESS_TAP || after == STATE_ENDED)
        return false;
    session->choosing = session->state == STATE_OFFERED;
    session->counts = session->state == STATE_ARMED || session->state == STATE_BEGIN;
    session->state = STATE_HELD;
    session->after = after;
    turn_silence(turn);
    turn_stop_question_timers(turn);
    return true;
}

/* Lets `after` take the command; what was silenced for nothing goes on. */
static void hand_on(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    enum session_state after = session->after;
    int before = turn->effects->count;
    bool goes_on = false;

    session->state = after;
    turn_handle(turn, event);
    for (int i = before; i < turn->effects->count; i++) {
        enum effect_kind kind = turn->effects->list[i].kind;

        goes_on |= kind == EFFECT_SAY || kind == EFFECT_ASK ||
                   kind == EFFECT_ASK_STEP || kind == EFFECT_PLAY ||
                   kind == EFFECT_RESUME;
    }
    if (session->state == after && !goes_on)
        turn_arrive(turn, after);
}

static void too_short(struct turn *turn)
{
    struct session *session = turn->session;

    /* The second time it is a foot that can't hold longer: the careful answer. */
    if (session->nearly) {
        turn_yes(turn);
        return;
    }
    session->nearly = true;
    turn_reply(turn, PHRASE_HOLD_TICK, 0, STATE_QUESTION);
}

static void ask_again(struct turn *turn)
{
    turn_silence(turn);
    turn_sound(turn, NOTICE_SOUND_DROPPED);
    turn_ask(turn);
}

/* A pedal was let go that went down in an open question. */
static void answer(struct turn *turn, enum press press)
{
    struct session *session = turn->session;

    if (press == PRESS_TAP && session->fresh)
        turn_pause_question(turn); /* it was meant for the run */
    else if (press == PRESS_TAP)
        turn_yes(turn);
    else if (press == PRESS_NEARLY)
        too_short(turn);
    else if (press == PRESS_HOLD && session->counts)
        turn_no(turn);
    else
        ask_again(turn);
}

static void begin(struct turn *turn, enum press press)
{
    if (press == PRESS_HOLD && turn->session->counts)
        turn_begin(turn);
    else
        turn_reply(turn,
                   press == PRESS_NEARLY ? PHRASE_HOLD_TICK
                                         : turn_how_to_begin(turn->session),
                   0, STATE_BEGIN);
}

/* What was silenced goes on. */
static void drop(struct turn *turn)
{
    turn_sound(turn, NOTICE_SOUND_DROPPED);
    turn_arrive(turn, turn->session->after);
}

static void held_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;
    enum press press = event->press;
    bool pedal = press != PRESS_KEY && press != PRESS_SWITCH;

    if (press == PRESS_KEY && turn_unmeant(event))
        turn_sound(turn, NOTICE_SOUND_DROPPED); /* the release is still to come */
    else if (pedal && session->after == STATE_QUESTION)
        answer(turn, press);
    else if (pedal && session->after == STATE_BEGIN)
        begin(turn, press);
    else if (pedal && session->choosing)
        offer_let_go(turn, press);
    else if (press == PRESS_UNCLEAR)
        drop(turn);
    else
        hand_on(turn, event);
}

void press_held(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_COMMAND)
        held_command(turn, event);
}

/* Whether letting go now does what a hold does: the tick must not lie. */
static bool hold_counts(const struct session *session)
{
    switch (session->state) {
    case STATE_HELD:
        return session->counts ||
               (session->after != STATE_QUESTION && session->after != STATE_BEGIN);
    case STATE_ADVICE:
    case STATE_ADVICE_MORE:
    case STATE_ADVICE_CODE:
    case STATE_STOPPING:
    case STATE_SLIP:
    case STATE_FIX:
    case STATE_UNANSWERED:
    case STATE_WAITING:
    case STATE_PAUSED:
    case STATE_SILENT:
    case STATE_HALTING:
    case STATE_OFFER:
        return true;
    case STATE_OPENING:
    case STATE_QUESTION:
    case STATE_QUIET:
    case STATE_ARMED:
    case STATE_REPLY:
    case STATE_SUMMARY:
    case STATE_BEGIN:
    case STATE_STARTING:
    case STATE_RUNNING:
    case STATE_OFFERED:
    case STATE_LOST:
    case STATE_ENDING:
    case STATE_ENDED:
    case STATE_COUNT:
        break;
    }
    return false;
}

bool press_ticks(struct turn *turn)
{
    if (hold_counts(turn->session))
        turn_sound(turn, NOTICE_SOUND_TICK);
    return true;
}

void press_answers(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->press != PRESS_SWITCH)
        ask_again(turn); /* it went down before the question */
    else if (session->fresh)
        turn_pause_question(turn);
    else
        turn_yes(turn);
}
