#include "routine_words.h"

#include <string.h>
#include <strings.h>

#include "routine_fold.h"

/* How a word may hold one of them: "foremilk" is about milk, "a product" about no duct.
 */
enum standing {
    STANDS_FIRST,    /* the word begins so */
    STANDS_ANYWHERE, /* or it holds it */
    STANDS_LAST,     /* or it ends so, as a handpump does, and its forms */
};

static const struct {
    enum word word;
    const char *said; /* in any case, and with hyphens between */
    enum standing standing;
} kinds[] = {
    { WORD_BREAST, "breast", STANDS_ANYWHERE },
    { WORD_NIPPLE, "nipple", STANDS_ANYWHERE },
    { WORD_DUCT, "duct", STANDS_FIRST },
    { WORD_SUCTION, "suction", STANDS_ANYWHERE },
    { WORD_SHIELD, "shield", STANDS_FIRST },
    { WORD_MILK, "milk", STANDS_ANYWHERE },
    { WORD_PUMP, "pump", STANDS_LAST },
};

/* Whole beginnings of words that are about something else. */
static const char *const others[] = { "abreast", "pumpkin", "pumpernickel" };

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
            return kinds[i].said;
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

/* Where what is written at `spot` begins, past variables. */
static size_t past_variables(const char *text, size_t length, size_t spot)
{
    const char *close;

    while (spot < length && text[spot] == '{') {
        close = memchr(text + spot, '}', length - spot);
        spot = close == NULL ? length : (size_t)(close - text) + 1;
    }
    return spot;
}

int words_times(const char *text, size_t length, const char *word)
{
    size_t letters = strlen(word);
    int times = 0;

    for (size_t spot = past_variables(text, length, 0); spot + letters <= length;
         spot = past_variables(text, length, spot + 1)) {
        size_t end = spot + letters;

        if ((text[spot] | 0x20) != word[0] || (spot > 0 && is_letter(text[spot - 1])) ||
            strncasecmp(text + spot, word, letters) != 0)
            continue;
        if (end < length && (text[end] | 0x20) == 's')
            end++;
        times += end == length || !is_letter(text[end]);
    }
    return times;
}

/* What stands between letters and does not end a word for the ear: "bre-ast". */
static bool is_joiner(char byte)
{
    return byte != '\0' && strchr("-'._*~", byte) != NULL;
}

/* Where the word goes on after a letter: past a joiner, if a letter follows it. */
static size_t next_letter(const char *text, size_t spot)
{
    return is_joiner(text[spot]) && is_letter(text[spot + 1]) ? spot + 1 : spot;
}

/* Where `said` ends when it is said from `spot` on; 0 when it is not. */
static size_t said_to(const char *text, size_t spot, const char *said)
{
    for (; *said != '\0'; said++) {
        spot = next_letter(text, spot);
        if ((text[spot] | 0x20) != *said)
            return 0;
        spot++;
    }
    return spot;
}

/* "pump on", "pump off", "pumps", "handpump": the thing too. */
static bool is_thing(const char *text, size_t spot, size_t end)
{
    const char *rest = text + end;

    if (spot > 0 && is_letter(text[spot - 1]))
        return true;
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

/* The word ends here, or with one of the endings of "pump". */
static bool is_ending(const char *rest)
{
    static const char *const endings[] = { "", "s", "ed", "er", "ers", "ing" };
    size_t length = 0;

    while (is_letter(rest[length]))
        length++;
    for (size_t i = 0; i < sizeof endings / sizeof endings[0]; i++) {
        if (strlen(endings[i]) == length && strncasecmp(rest, endings[i], length) == 0)
            return true;
    }
    return false;
}

static bool is_other(const char *text, size_t start)
{
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        if (strncasecmp(text + start, others[i], strlen(others[i])) == 0)
            return true;
    }
    return false;
}

/* Looks at what is said from `spot` on, in the word that begins at `start`. */
static void look_at_letter(const char *text, size_t start, size_t spot,
                           struct words_found *found)
{
    for (size_t i = 0; i < KIND_COUNT; i++) {
        size_t end;

        if (kinds[i].said[0] != (text[spot] | 0x20))
            continue;
        end = said_to(text, spot, kinds[i].said);
        if (end == 0 || (spot > start && kinds[i].standing == STANDS_FIRST) ||
            (spot > start && kinds[i].standing == STANDS_LAST &&
             !is_ending(text + end)) ||
            is_other(text, start))
            continue;
        found->words |= (uint32_t)kinds[i].word;
        if (kinds[i].word == WORD_PUMP && is_thing(text, spot, end))
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

/* A hyphen ties the variable to a word: "{side}-hand". An 's behind it does not. */
static bool is_joined(const char *text, size_t spot, size_t after)
{
    if (spot > 1 && is_joiner(text[spot - 1]) &&
        (is_letter(text[spot - 2]) || text[spot - 2] == '}'))
        return true;
    if (!is_joiner(text[after]) ||
        !(is_letter(text[after + 1]) || text[after + 1] == '{'))
        return false;
    return text[after] != '\'' || (text[after + 1] | 0x20) != 's' ||
           is_letter(text[after + 2]);
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
        variable->met(variable->context, name, length,
                      is_joined(text, spot, (size_t)(after - text)));
    return spot + length + 2;
}

/* Where a walk over a text has to look: a table, for most of a file is words. */
enum { PLAIN, FIRST_LETTER, DIGIT, OPENING, CLOSING };

#define BOTH(letter) [letter] = FIRST_LETTER, [(letter) - 'a' + 'A'] = FIRST_LETTER

/* Letters besides these are told by is_letter alone. */
static const unsigned char places[256] = {
    BOTH('b'),     BOTH('n'),       BOTH('d'),       BOTH('s'),     BOTH('m'),
    BOTH('p'),     ['0'] = DIGIT,   ['1'] = DIGIT,   ['2'] = DIGIT, ['3'] = DIGIT,
    ['4'] = DIGIT, ['5'] = DIGIT,   ['6'] = DIGIT,   ['7'] = DIGIT, ['8'] = DIGIT,
    ['9'] = DIGIT, ['{'] = OPENING, ['}'] = CLOSING,
};

/* Words, and what is wrong with their signs. */
static void look(const char *text, struct words_found *found,
                 const struct words_variable *variable)
{
    size_t start = 0; /* of the word at hand */
    size_t spot = 0;

    while (text[spot] != '\0') {
        size_t next = spot + 1;

        switch (places[(unsigned char)text[spot]]) {
        case FIRST_LETTER:
            look_at_letter(text, start, spot, found);
            break;
        case DIGIT:
            if (spot == start)
                next = look_at_number(text, spot, found);
            break;
        case OPENING:
            next = look_at_variable(text, spot, found, variable);
            break;
        case CLOSING:
            note(found, TROUBLE_BRACE, spot);
            break;
        default:
            break;
        }
        if (!is_letter(text[next - 1]))
            start = next;
        spot = next;
    }
}

void words_look(const char *text, struct words_found *found,
                const struct words_variable *variable)
{
    struct words_found plain = { 0 };
    struct text folded = { 0 };
    size_t strange;

    *found = (struct words_found){ 0 };
    look(text, found, variable);
    if (!fold_is_needed(text))
        return;
    if (!fold_words(&folded, text, &strange))
        note(found, TROUBLE_STRANGE, strange);
    look(text_string(&folded), &plain, NULL);
    found->words |= plain.words;
    text_finish(&folded);
}
