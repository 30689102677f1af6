/* The named clocks: started once, never lost, never inside a question; and a clock's
 * end leads to the closing steps. */
#include <stddef.h>

#include "rules.h"

/* From a question's first word to its answer, whatever is said or offered between. */
static bool asks(const struct session *session)
{
    enum session_state state = session->state;

    if (state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED)
        state = session->after;
    return state == STATE_QUESTION || state == STATE_QUIET || state == STATE_ARMED;
}

static const char *clock_starts_at_its_step(const struct crossing *crossing)
{
    if (!crossing_has(crossing, EFFECT_CLOCK_START))
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind != EFFECT_CLOCK_START)
            continue;
        if (crossing->event->kind != EVENT_STEP_BEGUN ||
            crossing->after->world.timeline->steps[crossing->event->index]
                    .start_clock != effect->a)
            return "It starts elsewhere.";
        if (crossing->before->session.clocks >> effect->a & 1)
            return "It starts again while it runs.";
    }
    return NULL;
}

static const char *clock_stops_at_its_step(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;

    if (!crossing_has(crossing, EFFECT_CLOCK_STOP))
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind != EFFECT_CLOCK_STOP)
            continue;
        if (!(before->session.clocks >> effect->a & 1))
            return "It stops that does not run.";
        if (crossing->after->session.state != STATE_ENDING &&
            (before->session.moved ||
             before->world.timeline->steps[before->session.step].stop_clock !=
                 effect->a))
            return "It stops elsewhere.";
    }
    return NULL;
}

static const char *clocks_are_kept(const struct crossing *crossing)
{
    uint8_t clocks = crossing->before->session.clocks;

    if (!crossing_has(crossing, EFFECT_CLOCK_START) &&
        !crossing_has(crossing, EFFECT_CLOCK_STOP))
        return clocks == crossing->after->session.clocks ? NULL : "A clock is lost.";
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind == EFFECT_CLOCK_START)
            clocks = (uint8_t)(clocks | 1U << effect->a);
        if (effect->kind == EFFECT_CLOCK_STOP)
            clocks = (uint8_t)(clocks & ~(1U << effect->a));
    }
    return clocks == crossing->after->session.clocks ? NULL : "A clock is lost.";
}

static const char *not_inside_a_question(const struct crossing *crossing)
{
    const struct session *after = &crossing->after->session;
    int place = crossing_place(crossing, EFFECT_ANNOUNCE);
    int asked = crossing_place(crossing, EFFECT_ASK);

    if (asked < 0)
        asked = crossing_place(crossing, EFFECT_ASK_STEP);
    if (place < 0)
        return NULL;
    if (crossing->after->around.lost)
        return "Nobody can hear it.";
    if (!asks(after))
        return NULL;
    /* Between an answer and the next question there is room for it. */
    return crossing->event->kind != EVENT_CLOCK && asked > place
               ? NULL
               : "It is said inside a question.";
}

static bool announces(const struct crossing *crossing, int clock, int index)
{
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind == EFFECT_ANNOUNCE && effect->a == clock && effect->b == index)
            return true;
        if (effect->kind == EFFECT_SAY && effect->a == PHRASE_ANNOUNCEMENT &&
            effect->b == index * ROUTINE_CLOCKS_MOST + clock)
            return true;
    }
    return false;
}

/* It is said now or kept for later; a newer one of the same clock takes its place. */
static const char *never_lost(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct session *after = &crossing->after->session;
    const struct event *event = crossing->event;

    if (after->state == STATE_ENDED)
        return NULL;
    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        int due = before->due_clock[clock];

        if (event->kind == EVENT_CLOCK && event->clock == clock)
            due = event->index + 1;
        if (due == 0 || after->due_clock[clock] == due ||
            announces(crossing, clock, due - 1))
            continue;
        if (after->clocks >> clock & 1)
            return "It is neither said nor kept.";
    }
    return NULL;
}

/* As soon as nobody is asked any more. */
static const char *said_as_soon_as_it_can(const struct crossing *crossing)
{
    const struct session *after = &crossing->after->session;

    if (asks(after) || after->state == STATE_LOST || after->state == STATE_ENDED)
        return NULL;
    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        if (after->due_clock[clock])
            return "It is kept although no question is open.";
    }
    return NULL;
}

static bool has_ended(const struct instant *instant)
{
    const struct routine *routine = instant->world.routine;

    for (int clock = 0; clock < routine->clock_count; clock++) {
        const struct routine_clock *source = &routine->clocks[clock];

        if (!(instant->session.clocks >> clock & 1))
            continue;
        for (int i = 0; i < instant->around.next[clock]; i++) {
            if (source->announcements[i].end)
                return true;
        }
    }
    return false;
}

/* It is said as one piece first; only then nothing but the closing steps may sound. */
static const char *end_leads_to_the_closing(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (after->around.playing != PLAYING_STEP || after->session.asking_step ||
        after->around.step >= after->world.timeline->closing)
        return NULL;
    if (!has_ended(after))
        return NULL;
    return "Another step plays behind a clock's end.";
}

const struct rule rules_clocks[] = {
    { "A clock starts at its step.", clock_starts_at_its_step },
    { "A clock stops at its step.", clock_stops_at_its_step },
    { "Clocks run through everything.", clocks_are_kept },
    { "No announcement comes inside a question.", not_inside_a_question },
    { "No announcement is lost.", never_lost },
    { "An announcement comes as soon as it can.", said_as_soon_as_it_can },
    { "A clock's end leads to the closing steps.", end_leads_to_the_closing },
    { NULL, NULL },
};
