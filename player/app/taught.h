/* taught.h - the person's book of pedals: $XDG_CONFIG_HOME/talkthrough/pedals.yaml. */
#ifndef TAUGHT_H
#define TAUGHT_H

#include <stdbool.h>

#include "fault.h"
#include "pedal_book.h"

/* Reads it; a missing one is an empty book. False, and `book` untouched, when it has
 * errors. */
bool taught_read(struct pedal_book *book, struct fault_list *faults);

/* Writes it. */
bool taught_write(const struct pedal_book *book, struct fault *fault);

#endif
