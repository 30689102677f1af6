/* The one place where the session's effects become sound, timers, clocks and lines. */
#include "performance_state.h"

#include <math.h>
#include <string.h>

#include "arena.h"
#include "screen.h"

/* A question counts as heard only above -30 dB of full volume, so volume stays over it.
 */
static const double least_volume_db = -28.0;
static const double volume_step_db = 3.0;
/* A reminder gets quieter each time, so that it never hurries. */
static const double reminder_step_db = 3.0;

enum {
    RATE_STEP_PERCENT = 10,
    GAP_MS = 400,   /* behind the program's own words */
    QUIET_MS = 500, /* without a stroke before a question arms */
    SECOND_MS = 1000,
    MINUTE_MS = 60 * SECOND_MS,
    RECORDING_ANSWER_MS = 3 * SECOND_MS,
    RECORDING_QUESTION_MS = 10 * SECOND_MS,
};

static const enum tone tones[NOTICE_SOUND_COUNT] = {
    [NOTICE_SOUND_NONE] = TONE_SOUNDS,     [NOTICE_SOUND_START] = TONE_START,
    [NOTICE_SOUND_DONE] = TONE_DONE,       [NOTICE_SOUND_PAUSE] = TONE_PAUSE,
    [NOTICE_SOUND_GO_ON] = TONE_GO_ON,     [NOTICE_SOUND_ACCEPTED] = TONE_ACCEPTED,
    [NOTICE_SOUND_DROPPED] = TONE_DROPPED, [NOTICE_SOUND_WAITING] = TONE_WAITING,
    [NOTICE_SOUND_WARNING] = TONE_WARNING,
};

int64_t performance_timer_ms(const struct performance *performance,
                             enum session_timer timer, int count)
{
    const struct options *options = performance->options.options;
    static const int nags[] = { 1, 2, 2 }; /* after 1, 3 and 5 minutes */

    switch (timer) {
    case TIMER_QUIET:
        return 0; /* computed from the last stroke */
    case TIMER_FIRST:
        return SECOND_MS;
    case TIMER_ANSWER:
        /* In the middle of a run at least 15 s. */
        return (performance->session.asking_step && options->answer_time < 15
                    ? 15
                    : options->answer_time) *
               (int64_t)SECOND_MS;
    case TIMER_SLIP:
        return 30 * (int64_t)SECOND_MS;
    case TIMER_UNANSWERED:
    case TIMER_BEGIN:
    case TIMER_OFFER:
        return 10 * (int64_t)MINUTE_MS;
    case TIMER_STALE_RUN:
        return 60 * (int64_t)MINUTE_MS;
    case TIMER_STALE_REST:
        return 20 * (int64_t)MINUTE_MS;
    case TIMER_LONG_PAUSE:
        return 30 * (int64_t)SECOND_MS;
    case TIMER_REMIND:
        return MINUTE_MS * (int64_t)(count + 1);
    case TIMER_NAG:
        return nags[count < 3 ? count : 2] * (int64_t)MINUTE_MS;
    case TIMER_DESCRIBE:
        return 10 * (int64_t)SECOND_MS;
    case TIMER_PATIENCE:
        return count == 0   ? RECORDING_ANSWER_MS
               : count == 1 ? options->patience * (int64_t)SECOND_MS
                            : RECORDING_QUESTION_MS;
    case TIMER_COUNT:
        break;
    }
    return INT64_MAX / 2;
}

void performance_volume(struct performance *performance, int direction)
{
    double db = performance->volume_db + direction * volume_step_db;

    if (db > 0.0)
        db = 0.0;
    if (db < least_volume_db)
        db = least_volume_db;
    performance->volume_db = db;
    sink_volume(performance->options.sink, pow(10.0, db / 20.0));
}

static void change_rate(struct performance *performance, int direction)
{
    int rate =
        performance->rate + direction * performance->rate * RATE_STEP_PERCENT / 100;

    if (rate < VOICE_RATE_LEAST)
        rate = VOICE_RATE_LEAST;
    if (rate > VOICE_RATE_MOST)
        rate = VOICE_RATE_MOST;
    performance->rate = rate;
    score_set_rate(performance->score, rate);
    transport_revoice(performance->transport);
}

static void start_timer(struct performance *performance, enum session_timer timer,
                        int count)
{
    int64_t due = performance->now_ms + performance_timer_ms(performance, timer, count);

    if (timer == TIMER_QUIET && performance->last_stroke_ms + QUIET_MS > due)
        due = performance->last_stroke_ms + QUIET_MS;
    performance->timers[timer] = due;
}

static void stop_timer(struct performance *performance, int timer)
{
    for (int i = 0; i < TIMER_COUNT; i++) {
        if (i == timer || timer == TIMER_COUNT)
            performance->timers[i] = INT64_MAX;
    }
}

static void add_speech(struct performance *performance, const char *words)
{
    if (words[0] == '\0')
        return;
    if (performance->speech.length > 0)
        text_add_string(&performance->speech, " ");
    text_add_string(&performance->speech, words);
}

static void say(struct performance *performance, enum phrase phrase, int argument)
{
    struct text words = { 0 };

    wording_add(&words, &performance->wording, phrase, argument);
    if (phrase == PHRASE_TITLE && performance->options.notice)
        add_speech(performance, performance->options.notice);
    if (phrase == PHRASE_TITLE && performance->options.rehearsal)
        add_speech(performance, notice_of(PHRASE_REHEARSAL)->text);
    if (phrase == PHRASE_GO_ON && argument > 0)
        performance->gain = (float)pow(10.0, -reminder_step_db * argument / 20.0);
    add_speech(performance, text_string(&words));
    text_finish(&words);
    log_write(performance->options.log, performance->now_ms, "notice",
              &(struct log_field){ .key = "id", .text = notice_of(phrase)->id }, 1);
}

static void ask(struct performance *performance, const char *question, int slower)
{
    performance->ask_from = performance->speech.length;
    performance->slower = slower != 0;
    add_speech(performance, question);
}

static void ask_step(struct performance *performance, int step, int slower)
{
    const struct timeline_step *source = &performance->timeline->steps[step];

    performance->ask_from = performance->speech.length;
    performance->slower = slower != 0;
    for (int i = 0; i < source->say.count; i++)
        add_speech(performance, source->say.list[i]);
}

static void make_timeline(struct performance *performance, uint32_t restrictions)
{
    const struct options *settings = performance->options.options;
    struct fault fault;
    struct timeline *timeline;

    timeline = timeline_create(performance->options.routine,
                               &(struct timeline_options){
                                   .restrictions = restrictions,
                                   .pace_percent = settings->pace,
                                   .go_on = text_string(&performance->go_on),
                                   .breast_word = settings->chest_words,
                                   .recording = performance->options.recording,
                               },
                               &fault);
    if (!timeline) {
        performance->fault = fault;
        performance_queue(performance, &(struct event){ .kind = EVENT_FAULT });
        return;
    }
    timeline_destroy(performance->timeline);
    performance->timeline = timeline;
    performance->world.timeline = timeline;
    transport_timeline(performance->transport, timeline);
    performance_queue(performance, &(struct event){ .kind = EVENT_TIMELINE_MADE });
}

static void announce(struct performance *performance, int clock, int index)
{
    const struct announcement *said =
        &performance->options.routine->clocks[clock].announcements[index];
    struct fault fault;
    struct passage *speech =
        score_speech(performance->score, said->say, TONE_SOUNDS, GAP_MS, false, &fault);

    if (speech)
        transport_announce(performance->transport, speech);
    else
        performance_queue(performance, &(struct event){ .kind = EVENT_FAULT });
}

static void save(struct performance *performance, const char *step)
{
    if (performance->options.save)
        performance->options.save(performance->options.data, step);
}

static void tell(struct performance *performance, enum phrase phrase, int argument)
{
    struct text words = { 0 };

    wording_add(&words, &performance->wording, phrase, argument);
    screen_told(text_string(&words));
    text_finish(&words);
}

static void end(struct performance *performance, int status, enum session_why why)
{
    performance->ended = true;
    performance->status = status;
    performance->why = why;
    log_write(performance->options.log, performance->now_ms, "end",
              &(struct log_field){ .key = "why", .text = session_why_name(why) }, 1);
}

static void start_clock(struct performance *performance, int clock)
{
    performance->clocks[clock] = (struct running_clock){ true, performance->now_ms, 0 };
}

static void carry_out(struct performance *performance, const struct effect *effect)
{
    switch (effect->kind) {
    case EFFECT_SILENCE:
        transport_cut(performance->transport);
        break;
    case EFFECT_SAY:
        say(performance, (enum phrase)effect->a, effect->b);
        break;
    case EFFECT_ASK:
        ask(performance, hazard_entry((enum hazard)effect->a)->question, effect->b);
        break;
    case EFFECT_ASK_STEP:
        ask_step(performance, effect->a, effect->b);
        break;
    case EFFECT_PLAY:
        performance->plays = true;
        transport_play(performance->transport, effect->a);
        break;
    case EFFECT_RESUME:
        performance->plays = true;
        transport_resume(performance->transport, effect->a != 0);
        break;
    case EFFECT_HOLD_ON:
        transport_hold_on(performance->transport);
        break;
    case EFFECT_MOVE:
        break; /* going on plays the step that the session names */
    case EFFECT_SOUND:
        performance->sound = (enum notice_sound)effect->a;
        break;
    case EFFECT_TELL:
        tell(performance, (enum phrase)effect->a, effect->b);
        break;
    case EFFECT_TIMER:
        start_timer(performance, (enum session_timer)effect->a, effect->b);
        break;
    case EFFECT_TIMER_STOP:
        stop_timer(performance, effect->a);
        break;
    case EFFECT_MAKE_TIMELINE:
        make_timeline(performance, (uint32_t)effect->a);
        break;
    case EFFECT_CLOCK_START:
        start_clock(performance, effect->a);
        break;
    case EFFECT_CLOCK_STOP:
        performance->clocks[effect->a].running = false;
        break;
    case EFFECT_ANNOUNCE:
        announce(performance, effect->a, effect->b);
        break;
    case EFFECT_FLUSH:
        if (performance->options.flush)
            performance->options.flush(performance->options.data);
        break;
    case EFFECT_RATE:
        change_rate(performance, effect->a);
        break;
    case EFFECT_VOLUME:
        performance_volume(performance, effect->a);
        break;
    case EFFECT_LOG:
        performance_log(performance, (enum session_log)effect->a, effect->b);
        break;
    case EFFECT_SAVE:
        save(performance, performance->timeline->steps[effect->a].id);
        break;
    case EFFECT_FORGET:
        save(performance, NULL);
        break;
    case EFFECT_END:
        end(performance, effect->a, (enum session_why)effect->b);
        break;
    }
}

/* True when the question's own words really sound: each sentence of it by itself. */
static bool question_sounds(const struct performance *performance,
                            const struct passage *speech)
{
    const char *question = text_string(&performance->speech) + performance->ask_from;
    struct passage part = *speech;

    if (performance->options.reading)
        return true;
    for (int i = 0; i < speech->count; i++) {
        part.parts = &speech->parts[i];
        part.count = 1;
        if (speech->parts[i].text && strstr(question, speech->parts[i].text) &&
            !passage_has_sound(&part))
            return false;
    }
    return passage_has_sound(speech);
}

static void speak(struct performance *performance)
{
    bool asks = performance->ask_from != SIZE_MAX;
    struct fault fault;
    struct passage *speech = score_speech(
        performance->score, text_string(&performance->speech),
        tones[performance->sound], asks ? 0 : GAP_MS, performance->slower, &fault);

    if (!speech) {
        performance->fault = fault;
        performance_queue(performance, &(struct event){ .kind = EVENT_FAULT });
        return;
    }
    if (asks && !question_sounds(performance, speech)) {
        passage_destroy(speech);
        performance_queue(performance, &(struct event){ .kind = EVENT_UNHEARD });
        return;
    }
    transport_say(performance->transport, speech, performance->gain);
}

static void sound_alone(struct performance *performance)
{
    struct fault fault;
    struct passage *sound = score_speech(performance->score, "",
                                         tones[performance->sound], 0, false, &fault);

    if (!sound)
        return; /* a cue sound never carries the meaning alone */
    if (performance->plays)
        transport_prelude(performance->transport, sound);
    else
        transport_over(performance->transport, sound);
}

void performance_effects(struct performance *performance, const struct effects *effects)
{
    bool speaks = false;

    text_clear(&performance->speech);
    performance->ask_from = SIZE_MAX;
    performance->slower = false;
    performance->sound = NOTICE_SOUND_NONE;
    performance->gain = 1.0F;
    performance->plays = false;
    for (int i = 0; i < effects->count; i++) {
        enum effect_kind kind = effects->list[i].kind;

        speaks |= kind == EFFECT_SAY || kind == EFFECT_ASK || kind == EFFECT_ASK_STEP;
        carry_out(performance, &effects->list[i]);
    }
    if (performance->options.options->night && performance->sound == NOTICE_SOUND_START)
        performance->sound = NOTICE_SOUND_NONE;
    if (performance->ended)
        return;
    if (speaks)
        speak(performance);
    else if (performance->sound != NOTICE_SOUND_NONE)
        sound_alone(performance);
}
