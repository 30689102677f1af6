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

enum verb {
    VERB_MENU,
    VERB_PLAY,
    VERB_REHEARSE,
    VERB_RENDER,
    VERB_CHECK,
    VERB_SHOW,
    VERB_LIST,
    VERB_KEYS,
    VERB_PEDAL,
    VERB_ASK,
    VERB_COUNT,
};

/* One word that may follow `talkthrough`. */
struct verb_entry {
    const char *name;
    const char *takes; /* what follows it, as the help writes it */
    const char *help;  /* what it does, a sentence */
    int words_least;   /* how many words follow it */
    int words_most;
    const char *needs; /* the option it cannot do without, NULL for none */
    int (*run)(const struct options *options);
};

/* Never NULL for verb < VERB_COUNT. */
const struct verb_entry *verb_entry(enum verb verb);
/* VERB_COUNT when there is none of that name. */
enum verb verb_named(const char *name);

int verb_play(const struct options *options);
int verb_rehearse(const struct options *options);
int verb_render(const struct options *options);
int verb_check(const struct options *options);
int verb_show(const struct options *options);
int verb_list(const struct options *options);
int verb_keys(const struct options *options);
int verb_pedal(const struct options *options);
int verb_ask(const struct options *options);
/* talkthrough alone; and rehearse without a routine, in virtual time. */
int verb_menu(const struct options *options);
int menu_rehearse(const struct options *options);

#endif
