/* text_sentence.c - where one sentence ends and the next begins. */
#include "text.h"

#include <string.h>

/* Words whose full stop ends no sentence. */
static const char *const abbreviations[] = {
    "e.g.", "i.e.", "Dr.", "Mr.", "Mrs.", "Ms.", "St.",
};

static bool is_space(char byte)
{
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

static bool is_capital(char byte)
{
    return byte >= 'A' && byte <= 'Z';
}

/* Bytes of a closing quote or bracket at `bytes`, or 0. */
static size_t closing_mark(const char *bytes)
{
    static const char *const marks[] = {
        "\"", "'", ")", "]", "}", "\xe2\x80\x9d", "\xe2\x80\x99", "\xc2\xbb",
    };

    for (size_t i = 0; i < sizeof(marks) / sizeof(marks[0]); i++) {
        size_t length = strlen(marks[i]);

        if (strncmp(bytes, marks[i], length) == 0)
            return length;
    }
    return 0;
}

/* True when the full stop at `stop` belongs to its word: "vitamin D.", "e.g.". */
static bool belongs_to_word(const char *string, size_t from, size_t stop)
{
    size_t start = stop;
    size_t length;

    while (start > from && !is_space(string[start - 1]))
        start--;
    while (start < stop && (string[start] == '(' || string[start] == '"' ||
                            string[start] == '\'' || string[start] == '['))
        start++;
    length = stop + 1 - start;
    if (length == 2 && is_capital(string[start]))
        return true;
    for (size_t i = 0; i < sizeof(abbreviations) / sizeof(abbreviations[0]); i++)
        if (strlen(abbreviations[i]) == length &&
            strncmp(string + start, abbreviations[i], length) == 0)
            return true;
    return false;
}

/* Where the sentence ends whose mark stands at `mark`, or 0 when none ends there. */
static size_t end_at_mark(const char *string, size_t from, size_t mark)
{
    size_t end = mark + 1;
    size_t closing;

    while ((closing = closing_mark(string + end)) > 0)
        end += closing;
    if (string[end] == '\0')
        return end;
    if (!is_space(string[end]))
        return 0;
    if (string[mark] == '.' && belongs_to_word(string, from, mark))
        return 0;
    return end;
}

bool text_next_sentence(const char *string, size_t *offset, size_t *start,
                        size_t *length)
{
    size_t from = *offset;
    size_t end = 0;

    while (is_space(string[from]))
        from++;
    if (string[from] == '\0')
        return false;
    for (size_t i = from; string[i] != '\0' && end == 0; i++)
        if (string[i] == '.' || string[i] == '?' || string[i] == '!')
            end = end_at_mark(string, from, i);
    if (end == 0)
        end = from + strlen(string + from);
    *offset = end;
    while (end > from && is_space(string[end - 1]))
        end--;
    *start = from;
    *length = end - from;
    return true;
}
