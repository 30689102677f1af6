#include "pedal_kind.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

static const char *const words[] = {
    [PEDAL_KIND_NONE] = "nothing to press",
    [PEDAL_KIND_KEYBOARD] = "keyboard",
    [PEDAL_KIND_MOUSE] = "mouse",
    [PEDAL_KIND_CONTROLLER] = "game controller",
    [PEDAL_KIND_BUTTONS] = "keys or buttons",
    [PEDAL_KIND_LEVERS] = "levers",
};

static_assert(sizeof words / sizeof words[0] == PEDAL_KIND_COUNT,
              "each kind has its words");

const char *pedal_kind_words(enum pedal_kind kind)
{
    return words[kind];
}

/* Puts one word in, whose lowest bit is bit `first`. */
static void put_word(unsigned long long word, size_t first, size_t word_bits,
                     uint8_t *bits, size_t size)
{
    for (size_t bit = 0; bit < word_bits; bit++) {
        size_t place = first + bit;

        if (word >> bit & 1 && place < size * 8)
            bits[place / 8] |= (uint8_t)(1u << place % 8);
    }
}

void pedal_bits_read(const char *line, size_t word_bits, uint8_t *bits, size_t size)
{
    size_t end = strlen(line);
    size_t first = 0;

    memset(bits, 0, size);
    while (end > 0 && first < size * 8) {
        size_t start;

        while (end > 0 && (line[end - 1] == ' ' || line[end - 1] == '\n'))
            end--;
        start = end;
        while (start > 0 && line[start - 1] != ' ')
            start--;
        if (start < end)
            put_word(strtoull(line + start, NULL, 16), first, word_bits, bits, size);
        first += word_bits;
        end = start;
    }
}

bool pedal_bit(const uint8_t *bits, unsigned code)
{
    return bits[code / 8] >> code % 8 & 1;
}

static bool any(const uint8_t *bits, unsigned from, unsigned to)
{
    while (from < to && !pedal_bit(bits, from))
        from++;
    return from < to;
}

static bool all(const uint8_t *bits, unsigned from, unsigned to)
{
    while (from < to && pedal_bit(bits, from))
        from++;
    return from == to;
}

/* All letters: a pedal that types is made of a keyboard's parts and says so too. */
static bool has_letters(const uint8_t *keys)
{
    return all(keys, CODE_KEY_Q, CODE_KEY_P + 1) &&
           all(keys, CODE_KEY_A, CODE_KEY_L + 1) &&
           all(keys, CODE_KEY_Z, CODE_KEY_M + 1);
}

enum pedal_kind pedal_kind_of(const struct pedal_abilities *abilities, uint16_t bus)
{
    const uint8_t *keys = abilities->keys;

    if (bus == CODE_BUS_HOST || any(keys, CODE_BTN_DIGI, CODE_BTN_WHEEL))
        return PEDAL_KIND_NONE;
    if (has_letters(keys))
        return PEDAL_KIND_KEYBOARD;
    if (pedal_bit(keys, CODE_BTN_LEFT))
        return PEDAL_KIND_MOUSE;
    if (any(keys, CODE_BTN_JOYSTICK, CODE_BTN_DIGI))
        return PEDAL_KIND_CONTROLLER;
    if (any(keys, 1, CODE_KEY_COUNT))
        return PEDAL_KIND_BUTTONS;
    return any(abilities->axes, 0, CODE_ABS_BRAKE + 1) &&
                   !pedal_bit(abilities->properties, CODE_PROP_ACCELEROMETER)
               ? PEDAL_KIND_LEVERS
               : PEDAL_KIND_NONE;
}
