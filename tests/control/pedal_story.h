/* pedal_story.h - strokes of pedals in, words out. Header only; needs cmocka.h before
 * it. */
#ifndef PEDAL_STORY_H
#define PEDAL_STORY_H

#include <stdio.h>
#include <string.h>

#include "pedal.h"

enum {
    P = KEY_PEDAL,
    L = KEY_PEDAL_LEFT,
    R = KEY_PEDAL_RIGHT,
    DOWN = STROKE_DOWN,
    UP = STROKE_UP,
    DOUBT = STROKE_DOUBT,
    GONE = STROKE_GONE,
};

/* What came out, in words: "0 pressed, 1000 tick, 1200 hold repeat". */
static char heard[2000];

static inline void keep(const struct gesture_result *results, int count)
{
    static const char *const presses[] = {
        [PRESS_KEY] = "",      [PRESS_TAP] = "tap",         [PRESS_NEARLY] = "nearly",
        [PRESS_HOLD] = "hold", [PRESS_UNCLEAR] = "unclear", [PRESS_SWITCH] = "switch",
    };

    assert_in_range(count, 0, PEDAL_RESULTS_MOST);
    for (; count > 0; count--, results++) {
        size_t length = strlen(heard);
        bool told = results->command != COMMAND_COUNT;

        snprintf(heard + length, sizeof heard - length, "%s%d %s%s%s",
                 length > 0 ? ", " : "", (int)results->at_ms,
                 results->pressed ? "pressed"
                 : results->held  ? "tick"
                                  : presses[results->press],
                 told && results->press != PRESS_KEY ? " " : "",
                 told ? command_name(results->command) : "");
    }
}

static inline void move(struct pedals *pedals, uint32_t key, int what, int64_t at_ms)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];
    struct stroke stroke = { key, at_ms, (enum stroke_move)what };

    keep(results, pedals_stroke(pedals, &stroke, results));
}

static inline void wait_until(struct pedals *pedals, int64_t now_ms)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];

    keep(results, pedals_time(pedals, now_ms, results));
}

struct story {
    struct {
        int at_ms;
        uint32_t key;
        int what;
    } strokes[20]; /* ended by no key and no move */
    const char *words;
};

/* Each story is told with time looked at only when a stroke comes, and each
 * millisecond. */
static inline void tell(const struct pedals *settings, const struct story *stories,
                        size_t count)
{
    for (size_t index = 0; index < 2 * count; index++) {
        const struct story *story = &stories[index / 2];
        struct pedals pedals = *settings;
        int64_t now_ms = 0;

        heard[0] = '\0';
        for (int place = 0; story->strokes[place].key != KEY_NONE; place++) {
            for (; index % 2 == 1 && now_ms < story->strokes[place].at_ms; now_ms++)
                wait_until(&pedals, now_ms);
            move(&pedals, story->strokes[place].key, story->strokes[place].what,
                 story->strokes[place].at_ms);
        }
        wait_until(&pedals, 100000);
        assert_string_equal(heard, story->words);
    }
}

#define TELL(settings, stories)                                                        \
    tell(&(settings), stories, sizeof(stories) / sizeof(stories)[0])

static inline void give(struct pedal_map *map, uint32_t key, enum pedal_gesture gesture,
                        enum command command)
{
    map->list[pedal_place(key)][gesture].given = true;
    map->list[pedal_place(key)][gesture].command = command;
}

static inline struct pedals with_doubles(struct pedal_map *map)
{
    *map = (struct pedal_map){ 0 };
    give(map, P, PEDAL_DOUBLE, COMMAND_NEXT);
    return (struct pedals){ .double_ms = 500, .map = map };
}

#endif
