/* wording_press.h - how the words differ with what the person presses with: a keyboard,
 * one pedal or several, a switch that only taps. For wording.c. Pure. */
#ifndef WORDING_PRESS_H
#define WORDING_PRESS_H

#include <stddef.h>

#include "notice.h"
#include "wording.h"

/* The text of `notice` for what the person presses with. */
const char *wording_words(const struct wording *wording, const struct notice *notice);

/* What {name} stands for with as many pedals as there are: "the pedal", "any pedal",
 * "the middle pedal". `length` bytes of `field` count. NULL when it names none. */
const char *wording_pedal_field(const struct wording *wording, const char *field,
                                size_t length);

/* What is said to offer that choice. */
const char *wording_choice(enum choice choice);

#endif
