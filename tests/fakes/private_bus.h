/* private_bus.h - a D-Bus daemon of a test's own, and strangers who speak on it. */
#ifndef PRIVATE_BUS_H
#define PRIVATE_BUS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

struct private_bus {
    char folder[64];
    pid_t daemon; /* 0 once it is dead */
};

/* Starts one, and tells its address in the environment variable. */
void private_bus_start(struct private_bus *bus, const char *variable);
/* It hangs, and goes on. */
void private_bus_hang(const struct private_bus *bus);
void private_bus_go_on(const struct private_bus *bus);
/* Accepts a dead one. Whoever is connected loses it. */
void private_bus_stop(struct private_bus *bus);

/* An address at which somebody listens and never answers. The descriptor is to be
 * closed by the test, and the folder removed by private_bus_stop. */
int private_bus_deaf(struct private_bus *bus, const char *variable);

/* Calls `work` until it returns true; fails the test after a minute and a half. `work`
 * waits itself, for a few milliseconds. */
void private_bus_until(bool (*work)(void *data), void *data, const char *what);

/* Runs a shell command and calls `work` meanwhile. Returns its exit status; what it
 * printed is in `out`, an end mark behind it. */
int private_bus_run(const char *command, void (*work)(void *data), void *data,
                    char *out, size_t size);

#endif
