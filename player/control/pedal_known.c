#include "pedal_known.h"

#include <stddef.h>

#include "pedal_code.h"
#include "stroke.h"

/* Scan codes are HID usages: buttons 1 to 3, and the letters a, b, c. They stay when
 * somebody gives the buttons other key codes by hwdb. */
#define BUTTONS_IN_ORDER                                                               \
    {                                                                                  \
        { 0x90001, CODE_TYPE_KEY, CODE_BTN_0, KEY_PEDAL_LEFT },                        \
            { 0x90002, CODE_TYPE_KEY, CODE_BTN_1, KEY_PEDAL_MIDDLE },                  \
            { 0x90003, CODE_TYPE_KEY, CODE_BTN_2, KEY_PEDAL_RIGHT },                   \
    }
#define LETTERS_IN_ORDER                                                               \
    {                                                                                  \
        { 0x70004, CODE_TYPE_KEY, CODE_KEY_A, KEY_PEDAL_LEFT },                        \
            { 0x70005, CODE_TYPE_KEY, CODE_KEY_B, KEY_PEDAL_MIDDLE },                  \
            { 0x70006, CODE_TYPE_KEY, CODE_KEY_C, KEY_PEDAL_RIGHT },                   \
    }

static const char pcsensor[] = "PCsensor foot switch";
static const char scythe[] = "Scythe foot switch";
static const char philips[] = "Philips foot control";
static const char olympus[] = "Olympus foot switch";

/* Not here: what has no event node (Grundig, Stream Deck), and numbers that also other
 * things have (04b4:0100, 0e0f:0003). Philips' buttons lie differently from one pedal
 * to the next. A pair of PCsensor's has been seen with more than one set of letters. */
static const struct pedal_known rows[] = {
    { 0x05f3, 0x00ff, "VEC foot pedal", false, 2, BUTTONS_IN_ORDER },
    { 0x0c45, 0x7403, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x0c45, 0x7404, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x413d, 0x2107, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x1a86, 0xe026, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x1a86, 0xe02d, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x3553, 0xb001, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x3553, 0xc010, pcsensor, true, 3, LETTERS_IN_ORDER },
    { 0x0426, 0x3011, scythe, true, 0, { { 0 } } },
    { 0x055a, 0x0998, scythe, true, 0, { { 0 } } },
    { 0x0911, 0x1844, philips, false, 0, { { 0 } } },
    { 0x0911, 0x091a, philips, false, 0, { { 0 } } },
    { 0x0911, 0x184c, philips, false, 0, { { 0 } } },
    { 0x07b4, 0x0202, olympus, false, 0, { { 0 } } },
    { 0x07b4, 0x0218, olympus, false, 0, { { 0 } } },
    { 0x07b4, 0x025f, olympus, true, 0, { { 0 } } }, /* it has a mode in which it types
                                                      */
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

const struct pedal_known *pedal_known_row(int index)
{
    return index >= 0 && index < ROW_COUNT ? &rows[index] : NULL;
}

const struct pedal_known *pedal_known_find(const struct pedal_id *id,
                                           enum pedal_kind kind)
{
    if (id->bus != CODE_BUS_USB || kind == PEDAL_KIND_NONE)
        return NULL;
    for (int i = 0; i < ROW_COUNT; i++) {
        if (rows[i].vendor == id->vendor && rows[i].product == id->product)
            return kind != PEDAL_KIND_KEYBOARD || rows[i].types ? &rows[i] : NULL;
    }
    return NULL;
}

bool pedal_known_ordered(const struct pedal_known *known, int pedals)
{
    return known->order_least > 0 && pedals >= known->order_least;
}

const char *pedal_known_name(const struct pedal_id *id)
{
    const struct pedal_known *known;

    for (int i = 0; (known = pedal_known_row(i)) != NULL; i++) {
        if (id->bus == CODE_BUS_USB && known->vendor == id->vendor &&
            known->product == id->product)
            return known->what;
    }
    return id->name;
}
