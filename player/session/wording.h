/* wording.h - the words of a phrase, with what this run knows filled in. Pure. */
#ifndef WORDING_H
#define WORDING_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "session.h"
#include "text.h"

/* What the words may need. All borrowed. */
struct wording {
    const struct session_world *world;
    const struct session *session; /* NULL in a recording */
    const struct bindings *bindings;
    enum press by;    /* what the person presses with: PRESS_KEY, PRESS_TAP (a pedal) or
                         PRESS_SWITCH; the controls are named so */
    int pedals;       /* how many there are, so that each can be named; 0 is one */
    int64_t heard_ms; /* of the present step */
    const char *pedal_name; /* of the pedal that came or went; NULL: "pedal" */
    bool no_keys;           /* nobody sits at a keyboard */
    bool chest;             /* the person says chest, not breast */
    bool logging;           /* answers go into a log */
    bool place_lost;        /* the place could not be kept */
};

/* Adds the phrase's sentences to `out`; nothing when it has nothing to say now. */
void wording_add(struct text *out, const struct wording *wording, enum phrase phrase,
                 int argument);

/* Adds the sentence that opens an optional step; nothing when the person can't skip:
 * one pedal, and a switch that only taps, go on through all. */
void wording_skip(struct text *out, const struct wording *wording);

/* Adds "Press the space bar when you are ready.", the sentence for {go-on}. */
void wording_go_on(struct text *out, const struct wording *wording);

#endif
