/* A switch that only taps: what it can do is offered, one choice after the other, and a
 * tap takes it. A 'no' is taken and then kept. The choices of a pause are there for a
 * pedal that is held, too: so one pedal can ask where it is, or say "I feel unwell". */
#include "session_turn.h"

enum early {
    EARLY_TAKES,  /* a tap during its words is meant for it */
    EARLY_LOST,   /* is dropped, softly: it may be late for what came before, and nobody
                     answers to a word so soon */
    EARLY_REPEAT, /* may have been meant for what came before: that is heard again */
};

struct choice_row {
    const char *name;
    enum choice next; /* when it was not taken; CHOICE_COUNT ends the list */
    enum early early;
    enum command command; /* for the state behind it; COMMAND_NONE: see take() */
};

static const struct choice_row rows[CHOICE_COUNT] = {
    [CHOICE_NO] = { "no", CHOICE_AGAIN, EARLY_REPEAT, COMMAND_NONE },
    [CHOICE_KEEP] = { "keep", CHOICE_AGAIN, EARLY_LOST, COMMAND_NONE },
    [CHOICE_AGAIN] = { "again", CHOICE_STOP, EARLY_TAKES, COMMAND_REPEAT },
    [CHOICE_STOP] = { "stop", CHOICE_COUNT, EARLY_LOST, COMMAND_STOP },
    [CHOICE_BEGIN] = { "begin", CHOICE_BEGIN_AGAIN, EARLY_LOST, COMMAND_NONE },
    [CHOICE_BEGIN_KEEP] = { "begin-keep", CHOICE_BEGIN_AGAIN, EARLY_LOST,
                            COMMAND_NONE },
    [CHOICE_BEGIN_AGAIN] = { "begin-again", CHOICE_BEGIN_STOP, EARLY_TAKES,
                             COMMAND_REPEAT },
    [CHOICE_BEGIN_STOP] = { "begin-stop", CHOICE_COUNT, EARLY_LOST, COMMAND_STOP },
    [CHOICE_GO_ON] = { "go-on", CHOICE_LEAVE, EARLY_LOST, COMMAND_TOGGLE },
    [CHOICE_LEAVE] = { "leave", CHOICE_REPEAT, EARLY_LOST, COMMAND_STOP },
    [CHOICE_REPEAT] = { "repeat", CHOICE_WHERE, EARLY_LOST, COMMAND_REPEAT },
    [CHOICE_WHERE] = { "where", CHOICE_UNWELL, EARLY_LOST, COMMAND_WHERE },
    [CHOICE_UNWELL] = { "unwell", CHOICE_MENU, EARLY_LOST, COMMAND_UNWELL },
    [CHOICE_MENU] = { "menu", CHOICE_COUNT, EARLY_LOST, COMMAND_STOP },
};

const char *session_choice_name(enum choice choice)
{
    return rows[choice].name;
}

void offer_begin(struct turn *turn, enum choice choice, enum session_state after)
{
    struct session *session = turn->session;

    session->state = STATE_OFFERED;
    session->after = after;
    session->choice = choice;
    session->offered = OFFERED_WORDS;
    turn_timer_stop(turn, TIMER_QUIET);
    turn_timer_stop(turn, TIMER_DWELL);
    turn_timer_stop(turn, TIMER_ANSWER);
    turn_timer_stop(turn, TIMER_REMIND);
    turn_say(turn, PHRASE_CHOICE, (int)choice);
}

/* What is offered after the present choice; CHOICE_COUNT for nothing. */
static enum choice next_choice(const struct turn *turn)
{
    enum choice next = rows[turn->session->choice].next;

    return next == CHOICE_MENU && !turn->world->menu ? CHOICE_COUNT : next;
}

/* The list was not taken from. In a question it is asked again after the answer time,
 * or at a tap; elsewhere the state behind waits, and a tap offers it all again. */
static void end_list(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->after == STATE_QUESTION) {
        session->choice = CHOICE_AGAIN;
        turn_timer(turn, TIMER_ANSWER);
    } else {
        session->state = session->after;
        if (session->after == STATE_BEGIN)
            turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
    }
}

static void leave(struct turn *turn)
{
    turn_timer_stop(turn, TIMER_QUIET);
    turn_timer_stop(turn, TIMER_DWELL);
    if (turn->session->offered != OFFERED_OPEN)
        turn_silence(turn);
    turn->session->state = turn->session->after;
}

static void take(struct turn *turn)
{
    struct session *session = turn->session;
    enum choice choice = session->choice;
    struct event event = { .kind = EVENT_COMMAND, .command = rows[choice].command };

    if (choice == CHOICE_NO) {
        offer_begin(turn, CHOICE_KEEP, session->after);
    } else if (choice == CHOICE_BEGIN) {
        offer_begin(turn, CHOICE_BEGIN_KEEP, session->after);
    } else if (choice == CHOICE_KEEP) {
        leave(turn);
        turn_no(turn);
    } else if (choice == CHOICE_BEGIN_KEEP) {
        leave(turn);
        turn_begin(turn);
    } else if (event.command == COMMAND_STOP) {
        run_stop(turn);
    } else if (event.command == COMMAND_UNWELL) {
        run_unwell(turn);
    } else {
        leave(turn);
        turn_handle(turn, &event);
    }
}

static void tap(struct turn *turn)
{
    struct session *session = turn->session;
    enum early early = rows[session->choice].early;

    if (session->offered == OFFERED_OPEN || early == EARLY_TAKES) {
        take(turn);
    } else if (early == EARLY_REPEAT) {
        leave(turn);
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        turn_ask(turn);
    } else {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    }
}

static void offer_again(struct turn *turn)
{
    turn_silence(turn);
    turn_sound(turn, NOTICE_SOUND_DROPPED);
    offer_begin(turn, turn->session->choice, turn->session->after);
}

/* What stood still while the pedal was down goes on. */
void offer_let_go(struct turn *turn, enum press press)
{
    struct session *session = turn->session;

    session->state = STATE_OFFERED;
    if (press == PRESS_HOLD) {
        leave(turn);
        turn_reply(turn, PHRASE_PAUSED, 0, session->after);
    } else if (press != PRESS_UNCLEAR && session->offered == OFFERED_OPEN) {
        take(turn);
    } else {
        offer_again(turn);
    }
}

/* Keys mean what they mean in the state behind. */
static void offered_command(struct turn *turn, const struct event *event)
{
    if (event->press == PRESS_SWITCH) {
        tap(turn);
    } else if (turn_unmeant(event)) {
        turn_sound(turn, NOTICE_SOUND_DROPPED);
    } else {
        leave(turn);
        turn_handle(turn, event);
    }
}

static void offered_timer(struct turn *turn, enum session_timer timer)
{
    struct session *session = turn->session;

    if (timer == TIMER_FIRST) {
        session->early = false;
    } else if (timer == TIMER_QUIET && session->offered == OFFERED_QUIET) {
        session->offered = OFFERED_OPEN;
        turn_log(turn, LOG_CHOICE, (int)session->choice);
        turn_timer(turn, TIMER_DWELL);
    } else if (timer == TIMER_DWELL && session->offered == OFFERED_OPEN) {
        if (next_choice(turn) == CHOICE_COUNT)
            end_list(turn);
        else
            offer_begin(turn, next_choice(turn), session->after);
    } else if (timer == TIMER_ANSWER) {
        turn_unanswered(turn);
    }
}

void offer_choice(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_SAID && session->offered == OFFERED_WORDS) {
        session->offered = OFFERED_QUIET;
        turn_timer(turn, TIMER_QUIET);
    } else if (event->kind == EVENT_PRESSED && session->offered == OFFERED_QUIET) {
        turn_timer(turn, TIMER_QUIET);
    } else if (event->kind == EVENT_TIMER) {
        offered_timer(turn, event->timer);
    } else if (event->kind == EVENT_COMMAND) {
        offered_command(turn, event);
    }
}
