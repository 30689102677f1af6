#include "instant.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

#include "forget.h"

void instant_first(const struct scene *scene, bool from_place, struct instant *instant)
{
    memset(instant, 0, sizeof *instant);
    instant->world = (struct session_world){ .routine = scene->ground->routine,
                                             .screening = &scene->ground->screening,
                                             .reading = scene->reading,
                                             .tapping = scene->tapping,
                                             .menu = scene->tapping };
    if (from_place)
        instant->world.place = scene->ground->sources[0];
    instant->around.step = INSTANT_NO_STEP;
    session_init(&instant->session);
    instant->session.from_place = from_place;
}

const struct timeline *instant_timeline(const struct scene *scene, uint8_t made)
{
    return made ? scene->ground->classes[made - 1].timeline : NULL;
}

/* Nothing of the timeline is left but its closing steps: then all that have the same
 * ones are the same. */
static bool only_closing_is_left(const struct session *session,
                                 const struct timeline *from, const struct timeline *to)
{
    enum session_state behind = session_behind(session);

    if (session_screening(session) || session->closing || behind == STATE_OFFER ||
        behind == STATE_ENDING)
        return true;
    if (behind != STATE_HALTING || session->clocks || session->halt < 0)
        return behind == STATE_HALTING;
    return from->halts[session->halt].kind == OUTCOME_END &&
           to->halts[session->halt].kind == OUTCOME_END;
}

static uint16_t in_other(int step, const struct timeline *from,
                         const struct timeline *to)
{
    return (uint16_t)(step >= from->closing ? step - from->closing + to->closing : 0);
}

static void fold_timeline(const struct scene *scene, const struct instant *instant,
                          struct folded *folded)
{
    const struct timeline *from = instant->world.timeline;
    const struct timeline *to;
    int made = folded->around.made;

    if (!made)
        return;
    made = 1 + scene->ground->classes[made - 1].closing_class;
    to = instant_timeline(scene, (uint8_t)made);
    if (!only_closing_is_left(&instant->session, from, to))
        return;
    folded->around.made = (uint8_t)made;
    if (!session_screening(&instant->session))
        folded->step = in_other(folded->step, from, to);
    if (folded->around.step != INSTANT_NO_STEP)
        folded->around.step = in_other(folded->around.step, from, to);
}

/* --- folding --- */

static const size_t bits[] = {
    offsetof(struct session, asking_step), offsetof(struct session, early),
    offsetof(struct session, asked_twice), offsetof(struct session, fresh),
    offsetof(struct session, counts),      offsetof(struct session, nearly),
    offsetof(struct session, choosing),    offsetof(struct session, device),
    offsetof(struct session, far_back),    offsetof(struct session, stale),
    offsetof(struct session, moved),       offsetof(struct session, from_place),
    offsetof(struct session, told_wait),   offsetof(struct session, describing),
    offsetof(struct session, must_close),  offsetof(struct session, closing),
};

enum { BITS = sizeof bits / sizeof bits[0], BIT_RESUME = 23 };

static_assert(BITS < BIT_RESUME, "each bit has its place");

static void fold_bits(const struct session *session, struct folded *folded)
{
    uint32_t row = session->resume_at ? 1U << BIT_RESUME : 0;

    for (int i = 0; i < BITS; i++)
        row |= (uint32_t) * (const bool *)((const char *)session + bits[i]) << i;
    memcpy(folded->bits, &row, sizeof folded->bits);
}

static const char *fold_open(const struct ground *ground, const struct session *session,
                             struct folded *folded)
{
    const struct screening *screening = &ground->screening;
    int prefix = ground_prefix(ground, session->answers, session->question);

    if (prefix < 0)
        return "A question before the open one has no answer.";
    for (int i = session->question + 1; i < screening->count; i++) {
        if (session->answers[screening->questions[i]] != ANSWER_NONE)
            return "An answer stands behind the open question.";
    }
    folded->prefix = (uint16_t)prefix;
    folded->answer = session->answers[screening->questions[session->question]];
    folded->answers = ANSWERS_OPEN;
    return NULL;
}

static enum folded_answers fold_counted(const struct ground *ground,
                                        const struct session *session,
                                        const struct timeline *timeline)
{
    int prefix = ground_prefix(ground, session->answers, ground->screening.count);

    if (prefix < 0 || instant_broken_off(session, timeline))
        return ANSWERS_MISSING;
    return ground_restrictions(ground, prefix) == timeline->restrictions
               ? ANSWERS_CLEARED
               : ANSWERS_OTHER;
}

const char *instant_fold(const struct scene *scene, const struct instant *instant,
                         struct folded *folded)
{
    struct session session = instant->session;

    memset(folded, 0, sizeof *folded);
    folded->state = (uint8_t)session.state;
    folded->why = (uint8_t)session.why;
    folded->status = (uint8_t)session.status;
    folded->around.step = INSTANT_NO_STEP;
    if (session.state == STATE_ENDED)
        return NULL;
    folded->around = instant->around;
    forget_around(instant, &folded->around);
    forget_session(&session, &instant->around, instant->world.timeline);
    folded->step = (uint16_t)session.step;
    folded->after = (uint8_t)session.after;
    folded->paused_from = (uint8_t)session.paused_from;
    folded->choice = (uint8_t)session.choice;
    folded->offered = (uint8_t)session.offered;
    folded->reminded = session.reminded;
    folded->clocks = session.clocks;
    folded->ended_clocks = session.ended_clocks;
    folded->halt = (uint8_t)(session.halt + 1);
    folded->status = (uint8_t)session.status;
    folded->why = (uint8_t)session.why;
    for (int i = 0; i < ROUTINE_CLOCKS_MOST; i++)
        folded->due[i] = (uint8_t)session.due_clock[i];
    fold_bits(&session, folded);
    fold_timeline(scene, instant, folded);
    if (session_screening(&session))
        return fold_open(scene->ground, &session, folded);
    folded->answers =
        (uint8_t)fold_counted(scene->ground, &session, instant->world.timeline);
    return NULL;
}

/* --- unfolding --- */

static void unfold_answers(const struct scene *scene, const struct folded *folded,
                           struct session *session)
{
    const struct ground *ground = scene->ground;
    const struct timeline_class *made =
        folded->around.made ? &ground->classes[folded->around.made - 1] : NULL;
    int prefix = -1;

    switch ((enum folded_answers)folded->answers) {
    case ANSWERS_OPEN:
        session->question = ground->prefixes[folded->prefix].question;
        ground_answers(ground, folded->prefix, session->answers);
        session->answers[ground->screening.questions[session->question]] =
            folded->answer;
        return;
    case ANSWERS_CLEARED:
        prefix = made->prefix;
        break;
    case ANSWERS_OTHER:
        prefix = ground_other(ground, made->restrictions);
        break;
    case ANSWERS_MISSING:
        return;
    }
    assert(prefix >= 0);
    ground_answers(ground, prefix, session->answers);
}

static void unfold_bits(const struct scene *scene, const struct folded *folded,
                        struct session *session)
{
    uint32_t row = 0;

    memcpy(&row, folded->bits, sizeof folded->bits);
    for (int i = 0; i < BITS; i++)
        *(bool *)((char *)session + bits[i]) = (row >> i & 1) != 0;
    if (row >> BIT_RESUME & 1)
        session->resume_at = scene->ground->sources[0];
}

void instant_unfold(const struct scene *scene, const struct folded *folded,
                    struct instant *instant)
{
    struct session *session = &instant->session;

    instant_first(scene, false, instant);
    instant->around = folded->around;
    instant->world.timeline = instant_timeline(scene, folded->around.made);
    session->state = folded->state;
    session->after = folded->after;
    session->paused_from = folded->paused_from;
    session->choice = folded->choice;
    session->offered = folded->offered;
    session->reminded = folded->reminded;
    session->clocks = folded->clocks;
    session->ended_clocks = folded->ended_clocks;
    session->halt = folded->halt - 1;
    session->status = folded->status;
    session->why = folded->why;
    session->step = folded->step;
    for (int i = 0; i < ROUTINE_CLOCKS_MOST; i++)
        session->due_clock[i] = folded->due[i];
    unfold_bits(scene, folded, session);
    if (session->from_place)
        instant->world.place = scene->ground->sources[0];
    unfold_answers(scene, folded, session);
}
