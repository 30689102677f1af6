#include "recording.h"

#include <string.h>

static void add(struct effects *effects, enum effect_kind kind, int a, int b)
{
    if (effects->count < EFFECTS_MOST)
        effects->list[effects->count++] = (struct effect){ kind, a, b };
}

void recording_init(struct recording *recording)
{
    memset(recording, 0, sizeof *recording);
}

static void ask(struct recording *recording, const struct session_world *world,
                struct effects *effects)
{
    recording->state = RECORDING_QUESTION;
    add(effects, EFFECT_LOG, LOG_QUESTION,
        (int)world->screening->questions[recording->question]);
    add(effects, EFFECT_ASK, (int)world->screening->questions[recording->question], 0);
}

static void end(struct recording *recording, int status, enum session_why why,
                struct effects *effects)
{
    recording->state = RECORDING_ENDED;
    add(effects, EFFECT_END, status, (int)why);
}

static bool is_question(const struct timeline_step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_BRANCH;
}

/* A question is open, with the time to answer it in: clocks keep silent. */
static bool asking(const struct recording *recording, const struct session_world *world)
{
    return world->timeline && is_question(&world->timeline->steps[recording->step]);
}

static void announce(struct recording *recording, const struct session_world *world,
                     int clock, int index, struct effects *effects)
{
    if (!world->routine->clocks[clock].announcements[index].end ||
        recording->step >= world->timeline->closing) {
        add(effects, EFFECT_ANNOUNCE, clock, index);
        return;
    }
    recording->state = RECORDING_CLOSING;
    add(effects, EFFECT_TIMER_STOP, TIMER_PATIENCE, 0);
    add(effects, EFFECT_SILENCE, 0, 0);
    add(effects, EFFECT_SAY, PHRASE_ANNOUNCEMENT, index * ROUTINE_CLOCKS_MOST + clock);
}

static void clock_event(struct recording *recording, const struct session_world *world,
                        const struct event *event, struct effects *effects)
{
    if (!(recording->clocks & (1U << event->clock)))
        return;
    add(effects, EFFECT_LOG, LOG_ANNOUNCED, event->clock);
    if (asking(recording, world))
        recording->due_clock[event->clock] = event->index + 1;
    else
        announce(recording, world, event->clock, event->index, effects);
}

/* Plays step `step`, unless a clock's end that waited leads to the closing steps. */
static void play(struct recording *recording, const struct session_world *world,
                 int step, struct effects *effects)
{
    recording->state = RECORDING_RUNNING;
    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        int due = recording->due_clock[clock];

        recording->due_clock[clock] = 0;
        if (due > 0)
            announce(recording, world, clock, due - 1, effects);
    }
    if (recording->state == RECORDING_CLOSING)
        return;
    if (step >= world->timeline->count)
        end(recording, 0, WHY_FINISHED, effects);
    else
        add(effects, EFFECT_PLAY, step, 0);
}

/* Who hears it has not stopped it: their answer to a safety question is no, and a
 * branch takes its careful side. */
static void next_step(struct recording *recording, const struct session_world *world,
                      struct effects *effects)
{
    const struct timeline_step *step = &world->timeline->steps[recording->step];
    const struct timeline_outcome *outcome =
        step->kind == STEP_BRANCH ? &step->on_silence : &step->on_no;
    int next = recording->step + 1;

    if (is_question(step)) {
        switch (outcome->kind) {
        case OUTCOME_GO_ON:
            break;
        case OUTCOME_GO_TO:
            /* A recording never goes back: it would have no end. */
            if (outcome->step > next)
                next = outcome->step;
            break;
        case OUTCOME_CLOSING:
            next = world->timeline->closing;
            break;
        case OUTCOME_HALT:
        case OUTCOME_END:
            next =
                recording->clocks ? world->timeline->closing : world->timeline->count;
            break;
        }
    }
    play(recording, world, next, effects);
}

static void step_begun(struct recording *recording, const struct session_world *world,
                       int index, struct effects *effects)
{
    const struct timeline_step *step;
    int stops = -1;

    if (!world->timeline || index < 0 || index >= world->timeline->count)
        return;
    step = &world->timeline->steps[index];
    if (index == recording->step + 1)
        stops = world->timeline->steps[recording->step].stop_clock;
    if (stops >= 0 && (recording->clocks & (1U << stops))) {
        recording->clocks = (uint8_t)(recording->clocks & ~(1U << stops));
        add(effects, EFFECT_CLOCK_STOP, stops, 0);
        add(effects, EFFECT_LOG, LOG_CLOCK_STOP, stops);
    }
    recording->step = index;
    if (step->start_clock >= 0 && !(recording->clocks & (1U << step->start_clock))) {
        recording->clocks = (uint8_t)(recording->clocks | (1U << step->start_clock));
        add(effects, EFFECT_CLOCK_START, step->start_clock, 0);
        add(effects, EFFECT_LOG, LOG_CLOCK_START, step->start_clock);
    }
}

static void words_ended(struct recording *recording, const struct session_world *world,
                        struct effects *effects)
{
    const struct timeline_step *step;
    bool pumps;

    if (recording->state != RECORDING_RUNNING)
        return;
    step = &world->timeline->steps[recording->step];
    if (step->kind == STEP_ASK) {
        recording->state = RECORDING_IF_YES;
        pumps = recording->clocks && screening_may_pump(world->routine);
        add(effects, EFFECT_SAY, (int)(pumps ? PHRASE_IF_YES_PUMP : PHRASE_IF_YES), 0);
    } else if (step->kind != STEP_TIMED) {
        recording->state = RECORDING_PATIENCE;
        add(effects, EFFECT_TIMER, TIMER_PATIENCE, is_question(step) ? 2 : 1);
    }
}

static void said(struct recording *recording, const struct session_world *world,
                 struct effects *effects)
{
    switch (recording->state) {
    case RECORDING_OPENING:
        ask(recording, world, effects);
        break;
    case RECORDING_QUESTION:
        recording->state = RECORDING_ANSWERS;
        add(effects, EFFECT_TIMER, TIMER_PATIENCE, 0);
        break;
    case RECORDING_UNCHECKED:
        recording->state = RECORDING_STARTING;
        add(effects, EFFECT_MAKE_TIMELINE, 0, 0);
        break;
    case RECORDING_IF_YES:
        recording->state = RECORDING_PATIENCE;
        add(effects, EFFECT_TIMER, TIMER_PATIENCE, 2);
        break;
    case RECORDING_CLOSING:
        play(recording, world, world->timeline->closing, effects);
        break;
    case RECORDING_ANSWERS:
    case RECORDING_STARTING:
    case RECORDING_RUNNING:
    case RECORDING_PATIENCE:
    case RECORDING_ENDED:
        break;
    }
}

static void patience_over(struct recording *recording,
                          const struct session_world *world, struct effects *effects)
{
    if (recording->state == RECORDING_PATIENCE) {
        next_step(recording, world, effects);
    } else if (recording->state == RECORDING_ANSWERS) {
        recording->question++;
        if (recording->question < world->screening->count) {
            ask(recording, world, effects);
            return;
        }
        recording->state = RECORDING_UNCHECKED;
        add(effects, EFFECT_SAY, PHRASE_UNCHECKED, 0);
        add(effects, EFFECT_SAY, PHRASE_DISCLAIMER, 0);
        add(effects, EFFECT_SAY, PHRASE_REVIEWED, 0);
    }
}

/* A switch that is total is longer than a screen, and simpler than its parts. */
// NOLINTNEXTLINE(readability-function-size)
void recording_answer(struct recording *recording, const struct session_world *world,
                      const struct event *event, struct effects *effects)
{
    effects->count = 0;
    if (recording->state == RECORDING_ENDED)
        return;
    switch (event->kind) {
    case EVENT_START:
        add(effects, EFFECT_SAY, PHRASE_RECORDING, 0);
        add(effects, EFFECT_SAY, PHRASE_TITLE, 0);
        break;
    case EVENT_SAID:
        said(recording, world, effects);
        break;
    case EVENT_TIMER:
        patience_over(recording, world, effects);
        break;
    case EVENT_TIMELINE_MADE:
        if (recording->state != RECORDING_STARTING || !world->timeline)
            break;
        recording->state = RECORDING_RUNNING;
        add(effects, EFFECT_LOG, LOG_BEGIN, 0);
        add(effects, EFFECT_PLAY, 0, 0);
        break;
    case EVENT_STEP_BEGUN:
        step_begun(recording, world, event->index, effects);
        break;
    case EVENT_WORDS_ENDED:
        words_ended(recording, world, effects);
        break;
    case EVENT_RUN_ENDED:
        end(recording, 0, WHY_FINISHED, effects);
        break;
    case EVENT_CLOCK:
        clock_event(recording, world, event, effects);
        break;
    case EVENT_FAULT:
        end(recording, 1, WHY_FAULT, effects);
        break;
    case EVENT_UNHEARD:
        end(recording, 1, WHY_UNHEARD, effects);
        break;
    case EVENT_DEVICE_LOST:
        end(recording, 1, WHY_DEVICE, effects);
        break;
    case EVENT_SIGNAL:
        end(recording, 4, WHY_SIGNAL, effects);
        break;
    case EVENT_PRESSED:
    case EVENT_COMMAND:
    case EVENT_HELD:
    case EVENT_DEVICE_BACK:
    case EVENT_PEDAL_LOST:
    case EVENT_PEDAL_BACK:
    case EVENT_NO_INPUT:
    case EVENT_COUNT:
        break;
    }
}
