/* sine_voice.h - a voice that sings each sentence on one note, so that a click in it
 * can be measured; some sentences it can't say. */
#ifndef SINE_VOICE_H
#define SINE_VOICE_H

#include "voice.h"

enum {
    SINE_VOICE_FRAMES = 300, /* a byte, at rate 160 */
    SINE_VOICE_PEAK = 8000,  /* of 440 Hz, with edges of 5 ms */
};

/* Sentences that hold one of these texts; NULL for none. */
struct sine_trouble {
    const char *deaf_to;  /* makes no sound */
    const char *mute_of;  /* has no frame at all */
    const char *break_at; /* fails: "The voice is broken." */
};

/* Closed by voice_close. The texts are borrowed. */
struct voice *sine_voice_create(const struct sine_trouble *trouble);

#endif
