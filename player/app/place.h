/* place.h - where a run stopped: $XDG_STATE_HOME/talkthrough/ID.place, mode 0600.
 * It holds the routine's digest and a step's id, and no answers. */
#ifndef PLACE_H
#define PLACE_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "routine.h"

/* The step at which an earlier run of this very file stopped; NULL when there is none,
 * or when the file has changed since. */
const struct step *place_read(const struct routine *routine);

/* When it was kept, seconds since 1970; 0 when there is none. */
int64_t place_kept_at(const struct routine *routine);

/* Keeps `step` (a timeline step's id), or with NULL forgets the place. */
bool place_keep(const struct routine *routine, const char *step, struct fault *fault);

#endif
