/* hazard.h - the program's own catalogue of hazards, categories and restrictions.
 * Compiled in: no file, setting or variable can shorten it. Pure, read-only.
 * Words and matrix from midwifery and health sources named with each hazard; no
 * clinician has reviewed them yet. */
#ifndef HAZARD_H
#define HAZARD_H

#include <stdbool.h>
#include <stdint.h>

/* In the order in which they are asked: urgent, breast, health, now. */
enum hazard {
    HAZARD_VERY_UNWELL,
    HAZARD_CHEST_PAIN,
    HAZARD_HARD_TO_BREATHE,
    HAZARD_DIZZY_NOW,
    HAZARD_FEVER,
    HAZARD_RED_HOT_SKIN,
    HAZARD_ABSCESS,
    HAZARD_TOLD_MASTITIS,
    HAZARD_UNDIAGNOSED_LUMP,
    HAZARD_LUMP_STAYS,
    HAZARD_SKIN_CHANGE,
    HAZARD_NIPPLE_FLUID,
    HAZARD_SKIN_INFECTION,
    HAZARD_SKIN_BROKEN,
    HAZARD_SEVERE_PAIN,
    HAZARD_PAIN_NOW,
    HAZARD_INFECTION_NOW,
    HAZARD_RECENT_BREAST_SURGERY,
    HAZARD_IMPLANTS,
    HAZARD_CANCER_TREATMENT,
    HAZARD_LYMPH_NODES,
    HAZARD_BLOOD_CLOT,
    HAZARD_BLOOD_THINNERS,
    HAZARD_HEART_KIDNEY,
    HAZARD_PREGNANT,
    HAZARD_NUMB_SKIN,
    HAZARD_COLD_HURTS,
    HAZARD_BREATH_ILLNESS,
    HAZARD_BREATH_UPSETS,
    HAZARD_LOW_MOOD_LET_DOWN,
    HAZARD_PAIN_OR_INJURY,
    HAZARD_SLEEPY_BABY,
    HAZARD_FULL_ATTENTION,
    HAZARD_PUMP_DAMAGED,
    HAZARD_PUMP_HURTS,
    HAZARD_NOT_COMFORTABLE,
    HAZARD_PARTNER_UNSURE,
    HAZARD_COUNT, /* 37 */
};

/* What a routine is about. */
enum category {
    CATEGORY_GENERAL,         /* anything else, the body at rest */
    CATEGORY_MOVEMENT,        /* anything else in which the body is moved */
    CATEGORY_PACED_BREATHING, /* breathing for anyone */
    CATEGORY_LACTATION_MASSAGE,
    CATEGORY_PUMPING,
    CATEGORY_CLOGGED_DUCT,
    CATEGORY_BREAST_SELF_CARE,
    CATEGORY_LYMPHATIC,
    CATEGORY_BREATHING, /* breathing before milk flows */
    CATEGORY_PUMP_HYGIENE,
    CATEGORY_COUNT,
};

/* What a 'yes' leaves standing; one bit each. */
enum restriction {
    RESTRICTION_NO_MASSAGE = 1 << 0,
    RESTRICTION_LIGHT_ONLY = 1 << 1,
    RESTRICTION_AVOID_SPOT = 1 << 2,
    RESTRICTION_LOW_SUCTION = 1 << 3,
    RESTRICTION_NO_COLD = 1 << 4,
    RESTRICTION_NO_HEAT = 1 << 5,
    RESTRICTION_OWN_BREATH = 1 << 6,
    RESTRICTION_NO_NIPPLES = 1 << 7,
    RESTRICTION_INFO = 1 << 8,
};

enum { RESTRICTION_COUNT = 9 };

/* What the matrix says of one hazard in one category. */
enum hazard_use {
    HAZARD_NOT_ASKED,
    HAZARD_MAY_RESTRICT,  /* an author may add it; yes leaves a restriction */
    HAZARD_MAY_STOP,      /* an author may add it; yes stops */
    HAZARD_MUST_RESTRICT, /* mandatory; yes leaves a restriction */
    HAZARD_MUST_STOP,     /* mandatory; yes stops */
};

struct hazard_entry {
    const char *id;   /* "very-unwell" */
    const char *name; /* what the program heard: "Yes to {name}.": "feeling feverish" */
    const char *question; /* as spoken, at most 14 words, never reversed */
    const char *help;     /* 'say more', as spoken */
    const char *advice;   /* spoken on yes; its first sentence stands alone */
    bool fix; /* can be put right now: then asked again, counts only by a 'no' */
    uint32_t restrictions; /* what yes leaves where the matrix restricts */
    const char *source;
    enum hazard_use use[CATEGORY_COUNT];
};

/* Never NULL for hazard < HAZARD_COUNT. Its words are those of who says breast. */
const struct hazard_entry *hazard_entry(enum hazard hazard);

/* What is spoken of a hazard. */
struct hazard_words {
    const char *name;
    const char *question;
    const char *help;
    const char *advice;
};

/* The words of who says breast, or chest: wordings of their own, never a replaced word.
 * An emergency has the same for both. No field is NULL. */
struct hazard_words hazard_words(enum hazard hazard, bool chest);

/* HAZARD_COUNT when there is none of that name. */
enum hazard hazard_named(const char *id);

struct category_entry {
    const char *id;    /* "lactation-massage" */
    const char *title; /* "massage", as in "I will leave out the massage." */
    bool massage;      /* its steps are the `touch:` steps and can be taken away */
};

const struct category_entry *category_entry(enum category category);
enum category category_named(const char *id); /* CATEGORY_COUNT when unknown */

struct restriction_entry {
    const char *id;       /* "NO-MASSAGE" */
    const char *sentence; /* said after the advice, if it changes a step that is left */
};

/* `index` from 0: the bit 1 << index. */
const struct restriction_entry *restriction_entry(int index);
uint32_t restriction_named(const char *id); /* the bit, 0 when unknown */

/* The texts of stops that are no hazard's advice. */
enum halt_text {
    HALT_PAIN,
    HALT_UNWELL,
    HALT_DIZZY,
    HALT_LUMP,
    HALT_CONSENT,
    HALT_PUMP,
    HALT_COUNT,
};

struct halt_entry {
    const char *id; /* "pain": what an author writes after `halt:` */
    const char *say;
};

const struct halt_entry *halt_entry(enum halt_text halt);
enum halt_text halt_named(const char *id); /* HALT_COUNT when unknown */

#endif
