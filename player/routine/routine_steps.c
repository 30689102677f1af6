#include "routine_loader.h"

#include <string.h>

#include "routine_step_keys.h"

enum { SECOND = 1000, DAY = 24 * 3600000 };

enum {
    TIMED = 1 << STEP_TIMED,
    WAIT = 1 << STEP_WAIT,
    ASK = 1 << STEP_ASK,
    BRANCH = 1 << STEP_BRANCH,
    BLOCK = 1 << STEP_EACH,
    QUESTION = ASK | BRANCH,
    DOING = TIMED | WAIT,
};

static void read_say(struct loader *loader, const struct field *field,
                     const struct yaml_node *value, void *object)
{
    struct step *step = object;

    step->say_place = place_of(value);
    read_spoken(loader, field, value, object);
}

static void read_chest(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    struct step *step = object;

    step->chest_place = place_of(value);
    read_spoken(loader, field, value, object);
}

static void read_name(struct loader *loader, const struct field *field,
                      const struct yaml_node *value, void *object)
{
    const char *name = short_spoken_value(loader, field->name, value, SPOKEN_IN_STEP);

    *(const char **)(void *)((char *)object + field->offset) = name;
}

static void read_step_id(struct loader *loader, const struct field *field,
                         const struct yaml_node *value, void *object)
{
    static const char *const taken[] = { "end", "closing", "pause", "go-on" };
    struct step *step = object;
    const struct named_step *before;
    const char *id = name_value(loader, field->name, value);

    if (id == NULL)
        return;
    for (size_t i = 0; i < sizeof taken / sizeof taken[0]; i++) {
        if (strcmp(id, taken[i]) == 0) {
            loader_error(loader, place_of(value), "reserved-id",
                         "\"%s\" has a meaning of its own. Give the step another id.",
                         id);
            return;
        }
    }
    step->id = id;
    before = named_steps_add(&loader->named,
                             (struct named_step){ .step = step,
                                                  .place = place_of(value),
                                                  .in_block = loader->scope != NULL,
                                                  .in_closing = loader->in_closing });
    if (before == NULL)
        return;
    step->id = NULL; /* the first one keeps it */
    loader_error(loader, place_of(value), "duplicate-id",
                 "The id \"%s\" stands in line %d already. Give this step another.", id,
                 before->place.line);
}

static void read_quiet(struct loader *loader, const struct field *field,
                       const struct yaml_node *value, void *object)
{
    bool quiet = false; /* the cue is quiet already: the key only says so */
    const struct field flag = { .name = field->name };

    (void)object;
    read_flag(loader, &flag, value, &quiet);
}

static void read_wait(struct loader *loader, const struct field *field,
                      const struct yaml_node *value, void *object)
{
    read_quiet(loader, field, value, object); /* the kind is known already */
}

static void read_block_steps(struct loader *loader, const struct field *field,
                             const struct yaml_node *value, void *object)
{
    struct step *block = object;
    int64_t outer = loader->scope == NULL ? 1 : loader->scope->times;
    const struct scope scope = { loader->scope, block, loader->facts,
                                 sum_of(0, outer, block->rounds) };

    loader->scope = &scope;
    block->steps = steps_read(loader, value, field->name);
    loader->scope = scope.outer;
}

#define AT(name) offsetof(struct step, name)

static const struct field fields[KEY_COUNT] = {
    [KEY_SAY] = { "say", read_say, AT(say), .where = DOING },
    [KEY_CHEST] = { "chest", read_chest, AT(chest), .where = DOING | QUESTION },
    [KEY_FOR] = { "for", read_time, AT(for_ms), SECOND, DAY, "1 s to 24 h",
                  .where = TIMED },
    [KEY_EACH] = { "each", read_each, .where = BLOCK },
    [KEY_REPEAT] = { "repeat", read_whole, AT(rounds), 1, 10000, "1 to 10000",
                     .where = BLOCK },
    [KEY_WAIT] = { "wait", read_wait, .where = WAIT },
    [KEY_ASK] = { "ask", read_say, AT(say), .where = ASK },
    [KEY_BRANCH] = { "branch", read_say, AT(say), .where = BRANCH },
    [KEY_ID] = { "id", read_step_id, .where = DOING | QUESTION },
    [KEY_NAME] = { "name", read_name, AT(name), .where = DOING | QUESTION },
    [KEY_CHEST_NAME] = { "chest-name", read_name, AT(chest_name),
                         .where = DOING | QUESTION },
    [KEY_TOUCH] = { "touch", read_flag, AT(touch), .where = DOING | BLOCK },
    [KEY_HEAT] = { "heat", read_flag, AT(heat), .where = DOING | BLOCK },
    [KEY_COLD] = { "cold", read_flag, AT(cold), .where = DOING | BLOCK },
    [KEY_FIXED] = { "fixed", read_flag, AT(fixed), .where = TIMED | BLOCK },
    [KEY_OPTIONAL] = { "optional", read_flag, AT(optional), .where = DOING },
    [KEY_SIDE] = { "side", read_side, .where = DOING | BLOCK },
    [KEY_UNLESS] = { "unless", read_restrictions, AT(unless),
                     .where = DOING | QUESTION | BLOCK },
    [KEY_ONLY_IF] = { "only-if", read_restrictions, AT(only_if),
                      .where = DOING | QUESTION | BLOCK },
    [KEY_METRONOME] = { "metronome", read_metronome, .where = TIMED },
    [KEY_BREATH] = { "breath", read_breath, .where = TIMED },
    [KEY_COUNTDOWN] = { "countdown", read_countdown, AT(cue.count), 1, 60, "1 to 60",
                        .where = TIMED },
    [KEY_QUIET] = { "quiet", read_quiet, .where = TIMED },
    [KEY_AT] = { "at", read_moments, .where = TIMED },
    [KEY_INSTEAD] = { "instead", read_insteads, .where = DOING | QUESTION },
    [KEY_ANNOUNCE] = { "announce-next", read_time, AT(announce_ms), SECOND, DAY,
                       "1 s or more", .where = TIMED },
    [KEY_START] = { "start-clock", read_clock_name, AT(start_clock), .where = DOING },
    [KEY_STOP] = { "stop-clock", read_clock_name, AT(stop_clock), .where = DOING },
    [KEY_YES] = { "on-yes", read_outcome, AT(on_yes), .where = QUESTION },
    [KEY_NO] = { "on-no", read_outcome, AT(on_no), .where = QUESTION },
    [KEY_SILENCE] = { "on-silence", read_silence, AT(on_silence), .where = BRANCH },
    [KEY_STEPS] = { "steps", read_block_steps, .where = BLOCK }, /* last: see scope */
};

#undef AT

static const struct field_table table = { "step", fields, KEY_COUNT };

/* The keys that settle a step's kind, in the order in which one is believed. */
static const struct {
    enum step_key key;
    enum step_kind kind;
    const char *called;
} kinds[] = {
    { KEY_EACH, STEP_EACH, "a block" },
    { KEY_REPEAT, STEP_EACH, "a block" },
    { KEY_ASK, STEP_ASK, "a question" },
    { KEY_BRANCH, STEP_BRANCH, "a branch" },
    { KEY_WAIT, STEP_WAIT, "a step that waits" },
    { KEY_FOR, STEP_TIMED, "a timed step" },
};

enum { KINDS = sizeof kinds / sizeof kinds[0] };

/* Finds the step's kind; returns the row of `kinds`, or -1 with a fault. */
static int kind_find(struct loader *loader, const struct yaml_node *node,
                     const struct yaml_node **values)
{
    int found = -1;

    for (int i = 0; i < KINDS; i++) {
        if (values[kinds[i].key] == NULL)
            continue;
        if (found < 0) {
            found = i;
            continue;
        }
        loader_error(
            loader, place_of(values[kinds[i].key]), "two-kinds",
            "This step has both \"%s\" and \"%s\". Keep one, and make two steps "
            "if both are meant.",
            fields[kinds[found].key].name, fields[kinds[i].key].name);
        values[kinds[i].key] = NULL;
    }
    if (found < 0)
        loader_error(loader, place_of(node), "no-kind",
                     "Nothing says how long this step lasts. Add \"for: 40 s\" for a "
                     "time, or \"wait: true\" to wait for the person.");
    return found;
}

static void keep_to_kind(struct loader *loader, const struct yaml_node **values,
                         int kind)
{
    for (int i = 0; i < KEY_COUNT; i++) {
        if (values[i] == NULL || (fields[i].where & 1u << kinds[kind].kind) != 0)
            continue;
        if (i == KEY_SILENCE)
            loader_error(
                loader, place_of(values[i]), "silence-pauses",
                "Silence always pauses at an \"ask\". Take \"on-silence\" out, "
                "or make it a \"branch\" if it is no question of safety.");
        else
            loader_error(loader, place_of(values[i]), "key-not-here",
                         "\"%s\" has no meaning in %s. Take it out.", fields[i].name,
                         kinds[kind].called);
        values[i] = NULL;
    }
}

/* What a block says holds for the steps in it. */
static void inherit(const struct loader *loader, struct step *step)
{
    const struct step *block;

    if (loader->scope == NULL)
        return;
    block = loader->scope->block;
    step->unless = block->unless;
    if (step->kind == STEP_ASK || step->kind == STEP_BRANCH)
        return; /* the hands rest at a question */
    step->touch = block->touch;
    step->heat = block->heat;
    step->cold = block->cold;
    step->fixed = block->fixed;
}

static void inherit_unless_own(const struct loader *loader, struct step *step)
{
    const struct step *block;

    if (loader->scope == NULL)
        return;
    block = loader->scope->block;
    if (step->only_if == 0)
        step->only_if = block->only_if;
    if (step->kind == STEP_ASK || step->kind == STEP_BRANCH)
        return;
    if (step->side == SIDE_NONE && step->side_text == NULL) {
        step->side = block->side;
        step->side_text = block->side_text;
    }
}

static void step_read(struct loader *loader, const struct yaml_node *node,
                      struct step *step)
{
    const struct yaml_node *values[KEY_COUNT] = { NULL };
    int kind;

    step->place = place_of(node);
    step->start_clock = -1;
    step->stop_clock = -1;
    step->rounds = 1;
    step->on_yes.place = step->on_no.place = step->on_silence.place = step->place;
    if (!fields_find(loader, &table, node, values))
        return;
    kind = kind_find(loader, node, values);
    step->kind = kind < 0 ? STEP_TIMED : kinds[kind].kind;
    if (kind >= 0)
        keep_to_kind(loader, values, kind);
    inherit(loader, step);
    if (step->kind == STEP_EACH) { /* its steps inherit: they come last */
        const struct yaml_node *steps = values[KEY_STEPS];

        values[KEY_STEPS] = NULL;
        fields_apply(loader, &table, values, step);
        inherit_unless_own(loader, step);
        values[KEY_STEPS] = steps;
        step_check(loader, values, step);
        if (steps != NULL)
            read_block_steps(loader, &fields[KEY_STEPS], steps, step);
        return;
    }
    fields_apply(loader, &table, values, step);
    inherit_unless_own(loader, step);
    if (kind >= 0)
        step_check(loader, values, step);
    step_count(loader, step);
}

struct step *steps_read(struct loader *loader, const struct yaml_node *list,
                        const char *name)
{
    struct step *first = NULL;
    struct step **end = &first;

    if (list->kind != YAML_SEQUENCE || list->first == NULL) {
        loader_error(
            loader, place_of(list), "no-steps",
            "There are no steps under \"%s\". Begin each step on a line of its "
            "own, with a hyphen: \"- say: ...\".",
            name);
        return NULL;
    }
    for (const struct yaml_node *item = list->first; item != NULL; item = item->next) {
        *end = arena_alloc(loader->arena, sizeof **end);
        step_read(loader, item, *end);
        end = &(*end)->next;
    }
    return first;
}
