/* hand_sink.h - a device worked by hand: it hears when the test says so, and shows what
 * it heard. No ramps: what is written is heard as it is. */
#ifndef HAND_SINK_H
#define HAND_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "sink.h"

struct sink *hand_sink_open(void);

/* Carries out a discard that was asked for, then fetches `frames` frames, or what there
 * is: the rest is silence, and starved if more was promised. */
void hand_sink_hear(struct sink *sink, int64_t frames);

/* Carries out a discard that was asked for; hears nothing. */
void hand_sink_settle(struct sink *sink);

/* All frames heard so far, without the silence of running dry; `*count` of them. */
const struct pcm_frame *hand_sink_heard(const struct sink *sink, int64_t *count);

/* Frames that are written and neither heard nor discarded. */
int64_t hand_sink_waiting(const struct sink *sink);

/* From now on there is room for so many frames at a time (0: it refuses all). */
void hand_sink_room(struct sink *sink, size_t frames);

/* The device is gone, or could not be written. */
void hand_sink_fail(struct sink *sink, enum sink_state state);

/* What it was told last. */
double hand_sink_volume(const struct sink *sink);
bool hand_sink_asleep(const struct sink *sink);
bool hand_sink_promised(const struct sink *sink);
int64_t hand_sink_discards(const struct sink *sink);

/* `*closed` becomes true when the sink is closed. */
void hand_sink_tell_close(struct sink *sink, bool *closed);

#endif
