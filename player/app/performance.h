/* performance.h - one run: strokes and heard frames in, the session's effects carried
 * out. play, rehearse and render are this one path. Time is handed in; it asks no
 * clock. Main thread. */
#ifndef PERFORMANCE_H
#define PERFORMANCE_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "gesture.h"
#include "log.h"
#include "media.h"
#include "options.h"
#include "pedal_board.h"
#include "routine.h"
#include "session.h"
#include "sink.h"
#include "stroke.h"
#include "voice.h"
#include "voice_profile.h"

struct performance;

struct performance_options {
    const struct options *options;       /* borrowed */
    const struct routine *routine;       /* borrowed */
    const struct voice_profile *profile; /* borrowed */
    struct voice *voice;                 /* borrowed */
    struct sink *sink;                   /* borrowed */
    struct log *log;                     /* borrowed; NULL for none */
    const struct step *place;            /* where an earlier run stopped; NULL */
    const char
        *notice; /* said before everything else, such as a voice that fell back; NULL */
    bool recording; /* render: nobody can answer */
    bool rehearsal; /* a file gives the answers */
    bool reading;   /* --voice off */
    bool no_keys;   /* nobody sits at a keyboard: there are pedals alone */
    bool menu;      /* its end comes back to a menu */
    int pedals;     /* how many there are, where no setting says; 0: nobody knows */
    const struct gesture
        *before;        /* what was pressed before it began, in its time; NULL */
    uint32_t first_key; /* what will be pressed first, so that the words name it from
                           the start; 0 when nobody knows */
    void (*moment)(void *data, const char *name,
                   int64_t now_ms); /* a press now counts: "armed", or the choice that
                                       is offered; may be NULL */
    void (*flush)(void *data);      /* throw away input that waits; may be NULL */
    bool (*save)(void *data,
                 const char *step); /* keep the place, false when it could not be kept;
                                       NULL step forgets it; may be NULL */
    void (*grown)(void *data, const struct timeline_step *step,
                  int64_t ms); /* a step's words made it longer; may be NULL */
    void *data;
};

enum performance_place {
    PERFORMANCE_NO_PLACE, /* there was none to keep */
    PERFORMANCE_PLACE_KEPT,
    PERFORMANCE_PLACE_LOST, /* it could not be kept */
};

/* What strokes mean under these settings; `pedals` is how many there are where no
 * setting says, 0 when nobody knows. It borrows the options' bindings. */
struct gesture performance_gesture(const struct options *options, int pedals);

struct performance *performance_create(const struct performance_options *options);
void performance_destroy(struct performance *performance);

/* One key, as it happened. */
void performance_stroke(struct performance *performance, const struct stroke *stroke);

/* A pedal came, is gone, or can't be listened to. Its strokes come as others do. */
void performance_pedal(struct performance *performance, const struct pedal_news *news);

/* A media key or a headset's button: pauses, goes on and moves while the routine runs.
 * It never answers, and begins nothing; an open question is asked again. Stop stops. */
void performance_media(struct performance *performance, enum media_command command);

/* What is pressed now, for whoever takes over when it has ended. */
const struct gesture *performance_pressed(const struct performance *performance);

/* Whether anybody can still press: a stroke file that is used up or waits for a
 * question can't. */
void performance_input(struct performance *performance, bool possible);

/* The system asks us to end. */
void performance_signal(struct performance *performance);

/* We are about to be stopped, as by Ctrl-Z: pauses what can be paused. Nothing else. */
void performance_pause(struct performance *performance);

/* Nothing will ever happen any more, which can't be: ends with a fault. */
void performance_stuck(struct performance *performance);

/* Carries everything on to run time `now_ms` and writes at most `most` frames. Returns
 * how many it wrote. */
int64_t performance_advance(struct performance *performance, int64_t now_ms,
                            int64_t most);

/* When performance_advance is next needed although no key is pressed and no frame is
 * taken; INT64_MAX for never. */
int64_t performance_due_ms(const struct performance *performance);

/* True while something sounds or is about to, so that the ring must be kept full. */
bool performance_sounds(const struct performance *performance);

/* True while the run rests: paused, unanswered in the middle, without a device. */
/* How loud it is, 0 to 1. */
double performance_volume_now(const struct performance *performance);
bool performance_paused(const struct performance *performance);
/* True while any clock of the routine runs. */
bool performance_clock_runs(const struct performance *performance);
/* How long the routine is, and where in it the run is, ms; 0 before it begins. */
int64_t performance_length_ms(const struct performance *performance);
int64_t performance_position_ms(const struct performance *performance);

bool performance_ended(const struct performance *performance);
int performance_status(const struct performance *performance);
enum session_why performance_why(const struct performance *performance);
/* What went wrong, when something did. Else its text is "". */
const struct fault *performance_fault(const struct performance *performance);
enum performance_place performance_place(const struct performance *performance);
/* True when a clock that may be a pump's still runs beside a person. */
bool performance_pump_runs(const struct performance *performance);
/* Writes the log's last line. With `failed` what came after the run went wrong. */
void performance_log_end(const struct performance *performance, bool failed);

#endif
