/* menu_page.h - the lists of the spoken menu: which items each has, in order, with
 * their names and words, and what taking one does. For menu*.c. Pure. */
#ifndef MENU_PAGE_H
#define MENU_PAGE_H

#include <stdbool.h>

#include "menu.h"
#include "menu_settings.h"

enum menu_page {
    PAGE_TOP,
    PAGE_ANSWERS,   /* the lists of answers */
    PAGE_QUESTIONS, /* of one of them */
    PAGE_ANSWERED,  /* an answer was given */
    PAGE_SETTINGS,
    PAGE_STEPS,   /* more or less of a setting */
    PAGE_CHOICES, /* the values of a setting */
    PAGE_READER,  /* two voices are heard: whose should be */
    PAGE_SILENT,  /* is the voice really to be off? */
    PAGE_TAPS,    /* a switch seems to send taps only */
    /* The first run, in the order in which it is heard. */
    PAGE_WELCOME,
    PAGE_VOLUME,
    PAGE_TWO,   /* are two voices heard? */
    PAGE_WHICH, /* what do you press? */
    PAGE_PRACTISE,
    PAGE_TRYING, /* each press is told; it has no items */
    PAGE_REGION,
    PAGE_WORDS,
    PAGE_COUNT,
};

enum menu_deed {
    DEED_PLAY,  /* the routine `argument`, from its start */
    DEED_GO_ON, /* the same where it was stopped */
    DEED_OPEN,  /* the page `argument` */
    DEED_LIST,  /* the list `argument` of answers */
    DEED_SAY,   /* the answer `argument` */
    DEED_AGAIN,
    DEED_SETTING, /* open the setting `argument`, or turn it over: on, off */
    DEED_MORE,    /* of the setting `argument` */
    DEED_LESS,
    DEED_CHOOSE, /* `value` for the setting `argument` */
    DEED_KEEP,   /* the setting `argument` as it is */
    DEED_BACK,
    DEED_NEXT, /* the next question of the first run */
    DEED_SKIP, /* the rest of it */
    DEED_TRY,
    DEED_HELP,
    DEED_TEACH,
    DEED_LEAVE,
};

struct menu_item {
    const char *name;
    const char *words;
    enum menu_deed deed;
    int argument;
    const char *value;
};

/* Where the person is, as far as it settles what a page offers. */
struct menu_spot {
    const struct menu_world *world;
    const char (*values)[MENU_VALUE_SIZE]; /* of the settings */
    enum menu_page page;
    enum menu_setting setting;
    int list; /* of answers */
};

/* 0 for PAGE_TRYING alone. */
int menu_page_count(const struct menu_spot *spot);
struct menu_item menu_page_item(const struct menu_spot *spot, int index);

/* Adds the item's words; `whole` with what is said of it in the first round only. */
void menu_page_say(struct text *out, const struct menu_spot *spot, int index,
                   bool whole);

/* True for the questions of the first run. */
bool menu_page_first(enum menu_page page);

#endif
