/* walk.h - every instant that the session can come to, by applying every event to every
 * instant found, until nothing new is found. */
#ifndef WALK_H
#define WALK_H

#include "instant.h"
#include "rules.h"

struct walk_count {
    int64_t instants;    /* states: session, surroundings and witness together */
    int64_t transitions; /* each judged by every rule */
    int64_t broken;      /* of them, by some rule */
    double seconds;      /* of the processor: other jobs do not count */
    size_t bytes;
    int64_t by_state[STATE_COUNT]; /* instants */
};

/* Walks one scene. False when a rule was broken, once the way there was printed. */
bool walk_all(const struct scene *scene, struct walk_count *count);

/* One transition. NULL, or a sentence: the rule that was broken. `after` and `effects`
 * are filled in. */
const char *walk_cross(const struct scene *scene, const struct instant *before,
                       const struct event *event, struct instant *after,
                       struct effects *effects);

/* True when this transition uncovers an earlier question: of the answers before that
 * one the folded instant knows too little, and every row of them is taken that
 * walk_may_uncover allows. */
bool walk_goes_back(const struct instant *before, const struct instant *after);
bool walk_may_uncover(const struct scene *scene, const struct instant *before,
                      int prefix);

#endif
