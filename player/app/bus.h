/* bus.h - D-Bus, as far as media keys and keeping awake need it; knows neither of them.
 * bus.c is the only file with <systemd/sd-bus.h>. Never waits: what is asked is
 * answered in a later bus_work. A bus that hangs is silent, and one that dies has no
 * descriptor any more. Main thread. */
#ifndef BUS_H
#define BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum bus_kind { BUS_SESSION, BUS_SYSTEM };

struct bus;

/* NULL where there is no such bus, or only one on another machine: finding that could
 * wait for the network. */
struct bus *bus_open(enum bus_kind kind);
/* Nothing is answered any more. Accepts NULL, as all do. */
void bus_close(struct bus *bus);

/* What to poll for reading, the same from its opening to its closing, so that it can be
 * watched once; -1 for NULL. */
int bus_fd(const struct bus *bus);
/* Takes what has come and calls whoever it is for. */
void bus_work(struct bus *bus);
/* When bus_work is next needed though nothing came, ms from now; -1 for never. */
int64_t bus_wait_ms(const struct bus *bus);

/* --- asking others --- */

enum { BUS_TEXTS_MOST = 4 };

struct bus_call {
    const char *to, *path, *interface, *method;
    const char *texts[BUS_TEXTS_MOST]; /* its first arguments, up to a NULL */
    bool has_number;
    uint32_t number;   /* its last argument */
    bool running_only; /* who does not run is not started for it */
};

struct bus_answer {
    bool good;
    uint32_t number;
    int fd; /* taken over by whom it is for; -1 for none */
};

/* Sends `call`, and later calls `answered`, which may be NULL and may ask again. False
 * when nothing could be sent. */
bool bus_ask(struct bus *bus, const struct bus_call *call,
             void (*answered)(void *data, const struct bus_answer *answer), void *data);

/* --- being asked --- */

enum bus_type {
    BUS_TEXT,
    BUS_PATH, /* a text, too */
    BUS_SWITCH,
    BUS_NUMBER,
    BUS_FRACTION,
    BUS_NO_TEXTS, /* a list without any */
    BUS_DETAILS,  /* values with names */
};

struct bus_value {
    enum bus_type type;
    const char *text; /* UTF-8 */
    bool on;
    int64_t number;
    double fraction;
    const struct bus_detail *details;
    size_t count; /* of the details */
};

struct bus_detail {
    const char *name;
    struct bus_value value;
};

struct bus_property {
    const char *name;
    struct bus_value value; /* its type, and itself where there is no `read` */
    void (*read)(const void *data, struct bus_value *value);
    bool told; /* bus_tell_changed is called when it changes */
    bool deaf; /* others may write it, and nothing comes of it */
};

struct bus_method {
    const char *name;
    const char *takes; /* D-Bus signature of its arguments, which are ignored */
    void (*called)(void *data); /* NULL: answered, and nothing done */
};

struct bus_interface {
    const char *name;
    const struct bus_property *properties;
    size_t property_count;
    const struct bus_method *methods;
    size_t method_count;
    const char *signal; /* one that tells a number; NULL for none */
};

/* Offers `interface` at `path`; it and `data` are borrowed. At most BUS_OFFERS_MOST. */
enum { BUS_OFFERS_MOST = 2 };
bool bus_offer(struct bus *bus, const char *path, const struct bus_interface *interface,
               void *data);

/* Tells that these properties, ended by NULL, changed. */
void bus_tell_changed(struct bus *bus, const char *path,
                      const struct bus_interface *interface, const char *const *names);
/* Sends the signal of `interface`. */
void bus_tell_number(struct bus *bus, const char *path,
                     const struct bus_interface *interface, int64_t number);

#endif
