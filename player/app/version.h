/* version.h - a routine as one run would have it: the full one, and each that an answer
 * can leave. Pure. */
#ifndef VERSION_H
#define VERSION_H

#include <stdint.h>

#include "fault.h"
#include "hazard.h"
#include "options.h"
#include "routine.h"
#include "screening.h"
#include "timeline.h"

/* What the answers can leave; the first is 0, the full routine. */
struct versions {
    uint32_t restrictions[HAZARD_COUNT + 1];
    int count;
};

/* One for the full routine, then one for each different outcome of a single 'yes' that
 * changes a step. */
void versions_find(struct versions *versions, const struct routine *routine);

/* The timeline as these settings have it; the caller destroys it, before the routine.
 * NULL and `fault` as timeline_create. */
struct timeline *version_make(const struct routine *routine,
                              const struct options *options, uint32_t restrictions,
                              struct fault *fault);

/* How long it takes, with 20 s for a step that waits and 10 s for a question. */
int64_t version_length_ms(const struct timeline *timeline);
/* The same in minutes, as a routine itself says it (text_add_about). */
int version_minutes(const struct timeline *timeline);

/* Writes the codes, for authors: "NO-MASSAGE and LIGHT-ONLY". */
struct text;
void version_name(uint32_t restrictions, struct text *out);

/* Writes what changes, for listeners: "without the massage, with light touch only".
 * Restrictions that change no step of the routine are passed over; false, and nothing
 * written, when none is left. */
bool version_words(const struct routine *routine, uint32_t restrictions,
                   struct text *out);

#endif
