/* The timers that the session asks for by name, and the routine's clocks. */
#include "performance_state.h"

enum {
    QUIET_MS = 500, /* without a stroke before a question arms */
    SECOND_MS = 1000,
    MINUTE_MS = 60 * SECOND_MS,
    STEP_ANSWER_MS = 15 * SECOND_MS, /* the least answer time in the middle of a run */
    RECORDING_ANSWER_MS = 3 * SECOND_MS,
    RECORDING_QUESTION_MS = 10 * SECOND_MS,
};

/* --- timers --- */

static int64_t answer_ms(const struct performance *performance)
{
    int64_t ms = performance->options.options->answer_time * (int64_t)SECOND_MS;

    return performance->session.asking_step && ms < STEP_ANSWER_MS ? STEP_ANSWER_MS
                                                                   : ms;
}

static int64_t patience_ms(const struct performance *performance, int count)
{
    if (count == 0)
        return RECORDING_ANSWER_MS;
    return count == 1 ? performance->options.options->patience * (int64_t)SECOND_MS
                      : RECORDING_QUESTION_MS;
}

static int64_t timer_ms(const struct performance *performance, enum session_timer timer,
                        int count)
{
    static const int nags[] = { 1, 2, 2 }; /* after 1, 3 and 5 minutes */

    switch (timer) {
    case TIMER_QUIET:
        return 0; /* computed from the last stroke */
    case TIMER_FIRST:
        return SECOND_MS;
    case TIMER_ANSWER:
        return answer_ms(performance);
    case TIMER_SLIP:
    case TIMER_LONG_PAUSE:
        return 30 * (int64_t)SECOND_MS;
    case TIMER_UNANSWERED:
    case TIMER_BEGIN:
    case TIMER_OFFER:
        return 10 * (int64_t)MINUTE_MS;
    case TIMER_STALE_RUN:
        return 60 * (int64_t)MINUTE_MS;
    case TIMER_STALE_REST:
        return 20 * (int64_t)MINUTE_MS;
    case TIMER_REMIND:
        return MINUTE_MS * (int64_t)(count + 1);
    case TIMER_NAG:
        return nags[count < 3 ? count : 2] * (int64_t)MINUTE_MS;
    case TIMER_DESCRIBE:
        return 10 * (int64_t)SECOND_MS;
    case TIMER_DWELL: /* the yes of a question is known before it can be taken */
        return (count ? 3 : 4) * (int64_t)performance->options.options->dwell / 4;
    case TIMER_LOST:
        return 10 * (int64_t)MINUTE_MS;
    case TIMER_PATIENCE:
        return patience_ms(performance, count);
    case TIMER_COUNT:
        break;
    }
    return INT64_MAX / 2;
}

void performance_start_timer(struct performance *performance, enum session_timer timer,
                             int count)
{
    int64_t due = performance->now_ms + timer_ms(performance, timer, count);

    if (timer == TIMER_QUIET && performance->last_stroke_ms + QUIET_MS > due)
        due = performance->last_stroke_ms + QUIET_MS;
    performance->timers[timer] = due;
}

void performance_stop_timer(struct performance *performance, int timer)
{
    for (int i = 0; i < TIMER_COUNT; i++) {
        if (i == timer || timer == TIMER_COUNT)
            performance->timers[i] = INT64_MAX;
    }
}

/* The timer that runs out first, if any has by now. */
static int timer_over(const struct performance *performance)
{
    int first = -1;

    for (int i = 0; i < TIMER_COUNT; i++) {
        if (performance->timers[i] <= performance->now_ms &&
            (first < 0 || performance->timers[i] < performance->timers[first]))
            first = i;
    }
    return first;
}

void performance_run_timers(struct performance *performance)
{
    int timer;

    while (!performance->ended && (timer = timer_over(performance)) >= 0) {
        performance->timers[timer] = INT64_MAX;
        performance_event(
            performance,
            &(struct event){ .kind = EVENT_TIMER, .timer = (enum session_timer)timer });
    }
}

/* --- clocks --- */

static int64_t clock_due_ms(const struct performance *performance, int index)
{
    const struct running_clock *clock = &performance->clocks[index];
    const struct routine_clock *source = &performance->options.routine->clocks[index];

    if (!clock->running || clock->next >= source->count)
        return INT64_MAX;
    return clock->started_ms + source->announcements[clock->next].at_ms;
}

void performance_start_clock(struct performance *performance, int clock)
{
    performance->clocks[clock] = (struct running_clock){ true, performance->now_ms, 0 };
}

void performance_run_clocks(struct performance *performance)
{
    for (int i = 0; i < performance->options.routine->clock_count; i++) {
        while (!performance->ended &&
               clock_due_ms(performance, i) <= performance->now_ms) {
            int index = performance->clocks[i].next++;

            performance_event(
                performance,
                &(struct event){ .kind = EVENT_CLOCK, .clock = i, .index = index });
        }
    }
}

bool performance_pump_runs(const struct performance *performance)
{
    const struct routine *routine = performance->options.routine;

    if (performance->options.recording || !screening_may_pump(routine))
        return false;
    for (int i = 0; i < routine->clock_count; i++) {
        if (performance->clocks[i].running)
            return true;
    }
    return false;
}

int64_t performance_time_due_ms(const struct performance *performance)
{
    int64_t due = INT64_MAX;

    for (int i = 0; i < TIMER_COUNT; i++) {
        if (performance->timers[i] < due)
            due = performance->timers[i];
    }
    for (int i = 0; i < performance->options.routine->clock_count; i++) {
        if (clock_due_ms(performance, i) < due)
            due = clock_due_ms(performance, i);
    }
    return due;
}
