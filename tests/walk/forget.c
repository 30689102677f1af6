#include "forget.h"

static bool has_after(enum session_state state)
{
    return state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED ||
           state == STATE_LOST;
}

static bool is_ask(enum session_state state)
{
    return state == STATE_QUESTION || state == STATE_QUIET || state == STATE_ARMED;
}

/* Of the step, only whether it is a closing one, where a halt or a stop has broken the
 * run off for good, or where it will be screened again. */
static bool step_is_left(const struct session *session, const struct timeline *timeline)
{
    enum session_state behind = session_behind(session);

    if (behind == STATE_OFFER || behind == STATE_ENDING)
        return true;
    if (behind != STATE_HALTING)
        return false;
    return !timeline || session->clocks || session->closing || session->halt < 0 ||
           timeline->halts[session->halt].kind != OUTCOME_GO_ON;
}

bool instant_broken_off(const struct session *session, const struct timeline *timeline)
{
    enum session_state behind = session_behind(session);
    enum outcome_kind then;

    if (session_screening(session))
        return false;
    if (!timeline || session->closing || behind == STATE_OFFER ||
        behind == STATE_ENDING)
        return true;
    if (behind != STATE_HALTING)
        return false;
    if (session->clocks || session->halt < 0)
        return true;
    then = timeline->halts[session->halt].kind;
    return then != OUTCOME_GO_ON && then != OUTCOME_GO_TO;
}

/* A field after the other: longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
void forget_session(struct session *session, const struct surroundings *around,
                    const struct timeline *timeline)
{
    enum session_state state = session->state;
    enum session_state behind = session_behind(session);
    bool screening = session_screening(session);
    bool broken = behind == STATE_HALTING || behind == STATE_OFFER;
    bool runs = !screening && !broken && behind != STATE_ENDING;

    if (!has_after(state))
        session->after = STATE_OPENING;
    if (state != STATE_PAUSED && session->after != STATE_PAUSED)
        session->paused_from = STATE_OPENING;
    if (!is_ask(behind) || state == STATE_LOST)
        session->asked_twice = session->early = session->fresh = session->nearly =
            false;
    if (session->asking_step)
        session->early = false;
    else
        session->fresh = false;
    if (state != STATE_HELD)
        session->counts = session->choosing = false;
    if (state != STATE_OFFERED && !session->choosing) {
        session->choice = 0;
        session->offered = 0;
    }
    if (state != STATE_LOST)
        session->device = false;
    if (!runs)
        session->moved = false;
    if (behind != STATE_RUNNING || (session->moved && !around->late) ||
        state == STATE_LOST)
        session->far_back = false;
    if (!screening || session->resume_at)
        session->from_place = false;
    if (behind != STATE_WAITING && behind != STATE_SILENT && behind != STATE_RUNNING)
        session->reminded = 0;
    if (state == STATE_LOST)
        session->reminded = 0;
    session->told_wait = true; /* it only spares a printed line */
    if (behind != STATE_HALTING && behind != STATE_OFFER)
        session->halt = -1;
    if (runs && !session->closing) {
        session->status = 0;
        session->why = WHY_FINISHED;
    }
    if (screening) {
        session->step = 0;
        session->status = 0;
        session->why = WHY_FINISHED;
    } else if (step_is_left(session, timeline)) {
        session->step =
            timeline && session->step >= timeline->closing ? timeline->closing : 0;
    }
    if (instant_broken_off(session, timeline))
        session->stale = false;
    session->ended_clocks &= session->clocks;
}

/* The timers that some state will still act on. */
static uint16_t live_timers(const struct session *session,
                            const struct timeline *timeline,
                            const struct surroundings *around)
{
    enum session_state behind = session_behind(session);
    uint16_t dead = 0;

    if (!session->describing)
        dead |= 1U << TIMER_DESCRIBE;
    /* Too old can't become older; only the begin act waits for any timer then. */
    if ((session->stale && behind != STATE_BEGIN && behind != STATE_SUMMARY) ||
        instant_broken_off(session, timeline))
        dead |= 1U << TIMER_STALE_RUN | 1U << TIMER_STALE_REST | 1U << TIMER_BEGIN;
    if (!is_ask(session->state) && session->state != STATE_OFFERED)
        dead |= 1U << TIMER_DWELL;
    if (!session->fresh && (!session->early || session->asking_step))
        dead |= 1U << TIMER_FIRST;
    if (!is_ask(session->state) &&
        (session->state != STATE_OFFERED || session->asking_step))
        dead |= 1U << TIMER_FIRST;
    if (behind != STATE_SLIP && behind != STATE_FIX && behind != STATE_UNANSWERED)
        dead |= 1U << TIMER_SLIP | 1U << TIMER_UNANSWERED;
    if (behind != STATE_RUNNING || (session->moved && !around->late) ||
        session->far_back)
        dead |= 1U << TIMER_LONG_PAUSE;
    return (uint16_t)(around->timers & ~dead);
}

void forget_around(const struct instant *instant, struct surroundings *around)
{
    const struct session *session = &instant->session;
    enum session_state behind = session_behind(session);
    bool screening = session_screening(session);

    around->timers = live_timers(session, instant->world.timeline, around);
    if (screening || behind == STATE_HALTING || behind == STATE_OFFER ||
        behind == STATE_ENDING || session->state == STATE_LOST) {
        around->step = INSTANT_NO_STEP;
        around->begun = around->words = around->late = 0;
    }
    /* A step that was cut and will not go on. */
    if ((session->moved || session->asking_step) && !around->late &&
        around->playing != PLAYING_STEP) {
        around->step = INSTANT_NO_STEP;
        around->begun = around->words = 0;
    }
    for (int i = 0; i < ROUTINE_CLOCKS_MOST; i++) {
        if (!(session->clocks & (1U << i)))
            around->next[i] = 0;
    }
}
