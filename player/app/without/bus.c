/* Stands in for bus.c where the program is built without libsystemd: there is no bus,
 * so nobody is told and nothing is missed. */
#include "bus.h"

struct bus *bus_open(enum bus_kind kind)
{
    (void)kind;
    return NULL;
}

void bus_close(struct bus *bus)
{
    (void)bus;
}

int bus_fd(const struct bus *bus)
{
    (void)bus;
    return -1;
}

void bus_work(struct bus *bus)
{
    (void)bus;
}

int64_t bus_wait_ms(const struct bus *bus)
{
    (void)bus;
    return -1;
}

bool bus_ask(struct bus *bus, const struct bus_call *call,
             void (*answered)(void *data, const struct bus_answer *answer), void *data)
{
    (void)bus;
    (void)call;
    (void)answered;
    (void)data;
    return false;
}

bool bus_offer(struct bus *bus, const char *path, const struct bus_interface *interface,
               void *data)
{
    (void)bus;
    (void)path;
    (void)interface;
    (void)data;
    return false;
}

void bus_tell_changed(struct bus *bus, const char *path,
                      const struct bus_interface *interface, const char *const *names)
{
    (void)bus;
    (void)path;
    (void)interface;
    (void)names;
}

void bus_tell_number(struct bus *bus, const char *path,
                     const struct bus_interface *interface, int64_t number)
{
    (void)bus;
    (void)path;
    (void)interface;
    (void)number;
}
