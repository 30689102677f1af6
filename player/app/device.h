/* device.h - a sound device that is opened again after it was lost: a sink around the
 * sink that there is at the moment. While it is lost nothing is taken. */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdint.h>

#include "fault.h"
#include "sink.h"

enum { DEVICE_RETRY_MS = 1000 };

/* A sink that `open` opens now, and anew when it is lost; NULL and a fault when it
 * can't be opened now. `data` is borrowed. */
struct sink *device_open(struct sink *(*open)(void *data, struct fault *fault),
                         void *data, struct fault *fault);

/* Opens it again if it is lost: DEVICE_RETRY_MS after the first look that finds it so,
 * as whoever plays must have seen it too, and that long after each trial. `sink` is
 * device_open's. */
void device_look(struct sink *sink, int64_t now_ms);

#endif
