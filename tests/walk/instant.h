/* instant.h - all there is at one instant of a run: the session, what goes on around
 * it, and what a witness of its own noted. Whole, as the session sees it; and folded,
 * with everything left out that can't matter any more. */
#ifndef INSTANT_H
#define INSTANT_H

#include "ground.h"
#include "session.h"

/* Steps stand in a byte pair; so a whole instant stays small. */
enum { INSTANT_NO_STEP = 0xffff };

enum playing { PLAYING_NOTHING, PLAYING_SPEECH, PLAYING_STEP };

/* Who saw what of the open question, by no account but the effects and events. */
enum {
    ASKED_NOTHING = 0,   /* 1 + enum hazard: a question of the screening */
    ASKED_CHOICE = 0x80, /* ASKED_CHOICE + enum choice: a switch is offered it */
    ASKED_STEP = 0xff,
};

enum down { DOWN_NOT, DOWN_PLAIN, DOWN_ARMED, DOWN_BEGIN };

/* How far a switch that only taps has come, from one choice to the next. */
enum taken {
    TAKEN_NOTHING,
    TAKEN_MAY_NO, /* "No?" follows a question that was heard and armed */
    TAKEN_NO,
    TAKEN_MAY_BEGIN,
    TAKEN_BEGIN,
};

/* Nothing but bytes, so that two can be compared as such. */
struct surroundings {
    uint16_t step;   /* that plays, or was cut, or is to be played */
    uint16_t timers; /* that run: bits 1 << timer */
    uint8_t playing; /* enum playing */
    uint8_t begun;   /* the first word of `step` was heard */
    uint8_t words;   /* its last word was, and it stands still since */
    uint8_t late;    /* how many commands the next first word may still be late for */
    uint8_t making;  /* a timeline was asked for */
    uint8_t made;    /* 1 + class of the timeline that is there; 0: none */
    uint8_t lost;    /* the device is away */
    uint8_t asked;   /* by the newest speech: the witness's */
    uint8_t heard;   /* to its end */
    uint8_t quiet;   /* the quiet moment runs since the last stroke */
    uint8_t armed;   /* and it ran out */
    uint8_t down;    /* enum down: when a pedal went down that is down still */
    uint8_t taken;   /* enum taken: by a switch that only taps */
    uint8_t soon;    /* that pedal went down before the question's end, or just after */
    uint8_t next[ROUTINE_CLOCKS_MOST]; /* announcement of each running clock */
};

struct instant {
    struct session session;
    struct session_world world;
    struct surroundings around;
};

/* The same, folded. */
struct folded {
    struct surroundings around;
    uint16_t step, prefix;
    uint8_t state, after, paused_from;
    uint8_t answer;  /* enum answer of the open question */
    uint8_t answers; /* enum folded_answers */
    uint8_t choice, reminded, clocks, ended_clocks, halt, status, why;
    uint8_t due[ROUTINE_CLOCKS_MOST];
    uint8_t bits[3];
    uint8_t offered;
    uint8_t spare[2];
};

enum folded_answers {
    ANSWERS_OPEN,    /* the screening goes on: `prefix` and `answer` */
    ANSWERS_CLEARED, /* all there, and the timeline is made of them */
    ANSWERS_OTHER,   /* all there, of another timeline */
    ANSWERS_MISSING, /* not all there */
};

/* What stays the same in one walk. */
struct scene {
    const struct ground *ground;
    bool reading;
    bool tapping;
};

/* The session before its first event; `from_place` when an earlier run kept a place. */
void instant_first(const struct scene *scene, bool from_place, struct instant *instant);

/* NULL, or a sentence: why this instant can't be folded, as something is broken. */
const char *instant_fold(const struct scene *scene, const struct instant *instant,
                         struct folded *folded);

void instant_unfold(const struct scene *scene, const struct folded *folded,
                    struct instant *instant);

/* Whether a run was broken off so that nothing but the closing steps can follow: then
 * no answer and no age is asked for any more. */
bool instant_broken_off(const struct session *session, const struct timeline *timeline);

/* The timeline that stands for the one of these restrictions. */
const struct timeline *instant_timeline(const struct scene *scene, uint8_t made);

#endif
