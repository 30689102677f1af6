/* forget.h - what can't matter any more is set to nothing: each field of the session,
 * and of what is around it, that no event will read before it is set again. */
#ifndef FORGET_H
#define FORGET_H

#include "instant.h"

void forget_session(struct session *session, const struct surroundings *around,
                    const struct timeline *timeline);
void forget_around(const struct instant *instant, struct surroundings *around);

#endif
