#include "topic_catalogue.h"

/* "a baby" is nobody's in particular, as a baby may not be there. The stops' answers
 * are the halts' own, so that what is said in a run and outside of it never differ.
 * "covers" names statements of tests/data/statements.yaml that the next row carries. */
const struct topic_entry topics[TOPIC_COUNT] = {
    /* covers S0-03, S1-02, S4-02, S4-03, S4-04, S4-23, S4-25, S4-32, S4-33, S4-34 */
    [TOPIC_MASSAGE_AND_PUMP] = {
        .id = "massage-and-pump",
        .list = TOPICS_QUESTIONS,
        .words = { "Is it OK to massage while I pump?",
                   "Yes, for most people. Wash your hands first. Keep it gentle. It "
                   "may help your milk flow. Do not do it if you would say yes to a safety "
                   "question." },
        .source = "Morton 2009; NHS Start for Life; general knowledge",
    },
    /* covers S4-35, S4-36, S4-38, S4-39 */
    [TOPIC_NOT_WHILE_PUMPING] = {
        .id = "not-while-pumping",
        .list = TOPICS_QUESTIONS,
        .words = { "What should I not do while I pump?",
                   "Do not rush. Do not use more suction than feels comfortable. Do not "
                   "put up with pain. Check how the shield fits. Do not fall asleep with "
                   "the pump on. And wash the parts after you finish." },
        .known_by = "fit shield flange",
        .source = "Kent 2008; FDA on pump fit; CDC on cleaning breast pumps",
    },
    /* covers S4-40, S4-41 */
    [TOPIC_HOW_TO_MASSAGE] = {
        .id = "how-to-massage",
        .list = TOPICS_QUESTIONS,
        .words = { "How do I massage to help my milk flow?",
                   "First answer a routine's safety questions. Wash your hands. Stroke "
                   "lightly from your chest to the nipple. Make circles from the edge in. "
                   "Press gently and let go. Go round all four parts of each breast. It "
                   "should feel good, and never hurt." },
        .chest = { .answer =
                       "First answer a routine's safety questions. Wash your hands. Stroke "
                       "lightly from below your collarbone to the nipple. Make circles "
                       "from the edge in. Press gently and let go. Go round all four parts "
                       "of each side. It should feel good, and never hurt." },
        .source = "NHS Start for Life; Bliss on massage; Cambridge University Hospitals",
    },
    /* covers S1-06, S1-07, S2-04, S3-29, S3-35, S4-05, S4-42, S4-43, S4-44, S4-48 */
    [TOPIC_EVERY_TWO_HOURS] = {
        .id = "every-two-hours",
        .list = TOPICS_QUESTIONS,
        .words = { "Will pumping every two hours make more milk?",
                   "Your body makes milk to match what is taken. Young babies feed about "
                   "eight to twelve times in a day and night. If you pump in place of "
                   "feeds, eight times or more is common. Pumping more than a baby needs "
                   "can leave you too full and sore. A breastfeeding helper can make a "
                   "plan with you." },
        .chest = { .answer =
                       "Your body makes milk to match what is taken. Young babies feed "
                       "about eight to twelve times in a day and night. If you pump in "
                       "place of feeds, eight times or more is common. Pumping more than a "
                       "baby needs can leave you too full and sore. A feeding helper can "
                       "make a plan with you." },
        .known_by = "often schedule supply",
        .source = "NCT; NHS Suffolk booklet; Cullinane 2015 on pumping beyond need",
    },
    /* covers S3-36, S4-45, S4-46, S4-47 */
    [TOPIC_HOW_MUCH_MILK] = {
        .id = "how-much-milk",
        .list = TOPICS_QUESTIONS,
        .words = { "How much milk is normal?",
                   "It varies a lot. In place of a feed, many people get two to four "
                   "ounces from both sides together. That is sixty to a hundred and twenty "
                   "millilitres. Between feeds it is often less. What you pump does not "
                   "show all you can make. If you worry that a baby is not getting enough, "
                   "call your midwife or doctor." },
        .known_by = "ounces millilitres enough supply",
        .source = "consumer pages on ounces per session; weak",
    },
    /* covers S4-49, S4-50, S4-51, S4-52, S4-53 */
    [TOPIC_HARM] = {
        .id = "harm",
        .list = TOPICS_QUESTIONS,
        .words = { "Can a pump harm me?",
                   "Pumps are safe for most people. Sore nipples are the most common "
                   "trouble. Too much suction, or the wrong shield, can hurt your skin. "
                   "Follow the pump book. Do not share a pump made for one person. If pain "
                   "goes on, ask for help." },
        .known_by = "safe nipples sore",
        .source = "FDA consumer updates on pumps",
    },

    [TOPIC_HELP_NOW] = {
        .id = "help-now",
        .list = TOPICS_HELP,
        .words = { "When do I call for help right now?",
                   "Call your emergency number now if it is hard to breathe, or you have "
                   "chest pain. Call it too if you feel confused, have a fit, or feel very "
                   "ill. Say if you have had a baby in the last year." },
        .lines = { [REGION_UK] = "The number is nine nine nine, or one one two.",
                   [REGION_US] = "The number is nine one one.",
                   [REGION_OTHER] = "Learn your number before you need it." },
        .known_by = "breathless clot emergency ambulance urgent dying bleeding danger number "
                    "chest pain hurt breath breathe breathing choking confused "
                    "confusion fit seizure convulsion unconscious collapsed headache "
                    "overdose overdosed poison poisoned sepsis",
        .source = "CDC Hear Her; sepsis signs, patient.info",
    },
    [TOPIC_HELP_TODAY] = {
        .id = "help-today",
        .list = TOPICS_HELP,
        .words = { "When do I call my midwife or doctor today?",
                   "Call today if you feel hot and shivery. Call if part of your breast is "
                   "hot or very sore. Call if a sore spot is no better after one day. Call "
                   "if you are no better two days after starting medicine." },
        .chest = { .answer =
                       "Call today if you feel hot and shivery. Call if any place where "
                       "milk is made is hot or very sore. Call if a sore spot is no better "
                       "after one day. Call if you are no better two days after starting "
                       "medicine." },
        .lines = { [REGION_UK] = "If you can't reach them, call one one one.",
                   [REGION_US] = "If you can't reach them, call your nurse line." },
        .known_by = "fever feverish mastitis shivery shivering infection infected "
                    "hot red swollen swelling",
        .source = "University of Iowa; Raising Children Network; Mayo Clinic; NHS text",
    },
    [TOPIC_HELP_SOON] = {
        .id = "help-soon",
        .list = TOPICS_HELP,
        .words = { "Which changes should be checked soon?",
                   "Have any new change checked in the next day or two. That means a lump "
                   "that stays, or dimpled skin. It also means a nipple that pulls in, or "
                   "fluid that is not milk." },
        .known_by = "cancer dimpled blood",
        .source = "nidirect; MD Anderson",
    },
    [TOPIC_HELP_FEED] = {
        .id = "help-feed",
        .list = TOPICS_HELP,
        .words = { "Who helps with feeding?",
                   "Do you worry that a baby is not getting enough milk? Then call your "
                   "midwife or doctor today. They can check your latch or pump fit, too." },
        .lines = { [REGION_UK] = "There is a National Breastfeeding Helpline. Call zero "
                                 "three zero zero, one zero zero, zero two one two." },
        .lines_chest = { [REGION_UK] = "There is a national helpline for feeding. Call "
                                       "zero three zero zero, one zero zero, zero two one "
                                       "two." },
        .known_by = "latch lactation hungry breastfeed breastfeeding",
        .source = "common practice; Breastfeeding Network leaflet",
    },
    [TOPIC_HELP_MIND] = {
        .id = "help-mind",
        .list = TOPICS_HELP,
        .words = { "Who helps when I feel low?",
                   "If you think of harming yourself or a baby, you are not alone. Help is "
                   "there now. Call your emergency number or a crisis line." },
        .lines = { [REGION_UK] = "Call one one one, and choose mental health. Or call "
                                 "Samaritans on one one six, one two three. The "
                                 "emergency number is nine nine nine.",
                   [REGION_US] = "Call or text nine eight eight. There is also a line for "
                                 "the time around a birth. Call one, eight three three, "
                                 "eight five two, six two six two. That one is not a "
                                 "crisis line.",
                   [REGION_OTHER] = "Ask your midwife or doctor for a line near you." },
        .known_by = "want baby sad hurt sadness depressed depression suicide suicidal die "
                    "kill myself crisis cry cries crying anxious afraid mood harming "
                    "cope coping hopeless worthless panic scared",
        .source = "CDC Hear Her; HRSA maternal hotline; NHS",
    },
    [TOPIC_KEEP_FEEDING] = {
        .id = "keep-feeding",
        .list = TOPICS_HELP,
        .words = { "Can I go on feeding when I am ill or sore?",
                   "Yes, unless you were told not to. Keep feeding or pumping as usual. It "
                   "is safe for a baby. If there are sores on your breast, ask your "
                   "midwife or doctor first." },
        .chest = { .answer =
                       "Yes, unless you were told not to. Keep feeding or pumping as usual. "
                       "It is safe for a baby. If there are sores on your chest, ask your "
                       "midwife or doctor first." },
        .known_by = "mastitis infection keep safe",
        .source = "Australian Breastfeeding Association; Mayo Clinic; NHS text",
    },

    [TOPIC_UNWELL] = {
        .id = "unwell",
        .list = TOPICS_STOPS,
        .words = { .question = "What if I feel very ill?" },
        .halt = HALT_UNWELL,
        .lines = { [REGION_UK] = "The number is nine nine nine, or one one two.",
                   [REGION_US] = "The number is nine one one." },
        .known_by = "unwell sick",
        .source = "CDC Hear Her; sepsis signs, patient.info",
    },
    [TOPIC_DIZZY] = {
        .id = "dizzy",
        .list = TOPICS_STOPS,
        .words = { .question = "What if I feel dizzy?" },
        .halt = HALT_DIZZY,
        .known_by = "faint fainting",
        .source = "NHS-style breathing exercise; healthlinkbc.ca",
    },
    [TOPIC_PAIN] = {
        .id = "pain",
        .list = TOPICS_STOPS,
        .words = { .question = "What if the massage hurts?" },
        .halt = HALT_PAIN,
        .known_by = "pain painful hurt sore",
        .source = "University of Iowa; Mayo Clinic",
    },
    [TOPIC_PUMP] = {
        .id = "pump",
        .list = TOPICS_STOPS,
        .words = { .question = "What if the pump hurts?" },
        .halt = HALT_PUMP,
        .known_by = "suction",
        .source = "FDA on pump fit; common practice",
    },
    [TOPIC_LUMP] = {
        .id = "lump",
        .list = TOPICS_STOPS,
        .words = { .question = "What if I notice a change?" },
        .halt = HALT_LUMP,
        .known_by = "lump lumps new",
        .source = "nidirect; MD Anderson",
    },
    [TOPIC_CONSENT] = {
        .id = "consent",
        .list = TOPICS_STOPS,
        .words = { .question = "What if I want to stop?",
                   .answer = "You can stop at any moment. You never need a reason." },
        .known_by = "consent touch",
        .source = "trauma-informed practice",
    },
};
