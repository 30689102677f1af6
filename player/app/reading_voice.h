/* reading_voice.h - `--voice off`: a voice that is silent for as long as its words take
 * to read. */
#ifndef READING_VOICE_H
#define READING_VOICE_H

#include "voice.h"

/* `words_a_minute` 20 to 400. Close it with voice_close. */
struct voice *reading_voice_create(int words_a_minute);

#endif
