/* surroundings.h - what can happen next around a session, and what its effects do
 * there; with a witness that notes by itself which question was asked, heard and armed.
 */
#ifndef SURROUNDINGS_H
#define SURROUNDINGS_H

#include "instant.h"

enum { HAPPENINGS_MOST = 160 };

/* Everything that can happen next, and more: each command in each way that a control
 * can give it, also without the press before it. Returns how many. */
int surroundings_events(const struct instant *instant,
                        struct event list[HAPPENINGS_MOST]);

/* The witness notes what happens, before the session hears of it. */
void surroundings_note(struct instant *instant, const struct event *event);

/* Takes the session's effects. NULL, or a sentence: what can't be done. */
const char *surroundings_take(const struct scene *scene, struct instant *instant,
                              const struct event *event, const struct effects *effects);

#endif
