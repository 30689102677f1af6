#include "transport.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "mixer.h"
#include "transport_marks.h"

enum {
    CHUNK_FRAMES = 4096,
    SPANS_MOST = 256,
    ANNOUNCEMENTS_MOST = 4,
    SPEECHES_KEPT = 4,
};

enum content_kind { CONTENT_NONE, CONTENT_STEP, CONTENT_SPEECH };

/* What is being written into the sink. */
struct content {
    enum content_kind kind;
    int step;
    const struct passage *passage; /* owned by the score or by `speeches` */
    int64_t position;              /* the next frame of it to be written */
    float gain;
    uint32_t serial; /* grows with each content, so that marks and spans know theirs */
};

/* From device frame `start` on, `content` plays from its position then. */
struct span {
    int64_t start;
    struct content content;
    bool interlude;
};

enum cut_kind { CUT_NONE, CUT_STOP, CUT_SPLICE };

struct transport {
    struct sink *sink;
    struct score *score;
    const struct timeline *timeline;
    bool reading;

    struct content content;
    bool fresh;             /* the content's next frame begins a span, with its marks */
    bool new_start;         /* it also waits for not_before_ms */
    bool held;              /* reading: stopped after the words */
    struct content stopped; /* what a cut or a hold left, for going on */
    bool resume_asked, resume_far;
    int begun_step; /* whose MARK_STEP was heard; -1 */
    uint32_t serial;

    struct passage *interlude; /* plays before the content's next frame */
    int64_t interlude_position;
    bool interlude_announces;

    struct mixer_overlay overlay;
    struct passage *overlay_passage;
    uint32_t overlay_serial;
    bool overlay_announces;

    struct passage *announcements[ANNOUNCEMENTS_MOST];
    int announcement_count;
    int64_t break_at; /* position of the content at which the next announcement is said;
                         -1 */
    struct passage *sound; /* waits to be laid over what plays */
    bool revoice;

    struct passage *speeches[SPEECHES_KEPT];
    int speech_next;

    enum cut_kind cut;
    int64_t written; /* device frames written, less what was rewound */
    struct span spans[SPANS_MOST];
    int span_count;
    struct marks marks;
    int64_t not_before_ms;
    int64_t now_ms;
};

struct transport *transport_create(struct sink *sink, struct score *score, bool reading)
{
    struct transport *transport = memory_zeroed(1, sizeof *transport);

    transport->sink = sink;
    transport->score = score;
    transport->reading = reading;
    transport->begun_step = -1;
    transport->break_at = -1;
    transport->stopped.step = -1;
    return transport;
}

void transport_destroy(struct transport *transport)
{
    if (!transport)
        return;
    passage_destroy(transport->interlude);
    passage_destroy(transport->overlay_passage);
    passage_destroy(transport->sound);
    for (int i = 0; i < transport->announcement_count; i++)
        passage_destroy(transport->announcements[i]);
    for (int i = 0; i < SPEECHES_KEPT; i++)
        passage_destroy(transport->speeches[i]);
    marks_finish(&transport->marks);
    free(transport);
}

void transport_timeline(struct transport *transport, const struct timeline *timeline)
{
    transport->timeline = timeline;
    transport->stopped.kind = CONTENT_NONE;
    transport->begun_step = -1;
}

/* --- what plays next --- */

static void set_content(struct transport *transport, enum content_kind kind, int step,
                        const struct passage *passage, int64_t position)
{
    transport->content = (struct content){
        .kind = kind,
        .step = step,
        .passage = passage,
        .position = position,
        .gain = 1.0F,
        .serial = ++transport->serial,
    };
    transport->fresh = true;
    transport->new_start = true;
    transport->held = false;
    transport->resume_asked = false;
    transport->break_at = -1;
}

void transport_play(struct transport *transport, int step)
{
    transport->begun_step = -1;
    set_content(transport, CONTENT_STEP, step, NULL, 0);
}

void transport_resume(struct transport *transport, bool far)
{
    /* Where to is known when the sink has settled. */
    transport->content.kind = CONTENT_NONE;
    transport->resume_asked = true;
    transport->resume_far = far;
}

void transport_hold_on(struct transport *transport)
{
    struct content stopped = transport->stopped;

    set_content(transport, stopped.kind, stopped.step, stopped.passage,
                stopped.position);
    transport->held = true; /* its words are over: do not stop there again */
}

void transport_say(struct transport *transport, struct passage *speech, float gain)
{
    struct passage **slot = &transport->speeches[transport->speech_next];

    if (transport->content.kind == CONTENT_STEP && transport->cut == CUT_NONE)
        transport->stopped = transport->content;
    passage_destroy(*slot);
    *slot = speech;
    transport->speech_next = (transport->speech_next + 1) % SPEECHES_KEPT;
    set_content(transport, CONTENT_SPEECH, -1, speech, 0);
    transport->content.gain = gain;
}

void transport_prelude(struct transport *transport, struct passage *sound)
{
    passage_destroy(transport->interlude);
    transport->interlude = sound;
    transport->interlude_position = 0;
    transport->interlude_announces = false;
    transport->fresh = true;
}

/* --- cutting --- */

static void announce_again(struct transport *transport, struct passage *speech)
{
    if (transport->announcement_count == ANNOUNCEMENTS_MOST) {
        passage_destroy(speech);
        return;
    }
    memmove(transport->announcements + 1, transport->announcements,
            (size_t)transport->announcement_count * sizeof transport->announcements[0]);
    transport->announcements[0] = speech;
    transport->announcement_count++;
}

static void start_cut(struct transport *transport, enum cut_kind kind)
{
    if (transport->cut != CUT_NONE)
        return;
    sink_promise(transport->sink, false);
    sink_discard(transport->sink);
    transport->cut = kind;
}

void transport_cut(struct transport *transport)
{
    start_cut(transport, CUT_STOP);
    transport->cut = CUT_STOP;
    transport->content.kind = CONTENT_NONE;
    transport->resume_asked = false;
    transport->held = false;
    transport->revoice = false;
    passage_destroy(transport->sound);
    transport->sound = NULL;
    if (transport->interlude && transport->interlude_announces)
        announce_again(transport, transport->interlude);
    else
        passage_destroy(transport->interlude);
    transport->interlude = NULL;
    marks_drop_ends(&transport->marks);
}

void transport_over(struct transport *transport, struct passage *sound)
{
    bool nothing = transport->content.kind == CONTENT_NONE && !transport->interlude;

    if (nothing || transport->cut == CUT_STOP) {
        transport_prelude(transport, sound);
        return;
    }
    passage_destroy(transport->sound);
    transport->sound = sound;
    start_cut(transport, CUT_SPLICE);
}

void transport_announce(struct transport *transport, struct passage *speech)
{
    if (transport->announcement_count == ANNOUNCEMENTS_MOST) {
        passage_destroy(transport->announcements[0]);
        memmove(transport->announcements, transport->announcements + 1,
                (ANNOUNCEMENTS_MOST - 1) * sizeof transport->announcements[0]);
        transport->announcement_count--;
    }
    transport->announcements[transport->announcement_count++] = speech;
    if (transport->content.kind != CONTENT_NONE)
        start_cut(transport, CUT_SPLICE);
}

void transport_revoice(struct transport *transport)
{
    if (transport->content.kind != CONTENT_STEP)
        return;
    transport->revoice = true;
    start_cut(transport, CUT_SPLICE);
}

void transport_not_before(struct transport *transport, int64_t at_ms)
{
    transport->not_before_ms = at_ms;
}

/* The span that device frame `frame` lies in; NULL before the first. */
static const struct span *span_at(const struct transport *transport, int64_t frame)
{
    for (int i = transport->span_count - 1; i >= 0; i--) {
        if (transport->spans[i].start <= frame)
            return &transport->spans[i];
    }
    return NULL;
}

/* What played at `frame`, with its position there. */
static bool content_at(const struct transport *transport, int64_t frame,
                       struct content *content, bool *interlude)
{
    const struct span *span = span_at(transport, frame);

    if (!span)
        return false;
    *content = span->content;
    *interlude = span->interlude;
    if (!span->interlude)
        content->position += frame - span->start;
    return true;
}

/* A soft sound that was cut is dropped; an announcement is said again. */
static void cut_overlay(struct transport *transport, const struct content *at)
{
    if (!transport->overlay_passage || transport->overlay_serial != at->serial)
        return;
    if (transport->overlay_announces &&
        at->position < transport->overlay.start + transport->overlay_passage->length)
        announce_again(transport, transport->overlay_passage);
    else
        passage_destroy(transport->overlay_passage);
    transport->overlay_passage = NULL;
    transport->overlay.passage = NULL;
}

static void rewind_spans(struct transport *transport, int64_t taken)
{
    while (transport->span_count > 0 &&
           transport->spans[transport->span_count - 1].start > taken)
        transport->span_count--;
    marks_rewind(&transport->marks, taken);
    transport->written = taken;
}

/* The passage of a step; a passage that the score has let go is made again. */
static bool take_passage(struct transport *transport, struct content *content,
                         struct fault *fault)
{
    if (content->kind != CONTENT_STEP)
        return content->passage != NULL;
    content->passage =
        score_step(transport->score, transport->timeline, content->step, fault);
    if (content->passage && content->position > content->passage->length)
        content->position = content->passage->length;
    return content->passage != NULL;
}

static void settle_stop(struct transport *transport, const struct content *at)
{
    if (at->kind == CONTENT_STEP) {
        transport->stopped = *at;
        cut_overlay(transport, at);
    }
}

/* What played goes on at the very frame, perhaps in another voice rate from there. */
static bool settle_splice(struct transport *transport, const struct content *at,
                          struct fault *fault)
{
    transport->content = *at;
    transport->fresh = true;
    transport->new_start = false;
    if (at->kind != CONTENT_STEP)
        return true;
    if (!transport->revoice)
        return take_passage(transport, &transport->content, fault);
    transport->revoice = false;
    transport->content.passage = score_step_again(transport->score, transport->timeline,
                                                  at->step, at->position, fault);
    return transport->content.passage != NULL;
}

static bool settle(struct transport *transport, struct fault *fault)
{
    int64_t taken = sink_taken(transport->sink);
    enum cut_kind cut = transport->cut;
    struct content at;
    bool interlude;

    transport->cut = CUT_NONE;
    if (!content_at(transport, taken, &at, &interlude)) {
        rewind_spans(transport, taken);
        return true;
    }
    if (interlude && cut == CUT_SPLICE && transport->interlude)
        transport->interlude_position += taken - transport->written;
    rewind_spans(transport, taken);
    if (cut == CUT_SPLICE)
        return settle_splice(transport, &at, fault);
    settle_stop(transport, &at);
    return true;
}

/* --- going on --- */

static bool start_resume(struct transport *transport, struct fault *fault)
{
    struct content at = transport->stopped;
    const char *last;

    transport->resume_asked = false;
    if (at.kind != CONTENT_STEP || !take_passage(transport, &at, fault))
        return at.kind != CONTENT_STEP;
    last = passage_last_sentence(at.passage, at.position);
    if (transport->resume_far && last && passage_quiet(at.passage, at.position) > 0) {
        struct passage *again =
            score_speech(transport->score, last, TONE_SOUNDS, 500, false, fault);

        if (!again)
            return false;
        if (!transport->interlude)
            transport_prelude(transport, again);
        else
            passage_destroy(again);
    }
    set_content(transport, CONTENT_STEP, at.step, at.passage,
                passage_resume(at.passage, at.position, transport->resume_far));
    return true;
}

/* Where in the content the next announcement can be said: over it when it is quiet for
 * long enough, else where its sentence ends. */
static void place_announcement(struct transport *transport)
{
    const struct passage *passage = transport->content.passage;
    int64_t position = transport->content.position;
    struct passage *speech = transport->announcements[0];
    int part = passage_part_at(passage, position);

    if (passage_quiet(passage, position) == 0 && part < passage->count)
        position = passage->parts[part].start + passage->parts[part].clip->frames;
    if (transport->content.kind == CONTENT_STEP && !transport->overlay_passage &&
        passage_quiet(passage, position) >= speech->length) {
        transport->overlay_passage = speech;
        transport->overlay = (struct mixer_overlay){ speech, position };
        transport->overlay_serial = transport->content.serial;
        transport->overlay_announces = true;
        transport->announcement_count--;
        memmove(transport->announcements, transport->announcements + 1,
                (size_t)transport->announcement_count * sizeof speech);
        return;
    }
    transport->break_at =
        transport->content.kind == CONTENT_STEP ? position : passage->length;
}

static void start_interlude_announcement(struct transport *transport)
{
    transport->interlude = transport->announcements[0];
    transport->interlude_position = 0;
    transport->interlude_announces = true;
    transport->announcement_count--;
    memmove(transport->announcements, transport->announcements + 1,
            (size_t)transport->announcement_count * sizeof transport->announcements[0]);
    transport->break_at = -1;
    transport->fresh = true;
}

static void lay_sound(struct transport *transport)
{
    if (!transport->sound)
        return;
    if (transport->overlay_passage && transport->overlay_announces &&
        transport->overlay_serial == transport->content.serial) {
        passage_destroy(transport->sound); /* words matter more */
    } else {
        passage_destroy(transport->overlay_passage);
        transport->overlay_passage = transport->sound;
        transport->overlay =
            (struct mixer_overlay){ transport->sound, transport->content.position };
        transport->overlay_serial = transport->content.serial;
        transport->overlay_announces = false;
    }
    transport->sound = NULL;
}

/* --- writing --- */

static void add_span(struct transport *transport, bool interlude)
{
    if (transport->span_count == SPANS_MOST) {
        /* The oldest half was taken long ago. */
        memmove(transport->spans, transport->spans + SPANS_MOST / 2,
                SPANS_MOST / 2 * sizeof transport->spans[0]);
        transport->span_count = SPANS_MOST / 2;
    }
    transport->spans[transport->span_count++] =
        (struct span){ transport->written, transport->content, interlude };
}

static void mark_passage(struct transport *transport, const struct passage *passage,
                         int64_t from, bool step)
{
    struct marks *marks = &transport->marks;
    int64_t base = transport->written - from;
    int index = transport->content.step;

    if (step && from == 0 && transport->begun_step != index)
        marks_add(marks, MARK_STEP, base, NULL)->step = index;
    for (int i = 0; i < passage->count; i++) {
        const struct passage_part *part = &passage->parts[i];
        struct kept_mark *mark;

        if (part->start < from || !part->text)
            continue;
        mark = marks_add(marks, MARK_SAY, base + part->start, part->text);
        mark->number = part->kind == PART_NUMBER;
    }
    if (step && passage->cue.kind != CUE_QUIET && passage->cue_start >= from) {
        struct kept_mark *mark =
            marks_add(marks, MARK_CUE, base + passage->cue_start, NULL);

        mark->cue = passage->cue.kind;
    }
}

static size_t write_frames(struct transport *transport, const struct passage *passage,
                           int64_t position, const struct mixer_overlay *overlay,
                           size_t count)
{
    struct pcm_frame frames[CHUNK_FRAMES];
    float gain = passage == transport->content.passage ? transport->content.gain : 1.0F;

    mixer_mix(passage, position, overlay, frames, count);
    if (gain < 1.0F) {
        for (size_t i = 0; i < count; i++) {
            frames[i].left = (int16_t)((float)frames[i].left * gain);
            frames[i].right = (int16_t)((float)frames[i].right * gain);
        }
    }
    count = sink_write(transport->sink, frames, count);
    transport->written += (int64_t)count;
    return count;
}

static size_t fill_interlude(struct transport *transport, size_t most)
{
    struct passage *interlude = transport->interlude;
    int64_t left = interlude->length - transport->interlude_position;
    size_t count = left < (int64_t)most ? (size_t)left : most;

    if (transport->fresh) {
        add_span(transport, true);
        mark_passage(transport, interlude, transport->interlude_position, false);
        transport->fresh = false;
    }
    count =
        write_frames(transport, interlude, transport->interlude_position, NULL, count);
    transport->interlude_position += (int64_t)count;
    if (transport->interlude_position >= interlude->length) {
        passage_destroy(interlude);
        transport->interlude = NULL;
        transport->fresh = true;
    }
    return count;
}

/* The content has come to its end: what follows it. */
static void content_over(struct transport *transport)
{
    struct content *content = &transport->content;
    struct marks *marks = &transport->marks;
    const struct timeline_step *step;

    if (content->kind == CONTENT_SPEECH) {
        marks_add(marks, MARK_SAID, transport->written, NULL);
        content->kind = CONTENT_NONE;
        return;
    }
    step = &transport->timeline->steps[content->step];
    if (step->kind != STEP_TIMED) {
        marks_add(marks, MARK_WORDS, transport->written, NULL)->step = content->step;
        transport->stopped = *content;
        content->kind = CONTENT_NONE;
    } else if (content->step + 1 < transport->timeline->count) {
        set_content(transport, CONTENT_STEP, content->step + 1, NULL, 0);
        transport->new_start = false;
    } else {
        marks_add(marks, MARK_RUN_ENDED, transport->written, NULL);
        content->kind = CONTENT_NONE;
    }
}

/* Where the content stops for now: its end, the end of its words when it is being read,
 * or the place of an announcement. */
static int64_t stop_at(const struct transport *transport)
{
    const struct content *content = &transport->content;
    int64_t stop = content->passage->length;

    if (transport->reading && !transport->held && content->kind == CONTENT_STEP &&
        content->position <= content->passage->words_end)
        stop = content->passage->words_end;
    if (transport->break_at >= content->position && transport->break_at < stop)
        stop = transport->break_at;
    return stop;
}

static void stopped_at(struct transport *transport)
{
    struct content *content = &transport->content;

    if (content->position == transport->break_at && transport->announcement_count > 0) {
        start_interlude_announcement(transport);
        return;
    }
    if (transport->reading && !transport->held && content->kind == CONTENT_STEP &&
        content->position == content->passage->words_end &&
        transport->timeline->steps[content->step].kind == STEP_TIMED) {
        marks_add(&transport->marks, MARK_WORDS, transport->written, NULL)->step =
            content->step;
        transport->stopped = *content;
        content->kind = CONTENT_NONE;
        return;
    }
    if (content->position >= content->passage->length)
        content_over(transport);
}

static size_t fill_content(struct transport *transport, size_t most)
{
    struct content *content = &transport->content;
    const struct mixer_overlay *overlay = NULL;
    int64_t left = stop_at(transport) - content->position;
    size_t count = left < (int64_t)most ? (size_t)left : most;

    if (transport->fresh) {
        add_span(transport, false);
        mark_passage(transport, content->passage, content->position,
                     content->kind == CONTENT_STEP);
        transport->fresh = false;
        transport->new_start = false;
        if (content->kind == CONTENT_STEP &&
            content->step + 1 < transport->timeline->count)
            score_prepare(transport->score, transport->timeline, content->step + 1);
    }
    if (transport->overlay_passage && transport->overlay_serial == content->serial)
        overlay = &transport->overlay;
    if (count > 0)
        count = write_frames(transport, content->passage, content->position, overlay,
                             count);
    content->position += (int64_t)count;
    if (content->position >= stop_at(transport))
        stopped_at(transport);
    return count;
}

/* Makes what is to be written next ready. False when there is nothing, `*well` false
 * when a voice failed. */
static bool ready(struct transport *transport, bool *well, struct fault *fault)
{
    if (transport->resume_asked)
        *well = start_resume(transport, fault);
    if (!*well)
        return false;
    if (transport->interlude)
        return true;
    if (transport->content.kind == CONTENT_NONE) {
        if (transport->announcement_count == 0)
            return false;
        start_interlude_announcement(transport);
        return true;
    }
    if (transport->new_start && transport->now_ms < transport->not_before_ms)
        return false;
    if (!transport->content.passage)
        *well = take_passage(transport, &transport->content, fault);
    if (!*well)
        return false;
    lay_sound(transport);
    if (transport->announcement_count > 0 && transport->break_at < 0)
        place_announcement(transport);
    return true;
}

/* More frames will follow at once, so that running dry would be an underrun. */
static bool on_its_way(const struct transport *transport)
{
    bool waits = transport->new_start && !transport->interlude &&
                 transport->now_ms < transport->not_before_ms;

    return !transport_idle(transport) && !waits && transport->cut == CUT_NONE;
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
        *well = settle(transport, fault);
    }
    if (sink_taken(transport->sink) > transport->written)
        transport->written =
            sink_taken(transport->sink); /* silence that a file was given */
    while (*well && filled < most && ready(transport, well, fault)) {
        size_t room = sink_room(transport->sink);
        size_t count = room < CHUNK_FRAMES ? room : CHUNK_FRAMES;

        if (most - filled < (int64_t)count)
            count = (size_t)(most - filled);
        if (count == 0)
            break;
        filled += (int64_t)(transport->interlude ? fill_interlude(transport, count)
                                                 : fill_content(transport, count));
    }
    sink_promise(transport->sink, on_its_way(transport));
    return filled;
}

/* --- telling --- */

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

    if (transport->new_start && transport->content.kind != CONTENT_NONE &&
        transport->not_before_ms > transport->now_ms && transport->not_before_ms < due)
        due = transport->not_before_ms;
    return due;
}

bool transport_idle(const struct transport *transport)
{
    return transport->content.kind == CONTENT_NONE && !transport->interlude &&
           !transport->resume_asked && transport->announcement_count == 0;
}

int64_t transport_heard_ms(struct transport *transport)
{
    struct content at = transport->stopped;
    bool interlude = false;

    if (transport->cut == CUT_NONE && transport->content.kind == CONTENT_STEP &&
        content_at(transport, sink_taken(transport->sink), &at, &interlude) &&
        at.kind != CONTENT_STEP)
        return 0;
    return at.kind == CONTENT_STEP ? pcm_ms_of_frames(at.position) : 0;
}
