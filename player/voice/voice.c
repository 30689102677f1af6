#include "voice.h"

#include <stddef.h>
#include <stdlib.h>

#include "voice_profile.h"

void clip_finish(struct clip *clip)
{
    if (clip == NULL)
        return;
    free(clip->samples);
    *clip = (struct clip){ 0 };
}

bool voice_say(struct voice *voice, const char *sentence, int rate, struct clip *clip,
               struct fault *fault)
{
    if (rate < VOICE_RATE_LEAST)
        rate = VOICE_RATE_LEAST;
    if (rate > VOICE_RATE_MOST)
        rate = VOICE_RATE_MOST;
    return voice->ops->say(voice, sentence, rate, clip, fault);
}

void voice_close(struct voice *voice)
{
    if (voice != NULL)
        voice->ops->close(voice);
}
