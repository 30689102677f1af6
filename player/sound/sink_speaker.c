#include "sink_speaker.h"

static struct speaker *speaker_of(struct sink *sink)
{
    return &((struct speaker_sink *)sink)->speaker;
}

size_t sink_speaker_write(struct sink *sink, const struct pcm_frame *frames,
                          size_t count)
{
    return speaker_write(speaker_of(sink), frames, count);
}

int64_t sink_speaker_taken(struct sink *sink)
{
    return speaker_taken(speaker_of(sink));
}

void sink_speaker_promise(struct sink *sink, bool more)
{
    speaker_promise(speaker_of(sink), more);
}

void sink_speaker_volume(struct sink *sink, double gain)
{
    speaker_volume(speaker_of(sink), gain);
}

int64_t sink_speaker_starved(struct sink *sink)
{
    return speaker_starved(speaker_of(sink));
}
