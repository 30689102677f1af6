/* signs.h - the rules that put signs and short forms in words, one place at a time.
 * Pure. For normalise.c alone. */
#ifndef SIGNS_H
#define SIGNS_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* Where a reading stands: `at` in the text that begins at `start`, after the bytes that
 * end at `before` (the words made so far, or the text itself). */
struct spot {
    const char *start;
    const char *at;
    const char *before;
    size_t before_length;
};

/* A rule's turn at `spot`: adds words to `out` and returns how many bytes they stand
 * for, 0 when no rule applies. `misread` says whether eSpeak NG would have read them
 * wrong. Looks ahead no further than what it takes, so that a text is read in linear
 * time. */
size_t signs_read(struct text *out, const struct spot *spot, bool *misread);

#endif
