/* normalise.h - writes out what eSpeak NG would read wrong.
 * "3-5" is "three to five", "1.5 s" is "one point five seconds", "kg" is "kilograms".
 * Pure. English only for now; other languages pass through. */
#ifndef NORMALISE_H
#define NORMALISE_H

#include <stdbool.h>

#include "text.h"

/* Adds `sentence` to `out` as it should be given to the voice. Also drops "[[" so that
 * a stranger's file can't inject phonemes. `language` is BCP 47. */
void normalise(struct text *out, const char *sentence, const char *language);

/* The first pattern in `text` that a careful author would write in words ("3-5", "1.5
 * s", "kg", "×10"), for check's warning: `*offset` and `*length` in bytes, `advice`
 * what to write instead. False when there is none. Looks from `*offset` on. */
bool normalise_find(const char *text, size_t *offset, size_t *length,
                    struct text *advice);

#endif
