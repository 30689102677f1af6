/* media.c - MPRIS 2.2 as two tables. What a player must have and this one has not is
 * there and does nothing: it can't be sought in, raised, or ended from outside. */
#include "media.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "bus.h"
#include "text.h"

static const char object[] = "/org/mpris/MediaPlayer2";
static const char usual_name[] = "org.mpris.MediaPlayer2.talkthrough";
static const char usual_title[] = "Talkthrough";

enum {
    ASKED_MOST = 32, /* more at once than a person presses */
    US_PER_MS = 1000,
    /* Positions are shown each second or so; one further on was jumped to. */
    JUMP_MS = 5000,
    NAMES_MOST = 4, /* properties that change, and the NULL behind them */
};

enum {
    DETAIL_TRACK,
    DETAIL_TITLE,
    DETAIL_LENGTH, /* left out when it is not known */
    DETAIL_COUNT,
};

struct media {
    struct bus *bus;
    bool named; /* before, nobody looks at us */
    bool second;
    enum media_command asked[ASKED_MOST];
    size_t asked_count;
    struct media_view shown; /* its title is the one below */
    struct text title;
    char track[48];
    struct bus_detail details[DETAIL_COUNT];
};

/* --- what is read --- */

static void read_status(const void *data, struct bus_value *value)
{
    static const char *const words[] = {
        [MEDIA_STOPPED] = "Stopped",
        [MEDIA_PLAYING] = "Playing",
        [MEDIA_PAUSED] = "Paused",
    };
    const struct media *media = data;

    value->text = words[media->shown.status];
}

static void read_position(const void *data, struct bus_value *value)
{
    const struct media *media = data;

    value->number = media->shown.position_ms * US_PER_MS;
}

static void read_volume(const void *data, struct bus_value *value)
{
    const struct media *media = data;

    value->fraction = media->shown.volume;
}

static void read_metadata(const void *data, struct bus_value *value)
{
    const struct media *media = data;

    value->details = media->details;
    value->count = media->shown.length_ms > 0 ? DETAIL_COUNT : DETAIL_LENGTH;
}

/* --- what is asked for --- */

static void take(void *data, enum media_command command)
{
    struct media *media = data;

    if (media->asked_count < ASKED_MOST)
        media->asked[media->asked_count++] = command;
    else if (command == MEDIA_STOP)
        media->asked[ASKED_MOST - 1] = command; /* a stop is never lost */
}

static void take_play(void *data)
{
    take(data, MEDIA_PLAY);
}

static void take_pause(void *data)
{
    take(data, MEDIA_PAUSE);
}

static void take_play_pause(void *data)
{
    take(data, MEDIA_PLAY_PAUSE);
}

static void take_next(void *data)
{
    take(data, MEDIA_NEXT);
}

static void take_previous(void *data)
{
    take(data, MEDIA_PREVIOUS);
}

static void take_stop(void *data)
{
    take(data, MEDIA_STOP);
}

/* --- the tables --- */

#define NO                                                                             \
    {                                                                                  \
        .type = BUS_SWITCH, .on = false                                                \
    }
#define YES                                                                            \
    {                                                                                  \
        .type = BUS_SWITCH, .on = true                                                 \
    }
#define ONE                                                                            \
    {                                                                                  \
        .type = BUS_FRACTION, .fraction = 1.0                                          \
    }

static const struct bus_property root_properties[] = {
    { "CanQuit", NO },
    { "CanRaise", NO },
    { "HasTrackList", NO },
    { "Identity", { .type = BUS_TEXT, .text = "Talkthrough" } },
    { "SupportedUriSchemes", { .type = BUS_NO_TEXTS } },
    { "SupportedMimeTypes", { .type = BUS_NO_TEXTS } },
};

static const struct bus_method root_methods[] = {
    { "Raise", "", NULL },
    { "Quit", "", NULL },
};

static const struct bus_interface root = {
    .name = "org.mpris.MediaPlayer2",
    .properties = root_properties,
    .property_count = sizeof root_properties / sizeof root_properties[0],
    .methods = root_methods,
    .method_count = sizeof root_methods / sizeof root_methods[0],
};

static const struct bus_property player_properties[] = {
    { "PlaybackStatus", { .type = BUS_TEXT }, read_status, .told = true },
    { "Metadata", { .type = BUS_DETAILS }, read_metadata, .told = true },
    { "Volume", { .type = BUS_FRACTION }, read_volume, .told = true, .deaf = true },
    { "Position", { .type = BUS_NUMBER }, read_position },
    { "Rate", ONE, .deaf = true },
    { "MinimumRate", ONE },
    { "MaximumRate", ONE },
    { "CanGoNext", YES },
    { "CanGoPrevious", YES },
    { "CanPlay", YES },
    { "CanPause", YES },
    { "CanControl", YES },
    { "CanSeek", NO },
};

static const struct bus_method player_methods[] = {
    { "Play", "", take_play },
    { "Pause", "", take_pause },
    { "PlayPause", "", take_play_pause },
    { "Next", "", take_next },
    { "Previous", "", take_previous },
    { "Stop", "", take_stop },
    { "Seek", "x", NULL },
    { "SetPosition", "ox", NULL },
    { "OpenUri", "s", NULL },
};

static const struct bus_interface player = {
    .name = "org.mpris.MediaPlayer2.Player",
    .properties = player_properties,
    .property_count = sizeof player_properties / sizeof player_properties[0],
    .methods = player_methods,
    .method_count = sizeof player_methods / sizeof player_methods[0],
    .signal = "Seeked",
};

/* --- the name --- */

static void on_named(void *data, const struct bus_answer *answer);

static void ask_for_name(struct media *media)
{
    enum { DO_NOT_QUEUE = 4 }; /* or we would get the name when the other one ends */
    struct text name = { 0 };
    struct bus_call call = {
        .to = "org.freedesktop.DBus",
        .path = "/org/freedesktop/DBus",
        .interface = "org.freedesktop.DBus",
        .method = "RequestName",
        .has_number = true,
        .number = DO_NOT_QUEUE,
    };

    text_add_string(&name, usual_name);
    if (media->second)
        text_print(&name, ".instance%ld", (long)getpid());
    call.texts[0] = text_string(&name);
    bus_ask(media->bus, &call, on_named, media);
    text_finish(&name);
}

static void on_named(void *data, const struct bus_answer *answer)
{
    enum { NAME_IS_OURS = 1, NAME_IS_TAKEN = 3 };
    struct media *media = data;

    if (!answer->good)
        return;
    media->named = answer->number == NAME_IS_OURS;
    if (answer->number == NAME_IS_TAKEN && !media->second) {
        media->second = true;
        ask_for_name(media);
    }
}

/* --- the whole --- */

/* The metadata of what is shown. */
static void describe(struct media *media)
{
    snprintf(media->track, sizeof(media->track), "/org/talkthrough/run/%u",
             (unsigned)media->shown.track);
    media->details[DETAIL_TRACK] =
        (struct bus_detail){ "mpris:trackid",
                             { .type = BUS_PATH, .text = media->track } };
    media->details[DETAIL_TITLE] =
        (struct bus_detail){ "xesam:title",
                             { .type = BUS_TEXT, .text = text_string(&media->title) } };
    media->details[DETAIL_LENGTH] =
        (struct bus_detail){ "mpris:length",
                             { .type = BUS_NUMBER,
                               .number = media->shown.length_ms * US_PER_MS } };
}

struct media *media_open(void)
{
    struct bus *bus = bus_open(BUS_SESSION);
    struct media *media;

    if (bus == NULL)
        return NULL;
    media = memory_zeroed(1, sizeof(*media));
    media->bus = bus;
    media->shown.volume = 1.0;
    text_add_string(&media->title, usual_title);
    describe(media);
    if (bus_offer(bus, object, &root, media) && bus_offer(bus, object, &player, media))
        ask_for_name(media);
    return media;
}

void media_close(struct media *media)
{
    if (media == NULL)
        return;
    bus_close(media->bus);
    text_finish(&media->title);
    free(media);
}

int media_fd(const struct media *media)
{
    return media != NULL ? bus_fd(media->bus) : -1;
}

void media_work(struct media *media)
{
    if (media != NULL)
        bus_work(media->bus);
}

int64_t media_wait_ms(const struct media *media)
{
    return media != NULL ? bus_wait_ms(media->bus) : -1;
}

bool media_next(struct media *media, enum media_command *command)
{
    if (media == NULL || media->asked_count == 0)
        return false;
    *command = media->asked[0];
    media->asked_count--;
    memmove(media->asked, media->asked + 1,
            media->asked_count * sizeof(media->asked[0]));
    return true;
}

/* What every panel can read: D-Bus takes nothing but UTF-8, and no number that is none.
 */
static struct media_view readable(const struct media_view *view)
{
    struct media_view good = *view;

    if (view->title == NULL || view->title[0] == '\0' ||
        !text_utf8_valid(view->title, strlen(view->title), NULL))
        good.title = usual_title;
    if (view->position_ms < 0)
        good.position_ms = 0;
    if (!(view->volume >= 0.0))
        good.volume = 0.0;
    if (view->volume > 1.0)
        good.volume = 1.0;
    return good;
}

void media_show(struct media *media, const struct media_view *view)
{
    const char *changed[NAMES_MOST] = { NULL };
    struct media_view now;
    int64_t moved;
    size_t count = 0;
    bool same_track;

    if (media == NULL)
        return;
    now = readable(view);
    same_track = now.track == media->shown.track;
    moved = now.position_ms - media->shown.position_ms;
    if (now.status != media->shown.status)
        changed[count++] = "PlaybackStatus";
    if (!same_track || now.length_ms != media->shown.length_ms ||
        strcmp(now.title, text_string(&media->title)) != 0)
        changed[count++] = "Metadata";
    if (now.volume < media->shown.volume || now.volume > media->shown.volume)
        changed[count++] = "Volume";
    if (strcmp(now.title, text_string(&media->title)) != 0) {
        text_clear(&media->title);
        text_add_string(&media->title, now.title);
    }
    now.title = NULL;
    media->shown = now;
    describe(media);
    if (!media->named)
        return;
    if (count > 0)
        bus_tell_changed(media->bus, object, &player, changed);
    if (same_track && (moved < 0 || moved > JUMP_MS))
        bus_tell_number(media->bus, object, &player, now.position_ms * US_PER_MS);
}
