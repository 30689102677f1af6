/* Pedals that somebody else has, that are pulled out, that are down already, and that
 * send more than is read. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>
#include <sys/wait.h>

#include <cmocka.h>

#include "guest.h"
#include "made.h"
#include "pedal.h"
#include "watch.h"

enum {
    VEC_MIDDLE = 2,
    FLOOD = 1000, /* many times what the kernel keeps for a reader */
    HELD_MS = PEDAL_HOLD_MS + 300,
    LOSS_MS = 1000, /* the person hears of a loss within that time */
    PULLS = 5,
    SLOW_MS = 100,
    TAPS = 20, /* fewer than what a bad contact sends */
    TAPPED = 5,
};

static int plug_vec(void)
{
    int vec = made_plug(&made_vec);

    guest_settle();
    return vec;
}

static void
what_a_screen_reader_has_is_told_and_taken_when_it_is_given_back(void **state)
{
    int vec = plug_vec();
    struct other reader;

    (void)state;
    assert_true(other_take(&reader, made_node(vec)));
    watch_open(1);
    watch_expect("taken VEC VEC USB Footpedal 0/0");
    assert_non_null(strstr(watch_fault()->text, "in use by another program"));
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    assert_string_equal(watch_look(), "");
    other_let_go(&reader);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
}

static void nobody_else_sees_the_presses_of_a_pedal_that_is_ours(void **state)
{
    int vec = plug_vec();
    int reader = reader_open(made_node(vec));
    struct other other;

    (void)state;
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    assert_string_equal(reader_events(reader),
                        "4:4:90002 1:101:1 | 4:4:90002 1:101:0 |");
    watch_open(1);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    assert_false(other_take(&other, made_node(vec)));
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
    assert_string_equal(reader_events(reader), "");
    watch_close();
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    assert_string_equal(reader_events(reader),
                        "4:4:90002 1:101:1 | 4:4:90002 1:101:0 |");
    assert_true(other_take(&other, made_node(vec)));
    other_let_go(&other);
    close(reader);
}

/* Nothing of the strokes may be an answer. */
static void check_unclear(const struct stroke *strokes, int count)
{
    struct gesture_result results[PEDAL_RESULTS_MOST];
    struct pedals pedals = { .count = 1 };

    for (int i = 0; i <= count; i++) {
        int results_count =
            i < count ? pedals_stroke(&pedals, &strokes[i], results)
                      : pedals_time(&pedals, strokes[count - 1].at_ms + 100, results);

        for (int result = 0; result < results_count; result++) {
            assert_int_not_equal(results[result].press, PRESS_HOLD);
            assert_int_not_equal(results[result].press, PRESS_NEARLY);
            if (!results[result].pressed)
                assert_int_not_equal(results[result].press, PRESS_TAP);
        }
    }
}

static void
a_pedal_that_is_pulled_out_while_it_is_held_is_lost_and_not_let_go(void **state)
{
    int vec = plug_vec();
    const struct stroke *strokes;
    int64_t pulled_ms;

    (void)state;
    watch_open(1);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    made_press(vec, VEC_MIDDLE);
    watch_expect("pedal down");
    pulled_ms = guest_now_ms();
    made_pull(vec);
    watch_expect("gone VEC VEC USB Footpedal 0/0, lost");
    assert_true(guest_now_ms() - pulled_ms < LOSS_MS);
    assert_int_equal(watch_strokes(&strokes), 2);
    assert_in_range(strokes[1].at_ms, pulled_ms, pulled_ms + LOSS_MS);
    vec = made_plug(&made_vec);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
}

/* Another process pulls it out as soon as this one has nothing to do with it any more,
 * which may be while this one reads. Returns the process. */
static int pull_elsewhere(int vec)
{
    int fd = made_hand_over(vec);
    int go[2];
    int process;
    char word;

    assert_int_equal(pipe(go), 0);
    process = fork();
    assert_true(process >= 0);
    if (process == 0) {
        close(go[1]);
        _exit(read(go[0], &word, 1) == 0 ? 0 : 1); /* which closes `fd` too */
    }
    close(fd);
    close(go[0]);
    close(go[1]);
    return process;
}

/* The pedal is held, as if for long, and pulled out while the board reads. The kernel
 * lets all keys go before it takes the node away, and that is read. On a machine with
 * more to tell of the loss it takes longer; it is as if on such a one. */
static void pull_held(const struct made_kind *kind, unsigned what)
{
    int device = made_plug(kind);
    struct stroke copies[8] = { 0 };
    const struct stroke *strokes;
    int process;
    int count;

    watch_until("came");
    watch_forget();
    made_press(device, what);
    watch_expect("pedal down");
    process = pull_elsewhere(device);
    watch_until("lost");
    assert_int_equal(waitpid(process, NULL, 0), process);
    count = watch_strokes(&strokes);
    assert_in_range(count, 2, 8);
    for (int i = 0; i < count; i++)
        copies[i] = strokes[i];
    copies[0].at_ms -= HELD_MS;
    copies[count - 1].at_ms += SLOW_MS;
    check_unclear(copies, count);
}

static void
what_the_kernel_lets_go_as_a_held_pedal_is_pulled_out_is_no_answer(void **state)
{
    (void)state;
    watch_open(1);
    for (int i = 0; i < PULLS; i++) {
        pull_held(&made_vec, VEC_MIDDLE);
        pull_held(&made_pcsensor, 2);
        pull_held(&made_philips, 2);
    }
}

static void a_tap_that_is_over_at_once_is_down_and_then_up(void **state)
{
    (void)state;
    watch_open(1);
    for (int i = 0; i < TAPPED; i++) {
        int vec = made_plug(&made_vec);

        watch_expect("came VEC VEC USB Footpedal 1/1");
        for (int tap = 0; tap < TAPS; tap++) {
            made_press(vec, VEC_MIDDLE);
            made_press(vec, 0);
            watch_expect("pedal down, pedal up");
        }
        made_pull(vec);
        watch_expect("gone VEC VEC USB Footpedal 0/0, lost");
        watch_forget();
    }
}

static void flood(int vec, unsigned last)
{
    for (int i = 0; i < FLOOD; i++)
        made_press(vec, (unsigned)i % 2 == 0 ? VEC_MIDDLE : 0);
    made_press(vec, last);
}

static void
what_is_lost_in_a_flood_makes_no_hold_of_a_press_that_went_before(void **state)
{
    int vec = plug_vec();
    const struct stroke *strokes;
    int count;

    (void)state;
    watch_open(1);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    made_press(vec, VEC_MIDDLE);
    watch_expect("pedal down");
    guest_wait_until(guest_now_ms() + HELD_MS);
    flood(vec, 0);
    watch_expect("doubt, pedal up, doubt");
    count = watch_strokes(&strokes);
    assert_int_equal(count, 4);
    assert_true(strokes[2].at_ms - strokes[0].at_ms >= PEDAL_HOLD_MS);
    check_unclear(strokes, count);
}

static void what_is_down_after_a_flood_makes_no_hold(void **state)
{
    int vec = plug_vec();
    const struct stroke *strokes;
    int count;

    (void)state;
    watch_open(1);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    flood(vec, VEC_MIDDLE);
    watch_expect("doubt, pedal down, doubt");
    guest_wait_until(guest_now_ms() + HELD_MS);
    made_press(vec, 0);
    watch_expect("pedal up");
    count = watch_strokes(&strokes);
    check_unclear(strokes, count);
    made_press(vec, VEC_MIDDLE); /* and the next press is heard as ever */
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
}

static void a_pedal_that_is_down_at_the_start_is_listened_to_when_it_is_up(void **state)
{
    int vec = plug_vec();
    int reader = reader_open(made_node(vec));

    (void)state;
    made_press(vec, VEC_MIDDLE);
    watch_open(1);
    watch_expect("down VEC VEC USB Footpedal 0/0");
    assert_string_equal(reader_events(reader), "4:4:90002 1:101:1 |");
    made_press(vec, 0);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    /* It was not ours while it was down, so nobody misses its release. */
    assert_string_equal(reader_events(reader), "4:4:90002 1:101:0 |");
    made_press(vec, VEC_MIDDLE);
    made_press(vec, 0);
    watch_expect("pedal down, pedal up");
    assert_string_equal(reader_events(reader), "");
    close(reader);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, guest_begin, guest_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(what_a_screen_reader_has_is_told_and_taken_when_it_is_given_back),
        TEST(nobody_else_sees_the_presses_of_a_pedal_that_is_ours),
        TEST(a_pedal_that_is_pulled_out_while_it_is_held_is_lost_and_not_let_go),
        TEST(what_the_kernel_lets_go_as_a_held_pedal_is_pulled_out_is_no_answer),
        TEST(a_tap_that_is_over_at_once_is_down_and_then_up),
        TEST(what_is_lost_in_a_flood_makes_no_hold_of_a_press_that_went_before),
        TEST(what_is_down_after_a_flood_makes_no_hold),
        TEST(a_pedal_that_is_down_at_the_start_is_listened_to_when_it_is_up),
    };

    guest_only();
    return cmocka_run_group_tests_name("sharing", tests, NULL, NULL);
}
