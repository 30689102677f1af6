/* voice_profile.h - voices/NAME.yaml: how a voice speaks, measured and kept.
 * Pure but for reading its file. */
#ifndef VOICE_PROFILE_H
#define VOICE_PROFILE_H

#include <stdbool.h>

#include "fault.h"

enum {
    VOICE_RATE_LEAST = 80, /* eSpeak NG 1.51 silently stays at 80 below it */
    VOICE_RATE_MOST = 449, /* at 450 it switches to sonic, and gets slower and buzzes */
    VOICE_GAINS_MOST = 16,
    VOICE_NAME_SIZE = 64,
    VOICE_TITLE_SIZE = 128,
};

/* The gain that brings this voice at this rate to the target loudness, measured with
 * libebur128 by tests/tools (see voices/README.md), in dB. */
struct voice_gain {
    int rate;
    double db;
};

struct voice_profile {
    char id[VOICE_NAME_SIZE];
    char title[VOICE_TITLE_SIZE];
    char language[VOICE_NAME_SIZE]; /* "en": the language it speaks, BCP 47 */
    char engine[VOICE_NAME_SIZE];   /* eSpeak NG voice file and variant: "gmw/en+f3" */
    int rate;                       /* eSpeak's words a minute */
    int heard_rate;                 /* words a minute as measured, for people */
    int pitch;                      /* 0 to 99 */
    int range;                      /* 0 to 99 */
    int sentence_gap_ms;            /* silence between sentences, 0 to 5000 */
    int step_gap_ms;                /* least rest after a step's words, 0 to 10000 */
    char tick[VOICE_NAME_SIZE]; /* cue sounds: "soft", "wood", "low" (sound/tone.h names
                                   them) */
    struct voice_gain gains[VOICE_GAINS_MOST]; /* by rising rate, at least one */
    int gain_count;
};

/* Reads and checks a profile. All faults go to `faults`; false when there is an error,
 * and `profile` is then untouched. */
bool voice_profile_read(const char *path, struct voice_profile *profile,
                        struct fault_list *faults);

/* The gain in dB at `rate`, by straight lines between the measured ones; the ends hold.
 */
double voice_profile_gain(const struct voice_profile *profile, int rate);

#endif
