#include "sine_voice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

static const double tau = 6.283185307179586;

struct sine_voice {
    struct voice head;
    struct sine_trouble trouble;
};

static bool holds(const char *sentence, const char *part)
{
    return part && strstr(sentence, part) != NULL;
}

static int16_t note(int64_t frame, int64_t frames)
{
    int64_t edge = frame < frames - frame ? frame : frames - frame;
    double level = edge < PCM_FADE_FRAMES ? (double)edge / PCM_FADE_FRAMES : 1.0;

    return (int16_t)(SINE_VOICE_PEAK * level *
                     sin(tau * 440.0 * (double)frame / PCM_RATE));
}

static bool sine_say(struct voice *head, const char *sentence, int rate,
                     struct clip *clip, struct fault *fault)
{
    const struct sine_trouble *trouble = &((struct sine_voice *)head)->trouble;
    int64_t frames = (int64_t)strlen(sentence) * SINE_VOICE_FRAMES * 160 / rate;
    bool deaf = holds(sentence, trouble->deaf_to);

    if (holds(sentence, trouble->break_at))
        return fault_set(fault, "voice", "The voice is broken.");
    if (!text_has_word(sentence) || holds(sentence, trouble->mute_of)) {
        *clip = (struct clip){ 0 };
        return true;
    }
    clip->frames = frames;
    clip->samples = memory_zeroed((size_t)frames, sizeof *clip->samples);
    for (int64_t i = 0; i < frames && !deaf; i++)
        clip->samples[i] = note(i, frames);
    return true;
}

static void sine_close(struct voice *voice)
{
    free(voice);
}

struct voice *sine_voice_create(const struct sine_trouble *trouble)
{
    static const struct voice_ops ops = { sine_say, sine_close };
    struct sine_voice *voice = memory_zeroed(1, sizeof *voice);

    voice->head.ops = &ops;
    voice->trouble = *trouble;
    return &voice->head;
}
