/* media_bus_test.c - a session bus that is shared, missing, deaf, hanging or dying. */
#include "media.h"

#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "media_stage.h"

static bool both_are_listed(void *media)
{
    char second[64];

    snprintf(second, sizeof(second), "talkthrough.instance%ld", (long)getpid());
    run(media, "playerctl --list-all");
    return strstr(out, "talkthrough\n") != NULL && strstr(out, second) != NULL;
}

struct pair {
    struct media *first, *second;
};

static void turn_both(void *data)
{
    const struct pair *pair = data;

    turn(pair->first);
    turn(pair->second);
}

static void a_second_one_has_a_name_of_its_own(void **state)
{
    struct pair pair = { .first = opened() };
    char command[128];

    (void)state;
    pair.second = media_open();
    assert_non_null(pair.second);
    private_bus_until(both_are_listed, pair.second, "the name of the second");
    media_show(pair.second, &playing);
    snprintf(command, sizeof(command),
             "playerctl --player=talkthrough.instance%ld pause", (long)getpid());
    assert_int_equal(private_bus_run(command, turn_both, &pair, out, sizeof(out)), 0);
    check_asked(pair.second, MEDIA_PAUSE);
    media_close(pair.second);
    assert_int_equal(run(pair.first, "playerctl --player=talkthrough pause"), 0);
    check_asked(pair.first, MEDIA_PAUSE);
    media_close(pair.first);
}

/* Everything that can be asked of one that is not there, or no longer. */
static void check_silent(struct media *media)
{
    enum media_command command;

    assert_int_equal(media_wait_ms(media), -1);
    media_show(media, &playing);
    media_work(media);
    assert_false(media_next(media, &command));
    media_close(media);
}

static void without_a_session_bus_there_is_none(void **state)
{
    static const char *const nowhere[] = {
        "unix:path=/tmp/talkthrough-no-such-bus/bus",
        "",
        "nonsense",
        "tcp:host=localhost,port=1",
        "unix:path=/nowhere;tcp:host=localhost,port=1",
        "unixexec:path=/bin/false",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(nowhere) / sizeof(nowhere[0]); i++) {
        assert_int_equal(setenv(SESSION, nowhere[i], 1), 0);
        assert_null(media_open());
    }
    assert_int_equal(unsetenv(SESSION), 0);
    assert_int_equal(unsetenv("XDG_RUNTIME_DIR"), 0);
    assert_null(media_open());
    assert_int_equal(media_fd(NULL), -1);
    check_silent(NULL);
}

/* Who died wakes a loop until it is forgotten, and never again. */
static bool wakes_nobody(void *media)
{
    struct pollfd polled = { .fd = media_fd(media), .events = POLLIN };

    turn(media);
    return poll(&polled, 1, 0) == 0;
}

static void a_bus_that_dies_makes_it_silent(void **state)
{
    struct media *media = opened();
    int fd = media_fd(media);

    (void)state;
    media_show(media, &playing);
    private_bus_stop(&bus);
    private_bus_until(wakes_nobody, media, "the loss of the bus");
    assert_int_equal(media_fd(media), fd); /* who watches it need not look again */
    check_silent(media);
}

static void a_bus_that_never_answers_is_not_waited_for(void **state)
{
    int deaf = private_bus_deaf(&bus, SESSION);
    struct media *media = media_open();
    struct media_view view = playing;

    (void)state;
    assert_non_null(media);
    for (int i = 0; i < 1000; i++) {
        view.length_ms++;
        media_show(media, &view);
        media_work(media);
    }
    close(deaf); /* whoever listened is gone */
    private_bus_until(wakes_nobody, media, "the loss of the bus");
    check_silent(media);
}

static void a_bus_that_hangs_later_is_not_waited_for(void **state)
{
    struct media *media = opened();
    struct media_view view = playing;

    (void)state;
    private_bus_hang(&bus);
    for (int i = 0; i < 5000; i++) { /* more than a socket holds */
        view.status = i % 2 == 0 ? MEDIA_PLAYING : MEDIA_PAUSED;
        media_show(media, &view);
        media_work(media);
    }
    private_bus_go_on(&bus);
    check_printed(media, "playerctl status", "Paused\n");
    media_close(media);
}

static bool is_gone(void *data)
{
    (void)data;
    run(NULL, "playerctl --list-all 2>&1");
    return strstr(out, "talkthrough") == NULL;
}

static void a_closed_one_is_gone_from_the_bus(void **state)
{
    (void)state;
    media_close(opened());
    private_bus_until(is_gone, NULL, "its name to go");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_BUS(a_second_one_has_a_name_of_its_own),
        WITHOUT_A_BUS(without_a_session_bus_there_is_none),
        ON_A_BUS(a_bus_that_dies_makes_it_silent),
        WITHOUT_A_BUS(a_bus_that_never_answers_is_not_waited_for),
        ON_A_BUS(a_bus_that_hangs_later_is_not_waited_for),
        ON_A_BUS(a_closed_one_is_gone_from_the_bus),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
