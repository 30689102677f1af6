/* data.h - finds routines and voices: the installed share/talkthrough, else the source
 * tree it was built from; a person's own in $XDG_DATA_HOME/talkthrough/routines and
 * .../voices. */
#ifndef DATA_H
#define DATA_H

#include <stdbool.h>

#include "fault.h"
#include "routine.h"
#include "text.h"
#include "voice_profile.h"

/* Adds the folder that the variable names ("XDG_DATA_HOME"), else HOME and `below_home`
 * (".local/share"). An empty or relative value counts as none. False, and `path`
 * untouched, when there is neither. */
bool data_folder(const char *variable, const char *below_home, struct text *path);

/* The file of a routine: ROUTINE is an id (letters, digits, hyphens) or a path (has a
 * slash or ends in .yaml). `*shipped` tells whether it is one of the program's own; a
 * copy elsewhere is not. A fault names what was looked for, and "talkthrough list". */
bool data_routine_path(const char *routine, struct text *path, bool *shipped,
                       struct fault *fault);

/* Whether the file itself, links followed, stands in the folder of the program's own
 * routines. */
bool data_is_shipped(const char *path);

/* Loads the profile named `id` (NULL: "calm"). A voice that is missing or faulty falls
 * back to "calm", never silently: `fallback` is then a sentence to be spoken and
 * printed, else its text is "". False, and the faults of "calm", when there is not even
 * that. */
bool data_voice(const char *id, struct voice_profile *profile, struct fault *fallback,
                struct fault_list *faults);

/* Calls `each` for every routine that can be found, shipped first, by the file's name;
 * a person's own of the same name does not hide a shipped one. `name` is what
 * data_routine_path finds it by: the id, or the path when a shipped one has that id. */
void data_routines(void (*each)(void *data, const char *name, const char *path,
                                bool shipped),
                   void *data);

/* The same for voices. One whose `name` is a path can't be chosen by id. */
void data_voices(void (*each)(void *data, const char *name, const char *path,
                              bool shipped),
                 void *data);

#endif
