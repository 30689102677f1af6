/* options_parts.h - what the files of options.h share, and nobody else sees. */
#ifndef OPTIONS_PARTS_H
#define OPTIONS_PARTS_H

#include <stdbool.h>

#include "fault.h"
#include "options.h"

/* Reads $XDG_CONFIG_HOME/talkthrough/settings.yaml into `options`. No file is no fault.
 * False when there is an error in `faults`; some fields may then be read already. */
bool options_read_file(struct options *options, struct fault_list *faults);

/* Reads argv into `options`: verb, words and values. One fault with the rule "usage" on
 * failure. `settings` is called once, when the line is known to be well formed and
 * before its values are put over what the file says; it may be NULL, and false from it
 * ends the reading. */
bool options_read_line(struct options *options, int argc, char **argv,
                       bool (*settings)(void *data, struct options *options),
                       void *data, struct fault *fault);

#endif
