#include "routine_loader.h"

#include <string.h>

int clock_named(const struct routine *routine, const char *name)
{
    for (int i = 0; i < routine->clock_count; i++) {
        if (strcmp(routine->clocks[i].name, name) == 0)
            return i;
    }
    return -1;
}

int halt_index(const struct routine *routine, const char *name)
{
    for (int i = 0; i < routine->halt_count; i++) {
        if (strcmp(routine->halts[i].id, name) == 0)
            return i;
    }
    return -1;
}

static void read_said(struct loader *loader, const struct field *field,
                      const struct yaml_node *value, void *object)
{
    const char *text = spoken_value(loader, field->name, value, SPOKEN_BY_CLOCK);

    if (text != NULL)
        *(const char **)(void *)((char *)object + field->offset) = text;
}

static void read_announcement(struct loader *loader, const struct yaml_node *value,
                              struct announcement *announcement)
{
    static const struct field fields[] = {
        { "at", read_time, offsetof(struct announcement, at_ms), 1000, 86400000,
          "1 s to 24 h", .required = true },
        { "say", read_said, offsetof(struct announcement, say), .required = true },
        { "chest", read_said, offsetof(struct announcement, chest) },
        { .name = "end",
          .read = read_flag,
          .offset = offsetof(struct announcement, end) },
    };
    static const struct field_table table = { "announcement", fields, 4 };
    const struct yaml_node *values[4] = { NULL };

    announcement->place = place_of(value);
    if (fields_find(loader, &table, value, values))
        fields_apply(loader, &table, values, announcement);
    chest_check(loader, "chest", values[1], values[2]);
}

static void check_announcements(struct loader *loader,
                                const struct routine_clock *clock)
{
    for (int i = 1; i < clock->count; i++) {
        const struct announcement *before = &clock->announcements[i - 1];
        const struct announcement *now = &clock->announcements[i];

        if (before->end)
            loader_error(loader, now->place, "after-end",
                         "The clock \"%s\" has ended before this. Put \"end: true\" at "
                         "its last announcement.",
                         clock->name);
        if (now->at_ms != 0 && now->at_ms <= before->at_ms)
            loader_error(loader, now->place, "clock-not-rising",
                         "This time is not after the one above it. Put the "
                         "announcements in the order in which they are heard.");
    }
}

static void read_clock(struct loader *loader, const struct yaml_node *key,
                       struct routine_clock *clock)
{
    const struct yaml_node *list = key->next;

    clock->name = key->text;
    clock->place = place_of(key);
    if (list->kind != YAML_SEQUENCE || list->first == NULL) {
        loader_error(loader, place_of(list), "wrong-type",
                     "The clock \"%s\" wants a list of announcements, such as "
                     "\"- {at: 20 min, say: Twenty minutes.}\".",
                     shown(key->text).text);
        return;
    }
    clock->announcements =
        arena_array(loader->arena, list->length, sizeof *clock->announcements);
    for (const struct yaml_node *item = list->first; item != NULL; item = item->next)
        read_announcement(loader, item, &clock->announcements[clock->count++]);
    check_announcements(loader, clock);
}

void read_clocks(struct loader *loader, const struct field *field,
                 const struct yaml_node *value, void *object)
{
    struct routine *routine = object;

    if (value->kind != YAML_MAPPING) {
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants names, each with a list of announcements.",
                     field->name);
        return;
    }
    for (const struct yaml_node *key = value->first; key != NULL;
         key = key->next->next) {
        if (routine->clock_count == ROUTINE_CLOCKS_MOST) {
            loader_error(loader, place_of(key), "too-many-clocks",
                         "A routine can have %d clocks. Take this one away.",
                         ROUTINE_CLOCKS_MOST);
            return;
        }
        if (name_value(loader, field->name, key) != NULL)
            read_clock(loader, key, &routine->clocks[routine->clock_count++]);
    }
}

void halts_begin(struct loader *loader)
{
    struct routine *routine = loader->routine;

    routine->halts =
        arena_array(loader->arena, ROUTINE_HALTS_MOST, sizeof *routine->halts);
    for (int i = 0; i < HALT_COUNT; i++) {
        const struct halt_entry *entry = halt_entry((enum halt_text)i);

        routine->halts[i].id = entry->id;
        routine->halts[i].say = entry->say;
        routine->halts[i].then.kind = OUTCOME_END;
    }
    routine->halt_count = HALT_COUNT;
}

static void read_halt(struct loader *loader, const struct yaml_node *key,
                      struct halt *halt)
{
    static const struct field fields[] = {
        { "say", read_said, offsetof(struct halt, say), .required = true },
        { "chest", read_said, offsetof(struct halt, chest) },
        { .name = "then",
          .read = read_halt_then,
          .offset = offsetof(struct halt, then) },
    };
    static const struct field_table table = { "halt", fields, 3 };
    const struct yaml_node *values[3] = { NULL };

    halt->id = key->text;
    halt->then.kind = OUTCOME_END;
    halt->then.place = place_of(key);
    if (fields_find(loader, &table, key->next, values))
        fields_apply(loader, &table, values, halt);
    chest_check(loader, "chest", values[0], values[1]);
}

void read_halts(struct loader *loader, const struct field *field,
                const struct yaml_node *value, void *object)
{
    struct routine *routine = object;

    if (value->kind != YAML_MAPPING) {
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants names, each with \"say\" and \"then\".",
                     field->name);
        return;
    }
    for (const struct yaml_node *key = value->first; key != NULL;
         key = key->next->next) {
        if (routine->halt_count == ROUTINE_HALTS_MOST) {
            loader_error(loader, place_of(key), "too-many-halts",
                         "A routine can have %d halts of its own. Take this one away.",
                         ROUTINE_HALTS_MOST - HALT_COUNT);
            return;
        }
        if (name_value(loader, field->name, key) == NULL)
            continue;
        if (halt_named(key->text) != HALT_COUNT)
            loader_error(
                loader, place_of(key), "halt-built-in",
                "The halt \"%s\" is the program's own and keeps its words. Give "
                "yours another name.",
                key->text);
        else
            read_halt(loader, key, &routine->halts[routine->halt_count++]);
    }
}
