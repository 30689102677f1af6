/* The run: steps, pauses, moves, and the clocks that go on through everything. */
#include "session_turn.h"

static bool asking(const struct session *session)
{
    enum session_state state = session->state;

    if (state == STATE_REPLY)
        state = session->after;
    return state == STATE_QUESTION || state == STATE_QUIET || state == STATE_ARMED;
}

static void start_clock(struct turn *turn, int clock)
{
    struct session *session = turn->session;

    /* Going back over a clock's start does not restart it. */
    if (clock < 0 || (session->clocks & (1U << clock)))
        return;
    session->clocks = (uint8_t)(session->clocks | (1U << clock));
    session->ended_clocks = (uint8_t)(session->ended_clocks & ~(1U << clock));
    turn_add(turn, EFFECT_CLOCK_START, clock, 0);
    turn_log(turn, LOG_CLOCK_START, clock);
}

static void stop_clock(struct turn *turn, int clock)
{
    struct session *session = turn->session;

    if (clock < 0 || !(session->clocks & (1U << clock)))
        return;
    session->clocks = (uint8_t)(session->clocks & ~(1U << clock));
    session->due_clock[clock] = 0;
    turn_add(turn, EFFECT_CLOCK_STOP, clock, 0);
    turn_log(turn, LOG_CLOCK_STOP, clock);
}

void run_step_begun(struct turn *turn, int index)
{
    struct session *session = turn->session;
    const struct timeline_step *before = turn_step(turn);
    const struct timeline_step *step;
    bool question;

    /* A clock stops when its step is over: until then the pump may still be on. */
    if (before && index == session->step + 1)
        stop_clock(turn, before->stop_clock);
    session->step = index;
    session->reminded = 0;
    step = turn_step(turn);
    if (!step)
        return;
    start_clock(turn, step->start_clock);
    question = step->kind == STEP_ASK || step->kind == STEP_BRANCH;
    session->asking_step = question;
    session->asked_twice = false;
    if (session->state == STATE_RUNNING && session->stale && !question) {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        run_screen_again(turn);
    } else if (session->state == STATE_RUNNING && question) {
        session->state = STATE_QUESTION;
        session->early = true;
    } else if (session->state == STATE_REPLY && session->after == STATE_RUNNING &&
               question) {
        session->after = STATE_QUESTION;
    } else if (session->state == STATE_PAUSED &&
               session->paused_from == STATE_RUNNING && question) {
        session->paused_from = STATE_QUESTION;
    }
}

/* The answers are too old: the whole screening again, then on from this step. */
void run_screen_again(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_step *step = turn_step(turn);

    session->resume_at = step ? step->source : NULL;
    session->asking_step = false;
    session->moved = false;
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
    turn_add(turn, EFFECT_SAVE, session->step, 0);
    turn_log(turn, LOG_RESCREEN, 0);
    turn_open(turn, true);
}

/* --- clocks --- */

static void close_run(struct turn *turn, int clock, int index)
{
    struct session *session = turn->session;

    turn_reply(turn, PHRASE_ANNOUNCEMENT, clock * 256 + index, STATE_RUNNING);
    session->must_close = true;
}

void run_clock(struct turn *turn, int clock, int index)
{
    struct session *session = turn->session;
    const struct announcement *said =
        &turn->world->routine->clocks[clock].announcements[index];

    if (!(session->clocks & (1U << clock)))
        return;
    turn_log(turn, LOG_ANNOUNCED, clock);
    if (said->end)
        session->ended_clocks = (uint8_t)(session->ended_clocks | (1U << clock));
    if (asking(session)) {
        session->due_clock[clock] = (uint8_t)(index + 1);
        return;
    }
    if (said->end && session->step < turn->world->timeline->closing &&
        (session->state == STATE_RUNNING || session->state == STATE_WAITING ||
         (session->state == STATE_REPLY && session->after == STATE_RUNNING))) {
        close_run(turn, clock, index);
        return;
    }
    if (said->end)
        session->must_close = true;
    turn_add(turn, EFFECT_ANNOUNCE, clock, index);
}

void run_release_clocks(struct turn *turn)
{
    struct session *session = turn->session;

    if (asking(session) || session->state == STATE_ENDED)
        return;
    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        int due = session->due_clock[clock];

        if (due == 0)
            continue;
        session->due_clock[clock] = 0;
        if (turn->world->routine->clocks[clock].announcements[due - 1].end)
            session->must_close = true;
        turn_add(turn, EFFECT_ANNOUNCE, clock, due - 1);
    }
}

/* --- running --- */

static void pause_run(struct turn *turn)
{
    struct session *session = turn->session;

    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_log(turn, LOG_PAUSE, 0);
    turn_sound(turn, NOTICE_SOUND_PAUSE);
    turn_add(turn, EFFECT_TELL, PHRASE_PAUSED, 0);
    turn_add(turn, EFFECT_SAVE, session->step, 0);
    turn_timer(turn, TIMER_LONG_PAUSE);
    turn_timer(turn, TIMER_STALE_REST);
    session->state = STATE_PAUSED;
    session->paused_from = STATE_RUNNING;
    session->far_back = false;
}

/* Plays a step from its beginning, unless the answers are too old for more. */
static void play(struct turn *turn, int step)
{
    struct session *session = turn->session;

    turn_add(turn, EFFECT_SILENCE, 0, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_REMIND, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_STALE_REST, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_LONG_PAUSE, 0);
    if (session->stale) {
        run_screen_again(turn);
        return;
    }
    session->state = STATE_RUNNING;
    session->moved = false;
    session->far_back = false;
    turn_add(turn, EFFECT_PLAY, step, 0);
}

static void finish(struct turn *turn)
{
    struct session *session = turn->session;

    for (int clock = 0; clock < turn->world->routine->clock_count; clock++)
        stop_clock(turn, clock);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_COUNT, 0);
    session->state = STATE_ENDING;
    if (!session->closing) {
        session->status = 0;
        session->why = WHY_FINISHED;
        turn_add(turn, EFFECT_FORGET, 0, 0);
    }
    turn_sound(turn, NOTICE_SOUND_DONE);
    turn_say(turn, PHRASE_ADVICE_AGAIN, 0);
    turn_say(turn, PHRASE_FINISHED, 0);
}

/* Goes on with the step after this one, or ends. */
static void go_on(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->must_close && session->step < turn->world->timeline->closing) {
        session->must_close = false;
        play(turn, turn->world->timeline->closing);
    } else if (session->step + 1 < turn->world->timeline->count) {
        play(turn, session->step + 1);
    } else {
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        finish(turn);
    }
}

void run_outcome(struct turn *turn, const struct timeline_outcome *outcome)
{
    struct session *session = turn->session;

    switch (outcome->kind) {
    case OUTCOME_GO_ON:
        go_on(turn);
        break;
    case OUTCOME_GO_TO:
        play(turn, outcome->step);
        break;
    case OUTCOME_CLOSING:
        play(turn, turn->world->timeline->closing);
        break;
    case OUTCOME_END:
        turn_add(turn, EFFECT_SILENCE, 0, 0);
        finish(turn);
        break;
    case OUTCOME_HALT:
        session->halt = outcome->halt;
        session->status = 3;
        session->why = WHY_HALT;
        session->state = STATE_HALTING;
        turn_log(turn, LOG_HALT, outcome->halt);
        turn_say(turn, PHRASE_HALT, outcome->halt);
        if (session->clocks) {
            turn_say(turn, PHRASE_STOPPED_CLOCK, 0);
            turn_say(turn, PHRASE_OFFER, 0);
        }
        break;
    }
}

/* Whether a move by `delta` steps is allowed; says why not. */
static bool may_move(struct turn *turn, int delta, enum session_state after)
{
    struct session *session = turn->session;
    int target = session->step + delta;
    enum phrase why;

    if (target < 0)
        why = PHRASE_FIRST_STEP;
    else if (target >= turn->world->timeline->count)
        why = PHRASE_LAST_STEP;
    else if (timeline_move_blocked(turn->world->timeline, session->step, target))
        why = PHRASE_NO_WAY;
    else
        return true;
    turn_reply(turn, why, 0, after);
    return false;
}

/* Keys that only tell something, and then what they interrupted goes on. */
static void tell(struct turn *turn, const struct event *event, enum session_state after)
{
    switch (event->command) {
    case COMMAND_WHERE:
        turn_reply(turn,
                   after == STATE_PAUSED ? PHRASE_WHERE_PAUSED : PHRASE_WHERE_STEP, 0,
                   after);
        break;
    case COMMAND_HELP:
        turn_reply(turn, PHRASE_KEYS, 0, after);
        break;
    case COMMAND_DESCRIBE:
        turn_reply(turn, PHRASE_DESCRIBE, 0, after);
        turn->session->describing = true;
        break;
    case COMMAND_NONE:
        turn_reply(turn, PHRASE_UNKNOWN_KEY, 0, after);
        break;
    default: /* answers and the begin act mean nothing here */
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        break;
    }
}

static void running_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->command == COMMAND_TOGGLE) {
        pause_run(turn);
    } else if (event->command == COMMAND_REPEAT) {
        turn_log(turn, LOG_REPEAT, 0);
        play(turn, session->step);
    } else if (event->command == COMMAND_NEXT) {
        if (turn_step(turn)->kind == STEP_WAIT)
            go_on(turn);
        else if (may_move(turn, 1, STATE_RUNNING))
            play(turn, session->step + 1);
    } else if (event->command == COMMAND_PREVIOUS) {
        if (may_move(turn, -1, STATE_RUNNING))
            play(turn, session->step - 1);
    } else {
        tell(turn, event, STATE_RUNNING);
    }
}

void run_running(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND) {
        running_command(turn, event);
    } else if (event->kind == EVENT_RUN_ENDED) {
        finish(turn);
    } else if (event->kind == EVENT_WORDS_ENDED && event->index == session->step &&
               (turn_step(turn)->kind == STEP_WAIT || turn->world->reading)) {
        session->state = STATE_WAITING;
        turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
        turn_timer(turn, TIMER_STALE_REST);
        turn_add(turn, EFFECT_SAVE, session->step, 0);
        turn_log(turn, LOG_ARMED, 0);
    }
}

/* --- waiting --- */

static void remind(struct turn *turn)
{
    struct session *session = turn->session;

    if (session->reminded >= REMINDERS_MOST)
        return;
    session->reminded++;
    turn_say(turn, PHRASE_GO_ON, session->reminded);
}

static void waiting_over(struct turn *turn)
{
    if (turn_step(turn)->kind == STEP_WAIT) {
        go_on(turn);
        return;
    }
    /* --voice off: the text was read, now its time and its cue. */
    turn->session->state = STATE_RUNNING;
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_REMIND, 0);
    turn_add(turn, EFFECT_TIMER_STOP, TIMER_STALE_REST, 0);
    turn_add(turn, EFFECT_HOLD_ON, 0, 0);
}

static void waiting_command(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    turn_add(turn, EFFECT_TIMER_STOP, TIMER_REMIND, 0);
    if (event->command == COMMAND_TOGGLE || event->command == COMMAND_NEXT ||
        event->command == COMMAND_BEGIN) {
        waiting_over(turn);
    } else if (event->command == COMMAND_REPEAT) {
        turn_log(turn, LOG_REPEAT, 0);
        play(turn, session->step);
    } else if (event->command == COMMAND_PREVIOUS) {
        if (may_move(turn, -1, STATE_WAITING))
            play(turn, session->step - 1);
    } else {
        tell(turn, event, STATE_WAITING);
    }
}

void run_waiting(struct turn *turn, const struct event *event)
{
    struct session *session = turn->session;

    if (event->kind == EVENT_COMMAND)
        waiting_command(turn, event);
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_REMIND)
        remind(turn);
    else if (event->kind == EVENT_SAID)
        turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 4, WHY_NO_STROKES);
}
