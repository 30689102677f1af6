#include "verbs.h"

#include <unistd.h>

#include "keyboard.h"
#include "loop.h"
#include "performance.h"
#include "place.h"
#include "run.h"
#include "screen.h"

enum {
    SOUNDING_WAIT_MS = 20,  /* while sound is on its way: how late a mark may be seen */
    LONGEST_WAIT_MS = 1000, /* a lost device is noticed so soon, even in a pause */
};

struct play {
    struct run run;
    struct keyboard *keyboard;
    struct sink *sink;
    struct performance *performance;
    int64_t
        quiet_since_ms; /* nothing was on its way since then; -1 while something is */
    bool asleep;
};

static void flush(void *data)
{
    struct play *play = data;

    keyboard_flush(play->keyboard);
}

static void save(void *data, const char *step)
{
    struct play *play = data;
    struct fault fault;

    if (!place_keep(play->run.routine, step, &fault))
        screen_fault(&fault);
}

/* A device that has nothing to play for long sleeps, and wakes before the next sound.
 */
static void rest_device(struct play *play, int64_t now_ms)
{
    bool sounds = performance_sounds(play->performance);

    if (sounds) {
        if (play->asleep)
            sink_sleep(play->sink, false);
        play->asleep = false;
        play->quiet_since_ms = -1;
        return;
    }
    if (play->quiet_since_ms < 0)
        play->quiet_since_ms = now_ms;
    if (!play->asleep && now_ms - play->quiet_since_ms >=
                             play->run.options->keep_awake * (int64_t)1000) {
        sink_sleep(play->sink, true);
        play->asleep = true;
    }
}

static int64_t wait_ms(const struct play *play, int64_t now_ms)
{
    int64_t due_ms = performance_due_ms(play->performance);
    int64_t most =
        performance_sounds(play->performance) ? SOUNDING_WAIT_MS : LONGEST_WAIT_MS;

    if (keyboard_due_ms(play->keyboard) < due_ms)
        due_ms = keyboard_due_ms(play->keyboard);
    if (due_ms - now_ms < most)
        return due_ms > now_ms ? due_ms - now_ms : 0;
    return most;
}

static void perform(struct play *play)
{
    struct performance *performance = play->performance;
    struct stroke stroke;

    while (!performance_ended(performance)) {
        int64_t now_ms = loop_now_ms();

        if (loop_ended())
            performance_signal(performance);
        while (keyboard_next(play->keyboard, now_ms, &stroke))
            performance_stroke(performance, &stroke);
        rest_device(play, now_ms);
        performance_advance(performance, keyboard_known_ms(play->keyboard, now_ms),
                            INT64_MAX);
        rest_device(play, now_ms);
        if (performance_ended(performance))
            break;
        if (!loop_wait(play->keyboard, wait_ms(play, now_ms)))
            performance_signal(performance); /* the terminal is gone */
    }
}

static bool open_devices(struct play *play)
{
    const struct options *options = play->run.options;
    struct fault fault;

    play->sink = sink_portaudio_open(
        &(struct sink_device_options){
            .device = options->device,
            .latency_ms = options->latency,
            .lead_in_ms = options->lead_in,
        },
        &fault);
    if (!play->sink)
        screen_fault(&fault);
    return play->sink != NULL;
}

static bool open_keyboard(struct play *play)
{
    struct fault fault;

    play->keyboard = keyboard_open(STDIN_FILENO, &fault);
    if (play->keyboard)
        keyboard_stops(play->keyboard, &play->run.options->bindings);
    else
        screen_fault(&fault);
    return play->keyboard != NULL;
}

int verb_play(const struct options *options)
{
    struct play play = { .quiet_since_ms = -1 };
    struct performance_options want = { .flush = flush, .save = save, .data = &play };
    int status = EXIT_FAULT;

    loop_begin();
    if (!run_load(&play.run, options, &status))
        goto out;
    status = EXIT_FAULT;
    if (!open_keyboard(&play) || !run_open(&play.run, &status) || !open_devices(&play))
        goto out;
    run_performance(&play.run, &want);
    want.sink = play.sink;
    want.place = place_read(play.run.routine);
    play.performance = performance_create(&want);
    perform(&play);
    status = performance_status(play.performance);
out:
    keyboard_close(play.keyboard);
    sink_close(play.sink, false, NULL);
    status = run_close(&play.run, play.performance, status);
    performance_destroy(play.performance);
    return status;
}
