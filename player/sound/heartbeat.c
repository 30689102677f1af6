#include "heartbeat.h"

enum {
    STILL_MS = 1000,
    STARTING_MS = 3000, /* a PulseAudio null sink stalls new streams for up to 2 s */
    LOOK_MOST_MS = 500,
};

void heartbeat_start(struct heartbeat *heartbeat, int64_t now_ms, int64_t pulled)
{
    *heartbeat = (struct heartbeat){
        .pulled = pulled,
        .seen_ms = now_ms,
        .started_ms = now_ms,
    };
}

bool heartbeat_gone(struct heartbeat *heartbeat, int64_t now_ms, int64_t pulled)
{
    bool starting = now_ms - heartbeat->started_ms < STARTING_MS;
    int64_t since = now_ms - heartbeat->seen_ms;

    if (pulled != heartbeat->pulled)
        heartbeat->still_ms = 0;
    else
        heartbeat->still_ms += since < LOOK_MOST_MS ? since : LOOK_MOST_MS;
    heartbeat->pulled = pulled;
    heartbeat->seen_ms = now_ms;
    return heartbeat->still_ms >= (starting ? STARTING_MS : STILL_MS);
}
