/* teaching_turn.h - what a press that has ended means in the dialog of teaching.h.
 * For teaching.c alone. */
#ifndef TEACHING_TURN_H
#define TEACHING_TURN_H

#include <stdbool.h>

#include "teaching.h"

/* True when the press is of that button of that device. */
bool teaching_is_same(const struct teaching_pedal *pedal,
                      const struct pedal_press *press);

/* Goes to `state`, and says what that waits for. */
void teaching_go(struct teaching *teaching, enum teaching_state state,
                 struct text *say);

/* What was said since `from` is what silence says again. */
void teaching_keep(struct teaching *teaching, const struct text *say, size_t from);

/* All pedals are known: their places come next, and one alone has its own. */
void teaching_place_them(struct teaching *teaching, struct text *say);

/* The press has ended; `brief`: sooner than a foot could end it. */
void teaching_complete(struct teaching *teaching, bool brief, struct text *say);

#endif
