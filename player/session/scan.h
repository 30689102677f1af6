/* scan.h - a list that is read item by item, by itself or by hand, and which of its
 * items a press takes. Pure: time comes with each call. It knows no words. */
#ifndef SCAN_H
#define SCAN_H

#include <stdbool.h>
#include <stdint.h>

enum scan_state {
    SCAN_WORDS,   /* words that are no item; `item` follows them */
    SCAN_OFFERED, /* `item` is being said, or waits to be taken */
    SCAN_REST,    /* all rounds are over */
};

/* What a press takes when it takes no item. */
enum {
    SCAN_NONE = -1,
    SCAN_EARLY = -2, /* it came too soon for the item, and was meant for none */
    SCAN_SKIP = -3,  /* enough of the words: offer the item that follows them */
    SCAN_WAKE = -4,  /* it rested: read it from the beginning */
};

/* Starts zeroed but for the first five. Plain data. */
struct scan {
    int count;  /* items, at least one */
    int rounds; /* how often it is read by itself */
    int64_t reaction_ms;
    int64_t dwell_ms; /* how long an item can be taken after its last word */
    bool by_hand;     /* nothing comes by itself behind an item */

    enum scan_state state;
    int item;           /* SCAN_NONE: with SCAN_WORDS, it rests again behind them */
    int before;         /* the item that a press was meant for which comes too soon */
    int round;          /* rounds that are over */
    bool moved;         /* the person went to the item, and knows which it is */
    int64_t offered_ms; /* when the first word of the item, or of the rest, came */
    int64_t due_ms;     /* when scan_time is next needed; INT64_MAX for never */
};

enum scan_turn {
    SCAN_STAYS,
    SCAN_OFFERS, /* say `item` */
    SCAN_RESTS,  /* say that it rests */
};

/* Begins the rounds. Words are said first; `item` follows them. */
void scan_begin(struct scan *scan, int item);
/* Words that come between: the item follows them again, or the rest. */
void scan_aside(struct scan *scan);
/* Its words begin. */
void scan_offer(struct scan *scan, int item, int64_t now_ms);
/* By hand through the list by one, and round at its ends; then it is offered. */
void scan_step(struct scan *scan, int by, int64_t now_ms);
/* What was to be said has ended. */
void scan_said(struct scan *scan, int64_t now_ms);
enum scan_turn scan_time(struct scan *scan, int64_t now_ms);

/* What a press takes that went down at `at_ms`: an item, or one of the above. */
int scan_taken(const struct scan *scan, int64_t at_ms);

#endif
