/* pedal_verbs.h - what may stand behind `talkthrough pedal`. Each returns the exit
 * status. */
#ifndef PEDAL_VERBS_H
#define PEDAL_VERBS_H

#include "options.h"

int pedal_list(const struct options *options);
int pedal_learn(const struct options *options);
int pedal_try(const struct options *options);
int pedal_rules(const struct options *options);

#endif
