/* Answers grow old, and whoever waits does not wait for ever. */
#include <stddef.h>

#include "rules.h"

static bool has_after(enum session_state state)
{
    return state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED ||
           state == STATE_LOST;
}

static bool needs_answers(const struct instant *instant)
{
    return instant->session.state != STATE_ENDED &&
           !instant_broken_off(&instant->session, instant->world.timeline);
}

static const char *oldest_answer_is_timed(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (!needs_answers(after) || after->session.stale ||
        crossing_runs(crossing, TIMER_STALE_RUN))
        return NULL;
    for (int i = 0; i < HAZARD_COUNT; i++) {
        if (after->session.answers[i] != ANSWER_NONE)
            return "Answers are kept, and nothing tells when they are too old.";
    }
    return NULL;
}

static bool rests(const struct session *session)
{
    enum session_state behind = session_behind(session);

    return session->state == STATE_PAUSED || session->state == STATE_LOST ||
           (has_after(session->state) && session->after == STATE_PAUSED) ||
           behind == STATE_WAITING || behind == STATE_SILENT;
}

static const char *rests_are_timed(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (!rests(&after->session) || after->session.stale || !needs_answers(after) ||
        crossing_runs(crossing, TIMER_STALE_REST))
        return NULL;
    return "A pause or a wait has no end.";
}

static const char *too_old_is_noticed(const struct crossing *crossing)
{
    const struct session *after = &crossing->after->session;
    enum session_timer timer = crossing->event->timer;

    if (crossing->event->kind != EVENT_TIMER ||
        (timer != TIMER_STALE_RUN && timer != TIMER_STALE_REST && timer != TIMER_BEGIN))
        return NULL;
    if (after->stale || after->state == STATE_OPENING || after->state == STATE_ENDED)
        return NULL;
    return "The answers are kept.";
}

static const char *stale_goes_with_new_answers(const struct crossing *crossing)
{
    if (crossing->before->session.stale && !crossing->after->session.stale &&
        crossing->after->session.state != STATE_OPENING)
        return "Old answers became young.";
    return NULL;
}

/* What each state waits with. */
static const char *waits_are_timed(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;
    enum session_state state = after->session.state;
    bool well = true;

    if (state == STATE_QUIET ||
        (state == STATE_OFFERED && after->session.offered == OFFERED_QUIET))
        well = crossing_runs(crossing, TIMER_QUIET);
    else if (state == STATE_ARMED)
        well =
            crossing_runs(crossing, after->world.tapping ? TIMER_DWELL : TIMER_ANSWER);
    else if (state == STATE_SLIP)
        well = crossing_runs(crossing, TIMER_SLIP);
    else if (state == STATE_FIX || state == STATE_UNANSWERED)
        well = crossing_runs(crossing, TIMER_UNANSWERED);
    else if (state == STATE_BEGIN)
        well = after->session.stale || crossing_runs(crossing, TIMER_BEGIN);
    else if (state == STATE_OFFER)
        well = crossing_runs(crossing, TIMER_OFFER);
    else if (state == STATE_LOST)
        well = after->session.device || crossing_runs(crossing, TIMER_LOST);
    else if (state == STATE_OFFERED && after->session.offered == OFFERED_OPEN)
        well = crossing_runs(crossing, TIMER_DWELL) ||
               crossing_runs(crossing, TIMER_ANSWER);
    return well ? NULL : "Its timer does not run.";
}

static const char *second_is_timed(const struct crossing *crossing)
{
    const struct session *after = &crossing->after->session;

    if ((after->state != STATE_QUIET && after->state != STATE_ARMED) ||
        after->asking_step || !after->early)
        return NULL;
    return crossing_runs(crossing, TIMER_FIRST) ? NULL : "It has no end.";
}

const struct rule rules_ages[] = {
    { "The oldest answer is timed.", oldest_answer_is_timed },
    { "Every rest is timed.", rests_are_timed },
    { "Answers that are too old are noticed.", too_old_is_noticed },
    { "Old answers stay old.", stale_goes_with_new_answers },
    { "Every wait has its timer.", waits_are_timed },
    { "The first second has an end.", second_is_timed },
    { NULL, NULL },
};
