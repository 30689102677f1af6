#include "pedal_map.h"

#include <string.h>

#include "stroke.h"

/* No double press means anything as a rule: each one that does makes a tap later. */
static const enum command usual[PEDALS_MOST][PEDAL_GESTURES] = {
    { COMMAND_TOGGLE, COMMAND_REPEAT, COMMAND_NONE },
    { COMMAND_REPEAT, COMMAND_PREVIOUS, COMMAND_NONE },
    { COMMAND_TOGGLE, COMMAND_WHERE, COMMAND_NONE },
    { COMMAND_NEXT, COMMAND_HELP, COMMAND_NONE },
};

/* A pair has no middle pedal, so its right one pauses. */
static const enum command right_of_two[PEDAL_GESTURES] = { COMMAND_TOGGLE, COMMAND_NEXT,
                                                           COMMAND_NONE };

static const char *const gestures[PEDAL_GESTURES] = { "tap", "hold", "double" };

size_t pedal_place(uint32_t key)
{
    return key >= KEY_PEDAL && key <= KEY_PEDAL_RIGHT ? key - KEY_PEDAL : PEDALS_MOST;
}

uint32_t pedal_at(size_t place)
{
    return KEY_PEDAL + (uint32_t)place;
}

enum pedal_gesture pedal_gesture_named(const char *name)
{
    int gesture = 0;

    while (gesture < PEDAL_GESTURES && strcmp(gestures[gesture], name) != 0)
        gesture++;
    return (enum pedal_gesture)gesture;
}

enum command pedal_map_command(const struct pedal_map *map, int count, uint32_t key,
                               enum pedal_gesture gesture)
{
    size_t place = pedal_place(key);

    if (place == PEDALS_MOST)
        return COMMAND_NONE;
    if (map != NULL && map->list[place][gesture].given)
        return map->list[place][gesture].command;
    return count == 2 && key == KEY_PEDAL_RIGHT ? right_of_two[gesture]
                                                : usual[place][gesture];
}

bool pedal_map_may(enum command command)
{
    switch (command) {
    case COMMAND_NONE:
    case COMMAND_TOGGLE:
    case COMMAND_REPEAT:
    case COMMAND_PREVIOUS:
    case COMMAND_NEXT:
    case COMMAND_WHERE:
    case COMMAND_SLOWER:
    case COMMAND_FASTER:
    case COMMAND_QUIETER:
    case COMMAND_LOUDER:
    case COMMAND_HELP:
    case COMMAND_UNWELL:
    case COMMAND_QUIT:
        return true;
    case COMMAND_STOP:
    case COMMAND_DESCRIBE:
    case COMMAND_YES:
    case COMMAND_NO:
    case COMMAND_BEGIN:
    case COMMAND_PASTE:
    case COMMAND_REPEATING:
    case COMMAND_COUNT:
        break;
    }
    return false;
}

bool pedal_map_doubles(const struct pedal_map *map)
{
    bool any = false;

    for (size_t place = 0; place < PEDALS_MOST; place++)
        any |= pedal_map_command(map, 0, pedal_at(place), PEDAL_DOUBLE) != COMMAND_NONE;
    return any;
}

int pedal_map_order(int count, uint32_t keys[PEDALS_MOST])
{
    static const uint32_t set[] = { KEY_PEDAL_MIDDLE, KEY_PEDAL_RIGHT, KEY_PEDAL_LEFT };
    const int all = sizeof set / sizeof set[0];
    int first;

    if (count <= 1) {
        keys[0] = KEY_PEDAL;
        return 1;
    }
    first = count == 2 ? 1 : 0;
    memcpy(keys, set + first, (size_t)(all - first) * sizeof set[0]);
    return all - first;
}

uint32_t pedal_map_pauses(const struct pedal_map *map, int count)
{
    uint32_t keys[PEDALS_MOST];
    int there = pedal_map_order(count, keys);

    for (int i = 0; i < there; i++) {
        if (pedal_map_command(map, count, keys[i], PEDAL_TAP) == COMMAND_TOGGLE)
            return keys[i];
    }
    return KEY_NONE;
}
