/* What is written next: preludes, announcements, soft sounds, a new voice rate. */
#include "transport_state.h"

#include <string.h>

#include "timeline.h"

static const struct passage *shift(const struct passage **list, int *count)
{
    const struct passage *first = list[0];

    (*count)--;
    memmove(list, list + 1, (size_t)*count * sizeof *list);
    return first;
}

/* What was marked behind this place now comes at another time, and is marked anew
 * then. */
static void mark_anew(struct transport *transport)
{
    marks_rewind(&transport->marks, transport->written);
    transport->fresh = true;
}

static void put_in(struct transport *transport, const struct passage *passage,
                   bool announces)
{
    transport->interlude =
        (struct interlude){ .passage = passage, .announces = announces };
    mark_anew(transport);
    if (transport->content.position > 0 && !transport->new_start)
        transport->content.rise_from = transport->content.position;
    transport->break_at = -1;
}

void transport_put_in_announcement(struct transport *transport)
{
    put_in(transport, shift(transport->announcements, &transport->announcement_count),
           true);
}

static bool has_words(const struct passage *passage)
{
    for (int i = 0; i < passage->count; i++) {
        if (passage->parts[i].kind != PART_SOUND)
            return true;
    }
    return false;
}

bool transport_early(const struct transport *transport)
{
    const struct interlude *interlude = &transport->interlude;

    if (transport->now_ms >= transport->not_before_ms)
        return false;
    if (interlude->passage)
        return interlude->position == 0 && has_words(interlude->passage);
    return transport->content.kind != CONTENT_NONE && transport->new_start;
}

/* --- announcements --- */

static bool is_question(const struct transport *transport)
{
    const struct content *content = &transport->content;
    enum step_kind kind;

    if (content->kind != CONTENT_STEP)
        return false;
    kind = transport->timeline->steps[content->step].kind;
    return kind == STEP_ASK || kind == STEP_BRANCH;
}

static void lay_announcement(struct transport *transport, int64_t position)
{
    const struct passage *speech =
        shift(transport->announcements, &transport->announcement_count);

    transport->overlay = (struct overlay){
        .passage = speech,
        .base = transport->content.passage,
        .start = position,
        .announces = true,
    };
    mark_anew(transport);
}

/* It was written ahead, and nothing of it was heard. */
static bool is_ahead(const struct transport *transport)
{
    struct span at;

    return spans_at(transport, sink_taken(transport->sink), &at) &&
           at.content.kind == CONTENT_STEP &&
           at.content.serial != transport->content.serial;
}

/* Where in the content the next announcement can be said: over it when it is quiet for
 * long enough, else where its sentence ends. The program's own words and questions are
 * whole: it comes before them, or behind. */
static void place_announcement(struct transport *transport)
{
    const struct content *content = &transport->content;
    const struct passage *passage = content->passage;
    int64_t position = content->position;
    int part = passage_part_at(passage, position);

    if (content->kind == CONTENT_SPEECH || is_question(transport)) {
        if (position == 0)
            transport_put_in_announcement(transport);
        else if (is_ahead(transport))
            transport_start_cut(transport, CUT_SPLICE); /* back to before it */
        else
            transport->break_at = content->length;
        return;
    }
    if (passage_quiet(passage, position) == 0 && part < passage->count)
        position = passage->parts[part].start + passage->parts[part].clip->frames;
    if (passage_quiet(passage, position) >= transport->announcements[0]->length) {
        lay_announcement(transport, position);
        return;
    }
    /* What plays falls silent before it. */
    if (position < content->position + PCM_FADE_FRAMES)
        position = content->position + PCM_FADE_FRAMES;
    transport->break_at = position < content->length ? position : content->length;
}

static bool announcement_lies(const struct transport *transport)
{
    const struct overlay *overlay = &transport->overlay;

    return overlay->passage && overlay->announces &&
           overlay->base == transport->content.passage &&
           transport->content.position < overlay->start + overlay->passage->length;
}

/* --- soft sounds --- */

static void lay_sound(struct transport *transport)
{
    const struct interlude *interlude = &transport->interlude;
    bool plays = transport->content.kind != CONTENT_NONE && !transport->new_start;

    if (!transport->sound)
        return;
    if (!interlude->passage && !plays) {
        put_in(transport, transport->sound, false);
    } else if (interlude->passage || !announcement_lies(transport)) {
        /* Else words matter more. */
        transport->overlay = (struct overlay){
            .passage = transport->sound,
            .base =
                interlude->passage ? interlude->passage : transport->content.passage,
            .start =
                interlude->passage ? interlude->position : transport->content.position,
        };
        spans_add(transport);
    }
    transport->sound = NULL;
}

/* --- another voice rate --- */

/* The first sentence that begins at or after `position`; the length for none. */
static int64_t next_sentence(const struct passage *passage, int64_t position)
{
    for (int i = 0; i < passage->count; i++) {
        if (passage->parts[i].kind != PART_SOUND && passage->parts[i].start >= position)
            return passage->parts[i].start;
    }
    return passage->length;
}

static bool speak_rest(struct transport *transport, struct fault *fault)
{
    struct content *content = &transport->content;
    struct span at;
    bool same;

    if (content->passage->rate == score_rate(transport->score)) {
        transport->revoice = false;
        return true;
    }
    /* Of what is heard now the passage is gone when the rate was changed often. */
    same = spans_at(transport, sink_taken(transport->sink), &at) &&
           at.content.kind == CONTENT_STEP &&
           transport_has_passage(transport, &at.content);
    if (!same ||
        (at.content.serial == content->serial &&
         next_sentence(at.content.passage, at.content.position) >= content->position)) {
        transport->revoice = false;
        mark_anew(transport);
        return transport_speak_again(transport, content, content->position, fault);
    }
    /* The next sentence is written already: no word sounds in the gap before it. */
    if (!at.interlude.passage &&
        passage_quiet(at.content.passage, at.content.position) > 0)
        transport_start_cut(transport, CUT_SPLICE);
    return true;
}

/* --- all together --- */

static void next_interlude(struct transport *transport)
{
    if (transport->interlude.passage)
        return;
    if (transport->prelude_count > 0)
        put_in(transport, shift(transport->preludes, &transport->prelude_count), false);
    else if (transport->content.kind == CONTENT_NONE &&
             transport->announcement_count > 0)
        transport_put_in_announcement(transport);
}

static bool ready_content(struct transport *transport, bool *well, struct fault *fault)
{
    struct content *content = &transport->content;

    if (!content->passage)
        *well = transport_take_passage(transport, content, fault);
    if (*well && !transport->overlay.base)
        transport->overlay.base = content->passage;
    if (*well && transport->revoice && content->kind == CONTENT_STEP)
        *well = speak_rest(transport, fault);
    return *well && transport->cut == CUT_NONE;
}

bool transport_ready(struct transport *transport, bool *well, struct fault *fault)
{
    if (transport->resume_asked)
        *well = transport_start_resume(transport, fault);
    if (!*well)
        return false;
    next_interlude(transport);
    if (!transport->interlude.passage && transport->content.kind != CONTENT_NONE &&
        !transport_early(transport)) {
        if (!ready_content(transport, well, fault))
            return false;
        if (transport->announcement_count > 0 && transport->break_at < 0 &&
            !announcement_lies(transport))
            place_announcement(transport);
        if (transport->cut != CUT_NONE)
            return false;
    }
    lay_sound(transport);
    if (transport->interlude.passage)
        return !transport_early(transport);
    return transport->content.kind != CONTENT_NONE && !transport_early(transport);
}
