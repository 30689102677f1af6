#include "routine_loader.h"

#include <stdlib.h>
#include <string.h>

enum {
    BEATS_LEAST = 2, /* a minute */
    BEATS_MOST = 240,
    BREATH_LEAST = 1000, /* ms, each way */
    BREATH_MOST = 20000,
};

/* A number such as 20 or 7.5, without quotes, to beats an hour; 0 with a fault. */
static int beats_value(struct loader *loader, const char *name,
                       const struct yaml_node *value)
{
    size_t digits = value->kind == YAML_SCALAR ? strspn(value->text, "0123456789") : 0;
    double beats;

    if (digits > 0 && digits < 8 && value->text[digits] == '.')
        digits += 1 + strspn(value->text + digits + 1, "0123456789");
    if (digits == 0 || !value->plain || digits != value->length || digits > 12 ||
        value->text[digits - 1] == '.') {
        loader_error(
            loader, place_of(value), "bad-tempo",
            "\"%s\" wants ticks a minute, such as 20 or 7.5, or {from: 60, to: "
            "120}. Give it 2 to 240.",
            name);
        return 0;
    }
    beats = strtod(value->text, NULL);
    if (beats < BEATS_LEAST || beats > BEATS_MOST) {
        loader_error(loader, place_of(value), "out-of-range",
                     "\"%s\" is %s ticks a minute. Give it 2 to 240.", name,
                     shown(value->text).text);
        return 0;
    }
    return (int)(beats * 60 + 0.5);
}

static void read_beats(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    int beats = beats_value(loader, field->name, value);

    if (beats != 0)
        *(int *)(void *)((char *)object + field->offset) = beats;
}

void read_metronome(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object)
{
    static const struct field fields[] = {
        { "from", read_beats, offsetof(struct cue, beats_per_hour), .required = true },
        { "to", read_beats, offsetof(struct cue, to_per_hour), .required = true },
    };
    static const struct field_table table = { "metronome", fields, 2 };
    struct cue *cue = &((struct step *)object)->cue;
    const struct yaml_node *values[2] = { NULL };

    cue->kind = CUE_METRONOME;
    if (value->kind == YAML_MAPPING) {
        if (fields_find(loader, &table, value, values))
            fields_apply(loader, &table, values, cue);
        return;
    }
    cue->beats_per_hour = beats_value(loader, field->name, value);
    cue->to_per_hour = cue->beats_per_hour;
}

void read_breath(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object)
{
    static const struct field fields[] = {
        { "in", read_short_time, offsetof(struct cue, in_ms), BREATH_LEAST, BREATH_MOST,
          "1 s to 20 s", .required = true },
        { "out", read_short_time, offsetof(struct cue, out_ms), BREATH_LEAST,
          BREATH_MOST, "1 s to 20 s", .required = true },
    };
    static const struct field_table table = { "breath", fields, 2 };
    struct cue *cue = &((struct step *)object)->cue;
    const struct yaml_node *values[2] = { NULL };

    (void)field;
    cue->kind = CUE_BREATH;
    if (loader->breath_place.line == 0)
        loader->breath_place = place_of(value);
    if (fields_find(loader, &table, value, values))
        fields_apply(loader, &table, values, cue);
}

void read_countdown(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object)
{
    ((struct step *)object)->cue.kind = CUE_COUNTDOWN;
    read_whole(loader, field, value, object);
}

/* `time` from the step's start, `left` from its end. */
struct moment_read {
    struct moment moment;
    int64_t time_ms, left_ms; /* 0 when not given */
};

static void moment_read(struct loader *loader, const struct yaml_node *value,
                        struct moment *moment)
{
    static const struct field fields[] = {
        { "time", read_time, offsetof(struct moment_read, time_ms), 1000, 86400000,
          .range = "1 s or more" },
        { "left", read_time, offsetof(struct moment_read, left_ms), 1000, 86400000,
          .range = "1 s or more" },
        { "say", read_spoken, offsetof(struct moment_read, moment.say),
          .required = true },
        { "chest", read_spoken, offsetof(struct moment_read, moment.chest) },
    };
    static const struct field_table table = { "moment", fields, 4 };
    const struct yaml_node *values[4] = { NULL };
    struct moment_read read = { 0 };

    read.moment.place = place_of(value);
    if (fields_find(loader, &table, value, values)) {
        fields_apply(loader, &table, values, &read);
        if ((values[0] == NULL) == (values[1] == NULL))
            loader_error(loader, place_of(value), "one-time",
                         "This moment needs one time. Write \"time: 30 s\" from the "
                         "start, or \"left: 10 s\" before the end.");
        chest_check(loader, "chest", values[2], values[3]);
    }
    read.moment.from_end = read.time_ms == 0;
    read.moment.at_ms = read.moment.from_end ? read.left_ms : read.time_ms;
    *moment = read.moment;
}

void read_moments(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object)
{
    struct step *step = object;

    if (value->kind != YAML_SEQUENCE || value->first == NULL) {
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants a list, such as [{time: 30 s, say: Halfway.}].",
                     field->name);
        return;
    }
    step->moments = arena_array(loader->arena, value->length, sizeof *step->moments);
    for (const struct yaml_node *item = value->first; item != NULL; item = item->next)
        moment_read(loader, item, &step->moments[step->moment_count++]);
}

static uint64_t restriction_bit(const char *name)
{
    return restriction_named(name);
}

static const char *restriction_at(int index)
{
    return index < RESTRICTION_COUNT ? restriction_entry(index)->id : NULL;
}

static void restriction_unknown(struct loader *loader, const struct yaml_node *value,
                                const struct likely *nearest)
{
    loader_unknown(loader, place_of(value), "unknown-restriction", "restriction",
                   nearest, "See routines/README.md for them, such as NO-MASSAGE.");
}

static const struct name_set restrictions = { "restriction", restriction_bit,
                                              restriction_at, restriction_unknown };

void read_restrictions(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    uint32_t *bits = (uint32_t *)(void *)((char *)object + field->offset);

    *bits |= (uint32_t)name_set_value(loader, field, &restrictions, value);
}

/* `LIGHT-ONLY: other words`, or `LIGHT-ONLY: {say: ..., chest: ...}`. */
static void instead_read(struct loader *loader, const struct yaml_node *key,
                         struct instead *instead)
{
    static const struct field fields[] = {
        { "say", read_spoken, offsetof(struct instead, say), .required = true },
        { "chest", read_spoken, offsetof(struct instead, chest) },
    };
    static const struct field_table table = { "other wording", fields, 2 };
    const struct yaml_node *values[2] = { NULL };

    if (key->next->kind != YAML_MAPPING) {
        instead->say = spoken_value(loader, key->text, key->next, SPOKEN_IN_STEP);
        values[0] = key->next;
    } else if (fields_find(loader, &table, key->next, values)) {
        fields_apply(loader, &table, values, instead);
    }
    chest_check(loader, "chest", values[0], values[1]);
}

void read_insteads(struct loader *loader, const struct field *field,
                   const struct yaml_node *value, void *object)
{
    struct step *step = object;

    if (value->kind != YAML_MAPPING || value->first == NULL) {
        loader_error(
            loader, place_of(value), "wrong-type",
            "\"%s\" wants a restriction and other words, such as \"LIGHT-ONLY: "
            "Light strokes.\".",
            field->name);
        return;
    }
    step->insteads =
        arena_array(loader->arena, value->length / 2, sizeof *step->insteads);
    for (const struct yaml_node *key = value->first; key != NULL;
         key = key->next->next) {
        struct instead *instead = &step->insteads[step->instead_count];

        instead->place = place_of(key);
        instead->restriction =
            (uint32_t)name_set_value(loader, field, &restrictions, key);
        instead_read(loader, key, instead);
        if (instead->restriction != 0)
            step->instead_count++;
    }
}

enum side side_named(const char *name)
{
    static const char *const names[] = {
        [SIDE_LEFT] = "left", [SIDE_RIGHT] = "right", [SIDE_BOTH] = "both"
    };

    for (enum side side = SIDE_LEFT; side <= SIDE_BOTH; side++) {
        if (strcmp(name, names[side]) == 0)
            return side;
    }
    return SIDE_NONE;
}

/* "{side}", where every value of the list is a side. */
static bool is_side_variable(const struct scope *scope, const char *text)
{
    size_t length = strlen(text);
    const struct each_facts *list;

    if (length < 3 || text[0] != '{' || text[length - 1] != '}')
        return false;
    list = scope_list(scope, text + 1, length - 2);
    return list != NULL && list->sides;
}

void read_side(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object)
{
    struct step *step = object;
    const struct scope own = { loader->scope, step, loader->facts,
                               1 }; /* a block has lists */
    const char *text = text_value(loader, field->name, value);

    if (text == NULL)
        return;
    step->side = side_named(text);
    if (step->side != SIDE_NONE)
        return;
    if (is_side_variable(&own, text))
        step->side_text = text;
    else
        loader_error(
            loader, place_of(value), "bad-side",
            "A side is left, right or both, or a variable of an \"each\" whose "
            "words are all sides, such as \"{side}\". Write one of these.");
}

void read_clock_name(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object)
{
    const struct routine *routine = loader->routine;
    struct likely nearest = { .wanted = value->text };
    int index;

    if (text_value(loader, field->name, value) == NULL)
        return;
    index = clock_named(routine, value->text);
    if (index >= 0) {
        *(int *)(void *)((char *)object + field->offset) = index;
        return;
    }
    for (int i = 0; i < routine->clock_count; i++)
        nearest_offer(loader, &nearest, routine->clocks[i].name);
    loader_unknown(loader, place_of(value), "unknown-clock", "clock", &nearest,
                   "Write it under \"clocks\", with what it says and when.");
}
