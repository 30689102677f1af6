#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gesture.h"

enum {
    HEARD_MOST = 4096,
    STREAM_MOST = 400,
    STREAMS = 3000,
};

/* Everything that came out of a gesture. */
struct heard {
    struct gesture_result list[HEARD_MOST];
    int count;
};

static struct bindings bindings;
static struct heard heard;
static struct heard other;

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

/* A small generator: the same streams on every machine. */
static uint32_t random_below(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % limit;
}

static int random_stream(uint64_t *seed, struct stroke *stream)
{
    static const uint32_t keys[] = { 'n',    'n',    'n',        KEY_F8, 'y',
                                     's',    ' ',    KEY_ESCAPE, 'x',    KEY_PASTE,
                                     KEY_F9, KEY_UP, KEY_OTHER };
    static const uint32_t gaps[] = { 1, 30, 60, 120, 600, 800, 3000 };
    int count = 1 + (int)random_below(seed, STREAM_MOST - 1);
    int64_t at_ms = 0;
    int index;

    for (index = 0; index < count; index++) {
        uint32_t gap = gaps[random_below(seed, sizeof gaps / sizeof gaps[0])];

        at_ms += random_below(seed, gap + 1);
        stream[index].key = keys[random_below(seed, sizeof keys / sizeof keys[0])];
        if (index > 0 && random_below(seed, 4) == 0)
            stream[index].key = stream[index - 1].key;
        stream[index].at_ms = at_ms;
    }
    return count;
}

/* Plays the stream; time is told `often`, or only when the strokes tell it. */
static void play(const struct stroke *stream, int count, struct heard *out, bool often,
                 uint64_t *seed)
{
    struct gesture gesture = start(out);
    int index;

    for (index = 0; index < count; index++) {
        int64_t now_ms = index > 0 ? stream[index - 1].at_ms : 0;

        while (often && now_ms < stream[index].at_ms) {
            wait_until(&gesture, out, now_ms);
            now_ms += 1 + random_below(seed, 40);
        }
        if (often)
            wait_until(&gesture, out, stream[index].at_ms);
        stroke(&gesture, out, stream[index].key, stream[index].at_ms);
    }
    wait_until(&gesture, out, stream[count - 1].at_ms + 50);
}

/* True when no other stroke of the stream is near the one at `at_ms`. */
static bool alone(const struct stroke *stream, int count, int64_t at_ms)
{
    int near = 0;
    int index;

    for (index = 0; index < count; index++)
        near += stream[index].at_ms > at_ms - 700 && stream[index].at_ms < at_ms + 50;
    return near == 1;
}

static void check_no_is_exact(const struct stroke *stream, int count)
{
    int expected = 0;
    int nos = 0;
    int index;

    for (index = 0; index < count; index++) {
        bool no = stream[index].key == 'n' || stream[index].key == KEY_F8;

        expected += no && alone(stream, count, stream[index].at_ms);
    }
    for (index = 0; index < heard.count; index++) {
        if (heard.list[index].command != COMMAND_NO)
            continue;
        assert_true(alone(stream, count, heard.list[index].at_ms));
        nos++;
    }
    assert_int_equal(nos, expected);
}

/* Walks the presses beside the stream: each stroke has its own, stops and yeses at
 * once. */
static void check_presses(const struct stroke *stream, int count)
{
    int place = 0;
    int index;

    for (index = 0; index < heard.count; index++) {
        const struct gesture_result *result = &heard.list[index];
        uint32_t key = result->key;
        bool again;

        if (!result->pressed)
            continue;
        assert_int_equal(key, stream[place].key);
        assert_int_equal(result->at_ms, stream[place].at_ms);
        again = place > 0 && stream[place - 1].key == key &&
                result->at_ms - stream[place - 1].at_ms < GESTURE_REPEAT_MS;
        if (key == 's' || key == KEY_ESCAPE)
            assert_int_equal(result->command, COMMAND_STOP);
        if (key == 'y' || key == KEY_F9)
            assert_int_equal(result->command, again ? COMMAND_REPEATING : COMMAND_YES);
        assert_int_not_equal(result->command, COMMAND_NO);
        place++;
    }
    assert_int_equal(place, count);
}

static void on_any_stream_only_a_lonely_no_is_a_no(void **state)
{
    static struct stroke stream[STREAM_MOST];
    uint64_t seed = 20240117;
    int index;

    (void)state;
    for (index = 0; index < STREAMS; index++) {
        int count = random_stream(&seed, stream);

        play(stream, count, &heard, false, &seed);
        check_no_is_exact(stream, count);
        check_presses(stream, count);
    }
}

static void it_does_not_matter_how_often_time_is_told(void **state)
{
    static struct stroke stream[STREAM_MOST];
    uint64_t seed = 4711;
    int index;
    int place;

    (void)state;
    for (index = 0; index < STREAMS / 10; index++) {
        int count = random_stream(&seed, stream);

        play(stream, count, &heard, false, &seed);
        play(stream, count, &other, true, &seed);
        assert_int_equal(heard.count, other.count);
        for (place = 0; place < heard.count; place++) {
            assert_int_equal(heard.list[place].command, other.list[place].command);
            assert_int_equal(heard.list[place].at_ms, other.list[place].at_ms);
            assert_int_equal(heard.list[place].pressed, other.list[place].pressed);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(on_any_stream_only_a_lonely_no_is_a_no),
        cmocka_unit_test(it_does_not_matter_how_often_time_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
