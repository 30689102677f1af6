/* What a press means in the menu: of a pedal, of a switch, of a key. */
#include "gesture.h"
#include "menu_state.h"
#include "pedal.h"
#include "stroke.h"

enum {
    /* What is said after a press begins so much later, for a reader's echo of the key
     * comes first: a press before it has begun is not meant for it either. */
    ECHO_MS = 300,
    DEAF_MS = MENU_REACTION_MS + ECHO_MS,
};

/* From the beginning: of the page, or of the first run's question. */
static void begin_page(struct menu *menu, int64_t now_ms, struct text *say)
{
    menu_open(menu, menu->page, 0, now_ms, say);
}

/* Says again where one is: after a press that silenced it and took nothing. */
static void say_again(struct menu *menu, int64_t now_ms, struct text *say)
{
    if (menu->scan.state == SCAN_REST || menu->scan.item == SCAN_NONE)
        begin_page(menu, now_ms, say);
    else
        menu_offer(menu, menu->scan.item, now_ms, say);
}

/* The act that takes. `silenced`: nothing is being said any more. */
static enum menu_act press(struct menu *menu, int64_t at_ms, bool silenced,
                           int64_t now_ms, struct text *say)
{
    int taken = scan_taken(&menu->scan, at_ms);

    if (at_ms < menu->deaf_until_ms || taken == SCAN_EARLY) {
        if (silenced)
            say_again(menu, now_ms, say);
        return MENU_NOTHING;
    }
    menu->deaf_until_ms = now_ms + DEAF_MS;
    if (taken >= 0)
        return menu_take(menu, taken, now_ms, say);
    if (taken == SCAN_SKIP)
        menu_offer(menu, menu->scan.item, now_ms, say);
    else
        begin_page(menu, now_ms, say);
    return MENU_NOTHING;
}

/* Out of the first run it is to the first list, else out of it all. */
static enum menu_act stop(struct menu *menu, int64_t now_ms, struct text *say)
{
    if (!menu->first)
        return menu_leave(menu, say);
    menu_first_skip(menu, now_ms, say);
    return MENU_NOTHING;
}

static void step(struct menu *menu, int by, int64_t now_ms, struct text *say)
{
    scan_step(&menu->scan, by, now_ms);
    menu->deaf_until_ms = 0; /* who goes to an item knows which it is */
    menu_say_item(menu, say);
}

/* The keys with a meaning of their own here; COMMAND_NONE for none of them. What a key
 * is bound to stands for it elsewhere. */
enum key_act {
    KEY_ACT_NONE,
    KEY_ACT_TAKE,
    KEY_ACT_DOWN,
    KEY_ACT_UP,
    KEY_ACT_BACK,
    KEY_ACT_AGAIN,
    KEY_ACT_HELP,
    KEY_ACT_STOP,
    KEY_ACT_QUIT,
    KEY_ACT_FASTER,
    KEY_ACT_SLOWER,
    KEY_ACT_LOUDER,
    KEY_ACT_QUIETER,
    KEY_ACT_UNWELL,
};

struct key_row {
    uint32_t key;
    enum key_act act;
};

static const struct key_row key_rows[] = {
    { ' ', KEY_ACT_TAKE },       { KEY_ENTER, KEY_ACT_TAKE },
    { KEY_RIGHT, KEY_ACT_TAKE }, { KEY_LEFT, KEY_ACT_BACK },
    { KEY_DOWN, KEY_ACT_DOWN },  { KEY_UP, KEY_ACT_UP },
};

/* By what a key is bound to. */
static const enum key_act acts[COMMAND_COUNT] = {
    [COMMAND_TOGGLE] = KEY_ACT_TAKE,     [COMMAND_BEGIN] = KEY_ACT_TAKE,
    [COMMAND_NEXT] = KEY_ACT_DOWN,       [COMMAND_PREVIOUS] = KEY_ACT_UP,
    [COMMAND_REPEAT] = KEY_ACT_AGAIN,    [COMMAND_WHERE] = KEY_ACT_AGAIN,
    [COMMAND_HELP] = KEY_ACT_HELP,       [COMMAND_STOP] = KEY_ACT_STOP,
    [COMMAND_QUIT] = KEY_ACT_QUIT,       [COMMAND_FASTER] = KEY_ACT_FASTER,
    [COMMAND_SLOWER] = KEY_ACT_SLOWER,   [COMMAND_LOUDER] = KEY_ACT_LOUDER,
    [COMMAND_QUIETER] = KEY_ACT_QUIETER, [COMMAND_UNWELL] = KEY_ACT_UNWELL,
};

static enum key_act act_of(const struct menu *menu, uint32_t key)
{
    enum command command = bindings_find(menu->world.bindings, key);

    if (command == COMMAND_STOP || command == COMMAND_QUIT)
        return acts[command]; /* whatever the key is */
    for (size_t i = 0; i < sizeof key_rows / sizeof key_rows[0]; i++) {
        if (key_rows[i].key == key)
            return key_rows[i].act;
    }
    return acts[command];
}

/* The same again so soon is a key that repeats, or a contact that bounces. */
static bool is_again(struct menu *menu, const struct gesture_result *result,
                     int64_t limit_ms)
{
    bool again =
        menu->last_key == result->key && result->at_ms - menu->last_key_ms < limit_ms;

    menu->last_key = result->key;
    menu->last_key_ms = result->at_ms;
    return again;
}

/* A held key is one press. A terminal shows no key-up, so what takes something needs
 * the longer time, in which a held key's first repeat comes. */
static bool is_held(struct menu *menu, const struct gesture_result *result,
                    enum key_act act)
{
    bool steps = act == KEY_ACT_DOWN || act == KEY_ACT_UP || act == KEY_ACT_FASTER ||
                 act == KEY_ACT_SLOWER || act == KEY_ACT_LOUDER ||
                 act == KEY_ACT_QUIETER;

    return is_again(menu, result, steps ? GESTURE_REPEAT_MS : GESTURE_REPEAT_DELAY_MS);
}

/* Who presses one knows the list. */
static enum menu_act digit(struct menu *menu, int number, int64_t now_ms,
                           struct text *say)
{
    if (number >= 1 && number <= menu->scan.count) {
        menu->deaf_until_ms = now_ms + DEAF_MS;
        return menu_take(menu, number - 1, now_ms, say);
    }
    menu_tell(say, "This list has ");
    text_add_number(say, menu->scan.count);
    text_add_string(say, " items.");
    scan_aside(&menu->scan);
    return MENU_NOTHING;
}

static enum menu_act adjust(struct menu *menu, enum menu_setting setting, int by,
                            struct text *say)
{
    enum menu_act act = menu_adjust(menu, setting, by, say);

    scan_aside(&menu->scan);
    return act;
}

/* Anything but taking an item. */
static enum menu_act do_act(struct menu *menu, enum key_act act, int64_t now_ms,
                            struct text *say)
{
    switch (act) {
    case KEY_ACT_DOWN:
    case KEY_ACT_UP:
        step(menu, act == KEY_ACT_DOWN ? 1 : -1, now_ms, say);
        return MENU_NOTHING;
    case KEY_ACT_BACK:
        menu_back(menu, now_ms, say);
        return MENU_NOTHING;
    case KEY_ACT_AGAIN:
        begin_page(menu, now_ms, say);
        return MENU_NOTHING;
    case KEY_ACT_FASTER:
    case KEY_ACT_SLOWER:
        return adjust(menu, MENU_SETTING_RATE, act == KEY_ACT_FASTER ? 1 : -1, say);
    case KEY_ACT_LOUDER:
    case KEY_ACT_QUIETER:
        return adjust(menu, MENU_SETTING_VOLUME, act == KEY_ACT_LOUDER ? 1 : -1, say);
    case KEY_ACT_STOP:
        return stop(menu, now_ms, say);
    case KEY_ACT_QUIT:
        return menu_leave(menu, say);
    case KEY_ACT_HELP:
        menu_say_help(say, menu);
        break;
    case KEY_ACT_UNWELL:
        menu_say_unwell(say, menu);
        break;
    case KEY_ACT_TAKE:
    case KEY_ACT_NONE:
        menu_say_unknown(say, menu);
        break;
    }
    scan_aside(&menu->scan);
    return MENU_NOTHING;
}

/* A pedal was let go. The one that pauses takes; the others do what they are bound to,
 * and to say a step again is the item before. */
static enum menu_act let_go(struct menu *menu, const struct gesture_result *result,
                            int64_t now_ms, struct text *say)
{
    menu->down = false;
    if (result->press == PRESS_HOLD) {
        menu->deaf_until_ms = now_ms + DEAF_MS;
        menu_back(menu, now_ms, say);
    } else if (result->press == PRESS_UNCLEAR) {
        menu_say_press(say, result);
        scan_aside(&menu->scan);
    } else if (result->command == COMMAND_TOGGLE) {
        return press(menu, menu->down_ms, true, now_ms, say);
    } else if (result->command == COMMAND_REPEAT) {
        step(menu, -1, now_ms, say);
    } else {
        return do_act(menu, acts[result->command], now_ms, say);
    }
    return MENU_NOTHING;
}

static enum menu_act pedal(struct menu *menu, const struct gesture_result *result,
                           int64_t now_ms, struct text *say)
{
    bool stops = result->press == PRESS_KEY && result->command == COMMAND_STOP;

    if (result->pressed) {
        if (!menu->down) /* else the second of a double press */
            menu->down_ms = result->at_ms;
        menu->down = true;
        menu->by = PRESS_TAP;
        menu->pressed = true;
        menu->scan.by_hand = false;
        return MENU_NOTHING;
    }
    if (result->held || result->command == COMMAND_COUNT)
        return MENU_NOTHING;
    if (menu->page == PAGE_TRYING) {
        menu->down = false;
        menu_try(menu, result, say);
        return MENU_NOTHING;
    }
    if (!stops)
        return let_go(menu, result, now_ms, say);
    menu->down = false;
    return stop(menu, now_ms, say);
}

static enum menu_act tap(struct menu *menu, const struct gesture_result *result,
                         int64_t now_ms, struct text *say)
{
    int64_t limit_ms = pedal_is(result->key) ? PEDAL_AGAIN_MS : GESTURE_REPEAT_DELAY_MS;

    /* The gestures begin anew with each setting, and may not know that it is held. */
    if (is_again(menu, result, limit_ms))
        return MENU_NOTHING;
    menu->by = PRESS_SWITCH;
    menu->pressed = true;
    menu->scan.by_hand = false;
    if (menu->page == PAGE_TRYING)
        menu_try(menu, result, say);
    else if (result->command != COMMAND_COUNT)
        return press(menu, result->at_ms, false, now_ms, say);
    return MENU_NOTHING;
}

static enum menu_act key(struct menu *menu, const struct gesture_result *result,
                         int64_t now_ms, struct text *say)
{
    enum key_act act = act_of(menu, result->key);
    bool stops = act == KEY_ACT_STOP || act == KEY_ACT_QUIT;
    bool held = is_held(menu, result, act);

    if (result->key == KEY_INTERRUPT)
        return menu_leave(menu, say);
    /* A key that stopped a run must not leave the menu behind it as well. */
    if (held || (stops && result->at_ms - menu->begun_ms < MENU_REACTION_MS))
        return MENU_NOTHING;
    if (result->key != KEY_PASTE && result->key != KEY_OTHER) {
        menu->by = PRESS_KEY;
        menu->pressed = true;
        menu->many_keys = menu->many_keys || act != KEY_ACT_TAKE;
    }
    if (menu->page == PAGE_TRYING && !stops) {
        menu_try(menu, result, say);
        return MENU_NOTHING;
    }
    if (result->key >= '0' && result->key <= '9')
        return digit(menu, (int)(result->key - '0'), now_ms, say);
    if (act == KEY_ACT_TAKE)
        return press(menu, result->at_ms, false, now_ms, say);
    if (act == KEY_ACT_DOWN || act == KEY_ACT_UP)
        menu->scan.by_hand = true;
    return do_act(menu, act, now_ms, say);
}

enum menu_act menu_press(struct menu *menu, const struct gesture_result *result,
                         int64_t now_ms, struct text *say)
{
    size_t from = say->length;
    enum menu_act act = MENU_NOTHING;

    if (menu->away)
        return MENU_NOTHING;
    if (result->press == PRESS_SWITCH && result->pressed)
        act = tap(menu, result, now_ms, say);
    else if (pedal_is(result->key))
        act = pedal(menu, result, now_ms, say);
    else if (result->pressed)
        act = key(menu, result, now_ms, say);
    if (say->length == from)
        return act;
    menu->saying = true;
    /* What a key says is heard even with a foot on the pedal, and then goes on. */
    if (!pedal_is(result->key))
        menu->down = false;
    return act;
}
