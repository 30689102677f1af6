/* yaml_problem.h - the parser's complaints in words that help.
 * For yaml_tree.c alone. */
#ifndef YAML_PROBLEM_H
#define YAML_PROBLEM_H

#include <stdbool.h>

struct yaml_problem {
    const char *context; /* what the parser was doing begins so; NULL for anything */
    const char *problem; /* its complaint begins so; NULL for any */
    char at;             /* the character at the place; 0 for any */
    bool from_start; /* better told where the thing begins than where it was noticed */
    const char *sentence;
};

/* Finds the words for a complaint, never NULL. `context` and `problem` may be. */
const struct yaml_problem *yaml_problem_find(const char *context, const char *problem,
                                             char at);

#endif
