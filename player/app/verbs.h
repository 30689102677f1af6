/* verbs.h - what each word after `talkthrough` does. Each returns the exit status. */
#ifndef VERBS_H
#define VERBS_H

#include "options.h"

enum {
    EXIT_FINISHED = 0,
    EXIT_FAULT = 1,
    EXIT_USAGE = 2,
    EXIT_SCREENED = 3, /* stopped by the screening or a halt */
    EXIT_STOPPED = 4,  /* stopped by the person, place kept */
};

int verb_play(const struct options *options);
int verb_rehearse(const struct options *options);
int verb_render(const struct options *options);
int verb_check(const struct options *options);
int verb_show(const struct options *options);
int verb_list(const struct options *options);
int verb_keys(const struct options *options);

#endif
