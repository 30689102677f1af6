#include "menu_page.h"

#include <string.h>

/* A list of fixed items. */
struct fixed {
    const struct menu_item *items;
    int count;
};

#define FIXED(array)                                                                   \
    {                                                                                  \
        array, sizeof(array) / sizeof(array)[0]                                        \
    }

static const struct menu_item back = { .name = "back",
                                       .words = "Back?",
                                       .deed = DEED_BACK };
static const struct menu_item skip = { .name = "skip",
                                       .words = "Skip all this?",
                                       .deed = DEED_SKIP };

/* The end of the first list, behind the routines. */
static const struct menu_item top_items[] = {
    { "answers", "Ask me something?", DEED_OPEN, PAGE_ANSWERS, NULL },
    { "settings", "Settings?", DEED_OPEN, PAGE_SETTINGS, NULL },
    { "help", "Help?", DEED_HELP, 0, NULL },
    { "leave", "Leave?", DEED_LEAVE, 0, NULL },
};

static const struct menu_item answered_items[] = {
    { "again", "Again?", DEED_AGAIN, 0, NULL },
    { "questions", "Another question?", DEED_OPEN, PAGE_QUESTIONS, NULL },
    { "menu", "Back to the first list?", DEED_OPEN, PAGE_TOP, NULL },
};

/* What is changed most comes first. */
static const struct menu_item settings_items[] = {
    { "volume", NULL, DEED_SETTING, MENU_SETTING_VOLUME, NULL },
    { "rate", NULL, DEED_SETTING, MENU_SETTING_RATE, NULL },
    { "voice", NULL, DEED_SETTING, MENU_SETTING_VOICE, NULL },
    { "night", NULL, DEED_SETTING, MENU_SETTING_NIGHT, NULL },
    { "pace", NULL, DEED_SETTING, MENU_SETTING_PACE, NULL },
    { "dwell", NULL, DEED_SETTING, MENU_SETTING_DWELL, NULL },
    { "answer-time", NULL, DEED_SETTING, MENU_SETTING_ANSWER_TIME, NULL },
    { "hold", NULL, DEED_SETTING, MENU_SETTING_HOLD, NULL },
    { "teach", "Teach me your pedals?", DEED_TEACH, 0, NULL },
    { "switch", NULL, DEED_SETTING, MENU_SETTING_SWITCH, NULL },
    { "region", NULL, DEED_SETTING, MENU_SETTING_REGION, NULL },
    { "words", NULL, DEED_SETTING, MENU_SETTING_WORDS, NULL },
    { "mono", NULL, DEED_SETTING, MENU_SETTING_MONO, NULL },
    { "two-voices", "Two voices?", DEED_OPEN, PAGE_READER, NULL },
    { "back", "Back?", DEED_BACK, 0, NULL },
};

static const struct menu_item reader_items[] = {
    { "keys", "I speak, and print less?", DEED_CHOOSE, MENU_SETTING_PRINT, "keys" },
    { "reader", "Your reader speaks, and I am silent?", DEED_OPEN, PAGE_SILENT, NULL },
    { "all", "Leave both?", DEED_CHOOSE, MENU_SETTING_PRINT, "all" },
    { "back", "Back?", DEED_BACK, 0, NULL },
};

/* Silence may be for good to who has no reader, so it is asked for twice. */
static const struct menu_item silent_items[] = {
    { "speak", "Go on speaking?", DEED_BACK, 0, NULL },
    { "keep-silent", "Be silent from now on?", DEED_CHOOSE, MENU_SETTING_VOICE, "off" },
};

static const struct menu_item taps_items[] = {
    { "tap", "Use it for taps only?", DEED_CHOOSE, MENU_SETTING_SWITCH, "tap" },
    { "hold", "Leave it as it is?", DEED_CHOOSE, MENU_SETTING_SWITCH, "hold" },
};

static const struct menu_item welcome_items[] = {
    { "set-up", "Set me up? That takes three minutes.", DEED_NEXT, 0, NULL },
    { "skip", "Go on without?", DEED_SKIP, 0, NULL },
};

static const struct menu_item volume_items[] = {
    { "good", "Good as it is?", DEED_KEEP, MENU_SETTING_VOLUME, NULL },
    { "louder", "Louder?", DEED_MORE, MENU_SETTING_VOLUME, NULL },
    { "quieter", "Quieter?", DEED_LESS, MENU_SETTING_VOLUME, NULL },
    { "skip", "Skip all this?", DEED_SKIP, 0, NULL },
};

static const struct menu_item two_items[] = {
    { "one", "Only one?", DEED_CHOOSE, MENU_SETTING_PRINT, "all" },
    { "two", "Two voices?", DEED_OPEN, PAGE_READER, NULL },
    { "skip", "Skip all this?", DEED_SKIP, 0, NULL },
};

static const struct menu_item which_items[] = {
    { "one-key", "One switch, or one key?", DEED_CHOOSE, MENU_SETTING_SWITCH, "tap" },
    { "pedal", "A pedal?", DEED_CHOOSE, MENU_SETTING_SWITCH, "hold" },
    { "keyboard", "A whole keyboard?", DEED_CHOOSE, MENU_SETTING_SWITCH, "hold" },
    { "skip", "Skip all this?", DEED_SKIP, 0, NULL },
};

static const struct menu_item practise_items[] = {
    { "practise", "Practise for a minute?", DEED_TRY, 0, NULL },
    { "next", "Go on?", DEED_NEXT, 0, NULL },
    { "skip", "Skip all this?", DEED_SKIP, 0, NULL },
};

static const struct fixed fixed[PAGE_COUNT] = {
    [PAGE_ANSWERED] = FIXED(answered_items), [PAGE_SETTINGS] = FIXED(settings_items),
    [PAGE_READER] = FIXED(reader_items),     [PAGE_SILENT] = FIXED(silent_items),
    [PAGE_TAPS] = FIXED(taps_items),         [PAGE_WELCOME] = FIXED(welcome_items),
    [PAGE_VOLUME] = FIXED(volume_items),     [PAGE_TWO] = FIXED(two_items),
    [PAGE_WHICH] = FIXED(which_items),       [PAGE_PRACTISE] = FIXED(practise_items),
};

enum { TOP_ITEMS = sizeof top_items / sizeof top_items[0] };

static const char *const list_names[] = { "list-1", "list-2", "list-3", "list-4",
                                          "list-5", "list-6", "list-7", "list-8" };
static const char *const question_names[] = {
    "question-1",  "question-2",  "question-3",  "question-4", "question-5",
    "question-6",  "question-7",  "question-8",  "question-9", "question-10",
    "question-11", "question-12", "question-13", "question-14"
};
static const char *const other_names[] = {
    "go-on",    "answers",   "settings",    "help",        "leave",   "again",
    "menu",     "questions", "volume",      "rate",        "voice",   "night",
    "pace",     "dwell",     "answer-time", "hold",        "teach",   "switch",
    "region",   "words",     "mono",        "two-voices",  "back",    "louder",
    "faster",   "quieter",   "slower",      "longer",      "shorter", "tap",
    "uk",       "us",        "other",       "breast",      "chest",   "keys",
    "reader",   "all",       "speak",       "keep-silent", "set-up",  "skip",
    "good",     "one",       "two",         "one-key",     "pedal",   "keyboard",
    "practise", "next",
};

enum {
    LISTS_MOST = sizeof list_names / sizeof list_names[0],
    QUESTIONS_MOST = sizeof question_names / sizeof question_names[0],
    OTHERS = sizeof other_names / sizeof other_names[0],
};

const char *menu_item_name(int index)
{
    if (index < 0)
        return NULL;
    if (index < OTHERS)
        return other_names[index];
    index -= OTHERS;
    if (index < LISTS_MOST)
        return list_names[index];
    index -= LISTS_MOST;
    return index < QUESTIONS_MOST ? question_names[index] : NULL;
}

/* Where one was stopped last; -1 for nowhere. */
static int newest_routine(const struct menu_world *world)
{
    for (int i = 0; i < world->routine_count; i++) {
        if (world->routines[i].place && world->routines[i].newest)
            return i;
    }
    return -1;
}

/* Those that stopped on the way come first; the newest of them can be had before that
 * already. The others keep their order, so that it can be learnt. */
static int routine_in_order(const struct menu_world *world, int wanted)
{
    int found = 0;

    for (int waiting = 1; waiting >= 0; waiting--) {
        for (int i = 0; i < world->routine_count; i++) {
            const struct menu_routine *routine = &world->routines[i];
            bool waits = routine->place && !routine->newest;

            if (waits == (waiting == 1) && found++ == wanted)
                return i;
        }
    }
    return -1;
}

static int list_count(const struct menu_world *world)
{
    return world->answer_count < LISTS_MOST ? world->answer_count : LISTS_MOST;
}

static int question_count(const struct menu_spot *spot)
{
    int count = spot->world->answers[spot->list].count;

    return count < QUESTIONS_MOST ? count : QUESTIONS_MOST;
}

/* The setting whose values the page offers. */
static enum menu_setting chosen_setting(const struct menu_spot *spot)
{
    if (spot->page == PAGE_REGION)
        return MENU_SETTING_REGION;
    return spot->page == PAGE_WORDS ? MENU_SETTING_WORDS : spot->setting;
}

static int choice_count(const struct menu_spot *spot)
{
    const struct menu_choice *choices = menu_setting_row(chosen_setting(spot))->choices;
    int count = 0;

    if (choices == NULL)
        return spot->world->voice_count;
    while (choices[count].value != NULL)
        count++;
    return count;
}

int menu_page_count(const struct menu_spot *spot)
{
    const struct menu_world *world = spot->world;

    switch (spot->page) {
    case PAGE_TOP:
        return (newest_routine(world) >= 0 ? 1 : 0) + world->routine_count + TOP_ITEMS -
               (world->answer_count > 0 ? 0 : 1);
    case PAGE_ANSWERS:
        return list_count(world) + 1;
    case PAGE_QUESTIONS:
        return question_count(spot) + 1;
    case PAGE_STEPS:
        return 3;
    case PAGE_CHOICES:
    case PAGE_REGION:
    case PAGE_WORDS:
        return choice_count(spot) + 1;
    case PAGE_ANSWERED:
    case PAGE_SETTINGS:
    case PAGE_READER:
    case PAGE_SILENT:
    case PAGE_TAPS:
    case PAGE_WELCOME:
    case PAGE_VOLUME:
    case PAGE_TWO:
    case PAGE_WHICH:
    case PAGE_PRACTISE:
    case PAGE_TRYING:
    case PAGE_COUNT:
        break;
    }
    return fixed[spot->page].count;
}

static struct menu_item top_item(const struct menu_world *world, int index)
{
    int newest = newest_routine(world);

    if (newest >= 0 && index-- == 0)
        return (struct menu_item){ .name = "go-on",
                                   .deed = DEED_GO_ON,
                                   .argument = newest };
    if (index < world->routine_count) {
        int routine = routine_in_order(world, index);

        return (struct menu_item){ .name = world->routines[routine].id,
                                   .deed = DEED_PLAY,
                                   .argument = routine };
    }
    index -= world->routine_count;
    return top_items[index + (world->answer_count > 0 ? 0 : 1)];
}

static struct menu_item step_item(enum menu_setting setting, int index)
{
    const struct menu_setting_row *row = menu_setting_row(setting);

    if (index == 2)
        return back;
    return (struct menu_item){ .name = index == 0 ? row->more : row->less,
                               .words = index == 0 ? row->more_words : row->less_words,
                               .deed = index == 0 ? DEED_MORE : DEED_LESS,
                               .argument = (int)setting };
}

static struct menu_item choice_item(const struct menu_spot *spot, int index)
{
    enum menu_setting setting = chosen_setting(spot);
    const struct menu_choice *choices = menu_setting_row(setting)->choices;
    const char *value;

    if (index == choice_count(spot))
        return menu_page_first(spot->page) ? skip : back;
    value = choices != NULL ? choices[index].value : spot->world->voices[index];
    return (struct menu_item){ .name = value,
                               .words = choices != NULL ? choices[index].words : value,
                               .deed = DEED_CHOOSE,
                               .argument = (int)setting,
                               .value = value };
}

struct menu_item menu_page_item(const struct menu_spot *spot, int index)
{
    const struct menu_world *world = spot->world;

    if (spot->page == PAGE_TOP)
        return top_item(world, index);
    if (spot->page == PAGE_STEPS)
        return step_item(spot->setting, index);
    if (spot->page == PAGE_ANSWERS && index < list_count(world))
        return (struct menu_item){ .name = list_names[index],
                                   .words = world->answers[index].title,
                                   .deed = DEED_LIST,
                                   .argument = index };
    if (spot->page == PAGE_QUESTIONS && index < question_count(spot))
        return (struct menu_item){ .name = question_names[index],
                                   .words = world->answers[spot->list].questions[index],
                                   .deed = DEED_SAY,
                                   .argument = index };
    if (spot->page == PAGE_ANSWERS || spot->page == PAGE_QUESTIONS)
        return back;
    if (fixed[spot->page].count > 0)
        return fixed[spot->page].items[index];
    return choice_item(spot, index);
}

/* With its first letter small, if it is not an abbreviation. */
static void add_inside(struct text *out, const char *title)
{
    char first = title[0];

    if (first >= 'A' && first <= 'Z' && title[1] >= 'a' && title[1] <= 'z') {
        text_print(out, "%c", first - 'A' + 'a');
        title++;
    }
    text_add_string(out, title);
}

/* A stranger's words as a sentence that ends. */
static void add_sentence(struct text *out, const char *words, char end)
{
    size_t length = strlen(words);
    char first = words[0];
    bool ended = length > 0 && strchr(".?!", words[length - 1]) != NULL;

    if (first >= 'a' && first <= 'z') {
        text_print(out, "%c", first - 'a' + 'A');
        words++;
    }
    text_add_string(out, words);
    if (!ended)
        text_print(out, "%c", end);
}

static void add_routine(struct text *out, const struct menu_routine *routine,
                        bool whole)
{
    add_sentence(out, routine->title, '.');
    if (whole && routine->minutes > 0)
        text_print(out, " %d %s.", routine->minutes,
                   routine->minutes == 1 ? "minute" : "minutes");
}

static void add_setting(struct text *out, enum menu_setting setting, const char *value,
                        bool whole)
{
    struct text now = { 0 };

    menu_setting_now(&now, setting, value);
    text_add_string(out, menu_setting_row(setting)->words);
    if (whole && now.length > 0)
        text_print(out, ", now %s", text_string(&now));
    text_add_string(out, "?");
    text_finish(&now);
}

void menu_page_say(struct text *out, const struct menu_spot *spot, int index,
                   bool whole)
{
    struct menu_item item = menu_page_item(spot, index);

    if (item.deed == DEED_GO_ON) {
        text_add_string(out, "Go on with ");
        add_inside(out, spot->world->routines[item.argument].title);
        text_add_string(out, "?");
    } else if (item.deed == DEED_PLAY) {
        add_routine(out, &spot->world->routines[item.argument], whole);
    } else if (item.deed == DEED_SETTING) {
        add_setting(out, (enum menu_setting)item.argument, spot->values[item.argument],
                    whole);
    } else {
        add_sentence(out, item.words, '?');
    }
}

bool menu_page_first(enum menu_page page)
{
    return page >= PAGE_WELCOME && page < PAGE_COUNT;
}
