/* fit.h - whether a routine's words fit into their times, found by speaking them.
 * Silent. */
#ifndef FIT_H
#define FIT_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "options.h"
#include "routine.h"
#include "timeline.h"

struct fit;

/* Starts the voice: the one that `options` names, else the routine's own. `fallback` is
 * a sentence when another had to be taken, else its text is "". NULL and errors in
 * `faults` when there is no voice. */
struct fit *fit_create(const struct options *options, const struct routine *routine,
                       struct fault *fallback, struct fault_list *faults);
void fit_destroy(struct fit *fit);

/* Calls `grown` for each step whose words are longer than its time. False and `fault`
 * when the voice failed. */
bool fit_timeline(struct fit *fit, const struct timeline *timeline,
                  void (*grown)(void *data, const struct timeline_step *step,
                                int64_t ms),
                  void *data, struct fault *fault);

#endif
