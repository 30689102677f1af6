/* stroke_file.h - strokes from a file, for rehearse and tests.
 * A line a stroke: `00:12.500 space press` in run time (minutes and seconds, or hours,
 * minutes and seconds), or `armed+0.5 n press`, counted in seconds from the arming of
 * the next question (each such line waits for an arming of its own: the next one after
 * the line before it was used). '#' begins a comment; names as key_named has them, so
 * that a paste is `paste` and the '#' key is `hash`. */
#ifndef STROKE_FILE_H
#define STROKE_FILE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "stroke.h"

enum { STROKE_FILE_SIZE_MOST = 1024 * 1024 };

struct stroke_line {
    uint32_t key;
    bool from_armed; /* at_ms counts from an arming */
    int64_t at_ms;
    int line;
};

/* Owns its lines. */
struct stroke_file {
    struct stroke_line *lines;
    size_t count;
    size_t next; /* the first line not used yet */
    bool armed;  /* an arming that no line has used yet */
    int64_t armed_ms;
    int64_t last_ms; /* when the newest stroke happened */
};

/* Reads and checks the whole file. All faults go to `faults`, with line and column: a
 * bad time, an unknown key, a word that is not "press", times that go back; pedals,
 * which this version does not read. False on any error, and `file` is untouched. */
bool stroke_file_read(const char *path, struct stroke_file *file,
                      struct fault_list *faults);

/* A question armed at this run time. An `armed+` line that stands next is counted from
 * here, from the newest arming when there are several; an arming that comes while the
 * next line is not an `armed+` line is forgotten. */
void stroke_file_armed(struct stroke_file *file, int64_t now_ms);

/* When the next stroke is due: INT64_MAX when it waits for an arming, or when none is
 * left. */
int64_t stroke_file_due_ms(const struct stroke_file *file);

/* Takes the next stroke if it is due by `now_ms`. Its time is its own, not `now_ms`;
 * but a run time that an `armed+` line has overtaken becomes the time of that line, as
 * time never goes back. */
bool stroke_file_next(struct stroke_file *file, int64_t now_ms, struct stroke *stroke);

/* True when every line was used. */
bool stroke_file_ended(const struct stroke_file *file);

/* Frees; accepts NULL and zeroed. */
void stroke_file_finish(struct stroke_file *file);

#endif
