#include "count_voice.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

struct said {
    char *sentence;
    int rate;
};

struct count_voice {
    struct voice head;
    struct said *said;
    int count;
    bool follows_rate;
    int64_t byte_frames;
    bool mute;
    char *broken;
};

static bool count_say(struct voice *head, const char *sentence, int rate,
                      struct clip *clip, struct fault *fault)
{
    struct count_voice *voice = (struct count_voice *)head;
    int value = COUNT_VOICE_FIRST + voice->count;
    int64_t frames = (int64_t)strlen(sentence) * voice->byte_frames;

    if (voice->broken && strcmp(voice->broken, sentence) == 0)
        return fault_set(fault, "voice", "The voice is broken.");
    if (!text_has_word(sentence)) {
        *clip = (struct clip){ 0 };
        return true;
    }
    if (voice->follows_rate)
        frames = frames * COUNT_VOICE_RATE / rate;
    voice->said =
        memory_resize(voice->said, (size_t)voice->count + 1, sizeof(*voice->said));
    voice->said[voice->count++] =
        (struct said){ .sentence = memory_text(sentence), .rate = rate };
    clip->frames = frames;
    clip->samples = memory_zeroed((size_t)frames, sizeof(*clip->samples));
    for (int64_t i = 0; i < frames && !voice->mute; i++)
        clip->samples[i] = (int16_t)value;
    return true;
}

static void count_close(struct voice *head)
{
    struct count_voice *voice = (struct count_voice *)head;

    for (int i = 0; i < voice->count; i++)
        free(voice->said[i].sentence);
    free(voice->said);
    free(voice->broken);
    free(voice);
}

static const struct voice_ops count_ops = { .say = count_say, .close = count_close };

struct voice *count_voice_create(void)
{
    struct count_voice *voice = memory_zeroed(1, sizeof(*voice));

    voice->head.ops = &count_ops;
    voice->byte_frames = COUNT_VOICE_FRAMES;
    return &voice->head;
}

void count_voice_follow_rate(struct voice *voice)
{
    ((struct count_voice *)voice)->follows_rate = true;
}

void count_voice_slow(struct voice *voice, int64_t frames)
{
    ((struct count_voice *)voice)->byte_frames = frames;
}

void count_voice_break(struct voice *head, const char *sentence)
{
    struct count_voice *voice = (struct count_voice *)head;

    free(voice->broken);
    voice->broken = sentence ? memory_text(sentence) : NULL;
}

void count_voice_mute(struct voice *voice)
{
    ((struct count_voice *)voice)->mute = true;
}

int count_voice_said(const struct voice *voice)
{
    return ((const struct count_voice *)voice)->count;
}

static const struct said *find(const struct voice *head, int value)
{
    const struct count_voice *voice = (const struct count_voice *)head;
    int index = value - COUNT_VOICE_FIRST;

    return index >= 0 && index < voice->count ? &voice->said[index] : NULL;
}

const char *count_voice_sentence(const struct voice *voice, int value)
{
    const struct said *said = find(voice, value);

    return said ? said->sentence : NULL;
}

int count_voice_rate_of(const struct voice *voice, int value)
{
    const struct said *said = find(voice, value);

    return said ? said->rate : 0;
}
