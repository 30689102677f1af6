/* asking.h - the list of the spoken answers, and what a key or a switch chooses from
 * it. Pure: time comes with each call, and what is to be said comes back as words, a
 * line each. It starts no routine and asks no hazard. */
#ifndef ASKING_H
#define ASKING_H

#include <stdbool.h>
#include <stdint.h>

#include "binding.h"
#include "text.h"
#include "topic.h"

enum {
    /* Nobody presses on hearing a word's first part: a tap so soon after an offer began
     * was meant for the one before it. */
    ASKING_REACTION_MS = 400,
};

enum asking_state {
    ASKING_KEYS,    /* waits for a key; nothing happens by itself */
    ASKING_OPENING, /* for a switch: before the first offer */
    ASKING_OFFERED, /* for a switch: an item is offered, and a tap takes it */
    ASKING_ANSWER,  /* for a switch: the answer is being said */
    ASKING_REST,    /* for a switch: nothing was taken; a tap offers all again */
    ASKING_LEFT,
};

/* Starts zeroed but for the first five. */
struct asking {
    bool chest;
    enum region region;
    bool tapping; /* the switch can only tap: Space and Enter are such a switch */
    int64_t dwell_ms;
    const struct bindings *bindings; /* borrowed */

    enum asking_state state;
    enum topic_list list;
    int item;           /* of the list, from 0; ASKING_NONE; ASKING_AGAIN */
    int before;         /* what was offered before it */
    int answered;       /* the item whose answer came last */
    int64_t offered_ms; /* when the item's words began */
    int64_t due_ms;     /* when the next is offered; INT64_MAX for never */
    bool any;           /* a key came */
    uint32_t last_key;
    int64_t last_ms;
    struct text said; /* the newest words, to be said again */
};

enum { ASKING_NONE = -1, ASKING_AGAIN = -2 };

void asking_finish(struct asking *asking);

/* Each adds what is to be said now to `say`, which silences whatever is being said;
 * nothing when all stays as it is. */
void asking_begin(struct asking *asking, struct text *say);
void asking_key(struct asking *asking, uint32_t key, int64_t now_ms, struct text *say);
/* What was to be said has ended. */
void asking_said(struct asking *asking, int64_t now_ms);
/* Time has come to `now_ms`; see due_ms. */
void asking_time(struct asking *asking, int64_t now_ms, struct text *say);

/* The list alone, for who has no keyboard to choose with. */
void asking_list(const struct asking *asking, struct text *say);

/* One answer alone, or every answer of a list, and the disclaimer. */
void asking_answer_topic(const struct asking *asking, enum topic topic,
                         struct text *say);
void asking_answer_list(const struct asking *asking, enum topic_list list,
                        struct text *say);

/* How many things the first list offers: the questions, and the other lists. */
int asking_count(void);

#endif
