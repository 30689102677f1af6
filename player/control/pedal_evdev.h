/* pedal_evdev.h - one event node, opened by libevdev. Knows nothing of pedals, and
 * never waits. What can fail gives 0, or why not as errno has it. */
#ifndef PEDAL_EVDEV_H
#define PEDAL_EVDEV_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal_book.h"
#include "pedal_decode.h"

struct pedal_evdev;

enum pedal_read {
    PEDAL_READ_EVENT,
    PEDAL_READ_NOTHING, /* all that came is read */
    PEDAL_READ_LOST,    /* ENODEV: it was pulled out */
};

/* Opens for reading, so that events carry a time of a clock that never jumps. On
 * failure `evdev` is untouched: EACCES, ENOENT, ENODEV, ... */
int pedal_evdev_open(const char *node, struct pedal_evdev **evdev);
/* Gives it back to everybody. Accepts NULL. */
void pedal_evdev_close(struct pedal_evdev *evdev);

/* Which device it is: a node's name may belong to another one by now. */
void pedal_evdev_id(const struct pedal_evdev *evdev, struct pedal_id *id);

/* From now on nobody else sees what it sends. EBUSY: somebody else has it so. */
int pedal_evdev_grab(struct pedal_evdev *evdev);

/* It is `now_ms` in the reader's time, or was a moment ago: the times of the events
 * that are read from now on are told in that. */
void pedal_evdev_look(struct pedal_evdev *evdev, int64_t now_ms);

int pedal_evdev_fd(const struct pedal_evdev *evdev);

/* Whether that key is down, as far as was read. */
bool pedal_evdev_key(const struct pedal_evdev *evdev, uint16_t code);

/* Where that axis goes from and to, and where it is. False when there is none. */
bool pedal_evdev_axis(const struct pedal_evdev *evdev, uint16_t code, int32_t *low,
                      int32_t *high, int32_t *value);

/* Events that were lost come as CODE_SYN_DROPPED before and after those that bring the
 * state up to date. */
enum pedal_read pedal_evdev_read(struct pedal_evdev *evdev, struct pedal_event *event);

#endif
