#include "pedal_evdev.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <time.h>
#include <unistd.h>
#include <libevdev/libevdev.h>

#include "arena.h"
#include "pedal_code.h"

static_assert(CODE_TYPE_KEY == EV_KEY && CODE_TYPE_ABS == EV_ABS &&
                  CODE_TYPE_MSC == EV_MSC && CODE_TYPE_SYN == EV_SYN &&
                  CODE_SYN_REPORT == SYN_REPORT && CODE_SYN_DROPPED == SYN_DROPPED &&
                  CODE_MSC_SCAN == MSC_SCAN,
              "events are the kernel's");
static_assert(CODE_KEY_Q == KEY_Q && CODE_KEY_P == KEY_P && CODE_KEY_A == KEY_A &&
                  CODE_KEY_L == KEY_L && CODE_KEY_Z == KEY_Z && CODE_KEY_M == KEY_M &&
                  CODE_KEY_B == KEY_B && CODE_KEY_C == KEY_C,
              "letters are the kernel's");
static_assert(
    CODE_KEY_LEFTCTRL == KEY_LEFTCTRL && CODE_KEY_LEFTSHIFT == KEY_LEFTSHIFT &&
        CODE_KEY_RIGHTSHIFT == KEY_RIGHTSHIFT && CODE_KEY_LEFTALT == KEY_LEFTALT &&
        CODE_KEY_RIGHTCTRL == KEY_RIGHTCTRL && CODE_KEY_RIGHTALT == KEY_RIGHTALT &&
        CODE_KEY_LEFTMETA == KEY_LEFTMETA && CODE_KEY_RIGHTMETA == KEY_RIGHTMETA,
    "modifiers are the kernel's");
static_assert(CODE_BTN_0 == BTN_0 && CODE_BTN_1 == BTN_1 && CODE_BTN_2 == BTN_2 &&
                  CODE_BTN_LEFT == BTN_LEFT && CODE_BTN_JOYSTICK == BTN_JOYSTICK &&
                  CODE_BTN_DIGI == BTN_DIGI && CODE_BTN_WHEEL == BTN_WHEEL &&
                  CODE_KEY_COUNT == KEY_CNT,
              "buttons are the kernel's");
static_assert(CODE_ABS_BRAKE == ABS_BRAKE && CODE_ABS_COUNT == ABS_CNT &&
                  CODE_PROP_ACCELEROMETER == INPUT_PROP_ACCELEROMETER &&
                  CODE_BUS_USB == BUS_USB && CODE_BUS_BLUETOOTH == BUS_BLUETOOTH &&
                  CODE_BUS_HOST == BUS_HOST,
              "axes and buses are the kernel's");

struct pedal_evdev {
    struct libevdev *device;
    int fd;
    clockid_t clock;  /* of the events' stamps */
    int64_t ahead_ms; /* that clock is so far ahead of the reader's */
    bool looked;
    bool updating; /* events were lost, and their sum comes now */
};

/* The clock that goes on in sleep is the run's own; an old kernel has only the other.
 * Where it takes neither, the stamps are in time of day. */
static clockid_t choose_clock(struct libevdev *device)
{
    if (libevdev_set_clock_id(device, CLOCK_BOOTTIME) == 0)
        return CLOCK_BOOTTIME;
    if (libevdev_set_clock_id(device, CLOCK_MONOTONIC) == 0)
        return CLOCK_MONOTONIC;
    return CLOCK_REALTIME;
}

int pedal_evdev_open(const char *node, struct pedal_evdev **evdev)
{
    int fd = open(node, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    struct libevdev *device = NULL;
    struct pedal_evdev *opened;
    int error;

    if (fd < 0)
        return errno;
    error = -libevdev_new_from_fd(fd, &device);
    if (error != 0) {
        close(fd);
        return error;
    }
    opened = memory_zeroed(1, sizeof *opened);
    opened->device = device;
    opened->fd = fd;
    opened->clock = choose_clock(device);
    *evdev = opened;
    return 0;
}

void pedal_evdev_close(struct pedal_evdev *evdev)
{
    if (evdev == NULL)
        return;
    libevdev_free(evdev->device);
    close(evdev->fd); /* and its grab ends */
    free(evdev);
}

void pedal_evdev_id(const struct pedal_evdev *evdev, struct pedal_id *id)
{
    id->bus = (uint16_t)libevdev_get_id_bustype(evdev->device);
    id->vendor = (uint16_t)libevdev_get_id_vendor(evdev->device);
    id->product = (uint16_t)libevdev_get_id_product(evdev->device);
    pedal_name_copy(id->name, libevdev_get_name(evdev->device));
}

int pedal_evdev_grab(struct pedal_evdev *evdev)
{
    return -libevdev_grab(evdev->device, LIBEVDEV_GRAB);
}

int pedal_evdev_fd(const struct pedal_evdev *evdev)
{
    return evdev->fd;
}

bool pedal_evdev_key(const struct pedal_evdev *evdev, uint16_t code)
{
    return libevdev_get_event_value(evdev->device, EV_KEY, code) != 0;
}

bool pedal_evdev_axis(const struct pedal_evdev *evdev, uint16_t code, int32_t *low,
                      int32_t *high, int32_t *value)
{
    const struct input_absinfo *about = libevdev_get_abs_info(evdev->device, code);

    if (about == NULL)
        return false;
    *low = about->minimum;
    *high = about->maximum;
    *value = about->value;
    return true;
}

/* The reader took its time before it came here, perhaps long before, if somebody else
 * ran meanwhile. The smallest difference ever seen is the truest; a clock that is set
 * has none. */
void pedal_evdev_look(struct pedal_evdev *evdev, int64_t now_ms)
{
    struct timespec now;
    int64_t ahead_ms;

    clock_gettime(evdev->clock, &now);
    ahead_ms = (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000 - now_ms;
    if (!evdev->looked || evdev->clock == CLOCK_REALTIME || ahead_ms < evdev->ahead_ms)
        evdev->ahead_ms = ahead_ms;
    evdev->looked = true;
}

static int64_t time_of(const struct pedal_evdev *evdev, const struct input_event *event)
{
    return (int64_t)event->input_event_sec * 1000 + event->input_event_usec / 1000 -
           evdev->ahead_ms;
}

static void write_event(const struct pedal_evdev *evdev, const struct input_event *from,
                        struct pedal_event *event)
{
    *event = (struct pedal_event){ .type = from->type,
                                   .code = from->code,
                                   .value = from->value,
                                   .at_ms = PEDAL_NO_TIME };
    /* What brings the state up to date has the time of nothing that happened. */
    if (!evdev->updating && evdev->looked)
        event->at_ms = time_of(evdev, from);
}

/* One of the events that bring the state up to date, and a last one of our own. */
static void read_update(struct pedal_evdev *evdev, struct pedal_event *event)
{
    struct input_event from;

    if (libevdev_next_event(evdev->device, LIBEVDEV_READ_FLAG_SYNC, &from) ==
        LIBEVDEV_READ_STATUS_SYNC) {
        write_event(evdev, &from, event);
        return;
    }
    evdev->updating = false;
    *event = (struct pedal_event){ .type = CODE_TYPE_SYN,
                                   .code = CODE_SYN_DROPPED,
                                   .at_ms = PEDAL_NO_TIME };
}

enum pedal_read pedal_evdev_read(struct pedal_evdev *evdev, struct pedal_event *event)
{
    struct input_event from;
    int status;

    if (evdev->updating) {
        read_update(evdev, event);
        return PEDAL_READ_EVENT;
    }
    status = libevdev_next_event(evdev->device, LIBEVDEV_READ_FLAG_NORMAL, &from);
    if (status == -EAGAIN)
        return PEDAL_READ_NOTHING;
    if (status < 0)
        return PEDAL_READ_LOST;
    evdev->updating = status == LIBEVDEV_READ_STATUS_SYNC;
    write_event(evdev, &from, event);
    return PEDAL_READ_EVENT;
}
