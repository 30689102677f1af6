/* The map of what was written, and the passages that it holds. */
#include "transport_state.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

/* --- passages of our own --- */

static bool span_holds(const struct span *span, const struct passage *passage)
{
    return span->content.passage == passage || span->interlude.passage == passage ||
           span->overlay.passage == passage;
}

static bool holds(const struct transport *transport, const struct passage *passage)
{
    bool held = transport->content.passage == passage ||
                transport->asked.passage == passage ||
                transport->interlude.passage == passage ||
                transport->overlay.passage == passage || transport->sound == passage;

    for (int i = 0; i < transport->prelude_count; i++)
        held |= transport->preludes[i] == passage;
    for (int i = 0; i < transport->announcement_count; i++)
        held |= transport->announcements[i] == passage;
    for (int i = 0; i < transport->span_count; i++)
        held |= span_holds(&transport->spans[i], passage);
    return held;
}

static void free_unheld(struct transport *transport)
{
    int kept = 0;

    for (int i = 0; i < transport->own_count; i++) {
        if (holds(transport, transport->own[i]))
            transport->own[kept++] = transport->own[i];
        else
            passage_destroy(transport->own[i]);
    }
    transport->own_count = kept;
}

void spans_own(struct transport *transport, struct passage *passage)
{
    free_unheld(transport);
    if (transport->own_count == transport->own_capacity) {
        transport->own_capacity += 8;
        transport->own = memory_resize(transport->own, (size_t)transport->own_capacity,
                                       sizeof *transport->own);
    }
    transport->own[transport->own_count++] = passage;
}

/* --- spans --- */

/* Index of the span that device frame `frame` lies in; -1 before the first. */
static int index_at(const struct transport *transport, int64_t frame)
{
    int index = transport->span_count - 1;

    while (index >= 0 && transport->spans[index].start > frame)
        index--;
    return index;
}

/* Nothing is rewound to before what the device took. */
static void forget_heard(struct transport *transport)
{
    int first = index_at(transport, sink_taken(transport->sink));

    if (first <= 0)
        return;
    transport->span_count -= first;
    memmove(transport->spans, transport->spans + first,
            (size_t)transport->span_count * sizeof transport->spans[0]);
}

bool spans_room(struct transport *transport)
{
    if (transport->span_count < SPANS_MOST)
        return true;
    forget_heard(transport);
    return transport->span_count < SPANS_MOST;
}

void spans_add(struct transport *transport)
{
    const struct overlay *overlay = &transport->overlay;
    struct span *span;

    if (overlay->passage && overlay->base == transport->content.passage &&
        transport->content.position >= overlay->start + overlay->passage->length)
        transport->overlay = (struct overlay){ 0 };
    forget_heard(transport);
    /* A span that nothing was written of is replaced: it has no frame. */
    if (transport->span_count > 0 &&
        transport->spans[transport->span_count - 1].start == transport->written)
        transport->span_count--;
    span = &transport->spans[transport->span_count++];
    *span = (struct span){
        .start = transport->written,
        .content = transport->content,
        .interlude = transport->interlude,
        .overlay = transport->overlay,
    };
}

bool spans_at(const struct transport *transport, int64_t frame, struct span *at)
{
    int index = index_at(transport, frame);
    int64_t since;

    if (index < 0)
        return false;
    *at = transport->spans[index];
    since = frame - at->start;
    if (at->interlude.passage) {
        at->interlude.position += since;
        if (at->interlude.position >= at->interlude.passage->length)
            at->interlude = (struct interlude){ 0 };
    } else {
        at->content.position += since;
        if (at->content.position > at->content.length)
            at->content.position = at->content.length;
    }
    if (at->overlay.passage) {
        int64_t position =
            at->interlude.passage ? at->interlude.position : at->content.position;

        if (position >= at->overlay.start + at->overlay.passage->length)
            at->overlay = (struct overlay){ 0 };
    }
    return true;
}

/* --- what was not heard --- */

void spans_announce_again(struct transport *transport, const struct passage *speech)
{
    for (int i = 0; i < transport->announcement_count; i++) {
        if (transport->announcements[i] == speech)
            return;
    }
    if (transport->announcement_count == ANNOUNCEMENTS_MOST)
        return;
    memmove(transport->announcements + 1, transport->announcements,
            (size_t)transport->announcement_count * sizeof transport->announcements[0]);
    transport->announcements[0] = speech;
    transport->announcement_count++;
}

static void prelude_again(struct transport *transport, const struct passage *passage)
{
    for (int i = 0; i < transport->prelude_count; i++) {
        if (transport->preludes[i] == passage)
            return;
    }
    if (transport->prelude_count == PRELUDES_MOST)
        return;
    memmove(transport->preludes + 1, transport->preludes,
            (size_t)transport->prelude_count * sizeof transport->preludes[0]);
    transport->preludes[0] = passage;
    transport->prelude_count++;
}

void spans_take_back(struct transport *transport, int64_t taken, const struct span *at,
                     bool preludes)
{
    while (transport->span_count > 0) {
        const struct span *last = &transport->spans[transport->span_count - 1];
        struct interlude interlude = last->interlude;
        struct overlay overlay = last->overlay;

        if (last->start <= taken)
            break;
        if (interlude.passage && interlude.passage != at->interlude.passage) {
            if (interlude.announces)
                spans_announce_again(transport, interlude.passage);
            else if (preludes)
                prelude_again(transport, interlude.passage);
        }
        if (overlay.passage && overlay.announces &&
            overlay.passage != at->overlay.passage)
            spans_announce_again(transport, overlay.passage);
        transport->span_count--;
    }
    marks_rewind(&transport->marks, taken);
    transport->written = taken;
}
