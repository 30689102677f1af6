/* media_told_test.c - what is told without being asked for, as a listener of its own
 * hears it. */
#include "media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <cmocka.h>
#include <systemd/sd-bus.h>

#include "media_stage.h"
#include "text.h"

struct listener {
    sd_bus *link;
    struct media *media;
    struct text heard;
    size_t count;  /* signals heard */
    size_t wanted; /* how many are waited for */
};

static int on_signal(sd_bus_message *message, void *data, sd_bus_error *error)
{
    struct listener *listener = data;
    const char *name = NULL;
    const char *interface = NULL;
    int64_t number = 0;

    (void)error;
    text_print(&listener->heard, "%s", sd_bus_message_get_member(message));
    if (sd_bus_message_is_signal(message, ROOT ".Player", "Seeked")) {
        assert_true(sd_bus_message_read(message, "x", &number) > 0);
        text_print(&listener->heard, " %lld", (long long)number);
    } else {
        assert_true(sd_bus_message_read(message, "s", &interface) > 0);
        assert_string_equal(interface, ROOT ".Player");
        assert_true(sd_bus_message_enter_container(message, 'a', "{sv}") > 0);
        while (sd_bus_message_enter_container(message, 'e', "sv") > 0) {
            assert_true(sd_bus_message_read(message, "s", &name) > 0);
            text_print(&listener->heard, " %s", name);
            assert_true(sd_bus_message_skip(message, "v") > 0);
            assert_true(sd_bus_message_exit_container(message) > 0);
        }
    }
    text_add_string(&listener->heard, "\n");
    listener->count++;
    return 0;
}

static void listen_to(struct listener *listener, struct media *media)
{
    *listener = (struct listener){ .media = media };
    assert_true(sd_bus_open_user(&listener->link) >= 0);
    /* Once this has been answered, nothing is missed. */
    assert_true(sd_bus_add_match(listener->link, NULL,
                                 "type='signal',path='/org/mpris/MediaPlayer2'",
                                 on_signal, listener) >= 0);
}

static bool has_heard(void *data)
{
    struct listener *listener = data;

    turn(listener->media);
    while (sd_bus_process(listener->link, NULL) > 0)
        ;
    return listener->count >= listener->wanted;
}

/* The next signals are these, a line each. */
static void check_heard(struct listener *listener, size_t count, const char *lines)
{
    listener->wanted = count;
    private_bus_until(has_heard, listener, lines);
    assert_string_equal(text_string(&listener->heard), lines);
    text_clear(&listener->heard);
    listener->count = 0;
}

static void listen_no_more(struct listener *listener)
{
    sd_bus_close_unref(listener->link);
    text_finish(&listener->heard);
}

static void changes_are_told_and_time_that_passes_is_not(void **state)
{
    struct media *media = opened();
    struct media_view view = playing;
    struct listener listener;

    (void)state;
    listen_to(&listener, media);
    media_show(media, &view);
    check_heard(&listener, 1, "PropertiesChanged PlaybackStatus Metadata Volume\n");
    media_show(media, &view); /* nothing changed */
    view.position_ms += 900;
    media_show(media, &view);
    view.status = MEDIA_PAUSED;
    media_show(media, &view);
    check_heard(&listener, 1, "PropertiesChanged PlaybackStatus\n");
    view.length_ms = 0;
    media_show(media, &view);
    view.volume = 0.6;
    media_show(media, &view);
    view.title = "Paced breathing";
    media_show(media, &view);
    check_heard(&listener, 3,
                "PropertiesChanged Metadata\nPropertiesChanged Volume\n"
                "PropertiesChanged Metadata\n");
    check_printed(media, "playerctl metadata --format '{{title}} {{mpris:length}}'",
                  "Paced breathing \n");
    listen_no_more(&listener);
    media_close(media);
}

static void a_jump_is_told(void **state)
{
    struct media *media = opened();
    struct media_view view = playing;
    struct listener listener;

    (void)state;
    media_show(media, &view);
    run(media, "playerctl status");
    listen_to(&listener, media);
    view.position_ms = 30000; /* the step again */
    media_show(media, &view);
    view.position_ms = 90000; /* the next */
    media_show(media, &view);
    check_heard(&listener, 2, "Seeked 30000000\nSeeked 90000000\n");
    view.track = 8; /* another run begins at its start */
    view.position_ms = 0;
    media_show(media, &view);
    check_heard(&listener, 1, "PropertiesChanged Metadata\n");
    listen_no_more(&listener);
    media_close(media);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_BUS(changes_are_told_and_time_that_passes_is_not),
        ON_A_BUS(a_jump_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
