#include "tell.h"

#include <assert.h>

static const char *const states[] = {
    [STATE_OPENING] = "opening",
    [STATE_QUESTION] = "question",
    [STATE_QUIET] = "quiet",
    [STATE_ARMED] = "armed",
    [STATE_REPLY] = "reply",
    [STATE_ADVICE] = "advice",
    [STATE_ADVICE_MORE] = "advice-more",
    [STATE_ADVICE_CODE] = "advice-code",
    [STATE_STOPPING] = "stopping",
    [STATE_SLIP] = "slip",
    [STATE_FIX] = "fix",
    [STATE_UNANSWERED] = "unanswered",
    [STATE_SUMMARY] = "summary",
    [STATE_BEGIN] = "begin",
    [STATE_STARTING] = "starting",
    [STATE_RUNNING] = "running",
    [STATE_WAITING] = "waiting",
    [STATE_PAUSED] = "paused",
    [STATE_SILENT] = "silent",
    [STATE_HELD] = "held",
    [STATE_OFFERED] = "offered",
    [STATE_LOST] = "lost",
    [STATE_HALTING] = "halting",
    [STATE_OFFER] = "offer",
    [STATE_ENDING] = "ending",
    [STATE_ENDED] = "ended",
};

static_assert(sizeof states / sizeof states[0] == STATE_COUNT, "each has its word");

static const char *const timers[] = {
    [TIMER_QUIET] = "quiet",
    [TIMER_FIRST] = "first second",
    [TIMER_ANSWER] = "answer time",
    [TIMER_SLIP] = "slip",
    [TIMER_UNANSWERED] = "unanswered",
    [TIMER_BEGIN] = "begin",
    [TIMER_STALE_RUN] = "stale run",
    [TIMER_STALE_REST] = "stale rest",
    [TIMER_LONG_PAUSE] = "long pause",
    [TIMER_REMIND] = "remind",
    [TIMER_NAG] = "nag",
    [TIMER_OFFER] = "offer",
    [TIMER_DESCRIBE] = "describe",
    [TIMER_DWELL] = "dwell",
    [TIMER_LOST] = "lost",
    [TIMER_PATIENCE] = "patience",
    [TIMER_COUNT] = "all",
};

static_assert(sizeof timers / sizeof timers[0] == TIMER_COUNT + 1, "each has its word");

static const char *const events[] = {
    [EVENT_START] = "the start",
    [EVENT_PRESSED] = "something went down",
    [EVENT_HELD] = "a pedal was held",
    [EVENT_COMMAND] = "command",
    [EVENT_SAID] = "the speech was heard",
    [EVENT_UNHEARD] = "the question made no sound",
    [EVENT_STEP_BEGUN] = "the first word of step",
    [EVENT_WORDS_ENDED] = "the last word of step",
    [EVENT_RUN_ENDED] = "the run's last frame",
    [EVENT_TIMELINE_MADE] = "the timeline is made",
    [EVENT_TIMER] = "timer over:",
    [EVENT_CLOCK] = "announcement",
    [EVENT_DEVICE_LOST] = "the device is lost",
    [EVENT_DEVICE_BACK] = "the device is back",
    [EVENT_PEDAL_LOST] = "a pedal is lost",
    [EVENT_PEDAL_BACK] = "a pedal is back",
    [EVENT_FAULT] = "a fault",
    [EVENT_SIGNAL] = "a signal",
    [EVENT_NO_INPUT] = "nobody can press",
};

static_assert(sizeof events / sizeof events[0] == EVENT_COUNT, "each has its word");

static const char *const presses[] = {
    [PRESS_KEY] = "key",   [PRESS_TAP] = "tap",         [PRESS_NEARLY] = "nearly",
    [PRESS_HOLD] = "hold", [PRESS_UNCLEAR] = "unclear", [PRESS_SWITCH] = "switch",
};

static const char *const effect_names[] = {
    [EFFECT_SILENCE] = "silence",
    [EFFECT_SAY] = "say",
    [EFFECT_ASK] = "ask",
    [EFFECT_ASK_STEP] = "ask step",
    [EFFECT_PLAY] = "play",
    [EFFECT_RESUME] = "resume",
    [EFFECT_HOLD_ON] = "hold on",
    [EFFECT_MOVE] = "move",
    [EFFECT_SOUND] = "sound",
    [EFFECT_TELL] = "tell",
    [EFFECT_TIMER] = "timer",
    [EFFECT_TIMER_STOP] = "timer stop",
    [EFFECT_MAKE_TIMELINE] = "make timeline",
    [EFFECT_CLOCK_START] = "clock start",
    [EFFECT_CLOCK_STOP] = "clock stop",
    [EFFECT_ANNOUNCE] = "announce",
    [EFFECT_MENTION] = "mention",
    [EFFECT_FLUSH] = "flush",
    [EFFECT_RATE] = "rate",
    [EFFECT_VOLUME] = "volume",
    [EFFECT_LOG] = "log",
    [EFFECT_SAVE] = "save",
    [EFFECT_FORGET] = "forget",
    [EFFECT_END] = "end",
};

static_assert(sizeof effect_names / sizeof effect_names[0] == EFFECT_END + 1,
              "each has its word");

const char *tell_state(enum session_state state)
{
    return states[state];
}

static void tell_event(FILE *file, const struct event *event)
{
    fprintf(file, "%s", events[event->kind]);
    if (event->kind == EVENT_COMMAND)
        fprintf(file, " %s by %s", command_name(event->command), presses[event->press]);
    else if (event->kind == EVENT_PRESSED)
        fprintf(file, " (%s)", presses[event->press]);
    else if (event->kind == EVENT_STEP_BEGUN || event->kind == EVENT_WORDS_ENDED)
        fprintf(file, " %d", event->index);
    else if (event->kind == EVENT_TIMER)
        fprintf(file, " %s", timers[event->timer]);
    else if (event->kind == EVENT_CLOCK)
        fprintf(file, " %d of clock %d", event->index, event->clock);
}

static void tell_instant(FILE *file, const struct instant *instant)
{
    const struct session *session = &instant->session;
    enum session_state behind = session_behind(session);

    fprintf(file, "%s", states[session->state]);
    if (behind != session->state)
        fprintf(file, " before %s", states[behind]);
    if (session->state == STATE_OFFERED)
        fprintf(file, " choice %s%s", session_choice_name(session->choice),
                session->offered == OFFERED_OPEN ? ", open" : "");
    if (session->state == STATE_ENDED)
        fprintf(file, " %d %s", session->status, session_why_name(session->why));
    else if (session_screening(session))
        fprintf(
            file, ", %s",
            hazard_entry(instant->world.screening->questions[session->question])->id);
    else if (instant->world.timeline && session->step < instant->world.timeline->count)
        fprintf(file, ", step %d %s%s", session->step,
                instant->world.timeline->steps[session->step].id,
                session->moved ? ", not begun" : "");
    if (session->clocks)
        fprintf(file, ", clocks %d", session->clocks);
    if (session->stale)
        fprintf(file, ", stale");
}

void tell_crossing(FILE *file, const struct instant *before, const struct event *event,
                   const struct instant *after)
{
    fprintf(file, "    ");
    tell_instant(file, before);
    fprintf(file, ": ");
    tell_event(file, event);
    fprintf(file, " -> ");
    tell_instant(file, after);
    fprintf(file, "\n");
}

void tell_effects(FILE *file, const struct effects *effects)
{
    for (int i = 0; i < effects->count; i++) {
        const struct effect *effect = &effects->list[i];

        fprintf(file, "        %s", effect_names[effect->kind]);
        if (effect->kind == EFFECT_TIMER || effect->kind == EFFECT_TIMER_STOP)
            fprintf(file, " %s, %d\n", timers[effect->a], effect->b);
        else if (effect->kind == EFFECT_SAY || effect->kind == EFFECT_TELL)
            fprintf(file, " %s, %d\n", notice_of((enum phrase)effect->a)->id,
                    effect->b);
        else
            fprintf(file, " %d, %d\n", effect->a, effect->b);
    }
}
