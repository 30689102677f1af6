/* The named clocks: they count real time and speak through everything but a question
 * and its answer time. */
#include "session_turn.h"

/* Then an announcement waits: for the answer, or for somebody to hear it. */
static bool must_wait(const struct session *session)
{
    return (session->state == STATE_LOST && !session->device) || turn_asking(session);
}

/* True while nothing but the run goes on, so that a clock's end can close it at once.
 */
static bool on_the_way(const struct session *session)
{
    enum session_state state = session->state;

    if (state == STATE_REPLY || state == STATE_HELD)
        state = session->after;
    return state == STATE_RUNNING || state == STATE_WAITING;
}

static const struct routine_clock *clock_of(const struct turn *turn, int clock)
{
    return &turn->world->routine->clocks[clock];
}

void clock_start(struct turn *turn, int clock)
{
    struct session *session = turn->session;

    /* Going back over a clock's start does not restart it. */
    if (clock < 0 || (session->clocks & (1U << clock)))
        return;
    session->clocks = (uint8_t)(session->clocks | (1U << clock));
    session->ended_clocks = (uint8_t)(session->ended_clocks & ~(1U << clock));
    session->due_clock[clock] = 0;
    turn_add(turn, EFFECT_CLOCK_START, clock, 0);
    turn_log(turn, LOG_CLOCK_START, clock);
}

void clock_stop(struct turn *turn, int clock)
{
    struct session *session = turn->session;

    if (clock < 0 || !(session->clocks & (1U << clock)))
        return;
    session->clocks = (uint8_t)(session->clocks & ~(1U << clock));
    session->due_clock[clock] = 0;
    turn_add(turn, EFFECT_CLOCK_STOP, clock, 0);
    turn_log(turn, LOG_CLOCK_STOP, clock);
}

/* Says it by itself, as one piece, and then goes to the closing steps. */
static void close_run(struct turn *turn, int clock, int index)
{
    turn->session->describing = false;
    turn_timer_stop(turn, TIMER_DESCRIBE);
    turn_stop_rest(turn);
    turn_reply(turn, PHRASE_ANNOUNCEMENT, index * ROUTINE_CLOCKS_MOST + clock,
               STATE_RUNNING);
}

void clock_announce(struct turn *turn, int clock, int index)
{
    struct session *session = turn->session;
    const struct routine_clock *source = clock_of(turn, clock);
    bool closes = session->must_close;
    bool end;

    if (!(session->clocks & (1U << clock)) || !turn->world->timeline)
        return;
    turn_log(turn, LOG_ANNOUNCED, clock);
    end = source->announcements[index].end;
    if (end || index + 1 == source->count)
        session->ended_clocks = (uint8_t)(session->ended_clocks | (1U << clock));
    if (end && session->step < turn->world->timeline->closing)
        session->must_close = true;
    if (session->state == STATE_OFFER)
        turn_timer(turn, TIMER_OFFER);
    if (session->state == STATE_LOST && !session->device)
        turn_add(turn, EFFECT_TELL, PHRASE_ANNOUNCEMENT,
                 index * ROUTINE_CLOCKS_MOST + clock); /* it can be read */
    if (must_wait(session))
        session->due_clock[clock] = index + 1;
    else if (!closes && session->must_close && on_the_way(session))
        close_run(turn, clock, index);
    else
        turn_add(turn, EFFECT_ANNOUNCE, clock, index);
}

void clock_say_due(struct turn *turn)
{
    struct session *session = turn->session;

    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        if (session->due_clock[clock] > 0)
            turn_add(turn, EFFECT_ANNOUNCE, clock, session->due_clock[clock] - 1);
        session->due_clock[clock] = 0;
    }
}

void clock_release(struct turn *turn)
{
    if (!must_wait(turn->session) && turn->session->state != STATE_ENDED)
        clock_say_due(turn);
}
