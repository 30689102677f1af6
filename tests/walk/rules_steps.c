/* What may sound of a routine: nothing without its answers, nothing that an answer
 * takes away, nothing on answers that are too old; and no press passes a question. */
#include <stddef.h>

#include "rules.h"

/* Counted by the ground, not by the session: every question has its answer, and the
 * timeline was made of these answers. */
static bool cleared(const struct instant *instant, const struct scene *scene)
{
    int prefix = ground_prefix(scene->ground, instant->session.answers,
                               scene->ground->screening.count);

    return prefix >= 0 && instant->world.timeline &&
           ground_restrictions(scene->ground, prefix) ==
               instant->world.timeline->restrictions;
}

static bool is_special(const struct timeline_step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_BRANCH ||
           step->start_clock >= 0 || step->stop_clock >= 0;
}

static bool starts_step(const struct effect *effect)
{
    return effect->kind == EFFECT_PLAY || effect->kind == EFFECT_RESUME ||
           effect->kind == EFFECT_HOLD_ON;
}

/* --- the gate --- */

static const char *may_sound(const struct crossing *crossing, int step)
{
    const struct instant *after = crossing->after;

    if (!after->world.timeline || step < 0 || step >= after->world.timeline->count)
        return "There is no such step.";
    if (session_screening(&after->session))
        return "It sounds inside the screening.";
    /* Nobody is kept from turning a pump off by questions. */
    if (step >= after->world.timeline->closing && crossing->before->around.made)
        return NULL;
    if (!cleared(after, crossing->scene))
        return "It sounds without its answers, or against their restrictions.";
    if (after->session.stale)
        return "It sounds on answers that hold no longer.";
    return NULL;
}

static const char *steps_need_answers(const struct crossing *crossing)
{
    const char *broken = NULL;

    bool starts = crossing_has(crossing, EFFECT_PLAY) ||
                  crossing_has(crossing, EFFECT_RESUME) ||
                  crossing_has(crossing, EFFECT_HOLD_ON);

    for (int i = 0; starts && i < crossing->effects->count && !broken; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (starts_step(effect))
            broken = may_sound(crossing, effect->kind == EFFECT_PLAY
                                             ? effect->a
                                             : crossing->after->around.step);
    }
    /* An open question may come to its end on answers that grow too old meanwhile. */
    if (!broken && crossing->after->around.playing == PLAYING_STEP &&
        !(crossing->after->session.asking_step &&
          crossing->before->session.asking_step))
        broken = may_sound(crossing, crossing->after->around.step);
    return broken;
}

/* Also while one flows into the next by itself. */
static const char *what_plays_is_meant(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;
    enum session_state state = after->session.state;

    if (after->around.playing != PLAYING_STEP) {
        if (state == STATE_RUNNING)
            return "The run goes on, and nothing plays.";
        return NULL;
    }
    if (after->around.step != after->session.step)
        return "Another step plays.";
    if (state == STATE_RUNNING ||
        (state == STATE_QUESTION && after->session.asking_step))
        return NULL;
    return "A step plays outside of the run.";
}

static bool by_key_at_begin(const struct crossing *crossing)
{
    return crossing_command(crossing) == COMMAND_BEGIN &&
           crossing->event->press == PRESS_KEY &&
           session_behind(&crossing->before->session) == STATE_BEGIN;
}

static bool by_pedal_at_begin(const struct crossing *crossing)
{
    return crossing->event->kind == EVENT_COMMAND &&
           crossing->event->press == PRESS_HOLD &&
           crossing->event->command != COMMAND_STOP &&
           crossing->before->around.down == DOWN_BEGIN;
}

static bool by_switch_at_begin(const struct crossing *crossing)
{
    const struct surroundings *around = &crossing->before->around;

    return crossing->event->kind == EVENT_COMMAND &&
           crossing->event->press == PRESS_SWITCH && around->armed &&
           around->taken == TAKEN_BEGIN &&
           around->asked == ASKED_CHOICE + CHOICE_BEGIN_KEEP;
}

static const char *begins_by_the_act(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;
    int place = crossing_place(crossing, EFFECT_MAKE_TIMELINE);
    int prefix;

    if (place < 0)
        return NULL;
    prefix = ground_prefix(crossing->scene->ground, before->session.answers,
                           crossing->scene->ground->screening.count);
    if (!by_key_at_begin(crossing) && !by_pedal_at_begin(crossing) &&
        !by_switch_at_begin(crossing))
        return "Nobody did the deliberate act that begins.";
    if (prefix < 0)
        return "A question has no answer.";
    if (before->session.stale)
        return "The answers are too old.";
    if (crossing->effects->list[place].a !=
        (int)ground_restrictions(crossing->scene->ground, prefix))
        return "The restrictions are not those of the answers.";
    return NULL;
}

/* The first step at or behind `source` in the file. */
static int at_or_behind(const struct timeline *timeline, const struct step *source)
{
    for (int i = 0; i < timeline->closing; i++) {
        if (timeline->steps[i].source == source ||
            timeline->steps[i].source->place.line > source->place.line)
            return i;
    }
    return timeline->closing;
}

static const char *goes_on_no_further(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;
    const struct step *source = before->session.resume_at;
    int place = crossing_place(crossing, EFFECT_PLAY);

    if (crossing->event->kind != EVENT_TIMELINE_MADE || place < 0)
        return NULL;
    if (!source && before->session.from_place)
        source = before->world.place;
    for (int clock = 0; clock < ROUTINE_CLOCKS_MOST; clock++) {
        if (before->session.must_close)
            return NULL; /* a rule of the clocks */
    }
    if (!source)
        return crossing->effects->list[place].a == 0
                   ? NULL
                   : "It does not begin at its start.";
    if (source->place.line >= before->world.timeline->steps[0].source->place.line &&
        crossing->effects->list[place].a >
            at_or_behind(before->world.timeline, source) &&
        before->world.timeline->steps[crossing->effects->list[place].a].source !=
            source)
        return "It goes on behind where it was.";
    return NULL;
}

static const char *asks_where_it_was(const struct crossing *crossing)
{
    const struct instant *before = crossing->before;
    int place = crossing_place(crossing, EFFECT_SAVE);
    int step;

    if (!crossing_logs(crossing, LOG_RESCREEN, 0))
        return NULL;
    if (place < 0)
        return "The place is not saved.";
    step = crossing->effects->list[place].a;
    if (crossing->after->session.resume_at !=
        before->world.timeline->steps[step].source)
        return "The place where it was is lost.";
    if (crossing->event->kind == EVENT_TIMELINE_MADE || before->session.asking_step ||
        before->session.state == STATE_HALTING)
        return NULL;
    return step <= before->session.step + 1 ? NULL
                                            : "It would go on further than it was.";
}

/* --- moves --- */

static bool leaves_by_answer(const struct crossing *crossing)
{
    int step = crossing->before->session.step;

    return crossing_logs(crossing, LOG_STEP_NO, step) ||
           crossing_logs(crossing, LOG_STEP_YES, step);
}

/* Where the run is, as far as moves go: behind a reply, a pedal that is down, or a
 * pause. */
static bool runs(const struct session *session)
{
    enum session_state behind = session_behind(session);

    return !session_screening(session) &&
           (behind == STATE_RUNNING || behind == STATE_WAITING || session->asking_step);
}

static const char *passes(const struct timeline *timeline, const struct session *before,
                          int to, bool waited)
{
    int from = before->step;
    int first = from < to ? from : to;
    int last = from < to ? to : from;

    for (int i = first + 1; i < last && i < timeline->count; i++) {
        if (is_special(&timeline->steps[i]))
            return "A press passes a question, or a clock's start or end.";
    }
    if (to > from && before->asking_step)
        return "A press passes the open question.";
    if (to > from && before->moved && is_special(&timeline->steps[from]))
        return "A press passes a question, or a clock's start or end, that was not "
               "heard.";
    if (to > from && !waited && timeline->steps[from].stop_clock >= 0)
        return "A press passes a clock's end.";
    if ((from < timeline->closing) != (to < timeline->closing) && !waited)
        return "A press passes the border of the closing steps.";
    return NULL;
}

static const char *no_press_passes(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct timeline *timeline = crossing->before->world.timeline;
    int to = crossing->after->session.step;
    bool waited;

    if (crossing->event->kind != EVENT_COMMAND || !timeline || !runs(before) ||
        leaves_by_answer(crossing) || to == before->step ||
        session_screening(&crossing->after->session))
        return NULL;
    /* A clock's end leads to the closing steps at the next step that would play. */
    if (before->must_close && to >= timeline->closing)
        return NULL;
    waited = session_behind(before) == STATE_WAITING &&
             timeline->steps[before->step].kind == STEP_WAIT && to == before->step + 1;
    return passes(timeline, before, to, waited);
}

/* The end is behind the last step: a press that reaches it passes what it has left. */
static const char *no_press_ends(const struct crossing *crossing)
{
    const struct session *before = &crossing->before->session;
    const struct timeline *timeline = crossing->before->world.timeline;

    if (crossing->event->kind != EVENT_COMMAND || !runs(before) ||
        leaves_by_answer(crossing) || !crossing_says(crossing, PHRASE_FINISHED))
        return NULL;
    if (before->step != timeline->count - 1)
        return "A press finishes before the last step.";
    return session_behind(before) == STATE_WAITING ? NULL
                                                   : "A press skips the last step.";
}

static const char *question_is_kept(const struct crossing *crossing)
{
    const struct instant *after = crossing->after;

    if (!crossing_has(crossing, EFFECT_ASK) && !crossing_has(crossing, EFFECT_ASK_STEP))
        return NULL; /* most turns */
    for (int i = 0; i < crossing->effects->count; i++) {
        const struct effect *effect = &crossing->effects->list[i];

        if (effect->kind == EFFECT_ASK &&
            (after->session.asking_step ||
             effect->a !=
                 (int)after->world.screening->questions[after->session.question]))
            return "Another question is asked than the open one.";
        if (effect->kind == EFFECT_ASK_STEP &&
            (!after->session.asking_step || effect->a != after->session.step ||
             after->world.timeline->steps[effect->a].kind < STEP_ASK))
            return "Another question is asked than the open one.";
        if (effect->kind == EFFECT_SAY && i > crossing_place(crossing, EFFECT_ASK) &&
            crossing_has(crossing, EFFECT_ASK))
            return "Something is said behind the question.";
    }
    return NULL;
}

const struct rule rules_steps[] = {
    { "No step sounds without its answers.", steps_need_answers },
    { "What plays is what the run is at.", what_plays_is_meant },
    { "A run begins by the act that begins it.", begins_by_the_act },
    { "A run goes on no further than it was.", goes_on_no_further },
    { "Screening again keeps where the run was.", asks_where_it_was },
    { "No press passes a question, a clock or the closing border.", no_press_passes },
    { "No press skips to the end.", no_press_ends },
    { "What is asked is the open question.", question_is_kept },
    { NULL, NULL },
};
