/* Stands in for pedal_udev.c where the program is built without libudev and libevdev:
 * there are no pedals, and the keyboard does everything. */
// NOLINTBEGIN(readability-non-const-parameter): the header is that of the real one
#include "pedal_udev.h"

#include <stddef.h>

struct pedal_udev *pedal_udev_open(struct fault *fault)
{
    fault_set(fault, "no-pedals",
              "This Talkthrough was built without pedals. The keys still work.");
    return NULL;
}

void pedal_udev_close(struct pedal_udev *udev)
{
    (void)udev;
}

int pedal_udev_fd(const struct pedal_udev *udev)
{
    (void)udev;
    return -1;
}

bool pedal_udev_next(struct pedal_udev *udev, struct pedal_node *node,
                     enum pedal_change *change)
{
    (void)udev;
    (void)node;
    (void)change;
    return false;
}
// NOLINTEND(readability-non-const-parameter)
