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

static void teach(const struct fake *fake, bool grab, uint16_t code, uint32_t key)
{
    struct pedal_lesson lesson = {
        .id = fake->node.id,
        .grab = grab,
        .count = 1,
        .buttons = { { 0, CODE_TYPE_KEY, code, key } },
    };
    struct fault fault;

    assert_true(pedal_book_put(&book, &lesson, &fault));
}

static void a_pedal_that_is_there_is_listened_to_by_ourselves_alone(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(0);

    (void)state;
    assert_string_equal(told_by(board), "came VEC VEC USB Footpedal 1/1");
    assert_true(vec->grabbed);
    fake_button(vec, 2, 1, 30);
    fake_button(vec, 2, 0, 5);
    assert_string_equal(told_at(board, 1000), "970 pedal down, 995 pedal up");
    check_closed(board);
}

static void of_three_pedals_each_has_its_place(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(3);

    (void)state;
    assert_string_equal(told_by(board), "came VEC VEC USB Footpedal 1/3");
    fake_button(vec, 1, 1, 3);
    fake_button(vec, 3, 1, 2);
    fake_button(vec, 3, 0, 1);
    fake_button(vec, 1, 0, 0);
    assert_string_equal(told_at(board, 1000),
                        "997 left down, 998 right down, 999 right up, 1000 left up");
    check_closed(board);
}

static void a_keyboard_is_never_even_opened(void **state)
{
    struct fake *keyboard = fake_typing("event3", "A keyboard", 0x046d, 0xc31c);
    struct fake *liar = fake_typing("event4", "VEC", 0x05f3, 0x00ff);
    struct pedal_board *board = open_board(1);

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    fake_change(keyboard, PEDAL_NODE_THERE);
    fake_change(liar, PEDAL_NODE_THERE);
    assert_string_equal(told_at(board, 60000), "");
    assert_int_equal(keyboard->opens, 0);
    assert_int_equal(liar->opens, 0);
    assert_true(pedal_board_due_ms(board) == INT64_MAX);
    check_closed(board);
}

static void a_keyboard_that_has_a_pedals_node_by_now_is_not_grabbed(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;

    (void)state;
    vec->now = (struct pedal_id){ CODE_BUS_USB, 0x046d, 0xc31c, "A keyboard" };
    board = open_board(1);
    assert_string_equal(told_at(board, 1000), "");
    assert_int_equal(vec->grabs, 0);
    assert_false(vec->is_open);
    check_closed(board);
}

static void a_taught_device_is_listened_to_as_it_was_taught(void **state)
{
    struct fake *turner = fake_typing("event5", "Page turner", 0x1234, 1);
    struct fake *shared = fake_typing("event6", "Shared", 0x1234, 2);
    struct fake *namesake = fake_typing("event7", "Page turner 2", 0x1234, 1);
    struct pedal_board *board;

    (void)state;
    teach(turner, true, 109, KEY_PEDAL_RIGHT);
    teach(shared, false, 57, KEY_PEDAL);
    board = open_board(0);
    assert_string_equal(told_by(board), "came Page turner 1/1, came Shared 2/2");
    assert_true(turner->grabbed);
    assert_true(shared->is_open && !shared->grabbed);
    assert_int_equal(namesake->opens, 0);
    fake_key(turner, 109, 1, 0);
    fake_key(turner, 30, 1, 0); /* not taught */
    fake_key(shared, 57, 1, 0);
    assert_string_equal(told_at(board, 1000), "1000 right down, 1000 pedal down");
    check_closed(board);
}

static void a_game_controller_is_a_switch_for_everybody(void **state)
{
    static const uint16_t keys[] = { 0x130, 0x131, 0 };
    struct fake *pad = fake_plug("event9", "Pad", 0x045e, 0x028e, keys);
    struct pedal_board *board = open_board(3);

    (void)state;
    assert_string_equal(told_by(board), "came Pad 1/1");
    assert_true(pad->is_open && !pad->grabbed);
    fake_key(pad, 0x131, 1, 0);
    assert_string_equal(told_at(board, 1000), "1000 pedal down");
    check_closed(board);
}

static void a_pedal_comes_later_and_goes(void **state)
{
    struct pedal_board *board = open_board(1);
    struct fake *vec;

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    vec = fake_vec("event7");
    fake_change(vec, PEDAL_NODE_THERE); /* udev may tell it twice */
    assert_string_equal(told_at(board, 2000), "came VEC VEC USB Footpedal 1/1");
    fake_change(vec, PEDAL_NODE_THERE);
    assert_string_equal(told_at(board, 3000), "");
    fake_button(vec, 1, 1, 0);
    assert_string_equal(told_at(board, 4000), "4000 pedal down");
    vec->lost = true;
    assert_string_equal(told_at(board, 5000),
                        "gone VEC VEC USB Footpedal 0/0, 5000 gone");
    fake_change(vec, PEDAL_NODE_GONE);
    fake_change(vec, PEDAL_NODE_GONE);
    assert_string_equal(told_at(board, 5100), "");
    check_closed(board);
}

static void a_pedal_that_udev_has_taken_away_is_gone_too(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    fake_change(vec, PEDAL_NODE_GONE);
    assert_string_equal(told_at(board, 1000),
                        "gone VEC VEC USB Footpedal 0/0, 1000 gone");
    check_closed(board);
}

static void a_pedal_that_comes_back_is_heard_again(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board(1);

    (void)state;
    told_by(board);
    vec->lost = true;
    fake_button(vec, 1, 1, 0); /* what it still had to say */
    assert_string_equal(told_at(board, 1000), "gone VEC VEC USB Footpedal 0/0, "
                                              "1000 pedal down, 1000 gone");
    /* the same node, though nobody has told that the old one went */
    vec = fake_vec("event7");
    assert_string_equal(told_at(board, 2000), "came VEC VEC USB Footpedal 1/1");
    fake_button(vec, 1, 1, 0);
    assert_string_equal(told_at(board, 3000), "3000 pedal down");
    check_closed(board);
}

static void what_another_pedal_held_when_one_was_lost_is_not_let_go(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct fake *second = fake_vec("event8");
    struct pedal_board *board = open_board(1);

    (void)state;
    assert_string_equal(told_by(board), "came VEC VEC USB Footpedal 1/1, "
                                        "came VEC VEC USB Footpedal 2/1");
    fake_button(second, 1, 1, 0);
    assert_string_equal(told_at(board, 1000), "1000 pedal down");
    vec->lost = true;
    assert_string_equal(told_at(board, 2000),
                        "gone VEC VEC USB Footpedal 1/1, 2000 gone");
    fake_button(second, 1, 0, 0);
    assert_string_equal(told_at(board, 3000), "");
    fake_button(second, 1, 1, 0);
    assert_string_equal(told_at(board, 4000), "4000 pedal down");
    check_closed(board);
}

static void the_parts_of_one_pedal_are_one_pedal(void **state)
{
    static const uint16_t buttons[] = { CODE_BTN_LEFT, CODE_BTN_LEFT + 1, 0 };
    struct fake *typing = fake_typing("event8", "FootSwitch Keyboard", 0x3553, 0xb001);
    struct fake *mouse =
        fake_plug("event9", "FootSwitch Mouse", 0x3553, 0xb001, buttons);
    struct pedal_board *board;

    (void)state;
    fake_change_count = 0;
    memcpy(mouse->node.device, typing->node.device, sizeof mouse->node.device);
    fake_change(typing, PEDAL_NODE_THERE);
    fake_change(mouse, PEDAL_NODE_THERE);
    board = open_board(0);
    assert_string_equal(told_by(board), "came FootSwitch Keyboard 1/1");
    assert_true(typing->grabbed && mouse->grabbed);
    fake_key(typing, CODE_KEY_B, 1, 0);
    assert_string_equal(told_at(board, 1000), "1000 pedal down");
    typing->lost = mouse->lost = true;
    assert_string_equal(told_at(board, 2000),
                        "gone FootSwitch Keyboard 0/0, 2000 gone, 2000 gone");
    check_closed(board);
}

static void a_taught_part_counts_and_not_the_rest_of_the_pedal(void **state)
{
    static const uint16_t buttons[] = { CODE_BTN_LEFT, 0 };
    struct fake *typing = fake_typing("event8", "FootSwitch Keyboard", 0x3553, 0xb001);
    struct fake *mouse =
        fake_plug("event9", "FootSwitch Mouse", 0x3553, 0xb001, buttons);
    struct pedal_board *board;

    (void)state;
    fake_change_count = 0;
    memcpy(mouse->node.device, typing->node.device, sizeof mouse->node.device);
    fake_change(mouse, PEDAL_NODE_THERE);
    fake_change(typing, PEDAL_NODE_THERE);
    teach(typing, true, CODE_KEY_B, KEY_PEDAL_MIDDLE);
    board = open_board(0);
    assert_string_equal(told_by(board), "came FootSwitch Keyboard 1/1");
    check_closed(board);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(a_pedal_that_is_there_is_listened_to_by_ourselves_alone,
                               begin),
        cmocka_unit_test_setup(of_three_pedals_each_has_its_place, begin),
        cmocka_unit_test_setup(a_keyboard_is_never_even_opened, begin),
        cmocka_unit_test_setup(a_keyboard_that_has_a_pedals_node_by_now_is_not_grabbed,
                               begin),
        cmocka_unit_test_setup(a_taught_device_is_listened_to_as_it_was_taught, begin),
        cmocka_unit_test_setup(a_game_controller_is_a_switch_for_everybody, begin),
        cmocka_unit_test_setup(a_pedal_comes_later_and_goes, begin),
        cmocka_unit_test_setup(a_pedal_that_udev_has_taken_away_is_gone_too, begin),
        cmocka_unit_test_setup(a_pedal_that_comes_back_is_heard_again, begin),
        cmocka_unit_test_setup(what_another_pedal_held_when_one_was_lost_is_not_let_go,
                               begin),
        cmocka_unit_test_setup(the_parts_of_one_pedal_are_one_pedal, begin),
        cmocka_unit_test_setup(a_taught_part_counts_and_not_the_rest_of_the_pedal,
                               begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
