/* score_numbers.h - the spoken numbers of a countdown, each short enough for its
 * second. Only the score knows of it. Keeps nothing. */
#ifndef SCORE_NUMBERS_H
#define SCORE_NUMBERS_H

#include <stdbool.h>

#include "fault.h"
#include "voice.h"

/* Speaks one to `count`, all at the lowest rate from `rate` on at which each takes at
 * most 800 ms; `(*numbers)[0]` is one. `*numbers` is NULL when there is no such rate,
 * and tones must do. False, with `*numbers` NULL, when the voice failed. */
bool score_numbers(struct voice *voice, int rate, int count, struct clip **numbers,
                   struct fault *fault);

/* Accepts NULL. */
void score_numbers_free(struct clip *numbers, int count);

#endif
