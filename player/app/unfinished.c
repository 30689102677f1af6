/* unfinished.c - what the sound floor does not offer yet. */
void sink_portaudio_devices(void (*each)(void *data, const char *name), void *data);

/* Names no device until sink_portaudio.c does. */
__attribute__((weak)) void
sink_portaudio_devices(void (*each)(void *data, const char *name), void *data)
{
    (void)each;
    (void)data;
}
