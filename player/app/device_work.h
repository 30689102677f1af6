/* device_work.h - work on a sound device that may hang, in a thread of its own: a sound
 * server that hangs is waited for by PortAudio and ALSA for half a minute or for ever,
 * and a stop must be answered all the while. Main thread. */
#ifndef DEVICE_WORK_H
#define DEVICE_WORK_H

#include <stdbool.h>

#include "fault.h"
#include "sink.h"

struct device_work;

/* Such as sink_portaudio_open. */
struct device_opener {
    struct sink *(*open)(const struct sink_device_options *options,
                         struct fault *fault);
    struct sink_device_options options;
    bool silent_instead; /* for device.h: nothing is opened again */
};

/* Closes `lost`, which may hold the device (may be NULL), and opens the device again,
 * with a copy of the options in which `again` is set. Takes `lost` over. NULL, and
 * nothing taken over, when there can be no thread now. */
struct device_work *device_work_open(const struct device_opener *opener,
                                     struct sink *lost);

/* Has `sink` sleep or wake up. As above: nobody else may touch it until it is over. */
struct device_work *device_work_sleep(struct sink *sink, bool asleep);

/* Waits until it is over, or for `most_ms`. */
void device_work_wait(const struct device_work *work, int most_ms);

/* False while it goes on. True when it is over, which frees it: `*sink` is then the
 * caller's, the one that was opened (NULL: that failed) or put to sleep. */
bool device_work_over(struct device_work *work, struct sink **sink);

/* Waits a tenth of a second for its end, which nearly always comes, and leaves it alone
 * if it hangs; its sink is closed at its end. Accepts NULL. */
void device_work_leave(struct device_work *work);

#endif
