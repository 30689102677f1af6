/* run.h - what play, rehearse and render share: the routine, the voice, the log, opened
 * in order. */
#ifndef RUN_H
#define RUN_H

#include <stdbool.h>

#include "fault.h"
#include "log.h"
#include "options.h"
#include "performance.h"
#include "routine.h"
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
    struct text notice; /* a voice that fell back, to be said first */
    bool reading;       /* --voice off */
};

/* Loads the routine that stands behind the verb. False and an exit status in `status`
 * when it is missing or faulty, which has been said. */
bool run_load(struct run *run, const struct options *options, int *status);

/* Makes the voice and opens the log. As above. */
bool run_open(struct run *run, int *status);

/* Fills in what a performance needs of a run. */
void run_performance(const struct run *run, struct performance_options *options);

/* Says what ended a run badly, and closes the log. Returns the exit status. */
int run_close(struct run *run, const struct performance *performance, int status);

#endif
