#include "voice_espeak.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <espeak-ng/speak_lib.h>

#include "arena.h"
#include "normalise.h"
#include "pronounce.h"
#include "resample.h"
#include "text.h"

enum {
    PITCH_MIDDLE = 50,
    VOLUME_FULL = 100, /* eSpeak NG's own full volume; above it clips */
    FIRST_ROOM = 4 * PCM_RATE,
    LONGEST_FRAMES =
        600 * PCM_RATE, /* ten minutes: no sentence for a person is longer */

    /* Sound louder than this (-54 dBFS, before the gain) is speech. eSpeak NG's own
     * pauses are plain zeros, and its softest beginnings ("th", "f", "h") pass 64
     * within 3 frames of their start; what stays under it is the echo that some voices
     * carry over from the sentence before. */
    SPEECH_LEAST = 64,
    KEEP_BEFORE = 44, /* 2 ms: the rise of a soft consonant lies under the threshold */
    KEEP_AFTER = 110, /* 5 ms: and so does the end of a breathed one */
};

static const char plain_english[] = "gmw/en";

/* A voice set to one profile. The engine behind it is shared, as eSpeak NG's state is.
 */
struct espeak_voice {
    struct voice head;
    struct voice_profile profile;
    char name[VOICE_NAME_SIZE]; /* the voice file that was really found */
    struct text normal;         /* the sentence with its signs in words, */
    struct text words;          /* and as it is given to eSpeak NG */
};

/* eSpeak NG keeps its state in globals and lets only one be in a process; this mirrors
 * it. It is never ended: the end frees only memory, and a second one hangs in 1.51. */
static struct engine {
    bool started;
    const struct espeak_voice *set; /* whose voice, pitch and range it has now */
    int rate;                       /* the rate it has now, 0 when unknown */
    int sample_rate;
    int16_t *samples; /* the sentence being made; kept between sentences */
    size_t count;
    size_t capacity;
    bool too_long;
} engine;

/* eSpeak NG's callback: keeps the samples. Returning 1 ends the sentence at once. */
static int keep_samples(short *wave, int count, espeak_EVENT *events)
{
    size_t more = count > 0 ? (size_t)count : 0;

    for (; events->type != espeakEVENT_LIST_TERMINATED; events++)
        if (events->type == espeakEVENT_SAMPLERATE)
            engine.sample_rate = events->id.number;
    if (wave == NULL || more == 0)
        return 0;
    if (engine.count + more > LONGEST_FRAMES) {
        engine.too_long = true;
        return 1;
    }
    if (engine.count + more > engine.capacity) {
        engine.capacity = 2 * (engine.count + more) + FIRST_ROOM;
        engine.samples =
            memory_resize(engine.samples, engine.capacity, sizeof(*engine.samples));
    }
    memcpy(engine.samples + engine.count, wave, more * sizeof(*wave));
    engine.count += more;
    return 0;
}

/* Even when it plays nothing itself, eSpeak NG 1.51 makes an audio object and asks the
 * Pulse server for a connection: 20 ms before the first word, and a thread of its own.
 * A server that can't be there spares both. Before any other thread of ours. */
static int initialize(void)
{
    const char *server = getenv("PULSE_SERVER");
    char *kept = server != NULL ? memory_text(server) : NULL;
    int rate;

    setenv("PULSE_SERVER", "unix:/dev/null/none", 1);
    /* The other way of failing is to end the whole program. */
    rate = espeak_Initialize(AUDIO_OUTPUT_SYNCHRONOUS, 0, NULL,
                             espeakINITIALIZE_DONT_EXIT);
    if (kept != NULL)
        setenv("PULSE_SERVER", kept, 1);
    else
        unsetenv("PULSE_SERVER");
    free(kept);
    return rate;
}

static bool engine_start(struct fault *fault)
{
    if (!engine.started) {
        int rate = initialize();

        engine.started = true;
        engine.sample_rate = rate;
        if (rate > 0)
            espeak_SetSynthCallback(keep_samples);
    }
    if (engine.sample_rate > 0)
        return true;
    return fault_set(fault, "voice-data",
                     "The speech program eSpeak NG can't find its data. Install the "
                     "package espeak-ng-data.");
}

/* eSpeak NG takes a voice whose variant is missing, and says nothing: look for its
 * file. */
static bool variant_there(const char *name)
{
    const char *variant = strchr(name, '+');
    const char *data = NULL;
    struct text path = { 0 };
    bool there;

    if (variant == NULL)
        return true;
    espeak_Info(&data);
    if (data == NULL)
        return false;
    text_print(&path, "%s/voices/!v/%s", data, variant + 1);
    there = access(text_string(&path), R_OK) == 0;
    text_finish(&path);
    return there;
}

/* On failure the engine is left with its old voice, or with half of a new one. */
static bool engine_voice(const char *name)
{
    engine.set = NULL;
    engine.rate = 0;
    return variant_there(name) && espeak_SetVoiceByName(name) == EE_OK;
}

/* Gives the engine to `voice`; only what changed is set, since most calls change
 * nothing. */
static bool engine_take(struct espeak_voice *voice, int rate)
{
    if (engine.set != voice) {
        if (!engine_voice(voice->name))
            return false;
        espeak_SetParameter(espeakVOLUME, VOLUME_FULL, 0);
        espeak_SetParameter(espeakPITCH, voice->profile.pitch, 0);
        espeak_SetParameter(espeakRANGE, voice->profile.range, 0);
        espeak_SetParameter(espeakWORDGAP, 0, 0);
        espeak_SetParameter(espeakPUNCTUATION, espeakPUNCT_NONE, 0);
        espeak_SetParameter(espeakCAPITALS, 0, 0);
        engine.set = voice;
    }
    if (engine.rate != rate) {
        espeak_SetParameter(espeakRATE, rate, 0);
        engine.rate = rate;
    }
    return true;
}

static bool is_speech(int16_t sample)
{
    return sample >= SPEECH_LEAST || sample <= -SPEECH_LEAST;
}

/* Where the speech lies in the engine's samples; count 0 when there is none. */
struct trimmed {
    size_t first;
    size_t count;
    size_t lead; /* how many frames at the start are before the speech, */
    size_t tail; /* and at the end after it */
};

static struct trimmed trim(const int16_t *samples, size_t count)
{
    struct trimmed kept = { 0 };
    size_t begin = 0;
    size_t end = count;

    while (begin < end && !is_speech(samples[begin]))
        begin++;
    while (end > begin && !is_speech(samples[end - 1]))
        end--;
    if (begin == end)
        return kept;
    kept.lead = begin < KEEP_BEFORE ? begin : KEEP_BEFORE;
    kept.tail = count - end < KEEP_AFTER ? count - end : KEEP_AFTER;
    kept.first = begin - kept.lead;
    kept.count = kept.lead + (end - begin) + kept.tail;
    return kept;
}

static int16_t louder(int16_t sample, float gain)
{
    float value = (float)sample * gain;

    value += value < 0.0F ? -0.5F : 0.5F;
    if (value > (float)INT16_MAX)
        value = (float)INT16_MAX;
    if (value < (float)INT16_MIN)
        value = (float)INT16_MIN;
    return (int16_t)value;
}

static void apply_gain(const int16_t *from, int16_t *to, size_t count, double db)
{
    float gain = (float)pow(10.0, db / 20.0);

    for (size_t i = 0; i < count; i++)
        to[i] = louder(from[i], gain);
}

/* An echo from the sentence before may lie under the cut: begin and end at zero. */
static void soften_ends(struct clip *clip, size_t lead, size_t tail)
{
    size_t last = (size_t)clip->frames - 1;

    for (size_t i = 0; i < lead && i <= last; i++)
        clip->samples[i] = louder(clip->samples[i], (float)i / (float)lead);
    for (size_t i = 0; i < tail && i <= last; i++)
        clip->samples[last - i] =
            louder(clip->samples[last - i], (float)i / (float)tail);
}

/* The engine's samples, trimmed, at PCM_RATE and at their level, as a clip. */
static bool make_clip(double db, struct clip *clip, struct fault *fault)
{
    struct trimmed kept = trim(engine.samples, engine.count);
    const int16_t *from;
    int16_t *changed = NULL;

    if (kept.count == 0) {
        *clip = (struct clip){ 0 };
        return true;
    }
    from = engine.samples + kept.first;
    if (engine.sample_rate != PCM_RATE) {
        if (!resample(from, kept.count, engine.sample_rate, &changed, &kept.count,
                      fault))
            return false;
        from = changed;
    }
    clip->samples = memory_take(kept.count * sizeof(*clip->samples));
    clip->frames = (int64_t)kept.count;
    apply_gain(from, clip->samples, kept.count, db);
    soften_ends(clip, kept.lead, kept.tail);
    free(changed);
    return true;
}

/* Makes of `sentence` the voice's words. True when phonemes stand among them. */
static bool make_words(struct espeak_voice *voice, const char *sentence, bool mended)
{
    enum accent accent = mended ? accent_of(voice->name) : ACCENT_FOREIGN;

    text_clear(&voice->normal);
    text_clear(&voice->words);
    normalise(&voice->normal, sentence, voice->profile.language);
    return pronounce(&voice->words, text_string(&voice->normal), accent);
}

/* Says the voice's words. Brackets are phonemes only when they are the table's. */
static bool synthesise(struct espeak_voice *voice, int rate, bool phonemes)
{
    unsigned flags = espeakCHARS_UTF8 | (phonemes ? espeakPHONEMES : 0U);

    engine.count = 0;
    engine.too_long = false;
    return engine_take(voice, rate) &&
           espeak_Synth(text_string(&voice->words), voice->words.length + 1, 0,
                        POS_CHARACTER, 0, flags, NULL, NULL) == EE_OK;
}

static bool espeak_say(struct voice *head, const char *sentence, int rate,
                       struct clip *clip, struct fault *fault)
{
    struct espeak_voice *voice = (struct espeak_voice *)head;
    bool phonemes = make_words(voice, sentence, true);
    bool said;

    if (!text_has_word(text_string(&voice->normal))) {
        *clip = (struct clip){ 0 };
        return true;
    }
    said = synthesise(voice, rate, phonemes);
    if (engine.too_long)
        return fault_set(fault, "sentence-too-long",
                         "A sentence takes more than ten minutes to say. Make shorter "
                         "sentences of it.");
    if (!said)
        return fault_set(fault, "voice-lost",
                         "The voice \"%s\" no longer works on this machine. Start "
                         "again, or choose another voice.",
                         voice->name);
    return make_clip(voice_profile_gain(&voice->profile, rate), clip, fault);
}

static void espeak_close(struct voice *head)
{
    struct espeak_voice *voice = (struct espeak_voice *)head;

    if (engine.set == voice)
        engine.set = NULL;
    text_finish(&voice->normal);
    text_finish(&voice->words);
    free(voice);
    free(engine.samples);
    engine.samples = NULL;
    engine.capacity = 0;
}

static const struct voice_ops espeak_ops = {
    .say = espeak_say,
    .close = espeak_close,
};

static bool try_name(struct espeak_voice *voice, const char *name, size_t length)
{
    memset(voice->name, 0, sizeof(voice->name));
    memcpy(voice->name, name, length < VOICE_NAME_SIZE ? length : VOICE_NAME_SIZE - 1);
    return voice->name[0] != '\0' && engine_voice(voice->name);
}

/* Finds the nearest voice to the profile's that is on this machine. */
static bool find_voice(struct espeak_voice *voice, struct fault *fallback,
                       struct fault *fault)
{
    const char *wanted = voice->profile.engine;
    size_t plain = strcspn(wanted, "+");

    if (try_name(voice, wanted, strlen(wanted)))
        return true;
    if (wanted[plain] == '+' && try_name(voice, wanted, plain))
        fault_set(
            fallback, "voice-missing",
            "The voice \"%s\" is not on this machine. I speak with its plain form, "
            "\"%s\", instead.",
            wanted, voice->name);
    else if (try_name(voice, plain_english, strlen(plain_english)))
        fault_set(fallback, "voice-missing",
                  "The voice \"%s\" is not on this machine. I speak with the plain "
                  "English voice instead.",
                  wanted);
    else
        return fault_set(fault, "no-voice",
                         "The speech program eSpeak NG has no voice on this machine. "
                         "Install the package espeak-ng-data.");
    if (fallback != NULL)
        fallback->severity = FAULT_WARNING;
    return true;
}

struct voice *voice_espeak_create(const struct voice_profile *profile,
                                  struct fault *fallback, struct fault *fault)
{
    struct espeak_voice *voice;

    if (fallback != NULL)
        *fallback = (struct fault){ 0 };
    if (!engine_start(fault))
        return NULL;
    voice = memory_zeroed(1, sizeof(*voice));
    voice->head.ops = &espeak_ops;
    voice->profile = *profile;
    if (!find_voice(voice, fallback, fault)) {
        free(voice);
        return NULL;
    }
    return &voice->head;
}

bool voice_espeak_sounds(struct voice *head, const char *sentence, bool mended,
                         struct text *sounds)
{
    struct espeak_voice *voice = (struct espeak_voice *)head;
    bool phonemes = make_words(voice, sentence, mended);
    char *traced = NULL;
    size_t size = 0;
    FILE *stream = open_memstream(&traced, &size);
    bool said;

    if (stream == NULL)
        return false;
    espeak_SetPhonemeTrace(espeakPHONEMES_SHOW | espeakPHONEMES_IPA, stream);
    said = synthesise(voice, voice->profile.rate, phonemes);
    espeak_SetPhonemeTrace(0, NULL);
    if (fclose(stream) == 0 && said)
        text_add(sounds, traced, size);
    free(traced);
    return said;
}
