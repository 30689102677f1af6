#include "performance.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "performance_state.h"

enum {
    SUSPENDED_MS = 20 * 60000, /* answers do not outlive such a sleep of the machine */
    ECHO_MS =
        300, /* speech begins so long after a stroke: a reader's key echo comes first */
};

static const double night_db = -12.0;

static void set_world(struct performance *performance)
{
    const struct performance_options *options = &performance->options;

    screening_make(&performance->screening, options->routine);
    performance->world = (struct session_world){
        .routine = options->routine,
        .screening = &performance->screening,
        .reading = options->reading,
        .place = options->place,
    };
    performance->wording = (struct wording){
        .world = &performance->world,
        .session = options->recording ? NULL : &performance->session,
        .bindings = &options->options->bindings,
        .logging = options->log != NULL,
    };
    if (options->recording)
        text_add_string(&performance->go_on,
                        "Pause the recording until you are ready.");
    else
        wording_go_on(&performance->go_on, &options->options->bindings);
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
    performance->gesture.bindings = &settings->bindings;
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
    performance->volume_db = 20.0 * log10((double)settings->volume / 100.0);
    if (settings->night)
        performance->volume_db += night_db;
    performance_volume(performance, 0);
    performance->last_stroke_ms = INT64_MIN / 2;
    for (int i = 0; i < TIMER_COUNT; i++)
        performance->timers[i] = INT64_MAX;
    performance->ask_from = SIZE_MAX;
    return performance;
}

void performance_destroy(struct performance *performance)
{
    if (!performance)
        return;
    transport_destroy(performance->transport);
    score_destroy(performance->score);
    timeline_destroy(performance->timeline);
    text_finish(&performance->go_on);
    text_finish(&performance->speech);
    free(performance);
}

void performance_queue(struct performance *performance, const struct event *event)
{
    if (performance->event_count < EVENTS_MOST)
        performance->events[performance->event_count++] = *event;
}

void performance_event(struct performance *performance, const struct event *event)
{
    struct effects effects;

    if (performance->ended)
        return;
    performance->wording.heard_ms = transport_heard_ms(performance->transport);
    if (performance->options.recording)
        recording_answer(&performance->recording, &performance->world, event, &effects);
    else
        session_answer(&performance->session, &performance->world, event, &effects);
    performance_effects(performance, &effects);
}

static void drain_events(struct performance *performance)
{
    while (performance->event_count > 0 && !performance->ended) {
        struct event event = performance->events[0];

        performance->event_count--;
        memmove(performance->events, performance->events + 1,
                (size_t)performance->event_count * sizeof event);
        performance_event(performance, &event);
    }
}

static void take_gestures(struct performance *performance,
                          const struct gesture_result *results, int count)
{
    for (int i = 0; i < count; i++) {
        if (results[i].pressed) {
            performance->last_stroke_ms = results[i].at_ms;
            transport_not_before(performance->transport, results[i].at_ms + ECHO_MS);
            performance_event(performance, &(struct event){ .kind = EVENT_PRESSED });
        }
        if (results[i].command != COMMAND_COUNT)
            performance_event(performance,
                              &(struct event){ .kind = EVENT_COMMAND,
                                               .command = results[i].command,
                                               .key = results[i].key });
        drain_events(performance);
    }
}

void performance_stroke(struct performance *performance, const struct stroke *stroke)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];

    /* What it starts is counted from the press, not from when we last looked. */
    if (stroke->at_ms > performance->now_ms)
        performance->now_ms = stroke->at_ms;
    take_gestures(performance, results,
                  gesture_stroke(&performance->gesture, stroke, results));
}

void performance_input(struct performance *performance, bool possible)
{
    performance->input_ended = !possible;
}

void performance_signal(struct performance *performance)
{
    performance_event(performance, &(struct event){ .kind = EVENT_SIGNAL });
}

void performance_fail(struct performance *performance, const struct fault *fault)
{
    performance->fault = *fault;
    performance_event(performance, &(struct event){ .kind = EVENT_FAULT });
}

/* The timer that runs out first, if any has by now. */
static int timer_over(const struct performance *performance)
{
    int first = -1;

    for (int i = 0; i < TIMER_COUNT; i++) {
        if (performance->timers[i] <= performance->now_ms &&
            (first < 0 || performance->timers[i] < performance->timers[first]))
            first = i;
    }
    return first;
}

static void run_timers(struct performance *performance)
{
    int timer;

    while (!performance->ended && (timer = timer_over(performance)) >= 0) {
        performance->timers[timer] = INT64_MAX;
        performance_event(
            performance,
            &(struct event){ .kind = EVENT_TIMER, .timer = (enum session_timer)timer });
        drain_events(performance);
    }
}

static int64_t clock_due_ms(const struct performance *performance, int index)
{
    const struct running_clock *clock = &performance->clocks[index];
    const struct routine_clock *source = &performance->options.routine->clocks[index];

    if (!clock->running || clock->next >= source->count)
        return INT64_MAX;
    return clock->started_ms + source->announcements[clock->next].at_ms;
}

static void run_clocks(struct performance *performance)
{
    for (int i = 0; i < performance->options.routine->clock_count; i++) {
        if (performance->ended || clock_due_ms(performance, i) > performance->now_ms)
            continue;
        performance->clocks[i].next++;
        performance_event(performance,
                          &(struct event){ .kind = EVENT_CLOCK,
                                           .clock = i,
                                           .index = performance->clocks[i].next - 1 });
        drain_events(performance);
    }
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
        drain_events(performance);
        performance->now_ms = now_ms;
    }
}

static void watch_sink(struct performance *performance)
{
    int64_t starved = sink_starved(performance->options.sink);

    if (starved > performance->starved) {
        struct log_field field = {
            .key = "ms", .number = pcm_ms_of_frames(starved - performance->starved)
        };

        log_write(performance->options.log, performance->now_ms, "underrun", &field, 1);
        performance->starved = starved;
    }
    if (performance->lost || sink_state(performance->options.sink) == SINK_WELL)
        return;
    performance->lost = true;
    log_write(performance->options.log, performance->now_ms, "device",
              &(struct log_field){ .key = "state", .text = "lost" }, 1);
    performance_event(performance, &(struct event){ .kind = EVENT_DEVICE_LOST });
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

int64_t performance_advance(struct performance *performance, int64_t now_ms,
                            int64_t most)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct fault fault;
    int64_t filled;
    bool well;

    if (performance->starting && now_ms - performance->now_ms > SUSPENDED_MS)
        performance_event(performance, &(struct event){ .kind = EVENT_TIMER,
                                                        .timer = TIMER_STALE_REST });
    performance->now_ms = now_ms;
    if (!performance->starting) {
        performance->starting = true;
        performance_event(performance, &(struct event){ .kind = EVENT_START });
    }
    watch_sink(performance);
    take_gestures(performance, results,
                  gesture_time(&performance->gesture, now_ms, results));
    run_marks(performance);
    run_timers(performance);
    run_clocks(performance);
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
    for (int i = 0; i < TIMER_COUNT; i++) {
        if (performance->timers[i] < due)
            due = performance->timers[i];
    }
    for (int i = 0; i < performance->options.routine->clock_count; i++) {
        if (clock_due_ms(performance, i) < due)
            due = clock_due_ms(performance, i);
    }
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

const struct fault *performance_fault(const struct performance *performance)
{
    return &performance->fault;
}
