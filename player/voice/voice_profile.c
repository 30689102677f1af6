#include "voice_profile.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include "arena.h"
#include "text.h"
#include "yaml_tree.h"

enum {
    FORMAT_VERSION = 1,
    FILE_MOST = 64 * 1024, /* a profile is under 1 KiB */
    DEPTH_MOST = 3,        /* the file, its gains, one gain */
    DIGITS_MOST = 6,
    GAIN_LEAST_DB = -40,
    GAIN_MOST_DB = 20, /* eSpeak NG is far from so quiet; more would only clip */
};

enum field_kind {
    FIELD_VERSION,
    FIELD_NAME, /* small letters, digits and hyphens */
    FIELD_TEXT,
    FIELD_ENGINE, /* a voice file's name */
    FIELD_LANGUAGE,
    FIELD_NUMBER,
    FIELD_DURATION,
    FIELD_TICK,
    FIELD_GAINS,
};

struct field {
    const char *key;
    enum field_kind kind;
    size_t offset; /* in struct voice_profile */
    size_t size;   /* of a text */
    int least;
    int most;
    const char *example;
};

#define TEXT_FIELD(member)                                                             \
    .offset = offsetof(struct voice_profile, member),                                  \
    .size = sizeof(((struct voice_profile *)0)->member)
#define NUMBER_FIELD(member) .offset = offsetof(struct voice_profile, member)

static const struct field fields[] = {
    { "talkthrough-voice", FIELD_VERSION, .example = "1" },
    { "id", FIELD_NAME, TEXT_FIELD(id), .example = "calm" },
    { "title", FIELD_TEXT, TEXT_FIELD(title), .example = "Calm and unhurried" },
    { "language", FIELD_LANGUAGE, TEXT_FIELD(language), .example = "en" },
    { "engine", FIELD_ENGINE, TEXT_FIELD(engine), .example = "gmw/en" },
    { "rate", FIELD_NUMBER, NUMBER_FIELD(rate), .least = VOICE_RATE_LEAST,
      .most = VOICE_RATE_MOST, .example = "100" },
    { "heard-rate", FIELD_NUMBER, NUMBER_FIELD(heard_rate), .least = 20, .most = 1000,
      .example = "140" },
    { "pitch", FIELD_NUMBER, NUMBER_FIELD(pitch), .most = 99, .example = "50" },
    { "range", FIELD_NUMBER, NUMBER_FIELD(range), .most = 99, .example = "50" },
    { "sentence-gap", FIELD_DURATION, NUMBER_FIELD(sentence_gap_ms), .most = 5000,
      .example = "450 ms" },
    { "step-gap", FIELD_DURATION, NUMBER_FIELD(step_gap_ms), .most = 10000,
      .example = "1 s" },
    { "tick", FIELD_TICK, TEXT_FIELD(tick), .example = "soft" },
    { "gains", FIELD_GAINS, .example = "[{rate: 100, db: -3}]" },
};

enum { FIELD_COUNT = sizeof(fields) / sizeof(fields[0]) };

static const char *const ticks[] = { "soft", "wood", "low" };

/* One file being read. */
struct loader {
    struct voice_profile profile; /* handed over only when all is well */
    struct fault_list *faults;
    bool found[FIELD_COUNT];
};

/* A macro, so that the compiler checks each sentence against its values. */
#define WRONG(loader, node, rule, ...)                                                 \
    fault_list_add((loader)->faults, FAULT_ERROR, (int)(node)->line,                   \
                   (int)(node)->column, rule, __VA_ARGS__)

/* A number written with digits, a point and a sign, whatever the person's locale: in
 * thousandths. */
static bool parse_thousandths(const char *text, int64_t *value, const char **end)
{
    bool minus = *text == '-';
    int64_t number = 0;
    int digits = 0;
    int places = 3;

    if (minus)
        text++;
    for (; *text >= '0' && *text <= '9' && digits < DIGITS_MOST; text++, digits++)
        number = number * 10 + (*text - '0');
    if (digits == 0)
        return false;
    if (*text == '.' && text[1] >= '0' && text[1] <= '9')
        for (text++; *text >= '0' && *text <= '9' && places > 0; text++, places--)
            number = number * 10 + (*text - '0');
    for (; places > 0; places--)
        number *= 10;
    *value = minus ? -number : number;
    *end = text;
    return true;
}

/* A whole number within the field's bounds. */
static bool parse_number(const char *text, int64_t *value)
{
    const char *end;

    if (strchr(text, '.') != NULL || !parse_thousandths(text, value, &end) ||
        *end != '\0')
        return false;
    *value /= 1000;
    return true;
}

static bool parse_duration_ms(const char *text, int64_t *ms)
{
    const char *end;

    if (!parse_thousandths(text, ms, &end))
        return false;
    if (*end == ' ')
        end++;
    if (strcmp(end, "s") == 0)
        return true;
    *ms /= 1000;
    return strcmp(end, "ms") == 0;
}

static bool only_of(const char *text, const char *more)
{
    for (; *text != '\0'; text++)
        if (!(*text >= 'a' && *text <= 'z') && !(*text >= '0' && *text <= '9') &&
            strchr(more, *text) == NULL)
            return false;
    return true;
}

static void read_text(struct loader *loader, const struct field *field,
                      const struct yaml_node *node)
{
    static const char capitals[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ-_/+ ";

    if (node->length == 0 || node->length >= field->size)
        WRONG(loader, node, "wrong-length",
              "The %s must have 1 to %zu bytes. Write one such as \"%s\".", field->key,
              field->size - 1, field->example);
    else if (field->kind == FIELD_NAME && !only_of(node->text, "-"))
        WRONG(loader, node, "wrong-name",
              "An id has small letters, digits and hyphens only. Write one such as "
              "\"%s\".",
              field->example);
    else if (field->kind == FIELD_LANGUAGE && !only_of(node->text, capitals))
        WRONG(loader, node, "wrong-name",
              "This is no language tag. Write one such as \"en\" or \"en-GB\".");
    else if (field->kind == FIELD_ENGINE && !only_of(node->text, capitals))
        WRONG(loader, node, "wrong-name",
              "This is no voice file's name. Write one such as \"gmw/en\" or "
              "\"gmw/en+f3\".");
    else
        memcpy((char *)&loader->profile + field->offset, node->text, node->length + 1);
}

static void read_number(struct loader *loader, const struct field *field,
                        const struct yaml_node *node)
{
    int64_t value;

    if (!parse_number(node->text, &value))
        WRONG(loader, node, "not-a-number",
              "\"%.40s\" is no whole number. Write %s as one, such as %s.", node->text,
              field->key, field->example);
    else if (value < field->least || value > field->most)
        WRONG(loader, node, "out-of-range",
              "The %s is %.40s. Write a number from %d to %d.", field->key, node->text,
              field->least, field->most);
    else
        *(int *)((char *)&loader->profile + field->offset) = (int)value;
}

static void read_duration(struct loader *loader, const struct field *field,
                          const struct yaml_node *node)
{
    int64_t ms;

    if (!parse_duration_ms(node->text, &ms))
        WRONG(loader, node, "not-a-duration",
              "\"%.40s\" is no length of time. Write %s with its unit, such as "
              "\"450 ms\" or \"0.5 s\".",
              node->text, field->key);
    else if (ms < 0 || ms > field->most)
        WRONG(loader, node, "out-of-range", "The %s is %.40s. Write 0 s to %d s.",
              field->key, node->text, field->most / 1000);
    else
        *(int *)((char *)&loader->profile + field->offset) = (int)ms;
}

static void read_tick(struct loader *loader, const struct field *field,
                      const struct yaml_node *node)
{
    for (size_t i = 0; i < sizeof(ticks) / sizeof(ticks[0]); i++)
        if (strcmp(node->text, ticks[i]) == 0) {
            read_text(loader, field, node);
            return;
        }
    WRONG(loader, node, "unknown-tick",
          "There is no tick \"%.40s\". Write soft, wood or low.", node->text);
}

static void read_version(struct loader *loader, const struct yaml_node *node)
{
    int64_t version;

    if (!parse_number(node->text, &version) || version != FORMAT_VERSION)
        WRONG(loader, node, "unknown-version",
              "I can read voices of format 1 only. Write \"talkthrough-voice: 1\".");
}

/* A gain's rate or db. */
static bool read_gain_value(struct loader *loader, const struct yaml_node *gain,
                            const char *key, int64_t least, int64_t most,
                            int64_t *value)
{
    const struct yaml_node *node = yaml_get(gain, key);
    const char *end;

    if (node == NULL)
        return WRONG(loader, gain, "missing-key",
                     "A gain needs its %s. Write it as {rate: 100, db: -3}.", key);
    if (node->kind != YAML_SCALAR || !parse_thousandths(node->text, value, &end) ||
        *end != '\0')
        return WRONG(loader, node, "not-a-number",
                     "A gain's %s is a number. Write the gain as {rate: 100, db: -3}.",
                     key);
    if (*value < least * 1000 || *value > most * 1000)
        return WRONG(loader, node, "out-of-range",
                     "A gain's %s is %.40s. Write a number from %d to %d.", key,
                     node->text, (int)least, (int)most);
    return true;
}

static void read_gain(struct loader *loader, const struct yaml_node *node)
{
    struct voice_profile *profile = &loader->profile;
    int64_t rate = 0;
    int64_t db = 0;
    bool good;

    if (node->kind != YAML_MAPPING) {
        WRONG(loader, node, "wrong-kind",
              "A gain is a rate and a loudness. Write it as {rate: 100, db: -3}.");
        return;
    }
    for (const struct yaml_node *key = node->first; key; key = key->next->next)
        if (strcmp(key->text, "rate") != 0 && strcmp(key->text, "db") != 0)
            WRONG(loader, key, "unknown-key",
                  "A gain has no \"%.40s\". Write it as {rate: 100, db: -3}.",
                  key->text);
    good =
        read_gain_value(loader, node, "rate", VOICE_RATE_LEAST, VOICE_RATE_MOST, &rate);
    good &= read_gain_value(loader, node, "db", GAIN_LEAST_DB, GAIN_MOST_DB, &db);
    if (!good)
        return;
    if (profile->gain_count > 0 &&
        profile->gains[profile->gain_count - 1].rate >= (int)(rate / 1000)) {
        WRONG(loader, node, "wrong-order",
              "The gains must stand by rising rate, each rate once. Move this one.");
        return;
    }
    profile->gains[profile->gain_count].rate = (int)(rate / 1000);
    profile->gains[profile->gain_count].db = (double)db / 1000.0;
    profile->gain_count++;
}

static void read_gains(struct loader *loader, const struct yaml_node *node)
{
    if (node->kind != YAML_SEQUENCE || node->length == 0) {
        WRONG(loader, node, "wrong-kind",
              "The gains are a list. Write one on each line, as \"- {rate: 100, db: "
              "-3}\".");
        return;
    }
    if (node->length > VOICE_GAINS_MOST) {
        WRONG(loader, node, "too-many",
              "There are %u gains. Keep %d at most, spread over the rates.",
              (unsigned)node->length, VOICE_GAINS_MOST);
        return;
    }
    for (const struct yaml_node *gain = node->first; gain; gain = gain->next)
        read_gain(loader, gain);
}

static void read_field(struct loader *loader, const struct field *field,
                       const struct yaml_node *node)
{
    if (field->kind != FIELD_GAINS && node->kind != YAML_SCALAR) {
        WRONG(loader, node, "wrong-kind",
              "The %s is one value on its own line. Write it such as \"%s: %s\".",
              field->key, field->key, field->example);
        return;
    }
    switch (field->kind) {
    case FIELD_VERSION:
        read_version(loader, node);
        return;
    case FIELD_NAME:
    case FIELD_TEXT:
    case FIELD_ENGINE:
    case FIELD_LANGUAGE:
        read_text(loader, field, node);
        return;
    case FIELD_NUMBER:
        read_number(loader, field, node);
        return;
    case FIELD_DURATION:
        read_duration(loader, field, node);
        return;
    case FIELD_TICK:
        read_tick(loader, field, node);
        return;
    case FIELD_GAINS:
        read_gains(loader, node);
        return;
    }
}

static void read_keys(struct loader *loader, const struct yaml_node *root)
{
    for (const struct yaml_node *key = root->first; key; key = key->next->next) {
        size_t i = 0;

        while (i < FIELD_COUNT && strcmp(key->text, fields[i].key) != 0)
            i++;
        if (i == FIELD_COUNT) {
            WRONG(
                loader, key, "unknown-key",
                "A voice has no \"%.40s\". Take the line out, or see voices/README.md "
                "for the keys.",
                key->text);
            continue;
        }
        if (!loader->found[i]) /* the file's reader has told of a second one */
            read_field(loader, &fields[i], key->next);
        loader->found[i] = true;
    }
    for (size_t i = 0; i < FIELD_COUNT; i++)
        if (!loader->found[i])
            WRONG(loader, root, "missing-key",
                  "The %s is missing. Add a line such as \"%s: %s\".", fields[i].key,
                  fields[i].key, fields[i].example);
}

bool voice_profile_read(const char *path, struct voice_profile *profile,
                        struct fault_list *faults)
{
    static const struct yaml_limits limits = { .bytes = FILE_MOST,
                                               .depth = DEPTH_MOST };
    struct loader loader = { .faults = faults };
    struct arena arena = { 0 };
    size_t errors = faults->errors;
    const struct yaml_node *root = yaml_tree_read(path, &limits, &arena, faults);

    if (root != NULL && root->kind != YAML_MAPPING)
        WRONG(&loader, root, "wrong-kind",
              "A voice is a list of keys, each with a value. Copy one of the files in "
              "voices and change it.");
    else if (root != NULL)
        read_keys(&loader, root);
    arena_finish(&arena);
    fault_list_sort(faults);
    if (faults->errors > errors)
        return false;
    *profile = loader.profile;
    return true;
}

double voice_profile_gain(const struct voice_profile *profile, int rate)
{
    const struct voice_gain *gains = profile->gains;
    int last = profile->gain_count - 1;
    int i = 0;

    if (last < 0)
        return 0.0;
    while (i < last && gains[i + 1].rate <= rate)
        i++;
    if (i == last || rate <= gains[i].rate)
        return gains[i].db;
    return gains[i].db + (gains[i + 1].db - gains[i].db) * (rate - gains[i].rate) /
                             (gains[i + 1].rate - gains[i].rate);
}
