/* What the effects of one turn say: one speech, its sound before it. */
#include "performance_state.h"

#include <math.h>

#include "hearing.h"
#include "screen.h"

/* A reminder gets quieter each time, so that it never hurries. */
static const double reminder_step_db = 3.0;

enum {
    GAP_MS = 400,                /* behind the program's own words */
    FIRST_FRAMES = PCM_RATE / 4, /* enough to sound until the rest is there */
};

static const enum tone tones[NOTICE_SOUND_COUNT] = {
    [NOTICE_SOUND_NONE] = TONE_SOUNDS,     [NOTICE_SOUND_START] = TONE_START,
    [NOTICE_SOUND_DONE] = TONE_DONE,       [NOTICE_SOUND_PAUSE] = TONE_PAUSE,
    [NOTICE_SOUND_GO_ON] = TONE_GO_ON,     [NOTICE_SOUND_ACCEPTED] = TONE_ACCEPTED,
    [NOTICE_SOUND_DROPPED] = TONE_DROPPED, [NOTICE_SOUND_WAITING] = TONE_WAITING,
    [NOTICE_SOUND_TICK] = TONE_HOLD,
};

void performance_speech_begin(struct performance *performance)
{
    text_clear(&performance->speech);
    performance->ask_from = SIZE_MAX;
    performance->slower = false;
    performance->sound = NOTICE_SOUND_NONE;
    performance->gain = 1.0F;
    performance->limited = false;
    performance->plays = false;
    performance->offers = false;
}

static void add_speech(struct performance *performance, const char *words)
{
    if (words[0] == '\0')
        return;
    if (performance->speech.length > 0)
        text_add_string(&performance->speech, " ");
    text_add_string(&performance->speech, words);
}

void performance_say(struct performance *performance, enum phrase phrase, int argument)
{
    struct text words = { 0 };

    wording_add(&words, &performance->wording, phrase, argument);
    if (phrase == PHRASE_TITLE && performance->options.rehearsal)
        add_speech(performance, notice_of(PHRASE_REHEARSAL)->text);
    if (phrase == PHRASE_TITLE && performance->options.notice)
        add_speech(performance, performance->options.notice);
    performance->offers |= phrase == PHRASE_CHOICE;
    if (phrase == PHRASE_GO_ON && argument > 0)
        performance->gain = (float)pow(10.0, -reminder_step_db * argument / 20.0);
    add_speech(performance, text_string(&words));
    if (words.length > 0)
        log_write(performance->options.log, performance->now_ms, "notice",
                  &(struct log_field){ .key = "id", .text = notice_of(phrase)->id }, 1);
    text_finish(&words);
}

static void begin_question(struct performance *performance, bool slower)
{
    performance->ask_from = performance->speech.length;
    performance->slower = slower;
}

void performance_ask(struct performance *performance, enum hazard hazard, bool slower)
{
    begin_question(performance, slower);
    add_speech(performance, hazard_words(hazard, performance->wording.chest).question);
}

void performance_ask_step(struct performance *performance, int step, bool slower)
{
    const struct timeline_step *source = &performance->timeline->steps[step];

    begin_question(performance, slower);
    for (int i = 0; i < source->say.count; i++)
        add_speech(performance, source->say.list[i]);
}

void performance_tell(struct performance *performance, enum phrase phrase, int argument)
{
    struct text words = { 0 };

    wording_add(&words, &performance->wording, phrase, argument);
    screen_told(text_string(&words));
    text_finish(&words);
}

/* Over what plays or between it. */
static void put_between(struct performance *performance, const char *said)
{
    struct fault fault;
    struct passage *speech =
        score_speech(performance->score, said, TONE_SOUNDS, GAP_MS, false, &fault);

    if (speech)
        transport_announce(performance->transport, speech);
    else
        performance_queue_fault(performance, &fault);
}

void performance_announce(struct performance *performance, int clock, int index)
{
    put_between(performance, performance->timeline->clock_words[clock][index]);
}

void performance_mention(struct performance *performance, enum phrase phrase)
{
    performance->mention = phrase;
}

/* A loose cable must not talk a clock's words away. */
void performance_run_mention(struct performance *performance)
{
    enum phrase phrase = performance->mention;
    struct text words = { 0 };

    if (phrase == PHRASE_COUNT || transport_waits(performance->transport))
        return;
    performance->mention = PHRASE_COUNT;
    wording_add(&words, &performance->wording, phrase, 0);
    put_between(performance, text_string(&words));
    text_finish(&words);
}

/* A question counts as heard only if its own words really sound, whatever was said
 * before them. */
static bool question_sounds(const struct performance *performance,
                            const struct passage *speech)
{
    const char *words = text_string(&performance->speech);

    return performance->options.reading ||
           hearing_last(speech, words + performance->ask_from);
}

/* The very first sentence sounds while the others are still being made: the time from
 * the command to the first word is waited through by everybody. */
static void begin_speech(struct performance *performance)
{
    const char *words = text_string(&performance->speech);
    struct text first = { 0 };
    struct passage *sound;
    struct fault fault;
    size_t offset = 0;
    size_t start = 0;
    size_t length = 0;
    bool well;

    if (!text_next_sentence(words, &offset, &start, &length))
        return;
    text_add(&first, words + start, length);
    sound = score_speech(performance->score, text_string(&first), TONE_SOUNDS,
                         performance->options.profile->sentence_gap_ms, false, &fault);
    if (sound) {
        transport_prelude(performance->transport, sound);
        transport_fill(performance->transport, performance->now_ms, FIRST_FRAMES, &well,
                       &fault);
        text_clear(&first);
        text_add_string(&first, words + offset);
        text_clear(&performance->speech);
        text_add_string(&performance->speech, text_string(&first));
    }
    text_finish(&first);
}

static void speak(struct performance *performance)
{
    bool asks = performance->ask_from != SIZE_MAX;
    struct fault fault;
    struct passage *speech;

    if (!performance->opened && !asks)
        begin_speech(performance);
    performance->opened = true;
    speech = score_speech(performance->score, text_string(&performance->speech),
                          tones[performance->sound],
                          asks || performance->offers ? 0 : GAP_MS, performance->slower,
                          &fault);
    if (!speech) {
        performance_queue_fault(performance, &fault);
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

    /* The words tell to hold a pedal until the tick, which a reader can't hear. */
    if (performance->options.reading && performance->sound == NOTICE_SOUND_TICK)
        screen_told("Tick.");
    if (!sound)
        return; /* a cue sound never carries the meaning alone */
    if (performance->plays)
        transport_prelude(performance->transport, sound);
    else
        transport_over(performance->transport, sound);
}

void performance_speak(struct performance *performance, bool speaks)
{
    if (performance->options.options->night && performance->sound == NOTICE_SOUND_START)
        performance->sound = NOTICE_SOUND_NONE;
    if (performance->limited)
        performance->sound = NOTICE_SOUND_DROPPED;
    if (speaks)
        speak(performance);
    else if (performance->sound != NOTICE_SOUND_NONE)
        sound_alone(performance);
}
