/* topic.h - what can be asked outside of a routine, and the spoken answers.
 * Compiled in like the catalogue of hazards: no file can edit an answer into something
 * wrong. Pure, read-only. No clinician has reviewed the words yet. */
#ifndef TOPIC_H
#define TOPIC_H

#include <stdbool.h>

#include "hazard.h"
#include "text.h"

/* In the order in which a list reads them out. */
enum topic {
    TOPIC_MASSAGE_AND_PUMP,
    TOPIC_NOT_WHILE_PUMPING,
    TOPIC_HOW_TO_MASSAGE,
    TOPIC_EVERY_TWO_HOURS,
    TOPIC_HOW_MUCH_MILK,
    TOPIC_HARM,

    TOPIC_HELP_NOW,
    TOPIC_HELP_TODAY,
    TOPIC_HELP_SOON,
    TOPIC_HELP_FEED,
    TOPIC_HELP_MIND,
    TOPIC_KEEP_FEEDING,

    TOPIC_UNWELL,
    TOPIC_DIZZY,
    TOPIC_PAIN,
    TOPIC_PUMP,
    TOPIC_LUMP,
    TOPIC_CONSENT,

    TOPIC_COUNT,
};

/* A list of topics, short enough for the digits. */
enum topic_list {
    TOPICS_QUESTIONS,
    TOPICS_HELP,
    TOPICS_STOPS,
    TOPIC_LISTS,
};

/* Where the person is: it settles the numbers to call. */
enum region {
    REGION_OTHER, /* no numbers */
    REGION_UK,
    REGION_US,
    REGION_COUNT,
};

struct topic_words {
    const char *question; /* "Can a pump harm me?" */
    const char *answer;
};

struct topic_entry {
    const char *id; /* "help-now": what may stand behind `talkthrough ask` */
    enum topic_list list;
    struct topic_words words; /* no answer: the words of `halt` */
    struct topic_words chest; /* a NULL is as in `words` */
    enum halt_text halt;
    const char *lines[REGION_COUNT];       /* said after the answer; NULL for none */
    const char *lines_chest[REGION_COUNT]; /* a NULL is as in `lines` */
    const char *known_by; /* words of a person that stand in no question */
    const char *source;
};

/* Never NULL for topic < TOPIC_COUNT. */
const struct topic_entry *topic_entry(enum topic topic);

/* Neither field is NULL. */
struct topic_words topic_words(enum topic topic, bool chest);

/* Adds the answer, and the numbers to call where the person is. */
void topic_answer(struct text *out, enum topic topic, bool chest, enum region region);

/* The first topic of a list, and how many it has. */
enum topic topic_first(enum topic_list list);
int topic_count(enum topic_list list);

/* "When should I get help?": how a list is named in another. */
const char *topic_list_question(enum topic_list list);
/* "help": what may stand behind `talkthrough ask`. */
const char *topic_list_id(enum topic_list list);

/* "In an emergency, call nine nine nine." */
const char *region_emergency(enum region region);

/* "other", "uk", "us"; REGION_COUNT when unknown. */
enum region region_named(const char *id);

#endif
