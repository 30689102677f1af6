/* run.h - what play, rehearse and render share: the routine, the voice, the log, opened
 * in order, and what ends a run said and logged. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>

#include "fault.h"
#include "log.h"
#include "options.h"
#include "performance.h"
#include "routine.h"
#include "seat.h"
#include "sink.h"
#include "text.h"
#include "voice.h"
#include "voice_profile.h"

/* Starts zeroed. */
struct run {
    const struct options *options;
    struct routine *routine;
    struct voice_profile profile;
    struct voice *voice;
    struct log *log;
    struct sink *sink;
    struct performance *performance;
    struct seat *seat;       /* borrowed; NULL for render */
    struct gesture *pressed; /* borrowed: what is pressed, before and after; NULL */
    uint32_t first_key;   /* what was pressed last, in the menu; 0: as the seat knows */
    bool from_start;      /* a place that was kept is passed over */
    bool shares;          /* the log and the sink are the menu's, and stay open */
    struct text *trouble; /* borrowed: what went wrong, for who can't see it; NULL */
    struct text notice;   /* a voice that fell back, to be said first */
    bool reading;         /* --voice off */
};

/* Loads the routine that stands behind the verb. False and an exit status in `status`
 * when it is missing or faulty, or when the options can't go together, which has been
 * said. */
bool run_load(struct run *run, const struct options *options, int *status);

/* Makes the voice and opens the log. As above. */
bool run_open(struct run *run, int *status);

/* Opens -o's sound file. As above. */
bool run_open_file(struct run *run, int *status);

/* Makes the performance of `options`, and of what the run has; `run->sink` is open. */
void run_begin(struct run *run, struct performance_options *options);

/* Prints a fault, and keeps its sentence for who can't see it. */
void run_fault(const struct run *run, const struct fault *fault);
void run_faults(const struct run *run, const struct fault_list *faults);

/* A sentence to be said before everything else; "" adds nothing. */
void run_notice(struct run *run, const char *sentence);

/* What a lock screen may show: "Talkthrough" unless the person allows more. */
const char *run_shown_title(const struct run *run);

/* Carries the run out at its seat, which is live or a file; its sink is open. `menu`:
 * its end comes back to a menu. */
void run_play(struct run *run, bool menu);
void run_rehearse(struct run *run, bool menu);

/* What both of them end in. */
void run_perform(struct run *run);

/* Takes the seat of --strokes. False, and an exit status, when the file is faulty,
 * which has been said. */
bool run_read_strokes(struct run *run, const char *const names[], int *status);
/* Tells of strokes that waited for what never came. */
void run_tell_unused(const struct seat *seat);
/* Opens the virtual device, with -o's file behind it. As above. */
bool run_open_virtual(struct run *run, int *status);

/* Closes the sink; a file gets its name if `keep`. Says what ended the run badly, ends
 * the log and frees all. Returns the exit status, which is `status` when nothing was
 * begun. `kept` (may be NULL) tells whether the file stands. */
int run_close(struct run *run, int status, bool keep, bool *kept);

#endif
