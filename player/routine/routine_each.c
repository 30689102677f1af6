#include "routine_loader.h"

#include <string.h>

/* Numbers are welcome here: `round: [1, 2, 3]`. */
static const char *list_value(struct loader *loader, const char *name,
                              const struct yaml_node *value)
{
    if (value->kind == YAML_SCALAR && value->length > 0 && value->length < 10 &&
        strspn(value->text, "0123456789") == value->length)
        return value->text;
    return spoken_value(loader, name, value, SPOKEN_PLAIN);
}

static bool name_is_free(struct loader *loader, const struct yaml_node *key)
{
    if (name_value(loader, "each", key) == NULL)
        return false;
    if (!words_built_in(key->text, key->length) &&
        scope_list(loader->scope, key->text, key->length) == NULL)
        return true;
    loader_error(loader, place_of(key), "variable-taken",
                 "There is a variable {%s} here already. Give the list another name.",
                 key->text);
    return false;
}

/* Reads one list; returns how many values it has, 0 with a fault. There is room for
 * `least` values, empty when the file has fewer. */
static int list_read(struct loader *loader, const struct yaml_node *key, int least,
                     struct each_list *list, struct each_facts *facts)
{
    const struct yaml_node *values = key->next;
    size_t room = values->length > (uint32_t)least ? values->length : (size_t)least;
    int count = 0;

    if (values->kind != YAML_SEQUENCE || values->first == NULL) {
        loader_error(loader, place_of(values), "wrong-type",
                     "\"%s\" wants a list of words, such as [left, right].",
                     shown(key->text).text);
        return 0;
    }
    list->name = key->text;
    facts->sides = true;
    list->values = arena_array(loader->arena, room, sizeof *list->values);
    for (size_t i = 0; i < room; i++)
        list->values[i] = "";
    for (const struct yaml_node *item = values->first; item != NULL;
         item = item->next) {
        const char *value = list_value(loader, key->text, item);

        count++;
        if (value == NULL)
            continue;
        list->values[count - 1] = value;
        facts->sides = facts->sides && side_named(value) != SIDE_NONE;
        facts->breast = facts->breast || words_times(value, strlen(value), "breast");
        facts->chest = facts->chest || words_times(value, strlen(value), "chest");
        if (strlen(value) > facts->longest)
            facts->longest = strlen(value);
    }
    return count;
}

void read_each(struct loader *loader, const struct field *field,
               const struct yaml_node *value, void *object)
{
    struct step *block = object;
    struct each_facts *facts;

    if (value->kind != YAML_MAPPING || value->first == NULL) {
        loader_error(loader, place_of(value), "wrong-type",
                     "\"%s\" wants lists with names, such as {side: [left, right]}.",
                     field->name);
        return;
    }
    if (value->length / 2 > EACH_LISTS_MOST) {
        loader_error(loader, place_of(value), "too-many-lists",
                     "\"%s\" has more than %d lists. Take some away.", field->name,
                     EACH_LISTS_MOST);
        return;
    }
    block->lists = arena_array(loader->arena, value->length / 2, sizeof *block->lists);
    facts = arena_array(loader->arena, value->length / 2, sizeof *facts);
    loader->facts = facts;
    for (const struct yaml_node *key = value->first; key != NULL;
         key = key->next->next) {
        struct each_list *list = &block->lists[block->list_count];
        int count =
            name_is_free(loader, key)
                ? list_read(loader, key, block->rounds, list, &facts[block->list_count])
                : 0;

        if (count == 0)
            continue;
        if (block->list_count == 0)
            block->rounds = count;
        else if (count != block->rounds)
            loader_error(loader, place_of(key), "uneven-lists",
                         "\"%s\" has %d words, and \"%s\" has %d. Give both the same "
                         "number.",
                         shown(key->text).text, count, shown(block->lists[0].name).text,
                         block->rounds);
        block->list_count++;
    }
}
