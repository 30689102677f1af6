#include "pedal_book_words.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "stroke.h"

/* The kernel's numbers, by our own names: its headers and stroke.h both have a
 * KEY_ENTER. */
enum {
    TYPE_KEY = 1,
    TYPE_AXIS = 3,
    KEY_CODE_MOST = 0x2ff,
    AXIS_CODE_MOST = 0x3f,
};

static const struct bus_row {
    uint16_t bus;
    const char *word;
} buses[] = {
    { 0x03, "usb" },
    { 0x05, "bluetooth" },
    { 0x06, "virtual" },
};

static const struct role_row {
    uint32_t key;
    const char *word;
} roles[] = {
    { KEY_PEDAL, "only" },          { KEY_PEDAL_LEFT, "left" },
    { KEY_PEDAL_MIDDLE, "middle" }, { KEY_PEDAL_RIGHT, "right" },
    { KEY_NONE, "none" },
};

static const struct type_row {
    uint16_t type;
    uint32_t most; /* its largest code */
    const char *word;
} types[] = {
    { TYPE_KEY, KEY_CODE_MOST, "key" },
    { TYPE_AXIS, AXIS_CODE_MOST, "axis" },
};

enum {
    BUS_COUNT = sizeof buses / sizeof buses[0],
    ROLE_COUNT = sizeof roles / sizeof roles[0],
    TYPE_COUNT = sizeof types / sizeof types[0],
};

static int digit_value(char digit)
{
    if (digit >= '0' && digit <= '9')
        return digit - '0';
    if (digit >= 'a' && digit <= 'f')
        return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F')
        return digit - 'A' + 10;
    return 16;
}

/* Reads digits up to `end`, at least one. False for others, and over `most`. */
static bool parse(const char *text, const char *end, uint32_t base, uint32_t most,
                  uint32_t *value)
{
    uint64_t number = 0;

    if (text == end)
        return false;
    for (; text < end; text++) {
        uint32_t digit = (uint32_t)digit_value(*text);

        if (digit >= base)
            return false;
        number = number * base + digit;
        if (number > most)
            return false;
    }
    *value = (uint32_t)number;
    return true;
}

void pedal_bus_word(uint16_t bus, char out[PEDAL_BUS_SIZE])
{
    for (size_t i = 0; i < BUS_COUNT; i++) {
        if (buses[i].bus == bus) {
            snprintf(out, PEDAL_BUS_SIZE, "%s", buses[i].word);
            return;
        }
    }
    snprintf(out, PEDAL_BUS_SIZE, "bus-%x", (unsigned)bus);
}

static bool parse_bus(const char *text, const char *end, uint32_t *bus)
{
    for (size_t i = 0; i < BUS_COUNT; i++) {
        if (strlen(buses[i].word) == (size_t)(end - text) &&
            strncmp(buses[i].word, text, (size_t)(end - text)) == 0) {
            *bus = buses[i].bus;
            return true;
        }
    }
    return strncmp(text, "bus-", 4) == 0 && parse(text + 4, end, 16, UINT16_MAX, bus);
}

bool pedal_id_parse(const char *text, uint16_t *bus, uint16_t *vendor,
                    uint16_t *product)
{
    const char *space = strchr(text, ' ');
    const char *colon = space != NULL ? strchr(space, ':') : NULL;
    uint32_t numbers[3];

    if (colon == NULL || !parse_bus(text, space, &numbers[0]) ||
        !parse(space + 1, colon, 16, UINT16_MAX, &numbers[1]) ||
        !parse(colon + 1, text + strlen(text), 16, UINT16_MAX, &numbers[2]))
        return false;
    *bus = (uint16_t)numbers[0];
    *vendor = (uint16_t)numbers[1];
    *product = (uint16_t)numbers[2];
    return true;
}

const char *pedal_role_word(uint32_t key)
{
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (roles[i].key == key)
            return roles[i].word;
    }
    return "none";
}

bool pedal_role_parse(const char *text, uint32_t *key)
{
    for (size_t i = 0; i < ROLE_COUNT; i++) {
        if (strcmp(roles[i].word, text) == 0) {
            *key = roles[i].key;
            return true;
        }
    }
    return false;
}

const char *pedal_type_word(uint16_t type)
{
    return type == TYPE_AXIS ? "axis" : "key";
}

bool pedal_button_parse(const char *text, uint16_t *type, uint16_t *code)
{
    for (size_t i = 0; i < TYPE_COUNT; i++) {
        size_t length = strlen(types[i].word);
        uint32_t number;

        if (strncmp(text, types[i].word, length) != 0 || text[length] != ' ')
            continue;
        if (!parse(text + length + 1, text + strlen(text), 10, types[i].most, &number))
            return false;
        *type = types[i].type;
        *code = (uint16_t)number;
        return true;
    }
    return false;
}

bool pedal_scan_parse(const char *text, uint32_t *scan)
{
    bool hex = strncmp(text, "0x", 2) == 0;
    uint32_t number;

    if (!parse(text + (hex ? 2 : 0), text + strlen(text), hex ? 16 : 10, UINT32_MAX,
               &number) ||
        number == 0)
        return false;
    *scan = number;
    return true;
}
