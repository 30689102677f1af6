#include "wording_press.h"

#include <assert.h>
#include <string.h>

/* One set of words for each number of pedals. */
enum { PEDAL_WORDS = 3 };

static const char *const any_pedal[PEDAL_WORDS] = { "the pedal", "any pedal",
                                                    "any pedal" };

/* As pedal.c has them. */
static const char *const pause_pedal[PEDAL_WORDS] = { "the pedal", "the right pedal",
                                                      "the middle pedal" };

static const char *const pedal_keys[PEDAL_WORDS] = {
    "Tap the pedal to pause and go on. Hold it until the tick to hear the step again.",
    "Tap the right pedal to pause and go on. Hold it until the tick for the next step. "
    "Tap the left pedal to hear the step again. Hold it until the tick for the step "
    "before.",
    "Tap the middle pedal to pause and go on. Hold it until the tick to hear where you "
    "are. Tap the right pedal for the next step. Tap the left pedal to hear the step "
    "again. Hold it until the tick for the step before.",
};

/* One pedal has no way to skip. */
static const char *const pedal_skips[PEDAL_WORDS] = {
    "",
    "If you would rather leave this out, hold the right pedal until the tick.",
    "If you would rather leave this out, tap the right pedal.",
};

/* {name} of what differs with the number of pedals. */
static const struct {
    const char *name;
    const char *const *words;
} pedal_fields[] = {
    { "pedal", any_pedal },
    { "pause-pedal", pause_pedal },
    { "pedal-keys", pedal_keys },
    { "pedal-skips", pedal_skips },
};

static const char *pedal_words(const struct wording *wording,
                               const char *const words[PEDAL_WORDS])
{
    int index = wording->pedals - 1;

    return words[index < 0 ? 0 : index < PEDAL_WORDS ? index : PEDAL_WORDS - 1];
}

const char *wording_pedal_field(const struct wording *wording, const char *field,
                                size_t length)
{
    for (size_t i = 0; i < sizeof pedal_fields / sizeof pedal_fields[0]; i++) {
        const char *name = pedal_fields[i].name;

        if (strlen(name) == length && memcmp(field, name, length) == 0)
            return pedal_words(wording, pedal_fields[i].words);
    }
    return NULL;
}

const char *wording_words(const struct wording *wording, const struct notice *notice)
{
    const char *words = NULL;

    switch (wording->by) {
    case PRESS_KEY:
        break;
    case PRESS_TAP:
    case PRESS_NEARLY:
    case PRESS_HOLD:
    case PRESS_UNCLEAR:
        words = notice->pedal;
        break;
    case PRESS_SWITCH:
        words = notice->tap;
        break;
    }
    return words ? words : notice->text;
}

static const char *const choices[] = {
    [CHOICE_NO] = "No?",
    [CHOICE_KEEP] = "No. Press again to keep it.",
    [CHOICE_AGAIN] = "Again?",
    [CHOICE_STOP] = "Stop?",
    [CHOICE_BEGIN] = "Begin?",
    [CHOICE_BEGIN_KEEP] = "Press again to begin.",
    [CHOICE_BEGIN_AGAIN] = "Hear it again?",
    [CHOICE_BEGIN_STOP] = "Stop?",
    [CHOICE_GO_ON] = "Go on?",
    [CHOICE_REPEAT] = "Say it again?",
    [CHOICE_WHERE] = "Where am I?",
    [CHOICE_UNWELL] = "I feel unwell?",
    [CHOICE_LEAVE] = "Stop?",
    [CHOICE_MENU] = "The menu?",
};

static_assert(sizeof choices / sizeof choices[0] == CHOICE_COUNT,
              "each choice has its words");

const char *wording_choice(enum choice choice)
{
    return choices[choice];
}
