/* recording.h - what a rendered file holds: it can't hear anybody, so it warns, reads
 * the questions, says that nobody checked the answers, and plays every step. Apart from
 * the session, so that the gate there stays provable. Pure. */
#ifndef RECORDING_H
#define RECORDING_H

#include "session.h"

enum recording_state {
    RECORDING_OPENING,
    RECORDING_QUESTION,
    RECORDING_ANSWERS, /* 3 s in which the listener answers for themselves */
    RECORDING_UNCHECKED,
    RECORDING_STARTING,
    RECORDING_RUNNING,
    RECORDING_PATIENCE, /* a wait or a question in the middle */
    RECORDING_IF_YES,
    RECORDING_CLOSING, /* a clock's end is said, then the closing steps follow */
    RECORDING_ENDED,
};

struct recording {
    enum recording_state state;
    int question;
    int step;
    uint8_t clocks;                     /* running */
    int due_clock[ROUTINE_CLOCKS_MOST]; /* announcement + 1 that waits for a question's
                                           end */
};

void recording_init(struct recording *recording);

/* As session_answer. Uses TIMER_PATIENCE with b 0 for a screening question's 3 s, 1 for
 * a wait, 2 for a question in the middle. */
void recording_answer(struct recording *recording, const struct session_world *world,
                      const struct event *event, struct effects *effects);

#endif
