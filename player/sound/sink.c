#include "sink.h"

size_t sink_room(struct sink *sink)
{
    return sink->ops->room(sink);
}

size_t sink_write(struct sink *sink, const struct pcm_frame *frames, size_t count)
{
    return sink->ops->write(sink, frames, count);
}

void sink_discard(struct sink *sink)
{
    if (sink->ops->discard)
        sink->ops->discard(sink);
}

bool sink_settled(struct sink *sink)
{
    return sink->ops->settled ? sink->ops->settled(sink) : true;
}

int64_t sink_taken(struct sink *sink)
{
    return sink->ops->taken(sink);
}

int64_t sink_latency_ms(struct sink *sink)
{
    return sink->ops->latency_ms ? sink->ops->latency_ms(sink) : 0;
}

enum sink_state sink_state(struct sink *sink)
{
    return sink->ops->state ? sink->ops->state(sink) : SINK_WELL;
}

void sink_promise(struct sink *sink, bool more)
{
    if (sink->ops->promise)
        sink->ops->promise(sink, more);
}

void sink_volume(struct sink *sink, double gain)
{
    if (sink->ops->volume)
        sink->ops->volume(sink, gain);
}

int64_t sink_starved(struct sink *sink)
{
    return sink->ops->starved ? sink->ops->starved(sink) : 0;
}

void sink_idle(struct sink *sink, int64_t frames)
{
    if (sink->ops->idle && frames > 0)
        sink->ops->idle(sink, frames);
}

void sink_sleep(struct sink *sink, bool asleep)
{
    if (sink->ops->sleep)
        sink->ops->sleep(sink, asleep);
}

bool sink_close(struct sink *sink, bool keep, struct fault *fault)
{
    return sink ? sink->ops->close(sink, keep, fault) : true;
}
