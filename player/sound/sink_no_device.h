/* sink_no_device.h - the sentence for a device that is not there. */
#ifndef SINK_NO_DEVICE_H
#define SINK_NO_DEVICE_H

#include <stdbool.h>

#include "fault.h"

/* Names the devices there are when `part` of a name was asked for (NULL: none was).
 * Before a sink is open. Always false. */
bool sink_no_device(const char *part, struct fault *fault);

#endif
