#include "transport.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "transport_state.h"

enum { CUTTING_MS = 2 }; /* how soon to look whether the device has fallen silent */

struct transport *transport_create(struct sink *sink, struct score *score, bool reading)
{
    struct transport *transport = memory_zeroed(1, sizeof *transport);

    transport->sink = sink;
    transport->score = score;
    transport->reading = reading;
    transport->begun_step = -1;
    transport->break_at = -1;
    return transport;
}

void transport_destroy(struct transport *transport)
{
    if (!transport)
        return;
    for (int i = 0; i < transport->own_count; i++)
        passage_destroy(transport->own[i]);
    free(transport->own);
    marks_finish(&transport->marks);
    free(transport);
}

void transport_in_file(struct transport *transport)
{
    transport->in_file = true;
}

void transport_timeline(struct transport *transport, const struct timeline *timeline)
{
    transport->timeline = timeline;
    transport->stopped.kind = CONTENT_NONE;
    transport->unbegun.kind = CONTENT_NONE;
    transport->begun_step = -1;
    for (int i = 0; i < transport->span_count; i++) {
        if (transport->spans[i].content.kind == CONTENT_STEP)
            transport->spans[i].content.kind = CONTENT_NONE;
    }
}

/* --- what is asked for --- */

void transport_begin(struct transport *transport, enum content_kind kind, int step,
                     const struct passage *passage, int64_t position)
{
    transport->content = (struct content){
        .kind = kind,
        .step = step,
        .passage = passage,
        .position = position,
        .length = passage && passage->length > 0 ? passage->length : 1,
        .rise_from = INT64_MIN / 2,
        .gain = 1.0F,
        .serial = ++transport->serial,
        .asks = transport->asks,
    };
    if (position > transport->content.length)
        transport->content.position = transport->content.length;
    transport->overlay = (struct overlay){ 0 };
    transport->fresh = true;
    transport->new_start = true;
    transport->break_at = -1;
}

/* Something else is asked for than what plays or was asked for before. */
static void supersede(struct transport *transport)
{
    if (transport->content.kind != CONTENT_NONE && transport->cut != CUT_STOP)
        transport_cut(transport);
    transport->resume_asked = false;
    marks_drop_ends(&transport->marks);
}

void transport_play(struct transport *transport, int step)
{
    supersede(transport);
    transport->resume_far = false;
    transport->begun_step = -1;
    transport_begin(transport, CONTENT_STEP, step, NULL, 0);
    transport->asked = transport->content;
}

void transport_resume(struct transport *transport, bool far)
{
    supersede(transport);
    /* Where to is known when the sink has settled. */
    transport->asked.kind = CONTENT_NONE;
    transport->resume_asked = true;
    transport->resume_far |= far;
}

void transport_hold_on(struct transport *transport)
{
    struct content stopped = transport->stopped;

    if (stopped.kind != CONTENT_STEP) {
        transport_resume(transport, false); /* tells that there is nothing */
        return;
    }
    supersede(transport);
    transport_begin(transport, stopped.kind, stopped.step, stopped.passage,
                    stopped.position);
    transport->content.asks = stopped.asks;
    transport->content.held = true; /* its words are over: do not stop there again */
    transport->asked = transport->content;
}

void transport_say(struct transport *transport, struct passage *speech, float gain)
{
    supersede(transport);
    spans_own(transport, speech);
    transport_begin(transport, CONTENT_SPEECH, -1, speech, 0);
    transport->content.gain = gain;
    transport->asked = transport->content;
}

void transport_prelude(struct transport *transport, struct passage *sound)
{
    spans_own(transport, sound);
    if (transport->prelude_count == PRELUDES_MOST)
        transport->prelude_count--;
    transport->preludes[transport->prelude_count++] = sound;
}

static bool silent(const struct transport *transport)
{
    return transport->content.kind == CONTENT_NONE && !transport->interlude.passage &&
           sink_taken(transport->sink) >= transport->written;
}

void transport_over(struct transport *transport, struct passage *sound)
{
    if (silent(transport) || transport->cut == CUT_STOP) {
        transport_prelude(transport, sound);
        return;
    }
    spans_own(transport, sound);
    transport->sound = sound;
    /* A press is answered at once, not behind what is written ahead. */
    if (sink_taken(transport->sink) < transport->written)
        transport_start_cut(transport, CUT_SPLICE);
}

void transport_announce(struct transport *transport, struct passage *speech)
{
    spans_own(transport, speech);
    if (transport->announcement_count == ANNOUNCEMENTS_MOST) {
        transport->announcement_count--;
        memmove(transport->announcements, transport->announcements + 1,
                (size_t)transport->announcement_count *
                    sizeof transport->announcements[0]);
    }
    transport->announcements[transport->announcement_count++] = speech;
}

bool transport_waits(const struct transport *transport)
{
    return transport->announcement_count > 0 || transport->interlude.announces ||
           transport->overlay.announces || transport->cut != CUT_NONE ||
           (transport->content.kind != CONTENT_NONE && transport->new_start);
}

void transport_revoice(struct transport *transport)
{
    transport->revoice = transport->content.kind == CONTENT_STEP;
}

void transport_not_before(struct transport *transport, int64_t at_ms)
{
    transport->not_before_ms = at_ms;
}

/* --- what is told --- */

bool transport_mark(struct transport *transport, int64_t now_ms, struct mark *mark)
{
    marks_notice(&transport->marks, sink_taken(transport->sink), now_ms,
                 sink_latency_ms(transport->sink));
    if (!marks_next(&transport->marks, now_ms, mark))
        return false;
    if (mark->kind == MARK_STEP)
        transport->begun_step = mark->step; /* going on there does not begin it anew */
    return true;
}

int64_t transport_due_ms(const struct transport *transport)
{
    int64_t due = marks_due_ms(&transport->marks);

    if (transport->cut != CUT_NONE && transport->now_ms + CUTTING_MS < due)
        due = transport->now_ms + CUTTING_MS;
    if (transport_early(transport) && transport->not_before_ms < due)
        due = transport->not_before_ms;
    return due;
}

bool transport_idle(const struct transport *transport)
{
    return silent(transport) && transport->cut == CUT_NONE &&
           !transport->resume_asked && transport->announcement_count == 0 &&
           transport->prelude_count == 0 && !transport->sound &&
           transport->marks.count == 0;
}

int64_t transport_heard_ms(const struct transport *transport, int step)
{
    const struct content *heard = &transport->stopped;
    struct span at;

    if (spans_at(transport, sink_taken(transport->sink), &at) &&
        at.content.kind == CONTENT_STEP)
        heard = &at.content;
    if (heard->kind != CONTENT_STEP || heard->step != step)
        return 0;
    return pcm_ms_of_frames(heard->position);
}
