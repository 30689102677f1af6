/* Any interruption is one act: discard what the device has not taken, rewind to what it
 * took, go on from there. */
#include "transport_state.h"

enum {
    LAST_TAIL_MS = 500, /* behind the sentence that is said again after a long pause */
    SCORE_KEEPS = 4,    /* passages that the score keeps, the newest among them */
};

void transport_start_cut(struct transport *transport, enum cut_kind kind)
{
    if (transport->cut == CUT_NONE) {
        sink_promise(transport->sink, false);
        sink_discard(transport->sink);
    }
    if (transport->cut != CUT_STOP)
        transport->cut = kind;
}

void transport_cut(struct transport *transport)
{
    if (transport->cut != CUT_STOP)
        transport->unbegun.kind = CONTENT_NONE;
    if (transport->asked.kind == CONTENT_STEP)
        transport->unbegun = transport->asked;
    transport->asked.kind = CONTENT_NONE;
    transport_start_cut(transport, CUT_STOP);
    transport->content.kind = CONTENT_NONE;
    transport->resume_asked = false;
    transport->revoice = false;
    transport->sound = NULL;
    transport->prelude_count = 0;
    if (transport->interlude.passage && transport->interlude.announces)
        spans_announce_again(transport, transport->interlude.passage);
    transport->interlude = (struct interlude){ 0 };
    transport->overlay = (struct overlay){ 0 };
    marks_drop_ends(&transport->marks);
}

/* --- passages --- */

static void set_passage(struct content *content, const struct passage *passage)
{
    content->passage = passage;
    content->length = passage->length > 0 ? passage->length : 1;
    if (content->position > content->length)
        content->position = content->length;
}

bool transport_take_passage(struct transport *transport, struct content *content,
                            struct fault *fault)
{
    const struct passage *passage;

    if (content->kind == CONTENT_SPEECH)
        return true;
    passage = score_step(transport->score, transport->timeline, content->step, fault);
    if (!passage)
        return false;
    set_passage(content, passage);
    content->asks = ++transport->asks;
    return true;
}

bool transport_speak_again(struct transport *transport, struct content *content,
                           int64_t from, struct fault *fault)
{
    const struct passage *passage = score_step_again(
        transport->score, transport->timeline, content->step, from, fault);

    if (!passage)
        return false;
    set_passage(content, passage);
    content->asks = ++transport->asks;
    return true;
}

bool transport_has_passage(const struct transport *transport,
                           const struct content *content)
{
    return content->passage && (content->kind == CONTENT_SPEECH ||
                                transport->asks - content->asks < SCORE_KEEPS);
}

/* The passage as it was played, for its places are where they were heard. */
static bool keep_passage(struct transport *transport, struct content *content,
                         struct fault *fault)
{
    if (transport_has_passage(transport, content))
        return true;
    return transport_take_passage(transport, content, fault);
}

/* --- settling --- */

/* Whether nothing was heard of what was asked for before the cut. */
static bool is_unbegun(const struct transport *transport, const struct span *at,
                       bool any)
{
    const struct content *asked = &transport->unbegun;

    if (asked->kind != CONTENT_STEP)
        return false;
    return !any || at->content.serial < asked->serial ||
           (at->content.serial == asked->serial &&
            at->content.position <= asked->position);
}

static void settle_stop(struct transport *transport, const struct span *at, bool any)
{
    struct content stopped = at->content;
    bool unbegun = is_unbegun(transport, at, any);

    if (unbegun)
        stopped = transport->unbegun;
    else if (transport->unbegun.kind == CONTENT_STEP)
        transport->resume_far = false; /* it is far until it was heard */
    transport->unbegun.kind = CONTENT_NONE;
    if ((any || unbegun) && stopped.kind == CONTENT_STEP)
        transport->stopped = stopped;
    if (any && at->interlude.passage && at->interlude.announces)
        spans_announce_again(transport, at->interlude.passage);
    if (any && at->overlay.passage && at->overlay.announces)
        spans_announce_again(transport, at->overlay.passage);
}

/* What played has ended at this very frame: the next step follows, or nothing, as its
 * end is marked already. */
static void after_the_end(struct transport *transport, const struct content *at)
{
    int next = at->step + 1;

    if (at->kind == CONTENT_STEP &&
        transport->timeline->steps[at->step].kind == STEP_TIMED &&
        next < transport->timeline->count) {
        transport_begin(transport, CONTENT_STEP, next, NULL, 0);
        transport->new_start = false;
        transport->asked.kind = CONTENT_NONE;
    } else {
        transport->content = *at;
        transport->content.kind = CONTENT_NONE;
    }
}

static bool settle_content(struct transport *transport, const struct content *at,
                           struct fault *fault)
{
    const struct content *now = &transport->content;
    bool goes_on = now->kind == at->kind && now->serial == at->serial;
    bool again = transport->revoice;

    transport->revoice = false;
    if (at->position >= at->length && !goes_on) {
        after_the_end(transport, at);
        return true;
    }
    transport->content = *at;
    transport->new_start = false;
    if (at->kind == CONTENT_NONE)
        return true;
    if (again && at->kind == CONTENT_STEP)
        return transport_speak_again(transport, &transport->content, at->position,
                                     fault);
    return keep_passage(transport, &transport->content, fault);
}

/* What played goes on at the very frame, perhaps in another voice rate from there. */
static bool settle_splice(struct transport *transport, const struct span *at,
                          struct fault *fault)
{
    struct interlude interrupted = transport->interlude;

    transport->interlude = at->interlude;
    transport->overlay = at->overlay;
    if (interrupted.passage && interrupted.passage != at->interlude.passage &&
        interrupted.announces)
        spans_announce_again(transport, interrupted.passage);
    if (transport->resume_asked)
        return true;
    if (transport->asked.kind != CONTENT_NONE &&
        at->content.serial < transport->asked.serial) {
        transport->content = transport->asked; /* it had not begun */
        transport->new_start = true;
        transport->revoice = false;
        return true;
    }
    return settle_content(transport, &at->content, fault);
}

bool transport_settle(struct transport *transport, struct fault *fault)
{
    int64_t taken = sink_taken(transport->sink);
    bool splice = transport->cut == CUT_SPLICE;
    struct span at = { 0 };
    bool any = spans_at(transport, taken, &at);

    transport->cut = CUT_NONE;
    transport->break_at = -1;
    transport->fresh = true;
    spans_take_back(transport, taken, &at, splice);
    if (!splice) {
        settle_stop(transport, &at, any);
        if (any && transport->in_file)
            transport_fade_out(transport, &at);
        return true;
    }
    return any ? settle_splice(transport, &at, fault) : true;
}

/* --- going on --- */

/* In a hold nobody remembers what was asked for so long ago. */
static bool say_last_again(struct transport *transport, const struct content *at,
                           struct fault *fault)
{
    const char *last = passage_last_sentence(at->passage, at->position);
    struct passage *again;

    if (!last || passage_quiet(at->passage, at->position) == 0)
        return true;
    again =
        score_speech(transport->score, last, TONE_SOUNDS, LAST_TAIL_MS, false, fault);
    if (!again)
        return false;
    transport_prelude(transport, again);
    return true;
}

bool transport_start_resume(struct transport *transport, struct fault *fault)
{
    struct content at = transport->stopped;
    bool far = transport->resume_far;

    transport->resume_asked = false;
    if (at.kind != CONTENT_STEP)
        return fault_set(fault, "lost-place",
                         "I lost the place in this routine, so I have stopped. Please "
                         "start it again.");
    if (!keep_passage(transport, &at, fault))
        return false;
    if (far && !say_last_again(transport, &at, fault))
        return false;
    at.position = passage_resume(at.passage, at.position, far);
    if (at.passage->rate != score_rate(transport->score) &&
        !transport_speak_again(transport, &at, at.position, fault))
        return false;
    transport_begin(transport, CONTENT_STEP, at.step, at.passage, at.position);
    transport->content.asks = at.asks;
    transport->asked = transport->content;
    return true;
}
