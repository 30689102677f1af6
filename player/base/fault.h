/* fault.h - what went wrong, where, and how to mend it, as a sentence for a person.
 * Prints nothing: app/ decides where a fault is heard and read. */
#ifndef FAULT_H
#define FAULT_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

#include "attributes.h"

enum {
    FAULT_TEXT_SIZE = 512, /* bytes, with the end mark; longer is cut at a character */
    FAULT_PATH_SIZE = 512,
    FAULT_RULE_SIZE = 40,
};

enum fault_severity {
    FAULT_ERROR,
    FAULT_WARNING, /* legal, and very likely not what was meant */
};

/* One fault. Plain data: copy it freely, nothing to free. */
struct fault {
    enum fault_severity severity;
    char path[FAULT_PATH_SIZE]; /* "" when the fault is in no file */
    int line;                   /* from 1; 0 when unknown */
    int column;                 /* from 1, in characters; 0 when unknown */
    char rule[FAULT_RULE_SIZE]; /* stable short name, such as "unknown-key" */
    char text[FAULT_TEXT_SIZE]; /* what is wrong. Then what to do. */
};

/* Writes one fault that belongs to no file. Always returns false, so that
 * `return fault_set(fault, ...)` ends a function that can fail.
 * `fault` may be NULL: the sentence is then lost, the false is not. */
bool fault_set(struct fault *fault, const char *rule, const char *format, ...)
    PRINTF_LIKE(3, 4);

/* The same with a place. `path` may be NULL; line and column from 1, 0 unknown. */
bool fault_set_at(struct fault *fault, const char *path, int line, int column,
                  const char *rule, const char *format, ...) PRINTF_LIKE(6, 7);

/* Writes `path:line:column: error: text [rule]` (parts that are unknown are left
 * out; a fault in no file is `error: text`, without its rule) without a newline.
 * Control characters in the text or path come out as '?', so that a hostile file cannot
 * reach a terminal. Cut between two characters when it is too long. Returns the length
 * in bytes, less than `size`. */
size_t fault_print(const struct fault *fault, char *out, size_t size);

/* All faults of one file. Starts zeroed; owns its array. */
struct fault_list {
    struct fault *faults;
    size_t count;
    size_t capacity;
    size_t errors;              /* how many errors there were, kept or not */
    size_t dropped;             /* past FAULT_LIST_MOST: counted, not kept */
    char path[FAULT_PATH_SIZE]; /* goes into each fault added */
};

enum {
    FAULT_LIST_MOST = 1000, /* a hostile file must not flood memory or the ear */
};

/* Empties and frees; accepts NULL and zeroed. */
void fault_list_finish(struct fault_list *list);

/* Adds one fault at line and column of the list's path. When the list is full an error
 * takes the place of the last warning. Returns false. */
bool fault_list_add(struct fault_list *list, enum fault_severity severity, int line,
                    int column, const char *rule, const char *format, ...)
    PRINTF_LIKE(6, 7);

/* Adds a copy of `fault` as it is. Returns false. */
bool fault_list_take(struct fault_list *list, const struct fault *fault);

/* Sorts by line, then column, keeping the order of equals; exact repeats go. */
void fault_list_sort(struct fault_list *list);

#endif
