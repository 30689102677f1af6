/* hazard_catalogue.h - the two halves of the catalogue, and what of it has a wording of
 * its own for who says chest; for hazard.c alone. */
#ifndef HAZARD_CATALOGUE_H
#define HAZARD_CATALOGUE_H

#include "hazard.h"

enum {
    HAZARD_FIRST_OF_HEALTH = HAZARD_INFECTION_NOW,
    HAZARDS_OF_BREAST = HAZARD_FIRST_OF_HEALTH,
    HAZARDS_OF_HEALTH = HAZARD_COUNT - HAZARD_FIRST_OF_HEALTH,
};

/* Urgent and breast, from HAZARD_VERY_UNWELL on. */
extern const struct hazard_entry hazards_of_breast[HAZARDS_OF_BREAST];
/* Health and now, from HAZARD_FIRST_OF_HEALTH on. */
extern const struct hazard_entry hazards_of_health[HAZARDS_OF_HEALTH];

/* By hazard; a NULL is as in the catalogue. */
extern const struct hazard_words hazards_for_chest[HAZARD_COUNT];

/* Short names, so that one row of the matrix is one line when read aloud. */
enum {
    NOT_ASKED = HAZARD_NOT_ASKED,
    MAY_LIMIT = HAZARD_MAY_RESTRICT,
    MAY_STOP = HAZARD_MAY_STOP,
    LIMIT = HAZARD_MUST_RESTRICT,
    STOP = HAZARD_MUST_STOP,
};

/* A row of the matrix, from the categories for anyone to those around milk. */
#define USES(general, movement, paced, massage, pumping, clogged, self_care,           \
             lymphatic, breathing, hygiene)                                            \
    {                                                                                  \
        [CATEGORY_GENERAL] = (enum hazard_use)(general),                               \
        [CATEGORY_MOVEMENT] = (enum hazard_use)(movement),                             \
        [CATEGORY_PACED_BREATHING] = (enum hazard_use)(paced),                         \
        [CATEGORY_LACTATION_MASSAGE] = (enum hazard_use)(massage),                     \
        [CATEGORY_PUMPING] = (enum hazard_use)(pumping),                               \
        [CATEGORY_CLOGGED_DUCT] = (enum hazard_use)(clogged),                          \
        [CATEGORY_BREAST_SELF_CARE] = (enum hazard_use)(self_care),                    \
        [CATEGORY_LYMPHATIC] = (enum hazard_use)(lymphatic),                           \
        [CATEGORY_BREATHING] = (enum hazard_use)(breathing),                           \
        [CATEGORY_PUMP_HYGIENE] = (enum hazard_use)(hygiene),                          \
    }

/* Mandatory everywhere, and stops everywhere. */
#define USES_GENERAL USES(STOP, STOP, STOP, STOP, STOP, STOP, STOP, STOP, STOP, STOP)

#endif
