/* Stands in for pedal_evdev.c where the program is built without libevdev: nothing can
 * be opened. */
// NOLINTBEGIN(readability-non-const-parameter): the header is that of the real one
#include "pedal_evdev.h"

#include <errno.h>

int pedal_evdev_open(const char *node, struct pedal_evdev **evdev)
{
    (void)node;
    (void)evdev;
    return ENOSYS;
}

void pedal_evdev_close(struct pedal_evdev *evdev)
{
    (void)evdev;
}

void pedal_evdev_id(const struct pedal_evdev *evdev, struct pedal_id *id)
{
    (void)evdev;
    *id = (struct pedal_id){ 0 };
}

int pedal_evdev_grab(struct pedal_evdev *evdev)
{
    (void)evdev;
    return ENOSYS;
}

void pedal_evdev_look(struct pedal_evdev *evdev, int64_t now_ms)
{
    (void)evdev;
    (void)now_ms;
}

int pedal_evdev_fd(const struct pedal_evdev *evdev)
{
    (void)evdev;
    return -1;
}

bool pedal_evdev_key(const struct pedal_evdev *evdev, uint16_t code)
{
    (void)evdev;
    (void)code;
    return false;
}

bool pedal_evdev_axis(const struct pedal_evdev *evdev, uint16_t code, int32_t *low,
                      int32_t *high, int32_t *value)
{
    (void)evdev;
    (void)code;
    (void)low;
    (void)high;
    (void)value;
    return false;
}

enum pedal_read pedal_evdev_read(struct pedal_evdev *evdev, struct pedal_event *event)
{
    (void)evdev;
    (void)event;
    return PEDAL_READ_NOTHING;
}
// NOLINTEND(readability-non-const-parameter)
