/* asking_find.h - what a person wants to know, from the words behind `talkthrough ask`.
 * Pure. */
#ifndef ASKING_FIND_H
#define ASKING_FIND_H

#include <stdbool.h>

#include "fault.h"
#include "topic.h"

struct asking_found {
    bool whole_list; /* every answer of `list` */
    enum topic_list list;
    enum topic topic;
};

/* A number of the list, a name such as help-now, or words of a question. False and a
 * fault with the rule "usage" when nothing answers them, which ends with whom to call
 * in an emergency in that region; `found` is then untouched. */
bool asking_find(const char *const *words, int count, enum region region,
                 struct asking_found *found, struct fault *fault);

#endif
