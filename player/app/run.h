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
    struct text notice; /* a voice that fell back, to be said first */
    bool reading;       /* --voice off */
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

/* Closes the sink; a file gets its name if `keep`. Says what ended the run badly, ends
 * the log and frees all. Returns the exit status, which is `status` when nothing was
 * begun. `kept` (may be NULL) tells whether the file stands. */
int run_close(struct run *run, int status, bool keep, bool *kept);

#endif
