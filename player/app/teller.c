#include "teller.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "data.h"
#include "fault.h"
#include "score.h"
#include "sink.h"
#include "transport.h"
#include "voice_espeak.h"

struct teller {
    struct voice_profile profile;
    struct voice *voice;
    struct sink *sink;
    bool borrowed; /* the sink */
    struct score *score;
    struct transport *transport;
    bool off;              /* the person wanted no voice */
    struct fault why;      /* it can't speak */
    struct fault fallback; /* another voice speaks */
    bool speaking;
};

static bool open_sound(struct teller *teller, const struct options *options)
{
    struct fault_list faults = { 0 };
    bool found;

    teller->off = options->voice && strcmp(options->voice, "off") == 0;
    found = !teller->off &&
            data_voice(options->voice, &teller->profile, &teller->fallback, &faults);
    if (!found && faults.count > 0)
        teller->why = faults.faults[0];
    fault_list_finish(&faults);
    if (!found)
        return false;
    teller->voice = voice_espeak_create(&teller->profile, NULL, &teller->why);
    if (!teller->voice)
        return false;
    if (teller->borrowed)
        return true;
    teller->sink = sink_portaudio_open(
        &(struct sink_device_options){ .device = options->device,
                                       .latency_ms = options->latency,
                                       .lead_in_ms = options->lead_in },
        &teller->why);
    return teller->sink != NULL;
}

struct teller *teller_create_on(const struct options *options, struct sink *sink)
{
    struct teller *teller = memory_zeroed(1, sizeof *teller);

    teller->sink = sink;
    teller->borrowed = sink != NULL;
    if (!open_sound(teller, options))
        return teller;
    sink_volume(teller->sink,
                pow(10.0, options_volume_db(options->volume, options->night) / 20.0));
    teller->score = score_create(&(struct score_options){
        .voice = teller->voice,
        .profile = &teller->profile,
        .rate = options->rate ? options->rate : teller->profile.rate,
        .pace_percent = 100,
        .mono = true,
    });
    teller->transport = transport_create(teller->sink, teller->score, false);
    return teller;
}

struct teller *teller_create(const struct options *options)
{
    return teller_create_on(options, NULL);
}

void teller_destroy(struct teller *teller)
{
    if (!teller)
        return;
    transport_destroy(teller->transport);
    score_destroy(teller->score);
    if (!teller->borrowed)
        sink_close(teller->sink, false, NULL);
    voice_close(teller->voice);
    free(teller);
}

const char *teller_notice(const struct teller *teller)
{
    return teller->fallback.text;
}

const char *teller_quiet(const struct teller *teller)
{
    if (teller->transport == NULL)
        return teller->off ? "" : teller->why.text;
    if (sink_state(teller->sink) != SINK_WELL)
        return "The sound device is gone.";
    return NULL;
}

void teller_not_before(struct teller *teller, int64_t at_ms)
{
    if (teller->transport)
        transport_not_before(teller->transport, at_ms);
}

void teller_silence(struct teller *teller)
{
    if (teller->transport)
        transport_cut(teller->transport);
    teller->speaking = false;
}

void teller_say(struct teller *teller, const char *sentence)
{
    struct passage *speech;

    if (!teller->transport)
        return;
    speech = score_speech(teller->score, sentence, TONE_SOUNDS, 0, false, NULL);
    if (!speech)
        return;
    transport_cut(teller->transport);
    transport_say(teller->transport, speech, 1.0F);
    teller->speaking = true;
}

void teller_advance(struct teller *teller, int64_t now_ms)
{
    struct mark mark;
    bool well;

    if (!teller->transport)
        return;
    if (sink_state(teller->sink) != SINK_WELL) {
        teller->speaking = false; /* the screen goes on */
        return;
    }
    transport_fill(teller->transport, now_ms, INT64_MAX, &well, NULL);
    while (transport_mark(teller->transport, now_ms, &mark)) {
        if (mark.kind == MARK_SAID)
            teller->speaking = false;
    }
}

bool teller_speaks(const struct teller *teller)
{
    return teller->speaking;
}
