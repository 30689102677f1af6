/* normalise.h - writes out what eSpeak NG would read wrong.
 * "3-5" is "3 to 5", "1.5 s" is "1.5 seconds", "kg" is "kilograms". Numbers stay
 * digits, which eSpeak NG reads well; none is lost or made up but zeros ("00:45").
 * Pure. English only for now; other languages are only cleaned. What was put in words
 * stays as it is when it is read again. Takes linear time. */
#ifndef NORMALISE_H
#define NORMALISE_H

#include <stdbool.h>

#include "text.h"

/* Adds `sentence` to `out` as it should be given to the voice. Also drops "[[" so that
 * a stranger's file can't inject phonemes. `language` is BCP 47. */
void normalise(struct text *out, const char *sentence, const char *language);

/* The first pattern in `text` that a careful author would write in words ("3-5", "1.5
 * s", "kg", "×10"), for check's warning: `*offset` and `*length` in bytes, and in
 * `advice` the words to write instead, alone. False when there is none; then `*offset`
 * and `*length` mean nothing. Looks from `*offset` on; to go on, add `*length` to
 * `*offset`. */
bool normalise_find(const char *text, size_t *offset, size_t *length,
                    struct text *advice);

#endif
