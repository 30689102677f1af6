/* menu.h - the spoken menu: lists that are read item by item, worked by one switch, one
 * pedal or the arrow keys, and what a press chooses. Pure: time comes with each call,
 * and what is to be said comes back as words. It starts nothing and asks no hazard.
 *
 * A list scans by itself: each item is said, can be taken for the dwell time after its
 * last word, and the next one follows; after three rounds it rests, and a press begins
 * it again. A press takes the item that was offered when it went down; within
 * MENU_REACTION_MS of an item's first word it was meant for the one before. A pedal
 * that is held until the tick goes back to the list before; a stop is leave, from
 * everywhere; in the first run it leads to the first list. The left and right pedals of
 * a set go up and down the list. On a keyboard up and down move and end the scanning;
 * Enter, Space and right take; left goes back; a digit takes that item; r says the list
 * again; h says how; minus and plus are slower and faster speech; u says what to do
 * when unwell; s, Esc, q and Ctrl-C leave. Every item can be reached by each of the
 * three ways. */
#ifndef MENU_H
#define MENU_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "gesture_result.h"
#include "text.h"

enum {
    MENU_REACTION_MS = 400,
    MENU_ROUNDS = 3,
};

/* What the driver has to do, once `say` was given over. */
enum menu_act {
    MENU_NOTHING,
    MENU_PLAY, /* `routine`; it asks its safety questions itself */
    MENU_SET,  /* setting `setting` is `value` now: apply it, then keep it. What is said
                  is said with it, so that it is heard */
    MENU_ANSWER, /* say the answer number `topic` of `list`; it is no part of `say` */
    MENU_TEACH,  /* teach pedals; menu_begin when it is over */
    MENU_LEAVE,
};

struct menu_routine {
    const char *id; /* as data_routine_path takes it */
    const char *title;
    int minutes;
    bool place;  /* an earlier run of it stopped on the way */
    bool newest; /* the one of those that stopped last */
};

/* Lists of spoken answers: their questions, in order. */
struct menu_answers {
    const char *title; /* "about pumping" */
    const char *const *questions;
    int count;
};

/* A setting that the menu offers, as it stands now: the driver's copy, kept in step by
 * menu_value. */
enum { MENU_VALUE_SIZE = 32 };

enum menu_why {
    MENU_FIRST,    /* there are no settings yet: the first run's questions come first */
    MENU_START,    /* talkthrough alone */
    MENU_AFTER,    /* a run has ended */
    MENU_RETURNED, /* from teaching pedals, or from a fault */
};

/* All borrowed but the values. */
struct menu_world {
    const struct menu_routine *routines;
    int routine_count;
    const struct menu_answers *answers;
    int answer_count;
    const char *const *voices; /* their ids, without "off" */
    int voice_count;
    const struct bindings *bindings;
    bool tapping; /* switch: tap. Space and Enter are such a switch too */
    bool pedal;   /* one is listened to */
    bool reading; /* --voice off */
    int64_t dwell_ms;
};

struct menu;

struct menu *menu_create(const struct menu_world *world);
void menu_destroy(struct menu *menu);

/* The world has changed; the routines and answers may be new ones. */
void menu_world(struct menu *menu, const struct menu_world *world);

/* What a setting is now, as settings.yaml writes it ("on", "0.5", "calm"); names that
 * the menu doesn't offer are passed over. */
void menu_value(struct menu *menu, const char *setting, const char *value);
/* The settings it wants to know, NULL past the last. */
const char *menu_setting(int index);

/* Each adds what is to be said now to `say`, a line each; if it is not empty it takes
 * the place of whatever is being said. */
void menu_begin(struct menu *menu, enum menu_why why, int64_t now_ms, struct text *say);
/* A key or pedal: each result of gesture.h, in order. With `pressed` of a pedal all
 * falls silent (menu_silent), and its release tells what it was. */
enum menu_act menu_press(struct menu *menu, const struct gesture_result *result,
                         int64_t now_ms, struct text *say);
/* What was to be said has ended (or was read). */
void menu_said(struct menu *menu, int64_t now_ms);
/* Time has come to `now_ms`. */
enum menu_act menu_time(struct menu *menu, int64_t now_ms, struct text *say);
/* When menu_time is next needed; INT64_MAX for never. */
int64_t menu_due_ms(const struct menu *menu);
/* A pedal came, is gone, or seems to be one that only taps: said at once, and the list
 * goes on. `words` is the sentence. With `taps_only` it offers to set `switch: tap`. */
void menu_news(struct menu *menu, const char *words, bool taps_only, int64_t now_ms,
               struct text *say);
/* True while a pedal is down: what is being said must stop. */
bool menu_silent(const struct menu *menu);
/* True while the questions of the first run are asked. */
bool menu_is_first(const struct menu *menu);
/* Nothing is said, and nothing more will be until somebody presses: the rounds are
 * over, or the arrows were used and an item waits to be taken. */
bool menu_rests(const struct menu *menu);

/* Of the newest act. */
int menu_routine(const struct menu *menu);
/* "Go on with" it was taken, not its own item. */
bool menu_goes_on(const struct menu *menu);
const char *menu_set_name(const struct menu *menu);
const char *menu_set_value(const struct menu *menu);
int menu_answer_list(const struct menu *menu);
int menu_answer_topic(const struct menu *menu);

/* The item that is offered now, from its first word on, by a stable name for stroke
 * files and the log: a routine's id, a voice's id, "go-on", "settings", "volume",
 * "louder", ...; NULL when none is. Once menu_said was called for it, a press surely
 * takes it and not the one before. */
const char *menu_item(const struct menu *menu);
/* Every name but those of routines and voices, NULL past the last. */
const char *menu_item_name(int index);

#endif
