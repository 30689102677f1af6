/* clean.h - a stranger's text made harmless for the speech engine, in any language.
 * Pure. Says nothing about meaning: that is normalise.h. */
#ifndef CLEAN_H
#define CLEAN_H

#include "text.h"

/* Adds `sentence` to `out` as valid UTF-8 without control characters (byte 1 would give
 * eSpeak NG commands), invisible characters and "[[" (its phonemes); each space one
 * wide. */
void clean_sentence(struct text *out, const char *sentence);

#endif
