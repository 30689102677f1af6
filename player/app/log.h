/* log.h - what happened, one JSON object a line, for `--log`. The only file with
 * <jansson.h> is log.c. It holds health answers: mode 0600, only when asked for. */
#ifndef LOG_H
#define LOG_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"

struct log;

/* One value: a text, or a number when `text` is NULL. */
struct log_field {
    const char *key;
    const char *text;
    int64_t number;
};

/* Opens (replaces) the file, regular or new only, 0600 even when it stood with another
 * mode. NULL and `fault` on failure. */
struct log *log_open(const char *path, struct fault *fault);

/* Writes {"at_ms": ..., "event": ..., fields} and flushes it to the file. `log` may be
 * NULL: nothing. Hostile text comes out escaped, invalid UTF-8 as '?'. A write that
 * failed is remembered for log_close. */
void log_write(struct log *log, int64_t at_ms, const char *event,
               const struct log_field *fields, int count);

/* False and `fault` when any write failed. Accepts NULL (true). */
bool log_close(struct log *log, struct fault *fault);

#endif
