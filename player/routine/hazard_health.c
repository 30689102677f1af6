#include "hazard_catalogue.h"

/* The second half: health, and how things stand right now. Cold, heat and breath tones
 * stand in routines of any category, so their four hazards have an answer in each. */
#define HEALTH(hazard) [(hazard)-HAZARD_FIRST_OF_HEALTH]

const struct hazard_entry hazards_of_health[HAZARDS_OF_HEALTH] = {
    /* covers S0-21, S0-22, S1-27 */
    HEALTH(HAZARD_INFECTION_NOW) = {
        .id = "infection-now",
        .name = "an infection now",
        .question = "Are you ill with any infection now?",
        .help = "That can be a cold, flu, a stomach bug, or an infected wound.",
        .advice = "Leave massage for another day. Rest. Follow the advice you were "
                  "given. You can keep feeding or pumping unless you were told not to.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Macmillan; massage therapy practice",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, MAY_LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-10, S0-21 */
    HEALTH(HAZARD_RECENT_BREAST_SURGERY) = {
        .id = "recent-breast-surgery",
        .name = "surgery in the last six weeks",
        .question = "Have you had breast or chest surgery in the last six weeks?",
        .help = "Large or small, on one side or on both, it counts.",
        .advice = "Please wait. Ask your surgeon when it is safe to massage. If a wound "
                  "is hot, swollen or leaking, call them today.",
        .source = "MyHealth Alberta; six weeks is a careful choice",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, STOP, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-25 */
    HEALTH(HAZARD_IMPLANTS) = {
        .id = "implants",
        .name = "breast implants",
        .question = "Do you have breast implants?",
        .help = "An implant on one side counts too.",
        .advice = "Use light touch only. Stop if it hurts. If a breast turns hard or "
                  "changes shape, call your surgeon.",
        .restrictions = RESTRICTION_LIGHT_ONLY,
        .source = "surgeons' advice; weak",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-26, S1-28 */
    HEALTH(HAZARD_CANCER_TREATMENT) = {
        .id = "cancer-treatment",
        .name = "having had breast cancer",
        .question = "Have you ever had breast cancer?",
        .help = "That counts now, or at any time in the past.",
        .advice = "No massage here, please. Ask your cancer team first. Some touch is "
                  "safe and some is not. They can show you what suits you.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Macmillan",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    /* covers S0-11, S0-14, S0-15 */
    HEALTH(HAZARD_LYMPH_NODES) = {
        .id = "lymph-nodes",
        .name = "having lymph nodes taken out",
        .question = "Have you had lymph nodes taken out?",
        .help = "These are small glands in the armpit. They may be taken out in a breast "
                "operation. One side counts too.",
        .advice = "Please do only the massage that your lymphoedema nurse has shown you.",
        .source = "Macmillan",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_STOP, NOT_ASKED, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_BLOOD_CLOT) = {
        .id = "blood-clot",
        .name = "a possible blood clot",
        .question = "Could you have a blood clot?",
        .help = "You may have been told so. Or you may have a swollen, painful arm or leg.",
        .advice = "Please do not massage. Call your doctor today. If you have chest pain "
                  "or find it hard to breathe, call your emergency number now.",
        .restrictions = RESTRICTION_NO_MASSAGE,
        .source = "Macmillan; CDC Hear Her",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, MAY_LIMIT, STOP, STOP, STOP,
                    NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_BLOOD_THINNERS) = {
        .id = "blood-thinners",
        .name = "medicine to thin your blood",
        .question = "Do you take medicine to thin your blood?",
        .help = "Some people take pills for this, and some have injections. Both count.",
        .advice = "Use very light touch only. If you bruise, stop. Then ask your nurse or "
                  "chemist.",
        .restrictions = RESTRICTION_LIGHT_ONLY,
        .source = "massage therapy practice; weak",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, LIMIT, LIMIT, LIMIT, LIMIT, LIMIT,
                    NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_HEART_KIDNEY) = {
        .id = "heart-kidney",
        .name = "a heart or kidney problem",
        .question = "Do you have a serious heart or kidney problem?",
        .help = "That means one that a doctor treats, or often checks.",
        .advice = "Please ask your doctor before this kind of massage.",
        .source = "Macmillan; massage therapy practice",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, MAY_STOP,
                    STOP, NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_PREGNANT) = {
        .id = "pregnant",
        .name = "being pregnant",
        .question = "Are you pregnant?",
        .help = "If you might be, answer yes.",
        .advice = "Please check with your midwife before you pump or massage your "
                  "breasts. It can make your womb tighten. If you feel that now, call "
                  "your midwife.",
        .restrictions = RESTRICTION_LIGHT_ONLY | RESTRICTION_NO_NIPPLES,
        .source = "consumer pages; weak, and of one mind",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, STOP, MAY_STOP, MAY_LIMIT,
                    MAY_STOP, NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_NUMB_SKIN) = {
        .id = "numb-skin",
        .name = "numb skin",
        .question = "Is any of your skin numb?",
        .help = "That means skin that can't feel a light touch, or warm and cold. Your "
                "breasts count too.",
        .advice = "Do not use hot or cold packs there. You might not feel a burn. Touch "
                  "that place very lightly.",
        .restrictions = RESTRICTION_NO_HEAT | RESTRICTION_NO_COLD,
        .source = "reports of burns from hot and cold packs",
        .use = USES(MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, LIMIT,
                    MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT),
    },
    HEALTH(HAZARD_COLD_HURTS) = {
        .id = "cold-hurts",
        .name = "cold hurting",
        .question = "Does cold make your nipples or fingers hurt?",
        .help = "It may burn, sting or throb in the cold. Any other place counts too.",
        .advice = "We will leave out the cold. Keep that place warm and covered.",
        .restrictions = RESTRICTION_NO_COLD,
        .source = "Australian Breastfeeding Association",
        .use = USES(MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, LIMIT,
                    MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT),
    },
    HEALTH(HAZARD_BREATH_ILLNESS) = {
        .id = "breath-illness",
        .name = "an illness of your breathing",
        .question = "Do you have an illness that affects your breathing?",
        .help = "That can be asthma, or any other trouble with your lungs.",
        .advice = "You can rest here with your own normal breath. We will leave out the "
                  "timed breathing. Ask your doctor if timed breathing is right for you.",
        .restrictions = RESTRICTION_OWN_BREATH,
        .source = "NHS-style breathing exercise",
        .use = USES(MAY_LIMIT, MAY_LIMIT, LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT,
                    MAY_LIMIT, LIMIT, MAY_LIMIT),
    },
    HEALTH(HAZARD_BREATH_UPSETS) = {
        .id = "breath-upsets",
        .name = "feeling anxious about your breath",
        .question = "Does thinking about your breath make you anxious?",
        .help = "Some people feel worse when they notice their breath.",
        .advice = "That is common. We will leave the breath alone. You can listen to the "
                  "sounds in the room, or feel your feet on the floor.",
        .restrictions = RESTRICTION_OWN_BREATH,
        .source = "trauma-informed practice",
        .use = USES(MAY_LIMIT, MAY_LIMIT, LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT, MAY_LIMIT,
                    MAY_LIMIT, LIMIT, MAY_LIMIT),
    },
    HEALTH(HAZARD_LOW_MOOD_LET_DOWN) = {
        .id = "low-mood-let-down",
        .name = "a wave of sadness",
        .question = "Does a wave of sadness come when your milk flows?",
        .help = "It comes on fast, just as the milk starts. You may feel low, worried or "
                "cross.",
        .advice = "This can be a body reflex. It often passes in a few minutes. It is not "
                  "your fault. You can go on, or stop. Please tell your midwife or "
                  "doctor. If you think of harming yourself or a baby, get help right "
                  "away.",
        .restrictions = RESTRICTION_INFO,
        .source = "KellyMom; CDC Hear Her",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_LIMIT, NOT_ASKED,
                    NOT_ASKED, NOT_ASKED, LIMIT, NOT_ASKED),
    },
    HEALTH(HAZARD_PAIN_OR_INJURY) = {
        .id = "pain-or-injury",
        .name = "pain or an injury",
        .question = "Do you have pain or an injury where you will move?",
        .help = "Think of the parts you will move. New pain, old injuries and operations "
                "count.",
        .advice = "Please leave this for another day. Ask your doctor which movements "
                  "suit you. If the pain is bad, call them today.",
        .source = "common practice",
        .use = USES(MAY_STOP, STOP, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED,
                    NOT_ASKED, NOT_ASKED, NOT_ASKED),
    },
    HEALTH(HAZARD_SLEEPY_BABY) = {
        .id = "sleepy-baby",
        .name = "maybe falling asleep",
        .question = "Might you fall asleep while you hold a baby?",
        .help = "You may be more tired than you know. If you hold a baby and feel at all "
                "sleepy, answer yes.",
        .advice = "Please put the baby in their own safe bed, or hand them to someone. "
                  "Sofas and armchairs are not safe to doze in with a baby.",
        .fix = true,
        .source = "safe sleep advice, Michigan",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, STOP, STOP, STOP, STOP, STOP,
                    NOT_ASKED),
    },
    HEALTH(HAZARD_FULL_ATTENTION) = {
        .id = "full-attention",
        .name = "driving, or bathing a child",
        .question = "Are you driving, or bathing a child, right now?",
        .help = "Cooking counts too, and walking near traffic. You need to sit still and "
                "listen.",
        .advice = "Please finish that first, and sit down somewhere safe. Do not use this "
                  "while you drive, cook, or bathe a child.",
        .fix = true,
        .source = "common practice",
        .use = USES_GENERAL,
    },
    HEALTH(HAZARD_PUMP_DAMAGED) = {
        .id = "pump-damaged",
        .name = "a damaged pump part",
        .question = "Is any part of your pump damaged?",
        .help = "Feel for cracks and sticky places. Mould can smell musty.",
        .advice = "Do not use that part. Throw away mouldy tubing. Get a clean, whole kit "
                  "first.",
        .fix = true,
        .source = "CDC on cleaning breast pumps",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, STOP, NOT_ASKED, NOT_ASKED,
                    NOT_ASKED, NOT_ASKED, STOP),
    },
    /* covers S4-29, S4-38 */
    HEALTH(HAZARD_PUMP_HURTS) = {
        .id = "pump-hurts",
        .name = "pumping that hurt",
        .question = "Did pumping hurt last time?",
        .help = "Pain and pinching count. So do sore nipples after it.",
        .advice = "Start on the lowest setting today. Check that your nipple moves "
                  "freely. If it hurts again, turn it off. Ask for help with the fit.",
        .restrictions = RESTRICTION_LOW_SUCTION,
        .source = "Kent 2008; FDA on pump fit",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, NOT_ASKED, LIMIT, NOT_ASKED,
                    NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_LIMIT),
    },
    /* covers S0-27 */
    HEALTH(HAZARD_NOT_COMFORTABLE) = {
        .id = "not-comfortable",
        .name = "not doing this now",
        .question = "Would you rather not do this now?",
        .help = "You may stop for any reason, or for none.",
        .advice = "That is fine. You never need a reason.",
        .source = "trauma-informed practice",
        .use = USES_GENERAL,
    },
    /* covers S0-02, S0-27 */
    HEALTH(HAZARD_PARTNER_UNSURE) = {
        .id = "partner-unsure",
        .name = "being unsure about touch",
        .question = "Are you unsure about anyone touching you today?",
        .help = "Your own hands count, and anyone else's.",
        .advice = "You can stop now. You can do this alone, or not at all. No one may "
                  "touch you if you do not want it.",
        .source = "common practice",
        .use = USES(NOT_ASKED, NOT_ASKED, NOT_ASKED, MAY_STOP, NOT_ASKED, NOT_ASKED, STOP,
                    MAY_STOP, NOT_ASKED, NOT_ASKED),
    },
};
