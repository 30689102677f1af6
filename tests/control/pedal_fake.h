/* pedal_fake.h - devices made up in memory: in a test that includes this, it stands in
 * for pedal_evdev.c and pedal_udev.c, and libevdev and libudev are never asked. It does
 * what neither a container nor umockdev can: EBUSY, ENODEV, lost events, held keys. */
#ifndef PEDAL_FAKE_H
#define PEDAL_FAKE_H

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "pedal_code.h"
#include "pedal_evdev.h"
#include "pedal_udev.h"

enum {
    FAKES_MOST = 8,
    FAKE_EVENTS_MOST = 4000,
    FAKE_CHANGES_MOST = 50,
    FAKE_NO_AGE = -1
};

struct fake {
    struct pedal_node node;
    struct pedal_id now; /* which device has the node when it is opened */
    int open_error;
    int grab_error;
    int opens; /* how often it was tried */
    int grabs;
    bool is_open;
    bool grabbed;
    bool lost;
    bool down[CODE_KEY_COUNT];
    int32_t axis;                                /* where axis 2 stands, of 0 to 255 */
    struct pedal_event events[FAKE_EVENTS_MOST]; /* at_ms is their age */
    int event_count;
    int event_next;
};

struct pedal_evdev {
    struct fake *fake;
    int fd;
    int64_t looked_ms;
};

struct pedal_udev {
    int fd;
};

static struct fake fakes[FAKES_MOST];
static int fake_count;
static struct {
    struct pedal_node node;
    enum pedal_change change;
} fake_changes[FAKE_CHANGES_MOST];
static int fake_change_count;
static int fake_change_next;
static bool fake_no_udev;
static bool fake_no_files;

/* --- what a test does --- */

static inline void fake_clear(void)
{
    memset(fakes, 0, sizeof fakes);
    fake_count = 0;
    fake_change_count = 0;
    fake_change_next = 0;
    fake_no_udev = false;
    fake_no_files = false;
}

/* Tells the board of the device, as udev does. */
static inline void fake_change(const struct fake *fake, enum pedal_change change)
{
    assert(fake_change_count < FAKE_CHANGES_MOST);
    fake_changes[fake_change_count].node = fake->node;
    fake_changes[fake_change_count++].change = change;
}

/* A device with these keys, ended by 0, which udev tells of. */
static inline struct fake *fake_plug(const char *node, const char *name,
                                     uint16_t vendor, uint16_t product,
                                     const uint16_t *keys)
{
    struct fake *fake = &fakes[fake_count++];

    assert(fake_count <= FAKES_MOST);
    *fake = (struct fake){ .node.id = { CODE_BUS_USB, vendor, product, "" } };
    snprintf(fake->node.node, sizeof fake->node.node, "/dev/input/%s", node);
    snprintf(fake->node.path, sizeof fake->node.path, "/sys/%s/%d", node, fake_count);
    snprintf(fake->node.device, sizeof fake->node.device, "/sys/usb%d", fake_count);
    pedal_name_copy(fake->node.id.name, name);
    for (; *keys != 0; keys++)
        fake->node.abilities.keys[*keys / 8] |= (uint8_t)(1u << *keys % 8);
    fake->now = fake->node.id;
    fake_change(fake, PEDAL_NODE_THERE);
    return fake;
}

static inline struct fake *fake_vec(const char *node)
{
    static const uint16_t keys[] = { CODE_BTN_0, CODE_BTN_1, CODE_BTN_2, 0 };

    return fake_plug(node, "VEC  VEC USB Footpedal", 0x05f3, 0x00ff, keys);
}

/* All letters, and more. */
static inline struct fake *fake_typing(const char *node, const char *name,
                                       uint16_t vendor, uint16_t product)
{
    static uint16_t keys[120];

    for (uint16_t code = 1; code < 119; code++)
        keys[code - 1] = code;
    return fake_plug(node, name, vendor, product, keys);
}

/* `age_ms` is counted back from when the board looks: below 0 it happens while the
 * board reads. FAKE_NO_AGE: nobody knows. */
static inline void fake_event(struct fake *fake, int type, int code, int value,
                              int64_t age_ms)
{
    assert(fake->event_count < FAKE_EVENTS_MOST);
    fake->events[fake->event_count++] =
        (struct pedal_event){ (uint16_t)type, (uint16_t)code, value, age_ms };
}

/* A report with the scan code of HID button `number`, from 1. */
static inline void fake_button(struct fake *fake, int number, int value, int64_t age_ms)
{
    fake_event(fake, CODE_TYPE_MSC, CODE_MSC_SCAN, 0x90000 + number, age_ms);
    fake_event(fake, CODE_TYPE_KEY, CODE_BTN_0 + number - 1, value, age_ms);
    fake_event(fake, CODE_TYPE_SYN, 0, 0, age_ms);
}

static inline void fake_key(struct fake *fake, int code, int value, int64_t age_ms)
{
    fake_event(fake, CODE_TYPE_KEY, code, value, age_ms);
    fake_event(fake, CODE_TYPE_SYN, 0, 0, age_ms);
}

/* --- pedal_evdev.h --- */

int pedal_evdev_open(const char *node, struct pedal_evdev **evdev)
{
    struct fake *fake = NULL;

    for (int i = 0; i < fake_count; i++) {
        if (strcmp(fakes[i].node.node, node) == 0 && !fakes[i].lost)
            fake = &fakes[i];
    }
    if (fake == NULL)
        return ENOENT;
    fake->opens++;
    if (fake->open_error != 0)
        return fake->open_error;
    *evdev = calloc(1, sizeof **evdev);
    assert(*evdev != NULL);
    (*evdev)->fake = fake;
    (*evdev)->fd = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    fake->is_open = true;
    return 0;
}

void pedal_evdev_close(struct pedal_evdev *evdev)
{
    if (evdev == NULL)
        return;
    evdev->fake->is_open = false;
    evdev->fake->grabbed = false;
    close(evdev->fd);
    free(evdev);
}

void pedal_evdev_id(const struct pedal_evdev *evdev, struct pedal_id *id)
{
    *id = evdev->fake->now;
}

int pedal_evdev_grab(struct pedal_evdev *evdev)
{
    evdev->fake->grabs++;
    evdev->fake->grabbed = evdev->fake->grab_error == 0;
    return evdev->fake->grab_error;
}

int pedal_evdev_fd(const struct pedal_evdev *evdev)
{
    return evdev->fd;
}

bool pedal_evdev_key(const struct pedal_evdev *evdev, uint16_t code)
{
    return evdev->fake->down[code];
}

bool pedal_evdev_axis(const struct pedal_evdev *evdev, uint16_t code, int32_t *low,
                      int32_t *high, int32_t *value)
{
    *low = 0;
    *high = 255;
    *value = evdev->fake->axis;
    return code == 2;
}

void pedal_evdev_look(struct pedal_evdev *evdev, int64_t now_ms)
{
    evdev->looked_ms = now_ms;
}

enum pedal_read pedal_evdev_read(struct pedal_evdev *evdev, struct pedal_event *event)
{
    struct fake *fake = evdev->fake;

    if (fake->event_next < fake->event_count) {
        *event = fake->events[fake->event_next++];
        event->at_ms = event->at_ms == FAKE_NO_AGE ? PEDAL_NO_TIME
                                                   : evdev->looked_ms - event->at_ms;
        return PEDAL_READ_EVENT;
    }
    return fake->lost ? PEDAL_READ_LOST : PEDAL_READ_NOTHING;
}

/* --- pedal_udev.h --- */

struct pedal_udev *pedal_udev_open(struct fault *fault)
{
    struct pedal_udev *udev;

    if (fake_no_udev) {
        fault_set(fault, "no-udev", "There is no udev.");
        return NULL;
    }
    udev = calloc(1, sizeof *udev);
    assert(udev != NULL);
    udev->fd = fake_no_files ? -1 : eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    return udev;
}

void pedal_udev_close(struct pedal_udev *udev)
{
    if (udev == NULL)
        return;
    if (udev->fd >= 0)
        close(udev->fd);
    free(udev);
}

int pedal_udev_fd(const struct pedal_udev *udev)
{
    return udev->fd;
}

bool pedal_udev_next(struct pedal_udev *udev, struct pedal_node *node,
                     enum pedal_change *change)
{
    (void)udev;
    if (fake_change_next == fake_change_count)
        return false;
    *node = fake_changes[fake_change_next].node;
    *change = fake_changes[fake_change_next++].change;
    return true;
}

#endif
