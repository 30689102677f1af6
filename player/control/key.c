#include "binding.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stroke.h"
#include "text.h"

enum {
    CHARACTERS_END = 0x110000, /* characters are below, the named keys from here */
};

struct key_row {
    uint32_t key;
    const char *name;
    const char *spoken;
};

/* The first row of a key gives its name; further rows are other ways to write it. A
 * voice reads a bare sign as nothing, so the signs of the standard keys have words. */
static const struct key_row rows[] = {
    { ' ', "space", "the space bar" },
    { KEY_ENTER, "enter", "enter" },
    { KEY_ESCAPE, "escape", "escape" },
    { KEY_ESCAPE, "esc", "escape" },
    { KEY_LEFT, "left", "left arrow" },
    { KEY_RIGHT, "right", "right arrow" },
    { KEY_UP, "up", "up arrow" },
    { KEY_DOWN, "down", "down arrow" },
    { KEY_INTERRUPT, "ctrl-c", "control C" },
    { KEY_F8, "f8", "F 8" },
    { KEY_F9, "f9", "F 9" },
    { KEY_OTHER, "other", "another key" },
    { KEY_PASTE, "paste", "a paste" },
    { KEY_PEDAL, "pedal", "the pedal" },
    { KEY_PEDAL_LEFT, "pedal-left", "the left pedal" },
    { KEY_PEDAL_MIDDLE, "pedal-middle", "the middle pedal" },
    { KEY_PEDAL_RIGHT, "pedal-right", "the right pedal" },
    { '-', "-", "minus" },
    { '-', "minus", "minus" },
    { '+', "+", "plus" },
    { '+', "plus", "plus" },
    { '#', "hash", "hash" }, /* '#' itself begins a comment in a stroke file */
    { '=', "=", "equals" },
    { '.', ".", "full stop" },
    { ',', ",", "comma" },
    { '?', "?", "question mark" },
    { '/', "/", "slash" },
};

enum { ROW_COUNT = sizeof rows / sizeof rows[0] };

static const struct key_row *row_of(uint32_t key)
{
    size_t index;

    for (index = 0; index < ROW_COUNT; index++) {
        if (rows[index].key == key)
            return &rows[index];
    }
    return NULL;
}

static bool shown_as_itself(uint32_t key)
{
    return key > ' ' && key < CHARACTERS_END && (key < 0xd800 || key > 0xdfff) &&
           !text_is_control(key);
}

/* Writes 1 to 4 bytes of UTF-8 and an end mark. */
static void write_character(uint32_t key, char out[5])
{
    static const unsigned char first[] = { 0, 0, 0xc0, 0xe0, 0xf0 };
    size_t length = key < 0x80 ? 1 : key < 0x800 ? 2 : key < 0x10000 ? 3 : 4;
    size_t index;

    for (index = length; index-- > 1; key >>= 6)
        out[index] = (char)(0x80 | (key & 0x3f));
    out[0] = (char)(key | first[length]);
    out[length] = '\0';
}

void key_name(uint32_t key, char out[KEY_NAME_SIZE])
{
    const struct key_row *row = row_of(key);

    if (row != NULL)
        snprintf(out, KEY_NAME_SIZE, "%s", row->name);
    else if (shown_as_itself(key))
        write_character(key, out);
    else if (key == KEY_NONE)
        snprintf(out, KEY_NAME_SIZE, "none");
    else
        snprintf(out, KEY_NAME_SIZE, "u+%x", (unsigned)key);
}

void key_spoken(uint32_t key, char out[32])
{
    const struct key_row *row = row_of(key);

    if (row != NULL)
        snprintf(out, 32, "%s", row->spoken);
    else if (shown_as_itself(key))
        write_character(key, out);
    else
        snprintf(out, 32, "another key");
}

/* The only character of `name`, KEY_NONE when it is not exactly one. */
static uint32_t only_character(const char *name)
{
    const unsigned char *bytes = (const unsigned char *)name;
    size_t length = strlen(name);
    uint32_t character;
    size_t index;
    size_t need;

    if (length == 0 || length > 4 || !text_utf8_valid(name, length, NULL))
        return KEY_NONE;
    need = bytes[0] < 0x80 ? 1 : bytes[0] < 0xe0 ? 2 : bytes[0] < 0xf0 ? 3 : 4;
    if (need != length)
        return KEY_NONE;
    character = need == 1 ? bytes[0] : bytes[0] & (0x7fu >> need);
    for (index = 1; index < length; index++)
        character = (character << 6) | (bytes[index] & 0x3f);
    return shown_as_itself(character) ? character : KEY_NONE;
}

uint32_t key_named(const char *name)
{
    size_t index;

    for (index = 0; index < ROW_COUNT; index++) {
        if (strcmp(rows[index].name, name) == 0)
            return rows[index].key;
    }
    return only_character(name);
}
