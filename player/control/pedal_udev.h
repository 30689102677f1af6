/* pedal_udev.h - which event nodes there are, and which come and go, by libudev. Opens
 * none of them: what a device can send stands in /sys, which everybody may read. Never
 * waits. Where no udev runs, as in most containers, what is there is found all the
 * same, and nothing comes or goes. */
#ifndef PEDAL_UDEV_H
#define PEDAL_UDEV_H

#include <stdbool.h>

#include "fault.h"
#include "pedal_book.h"
#include "pedal_kind.h"

enum {
    PEDAL_NODE_SIZE = 64,
    PEDAL_PATH_SIZE = 512, /* a longer path in /sys is left alone */
};

struct pedal_node {
    char node[PEDAL_NODE_SIZE];   /* /dev/input/event7 */
    char path[PEDAL_PATH_SIZE];   /* its place in /sys: another one, another device */
    char device[PEDAL_PATH_SIZE]; /* of what was plugged in, which may have several */
    struct pedal_id id;
    struct pedal_abilities abilities;
};

enum pedal_change {
    PEDAL_NODE_THERE, /* it is there, has come, or its permissions have changed */
    PEDAL_NODE_GONE,  /* only `node` and `path` are known */
};

struct pedal_udev;

/* NULL and a fault when that is impossible here. */
struct pedal_udev *pedal_udev_open(struct fault *fault);
/* Accepts NULL. */
void pedal_udev_close(struct pedal_udev *udev);

/* What to poll for reading. */
int pedal_udev_fd(const struct pedal_udev *udev);

/* The next change: first those that are there, then what happens. A node may come
 * twice. False when there is none now. */
bool pedal_udev_next(struct pedal_udev *udev, struct pedal_node *node,
                     enum pedal_change *change);

#endif
