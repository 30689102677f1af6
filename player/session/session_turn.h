/* session_turn.h - one turn of the session, shared by the files that make up
 * session_answer. */
#ifndef SESSION_TURN_H
#define SESSION_TURN_H

#include "session.h"

enum {
    REMINDERS_MOST = 5,   /* then a waiting step keeps silent: it never hurries */
    COUNT_LEFT_EVERY = 5, /* questions between two "N to go" */
};

struct turn {
    struct session *session;
    const struct session_world *world;
    struct effects *effects;
};

void turn_add(struct turn *turn, enum effect_kind kind, int a, int b);
void turn_say(struct turn *turn, enum phrase phrase, int argument);
void turn_sound(struct turn *turn, enum notice_sound sound);
void turn_timer(struct turn *turn, enum session_timer timer);
void turn_log(struct turn *turn, enum session_log what, int argument);

/* Silence, say one phrase, then go to `after`. */
void turn_reply(struct turn *turn, enum phrase phrase, int argument,
                enum session_state after);
/* Goes to a state from which something was left: asks, plays on, waits again. */
void turn_arrive(struct turn *turn, enum session_state state);
/* Ends now. */
void turn_end(struct turn *turn, int status, enum session_why why);
/* Silence, last words, then the end. */
void turn_end_saying(struct turn *turn, enum phrase phrase, int status,
                     enum session_why why);

/* --- screening --- */
void turn_open(struct turn *turn, bool again);
void turn_ask(struct turn *turn);
void turn_next_question(struct turn *turn);
void turn_stop_question_timers(struct turn *turn);
void turn_summary(struct turn *turn);
void screening_opening(struct turn *turn, const struct event *event);
void screening_question(struct turn *turn, const struct event *event);
void screening_advice(struct turn *turn, const struct event *event);
void screening_stopping(struct turn *turn, const struct event *event);
void screening_idle(struct turn *turn, const struct event *event);
void screening_summary(struct turn *turn, const struct event *event);
void screening_begin(struct turn *turn, const struct event *event);
void screening_starting(struct turn *turn, const struct event *event);

/* --- run --- */
void run_step_begun(struct turn *turn, int index);
void run_clock(struct turn *turn, int clock, int index);
void run_release_clocks(struct turn *turn);
void run_outcome(struct turn *turn, const struct timeline_outcome *outcome);
void run_screen_again(struct turn *turn);
void run_stop(struct turn *turn);
void run_unwell(struct turn *turn);
void run_running(struct turn *turn, const struct event *event);
void run_waiting(struct turn *turn, const struct event *event);
void run_paused(struct turn *turn, const struct event *event);
void run_silent(struct turn *turn, const struct event *event);
void run_halting(struct turn *turn, const struct event *event);
void run_offer(struct turn *turn, const struct event *event);
void run_ending(struct turn *turn, const struct event *event);

/* The step that is heard; NULL before the timeline is made. */
const struct timeline_step *turn_step(const struct turn *turn);
/* The hazard of the open question. */
enum hazard turn_hazard(const struct turn *turn);

#endif
