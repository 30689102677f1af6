/* sink.h - where frames go: the sound device, a file, a virtual device. Main thread.
 * A sink is polled; it never calls back. */
#ifndef SINK_H
#define SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "pcm.h"

struct sink;

enum sink_state {
    SINK_WELL,
    SINK_LOST,   /* the device or its server is gone: all that is left is to close it */
    SINK_FAILED, /* a file could not be written; `sink_close` says why */
};

struct sink_ops {
    size_t (*room)(struct sink *sink);
    size_t (*write)(struct sink *sink, const struct pcm_frame *frames, size_t count);
    void (*discard)(struct sink *sink);
    bool (*settled)(struct sink *sink);
    int64_t (*taken)(struct sink *sink);
    int64_t (*latency_ms)(struct sink *sink);
    enum sink_state (*state)(struct sink *sink);
    void (*promise)(struct sink *sink, bool more);
    void (*volume)(struct sink *sink, double gain);
    int64_t (*starved)(struct sink *sink);
    void (*idle)(struct sink *sink, int64_t frames);
    void (*sleep)(struct sink *sink, bool asleep);
    bool (*close)(struct sink *sink, bool keep, struct fault *fault);
};

struct sink {
    const struct sink_ops *ops;
};

/* Frames that can be written now. 0 while a discard is under way. */
size_t sink_room(struct sink *sink);
/* Writes at most `count` frames; returns how many were taken over. */
size_t sink_write(struct sink *sink, const struct pcm_frame *frames, size_t count);
/* Silence, within the device's latency, under a ramp of 5 ms; what was not taken is
 * thrown away. A file: at once, and what was written stays. */
void sink_discard(struct sink *sink);
/* True when no discard is under way: `sink_taken` is then final and frames may be
 * written. */
bool sink_settled(struct sink *sink);
/* Frames written that the device has fetched, which will sound whatever we do. Silence
 * that was not written is not counted, except `sink_idle`'s. */
int64_t sink_taken(struct sink *sink);
/* How long after being taken a frame is heard, ms. 0 for files. */
int64_t sink_latency_ms(struct sink *sink);
enum sink_state sink_state(struct sink *sink);
/* Says whether more frames are on their way: running dry is then an underrun. */
void sink_promise(struct sink *sink, bool more);
/* Volume 0 to 1, ramped; a file's is set at once, best before its first frame. The
 * virtual device has its own, and its file is left as it is. */
void sink_volume(struct sink *sink, double gain);
/* Frames of silence that came in place of promised ones, so far. */
int64_t sink_starved(struct sink *sink);
/* Files: writes that much silence and counts it as taken, for time in which nothing
 * sounds. Devices: nothing. */
void sink_idle(struct sink *sink, int64_t frames);
/* Devices: stops the stream while nothing is to be heard for long, and starts it again
 * (saves the processor). */
void sink_sleep(struct sink *sink, bool asleep);
/* Ends the sink and frees it; a file gets its name if `keep`, else nothing is left.
 * Accepts NULL (true). False and `fault` when the file could not be kept. */
bool sink_close(struct sink *sink, bool keep, struct fault *fault);

/* --- the drivers --- */

/* A sound file; the format by the name's ending: .wav .flac .ogg .opus .mp3. Nothing
 * stands under the asked name until it is whole. Mode 0644. The only file with
 * <sndfile.h> is sink_file.c. */
struct sink *sink_file_open(const char *path, const char *title, struct fault *fault);

/* A virtual device for rehearse and tests: the audio thread's own code, pulled by hand.
 * What it pulls, silence too, goes on to `file` (may be NULL; owned, closed with it).
 */
struct sink *sink_virtual_open(struct sink *file);
/* Pulls 256 frames, the virtual device's period. */
enum { SINK_VIRTUAL_PERIOD = 256 };
void sink_virtual_pull(struct sink *sink);
/* All frames pulled so far, silence too: the virtual clock. */
int64_t sink_virtual_pulled(const struct sink *sink);
/* For tests: the device is gone (or back). */
void sink_virtual_lose(struct sink *sink, bool lost);
/* For tests: sees each period as it is pulled. */
void sink_virtual_watch(struct sink *sink,
                        void (*watch)(void *data, const struct pcm_frame *frames,
                                      size_t count),
                        void *data);

struct sink_device_options {
    const char *device; /* a part of the device's name; NULL for the default */
    int latency_ms; /* asked for: 10 to 500; 0 for the usual 15, which grows when the
                       machine is late */
    int lead_in_ms; /* silence before the first sound after the device was asleep, for
                       Bluetooth: 0 to 3000 */
    bool again;     /* it was open before and was lost; in any thread, if no sink of
                       PortAudio's is open: no sentence comes with a failure */
};

/* The sound device by PortAudio; sink_portaudio.c is the only file with <portaudio.h>.
 * A sentence when there is none, or none of that name (it names those there are). */
struct sink *sink_portaudio_open(const struct sink_device_options *options,
                                 struct fault *fault);

/* Calls `each` with the name of every device that can play. Before a sink is open. */
void sink_portaudio_devices(void (*each)(void *data, const char *name), void *data);

#endif
