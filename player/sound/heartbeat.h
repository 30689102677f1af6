/* heartbeat.h - tells from the frames a device pulls whether it has died.
 * Pure: the time is handed in. */
#ifndef HEARTBEAT_H
#define HEARTBEAT_H

#include <stdbool.h>
#include <stdint.h>

struct heartbeat {
    int64_t pulled;   /* at the last look */
    int64_t seen_ms;  /* when that was */
    int64_t still_ms; /* how long nothing has been pulled */
    int64_t started_ms;
};

/* The device starts now. */
void heartbeat_start(struct heartbeat *heartbeat, int64_t now_ms, int64_t pulled);

/* A look at the frames pulled so far. True when the device has pulled none for a second
 * (for three while it starts), as far as we were there to see: time between two looks
 * counts for half a second at most, since we may have been stopped, not the device. */
bool heartbeat_gone(struct heartbeat *heartbeat, int64_t now_ms, int64_t pulled);

#endif
