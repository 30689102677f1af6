#include "sink_no_device.h"

#include "sink.h"
#include "text.h"

static void add_name(void *data, const char *name)
{
    struct text *names = data;

    text_print(names, "%s%s", names->length > 0 ? ", " : "", name);
}

bool sink_no_device(const char *part, struct fault *fault)
{
    struct text names = { 0 };

    sink_portaudio_devices(add_name, &names);
    if (part && names.length > 0)
        fault_set(fault, "no-such-device",
                  "No sound device has \"%s\" in its name. There are: %s.", part,
                  text_string(&names));
    else
        fault_set(
            fault, "no-device",
            "There is no sound device. Plug one in, or start the sound server, "
            "and try again. Without one, --voice off prints every word, and render "
            "makes a sound file.");
    text_finish(&names);
    return false;
}
