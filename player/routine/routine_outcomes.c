#include "routine_loader.h"

#include <string.h>

static const struct {
    const char *name;
    enum outcome_kind kind;
} ends[] = {
    { "go-on", OUTCOME_GO_ON },
    { "closing", OUTCOME_CLOSING },
    { "end", OUTCOME_END },
};

static bool outcome_named(const char *name, enum outcome_kind *kind)
{
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (strcmp(ends[i].name, name) == 0) {
            *kind = ends[i].kind;
            return true;
        }
    }
    return false;
}

static void read_halt_name(struct loader *loader, const struct field *field,
                           const struct yaml_node *value, void *object)
{
    const struct routine *routine = loader->routine;
    struct outcome *outcome = object;
    struct likely nearest = { .wanted = value->text };
    int index;

    if (text_value(loader, field->name, value) == NULL)
        return;
    index = halt_index(routine, value->text);
    if (index >= 0) {
        outcome->kind = OUTCOME_HALT;
        outcome->halt = index;
        loader->halts_used |= UINT32_C(1) << index;
        return;
    }
    for (int i = 0; i < routine->halt_count; i++)
        nearest_offer(loader, &nearest, routine->halts[i].id);
    loader_unknown(loader, place_of(value), "unknown-halt", "halt", &nearest,
                   "Write it under \"halts\", with what it says.");
}

static void read_target(struct loader *loader, const struct field *field,
                        const struct yaml_node *value, void *object)
{
    struct outcome *outcome = object;
    const char *id = name_value(loader, field->name, value);

    if (id == NULL)
        return;
    outcome->kind = OUTCOME_GO_TO;
    outcome->step = id;
    outcome->place = place_of(value);
}

void read_outcome(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object)
{
    static const struct field fields[] = {
        { .name = "halt", .read = read_halt_name },
        { .name = "go-to", .read = read_target },
    };
    static const struct field_table table = { "outcome", fields, 2 };
    struct outcome *outcome =
        (struct outcome *)(void *)((char *)object + field->offset);
    const struct yaml_node *values[2] = { NULL };

    outcome->place = place_of(value);
    if (value->kind == YAML_MAPPING && value->first != NULL) {
        if (!fields_find(loader, &table, value, values))
            return;
        if (values[0] != NULL && values[1] != NULL)
            loader_error(loader, place_of(values[1]), "two-outcomes",
                         "Both \"halt\" and \"go-to\" stand here. Keep one.");
        fields_apply(loader, &table, values, outcome);
    } else if (value->kind != YAML_SCALAR ||
               !outcome_named(value->text, &outcome->kind)) {
        loader_error(loader, place_of(value), "bad-outcome",
                     "\"%s\" wants {halt: NAME}, {go-to: STEP-ID}, go-on, closing or "
                     "end. Write one of these.",
                     field->name);
    }
}

void read_halt_then(struct loader *loader, const struct field *field,
                    const struct yaml_node *value, void *object)
{
    struct outcome *then = (struct outcome *)(void *)((char *)object + field->offset);
    const char *name = name_value(loader, field->name, value);

    if (name == NULL)
        return;
    then->place = place_of(value);
    if (strcmp(name, "pause") == 0)
        then->kind = OUTCOME_GO_ON;
    else if (strcmp(name, "go-on") == 0)
        loader_error(
            loader, place_of(value), "bad-outcome",
            "A halt stops. Write \"then: pause\", end, closing or a step's id.");
    else if (!outcome_named(name, &then->kind)) {
        then->kind = OUTCOME_GO_TO;
        then->step = name;
    }
}

/* A copy of on-yes or on-no, both read before. */
void read_silence(struct loader *loader, const struct field *field,
                  const struct yaml_node *value, void *object)
{
    struct step *step = object;

    if (value->kind == YAML_SCALAR && strcmp(value->text, "yes") == 0)
        step->on_silence = step->on_yes;
    else if (value->kind == YAML_SCALAR && strcmp(value->text, "no") == 0)
        step->on_silence = step->on_no;
    else
        loader_error(loader, place_of(value), "bad-silence",
                     "\"%s\" names the careful answer, which silence then takes. Write "
                     "yes or no.",
                     field->name);
}

static void offer_id(struct loader *loader, struct likely *nearest)
{
    for (size_t i = 0; i < loader->named.room && loader->comparisons > 0; i++) {
        if (loader->named.slots[i].step != NULL)
            nearest_offer(loader, nearest, loader->named.slots[i].step->id);
    }
}

static bool is_after(struct place place, struct place other)
{
    return place.line > other.line ||
           (place.line == other.line && place.column > other.column);
}

/* Checks a way from `from` to the step that `outcome` names. */
static void check_target(struct loader *loader, const struct outcome *outcome,
                         struct place from)
{
    const struct named_step *target = named_steps_find(&loader->named, outcome->step);
    struct likely nearest = { .wanted = outcome->step };

    if (target == NULL) {
        offer_id(loader, &nearest);
        loader_unknown(loader, outcome->place, "unknown-step", "step", &nearest,
                       "Give the step you mean an id, \"id: ...\".");
    } else if (target->in_closing) {
        loader_error(loader, outcome->place, "go-to-closing",
                     "\"%s\" is one of the closing steps. Write \"closing\" to go to "
                     "the first of them.",
                     outcome->step);
    } else if (target->in_block) {
        loader_error(loader, outcome->place, "go-to-block",
                     "\"%s\" stands inside a block. Go to a step outside all blocks.",
                     outcome->step);
    } else if (!is_after(target->step->place, from)) {
        loader_error(loader, outcome->place, "go-to-back",
                     "\"%s\" comes before this. Go to a later step.", outcome->step);
    }
}

static void check_closing(struct loader *loader, const struct outcome *outcome)
{
    if (outcome->kind == OUTCOME_CLOSING && loader->routine->closing == NULL)
        loader_error(
            loader, outcome->place, "no-closing",
            "There are no closing steps to go to. Write them under \"closing\", "
            "or write \"end\".");
}

static void check_outcome(struct loader *loader, const struct step *question,
                          const struct outcome *outcome, bool in_block)
{
    const struct routine *routine = loader->routine;

    check_closing(loader, outcome);
    if (outcome->kind == OUTCOME_GO_TO && in_block)
        loader_error(loader, outcome->place, "go-to-block",
                     "A question inside a block can not go to another step. Write "
                     "go-on, closing, end or a halt.");
    else if (outcome->kind == OUTCOME_GO_TO)
        check_target(loader, outcome, question->place);
    /* A halt that goes on at a step must do so ahead of the question that led to it. */
    if (outcome->kind == OUTCOME_HALT &&
        routine->halts[outcome->halt].then.kind == OUTCOME_GO_TO) {
        const struct named_step *target =
            named_steps_find(&loader->named, routine->halts[outcome->halt].then.step);

        if (target != NULL && !is_after(target->step->place, question->place))
            loader_error(loader, outcome->place, "go-to-back",
                         "The halt \"%s\" goes on at \"%s\", which comes before this. "
                         "Use another halt here.",
                         routine->halts[outcome->halt].id, target->step->id);
    }
}

static void check_list(struct loader *loader, const struct step *step, bool in_block)
{
    for (; step != NULL; step = step->next) {
        if (step->kind == STEP_ASK || step->kind == STEP_BRANCH) {
            check_outcome(loader, step, &step->on_yes, in_block);
            check_outcome(loader, step, &step->on_no, in_block);
        }
        check_list(loader, step->steps, true);
    }
}

void outcomes_check(struct loader *loader)
{
    const struct routine *routine = loader->routine;

    check_list(loader, routine->steps, false);
    for (int i = HALT_COUNT; i < routine->halt_count; i++) {
        const struct halt *halt = &routine->halts[i];

        check_closing(loader, &halt->then);
        if (halt->then.kind == OUTCOME_GO_TO)
            check_target(loader, &halt->then, (struct place){ 0, 0 });
        if ((loader->halts_used & UINT32_C(1) << i) == 0)
            loader_warning(loader, halt->then.place, "unused-halt",
                           "No question leads to the halt \"%s\". Use it, or take it "
                           "away.",
                           halt->id);
    }
}
