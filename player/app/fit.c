#include "fit.h"

#include <stdlib.h>

#include "arena.h"
#include "data.h"
#include "score.h"
#include "voice.h"
#include "voice_espeak.h"
#include "voice_profile.h"

struct fit {
    struct voice_profile profile;
    struct voice *voice;
    struct score *score;
};

struct fit *fit_create(const struct options *options, const struct routine *routine,
                       struct fault *fallback, struct fault_list *faults)
{
    const char *name = options->voice != NULL ? options->voice : routine->voice;
    struct fit *fit = memory_zeroed(1, sizeof(*fit));
    struct fault missing = { 0 };
    struct fault fault = { 0 };

    if (!data_voice(name, &fit->profile, fallback, faults))
        goto failed;
    fit->voice = voice_espeak_create(&fit->profile, &missing, &fault);
    if (fit->voice == NULL) {
        fault_list_take(faults, &fault);
        goto failed;
    }
    if (missing.text[0] != '\0' && fallback->text[0] == '\0')
        *fallback = missing;
    fit->score = score_create(&(struct score_options){
        .voice = fit->voice,
        .profile = &fit->profile,
        .rate = options->rate != 0 ? options->rate : fit->profile.rate,
        .pace_percent = options->pace,
        .mono = true,
    });
    return fit;
failed:
    fit_destroy(fit);
    return NULL;
}

void fit_destroy(struct fit *fit)
{
    if (fit == NULL)
        return;
    score_destroy(fit->score);
    voice_close(fit->voice);
    free(fit);
}

bool fit_timeline(struct fit *fit, const struct timeline *timeline,
                  void (*grown)(void *data, const struct timeline_step *step,
                                int64_t ms),
                  void *data, struct fault *fault)
{
    for (int i = 0; i < timeline->count; i++) {
        const struct passage *passage = score_step(fit->score, timeline, i, fault);

        if (passage == NULL)
            return false;
        if (passage->grown)
            grown(data, &timeline->steps[i], passage->grown_ms);
    }
    return true;
}
