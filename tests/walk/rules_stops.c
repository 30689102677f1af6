/* Stops, halts and ends: silence first, words in full, and nobody is left with a
 * running pump and no word. */
#include <stddef.h>

#include "rules.h"

static bool is_stop(const struct crossing *crossing)
{
    return crossing_command(crossing) == COMMAND_STOP ||
           crossing_command(crossing) == COMMAND_QUIT;
}

static bool live(const struct crossing *crossing)
{
    return crossing->before->session.state != STATE_ENDED;
}

static bool last_words(enum session_state state)
{
    return state == STATE_HALTING || state == STATE_ENDING;
}

static const char *stop_is_silence_first(const struct crossing *crossing)
{
    if (!live(crossing) ||
        (!is_stop(crossing) && crossing_command(crossing) != COMMAND_UNWELL))
        return NULL;
    /* What describes a key tells what that key does. */
    if (crossing_command(crossing) == COMMAND_UNWELL &&
        crossing->before->session.describing)
        return NULL;
    return crossing->effects->list[0].kind == EFFECT_SILENCE
               ? NULL
               : "Something comes before the silence.";
}

static const char *stop_stops(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    enum session_state state = crossing->after->session.state;
    bool again = before->state == STATE_OFFER || before->state == STATE_ENDING ||
                 (before->state == STATE_HALTING && !before->clocks);

    if (!live(crossing) || !is_stop(crossing))
        return NULL;
    if (crossing_has(crossing, EFFECT_PLAY) || crossing_has(crossing, EFFECT_RESUME) ||
        crossing_has(crossing, EFFECT_ASK) || crossing_has(crossing, EFFECT_ASK_STEP))
        return "It goes on.";
    if (again)
        return state == STATE_ENDED ? NULL : "A second stop does not end it.";
    if (state == STATE_ENDED || (state == STATE_ENDING && !before->clocks))
        return NULL;
    return state == STATE_HALTING && before->clocks ? NULL : "It does not end.";
}

static const char *stop_tells_of_the_pump(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    enum session_state state = crossing->after->session.state;
    bool pump = screening_may_pump(crossing->before->world.routine);
    enum phrase words = pump ? PHRASE_STOPPED_CLOCK : PHRASE_STOPPED;

    if (!before->clocks || state == before->state || state != STATE_HALTING)
        return NULL;
    if (!crossing_says(crossing, words))
        return "The words are missing.";
    if (crossing->after->world.timeline->closing <
            crossing->after->world.timeline->count &&
        !crossing_says(crossing, PHRASE_OFFER))
        return "The closing steps are not offered.";
    return NULL;
}

/* While a clock runs nothing ends but where the closing steps were offered, or by
 * what nobody can help. */
static const char *clock_keeps_from_ending(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;
    const struct timeline *timeline = before->world.timeline;
    enum session_state state = crossing->after->session.state;
    enum event_kind kind = crossing->event->kind;

    if (!before->session.clocks || before->session.state == state ||
        (state != STATE_ENDED && state != STATE_ENDING))
        return NULL;
    if (kind == EVENT_FAULT || kind == EVENT_UNHEARD || kind == EVENT_SIGNAL ||
        kind == EVENT_NO_INPUT || before->session.state == STATE_OFFER ||
        before->session.state == STATE_LOST || before->around.lost)
        return NULL;
    if (!timeline || timeline->closing == timeline->count)
        return NULL;
    return before->session.step >= timeline->closing
               ? NULL
               : "The closing steps are left out.";
}

static const char *offer_closes(const struct crossing *crossing)
{
    const struct timeline *timeline = crossing->before->world.timeline;
    enum command command = crossing_command(crossing);

    if (crossing->before->session.state != STATE_OFFER ||
        crossing->before->session.describing || timeline->closing == timeline->count ||
        (command != COMMAND_TOGGLE && command != COMMAND_NEXT &&
         command != COMMAND_BEGIN) ||
        crossing->event->press == PRESS_UNCLEAR)
        return NULL;
    return crossing_does(crossing, EFFECT_PLAY, timeline->closing)
               ? NULL
               : "A press does not play them.";
}

/* A halt, a stop's advice and the last words are said in full. */
static const char *words_are_said_in_full(const struct crossing *crossing)
{
    enum session_state state = crossing->before->session.state;
    enum command command = crossing_command(crossing);
    enum event_kind kind = crossing->event->kind;

    if ((!last_words(state) && state != STATE_STOPPING && state != STATE_ADVICE_CODE) ||
        (kind != EVENT_COMMAND && kind != EVENT_PRESSED && kind != EVENT_HELD &&
         kind != EVENT_TIMER && kind != EVENT_CLOCK && kind != EVENT_PEDAL_LOST &&
         kind != EVENT_PEDAL_BACK))
        return NULL;
    if (is_stop(crossing) || command == COMMAND_UNWELL || command == COMMAND_REPEAT)
        return NULL;
    /* An answer that is taken back leaves nothing that must be heard. */
    if (state == STATE_ADVICE_CODE &&
        crossing_logs(crossing, LOG_RETRACT, (int)crossing_hazard(crossing)))
        return NULL;
    if (crossing_has(crossing, EFFECT_SILENCE) || crossing_has(crossing, EFFECT_SAY) ||
        crossing->after->session.state != state)
        return "They are broken off.";
    return NULL;
}

static const char *repeated_in_full(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;

    if (crossing_command(crossing) != COMMAND_REPEAT)
        return NULL;
    if (before->state == STATE_STOPPING && !crossing_says(crossing, PHRASE_ADVICE))
        return "The advice is lost.";
    if (before->state == STATE_HALTING && before->halt >= 0 &&
        !crossing_says(crossing, PHRASE_HALT))
        return "The halt is lost.";
    return NULL;
}

static const char *end_is_documented(const struct crossing *crossing)
{
    static const int statuses[WHY_COUNT] = {
        [WHY_FINISHED] = 0, [WHY_SCREENING] = 3, [WHY_NO_ANSWER] = 3,  [WHY_HALT] = 3,
        [WHY_STOPPED] = 4,  [WHY_SIGNAL] = 4,    [WHY_NO_STROKES] = 4, [WHY_DEVICE] = 1,
        [WHY_UNHEARD] = 1,  [WHY_FAULT] = 1,
    };
    int place = crossing_place(crossing, EFFECT_END);
    bool ended = crossing->after->session.state == STATE_ENDED;
    const struct effect *effect;

    if (place < 0)
        return ended && live(crossing) ? "Nobody is told that it ended." : NULL;
    effect = &crossing->effects->list[place];
    if (!ended)
        return "It goes on behind its end.";
    if (place + 1 != crossing->effects->count)
        return "Something comes behind the end.";
    return statuses[effect->b] == effect->a ? NULL
                                            : "Its reason has another exit status.";
}

static const char *finished_is_heard(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;
    bool forgets = crossing_has(crossing, EFFECT_FORGET);
    const struct timeline *timeline = before->world.timeline;

    if (!forgets)
        return NULL;
    if (session_screening(&before->session) || !timeline)
        return "A run is finished that did not begin.";
    if (before->session.stale && before->session.step < timeline->closing)
        return "A run is finished on answers that hold no longer.";
    return NULL;
}

static const char *saves_what_is_there(const struct crossing *crossing)
{
    if (!crossing_has(crossing, EFFECT_SAVE))
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind != EFFECT_SAVE)
            continue;
        if (!crossing->after->world.timeline || effect->a < 0 ||
            effect->a >= crossing->after->world.timeline->count)
            return "A place is saved that is none.";
        if (session_screening(&crossing->before->session) &&
            crossing->event->kind != EVENT_TIMELINE_MADE)
            return "A place is saved inside the screening.";
    }
    return NULL;
}

const struct rule rules_stops[] = {
    { "A stop is silence first.", stop_is_silence_first },
    { "A stop stops.", stop_stops },
    { "A stop tells of the pump.", stop_tells_of_the_pump },
    { "While a clock runs the closing steps come first.", clock_keeps_from_ending },
    { "A press plays the closing steps that are offered.", offer_closes },
    { "What must be heard is said in full.", words_are_said_in_full },
    { "What must be heard can be heard again.", repeated_in_full },
    { "Every end has its exit status.", end_is_documented },
    { "A run is finished when it was heard.", finished_is_heard },
    { "What is saved is a place in the run.", saves_what_is_there },
    { NULL, NULL },
};
