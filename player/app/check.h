/* check.h - what `check` finds in a routine beyond what the loader refuses: words that
 * the voice misreads, and words that are too long for their time. Prints nothing. */
#ifndef CHECK_H
#define CHECK_H

#include "fault.h"
#include "options.h"
#include "routine.h"

/* Warns of each text with a sign that the voice reads wrong (rule "misread"). */
void check_misread(const struct routine *routine, struct fault_list *faults);

/* Speaks the full routine and each version that an answer can leave, and warns of each
 * step that grows (rule "grown"). No voice is an error. */
void check_fit(const struct options *options, const struct routine *routine,
               struct fault_list *faults);

#endif
