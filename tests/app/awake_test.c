/* awake_test.c - who is asked to keep the machine awake, and that it is given back. */
#include "awake.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>
#include <cmocka.h>

#include "awake_stage.h"

static void a_run_keeps_the_machine_from_sleeping_and_gives_it_back(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    awake = awake_open();
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock");
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE);
    awake_keep(awake, false);
    assert_false(is_locked());
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock again");
    check_heard(&manager, "idle:sleep" LOCK_LINE "idle:sleep" LOCK_LINE);
}

static void the_end_gives_it_back(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    desktop_comes("/org/freedesktop/ScreenSaver");
    awake = awake_open();
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock");
    check_heard(&desktop, KEEP_LINE);
    awake_close(awake);
    awake = NULL;
    assert_false(is_locked());
    check_heard(&desktop, KEEP_LINE "back: 4711\n");
}

static void a_desktop_keeps_its_screen_on_and_gets_it_back(void **state)
{
    (void)state;
    desktop_comes("/org/freedesktop/ScreenSaver");
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&desktop, KEEP_LINE);
    awake_keep(awake, false);
    check_heard(&desktop, KEEP_LINE "back: 4711\n");
}

static void a_desktop_that_has_it_elsewhere_is_found(void **state)
{
    (void)state;
    desktop_comes("/ScreenSaver");
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&desktop, KEEP_LINE);
    awake_keep(awake, false);
    check_heard(&desktop, KEEP_LINE "back: 4711\n");
}

static void who_may_not_hinder_sleep_is_at_least_not_idle(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    manager.refuses_sleep = true;
    awake = awake_open();
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock");
    check_heard(&manager, "idle:sleep" LOCK_LINE "idle" LOCK_LINE);
    awake_keep(awake, false);
    assert_false(is_locked());
}

static void a_refusal_is_taken_and_asked_again_the_next_time(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    desktop_comes("/org/freedesktop/ScreenSaver");
    manager.refuses = true;
    desktop.refuses = true;
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE "idle" LOCK_LINE);
    check_heard(&desktop, KEEP_LINE);
    awake_keep(awake, false);
    manager.refuses = false;
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock");
}

static void an_answer_that_is_no_lock_is_none(void **state)
{
    (void)state;
    manager_comes(mistaken_rows);
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE "idle" LOCK_LINE);
    awake_keep(awake, false);
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE "idle" LOCK_LINE "idle:sleep" LOCK_LINE
                          "idle" LOCK_LINE);
}

static void one_given_up_on_the_way_is_closed_when_it_comes(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    manager.slow = true;
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE);
    awake_keep(awake, false);
    assert_true(give_lock(&manager, manager.asking) >= 0);
    assert_true(is_locked());
    private_bus_until(unlocks, NULL, "the lock to be given back");
}

static void one_wanted_again_on_the_way_is_held(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    manager.slow = true;
    awake = awake_open();
    awake_keep(awake, true);
    check_heard(&manager, "idle:sleep" LOCK_LINE);
    awake_keep(awake, false);
    awake_keep(awake, true);
    assert_true(give_lock(&manager, manager.asking) >= 0);
    private_bus_until(locks, NULL, "the lock");
    check_heard(&manager, "idle:sleep" LOCK_LINE); /* asked once */
}

/* Who died wakes a loop until it is forgotten, and never again. */
static bool both_wake_nobody(void *data)
{
    struct pollfd polled[AWAKE_FDS];
    int fds[AWAKE_FDS];

    (void)data;
    turn();
    assert_int_equal(awake_fds(awake, fds), AWAKE_FDS);
    for (int i = 0; i < AWAKE_FDS; i++)
        polled[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
    return poll(polled, AWAKE_FDS, 0) == 0;
}

static void a_bus_that_dies_keeps_the_lock(void **state)
{
    (void)state;
    manager_comes(manager_rows);
    awake = awake_open();
    awake_keep(awake, true);
    private_bus_until(locks, NULL, "the lock");
    private_bus_stop(&system_bus);
    private_bus_stop(&session_bus);
    private_bus_until(both_wake_nobody, NULL, "the loss of both");
    assert_true(is_locked());
    awake_keep(awake, false);
    assert_false(is_locked());
    awake_keep(awake, true);
    awake_work(awake);
}

static void without_any_bus_nothing_is_asked(void **state)
{
    int fds[AWAKE_FDS];

    (void)state;
    assert_int_equal(setenv(SYSTEM, "unix:path=/tmp/talkthrough-no-such-bus", 1), 0);
    assert_int_equal(setenv(SESSION, "unix:path=/tmp/talkthrough-no-such-bus", 1), 0);
    awake = awake_open();
    assert_non_null(awake);
    assert_int_equal(awake_fds(awake, fds), 0);
    awake_keep(awake, true);
    awake_work(awake);
    awake_keep(awake, false);
    awake_close(awake);
    awake_close(NULL);
    awake = NULL;
}

static void a_bus_without_anybody_is_not_waited_for(void **state)
{
    (void)state;
    awake = awake_open();
    for (int i = 0; i < 20; i++) {
        awake_keep(awake, i % 2 == 0);
        turn();
    }
}

static void a_bus_that_never_answers_is_not_waited_for(void **state)
{
    struct private_bus deaf_bus;
    int deaf = private_bus_deaf(&deaf_bus, SYSTEM);

    (void)state;
    assert_int_equal(setenv(SESSION, getenv(SYSTEM), 1), 0);
    awake = awake_open();
    for (int i = 0; i < 100; i++) {
        awake_keep(awake, i % 2 == 0);
        awake_work(awake);
    }
    awake_close(awake);
    awake = NULL;
    close(deaf);
    private_bus_stop(&deaf_bus);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_BUSES(a_run_keeps_the_machine_from_sleeping_and_gives_it_back),
        ON_BUSES(the_end_gives_it_back),
        ON_BUSES(a_desktop_keeps_its_screen_on_and_gets_it_back),
        ON_BUSES(a_desktop_that_has_it_elsewhere_is_found),
        ON_BUSES(who_may_not_hinder_sleep_is_at_least_not_idle),
        ON_BUSES(a_refusal_is_taken_and_asked_again_the_next_time),
        ON_BUSES(an_answer_that_is_no_lock_is_none),
        ON_BUSES(one_given_up_on_the_way_is_closed_when_it_comes),
        ON_BUSES(one_wanted_again_on_the_way_is_held),
        ON_BUSES(a_bus_that_dies_keeps_the_lock),
        ON_BUSES(a_bus_without_anybody_is_not_waited_for),
        ON_BUSES(a_bus_that_never_answers_is_not_waited_for),
        cmocka_unit_test(without_any_bus_nothing_is_asked),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
