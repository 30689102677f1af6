#include "screening.h"

#include <string.h>

enum {
    /* Breath tones up to this long in all need no question: the words offer one's own
       breath. */
    BREATH_UNASKED_MS = 120000,
};

static bool in_category(uint32_t categories, enum category category)
{
    return (categories & UINT32_C(1) << category) != 0;
}

static bool is_mandatory(enum hazard hazard, uint32_t categories)
{
    const struct hazard_entry *entry = hazard_entry(hazard);

    for (enum category category = 0; category < CATEGORY_COUNT; category++) {
        if (in_category(categories, category) &&
            entry->use[category] >= HAZARD_MUST_RESTRICT)
            return true;
    }
    /* The general questions come before every routine, whatever it is about. */
    return entry->use[CATEGORY_GENERAL] >= HAZARD_MUST_RESTRICT;
}

/* What the steps themselves make necessary, in any category. */
static bool is_implied(enum hazard hazard, const struct routine *routine)
{
    if (hazard == HAZARD_NUMB_SKIN || hazard == HAZARD_COLD_HURTS)
        return routine->has_heat || routine->has_cold;
    if (hazard == HAZARD_BREATH_ILLNESS || hazard == HAZARD_BREATH_UPSETS)
        return routine->breath_ms > BREATH_UNASKED_MS;
    return false;
}

void screening_make(struct screening *screening, const struct routine *routine)
{
    *screening = (struct screening){ .categories = routine->categories };
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        if (is_mandatory(hazard, routine->categories) || is_implied(hazard, routine) ||
            (routine->also & UINT64_C(1) << hazard) != 0)
            screening->questions[screening->count++] = hazard;
    }
}

static bool is_stop(enum hazard_use use)
{
    return use == HAZARD_MAY_STOP || use == HAZARD_MUST_STOP;
}

static bool is_restriction(enum hazard_use use)
{
    return use == HAZARD_MAY_RESTRICT || use == HAZARD_MUST_RESTRICT;
}

struct screening_outcome screening_yes(const struct screening *screening,
                                       enum hazard hazard)
{
    const struct hazard_entry *entry = hazard_entry(hazard);
    struct screening_outcome outcome = { .verdict = SCREENING_RESTRICT };
    bool others_stop = false;
    bool massage_stops = false;
    bool something_left = false;

    if (entry->fix)
        return (struct screening_outcome){ .verdict = SCREENING_FIX };
    for (enum category category = 0; category < CATEGORY_COUNT; category++) {
        enum hazard_use use = entry->use[category];

        if (!in_category(screening->categories, category))
            continue;
        if (is_stop(use) && category_entry(category)->massage)
            massage_stops = true;
        else if (is_stop(use))
            others_stop = true;
        else
            something_left = true;
        if (is_restriction(use))
            outcome.restrictions |= entry->restrictions;
    }
    if (massage_stops)
        outcome.restrictions |= RESTRICTION_NO_MASSAGE;
    /* With no restriction to go on under, a 'yes' has no careful meaning but stop. */
    if (others_stop || !something_left || outcome.restrictions == 0)
        return (struct screening_outcome){ .verdict = SCREENING_STOP };
    return outcome;
}

bool screening_may_pump(const struct routine *routine)
{
    /* Texts of these alone can't speak of a pump: the loader refuses that. */
    const uint32_t others = UINT32_C(1) << CATEGORY_GENERAL |
                            UINT32_C(1) << CATEGORY_MOVEMENT |
                            UINT32_C(1) << CATEGORY_PACED_BREATHING;

    if (routine->categories == 0 || (routine->categories & ~others) != 0)
        return true;
    for (int i = 0; i < routine->clock_count; i++) {
        if (strstr(routine->clocks[i].name, "pump"))
            return true;
    }
    return false;
}
