#include "hazard.h"

#include <assert.h>
#include <string.h>

#include "hazard_catalogue.h"

static const struct category_entry categories[CATEGORY_COUNT] = {
    [CATEGORY_GENERAL] = { .id = "general", .title = "routine" },
    [CATEGORY_MOVEMENT] = { .id = "movement", .title = "movement" },
    [CATEGORY_PACED_BREATHING] = { .id = "paced-breathing", .title = "breathing" },
    [CATEGORY_LACTATION_MASSAGE] = { .id = "lactation-massage",
                                     .title = "massage",
                                     .massage = true },
    [CATEGORY_PUMPING] = { .id = "pumping", .title = "pumping" },
    [CATEGORY_CLOGGED_DUCT] = { .id = "clogged-duct",
                                .title = "massage",
                                .massage = true },
    [CATEGORY_BREAST_SELF_CARE] = { .id = "breast-self-care",
                                    .title = "massage",
                                    .massage = true },
    [CATEGORY_LYMPHATIC] = { .id = "lymphatic", .title = "massage", .massage = true },
    [CATEGORY_BREATHING] = { .id = "breathing", .title = "breathing" },
    [CATEGORY_PUMP_HYGIENE] = { .id = "pump-hygiene", .title = "pump cleaning" },
};

static const struct restriction_entry restrictions[] = {
    { "NO-MASSAGE", "You can go on, without the massage." },
    { "LIGHT-ONLY", "You can go on, with light touch only." },
    { "AVOID-SPOT", "You can go on, away from that place." },
    { "LOW-SUCTION", "You can go on, on a low setting." },
    { "NO-COLD", "You can go on. I will leave out the cold packs." },
    { "NO-HEAT", "You can go on. I will leave out the hot packs." },
    { "OWN-BREATH", "You can go on, at your own pace." },
    { "NO-NIPPLES", "You can go on, and leave the nipples alone." },
    { "INFO", "You can go on, or stop at any time." },
};

static_assert(sizeof restrictions / sizeof *restrictions == RESTRICTION_COUNT,
              "each restriction has its sentence");

static const struct halt_entry halts[HALT_COUNT] = {
    /* covers S1-43, S2-10, S4-53 */
    [HALT_PAIN] = { "pain",
                    "Stop the massage. Take your hands away. If the pump is on, turn "
                    "it down or off. If the pain is bad, or does not pass soon, call "
                    "your midwife or doctor today. It is fine to feed or pump as "
                    "usual." },
    [HALT_UNWELL] = { "unwell",
                      "Stop here. Call your emergency number now if you have chest "
                      "pain, or it is hard to breathe. Call it too if you feel "
                      "confused or very ill. If a baby is with you, put them "
                      "somewhere safe." },
    [HALT_DIZZY] = { "dizzy",
                     "Stop the exercise. Breathe in your normal way. Lean back, or "
                     "lie down if you can. If a baby is with you, put them somewhere "
                     "safe. If it does not pass in a few minutes, call for help." },
    /* covers S0-23 */
    [HALT_LUMP] = { "lump",
                    "Thank you for noticing. Do not massage that place. Most changes "
                    "are not cancer, but every new change should be checked. Call "
                    "your doctor or nurse in the next day or two." },
    /* covers S0-27 */
    [HALT_CONSENT] = { "consent",
                       "That is fine. We will stop here. You never need a reason." },
    [HALT_PUMP] = { "pump",
                    "Turn the pump off. Slip a clean finger under the edge to let air "
                    "in. If it still hurts, call your midwife or doctor today." },
};

const struct hazard_entry *hazard_entry(enum hazard hazard)
{
    assert(hazard < HAZARD_COUNT);
    if ((int)hazard < HAZARD_FIRST_OF_HEALTH)
        return &hazards_of_breast[hazard];
    return &hazards_of_health[(int)hazard - HAZARD_FIRST_OF_HEALTH];
}

static const char *or_else(const char *own, const char *common)
{
    return own != NULL ? own : common;
}

struct hazard_words hazard_words(enum hazard hazard, bool chest)
{
    const struct hazard_entry *entry = hazard_entry(hazard);
    static const struct hazard_words none;
    const struct hazard_words *own = chest ? &hazards_for_chest[hazard] : &none;

    return (struct hazard_words){
        .name = or_else(own->name, entry->name),
        .question = or_else(own->question, entry->question),
        .help = or_else(own->help, entry->help),
        .advice = or_else(own->advice, entry->advice),
    };
}

enum hazard hazard_named(const char *id)
{
    enum hazard hazard = 0;

    while (hazard < HAZARD_COUNT && strcmp(hazard_entry(hazard)->id, id) != 0)
        hazard++;
    return hazard;
}

const struct category_entry *category_entry(enum category category)
{
    assert(category < CATEGORY_COUNT);
    return &categories[category];
}

enum category category_named(const char *id)
{
    enum category category = 0;

    while (category < CATEGORY_COUNT && strcmp(categories[category].id, id) != 0)
        category++;
    return category;
}

const struct restriction_entry *restriction_entry(int index)
{
    assert(index >= 0 && index < RESTRICTION_COUNT);
    return &restrictions[index];
}

uint32_t restriction_named(const char *id)
{
    for (int index = 0; index < RESTRICTION_COUNT; index++) {
        if (strcmp(restrictions[index].id, id) == 0)
            return UINT32_C(1) << index;
    }
    return 0;
}

const struct halt_entry *halt_entry(enum halt_text halt)
{
    assert(halt < HALT_COUNT);
    return &halts[halt];
}

enum halt_text halt_named(const char *id)
{
    enum halt_text halt = 0;

    while (halt < HALT_COUNT && strcmp(halts[halt].id, id) != 0)
        halt++;
    return halt;
}
