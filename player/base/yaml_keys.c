#include "yaml_keys.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

enum {
    SMALL_MAPPING = 16, /* keys that are compared each with each; more are sorted */
    NAME_SIZE = 80,     /* bytes of a name that is read out in a fault */
};

/* Same keys stand together afterwards, the first in the file before the others. */
static int compare_keys(const void *left_key, const void *right_key)
{
    const struct yaml_node *left = *(const struct yaml_node *const *)left_key;
    const struct yaml_node *right = *(const struct yaml_node *const *)right_key;
    int order = strcmp(left->text, right->text);

    if (order != 0)
        return order;
    if (left->line != right->line)
        return left->line < right->line ? -1 : 1;
    return (left->column > right->column) - (left->column < right->column);
}

static void add_duplicate(struct fault_list *faults, const struct yaml_node *first,
                          const struct yaml_node *again)
{
    char name[NAME_SIZE];
    size_t length = again->length < NAME_SIZE ? again->length : NAME_SIZE - 1;

    while (!text_utf8_valid(again->text, length, NULL))
        length--; /* not in the middle of a character */
    memcpy(name, again->text, length);
    name[length] = '\0';
    fault_list_add(
        faults, FAULT_ERROR, (int)again->line, (int)again->column, "duplicate-key",
        "\"%s\" stands here again; the first is on line %u. Keep one of them.", name,
        (unsigned)first->line);
}

static void find_in_order(struct fault_list *faults, const struct yaml_node **keys,
                          size_t count)
{
    size_t first = 0;

    qsort(keys, count, sizeof(keys[0]), compare_keys);
    for (size_t i = 1; i < count; i++) {
        if (strcmp(keys[i]->text, keys[first]->text) == 0)
            add_duplicate(faults, keys[first], keys[i]);
        else
            first = i;
    }
}

/* The first of these keys that is the same as `key`, or NULL. */
static const struct yaml_node *find_earlier(const struct yaml_node *const *keys,
                                            size_t count, const struct yaml_node *key)
{
    for (size_t i = 0; i < count; i++)
        if (keys[i]->length == key->length && strcmp(keys[i]->text, key->text) == 0)
            return keys[i];
    return NULL;
}

void yaml_keys_check(const struct yaml_node *mapping, struct fault_list *faults)
{
    const struct yaml_node *small[SMALL_MAPPING];
    const struct yaml_node **keys = small;
    const struct yaml_node *key = mapping->first;
    size_t total = mapping->length / 2;
    size_t count = 0;

    if (total > SMALL_MAPPING)
        keys = memory_zeroed(total, sizeof(keys[0]));
    for (; count < total; key = key->next->next)
        keys[count++] = key;
    if (total > SMALL_MAPPING) {
        find_in_order(faults, keys, total);
        free(keys);
        return;
    }
    for (size_t i = 1; i < total; i++) {
        const struct yaml_node *first = find_earlier(keys, i, keys[i]);

        if (first != NULL)
            add_duplicate(faults, first, keys[i]);
    }
}
