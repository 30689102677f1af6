/* What taking an item of the menu does, and the way from list to list. */
#include <stdio.h>
#include <string.h>

#include "menu_state.h"

struct menu_spot menu_spot(const struct menu *menu)
{
    return (struct menu_spot){ .world = &menu->world,
                               .values = menu->values,
                               .page = menu->page,
                               .setting = menu->setting,
                               .list = menu->list };
}

void menu_line(struct text *say)
{
    if (say->length > 0 && say->bytes[say->length - 1] != '\n')
        text_add_string(say, "\n");
}

void menu_tell(struct text *say, const char *words)
{
    menu_line(say);
    text_add_string(say, words);
}

void menu_say_item(const struct menu *menu, struct text *say)
{
    struct menu_spot spot = menu_spot(menu);

    menu_line(say);
    menu_page_say(say, &spot, menu->scan.item, menu->scan.round == 0);
}

void menu_offer(struct menu *menu, int item, int64_t now_ms, struct text *say)
{
    scan_offer(&menu->scan, item, now_ms);
    menu_say_item(menu, say);
}

void menu_open(struct menu *menu, enum menu_page page, int item, int64_t now_ms,
               struct text *say)
{
    struct menu_spot spot;

    menu->page = page;
    menu->trying_end_ms = 0;
    spot = menu_spot(menu);
    menu->scan.count = menu_page_count(&spot);
    if (menu->scan.count == 0)
        item = SCAN_NONE;
    else if (item >= menu->scan.count)
        item = 0;
    menu_say_opening(say, menu);
    scan_begin(&menu->scan, item);
    /* A press in words before it must not take what was not heard yet. */
    if (say->length == 0)
        menu_offer(menu, item, now_ms, say);
}

enum menu_act menu_leave(struct menu *menu, struct text *say)
{
    menu->away = true;
    menu_tell(say, "Goodbye.");
    return MENU_LEAVE;
}

void menu_back(struct menu *menu, int64_t now_ms, struct text *say)
{
    static const enum menu_page before[PAGE_COUNT] = {
        [PAGE_QUESTIONS] = PAGE_ANSWERS, [PAGE_ANSWERED] = PAGE_QUESTIONS,
        [PAGE_STEPS] = PAGE_SETTINGS,    [PAGE_CHOICES] = PAGE_SETTINGS,
        [PAGE_READER] = PAGE_SETTINGS,   [PAGE_SILENT] = PAGE_READER,
    };
    enum menu_page page = before[menu->page];

    if (menu->page == PAGE_TAPS) {
        menu_open(menu, menu->behind, menu->came[menu->behind], now_ms, say);
    } else if (menu->first && menu->page != PAGE_SILENT) {
        menu_first_back(menu, now_ms, say);
    } else {
        /* From the first list there is no way back but to its own beginning. */
        menu_open(menu, page, menu->page == PAGE_TOP ? 0 : menu->came[page], now_ms,
                  say);
    }
}

/* Keeps it, and takes over at once what the menu itself goes by. */
static enum menu_act set(struct menu *menu, enum menu_setting setting,
                         const char *value)
{
    menu_value(menu, menu_setting_row(setting)->name, value);
    menu->set = setting;
    if (setting == MENU_SETTING_DWELL) {
        menu->world.dwell_ms = menu_setting_number(setting, value);
        menu->scan.dwell_ms = menu->world.dwell_ms;
    } else if (setting == MENU_SETTING_SWITCH) {
        menu->world.tapping = strcmp(value, "tap") == 0;
    } else if (setting == MENU_SETTING_VOICE) {
        menu->world.reading = strcmp(value, "off") == 0;
    }
    return MENU_SET;
}

enum menu_act menu_adjust(struct menu *menu, enum menu_setting setting, int by,
                          struct text *say)
{
    char value[MENU_VALUE_SIZE];
    bool moved = menu_setting_step(setting, menu->values[setting], by, value);

    menu_line(say);
    menu_setting_say(say, setting, value);
    if (moved)
        return set(menu, setting, value);
    text_add_string(say, " It goes no further.");
    return MENU_NOTHING;
}

/* Where it goes on once a value was chosen. */
static void go_on_from(struct menu *menu, int64_t now_ms, struct text *say)
{
    if (menu->page == PAGE_TAPS)
        menu_back(menu, now_ms, say);
    else if (menu->first)
        menu_first_next(menu, now_ms, say);
    else
        menu_open(menu, PAGE_SETTINGS, menu->came[PAGE_SETTINGS], now_ms, say);
}

static enum menu_act choose(struct menu *menu, enum menu_setting setting,
                            const char *value, int64_t now_ms, struct text *say)
{
    char chosen[MENU_VALUE_SIZE];

    snprintf(chosen, sizeof chosen, "%s", value);
    if (menu->page != PAGE_TWO) { /* there it was a question, and no wish */
        menu_line(say);
        menu_setting_say(say, setting, chosen);
    }
    set(menu, setting, chosen);
    go_on_from(menu, now_ms, say);
    return MENU_SET;
}

static bool turns_over(enum menu_setting setting)
{
    return setting == MENU_SETTING_NIGHT || setting == MENU_SETTING_MONO;
}

/* Opens a setting, or turns it over at once: one press less. */
static enum menu_act open_setting(struct menu *menu, enum menu_setting setting,
                                  int item, int64_t now_ms, struct text *say)
{
    const char *value = strcmp(menu->values[setting], "on") == 0 ? "off" : "on";
    bool steps = menu_setting_row(setting)->steps != NULL;

    menu->setting = setting;
    if (!turns_over(setting)) {
        menu_open(menu, steps ? PAGE_STEPS : PAGE_CHOICES, 0, now_ms, say);
        return MENU_NOTHING;
    }
    menu_line(say);
    menu_setting_say(say, setting, value);
    set(menu, setting, value);
    menu_offer(menu, item, now_ms, say);
    return MENU_SET;
}

static enum menu_act answer(struct menu *menu, int topic)
{
    struct menu_spot spot;

    menu->topic = topic;
    menu->page = PAGE_ANSWERED;
    menu->saying = true; /* though the words are not ours */
    spot = menu_spot(menu);
    menu->scan.count = menu_page_count(&spot);
    scan_begin(&menu->scan, 0);
    return MENU_ANSWER;
}

static void open_page(struct menu *menu, enum menu_page page, int64_t now_ms,
                      struct text *say)
{
    int item = 0;

    if (page == PAGE_QUESTIONS) /* from an answer: the one after it */
        item = menu->topic + 1;
    menu_open(menu, page, item, now_ms, say);
}

static enum menu_act keep(struct menu *menu, enum menu_setting setting, int64_t now_ms,
                          struct text *say)
{
    bool known = menu_setting_number(setting, menu->values[setting]) > 0;

    menu_first_next(menu, now_ms, say);
    if (!known)
        return MENU_NOTHING;
    menu->set = setting;
    return MENU_SET;
}

static enum menu_act go_away(struct menu *menu, enum menu_act act)
{
    menu->away = true;
    return act;
}

static enum menu_act take_setting(struct menu *menu, const struct menu_item *taken,
                                  int item, int64_t now_ms, struct text *say)
{
    enum menu_setting setting = (enum menu_setting)taken->argument;
    enum menu_act act;

    if (taken->deed == DEED_SETTING)
        return open_setting(menu, setting, item, now_ms, say);
    if (taken->deed == DEED_CHOOSE)
        return choose(menu, setting, taken->value, now_ms, say);
    if (taken->deed == DEED_KEEP)
        return keep(menu, setting, now_ms, say);
    act = menu_adjust(menu, setting, taken->deed == DEED_MORE ? 1 : -1, say);
    menu_offer(menu, item, now_ms, say); /* so that it can be taken again */
    return act;
}

enum menu_act menu_take(struct menu *menu, int item, int64_t now_ms, struct text *say)
{
    struct menu_spot spot = menu_spot(menu);
    struct menu_item taken = menu_page_item(&spot, item);

    menu->came[menu->page] = item;
    switch (taken.deed) {
    case DEED_PLAY:
    case DEED_GO_ON:
        menu->routine = taken.argument;
        menu->goes_on = taken.deed == DEED_GO_ON;
        return go_away(menu, MENU_PLAY);
    case DEED_TEACH:
        return go_away(menu, MENU_TEACH);
    case DEED_LEAVE:
        return menu_leave(menu, say);
    case DEED_SAY:
        return answer(menu, taken.argument);
    case DEED_AGAIN:
        return answer(menu, menu->topic);
    case DEED_SETTING:
    case DEED_MORE:
    case DEED_LESS:
    case DEED_CHOOSE:
    case DEED_KEEP:
        return take_setting(menu, &taken, item, now_ms, say);
    case DEED_OPEN:
        open_page(menu, (enum menu_page)taken.argument, now_ms, say);
        break;
    case DEED_LIST:
        menu->list = taken.argument;
        menu_open(menu, PAGE_QUESTIONS, 0, now_ms, say);
        break;
    case DEED_BACK:
        menu_back(menu, now_ms, say);
        break;
    case DEED_NEXT:
        menu_first_next(menu, now_ms, say);
        break;
    case DEED_SKIP:
        menu_first_skip(menu, now_ms, say);
        break;
    case DEED_TRY:
        menu_open(menu, PAGE_TRYING, 0, now_ms, say);
        break;
    case DEED_HELP:
        menu_say_help(say, menu);
        scan_aside(&menu->scan);
        break;
    }
    return MENU_NOTHING;
}
