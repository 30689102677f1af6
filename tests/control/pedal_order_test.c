/* When the strokes of a board happened, in which order they come, and what is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "pedal_board.h"
#include "pedal_fake.h"
#include "pedal_told.h"

static struct pedal_book book;

static int begin(void **state)
{
    (void)state;
    fake_clear();
    book = (struct pedal_book){ 0 };
    return 0;
}

static struct pedal_board *open_board(int pedals)
{
    struct pedal_board_options options = { .book = &book, .pedals = pedals };
    struct fault fault = { 0 };
    struct pedal_board *board = pedal_board_open(&options, &fault);

    assert_non_null(board);
    assert_true(pedal_board_fd(board) >= 0);
    return board;
}

static void check_closed(struct pedal_board *board)
{
    pedal_board_close(board);
    for (int i = 0; i < fake_count; i++) {
        assert_false(fakes[i].is_open);
        assert_false(fakes[i].grabbed);
    }
}

static void strokes_of_two_pedals_come_in_the_order_of_their_times(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct fake *second = fake_vec("event8");
    struct pedal_board *board = open_board(3);

    (void)state;
    told_by(board);
    fake_button(vec, 1, 1, 90);
    fake_button(vec, 1, 0, 10);
    fake_button(second, 3, 1, 60);
    fake_button(second, 3, 0, 40);
    assert_string_equal(told_at(board, 1000),
                        "910 left down, 940 right down, 960 right up, 990 left up");
    check_closed(board);
}

static void a_late_look_makes_no_tap_into_a_hold(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    told_at(board, 1000);
    fake_button(vec, 1, 1, 1900);
    fake_button(vec, 1, 0, 1800);
    assert_string_equal(told_at(board, 3000), "1100 pedal down, 1200 pedal up");
    check_closed(board);
}

static void a_time_that_can_not_be_is_now(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    told_at(board, 100000);
    fake_button(vec, 1, 1, 50000); /* it would have been read before */
    assert_string_equal(told_at(board, 100100), "100100 pedal down");
    fake_button(vec, 1, 0, -1);
    assert_string_equal(told_at(board, 100200), "100200 pedal up");
    fake_button(vec, 1, 1, 300); /* before the up that was read before it */
    assert_string_equal(told_at(board, 100300), "100200 pedal down");
    check_closed(board);
}

/* The times of two events of one millisecond may be told the other way round. */
static void an_up_never_comes_before_its_down(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    told_at(board, 900);
    fake_button(vec, 1, 1, 30);
    fake_button(vec, 1, 0, 31);
    assert_string_equal(told_at(board, 1000), "970 pedal down, 970 pedal up");
    check_closed(board);
}

static void what_happens_while_the_board_reads_is_told_at_its_own_time(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    told_at(board, 900);
    fake_button(vec, 1, 1, 10);
    fake_button(vec, 1, 0, -40);
    assert_string_equal(told_at(board, 1000), "990 pedal down");
    assert_true(pedal_board_due_ms(board) <= 1000); /* and not only at the next press */
    assert_string_equal(told_at(board, 1050), "1040 pedal up");
    check_closed(board);
}

static void what_the_kernel_lets_go_is_nobody_s_release(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    told_at(board, 900);
    fake_button(vec, 1, 1, 0);
    assert_string_equal(told_at(board, 1000), "1000 pedal down");
    fake_event(vec, CODE_TYPE_KEY, CODE_BTN_0, 0, 10);
    fake_event(vec, CODE_TYPE_SYN, CODE_SYN_REPORT, 1, 10);
    assert_string_equal(told_at(board, 3000), "2990 doubt, 2990 pedal up");
    vec->lost = true;
    assert_string_equal(told_at(board, 3100),
                        "gone VEC VEC USB Footpedal 0/0, 3100 gone");
    check_closed(board);
}

static void events_that_were_lost_are_doubt_before_and_after(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    fake_event(vec, CODE_TYPE_SYN, CODE_SYN_DROPPED, 0, -1);
    fake_event(vec, CODE_TYPE_KEY, CODE_BTN_1, 1, -1);
    fake_event(vec, CODE_TYPE_SYN, CODE_SYN_DROPPED, 0, -1);
    assert_string_equal(told_at(board, 1000),
                        "1000 doubt, 1000 pedal down, 1000 doubt");
    check_closed(board);
}

static void two_buttons_of_one_pedal_are_doubt(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    fake_button(vec, 1, 1, 20);
    fake_button(vec, 2, 1, 10);
    fake_button(vec, 1, 0, 5);
    fake_button(vec, 2, 0, 0);
    assert_string_equal(told_at(board, 1000),
                        "980 pedal down, 990 doubt, 1000 pedal up");
    check_closed(board);
}

static void nothing_of_a_flood_is_lost(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);
    struct stroke stroke;
    bool down = false;
    int count = 0;

    (void)state;
    told_by(board);
    for (int i = 0; i < 1300; i++)
        fake_button(vec, 1, i % 2 == 0, 0);
    for (int64_t now_ms = 1000;
         pedal_board_due_ms(board) <= now_ms || vec->event_next < vec->event_count;
         now_ms += 1000) {
        pedal_board_read(board, now_ms);
        while (pedal_board_next(board, &stroke)) {
            assert_int_equal(stroke.move, down ? STROKE_UP : STROKE_DOWN);
            down = !down;
            count++;
        }
        assert_true(now_ms < 100000);
    }
    /* until it counts as noise, no stroke is missing */
    assert_int_equal(count, 46);
    check_closed(board);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(strokes_of_two_pedals_come_in_the_order_of_their_times,
                               begin),
        cmocka_unit_test_setup(a_late_look_makes_no_tap_into_a_hold, begin),
        cmocka_unit_test_setup(a_time_that_can_not_be_is_now, begin),
        cmocka_unit_test_setup(an_up_never_comes_before_its_down, begin),
        cmocka_unit_test_setup(
            what_happens_while_the_board_reads_is_told_at_its_own_time, begin),
        cmocka_unit_test_setup(what_the_kernel_lets_go_is_nobody_s_release, begin),
        cmocka_unit_test_setup(events_that_were_lost_are_doubt_before_and_after, begin),
        cmocka_unit_test_setup(two_buttons_of_one_pedal_are_doubt, begin),
        cmocka_unit_test_setup(nothing_of_a_flood_is_lost, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
