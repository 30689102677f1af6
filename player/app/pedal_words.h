/* pedal_words.h - what is said of pedals that come and go, where no routine runs. */
#ifndef PEDAL_WORDS_H
#define PEDAL_WORDS_H

#include <stdbool.h>

#include "pedal_board.h"
#include "text.h"

/* Whether the table of known pedals has its numbers. */
bool pedal_words_known(const struct pedal_id *id);

/* What the device is known as: "VEC foot pedal"; "" when it has no better name
 * than its own. */
const char *pedal_words_what(const struct pedal_board *board,
                             const struct pedal_id *id);

/* Adds a line about the news. A udev rule is no part of it: nobody can follow one by
 * ear. */
void pedal_words_news(const struct pedal_news *news, struct text *out);

#endif
