#include "verbs.h"

#include <string.h>
#include <unistd.h>

#include "device.h"
#include "keyboard.h"
#include "loop.h"
#include "performance.h"
#include "place.h"
#include "run.h"
#include "screen.h"

enum {
    SOUNDING_WAIT_MS = 20,  /* while sound is on its way: how late a mark may be seen */
    STOPPING_MS = 1500,     /* so long Ctrl-Z waits for silence */
    LONGEST_WAIT_MS = 1000, /* a lost device is noticed so soon, even in a pause */
    LOST_WAIT_MS = 100,     /* and so soon that another one is there */
};

struct play {
    struct run run;
    struct keyboard *keyboard;
    int64_t
        quiet_since_ms; /* nothing was on its way since then; -1 while something is */
    bool asleep;
    bool mute; /* it was told that there is no device any more */
};

static void flush(void *data)
{
    struct play *play = data;

    keyboard_flush(play->keyboard);
}

static bool save(void *data, const char *step)
{
    struct play *play = data;
    struct fault fault;

    if (place_keep(play->run.routine, step, &fault))
        return true;
    screen_fault(&fault);
    return false;
}

/* A device that has nothing to play for long sleeps, and wakes before the next sound.
 */
static void rest_device(struct play *play, int64_t now_ms)
{
    bool sounds = performance_sounds(play->run.performance);

    if (sounds) {
        if (play->asleep)
            sink_sleep(play->run.sink, false);
        play->asleep = false;
        play->quiet_since_ms = -1;
        return;
    }
    if (play->quiet_since_ms < 0)
        play->quiet_since_ms = now_ms;
    if (!play->asleep && now_ms - play->quiet_since_ms >=
                             play->run.options->keep_awake * (int64_t)1000) {
        sink_sleep(play->run.sink, true);
        play->asleep = true;
    }
}

/* A device that went while somebody reads. */
static void note_mute(struct play *play)
{
    if (play->mute || !device_is_silent(play->run.sink))
        return;
    play->mute = true;
    screen_told("The sound device is gone. I go on without ticks and tones.");
}

static int64_t longest_wait_ms(const struct play *play)
{
    if (performance_sounds(play->run.performance))
        return SOUNDING_WAIT_MS;
    return sink_state(play->run.sink) == SINK_LOST ? LOST_WAIT_MS : LONGEST_WAIT_MS;
}

static int64_t wait_ms(const struct play *play, int64_t now_ms)
{
    int64_t due_ms = performance_due_ms(play->run.performance);
    int64_t most = longest_wait_ms(play);

    if (keyboard_due_ms(play->keyboard) < due_ms)
        due_ms = keyboard_due_ms(play->keyboard);
    if (due_ms - now_ms < most)
        return due_ms > now_ms ? due_ms - now_ms : 0;
    return most;
}

static void advance(struct play *play, int64_t now_ms)
{
    struct performance *performance = play->run.performance;
    struct stroke stroke;

    device_look(play->run.sink, now_ms);
    note_mute(play);
    while (keyboard_next(play->keyboard, now_ms, &stroke))
        performance_stroke(performance, &stroke);
    rest_device(play, now_ms);
    performance_advance(performance, keyboard_known_ms(play->keyboard, now_ms),
                        INT64_MAX);
    rest_device(play, now_ms);
}

/* Ctrl-Z: a pause that is heard to its end, for a stopped process makes no sound and
 * ends none. */
static void stop_here(struct play *play)
{
    struct performance *performance = play->run.performance;
    int64_t until_ms = loop_now_ms() + STOPPING_MS;

    performance_pause(performance);
    while (!performance_ended(performance) && !loop_ended() &&
           performance_sounds(performance) && loop_now_ms() < until_ms) {
        advance(play, loop_now_ms());
        if (!loop_wait(play->keyboard, SOUNDING_WAIT_MS))
            return; /* told again by the next wait */
    }
    if (!play->asleep)
        sink_sleep(play->run.sink, true); /* else the server waits for frames */
    loop_stop(play->keyboard);
    if (!play->asleep)
        sink_sleep(play->run.sink, false);
}

static void perform(struct play *play)
{
    struct performance *performance = play->run.performance;

    while (!performance_ended(performance)) {
        int64_t now_ms = loop_now_ms();

        if (loop_ended())
            performance_signal(performance);
        advance(play, now_ms);
        if (performance_ended(performance))
            break;
        if (!loop_wait(play->keyboard, wait_ms(play, now_ms)))
            performance_signal(performance); /* the terminal is gone */
        if (loop_stop_asked())
            stop_here(play);
    }
}

/* Who reads needs no sound; but a name that was asked for may be a slip. */
static bool go_mute(struct play *play, const struct fault *fault)
{
    if (!play->run.reading || strcmp(fault->rule, "no-such-device") == 0)
        return false;
    play->run.sink = device_open_silent();
    play->mute = true;
    screen_told("There is no sound device, so there are no ticks or tones.");
    return true;
}

static bool open_device(struct play *play, int *status)
{
    const struct options *options = play->run.options;
    struct fault fault;

    play->run.sink = device_open(
        &(struct device_opener){
            .open = sink_portaudio_open,
            .options = { .device = options->device,
                         .latency_ms = options->latency,
                         .lead_in_ms = options->lead_in },
            .silent_instead = play->run.reading,
        },
        &fault);
    *status = EXIT_FAULT;
    if (play->run.sink || go_mute(play, &fault))
        return true;
    screen_fault(&fault);
    return false;
}

static bool open_keyboard(struct play *play, int *status)
{
    struct fault fault;

    play->keyboard = keyboard_open(STDIN_FILENO, &fault);
    *status = EXIT_FAULT;
    if (!play->keyboard) {
        screen_fault(&fault);
        return false;
    }
    loop_guard(play->keyboard);
    keyboard_stops(play->keyboard, &play->run.options->bindings);
    return true;
}

int verb_play(const struct options *options)
{
    struct play play = { .quiet_since_ms = -1 };
    struct performance_options want = { .flush = flush, .save = save, .data = &play };
    int status = EXIT_FAULT;

    loop_begin();
    if (run_load(&play.run, options, &status) && open_keyboard(&play, &status) &&
        run_open(&play.run, &status) && open_device(&play, &status)) {
        want.place = place_read(play.run.routine);
        run_begin(&play.run, &want);
        perform(&play);
    }
    if (play.keyboard)
        loop_guard(NULL);
    keyboard_close(play.keyboard);
    return run_close(&play.run, status, false, NULL);
}
