#include "pronounce.h"

#include <string.h>
#include <strings.h>

#include "amount.h"

static const struct {
    const char *engine;
    enum accent accent;
} engines[] = {
    { "gmw/en-GB-x-rp", ACCENT_RP },
    { "gmw/en-US", ACCENT_AMERICAN },
    { "gmw/en-GB-scotland", ACCENT_SCOTTISH },
    { "gmw/en-GB-x-gbclan", ACCENT_LANCASHIRE },
    { "gmw/en-029", ACCENT_CARIBBEAN },
};

enum accent accent_of(const char *engine)
{
    size_t length = strcspn(engine, "+");

    for (size_t i = 0; i < sizeof(engines) / sizeof(engines[0]); i++)
        if (strlen(engines[i].engine) == length &&
            strncmp(engine, engines[i].engine, length) == 0)
            return engines[i].accent;
    return text_begins(engine, "gmw/en") && !is_letter(engine[6]) ? ACCENT_PLAIN
                                                                  : ACCENT_FOREIGN;
}

/* A run of letters, apostrophes, and whatever is not ASCII: "Raynaud's", "naïve". */
static bool is_inside(char byte)
{
    return is_letter(byte) || byte == '\'' || ((unsigned char)byte & 0x80) != 0;
}

static size_t word_length(const char *at)
{
    size_t length = 0;

    while (is_inside(at[length]))
        length++;
    return length;
}

/* The word before `at`, when nothing but a space lies between; else of length 0. */
static size_t word_before(const char *start, const char *at, const char **word)
{
    const char *end = at > start && at[-1] == ' ' ? at - 1 : at;

    *word = end;
    while (end<at && * word> start && is_inside((*word)[-1]))
        (*word)--;
    return (size_t)(end - *word);
}

static bool list_has(const char *list, const char *word, size_t length)
{
    while (list != NULL && length > 0 && *list != '\0') {
        size_t one = strcspn(list, " ");

        if (one == length && strncasecmp(list, word, length) == 0)
            return true;
        list += one + strspn(list + one, " ");
    }
    return false;
}

static bool fits(const struct pronunciation *row, const char *start, const char *at,
                 size_t length)
{
    const char *next = at + length + (at[length] == ' ');
    size_t next_length = at[length] == ' ' ? word_length(next) : 0;
    const char *last;
    size_t last_length = word_before(start, at, &last);

    return (row->before == NULL || list_has(row->before, next, next_length)) &&
           !list_has(row->unless_before, next, next_length) &&
           !list_has(row->unless_after, last, last_length);
}

/* The row for the word at `at`, or NULL. */
static const struct pronunciation *find(const char *start, const char *at,
                                        size_t length, enum accent accent)
{
    const struct pronunciation *row;

    for (size_t i = 0; (row = pronounce_row(i)) != NULL; i++)
        if ((row->accents & 1U << accent) != 0 && strlen(row->word) == length &&
            strncasecmp(at, row->word, length) == 0 && fits(row, start, at, length))
            return row;
    return NULL;
}

/* With a hyphen or a digit beside it, it is a part of another word. */
static bool stands_alone(const char *start, const char *at, size_t length)
{
    char last = at > start ? at[-1] : ' ';
    char next = at[length];

    return !strchr("-[]", last) && (next == '\0' || !strchr("-[]", next)) &&
           !is_digit(last) && !is_digit(next);
}

bool pronounce(struct text *out, const char *sentence, enum accent accent)
{
    const char *at = sentence;
    bool changed = false;

    if (accent >= ACCENT_FOREIGN || strstr(sentence, "[[") != NULL ||
        strstr(sentence, "]]") != NULL) {
        text_add_string(out, sentence);
        return false;
    }
    while (*at != '\0') {
        size_t length = word_length(at);
        const struct pronunciation *row = NULL;

        if (length > 0 && stands_alone(sentence, at, length))
            row = find(sentence, at, length, accent);
        if (row != NULL)
            text_print(out, "[[%s]]", row->phonemes);
        else
            text_add(out, at, length > 0 ? length : 1);
        at += length > 0 ? length : 1;
        changed = changed || row != NULL;
    }
    return changed;
}
