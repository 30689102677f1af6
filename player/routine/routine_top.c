#include "routine_loader.h"

#include <string.h>

#include "text.h"

enum top_key {
    TOP_TALKTHROUGH,
    TOP_ID,
    TOP_CATEGORY, /* before all words: it decides which are refused */
    TOP_TITLE,
    TOP_CHEST_TITLE,
    TOP_LANGUAGE,
    TOP_AUTHOR,
    TOP_VOICE,
    TOP_REVIEWED,
    TOP_SOURCES,
    TOP_SCREENING,
    TOP_CLOCKS,
    TOP_HALTS, /* before the steps that name them, as the clocks */
    TOP_STEPS,
    TOP_CLOSING,
    TOP_COUNT,
};

static void read_version(struct loader *loader, const struct field *field,
                         const struct yaml_node *value, void *object)
{
    (void)field;
    (void)object;
    if (value->kind != YAML_SCALAR || !value->plain || strcmp(value->text, "1") != 0)
        loader_error(
            loader, place_of(value), "format-version",
            "This Talkthrough reads format 1 alone. Write \"talkthrough: 1\".");
}

static void read_id(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object)
{
    const char *id = name_value(loader, field->name, value);

    (void)object;
    if (id != NULL)
        loader->routine->id = id;
}

static void read_short(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    const char *text = short_spoken_value(loader, field->name, value, SPOKEN_PLAIN);

    *(const char **)(void *)((char *)object + field->offset) = text;
}

static void read_voice(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    (void)object;
    loader->routine->voice = name_value(loader, field->name, value);
}

static const char *language_name(const char *code)
{
    static const struct {
        const char *code;
        const char *name;
    } languages[] = {
        { "ar", "Arabic" },    { "cs", "Czech" },      { "da", "Danish" },
        { "de", "German" },    { "el", "Greek" },      { "es", "Spanish" },
        { "fi", "Finnish" },   { "fr", "French" },     { "he", "Hebrew" },
        { "hi", "Hindi" },     { "hu", "Hungarian" },  { "id", "Indonesian" },
        { "it", "Italian" },   { "ja", "Japanese" },   { "ko", "Korean" },
        { "nb", "Norwegian" }, { "nl", "Dutch" },      { "no", "Norwegian" },
        { "pl", "Polish" },    { "pt", "Portuguese" }, { "ro", "Romanian" },
        { "ru", "Russian" },   { "sv", "Swedish" },    { "tr", "Turkish" },
        { "uk", "Ukrainian" }, { "vi", "Vietnamese" }, { "zh", "Chinese" },
    };

    for (size_t i = 0; i < sizeof languages / sizeof languages[0]; i++) {
        if (strcmp(languages[i].code, code) == 0)
            return languages[i].name;
    }
    return NULL;
}

static void read_language(struct loader *loader, const struct field *field,
                          const struct yaml_node *value, void *object)
{
    const char *code = text_value(loader, field->name, value);
    const char *name;

    (void)object;
    if (code == NULL)
        return;
    loader->routine->language = code;
    if (strcmp(code, "en") == 0)
        return;
    name = language_name(code);
    if (name != NULL)
        loader_error(loader, place_of(value), "no-questions",
                     "There are no safety questions in %s yet. Write the routine in "
                     "English, with \"language: en\".",
                     name);
    else
        loader_error(loader, place_of(value), "no-questions",
                     "There are no safety questions in the language \"%s\". Write the "
                     "routine in English, with \"language: en\".",
                     shown(code).text);
}

static uint64_t category_bit(const char *name)
{
    enum category category = category_named(name);

    return category == CATEGORY_COUNT ? 0 : UINT64_C(1) << category;
}

static const char *category_at(int index)
{
    return index < CATEGORY_COUNT ? category_entry((enum category)index)->id : NULL;
}

static void category_unknown(struct loader *loader, const struct yaml_node *value,
                             const struct likely *nearest)
{
    loader_unknown(loader, place_of(value), "unknown-category", "category", nearest,
                   "See routines/README.md for the categories; \"general\" and "
                   "\"movement\" are for anything else.");
}

uint32_t massage_categories(void)
{
    uint32_t all = 0;

    for (int i = 0; i < CATEGORY_COUNT; i++) {
        if (category_entry((enum category)i)->massage)
            all |= UINT32_C(1) << i;
    }
    return all;
}

/* The words whose questions would not be asked. The cautious reading: any such word, in
 * any text that can be heard. */
static uint32_t refused_words(uint32_t categories)
{
    const uint32_t massage = massage_categories();
    const uint32_t pumping = 1u << CATEGORY_PUMPING | 1u << CATEGORY_PUMP_HYGIENE;
    uint32_t refused = 0;

    if ((categories & massage) == 0)
        refused |= WORD_DUCT;
    if ((categories & pumping) == 0)
        refused |= WORD_SUCTION;
    if ((categories & (massage | pumping)) != 0)
        return refused;
    refused |= WORD_BREAST | WORD_NIPPLE;
    /* Before milk flows, feeding and pumping are spoken of; the pump is not handled. */
    if ((categories & 1u << CATEGORY_BREATHING) != 0)
        return refused | WORD_SHIELD | WORD_THE_PUMP;
    return refused | WORD_MILK | WORD_PUMP;
}

static void read_category(struct loader *loader, const struct field *field,
                          const struct yaml_node *value, void *object)
{
    static const struct name_set categories = { "category", category_bit, category_at,
                                                category_unknown };
    struct routine *routine = loader->routine;

    (void)object;
    routine->categories = (uint32_t)name_set_value(loader, field, &categories, value);
    routine->category_place = place_of(value);
    if (routine->categories != 0)
        loader->words_refused = refused_words(routine->categories);
}

static uint64_t hazard_bit(const char *name)
{
    enum hazard hazard = hazard_named(name);

    return hazard == HAZARD_COUNT ? 0 : UINT64_C(1) << hazard;
}

static const char *hazard_at(int index)
{
    return index < HAZARD_COUNT ? hazard_entry((enum hazard)index)->id : NULL;
}

static void hazard_unknown(struct loader *loader, const struct yaml_node *value,
                           const struct likely *nearest)
{
    loader_unknown(loader, place_of(value), "unknown-hazard", "hazard", nearest,
                   "See routines/README.md for the hazards.");
}

static void read_also(struct loader *loader, const struct field *field,
                      const struct yaml_node *value, void *object)
{
    static const struct name_set hazards = { "hazard", hazard_bit, hazard_at,
                                             hazard_unknown };

    (void)object;
    loader->routine->also = name_set_value(loader, field, &hazards, value);
}

static void read_screening(struct loader *loader, const struct field *field,
                           const struct yaml_node *value, void *object)
{
    static const struct field fields[] = {
        { .name = "also", .read = read_also, .required = true },
    };
    static const struct field_table table = { "screening", fields, 1 };
    const struct yaml_node *values[1] = { NULL };

    (void)field;
    if (fields_find(loader, &table, value, values))
        fields_apply(loader, &table, values, object);
}

static void read_steps(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    (void)object;
    loader->routine->steps = steps_read(loader, value, field->name);
}

static void read_closing(struct loader *loader, const struct field *field,
                         const struct yaml_node *value, void *object)
{
    (void)object;
    loader->in_closing = true;
    loader->routine->closing = steps_read(loader, value, field->name);
    loader->in_closing = false;
}

void routine_read_top(struct loader *loader, const struct yaml_node *root)
{
    static const struct field fields[TOP_COUNT] = {
        [TOP_TALKTHROUGH] = { "talkthrough", read_version, .required = true },
        [TOP_ID] = { "id", read_id, .required = true },
        [TOP_CATEGORY] = { "category", read_category, .required = true },
        [TOP_TITLE] = { "title", read_short, offsetof(struct routine, title),
                        .required = true },
        [TOP_CHEST_TITLE] = { .name = "chest-title",
                              .read = read_short,
                              .offset = offsetof(struct routine, chest_title) },
        [TOP_LANGUAGE] = { "language", read_language, .required = true },
        /* A file from elsewhere is played with its author's name: words, too. */
        [TOP_AUTHOR] = { "author", read_short, offsetof(struct routine, author),
                         .required = true },
        [TOP_VOICE] = { .name = "voice", .read = read_voice },
        [TOP_REVIEWED] = { .name = "reviewed",
                           .read = read_plain_text,
                           .offset = offsetof(struct routine, reviewed) },
        [TOP_SOURCES] = { .name = "sources",
                          .read = read_texts,
                          .offset = offsetof(struct routine, sources) },
        [TOP_SCREENING] = { .name = "screening", .read = read_screening },
        [TOP_CLOCKS] = { .name = "clocks", .read = read_clocks },
        [TOP_HALTS] = { .name = "halts", .read = read_halts },
        [TOP_STEPS] = { "steps", read_steps, .required = true },
        [TOP_CLOSING] = { .name = "closing", .read = read_closing },
    };
    static const struct field_table table = { "routine", fields, TOP_COUNT };
    const struct yaml_node *values[TOP_COUNT] = { NULL };

    halts_begin(loader);
    if (fields_find(loader, &table, root, values))
        fields_apply(loader, &table, values, loader->routine);
    chest_check(loader, "chest-title", values[TOP_TITLE], values[TOP_CHEST_TITLE]);
}
