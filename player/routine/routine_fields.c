#include "routine_loader.h"

#include <string.h>

static int field_named(const struct field_table *table, const struct yaml_node *key)
{
    for (int i = 0; i < table->count; i++) {
        const char *name = table->fields[i].name;

        if (name[0] == key->text[0] && strlen(name) == key->length &&
            memcmp(name, key->text, key->length) == 0)
            return i;
    }
    return -1;
}

static bool is_empty_plain(const struct yaml_node *node)
{
    return node->kind == YAML_SCALAR && node->plain && node->length == 0;
}

static void key_unknown(struct loader *loader, const struct field_table *table,
                        const struct yaml_node *key)
{
    struct likely nearest = { .wanted = key->text };

    if (is_empty_plain(key->next) && strchr(key->text, ' ') != NULL) {
        loader_error(
            loader, place_of(key), "needs-quotes",
            "Inside { } a comma ends the words, so \"%s\" is cut off. Put quotes "
            "round all the words.",
            shown(key->text).text);
        return;
    }
    for (int i = 0; i < table->count; i++)
        nearest_offer(loader, &nearest, table->fields[i].name);
    loader_unknown(loader, place_of(key), "unknown-key", "key", &nearest,
                   "Take it out, or see routines/README.md for the keys.");
}

bool fields_find(struct loader *loader, const struct field_table *table,
                 const struct yaml_node *mapping, const struct yaml_node **values)
{
    if (mapping->kind != YAML_MAPPING) {
        loader_error(loader, place_of(mapping), "wrong-type",
                     "The %s needs keys with values here, such as \"%s: ...\".",
                     table->what, table->fields[0].name);
        return false;
    }
    for (const struct yaml_node *key = mapping->first; key != NULL;
         key = key->next->next) {
        int index = field_named(table, key);

        if (index < 0)
            key_unknown(loader, table, key);
        else
            values[index] = key->next;
    }
    for (int i = 0; i < table->count; i++) {
        if (table->fields[i].required && values[i] == NULL)
            loader_error(loader, place_of(mapping), "missing-key",
                         "The %s has no \"%s\". Add a line \"%s: ...\".", table->what,
                         table->fields[i].name, table->fields[i].name);
    }
    return true;
}

void fields_apply(struct loader *loader, const struct field_table *table,
                  const struct yaml_node **values, void *object)
{
    for (int i = 0; i < table->count; i++) {
        if (values[i] != NULL)
            table->fields[i].read(loader, &table->fields[i], values[i], object);
    }
}
