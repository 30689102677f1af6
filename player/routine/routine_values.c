#include "routine_loader.h"

#include <stdlib.h>
#include <string.h>

#include "text.h"

enum { NUMBER_DIGITS_MOST = 9, NAME_LENGTH_MOST = 64 };

/* What YAML takes a plain scalar for (its 1.2 core rules, as editors have them). */
enum plain_kind { PLAIN_WORDS, PLAIN_NOTHING, PLAIN_TRUTH, PLAIN_NUMBER };

static bool is_one_of(const char *text, const char *const *names)
{
    for (; *names != NULL; names++) {
        if (strcmp(text, *names) == 0)
            return true;
    }
    return false;
}

static bool is_plain_number(const char *text)
{
    static const char *const odd[] = { ".nan", ".NaN", ".NAN", NULL };
    static const char *const endless[] = { ".inf", ".Inf", ".INF", NULL };
    size_t digits;
    size_t fraction = 0;

    if (is_one_of(text, odd))
        return true;
    if (strncmp(text, "0x", 2) == 0 && text[2] != '\0')
        return text[2 + strspn(text + 2, "0123456789abcdefABCDEF")] == '\0';
    if (strncmp(text, "0o", 2) == 0 && text[2] != '\0')
        return text[2 + strspn(text + 2, "01234567")] == '\0';
    if (*text == '-' || *text == '+')
        text++;
    if (is_one_of(text, endless))
        return true;
    digits = strspn(text, "0123456789");
    text += digits;
    if (*text == '.') {
        fraction = strspn(++text, "0123456789");
        text += fraction;
    }
    if (digits + fraction == 0)
        return false;
    if (*text == 'e' || *text == 'E') {
        text++;
        if (*text == '-' || *text == '+')
            text++;
        digits = strspn(text, "0123456789");
        text += digits;
        if (digits == 0)
            return false;
    }
    return *text == '\0';
}

static enum plain_kind plain_kind_of(const struct yaml_node *node)
{
    static const char *const nothing[] = { "", "~", "null", "Null", "NULL", NULL };
    static const char *const truth[] = { "true",  "True",  "TRUE", "false",
                                         "False", "FALSE", NULL };

    if (!node->plain)
        return PLAIN_WORDS;
    if (is_one_of(node->text, nothing))
        return PLAIN_NOTHING;
    if (is_one_of(node->text, truth))
        return PLAIN_TRUTH;
    return is_plain_number(node->text) ? PLAIN_NUMBER : PLAIN_WORDS;
}

/* `{side}` without quotes is a map to YAML. */
static bool looks_like_variable(const struct yaml_node *node)
{
    return node->kind == YAML_MAPPING && node->length == 2 &&
           node->first->next->kind == YAML_SCALAR && node->first->next->length == 0;
}

static bool is_scalar(struct loader *loader, const char *name,
                      const struct yaml_node *value, const char *wanted)
{
    if (value->kind == YAML_SCALAR)
        return true;
    if (looks_like_variable(value))
        loader_error(loader, place_of(value), "needs-quotes",
                     "Words that begin with { need quotes. Write %s: \"{%s}\".", name,
                     shown(value->first->text).text);
    else
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants %s, and here stands a %s.", name, wanted,
                     value->kind == YAML_SEQUENCE ? "list" : "group of keys");
    return false;
}

const char *text_value(struct loader *loader, const char *name,
                       const struct yaml_node *value)
{
    enum plain_kind kind;

    if (!is_scalar(loader, name, value, "words"))
        return NULL;
    kind = plain_kind_of(value);
    if (kind == PLAIN_TRUTH || kind == PLAIN_NUMBER) {
        loader_error(
            loader, place_of(value), "wrong-type",
            "\"%s\" wants words, and YAML does not take %s for words. Put quotes "
            "round it.",
            name, shown(value->text).text);
        return NULL;
    }
    if (kind == PLAIN_NOTHING || !text_has_word(value->text)) {
        loader_error(loader, place_of(value), "empty-text",
                     "There are no words in \"%s\". Write them, or take the key away.",
                     name);
        return NULL;
    }
    return value->text;
}

bool name_is_well_shaped(const char *text)
{
    size_t length = strlen(text);

    return length > 0 && length <= NAME_LENGTH_MOST &&
           strspn(text, "abcdefghijklmnopqrstuvwxyz0123456789-") == length &&
           text[0] != '-' && text[length - 1] != '-';
}

const char *name_value(struct loader *loader, const char *name,
                       const struct yaml_node *value)
{
    const char *text = text_value(loader, name, value);

    if (text == NULL || name_is_well_shaped(text))
        return text;
    loader_error(loader, place_of(value), "bad-name",
                 "\"%s\" can not be a name here. Use small letters a to z, digits and "
                 "hyphens, such as \"morning-stretch\".",
                 shown(text).text);
    return NULL;
}

static void *member(void *object, const struct field *field)
{
    return (char *)object + field->offset;
}

void read_plain_text(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object)
{
    const char *text = text_value(loader, field->name, value);

    if (text != NULL)
        *(const char **)member(object, field) = text;
}

void read_flag(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object)
{
    if (!is_scalar(loader, field->name, value, "true"))
        return;
    if (!value->plain || strcmp(value->text, "true") != 0) {
        loader_error(loader, place_of(value), "not-true",
                     "Write \"%s: true\", or take the line out.", field->name);
        return;
    }
    *(bool *)member(object, field) = true;
}

static void out_of_range(struct loader *loader, const struct field *field,
                         const struct yaml_node *value)
{
    loader_error(loader, place_of(value), "out-of-range", "\"%s\" is %s. Give it %s.",
                 field->name, shown(value->text).text, field->range);
}

static bool time_value(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, int64_t *ms)
{
    if (!is_scalar(loader, field->name, value, "a time"))
        return false;
    if (!routine_duration(value->text, ms)) {
        loader_error(loader, place_of(value), "bad-time",
                     "\"%s\" is no length of time. Write a number and ms, s, min or h, "
                     "such as \"%s: 40 s\".",
                     shown(value->text).text, field->name);
        return false;
    }
    if (*ms < field->least || *ms > field->most) {
        out_of_range(loader, field, value);
        return false;
    }
    return true;
}

void read_time(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object)
{
    int64_t ms;

    if (time_value(loader, field, value, &ms))
        *(int64_t *)member(object, field) = ms;
}

void read_short_time(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object)
{
    int64_t ms;

    if (time_value(loader, field, value, &ms))
        *(int *)member(object, field) = (int)ms;
}

void read_whole(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object)
{
    long number;

    if (!is_scalar(loader, field->name, value, "a number"))
        return;
    if (!value->plain || value->length == 0 ||
        strspn(value->text, "0123456789") != value->length) {
        loader_error(loader, place_of(value), "bad-number",
                     "\"%s\" wants a whole number without quotes. Give it %s.",
                     field->name, field->range);
        return;
    }
    number = value->length > NUMBER_DIGITS_MOST ? -1 : strtol(value->text, NULL, 10);
    if (number < field->least || number > field->most)
        out_of_range(loader, field, value);
    else
        *(int *)member(object, field) = (int)number;
}

void read_texts(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object)
{
    const char ***texts = member(object, field);
    int *count = (int *)(void *)(texts + 1); /* the count stands behind the list */
    const char **list;
    int kept = 0;

    if (value->kind != YAML_SEQUENCE) {
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants a list: one item a line, each after a hyphen.",
                     field->name);
        return;
    }
    list = arena_array(loader->arena, value->length, sizeof *list);
    for (const struct yaml_node *item = value->first; item != NULL; item = item->next) {
        list[kept] = text_value(loader, field->name, item);
        if (list[kept] != NULL)
            kept++;
    }
    *texts = list;
    *count = kept;
}

static uint64_t one_name(struct loader *loader, const struct field *field,
                         const struct name_set *set, const struct yaml_node *value)
{
    struct likely nearest = { .wanted = value->text };
    uint64_t bit;

    if (text_value(loader, field->name, value) == NULL)
        return 0;
    bit = set->bit_of(value->text);
    if (bit != 0)
        return bit;
    for (int i = 0; set->name_at(i) != NULL; i++)
        nearest_offer(loader, &nearest, set->name_at(i));
    set->unknown(loader, value, &nearest);
    return 0;
}

uint64_t name_set_value(struct loader *loader, const struct field *field,
                        const struct name_set *set, const struct yaml_node *value)
{
    uint64_t all = 0;

    if (value->kind != YAML_SEQUENCE)
        return one_name(loader, field, set, value);
    if (value->first == NULL)
        loader_error(loader, place_of(value), "empty-list",
                     "The list \"%s\" is empty. Name a %s in it, or take it away.",
                     field->name, set->what);
    for (const struct yaml_node *item = value->first; item != NULL; item = item->next) {
        uint64_t bit = one_name(loader, field, set, item);

        if ((all & bit) != 0)
            loader_error(loader, place_of(item), "listed-twice",
                         "\"%s\" stands in this list twice. Take one away.",
                         shown(item->text).text);
        all |= bit;
    }
    return all;
}
