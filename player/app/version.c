#include "version.h"

#include <assert.h>

#include "binding.h"
#include "stroke.h"
#include "text.h"

enum {
    WAIT_MS = 20000,     /* design: what a wait lasts in a file */
    QUESTION_MS = 10000, /* design: what a question lasts in a file */
};

static bool changes_steps(const struct routine *routine, uint32_t restrictions)
{
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;

        if ((restrictions & bit) != 0 && timeline_changed_by(routine, 0, bit))
            return true;
    }
    return false;
}

static bool known(const struct versions *versions, uint32_t restrictions)
{
    for (int i = 0; i < versions->count; i++) {
        if (versions->restrictions[i] == restrictions)
            return true;
    }
    return false;
}

void versions_find(struct versions *versions, const struct routine *routine)
{
    struct screening screening;

    screening_make(&screening, routine);
    *versions = (struct versions){ .count = 1 };
    for (int i = 0; i < screening.count; i++) {
        struct screening_outcome outcome =
            screening_yes(&screening, screening.questions[i]);

        if (outcome.verdict == SCREENING_RESTRICT &&
            !known(versions, outcome.restrictions) &&
            changes_steps(routine, outcome.restrictions))
            versions->restrictions[versions->count++] = outcome.restrictions;
    }
}

struct timeline *version_make(const struct routine *routine,
                              const struct options *options, uint32_t restrictions,
                              struct fault *fault)
{
    uint32_t key = bindings_key(&options->bindings, COMMAND_TOGGLE);
    struct timeline_options wanted = {
        .restrictions = restrictions,
        .pace_percent = options->pace,
        .breast_word = options->chest_words,
    };
    struct text go_on = { 0 };
    struct timeline *timeline;
    char spoken[32];

    key_spoken(key != KEY_NONE ? key : ' ', spoken);
    text_print(&go_on, "Press %s to go on.", spoken);
    wanted.go_on = text_string(&go_on);
    timeline = timeline_create(routine, &wanted, fault);
    text_finish(&go_on);
    return timeline;
}

int64_t version_length_ms(const struct timeline *timeline)
{
    int64_t length_ms = timeline->length_ms;

    for (int i = 0; i < timeline->count; i++) {
        switch (timeline->steps[i].kind) {
        case STEP_WAIT:
            length_ms += WAIT_MS;
            break;
        case STEP_ASK:
        case STEP_BRANCH:
            length_ms += QUESTION_MS;
            break;
        case STEP_TIMED:
        case STEP_EACH:
            break;
        }
    }
    return length_ms;
}

int version_minutes(const struct timeline *timeline)
{
    int64_t seconds = (version_length_ms(timeline) + 999) / 1000;

    return (int)((seconds + (seconds < 600 ? 59 : 30)) / 60);
}

void version_name(uint32_t restrictions, struct text *out)
{
    const char *between = "";

    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if ((restrictions & UINT32_C(1) << i) == 0)
            continue;
        text_print(out, "%s%s", between, restriction_entry(i)->id);
        between = " and ";
    }
}

bool version_words(const struct routine *routine, uint32_t restrictions,
                   struct text *out)
{
    /* By the number of the restriction's bit. */
    static const char *const words[] = {
        "without the massage",
        "with light touch only",
        "away from the sore place",
        "with low suction",
        "without cold",
        "without warmth",
        "breathing in your own way",
        "without touching the nipples",
        "with what is good to know",
    };
    bool any = false;

    static_assert(sizeof words / sizeof words[0] == RESTRICTION_COUNT,
                  "each restriction has words");
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        uint32_t bit = UINT32_C(1) << i;

        if ((restrictions & bit) == 0 || !timeline_changed_by(routine, 0, bit))
            continue;
        text_print(out, "%s%s", any ? ", " : "", words[i]);
        any = true;
    }
    return any;
}
