/* sink_alsa_config.h - our own two lines of ALSA configuration, by which PortAudio
 * finds a Pulse server (PipeWire's counts) and nothing else. ALSA's own pipewire plugin
 * never tells when the server dies: it spins, and hangs when it is closed. Through the
 * pulse plugin the end is told within milliseconds. */
#ifndef SINK_ALSA_CONFIG_H
#define SINK_ALSA_CONFIG_H

#include <stdbool.h>

/* True when a Pulse server's socket can be connected to. A server named by address and
 * not by socket is taken at its word: nothing here asks the network. */
bool sink_alsa_pulse_answers(void);

/* Points ALSA_CONFIG_PATH at the two lines, or gives it back what it was. A path that
 * the person has set stays: they know their machine. True when ours is in force. */
bool sink_alsa_config_use(bool ours);

#endif
