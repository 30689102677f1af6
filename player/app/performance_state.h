/* performance_state.h - what the performance's files share. */
#ifndef PERFORMANCE_STATE_H
#define PERFORMANCE_STATE_H

#include "gesture.h"
#include "performance.h"
#include "recording.h"
#include "score.h"
#include "transport.h"
#include "wording.h"

enum { EVENTS_MOST = 64 };

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
    struct text go_on; /* the sentence for {go-on} */
    int rate;
    double volume_db;
    int64_t now_ms;
    int64_t last_stroke_ms;
    int64_t
        timers[TIMER_COUNT]; /* when each runs out; INT64_MAX while it does not run */
    struct running_clock clocks[ROUTINE_CLOCKS_MOST];
    struct event events[EVENTS_MOST]; /* waiting, oldest first */
    int event_count;
    int64_t starved; /* frames, as told in the log so far */
    bool starting;
    bool input_ended;
    bool lost;
    bool ended;
    int status;
    enum session_why why;
    struct fault fault;
    /* the speech that the effects of one turn make up */
    struct text speech;
    size_t ask_from; /* where in `speech` a question begins; SIZE_MAX for none */
    bool slower;
    enum notice_sound sound;
    float gain;
    bool plays; /* the turn also plays a step */
};

/* Hands `event` to the session or the recording and carries out what comes of it. */
void performance_event(struct performance *performance, const struct event *event);
/* Puts an event behind those that wait. */
void performance_queue(struct performance *performance, const struct event *event);
void performance_effects(struct performance *performance,
                         const struct effects *effects);
void performance_volume(struct performance *performance, int direction);
/* One mark that was heard: the log, the screen, the session. */
void performance_heard(struct performance *performance, const struct mark *mark);
void performance_log(struct performance *performance, enum session_log what,
                     int argument);
void performance_fail(struct performance *performance, const struct fault *fault);
/* The routine's own limits of time, by name. */
int64_t performance_timer_ms(const struct performance *performance,
                             enum session_timer timer, int count);

#endif
