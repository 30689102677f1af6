/* routine_fold.h - words as an ear takes them: accents, wide letters and ligatures
 * become plain letters, so that a look-alike hides nothing. Pure. */
#ifndef ROUTINE_FOLD_H
#define ROUTINE_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* True when the text has bytes beyond ASCII, and folding would change it. */
bool fold_is_needed(const char *text);

/* Adds to `out` the text in ASCII: letters without their accents, dashes as hyphens,
 * one space for any other sign. Returns false when it holds a letter or sign that a
 * voice for English can't say (another script, a picture, what nobody sees); `strange`
 * is the byte at which the first stands. */
bool fold_words(struct text *out, const char *text, size_t *strange);

#endif
