/* awake_stage.h - a session manager and a desktop of a test's own, each on a private
 * bus, and what they were asked. Header only. */
#ifndef AWAKE_STAGE_H
#define AWAKE_STAGE_H

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>
#include <systemd/sd-bus.h>

#include "awake.h"
#include "private_bus.h"
#include "text.h"

#define SYSTEM "DBUS_SYSTEM_BUS_ADDRESS"
#define SESSION "DBUS_SESSION_BUS_ADDRESS"

/* Someone who keeps machines awake, and what he was asked. */
struct keeper {
    sd_bus *link;
    struct text heard;      /* a line for each */
    sd_bus_message *asking; /* not yet answered; NULL for none */
    bool slow;              /* answers when the test says so */
    bool refuses_sleep;
    bool refuses;
    bool gives_locks;
    int lock;       /* our end of the lock that is held; -1 for none */
    int on_the_way; /* answers that have not arrived yet */
};

static struct private_bus system_bus;
static struct private_bus session_bus;
static struct keeper manager;
static struct keeper desktop;
static struct awake *awake;

/* --- the session manager --- */

static inline int on_arrived(sd_bus_message *message, void *data, sd_bus_error *error)
{
    struct keeper *keeper = data;

    (void)message;
    (void)error;
    keeper->on_the_way--;
    return 0;
}

/* Who answers a question that was sent after an answer has read the answer. */
static inline int follow(struct keeper *keeper, sd_bus_message *message, int result)
{
    assert_true(result >= 0);
    keeper->on_the_way++;
    return sd_bus_call_method_async(
        keeper->link, NULL, sd_bus_message_get_sender(message), "/",
        "org.freedesktop.DBus.Peer", "Ping", on_arrived, keeper, "");
}

static inline int give_lock(struct keeper *keeper, sd_bus_message *message)
{
    int ends[2];
    int result;

    assert_int_equal(pipe2(ends, O_CLOEXEC | O_NONBLOCK), 0);
    if (keeper->lock >= 0)
        close(keeper->lock);
    keeper->lock = ends[0];
    result = sd_bus_reply_method_return(message, "h", ends[1]);
    close(ends[1]);
    return follow(keeper, message, result);
}

static inline int on_inhibit(sd_bus_message *message, void *data, sd_bus_error *error)
{
    struct keeper *keeper = data;
    const char *what;
    const char *who;
    const char *why;
    const char *mode;

    (void)error;
    assert_true(sd_bus_message_read(message, "ssss", &what, &who, &why, &mode) > 0);
    text_print(&keeper->heard, "%s, %s, %s, %s\n", what, who, why, mode);
    if (keeper->refuses || (keeper->refuses_sleep && strcmp(what, "idle") != 0))
        return follow(keeper, message,
                      sd_bus_reply_method_errno(message, EACCES, NULL));
    if (!keeper->gives_locks)
        return follow(keeper, message, sd_bus_reply_method_return(message, "u", 7));
    if (keeper->slow) {
        keeper->asking = sd_bus_message_ref(message);
        return 1;
    }
    return give_lock(keeper, message);
}

static const sd_bus_vtable manager_rows[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Inhibit", "ssss", "h", on_inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

/* It answers with another thing than it should. */
static const sd_bus_vtable mistaken_rows[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Inhibit", "ssss", "u", on_inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

/* --- the desktop --- */

static inline int on_screen_inhibit(sd_bus_message *message, void *data,
                                    sd_bus_error *error)
{
    struct keeper *keeper = data;
    const char *who;
    const char *why;

    (void)error;
    assert_true(sd_bus_message_read(message, "ss", &who, &why) > 0);
    text_print(&keeper->heard, "keep: %s, %s\n", who, why);
    if (keeper->refuses)
        return follow(keeper, message,
                      sd_bus_reply_method_errno(message, EACCES, NULL));
    return follow(keeper, message, sd_bus_reply_method_return(message, "u", 4711));
}

static inline int on_screen_back(sd_bus_message *message, void *data,
                                 sd_bus_error *error)
{
    struct keeper *keeper = data;
    uint32_t cookie;

    (void)error;
    assert_true(sd_bus_message_read(message, "u", &cookie) > 0);
    text_print(&keeper->heard, "back: %u\n", (unsigned)cookie);
    return sd_bus_reply_method_return(message, "");
}

static const sd_bus_vtable desktop_rows[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("Inhibit", "ss", "u", on_screen_inhibit, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("UnInhibit", "u", "", on_screen_back, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

/* --- the stage --- */

static inline void manager_comes(const sd_bus_vtable *rows)
{
    manager.gives_locks = rows == manager_rows;
    assert_true(sd_bus_open_system(&manager.link) >= 0);
    assert_true(sd_bus_add_object_vtable(manager.link, NULL, "/org/freedesktop/login1",
                                         "org.freedesktop.login1.Manager", rows,
                                         &manager) >= 0);
    assert_true(sd_bus_request_name(manager.link, "org.freedesktop.login1", 0) >= 0);
}

static inline void desktop_comes(const char *path)
{
    assert_true(sd_bus_open_user(&desktop.link) >= 0);
    assert_true(sd_bus_add_object_vtable(desktop.link, NULL, path,
                                         "org.freedesktop.ScreenSaver", desktop_rows,
                                         &desktop) >= 0);
    assert_true(sd_bus_request_name(desktop.link, "org.freedesktop.ScreenSaver", 0) >=
                0);
}

static inline int start_buses(void **state)
{
    (void)state;
    private_bus_start(&system_bus, SYSTEM);
    private_bus_start(&session_bus, SESSION);
    manager = (struct keeper){ .lock = -1 };
    desktop = (struct keeper){ .lock = -1 };
    awake = NULL;
    return 0;
}

static inline void leave(struct keeper *keeper)
{
    sd_bus_message_unref(keeper->asking);
    sd_bus_close_unref(keeper->link);
    if (keeper->lock >= 0)
        close(keeper->lock);
    text_finish(&keeper->heard);
    *keeper = (struct keeper){ .lock = -1 };
}

static inline int stop_buses(void **state)
{
    (void)state;
    awake_close(awake);
    leave(&manager);
    leave(&desktop);
    private_bus_stop(&system_bus);
    private_bus_stop(&session_bus);
    return 0;
}

/* One turn of everybody's loop. */
static inline void turn(void)
{
    struct pollfd polled[AWAKE_FDS];
    int fds[AWAKE_FDS];
    int count = awake != NULL ? awake_fds(awake, fds) : 0;

    for (int i = 0; i < count; i++)
        polled[i] = (struct pollfd){ .fd = fds[i], .events = POLLIN };
    poll(polled, (nfds_t)count, 5);
    if (awake != NULL)
        awake_work(awake);
    while (manager.link != NULL && sd_bus_process(manager.link, NULL) > 0)
        ;
    while (desktop.link != NULL && sd_bus_process(desktop.link, NULL) > 0)
        ;
}

/* A lock is held as long as its other end is open. */
static inline bool is_locked(void)
{
    char byte;

    return manager.lock >= 0 && read(manager.lock, &byte, 1) < 0 && errno == EAGAIN;
}

static inline bool locks(void *data)
{
    (void)data;
    turn();
    return is_locked() && manager.on_the_way == 0;
}

static inline bool unlocks(void *data)
{
    (void)data;
    turn();
    return !is_locked();
}

struct hearing {
    struct keeper *keeper;
    const char *text;
};

static inline bool hears(void *data)
{
    const struct hearing *hearing = data;

    turn();
    return strcmp(text_string(&hearing->keeper->heard), hearing->text) == 0 &&
           hearing->keeper->on_the_way == 0;
}

static inline void check_heard(struct keeper *keeper, const char *text)
{
    struct hearing hearing = { keeper, text };

    private_bus_until(hears, &hearing, text);
}

#define LOCK_LINE ", Talkthrough, A routine is running, block\n"
#define KEEP_LINE "keep: Talkthrough, A routine is running\n"

#define ON_BUSES(test) cmocka_unit_test_setup_teardown(test, start_buses, stop_buses)

#endif
