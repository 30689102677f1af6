#include "routine_loader.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SHOWN_CHARACTERS = 40, SENTENCE_SIZE = 512 };

struct place place_of(const struct yaml_node *node)
{
    return (struct place){ .line = (int)node->line, .column = (int)node->column };
}

static void report(struct loader *loader, enum fault_severity severity,
                   struct place place, const char *rule, const char *sentence)
{
    fault_list_add(loader->faults, severity, place.line, place.column, rule, "%s",
                   sentence);
}

void loader_error(struct loader *loader, struct place place, const char *rule,
                  const char *format, ...)
{
    char sentence[SENTENCE_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    report(loader, FAULT_ERROR, place, rule, sentence);
}

void loader_warning(struct loader *loader, struct place place, const char *rule,
                    const char *format, ...)
{
    char sentence[SENTENCE_SIZE];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(sentence, sizeof sentence, format, arguments);
    va_end(arguments);
    report(loader, FAULT_WARNING, place, rule, sentence);
}

static bool begins_character(char byte)
{
    return ((unsigned char)byte & 0xc0u) != 0x80u;
}

struct shown shown(const char *text)
{
    struct shown out;
    size_t length = 0;
    int characters = 0;

    while (text[length] != '\0') {
        if (begins_character(text[length]) && ++characters > SHOWN_CHARACTERS)
            break;
        out.text[length] = text[length];
        length++;
    }
    if (text[length] != '\0') {
        memcpy(out.text + length, "...", 3);
        length += 3;
    }
    out.text[length] = '\0';
    return out;
}

static size_t least_of(size_t one, size_t two)
{
    return one < two ? one : two;
}

enum { NAME_MOST = 64 };

/* How many letters must be put in, taken out, changed or swapped with the next. */
static size_t letters_apart(const char *one, size_t one_length, const char *two,
                            size_t two_length)
{
    size_t rows[3][NAME_MOST + 1];
    size_t *before = rows[0];
    size_t *last = rows[1];
    size_t *now = rows[2];

    for (size_t j = 0; j <= two_length; j++)
        last[j] = j;
    for (size_t i = 1; i <= one_length; i++) {
        size_t *oldest = before;

        now[0] = i;
        for (size_t j = 1; j <= two_length; j++) {
            size_t change = one[i - 1] == two[j - 1] ? 0 : 1;

            now[j] = least_of(least_of(now[j - 1], last[j]) + 1, last[j - 1] + change);
            if (i > 1 && j > 1 && one[i - 1] == two[j - 2] && one[i - 2] == two[j - 1])
                now[j] = least_of(now[j], before[j - 2] + 1);
        }
        before = last;
        last = now;
        now = oldest;
    }
    return last[two_length];
}

void nearest_offer(struct loader *loader, struct nearest *nearest, const char *name)
{
    size_t length = strnlen(nearest->text, NAME_MOST + 1);
    size_t other = strnlen(name, NAME_MOST + 1);
    size_t most = length < 4 ? 1 : length / 3;
    size_t distance;

    if (length > NAME_MOST || other > NAME_MOST || loader->comparisons <= 0)
        return;
    loader->comparisons--;
    if (length > other + most || other > length + most)
        return;
    distance = letters_apart(nearest->text, length, name, other);
    if (distance > most || (nearest->best != NULL && distance >= nearest->distance))
        return;
    nearest->best = name;
    nearest->distance = distance;
}

void loader_unknown(struct loader *loader, struct place place, const char *rule,
                    const char *what, const struct nearest *nearest, const char *remedy)
{
    char sentence[SENTENCE_SIZE];

    if (nearest->best != NULL)
        snprintf(sentence, sizeof sentence,
                 "There is no %s \"%s\". Did you mean \"%s\"?", what,
                 shown(nearest->text).text, nearest->best);
    else
        snprintf(sentence, sizeof sentence, "There is no %s \"%s\". %s", what,
                 shown(nearest->text).text, remedy);
    report(loader, FAULT_ERROR, place, rule, sentence);
}
