#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gesture.h"

enum {
    HEARD_MOST = 100,
};

/* Everything that came out of a gesture. */
struct heard {
    struct gesture_result list[HEARD_MOST];
    int count;
};

static struct bindings bindings;
static struct heard heard;

static struct gesture start(struct heard *out)
{
    out->count = 0;
    bindings_init(&bindings);
    return (struct gesture){ .bindings = &bindings };
}

static void keep(struct heard *out, const struct gesture_result *results, int count)
{
    int index;

    assert_in_range(count, 0, GESTURE_RESULTS_MOST);
    for (index = 0; index < count; index++)
        out->list[out->count++] = results[index];
}

static void stroke(struct gesture *gesture, struct heard *out, uint32_t key,
                   int64_t at_ms)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct stroke one = { key, at_ms };

    keep(out, results, gesture_stroke(gesture, &one, results));
}

static void wait_until(struct gesture *gesture, struct heard *out, int64_t now_ms)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];

    keep(out, results, gesture_time(gesture, now_ms, results));
}

/* The commands that came out, COMMAND_COUNT left out, as one line of names. */
static void check_commands(const char *expected)
{
    char line[2000] = "";
    int index;

    for (index = 0; index < heard.count; index++) {
        if (heard.list[index].command == COMMAND_COUNT)
            continue;
        if (line[0] != '\0')
            strncat(line, " ", sizeof line - strlen(line) - 1);
        strncat(line, command_name(heard.list[index].command),
                sizeof line - strlen(line) - 1);
    }
    assert_string_equal(line, expected);
}

static int presses(void)
{
    int count = 0;
    int index;

    for (index = 0; index < heard.count; index++)
        count += heard.list[index].pressed;
    return count;
}

struct story {
    struct stroke strokes[12]; /* ended by KEY_NONE */
    const char *commands;
};

/* Tells each story, and then lets a second pass. */
static void check_stories(const struct story *stories, size_t count)
{
    size_t index;

    for (index = 0; index < count; index++) {
        struct gesture gesture = start(&heard);
        const struct stroke *one = stories[index].strokes;
        int64_t last_ms = 0;
        int keys = 0;

        for (; one->key != KEY_NONE; one++, keys++) {
            stroke(&gesture, &heard, one->key, one->at_ms);
            last_ms = one->at_ms;
        }
        wait_until(&gesture, &heard, last_ms + 1000);
        check_commands(stories[index].commands);
        assert_int_equal(presses(), keys);
    }
}

#define TELL(stories) check_stories(stories, sizeof(stories) / sizeof(stories)[0])

static void a_no_comes_out_fifty_milliseconds_late(void **state)
{
    struct gesture gesture = start(&heard);

    (void)state;
    assert_true(gesture_due_ms(&gesture) == INT64_MAX);
    stroke(&gesture, &heard, 'n', 1000);
    assert_int_equal(heard.count, 1);
    assert_true(heard.list[0].pressed); /* silence comes at once */
    assert_int_equal(heard.list[0].command, COMMAND_COUNT);
    assert_int_equal(gesture_due_ms(&gesture), 1050);
    wait_until(&gesture, &heard, 1049);
    assert_int_equal(heard.count, 1);
    wait_until(&gesture, &heard, 1050);
    assert_int_equal(heard.count, 2);
    assert_false(heard.list[1].pressed);
    assert_int_equal(heard.list[1].command, COMMAND_NO);
    assert_int_equal(heard.list[1].at_ms, 1000);
    assert_true(gesture_due_ms(&gesture) == INT64_MAX);
}

static void a_no_must_stand_alone(void **state)
{
    static const struct story stories[] = {
        { { { 'n', 0 } }, "no" },
        { { { KEY_F8, 0 } }, "no" },
        { { { 'N', 0 } }, "no" },
        { { { 'x', 0 }, { 'n', 700 } }, "none no" },
        { { { 'x', 0 }, { 'n', 699 } }, "none repeating" },
        { { { 'n', 0 }, { 'x', 50 } }, "no none" },
        { { { 'n', 0 }, { 'x', 49 } }, "repeating none" },
        { { { 'n', 0 }, { KEY_PASTE, 0 } }, "repeating paste" },
        { { { KEY_PASTE, 0 }, { 'n', 300 } }, "paste repeating" },
        { { { 'n', 0 }, { 'n', 0 } }, "repeating repeating" },
        { { { 'n', 0 }, { KEY_F8, 30 } }, "repeating repeating" },
        { { { 'n', 0 }, { 'n', 400 } }, "no repeating" },
        { { { 'n', 0 }, { 'n', 800 } }, "no no" },
        /* a stroke out of its order counts as near */
        { { { 'x', 5000 }, { 'n', 4000 } }, "none repeating" },
    };

    (void)state;
    TELL(stories);
}

static void a_held_n_is_one_no_and_then_a_key_to_let_go_of(void **state)
{
    static const struct story stories[] = {
        { { { 'n', 0 }, { 'n', 500 }, { 'n', 533 }, { 'n', 566 } },
          "no repeating repeating repeating" },
        { { { 'n', 0 }, { 'n', 660 }, { 'n', 700 }, { 'n', 1500 } },
          "no repeating repeating no" },
    };

    (void)state;
    TELL(stories);
}

static void stop_and_the_first_yes_come_out_at_once(void **state)
{
    static const struct story stories[] = {
        { { { 's', 0 }, { KEY_ESCAPE, 1 }, { KEY_INTERRUPT, 2 } }, "stop stop stop" },
        { { { 's', 0 }, { 's', 30 }, { 's', 60 } }, "stop stop stop" },
        { { { 'n', 0 }, { 's', 10 } }, "repeating stop" },
        { { { 'n', 0 }, { 'y', 10 } }, "repeating yes" },
        { { { 'y', 0 }, { KEY_F9, 10 }, { 'y', 20 } }, "yes yes yes" },
        { { { KEY_PASTE, 0 }, { KEY_INTERRUPT, 0 } }, "paste stop" },
    };

    (void)state;
    TELL(stories);
}

static void a_held_y_answers_nothing_more(void **state)
{
    static const struct story stories[] = {
        { { { 'y', 0 }, { 'y', 33 }, { 'y', 66 } }, "yes repeating repeating" },
        { { { 'y', 0 }, { 'y', 0 } }, "yes repeating" },
        { { { 'y', 0 }, { 'y', 500 }, { 'y', 533 } }, "yes yes repeating" },
    };

    (void)state;
    TELL(stories);
}

static void a_held_space_pauses_once(void **state)
{
    static const struct story stories[] = {
        /* pressed twice by a person */
        { { { ' ', 0 }, { ' ', 500 } }, "pause pause" },
        /* a switch that bounces */
        { { { ' ', 0 }, { ' ', 20 } }, "pause" },
        { { { ' ', 0 }, { ' ', 20 }, { ' ', 40 }, { ' ', 60 } }, "pause" },
        { { { ' ', 0 }, { ' ', 500 }, { ' ', 510 } }, "pause pause" },
        /* held: the false second one is taken back, once */
        { { { ' ', 0 }, { ' ', 500 }, { ' ', 533 }, { ' ', 566 } },
          "pause pause pause" },
        { { { ' ', 0 },
            { ' ', 250 },
            { ' ', 342 },
            { ' ', 434 },
            { ' ', 526 },
            { ' ', 618 } },
          "pause pause pause" },
        /* held after a press long ago: nothing to take back */
        { { { ' ', 0 }, { ' ', 5000 }, { ' ', 5500 }, { ' ', 5533 }, { ' ', 5566 } },
          "pause pause pause pause" },
        { { { ' ', 0 }, { ' ', 5000 }, { ' ', 5033 }, { ' ', 5066 } }, "pause pause" },
        /* held after a press that bounced */
        { { { ' ', 0 }, { ' ', 20 }, { ' ', 500 }, { ' ', 533 }, { ' ', 566 } },
          "pause pause pause" },
        /* another key was between */
        { { { ' ', 0 }, { 'x', 100 }, { ' ', 500 }, { ' ', 533 }, { ' ', 566 } },
          "pause none pause" },
    };

    (void)state;
    TELL(stories);
}

static void a_held_move_key_moves_once(void **state)
{
    static const struct story stories[] = {
        { { { 'f', 0 }, { 'f', 500 }, { 'f', 533 }, { 'f', 566 } }, "next" },
        { { { 'p', 0 }, { 'p', 660 }, { 'p', 752 } }, "previous" },
        { { { 'k', 0 }, { 'k', 250 }, { 'k', 283 } }, "describe" },
        { { { KEY_ENTER, 0 }, { KEY_ENTER, 500 }, { KEY_ENTER, 533 } }, "begin" },
        /* pressed twice by a person, and another key right after */
        { { { 'f', 0 }, { 'f', 300 } }, "next next" },
        { { { 'f', 0 }, { 'f', 300 }, { 's', 350 } }, "next next stop" },
        { { { 'f', 0 }, { 'f', 300 }, { 'f', 600 } }, "next next next" },
    };

    (void)state;
    TELL(stories);
}

static void holding_a_volume_or_rate_key_goes_on_and_on(void **state)
{
    static const struct story stories[] = {
        { { { KEY_UP, 0 }, { KEY_UP, 33 }, { KEY_UP, 66 } }, "louder louder louder" },
        { { { KEY_DOWN, 0 }, { KEY_DOWN, 0 } }, "quieter quieter" },
        { { { '-', 0 }, { '-', 33 } }, "slower slower" },
        { { { '+', 0 }, { '+', 33 } }, "faster faster" },
        { { { 'r', 0 }, { 'r', 33 }, { 'r', 66 } }, "repeat" },
        { { { KEY_ENTER, 0 }, { KEY_ENTER, 33 } }, "begin" },
        { { { 'f', 0 }, { 'f', 33 }, { 'f', 143 } }, "next next" },
        { { { KEY_PASTE, 0 }, { KEY_PASTE, 5 } }, "paste" },
    };

    (void)state;
    TELL(stories);
}

static void a_bound_key_answers_as_patiently_as_n(void **state)
{
    struct gesture gesture = start(&heard);

    (void)state;
    assert_true(bindings_set(&bindings, "0", "no", NULL));
    stroke(&gesture, &heard, '0', 0);
    stroke(&gesture, &heard, '0', 500);
    wait_until(&gesture, &heard, 2000);
    check_commands("no repeating");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_no_comes_out_fifty_milliseconds_late),
        cmocka_unit_test(a_no_must_stand_alone),
        cmocka_unit_test(a_held_n_is_one_no_and_then_a_key_to_let_go_of),
        cmocka_unit_test(stop_and_the_first_yes_come_out_at_once),
        cmocka_unit_test(a_held_y_answers_nothing_more),
        cmocka_unit_test(a_held_space_pauses_once),
        cmocka_unit_test(a_held_move_key_moves_once),
        cmocka_unit_test(holding_a_volume_or_rate_key_goes_on_and_on),
        cmocka_unit_test(a_bound_key_answers_as_patiently_as_n),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
