#include "clean.h"

#include <string.h>

enum {
    SOFT_HYPHEN = 0x00ad,
    NO_BREAK_SPACE = 0x00a0,
    BYTE_ORDER_MARK = 0xfeff,
    FIRST_WIDE_SPACE = 0x2000,
    LAST_WIDE_SPACE = 0x200a,
    FIRST_JOINER = 0x200b, /* zero width space, non-joiner, joiner */
    LAST_JOINER = 0x200d,
    HYPHEN = 0x2010,
    NO_BREAK_HYPHEN = 0x2011,
    FIGURE_DASH = 0x2012,
    NARROW_SPACE = 0x202f,
    MATH_SPACE = 0x205f,
    IDEOGRAPHIC_SPACE = 0x3000,
};

/* The character at `at` in valid UTF-8, and its length in bytes. */
static uint32_t character_at(const char *at, size_t *length)
{
    unsigned char first = (unsigned char)at[0];
    uint32_t character;

    *length = first < 0x80 ? 1 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : 4;
    if (*length == 1)
        return first;
    character = first & (0x7fU >> *length);
    for (size_t i = 1; i < *length; i++)
        character = character << 6 | ((unsigned char)at[i] & 0x3fU);
    return character;
}

static bool is_space(uint32_t character)
{
    return character == ' ' || character == NO_BREAK_SPACE ||
           (character >= FIRST_WIDE_SPACE && character <= LAST_WIDE_SPACE) ||
           character == NARROW_SPACE || character == MATH_SPACE ||
           character == IDEOGRAPHIC_SPACE;
}

static bool is_invisible(uint32_t character)
{
    return character == SOFT_HYPHEN || character == BYTE_ORDER_MARK ||
           (character >= FIRST_JOINER && character <= LAST_JOINER);
}

static void add_space(struct text *out)
{
    if (out->length > 0 && out->bytes[out->length - 1] != ' ')
        text_add_string(out, " ");
}

/* Valid UTF-8 only. */
static void clean_valid(struct text *out, const char *at, size_t left)
{
    while (left > 0) {
        size_t length;
        uint32_t character = character_at(at, &length);
        bool doubled = (character == '[' || character == ']') && out->length > 0 &&
                       out->bytes[out->length - 1] == (char)character;

        if (doubled) {
            out->bytes[--out->length] = '\0';
            add_space(out);
        } else if (is_space(character) || character < ' ' ||
                   text_is_control(character)) {
            add_space(out);
        } else if (character >= HYPHEN && character <= NO_BREAK_HYPHEN) {
            text_add_string(out, "-");
        } else if (character == FIGURE_DASH) {
            text_add_string(out, "–");
        } else if (!is_invisible(character)) {
            text_add(out, at, length);
        }
        at += length;
        left -= length;
    }
}

void clean_sentence(struct text *out, const char *sentence)
{
    size_t left = strlen(sentence);
    size_t good;

    while (!text_utf8_valid(sentence, left, &good)) {
        clean_valid(out, sentence, good);
        add_space(out);
        sentence += good + 1;
        left -= good + 1;
    }
    clean_valid(out, sentence, left);
    while (out->length > 0 && out->bytes[out->length - 1] == ' ')
        out->bytes[--out->length] = '\0';
}
