#include "mock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/input.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <umockdev.h>

#include "text.h"

enum { MOCKS_MOST = 8, WAIT_MS = 20000 };

struct mock {
    const struct recording *recording;
    char node[64];
    char device[200]; /* in /sys, of the event node and of the input device above it */
    char input[200];
    UMockdevIoctlBase *answers;
    int down;
    gint opens; /* counted by umockdev's thread */
    gint grabs;
    gint refusal;
};

static UMockdevTestbed *bed;
static struct mock mocks[MOCKS_MOST];
static int mock_count;
static bool ports[16]; /* those that have a thing in them */

static void must(GError *error)
{
    if (error == NULL)
        return;
    fprintf(stderr, "umockdev: %s\n", error->message);
    abort();
}

/* --- what the kernel would answer --- */

static size_t least(size_t one, size_t other)
{
    return one < other ? one : other;
}

static long answer_bits(const struct recording *recording, unsigned type, uint8_t *out,
                        size_t size)
{
    static const size_t sizes[RECORDING_TYPES] = { [EV_KEY] = 96, [EV_FF] = 16 };
    size_t whole = type < RECORDING_TYPES && sizes[type] != 0 ? sizes[type] : 8;

    if (type < RECORDING_TYPES)
        memcpy(out, recording->bits[type], least(size, RECORDING_BITS));
    return (long)least(size, whole);
}

static long answer_axis(const struct recording *recording, unsigned code, uint8_t *out,
                        size_t size)
{
    struct input_absinfo about = { .value = recording->axes[code].low,
                                   .minimum = recording->axes[code].low,
                                   .maximum = recording->axes[code].high };

    memcpy(out, &about, least(size, sizeof about));
    return 0;
}

static long answer_name(const char *name, uint8_t *out, size_t size)
{
    size_t length = least(strlen(name) + 1, size);

    memcpy(out, name, length);
    return (long)length;
}

/* Fills `out` and returns what the call does, or minus an errno. */
static long answer(const struct mock *mock, unsigned long request, uint8_t *out,
                   size_t size)
{
    const struct recording *recording = mock->recording;
    enum { FIRST_AXIS = _IOC_NR(EVIOCGABS(0)), FIRST_TYPE = _IOC_NR(EVIOCGBIT(0, 0)) };
    unsigned number = (unsigned)_IOC_NR(request);
    int version = EV_VERSION;
    struct input_id id = { (uint16_t)recording->bus, (uint16_t)recording->vendor,
                           (uint16_t)recording->product, (uint16_t)recording->version };

    if (number == _IOC_NR(EVIOCGVERSION))
        memcpy(out, &version, least(size, sizeof version));
    else if (number == _IOC_NR(EVIOCGID))
        memcpy(out, &id, least(size, sizeof id));
    else if (number == _IOC_NR(EVIOCGNAME(0)))
        return answer_name(recording->name, out, size);
    else if (number == _IOC_NR(EVIOCGPHYS(0)) || number == _IOC_NR(EVIOCGUNIQ(0)))
        return answer_name("", out, size);
    else if (number == _IOC_NR(EVIOCGKEY(0)) && mock->down != 0)
        out[mock->down / 8] = (uint8_t)(1u << mock->down % 8);
    else if (number >= FIRST_AXIS)
        return answer_axis(recording, number - FIRST_AXIS, out, size);
    else if (number >= FIRST_TYPE)
        return answer_bits(recording, number - FIRST_TYPE, out, size);
    return 0;
}

static long write_back(UMockdevIoctlData *argument, const uint8_t *bytes, size_t size)
{
    UMockdevIoctlData *data;
    GError *error = NULL;

    data = umockdev_ioctl_data_resolve(argument, 0, size, &error);
    must(error);
    umockdev_ioctl_data_update(data, 0, (guint8 *)bytes, (gint)size);
    umockdev_ioctl_data_unref(data);
    return 0;
}

/* On umockdev's thread. */
static gboolean on_ioctl(UMockdevIoctlBase *answers, UMockdevIoctlClient *client,
                         gpointer data)
{
    unsigned long request = umockdev_ioctl_client_get_request(client);
    size_t size = _IOC_SIZE(request);
    struct mock *mock = data;
    uint8_t bytes[4096] = { 0 };
    long result = 0;

    (void)answers;
    if (_IOC_TYPE(request) != 'E' || size > sizeof bytes)
        return FALSE;
    if (_IOC_NR(request) == _IOC_NR(EVIOCGRAB)) {
        result = -g_atomic_int_get(&mock->refusal);
        g_atomic_int_inc(&mock->grabs);
    } else if (_IOC_DIR(request) == _IOC_READ) {
        if (_IOC_NR(request) == _IOC_NR(EVIOCGVERSION))
            g_atomic_int_inc(&mock->opens);
        result = answer(mock, request, bytes, size);
        write_back(umockdev_ioctl_client_get_arg(client), bytes, size);
    }
    umockdev_ioctl_client_complete(client, result < 0 ? -1 : result,
                                   result < 0 ? (gint)-result : 0);
    return TRUE;
}

/* --- what stands in /sys --- */

static void add_words(struct text *out, const char *name, const uint8_t *bits,
                      size_t size)
{
    size_t word = sizeof(unsigned long);

    text_print(out, "A: capabilities/%s=", name);
    for (size_t end = size; end > 0; end -= word) {
        unsigned long value = 0;

        memcpy(&value, bits + end - word, word);
        text_print(out, "%lx%s", value, end > word ? " " : "\n");
    }
}

static void describe(const struct mock *mock, int number, int port, struct text *out)
{
    const struct recording *recording = mock->recording;

    text_print(out,
               "P: %s\nN: input/event%d\nE: DEVNAME=/dev/input/event%d\nE: MAJOR=13\n"
               "E: MINOR=%d\nE: SUBSYSTEM=input\nA: dev=13:%d\n\n",
               mock->device + strlen("/sys"), number, number, 64 + number, 64 + number);
    text_print(out,
               "P: %s\nE: SUBSYSTEM=input\nE: PRODUCT=%x/%x/%x/%x\nA: name=%s\n"
               "A: properties=0\nA: id/bustype=%04x\nA: id/vendor=%04x\n"
               "A: id/product=%04x\nA: id/version=%04x\n",
               mock->input + strlen("/sys"), recording->bus, recording->vendor,
               recording->product, recording->version, recording->name, recording->bus,
               recording->vendor, recording->product, recording->version);
    add_words(out, "ev", recording->bits[0], 8);
    add_words(out, "key", recording->bits[EV_KEY], RECORDING_BITS);
    add_words(out, "rel", recording->bits[EV_REL], 8);
    add_words(out, "abs", recording->bits[EV_ABS], 8);
    if (ports[port])
        return;
    ports[port] = true;
    text_print(out,
               "\nP: /devices/usb1/1-%d\nE: SUBSYSTEM=usb\nE: DEVTYPE=usb_device\n"
               "E: PRODUCT=%x/%x/%x\n",
               port, recording->vendor, recording->product, recording->version);
}

/* --- what a test does --- */

struct mock *mock_plug(const struct recording *recording, int number, int port,
                       int down)
{
    struct mock *mock = &mocks[mock_count++];
    struct text description = { 0 };
    GError *error = NULL;

    if (mock_count > MOCKS_MOST)
        abort();
    *mock = (struct mock){ .recording = recording, .down = down };
    snprintf(mock->node, sizeof mock->node, "/dev/input/event%d", number);
    snprintf(mock->input, sizeof mock->input,
             "/sys/devices/usb1/1-%d/1-%d:1.%d/input/input%d", port, port, number,
             number);
    snprintf(mock->device, sizeof mock->device,
             "/sys/devices/usb1/1-%d/1-%d:1.%d/input/input%d/event%d", port, port,
             number, number, number);
    mock->answers = umockdev_ioctl_base_new();
    g_signal_connect(mock->answers, "handle-ioctl", G_CALLBACK(on_ioctl), mock);
    umockdev_testbed_attach_ioctl(bed, mock->node, mock->answers, &error);
    must(error);
    describe(mock, number, port, &description);
    umockdev_testbed_add_from_string(bed, text_string(&description), &error);
    must(error);
    text_finish(&description);
    return mock;
}

void mock_unplug(struct mock *mock)
{
    GError *error = NULL;

    umockdev_testbed_uevent(bed, mock->device, "remove");
    umockdev_testbed_remove_device(bed, mock->device);
    umockdev_testbed_detach_ioctl(bed, mock->node, &error);
    must(error);
}

void mock_tell(struct mock *mock, const char *action)
{
    umockdev_testbed_uevent(bed, mock->device, action);
}

void mock_send(struct mock *mock, const struct recorded_event *events, int count,
               int64_t stamp_ms)
{
    int fd = umockdev_testbed_get_dev_fd(bed, mock->node);

    for (int i = 0; i < count; i++) {
        struct input_event event = {
            .input_event_sec = (__kernel_time_t)(stamp_ms / 1000),
            .input_event_usec = (__kernel_suseconds_t)(stamp_ms % 1000 * 1000),
            .type = events[i].type,
            .code = events[i].code,
            .value = events[i].value,
        };

        if (write(fd, &event, sizeof event) != (ssize_t)sizeof event)
            abort();
    }
}

int mock_grabs(const struct mock *mock)
{
    return g_atomic_int_get(&mock->grabs);
}

int mock_opens(const struct mock *mock)
{
    return g_atomic_int_get(&mock->opens);
}

void mock_refuse_grabs(struct mock *mock, int error)
{
    g_atomic_int_set(&mock->refusal, error);
}

void mock_permit(struct mock *mock, bool permitted)
{
    if (chmod(mock->node, permitted ? 0600 : 0) != 0)
        abort();
}

void mock_wait(int fd)
{
    struct pollfd asked = { .fd = fd, .events = POLLIN };

    if (poll(&asked, 1, WAIT_MS) != 1)
        abort();
}

void mock_begin(void)
{
    bed = umockdev_testbed_new();
    mock_count = 0;
    memset(ports, 0, sizeof ports);
}

void mock_end(void)
{
    for (int i = 0; i < mock_count; i++)
        g_object_unref(mocks[i].answers);
    g_object_unref(bed);
    bed = NULL;
}
