/* The first run: its questions in order, and the minute of practice. */
#include "menu_state.h"
#include "pedal.h"
#include "stroke.h"

enum {
    TRY_SILENCE_MS = 10000,
    TRY_MOST_MS = 60000,
};

static const enum menu_page order[] = { PAGE_WELCOME, PAGE_VOLUME,   PAGE_TWO,
                                        PAGE_WHICH,   PAGE_PRACTISE, PAGE_REGION,
                                        PAGE_WORDS };

enum { ORDER_COUNT = sizeof order / sizeof order[0] };

/* What was pressed so far may tell; a space bar or enter may be a switch's. */
static bool knows_which(const struct menu *menu)
{
    return menu->world.tapping || menu->many_keys ||
           (menu->pressed && menu->by == PRESS_TAP);
}

static bool is_asked(const struct menu *menu, enum menu_page page)
{
    if (page == PAGE_TWO)
        return !menu->world.reading;
    return page != PAGE_WHICH || !knows_which(menu);
}

/* Where the page stands in the order. */
static int place_of(enum menu_page page)
{
    int place = 0;

    if (page == PAGE_READER || page == PAGE_SILENT)
        page = PAGE_TWO;
    else if (page == PAGE_TRYING)
        page = PAGE_PRACTISE;
    while (place < ORDER_COUNT && order[place] != page)
        place++;
    return place;
}

static void end_first(struct menu *menu, const char *words, int64_t now_ms,
                      struct text *say)
{
    menu->first = false;
    menu_tell(say, words);
    menu_open(menu, PAGE_TOP, 0, now_ms, say);
}

void menu_first_next(struct menu *menu, int64_t now_ms, struct text *say)
{
    int place = place_of(menu->page) + 1;

    while (place < ORDER_COUNT && !is_asked(menu, order[place]))
        place++;
    if (place < ORDER_COUNT)
        menu_open(menu, order[place], 0, now_ms, say);
    else
        end_first(menu, "That is all. You can change it under settings.", now_ms, say);
}

void menu_first_back(struct menu *menu, int64_t now_ms, struct text *say)
{
    int place = place_of(menu->page);

    if (order[place] == menu->page && place > 0)
        place--;
    while (place > 0 && !is_asked(menu, order[place]))
        place--;
    menu_open(menu, order[place], 0, now_ms, say);
}

void menu_first_skip(struct menu *menu, int64_t now_ms, struct text *say)
{
    end_first(menu, "The menu.", now_ms, say);
}

/* Each press once: a pedal's when it is known what it was, and no tick. */
static bool is_worth_telling(const struct gesture_result *result)
{
    if (pedal_is(result->key) && result->press != PRESS_SWITCH)
        return !result->pressed && !result->held && result->command != COMMAND_COUNT;
    return result->pressed &&
           (result->press != PRESS_SWITCH || result->command != COMMAND_COUNT);
}

void menu_try(struct menu *menu, const struct gesture_result *result, struct text *say)
{
    if (!is_worth_telling(result))
        return;
    menu_say_press(say, result);
    scan_begin(&menu->scan, SCAN_NONE);
}

int64_t menu_try_due_ms(struct menu *menu, int64_t now_ms)
{
    int64_t due_ms = now_ms + TRY_SILENCE_MS;

    if (menu->trying_end_ms == 0)
        menu->trying_end_ms = now_ms + TRY_MOST_MS;
    if (due_ms > menu->trying_end_ms)
        due_ms = menu->trying_end_ms;
    return due_ms > now_ms ? due_ms : now_ms;
}
