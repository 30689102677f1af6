/* What the kernel makes of each kind of pedal, and the board of that. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "guest.h"
#include "made.h"
#include "pedal_code.h"
#include "watch.h"

enum { ROUNDING_MS = 2, PRESS_MS = 120 };

/* One that has been there for a while. */
static int plug(const struct made_kind *kind)
{
    int device = made_plug(kind);

    guest_settle();
    return device;
}

/* Three buttons, one after the other, as anybody reads them. */
static void check_codes(const struct made_kind *kind, const unsigned presses[3],
                        const char *events)
{
    int device = made_plug(kind);
    int reader = reader_open(made_node(device));

    for (int i = 0; i < 3; i++) {
        made_press(device, presses[i]);
        made_press(device, 0);
    }
    assert_string_equal(reader_events(reader), events);
    close(reader);
}

static void each_pedal_has_the_codes_that_the_table_of_pedals_expects(void **state)
{
    static const unsigned bits[] = { 1, 2, 4 };
    static const unsigned letters[] = { 1, 2, 3 };

    (void)state;
    check_codes(&made_vec, bits,
                "4:4:90001 1:100:1 | 4:4:90001 1:100:0 | "
                "4:4:90002 1:101:1 | 4:4:90002 1:101:0 | "
                "4:4:90003 1:102:1 | 4:4:90003 1:102:0 |");
    check_codes(&made_philips, bits,
                "4:4:90001 1:120:1 | 4:4:90001 1:120:0 | "
                "4:4:90002 1:121:1 | 4:4:90002 1:121:0 | "
                "4:4:90003 1:122:1 | 4:4:90003 1:122:0 |");
    check_codes(&made_pcsensor, letters,
                "4:4:70004 1:1e:1 | 4:4:70004 1:1e:0 | "
                "4:4:70005 1:30:1 | 4:4:70005 1:30:0 | "
                "4:4:70006 1:2e:1 | 4:4:70006 1:2e:0 |");
}

/* As a foot does it: neither so short nor so soon that it could be a bad contact. */
static void step_on(int device, unsigned what)
{
    made_press(device, what);
    guest_wait_until(guest_now_ms() + PRESS_MS);
    made_press(device, 0);
    guest_wait_until(guest_now_ms() + PRESS_MS);
}

static void the_only_vec_pedal_is_heard_down_and_up(void **state)
{
    int vec;

    (void)state;
    watch_open(1);
    assert_string_equal(watch_look(), "");
    vec = made_plug(&made_vec);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    for (unsigned button = 1; button <= 4; button *= 2) {
        step_on(vec, button);
        watch_expect("pedal down, pedal up");
    }
}

static void three_pedals_are_told_apart_by_their_scan_codes(void **state)
{
    int vec = made_plug(&made_vec);
    int typing = plug(&made_pcsensor);

    (void)state;
    watch_open(3);
    watch_expect("came VEC VEC USB Footpedal 1/3, came PCsensor FootSwitch 2/3");
    for (unsigned i = 0; i < 3; i++)
        step_on(vec, 1u << i);
    watch_expect("left down, left up, middle down, middle up, right down, right up");
    for (unsigned i = 0; i < 3; i++)
        step_on(typing, i + 1);
    watch_expect("left down, left up, middle down, middle up, right down, right up");
}

static void the_clock_that_goes_on_in_sleep_can_stamp_events(void **state)
{
    int reader = reader_open(made_node(made_plug(&made_vec)));

    (void)state;
    assert_int_equal(reader_clock(reader, CLOCK_BOOTTIME), 0);
    close(reader);
}

/* Presses and lets go, unread; each between two times that are written. */
static void press_unread(int device, unsigned what, int64_t times[2])
{
    times[0] = guest_now_ms();
    made_press(device, what);
    times[1] = guest_now_ms();
}

static void a_press_that_is_read_late_has_the_time_when_it_happened(void **state)
{
    int vec = plug(&made_vec);
    const struct stroke *strokes;
    int64_t down[2];
    int64_t up[2];
    int64_t read[2];
    int64_t late;

    (void)state;
    watch_open(1);
    watch_expect("came VEC VEC USB Footpedal 1/1");
    press_unread(vec, 2, down);
    guest_wait_until(down[1] + 150);
    press_unread(vec, 0, up);
    guest_wait_until(up[1] + 700);
    read[0] = guest_now_ms();
    assert_string_equal(watch_look(), "pedal down, pedal up");
    read[1] = guest_now_ms();
    assert_int_equal(watch_strokes(&strokes), 2);
    /* It counts from when it was asked; the reading itself takes a while. */
    late = read[1] - read[0] + ROUNDING_MS;
    assert_in_range(strokes[0].at_ms, down[0] - late, down[1] + ROUNDING_MS);
    assert_in_range(strokes[1].at_ms, up[0] - late, up[1] + ROUNDING_MS);
}

static void a_pedal_that_types_and_is_held_is_down_once(void **state)
{
    int typing = plug(&made_pcsensor);
    int reader;

    (void)state;
    reader = reader_open(made_node(typing));
    made_press(typing, 2);
    guest_wait_until(guest_now_ms() + 1000);
    made_press(typing, 0);
    assert_non_null(strstr(reader_events(reader), "1:30:2")); /* the kernel repeats */
    watch_open(1);
    watch_expect("came PCsensor FootSwitch 1/1");
    made_press(typing, 2);
    guest_wait_until(guest_now_ms() + 1000);
    made_press(typing, 0);
    watch_expect("pedal down, pedal up");
    close(reader);
}

static void a_pedal_that_calls_itself_a_joystick_is_a_pedal(void **state)
{
    int philips = plug(&made_philips);
    struct pedal_found found;

    (void)state;
    watch_open(3);
    watch_expect("came Philips Foot Control 1/1");
    made_press(philips, 4);
    made_press(philips, 0);
    watch_expect("pedal down, pedal up");
    for (int i = 0;; i++) {
        assert_true(pedal_board_found(watch_board(), i, &found));
        if (strcmp(found.node, made_node(philips)) == 0)
            break;
    }
    assert_string_equal(found.what, "Philips foot control");
    assert_true(found.pedal);
    assert_string_equal(found.why.text, "");
}

static void
a_pedal_on_its_makers_own_page_has_no_events_and_is_not_told_of(void **state)
{
    int raw;
    int events;

    (void)state;
    watch_open(1);
    made_count(made_plug(&made_grundig), &raw, &events);
    assert_int_equal(raw, 1);
    assert_int_equal(events, 0);
    guest_settle();
    assert_string_equal(watch_look(), "");
}

static void a_keyboard_is_left_to_everybody_else(void **state)
{
    int keyboard = made_keyboard("Made Keyboard", 0x046d, 0xc31c);
    int liar = made_keyboard("VEC  VEC USB Footpedal", 0x05f3, 0x00ff);
    int readers[2];
    struct other other;
    int vec;

    (void)state;
    guest_settle();
    watch_open(1);
    assert_string_equal(watch_look(), "");
    readers[0] = reader_open(made_node(keyboard));
    readers[1] = reader_open(made_node(liar));
    made_type(keyboard, CODE_KEY_Q);
    made_type(liar, CODE_KEY_P);
    assert_string_equal(reader_events(readers[0]), "1:10:1 | 1:10:0 |");
    assert_string_equal(reader_events(readers[1]), "1:19:1 | 1:19:0 |");
    vec = made_plug(&made_vec); /* had the others been heard, they would be before it */
    watch_expect("came VEC VEC USB Footpedal 1/1");
    made_press(vec, 1);
    watch_expect("pedal down");
    assert_true(other_take(&other, made_node(keyboard)));
    other_let_go(&other);
    assert_true(other_take(&other, made_node(liar)));
    other_let_go(&other);
    close(readers[0]);
    close(readers[1]);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, guest_begin, guest_end)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(each_pedal_has_the_codes_that_the_table_of_pedals_expects),
        TEST(the_only_vec_pedal_is_heard_down_and_up),
        TEST(three_pedals_are_told_apart_by_their_scan_codes),
        TEST(the_clock_that_goes_on_in_sleep_can_stamp_events),
        TEST(a_press_that_is_read_late_has_the_time_when_it_happened),
        TEST(a_pedal_that_types_and_is_held_is_down_once),
        TEST(a_pedal_that_calls_itself_a_joystick_is_a_pedal),
        TEST(a_pedal_on_its_makers_own_page_has_no_events_and_is_not_told_of),
        TEST(a_keyboard_is_left_to_everybody_else),
    };

    guest_only();
    return cmocka_run_group_tests_name("codes", tests, NULL, NULL);
}
