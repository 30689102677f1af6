/* pedal_known.h - the pedals that are known by their numbers: which maker's they are,
 * and where their buttons lie. Pure; exact numbers only, as a maker of pedals also
 * makes keyboards. 70-talkthrough-pedals.rules has the same numbers. */
#ifndef PEDAL_KNOWN_H
#define PEDAL_KNOWN_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal_book.h"
#include "pedal_kind.h"

enum { PEDAL_ORDER_MOST = 3 };

struct pedal_known {
    uint16_t vendor; /* on USB */
    uint16_t product;
    const char *what; /* as it is said: "VEC foot pedal" */
    bool types;       /* it is made of a keyboard's parts, and says so */
    int order_least; /* with so many pedals or more `order` is right; 0: nobody knows */
    struct pedal_button order[PEDAL_ORDER_MOST]; /* left, middle, right */
};

/* Rows of the table; NULL past the last. */
const struct pedal_known *pedal_known_row(int index);

/* The row of this device; NULL when it is none. One with the letters of a keyboard is
 * one only where its row says that it types. */
const struct pedal_known *pedal_known_find(const struct pedal_id *id,
                                           enum pedal_kind kind);

/* What a device is called aloud: as the table has it, else its own name. */
const char *pedal_known_name(const struct pedal_id *id);

/* Whether the order of the buttons counts: the person says that there are 2 or 3. */
bool pedal_known_ordered(const struct pedal_known *known, int pedals);

#endif
