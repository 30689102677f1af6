/* data.h - finds routines and voices: the installed share/talkthrough, else the source tree it was
 * built from; a person's own routines in $XDG_DATA_HOME/talkthrough/routines. */
#ifndef DATA_H
#define DATA_H

#include <stdbool.h>

#include "fault.h"
#include "routine.h"
#include "text.h"
#include "voice_profile.h"

/* The file of a routine: ROUTINE is an id (letters, digits, hyphens) or a path (has a slash or ends in
 * .yaml). `*shipped` tells whether it is one of the program's own. A fault names what was looked for, and "talkthrough list". */
bool data_routine_path(const char *routine, struct text *path, bool *shipped,
                       struct fault *fault);

/* Loads the profile named `id`. A voice that is missing falls back to "calm", never silently: `fallback` is then a sentence to
 * be spoken and printed, else its text is "". */
bool data_voice(const char *id, struct voice_profile *profile, struct fault *fallback,
                struct fault_list *faults);

/* Calls `each` for every routine that can be found, shipped first, by id; a person's own of the same id does not hide a
 * shipped one. */
void data_routines(void (*each)(void *data, const char *path, bool shipped), void *data);

#endif
