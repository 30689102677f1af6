/* recent.h - which routines were chosen last, so that the menu offers them first:
 * $XDG_STATE_HOME/talkthrough/recent, a name a line, newest first, mode 0600. It holds
 * no answers and no times. */
#ifndef RECENT_H
#define RECENT_H

#include <stdbool.h>

#include "fault.h"
#include "text.h"

enum { RECENT_MOST = 8 };

/* Adds the names to `names`, a line each; nothing when none are kept. */
void recent_read(struct text *names);

/* The place of `name` in what recent_read gave, from 0; RECENT_MOST when it is not
 * there. */
int recent_rank(const struct text *names, const char *name);

/* Puts `name` first. A name that holds a newline is passed over. */
bool recent_keep(const char *name, struct fault *fault);

#endif
