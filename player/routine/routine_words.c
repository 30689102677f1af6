#include "routine_words.h"

#include <string.h>
#include <strings.h>

static const struct {
    enum word word;
    const char *begins; /* a word that begins so, in any case */
    const char *name;
} kinds[] = {
    { WORD_BREAST, "breast", "breast" }, { WORD_NIPPLE, "nipple", "nipple" },
    { WORD_DUCT, "duct", "duct" },       { WORD_SUCTION, "suction", "suction" },
    { WORD_SHIELD, "shield", "shield" }, { WORD_MILK, "milk", "milk" },
    { WORD_PUMP, "pump", "pump" },
};

enum { KIND_COUNT = sizeof kinds / sizeof kinds[0] };

/* Units that a voice spells or says wrongly behind a number. */
static const char *const units[] = {
    "kg",  "g",    "mg",  "ml",   "cl", "dl", "l",   "cm", "mm",  "m",  "km", "ms", "s",
    "sec", "secs", "min", "mins", "h",  "hr", "hrs", "lb", "lbs", "oz", "ft", "C",  "F",
};

const char *word_name(enum word word)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        if (kinds[i].word == word)
            return kinds[i].name;
    }
    return "the pump";
}

bool words_built_in(const char *name, size_t length)
{
    static const char *const built_in[] = { "go-on", "breast", "length" };

    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++) {
        if (strlen(built_in[i]) == length && memcmp(built_in[i], name, length) == 0)
            return true;
    }
    return false;
}

/* Letters of ASCII alone: a dash or a quotation mark of Unicode ends a word, too. */
static bool is_letter(char byte)
{
    unsigned char low = (unsigned char)byte | 0x20u;

    return low >= 'a' && low <= 'z';
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static void note(struct words_found *found, enum word_trouble trouble, size_t spot)
{
    int number = 0;

    if ((found->troubles & (uint32_t)trouble) != 0)
        return;
    found->troubles |= (uint32_t)trouble;
    while ((uint32_t)trouble >> number != 1)
        number++;
    found->spot[number] = spot;
}

/* The word before `spot` is one that makes "pump" the thing on the table. */
static bool follows_article(const char *text, size_t spot)
{
    static const char *const articles[] = { "a",     "an",    "the",      "your",
                                            "this",  "that",  "my",       "her",
                                            "their", "each",  "both",     "one",
                                            "these", "those", "electric", "hand" };
    size_t end = spot;
    size_t start;

    while (end > 0 && (text[end - 1] == ' ' || text[end - 1] == '\n'))
        end--;
    start = end;
    while (start > 0 && is_letter(text[start - 1]))
        start--;
    for (size_t i = 0; i < sizeof articles / sizeof articles[0]; i++) {
        if (strlen(articles[i]) == end - start &&
            strncasecmp(articles[i], text + start, end - start) == 0)
            return true;
    }
    return false;
}

/* "pump on", "pump off", "pumps": the thing too. */
static bool is_thing(const char *text, size_t spot)
{
    const char *rest = text + spot + strlen("pump");

    if ((*rest == 's' || *rest == 'S') && !is_letter(rest[1]))
        return true;
    if (is_letter(*rest))
        return false;
    if (strncasecmp(rest, " on", 3) == 0 && !is_letter(rest[3]))
        return true;
    if (strncasecmp(rest, " off", 4) == 0 && !is_letter(rest[4]))
        return true;
    return follows_article(text, spot);
}

static void look_at_word(const char *text, size_t spot, struct words_found *found)
{
    char first = (char)(text[spot] | 0x20);

    if (strchr("bndsmp", first) == NULL)
        return;
    for (size_t i = 0; i < KIND_COUNT; i++) {
        const char *begins = kinds[i].begins;

        if (begins[0] != first || strncasecmp(text + spot, begins, strlen(begins)) != 0)
            continue;
        found->words |= (uint32_t)kinds[i].word;
        if (kinds[i].word == WORD_PUMP && is_thing(text, spot))
            found->words |= (uint32_t)WORD_THE_PUMP;
    }
}

static bool is_unit(const char *text)
{
    size_t length = 0;

    while (is_letter(text[length]))
        length++;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strlen(units[i]) == length && memcmp(units[i], text, length) == 0)
            return true;
    }
    return false;
}

/* Looks at the number that begins at `spot`; returns where it ends. */
static size_t look_at_number(const char *text, size_t spot, struct words_found *found)
{
    size_t end = spot;
    size_t next;

    while (is_digit(text[end]) || (text[end] == '.' && is_digit(text[end + 1])))
        end++;
    next = end;
    if (text[next] == '-')
        next++;
    else if (strncmp(text + next, "\xe2\x80\x93", 3) == 0)
        next += 3;
    if (next > end && is_digit(text[next]))
        note(found, TROUBLE_RANGE, spot);
    if (text[end] == '/' && is_digit(text[end + 1]))
        note(found, TROUBLE_FRACTION, spot);
    if (text[end] == ' ' ? is_unit(text + end + 1) : is_unit(text + end))
        note(found, TROUBLE_UNIT, spot);
    return end;
}

/* Soft hyphens, zero-width spaces and joiners, invisible operators, byte order marks:
 * they could hide a word from these checks, and nobody would hear why. */
static bool is_invisible(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;

    if (bytes[0] == 0xc2)
        return bytes[1] == 0xad;
    if (bytes[0] == 0xe2 && bytes[1] == 0x80)
        return bytes[2] >= 0x8b && bytes[2] <= 0x8f;
    if (bytes[0] == 0xe2 && bytes[1] == 0x81)
        return bytes[2] >= 0xa0 && bytes[2] <= 0xaf;
    return bytes[0] == 0xef && bytes[1] == 0xbb && bytes[2] == 0xbf;
}

/* Looks at the variable that begins at `spot`; returns where it ends. */
static size_t look_at_variable(const char *text, size_t spot, struct words_found *found,
                               const struct words_variable *variable)
{
    const char *name = text + spot + 1;
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-");
    const char *after = name + length + 1;

    if (length == 0 || name[length] != '}') {
        note(found, TROUBLE_BRACE, spot);
        return spot + 1;
    }
    if (length == strlen("breast") && memcmp(name, "breast", length) == 0) {
        found->words |= (uint32_t)WORD_BREAST;
        after += *after == 's' ? 1 : 0; /* "{breast}s" */
    }
    if ((spot > 0 && (is_letter(text[spot - 1]) || text[spot - 1] == '}')) ||
        is_letter(*after) || *after == '{')
        note(found, TROUBLE_GLUED, spot);
    if (variable != NULL)
        variable->met(variable->context, name, length);
    return spot + length + 2;
}

void words_look(const char *text, struct words_found *found,
                const struct words_variable *variable)
{
    bool in_word = false;
    size_t spot = 0;

    *found = (struct words_found){ 0 };
    while (text[spot] != '\0') {
        char byte = text[spot];
        size_t next = spot + 1;

        if (is_letter(byte)) {
            if (!in_word)
                look_at_word(text, spot, found);
        } else if ((unsigned char)byte >= 0xc2u) {
            if (is_invisible(text + spot))
                note(found, TROUBLE_INVISIBLE, spot);
        } else if (byte == '{') {
            next = look_at_variable(text, spot, found, variable);
        } else if (byte == '}') {
            note(found, TROUBLE_BRACE, spot);
        } else if (is_digit(byte) && !in_word) {
            next = look_at_number(text, spot, found);
        }
        in_word = is_letter(byte);
        spot = next;
    }
}
