/* What the menu says besides its items. */
#include <string.h>

#include "menu_state.h"
#include "pedal.h"
#include "stroke.h"
#include "topic.h"

static const char welcome[] =
    "Welcome to Talkthrough. When you hear what you want, press your pedal, your "
    "switch, or the space bar.";
static const char trying[] =
    "Press as you like, and I tell what it was. To end it, wait ten seconds.";

static const char *const openings[PAGE_COUNT] = {
    [PAGE_ANSWERS] = "This is a guide, not medical advice.",
    [PAGE_READER] = "Only one of us should speak.",
    [PAGE_SILENT] = "Then I print, and say nothing. Only your reader speaks.",
    [PAGE_WELCOME] = welcome,
    [PAGE_VOLUME] = "First, the volume.",
    [PAGE_TWO] = "Do you hear two voices?",
    [PAGE_WHICH] = "What do you press?",
    [PAGE_PRACTISE] = "Now you can practise pressing.",
    [PAGE_TRYING] = trying,
    [PAGE_REGION] = "Where are you? I name the numbers to call there.",
    [PAGE_WORDS] = "Which of these words should I use?",
};

static void add_key(struct text *say, const struct menu *menu, enum command command)
{
    char name[32];

    key_spoken(bindings_key(menu->world.bindings, command), name);
    text_add_string(say, name);
}

/* How to take what is heard. */
static void add_way(struct text *say, const struct menu *menu)
{
    switch (menu->by) {
    case PRESS_KEY:
        text_add_string(say, "Press ");
        add_key(say, menu, COMMAND_TOGGLE);
        text_add_string(say, " when you hear what you want, or ");
        add_key(say, menu, COMMAND_HELP);
        text_add_string(say, " for help.");
        break;
    case PRESS_TAP:
    case PRESS_NEARLY:
    case PRESS_HOLD:
    case PRESS_UNCLEAR:
        text_add_string(say, "Tap the pedal when you hear what you want.");
        break;
    case PRESS_SWITCH:
        text_add_string(say, "Press when you hear what you want.");
        break;
    }
}

void menu_say_start(struct text *say, const struct menu *menu, enum menu_why why)
{
    menu_tell(say, why == MENU_START ? "Talkthrough." : "The menu.");
    if (why == MENU_RETURNED)
        return;
    text_add_string(say, " ");
    add_way(say, menu);
}

void menu_say_opening(struct text *say, const struct menu *menu)
{
    const char *words = openings[menu->page];
    const struct menu_setting_row *row = menu_setting_row(menu->setting);
    const char *value = menu->values[menu->setting];

    if (menu->page == PAGE_STEPS || menu->page == PAGE_CHOICES)
        words = row->opening;
    if (words != NULL && words[0] != '\0')
        menu_tell(say, words);
    if (menu->page == PAGE_STEPS && menu_setting_number(menu->setting, value) > 0) {
        menu_line(say);
        menu_setting_say(say, menu->setting, value);
    }
}

static void help_keys(struct text *say, const struct menu *menu)
{
    menu_tell(say, "Press ");
    add_key(say, menu, COMMAND_TOGGLE);
    text_add_string(say, ", enter or right arrow to take what you hear. Down and up "
                         "arrow go through the list. Left arrow goes back. A number "
                         "takes that item of the list. Press ");
    add_key(say, menu, COMMAND_REPEAT);
    text_add_string(say, " to hear the list again. Press ");
    add_key(say, menu, COMMAND_STOP);
    text_add_string(say, " to leave. In a routine, ");
    add_key(say, menu, COMMAND_TOGGLE);
    text_add_string(say, " pauses and goes on. Press ");
    add_key(say, menu, COMMAND_HELP);
    text_add_string(say, " there to hear the other keys.");
}

void menu_say_help(struct text *say, const struct menu *menu)
{
    switch (menu->by) {
    case PRESS_KEY:
        help_keys(say, menu);
        break;
    case PRESS_TAP:
    case PRESS_NEARLY:
    case PRESS_HOLD:
    case PRESS_UNCLEAR:
        menu_tell(say, "Tap the pedal to take what you hear. Hold it until the tick to "
                       "go back. Hold it longer to leave. In a safety question, a tap "
                       "is yes, and a hold until the tick is no. In a routine, a tap "
                       "pauses and goes on. A longer hold stops it.");
        break;
    case PRESS_SWITCH:
        menu_tell(say,
                  "Press to take what you hear. If you wait, the next one comes. "
                  "After three times through the list I wait for you. In a safety "
                  "question, a press is yes. For no, wait until I say No, and press. "
                  "Then press again to keep it. In a routine, a press pauses. Then "
                  "press when you hear what you want.");
        break;
    }
}

void menu_say_unknown(struct text *say, const struct menu *menu)
{
    if (menu->by != PRESS_KEY) {
        menu_tell(say, "That does nothing here.");
        return;
    }
    menu_tell(say, "That key does nothing here. Press ");
    add_key(say, menu, COMMAND_HELP);
    text_add_string(say, " for help.");
}

void menu_say_unwell(struct text *say, const struct menu *menu)
{
    bool chest = strcmp(menu->values[MENU_SETTING_WORDS], "chest") == 0;
    enum region region = region_named(menu->values[MENU_SETTING_REGION]);

    menu_line(say);
    topic_answer(say, TOPIC_UNWELL, chest,
                 region == REGION_COUNT ? REGION_OTHER : region);
}

static const char *pedal_words(const struct gesture_result *result)
{
    if (result->press == PRESS_KEY && result->command == COMMAND_STOP)
        return "That was long. In a routine it stops.";
    switch (result->press) {
    case PRESS_HOLD:
        return "You held it until the tick.";
    case PRESS_NEARLY:
        return "That was between a tap and a hold. Let go sooner, or hold it until the "
               "tick.";
    case PRESS_UNCLEAR:
        return "I could not tell that. Press one pedal, and let go.";
    case PRESS_KEY:
    case PRESS_TAP:
    case PRESS_SWITCH:
        break;
    }
    return "That was a tap.";
}

void menu_say_press(struct text *say, const struct gesture_result *result)
{
    char name[32];

    menu_line(say);
    if (result->press == PRESS_SWITCH) {
        text_add_string(say, "That was a press.");
    } else if (pedal_is(result->key)) {
        text_add_string(say, pedal_words(result));
    } else {
        key_spoken(result->key, name);
        text_print(say, "That was %s.", name);
    }
}
