/* The one place where the session's effects become sound, timers, clocks and lines. */
#include "performance_state.h"

#include <math.h>

/* A question counts as heard only above -30 dB of full volume, so volume stays over
 * it, at night too. */
static const double least_volume_db = -28.0;
static const double volume_step_db = 3.0;

enum { RATE_STEP_PERCENT = 10 };

void performance_volume(struct performance *performance, int direction)
{
    double before = performance->volume_db;
    double db = before + direction * volume_step_db;

    performance->limited = (direction > 0 && before >= 0.0) ||
                           (direction < 0 && before <= least_volume_db);
    if (db > 0.0)
        db = 0.0;
    if (db < least_volume_db)
        db = least_volume_db;
    performance->volume_db = db;
    sink_volume(performance->options.sink, pow(10.0, db / 20.0));
}

double performance_volume_now(const struct performance *performance)
{
    return pow(10.0, performance->volume_db / 20.0);
}

static void change_rate(struct performance *performance, int direction)
{
    int rate =
        performance->rate + direction * performance->rate * RATE_STEP_PERCENT / 100;

    if (rate < VOICE_RATE_LEAST)
        rate = VOICE_RATE_LEAST;
    if (rate > VOICE_RATE_MOST)
        rate = VOICE_RATE_MOST;
    performance->limited = rate == performance->rate;
    performance->rate = rate;
    score_set_rate(performance->score, rate);
    transport_revoice(performance->transport);
}

static struct timeline *create_timeline(const struct performance *performance,
                                        uint32_t restrictions, const struct text *go_on,
                                        const struct text *skip, struct fault *fault)
{
    const struct options *settings = performance->options.options;

    return timeline_create(performance->options.routine,
                           &(struct timeline_options){
                               .restrictions = restrictions,
                               .pace_percent = settings->pace,
                               .go_on = text_string(go_on),
                               .skip = skip->length > 0 ? text_string(skip) : NULL,
                               .breast_word = settings->chest_words,
                               .recording = performance->options.recording,
                           },
                           fault);
}

/* The steps name the controls that the person uses now. */
static void make_timeline(struct performance *performance, uint32_t restrictions)
{
    struct text go_on = { 0 };
    struct text skip = { 0 };
    struct fault fault;
    struct timeline *timeline;

    /* In a file nobody can press; the timeline has its own words for that. */
    if (!performance->options.recording) {
        wording_go_on(&go_on, &performance->wording);
        wording_skip(&skip, &performance->wording);
    }
    timeline = create_timeline(performance, restrictions, &go_on, &skip, &fault);
    text_finish(&go_on);
    if (!timeline) {
        text_finish(&skip);
        performance_queue_fault(performance, &fault);
        return;
    }
    transport_timeline(performance->transport, timeline);
    timeline_destroy(performance->timeline);
    text_finish(&performance->skip);
    performance->skip = skip;
    performance->timeline = timeline;
    performance->world.timeline = timeline;
    performance_queue(performance, &(struct event){ .kind = EVENT_TIMELINE_MADE });
}

static void save(struct performance *performance, int step)
{
    const struct timeline *timeline = performance->timeline;

    if (!performance->options.save || performance->forgotten || !timeline || step < 0 ||
        step >= timeline->count)
        return;
    performance->wording.place_lost =
        !performance->options.save(performance->options.data, timeline->steps[step].id);
    performance->place = performance->wording.place_lost ? PERFORMANCE_PLACE_LOST
                                                         : PERFORMANCE_PLACE_KEPT;
}

static void forget(struct performance *performance)
{
    performance->forgotten = true;
    performance->place = PERFORMANCE_NO_PLACE;
    if (performance->options.save)
        performance->options.save(performance->options.data, NULL);
}

static void flush(struct performance *performance)
{
    if (performance->options.flush)
        performance->options.flush(performance->options.data);
}

static void end(struct performance *performance, int status, enum session_why why)
{
    performance->ended = true;
    performance->status = status;
    performance->why = why;
}

/* What is heard, now or when the turn's speech is put together. */
static void carry_out_sound(struct performance *performance,
                            const struct effect *effect)
{
    struct transport *transport = performance->transport;

    if (effect->kind == EFFECT_SILENCE)
        transport_cut(transport);
    else if (effect->kind == EFFECT_SAY)
        performance_say(performance, (enum phrase)effect->a, effect->b);
    else if (effect->kind == EFFECT_ASK)
        performance_ask(performance, (enum hazard)effect->a, effect->b != 0);
    else if (effect->kind == EFFECT_ASK_STEP)
        performance_ask_step(performance, effect->a, effect->b != 0);
    else if (effect->kind == EFFECT_PLAY)
        transport_play(transport, effect->a);
    else if (effect->kind == EFFECT_RESUME)
        transport_resume(transport, effect->a != 0);
    else if (effect->kind == EFFECT_HOLD_ON)
        transport_hold_on(transport);
    else if (effect->kind == EFFECT_SOUND)
        performance->sound = (enum notice_sound)effect->a;
    else if (effect->kind == EFFECT_ANNOUNCE)
        performance_announce(performance, effect->a, effect->b);
    else if (effect->kind == EFFECT_MENTION)
        performance_mention(performance, (enum phrase)effect->a);
    else if (effect->kind == EFFECT_RATE)
        change_rate(performance, effect->a);
    else if (effect->kind == EFFECT_VOLUME)
        performance_volume(performance, effect->a);
    performance->plays |= effect->kind == EFFECT_PLAY || effect->kind == EFFECT_RESUME;
}

static void carry_out_time(struct performance *performance, const struct effect *effect)
{
    if (effect->kind == EFFECT_TIMER)
        performance_start_timer(performance, (enum session_timer)effect->a, effect->b);
    else if (effect->kind == EFFECT_TIMER_STOP)
        performance_stop_timer(performance, effect->a);
    else if (effect->kind == EFFECT_CLOCK_START)
        performance_start_clock(performance, effect->a);
    else if (effect->kind == EFFECT_CLOCK_STOP)
        performance->clocks[effect->a].running = false;
}

static void carry_out(struct performance *performance, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SILENCE:
    case EFFECT_SAY:
    case EFFECT_ASK:
    case EFFECT_ASK_STEP:
    case EFFECT_PLAY:
    case EFFECT_RESUME:
    case EFFECT_HOLD_ON:
    case EFFECT_SOUND:
    case EFFECT_ANNOUNCE:
    case EFFECT_MENTION:
    case EFFECT_RATE:
    case EFFECT_VOLUME:
        carry_out_sound(performance, effect);
        break;
    case EFFECT_TIMER:
    case EFFECT_TIMER_STOP:
    case EFFECT_CLOCK_START:
    case EFFECT_CLOCK_STOP:
        carry_out_time(performance, effect);
        break;
    case EFFECT_MOVE:
        break; /* going on plays the step that the session names */
    case EFFECT_TELL:
        performance_tell(performance, (enum phrase)effect->a, effect->b);
        break;
    case EFFECT_MAKE_TIMELINE:
        make_timeline(performance, (uint32_t)effect->a);
        break;
    case EFFECT_FLUSH:
        flush(performance);
        break;
    case EFFECT_LOG:
        performance_log(performance, (enum session_log)effect->a, effect->b);
        break;
    case EFFECT_SAVE:
        save(performance, effect->a);
        break;
    case EFFECT_FORGET:
        forget(performance);
        break;
    case EFFECT_END:
        end(performance, effect->a, (enum session_why)effect->b);
        break;
    }
}

void performance_effects(struct performance *performance, const struct effects *effects)
{
    bool speaks = false;

    performance_speech_begin(performance);
    for (int i = 0; i < effects->count; i++) {
        enum effect_kind kind = effects->list[i].kind;

        speaks |= kind == EFFECT_SAY || kind == EFFECT_ASK || kind == EFFECT_ASK_STEP;
        carry_out(performance, &effects->list[i]);
    }
    if (!performance->ended)
        performance_speak(performance, speaks);
}
