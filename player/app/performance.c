#include "performance.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "performance_state.h"

enum {
    SUSPENDED_MS = 20 * 60000, /* answers do not outlive such a sleep of the machine */
};

struct gesture performance_gesture(const struct options *options, int pedals)
{
    if (options->pedals != 0)
        pedals = options->pedals;
    return (struct gesture){
        .bindings = &options->bindings,
        .pedals = { .hold_ms = options->hold,
                    .stop_ms = options->stop_hold,
                    .tap_ms = options->tap,
                    .short_ms = options->ignore_short,
                    .again_ms = options->ignore_again,
                    .double_ms = options->double_press,
                    .count = pedals > 1 ? pedals : PEDALS_OF_A_PAIR,
                    .map = &options->bindings.pedals,
                    .tap_only = strcmp(options->press_switch, "tap") == 0 },
    };
}

static void set_world(struct performance *performance)
{
    const struct performance_options *options = &performance->options;
    const struct options *settings = options->options;
    bool tapping = strcmp(settings->press_switch, "tap") == 0;

    screening_make(&performance->screening, options->routine);
    performance->world = (struct session_world){
        .routine = options->routine,
        .screening = &performance->screening,
        .reading = options->reading,
        .tapping = tapping,
        .menu = options->menu,
        .place = options->place,
    };
    performance->wording = (struct wording){
        .world = &performance->world,
        .session = options->recording ? NULL : &performance->session,
        .bindings = &settings->bindings,
        .pedals = settings->pedals ? settings->pedals : options->pedals,
        .chest = options_chest(settings),
        .no_keys = options->no_keys,
        .logging = options->log != NULL,
    };
    performance->gesture = performance_gesture(settings, options->pedals);
    if (options->before)
        gesture_take_over(&performance->gesture, options->before);
    performance_pressed_with(performance, options->first_key,
                             tapping ? PRESS_SWITCH : PRESS_KEY);
}

struct performance *performance_create(const struct performance_options *options)
{
    struct performance *performance = memory_zeroed(1, sizeof *performance);
    const struct options *settings = options->options;

    performance->options = *options;
    set_world(performance);
    session_init(&performance->session);
    performance->session.from_place = options->place != NULL;
    recording_init(&performance->recording);
    performance->rate = settings->rate ? settings->rate : options->profile->rate;
    performance->score = score_create(&(struct score_options){
        .voice = options->voice,
        .profile = options->profile,
        .rate = performance->rate,
        .pace_percent = settings->pace,
        .mono = settings->mono,
    });
    performance->transport =
        transport_create(options->sink, performance->score, options->reading);
    if (options->recording)
        transport_in_file(performance->transport);
    /* A file's listener has a volume of their own. */
    performance->volume_db =
        options_volume_db(options->recording ? 100 : settings->volume, settings->night);
    performance_volume(performance, 0);
    performance->last_stroke_ms = INT64_MIN / 2;
    for (int i = 0; i < TIMER_COUNT; i++)
        performance->timers[i] = INT64_MAX;
    performance->ask_from = SIZE_MAX;
    performance->mention = PHRASE_COUNT;
    return performance;
}

void performance_destroy(struct performance *performance)
{
    if (!performance)
        return;
    transport_destroy(performance->transport);
    score_destroy(performance->score);
    timeline_destroy(performance->timeline);
    text_finish(&performance->skip);
    text_finish(&performance->speech);
    free(performance);
}

void performance_queue(struct performance *performance, const struct event *event)
{
    assert(performance->event_count < EVENTS_MOST);
    performance->events[performance->event_count++] = *event;
}

void performance_queue_fault(struct performance *performance, const struct fault *fault)
{
    performance->fault = *fault;
    performance_queue(performance, &(struct event){ .kind = EVENT_FAULT });
}

static int step_now(const struct performance *performance)
{
    return performance->options.recording ? performance->recording.step
                                          : performance->session.step;
}

static void take_turn(struct performance *performance, const struct event *event)
{
    struct effects effects;

    performance->wording.heard_ms =
        transport_heard_ms(performance->transport, step_now(performance));
    if (performance->options.recording)
        recording_answer(&performance->recording, &performance->world, event, &effects);
    else
        session_answer(&performance->session, &performance->world, event, &effects);
    performance_effects(performance, &effects);
}

void performance_event(struct performance *performance, const struct event *event)
{
    struct event next = *event;

    while (!performance->ended) {
        take_turn(performance, &next);
        if (performance->event_count == 0)
            break;
        next = performance->events[0];
        performance->event_count--;
        memmove(performance->events, performance->events + 1,
                (size_t)performance->event_count * sizeof next);
    }
}

void performance_start(struct performance *performance)
{
    if (performance->started)
        return;
    performance->started = true;
    performance_log_device(performance, "open");
    performance_event(performance, &(struct event){ .kind = EVENT_START });
}

void performance_fail(struct performance *performance, const struct fault *fault)
{
    performance->fault = *fault;
    performance_event(performance, &(struct event){ .kind = EVENT_FAULT });
}

void performance_stuck(struct performance *performance)
{
    struct fault fault;

    fault_set(&fault, "stuck",
              "I do not know how to go on from here, so I have stopped. Please report "
              "this.");
    performance_fail(performance, &fault);
}

static void run_marks(struct performance *performance)
{
    int64_t now_ms = performance->now_ms;
    struct mark mark;

    while (!performance->ended &&
           transport_mark(performance->transport, now_ms, &mark)) {
        /* A file is written ahead of its own time: what it holds happens at its frame.
         */
        if (performance->options.recording)
            performance->now_ms = pcm_ms_of_frames(mark.frame);
        performance_heard(performance, &mark);
        performance->now_ms = now_ms;
    }
}

static void watch_starved(struct performance *performance)
{
    int64_t starved = sink_starved(performance->options.sink);
    struct log_field field = { .key = "ms",
                               .number =
                                   pcm_ms_of_frames(starved - performance->starved) };

    if (starved <= performance->starved)
        return;
    log_write(performance->options.log, performance->now_ms, "underrun", &field, 1);
    performance->starved = starved;
}

/* The device went or came back. */
static void device_changes(struct performance *performance, bool lost)
{
    performance->lost = lost;
    performance_log_device(performance, lost ? "lost" : "back");
    performance_event(performance, &(struct event){ .kind = lost ? EVENT_DEVICE_LOST
                                                                 : EVENT_DEVICE_BACK });
}

static void watch_sink(struct performance *performance)
{
    watch_starved(performance);
    switch (sink_state(performance->options.sink)) {
    case SINK_WELL:
        if (performance->lost)
            device_changes(performance, false);
        break;
    case SINK_LOST:
        if (!performance->lost)
            device_changes(performance, true);
        break;
    case SINK_FAILED:
        /* A file that can't be written: its own sentence comes when it is closed. */
        performance_event(performance, &(struct event){ .kind = EVENT_FAULT });
        break;
    }
}

/* Nobody is there to press, and the session waits for a press and nothing else. */
static void notice_nobody(struct performance *performance)
{
    if (performance->input_ended && !performance->ended &&
        !performance->options.recording && session_waits(&performance->session) &&
        transport_idle(performance->transport) &&
        gesture_due_ms(&performance->gesture) == INT64_MAX)
        performance_event(performance, &(struct event){ .kind = EVENT_NO_INPUT });
}

/* The machine slept, or we were stopped, for longer than answers hold. */
static void notice_sleep(struct performance *performance, int64_t now_ms)
{
    if (performance->started && !performance->options.recording &&
        now_ms - performance->now_ms > SUSPENDED_MS)
        performance_event(performance, &(struct event){ .kind = EVENT_TIMER,
                                                        .timer = TIMER_STALE_REST });
}

int64_t performance_advance(struct performance *performance, int64_t now_ms,
                            int64_t most)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct fault fault;
    int64_t filled;
    bool well;

    notice_sleep(performance, now_ms);
    performance->now_ms = now_ms;
    performance_start(performance);
    watch_sink(performance);
    performance_gestures(performance, results,
                         gesture_time(&performance->gesture, now_ms, results));
    run_marks(performance);
    performance_run_timers(performance);
    performance_run_clocks(performance);
    if (!performance->ended)
        performance_run_mention(performance);
    notice_nobody(performance);
    if (performance->ended)
        return 0;
    filled = transport_fill(performance->transport, now_ms, most, &well, &fault);
    if (!well)
        performance_fail(performance, &fault);
    return filled;
}

int64_t performance_due_ms(const struct performance *performance)
{
    int64_t due = transport_due_ms(performance->transport);

    if (gesture_due_ms(&performance->gesture) < due)
        due = gesture_due_ms(&performance->gesture);
    if (performance_time_due_ms(performance) < due)
        due = performance_time_due_ms(performance);
    return due;
}

bool performance_sounds(const struct performance *performance)
{
    return !transport_idle(performance->transport);
}

bool performance_ended(const struct performance *performance)
{
    return performance->ended;
}

int performance_status(const struct performance *performance)
{
    return performance->status;
}

enum session_why performance_why(const struct performance *performance)
{
    return performance->why;
}

enum performance_place performance_place(const struct performance *performance)
{
    return performance->place;
}

const struct fault *performance_fault(const struct performance *performance)
{
    return &performance->fault;
}
