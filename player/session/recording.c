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

static void next_step(struct recording *recording, const struct session_world *world,
                      struct effects *effects)
{
    if (recording->step + 1 >= world->timeline->count) {
        end(recording, 0, WHY_FINISHED, effects);
        return;
    }
    recording->state = RECORDING_RUNNING;
    add(effects, EFFECT_PLAY, recording->step + 1, 0);
}

static bool is_question(const struct timeline_step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_BRANCH;
}

static void step_begun(struct recording *recording, const struct session_world *world,
                       int index, struct effects *effects)
{
    const struct timeline_step *step = &world->timeline->steps[index];
    int stops = -1;

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
    const struct timeline_step *step = &world->timeline->steps[recording->step];

    if (step->kind == STEP_ASK) {
        recording->state = RECORDING_IF_YES;
        add(effects, EFFECT_SAY,
            (int)(recording->clocks ? PHRASE_IF_YES_PUMP : PHRASE_IF_YES), 0);
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
        add(effects, EFFECT_ANNOUNCE, event->clock, event->index);
        break;
    case EVENT_FAULT:
    case EVENT_UNHEARD:
    case EVENT_DEVICE_LOST:
        end(recording, 1, WHY_FAULT, effects);
        break;
    case EVENT_SIGNAL:
        end(recording, 4, WHY_SIGNAL, effects);
        break;
    case EVENT_PRESSED:
    case EVENT_COMMAND:
    case EVENT_NO_INPUT:
    case EVENT_COUNT:
        break;
    }
}
