/* media_stage.h - a player on a private session bus, and strangers' programs that look
 * at it and press its keys. Header only. */
#ifndef MEDIA_STAGE_H
#define MEDIA_STAGE_H

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

#include "media.h"
#include "private_bus.h"

#define SESSION "DBUS_SESSION_BUS_ADDRESS"
#define ROOT "org.mpris.MediaPlayer2"
#define SEND                                                                           \
    "dbus-send --session --print-reply --dest=" ROOT ".talkthrough "                   \
    "/org/mpris/MediaPlayer2 "

enum { OUT_MOST = 32768 };

static struct private_bus bus;
static char out[OUT_MOST];

/* A run as a panel sees it. */
static const struct media_view playing = {
    .status = MEDIA_PLAYING,
    .title = "Talkthrough",
    .position_ms = 61000,
    .length_ms = 1110000,
    .volume = 0.5,
    .track = 7,
};

static inline int start_bus(void **state)
{
    (void)state;
    private_bus_start(&bus, SESSION);
    return 0;
}

static inline int stop_bus(void **state)
{
    (void)state;
    private_bus_stop(&bus);
    return 0;
}

/* One turn of it, as a run does: wait for what there is to poll, then work. */
static inline void turn(void *data)
{
    struct media *media = data;
    struct pollfd polled = { .fd = media_fd(media), .events = POLLIN };
    int64_t wait_ms = media_wait_ms(media);

    poll(&polled, 1, wait_ms >= 0 && wait_ms < 10 ? (int)wait_ms : 10);
    media_work(media);
}

static inline int run(struct media *media, const char *command)
{
    return private_bus_run(command, turn, media, out, sizeof(out));
}

static inline void check_printed(struct media *media, const char *command,
                                 const char *text)
{
    if (run(media, command) != 0 || strcmp(out, text) != 0)
        fail_msg("%s printed: %s", command, out);
}

static inline bool is_listed(void *media)
{
    run(media, "playerctl --list-all 2>&1");
    return strstr(out, "talkthrough") != NULL;
}

/* A player whose name is on the bus. */
static inline struct media *opened(void)
{
    struct media *media = media_open();

    assert_non_null(media);
    private_bus_until(is_listed, media, "the name of the player");
    return media;
}

static inline void check_asked(struct media *media, enum media_command wanted)
{
    enum media_command command = MEDIA_COMMAND_COUNT;

    assert_true(media_next(media, &command));
    assert_int_equal(command, wanted);
    assert_false(media_next(media, &command));
}

/* The command ends well. */
static inline void check_runs(struct media *media, const char *command)
{
    int status = run(media, command);

    if (status != 0)
        fail_msg("%s ended with %d: %s", command, status, out);
}

#define ON_A_BUS(test) cmocka_unit_test_setup_teardown(test, start_bus, stop_bus)
#define WITHOUT_A_BUS(test) cmocka_unit_test_teardown(test, stop_bus)

#endif
