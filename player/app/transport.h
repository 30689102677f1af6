/* transport.h - what plays now: passages into the sink, cut, rewound to what was taken,
 * and gone on with. It keeps a map of device frames to (passage, position), so that any
 * interruption is one act: discard what the device has not taken, rewind, go on. Knows
 * no session and asks no clock. Main thread. */
#ifndef TRANSPORT_H
#define TRANSPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "score.h"
#include "sink.h"
#include "timeline.h"

struct transport;

enum mark_kind {
    MARK_STEP,  /* a step's first frame */
    MARK_SAY,   /* a sentence's first frame: `text` */
    MARK_CUE,   /* a cue's first frame: `cue` */
    MARK_WORDS, /* a wait's or question's words have ended (with `reading`: any step's)
                 */
    MARK_SAID,  /* the program's own speech has ended */
    MARK_STEP_OVER, /* with `reading`: a timed step has ended by itself */
    MARK_RUN_ENDED, /* the last step has ended */
};

/* Something that came to be heard. */
struct mark {
    enum mark_kind kind;
    int step;
    enum cue_kind cue;
    int64_t frame;    /* of the device: frames taken before it */
    char *text;       /* owned by the transport until the next transport_mark */
    bool deaf;        /* MARK_STEP: a sentence of it makes no sound */
    int64_t grown_ms; /* MARK_STEP: by how much its words made it longer */
    bool number;      /* of a countdown: heard every second, so not worth a line */
};

/* All borrowed. `reading`: each timed step stops after its words until
 * transport_hold_on. */
struct transport *transport_create(struct sink *sink, struct score *score,
                                   bool reading);
void transport_destroy(struct transport *transport);

/* The sink keeps what it was given, so a cut needs a soft edge of our own. */
void transport_in_file(struct transport *transport);

/* The timeline that steps are taken from; may change while nothing of the old one
 * plays. */
void transport_timeline(struct transport *transport, const struct timeline *timeline);

/* Silence within the device's latency. Whatever is asked for next begins when the sink
 * has settled. What played can be gone on with by transport_resume. */
void transport_cut(struct transport *transport);

/* From the first frame of step `step`, and on to the steps after it, to the next wait
 * or question. */
void transport_play(struct transport *transport, int step);

/* Goes on with the step that was cut: from its cut sentence, its last tick, its breath.
 * With `far` one sentence further back, or with the step's last sentence first. What
 * was asked for and cut before it began counts as cut at its first frame. Nothing to go
 * on with is a fault of transport_fill. */
void transport_resume(struct transport *transport, bool far);

/* Goes on exactly where a step stopped after its words. */
void transport_hold_on(struct transport *transport);

/* Plays a passage of the program's own, then marks MARK_SAID. Takes it over. `gain`
 * from 0 to 1. Cuts what plays; an end that was not told yet never will be, so that it
 * can't be taken for this one's. */
void transport_say(struct transport *transport, struct passage *speech, float gain);

/* Plays a passage before whatever begins next, or alone; no mark. Takes it over. At
 * most two wait, a sound and words; another takes the last one's place. */
void transport_prelude(struct transport *transport, struct passage *sound);

/* Softly over what plays, without a break; alone when nothing does. Takes it over. */
void transport_over(struct transport *transport, struct passage *sound);

/* An announcement: over what plays if no words are due meanwhile, else between them;
 * before the program's own words and before a question, never inside one; said again if
 * it was cut. It interrupts nothing, so it comes behind what is written already. Takes
 * it over. At most 8 wait; more are dropped, oldest first. */
void transport_announce(struct transport *transport, struct passage *speech);

/* True while an announcement waits, or something was asked for and has not begun: then
 * nothing else should be announced before it. */
bool transport_waits(const struct transport *transport);

/* Speaks what is left of the playing step again at the score's present rate, from the
 * next sentence on: behind what is written if no sentence begins there, else in the
 * gap before that sentence, so that no word is broken. */
void transport_revoice(struct transport *transport);

/* Begins nothing new before this run time: a reader's key echo is heard first. */
void transport_not_before(struct transport *transport, int64_t at_ms);

/* Carries on: settles a cut, writes at most `most` frames. Returns how many it wrote;
 * `fault` is set, and false left in `well`, when a voice failed. */
int64_t transport_fill(struct transport *transport, int64_t now_ms, int64_t most,
                       bool *well, struct fault *fault);

/* The next mark that was heard by `now_ms`. False when there is none. */
bool transport_mark(struct transport *transport, int64_t now_ms, struct mark *mark);

/* When transport_mark or transport_fill is next worth calling although nothing else
 * happened, run time ms; INT64_MAX for never. */
int64_t transport_due_ms(const struct transport *transport);

/* True when nothing sounds, nothing waits to, and every mark was told. */
bool transport_idle(const struct transport *transport);

/* How much of step `step` was heard, ms; 0 when another was heard last. */
int64_t transport_heard_ms(const struct transport *transport, int step);

#endif
