/* stroke_file.h - strokes from a file, for rehearse and tests.
 * A line a stroke: `00:12.500 space press` for a key, `00:14.000 pedal down` and
 * `00:15.200 pedal up` for a pedal. Its time is one of
 * - run time, in minutes and seconds, or hours, minutes and seconds;
 * - `+1.2`, seconds from the stroke of the line before;
 * - `armed+0.5`, seconds from the next moment of that name, such as the arming of a
 *   question (each such line waits for a moment of its own: the next one after the line
 *   before it was used). The caller says which names there are.
 * '#' begins a comment; names as key_named has them, so that a paste is `paste` and the
 * '#' key is `hash`. A pedal that is down at the end stays down. */
#ifndef STROKE_FILE_H
#define STROKE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "stroke.h"
#include "stroke_line.h"

enum { STROKE_FILE_SIZE_MOST = 1024 * 1024 };

/* Owns its lines. */
struct stroke_file {
    struct stroke_line *lines;
    size_t count;
    size_t next; /* the first line not used yet */
    bool came;   /* the moment that the next line waits for */
    int64_t came_ms;
    int64_t last_ms; /* when the newest stroke happened */
};

/* Reads and checks the whole file. `moments` are the names that a line may count from,
 * ended by NULL; borrowed by `file`. All faults go to `faults`, with line and column: a
 * bad time, a moment or key of no known name, a key that does not press, a pedal that
 * goes down twice or up without a down, times that go back. False on any error, and
 * `file` is untouched. */
bool stroke_file_read(const char *path, const char *const moments[],
                      struct stroke_file *file, struct fault_list *faults);

/* The moment `name` is at this run time. A line that stands next and waits for it is
 * counted from here, from the newest when there are several; a moment that comes while
 * the next line waits for something else is forgotten. */
void stroke_file_moment(struct stroke_file *file, const char *name, int64_t now_ms);

/* When the next stroke is due: INT64_MAX when it waits for a moment, or when none is
 * left. */
int64_t stroke_file_due_ms(const struct stroke_file *file);

/* Takes the next stroke if it is due by `now_ms`. Its time is its own, not `now_ms`;
 * but a run time that the line before has overtaken becomes the time of that line, as
 * time never goes back. */
bool stroke_file_next(struct stroke_file *file, int64_t now_ms, struct stroke *stroke);

/* True when every line was used. */
bool stroke_file_ended(const struct stroke_file *file);

/* Frees; accepts NULL and zeroed. */
void stroke_file_finish(struct stroke_file *file);

#endif
