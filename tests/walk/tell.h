/* tell.h - instants and events in words, for who reads how a rule was broken. */
#ifndef TELL_H
#define TELL_H

#include <stdio.h>

#include "instant.h"

void tell_crossing(FILE *file, const struct instant *before, const struct event *event,
                   const struct instant *after);
void tell_effects(FILE *file, const struct effects *effects);
const char *tell_state(enum session_state state);

#endif
