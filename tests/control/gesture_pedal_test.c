#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "gesture.h"

enum {
    P = KEY_PEDAL,
    L = KEY_PEDAL_LEFT,
    DOWN = STROKE_DOWN,
    UP = STROKE_UP,
};

static struct bindings bindings;

/* What came out, in words: each result is its time, then + for a press, t for a tick,
 * and the command with how it was given. */
static char heard[4000];

static struct gesture start(bool tap_only)
{
    heard[0] = '\0';
    bindings_init(&bindings);
    return (struct gesture){ .bindings = &bindings, .pedals.tap_only = tap_only };
}

static void keep(const struct gesture_result *results, int count)
{
    static const char *const presses[] = {
        [PRESS_KEY] = "",
        [PRESS_TAP] = " tap",
        [PRESS_NEARLY] = " nearly",
        [PRESS_HOLD] = " hold",
        [PRESS_UNCLEAR] = " unclear",
        [PRESS_SWITCH] = " switch",
    };

    assert_in_range(count, 0, GESTURE_RESULTS_MOST);
    for (; count > 0; count--, results++) {
        size_t length = strlen(heard);
        bool told = results->command != COMMAND_COUNT;

        snprintf(heard + length, sizeof heard - length, "%s%d%s%s%s%s%s",
                 length > 0 ? ", " : "", (int)results->at_ms,
                 results->pressed ? "+" : "", results->held ? "t" : "",
                 presses[results->press], told ? " " : "",
                 told ? command_name(results->command) : "");
    }
}

static void move(struct gesture *gesture, uint32_t key, int what, int64_t at_ms)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct stroke stroke = { key, at_ms, (enum stroke_move)what };

    keep(results, gesture_stroke(gesture, &stroke, results));
}

static void press(struct gesture *gesture, uint32_t key, int64_t at_ms)
{
    move(gesture, key, STROKE_PRESS, at_ms);
}

static void wait_until(struct gesture *gesture, int64_t now_ms)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];

    keep(results, gesture_time(gesture, now_ms, results));
}

static void a_pedal_is_heard_beside_the_keys(void **state)
{
    struct gesture gesture = start(false);

    (void)state;
    move(&gesture, P, DOWN, 0);
    assert_int_equal(gesture_due_ms(&gesture), 1000);
    wait_until(&gesture, 1000);
    move(&gesture, P, UP, 1200);
    assert_int_equal(gesture_due_ms(&gesture), 1230);
    press(&gesture, 's', 1240);
    move(&gesture, P, DOWN, 2000);
    press(&gesture, ' ', 2100);
    move(&gesture, P, UP, 2200);
    wait_until(&gesture, 9000);
    assert_string_equal(heard, "0+ tap, 1000t, 1200 hold repeat, 1240+ stop, "
                               "2000+ tap, 2100+ pause, 2200 tap pause");
    assert_true(gesture_due_ms(&gesture) == INT64_MAX);
}

/* n at 10 seconds, and a pedal that goes down at `down_ms`. */
static void check_no(int64_t down_ms, const char *words)
{
    struct gesture gesture = start(false);

    if (down_ms < 10000)
        move(&gesture, P, DOWN, down_ms);
    press(&gesture, 'n', 10000);
    if (down_ms >= 10000)
        move(&gesture, P, DOWN, down_ms);
    wait_until(&gesture, 10050);
    assert_string_equal(heard, words);
}

static void a_no_with_a_pedal_around_it_does_not_stand_alone(void **state)
{
    (void)state;
    check_no(9300, "9300+ tap, 10000+, 10000 no");
    check_no(9301, "9301+ tap, 10000+ repeating");
    check_no(9999, "9999+ tap, 10000+ repeating");
    check_no(10000, "10000+, 10000 repeating, 10000+ tap");
    check_no(10049, "10000+, 10000 repeating, 10049+ tap");
    check_no(10050, "10000+, 10000 no, 10050+ tap");
}

static void letting_a_pedal_go_and_its_noise_disturb_no_key(void **state)
{
    struct gesture gesture = start(false);

    (void)state;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, DOWN, 800); /* down already */
    move(&gesture, P, UP, 900);
    move(&gesture, P, DOWN, 910); /* a bounce */
    press(&gesture, 'n', 1000);
    move(&gesture, P, UP, 1010);
    move(&gesture, L, UP, 1020); /* up already */
    move(&gesture, 'x', UP, 1030);
    wait_until(&gesture, 2000);
    assert_string_equal(heard, "0+ tap, 1000t, 1000+, 1010 hold repeat, 1000 no");
}

/* n at 10 seconds, and pedals that lose strokes at `lost_ms`. */
static void check_no_beside_a_loss(int what, int64_t lost_ms, const char *words)
{
    struct gesture gesture = start(false);

    if (lost_ms < 10000)
        move(&gesture, KEY_NONE, what, lost_ms);
    press(&gesture, 'n', 10000);
    if (lost_ms >= 10000)
        move(&gesture, KEY_NONE, what, lost_ms);
    wait_until(&gesture, 10050);
    assert_string_equal(heard, words);
}

static void a_no_beside_lost_strokes_may_not_stand_alone(void **state)
{
    static const int losses[] = { STROKE_DOUBT, STROKE_GONE };

    (void)state;
    for (int i = 0; i < 2; i++) {
        check_no_beside_a_loss(losses[i], 9300, "10000+, 10000 no");
        check_no_beside_a_loss(losses[i], 9301, "10000+ repeating");
        check_no_beside_a_loss(losses[i], 10000, "10000+, 10000 repeating");
        check_no_beside_a_loss(losses[i], 10049, "10000+, 10000 repeating");
        check_no_beside_a_loss(losses[i], 10050, "10000+, 10000 no");
    }
}

static void lost_strokes_are_no_press_of_a_key(void **state)
{
    struct gesture gesture = start(false);

    (void)state;
    move(&gesture, P, DOWN, 0);
    move(&gesture, ' ', STROKE_DOUBT, 100);
    move(&gesture, P, UP, 200);
    press(&gesture, 'f', 1000);
    move(&gesture, ' ', STROKE_GONE, 1020); /* and the held key goes on repeating */
    press(&gesture, 'f', 1040);
    press(&gesture, 's', 1060);
    assert_string_equal(heard, "0+ tap, 200 unclear none, 1000+ next, 1040+, "
                               "1060+ stop");
}

static void a_key_brings_out_the_tap_before_it(void **state)
{
    struct gesture gesture = start(false);
    struct fault fault;

    (void)state;
    assert_true(bindings_set(&bindings, "pedal double", "next", &fault));
    gesture.pedals.double_ms = 800;
    gesture.pedals.map = &bindings.pedals;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, UP, 200);
    press(&gesture, 's', 500);
    move(&gesture, P, DOWN, 600);
    move(&gesture, P, UP, 700);
    assert_int_equal(gesture_due_ms(&gesture), 730);
    move(&gesture, P, DOWN, 800);
    press(&gesture, 'r', 850);
    move(&gesture, P, UP, 900);
    wait_until(&gesture, 5000);
    assert_string_equal(heard, "0+ tap, 200 tap pause, 500+ stop, 600+ tap, "
                               "800+ tap, 700 tap pause, 850+ repeat, 900 tap pause");
}

static void a_switch_in_a_hand_that_trembles_taps_once(void **state)
{
    struct gesture gesture = start(true);

    (void)state;
    gesture.pedals.again_ms = 900;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, DOWN, 899);
    move(&gesture, P, DOWN, 1700); /* counted from the newest */
    move(&gesture, P, DOWN, 2600);
    press(&gesture, ' ', 4000);
    press(&gesture, ' ', 4899);
    press(&gesture, ' ', 5799);
    press(&gesture, 's', 5800); /* what is no switch is heard at once */
    press(&gesture, 's', 6000);
    assert_string_equal(heard, "0+ switch pause, 899+ switch, 1700+ switch, "
                               "2600+ switch pause, 4000+ switch pause, "
                               "4899+ switch, 5799+ switch pause, 5800+ stop, "
                               "6000+ stop");
}

static void noise_brings_out_what_is_due_and_is_no_press(void **state)
{
    struct gesture gesture = start(false);

    (void)state;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, UP, 990);
    move(&gesture, P, DOWN, 1015);
    assert_int_equal(gesture_due_ms(&gesture), 1015);
    move(&gesture, P, DOWN, 1010);
    press(&gesture, 'n', 1100);
    wait_until(&gesture, 1200);
    assert_string_equal(heard, "0+ tap, 1015t, 1100+, 1100 no");
}

static void all_comes_in_its_order_however_late_we_look(void **state)
{
    struct gesture gesture = start(false);
    struct gesture often;
    int64_t now_ms;
    char late[sizeof heard];

    (void)state;
    move(&gesture, P, DOWN, 0);
    press(&gesture, 'n', 960);
    wait_until(&gesture, 20000);
    assert_string_equal(heard, "0+ tap, 960+, 1000t, 960 no, 3000 stop");
    snprintf(late, sizeof late, "%s", heard);
    often = start(false);
    move(&often, P, DOWN, 0);
    press(&often, 'n', 960);
    for (now_ms = 0; now_ms < 20000; now_ms++)
        wait_until(&often, now_ms);
    assert_string_equal(heard, late);
    /* as much as can come of one stroke */
    gesture = start(false);
    move(&gesture, P, DOWN, 0);
    press(&gesture, 'n', 960);
    move(&gesture, L, DOWN, 20000);
    assert_string_equal(heard, "0+ tap, 960+, 1000t, 960 no, 3000 stop, 20000+ tap");
}

static void a_key_that_waits_comes_before_the_pedal(void **state)
{
    struct gesture gesture = start(false);

    (void)state;
    press(&gesture, 'f', 0);
    press(&gesture, 'f', 300);
    move(&gesture, P, DOWN, 350);
    assert_string_equal(heard, "0+ next, 300+, 300 next, 350+ tap");
}

static void a_switch_taps_at_once(void **state)
{
    struct gesture gesture = start(true);

    (void)state;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, UP, 200);
    move(&gesture, P, DOWN, 1000);
    assert_true(gesture_due_ms(&gesture) == INT64_MAX); /* no hold and no stop */
    wait_until(&gesture, 9000);
    move(&gesture, L, DOWN, 10000);
    press(&gesture, ' ', 11000);
    press(&gesture, KEY_ENTER, 12000);
    assert_string_equal(heard, "0+ switch pause, 1000+ switch pause, "
                               "10000+ switch pause, 11000+ switch pause, "
                               "12000+ switch pause");
}

static void a_switch_that_bounces_taps_once(void **state)
{
    struct gesture gesture = start(true);

    (void)state;
    move(&gesture, P, DOWN, 0);
    move(&gesture, P, UP, 5);
    move(&gesture, P, DOWN, 10);
    move(&gesture, P, UP, 100);
    move(&gesture, P, DOWN, 119); /* counted from the newest, not the first */
    move(&gesture, P, DOWN, 229);
    move(&gesture, P, DOWN, 200); /* time that goes back is near */
    assert_string_equal(heard, "0+ switch pause, 10+ switch, 119+ switch, "
                               "229+ switch pause, 200+ switch");
}

static void the_other_keys_stay_as_they_are_beside_a_switch(void **state)
{
    struct gesture gesture = start(true);
    struct fault fault;

    (void)state;
    assert_true(bindings_set(&bindings, "x", "pause", &fault));
    press(&gesture, 's', 0);
    press(&gesture, 'y', 1000);
    press(&gesture, 'n', 2000);
    press(&gesture, 'r', 3000);
    press(&gesture, 'x', 4000);
    press(&gesture, 'n', 4500);
    press(&gesture, 'n', 6000);
    press(&gesture, ' ', 6040);
    press(&gesture, KEY_PASTE, 7000);
    assert_string_equal(heard, "0+ stop, 1000+ yes, 2000+, 2000 no, 3000+ repeat, "
                               "4000+ switch pause, 4500+ repeating, 6000+, "
                               "6000 repeating, 6040+ switch pause, 7000+ paste");
}

/* A held Space on a keyboard whose repeat begins after that delay. */
static int taps_of_a_held_space(int64_t delay_ms)
{
    struct gesture gesture = start(true);
    const char *place;
    int64_t at_ms;
    int taps = 0;

    press(&gesture, ' ', 0);
    for (at_ms = delay_ms; at_ms < delay_ms + 3000; at_ms += 33)
        press(&gesture, ' ', at_ms);
    wait_until(&gesture, 10000);
    for (place = heard; (place = strstr(place, "pause")) != NULL; place++)
        taps++;
    return taps;
}

static void a_held_space_is_one_tap(void **state)
{
    int64_t delay_ms;

    (void)state;
    for (delay_ms = 250; delay_ms <= 660; delay_ms += 10)
        assert_int_equal(taps_of_a_held_space(delay_ms), 1);
    assert_int_equal(taps_of_a_held_space(33), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_pedal_is_heard_beside_the_keys),
        cmocka_unit_test(a_no_with_a_pedal_around_it_does_not_stand_alone),
        cmocka_unit_test(letting_a_pedal_go_and_its_noise_disturb_no_key),
        cmocka_unit_test(a_no_beside_lost_strokes_may_not_stand_alone),
        cmocka_unit_test(lost_strokes_are_no_press_of_a_key),
        cmocka_unit_test(a_key_brings_out_the_tap_before_it),
        cmocka_unit_test(a_switch_in_a_hand_that_trembles_taps_once),
        cmocka_unit_test(noise_brings_out_what_is_due_and_is_no_press),
        cmocka_unit_test(all_comes_in_its_order_however_late_we_look),
        cmocka_unit_test(a_key_that_waits_comes_before_the_pedal),
        cmocka_unit_test(a_switch_taps_at_once),
        cmocka_unit_test(a_switch_that_bounces_taps_once),
        cmocka_unit_test(the_other_keys_stay_as_they_are_beside_a_switch),
        cmocka_unit_test(a_held_space_is_one_tap),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
