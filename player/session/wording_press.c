#include "wording_press.h"

#include <assert.h>
#include <string.h>

#include "stroke.h"

enum { PEDALS_TOLD = 3 }; /* more are told of as a set of three */

/* What a press of a pedal is for. What has no words is not told of: help is what the
 * person hears just then. */
static const char *const purposes[COMMAND_COUNT] = {
    [COMMAND_TOGGLE] = "to pause and go on",
    [COMMAND_REPEAT] = "to hear the step again",
    [COMMAND_PREVIOUS] = "for the step before",
    [COMMAND_NEXT] = "for the next step",
    [COMMAND_WHERE] = "to hear where you are",
    [COMMAND_SLOWER] = "for slower speech",
    [COMMAND_FASTER] = "for faster speech",
    [COMMAND_QUIETER] = "to make it quieter",
    [COMMAND_LOUDER] = "to make it louder",
    [COMMAND_UNWELL] = "if you feel unwell",
    [COMMAND_QUIT] = "to leave and keep the place",
};

/* Around the pedal's name. */
static const struct {
    const char *at_start, *within, *behind;
} gestures[PEDAL_GESTURES] = {
    [PEDAL_TAP] = { "Tap", "tap", "" },
    [PEDAL_HOLD] = { "Hold", "hold", " until the tick" },
    [PEDAL_DOUBLE] = { "Tap", "tap", " twice" },
};

/* KEY_NONE is "it". `begins` a sentence, or stands within one. */
static void add_press(struct text *out, bool begins, uint32_t key,
                      enum pedal_gesture gesture)
{
    char name[32] = "it";

    if (key != KEY_NONE)
        key_spoken(key, name);
    text_print(out, "%s %s%s",
               begins ? gestures[gesture].at_start : gestures[gesture].within, name,
               gestures[gesture].behind);
}

static const struct pedal_map *map_of(const struct wording *wording)
{
    return wording->bindings ? &wording->bindings->pedals : NULL;
}

static int count_of(const struct wording *wording)
{
    int count = wording->pedals;

    return count < 1 ? 1 : count < PEDALS_TOLD ? count : PEDALS_TOLD;
}

/* What that press of it does; COMMAND_NONE when nobody looks for a double press. */
static enum command meaning(const struct wording *wording, uint32_t key,
                            enum pedal_gesture gesture)
{
    const struct pedal_map *map = map_of(wording);

    if (gesture == PEDAL_DOUBLE && (map == NULL || !map->doubles))
        return COMMAND_NONE;
    return pedal_map_command(map, count_of(wording), key, gesture);
}

static void add_any_pedal(struct text *out, const struct wording *wording)
{
    text_add_string(out, count_of(wording) == 1 ? "the pedal" : "any pedal");
}

static void add_pause_pedal(struct text *out, const struct wording *wording)
{
    uint32_t key = pedal_map_pauses(map_of(wording), count_of(wording));
    char name[32];

    if (key == KEY_NONE) {
        add_any_pedal(out, wording);
        return;
    }
    key_spoken(key, name);
    text_add_string(out, name);
}

static void add_pedal_keys(struct text *out, const struct wording *wording)
{
    uint32_t keys[PEDALS_MOST];
    int count = pedal_map_order(count_of(wording), keys);
    const char *space = "";

    for (int i = 0; i < count; i++) {
        bool named = false;

        for (int gesture = 0; gesture < PEDAL_GESTURES; gesture++) {
            enum command command =
                meaning(wording, keys[i], (enum pedal_gesture)gesture);

            if (purposes[command] == NULL)
                continue;
            text_add_string(out, space);
            add_press(out, true, named ? KEY_NONE : keys[i],
                      (enum pedal_gesture)gesture);
            text_print(out, " %s.", purposes[command]);
            named = true;
            space = " ";
        }
    }
}

/* The easiest way; nothing when there is none, as with one pedal as a rule. */
static void add_pedal_skips(struct text *out, const struct wording *wording)
{
    uint32_t keys[PEDALS_MOST];
    int count = pedal_map_order(count_of(wording), keys);

    for (int way = 0; way < PEDAL_GESTURES * count; way++) {
        enum pedal_gesture gesture = (enum pedal_gesture)(way / count);

        if (meaning(wording, keys[way % count], gesture) != COMMAND_NEXT)
            continue;
        text_add_string(out, "If you would rather leave this out, ");
        add_press(out, false, keys[way % count], gesture);
        text_add_string(out, ".");
        return;
    }
}

/* {name} of what differs with the pedals. */
static const struct {
    const char *name;
    void (*add)(struct text *out, const struct wording *wording);
} pedal_fields[] = {
    { "pedal", add_any_pedal },
    { "pause-pedal", add_pause_pedal },
    { "pedal-keys", add_pedal_keys },
    { "pedal-skips", add_pedal_skips },
};

bool wording_add_pedal_field(struct text *out, const struct wording *wording,
                             const char *field, size_t length)
{
    for (size_t i = 0; i < sizeof pedal_fields / sizeof pedal_fields[0]; i++) {
        const char *name = pedal_fields[i].name;

        if (strlen(name) == length && memcmp(field, name, length) == 0) {
            pedal_fields[i].add(out, wording);
            return true;
        }
    }
    return false;
}

static void add_deed(struct text *out, const char *press, enum command command)
{
    if (command == COMMAND_NONE)
        text_print(out, " %s does nothing.", press);
    else
        text_print(out, " %s does this. %s", press, command_description(command));
}

void wording_add_pedal_described(struct text *out, const struct wording *wording,
                                 uint32_t key)
{
    enum command twice = meaning(wording, key, PEDAL_DOUBLE);

    if (wording->world->tapping) { /* only taps are seen */
        add_deed(out, "A tap", COMMAND_TOGGLE);
        return;
    }
    add_deed(out, "A tap", meaning(wording, key, PEDAL_TAP));
    add_deed(out, "A hold until the tick", meaning(wording, key, PEDAL_HOLD));
    if (twice != COMMAND_NONE)
        add_deed(out, "A double press", twice);
    text_add_string(out,
                    " A longer hold stops. In a question, a tap is yes. A hold is no.");
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
