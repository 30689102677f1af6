#include "text.h"

#include <assert.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <unictype.h>
#include <unilbrk.h>
#include <unistr.h>

#include "arena.h"

void text_finish(struct text *text)
{
    if (text == NULL)
        return;
    free(text->bytes);
    *text = (struct text){ 0 };
}

void text_clear(struct text *text)
{
    text->length = 0;
    if (text->bytes != NULL)
        text->bytes[0] = '\0';
}

/* Makes room for `more` bytes and the end mark. */
static void make_room(struct text *text, size_t more)
{
    size_t needed = text->length + more + 1;

    if (needed <= text->capacity)
        return;
    if (needed < text->capacity * 2)
        needed = text->capacity * 2;
    if (needed < 64)
        needed = 64;
    text->bytes = memory_resize(text->bytes, needed, 1);
    text->capacity = needed;
}

void text_add(struct text *text, const char *bytes, size_t length)
{
    make_room(text, length);
    if (length > 0)
        memcpy(text->bytes + text->length, bytes, length);
    text->length += length;
    text->bytes[text->length] = '\0';
}

void text_add_string(struct text *text, const char *string)
{
    text_add(text, string, strlen(string));
}

void text_print(struct text *text, const char *format, ...)
{
    va_list arguments;
    va_list again;
    int length;

    va_start(arguments, format);
    va_copy(again, arguments);
    length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    assert(length >= 0);
    make_room(text, (size_t)length);
    vsnprintf(text->bytes + text->length, (size_t)length + 1, format, again);
    va_end(again);
    text->length += (size_t)length;
}

const char *text_string(const struct text *text)
{
    return text->bytes ? text->bytes : "";
}

bool text_utf8_valid(const char *bytes, size_t length, size_t *where)
{
    const uint8_t *start = (const uint8_t *)bytes;
    const uint8_t *bad = length > 0 ? u8_check(start, length) : NULL;

    if (bad != NULL && where != NULL)
        *where = (size_t)(bad - start);
    return bad == NULL;
}

size_t text_next_character(const char *bytes, size_t length, uint32_t *character)
{
    ucs4_t decoded;
    int taken = u8_mbtoucr(&decoded, (const uint8_t *)bytes, length);

    if (taken < 1) {
        *character = TEXT_NOT_A_CHARACTER;
        return 1;
    }
    *character = decoded;
    return (size_t)taken;
}

bool text_is_control(uint32_t character)
{
    if (character < 0x20)
        return character != '\t' && character != '\n';
    return (character >= 0x7f && character <= 0x9f) ||
           (character >= 0x2028 && character <= 0x202e) || /* separators, then bidi */
           (character >= 0x2066 && character <= 0x2069) || /* bidi isolates */
           character == 0x200e || character == 0x200f || character == 0x061c;
}

static bool in_categories(uint32_t character, uint32_t categories)
{
    return character != TEXT_NOT_A_CHARACTER &&
           uc_is_general_category_withtable(character, categories);
}

static bool is_letter_or_digit(uint32_t character)
{
    return in_categories(character, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_N);
}

/* What can stand inside a word and makes none alone. */
static bool joins_word(uint32_t character)
{
    return character == '\'' || character == '-' || character == 0x2019 ||
           character == 0x2010 || character == 0x2011 ||
           in_categories(character, UC_CATEGORY_MASK_M); /* accents set apart */
}

bool text_has_word(const char *string)
{
    size_t left = strlen(string);

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(string, left, &character);

        if (is_letter_or_digit(character))
            return true;
        string += taken;
        left -= taken;
    }
    return false;
}

size_t text_word_count(const char *string)
{
    size_t left = strlen(string);
    size_t words = 0;
    bool counted = false; /* the run we are in has its letter or digit */

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(string, left, &character);

        if (is_letter_or_digit(character)) {
            words += counted ? 0 : 1;
            counted = true;
        } else if (!joins_word(character)) {
            counted = false;
        }
        string += taken;
        left -= taken;
    }
    return words;
}

/* Copies `string` as it may be shown: valid UTF-8, one line, no control characters. */
static void add_showable(struct text *text, const char *string)
{
    size_t left = strlen(string);

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(string, left, &character);

        if (character == '\t' || character == '\n')
            text_add(text, " ", 1);
        else if (character == TEXT_NOT_A_CHARACTER || text_is_control(character))
            text_add(text, "?", 1);
        else
            text_add(text, string, taken);
        string += taken;
        left -= taken;
    }
}

/* Adds one line without the spaces around it; spaces alone add nothing. */
static void add_line(struct text *out, const char *bytes, size_t length)
{
    while (length > 0 && bytes[length - 1] == ' ')
        length--;
    while (length > 0 && bytes[0] == ' ') {
        bytes++;
        length--;
    }
    if (length == 0)
        return;
    text_add(out, bytes, length);
    text_add(out, "\n", 1);
}

void text_wrap(struct text *out, const char *string, int width)
{
    struct text clean = { 0 };
    char *breaks = NULL;
    char *wanted = NULL;
    size_t start = 0;

    add_showable(&clean, string);
    if (clean.length == 0)
        goto out;
    breaks = memory_take(clean.length);
    wanted = memory_take(clean.length);
    /* A name with hyphens is copied, and read by touch, as one. */
    for (size_t i = 0; i < clean.length; i++)
        wanted[i] = i > 0 && clean.bytes[i - 1] == '-' ? UC_BREAK_PROHIBITED
                                                       : UC_BREAK_UNDEFINED;
    u8_width_linebreaks((const uint8_t *)clean.bytes, clean.length, width, 0, 0, wanted,
                        "UTF-8", breaks);
    for (size_t i = 1; i < clean.length; i++) {
        if (breaks[i] == UC_BREAK_POSSIBLE || breaks[i] == UC_BREAK_MANDATORY) {
            add_line(out, clean.bytes + start, i - start);
            start = i;
        }
    }
    add_line(out, clean.bytes + start, clean.length - start);
out:
    free(wanted);
    free(breaks);
    text_finish(&clean);
}
