/* stroke_line.h - one line of a stroke file to a stroke, with what is wrong in it.
 * Knows no file and no time but the lines' own. */
#ifndef STROKE_LINE_H
#define STROKE_LINE_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "pedal.h"
#include "stroke.h"

enum stroke_since {
    SINCE_START,  /* run time */
    SINCE_LINE,   /* the stroke of the line before */
    SINCE_MOMENT, /* the next `moment` after it */
};

struct stroke_line {
    uint32_t key;
    enum stroke_move move;
    enum stroke_since since; /* what at_ms counts from */
    const char *moment;      /* SINCE_MOMENT: the reader's name, borrowed */
    int64_t at_ms;
    int line;
};

/* The reading of one file: what the lines so far leave for the next. Starts zeroed but
 * for the first two, which are borrowed. */
struct stroke_reader {
    struct fault_list *faults;
    const char *const *moments; /* ended by NULL */
    bool any;                   /* a line with a stroke was there, right or wrong */
    bool known;                 /* the newest one's run time is known: timed_ms */
    int64_t timed_ms;           /* of the newest line whose run time is known */
    int timed_line;             /* 0: none yet */
    int down_line[PEDALS_MOST]; /* where each pedal went down; 0: it is up */
};

enum stroke_found { STROKE_FOUND, STROKE_NONE, STROKE_WRONG };

/* Reads line `number`, which is cut up in doing so. STROKE_NONE when it holds no word;
 * STROKE_WRONG when one fault was added. `line` is written when it is STROKE_FOUND. */
enum stroke_found stroke_line_read(struct stroke_reader *reader, char *text, int number,
                                   struct stroke_line *line);

#endif
