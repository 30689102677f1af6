#include "hazard_catalogue.h"

/* Who says chest hears these words. Each was written anew: "chest pain" is an emergency
 * and is asked of everybody alike, so nothing here may sound like it. What hurts where
 * milk is made is soreness, or touch on the skin, or is named by its place. What is not
 * here is as it is for everybody. */
const struct hazard_words hazards_for_chest[HAZARD_COUNT] = {
    [HAZARD_RED_HOT_SKIN] = {
        .question = "Is any patch of skin on your chest hotter than the rest?",
    },
    [HAZARD_TOLD_MASTITIS] = {
        .help = "Mastitis is soreness and swelling where milk is made. Answer yes if you "
                "are being treated for it. If a midwife or nurse told you, that counts "
                "too.",
    },
    [HAZARD_UNDIAGNOSED_LUMP] = {
        .question = "Do you have a lump in your chest that has not been checked?",
    },
    [HAZARD_SKIN_CHANGE] = {
        .question = "Has the skin of your chest become dimpled or thick?",
    },
    [HAZARD_SKIN_INFECTION] = {
        .name = "sores on your chest",
        .question = "Are there any sores on your chest?",
        .advice = "Please do not massage. Call your midwife or doctor today. Ask them "
                  "before you feed from a side with sores. If a very young baby has "
                  "touched the sores, call now.",
    },
    [HAZARD_SKIN_BROKEN] = {
        .question = "Is the skin broken anywhere on your chest?",
        .advice = "Keep your hands off the broken skin. Wash your hands well. Stop if it "
                  "bleeds or hurts. Ask a feeding helper to check your latch or pump fit.",
    },
    /* "Pain in your chest" would be the emergency's words. */
    [HAZARD_SEVERE_PAIN] = {
        .question = "Do you have severe pain around your nipples, or where milk is made?",
    },
    [HAZARD_PAIN_NOW] = {
        .question = "Does light touch on the skin of your chest hurt?",
    },
    [HAZARD_RECENT_BREAST_SURGERY] = {
        .question = "Have you had any chest surgery in the last six weeks?",
        .help = "Top surgery counts. So does anything smaller, on one side or on both.",
    },
    /* A pacemaker is an implant in the chest, too. */
    [HAZARD_IMPLANTS] = {
        .name = "implants that shape your chest",
        .question = "Do you have implants that shape your chest?",
        .advice = "Use light touch only. Stop if it hurts. If one side turns hard or "
                  "changes shape, call your surgeon.",
    },
    /* Wider than the other wording: in doubt the answer is yes. */
    [HAZARD_CANCER_TREATMENT] = {
        .name = "having had cancer in or near your chest",
        .question = "Have you ever had cancer in or near your chest?",
    },
    [HAZARD_LYMPH_NODES] = {
        .help = "These are small glands in the armpit. They may be taken out in an "
                "operation on your chest. One side counts too.",
    },
    [HAZARD_PREGNANT] = {
        .advice = "Please check with your midwife before you pump or massage your chest. "
                  "It can make your womb tighten. If you feel that now, call your "
                  "midwife.",
    },
    [HAZARD_NUMB_SKIN] = {
        .help = "That means skin that can't feel a light touch, or warm and cold. Your "
                "chest counts too.",
    },
};
