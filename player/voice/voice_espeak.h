/* voice_espeak.h - eSpeak NG through its library, a sentence a call, synchronous.
 * The only file with <espeak-ng/speak_lib.h>. eSpeak NG is one to a process: it is
 * started once and never ended (1.51 hangs in a second end). Any number of voices share
 * it; each takes it over when it speaks. Main thread only. */
#ifndef VOICE_ESPEAK_H
#define VOICE_ESPEAK_H

#include <stdbool.h>

#include "fault.h"
#include "text.h"
#include "voice.h"
#include "voice_profile.h"

/* Starts eSpeak NG (or finds it started) and sets it to `profile`. When the profile's
 * voice file is missing, tries its voice without the variant, then "gmw/en"; `fallback`
 * (may be NULL) then holds a sentence for the person, to be spoken and printed ("The
 * voice \"x\" is not on this machine. I speak with the plain English voice instead."),
 * else its text is "". NULL and `fault` when there is no voice at all or its data is
 * missing. */
struct voice *voice_espeak_create(const struct voice_profile *profile,
                                  struct fault *fallback, struct fault *fault);

/* For tests and for whoever mends the table of pronounce.h: adds what eSpeak NG says
 * for `sentence` to `sounds`, in the International Phonetic Alphabet, a line for each
 * part between two rests; without the table unless `mended`. False when it could not be
 * said. */
bool voice_espeak_sounds(struct voice *voice, const char *sentence, bool mended,
                         struct text *sounds);

#endif
