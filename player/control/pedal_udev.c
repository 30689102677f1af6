#include "pedal_udev.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <libudev.h>

#include "arena.h"

struct pedal_udev {
    struct udev *udev;
    struct udev_monitor *monitor;
    struct udev_enumerate *there;
    struct udev_list_entry *next; /* of those that are there; NULL: all were told */
};

/* True when it fits. */
static bool copy(char *out, size_t size, const char *text)
{
    int length = snprintf(out, size, "%s", text != NULL ? text : "");

    return length > 0 && (size_t)length < size;
}

static uint16_t number_of(struct udev_device *device, const char *attribute)
{
    const char *text = udev_device_get_sysattr_value(device, attribute);

    return text != NULL ? (uint16_t)strtoul(text, NULL, 16) : 0;
}

static void bits_of(struct udev_device *device, const char *attribute, uint8_t *bits,
                    size_t size)
{
    const char *line = udev_device_get_sysattr_value(device, attribute);

    pedal_bits_read(line != NULL ? line : "", sizeof(unsigned long) * 8, bits, size);
}

/* What was plugged in: of the nodes of one USB device, or one Bluetooth device, the
 * same. The parents belong to `device`. */
static struct udev_device *plugged(struct udev_device *device,
                                   struct udev_device *input)
{
    struct udev_device *whole =
        udev_device_get_parent_with_subsystem_devtype(device, "usb", "usb_device");

    if (whole == NULL)
        whole = udev_device_get_parent_with_subsystem_devtype(device, "hid", NULL);
    return whole != NULL ? whole : input;
}

/* False for what is no event node, or can't be told of. */
static bool describe(struct udev_device *device, enum pedal_change change,
                     struct pedal_node *node)
{
    const char *name = udev_device_get_sysname(device);
    struct udev_device *input;

    *node = (struct pedal_node){ 0 };
    if (name == NULL || strncmp(name, "event", 5) != 0 ||
        !copy(node->node, sizeof node->node, udev_device_get_devnode(device)) ||
        !copy(node->path, sizeof node->path, udev_device_get_syspath(device)))
        return false;
    if (change == PEDAL_NODE_GONE)
        return true;
    input = udev_device_get_parent_with_subsystem_devtype(device, "input", NULL);
    if (input == NULL || !copy(node->device, sizeof node->device,
                               udev_device_get_syspath(plugged(device, input))))
        return false;
    node->id.bus = number_of(input, "id/bustype");
    node->id.vendor = number_of(input, "id/vendor");
    node->id.product = number_of(input, "id/product");
    name = udev_device_get_sysattr_value(input, "name");
    pedal_name_copy(node->id.name, name != NULL ? name : "");
    bits_of(input, "capabilities/key", node->abilities.keys,
            sizeof node->abilities.keys);
    bits_of(input, "capabilities/abs", node->abilities.axes,
            sizeof node->abilities.axes);
    bits_of(input, "properties", node->abilities.properties,
            sizeof node->abilities.properties);
    return true;
}

/* First listens and then looks, so that nothing comes in between unseen. */
static bool begin(struct pedal_udev *udev)
{
    udev->udev = udev_new();
    if (udev->udev == NULL)
        return false;
    udev->monitor = udev_monitor_new_from_netlink(udev->udev, "udev");
    udev->there = udev_enumerate_new(udev->udev);
    if (udev->monitor == NULL || udev->there == NULL ||
        udev_monitor_filter_add_match_subsystem_devtype(udev->monitor, "input", NULL) <
            0 ||
        udev_monitor_enable_receiving(udev->monitor) < 0 ||
        udev_enumerate_add_match_subsystem(udev->there, "input") < 0 ||
        udev_enumerate_add_match_sysname(udev->there, "event*") < 0 ||
        udev_enumerate_scan_devices(udev->there) < 0)
        return false;
    udev->next = udev_enumerate_get_list_entry(udev->there);
    return true;
}

struct pedal_udev *pedal_udev_open(struct fault *fault)
{
    struct pedal_udev *udev = memory_zeroed(1, sizeof *udev);

    if (begin(udev))
        return udev;
    pedal_udev_close(udev);
    fault_set(fault, "no-udev",
              "Pedals can't be found here, as udev can't be asked. The keyboard works; "
              "a pedal that types may work as one.");
    return NULL;
}

void pedal_udev_close(struct pedal_udev *udev)
{
    if (udev == NULL)
        return;
    udev_enumerate_unref(udev->there);
    udev_monitor_unref(udev->monitor);
    udev_unref(udev->udev);
    free(udev);
}

int pedal_udev_fd(const struct pedal_udev *udev)
{
    return udev_monitor_get_fd(udev->monitor);
}

/* The next of those that were there at the start; NULL when it is gone already. */
static struct udev_device *take_there(struct pedal_udev *udev)
{
    const char *path = udev_list_entry_get_name(udev->next);

    udev->next = udev_list_entry_get_next(udev->next);
    return udev_device_new_from_syspath(udev->udev, path);
}

static enum pedal_change change_of(struct udev_device *device)
{
    const char *action = udev_device_get_action(device);

    return action != NULL && strcmp(action, "remove") == 0 ? PEDAL_NODE_GONE
                                                           : PEDAL_NODE_THERE;
}

bool pedal_udev_next(struct pedal_udev *udev, struct pedal_node *node,
                     enum pedal_change *change)
{
    bool found = false;

    while (!found) {
        bool there = udev->next != NULL;
        struct udev_device *device =
            there ? take_there(udev) : udev_monitor_receive_device(udev->monitor);

        if (device == NULL && !there)
            return false;
        if (device != NULL) {
            *change = change_of(device);
            found = describe(device, *change, node);
        }
        udev_device_unref(device);
    }
    return true;
}
