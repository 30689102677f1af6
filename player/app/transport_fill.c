/* Frames into the sink, and marks of what is in them. */
#include "transport_state.h"

#include "hearing.h"

enum { CHUNK_FRAMES = 4096 };

/* --- marks --- */

static void mark_step(struct transport *transport, int64_t base)
{
    const struct content *content = &transport->content;
    struct kept_mark *mark = marks_add(&transport->marks, MARK_STEP, base, NULL);

    mark->step = content->step;
    mark->grown_ms = content->passage->grown ? content->passage->grown_ms : 0;
    mark->deaf =
        !hearing_step(content->passage, &transport->timeline->steps[content->step].say);
}

/* The passage's first frame lies at device frame `base`; what lies before `from` is
 * marked already. */
static void mark_sentences(struct transport *transport, const struct passage *passage,
                           int64_t base, int64_t from)
{
    for (int i = 0; i < passage->count; i++) {
        const struct passage_part *part = &passage->parts[i];

        if (part->start >= from && part->text)
            marks_add(&transport->marks, MARK_SAY, base + part->start, part->text)
                ->number = part->kind == PART_NUMBER;
    }
}

static void mark_content(struct transport *transport)
{
    const struct content *content = &transport->content;
    const struct passage *passage = content->passage;
    const struct overlay *overlay = &transport->overlay;
    int64_t base = transport->written - content->position;

    if (content->kind == CONTENT_STEP && content->position == 0 &&
        transport->begun_step != content->step)
        mark_step(transport, base);
    mark_sentences(transport, passage, base, content->position);
    if (content->kind == CONTENT_STEP && passage->cue.kind != CUE_QUIET &&
        passage->cue_start >= content->position &&
        passage->cue_start < passage->cue_end)
        marks_add(&transport->marks, MARK_CUE, base + passage->cue_start, NULL)->cue =
            passage->cue.kind;
    if (overlay->passage && overlay->base == passage)
        mark_sentences(transport, overlay->passage, base + overlay->start,
                       content->position - overlay->start);
}

static void mark_end(struct transport *transport, enum mark_kind kind)
{
    marks_add(&transport->marks, kind, transport->written, NULL)->step =
        transport->content.step;
}

/* --- frames --- */

static float level_at(const struct transport *transport, int64_t position)
{
    const struct content *content = &transport->content;
    float level = content->gain;

    if (position >= content->rise_from &&
        position < content->rise_from + PCM_FADE_FRAMES)
        level *= (float)(position - content->rise_from) / PCM_FADE_FRAMES;
    if (transport->break_at >= 0 && position >= transport->break_at - PCM_FADE_FRAMES &&
        position < transport->break_at)
        level *= (float)(transport->break_at - position - 1) / PCM_FADE_FRAMES;
    return level;
}

/* Reminders are quieter, and around an interlude there is a soft edge. */
static void shape(const struct transport *transport, int64_t position,
                  struct pcm_frame *frames, size_t count)
{
    const struct content *content = &transport->content;
    bool plain = content->gain == 1.0F && transport->break_at < 0 &&
                 position >= content->rise_from + PCM_FADE_FRAMES;

    for (size_t i = 0; !plain && i < count; i++) {
        float level = level_at(transport, position + (int64_t)i);

        if (level < 1.0F) {
            frames[i].left = (int16_t)((float)frames[i].left * level);
            frames[i].right = (int16_t)((float)frames[i].right * level);
        }
    }
}

static size_t write_frames(struct transport *transport, const struct passage *passage,
                           int64_t position, size_t count)
{
    struct pcm_frame frames[CHUNK_FRAMES];
    const struct overlay *overlay = &transport->overlay;
    struct mixer_overlay over = { overlay->passage, overlay->start };
    bool lies = overlay->passage && overlay->base == passage;

    mixer_mix(passage, position, lies ? &over : NULL, frames, count);
    if (!transport->interlude.passage)
        shape(transport, position, frames, count);
    count = sink_write(transport->sink, frames, count);
    transport->written += (int64_t)count;
    return count;
}

void transport_fade_out(struct transport *transport, const struct span *at)
{
    const struct passage *passage =
        at->interlude.passage ? at->interlude.passage : at->content.passage;
    int64_t position =
        at->interlude.passage ? at->interlude.position : at->content.position;
    struct mixer_overlay over = { at->overlay.passage, at->overlay.start };
    bool lies = at->overlay.passage && at->overlay.base == passage;
    struct pcm_frame frames[PCM_FADE_FRAMES];

    if (!passage || (!at->interlude.passage && at->content.kind == CONTENT_NONE))
        return;
    mixer_mix(passage, position, lies ? &over : NULL, frames, PCM_FADE_FRAMES);
    for (int i = 0; i < PCM_FADE_FRAMES; i++) {
        float level = (float)(PCM_FADE_FRAMES - 1 - i) / PCM_FADE_FRAMES;

        frames[i].left = (int16_t)((float)frames[i].left * level);
        frames[i].right = (int16_t)((float)frames[i].right * level);
    }
    transport->written += (int64_t)sink_write(transport->sink, frames, PCM_FADE_FRAMES);
}

static size_t least(int64_t left, size_t most)
{
    return left < (int64_t)most ? (size_t)left : most;
}

/* A soft sound over what ends here goes on alone: broken off, it would click. */
static struct interlude rest_of_sound(struct transport *transport,
                                      const struct passage *base, int64_t position)
{
    struct overlay overlay = transport->overlay;
    int64_t played = position - overlay.start;

    if (!overlay.passage || overlay.base != base || played >= overlay.passage->length)
        return (struct interlude){ 0 };
    transport->overlay = (struct overlay){ 0 };
    return (struct interlude){ .passage = overlay.passage, .position = played };
}

static size_t fill_interlude(struct transport *transport, size_t most)
{
    struct interlude *interlude = &transport->interlude;
    const struct passage *passage = interlude->passage;
    size_t count = least(passage->length - interlude->position, most);

    if (transport->fresh) {
        spans_add(transport);
        mark_sentences(transport, passage, transport->written - interlude->position,
                       interlude->position);
        transport->fresh = false;
    }
    if (count > 0)
        count = write_frames(transport, passage, interlude->position, count);
    interlude->position += (int64_t)count;
    if (interlude->position >= passage->length) {
        *interlude = rest_of_sound(transport, passage, interlude->position);
        transport->fresh = true;
    }
    return count;
}

/* Nothing follows but what somebody asks for. */
static void end_content(struct transport *transport, enum mark_kind kind)
{
    struct content *content = &transport->content;

    mark_end(transport, kind);
    transport->interlude =
        rest_of_sound(transport, content->passage, content->position);
    transport->fresh = true;
    content->kind = CONTENT_NONE;
}

/* A soft sound goes on over the next step: nothing may move that one. */
static void next_step(struct transport *transport)
{
    const struct content *content = &transport->content;
    struct interlude rest =
        rest_of_sound(transport, content->passage, content->position);

    transport_begin(transport, CONTENT_STEP, content->step + 1, NULL, 0);
    transport->new_start = false;
    transport->overlay =
        (struct overlay){ .passage = rest.passage, .start = -rest.position };
}

/* The content has come to its end: what follows it. */
static void content_over(struct transport *transport)
{
    struct content *content = &transport->content;

    if (content->kind == CONTENT_SPEECH) {
        end_content(transport, MARK_SAID);
        return;
    }
    if (transport->timeline->steps[content->step].kind != STEP_TIMED) {
        transport->stopped = *content;
        end_content(transport, MARK_WORDS);
        return;
    }
    if (transport->reading)
        mark_end(transport, MARK_STEP_OVER);
    if (content->step + 1 < transport->timeline->count)
        next_step(transport);
    else
        end_content(transport, MARK_RUN_ENDED);
}

static bool stops_after_words(const struct transport *transport)
{
    const struct content *content = &transport->content;

    return transport->reading && !content->held && content->kind == CONTENT_STEP &&
           transport->timeline->steps[content->step].kind == STEP_TIMED &&
           content->passage->words_end > 0 &&
           content->position <= content->passage->words_end;
}

/* Where the content stops for now: its end, the end of its words when it is being read,
 * or the place of an announcement. */
static int64_t stop_at(const struct transport *transport)
{
    const struct content *content = &transport->content;
    int64_t stop = content->length;

    if (stops_after_words(transport))
        stop = content->passage->words_end;
    if (transport->break_at >= content->position && transport->break_at < stop)
        stop = transport->break_at;
    return stop;
}

static void stopped_at(struct transport *transport)
{
    struct content *content = &transport->content;

    if (content->position == transport->break_at && transport->announcement_count > 0) {
        transport_put_in_announcement(transport);
    } else if (stops_after_words(transport) &&
               content->position == content->passage->words_end) {
        mark_end(transport, MARK_WORDS);
        /* What lies behind the words comes when it is gone on with. */
        marks_rewind(&transport->marks, transport->written);
        transport->stopped = *content;
        content->kind = CONTENT_NONE;
    } else if (content->position >= content->length) {
        content_over(transport);
    }
}

static void begin_writing(struct transport *transport)
{
    const struct content *content = &transport->content;

    spans_add(transport);
    mark_content(transport);
    transport->fresh = false;
    transport->new_start = false;
    if (content->kind == CONTENT_STEP &&
        content->step + 1 < transport->timeline->count) {
        score_prepare(transport->score, transport->timeline, content->step + 1);
        transport->asks++;
    }
}

static size_t fill_content(struct transport *transport, size_t most)
{
    struct content *content = &transport->content;
    size_t count;

    if (transport->fresh)
        begin_writing(transport);
    count = least(stop_at(transport) - content->position, most);
    if (count > 0)
        count = write_frames(transport, content->passage, content->position, count);
    content->position += (int64_t)count;
    if (content->position >= stop_at(transport))
        stopped_at(transport);
    return count;
}

/* --- the whole --- */

/* More frames follow at once, so that running dry would be an underrun. */
static bool on_its_way(const struct transport *transport)
{
    bool more = transport->content.kind != CONTENT_NONE ||
                transport->interlude.passage || transport->resume_asked ||
                transport->announcement_count > 0 || transport->prelude_count > 0;

    return more && transport->cut == CUT_NONE && !transport_early(transport);
}

int64_t transport_fill(struct transport *transport, int64_t now_ms, int64_t most,
                       bool *well, struct fault *fault)
{
    int64_t filled = 0;

    *well = true;
    transport->now_ms = now_ms;
    if (transport->cut != CUT_NONE) {
        if (!sink_settled(transport->sink))
            return 0;
        *well = transport_settle(transport, fault);
    }
    if (sink_taken(transport->sink) > transport->written)
        transport->written =
            sink_taken(transport->sink); /* silence that a file was given */
    while (*well && filled < most && spans_room(transport) &&
           transport_ready(transport, well, fault)) {
        size_t room = sink_room(transport->sink);
        size_t count = room < CHUNK_FRAMES ? room : CHUNK_FRAMES;

        if (most - filled < (int64_t)count)
            count = (size_t)(most - filled);
        if (count == 0)
            break;
        filled +=
            (int64_t)(transport->interlude.passage ? fill_interlude(transport, count)
                                                   : fill_content(transport, count));
    }
    sink_promise(transport->sink, on_its_way(transport));
    return filled;
}
