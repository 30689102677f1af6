#include "ways.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <cmocka.h>

#include "surroundings.h"
#include "walk.h"

static uint32_t random_state;

/* xorshift, so that a failure comes again on every machine. */
static uint32_t random_below(uint32_t limit)
{
    random_state ^= random_state << 13;
    random_state ^= random_state >> 17;
    random_state ^= random_state << 5;
    return random_state % limit;
}

/* --- random ways --- */

/* How much an event leads on: so that the ways get far. */
static uint32_t weight_of(const struct instant *instant, const struct event *event)
{
    enum session_state state = instant->session.state;
    bool key = event->kind == EVENT_COMMAND && event->press == PRESS_KEY;

    if (event->kind == EVENT_SAID || event->kind == EVENT_STEP_BEGUN ||
        event->kind == EVENT_WORDS_ENDED || event->kind == EVENT_TIMELINE_MADE)
        return 2000;
    if (event->kind == EVENT_TIMER && event->timer == TIMER_QUIET)
        return 2000;
    if (key && event->command == COMMAND_NO && state == STATE_ARMED)
        return 8000;
    if (key && event->command == COMMAND_YES && state == STATE_ARMED &&
        (instant->around.timers >> TIMER_FIRST & 1) == 0)
        return 300;
    if (event->kind == EVENT_TIMER && event->timer == TIMER_FIRST)
        return 200;
    if (key && event->command == COMMAND_BEGIN && state == STATE_BEGIN)
        return 2000;
    if (key && event->command == COMMAND_TOGGLE && session_waits(&instant->session))
        return 300;
    if (event->kind == EVENT_CLOCK)
        return 10;
    if (event->kind == EVENT_SIGNAL || event->kind == EVENT_FAULT ||
        event->kind == EVENT_UNHEARD || event->kind == EVENT_NO_INPUT)
        return 0;
    if (event->kind == EVENT_COMMAND &&
        (event->command == COMMAND_STOP || event->command == COMMAND_QUIT ||
         event->command == COMMAND_UNWELL))
        return 1;
    /* Before the run most of them would only begin it all again. */
    return !session_screening(&instant->session) ? 16 : 2;
}

static struct event choose(const struct instant *instant)
{
    struct event events[HAPPENINGS_MOST];
    int count = surroundings_events(instant, events);
    uint32_t sum = 0;
    uint32_t at;

    for (int i = 0; i < count; i++)
        sum += weight_of(instant, &events[i]);
    at = random_below(sum ? sum : 1);
    for (int i = 0; i < count; i++) {
        uint32_t weight = weight_of(instant, &events[i]);

        if (at < weight)
            return events[i];
        at -= weight;
    }
    return events[0];
}

static void start(const struct scene *scene, struct instant *instant)
{
    const struct ground *ground = scene->ground;
    struct instant first;
    struct effects effects;

    instant_first(scene, random_below(3) == 0, &first);
    if (first.session.from_place)
        first.world.place =
            ground->sources[random_below((uint32_t)ground->source_count)];
    assert_null(walk_cross(scene, &first, &(struct event){ .kind = EVENT_START },
                           instant, &effects));
}

void ways_go_on(const struct scene *scene, struct instant *instant)
{
    struct event event = choose(instant);
    struct instant before = *instant;
    struct effects effects;
    const char *broken = walk_cross(scene, &before, &event, instant, &effects);

    if (broken)
        fail_msg("%s", broken);
    if (instant->session.state == STATE_ENDED)
        start(scene, instant);
}

void ways_begin(const struct scene *scene, struct instant *instant, uint32_t seed)
{
    random_state = seed;
    start(scene, instant);
}
