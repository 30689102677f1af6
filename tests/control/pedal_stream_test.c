#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "pedal.h"

enum {
    STREAM_MOST = 100,
    HEARD_MOST = 4 * STREAM_MOST,
    STREAMS = 4000, /* of 50 strokes in the middle: 200,000 strokes */
};

/* Everything that came out. */
struct heard {
    struct gesture_result list[HEARD_MOST];
    int count;
};

/* One pedal's contact, without a break of PEDAL_BOUNCE_MS or more. */
struct span {
    uint32_t key;
    int64_t from_ms;
    int64_t to_ms;
};

struct spans {
    struct span list[STREAM_MOST];
    int count;
};

static struct heard heard;
static struct heard other;

/* A small generator: the same streams on every machine. */
static uint32_t random_below(uint64_t *seed, uint32_t limit)
{
    *seed = *seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*seed >> 33) % limit;
}

/* Presses of all lengths, many of them right at a boundary, with bounces, noise and, in
 * one stream of two, further pedals. */
static int random_stream(uint64_t *seed, struct stroke *stream)
{
    static const uint32_t gaps[] = { 10, 29, 30, 31, 60, 400, 999, 1000, 1001, 3000 };
    int count = 1 + (int)random_below(seed, STREAM_MOST - 1);
    uint32_t pedals = random_below(seed, 2) == 0 ? 1 : 3;
    bool down[PEDALS_MOST] = { false };
    int64_t at_ms = 0;
    int index;

    for (index = 0; index < count; index++) {
        uint32_t gap = gaps[random_below(seed, sizeof gaps / sizeof gaps[0])];
        uint32_t pedal = random_below(seed, pedals);
        bool noise = random_below(seed, 20) == 0;

        at_ms += random_below(seed, 3) == 0 ? gap : random_below(seed, gap + 1);
        if (!noise)
            down[pedal] = !down[pedal];
        stream[index] = (struct stroke){ KEY_PEDAL + pedal, at_ms,
                                         down[pedal] ? STROKE_DOWN : STROKE_UP };
    }
    return count;
}

static struct pedals random_settings(uint64_t *seed)
{
    static const int holds[] = { 0, 400, 700, 1001, 5000 };
    static const int stops[] = { 0, 1500, 2001, 9000 };

    return (struct pedals){ .hold_ms = holds[random_below(seed, 5)],
                            .stop_ms = stops[random_below(seed, 4)],
                            .count = (int)random_below(seed, 4) };
}

static void keep(struct heard *out, const struct gesture_result *results, int count)
{
    assert_in_range(count, 0, PEDAL_RESULTS_MOST);
    assert_true(out->count + count <= HEARD_MOST);
    for (; count > 0; count--)
        out->list[out->count++] = *results++;
}

/* Time is told `often`, or only when the strokes tell it. Ends long after the last. */
static void play(const struct pedals *settings, const struct stroke *stream, int count,
                 struct heard *out, bool often, uint64_t *seed)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];
    struct pedals pedals = *settings;
    int64_t now_ms = 0;
    int index;

    memset(out, 0, sizeof *out);
    for (index = 0; index < count; index++) {
        while (often && now_ms < stream[index].at_ms) {
            keep(out, results, pedals_time(&pedals, now_ms, results));
            now_ms += 1 + random_below(seed, 200);
        }
        if (often && random_below(seed, 2) == 0)
            keep(out, results, pedals_time(&pedals, stream[index].at_ms, results));
        keep(out, results, pedals_stroke(&pedals, &stream[index], results));
    }
    keep(out, results,
         pedals_time(&pedals, stream[count - 1].at_ms + 2 * PEDAL_STOP_MOST_MS,
                     results));
}

/* What the contacts did, told plainly: a pass over the strokes of each pedal. */
static void find_spans(const struct stroke *stream, int count, struct spans *spans)
{
    uint32_t key;
    int index;

    spans->count = 0;
    for (key = KEY_PEDAL; key <= KEY_PEDAL_RIGHT; key++) {
        struct span *span = NULL; /* the newest of this pedal */
        bool down = false;

        for (index = 0; index < count; index++) {
            bool now = stream[index].move == STROKE_DOWN;

            if (stream[index].key != key || now == down)
                continue;
            down = now;
            if (!now)
                span->to_ms = stream[index].at_ms;
            else if (span == NULL ||
                     stream[index].at_ms - span->to_ms >= PEDAL_BOUNCE_MS) {
                span = &spans->list[spans->count++];
                *span = (struct span){ key, stream[index].at_ms, INT64_MAX };
            } else
                span->to_ms = INT64_MAX;
        }
    }
}

static bool is_stop(const struct gesture_result *result)
{
    return result->command == COMMAND_STOP;
}

/* A hold is one pedal's, alone, of the right length, and its tick came before it. */
static void check_hold(const struct pedals *settings, const struct spans *spans,
                       int place)
{
    const struct gesture_result *hold = &heard.list[place];
    const struct span *its = NULL;
    int index;

    for (index = 0; index < spans->count; index++) {
        if (spans->list[index].key == hold->key &&
            spans->list[index].to_ms == hold->at_ms)
            its = &spans->list[index];
    }
    assert_non_null(its);
    assert_true(its->to_ms - its->from_ms >= pedals_hold_ms(settings));
    assert_true(its->to_ms - its->from_ms < pedals_stop_ms(settings));
    for (index = 0; index < spans->count; index++)
        assert_true(&spans->list[index] == its ||
                    spans->list[index].to_ms <= its->from_ms ||
                    spans->list[index].from_ms >= its->to_ms);
    assert_true(place > 0 && heard.list[place - 1].held);
    assert_int_equal(heard.list[place - 1].key, hold->key);
}

static void only_a_whole_hold_is_a_hold(void **state)
{
    static struct stroke stream[STREAM_MOST];
    static struct spans spans;
    uint64_t seed = 20250114;
    int holds = 0;
    int index;
    int place;

    (void)state;
    for (index = 0; index < STREAMS; index++) {
        struct pedals settings = random_settings(&seed);
        int count = random_stream(&seed, stream);

        play(&settings, stream, count, &heard, false, &seed);
        find_spans(stream, count, &spans);
        for (place = 0; place < heard.count; place++) {
            if (heard.list[place].press != PRESS_HOLD)
                continue;
            check_hold(&settings, &spans, place);
            holds++;
        }
    }
    assert_true(holds > STREAMS / 10); /* else nothing was shown */
}

/* True when the pedal was still pressed at that time, its contact closed. */
static bool closed_at(const struct stroke *stream, int count, uint32_t key,
                      int64_t at_ms)
{
    bool closed = false;
    int index;

    for (index = 0; index < count && stream[index].at_ms <= at_ms; index++) {
        if (stream[index].key == key)
            closed = stream[index].move == STROKE_DOWN;
    }
    return closed;
}

/* Stops within the pedal's stop time of its going down. */
static int stops_within(const struct span *span, int64_t stop_ms)
{
    int stops = 0;
    int place;

    for (place = 0; place < heard.count; place++)
        stops += is_stop(&heard.list[place]) &&
                 heard.list[place].at_ms > span->from_ms &&
                 heard.list[place].at_ms <= span->from_ms + stop_ms + PEDAL_BOUNCE_MS;
    return stops;
}

/* True when a pedal has been down for the stop time, or a bounce longer, just now. */
static bool is_due(const struct spans *spans, int64_t stop_ms, int64_t at_ms)
{
    int index;

    for (index = 0; index < spans->count; index++) {
        const struct span *span = &spans->list[index];

        if (at_ms >= span->from_ms + stop_ms && at_ms <= span->to_ms &&
            at_ms < span->from_ms + stop_ms + PEDAL_BOUNCE_MS)
            return true;
    }
    return false;
}

static void whoever_rests_on_a_pedal_stops_once(void **state)
{
    static struct stroke stream[STREAM_MOST];
    static struct spans spans;
    uint64_t seed = 20250115;
    int rests = 0;
    int index;
    int place;

    (void)state;
    for (index = 0; index < STREAMS; index++) {
        struct pedals settings = random_settings(&seed);
        int64_t stop_ms = pedals_stop_ms(&settings);
        int count = random_stream(&seed, stream);
        bool alone = true;

        play(&settings, stream, count, &heard, false, &seed);
        find_spans(stream, count, &spans);
        for (place = 0; place < count; place++)
            alone = alone && stream[place].key == KEY_PEDAL;
        for (place = 0; place < spans.count; place++) {
            const struct span *span = &spans.list[place];

            if (span->to_ms < INT64_MAX && span->to_ms - span->from_ms < stop_ms)
                continue;
            if (!closed_at(stream, count, span->key, span->from_ms + stop_ms))
                continue; /* a bounce at that very moment may be its end */
            rests++;
            assert_true(stops_within(span, stop_ms) >= 1);
            if (alone)
                assert_int_equal(stops_within(span, stop_ms), 1);
        }
        for (place = 0; place < heard.count; place++)
            assert_true(!is_stop(&heard.list[place]) ||
                        is_due(&spans, stop_ms, heard.list[place].at_ms));
    }
    assert_true(rests > STREAMS / 10);
}

static void a_tick_comes_for_a_pedal_that_is_down_alone(void **state)
{
    static struct stroke stream[STREAM_MOST];
    uint64_t seed = 20250116;
    int index;
    int place;

    (void)state;
    for (index = 0; index < STREAMS; index++) {
        struct pedals settings = random_settings(&seed);
        int count = random_stream(&seed, stream);

        play(&settings, stream, count, &heard, false, &seed);
        for (place = 0; place < heard.count; place++) {
            const struct gesture_result *tick = &heard.list[place];
            uint32_t key;

            if (!tick->held)
                continue;
            /* ups at this very moment come after the tick: look right before it */
            for (key = KEY_PEDAL; key <= KEY_PEDAL_RIGHT; key++)
                assert_true(key == tick->key ||
                            !closed_at(stream, count, key, tick->at_ms - 1));
            assert_true(place > 0 && heard.list[place - 1].pressed);
            assert_int_equal(heard.list[place - 1].key, tick->key);
        }
    }
}

static bool is_same(const struct gesture_result *one, const struct gesture_result *two)
{
    return one->pressed == two->pressed && one->held == two->held &&
           one->command == two->command && one->press == two->press &&
           one->key == two->key && one->at_ms == two->at_ms;
}

static void it_does_not_matter_how_often_time_is_told(void **state)
{
    static struct stroke stream[STREAM_MOST];
    uint64_t seed = 20250117;
    int index;
    int place;

    (void)state;
    for (index = 0; index < STREAMS; index++) {
        struct pedals settings = random_settings(&seed);
        int count = random_stream(&seed, stream);

        play(&settings, stream, count, &heard, false, &seed);
        play(&settings, stream, count, &other, true, &seed);
        assert_int_equal(heard.count, other.count);
        for (place = 0; place < heard.count; place++)
            assert_true(is_same(&heard.list[place], &other.list[place]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(only_a_whole_hold_is_a_hold),
        cmocka_unit_test(whoever_rests_on_a_pedal_stops_once),
        cmocka_unit_test(a_tick_comes_for_a_pedal_that_is_down_alone),
        cmocka_unit_test(it_does_not_matter_how_often_time_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
