/* Any strokes at all, with all times at random: what must always be true. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "gesture.h"
#include "pedal_span.h"

enum {
    STREAM_MOST = SPANS_MOST,
    HEARD_MOST = 5 * STREAM_MOST,
    STREAMS = 6000,
};

struct heard {
    struct gesture_result list[HEARD_MOST];
    int count;
};

static struct bindings bindings;
static struct stroke stream[STREAM_MOST];
static int stream_count;
static struct heard heard;
static struct heard other;
static struct spans spans;
static uint64_t seed;

/* A small generator: the same streams on every machine. */
static uint32_t random_below(uint32_t limit)
{
    seed = seed * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(seed >> 33) % limit;
}

/* A setting: the usual, or anything, wrong ones too. */
static int random_ms(int most_ms)
{
    return random_below(3) == 0 ? 0 : (int)random_below((uint32_t)most_ms * 2) - 100;
}

static struct pedals random_settings(void)
{
    enum command commands[] = { COMMAND_NONE, COMMAND_NEXT, COMMAND_TOGGLE };
    struct pedals pedals = { .hold_ms = random_ms(2000),
                             .stop_ms = random_ms(6000),
                             .tap_ms = random_ms(1000),
                             .short_ms = random_ms(200),
                             .again_ms = random_ms(500),
                             .double_ms = random_ms(1000),
                             .count = (int)random_below(4),
                             .map = &bindings.pedals };

    bindings_init(&bindings);
    for (size_t place = 0; place < PEDALS_MOST; place++) {
        bindings.pedals.list[place][PEDAL_DOUBLE].given = true;
        bindings.pedals.list[place][PEDAL_DOUBLE].command = commands[random_below(3)];
    }
    return pedals;
}

/* Presses of all lengths, many of them short, with bounces and noise; in some streams
 * several pedals, lost strokes, and keys. */
static void make_stream(bool with_keys)
{
    static const uint32_t gaps[] = { 10,  29,  30,  31,   60,   100,
                                     200, 400, 999, 1001, 3000, 12000 };
    static const uint32_t keys[] = { 'n', 's', 'f', ' ', 'y' };
    uint32_t pedals = random_below(2) == 0 ? 1 : 3;
    uint32_t losses = random_below(3) == 0 ? 15 : UINT32_MAX;
    bool down[PEDALS_MOST] = { false };
    int64_t at_ms = 0;

    stream_count = 1 + (int)random_below(STREAM_MOST - 1);
    for (int index = 0; index < stream_count; index++) {
        uint32_t gap = gaps[random_below(sizeof gaps / sizeof gaps[0])];
        uint32_t pedal = random_below(pedals);
        struct stroke *stroke = &stream[index];

        at_ms += random_below(3) == 0 ? gap : random_below(gap + 1);
        *stroke = (struct stroke){ .key = KEY_PEDAL + pedal, .at_ms = at_ms };
        if (with_keys && random_below(4) == 0) {
            stroke->key = keys[random_below(5)];
            stroke->move = STROKE_PRESS;
            continue;
        }
        if (random_below(losses) == 0 && losses != UINT32_MAX) {
            stroke->move = random_below(2) == 0 ? STROKE_DOUBT : STROKE_GONE;
            if (stroke->move == STROKE_GONE)
                memset(down, 0, sizeof down);
            continue;
        }
        down[pedal] = random_below(20) == 0 ? down[pedal] : !down[pedal];
        stroke->move = down[pedal] ? STROKE_DOWN : STROKE_UP;
    }
}

static void keep(struct heard *out, const struct gesture_result *results, int count)
{
    assert_in_range(count, 0, GESTURE_RESULTS_MOST);
    assert_true(out->count + count <= HEARD_MOST);
    for (; count > 0; count--)
        out->list[out->count++] = *results++;
}

/* Time is told `often`, or only when the strokes tell it. Ends long after the last. */
static void play(const struct pedals *settings, struct heard *out, bool often)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct gesture gesture = { .bindings = &bindings, .pedals = *settings };
    int64_t now_ms = 0;

    memset(out, 0, sizeof *out);
    for (int index = 0; index < stream_count; index++) {
        for (; often && now_ms < stream[index].at_ms; now_ms += 1 + random_below(200))
            keep(out, results, gesture_time(&gesture, now_ms, results));
        if (often && random_below(2) == 0)
            keep(out, results, gesture_time(&gesture, stream[index].at_ms, results));
        keep(out, results, gesture_stroke(&gesture, &stream[index], results));
    }
    now_ms = stream[stream_count - 1].at_ms + 2 * PEDAL_STOP_MOST_MS;
    keep(out, results, gesture_time(&gesture, now_ms, results));
}

static bool lost_within(int64_t from_ms, int64_t to_ms)
{
    bool lost = false;

    for (int index = 0; index < stream_count; index++)
        lost |=
            (stream[index].move == STROKE_DOUBT || stream[index].move == STROKE_GONE) &&
            stream[index].at_ms > from_ms && stream[index].at_ms < to_ms;
    return lost;
}

static struct span *span_until(uint32_t key, int64_t at_ms)
{
    for (int index = 0; index < spans.count; index++) {
        struct span *span = &spans.list[index];

        if (span->key == key && span->to_ms == at_ms && !span->pulled)
            return span;
    }
    return NULL;
}

/* A press that means anything is one pedal's alone, and nothing was lost in it. */
static void check_clear(const struct pedals *settings, const struct span *its)
{
    assert_true(its->gaps <= PEDAL_GAPS_MOST);
    assert_false(lost_within(its->from_ms, its->to_ms));
    for (int index = 0; index < spans.count; index++) {
        const struct span *span = &spans.list[index];

        assert_true(span == its || span->to_ms <= its->from_ms ||
                    span->from_ms >= its->to_ms);
        assert_true(span == its || span->pulled || span->to_ms > its->from_ms ||
                    its->from_ms - span->to_ms >= pedals_again_ms(settings));
    }
}

static void no_setting_makes_a_hold_of_less_than_a_hold(void **state)
{
    int holds = 0;
    int taps = 0;

    (void)state;
    seed = 20250601;
    for (int round = 0; round < STREAMS; round++) {
        struct pedals settings = random_settings();

        make_stream(false);
        spans_find(&spans, stream, stream_count);
        play(&settings, &heard, false);
        for (int place = 0; place < heard.count; place++) {
            const struct gesture_result *result = &heard.list[place];
            bool hold = result->press == PRESS_HOLD;
            const struct span *its = span_until(result->key, result->at_ms);
            int64_t long_ms = its == NULL ? 0 : its->to_ms - its->from_ms;

            if (result->pressed || (!hold && result->press != PRESS_TAP))
                continue;
            assert_non_null(its);
            check_clear(&settings, its);
            holds += hold;
            taps += !hold;
            assert_true(!hold || (long_ms >= pedals_hold_ms(&settings) &&
                                  long_ms < pedals_stop_ms(&settings)));
            assert_true(!hold || (place > 0 && heard.list[place - 1].held &&
                                  heard.list[place - 1].key == result->key));
            assert_true(hold || (long_ms >= pedals_short_ms(&settings) &&
                                 long_ms < pedals_tap_ms(&settings)));
        }
    }
    assert_true(holds > STREAMS / 20); /* else nothing was shown */
    assert_true(taps > STREAMS);
}

/* True when its contact was closed at that very time. */
static bool closed_at(uint32_t key, int64_t at_ms)
{
    bool closed = false;

    for (int index = 0; index < stream_count && stream[index].at_ms <= at_ms; index++) {
        if (stream[index].move == STROKE_GONE)
            closed = false;
        else if (stream[index].key == key && stream[index].move != STROKE_DOUBT)
            closed = stream[index].move == STROKE_DOWN;
    }
    return closed;
}

static void whatever_is_set_a_pedal_that_is_held_on_stops_in_time(void **state)
{
    int stops = 0;

    (void)state;
    seed = 20250602;
    for (int round = 0; round < STREAMS; round++) {
        struct pedals settings = random_settings();
        int64_t stop_ms = pedals_stop_ms(&settings);

        make_stream(false);
        spans_find(&spans, stream, stream_count);
        play(&settings, &heard, false);
        for (int index = 0; index < spans.count; index++) {
            const struct span *span = &spans.list[index];
            int64_t due_ms = span->from_ms + stop_ms;
            bool came = false;

            if (span->to_ms < due_ms || !closed_at(span->key, due_ms))
                continue;
            /* A stop is enough for all that was down beside it. */
            for (int place = 0; place < heard.count; place++)
                came |= heard.list[place].command == COMMAND_STOP &&
                        heard.list[place].at_ms > span->from_ms &&
                        heard.list[place].at_ms <= due_ms;
            assert_true(came);
            stops++;
        }
    }
    assert_true(stops > STREAMS / 20);
}

/* True when the press is as long as a tap, and nothing is near it. */
static bool is_tap(const struct pedals *settings, const struct span *its)
{
    int64_t long_ms = its->to_ms - its->from_ms;

    if (its->pulled || its->gaps > PEDAL_GAPS_MOST ||
        long_ms < pedals_short_ms(settings) || long_ms >= pedals_tap_ms(settings) ||
        lost_within(its->from_ms - 1, its->to_ms + PEDAL_BOUNCE_MS + 1))
        return false;
    for (int index = 0; index < spans.count; index++) {
        const struct span *span = &spans.list[index];

        if (span != its && span->from_ms < its->to_ms + PEDAL_BOUNCE_MS &&
            span->to_ms > its->from_ms - PEDAL_BOUNCE_MS)
            return false;
    }
    return true;
}

/* It comes out alone or as half of a double press: a yes is never lost. */
static void no_tap_is_lost(void **state)
{
    int doubles = 0;

    (void)state;
    seed = 20250603;
    for (int round = 0; round < STREAMS; round++) {
        struct pedals settings = random_settings();
        int wanted = 0;
        int halves = 0;

        settings.again_ms = 0;
        for (size_t place = 0; place < PEDALS_MOST; place++)
            bindings.pedals.list[place][PEDAL_DOUBLE].command = COMMAND_QUIT;
        make_stream(false);
        spans_find(&spans, stream, stream_count);
        play(&settings, &heard, false);
        for (int place = 0; place < heard.count; place++) {
            const struct gesture_result *result = &heard.list[place];
            bool twice = result->command == COMMAND_QUIT;

            halves += !result->pressed && result->press == PRESS_TAP ? 1 + twice : 0;
            doubles += twice;
        }
        for (int index = 0; index < spans.count; index++)
            wanted += is_tap(&settings, &spans.list[index]);
        assert_true(halves >= wanted);
    }
    assert_true(doubles > STREAMS / 20);
}

static bool is_same(const struct gesture_result *one, const struct gesture_result *two)
{
    return one->pressed == two->pressed && one->held == two->held &&
           one->command == two->command && one->press == two->press &&
           one->key == two->key && one->at_ms == two->at_ms;
}

static void it_does_not_matter_how_often_time_is_told(void **state)
{
    (void)state;
    seed = 20250604;
    for (int round = 0; round < STREAMS; round++) {
        struct pedals settings = random_settings();

        settings.tap_only = random_below(8) == 0;
        make_stream(true);
        play(&settings, &heard, false);
        play(&settings, &other, true);
        assert_int_equal(heard.count, other.count);
        for (int place = 0; place < heard.count; place++)
            assert_true(is_same(&heard.list[place], &other.list[place]));
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(no_setting_makes_a_hold_of_less_than_a_hold),
        cmocka_unit_test(whatever_is_set_a_pedal_that_is_held_on_stops_in_time),
        cmocka_unit_test(no_tap_is_lost),
        cmocka_unit_test(it_does_not_matter_how_often_time_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
