/* settings_keep.h - writes one setting into $XDG_CONFIG_HOME/talkthrough/settings.yaml
 * and leaves every other line and comment of the person's as it is. */
#ifndef SETTINGS_KEEP_H
#define SETTINGS_KEEP_H

#include <stdbool.h>

#include "fault.h"

/* True when there is a settings file. */
bool settings_are_kept(void);

/* Sets `name` to `value` (a plain word or number, as `setting_read` takes it): in its
 * place when it stands there, else on a line of its own at the end. The file and its
 * folder are made when they are missing. False, and the file untouched, when it has
 * faults, or could not be written; the fault says what to do. */
bool settings_keep(const char *name, const char *value, struct fault *fault);

#endif
