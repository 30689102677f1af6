/* Pedals that are there and can't be listened to, and boards that only look or learn.
 */
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

static struct pedal_board *open_board(void)
{
    struct pedal_board_options options = { .book = &book };
    struct fault fault = { 0 };
    struct pedal_board *board = pedal_board_open(&options, &fault);

    assert_non_null(board);
    return board;
}

/* Why the only device is not listened to. */
static void check_why(const struct pedal_board *board, const char *rule,
                      const char *words)
{
    struct pedal_found found;

    assert_true(pedal_board_found(board, 0, &found));
    assert_string_equal(found.why.rule, rule);
    if (strstr(found.why.text, words) == NULL)
        assert_string_equal(found.why.text, words);
}

static void without_leave_the_rule_to_paste_is_told_once(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;

    (void)state;
    vec->open_error = EACCES;
    board = open_board();
    assert_string_equal(told_by(board), "no leave VEC VEC USB Footpedal 0/0");
    assert_string_equal(
        told_fault.text,
        "VEC VEC USB Footpedal is there, but this program has no permission to read "
        "it. "
        "Put the following line into the file /etc/udev/rules.d/70-my-pedals.rules and "
        "plug it in again. ACTION!=\"remove\", SUBSYSTEM==\"input\", "
        "KERNEL==\"event*\", "
        "ATTRS{id/bustype}==\"0003\", ATTRS{id/vendor}==\"05f3\", "
        "ATTRS{id/product}==\"00ff\", TAG+=\"uaccess\"");
    check_why(board, "pedal-no-leave", "no permission");
    assert_string_equal(told_at(board, 60000), "");
    pedal_board_close(board);
}

static void a_rule_is_never_cut_off(void **state)
{
    static const uint16_t keys[] = { 0x130, 0 };
    static const char end[] = ", TAG+=\"uaccess\"";
    struct fake *long_name = fake_plug("event7",
                                       "Long, longer, longest, and still longer, so "
                                       "that it has no room at all any more",
                                       1, 1, keys);
    struct pedal_board *board;
    size_t length;

    (void)state;
    long_name->node.id.bus = 0x11; /* the rule has the name, too */
    fake_changes[0].node = long_name->node;
    long_name->open_error = EACCES;
    board = open_board();
    told_by(board);
    length = strlen(told_fault.text);
    assert_string_equal(told_fault.text + length - strlen(end), end);
    pedal_board_close(board);
}

static void leave_that_is_given_later_is_noticed(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;

    (void)state;
    vec->open_error = EACCES;
    board = open_board();
    told_at(board, 1000);
    /* udev has new rules, and says so */
    vec->open_error = 0;
    fake_change(vec, PEDAL_NODE_THERE);
    assert_string_equal(told_at(board, 2000), "came VEC VEC USB Footpedal 1/1");
    pedal_board_close(board);
}

static void leave_that_nobody_tells_of_is_noticed_too(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;
    int64_t due_ms;

    (void)state;
    vec->open_error = EACCES;
    board = open_board();
    told_at(board, 1000000);
    due_ms = pedal_board_due_ms(board);
    assert_in_range(due_ms, 1000001, 1005000);
    vec->open_error = 0;
    assert_string_equal(told_at(board, due_ms), "came VEC VEC USB Footpedal 1/1");
    assert_true(pedal_board_due_ms(board) == INT64_MAX);
    pedal_board_close(board);
}

static void a_pedal_that_gets_its_leave_as_it_comes_is_not_complained_of(void **state)
{
    struct pedal_board *board = open_board();
    struct fake *vec;

    (void)state;
    told_at(board, 1000);
    vec = fake_vec("event7");
    vec->open_error = EACCES;
    assert_string_equal(told_at(board, 2000), "");
    assert_in_range(pedal_board_due_ms(board), 2001, 3000);
    fake_change(vec, PEDAL_NODE_THERE);
    assert_string_equal(told_at(board, 2500), "");
    assert_string_equal(told_at(board, 3000), "no leave VEC VEC USB Footpedal 0/0");
    vec->open_error = 0;
    fake_change(vec, PEDAL_NODE_THERE);
    assert_string_equal(told_at(board, 3100), "came VEC VEC USB Footpedal 1/1");
    pedal_board_close(board);
}

static void both_parts_of_a_pedal_without_leave_are_told_of_once(void **state)
{
    struct fake *one = fake_typing("event8", "FootSwitch", 0x3553, 0xb001);
    struct fake *other = fake_typing("event9", "FootSwitch", 0x3553, 0xb001);
    struct pedal_board *board;

    (void)state;
    memcpy(other->node.device, one->node.device, sizeof other->node.device);
    fake_changes[1].node = other->node;
    one->open_error = other->open_error = EACCES;
    board = open_board();
    assert_string_equal(told_by(board), "no leave FootSwitch 0/0");
    pedal_board_close(board);
}

static void a_pedal_that_another_program_has_is_tried_again(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;
    int64_t due_ms;

    (void)state;
    vec->grab_error = EBUSY;
    board = open_board();
    assert_string_equal(told_at(board, 1000), "taken VEC VEC USB Footpedal 0/0");
    assert_non_null(strstr(told_fault.text, "in use by another program"));
    assert_false(vec->is_open); /* what is pressed is the other's */
    check_why(board, "pedal-taken", "screen reader");
    due_ms = pedal_board_due_ms(board);
    assert_string_equal(told_at(board, due_ms), "");
    assert_int_equal(vec->grabs, 2);
    vec->grab_error = 0;
    due_ms = pedal_board_due_ms(board);
    assert_string_equal(told_at(board, due_ms), "came VEC VEC USB Footpedal 1/1");
    assert_true(vec->grabbed);
    pedal_board_close(board);
}

static void a_pedal_half_of_which_is_taken_has_not_come(void **state)
{
    struct fake *typing = fake_typing("event8", "FootSwitch", 0x3553, 0xb001);
    struct fake *rest = fake_typing("event9", "FootSwitch", 0x3553, 0xb001);
    struct pedal_board *board;

    (void)state;
    memcpy(rest->node.device, typing->node.device, sizeof rest->node.device);
    fake_changes[1].node = rest->node;
    typing->grab_error = EBUSY;
    board = open_board();
    assert_string_equal(told_by(board), "taken FootSwitch 0/0");
    typing->grab_error = 0;
    assert_string_equal(told_at(board, 10000), "came FootSwitch 1/1");
    pedal_board_close(board);
}

static void a_node_that_is_missing_is_tried_again(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;

    (void)state;
    vec->open_error = ENOENT; /* a container without /dev/input */
    board = open_board();
    assert_string_equal(told_at(board, 1000), "");
    check_why(board, "pedal-broken", "could not be opened: No such file");
    vec->open_error = 0;
    assert_string_equal(told_at(board, 60000), "came VEC VEC USB Footpedal 1/1");
    check_why(board, "", "");
    pedal_board_close(board);
}

static void a_pedal_that_is_down_at_the_start_waits_for_its_foot(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board;

    (void)state;
    vec->down[CODE_BTN_1] = true;
    board = open_board();
    assert_string_equal(told_at(board, 1000), "");
    check_why(board, "pedal-down", "Take your foot off");
    assert_true(pedal_board_due_ms(board) == 1000 + PEDAL_DOWN_MS);
    assert_string_equal(told_at(board, 1000 + PEDAL_DOWN_MS - 1), "");
    assert_string_equal(told_at(board, 1000 + PEDAL_DOWN_MS),
                        "down VEC VEC USB Footpedal 0/0");
    assert_string_equal(told_at(board, 9000), "");
    fake_button(vec, 1, 1, 0); /* it is not listened to at all */
    fake_button(vec, 1, 0, 0);
    assert_string_equal(told_at(board, 10000), "");
    assert_int_equal(vec->grabs, 0); /* others must see it go up */
    fake_button(vec, 2, 0, 0);
    assert_string_equal(told_at(board, 11000), "came VEC VEC USB Footpedal 1/1");
    assert_true(vec->grabbed);
    fake_button(vec, 2, 1, 0);
    assert_string_equal(told_at(board, 12000), "12000 pedal down");
    pedal_board_close(board);
}

static void a_switch_that_stays_on_does_not_spoil_a_game_controller(void **state)
{
    static const uint16_t keys[] = { 0x120, 0x121, 0 };
    struct fake *stick = fake_plug("event7", "Stick", 0x044f, 0xb10a, keys);
    struct pedal_board *board;

    (void)state;
    stick->down[0x120] = true;
    board = open_board();
    assert_string_equal(told_at(board, 1000), "");
    assert_string_equal(told_at(board, 4000), "down Stick 0/0, came Stick 1/1");
    fake_key(stick, 0x120, 0, 0);
    fake_key(stick, 0x121, 1, 0);
    assert_string_equal(told_at(board, 5000), "5000 pedal down");
    pedal_board_close(board);
}

static void chatter(struct fake *fake, struct pedal_board *board, int64_t from_ms,
                    char *words, size_t size)
{
    words[0] = '\0';
    for (int i = 0; i < 60; i++) {
        size_t length = strlen(words);

        fake_button(fake, 1, 1, 0);
        fake_button(fake, 1, 0, 0);
        snprintf(words + length, size - length, "%s;",
                 told_at(board, from_ms + 50 * (int64_t)i));
    }
}

static void a_pedal_that_presses_by_itself_is_not_listened_to(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board();
    char words[8000];

    (void)state;
    told_by(board);
    chatter(vec, board, 1000, words, sizeof words);
    assert_non_null(strstr(words, "noisy VEC VEC USB Footpedal 0/0;"));
    assert_non_null(strstr(words, ";;;;;;;;;;"));
    check_why(board, "pedal-noisy", "sends presses by itself");
    assert_true(pedal_board_due_ms(board) == 1000 + 59 * 50 + PEDAL_QUIET_MS);
    assert_string_equal(told_at(board, 8949), "");
    assert_string_equal(told_at(board, 8950), "quiet VEC VEC USB Footpedal 1/1");
    fake_button(vec, 1, 1, 0);
    assert_string_equal(told_at(board, 9000), "9000 pedal down");
    pedal_board_close(board);
}

static void quiet_is_told_before_the_press_that_comes_after_it(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board();
    char words[8000];

    (void)state;
    told_by(board);
    chatter(vec, board, 1000, words, sizeof words);
    fake_button(vec, 1, 1, 100);
    assert_string_equal(told_at(board, 20000),
                        "quiet VEC VEC USB Footpedal 1/1, 19900 pedal down");
    pedal_board_close(board);
}

static void a_pedal_whose_presses_are_over_at_once_can_only_tap(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board();
    char words[1000] = "";

    (void)state;
    told_by(board);
    for (int i = 0; i < 5; i++) {
        size_t length = strlen(words);

        fake_button(vec, 1, 1, 1);
        fake_button(vec, 1, 0, 0);
        snprintf(words + length, sizeof words - length, "%s;",
                 told_at(board, 1000 + 1000 * i));
    }
    assert_string_equal(words, "999 pedal down, 1000 pedal up;"
                               "1999 pedal down, 2000 pedal up;"
                               "taps only VEC VEC USB Footpedal 1/1, "
                               "2999 pedal down, 3000 pedal up;"
                               "3999 pedal down, 4000 pedal up;"
                               "4999 pedal down, 5000 pedal up;");
    pedal_board_close(board);
}

static void a_pedal_that_was_pulled_out_is_found_so(void **state)
{
    struct fake *vec = fake_vec("event7");
    struct pedal_board *board = open_board();

    (void)state;
    vec->lost = true;
    told_at(board, 1000);
    check_why(board, "pedal-lost", "pulled out");
    assert_true(pedal_board_due_ms(board) == INT64_MAX);
    pedal_board_close(board);
}

static void where_pedals_are_impossible_it_is_said_why(void **state)
{
    struct pedal_board_options options = { .book = &book };
    struct fault fault = { 0 };

    (void)state;
    fake_no_udev = true;
    assert_null(pedal_board_open(&options, &fault));
    assert_string_equal(fault.rule, "no-udev");
    fake_no_udev = false;
    fake_no_files = true;
    assert_null(pedal_board_open(&options, &fault));
    assert_string_equal(fault.rule, "no-pedals");
    assert_non_null(strstr(fault.text, "The keyboard works."));
    pedal_board_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(without_leave_the_rule_to_paste_is_told_once, begin),
        cmocka_unit_test_setup(a_rule_is_never_cut_off, begin),
        cmocka_unit_test_setup(leave_that_is_given_later_is_noticed, begin),
        cmocka_unit_test_setup(leave_that_nobody_tells_of_is_noticed_too, begin),
        cmocka_unit_test_setup(
            a_pedal_that_gets_its_leave_as_it_comes_is_not_complained_of, begin),
        cmocka_unit_test_setup(both_parts_of_a_pedal_without_leave_are_told_of_once,
                               begin),
        cmocka_unit_test_setup(a_pedal_that_another_program_has_is_tried_again, begin),
        cmocka_unit_test_setup(a_pedal_half_of_which_is_taken_has_not_come, begin),
        cmocka_unit_test_setup(a_node_that_is_missing_is_tried_again, begin),
        cmocka_unit_test_setup(a_pedal_that_is_down_at_the_start_waits_for_its_foot,
                               begin),
        cmocka_unit_test_setup(a_switch_that_stays_on_does_not_spoil_a_game_controller,
                               begin),
        cmocka_unit_test_setup(a_pedal_that_presses_by_itself_is_not_listened_to,
                               begin),
        cmocka_unit_test_setup(quiet_is_told_before_the_press_that_comes_after_it,
                               begin),
        cmocka_unit_test_setup(a_pedal_whose_presses_are_over_at_once_can_only_tap,
                               begin),
        cmocka_unit_test_setup(a_pedal_that_was_pulled_out_is_found_so, begin),
        cmocka_unit_test_setup(where_pedals_are_impossible_it_is_said_why, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
