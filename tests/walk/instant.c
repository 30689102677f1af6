#include "instant.h"

#include <assert.h>
#include <stddef.h>
#include <string.h>

void instant_first(const struct scene *scene, bool from_place, struct instant *instant)
{
    memset(instant, 0, sizeof *instant);
    instant->world = (struct session_world){ .routine = scene->ground->routine,
                                             .screening = &scene->ground->screening,
                                             .reading = scene->reading,
                                             .tapping = scene->tapping };
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

/* --- what can matter --- */

static bool has_after(enum session_state state)
{
    return state == STATE_REPLY || state == STATE_HELD || state == STATE_OFFERED ||
           state == STATE_LOST;
}

static bool is_ask(enum session_state state)
{
    return state == STATE_QUESTION || state == STATE_QUIET || state == STATE_ARMED;
}

/* A late 'yes' opens the last question again as it was left. */
static bool is_summed(enum session_state state)
{
    return state == STATE_SUMMARY || state == STATE_BEGIN || state == STATE_STARTING;
}

/* A press asks the same question again. */
static bool is_asked_again(enum session_state state)
{
    return state == STATE_STOPPING || state == STATE_SLIP || state == STATE_FIX ||
           state == STATE_UNANSWERED;
}

/* Of the step, only whether it is a closing one, where a halt or a stop has broken the
 * run off for good, or where it will be screened again. */
static bool step_is_left(const struct session *session, const struct timeline *timeline)
{
    enum session_state behind = session_behind(session);

    if (behind == STATE_OFFER || behind == STATE_ENDING)
        return true;
    if (behind != STATE_HALTING)
        return false;
    return !timeline || session->clocks || session->closing || session->halt < 0 ||
           timeline->halts[session->halt].kind != OUTCOME_GO_ON;
}

bool instant_broken_off(const struct session *session, const struct timeline *timeline)
{
    enum session_state behind = session_behind(session);
    enum outcome_kind then;

    if (session_screening(session))
        return false;
    if (!timeline || session->closing || behind == STATE_OFFER ||
        behind == STATE_ENDING)
        return true;
    if (behind != STATE_HALTING)
        return false;
    if (session->clocks || session->halt < 0)
        return true;
    then = timeline->halts[session->halt].kind;
    return then != OUTCOME_GO_ON && then != OUTCOME_GO_TO;
}

/* Sets to nothing what no event will read before it is set again. */
static void forget_dead(struct session *session, const struct surroundings *around,
                        const struct timeline *timeline)
{
    enum session_state state = session->state;
    enum session_state behind = session_behind(session);
    bool screening = session_screening(session);
    bool broken = behind == STATE_HALTING || behind == STATE_OFFER;
    bool runs = !screening && !broken && behind != STATE_ENDING;

    if (!has_after(state))
        session->after = STATE_OPENING;
    if (state != STATE_PAUSED && session->after != STATE_PAUSED)
        session->paused_from = STATE_OPENING;
    if (!is_summed(behind) && (!is_ask(behind) || state == STATE_LOST))
        session->asked_twice = session->early = session->fresh = false;
    if (session->asking_step)
        session->early = false;
    else
        session->fresh = false;
    if (!is_ask(behind) && !is_summed(behind) && !is_asked_again(behind))
        session->nearly = false;
    if (state != STATE_HELD)
        session->counts = false;
    if (state != STATE_OFFERED) {
        session->choice = 0;
        session->offered = 0;
    }
    if (state != STATE_LOST)
        session->device = false;
    if (!runs)
        session->moved = false;
    if (behind != STATE_RUNNING || (session->moved && !around->late) ||
        state == STATE_LOST)
        session->far_back = false;
    if (!screening || session->resume_at)
        session->from_place = false;
    if (behind != STATE_WAITING && behind != STATE_SILENT && behind != STATE_RUNNING)
        session->reminded = 0;
    if (state == STATE_LOST)
        session->reminded = 0;
    session->told_wait = true; /* it only spares a printed line */
    if (behind != STATE_HALTING && behind != STATE_OFFER)
        session->halt = -1;
    if (runs && !session->closing) {
        session->status = 0;
        session->why = WHY_FINISHED;
    }
    if (screening) {
        session->step = 0;
        session->status = 0;
        session->why = WHY_FINISHED;
    } else if (step_is_left(session, timeline)) {
        session->step =
            timeline && session->step >= timeline->closing ? timeline->closing : 0;
    }
    if (instant_broken_off(session, timeline))
        session->stale = false;
    session->ended_clocks &= session->clocks;
}

/* The timers that some state will still act on. */
static uint16_t live_timers(const struct session *session,
                            const struct timeline *timeline,
                            const struct surroundings *around)
{
    enum session_state behind = session_behind(session);
    uint16_t dead = 0;

    if (!session->describing)
        dead |= 1U << TIMER_DESCRIBE;
    /* Too old can't become older; only the begin act waits for any timer then. */
    if ((session->stale && behind != STATE_BEGIN && behind != STATE_SUMMARY) ||
        instant_broken_off(session, timeline))
        dead |= 1U << TIMER_STALE_RUN | 1U << TIMER_STALE_REST | 1U << TIMER_BEGIN;
    if (!is_ask(session->state) && session->state != STATE_OFFERED)
        dead |= 1U << TIMER_DWELL;
    if (!session->fresh && (!session->early || session->asking_step))
        dead |= 1U << TIMER_FIRST;
    if (!is_ask(session->state) &&
        (session->state != STATE_OFFERED || session->asking_step))
        dead |= 1U << TIMER_FIRST;
    if (behind != STATE_SLIP && behind != STATE_FIX && behind != STATE_UNANSWERED)
        dead |= 1U << TIMER_SLIP | 1U << TIMER_UNANSWERED;
    if (behind != STATE_RUNNING || (session->moved && !around->late) ||
        session->far_back)
        dead |= 1U << TIMER_LONG_PAUSE;
    return (uint16_t)(around->timers & ~dead);
}

/* The same around it. */
static void forget_dead_around(const struct instant *instant,
                               struct surroundings *around)
{
    const struct session *session = &instant->session;
    enum session_state behind = session_behind(session);
    bool screening = session_screening(session);

    around->timers = live_timers(session, instant->world.timeline, around);
    if (screening || behind == STATE_HALTING || behind == STATE_OFFER ||
        behind == STATE_ENDING || session->state == STATE_LOST) {
        around->step = INSTANT_NO_STEP;
        around->begun = around->words = around->late = 0;
    }
    /* A step that was cut and will not go on. */
    if ((session->moved || session->asking_step) && !around->late &&
        around->playing != PLAYING_STEP) {
        around->step = INSTANT_NO_STEP;
        around->begun = around->words = 0;
    }
    for (int i = 0; i < ROUTINE_CLOCKS_MOST; i++) {
        if (!(session->clocks & (1U << i)))
            around->next[i] = 0;
    }
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
    offsetof(struct session, device),      offsetof(struct session, far_back),
    offsetof(struct session, stale),       offsetof(struct session, moved),
    offsetof(struct session, from_place),  offsetof(struct session, told_wait),
    offsetof(struct session, describing),  offsetof(struct session, must_close),
    offsetof(struct session, closing),
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
    forget_dead_around(instant, &folded->around);
    forget_dead(&session, &instant->around, instant->world.timeline);
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
