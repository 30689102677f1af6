/* menu_state.h - the menu's inside, for menu*.c alone. Pure. */
#ifndef MENU_STATE_H
#define MENU_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "menu.h"
#include "menu_page.h"
#include "menu_settings.h"
#include "scan.h"

struct menu {
    struct menu_world world;
    char values[MENU_SETTINGS][MENU_VALUE_SIZE];

    enum menu_page page;
    struct scan scan; /* of that page */
    enum menu_setting setting;
    int list; /* of answers */
    int topic;
    int came[PAGE_COUNT];  /* the item of each page that was taken last */
    enum menu_page behind; /* what PAGE_TAPS came over */
    bool first;            /* the first run's questions go on */
    int64_t trying_end_ms; /* of PAGE_TRYING; 0 before its first words are over */

    bool away;   /* left, or the driver does something else: until menu_begin */
    bool saying; /* the words that came out last are not over */

    bool down; /* a pedal is, since then */
    int64_t down_ms;
    enum press by;     /* what was pressed last: PRESS_KEY, PRESS_TAP or PRESS_SWITCH */
    bool pressed;      /* anything was */
    bool many_keys;    /* more than one switch could type */
    uint32_t last_key; /* KEY_NONE: none */
    int64_t last_key_ms;
    int64_t begun_ms;
    int64_t deaf_until_ms; /* a press before that takes nothing */

    int routine;
    bool goes_on; /* where it was stopped */
    enum menu_setting set;
};

struct menu_spot menu_spot(const struct menu *menu);

/* Begins a line of `say`. */
void menu_line(struct text *say);
void menu_tell(struct text *say, const char *words);

/* Opens a page: its opening words, then that item. */
void menu_open(struct menu *menu, enum menu_page page, int item, int64_t now_ms,
               struct text *say);
/* Says the item that is offered. */
void menu_say_item(const struct menu *menu, struct text *say);
/* Offers that item of the page. */
void menu_offer(struct menu *menu, int item, int64_t now_ms, struct text *say);

/* Does what the item is for. */
enum menu_act menu_take(struct menu *menu, int item, int64_t now_ms, struct text *say);
enum menu_act menu_leave(struct menu *menu, struct text *say);
/* To the page before; from the first one to its beginning. */
void menu_back(struct menu *menu, int64_t now_ms, struct text *say);
/* One step of a setting up (1) or down (-1): told, and done if it could be. */
enum menu_act menu_adjust(struct menu *menu, enum menu_setting setting, int by,
                          struct text *say);

/* menu_first.c: the first run. On from this question, to the one before, or out of it
 * all to the first list. */
void menu_first_next(struct menu *menu, int64_t now_ms, struct text *say);
void menu_first_back(struct menu *menu, int64_t now_ms, struct text *say);
void menu_first_skip(struct menu *menu, int64_t now_ms, struct text *say);
/* A press while practising: told what it was. */
void menu_try(struct menu *menu, const struct gesture_result *result, struct text *say);
/* When practising ends, if nobody presses. */
int64_t menu_try_due_ms(struct menu *menu, int64_t now_ms);

/* menu_words.c */
void menu_say_start(struct text *say, const struct menu *menu, enum menu_why why);
/* What is said when a page opens; may be nothing. */
void menu_say_opening(struct text *say, const struct menu *menu);
/* What each press does. */
void menu_say_help(struct text *say, const struct menu *menu);
/* For a key that means nothing here. */
void menu_say_unknown(struct text *say, const struct menu *menu);
void menu_say_unwell(struct text *say, const struct menu *menu);
void menu_say_press(struct text *say, const struct gesture_result *result);

#endif
