/* The whole board, with libevdev and libudev as they are, over devices that umockdev
 * pretends are there. Runs under umockdev-wrapper. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "mock.h"
#include "pedal_board.h"
#include "pedal_told.h"

static struct recording vec, hwdb, philips, pcsensor, mouse, turner, pad, keyboard;
static struct pedal_book book;
static struct pedal_book taught; /* recordings/pedals.yaml */

static void load(const char *name, struct recording *recording)
{
    char path[500];

    snprintf(path, sizeof path, PEDALS_SOURCE "/recordings/%s.evemu", name);
    recording_read(path, recording);
}

static void load_all(void)
{
    struct fault_list faults = { 0 };

    if (!pedal_book_read(PEDALS_SOURCE "/recordings/pedals.yaml", &taught, &faults))
        abort();
    fault_list_finish(&faults);
    load("vec", &vec);
    load("vec-hwdb", &hwdb);
    load("philips", &philips);
    load("pcsensor", &pcsensor);
    load("pcsensor-mouse", &mouse);
    load("turner", &turner);
    load("pad", &pad);
    load("keyboard", &keyboard);
}

static int free_all(void **state)
{
    struct recording *const all[] = { &vec,   &hwdb,   &philips, &pcsensor,
                                      &mouse, &turner, &pad,     &keyboard };

    (void)state;
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        recording_finish(all[i]);
    return 0;
}

static int begin(void **state)
{
    (void)state;
    book = (struct pedal_book){ 0 };
    mock_begin();
    return 0;
}

static int end(void **state)
{
    (void)state;
    mock_end();
    return 0;
}

static struct pedal_board *open_board(int pedals)
{
    struct pedal_board_options options = { .book = &book, .pedals = pedals };
    struct fault fault = { 0 };
    struct pedal_board *board = pedal_board_open(&options, &fault);

    assert_non_null(board);
    return board;
}

static int64_t boot_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_BOOTTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* What the recording sent first: a press. */
static void send_press(struct mock *mock, const struct recording *recording, int events,
                       int64_t stamp_ms)
{
    mock_send(mock, recording->events, events, stamp_ms);
}

/* All that the board tells until it has told `wanted`, or nothing more comes. */
static void check_told(struct pedal_board *board, int64_t now_ms, const char *wanted)
{
    char all[4000] = "";

    while (strcmp(all, wanted) != 0) {
        const char *words;
        size_t length = strlen(all);

        mock_wait(pedal_board_fd(board));
        words = told_at(board, now_ms);
        if (words[0] != '\0')
            snprintf(all + length, sizeof all - length, "%s%s", length > 0 ? ", " : "",
                     words);
        if (strlen(all) >= strlen(wanted))
            break;
    }
    assert_string_equal(all, wanted);
}

static void a_pedal_that_is_there_is_found_and_grabbed(void **state)
{
    struct mock *mock = mock_plug(&vec, 7, 1, 0);
    struct pedal_board *board = open_board(3);

    (void)state;
    assert_string_equal(told_by(board), "came VEC VEC USB Footpedal 1/3");
    assert_int_equal(mock_grabs(mock), 1);
    pedal_board_read(board, 999000);
    send_press(mock, &vec, 6, 0); /* the middle one, with a stamp of long ago */
    check_told(board, 1000000, "1000000 middle down, 1000000 middle up");
    pedal_board_close(board);
}

static void a_press_has_the_time_of_its_own_stamp(void **state)
{
    struct mock *mock = mock_plug(&vec, 7, 1, 0);
    struct pedal_board *board = open_board(1);
    struct stroke stroke = { 0 };
    int64_t long_ago_ms = 5000;

    (void)state;
    told_by(board);
    pedal_board_read(board, 1000000);
    send_press(mock, &vec, 3, boot_ms() - long_ago_ms);
    mock_wait(pedal_board_fd(board));
    /* a long silence of ours, in which it was pressed; the test may be slow, too */
    pedal_board_read(board, 1020000);
    assert_true(pedal_board_next(board, &stroke));
    assert_in_range(stroke.at_ms, 1000000, 1020000 - long_ago_ms);
    pedal_board_close(board);
}

static void a_changed_key_code_changes_nothing(void **state)
{
    struct mock *mock = mock_plug(&hwdb, 7, 1, 0);
    struct pedal_board *board = open_board(3);

    (void)state;
    told_by(board);
    pedal_board_read(board, 1000);
    send_press(mock, &hwdb, 12, 0);
    check_told(board, 2000,
               "2000 middle down, 2000 middle up, 2000 left down, 2000 left up");
    pedal_board_close(board);
}

static void a_pedal_comes_later_and_is_pulled_out(void **state)
{
    struct pedal_board *board = open_board(1);
    struct mock *mock;

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    mock = mock_plug(&vec, 7, 1, 0);
    check_told(board, 2000, "came VEC VEC USB Footpedal 1/1");
    mock_tell(mock, "add"); /* which may come twice */
    mock_tell(mock, "change");
    send_press(mock, &vec, 3, 0);
    check_told(board, 3000, "3000 pedal down");
    assert_int_equal(mock_grabs(mock), 1);
    mock_unplug(mock);
    check_told(board, 4000, "gone VEC VEC USB Footpedal 0/0, 4000 gone");
    mock_plug(&vec, 8, 1, 0); /* umockdev can't give the same node again */
    check_told(board, 5000, "came VEC VEC USB Footpedal 1/1");
    pedal_board_close(board);
}

static void each_kind_is_listened_to_in_its_way(void **state)
{
    struct mock *joystick = mock_plug(&philips, 1, 1, 0);
    struct mock *typing = mock_plug(&pcsensor, 2, 2, 0);
    struct mock *rest = mock_plug(&mouse, 3, 2, 0);
    struct mock *controller = mock_plug(&pad, 4, 3, 0);
    struct pedal_board *board = open_board(3);

    (void)state;
    assert_string_equal(told_by(board), "came Philips Speech Processing Foot 1/1, "
                                        "came PCsensor FootSwitch Keyboard 2/4, "
                                        "came Generic X-Box pad 3/4");
    assert_int_equal(mock_grabs(joystick), 1);
    assert_int_equal(mock_grabs(typing), 1);
    assert_int_equal(mock_grabs(rest), 1);
    assert_int_equal(mock_grabs(controller), 0);
    pedal_board_read(board, 1000);
    send_press(joystick, &philips, 6, 0);
    check_told(board, 2000, "2000 pedal down, 2000 pedal up");
    send_press(typing, &pcsensor, 6, 0);
    check_told(board, 3000, "3000 left down, 3000 left up");
    send_press(controller, &pad, 4, 0);
    check_told(board, 4000, "4000 pedal down, 4000 pedal up");
    pedal_board_close(board);
}

static void a_page_turner_is_a_pedal_once_it_is_taught(void **state)
{
    struct mock *mock = mock_plug(&turner, 5, 1, 0);
    struct pedal_board *board = open_board(0);

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    assert_int_equal(mock_opens(mock), 0);
    pedal_board_close(board);
    book = taught;
    board = open_board(0);
    assert_string_equal(told_by(board), "came PageTurner BT-1 1/2");
    assert_int_equal(mock_grabs(mock), 1);
    pedal_board_read(board, 1000);
    send_press(mock, &turner, 6, 0);
    check_told(board, 2000, "2000 right down, 2000 right up");
    pedal_board_close(board);
}

static void a_keyboard_is_left_alone(void **state)
{
    struct mock *mock = mock_plug(&keyboard, 3, 1, 0);
    struct pedal_board *board = open_board(1);
    struct pedal_found found;

    (void)state;
    mock_tell(mock, "add");
    mock_wait(pedal_board_fd(board));
    assert_string_equal(told_at(board, 1000), "");
    assert_int_equal(mock_opens(mock), 0);
    assert_int_equal(mock_grabs(mock), 0);
    assert_true(pedal_board_found(board, 0, &found));
    assert_string_equal(found.what, "keyboard");
    assert_string_equal(found.id.name, "Plain USB Keyboard");
    assert_string_equal(found.node, "/dev/input/event3");
    pedal_board_close(board);
}

static void a_pedal_that_a_screen_reader_has_is_told_of(void **state)
{
    struct mock *mock = mock_plug(&pcsensor, 2, 1, 0);
    struct pedal_board *board;

    (void)state;
    mock_refuse_grabs(mock, EBUSY);
    board = open_board(1);
    assert_string_equal(told_by(board), "taken PCsensor FootSwitch Keyboard 0/0");
    mock_refuse_grabs(mock, 0);
    assert_string_equal(told_at(board, 60000), "came PCsensor FootSwitch Keyboard 1/1");
    pedal_board_close(board);
}

static void a_pedal_that_may_not_be_read_is_told_of_until_it_may(void **state)
{
    struct mock *mock = mock_plug(&vec, 7, 1, 0);
    struct pedal_board *board;

    (void)state;
    if (geteuid() == 0)
        skip(); /* root may read everything: see main */
    mock_permit(mock, false);
    board = open_board(1);
    assert_string_equal(told_by(board), "no leave VEC VEC USB Footpedal 0/0");
    assert_non_null(strstr(told_fault.text, "ATTRS{id/vendor}==\"05f3\""));
    mock_permit(mock, true);
    mock_tell(mock, "change");
    check_told(board, 1000, "came VEC VEC USB Footpedal 1/1");
    pedal_board_close(board);
}

static void a_foot_that_rests_on_it_at_the_start_is_no_press(void **state)
{
    struct mock *mock = mock_plug(&vec, 7, 1, CODE_BTN_1);
    struct pedal_board *board = open_board(1);

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    assert_string_equal(told_at(board, 4000), "down VEC VEC USB Footpedal 0/0");
    mock_send(mock, vec.events + 3, 3, 0);
    check_told(board, 5000, "came VEC VEC USB Footpedal 1/1");
    assert_int_equal(mock_grabs(mock), 1);
    pedal_board_close(board);
}

static void a_device_may_call_itself_anything(void **state)
{
    struct recording hostile = vec;
    struct pedal_board *board;

    (void)state;
    snprintf(hostile.name, sizeof hostile.name,
             "\x1b[31mRed \"quoted'\t  pedal\x7f, with a name that goes on and on, far "
             "longer than anybody would want to hear");
    mock_plug(&hostile, 7, 1, 0);
    board = open_board(1);
    assert_string_equal(told_by(board), "came [31mRed quoted pedal, with a n 1/1");
    pedal_board_close(board);
}

static void without_any_device_nothing_is_wrong(void **state)
{
    struct pedal_board *board = open_board(0);
    struct pedal_found found;

    (void)state;
    assert_string_equal(told_at(board, 1000), "");
    assert_false(pedal_board_found(board, 0, &found));
    pedal_board_close(board);
}

/* The user without any rights. Its memory may still be looked at for leaks. */
static void become_nobody(void)
{
    enum { NOBODY = 65534 };

    if (geteuid() == 0 && (setgid(NOBODY) != 0 || setuid(NOBODY) != 0))
        abort();
    prctl(PR_SET_DUMPABLE, 1, 0, 0, 0);
}

/* `mock_test nobody` runs as a person without rights, whoever began it. */
int main(int count, char **words)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_pedal_that_is_there_is_found_and_grabbed,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_press_has_the_time_of_its_own_stamp, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_changed_key_code_changes_nothing, begin, end),
        cmocka_unit_test_setup_teardown(a_pedal_comes_later_and_is_pulled_out, begin,
                                        end),
        cmocka_unit_test_setup_teardown(each_kind_is_listened_to_in_its_way, begin,
                                        end),
        cmocka_unit_test_setup_teardown(a_page_turner_is_a_pedal_once_it_is_taught,
                                        begin, end),
        cmocka_unit_test_setup_teardown(a_keyboard_is_left_alone, begin, end),
        cmocka_unit_test_setup_teardown(a_pedal_that_a_screen_reader_has_is_told_of,
                                        begin, end),
        cmocka_unit_test_setup_teardown(
            a_pedal_that_may_not_be_read_is_told_of_until_it_may, begin, end),
        cmocka_unit_test_setup_teardown(
            a_foot_that_rests_on_it_at_the_start_is_no_press, begin, end),
        cmocka_unit_test_setup_teardown(a_device_may_call_itself_anything, begin, end),
        cmocka_unit_test_setup_teardown(without_any_device_nothing_is_wrong, begin,
                                        end),
    };

    load_all(); /* nobody may read what stands in somebody's home */
    if (count > 1 && strcmp(words[1], "nobody") == 0)
        become_nobody();
    return cmocka_run_group_tests(tests, NULL, free_all);
}
