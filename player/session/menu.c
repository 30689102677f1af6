#include "menu.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "menu_state.h"

struct menu *menu_create(const struct menu_world *world)
{
    struct menu *menu = memory_zeroed(1, sizeof *menu);

    menu->away = true;
    menu->scan = (struct scan){ .count = 1,
                                .rounds = MENU_ROUNDS,
                                .reaction_ms = MENU_REACTION_MS,
                                .due_ms = INT64_MAX };
    menu_world(menu, world);
    return menu;
}

void menu_destroy(struct menu *menu)
{
    free(menu);
}

/* What to take the person's presses for before any came. */
static enum press usual_press(const struct menu_world *world)
{
    if (world->tapping)
        return PRESS_SWITCH;
    return world->pedal ? PRESS_TAP : PRESS_KEY;
}

void menu_world(struct menu *menu, const struct menu_world *world)
{
    bool same = menu->world.routines == world->routines &&
                menu->world.answers == world->answers &&
                menu->world.answer_count == world->answer_count &&
                menu->world.voices == world->voices;
    struct menu_spot spot;

    menu->world = *world;
    menu->scan.dwell_ms = world->dwell_ms;
    if (!menu->pressed)
        menu->by = usual_press(world);
    spot = menu_spot(menu);
    if (menu->away || (same && menu_page_count(&spot) == menu->scan.count))
        return;
    /* What is offered may be another thing now, so nothing of it can be taken. */
    menu->page = menu->first ? PAGE_WELCOME : PAGE_TOP;
    spot = menu_spot(menu);
    menu->scan.count = menu_page_count(&spot);
    scan_begin(&menu->scan, 0);
    menu->scan.due_ms = 0;
}

void menu_value(struct menu *menu, const char *setting, const char *value)
{
    enum menu_setting known = menu_setting_named(setting);
    size_t length = strlen(value);

    if (known != MENU_SETTINGS && length < MENU_VALUE_SIZE)
        memmove(menu->values[known], value, length + 1);
}

void menu_begin(struct menu *menu, enum menu_why why, int64_t now_ms, struct text *say)
{
    menu->away = false;
    menu->down = false;
    menu->first = why == MENU_FIRST;
    menu->begun_ms = now_ms;
    menu->deaf_until_ms = now_ms + MENU_REACTION_MS;
    menu->scan.by_hand = false;
    memset(menu->came, 0, sizeof menu->came);
    if (why != MENU_FIRST)
        menu_say_start(say, menu, why);
    menu_open(menu, menu->first ? PAGE_WELCOME : PAGE_TOP, 0, now_ms, say);
    menu->saying = true;
}

void menu_said(struct menu *menu, int64_t now_ms)
{
    if (menu->away || menu->down || !menu->saying)
        return;
    menu->saying = false;
    scan_said(&menu->scan, now_ms);
    if (menu->page == PAGE_TRYING)
        menu->scan.due_ms = menu_try_due_ms(menu, now_ms);
}

/* Nobody took anything of the page. */
static void rounds_over(struct menu *menu, int64_t now_ms, struct text *say)
{
    if (menu->page == PAGE_TAPS)
        menu_back(menu, now_ms, say);
    else if (menu->first)
        menu_first_next(menu, now_ms, say);
    else
        menu_tell(say, "I wait now. Press, and I say the list again.");
}

enum menu_act menu_time(struct menu *menu, int64_t now_ms, struct text *say)
{
    if (menu->away || menu->down || now_ms < menu->scan.due_ms)
        return MENU_NOTHING;
    if (menu->page == PAGE_TRYING) {
        menu_first_next(menu, now_ms, say);
        menu->saying = true;
        return MENU_NOTHING;
    }
    switch (scan_time(&menu->scan, now_ms)) {
    case SCAN_STAYS:
        return MENU_NOTHING;
    case SCAN_OFFERS:
        menu_say_item(menu, say);
        break;
    case SCAN_RESTS:
        rounds_over(menu, now_ms, say);
        break;
    }
    menu->saying = true;
    return MENU_NOTHING;
}

int64_t menu_due_ms(const struct menu *menu)
{
    return menu->away || menu->down ? INT64_MAX : menu->scan.due_ms;
}

void menu_news(struct menu *menu, const char *words, bool taps_only, int64_t now_ms,
               struct text *say)
{
    menu_tell(say, words);
    if (menu->away)
        return;
    menu->down = false; /* of a pedal that is gone nothing more will come */
    menu->saying = true;
    if (!taps_only || menu->world.tapping || menu->page == PAGE_TAPS) {
        scan_aside(&menu->scan);
        return;
    }
    menu->behind = menu->page == PAGE_TRYING ? PAGE_PRACTISE : menu->page;
    menu->came[menu->behind] = menu->scan.item >= 0 ? menu->scan.item : 0;
    menu_open(menu, PAGE_TAPS, 0, now_ms, say);
}

bool menu_silent(const struct menu *menu)
{
    return menu->down;
}

bool menu_is_first(const struct menu *menu)
{
    return menu->first;
}

bool menu_rests(const struct menu *menu)
{
    return !menu->away && !menu->down && !menu->saying &&
           menu->scan.due_ms == INT64_MAX;
}

int menu_routine(const struct menu *menu)
{
    return menu->routine;
}

bool menu_goes_on(const struct menu *menu)
{
    return menu->goes_on;
}

const char *menu_set_name(const struct menu *menu)
{
    return menu_setting_row(menu->set)->name;
}

const char *menu_set_value(const struct menu *menu)
{
    return menu->values[menu->set];
}

int menu_answer_list(const struct menu *menu)
{
    return menu->list;
}

int menu_answer_topic(const struct menu *menu)
{
    return menu->topic;
}

const char *menu_item(const struct menu *menu)
{
    struct menu_spot spot = menu_spot(menu);

    if (menu->away || menu->scan.state != SCAN_OFFERED)
        return NULL;
    return menu_page_item(&spot, menu->scan.item).name;
}
