/* udev as it is on this machine, or as it can't be had. tests/pedals has more. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <errno.h>
#include <string.h>
#include <sys/resource.h>

#include <cmocka.h>

#include "pedal_board.h"
#include "pedal_evdev.h"

/* What the sandbox or a machine without udev is like: nothing more can be opened. */
static void allow_files(bool allowed)
{
    struct rlimit limit;

    assert_int_equal(getrlimit(RLIMIT_NOFILE, &limit), 0);
    limit.rlim_cur = allowed ? limit.rlim_max : 0;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &limit), 0);
}

/* A program that was built without pedals has nothing to show here. */
static bool has_pedals(void)
{
    struct pedal_evdev *evdev = NULL;

    return pedal_evdev_open("/dev/input/event-no-such", &evdev) != ENOSYS;
}

static void where_udev_can_not_be_asked_it_is_said_so(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_board_options options = { .book = &book };
    struct fault fault = { 0 };
    struct pedal_board *board;

    (void)state;
    if (!has_pedals())
        skip();
    allow_files(false);
    board = pedal_board_open(&options, &fault);
    allow_files(true);
    assert_null(board);
    assert_string_equal(fault.rule, "no-udev");
    assert_non_null(strstr(fault.text, "Pedals can't be found here"));
}

static void whatever_this_machine_has_can_be_looked_at(void **state)
{
    struct pedal_book book = { 0 };
    struct pedal_board_options options = { .book = &book, .look = true };
    struct fault fault = { 0 };
    struct pedal_board *board = pedal_board_open(&options, &fault);
    struct pedal_found found;
    struct stroke stroke;

    (void)state;
    if (board == NULL)
        return; /* there is no udev; the test above has seen what is said then */
    pedal_board_read(board, 1000);
    assert_false(pedal_board_next(board, &stroke));
    for (int i = 0; pedal_board_found(board, i, &found); i++)
        assert_true(found.what[0] != '\0' && found.id.name[0] != '\0');
    pedal_board_close(board);
}

static void what_is_no_event_node_is_not_opened(void **state)
{
    struct pedal_evdev *evdev = NULL;

    (void)state;
    if (!has_pedals())
        skip();
    assert_int_equal(pedal_evdev_open("/dev/input/event-no-such", &evdev), ENOENT);
    assert_int_not_equal(pedal_evdev_open("/dev/null", &evdev), 0);
    assert_null(evdev);
    pedal_evdev_close(NULL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(where_udev_can_not_be_asked_it_is_said_so),
        cmocka_unit_test(whatever_this_machine_has_can_be_looked_at),
        cmocka_unit_test(what_is_no_event_node_is_not_opened),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
