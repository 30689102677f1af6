/* A person at a terminal or a pedal, with a sound device. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "awake.h"
#include "device.h"
#include "keyboard.h"
#include "loop.h"
#include "screen.h"
#include "seat.h"
#include "seat_board.h"

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
    struct seat_board here;
    struct media *media; /* this and the next are opened behind the first sound */
    struct awake *awake;
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
    if (live->here.board)
        pedal_board_read(live->here.board, now_ms);
    if (live->awake) {
        media_work(live->media);
        awake_work(live->awake);
    }
}

/* --- what comes --- */

static bool live_stroke(struct seat *seat, int64_t now_ms, struct stroke *stroke)
{
    struct seat_live *live = live_of(seat);

    return keyboard_next(live->keyboard, now_ms, stroke) ||
           (live->here.board && pedal_board_next(live->here.board, stroke));
}

static int64_t live_known_ms(const struct seat *seat, int64_t now_ms)
{
    return keyboard_known_ms(((const struct seat_live *)seat)->keyboard, now_ms);
}

static bool live_pedal(struct seat *seat, struct pedal_news *news)
{
    return seat_board_news(&live_of(seat)->here, news);
}

static bool live_media(struct seat *seat, enum media_command *command)
{
    return media_next(live_of(seat)->media, command);
}

static void live_flush(struct seat *seat)
{
    keyboard_flush(live_of(seat)->keyboard);
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
    if (live->here.board)
        due_ms = sooner(due_ms, pedal_board_due_ms(live->here.board));
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
    int fds[2 + AWAKE_FDS] = { live->here.board ? pedal_board_fd(live->here.board) : -1,
                               media_fd(live->media) };
    int count = 2 + (live->awake ? awake_fds(live->awake, fds + 2) : 0);

    loop_watch(fds, on ? count : 0);
}

/* Nobody waits for the buses before the first word. */
static void live_show(struct seat *seat, const struct media_view *view, bool awake)
{
    struct seat_live *live = live_of(seat);

    if (!live->awake) {
        live->media = media_open();
        live->awake = awake_open();
        watch(live, true);
    }
    media_show(live->media, view);
    awake_keep(live->awake, awake);
}

static void live_close(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    watch(live, false);
    if (live->terminal)
        loop_guard(NULL);
    keyboard_close(live->keyboard);
    seat_board_close(&live->here);
    media_close(live->media);
    awake_close(live->awake);
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
    open_keyboard(live, fault);
    seat_board_open(&live->here, live->options);
    if (!live->terminal && live->here.first_key == KEY_NONE) {
        live_close(&live->base);
        return NULL;
    }
    watch(live, true);
    return &live->base;
}

void seat_live_release(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    seat_board_close(&live->here);
    watch(live, true);
}

void seat_live_again(struct seat *seat)
{
    struct seat_live *live = live_of(seat);

    seat_live_release(seat);
    seat_board_open(&live->here, live->options);
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
    return ((const struct seat_live *)seat)->here.pedals;
}

uint32_t seat_live_first_key(const struct seat *seat)
{
    return ((const struct seat_live *)seat)->here.first_key;
}

const char *seat_live_notice(const struct seat *seat)
{
    return text_string(&((const struct seat_live *)seat)->here.notice);
}

struct keyboard *seat_live_keyboard(struct seat *seat)
{
    return live_of(seat)->keyboard;
}

bool seat_live_has_keys(const struct seat *seat)
{
    return ((const struct seat_live *)seat)->terminal;
}
