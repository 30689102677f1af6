/* unfinished.c - verbs that are not there yet. */
#include "screen.h"
#include "verbs.h"

void sink_portaudio_devices(void (*each)(void *data, const char *name), void *data);
__attribute__((weak)) void
sink_portaudio_devices(void (*each)(void *data, const char *name), void *data)
{
    (void)each;
    (void)data;
}

static int not_yet(void)
{
    struct fault fault;

    fault_set(&fault, "unfinished", "This cannot be done yet.");
    screen_fault(&fault);
    return EXIT_FAULT;
}

__attribute__((weak)) int verb_play(const struct options *options)
{
    (void)options;
    return not_yet();
}

__attribute__((weak)) int verb_rehearse(const struct options *options)
{
    (void)options;
    return not_yet();
}

__attribute__((weak)) int verb_render(const struct options *options)
{
    (void)options;
    return not_yet();
}
