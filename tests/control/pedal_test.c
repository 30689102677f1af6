#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pedal.h"

enum {
    P = KEY_PEDAL,
    L = KEY_PEDAL_LEFT,
    M = KEY_PEDAL_MIDDLE,
    R = KEY_PEDAL_RIGHT,
    DOWN = STROKE_DOWN,
    UP = STROKE_UP,
};

/* What came out, in words: "0 pressed, 1000 tick, 1200 hold repeat". */
struct heard {
    char words[2000];
    int64_t told_ms; /* when the newest came out */
};

static struct heard heard;

static void say(int64_t at_ms, const char *what, const char *command)
{
    size_t length = strlen(heard.words);

    snprintf(heard.words + length, sizeof heard.words - length, "%s%d %s%s%s",
             length > 0 ? ", " : "", (int)at_ms, what, command[0] ? " " : "", command);
}

static void keep(const struct gesture_result *results, int count, int64_t now_ms)
{
    static const char *const presses[] = {
        [PRESS_KEY] = "",      [PRESS_TAP] = "tap",         [PRESS_NEARLY] = "nearly",
        [PRESS_HOLD] = "hold", [PRESS_UNCLEAR] = "unclear", [PRESS_SWITCH] = "switch",
    };

    assert_in_range(count, 0, PEDAL_RESULTS_MOST);
    for (; count > 0; count--, results++) {
        heard.told_ms = now_ms;
        if (results->pressed) {
            assert_int_equal(results->press, PRESS_TAP);
            assert_int_equal(results->command, COMMAND_COUNT);
            say(results->at_ms, "pressed", "");
        } else if (results->held) {
            assert_int_equal(results->command, COMMAND_COUNT);
            say(results->at_ms, "tick", "");
        } else if (results->command == COMMAND_STOP) {
            assert_int_equal(results->press, PRESS_KEY); /* no answer */
            say(results->at_ms, "stop", "");
        } else {
            say(results->at_ms, presses[results->press],
                command_name(results->command));
        }
    }
}

static void move(struct pedals *pedals, uint32_t key, int what, int64_t at_ms)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];
    struct stroke stroke = { key, at_ms, (enum stroke_move)what };

    keep(results, pedals_stroke(pedals, &stroke, results), at_ms);
}

static void wait_until(struct pedals *pedals, int64_t now_ms)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];

    keep(results, pedals_time(pedals, now_ms, results), now_ms);
}

static struct pedals start(void)
{
    heard = (struct heard){ 0 };
    return (struct pedals){ 0 };
}

struct story {
    struct {
        int at_ms;
        uint32_t key;
        int what;
    } strokes[20]; /* ended by no key */
    const char *words;
};

static void tell(const struct pedals *settings, const struct story *stories,
                 size_t count)
{
    size_t index;

    for (index = 0; index < count; index++) {
        struct pedals pedals = *settings;
        int place;

        heard = (struct heard){ 0 };
        for (place = 0; stories[index].strokes[place].key != KEY_NONE; place++)
            move(&pedals, stories[index].strokes[place].key,
                 stories[index].strokes[place].what,
                 stories[index].strokes[place].at_ms);
        wait_until(&pedals, 100000);
        assert_string_equal(heard.words, stories[index].words);
    }
}

#define TELL(settings, stories)                                                        \
    tell(&(settings), stories, sizeof(stories) / sizeof(stories)[0])

static void how_long_a_pedal_is_down_tells_what_it_means(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 30, P, UP } }, "0 pressed, 30 tap pause" },
        { { { 0, P, DOWN }, { 399, P, UP } }, "0 pressed, 399 tap pause" },
        { { { 0, P, DOWN }, { 400, P, UP } }, "0 pressed, 400 nearly pause" },
        { { { 0, P, DOWN }, { 999, P, UP } }, "0 pressed, 999 nearly pause" },
        { { { 0, P, DOWN }, { 1000, P, UP } },
          "0 pressed, 1000 tick, 1000 hold repeat" },
        { { { 0, P, DOWN }, { 2999, P, UP } },
          "0 pressed, 1000 tick, 2999 hold repeat" },
        { { { 0, P, DOWN }, { 3000, P, UP } }, "0 pressed, 1000 tick, 3000 stop" },
        { { { 0, P, DOWN } }, "0 pressed, 1000 tick, 3000 stop" },
    };

    (void)state;
    TELL(usual, stories);
}

static void each_moment_comes_out_when_it_is_due(void **state)
{
    struct pedals pedals = start();

    (void)state;
    assert_true(pedals_due_ms(&pedals) == INT64_MAX);
    move(&pedals, P, DOWN, 500);
    assert_string_equal(heard.words, "500 pressed");
    assert_int_equal(pedals_due_ms(&pedals), 1500);
    wait_until(&pedals, 1499);
    assert_string_equal(heard.words, "500 pressed");
    wait_until(&pedals, 1500);
    assert_string_equal(heard.words, "500 pressed, 1500 tick");
    assert_int_equal(pedals_due_ms(&pedals), 3500);
    move(&pedals, P, UP, 1600);
    assert_int_equal(pedals_due_ms(&pedals), 1630);
    wait_until(&pedals, 1629);
    assert_string_equal(heard.words, "500 pressed, 1500 tick");
    wait_until(&pedals, 1630);
    assert_string_equal(heard.words, "500 pressed, 1500 tick, 1600 hold repeat");
    assert_true(pedals_due_ms(&pedals) == INT64_MAX);
    move(&pedals, P, DOWN, 2000);
    wait_until(&pedals, 4999);
    assert_int_equal(heard.told_ms, 4999);
    assert_null(strstr(heard.words, "stop"));
    wait_until(&pedals, 5000);
    assert_non_null(strstr(heard.words, ", 5000 stop"));
    assert_true(pedals_due_ms(&pedals) == INT64_MAX); /* its release means nothing */
}

static void a_contact_that_bounces_is_one_press(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        /* as it closes */
        { { { 0, P, DOWN }, { 5, P, UP }, { 10, P, DOWN }, { 200, P, UP } },
          "0 pressed, 200 tap pause" },
        /* in the middle of a hold, which is counted from its first down */
        { { { 0, P, DOWN }, { 600, P, UP }, { 629, P, DOWN }, { 1000, P, UP } },
          "0 pressed, 1000 tick, 1000 hold repeat" },
        { { { 0, P, DOWN }, { 600, P, UP }, { 630, P, DOWN }, { 1000, P, UP } },
          "0 pressed, 600 nearly pause, 630 pressed, 1000 tap pause" },
        /* as it opens */
        { { { 0, P, DOWN }, { 200, P, UP }, { 210, P, DOWN }, { 215, P, UP } },
          "0 pressed, 215 tap pause" },
        { { { 0, P, DOWN }, { 390, P, UP }, { 400, P, DOWN }, { 405, P, UP } },
          "0 pressed, 405 nearly pause" },
        /* open at the moment of the tick, and of the stop: both wait for the contact */
        { { { 0, P, DOWN }, { 990, P, UP }, { 1015, P, DOWN }, { 1100, P, UP } },
          "0 pressed, 1015 tick, 1100 hold repeat" },
        { { { 0, P, DOWN }, { 990, P, UP } }, "0 pressed, 990 nearly pause" },
        { { { 0, P, DOWN }, { 2990, P, UP }, { 3015, P, DOWN }, { 3020, P, UP } },
          "0 pressed, 1000 tick, 3015 stop" },
        { { { 0, P, DOWN }, { 2990, P, UP } },
          "0 pressed, 1000 tick, 2990 hold repeat" },
        /* after the stop too */
        { { { 0, P, DOWN }, { 3100, P, UP }, { 3110, P, DOWN }, { 9000, P, UP } },
          "0 pressed, 1000 tick, 3000 stop" },
    };

    (void)state;
    TELL(usual, stories);
}

static void a_short_contact_means_nothing(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        { { { 0, P, DOWN }, { 29, P, UP } }, "0 pressed, 29 unclear none" },
        { { { 0, P, DOWN }, { 5, P, UP }, { 50, P, DOWN }, { 250, P, UP } },
          "0 pressed, 5 unclear none, 50 pressed, 250 tap pause" },
    };

    (void)state;
    TELL(usual, stories);
}

/* Opens and closes `gaps` times, each 40 ms for 10 ms, and is up at `up_ms`. */
static void chatter(struct pedals *pedals, int gaps, int64_t up_ms)
{
    int64_t at_ms = 0;

    move(pedals, P, DOWN, 0);
    for (; gaps > 0; gaps--) {
        at_ms += 40;
        move(pedals, P, UP, at_ms);
        move(pedals, P, DOWN, at_ms + 10);
    }
    move(pedals, P, UP, up_ms);
    wait_until(pedals, up_ms + 30);
}

static void a_contact_that_chatters_does_not_answer(void **state)
{
    struct pedals pedals = start();

    (void)state;
    chatter(&pedals, PEDAL_GAPS_MOST, 1500);
    assert_string_equal(heard.words, "0 pressed, 1000 tick, 1500 hold repeat");
    pedals = start();
    chatter(&pedals, PEDAL_GAPS_MOST + 1, 1500);
    assert_string_equal(heard.words, "0 pressed, 1500 unclear none");
    pedals = start();
    chatter(&pedals, 60, 5000); /* and yet it stops */
    assert_string_equal(heard.words, "0 pressed, 3000 stop");
}

static void two_pedals_at_once_mean_nothing(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        { { { 0, L, DOWN }, { 100, R, DOWN }, { 200, L, UP }, { 300, R, UP } },
          "0 pressed, 100 pressed, 300 unclear none" },
        /* the second one comes after the tick */
        { { { 0, L, DOWN }, { 1100, R, DOWN }, { 1150, R, UP }, { 1300, L, UP } },
          "0 pressed, 1000 tick, 1100 pressed, 1300 unclear none" },
        /* some pedals hide each other: an up at another's down is not believed */
        { { { 0, L, DOWN }, { 1100, L, UP }, { 1129, M, DOWN }, { 1300, M, UP } },
          "0 pressed, 1000 tick, 1129 pressed, 1300 unclear none" },
        { { { 0, L, DOWN }, { 1100, L, UP }, { 1130, M, DOWN }, { 1300, M, UP } },
          "0 pressed, 1000 tick, 1100 hold previous, 1130 pressed, 1300 tap pause" },
        /* it is all one press until every pedal is up */
        { { { 0, L, DOWN },
            { 100, R, DOWN },
            { 200, L, UP },
            { 300, L, DOWN },
            { 400, R, UP },
            { 500, L, UP } },
          "0 pressed, 100 pressed, 300 pressed, 500 unclear none" },
        /* and the next press is clear again */
        { { { 0, L, DOWN },
            { 100, R, DOWN },
            { 200, L, UP },
            { 300, R, UP },
            { 400, L, DOWN },
            { 500, L, UP } },
          "0 pressed, 100 pressed, 300 unclear none, 400 pressed, 500 tap repeat" },
    };

    (void)state;
    TELL(usual, stories);
}

static void a_resting_foot_stops(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        /* two feet stop, once */
        { { { 0, L, DOWN }, { 100, R, DOWN } }, "0 pressed, 100 pressed, 3000 stop" },
        { { { 0, L, DOWN }, { 100, R, DOWN }, { 5000, L, UP }, { 5500, R, UP } },
          "0 pressed, 100 pressed, 3000 stop" },
        { { { 0, L, DOWN }, { 100, R, DOWN }, { 200, L, UP } },
          "0 pressed, 100 pressed, 3100 stop" },
        /* a pedal that is stuck takes no other's stop away, and lets none answer */
        { { { 0, L, DOWN }, { 4000, R, DOWN }, { 5500, R, UP } },
          "0 pressed, 1000 tick, 3000 stop, 4000 pressed, 5500 unclear none" },
        { { { 0, L, DOWN }, { 4000, R, DOWN } },
          "0 pressed, 1000 tick, 3000 stop, 4000 pressed, 7000 stop" },
        /* let go, it is as before */
        { { { 0, L, DOWN }, { 4000, L, UP }, { 5000, L, DOWN }, { 5100, L, UP } },
          "0 pressed, 1000 tick, 3000 stop, 5000 pressed, 5100 tap repeat" },
    };

    (void)state;
    TELL(usual, stories);
}

static void noise_is_ignored(void **state)
{
    static const struct pedals usual = { 0 };
    static const struct story stories[] = {
        /* down at the start: an up without a down */
        { { { 500, P, UP } }, "" },
        { { { 500, P, UP }, { 600, P, DOWN }, { 700, P, UP } },
          "600 pressed, 700 tap pause" },
        { { { 0, P, DOWN }, { 900, P, DOWN }, { 1100, P, UP } },
          "0 pressed, 1000 tick, 1100 hold repeat" },
        { { { 0, P, DOWN }, { 300, P, UP }, { 310, P, UP }, { 900, P, UP } },
          "0 pressed, 300 tap pause" },
        { { { 0, P, STROKE_PRESS }, { 0, ' ', DOWN }, { 900, ' ', UP } }, "" },
        /* time that goes back is no time */
        { { { 500, P, DOWN }, { 100, P, UP } }, "500 pressed, 500 unclear none" },
        { { { 500, P, DOWN }, { 700, P, UP }, { 100, L, DOWN }, { 800, L, UP } },
          "500 pressed, 700 pressed, 800 unclear none" },
    };

    (void)state;
    TELL(usual, stories);
}

static void an_up_that_is_told_after_the_tick_has_its_own_time(void **state)
{
    struct pedals pedals = start();

    (void)state;
    move(&pedals, P, DOWN, 0);
    wait_until(&pedals, 1010);
    move(&pedals, P, UP, 990);
    wait_until(&pedals, 2000);
    assert_string_equal(heard.words, "0 pressed, 1000 tick, 990 nearly pause");
}

static void whoever_lets_go_slowly_can_have_a_longer_hold(void **state)
{
    static const struct pedals slow = { .hold_ms = 2500, .stop_ms = 3000 };
    static const struct pedals quick = { .hold_ms = 400, .stop_ms = 1500 };
    static const struct story slow_stories[] = {
        { { { 0, P, DOWN }, { 399, P, UP } }, "0 pressed, 399 tap pause" },
        { { { 0, P, DOWN }, { 2499, P, UP } }, "0 pressed, 2499 nearly pause" },
        { { { 0, P, DOWN }, { 4999, P, UP } },
          "0 pressed, 2500 tick, 4999 hold repeat" },
        { { { 0, P, DOWN }, { 5000, P, UP } }, "0 pressed, 2500 tick, 5000 stop" },
    };
    static const struct story quick_stories[] = {
        { { { 0, P, DOWN }, { 399, P, UP } }, "0 pressed, 399 tap pause" },
        { { { 0, P, DOWN }, { 400, P, UP } }, "0 pressed, 400 tick, 400 hold repeat" },
        { { { 0, P, DOWN }, { 1500, P, UP } }, "0 pressed, 400 tick, 1500 stop" },
    };

    (void)state;
    TELL(slow, slow_stories);
    TELL(quick, quick_stories);
}

static void nothing_comes_of_pedals_that_are_lost(void **state)
{
    struct pedals pedals = start();

    (void)state;
    pedals.hold_ms = 800;
    move(&pedals, L, DOWN, 0);
    move(&pedals, R, DOWN, 100);
    wait_until(&pedals, 1200);
    pedals_lost(&pedals);
    assert_true(pedals_due_ms(&pedals) == INT64_MAX);
    move(&pedals, L, UP, 1300); /* plugged in again, with a foot on it */
    wait_until(&pedals, 9000);
    assert_string_equal(heard.words, "0 pressed, 100 pressed");
    move(&pedals, L, DOWN, 10000); /* clear, and the settings stay */
    move(&pedals, L, UP, 10900);
    pedals_lost(&pedals); /* before its up is sure */
    wait_until(&pedals, 20000);
    assert_string_equal(heard.words,
                        "0 pressed, 100 pressed, 10000 pressed, 10800 tick");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(how_long_a_pedal_is_down_tells_what_it_means),
        cmocka_unit_test(each_moment_comes_out_when_it_is_due),
        cmocka_unit_test(a_contact_that_bounces_is_one_press),
        cmocka_unit_test(a_short_contact_means_nothing),
        cmocka_unit_test(a_contact_that_chatters_does_not_answer),
        cmocka_unit_test(two_pedals_at_once_mean_nothing),
        cmocka_unit_test(a_resting_foot_stops),
        cmocka_unit_test(noise_is_ignored),
        cmocka_unit_test(an_up_that_is_told_after_the_tick_has_its_own_time),
        cmocka_unit_test(whoever_lets_go_slowly_can_have_a_longer_hold),
        cmocka_unit_test(nothing_comes_of_pedals_that_are_lost),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
