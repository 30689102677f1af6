/* ways.h - long random ways through a routine, each event one that can happen, most of
 * them such as lead on. A rule that is broken on the way fails the test. */
#ifndef WAYS_H
#define WAYS_H

#include "instant.h"

/* The same seed is the same way on every machine. */
void ways_begin(const struct scene *scene, struct instant *instant, uint32_t seed);

/* The next event; behind an end a new run begins. */
void ways_go_on(const struct scene *scene, struct instant *instant);

#endif
