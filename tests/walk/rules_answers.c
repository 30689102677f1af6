/* What makes an answer: a 'no' is deliberate, a 'yes' does what the matrix says, and
 * silence is neither. */
#include <stddef.h>

#include "rules.h"

static const struct screening *screening_of(const struct crossing *crossing)
{
    return crossing->before->world.screening;
}

static uint8_t answer_before(const struct crossing *crossing, int question)
{
    return crossing->before->session
        .answers[screening_of(crossing)->questions[question]];
}

static uint8_t answer_after(const struct crossing *crossing, int question)
{
    return crossing->after->session
        .answers[screening_of(crossing)->questions[question]];
}

static bool opens_anew(const struct crossing *crossing)
{
    return crossing->after->session.state == STATE_OPENING;
}

/* --- no --- */

/* By the witness alone: `asked` was heard to its end, the quiet moment ran out, and
 * then came one of the acts that mean 'no'. */
static bool deliberate_no(const struct crossing *crossing, uint8_t asked)
{
    const struct surroundings *around = &crossing->before->around;
    const struct event *event = crossing->event;

    if (event->kind != EVENT_COMMAND)
        return false;
    if (event->press == PRESS_KEY)
        return event->command == COMMAND_NO && around->armed && around->asked == asked;
    if (event->press == PRESS_HOLD)
        return event->command != COMMAND_STOP && around->down == DOWN_ARMED;
    if (event->press == PRESS_SWITCH)
        return around->armed && around->taken == TAKEN_NO &&
               around->asked == ASKED_CHOICE + CHOICE_KEEP;
    return false;
}

static const char *no_is_deliberate(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;

    if (!crossing->answers)
        return NULL;
    for (int i = 0; i < screening_of(crossing)->count; i++) {
        enum hazard hazard = screening_of(crossing)->questions[i];

        if (answer_after(crossing, i) != ANSWER_NO ||
            answer_before(crossing, i) == ANSWER_NO)
            continue;
        if (i != before->question || !session_screening(before))
            return "Another question than the open one was answered.";
        if (!deliberate_no(crossing, (uint8_t)(hazard + 1)))
            return "It was counted without a deliberate act after the question.";
        if (!crossing_logs(crossing, LOG_NO, (int)hazard))
            return "It is not in the log.";
    }
    return NULL;
}

static const char *no_in_the_run_is_deliberate(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;

    if (!crossing_logs_any(crossing, LOG_STEP_NO))
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind != EFFECT_LOG || effect->a != LOG_STEP_NO)
            continue;
        if (!before->asking_step || effect->b != before->step)
            return "Another question than the open one was answered.";
        if (!deliberate_no(crossing, ASKED_STEP))
            return "It was counted without a deliberate act after the question.";
    }
    return NULL;
}

static const char *arms_when_heard(const struct crossing *crossing)
{
    const struct session *after = &crossing->after->session;
    const struct surroundings *around = &crossing->after->around;

    if (after->state != STATE_ARMED)
        return NULL;
    if (!around->armed || !around->heard)
        return "It armed before it was heard, or without the quiet moment.";
    if (around->asked != (after->asking_step
                              ? ASKED_STEP
                              : screening_of(crossing)->questions[after->question] + 1))
        return "Another question was heard than the one that armed.";
    if (crossing->before->session.state != STATE_ARMED &&
        !crossing_has(crossing, EFFECT_FLUSH))
        return "What was typed before it armed is not thrown away.";
    return NULL;
}

static const char *early_no_is_dropped(const struct crossing *crossing)
{
    enum session_state state = crossing->before->session.state;

    if (crossing_command(crossing) != COMMAND_NO ||
        crossing->event->press != PRESS_KEY ||
        (state != STATE_QUESTION && state != STATE_QUIET))
        return NULL;
    /* Who reads is told that it was too early. */
    if (crossing->effects->count != (crossing->before->world.reading ? 2 : 1) ||
        !crossing_does(crossing, EFFECT_SOUND, NOTICE_SOUND_DROPPED) ||
        crossing_does(crossing, EFFECT_TELL, PHRASE_NOT_YET) !=
            crossing->before->world.reading)
        return "It did more than a soft sound.";
    return NULL;
}

/* --- yes --- */

static bool meant_yes(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct event *event = crossing->event;

    if (event->kind != EVENT_COMMAND)
        return false;
    switch (event->press) {
    case PRESS_KEY:
        return event->command == COMMAND_YES;
    case PRESS_TAP:
        return before->state == STATE_HELD;
    case PRESS_NEARLY:
        return before->state == STATE_HELD && before->nearly;
    case PRESS_SWITCH:
        return before->state != STATE_OFFERED;
    case PRESS_HOLD:
    case PRESS_UNCLEAR:
        break;
    }
    return false;
}

static const char *yes_comes_from_a_yes(const struct crossing *crossing)
{
    if (!crossing_logs_any(crossing, LOG_YES) &&
        !crossing_logs_any(crossing, LOG_STEP_YES))
        return NULL;
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind != EFFECT_LOG ||
            (effect->a != LOG_YES && effect->a != LOG_STEP_YES))
            continue;
        if (!meant_yes(crossing))
            return "Nobody said it.";
        if (effect->a == LOG_YES && effect->b != (int)crossing_hazard(crossing))
            return "It went to another question than the open one.";
        if (effect->a == LOG_STEP_YES && effect->b != crossing->before->session.step)
            return "It went to another question than the open one.";
    }
    return NULL;
}

static const char *check_yes(const struct crossing *crossing, int question)
{
    enum hazard hazard = screening_of(crossing)->questions[question];

    if (!crossing_logs(crossing, LOG_YES, (int)hazard))
        return "It is not in the log.";
    if (screening_yes(screening_of(crossing), hazard).verdict != SCREENING_RESTRICT)
        return "A 'yes' that leaves nothing is kept as an answer.";
    if (!crossing_logs(crossing, LOG_RESTRICTION, (int)hazard))
        return "Its restriction is not taken in the same turn.";
    return NULL;
}

static const char *yes_restricts(const struct crossing *crossing)
{
    if (!crossing->answers)
        return NULL;
    for (int i = 0; i < screening_of(crossing)->count; i++) {
        if (answer_after(crossing, i) == ANSWER_YES &&
            answer_before(crossing, i) != ANSWER_YES) {
            const char *broken = check_yes(crossing, i);

            if (broken)
                return broken;
        }
    }
    return NULL;
}

static const char *yes_leads_where_the_matrix_says(const struct crossing *crossing)
{
    enum hazard hazard = crossing_hazard(crossing);
    const struct session *after = &crossing->after->session;
    enum session_state state =
        after->state == STATE_REPLY ? after->after : after->state;

    if (!session_screening(&crossing->before->session) ||
        !crossing_logs(crossing, LOG_YES, (int)hazard))
        return NULL;
    switch (screening_yes(screening_of(crossing), hazard).verdict) {
    case SCREENING_STOP:
        return state == STATE_STOPPING && crossing_says(crossing, PHRASE_ADVICE)
                   ? NULL
                   : "It does not stop with its advice.";
    case SCREENING_FIX:
        return state == STATE_FIX && after->answers[hazard] == ANSWER_NONE &&
                       crossing_says(crossing, PHRASE_FIX)
                   ? NULL
                   : "It does not wait until that is put right.";
    case SCREENING_RESTRICT:
        return state == STATE_ADVICE && after->answers[hazard] == ANSWER_YES &&
                       crossing_says(crossing, PHRASE_ADVICE_FIRST)
                   ? NULL
                   : "It does not go on under its restriction.";
    }
    return NULL;
}

/* A 'yes' counts from the first word on. */
static const char *yes_always_counts(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    bool asks = before->state == STATE_QUESTION || before->state == STATE_QUIET ||
                before->state == STATE_ARMED;
    bool pedal = before->state == STATE_HELD && before->after == STATE_QUESTION &&
                 crossing->event->press == PRESS_TAP && !before->fresh &&
                 crossing_command(crossing) != COMMAND_COUNT;

    if (!pedal && !(asks && crossing_command(crossing) == COMMAND_YES &&
                    crossing->event->press == PRESS_KEY))
        return NULL;
    if (crossing_logs_any(crossing, LOG_YES) ||
        crossing_logs_any(crossing, LOG_STEP_YES) ||
        crossing_logs_any(crossing, LOG_RETRACT))
        return NULL;
    return "It was not heard.";
}

/* A 'yes' so soon may have been meant for the question before. */
static const char *soon_yes_takes_back(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct surroundings *around = &crossing->before->around;
    bool key = crossing_command(crossing) == COMMAND_YES &&
               crossing->event->press == PRESS_KEY &&
               (!around->heard || (around->timers >> TIMER_FIRST & 1)) &&
               (before->state == STATE_QUESTION || before->state == STATE_QUIET ||
                before->state == STATE_ARMED);
    bool pedal = crossing->event->kind == EVENT_COMMAND &&
                 crossing->event->press == PRESS_TAP && around->soon &&
                 before->state == STATE_HELD && before->after == STATE_QUESTION;
    int last = before->question - 1;

    if ((!key && !pedal) || before->asking_step || last < 0 ||
        answer_before(crossing, last) != ANSWER_NO)
        return NULL;
    if (answer_after(crossing, last) != ANSWER_NONE)
        return "The 'no' before it stays.";
    return crossing_says(crossing, PHRASE_WHICH) ? NULL : "It is not said.";
}

/* --- neither --- */

static const char *answers_go_when_told(const struct crossing *crossing)
{
    if (!crossing->answers || opens_anew(crossing))
        return NULL;
    for (int i = 0; i < screening_of(crossing)->count; i++) {
        uint8_t before = answer_before(crossing, i);
        uint8_t after = answer_after(crossing, i);
        enum hazard hazard = screening_of(crossing)->questions[i];

        if (before == after || before == ANSWER_NONE)
            continue;
        if (after != ANSWER_NONE)
            return "An answer turned into another without being taken back.";
        if (!crossing_logs(crossing, LOG_RETRACT, (int)hazard))
            return "An answer went, and the log does not say so.";
    }
    return NULL;
}

static const char *opening_forgets_all(const struct crossing *crossing)
{
    if (!opens_anew(crossing))
        return NULL;
    for (int i = 0; i < screening_of(crossing)->count; i++) {
        if (answer_after(crossing, i) != ANSWER_NONE)
            return "An answer is kept that will be asked for again.";
    }
    return NULL;
}

static const char *silence_asks_again(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct session *after = &crossing->after->session;

    if (crossing->event->kind != EVENT_TIMER ||
        crossing->event->timer != TIMER_ANSWER ||
        (before->state != STATE_ARMED && before->state != STATE_OFFERED))
        return NULL;
    if (!before->asked_twice)
        return after->state == STATE_QUESTION && after->asked_twice
                   ? NULL
                   : "It is not asked once more.";
    if (!before->asking_step)
        return after->state == STATE_REPLY && after->after == STATE_UNANSWERED
                   ? NULL
                   : "Nobody answered twice, and it does not wait.";
    if (crossing->before->world.timeline->steps[before->step].kind == STEP_BRANCH)
        return NULL;
    return after->state == STATE_SILENT ? NULL
                                        : "Nobody answered, and it does not rest.";
}

const struct rule rules_answers[] = {
    { "A 'no' is deliberate.", no_is_deliberate },
    { "A 'no' in the run is deliberate.", no_in_the_run_is_deliberate },
    { "A question arms when it was heard and quiet followed.", arms_when_heard },
    { "A 'no' before that is dropped.", early_no_is_dropped },
    { "A 'yes' comes from a yes.", yes_comes_from_a_yes },
    { "A 'yes' that is kept restricts.", yes_restricts },
    { "A 'yes' leads where the matrix says.", yes_leads_where_the_matrix_says },
    { "A 'yes' counts from the first word on.", yes_always_counts },
    { "A 'yes' so soon takes back the 'no' before.", soon_yes_takes_back },
    { "Answers go when they are told to.", answers_go_when_told },
    { "The opening forgets every answer.", opening_forgets_all },
    { "Silence is no answer.", silence_asks_again },
    { NULL, NULL },
};
