/* menu_settings.h - the settings that the spoken menu offers: how each is named aloud,
 * by which steps it goes or between which words it chooses. For menu*.c. Pure. */
#ifndef MENU_SETTINGS_H
#define MENU_SETTINGS_H

#include <stdbool.h>

#include "menu.h"
#include "text.h"

enum menu_setting {
    MENU_SETTING_VOLUME,
    MENU_SETTING_RATE,
    MENU_SETTING_VOICE,
    MENU_SETTING_NIGHT,
    MENU_SETTING_PACE,
    MENU_SETTING_DWELL,
    MENU_SETTING_ANSWER_TIME,
    MENU_SETTING_HOLD,
    MENU_SETTING_SWITCH,
    MENU_SETTING_REGION,
    MENU_SETTING_WORDS,
    MENU_SETTING_MONO,
    MENU_SETTING_PRINT,
    MENU_SETTINGS,
};

/* One of the values of a setting that has few. */
struct menu_choice {
    const char *value; /* as settings.yaml has it, and the item's name */
    const char *words; /* how it is offered */
    const char *now;   /* behind "now": "the United Kingdom" */
    const char *set;   /* said once it is so */
};

struct menu_setting_row {
    const char *name;
    const char *words;   /* "Volume" */
    const char *opening; /* said when it is opened; "" for nothing */
    /* Of a setting that goes by steps: what more and less of it are called. */
    const char *more, *more_words;
    const char *less, *less_words;
    const int *steps; /* upwards, ended by 0; NULL for a setting with choices */
    int scale;        /* what is written is a step divided by this: 1, 100 or 1000 */
    int usual;        /* where the steps are counted from while the value is unknown */
    const char *said; /* stands before the value: "Volume" */
    const char *many; /* and this behind it: "seconds"; NULL: nothing */
    const char *one;  /* in place of 1 and this: "1 second" */
    const struct menu_choice *choices; /* ended by a value NULL; NULL for voices */
};

const struct menu_setting_row *menu_setting_row(enum menu_setting setting);
/* MENU_SETTINGS when there is none of that name. */
enum menu_setting menu_setting_named(const char *name);

/* The number of a value that goes by steps, in their unit; -1 for none. */
int menu_setting_number(enum menu_setting setting, const char *value);

/* The next value upwards (`by` 1) or downwards (-1) from `value`. False at the end of
 * the steps: `out` is then the value at that end. */
bool menu_setting_step(enum menu_setting setting, const char *value, int by,
                       char out[MENU_VALUE_SIZE]);

/* Adds "Volume 60.": that this is its value now. */
void menu_setting_say(struct text *out, enum menu_setting setting, const char *value);
/* Adds what stands behind "now", as "60"; nothing for a value that is unknown. */
void menu_setting_now(struct text *out, enum menu_setting setting, const char *value);

#endif
