/* sink_speaker.h - what the sinks with a speaker have in common, for their tables. */
#ifndef SINK_SPEAKER_H
#define SINK_SPEAKER_H

#include "sink.h"
#include "speaker.h"

/* The first member of such a sink. */
struct speaker_sink {
    struct sink head;
    struct speaker speaker;
};

size_t sink_speaker_write(struct sink *sink, const struct pcm_frame *frames,
                          size_t count);
int64_t sink_speaker_taken(struct sink *sink);
void sink_speaker_promise(struct sink *sink, bool more);
void sink_speaker_volume(struct sink *sink, double gain);
int64_t sink_speaker_starved(struct sink *sink);

#endif
