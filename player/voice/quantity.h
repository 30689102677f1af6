/* quantity.h - amounts with what belongs to them: ranges, units, money, "10x".
 * Pure. */
#ifndef QUANTITY_H
#define QUANTITY_H

#include <stddef.h>

#include "text.h"

/* Reads the quantity that begins at `at`, in the text that begins at `start`; adds its
 * words to `out`. Returns its length in bytes, 0 when there is none (then `out` is as
 * it was). Bounded by the quantity's own length, so that a long text is read in linear
 * time. */
size_t quantity_read(const char *start, const char *at, struct text *out);

#endif
