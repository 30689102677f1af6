/* media_test.c - what a panel, a lock screen and a headset see of a run, and what they
 * can do to it. The strangers are playerctl and dbus-send. */
#include "media.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "media_stage.h"

static void a_panel_finds_it_and_sees_what_goes_on(void **state)
{
    struct media *media = opened();

    (void)state;
    check_printed(media, "playerctl status", "Stopped\n");
    media_show(media, &playing);
    check_printed(media, "playerctl --list-all", "talkthrough\n");
    check_printed(media, "playerctl status", "Playing\n");
    check_printed(media, "playerctl metadata title", "Talkthrough\n");
    check_printed(media, "playerctl metadata mpris:length", "1110000000\n");
    check_printed(media, "playerctl metadata mpris:trackid",
                  "'/org/talkthrough/run/7'\n");
    check_printed(media, "playerctl volume", "0.500000\n");
    media_close(media);
}

static void each_key_is_asked_for_once(void **state)
{
    static const struct {
        const char *command;
        enum media_command asked;
    } keys[] = {
        { "playerctl play", MEDIA_PLAY },
        { "playerctl pause", MEDIA_PAUSE },
        { "playerctl play-pause", MEDIA_PLAY_PAUSE },
        { "playerctl next", MEDIA_NEXT },
        { "playerctl previous", MEDIA_PREVIOUS },
        { "playerctl stop", MEDIA_STOP },
    };
    struct media *media = opened();

    (void)state;
    media_show(media, &playing);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        check_printed(media, keys[i].command, "");
        check_asked(media, keys[i].asked);
    }
    media_close(media);
}

static void what_was_asked_for_keeps_its_order(void **state)
{
    static const enum media_command wanted[] = { MEDIA_NEXT, MEDIA_PAUSE,
                                                 MEDIA_PREVIOUS };
    struct media *media = opened();
    enum media_command command;

    (void)state;
    check_printed(media, "playerctl next && playerctl pause && playerctl previous", "");
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++) {
        assert_true(media_next(media, &command));
        assert_int_equal(command, wanted[i]);
    }
    media_close(media);
}

static void a_stop_is_not_lost_among_many(void **state)
{
    struct media *media = opened();
    enum media_command command = MEDIA_COMMAND_COUNT;
    size_t count = 0;

    (void)state;
    run(media,
        "for i in $(seq 40); do dbus-send --session --type=method_call --dest=" ROOT
        ".talkthrough /org/mpris/MediaPlayer2 " ROOT ".Player.Next; done; "
        "playerctl stop");
    while (media_next(media, &command))
        count++;
    assert_int_equal(count, 32);
    assert_int_equal(command, MEDIA_STOP);
    media_close(media);
}

static void what_it_cannot_do_is_refused_or_does_nothing(void **state)
{
    struct media *media = opened();
    struct media_view view = playing;
    enum media_command command;

    (void)state;
    view.status = MEDIA_PAUSED; /* or playerctl counts on by itself */
    media_show(media, &view);
    assert_int_not_equal(run(media, "playerctl position 10 2>&1"), 0);
    check_runs(media, "playerctl volume 0.9 2>&1");
    check_printed(media, "playerctl volume", "0.500000\n");
    check_runs(media, SEND ROOT ".Raise");
    check_runs(media, SEND ROOT ".Quit");
    check_runs(media, SEND ROOT ".Player.Seek int64:5000000");
    check_runs(media, SEND ROOT ".Player.SetPosition "
                                "objpath:/org/talkthrough/run/7 int64:5");
    check_runs(media, SEND ROOT ".Player.OpenUri string:file:///etc/passwd");
    check_runs(media, SEND "org.freedesktop.DBus.Properties.Set string:" ROOT
                           ".Player string:Rate variant:double:2");
    assert_int_equal(run(media,
                         SEND "org.freedesktop.DBus.Properties.Set string:" ROOT
                              ".Player string:CanSeek variant:boolean:true 2>&1"),
                     1);
    check_printed(media, "playerctl position", "61.000000\n");
    assert_false(media_next(media, &command));
    media_close(media);
}

static void what_makes_no_sense_is_refused_and_it_goes_on(void **state)
{
    static const char *const nonsense[] = {
        ROOT ".Player.Rewind",
        ROOT ".Player.Seek string:far",
        ROOT ".Player.Next string:now",
        ROOT ".Player.SetPosition",
        "org.freedesktop.DBus.Properties.Get string:" ROOT ".Player string:Colour",
        "org.freedesktop.DBus.Properties.Get string:org.example string:Volume",
        "org.freedesktop.DBus.Properties.GetAll string:org.example",
        "org.freedesktop.DBus.Properties.Set string:" ROOT
        ".Player string:Volume variant:string:loud",
        "org.freedesktop.DBus.Properties.Set string:" ROOT ".Player string:Volume",
        "org.freedesktop.DBus.Properties.Set string:" ROOT
        ".Player string:Position variant:int64:5",
        ROOT ".TrackList.GetTracksMetadata",
    };
    struct media *media = opened();
    enum media_command command;
    char line[512];

    (void)state;
    for (size_t i = 0; i < sizeof(nonsense) / sizeof(nonsense[0]); i++) {
        snprintf(line, sizeof(line), SEND "%s 2>&1", nonsense[i]);
        assert_int_equal(run(media, line), 1);
        if (strstr(out, "Error") == NULL || strstr(out, "NoReply") != NULL)
            fail_msg("%s: %s", nonsense[i], out);
    }
    assert_false(media_next(media, &command));
    check_printed(media, "playerctl status", "Stopped\n");
    media_close(media);
}

static void it_is_a_whole_player_of_mpris_2_2(void **state)
{
    static const char *const wanted[] = {
        "string \"CanQuit\"\n variant boolean false",
        "string \"CanRaise\"\n variant boolean false",
        "string \"HasTrackList\"\n variant boolean false",
        "string \"Identity\"\n variant string \"Talkthrough\"",
        "string \"SupportedUriSchemes\"\n variant array [\n ]",
        "string \"SupportedMimeTypes\"\n variant array [\n ]",
        "string \"PlaybackStatus\"\n variant string \"Playing\"",
        "string \"Rate\"\n variant double 1\n",
        "string \"MinimumRate\"\n variant double 1\n",
        "string \"MaximumRate\"\n variant double 1\n",
        "string \"Volume\"\n variant double 0.5",
        "string \"Position\"\n variant int64 61000000",
        "string \"CanGoNext\"\n variant boolean true",
        "string \"CanGoPrevious\"\n variant boolean true",
        "string \"CanPlay\"\n variant boolean true",
        "string \"CanPause\"\n variant boolean true",
        "string \"CanControl\"\n variant boolean true",
        "string \"CanSeek\"\n variant boolean false",
        "string \"mpris:trackid\"\n variant object path \"/org/talkthrough/run/7\"",
        "<signal name=\"Seeked\">",
        "<method name=\"SetPosition\">",
        "<property name=\"Position\" type=\"x\" access=\"read\">",
        "<property name=\"Volume\" type=\"d\" access=\"readwrite\">",
    };
    struct media *media = opened();

    (void)state;
    media_show(media, &playing);
    assert_int_equal(
        run(media, "(" SEND "org.freedesktop.DBus.Properties.GetAll string:" ROOT
                   "; " SEND "org.freedesktop.DBus.Properties.GetAll string:" ROOT
                   ".Player; " SEND "org.freedesktop.DBus.Introspectable.Introspect) | "
                   "tr -s ' '"),
        0);
    for (size_t i = 0; i < sizeof(wanted) / sizeof(wanted[0]); i++)
        if (strstr(out, wanted[i]) == NULL)
            fail_msg("%s is not in: %s", wanted[i], out);
    media_close(media);
}

static void what_is_no_text_or_number_is_not_shown(void **state)
{
    struct media *media = opened();
    struct media_view view = { .title = "caf\xe9", .position_ms = -5, .volume = 7.0 };

    (void)state;
    media_show(media, &view);
    check_printed(media, "playerctl metadata title", "Talkthrough\n");
    check_printed(media, "playerctl volume", "1.000000\n");
    check_printed(media, "playerctl position", "0.000000\n");
    view = (struct media_view){ .title = NULL, .volume = -1.0 };
    media_show(media, &view);
    check_printed(media, "playerctl metadata title", "Talkthrough\n");
    check_printed(media, "playerctl volume", "0.000000\n");
    view.title = "";
    media_show(media, &view);
    check_printed(media, "playerctl metadata title", "Talkthrough\n");
    media_close(media);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_A_BUS(a_panel_finds_it_and_sees_what_goes_on),
        ON_A_BUS(each_key_is_asked_for_once),
        ON_A_BUS(what_was_asked_for_keeps_its_order),
        ON_A_BUS(a_stop_is_not_lost_among_many),
        ON_A_BUS(what_it_cannot_do_is_refused_or_does_nothing),
        ON_A_BUS(what_makes_no_sense_is_refused_and_it_goes_on),
        ON_A_BUS(it_is_a_whole_player_of_mpris_2_2),
        ON_A_BUS(what_is_no_text_or_number_is_not_shown),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
