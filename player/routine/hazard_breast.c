#include "hazard_catalogue.h"

/* The first half: what is urgent, and what concerns the breast. Nothing in it
 * says "that breast": which side is sore is not asked, so the advice covers both.
 * "covers" names statements of tests/data/statements.yaml that the next row carries. */
const struct hazard_entry hazards_of_breast[HAZARDS_OF_BREAST] = {
    [HAZARD_VERY_UNWELL] = {
        .id = "very-unwell",
        .name = "feeling very ill",
        .question = "Do you feel very ill right now?",
        .help = "That means ill enough to worry you, or someone with you.",
        .advice = "Please stop here. Call your emergency number now if you feel confused, "
                  "or find it hard to breathe. Call it too if your skin has gone blotchy "
                  "or blue. If not, call your doctor today.",
        .source = "CDC Hear Her; sepsis signs, patient.info",
        .use = USES_GENERAL,
    },
    /* covers S0-08 */
    [HAZARD_CHEST_PAIN] = {
        .id = "chest-pain",
        .name = "chest pain",
        .question = "Do you have chest pain that is not breast soreness?",
        .help = "I mean pain, tightness or pressure inside your chest.",
        .advice = "Please stop here. Chest pain needs help now. Call your emergency "
                  "number. Say if you have had a baby in the last year.",
        .source = "CDC Hear Her",
        .use = USES_GENERAL,
    },
    [HAZARD_HARD_TO_BREATHE] = {
        .id = "hard-to-breathe",
        .name = "finding it hard to breathe",
        .question = "Is it hard to breathe right now?",
        .help = "That means short of breath in a way that is not normal for you.",
        .advice = "Please stop here. Call your emergency number now. Say if you have had "
                  "a baby in the last year.",
        .source = "CDC Hear Her; sepsis signs, patient.info",
        .use = USES_GENERAL,
    },
    [HAZARD_DIZZY_NOW] = {
        .id = "dizzy-now",
        .name = "feeling faint",
        .question = "Do you feel faint right now?",
        .help = "That means dizzy, light-headed, or about to pass out.",
        .advice = "Please stop and lie down. If a baby is with you, put them somewhere "
                  "safe. Call for help now if you feel worse, or it lasts more than a few "
                  "minutes.",
        .source = "CDC Hear Her",
        .use = USES_GENERAL,
    },
    /* covers S0-20, S1-20, S1-24, S1-25, S1-26, S3-25, S3-26 */
    [HAZARD_FEVER] = {
        .id = "fever",
        .name = "feeling feverish",
        .question = "Do you feel feverish?",
        .help = "That means hot and shivery, or aching like flu. Thirty-eight degrees "
                "Celsius or more counts. In Fahrenheit that is one hundred point four.",
        .advice = "No massage today. Call your midwife or doctor today. Rest and drink. "
                  "Keep feeding or pumping as usual. If you feel very ill, call your "
                  "emergency number.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "University of Iowa; Mayo Clinic; La Leche League GB",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-20, S1-20, S1-23, S1-26, S2-18, S3-25 */
    [HAZARD_RED_HOT_SKIN] = {
        .id = "red-hot-skin",
        .name = "a hot patch",
        .question = "Is any patch of your breast hotter than the skin around it?",
        .help = "Feel with the back of your hand. The colour may change too. That is "
                "harder to notice on brown and black skin.",
        .advice = "Do not massage today. Use a cool pack in a thin cloth, and rest. Keep "
                  "feeding or pumping as usual. Call your midwife or doctor today if you "
                  "feel unwell. Call them too if it is no better after one day.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Raising Children Network; Mayo Clinic; La Leche League GB",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, LIMIT, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-24, S1-20, S1-21, S1-44, S2-19 */
    [HAZARD_ABSCESS] = {
        .id = "abscess",
        .name = "a very sore lump that grows",
        .question = "Is there a very sore lump that keeps getting bigger?",
        .help = "It may feel hot, tight, or soft in the middle. It may hurt more each "
                "day.",
        .advice = "Do not massage or press on it. It may need treatment that massage "
                  "cannot give. Call your doctor today. You can usually keep feeding or "
                  "pumping.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "La Leche League International",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-20, S1-20, S1-22, S1-25, S1-26, S1-44, S3-33 */
    [HAZARD_TOLD_MASTITIS] = {
        .id = "told-mastitis",
        .name = "having mastitis now",
        .question = "Has a doctor told you that you have mastitis now?",
        .help = "Mastitis is a sore, swollen breast. Answer yes if you are being treated "
                "for it. If a midwife or nurse told you, that counts too.",
        .advice = "No massage for now. Follow the plan from your doctor. It is safe to "
                  "keep feeding or pumping. If you are no better two days after starting "
                  "medicine, call them.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Mayo Clinic; NHS text on mastitis",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-23, S1-45 */
    [HAZARD_UNDIAGNOSED_LUMP] = {
        .id = "undiagnosed-lump",
        .name = "a lump that has not been checked",
        .question = "Do you have a breast lump that has not been checked?",
        .help = "Milk lumps get softer after a feed. I mean a lump that stays.",
        .advice = "Please do not massage today. Most lumps are not cancer, but each one "
                  "should be checked. Call your doctor or nurse in the next day or two.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "nidirect; MD Anderson",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, NOT_ASKED, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-23, S1-45, S2-18 */
    [HAZARD_LUMP_STAYS] = {
        .id = "lump-stays",
        .name = "a sore spot for longer than a day",
        .question = "Has this sore spot lasted longer than one day?",
        .help = "Count from when you first felt it. If it comes and goes, count it all.",
        .advice = "Please call your midwife or doctor today. Until then, cool packs and "
                  "rest are fine. Keep feeding or pumping as usual.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Raising Children Network; NHS text on mastitis",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, LIMIT,
                    NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED),
    },
    [HAZARD_SKIN_CHANGE] = {
        .id = "skin-change",
        .name = "dimpled or thick skin",
        .question = "Has your breast skin become dimpled or thick?",
        .help = "It can feel like the skin of an orange.",
        .advice = "Please do not massage. This should be checked soon. Call your doctor "
                  "today. Ask for a visit this week.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "nidirect; MD Anderson",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_STOP, MAY_LIMIT, STOP, STOP,
                    MAY_STOP, NOT_ASKED, NOT_ASKED),
    },
    [HAZARD_NIPPLE_FLUID] = {
        .id = "nipple-fluid",
        .name = "fluid that is not milk",
        .question = "Is anything that is not milk coming from your nipple?",
        .help = "That can be blood, or anything that smells bad. Early milk is thick and "
                "sticky too. If you are not sure, answer yes.",
        .advice = "Do not massage today. Call your midwife or doctor today. A little "
                  "blood from a sore nipple is common. It still needs a check.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "nidirect",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_STOP, MAY_LIMIT, STOP, STOP,
                    MAY_STOP, NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-22 */
    [HAZARD_SKIN_INFECTION] = {
        .id = "skin-infection",
        .name = "sores on your breast",
        .question = "Are there any sores on your breast?",
        .help = "That can be a rash, spots or blisters too.",
        .advice = "Please do not massage. Call your midwife or doctor today. Ask them "
                  "before you feed from a breast with sores. If a very young baby has "
                  "touched the sores, call now.",
        .source = "Breastfeeding Support; CDC on herpes and feeding",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, STOP, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S1-13, S2-17, S3-05 */
    [HAZARD_SKIN_BROKEN] = {
        .id = "skin-broken",
        .name = "broken skin",
        .question = "Is the skin broken anywhere on your breast?",
        .help = "A cracked nipple counts. So does a scab, or a bite.",
        .advice = "Keep your hands off the broken skin. Wash your hands well. Stop if it "
                  "bleeds or hurts. Ask a breastfeeding helper to check your latch or "
                  "pump fit.",
        .restrictions = RESTRICTION_AVOID_SPOT | RESTRICTION_LOW_SUCTION,
        .source = "common practice",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S1-23, S3-25 */
    [HAZARD_SEVERE_PAIN] = {
        .id = "severe-pain",
        .name = "severe pain",
        .question = "Is the pain in your breast severe?",
        .help = "That means pain that makes it hard to rest, move or talk.",
        .advice = "Please stop here. Bad pain should be checked. Call your midwife or "
                  "doctor today. Keep the milk moving if you can, by feeding, hand or "
                  "pump.",
        .source = "University of Iowa; Mayo Clinic",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, STOP, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    [HAZARD_PAIN_NOW] = {
        .id = "pain-now",
        .name = "light touch hurting",
        .question = "Does light touch on your breast hurt?",
        .help = "Lay one finger there, as light as a feather. Answer yes if any place "
                "hurts.",
        .advice = "Stay away from the sore place. Keep your touch as light as stroking a "
                  "cat. Stop if it gets worse.",
        .restrictions = RESTRICTION_AVOID_SPOT | RESTRICTION_LIGHT_ONLY,
        .source = "University of Iowa",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_LIMIT, MAY_LIMIT, NOT_ASKED,
                    MAY_LIMIT, MAY_LIMIT, NOT_ASKED, NOT_ASKED),
    },
};
