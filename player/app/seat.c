#include "seat.h"

#include "awake.h"
#include "loop.h"

enum {
    STOPPING_MS = 1500, /* so long Ctrl-Z waits for silence */
    STOPPING_LOOK_MS = 20,
};

int64_t seat_now_ms(const struct seat *seat)
{
    return seat->ops->now_ms(seat);
}

void seat_look(struct seat *seat, int64_t now_ms, bool sounds)
{
    seat->ops->look(seat, now_ms, sounds);
}

bool seat_stroke(struct seat *seat, int64_t now_ms, struct stroke *stroke)
{
    return seat->ops->stroke(seat, now_ms, stroke);
}

int64_t seat_known_ms(const struct seat *seat, int64_t now_ms)
{
    return seat->ops->known_ms ? seat->ops->known_ms(seat, now_ms) : now_ms;
}

bool seat_pedal(struct seat *seat, struct pedal_news *news)
{
    return seat->ops->pedal && seat->ops->pedal(seat, news);
}

bool seat_media(struct seat *seat, enum media_command *command)
{
    return seat->ops->media && seat->ops->media(seat, command);
}

bool seat_input(const struct seat *seat)
{
    return !seat->ops->input || seat->ops->input(seat);
}

void seat_moment(struct seat *seat, const char *name, int64_t now_ms)
{
    if (seat->ops->moment)
        seat->ops->moment(seat, name, now_ms);
}

void seat_flush(struct seat *seat)
{
    if (seat->ops->flush)
        seat->ops->flush(seat);
}

void seat_show(struct seat *seat, const struct media_view *view, bool awake)
{
    if (seat->ops->show)
        seat->ops->show(seat, view, awake);
}

bool seat_wait(struct seat *seat, int64_t due_ms, bool sounds)
{
    return seat->ops->wait(seat, due_ms, sounds);
}

bool seat_stop_asked(struct seat *seat)
{
    return seat->ops->stop_asked && seat->ops->stop_asked(seat);
}

void seat_stop(struct seat *seat)
{
    seat->ops->stop(seat);
}

void seat_close(struct seat *seat)
{
    if (seat)
        seat->ops->close(seat);
}

/* --- one run --- */

struct playing {
    struct seat *seat;
    struct performance *performance;
    struct media_view view;
    struct awake_need need;
};

static void show(struct playing *playing, int64_t now_ms)
{
    const struct performance *performance = playing->performance;
    bool ended = performance_ended(performance);
    bool paused = performance_paused(performance);
    struct media_view *view = &playing->view;

    view->status = ended ? MEDIA_STOPPED : paused ? MEDIA_PAUSED : MEDIA_PLAYING;
    view->position_ms = performance_position_ms(performance);
    view->length_ms = performance_length_ms(performance);
    view->volume = performance_volume_now(performance);
    seat_show(playing->seat, view,
              awake_need(&playing->need, !ended, paused,
                         !ended && performance_clock_runs(performance), now_ms));
}

static void advance(struct playing *playing)
{
    struct performance *performance = playing->performance;
    struct seat *seat = playing->seat;
    int64_t now_ms = seat_now_ms(seat);
    enum media_command command;
    struct pedal_news news;
    struct stroke stroke;

    seat_look(seat, now_ms, performance_sounds(performance));
    while (!performance_ended(performance) && seat_stroke(seat, now_ms, &stroke))
        performance_stroke(performance, &stroke);
    while (!performance_ended(performance) && seat_pedal(seat, &news))
        performance_pedal(performance, &news);
    while (!performance_ended(performance) && seat_media(seat, &command))
        performance_media(performance, command);
    performance_input(performance, seat_input(seat));
    performance_advance(performance, seat_known_ms(seat, now_ms), INT64_MAX);
    seat_look(seat, now_ms, performance_sounds(performance));
    show(playing, now_ms);
}

/* Ctrl-Z: a pause that is heard to its end, for a stopped process makes no sound and
 * ends none. */
static void stop_here(struct playing *playing)
{
    struct performance *performance = playing->performance;
    struct seat *seat = playing->seat;
    int64_t until_ms = seat_now_ms(seat) + STOPPING_MS;

    performance_pause(performance);
    while (!performance_ended(performance) && !loop_ended() &&
           performance_sounds(performance) && seat_now_ms(seat) < until_ms) {
        advance(playing);
        if (!seat_wait(seat, seat_now_ms(seat) + STOPPING_LOOK_MS, true))
            return; /* told again by the next wait */
    }
    seat_stop(seat);
}

void seat_perform(struct seat *seat, struct performance *performance, const char *title)
{
    static uint32_t track;
    struct playing playing = { .seat = seat,
                               .performance = performance,
                               .view = { .title = title, .track = track } };

    track++; /* another run */
    while (!performance_ended(performance)) {
        if (loop_ended())
            performance_signal(performance);
        advance(&playing);
        if (performance_ended(performance))
            break;
        if (!seat_wait(seat, performance_due_ms(performance),
                       performance_sounds(performance)))
            performance_signal(performance); /* the terminal is gone */
        if (seat_stop_asked(seat))
            stop_here(&playing);
    }
    show(&playing, seat_now_ms(seat));
}
