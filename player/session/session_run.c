/* The run: steps, pauses, moves, and the clocks that go on through everything. */
#include "session_turn.h"

/* Where in the state the run is kept while something else goes on; NULL without one. */
static enum session_state *running_in(struct session *session)
{
    enum session_state *state = &session->state;

    if (*state == STATE_REPLY || *state == STATE_HELD || *state == STATE_OFFERED)
        state = &session->after;
    if (*state == STATE_PAUSED)
        state = &session->paused_from;
    return *state == STATE_RUNNING ? state : NULL;
}

static bool is_question(const struct timeline_step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_BRANCH;
}

/* May come a moment late, when a press has already gone elsewhere: then only what still
 * belongs to the run counts. */
void run_step_begun(struct turn *turn, int index)
{
    struct session *session = turn->session;
    const struct timeline *timeline = turn->world->timeline;
    enum session_state *state = running_in(session);

    if (!state || !timeline || index < 0 || index >= timeline->count)
        return;
    if (session->moved && index != session->step)
        return;
    /* A clock stops when its step is over: until then the pump may still be on. */
    if (!session->moved && index == session->step + 1)
        clock_stop(turn, turn_step(turn)->stop_clock);
    session->step = index;
    session->moved = false;
    session->reminded = 0;
    session->asked_twice = false;
    clock_start(turn, timeline->steps[index].start_clock);
    if (is_question(&timeline->steps[index])) {
        session->asking_step = true;
        session->early = true;
        session->fresh = true;
        session->nearly = false;
        turn_timer(turn, TIMER_FIRST);
        *state = STATE_QUESTION;
    }
}

/* The answers are too old: the whole screening again, then on from this step. */
void run_screen_again(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_step *step = turn_step(turn);

    session->resume_at = step ? step->source : NULL;
    turn_timer_stop(turn, TIMER_COUNT);
    turn_add(turn, EFFECT_SAVE, session->step, 0);
    turn_log(turn, LOG_RESCREEN, 0);
    turn_open(turn, true);
}

/* --- running --- */

void run_pause(struct turn *turn)
{
    struct session *session = turn->session;

    turn_silence(turn);
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

void run_finish(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_step *step = turn_step(turn);
    bool left_running;

    if (step)
        clock_stop(turn, step->stop_clock); /* that step is over */
    left_running = turn_pumps(turn);
    for (int clock = 0; clock < turn->world->routine->clock_count; clock++)
        clock_stop(turn, clock);
    turn_timer_stop(turn, TIMER_COUNT);
    session->asking_step = false;
    session->state = STATE_ENDING;
    if (!session->closing) {
        session->status = 0;
        session->why = WHY_FINISHED;
        turn_add(turn, EFFECT_FORGET, 0, 0);
    }
    turn_sound(turn, NOTICE_SOUND_DONE);
    if (left_running)
        turn_say(turn, PHRASE_NAG, 0);
    turn_say(turn, PHRASE_ADVICE_AGAIN, 0);
    turn_say(turn, PHRASE_FINISHED, 0);
}

/* Goes on with the step after this one, or ends. */
void run_go_on(struct turn *turn)
{
    clock_stop(turn, turn_step(turn)->stop_clock);
    turn_play(turn, turn->session->step + 1);
}

void run_outcome(struct turn *turn, const struct timeline_outcome *outcome)
{
    switch (outcome->kind) {
    case OUTCOME_GO_ON:
        run_go_on(turn);
        break;
    case OUTCOME_GO_TO:
        turn_play(turn, outcome->step);
        break;
    case OUTCOME_CLOSING:
        turn_play(turn, turn->world->timeline->closing);
        break;
    case OUTCOME_END:
        turn_silence(turn);
        /* Nobody may be left with a running pump and no word. */
        if (turn->session->clocks && turn_has_closing(turn))
            turn_play(turn, turn->world->timeline->closing);
        else
            run_finish(turn);
        break;
    case OUTCOME_HALT:
        run_halt(turn, outcome->halt);
        break;
    }
}

/* True when leaving the present step by `delta` would pass it, although it is something
 * that no move passes. */
static bool passes_this(const struct turn *turn, int delta)
{
    const struct session *session = turn->session;
    const struct timeline_step *step = turn_step(turn);

    /* A move came here and it was not heard: then it is passed. */
    if (session->moved &&
        (is_question(step) || step->start_clock >= 0 || step->stop_clock >= 0))
        return true;
    if (step->stop_clock < 0)
        return false;
    /* The clock's end is the end of its step; behind it there is no way back to before
     * it. */
    return delta > 0 || !(session->clocks & (1U << step->stop_clock));
}

bool run_may_move(const struct turn *turn, int delta, enum phrase *why)
{
    const struct session *session = turn->session;
    int target = session->step + delta;

    if (target < 0)
        *why = PHRASE_FIRST_STEP;
    else if (target >= turn->world->timeline->count)
        *why = PHRASE_LAST_STEP;
    else if (passes_this(turn, delta) ||
             timeline_move_blocked(turn->world->timeline, session->step, target))
        *why = screening_may_pump(turn->world->routine) ? PHRASE_NO_WAY
                                                        : PHRASE_NO_WAY_CLOCK;
    else
        return true;
    return false;
}

static void move(struct turn *turn, int delta, enum session_state after)
{
    enum phrase why;

    if (run_may_move(turn, delta, &why))
        turn_play(turn, turn->session->step + delta);
    else
        turn_reply(turn, why, 0, after);
}

/* Keys that only tell something, and then what they interrupted goes on. */
static void tell(struct turn *turn, enum command command, enum session_state after)
{
    switch (command) {
    case COMMAND_WHERE:
        turn_reply(turn, PHRASE_WHERE_STEP, 0, after);
        if (after == STATE_WAITING)
            turn_say(turn, PHRASE_GO_ON, 0);
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
    case COMMAND_YES:
    case COMMAND_NO:
    case COMMAND_BEGIN:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
        /* Answers and the begin act mean nothing here. */
        turn_sound(turn, NOTICE_SOUND_DROPPED);
        break;
    case COMMAND_TOGGLE:
    case COMMAND_REPEAT:
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
    case COMMAND_STOP:
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
    case COMMAND_QUIETER:
    case COMMAND_LOUDER:
    case COMMAND_UNWELL:
    case COMMAND_QUIT:
    case COMMAND_COUNT:
        break; /* answered before */
    }
}

static void running_command(struct turn *turn, enum command command)
{
    struct session *session = turn->session;

    if (command == COMMAND_TOGGLE) {
        run_pause(turn);
    } else if (command == COMMAND_REPEAT) {
        turn_log(turn, LOG_REPEAT, 0);
        turn_play(turn, session->step);
    } else if (command == COMMAND_NEXT) {
        move(turn, 1, STATE_RUNNING);
    } else if (command == COMMAND_PREVIOUS) {
        move(turn, -1, STATE_RUNNING);
    } else {
        tell(turn, command, STATE_RUNNING);
    }
}

/* --voice off: no text of a timed step says that it waits. */
static void tell_wait(struct turn *turn)
{
    if (turn->session->told_wait || turn_step(turn)->kind == STEP_WAIT)
        return;
    turn->session->told_wait = true;
    turn_add(turn, EFFECT_TELL, PHRASE_READ_ON, 0);
}

static void words_ended(struct turn *turn)
{
    struct session *session = turn->session;
    const struct timeline_step *step = turn_step(turn);

    if (is_question(step)) {
        /* Its beginning was missed somehow: it is asked, never passed. */
        session->asking_step = true;
        turn_ask(turn);
    } else if (step->kind == STEP_WAIT || turn->world->reading) {
        session->state = STATE_WAITING;
        turn_add(turn, EFFECT_TIMER, TIMER_REMIND, session->reminded);
        turn_timer(turn, TIMER_STALE_REST);
        turn_add(turn, EFFECT_SAVE, session->step, 0);
        turn_log(turn, LOG_ARMED, 0);
        tell_wait(turn);
    }
}

void run_running(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_COMMAND)
        running_command(turn, event->command);
    else if (event->kind == EVENT_RUN_ENDED && !turn->session->moved)
        run_finish(turn);
    else if (event->kind == EVENT_WORDS_ENDED && event->index == turn->session->step)
        words_ended(turn);
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
    struct session *session = turn->session;

    if (turn_step(turn)->kind == STEP_WAIT) {
        run_go_on(turn);
    } else if (turn_too_old(turn, session->step) || session->must_close) {
        turn_play(turn, session->step);
    } else {
        /* --voice off: the text was read, now its time and its cue. */
        session->state = STATE_RUNNING;
        turn_silence(turn); /* perhaps a reminder */
        turn_stop_rest(turn);
        session->reminded = 0;
        turn_add(turn, EFFECT_HOLD_ON, 0, 0);
    }
}

static void waiting_command(struct turn *turn, enum command command)
{
    struct session *session = turn->session;

    if (command == COMMAND_NEXT && turn_step(turn)->kind == STEP_TIMED) {
        move(turn, 1, STATE_WAITING); /* who reads leaves its time out, too */
    } else if (command == COMMAND_TOGGLE || command == COMMAND_NEXT ||
               command == COMMAND_BEGIN) {
        waiting_over(turn);
    } else if (command == COMMAND_REPEAT) {
        turn_log(turn, LOG_REPEAT, 0);
        turn_play(turn, session->step);
    } else if (command == COMMAND_PREVIOUS) {
        move(turn, -1, STATE_WAITING);
    } else {
        tell(turn, command, STATE_WAITING);
    }
    if (session->state == STATE_REPLY)
        turn_timer_stop(turn, TIMER_REMIND);
}

void run_waiting(struct turn *turn, const struct event *event)
{
    if (event->kind == EVENT_COMMAND)
        waiting_command(turn, event->command);
    else if (event->kind == EVENT_TIMER && event->timer == TIMER_REMIND)
        remind(turn);
    else if (event->kind == EVENT_SAID)
        turn_add(turn, EFFECT_TIMER, TIMER_REMIND, turn->session->reminded);
    else if (event->kind == EVENT_NO_INPUT)
        turn_end(turn, 4, WHY_NO_STROKES);
}
