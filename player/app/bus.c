/* bus.c - sd-bus has no loop of its own. Its descriptor is watched by an epoll, so that
 * whoever polls for reading alone also sees that more can be sent. */
#include "bus.h"

#include <assert.h>
#include <fcntl.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

#include <systemd/sd-bus.h>

#include "arena.h"

enum {
    STEPS_AT_ONCE = 64, /* who floods the bus shall not keep us from the person */
    ASKED_MOST = 8,     /* calls without an answer yet */
    ROWS_MOST = 32,     /* of an interface, with its first and last */
};

/* A call without an answer yet. */
struct asked {
    struct bus *bus; /* NULL: free */
    void (*answered)(void *data, const struct bus_answer *answer);
    void *data;
};

struct offer {
    const struct bus_interface *interface;
    void *data;
    sd_bus_vtable rows[ROWS_MOST]; /* zeroed memory, as sd-bus wants it */
};

struct bus {
    sd_bus *link; /* NULL once it is lost */
    int epoll;    /* stays when it is lost, and wakes nobody any more */
    struct asked asked[ASKED_MOST];
    struct offer offers[BUS_OFFERS_MOST];
    size_t offer_count;
};

/* --- the connection --- */

/* True unless an address in the list needs the network, a name or a helper, all of
 * which sd-bus waits for. */
static bool is_near(const char *addresses)
{
    static const char near[] = "unix:";

    while (addresses != NULL) {
        if (strncmp(addresses, near, sizeof(near) - 1) != 0)
            return false;
        addresses = strchr(addresses, ';');
        if (addresses != NULL)
            addresses++;
    }
    return true;
}

static void drop(struct bus *bus)
{
    if (bus->link != NULL)
        (void)epoll_ctl(bus->epoll, EPOLL_CTL_DEL, sd_bus_get_fd(bus->link), NULL);
    bus->link = sd_bus_close_unref(bus->link);
}

/* Has the epoll wake us for what the connection needs now. */
static void watch(struct bus *bus, int operation)
{
    struct epoll_event event = { .events = EPOLLIN };
    int events;

    if (bus->link == NULL)
        return;
    events = sd_bus_get_events(bus->link);
    if (events > 0 && (events & POLLOUT) != 0)
        event.events |= EPOLLOUT;
    if (epoll_ctl(bus->epoll, operation, sd_bus_get_fd(bus->link), &event) != 0)
        drop(bus);
}

struct bus *bus_open(enum bus_kind kind)
{
    static const char *const variables[] = {
        [BUS_SESSION] = "DBUS_SESSION_BUS_ADDRESS",
        [BUS_SYSTEM] = "DBUS_SYSTEM_BUS_ADDRESS",
    };
    struct bus *bus;
    sd_bus *link = NULL;
    int result;

    if (!is_near(getenv(variables[kind])))
        return NULL;
    result = kind == BUS_SESSION ? sd_bus_open_user(&link) : sd_bus_open_system(&link);
    if (result < 0)
        return NULL;
    bus = memory_zeroed(1, sizeof(*bus));
    bus->link = link;
    bus->epoll = epoll_create1(EPOLL_CLOEXEC);
    watch(bus, EPOLL_CTL_ADD);
    if (bus->link != NULL)
        return bus;
    bus_close(bus);
    return NULL;
}

void bus_close(struct bus *bus)
{
    if (bus == NULL)
        return;
    drop(bus);
    if (bus->epoll >= 0)
        close(bus->epoll);
    free(bus);
}

int bus_fd(const struct bus *bus)
{
    return bus != NULL ? bus->epoll : -1;
}

void bus_work(struct bus *bus)
{
    int result = 1;

    if (bus == NULL || bus->link == NULL)
        return;
    /* It may be lost on the way, by what is asked in an answer. */
    for (int i = 0; i < STEPS_AT_ONCE && result > 0 && bus->link != NULL; i++)
        result = sd_bus_process(bus->link, NULL);
    if (result < 0)
        drop(bus);
    watch(bus, EPOLL_CTL_MOD);
}

int64_t bus_wait_ms(const struct bus *bus)
{
    uint64_t until;
    struct timespec now;
    int64_t now_us;

    if (bus == NULL || bus->link == NULL)
        return -1;
    if (sd_bus_get_timeout(bus->link, &until) < 0 || until >= INT64_MAX)
        return -1;
    clock_gettime(CLOCK_MONOTONIC, &now); /* sd-bus's clock */
    now_us = (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
    return (int64_t)until > now_us ? ((int64_t)until - now_us + 999) / 1000 : 0;
}

/* --- asking others --- */

static int on_answer(sd_bus_message *message, void *data, sd_bus_error *error)
{
    struct asked asked = *(struct asked *)data;
    struct bus_answer answer = { .fd = -1 };
    int fd = -1;

    (void)error;
    *(struct asked *)data = (struct asked){ 0 };
    answer.good = !sd_bus_message_is_method_error(message, NULL);
    if (answer.good && sd_bus_message_has_signature(message, "u"))
        answer.good =
            sd_bus_message_read_basic(message, SD_BUS_TYPE_UINT32, &answer.number) > 0;
    /* The message closes its own. */
    if (answer.good && sd_bus_message_has_signature(message, "h") &&
        sd_bus_message_read_basic(message, SD_BUS_TYPE_UNIX_FD, &fd) > 0)
        answer.fd = fcntl(fd, F_DUPFD_CLOEXEC, 3);
    asked.answered(asked.data, &answer);
    return 0;
}

static struct asked *free_place(struct bus *bus)
{
    for (size_t i = 0; i < ASKED_MOST; i++)
        if (bus->asked[i].bus == NULL)
            return &bus->asked[i];
    return NULL;
}

/* The message of `call`, or NULL. */
static sd_bus_message *message_of(struct bus *bus, const struct bus_call *call)
{
    sd_bus_message *message = NULL;
    int result = sd_bus_message_new_method_call(
        bus->link, &message, call->to, call->path, call->interface, call->method);

    for (size_t i = 0; result >= 0 && i < BUS_TEXTS_MOST && call->texts[i] != NULL; i++)
        result =
            sd_bus_message_append_basic(message, SD_BUS_TYPE_STRING, call->texts[i]);
    if (result >= 0 && call->has_number)
        result =
            sd_bus_message_append_basic(message, SD_BUS_TYPE_UINT32, &call->number);
    if (result >= 0 && call->running_only)
        result = sd_bus_message_set_auto_start(message, 0);
    return result >= 0 ? message : sd_bus_message_unref(message);
}

bool bus_ask(struct bus *bus, const struct bus_call *call,
             void (*answered)(void *data, const struct bus_answer *answer), void *data)
{
    struct asked *place;
    sd_bus_message *message;
    int result = -1;

    if (bus == NULL || bus->link == NULL)
        return false;
    place = free_place(bus);
    message = message_of(bus, call);
    if (message != NULL && answered == NULL) {
        result = sd_bus_send(bus->link, message, NULL);
    } else if (message != NULL && place != NULL) {
        *place = (struct asked){ bus, answered, data };
        result =
            sd_bus_call_async(bus->link, NULL, message, on_answer, place, UINT64_MAX);
        if (result < 0)
            *place = (struct asked){ 0 };
    }
    sd_bus_message_unref(message);
    watch(bus, EPOLL_CTL_MOD);
    return result >= 0;
}

/* --- being asked --- */

static const char *const signatures[] = {
    [BUS_TEXT] = "s",        [BUS_PATH] = "o",     [BUS_SWITCH] = "b",
    [BUS_NUMBER] = "x",      [BUS_FRACTION] = "d", [BUS_NO_TEXTS] = "as",
    [BUS_DETAILS] = "a{sv}",
};

static int add_value(sd_bus_message *message, const struct bus_value *value);

static int add_details(sd_bus_message *message, const struct bus_value *value)
{
    int result = sd_bus_message_open_container(message, 'a', "{sv}");

    for (size_t i = 0; result >= 0 && i < value->count; i++) {
        const struct bus_detail *detail = &value->details[i];
        const char *type = signatures[detail->value.type];

        if ((result = sd_bus_message_open_container(message, 'e', "sv")) < 0 ||
            (result = sd_bus_message_append_basic(message, 's', detail->name)) < 0 ||
            (result = sd_bus_message_open_container(message, 'v', type)) < 0 ||
            (result = add_value(message, &detail->value)) < 0 ||
            (result = sd_bus_message_close_container(message)) < 0)
            return result;
        result = sd_bus_message_close_container(message);
    }
    return result < 0 ? result : sd_bus_message_close_container(message);
}

static int add_value(sd_bus_message *message, const struct bus_value *value)
{
    int on = value->on;

    switch (value->type) {
    case BUS_TEXT:
        return sd_bus_message_append_basic(message, 's', value->text);
    case BUS_PATH:
        return sd_bus_message_append_basic(message, 'o', value->text);
    case BUS_SWITCH:
        return sd_bus_message_append_basic(message, 'b', &on);
    case BUS_NUMBER:
        return sd_bus_message_append_basic(message, 'x', &value->number);
    case BUS_FRACTION:
        return sd_bus_message_append_basic(message, 'd', &value->fraction);
    case BUS_NO_TEXTS:
        return sd_bus_message_append(message, "as", 0);
    case BUS_DETAILS:
        return add_details(message, value);
    }
    return -1;
}

static int on_read(sd_bus *link, const char *path, const char *name,
                   const char *property, sd_bus_message *reply, void *data,
                   sd_bus_error *error)
{
    const struct offer *offer = data;
    const struct bus_property *row = offer->interface->properties;
    struct bus_value value;

    (void)link;
    (void)path;
    (void)name;
    (void)error;
    while (strcmp(row->name, property) != 0)
        row++; /* sd-bus asks for none but ours */
    value = row->value;
    if (row->read != NULL)
        row->read(offer->data, &value);
    return add_value(reply, &value);
}

static int on_write(sd_bus *link, const char *path, const char *name,
                    const char *property, sd_bus_message *value, void *data,
                    sd_bus_error *error)
{
    (void)link;
    (void)path;
    (void)name;
    (void)property;
    (void)data;
    (void)error;
    return sd_bus_message_skip(value, NULL); /* what is not read is a fault to sd-bus */
}

static int on_call(sd_bus_message *message, void *data, sd_bus_error *error)
{
    const struct offer *offer = data;
    const struct bus_method *row = offer->interface->methods;

    (void)error;
    while (strcmp(row->name, sd_bus_message_get_member(message)) != 0)
        row++;
    if (row->called != NULL)
        row->called(offer->data);
    return sd_bus_reply_method_return(message, "");
}

/* Writes the interface as sd-bus wants it. */
static void fill_rows(struct offer *offer)
{
    const struct bus_interface *interface = offer->interface;
    sd_bus_vtable *row = offer->rows;

    assert(interface->property_count + interface->method_count + 3 <= ROWS_MOST);
    *row++ = (sd_bus_vtable)SD_BUS_VTABLE_START(0);
    for (size_t i = 0; i < interface->method_count; i++) {
        const struct bus_method *method = &interface->methods[i];

        *row++ =
            (sd_bus_vtable)SD_BUS_METHOD(method->name, method->takes, "", on_call, 0);
    }
    if (interface->signal != NULL)
        *row++ = (sd_bus_vtable)SD_BUS_SIGNAL(interface->signal, "x", 0);
    for (size_t i = 0; i < interface->property_count; i++) {
        const struct bus_property *property = &interface->properties[i];
        const char *type = signatures[property->value.type];

        if (property->deaf)
            *row = (sd_bus_vtable)SD_BUS_WRITABLE_PROPERTY(property->name, type,
                                                           on_read, on_write, 0, 0);
        else
            *row = (sd_bus_vtable)SD_BUS_PROPERTY(property->name, type, on_read, 0, 0);
        if (property->told)
            row->flags = SD_BUS_VTABLE_PROPERTY_EMITS_CHANGE;
        row++;
    }
    *row = (sd_bus_vtable)SD_BUS_VTABLE_END;
}

bool bus_offer(struct bus *bus, const char *path, const struct bus_interface *interface,
               void *data)
{
    struct offer *offer;

    if (bus == NULL || bus->link == NULL)
        return false;
    assert(bus->offer_count < BUS_OFFERS_MOST);
    offer = &bus->offers[bus->offer_count++];
    offer->interface = interface;
    offer->data = data;
    fill_rows(offer);
    return sd_bus_add_object_vtable(bus->link, NULL, path, interface->name, offer->rows,
                                    offer) >= 0;
}

void bus_tell_changed(struct bus *bus, const char *path,
                      const struct bus_interface *interface, const char *const *names)
{
    char *copy[ROWS_MOST] = { NULL };

    if (bus == NULL || bus->link == NULL)
        return;
    for (size_t i = 0; names[i] != NULL; i++) {
        assert(i < ROWS_MOST - 1);
        copy[i] = (char *)names[i]; /* sd-bus does not write to it */
    }
    sd_bus_emit_properties_changed_strv(bus->link, path, interface->name, copy);
    watch(bus, EPOLL_CTL_MOD);
}

void bus_tell_number(struct bus *bus, const char *path,
                     const struct bus_interface *interface, int64_t number)
{
    if (bus == NULL || bus->link == NULL)
        return;
    sd_bus_emit_signal(bus->link, path, interface->name, interface->signal, "x",
                       number);
    watch(bus, EPOLL_CTL_MOD);
}
