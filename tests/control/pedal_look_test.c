/* Boards that only look, and boards that learn. */
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

static struct pedal_board *open_as(bool look, bool learn)
{
    struct pedal_board_options options = { .book = &book,
                                           .look = look,
                                           .learn = learn };
    struct fault fault = { 0 };
    struct pedal_board *board = pedal_board_open(&options, &fault);

    assert_non_null(board);
    return board;
}

static void looking_takes_nothing_from_anybody(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct fake *second = fake_vec("event8");
    struct pedal_board *board;
    struct pedal_found found;

    (void)state;
    second->open_error = EACCES;
    board = open_as(true, false);
    assert_string_equal(told_at(board, 1000), "");
    assert_int_equal(vec->grabs, 0);
    assert_false(vec->is_open);
    assert_true(pedal_board_found(board, 0, &found));
    assert_string_equal(found.why.text, "");
    assert_true(pedal_board_found(board, 1, &found));
    assert_string_equal(found.why.rule, "pedal-no-leave");
    pedal_board_close(board);
}

static void what_is_there_is_told_in_the_order_of_its_nodes(void **state)
{
    static const uint16_t none[] = { 0 };
    struct pedal_board *board;
    struct pedal_found found;

    (void)state;
    fake_vec("event10");
    fake_typing("event2", "A keyboard", 0x046d, 0xc31c);
    fake_plug("event3", "A lid", 0, 5, none);
    board = open_as(true, false);
    assert_true(pedal_board_found(board, 0, &found));
    assert_string_equal(found.node, "/dev/input/event2");
    assert_string_equal(found.what, "keyboard");
    assert_false(found.pedal);
    assert_string_equal(found.why.rule, "pedal-unknown");
    assert_true(pedal_board_found(board, 1, &found));
    assert_string_equal(found.node, "/dev/input/event10");
    assert_string_equal(found.what, "VEC foot pedal");
    assert_true(found.pedal);
    assert_false(found.taught);
    assert_false(pedal_board_found(board, 2, &found));
    pedal_board_close(board);
}

static void learning_tells_each_button_and_grabs_nothing(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct fake *keyboard = fake_typing("event8", "A keyboard", 0x046d, 0xc31c);
    struct fake *pcsensor = fake_typing("event9", "FootSwitch", 0x3553, 0xb001);
    struct pedal_board *board;

    (void)state;
    keyboard->down[28] = true; /* the Enter that began it */
    board = open_as(false, true);
    told_by(board);
    assert_int_equal(vec->grabs + keyboard->grabs + pcsensor->grabs, 0);
    fake_key(keyboard, 28, 0, 0);
    fake_key(keyboard, 30, 1, 0);
    fake_key(pcsensor, 48, 1, 0);
    fake_button(vec, 2, 1, 3);
    fake_button(vec, 2, 0, 1);
    assert_string_equal(told_at(board, 1000),
                        "997 1:257 scan 90002 down, 999 1:257 scan 90002 up, "
                        "1000 keyboard 1:30 scan 0 down, 1000 1:48 scan 0 down");
    keyboard->lost = true;
    assert_string_equal(told_at(board, 2000), "");
    pedal_board_close(board);
}

static void learning_sees_a_lever(void **state)
{
    static const uint16_t keys[] = { 0x120, 0 };
    struct fake *lever = fake_plug("event7", "Lever", 1, 2, keys);
    struct pedal_board *board;

    (void)state;
    lever->node.abilities.axes[0] = 1 << 2;
    lever->axis = 250;
    fake_changes[0].node = lever->node;
    board = open_as(false, true);
    told_by(board);
    fake_event(lever, CODE_TYPE_ABS, 2, 10, 0);
    assert_string_equal(told_at(board, 1000), "1000 3:2 scan 1 down");
    pedal_board_close(board);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(looking_takes_nothing_from_anybody, begin),
        cmocka_unit_test_setup(what_is_there_is_told_in_the_order_of_its_nodes, begin),
        cmocka_unit_test_setup(learning_tells_each_button_and_grabs_nothing, begin),
        cmocka_unit_test_setup(learning_sees_a_lever, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
