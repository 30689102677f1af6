#include "made.h"

#include <fcntl.h>
#include <glob.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include <linux/input.h>
#include <linux/uhid.h>
#include <linux/uinput.h>
#include <libudev.h>

#include <cmocka.h>

#include "guest.h"

/* HID: three buttons of a consumer control, and five bits of nothing. */
static const uint8_t three_buttons[] = {
    0x05, 0x0c, 0x09, 0x03, 0xa1, 0x01, 0x05, 0x09, 0x19, 0x01,
    0x29, 0x03, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x03,
    0x81, 0x02, 0x75, 0x05, 0x95, 0x01, 0x81, 0x01, 0xc0,
};

/* HID: four buttons of a joystick that has no stick, and four bits of nothing. */
static const uint8_t joystick[] = {
    0x05, 0x01, 0x09, 0x04, 0xa1, 0x01, 0x05, 0x09, 0x19, 0x01,
    0x29, 0x04, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x04,
    0x81, 0x02, 0x75, 0x04, 0x95, 0x01, 0x81, 0x01, 0xc0,
};

/* HID: the keyboard that every BIOS knows, without its lights. */
static const uint8_t keyboard[] = {
    0x05, 0x01, 0x09, 0x06, 0xa1, 0x01, 0x05, 0x07, 0x19, 0xe0, 0x29,
    0xe7, 0x15, 0x00, 0x25, 0x01, 0x75, 0x01, 0x95, 0x08, 0x81, 0x02,
    0x95, 0x01, 0x75, 0x08, 0x81, 0x01, 0x95, 0x06, 0x75, 0x08, 0x15,
    0x00, 0x25, 0x65, 0x19, 0x00, 0x29, 0x65, 0x81, 0x00, 0xc0,
};

/* HID: two bytes on a page of the maker's own. */
static const uint8_t own_page[] = {
    0x06, 0xff, 0xff, 0x09, 0x01, 0xa1, 0x01, 0x09, 0x01, 0x15, 0x00,
    0x26, 0xff, 0x00, 0x75, 0x08, 0x95, 0x02, 0x81, 0x02, 0xc0,
};

const struct made_kind made_vec = { "VEC  VEC USB Footpedal", 0x05f3, 0x00ff,
                                    three_buttons, sizeof three_buttons };
const struct made_kind made_philips = { "Philips Foot Control", 0x0911, 0x1844,
                                        joystick, sizeof joystick };
const struct made_kind made_pcsensor = { "PCsensor FootSwitch", 0x0c45, 0x7403,
                                         keyboard, sizeof keyboard };
const struct made_kind made_grundig = { "Digta Foot Control", 0x15d8, 0x0024, own_page,
                                        sizeof own_page };

static struct made {
    int fd;                       /* 0: there is none */
    const struct made_kind *kind; /* NULL: made by uinput */
    int serial;                   /* never that of another one */
    char input[32];               /* of uinput: input12 */
    char node[32];
} devices[MADE_MOST];

static int serials;

enum { UNIQUE_SIZE = 20, DRIVER_MS = 30000 };

/* What tells it from all others. */
static void write_unique(const struct made *made, char out[UNIQUE_SIZE])
{
    snprintf(out, UNIQUE_SIZE, "made-%d", made->serial);
}

static int free_place(void)
{
    int place = 0;

    while (place < MADE_MOST - 1 && devices[place].fd != 0)
        place++;
    assert_int_equal(devices[place].fd, 0);
    devices[place] = (struct made){ .serial = ++serials };
    return place;
}

static void send(const struct made *made, const void *bytes, size_t size)
{
    assert_int_equal(write(made->fd, bytes, size), size);
}

/* The kernel's own news of HID devices, which come before udev's. */
static struct udev_monitor *listen_to_kernel(struct udev *udev)
{
    struct udev_monitor *monitor = udev_monitor_new_from_netlink(udev, "kernel");

    assert_non_null(monitor);
    assert_true(udev_monitor_filter_add_match_subsystem_devtype(monitor, "hid", NULL) >=
                0);
    assert_true(udev_monitor_enable_receiving(monitor) >= 0);
    return monitor;
}

static bool is_bound(struct udev_device *device, const struct made *made)
{
    const char *action = udev_device_get_action(device);
    const char *unique = udev_device_get_property_value(device, "HID_UNIQ");
    char words[UNIQUE_SIZE];

    write_unique(made, words);
    return action != NULL && strcmp(action, "bind") == 0 && unique != NULL &&
           strcmp(unique, words) == 0;
}

/* Until its driver has it: a report that comes before is thrown away. */
static void wait_for_driver(struct udev_monitor *monitor, const struct made *made)
{
    struct pollfd asked = { .fd = udev_monitor_get_fd(monitor), .events = POLLIN };
    bool bound = false;

    while (!bound) {
        struct udev_device *device;

        assert_int_equal(poll(&asked, 1, DRIVER_MS), 1);
        device = udev_monitor_receive_device(monitor);
        bound = device != NULL && is_bound(device, made);
        udev_device_unref(device);
    }
}

int made_plug(const struct made_kind *kind)
{
    int place = free_place();
    struct made *made = &devices[place];
    struct uhid_event event = { .type = UHID_CREATE2 };
    struct udev *udev = udev_new();
    struct udev_monitor *monitor = listen_to_kernel(udev);
    struct uhid_create2_req *create = &event.u.create2;

    snprintf((char *)create->name, sizeof create->name, "%s", kind->name);
    write_unique(made, (char *)create->uniq);
    create->rd_size = (uint16_t)kind->descriptor_size;
    create->bus = BUS_USB;
    create->vendor = kind->vendor;
    create->product = kind->product;
    memcpy(create->rd_data, kind->descriptor, kind->descriptor_size);
    guest_root();
    made->kind = kind;
    made->fd = open("/dev/uhid", O_RDWR | O_CLOEXEC | O_NONBLOCK);
    assert_true(made->fd > 0);
    send(made, &event, sizeof event);
    wait_for_driver(monitor, made);
    udev_monitor_unref(monitor);
    udev_unref(udev);
    return place;
}

int made_keyboard(const char *name, uint16_t vendor, uint16_t product)
{
    int place = free_place();
    struct made *made = &devices[place];
    struct uinput_setup setup = { .id = { BUS_USB, vendor, product, 1 } };

    snprintf(setup.name, sizeof setup.name, "%s", name);
    guest_root();
    made->fd = open("/dev/uinput", O_WRONLY | O_CLOEXEC | O_NONBLOCK);
    assert_true(made->fd > 0);
    assert_int_equal(ioctl(made->fd, UI_SET_EVBIT, EV_KEY), 0);
    for (int code = KEY_ESC; code <= KEY_KPDOT; code++)
        assert_int_equal(ioctl(made->fd, UI_SET_KEYBIT, code), 0);
    assert_int_equal(ioctl(made->fd, UI_DEV_SETUP, &setup), 0);
    assert_int_equal(ioctl(made->fd, UI_DEV_CREATE), 0);
    assert_true(ioctl(made->fd, UI_GET_SYSNAME(sizeof made->input), made->input) > 0);
    return place;
}

void made_press(int device, unsigned what)
{
    const struct made *made = &devices[device];
    struct uhid_event event = { .type = UHID_INPUT2 };
    bool types = made->kind == &made_pcsensor;

    event.u.input2.size = types ? 8 : 1;
    event.u.input2.data[types ? 2 : 0] =
        (uint8_t)(types && what != 0 ? what + 3 : what);
    send(made, &event, sizeof event);
}

void made_type(int device, uint16_t code)
{
    const struct input_event events[] = {
        { .type = EV_KEY, .code = code, .value = 1 },
        { .type = EV_SYN, .code = SYN_REPORT },
        { .type = EV_KEY, .code = code, .value = 0 },
        { .type = EV_SYN, .code = SYN_REPORT },
    };

    send(&devices[device], events, sizeof events);
}

void made_pull(int device)
{
    struct made *made = &devices[device];

    if (made->fd != 0)
        close(made->fd);
    made->fd = 0;
}

void made_pull_all(void)
{
    for (int device = 0; device < MADE_MOST; device++)
        made_pull(device);
}

/* The first path that fits the pattern, and whose file says these words. */
static bool find(const char *pattern, const char *words, char *path, size_t size)
{
    glob_t found = { 0 };
    bool any = false;

    if (glob(pattern, 0, NULL, &found) == 0) {
        for (size_t i = 0; i < found.gl_pathc && !any; i++) {
            any = guest_file_has(found.gl_pathv[i], words);
            if (any)
                snprintf(path, size, "%s", found.gl_pathv[i]);
        }
    }
    globfree(&found);
    return any;
}

/* The folder of an input device of uinput, or of a HID device. */
static void find_folder(const struct made *made, char *path, size_t size)
{
    char words[UNIQUE_SIZE + 20];
    char unique[UNIQUE_SIZE];

    if (made->kind == NULL) {
        snprintf(path, size, "/sys/devices/virtual/input/%s", made->input);
        return;
    }
    write_unique(made, unique);
    snprintf(words, sizeof words, "HID_UNIQ=%s\n", unique);
    assert_true(find("/sys/bus/hid/devices/*/uevent", words, path, size));
    *strrchr(path, '/') = '\0';
}

static int count(const char *folder, const char *what, char *path, size_t size)
{
    char pattern[200];
    glob_t found = { 0 };
    int number = 0;

    snprintf(pattern, sizeof pattern, "%s/%s", folder, what);
    if (glob(pattern, 0, NULL, &found) == 0)
        number = (int)found.gl_pathc;
    if (number > 0)
        snprintf(path, size, "%s", found.gl_pathv[0]);
    globfree(&found);
    return number;
}

const char *made_node(int device)
{
    struct made *made = &devices[device];
    char folder[100];
    char path[200];

    find_folder(made, folder, sizeof folder);
    assert_int_equal(count(folder,
                           made->kind == NULL ? "event*" : "input/input*/event*", path,
                           sizeof path),
                     1);
    snprintf(made->node, sizeof made->node, "/dev/input%.20s", strrchr(path, '/'));
    return made->node;
}

void made_count(int device, int *raw, int *events)
{
    char folder[100];
    char path[200];

    find_folder(&devices[device], folder, sizeof folder);
    *raw = count(folder, "hidraw/hidraw*", path, sizeof path);
    *events = count(folder, "input/input*/event*", path, sizeof path);
}

int made_hand_over(int device)
{
    int fd = devices[device].fd;

    devices[device].fd = 0;
    return fd;
}
