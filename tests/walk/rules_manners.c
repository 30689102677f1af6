/* Nobody presses into nothing, nothing comes to a dead end, what has ended has ended,
 * and without a device nothing goes on. */
#include <stddef.h>

#include "rules.h"

static const char *somebody_hears(const struct crossing *crossing)
{
    if (crossing->event->kind == EVENT_COMMAND &&
        crossing->before->session.state != STATE_ENDED && crossing->effects->count == 0)
        return "This command does nothing.";
    return NULL;
}

static const char *ended_is_ended(const struct crossing *crossing)
{
    if (crossing->before->session.state == STATE_ENDED &&
        (crossing->effects->count > 0 || crossing->after->session.state != STATE_ENDED))
        return "It goes on.";
    return NULL;
}

static const char *something_comes(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (after->session.state == STATE_ENDED || after->around.making ||
        after->around.playing != PLAYING_NOTHING || session_waits(&after->session))
        return NULL;
    /* The ages alone lead nowhere. */
    if (after->around.timers &
        ~(1U << TIMER_STALE_RUN | 1U << TIMER_STALE_REST | 1U << TIMER_LONG_PAUSE))
        return NULL;
    if (after->session.state == STATE_HELD) /* the pedal is let go, or is lost */
        return NULL;
    return "Nothing plays, no timer runs, and nobody is waited for.";
}

/* Whatever a pedal means: silence comes first. */
static const char *pedal_silences(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (after->session.state != STATE_HELD)
        return NULL;
    if (after->around.playing != PLAYING_NOTHING)
        return "Something sounds while it is down.";
    return NULL;
}

static bool sounds(const struct effect *effect)
{
    return effect->kind == EFFECT_SAY || effect->kind == EFFECT_ASK ||
           effect->kind == EFFECT_ASK_STEP || effect->kind == EFFECT_PLAY ||
           effect->kind == EFFECT_RESUME || effect->kind == EFFECT_HOLD_ON ||
           effect->kind == EFFECT_ANNOUNCE || effect->kind == EFFECT_MENTION;
}

static const char *nothing_without_a_device(const struct crossing *crossing)
{
    if (!crossing->after->around.lost || crossing->after->session.state == STATE_ENDED)
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        if (sounds(&crossing->effects->list[i]))
            return "Something is said to nobody.";
    }
    return crossing->after->around.playing == PLAYING_NOTHING ? NULL : "It goes on.";
}

static const char *device_back_waits(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct session *after = &crossing->after->session;

    if (before->state != STATE_LOST || after->state == STATE_LOST)
        return NULL;
    if (crossing->event->kind != EVENT_COMMAND && after->state != STATE_ENDED)
        return "It goes on without a press.";
    if (before->after == STATE_QUESTION && after->state != STATE_ENDED &&
        after->state != STATE_ENDING && after->state != STATE_HALTING &&
        after->state != STATE_OPENING && after->state != STATE_QUESTION)
        return "The question is not asked again.";
    return NULL;
}

/* Space or a tap in a run or a question is silence, at once. */
static const char *pause_is_silence(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    enum session_state state = crossing->after->session.state;

    if (state != STATE_PAUSED || before->state == STATE_PAUSED ||
        before->after == STATE_PAUSED ||
        crossing->before->around.playing == PLAYING_NOTHING)
        return NULL;
    if (crossing->event->kind == EVENT_SAID || crossing->event->kind == EVENT_TIMER)
        return NULL;
    return crossing_has(crossing, EFFECT_SILENCE) ? NULL : "It sounds on.";
}

const struct rule rules_manners[] = {
    { "Every command is answered.", somebody_hears },
    { "What has ended stays so.", ended_is_ended },
    { "Nothing comes to a dead end.", something_comes },
    { "A pedal that is down is silence.", pedal_silences },
    { "Without a device nothing sounds.", nothing_without_a_device },
    { "A device that is back waits for a press.", device_back_waits },
    { "A pause is silence.", pause_is_silence },
    { NULL, NULL },
};
