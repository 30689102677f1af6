/* A person at a terminal or a pedal, with a sound device. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "awake.h"
#include "device.h"
#include "keyboard.h"
#include "loop.h"
#include "pedal_known.h"
#include "screen.h"
#include "seat.h"
#include "taught.h"
#include "text.h"

enum {
    SOUNDING_WAIT_MS = 20,  /* while sound is on its way: how late a mark may be seen */
    LONGEST_WAIT_MS = 1000, /* a lost device is noticed so soon, even in a pause */
    LOST_WAIT_MS = 100,     /* and so soon that another one is there */
};

struct seat_live {
    struct seat base;
    const struct options *options;
    struct keyboard *keyboard;
    bool terminal;
    struct pedal_book book;
    struct pedal_board *board; /* NULL where there are none */
    struct media *media;
    struct awake *awake;
    uint32_t first_key;
    int pedals;
    struct text notice;
    bool reading;
    int64_t
        quiet_since_ms; /* nothing was on its way since then; -1 while something is */
    bool asleep;
    bool mute; /* it was told that there is no device any more */
};

static struct seat_live *live_of(struct seat *seat)
{
    return (struct seat_live *)seat;
}

/* --- time and the device --- */

static int64_t live_now_ms(const struct seat *seat)
{
    (void)seat;
    return loop_now_ms();
}

/* A device that has nothing to play for long sleeps, and wakes before the next sound.
 */
static void rest_device(struct seat_live *live, int64_t now_ms, bool sounds)
{
    if (sounds) {
        if (live->asleep)
            sink_sleep(live->base.sink, false);
        live->asleep = false;
        live->quiet_since_ms = -1;
        return;
    }
    if (live->quiet_since_ms < 0)
        live->quiet_since_ms = now_ms;
    if (!live->asleep &&
        now_ms - live->quiet_since_ms >= live->options->keep_awake * (int64_t)1000) {
        sink_sleep(live->base.sink, true);
        live->asleep = true;
    }
}

/* A device that went while somebody reads. */
static void note_mute(struct seat_live *live)
{
    if (live->mute || !device_is_silent(live->base.sink))
        return;
    live->mute = true;
    screen_told("The sound device is gone. I go on without ticks and tones.");
}

static void live_look(struct seat *seat, int64_t now_ms, bool sounds)
{
    struct seat_live *live = live_of(seat);

    if (seat->sink) {
        device_look(seat->sink, now_ms);
        note_mute(live);
        rest_device(live, now_ms, sounds);
    }
    if (live->board)
        pedal_board_read(live->board, now_ms);
    media_work(live->media);
    awake_work(live->awake);
}

/* --- what comes --- */

static bool live_stroke(struct seat *seat, int64_t now_ms, struct stroke *stroke)
{
    struct seat_live *live = live_of(seat);

    return keyboard_next(live->keyboard, now_ms, stroke) ||
           (live->board && pedal_board_next(live->board, stroke));
}

static int64_t live_known_ms(const struct seat *seat, int64_t now_ms)
{
    return keyboard_known_ms(((const struct seat_live *)seat)->keyboard, now_ms);
}

static bool live_pedal(struct seat *seat, struct pedal_news *news)
{
    struct seat_live *live = live_of(seat);

    return live->board && pedal_board_news(live->board, news);
}

static bool live_media(struct seat *seat, enum media_command *command)
{
    return media_next(live_of(seat)->media, command);
}

static void live_flush(struct seat *seat)
{
    keyboard_flush(live_of(seat)->keyboard);
}

static void live_show(struct seat *seat, const struct media_view *view, bool awake)
{
    media_show(live_of(seat)->media, view);
    awake_keep(live_of(seat)->awake, awake);
}

/* --- waiting --- */

static int64_t sooner(int64_t one_ms, int64_t other_ms)
{
    return one_ms < other_ms ? one_ms : other_ms;
}

static int64_t longest_wait_ms(const struct seat_live *live, bool sounds)
{
    if (sounds)
        return SOUNDING_WAIT_MS;
    return live->base.sink && sink_state(live->base.sink) == SINK_LOST
               ? LOST_WAIT_MS
               : LONGEST_WAIT_MS;
}

static bool live_wait(struct seat *seat, int64_t due_ms, bool sounds)
{
    struct seat_live *live = live_of(seat);
    int64_t most_ms = longest_wait_ms(live, sounds);
    int64_t media_ms = media_wait_ms(live->media);
    int64_t now_ms = loop_now_ms();

    due_ms = sooner(due_ms, keyboard_due_ms(live->keyboard));
    if (live->board)
        due_ms = sooner(due_ms, pedal_board_due_ms(live->board));
    if (media_ms >= 0)
        most_ms = sooner(most_ms, media_ms);
    if (due_ms - now_ms < most_ms)
        most_ms = due_ms > now_ms ? due_ms - now_ms : 0;
    return loop_wait(live->keyboard, most_ms) || !live->terminal;
}

static bool live_stop_asked(struct seat *seat)
{
    (void)seat;
    return loop_stop_asked();
}

static void live_stop(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    if (!live->asleep)
        sink_sleep(seat->sink, true); /* else the server waits for frames */
    loop_stop(live->keyboard);
    if (!live->asleep)
        sink_sleep(seat->sink, false);
}

/* --- opening and closing --- */

static void watch(struct seat_live *live, bool on)
{
    int fds[2 + AWAKE_FDS] = { live->board ? pedal_board_fd(live->board) : -1,
                               media_fd(live->media) };
    int count = 2 + awake_fds(live->awake, fds + 2);

    loop_watch(fds, on ? count : 0);
}

static void read_book(struct seat_live *live)
{
    struct fault_list faults = { 0 };

    memset(&live->book, 0, sizeof live->book);
    if (!taught_read(&live->book, &faults))
        screen_faults(&faults); /* the known ones still work */
    fault_list_finish(&faults);
}

static void add_notice(struct seat_live *live, const char *name)
{
    text_print(&live->notice, "%sThe %s can't be used here.",
               live->notice.length > 0 ? " " : "", name);
}

/* What is there from the beginning on is no news. */
static void take_first_news(struct seat_live *live)
{
    struct pedal_news news;

    pedal_board_read(live->board, loop_now_ms());
    while (pedal_board_news(live->board, &news)) {
        if (news.fault.text[0] != '\0') {
            screen_fault(&news.fault);
            add_notice(live, pedal_known_name(&news.id));
        } else if (news.kind == PEDAL_CAME) {
            struct text line = { 0 };

            live->pedals = news.pedals;
            text_print(&line, "Pedal: %s.", pedal_known_name(&news.id));
            screen_told(text_string(&line));
            text_finish(&line);
        }
    }
}

/* A game controller that lies about is no reason to name a pedal. */
static uint32_t find_first_key(const struct seat_live *live)
{
    struct pedal_found found;

    for (int i = 0; pedal_board_found(live->board, i, &found); i++) {
        if (found.pedal && found.why.text[0] == '\0')
            return KEY_PEDAL;
    }
    return KEY_NONE;
}

static void open_board(struct seat_live *live)
{
    struct fault fault;

    read_book(live);
    live->first_key = KEY_NONE;
    live->pedals = 0;
    live->board = pedal_board_open(
        &(struct pedal_board_options){ .book = &live->book,
                                       .pedals = live->options->pedals },
        &fault);
    if (!live->board)
        return; /* there is no such thing here, and nothing was asked for */
    take_first_news(live);
    live->first_key = find_first_key(live);
}

static void live_close(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    watch(live, false);
    if (live->terminal)
        loop_guard(NULL);
    keyboard_close(live->keyboard);
    pedal_board_close(live->board);
    media_close(live->media);
    awake_close(live->awake);
    text_finish(&live->notice);
    free(live);
}

static const struct seat_ops live_ops = {
    .now_ms = live_now_ms,
    .look = live_look,
    .stroke = live_stroke,
    .known_ms = live_known_ms,
    .pedal = live_pedal,
    .media = live_media,
    .flush = live_flush,
    .show = live_show,
    .wait = live_wait,
    .stop_asked = live_stop_asked,
    .stop = live_stop,
    .close = live_close,
};

static void open_keyboard(struct seat_live *live, struct fault *fault)
{
    live->keyboard = keyboard_open(STDIN_FILENO, fault);
    live->terminal = live->keyboard != NULL;
    if (live->terminal)
        loop_guard(live->keyboard);
    else
        live->keyboard = keyboard_open_bytes();
    keyboard_stops(live->keyboard, &live->options->bindings);
}

struct seat *seat_live_open(const struct options *options, struct fault *fault)
{
    struct seat_live *live = memory_zeroed(1, sizeof *live);

    live->base.ops = &live_ops;
    live->options = options;
    live->quiet_since_ms = -1;
    live->awake = awake_open();
    open_keyboard(live, fault);
    open_board(live);
    if (!live->terminal && live->first_key == KEY_NONE) {
        live_close(&live->base);
        return NULL;
    }
    live->media = media_open();
    watch(live, true);
    return &live->base;
}

void seat_live_release(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    pedal_board_close(live->board);
    live->board = NULL;
    watch(live, true);
}

void seat_live_again(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    seat_live_release(seat);
    text_clear(&live->notice);
    open_board(live);
    watch(live, true);
}

/* Who reads needs no sound; but a name that was asked for may be a slip. */
static bool go_mute(struct seat_live *live, const struct fault *fault)
{
    if (!live->reading || strcmp(fault->rule, "no-such-device") == 0)
        return false;
    live->base.sink = device_open_silent();
    live->mute = true;
    screen_told("There is no sound device, so there are no ticks or tones.");
    return true;
}

bool seat_live_device(struct seat *seat, bool reading, struct fault *fault)
{
    struct seat_live *live = live_of(seat);
    const struct options *options = live->options;

    live->reading = reading;
    live->asleep = live->mute = false;
    live->quiet_since_ms = -1;
    seat->sink = device_open(
        &(struct device_opener){
            .open = sink_portaudio_open,
            .options = { .device = options->device,
                         .latency_ms = options->latency,
                         .lead_in_ms = options->lead_in },
            .silent_instead = reading,
        },
        fault);
    return seat->sink || go_mute(live, fault);
}

int seat_live_pedals(const struct seat *seat)
{
    return ((const struct seat_live *)seat)->pedals;
}

uint32_t seat_live_first_key(const struct seat *seat)
{
    return ((const struct seat_live *)seat)->first_key;
}

const char *seat_live_notice(const struct seat *seat)
{
    return text_string(&((const struct seat_live *)seat)->notice);
}

struct keyboard *seat_live_keyboard(struct seat *seat)
{
    return live_of(seat)->keyboard;
}

bool seat_live_has_keys(const struct seat *seat)
{
    return ((const struct seat_live *)seat)->terminal;
}
