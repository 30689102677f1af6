/* session_stage.h - a session with nobody behind it: a test says what was heard and
 * pressed, and sees what the session asked for. It keeps a record of its own of what
 * was really heard and answered, and fails the test when a step is played that this
 * record does not allow. */
#ifndef SESSION_STAGE_H
#define SESSION_STAGE_H

#include "session.h"

enum stage_play { STAGE_SILENT, STAGE_SPEECH, STAGE_STEP };

enum stage_mark { STAGE_UNMARKED, STAGE_NO, STAGE_RESTRICTED };

struct stage {
    struct routine *routine;
    struct screening screening;
    struct session_world world;
    struct session session;
    struct timeline *timelines[1 << RESTRICTION_COUNT]; /* made so far, never dropped */
    struct effects effects;                             /* of the last event */
    struct event event;

    enum stage_play play;
    int step;              /* that plays, or played last */
    bool begun;            /* its first word was heard */
    bool waits_for_ending; /* its words have not ended yet */
    bool timers[TIMER_COUNT];
    int timer_counts[TIMER_COUNT];
    uint8_t clocks;
    bool made; /* a timeline was asked for and not made yet */
    bool ended;
    int status;
    enum session_why why;
    int saved; /* the step that was saved last; -1 for none or forgotten */

    /* The record. */
    int asked;      /* hazard whose question was asked last and not broken off; -1 */
    int asked_step; /* the same for a question in the middle */
    bool heard, armed, pressed_since;
    bool foot;          /* a pedal went down while it was armed */
    enum choice choice; /* the one that was open last */
    enum stage_mark marks[HAZARD_COUNT];
    bool once_cleared;
    int open_question; /* a question in the middle that was begun and not answered; -1
                        */
    int last_begun;
    int plays; /* how many steps were asked for */
};

/* Loads a routine; a fault in it fails the test. The session begins with the first
 * words. */
void stage_open(struct stage *stage, const char *path);
/* The same routine, from the beginning, by a new session. */
void stage_again(struct stage *stage);
void stage_close(struct stage *stage);

void stage_send(struct stage *stage, const struct event *event);
void stage_event(struct stage *stage, enum event_kind kind);
/* A press, and then what it means. */
void stage_press(struct stage *stage, enum command command);
/* A pedal goes down, is let go, and came out as `press`, meaning `command`. */
void stage_pedal(struct stage *stage, enum press press, enum command command);
/* Only that it goes down. */
void stage_pedal_down(struct stage *stage);
/* Only what its release comes to. */
void stage_pedal_up(struct stage *stage, enum press press, enum command command);
/* A switch that only taps is tapped. */
void stage_tap(struct stage *stage);
/* Taps the choice when it can be taken, letting others go by. */
void stage_take(struct stage *stage, enum choice choice);
/* A timer runs out; the test fails when it does not run. */
void stage_timer(struct stage *stage, enum session_timer timer);
void stage_clock(struct stage *stage, int clock, int index);
/* What plays comes to its next point: speech ends, a step begins, its words end, the
 * next step begins, the run ends. False when nothing plays. */
bool stage_hear(struct stage *stage);
/* After a silence: the first word of what would have come next had been fetched by the
 * device already, and is told now. */
void stage_hear_late(struct stage *stage);
/* Hears until nothing plays, or until the step begins that has this id (NULL: any). */
void stage_hear_all(struct stage *stage);
void stage_hear_to(struct stage *stage, const char *id);

/* Hears the open question to its end, waits until it arms. */
void stage_arm(struct stage *stage);
void stage_no(struct stage *stage);
void stage_yes(struct stage *stage);
/* Answers no until the question of this hazard is being asked. */
void stage_to_question(struct stage *stage, enum hazard hazard);
/* Answers no to all that is left, up to the begin act. */
void stage_to_begin(struct stage *stage);
/* The same, then begins; the first step is asked for. */
void stage_to_run(struct stage *stage);
/* The same, and goes on, answering no, until the step with this id was begun. */
void stage_to_step(struct stage *stage, const char *id);

/* Whether the last event had this effect. */
bool stage_has(const struct stage *stage, enum effect_kind kind);
bool stage_does(const struct stage *stage, enum effect_kind kind, int a);
/* Whether phrase `phrase` was begun by the last event. */
bool stage_says(const struct stage *stage, enum phrase phrase);
/* The index of the step with this id in the present timeline. */
int stage_step(const struct stage *stage, const char *id);
/* True when the step with this id was asked for by the last event. */
bool stage_plays(const struct stage *stage, const char *id);
/* Where effect (kind, a) stands among those of the last event; fails without it. */
int stage_place(const struct stage *stage, enum effect_kind kind, int a);

#endif
