/* pronounce.h - the words that eSpeak NG says wrong, and how it is told to say them.
 * Pure. English only. Phonemes come from this table alone, never from an author. */
#ifndef PRONOUNCE_H
#define PRONOUNCE_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

/* Voices of one accent say the same words wrong. */
enum accent {
    ACCENT_PLAIN, /* "gmw/en", and every English voice that is not named here */
    ACCENT_RP,
    ACCENT_AMERICAN,
    ACCENT_SCOTTISH,
    ACCENT_LANCASHIRE,
    ACCENT_CARIBBEAN,
    ACCENT_COUNT,
    ACCENT_FOREIGN = ACCENT_COUNT, /* not English: nothing is changed */
};

/* The accent of eSpeak NG's voice file `engine`, with or without a variant behind it.
 */
enum accent accent_of(const char *engine);

/* A word said wrong. A list holds words with a space between; NULL asks for nothing. */
struct pronunciation {
    const char *word;          /* small letters */
    const char *phonemes;      /* eSpeak NG's own names of its sounds */
    unsigned accents;          /* a bit for each accent that says it wrong */
    const char *before;        /* only before one of these, */
    const char *unless_before; /* or else not before one of these, */
    const char *unless_after;  /* and not after one of these */
};

/* The table's rows; NULL past its end. */
const struct pronunciation *pronounce_row(size_t row);

/* Adds `sentence`, as normalise() leaves it, to `out` with phonemes in double brackets
 * in place of each word that is said wrong. True when there was one; the voice must
 * then be told to take phonemes. A sentence with brackets in pairs of its own is added
 * as it is. */
bool pronounce(struct text *out, const char *sentence, enum accent accent);

#endif
