#include "routine_loader.h"

#include <stdlib.h>
#include <string.h>

/* FNV-1a: short, and good enough for names. A hostile file can make names fall on one
 * slot, so slots are told apart by the whole hash, without a look at the names. */
static uint64_t hash_of(const char *id)
{
    uint64_t hash = UINT64_C(14695981039346656037);

    for (; *id != '\0'; id++)
        hash = (hash ^ (unsigned char)*id) * UINT64_C(1099511628211);
    return hash;
}

static struct named_step *slot_of(struct named_step *slots, size_t room, uint64_t hash,
                                  const char *id)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (room - 1);

    while (slots[at].step != NULL &&
           (slots[at].hash != hash || strcmp(slots[at].step->id, id) != 0))
        at = (at + 1) & (room - 1);
    return &slots[at];
}

static void grow(struct named_steps *named)
{
    size_t room = named->room == 0 ? 64 : named->room * 2;
    struct named_step *slots = memory_zeroed(room, sizeof *slots);

    for (size_t i = 0; i < named->room; i++) {
        const struct named_step *old = &named->slots[i];

        if (old->step != NULL)
            *slot_of(slots, room, old->hash, old->step->id) = *old;
    }
    free(named->slots);
    named->slots = slots;
    named->room = room;
}

void named_steps_finish(struct named_steps *named)
{
    free(named->slots);
    *named = (struct named_steps){ 0 };
}

const struct named_step *named_steps_find(const struct named_steps *named,
                                          const char *id)
{
    const struct named_step *slot;

    if (named->room == 0)
        return NULL;
    slot = slot_of(named->slots, named->room, hash_of(id), id);
    return slot->step == NULL ? NULL : slot;
}

const struct named_step *named_steps_add(struct named_steps *named,
                                         struct named_step step)
{
    struct named_step *slot;

    if (named->count * 2 >= named->room)
        grow(named);
    step.hash = hash_of(step.step->id);
    slot = slot_of(named->slots, named->room, step.hash, step.step->id);
    if (slot->step != NULL)
        return slot;
    *slot = step;
    named->count++;
    return NULL;
}
