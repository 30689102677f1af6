#include "routine_loader.h"

#include <string.h>

#include "text.h"

enum {
    SHORT_CHARACTERS_MOST = 120,
    BUILT_IN_BYTES = 64, /* room for what {go-on} and {length} become */
};

const struct each_facts *scope_list(const struct scope *scope, const char *name,
                                    size_t length)
{
    for (; scope != NULL; scope = scope->outer) {
        for (int i = 0; i < scope->block->list_count; i++) {
            const char *other = scope->block->lists[i].name;

            if (strlen(other) == length && memcmp(other, name, length) == 0)
                return &scope->facts[i];
        }
    }
    return NULL;
}

/* What the variables of one text are looked up for. */
struct spoken {
    struct loader *loader;
    struct place where;
    enum spoken_place place;
    int64_t bytes; /* what they may become */
};

static void variable_unknown(struct spoken *spoken, const char *name)
{
    static const char *const built_in[] = { "go-on", "breast", "length" };
    struct likely nearest = { .wanted = name };

    for (size_t i = 0; i < sizeof built_in / sizeof built_in[0]; i++)
        nearest_offer(spoken->loader, &nearest, built_in[i]);
    for (const struct scope *scope = spoken->loader->scope; scope != NULL;
         scope = scope->outer) {
        for (int i = 0; i < scope->block->list_count; i++)
            nearest_offer(spoken->loader, &nearest, scope->block->lists[i].name);
    }
    loader_unknown(spoken->loader, spoken->where, "unknown-variable", "variable",
                   &nearest,
                   "There are {go-on}, {breast}, {length} and the names of an each "
                   "around the step.");
}

static void say_glued(struct loader *loader, struct place where)
{
    loader_error(loader, where, "glued-variable",
                 "A variable is part of a word here. Put a space on each side of it.");
}

/* It could hide a word from the checks, and a voice would stumble over it. */
static void say_strange(struct loader *loader, struct place where, const char *spot)
{
    uint32_t character;

    text_next_character(spot, strlen(spot), &character);
    loader_error(loader, where, "strange-character",
                 "There is a character here (U+%04X) that a voice for English can not "
                 "say. Type the words again, with the letters a to z.",
                 (unsigned)character);
}

static void variable_met(void *context, const char *name, size_t length, bool joined)
{
    struct spoken *spoken = context;
    struct loader *loader = spoken->loader;
    const struct each_facts *list = NULL;
    bool built_in = words_built_in(name, length);

    if (spoken->place == SPOKEN_PLAIN ||
        (spoken->place == SPOKEN_BY_CLOCK && strncmp(name, "length}", 7) == 0)) {
        loader_error(loader, spoken->where, "variable-not-here",
                     "The variable {%.*s} can not stand here. Write the words.",
                     length < 40 ? (int)length : 40, name);
        return;
    }
    if (built_in) {
        spoken->bytes += BUILT_IN_BYTES;
        return;
    }
    if (spoken->place == SPOKEN_IN_STEP)
        list = scope_list(loader->scope, name, length);
    if (list == NULL) {
        variable_unknown(spoken, arena_text(loader->arena, name, length));
        return;
    }
    /* "{side}-hand" is one word; with other lists it could be any. */
    if (joined && !list->sides)
        say_glued(loader, spoken->where);
    spoken->bytes = sum_of(spoken->bytes, (int64_t)list->longest, 1);
}

static void say_misread(struct loader *loader, struct place where, const char *rule,
                        const char *spot, const char *remedy)
{
    char piece[16];
    size_t length = strcspn(spot, " ,;\n");

    if (spot[length] == ' ' && rule[strlen(rule) - 1] == 't') /* misread-unit: "5 kg" */
        length += 1 + strcspn(spot + length + 1, " .,;:\n");
    if (length > sizeof piece - 1)
        length = sizeof piece - 1;
    memcpy(piece, spot, length);
    piece[length] = '\0';
    loader_warning(loader, where, rule, "A voice may misread \"%s\". %s",
                   shown(piece).text, remedy);
}

static void report_troubles(struct loader *loader, struct place where, const char *text,
                            const struct words_found *found)
{
    if ((found->troubles & TROUBLE_BRACE) != 0)
        loader_error(
            loader, where, "stray-brace",
            "A { or } stands alone here. Write a variable such as {breast}, or "
            "take the brace out.");
    if ((found->troubles & TROUBLE_GLUED) != 0)
        say_glued(loader, where);
    if ((found->troubles & TROUBLE_STRANGE) != 0)
        say_strange(loader, where, text + found->spot[2]);
    if ((found->troubles & TROUBLE_RANGE) != 0)
        say_misread(loader, where, "misread-range", text + found->spot[3],
                    "Write it with a word, such as \"3 to 5\".");
    if ((found->troubles & TROUBLE_FRACTION) != 0)
        say_misread(loader, where, "misread-fraction", text + found->spot[4],
                    "Write it in words, such as \"half\".");
    if ((found->troubles & TROUBLE_UNIT) != 0)
        say_misread(loader, where, "misread-unit", text + found->spot[5],
                    "Write the unit as a word, such as \"seconds\".");
}

/* What to add, so that the questions about a word are asked. */
static const char *category_wanted(uint32_t word)
{
    if (word == WORD_DUCT)
        return "clogged-duct, lactation-massage, breast-self-care or lymphatic";
    if ((word & (WORD_SUCTION | WORD_SHIELD | WORD_THE_PUMP)) != 0)
        return "pumping or pump-hygiene";
    return "pumping or a massage category, such as lactation-massage";
}

static void report_words(struct loader *loader, struct place where, uint32_t words)
{
    for (uint32_t word = 1; word <= WORD_THE_PUMP; word <<= 1) {
        if ((words & word) != 0)
            loader_error(loader, where, "needs-category",
                         "The word \"%s\" calls for its own safety questions. Add a "
                         "category: %s.",
                         word_name((enum word)word), category_wanted(word));
    }
}

const char *spoken_value(struct loader *loader, const char *name,
                         const struct yaml_node *value, enum spoken_place place)
{
    const char *text = text_value(loader, name, value);
    struct spoken spoken = { .loader = loader, .place = place };
    struct words_variable variable = { variable_met, &spoken };
    struct words_found found;

    if (text == NULL)
        return NULL;
    spoken.where = place_of(value);
    words_look(text, &found, &variable);
    if (found.troubles != 0)
        report_troubles(loader, spoken.where, text, &found);
    if ((found.words & loader->words_refused) != 0)
        report_words(loader, spoken.where, found.words & loader->words_refused);
    /* Notes behind a text are common and legal, so this can be no error. */
    if (value->cut)
        loader_warning(
            loader, spoken.where, "comment-cut",
            "These words end at a number sign; the rest is taken for a note. "
            "If it is to be heard, put quotes round the words.");
    loader->words = sum_of(loader->words, sum_of(spoken.bytes, value->length, 1),
                           loader->scope == NULL ? 1 : loader->scope->times);
    return text;
}

const char *short_spoken_value(struct loader *loader, const char *name,
                               const struct yaml_node *value, enum spoken_place place)
{
    const char *text = spoken_value(loader, name, value, place);
    int characters = 0;

    if (text == NULL)
        return NULL;
    for (const char *byte = text; *byte != '\0'; byte++)
        characters += ((unsigned char)*byte & 0xc0u) != 0x80u;
    if (strpbrk(text, "\n\t") != NULL)
        loader_error(loader, place_of(value), "one-line",
                     "\"%s\" must be one line, without tabs. Write it on one line.",
                     name);
    if (characters > SHORT_CHARACTERS_MOST)
        loader_error(loader, place_of(value), "too-long-name",
                     "\"%s\" has %d characters. Keep it to %d.", name, characters,
                     SHORT_CHARACTERS_MOST);
    return text;
}

void read_spoken(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object)
{
    const char *text = spoken_value(loader, field->name, value, SPOKEN_IN_STEP);

    if (text != NULL)
        *(const char **)(void *)((char *)object + field->offset) = text;
}
