#include "pedal_noise.h"

#include "pedal.h"
#include "pedal_board.h"

/* True when this down is one too many in too short a time. */
static bool too_many(struct pedal_noise *noise, int64_t at_ms)
{
    noise->downs[noise->next] = at_ms;
    noise->next = (noise->next + 1) % PEDAL_NOISE_DOWNS;
    if (noise->count < PEDAL_NOISE_DOWNS)
        noise->count++;
    /* Where the next one goes, the oldest stands. */
    return noise->count == PEDAL_NOISE_DOWNS &&
           at_ms - noise->downs[noise->next] <= PEDAL_NOISE_MS;
}

static enum pedal_noise_found go_down(struct pedal_noise *noise, int64_t at_ms)
{
    noise->apart = !noise->any || at_ms - noise->down_ms >= PEDAL_TAPS_APART_MS;
    noise->any = true;
    noise->down_ms = at_ms;
    if (noise->muted || !too_many(noise, at_ms))
        return NOISE_NONE;
    noise->muted = true;
    return NOISE_MUTED;
}

static enum pedal_noise_found go_up(struct pedal_noise *noise, int64_t at_ms)
{
    if (noise->judged || noise->muted)
        return NOISE_NONE;
    if (at_ms - noise->down_ms >= PEDAL_BOUNCE_MS) {
        noise->judged = true;
        return NOISE_NONE;
    }
    noise->taps += noise->apart;
    noise->judged = noise->taps == PEDAL_TAPS_ENOUGH;
    return noise->judged ? NOISE_TAPS_ONLY : NOISE_NONE;
}

enum pedal_noise_found pedal_noise_stroke(struct pedal_noise *noise, bool down,
                                          int64_t at_ms)
{
    if (down == noise->closed)
        return NOISE_NONE;
    if (at_ms < noise->last_ms)
        at_ms = noise->last_ms;
    noise->closed = down;
    noise->last_ms = at_ms;
    return down ? go_down(noise, at_ms) : go_up(noise, at_ms);
}

bool pedal_noise_muted(const struct pedal_noise *noise)
{
    return noise->muted;
}

int64_t pedal_noise_due_ms(const struct pedal_noise *noise)
{
    return noise->muted && !noise->closed ? noise->last_ms + PEDAL_QUIET_MS : INT64_MAX;
}

bool pedal_noise_time(struct pedal_noise *noise, int64_t now_ms)
{
    if (pedal_noise_due_ms(noise) > now_ms)
        return false;
    noise->muted = false;
    noise->count = 0;
    noise->next = 0;
    return true;
}
