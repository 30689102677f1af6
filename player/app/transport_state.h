/* transport_state.h - what the transport's files share: what is being written, and a
 * map of what was. Only transport*.c know of it. */
#ifndef TRANSPORT_STATE_H
#define TRANSPORT_STATE_H

#include "mixer.h"
#include "transport.h"
#include "transport_marks.h"

enum {
    SPANS_MOST = 64,
    ANNOUNCEMENTS_MOST = 8,
    PRELUDES_MOST = 2,
};

enum content_kind { CONTENT_NONE, CONTENT_STEP, CONTENT_SPEECH };

/* A step, or the program's own speech. */
struct content {
    enum content_kind kind;
    int step;
    const struct passage *passage; /* owned by the score or by `own`; NULL: not made */
    int64_t position;              /* the next frame of it to be written */
    int64_t length;                /* at least 1, so that even no sound has its marks */
    int64_t rise_from; /* it rises from silence at this position, as something else
                          sounded before it */
    float gain;
    bool held;       /* reading: it was stopped after its words already */
    uint32_t serial; /* grows with each content: which one a span belongs to */
    uint32_t asks;   /* how many passages the score had given when it gave this one */
};

/* A passage that is put in before the content's next frame. */
struct interlude {
    const struct passage *passage; /* in `own`; NULL for none */
    int64_t position;
    bool announces; /* said again when cut; else it is a sound or words before */
};

/* A passage that lies over another one. */
struct overlay {
    const struct passage *passage; /* in `own`; NULL for none */
    const struct passage *base;    /* what it lies over; NULL: the next step's */
    int64_t start;                 /* a position of `base` */
    bool announces;
};

/* From device frame `start` on these were written, from their positions then. */
struct span {
    int64_t start;
    struct content content;
    struct interlude interlude;
    struct overlay overlay;
};

/* A stop throws away what plays. A splice goes on with it at the very frame. */
enum cut_kind { CUT_NONE, CUT_STOP, CUT_SPLICE };

struct transport {
    struct sink *sink;
    struct score *score;
    const struct timeline *timeline;
    bool reading;
    bool in_file;

    struct content content;
    struct content asked;   /* what was asked for last, as it was then */
    bool fresh;             /* the next frame begins a span, with its marks */
    bool new_start;         /* the content has not begun: it waits for not_before_ms */
    struct content stopped; /* what a cut or a hold left, for going on */
    bool resume_asked, resume_far;
    int begun_step; /* whose MARK_STEP was heard; -1 */
    uint32_t serial;
    uint32_t asks;
    bool revoice;

    struct interlude interlude;
    struct overlay overlay;
    const struct passage *sound; /* waits to be laid over what plays */
    const struct passage *preludes[PRELUDES_MOST];
    int prelude_count;
    const struct passage *announcements[ANNOUNCEMENTS_MOST];
    int announcement_count;
    int64_t break_at; /* the content's position at which the next announcement is put
                         in; -1 */

    struct passage **own; /* passages given to us; freed when nothing holds them */
    int own_count, own_capacity;

    enum cut_kind cut;
    struct content unbegun; /* asked for before the cut, and perhaps never heard */
    int64_t written;        /* device frames written, less what was rewound */
    struct span spans[SPANS_MOST];
    int span_count;
    struct marks marks;
    int64_t not_before_ms;
    int64_t now_ms;
};

/* --- transport.c --- */

/* Makes a new content of a step or of speech, from `position`. */
void transport_begin(struct transport *transport, enum content_kind kind, int step,
                     const struct passage *passage, int64_t position);

/* --- transport_spans.c --- */

/* Keeps a passage until nothing holds it any more. */
void spans_own(struct transport *transport, struct passage *passage);
/* Notes that what is to be written next begins here. */
void spans_add(struct transport *transport);
/* Room for another span, once what was heard long ago is forgotten. */
bool spans_room(struct transport *transport);
/* What was written at `frame`, with the positions there. False when nothing was. */
bool spans_at(const struct transport *transport, int64_t frame, struct span *at);
/* Forgets what was written behind `taken`; unheard announcements wait again, and with
 * `preludes` so do other interludes. What `at` holds is taken care of already. */
void spans_take_back(struct transport *transport, int64_t taken, const struct span *at,
                     bool preludes);
/* Puts an announcement before those that wait, if it isn't among them. */
void spans_announce_again(struct transport *transport, const struct passage *speech);

/* --- transport_cut.c --- */

void transport_start_cut(struct transport *transport, enum cut_kind kind);
/* The sink is silent: rewinds to what it took. False when a voice failed. */
bool transport_settle(struct transport *transport, struct fault *fault);
/* Takes the content's passage from the score. False when the voice failed. */
bool transport_take_passage(struct transport *transport, struct content *content,
                            struct fault *fault);
/* False when the score may have freed the content's passage, so that nobody may look
 * into it. */
bool transport_has_passage(const struct transport *transport,
                           const struct content *content);
/* Has the rest of a step spoken again behind `from`. As above. */
bool transport_speak_again(struct transport *transport, struct content *content,
                           int64_t from, struct fault *fault);
/* Where a step goes on that was cut. As above. */
bool transport_start_resume(struct transport *transport, struct fault *fault);

/* --- transport_fill.c --- */

/* Writes 5 ms more of what plays, falling to silence. */
void transport_fade_out(struct transport *transport, const struct span *at);

/* --- transport_ready.c --- */

/* Makes what is to be written next ready. False when there is nothing now; `*well`
 * false when a voice failed. */
bool transport_ready(struct transport *transport, bool *well, struct fault *fault);
/* True while speech waits for a reader's key echo. */
bool transport_early(const struct transport *transport);
/* Puts the next announcement in before the content's next frame. */
void transport_put_in_announcement(struct transport *transport);

#endif
