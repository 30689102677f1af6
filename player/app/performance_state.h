/* performance_state.h - what the performance's files share. */
#ifndef PERFORMANCE_STATE_H
#define PERFORMANCE_STATE_H

#include "gesture.h"
#include "performance.h"
#include "recording.h"
#include "score.h"
#include "transport.h"
#include "wording.h"

/* Each effect of a turn, and its speech, gives at most one event; they are all handled
 * before the next turn, so none is ever dropped. */
enum { EVENTS_MOST = EFFECTS_MOST + 1 };
enum { PEDALS_OF_A_PAIR = 2 }; /* left, right */

struct running_clock {
    bool running;
    int64_t started_ms;
    int next; /* the announcement that comes next */
};

struct performance {
    struct performance_options options;
    struct screening screening;
    struct timeline *timeline;
    struct session_world world;
    struct session session;
    struct recording recording;
    struct wording wording;
    struct gesture gesture;
    struct score *score;
    struct transport *transport;
    struct text skip; /* the timeline borrows it: what opens an optional step */
    int rate;
    double volume_db;
    int64_t now_ms;
    int64_t last_stroke_ms;
    enum press
        asked_by; /* the newest command: a key, a pedal (PRESS_TAP) or a switch */
    int64_t
        timers[TIMER_COUNT]; /* when each runs out; INT64_MAX while it does not run */
    struct running_clock clocks[ROUTINE_CLOCKS_MOST];
    struct event events[EVENTS_MOST]; /* waiting, oldest first */
    int event_count;
    int64_t starved; /* frames, as told in the log so far */
    bool started;
    bool input_ended;
    bool lost;
    enum performance_place place;
    bool forgotten; /* the run was finished: no place is kept any more */
    bool opened;    /* the first words were given to the sink */
    bool ended;
    int status;
    enum session_why why;
    struct fault fault;
    enum phrase mention;              /* waits to be said; PHRASE_COUNT for none */
    char pedal_name[PEDAL_NAME_SIZE]; /* that came or went last */
    /* the speech that the effects of one turn make up */
    struct text speech;
    size_t ask_from; /* where in `speech` a question begins; SIZE_MAX for none */
    bool slower;
    enum notice_sound sound;
    float gain;
    bool limited; /* rate or volume can't go further that way */
    bool plays;   /* the turn also plays a step */
    bool offers;  /* it ends in a choice, which can be taken at once */
};

/* The first words, once. */
void performance_start(struct performance *performance);

/* --- performance_input.c --- */

/* From now on the words name what the person pressed with. A pedal's stop is no answer,
 * so its key tells more than its press. */
void performance_pressed_with(struct performance *performance, uint32_t key,
                              enum press press);
void performance_gestures(struct performance *performance,
                          const struct gesture_result *results, int count);

/* Hands `event` to the session or the recording and carries out what comes of it. */
void performance_event(struct performance *performance, const struct event *event);
/* Puts an event behind this turn. */
void performance_queue(struct performance *performance, const struct event *event);
/* The same for a fault. */
void performance_queue_fault(struct performance *performance,
                             const struct fault *fault);
void performance_effects(struct performance *performance,
                         const struct effects *effects);
void performance_volume(struct performance *performance, int direction);
/* One mark that was heard: the log, the screen, the session. */
void performance_heard(struct performance *performance, const struct mark *mark);
void performance_log(struct performance *performance, enum session_log what,
                     int argument);
void performance_log_device(struct performance *performance, const char *state);
void performance_fail(struct performance *performance, const struct fault *fault);

/* --- performance_speech.c: the words of one turn --- */

void performance_speech_begin(struct performance *performance);
void performance_say(struct performance *performance, enum phrase phrase, int argument);
/* The question comes last in its speech. */
void performance_ask(struct performance *performance, enum hazard hazard, bool slower);
void performance_ask_step(struct performance *performance, int step, bool slower);
/* Prints without saying. */
void performance_tell(struct performance *performance, enum phrase phrase,
                      int argument);
void performance_announce(struct performance *performance, int clock, int index);
/* Says a phrase without breaking anything off, once nothing more important waits. A
 * newer one takes its place. */
void performance_mention(struct performance *performance, enum phrase phrase);
void performance_run_mention(struct performance *performance);
/* Speaks what the turn made up, or makes its sound. */
void performance_speak(struct performance *performance, bool speaks);

/* --- performance_time.c --- */

void performance_start_timer(struct performance *performance, enum session_timer timer,
                             int count);
/* TIMER_COUNT stops all. */
void performance_stop_timer(struct performance *performance, int timer);
void performance_run_timers(struct performance *performance);
void performance_start_clock(struct performance *performance, int clock);
void performance_run_clocks(struct performance *performance);
/* When a timer or a clock is due; INT64_MAX for never. */
int64_t performance_time_due_ms(const struct performance *performance);

#endif
