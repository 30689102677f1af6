/* session.h - what happens next: the screening gate, the run, pauses, halts and the
 * end. A pure function: state and event in, new state and effects out. No clock, file,
 * terminal, sound or thread; times are timers that it asks for by name and hears of as
 * events. Main thread. */
#ifndef SESSION_H
#define SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "command.h"
#include "notice.h"
#include "routine.h"
#include "screening.h"
#include "timeline.h"

enum session_state {
    STATE_OPENING,     /* the words before the first question */
    STATE_QUESTION,    /* a question is being spoken */
    STATE_QUIET,       /* it was heard; a moment without a stroke must follow */
    STATE_ARMED,       /* an answer counts now */
    STATE_REPLY,       /* something is said, then `after` goes on */
    STATE_ADVICE,      /* after a 'yes' that leaves the rest: its first sentence */
    STATE_ADVICE_MORE, /* the rest of the advice, which a press cuts short */
    STATE_ADVICE_CODE, /* what is left out: always heard */
    STATE_STOPPING,    /* after a 'yes' that stops: advice, in full */
    STATE_SLIP,        /* the time in which a slip can be undone */
    STATE_FIX,         /* something to put right; a press asks again */
    STATE_UNANSWERED,  /* nobody answered; a press asks that question again */
    STATE_SUMMARY,     /* what was answered, and the disclaimer */
    STATE_BEGIN,       /* waits for the deliberate act that begins the run */
    STATE_STARTING,    /* the timeline is being made */
    STATE_RUNNING,
    STATE_WAITING, /* a self-paced step whose words were heard */
    STATE_PAUSED,
    STATE_SILENT, /* a question in the middle was not answered: paused */
    STATE_HELD,   /* a pedal is down: silence; its release tells what goes on at `after`
                   */
    STATE_OFFERED, /* a switch that only taps: `choice` is being said, or can be taken
                    */
    STATE_LOST,    /* the sound device went; going on waits for it and for a press */
    STATE_HALTING, /* a halt or a stop's words are being spoken */
    STATE_OFFER,   /* a press plays the closing steps */
    STATE_ENDING,  /* last words */
    STATE_ENDED,
    STATE_COUNT,
};

enum event_kind {
    EVENT_START,   /* first of all */
    EVENT_PRESSED, /* a key went down, or (`press` is PRESS_TAP) a pedal; what it means
                      follows: at once, 50 ms later, or when the pedal is let go */
    EVENT_HELD,    /* a pedal was held for the hold time */
    EVENT_COMMAND, /* `command` */
    EVENT_SAID,    /* what EFFECT_SAY or EFFECT_ASK gave was heard to its end */
    EVENT_UNHEARD, /* the question made no sound, or too little */
    EVENT_STEP_BEGUN,    /* the first word of step `index` */
    EVENT_WORDS_ENDED,   /* the last word of step `index` (waits, questions; every step
                            with --voice off) */
    EVENT_RUN_ENDED,     /* the last step's last frame */
    EVENT_TIMELINE_MADE, /* EFFECT_MAKE_TIMELINE succeeded: world->timeline is new */
    EVENT_TIMER,         /* `timer` ran out */
    EVENT_CLOCK,         /* announcement `index` of clock `clock` is due */
    EVENT_DEVICE_LOST,
    EVENT_DEVICE_BACK,
    EVENT_PEDAL_LOST, /* `index`: enum pedal_loss */
    EVENT_PEDAL_BACK,
    EVENT_FAULT,    /* no voice, no timeline, a file that failed */
    EVENT_SIGNAL,   /* the system asks us to end */
    EVENT_NO_INPUT, /* nobody can press any more: a stroke file's end, a closed terminal
                     */
    EVENT_COUNT,
};

/* Why nothing comes from a pedal any more. */
enum pedal_loss {
    PEDAL_LOSS_GONE,  /* it was pulled out */
    PEDAL_LOSS_NOISY, /* it sends presses by itself, so nobody listens to it */
    PEDAL_LOSS_DOWN,  /* it is down from the beginning on */
};

enum session_timer {
    TIMER_QUIET,  /* arms: at once when no stroke came in the last 500 ms, else 500 ms
                     after it */
    TIMER_FIRST,  /* the first second after a question's end */
    TIMER_ANSWER, /* the answer time */
    TIMER_SLIP,   /* 30 s to undo a slip */
    TIMER_UNANSWERED, /* 10 min in which a press asks again */
    TIMER_BEGIN,      /* 10 min: answers hold no longer at the begin act */
    TIMER_STALE_RUN,  /* 60 min from the opening: answers hold no longer */
    TIMER_STALE_REST, /* 20 min: answers hold no longer in one pause or wait */
    TIMER_LONG_PAUSE, /* 30 s: going on begins with the step's last sentence */
    TIMER_REMIND,     /* a waiting step says again how to go on */
    TIMER_NAG,        /* after an unanswered question, while a clock runs */
    TIMER_OFFER,      /* 10 min of the offered closing steps */
    TIMER_DESCRIBE,   /* nobody asks what a key does any more */
    TIMER_DWELL, /* a choice can be taken; `b` is 1 for the yes of a question, which is
                    shorter */
    TIMER_LOST,  /* 10 min: the sound device did not come back */
    TIMER_PATIENCE, /* recordings only: how long a wait or question lasts */
    TIMER_COUNT,
};

struct event {
    enum event_kind kind;
    enum command command;
    enum press press; /* how the command was given */
    enum session_timer timer;
    int index;
    int clock;
    uint32_t key; /* for describing it */
};

enum effect_kind {
    EFFECT_SILENCE, /* now; what was playing can be gone on with */
    EFFECT_SAY, /* phrase `a` with argument `b`; those of one turn are one speech, then
                   EVENT_SAID */
    EFFECT_ASK, /* hazard `a`, slower if `b`; belongs to the speech of its turn, as its
                   last part */
    EFFECT_ASK_STEP, /* the question of step `a`, slower if `b` */
    EFFECT_PLAY,     /* step `a` from its beginning, and on from there */
    EFFECT_RESUME,  /* the step that was playing, from its cut sentence; far back if `a`
                     */
    EFFECT_HOLD_ON, /* --voice off: the step goes on behind its words */
    EFFECT_MOVE,    /* stay silent; going on begins at step `a` */
    EFFECT_SOUND,   /* notice_sound `a`: before this turn's speech, or softly over
                       whatever plays */
    EFFECT_TELL,    /* phrase `a` with argument `b`, printed only */
    EFFECT_TIMER,   /* start timer `a`; `b` counts how often before (reminders wait
                       longer) */
    EFFECT_TIMER_STOP,    /* timer `a`, TIMER_COUNT for all */
    EFFECT_MAKE_TIMELINE, /* under restrictions `a` */
    EFFECT_CLOCK_START,
    EFFECT_CLOCK_STOP,
    EFFECT_ANNOUNCE, /* announcement `b` of clock `a`, over or between whatever plays */
    EFFECT_MENTION,  /* phrase `a`, in the same way: it interrupts nothing */
    EFFECT_FLUSH,    /* throw away input that waits */
    EFFECT_RATE,     /* 1 faster, -1 slower */
    EFFECT_VOLUME,   /* 1 louder, -1 quieter */
    EFFECT_LOG,      /* session_log `a`, with `b` */
    EFFECT_SAVE,     /* keep the place: step `a` */
    EFFECT_FORGET,   /* the run was finished: no place is kept */
    EFFECT_END,      /* exit status `a`, session_why `b` */
};

struct effect {
    enum effect_kind kind;
    int a;
    int b;
};

enum { EFFECTS_MOST = 48 };

struct effects {
    struct effect list[EFFECTS_MOST];
    int count;
};

enum session_log {
    LOG_QUESTION,    /* b hazard */
    LOG_HEARD,       /* b hazard */
    LOG_NO,          /* b hazard */
    LOG_YES,         /* b hazard */
    LOG_RETRACT,     /* b hazard */
    LOG_RESTRICTION, /* b hazard: its codes */
    LOG_BEGIN,
    LOG_PAUSE,
    LOG_RESUME,
    LOG_REPEAT,
    LOG_HALT,        /* b halt index */
    LOG_HALT_HAZARD, /* b hazard */
    LOG_ARMED,
    LOG_CHOICE,      /* b enum choice: it can be taken now */
    LOG_STEP_YES,    /* b step */
    LOG_STEP_NO,     /* b step */
    LOG_CLOCK_START, /* b clock */
    LOG_CLOCK_STOP,
    LOG_ANNOUNCED, /* b clock */
    LOG_RESCREEN,
};

enum session_why {
    WHY_FINISHED,
    WHY_SCREENING, /* a 'yes' stopped it */
    WHY_NO_ANSWER,
    WHY_HALT,
    WHY_STOPPED,
    WHY_SIGNAL,
    WHY_NO_STROKES,
    WHY_DEVICE,
    WHY_UNHEARD,
    WHY_FAULT,
    WHY_COUNT,
};

/* "finished", "screening", ... as the log has it. */
const char *session_why_name(enum session_why why);

/* What a switch that only taps is offered, one after the other; and a pedal that was
 * held in a pause. */
enum choice {
    CHOICE_NO,    /* "No?" */
    CHOICE_KEEP,  /* "No. Press again to keep it." */
    CHOICE_AGAIN, /* "Again?" */
    CHOICE_STOP,  /* "Stop?" */
    CHOICE_BEGIN, /* at the begin act: "Begin?" */
    CHOICE_BEGIN_KEEP,
    CHOICE_BEGIN_AGAIN,
    CHOICE_BEGIN_STOP,
    CHOICE_GO_ON, /* in a pause */
    CHOICE_LEAVE,
    CHOICE_REPEAT,
    CHOICE_WHERE,
    CHOICE_UNWELL,
    CHOICE_MENU, /* only where there is one to come back to */
    CHOICE_COUNT,
};

enum offered {
    OFFERED_WORDS, /* its words are being said */
    OFFERED_QUIET, /* they were heard; a moment without a stroke must follow */
    OFFERED_OPEN,  /* a tap takes it */
};

/* "no", "keep", ... as stroke files and the log have it. */
const char *session_choice_name(enum choice choice);

enum answer {
    ANSWER_NONE,
    ANSWER_NO,  /* counted: heard, armed, deliberate */
    ANSWER_YES, /* what it leaves was added to the restrictions */
};

/* What stays the same for a run but for the timeline. All borrowed. */
struct session_world {
    const struct routine *routine;
    const struct screening *screening;
    const struct timeline *timeline; /* NULL until EVENT_TIMELINE_MADE */
    bool reading;                    /* --voice off: each step waits after its text */
    bool tapping;                    /* switch: tap */
    bool menu;                       /* the end comes back to a menu */
    const struct step *place;        /* where an earlier run stopped; NULL for none */
};

/* Holds no time and no pointer but `resume_at`. Copy freely. */
struct session {
    enum session_state state;
    enum session_state after;       /* where REPLY, HELD, OFFERED and LOST go */
    enum session_state paused_from; /* where STATE_PAUSED goes */
    bool asking_step; /* the open question belongs to step `step`, not to the screening
                       */
    int question;     /* index into screening->questions */
    bool early;       /* before the question's end or in the second after it */
    bool asked_twice; /* nobody answered the first time */
    bool fresh;       /* the first second of a question in the middle of the run */
    bool counts;      /* STATE_HELD: the pedal went down while an answer counted */
    bool choosing;    /* STATE_HELD: it went down while a choice was offered */
    bool nearly;      /* a pedal was let go too soon for a 'no', once */
    enum choice choice;            /* STATE_OFFERED */
    enum offered offered;          /* STATE_OFFERED */
    bool device;                   /* STATE_LOST: it is back */
    uint8_t answers[HAZARD_COUNT]; /* enum answer */
    int step;         /* index into timeline->steps: the one that is heard, or next */
    bool far_back;    /* the pause was long */
    bool stale;       /* answers hold no longer */
    bool moved;       /* `step` has not begun yet: going on plays it from its start */
    bool from_place;  /* begin where an earlier run stopped */
    bool told_wait;   /* --voice off: that each text waits for a press */
    bool describing;  /* the next keys are described, not obeyed */
    uint8_t reminded; /* how often, at most REMINDERS_MOST */
    uint8_t clocks;   /* running: bits 1 << clock */
    uint8_t ended_clocks;               /* those that have said their last */
    int due_clock[ROUTINE_CLOCKS_MOST]; /* announcement + 1 that waits for a
                                           question's end */
    bool must_close; /* a clock's end came: next are the closing steps */
    bool closing;    /* the closing steps play because of a halt or a stop */
    int halt;        /* the halt that is being spoken, -1 for a stop */
    int status;      /* exit status if the run ends now */
    enum session_why why;
    const struct step *resume_at; /* after screening again: where the run was */
};

/* The state before EVENT_START. */
void session_init(struct session *session);

/* Takes one event. `effects` is emptied first. Total: every state answers every event.
 */
void session_answer(struct session *session, const struct session_world *world,
                    const struct event *event, struct effects *effects);

/* The state that lies behind a reply, a held pedal, an offered choice, a lost device or
 * a pause: what the session is really about. */
enum session_state session_behind(const struct session *session);

/* True in every state in which no step of the routine may sound: before the begin act.
 */
bool session_screening(const struct session *session);

/* True while the session waits for the person alone, so that a missing person can be
 * noticed. */
bool session_waits(const struct session *session);

/* The restrictions that the answers so far leave. */
uint32_t session_restrictions(const struct session *session,
                              const struct session_world *world);

/* True when each mandatory question has a counted 'no' or a 'yes' whose restriction
 * stands. */
bool session_cleared(const struct session *session, const struct session_world *world);

#endif
