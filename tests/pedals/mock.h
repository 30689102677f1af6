/* mock.h - a recording's device, plugged into umockdev: libudev finds it and libevdev
 * opens it as if it were there. Whoever includes this runs under umockdev-wrapper. */
#ifndef MOCK_H
#define MOCK_H

#include <stdbool.h>

#include "recording.h"

struct mock;

/* Plugged in as /dev/input/event`number`. Devices of the same `port` are parts of one
 * thing on USB; `state` is which key is down as it comes, 0 for none. */
struct mock *mock_plug(const struct recording *recording, int number, int port,
                       int down);
/* Pulls it out; udev tells so. */
void mock_unplug(struct mock *mock);

/* udev tells again that it is there, or that it has changed. */
void mock_tell(struct mock *mock, const char *action);

/* It sends events, all with this stamp of CLOCK_BOOTTIME. */
void mock_send(struct mock *mock, const struct recorded_event *events, int count,
               int64_t stamp_ms);

/* How often it was grabbed, and given back; how often it was opened. */
int mock_grabs(const struct mock *mock);
int mock_opens(const struct mock *mock);
/* From now on grabbing fails so, as errno has it. */
void mock_refuse_grabs(struct mock *mock, int error);
/* Takes away, or gives back, everybody's permission to read it. */
void mock_permit(struct mock *mock, bool permitted);

/* Waits until udev's news has arrived at `fd`: it comes from a thread. */
void mock_wait(int fd);

/* Between tests: everything is pulled out. */
void mock_begin(void);
void mock_end(void);

#endif
