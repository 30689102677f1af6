#include "verbs.h"

#include <assert.h>
#include <string.h>

static const struct verb_entry rows[] = {
    [VERB_MENU] = { "menu", "",
                    "Reads the routines aloud, to choose from. talkthrough alone does "
                    "the same.",
                    0, 0, NULL, verb_menu },
    [VERB_PLAY] = { "play", "ROUTINE",
                    "Talks you through a routine. ROUTINE is a name from \"talkthrough "
                    "list\", or a file.",
                    1, 1, NULL, verb_play },
    [VERB_REHEARSE] = { "rehearse", "ROUTINE --strokes FILE",
                        "The same, faster than time, with key strokes from a file and "
                        "no sound device. Without ROUTINE, the menu.",
                        0, 1, "strokes", verb_rehearse },
    [VERB_RENDER] = { "render", "ROUTINE -o FILE", "Writes a routine to a sound file.",
                      1, 1, "out", verb_render },
    [VERB_CHECK] = { "check", "FILE",
                     "Names every fault of a routine, voice, settings or pedals file.",
                     1, OPTIONS_WORDS_MOST, NULL, verb_check },
    [VERB_SHOW] = { "show", "ROUTINE", "Prints what a routine says and does, and when.",
                    1, 1, NULL, verb_show },
    [VERB_LIST] = { "list", "", "Names the routines, a line each, with their minutes.",
                    0, 0, NULL, verb_list },
    [VERB_KEYS] = { "keys", "", "Tells what each key that you press would do.", 0, 0,
                    NULL, verb_keys },
    [VERB_PEDAL] = { "pedal", "",
                     "Names the pedals that are plugged in. pedal learn asks which is "
                     "which, pedal try tells what each press does, and pedal rules "
                     "prints the lines that give permission to read them.",
                     0, 1, NULL, verb_pedal },
    [VERB_ASK] = { "ask", "",
                   "Reads out what can be asked, and answers aloud. With a number or "
                   "words behind it, such as ask 1 or ask help-now, answers only that.",
                   0, OPTIONS_WORDS_MOST, NULL, verb_ask },
};

static_assert(sizeof rows / sizeof rows[0] == VERB_COUNT, "each verb has a row");

const struct verb_entry *verb_entry(enum verb verb)
{
    assert(verb < VERB_COUNT);
    return &rows[verb];
}

enum verb verb_named(const char *name)
{
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        if (strcmp(rows[verb].name, name) == 0)
            return (enum verb)verb;
    }
    return VERB_COUNT;
}
