#include "reading_voice.h"

#include <stdlib.h>

#include "arena.h"
#include "text.h"

enum { GLANCE_MS = 500 }; /* to find the line, even of one word */

struct reading_voice {
    struct voice voice;
    int words_a_minute;
};

static bool say(struct voice *voice, const char *sentence, int rate, struct clip *clip,
                struct fault *fault)
{
    const struct reading_voice *self = (const struct reading_voice *)voice;
    int64_t words = (int64_t)text_word_count(sentence);
    int64_t ms = words == 0 ? 0 : GLANCE_MS + words * 60000 / self->words_a_minute;

    (void)rate;
    (void)fault;
    clip->frames = pcm_frames_of_ms(ms);
    clip->samples = memory_zeroed((size_t)clip->frames + 1, sizeof *clip->samples);
    return true;
}

static void close_voice(struct voice *voice)
{
    free(voice);
}

struct voice *reading_voice_create(int words_a_minute)
{
    static const struct voice_ops ops = { say, close_voice };
    struct reading_voice *self = memory_zeroed(1, sizeof *self);

    self->voice.ops = &ops;
    self->words_a_minute = words_a_minute;
    return &self->voice;
}
