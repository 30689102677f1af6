/* wording_press.h - how the words differ with what the person presses with: a keyboard,
 * one pedal or several, a switch that only taps. For wording.c. Pure. */
#ifndef WORDING_PRESS_H
#define WORDING_PRESS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "notice.h"
#include "wording.h"

/* The text of `notice` for what the person presses with. */
const char *wording_words(const struct wording *wording, const struct notice *notice);

/* Adds what {name} stands for with as many pedals as there are and with what they mean:
 * "the pedal", "any pedal", "the middle pedal", whole sentences. `length` bytes of
 * `field` count. False, and nothing added, when it names none. */
bool wording_add_pedal_field(struct text *out, const struct wording *wording,
                             const char *field, size_t length);

/* Adds, with a space before it, what each press of that pedal does. */
void wording_add_pedal_described(struct text *out, const struct wording *wording,
                                 uint32_t key);

/* What is said to offer that choice. */
const char *wording_choice(enum choice choice);

#endif
