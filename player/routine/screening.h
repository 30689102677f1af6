/* screening.h - which questions open a routine, and what a 'yes' to one does. Pure.
 * Rules: the general hazards are mandatory in every category; a routine's own
 * categories add theirs; heat, cold and breath tones add more; an author can add and
 * never take away. */
#ifndef SCREENING_H
#define SCREENING_H

#include <stdbool.h>
#include <stdint.h>

#include "hazard.h"
#include "routine.h"

struct screening {
    enum hazard questions[HAZARD_COUNT]; /* in the order asked */
    int count;
    uint32_t categories; /* bits 1 << enum category */
};

/* The questions of a routine that was loaded. */
void screening_make(struct screening *screening, const struct routine *routine);

enum screening_verdict {
    SCREENING_STOP,     /* nothing of the routine is left */
    SCREENING_FIX,      /* put it right, then it is asked again */
    SCREENING_RESTRICT, /* goes on with `restrictions` */
};

struct screening_outcome {
    enum screening_verdict verdict;
    uint32_t restrictions; /* what it adds; NO-MASSAGE when the massage category was
                              taken away */
};

/* What 'yes' to `hazard` does in a routine of these categories. In a routine of several
 * categories a stop of the massage one leaves the others, with NO-MASSAGE; a stop of
 * any other category stops the run: only massage steps carry a mark by which they can
 * be left out. A hazard that no category of the routine uses (an author added it)
 * stops. */
struct screening_outcome screening_yes(const struct screening *screening,
                                       enum hazard hazard);

/* False when the routine's clocks can't be a pump's. In doubt true: then the words that
 * turn a pump off are said. */
bool screening_may_pump(const struct routine *routine);

#endif
