#include "surroundings.h"

#include <string.h>

/* What the device had taken before a cut is told a moment after it: a first press cuts,
 * and this many more commands may come before it is told. */
enum { LATE_MOST = 1 };

/* --- what can happen --- */

struct list {
    struct event *events;
    int count;
};

static void add(struct list *list, struct event event)
{
    list->events[list->count++] = event;
}

static void add_kind(struct list *list, enum event_kind kind, int index)
{
    add(list, (struct event){ .kind = kind, .index = index });
}

static void add_command(struct list *list, enum command command, enum press press)
{
    add(list,
        (struct event){
            .kind = EVENT_COMMAND, .command = command, .press = press, .key = 'x' });
}

/* What the maps of 1, 2 and 3 pedals can mean. */
static const enum command pedal_commands[] = { COMMAND_TOGGLE,   COMMAND_REPEAT,
                                               COMMAND_PREVIOUS, COMMAND_NEXT,
                                               COMMAND_WHERE,    COMMAND_HELP };

static void add_presses(const struct instant *instant, struct list *list)
{
    add(list, (struct event){ .kind = EVENT_PRESSED, .press = PRESS_KEY });
    add(list, (struct event){ .kind = EVENT_PRESSED, .press = PRESS_TAP });
    add_kind(list, EVENT_HELD, 0);
    for (enum command command = 0; command < COMMAND_COUNT; command++)
        add_command(list, command, PRESS_KEY);
    for (size_t i = 0; i < sizeof pedal_commands / sizeof pedal_commands[0]; i++) {
        add_command(list, pedal_commands[i], PRESS_TAP);
        add_command(list, pedal_commands[i], PRESS_NEARLY);
        add_command(list, pedal_commands[i], PRESS_HOLD);
    }
    add_command(list, COMMAND_NONE, PRESS_TAP);
    add_command(list, COMMAND_NONE, PRESS_HOLD);
    add_command(list, COMMAND_NONE, PRESS_UNCLEAR);
    add_command(list, COMMAND_STOP, PRESS_HOLD);
    if (instant->world.tapping)
        add_command(list, COMMAND_TOGGLE, PRESS_SWITCH);
}

/* The step whose first word comes next while it plays, or may still be told. */
static int next_step(const struct instant *instant)
{
    return instant->around.begun ? instant->around.step + 1 : instant->around.step;
}

static bool flows(const struct instant *instant)
{
    const struct surroundings *around = &instant->around;
    const struct timeline *timeline = instant->world.timeline;

    if (!timeline || around->step >= timeline->count)
        return false;
    if (!around->begun)
        return true;
    return timeline->steps[around->step].kind == STEP_TIMED &&
           (!instant->world.reading || around->words);
}

static void add_heard(const struct instant *instant, struct list *list)
{
    const struct surroundings *around = &instant->around;
    const struct timeline *timeline = instant->world.timeline;

    if (around->playing == PLAYING_SPEECH)
        add_kind(list, EVENT_SAID, 0);
    if (around->late)
        add_kind(list, EVENT_STEP_BEGUN, next_step(instant));
    if (around->playing != PLAYING_STEP)
        return;
    if (flows(instant) && next_step(instant) < timeline->count)
        add_kind(list, EVENT_STEP_BEGUN, next_step(instant));
    else if (flows(instant))
        add_kind(list, EVENT_RUN_ENDED, 0);
    if (around->begun &&
        (instant->world.reading || timeline->steps[around->step].kind != STEP_TIMED))
        add_kind(list, EVENT_WORDS_ENDED, around->step);
}

static void add_times(const struct instant *instant, struct list *list)
{
    const struct routine *routine = instant->world.routine;

    for (enum session_timer timer = 0; timer < TIMER_COUNT; timer++) {
        if (instant->around.timers >> timer & 1)
            add(list, (struct event){ .kind = EVENT_TIMER, .timer = timer });
    }
    for (int clock = 0; clock < routine->clock_count; clock++) {
        int index = instant->around.next[clock];

        if ((instant->session.clocks >> clock & 1) &&
            index < routine->clocks[clock].count)
            add(list,
                (struct event){ .kind = EVENT_CLOCK, .clock = clock, .index = index });
    }
}

int surroundings_events(const struct instant *instant,
                        struct event list[HAPPENINGS_MOST])
{
    static const enum event_kind always[] = {
        EVENT_UNHEARD,    EVENT_DEVICE_LOST, EVENT_DEVICE_BACK, EVENT_PEDAL_LOST,
        EVENT_PEDAL_BACK, EVENT_SIGNAL,      EVENT_FAULT,       EVENT_NO_INPUT,
    };
    struct list all = { list, 0 };

    add_heard(instant, &all);
    add_presses(instant, &all);
    add_times(instant, &all);
    if (instant->around.making)
        add_kind(&all, EVENT_TIMELINE_MADE, 0);
    for (size_t i = 0; i < sizeof always / sizeof always[0]; i++)
        add_kind(&all, always[i], 0);
    return all.count;
}

/* --- the witness --- */

static void forget_question(struct surroundings *around)
{
    around->asked = ASKED_NOTHING;
    around->heard = around->quiet = around->armed = 0;
}

static bool is_choice(uint8_t asked)
{
    return asked >= ASKED_CHOICE && asked != ASKED_STEP;
}

static bool is_question(const struct instant *instant, int step)
{
    enum step_kind kind = instant->world.timeline->steps[step].kind;

    return kind == STEP_ASK || kind == STEP_BRANCH;
}

static void note_begun(struct instant *instant, int step)
{
    struct surroundings *around = &instant->around;

    around->late = 0;
    around->step = (uint16_t)step;
    around->begun = 1;
    around->words = 0;
    forget_question(around);
    if (is_question(instant, step))
        around->asked = ASKED_STEP;
}

/* Before the question's end, or in the second after it. */
static bool is_soon(const struct surroundings *around)
{
    return !around->heard || (around->timers >> TIMER_FIRST & 1);
}

static void note_press(struct instant *instant, const struct event *event)
{
    struct surroundings *around = &instant->around;

    if (event->press == PRESS_TAP && around->down == DOWN_NOT) {
        around->soon = around->asked != ASKED_NOTHING && around->asked < ASKED_CHOICE &&
                       is_soon(around);
        around->down = instant->session.state == STATE_BEGIN        ? DOWN_BEGIN
                       : around->armed && !is_choice(around->asked) ? DOWN_ARMED
                                                                    : DOWN_PLAIN;
    }
    around->quiet = 0;
}

/* A tap at a choice that was heard and armed. */
static void note_tap(struct surroundings *around)
{
    if (!around->armed)
        return;
    if (around->asked == ASKED_CHOICE + CHOICE_NO && around->taken == TAKEN_MAY_NO)
        around->taken = TAKEN_NO;
    if (around->asked == ASKED_CHOICE + CHOICE_BEGIN &&
        around->taken == TAKEN_MAY_BEGIN)
        around->taken = TAKEN_BEGIN;
}

void surroundings_note(struct instant *instant, const struct event *event)
{
    struct surroundings *around = &instant->around;

    if (event->kind == EVENT_TIMER)
        around->timers &= (uint16_t) ~(1U << event->timer);
    if (event->kind == EVENT_CLOCK)
        around->next[event->clock]++;
    if (event->kind == EVENT_COMMAND && event->press == PRESS_SWITCH)
        note_tap(around);
    if (event->kind == EVENT_COMMAND && around->late)
        around->late--;
    if (event->kind == EVENT_DEVICE_LOST)
        around->lost = 1;
    if (event->kind == EVENT_DEVICE_BACK)
        around->lost = 0;
    if (event->kind == EVENT_SAID) {
        around->playing = PLAYING_NOTHING;
        around->late = 0;
        around->heard |= around->asked != ASKED_NOTHING;
    } else if (event->kind == EVENT_STEP_BEGUN) {
        note_begun(instant, event->index);
    } else if (event->kind == EVENT_WORDS_ENDED) {
        around->playing = PLAYING_NOTHING;
        around->words = 1;
        around->heard |= around->asked == ASKED_STEP;
    } else if (event->kind == EVENT_RUN_ENDED) {
        around->playing = PLAYING_NOTHING;
    } else if (event->kind == EVENT_PRESSED) {
        note_press(instant, event);
    } else if (event->kind == EVENT_TIMER && event->timer == TIMER_QUIET) {
        around->armed = around->heard && around->quiet;
        around->quiet = 0;
    }
}

/* --- effects --- */

static void silence(struct instant *instant)
{
    struct surroundings *around = &instant->around;

    if (around->playing == PLAYING_STEP && flows(instant) &&
        next_step(instant) < instant->world.timeline->count)
        around->late = LATE_MOST;
    around->playing = PLAYING_NOTHING;
    forget_question(around);
}

static void ask(struct surroundings *around, uint8_t asked)
{
    forget_question(around);
    around->asked = asked;
    around->playing = PLAYING_SPEECH;
}

/* A choice is offered; what it may lead to hangs on what came before it. */
static void offer(struct surroundings *around, enum choice choice)
{
    bool armed = around->armed && !is_choice(around->asked);

    if (choice == CHOICE_NO)
        around->taken = armed ? TAKEN_MAY_NO : TAKEN_NOTHING;
    else if (choice == CHOICE_BEGIN)
        around->taken = TAKEN_MAY_BEGIN;
    else if (choice != CHOICE_KEEP && choice != CHOICE_BEGIN_KEEP)
        around->taken = TAKEN_NOTHING;
    ask(around, (uint8_t)(ASKED_CHOICE + choice));
}

static void play(struct surroundings *around, int step)
{
    forget_question(around);
    around->playing = PLAYING_STEP;
    around->step = (uint16_t)step;
    around->begun = around->words = around->late = 0;
}

static void start_timer(struct surroundings *around, int timer)
{
    around->timers |= (uint16_t)(1U << timer);
    if (timer == TIMER_QUIET)
        around->quiet = 1;
}

static void stop_timer(struct surroundings *around, int timer)
{
    if (timer == TIMER_COUNT)
        around->timers = 0;
    else
        around->timers &= (uint16_t) ~(1U << timer);
    if (timer == TIMER_COUNT || timer == TIMER_QUIET)
        around->quiet = 0;
}

/* Those that sound. */
static const char *take_sound(struct instant *instant, const struct effect *effect)
{
    struct surroundings *around = &instant->around;

    if (effect->kind == EFFECT_SILENCE) {
        silence(instant);
    } else if (effect->kind == EFFECT_SAY && effect->a == PHRASE_CHOICE) {
        offer(around, (enum choice)effect->b);
    } else if (effect->kind == EFFECT_SAY) {
        forget_question(around);
        around->playing = PLAYING_SPEECH;
    } else if (effect->kind == EFFECT_ASK) {
        ask(around, (uint8_t)(effect->a + 1));
    } else if (effect->kind == EFFECT_ASK_STEP) {
        ask(around, ASKED_STEP);
    } else if (effect->kind == EFFECT_PLAY) {
        play(around, effect->a);
    } else if (effect->kind == EFFECT_RESUME) {
        if (!around->begun || around->step != instant->session.step)
            return "A step goes on that was not the one cut.";
        forget_question(around);
        around->playing = PLAYING_STEP;
        around->late = 0;
    } else if (effect->kind == EFFECT_HOLD_ON) {
        if (!around->begun || !around->words || around->step != instant->session.step)
            return "A step is held on whose words were not read.";
        around->playing = PLAYING_STEP;
        around->late = 0;
    }
    return NULL;
}

static void take_clock(struct surroundings *around, const struct effect *effect)
{
    if (effect->kind == EFFECT_CLOCK_START || effect->kind == EFFECT_CLOCK_STOP)
        around->next[effect->a] = 0;
}

const char *surroundings_take(const struct scene *scene, struct instant *instant,
                              const struct event *event, const struct effects *effects)
{
    struct surroundings *around = &instant->around;
    const char *fault;

    (void)scene;
    (void)event;
    /* Whoever lets go of it elsewhere has lost what it might have meant. */
    if (instant->session.state != STATE_HELD)
        around->down = around->soon = 0;
    if (instant->session.state != STATE_OFFERED) {
        around->taken = TAKEN_NOTHING;
        if (is_choice(around->asked))
            forget_question(around);
    }
    if (instant->session.state != STATE_STARTING)
        around->making = 0;
    for (int i = 0; i < effects->count; i++) {
        const struct effect *effect = &effects->list[i];

        fault = take_sound(instant, effect);
        if (fault)
            return fault;
        take_clock(around, effect);
        if (effect->kind == EFFECT_TIMER)
            start_timer(around, effect->a);
        else if (effect->kind == EFFECT_TIMER_STOP)
            stop_timer(around, effect->a);
        else if (effect->kind == EFFECT_MAKE_TIMELINE)
            around->making = 1;
    }
    return NULL;
}
