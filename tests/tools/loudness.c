#include "loudness.h"

#include <math.h>
#include <stdlib.h>

#include <ebur128.h>

#include "arena.h"
#include "pcm.h"

static void hear(ebur128_state *meter, const struct clip *clip)
{
    size_t count = (size_t)clip->frames;
    short *pair = memory_take((count + 1) * 2 * sizeof(*pair));

    for (size_t i = 0; i < count; i++)
        pair[2 * i] = pair[2 * i + 1] = clip->samples[i];
    ebur128_add_frames_short(meter, pair, count);
    free(pair);
}

bool loudness_measure(struct voice *voice, const char *const *sentences, int rate,
                      int gap_ms, struct loudness *loudness, struct fault *fault)
{
    ebur128_state *meter =
        ebur128_init(2, PCM_RATE, EBUR128_MODE_I | EBUR128_MODE_TRUE_PEAK);
    struct clip gap = { .frames = pcm_frames_of_ms(gap_ms) };
    int64_t speech = 0;
    int64_t all = 0;
    bool said = true;
    double peak = 0.0;
    double one = 0.0;

    gap.samples = memory_zeroed((size_t)gap.frames + 1, sizeof(*gap.samples));
    for (; *sentences != NULL && said; sentences++) {
        struct clip clip = { 0 };

        said = voice_say(voice, *sentences, rate, &clip, fault);
        if (all > 0) {
            hear(meter, &gap);
            all += gap.frames;
        }
        hear(meter, &clip);
        speech += clip.frames;
        all += clip.frames;
        clip_finish(&clip);
    }
    ebur128_loudness_global(meter, &loudness->lufs);
    for (unsigned channel = 0; channel < 2; channel++) {
        ebur128_true_peak(meter, channel, &one);
        peak = fmax(peak, one);
    }
    loudness->peak = 20.0 * log10(fmax(peak, 1e-9));
    loudness->speech_seconds = (double)speech / PCM_RATE;
    loudness->seconds = (double)all / PCM_RATE;
    clip_finish(&gap);
    ebur128_destroy(&meter);
    return said;
}
