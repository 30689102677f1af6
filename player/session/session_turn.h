/* session_turn.h - one turn of the session, shared by the files that make up
 * session_answer. */
#ifndef SESSION_TURN_H
#define SESSION_TURN_H

#include "session.h"

enum {
    REMINDERS_MOST = 5,   /* then a waiting step keeps silent: it never hurries */
    NAGS_MOST = 3,        /* after 1, 3 and 5 minutes */
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
void turn_timer_stop(struct turn *turn, enum session_timer timer);
void turn_log(struct turn *turn, enum session_log what, int argument);
void turn_silence(struct turn *turn);

/* True of what no person meant: a 'no' where none is asked, a paste, a key that
 * repeats, a contact that bounces. */
bool turn_unmeant(const struct event *event);
/* Stops every timer but those that tell how old the answers are. */
void turn_stop_all_but_age(struct turn *turn);
/* Stops the timers of a pause or a wait. */
void turn_stop_rest(struct turn *turn);
/* Silence, say one phrase, then go to `after`. */
void turn_reply(struct turn *turn, enum phrase phrase, int argument,
                enum session_state after);
/* The only way to EFFECT_PLAY: plays a step from its beginning; the closing steps when
 * a clock's end asks for them; screens again when the answers are too old; finishes
 * behind the last step. */
void turn_play(struct turn *turn, int step);
/* Goes to a state from which something was left: asks, plays on, waits again. The only
 * way to EFFECT_RESUME. */
void turn_arrive(struct turn *turn, enum session_state state);
/* What the present state makes of an event that is not common to all. */
void turn_handle(struct turn *turn, const struct event *event);
/* True from a question's first word to its answer, with what is said or offered in
 * between. */
bool turn_asking(const struct session *session);
/* Silence and the end, with the place kept: the verb says the sentence. */
void turn_break_off(struct turn *turn, int status, enum session_why why);
/* Ends now. */
void turn_end(struct turn *turn, int status, enum session_why why);
/* Silence, last words, then the end. */
void turn_end_saying(struct turn *turn, enum phrase phrase, int status,
                     enum session_why why);

/* The step that is heard; NULL before the timeline is made. */
const struct timeline_step *turn_step(const struct turn *turn);
/* The hazard of the open question. */
enum hazard turn_hazard(const struct turn *turn);
/* True while a clock runs that may be a pump's. */
bool turn_pumps(const struct turn *turn);
bool turn_has_closing(const struct turn *turn);
/* True when `step` may not sound on these answers. */
bool turn_too_old(const struct turn *turn, int step);

/* --- screening --- */
void turn_open(struct turn *turn, bool again);
void turn_ask(struct turn *turn);
/* 'No' to the open question. */
void turn_no(struct turn *turn);
/* Nobody answered: once more, slower and with its help; then not again. */
void turn_unanswered(struct turn *turn);
/* Pauses the open question. */
void turn_pause_question(struct turn *turn);
void turn_next_question(struct turn *turn);
void turn_stop_question_timers(struct turn *turn);
void turn_summary(struct turn *turn);
/* Takes the answer to the question that was open last back, and asks it again. */
void turn_undo(struct turn *turn);
/* The act that begins the run was done. */
void turn_begin(struct turn *turn);
/* The phrase that tells how to begin. */
enum phrase turn_how_to_begin(const struct session *session);
/* 'Yes' to the open question. */
void turn_yes(struct turn *turn);
void screening_opening(struct turn *turn, const struct event *event);
void screening_question(struct turn *turn, const struct event *event);
void screening_advice(struct turn *turn, const struct event *event);
void screening_stopping(struct turn *turn, const struct event *event);
void screening_idle(struct turn *turn, const struct event *event);
void screening_summary(struct turn *turn, const struct event *event);
void screening_begin(struct turn *turn, const struct event *event);
void screening_starting(struct turn *turn, const struct event *event);
/* What a 'yes' that stops says. */
void screening_say_stop(struct turn *turn);

/* --- pedals and switches --- */

/* A key or a pedal went down. True when it is a pedal whose release tells the rest. */
bool press_begins(struct turn *turn, const struct event *event);
void press_held(struct turn *turn, const struct event *event);
/* A pedal was held for the hold time. True when that is told, or means nothing. */
bool press_ticks(struct turn *turn);
/* A pedal or a switch in an open question. */
void press_answers(struct turn *turn, const struct event *event);
/* Offers `choice` to a switch that only taps; then the state behind it is `after`. */
void offer_begin(struct turn *turn, enum choice choice, enum session_state after);
void offer_choice(struct turn *turn, const struct event *event);
/* A pedal was let go that went down while a choice of a pause was offered. */
void offer_let_go(struct turn *turn, enum press press);

/* --- what is plugged out and in --- */

void device_goes(struct turn *turn);
void device_comes(struct turn *turn);
void device_lost(struct turn *turn, const struct event *event);
void pedal_changes(struct turn *turn, const struct event *event);

/* --- clocks --- */
void clock_start(struct turn *turn, int clock);
void clock_stop(struct turn *turn, int clock);
void clock_announce(struct turn *turn, int clock, int index);
/* Says what came due while a question was open, between it and the next one. */
void clock_say_due(struct turn *turn);
/* The same at the end of a turn, if no question is open. */
void clock_release(struct turn *turn);

/* --- run --- */
void run_step_begun(struct turn *turn, int index);
/* Pauses the run. */
void run_pause(struct turn *turn);
void run_go_on(struct turn *turn);
/* True when a move by `delta` from the present step is allowed; else `why` says why
 * not. */
bool run_may_move(const struct turn *turn, int delta, enum phrase *why);
void run_outcome(struct turn *turn, const struct timeline_outcome *outcome);
void run_screen_again(struct turn *turn);
void run_finish(struct turn *turn);
void run_running(struct turn *turn, const struct event *event);
void run_waiting(struct turn *turn, const struct event *event);
void run_paused(struct turn *turn, const struct event *event);
void run_silent(struct turn *turn, const struct event *event);

/* --- halts and stops --- */
void run_halt(struct turn *turn, int halt);
void run_stop(struct turn *turn);
void run_unwell(struct turn *turn);
/* Ends; but while a clock runs says first how to turn a pump off. */
void run_leave(struct turn *turn, int status, enum session_why why);
/* The words of the halt or the stop, anew. */
void run_say_halt(struct turn *turn);
void run_halting(struct turn *turn, const struct event *event);
void run_offer(struct turn *turn, const struct event *event);
void run_ending(struct turn *turn, const struct event *event);

#endif
