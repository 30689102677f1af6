#include "timeline_build.h"

#include <string.h>

void timeline_names_init(struct timeline_names *names, struct arena *arena, int count)
{
    size_t slots = 16;

    while (slots < (size_t)count * 2)
        slots *= 2;
    *names = (struct timeline_names){
        .keys = arena_array(arena, slots, sizeof *names->keys),
        .values = arena_array(arena, slots, sizeof *names->values),
        .slots = slots,
    };
}

/* The slot that holds `key`, or the empty one where it belongs (FNV-1a, next slot). */
static size_t slot_of(const struct timeline_names *names, const char *key)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    size_t slot;

    for (const char *at = key; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * UINT64_C(1099511628211);
    slot = (size_t)(hash ^ hash >> 32) & (names->slots - 1);
    while (names->keys[slot] != NULL && strcmp(names->keys[slot], key) != 0)
        slot = (slot + 1) & (names->slots - 1);
    return slot;
}

bool timeline_names_add(struct timeline_names *names, const char *key, int value)
{
    size_t slot = slot_of(names, key);

    if (names->keys[slot] != NULL)
        return false;
    names->keys[slot] = key;
    names->values[slot] = value;
    return true;
}

int timeline_names_find(const struct timeline_names *names, const char *key)
{
    size_t slot = slot_of(names, key);

    return names->keys[slot] == NULL ? -1 : names->values[slot];
}
