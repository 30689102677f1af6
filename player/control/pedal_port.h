/* pedal_port.h - one event node that is there: what it counts as, whether it is
 * listened to and why not, and what came from it. For pedal_board*.c alone. */
#ifndef PEDAL_PORT_H
#define PEDAL_PORT_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "pedal_board.h"
#include "pedal_decode.h"
#include "pedal_evdev.h"
#include "pedal_kind.h"
#include "pedal_known.h"
#include "pedal_noise.h"
#include "pedal_udev.h"

enum {
    PORT_NOISES = 16, /* buttons of one device that are watched for noise; further ones
                         share the last place */
    PORT_AGAIN_MS = 3000, /* so often what could not be opened is tried again */
    PORT_LEAVE_MS = 1000, /* a device that has just come may get its permissions later
                             than its node */
};

enum port_state {
    PORT_ALONE,    /* it is left alone: never opened */
    PORT_FINE,     /* it could be listened to; we only look */
    PORT_WAITS,    /* open; something was down at the start and still is */
    PORT_LISTENS,  /* open, and grabbed if it is to be */
    PORT_NO_LEAVE, /* EACCES */
    PORT_TAKEN,    /* EBUSY */
    PORT_BROKEN,   /* it could not be opened for another reason, `error` */
    PORT_LOST,     /* ENODEV: it was pulled out, and udev has not told so yet */
};

struct port_noise {
    struct pedal_button button;
    struct pedal_noise noise;
};

struct pedal_port {
    struct pedal_node node;
    enum pedal_kind kind;
    const struct pedal_lesson *lesson; /* borrowed; NULL: never taught */
    const struct pedal_known *known;   /* NULL: not in the table */
    bool pedal;                        /* it counts as one */
    bool grab;
    int number; /* never that of another port */

    enum port_state state;
    int error; /* errno of PORT_BROKEN */
    struct pedal_evdev *evdev;
    struct pedal_decoder decoder;
    struct port_noise noises[PORT_NOISES];
    int noise_count;

    struct pedal_move report[PEDAL_BUTTONS_MOST]; /* which is not whole yet */
    int report_count;
    int64_t stamp_ms; /* of its newest event; it is in order */
    int64_t since_ms; /* of PORT_WAITS: when it was first looked at; -1: not yet */
    int64_t again_ms; /* when to try again */
    int64_t leave_ms; /* PORT_NO_LEAVE is told from then on */
    bool told_came;   /* PEDAL_CAME was told of it, for all of its device */
    bool told_why;    /* and so was why it is not listened to */
    bool told_taps;
};

/* What the node counts as. */
void pedal_port_begin(struct pedal_port *port, const struct pedal_node *node,
                      const struct pedal_board_options *options);
void pedal_port_finish(struct pedal_port *port);

/* Opens it if it is ours, and writes its new state. */
void pedal_port_open(struct pedal_port *port, const struct pedal_board_options *options,
                     int64_t now_ms);

/* All that was down at the start is up: grabs it, and writes its new state. */
void pedal_port_ready(struct pedal_port *port, int64_t now_ms);

/* Closes it; it stands in this state, to be tried again after a while. */
void pedal_port_close(struct pedal_port *port, enum port_state state, int64_t now_ms);

/* One button moved. False when it is not to be listened to; `found` is what its noise
 * watch says. */
bool pedal_port_heard(struct pedal_port *port, const struct pedal_move *move,
                      enum pedal_noise_found *found);

/* Whether any of its buttons is not listened to for its noise, and when that may end.
 */
bool pedal_port_muted(const struct pedal_port *port);
int64_t pedal_port_quiet_ms(const struct pedal_port *port);
/* True once, when none is any longer. */
bool pedal_port_quiet(struct pedal_port *port, int64_t now_ms);

/* Why it is not listened to, as a sentence; `fault` becomes "" when it is or could be.
 */
void pedal_port_why(const struct pedal_port *port, struct fault *fault);

#endif
