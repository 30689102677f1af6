/* pedal_span.h - what the contacts of pedals did, told from their strokes alone. Header
 * only; for tests that hold pedal.c against it. */
#ifndef PEDAL_SPAN_H
#define PEDAL_SPAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pedal.h"

enum { SPANS_MOST = 100 }; /* no more strokes are looked at */

/* One press of one pedal: its contact, without a break of PEDAL_BOUNCE_MS or more. */
struct span {
    uint32_t key;
    int64_t from_ms;
    int64_t to_ms; /* INT64_MAX: never let go */
    bool pulled;   /* out, while it was down */
    int gaps;
};

struct spans {
    struct span list[SPANS_MOST];
    int count;
};

/* The pass over the strokes of one pedal, so far. */
struct pass {
    uint32_t key;
    struct span *span; /* the newest of this pedal; NULL: none yet */
    bool down;
};

/* Whether `at_ms` is so near the end of the newest span that it belongs to it. */
static inline bool span_is_near(const struct pass *pass, int64_t at_ms)
{
    return pass->span != NULL && !pass->span->pulled &&
           at_ms - pass->span->to_ms < PEDAL_BOUNCE_MS;
}

static inline void span_pull(struct pass *pass, int64_t at_ms)
{
    if (pass->span != NULL &&
        (pass->down || at_ms - pass->span->to_ms < PEDAL_BOUNCE_MS)) {
        pass->span->pulled = true;
        pass->span->to_ms = at_ms;
    }
    pass->down = false;
}

static inline void span_go_down(struct spans *spans, struct pass *pass, int64_t at_ms)
{
    if (span_is_near(pass, at_ms)) {
        pass->span->to_ms = INT64_MAX;
        pass->span->gaps++;
        return;
    }
    pass->span = &spans->list[spans->count++];
    *pass->span =
        (struct span){ .key = pass->key, .from_ms = at_ms, .to_ms = INT64_MAX };
}

/* What the contacts did, told plainly: a pass over the strokes of each pedal. */
static inline void spans_find(struct spans *spans, const struct stroke *stream,
                              int count)
{
    spans->count = 0;
    for (uint32_t key = KEY_PEDAL; key <= KEY_PEDAL_RIGHT; key++) {
        struct pass pass = { .key = key };

        for (int index = 0; index < count; index++) {
            const struct stroke *stroke = &stream[index];
            bool now = stroke->move == STROKE_DOWN;

            if (stroke->move == STROKE_GONE)
                span_pull(&pass, stroke->at_ms);
            if (stroke->move == STROKE_GONE || stroke->move == STROKE_DOUBT ||
                stroke->key != key || now == pass.down)
                continue;
            pass.down = now;
            if (now)
                span_go_down(spans, &pass, stroke->at_ms);
            else
                pass.span->to_ms = stroke->at_ms;
        }
    }
}

#endif
