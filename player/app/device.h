/* device.h - a sound device that is opened again after it was lost: a sink around the
 * sink that there is at the moment. While it is lost there is no room, it is settled,
 * and what was not taken is thrown away; `sink_taken` goes on from there, and volume
 * and sleep stay as they were asked for. */
#ifndef DEVICE_H
#define DEVICE_H

#include <stdint.h>

#include "device_work.h"
#include "fault.h"
#include "sink.h"

enum { DEVICE_RETRY_MS = 1000 };

/* Opens it now; NULL and a fault when that fails. The options are borrowed. */
struct sink *device_open(const struct device_opener *opener, struct fault *fault);

/* For who needs no sound, and has no device: one that takes frames as time goes by, as
 * far as device_look tells it. With `silent_instead` such a one takes the place of a
 * lost device for good, and nobody sees a loss: what was on its way is over as soon as
 * it would have been. */
struct sink *device_open_silent(void);
bool device_is_silent(const struct sink *sink);

/* Goes on with what is under way. If the device is lost it is opened again: from the
 * second look on, as whoever plays must have seen the loss too, and at most once in
 * DEVICE_RETRY_MS. It is lost until the new one has fetched frames: some open and stay
 * dead. One that does not fall asleep or wake up in 3 s is lost as well. `sink` is
 * device_open's. */
void device_look(struct sink *sink, int64_t now_ms);

#endif
