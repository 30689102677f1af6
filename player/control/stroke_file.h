/* stroke_file.h - strokes from a file, for rehearse and tests.
 * A line a stroke: `00:12.500 space press` in run time, or `armed+0.5 n press`, counted from the arming of
 * the next question (each such line waits for an arming of its own: the next one after the line before it was used). '#' begins a comment. */
#ifndef STROKE_FILE_H
#define STROKE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "stroke.h"

struct stroke_line {
    uint32_t key;
    bool from_armed; /* at_ms counts from an arming */
    int64_t at_ms;
    int line;
};

struct stroke_file {
    struct stroke_line *lines;
    size_t count;
    size_t next;        /* the first line not used yet */
    bool armed;         /* an arming that no line has used yet */
    int64_t armed_ms;
};

/* Reads and checks the whole file (1 MiB at most). All faults to `faults`, with line and
 * column: a bad time, an unknown key, a word that is not "press", times that go back. Pedal lines ("pedal down") get
 * "This version reads keys only." False on any error. */
bool stroke_file_read(const char *path, struct stroke_file *file, struct fault_list *faults);

/* A question armed at this run time. An `armed+` line that stands next is counted from here; an arming that comes while the next line is not an
 * `armed+` line is forgotten. */
void stroke_file_armed(struct stroke_file *file, int64_t now_ms);

/* When the next stroke is due: INT64_MAX when it waits for an arming, or when none is left. */
int64_t stroke_file_due_ms(const struct stroke_file *file);

/* Takes the next stroke if it is due by `now_ms`; its time is its own, not `now_ms`. */
bool stroke_file_next(struct stroke_file *file, int64_t now_ms, struct stroke *stroke);

/* True when every line was used. */
bool stroke_file_ended(const struct stroke_file *file);

void stroke_file_finish(struct stroke_file *file);

#endif
