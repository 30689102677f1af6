/* transport_marks.h - the things that will come to be heard, by the device's frames.
 * Pure. */
#ifndef TRANSPORT_MARKS_H
#define TRANSPORT_MARKS_H

#include "transport.h"

struct kept_mark {
    enum mark_kind kind;
    int step;
    enum cue_kind cue;
    bool number;
    bool deaf;
    int64_t grown_ms;
    int64_t frame;
    char *text;
    bool noticed; /* the device took it; it is heard at due_ms */
    int64_t due_ms;
};

/* In the order of their frames. Starts zeroed. */
struct marks {
    struct kept_mark *list;
    int count;
    int capacity;
    char *told; /* text of the mark that was handed out last */
};

void marks_finish(struct marks *marks);
/* Adds a mark, with a copy of `text`; good until the next call. */
struct kept_mark *marks_add(struct marks *marks, enum mark_kind kind, int64_t frame,
                            const char *text);
/* Forgets ends that nobody waits for any more: of speech, of words, of the run. */
void marks_drop_ends(struct marks *marks);
/* Forgets what lies behind frame `taken`. */
void marks_rewind(struct marks *marks, int64_t taken);
/* What the device has taken is heard `latency_ms` later. */
void marks_notice(struct marks *marks, int64_t taken, int64_t now_ms,
                  int64_t latency_ms);
bool marks_next(struct marks *marks, int64_t now_ms, struct mark *mark);
int64_t marks_due_ms(const struct marks *marks);

#endif
