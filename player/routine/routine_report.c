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

void nearest_offer(struct loader *loader, struct likely *nearest, const char *name)
{
    if (loader->comparisons <= 0)
        return;
    loader->comparisons--;
    likely_offer(nearest, name);
}

void loader_unknown(struct loader *loader, struct place place, const char *rule,
                    const char *what, const struct likely *nearest, const char *remedy)
{
    char sentence[SENTENCE_SIZE];

    if (nearest->found != NULL)
        snprintf(sentence, sizeof sentence,
                 "There is no %s \"%s\". Did you mean \"%s\"?", what,
                 shown(nearest->wanted).text, nearest->found);
    else
        snprintf(sentence, sizeof sentence, "There is no %s \"%s\". %s", what,
                 shown(nearest->wanted).text, remedy);
    report(loader, FAULT_ERROR, place, rule, sentence);
}
