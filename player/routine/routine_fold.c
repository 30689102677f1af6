#include "routine_fold.h"

#include <string.h>
#include <uninorm.h>

enum {
    FOLD_DEPTH_MOST = 8, /* a decomposition of a decomposition; Unicode has 4 */
};

/* Latin letters that are no plain letter with a mark. */
static const struct {
    uint32_t letter;
    const char *plain;
} letters[] = {
    { 0xc6, "AE" }, { 0xe6, "ae" },  { 0xd0, "D" },   { 0xf0, "d" },  { 0xd8, "O" },
    { 0xf8, "o" },  { 0xde, "TH" },  { 0xfe, "th" },  { 0xdf, "ss" }, { 0x110, "D" },
    { 0x111, "d" }, { 0x126, "H" },  { 0x127, "h" },  { 0x131, "i" }, { 0x141, "L" },
    { 0x142, "l" }, { 0x152, "OE" }, { 0x153, "oe" },
};

/* Signs that are said, or make a pause. What decomposes comes apart before this. */
static const struct {
    uint32_t first, last;
    char plain;
} signs[] = {
    { 0xa1, 0xac, ' ' },      { 0xae, 0xbf, ' ' },     { 0xd7, 0xd7, ' ' },
    { 0xf7, 0xf7, ' ' },      { 0x2bc, 0x2bc, '\'' },  { 0x2010, 0x2015, '-' },
    { 0x2018, 0x2019, '\'' }, { 0x201a, 0x201f, ' ' }, { 0x2020, 0x2027, ' ' },
    { 0x2030, 0x203d, ' ' },  { 0x2044, 0x2044, '/' }, { 0x20a0, 0x20bf, ' ' },
    { 0x2212, 0x2212, '-' },
};

bool fold_is_needed(const char *text)
{
    while (*text != '\0' && (unsigned char)*text < 0x80u)
        text++;
    return *text != '\0';
}

/* A mark over or under the letter before it; not the joiner of graphemes, which nobody
 * sees or hears. */
static bool is_mark(uint32_t character)
{
    return character >= 0x300 && character <= 0x36f && character != 0x34f;
}

static bool fold_known(struct text *out, uint32_t character)
{
    char byte = (char)character;

    if (character < 0x80) {
        text_add(out, &byte, 1);
        return true;
    }
    if (is_mark(character))
        return true;
    for (size_t i = 0; i < sizeof letters / sizeof letters[0]; i++) {
        if (letters[i].letter == character) {
            text_add_string(out, letters[i].plain);
            return true;
        }
    }
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        if (character >= signs[i].first && character <= signs[i].last) {
            text_add(out, &signs[i].plain, 1);
            return true;
        }
    }
    return false;
}

static bool fold_character(struct text *out, uint32_t character, int depth)
{
    ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
    bool known = true;
    int tag;
    int count;

    if (character < 0x80 || depth == FOLD_DEPTH_MOST)
        return fold_known(out, character);
    count = uc_decomposition(character, &tag, parts);
    if (count < 0)
        return fold_known(out, character);
    for (int i = 0; i < count; i++)
        known = fold_character(out, parts[i], depth + 1) && known;
    return known;
}

bool fold_words(struct text *out, const char *text, size_t *strange)
{
    size_t length = strlen(text);
    bool known = true;

    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t bytes = text_next_character(text + at, length - at, &character);

        if (!fold_character(out, character, 0) && known) {
            known = false;
            *strange = at;
        }
        at += bytes;
    }
    return known;
}
