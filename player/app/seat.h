/* seat.h - where a person sits, or a file that presses in their place: strokes, pedals,
 * media keys, time, and the sink to play to. play, rehearse and the menu take all of it
 * from here, so that they are one path. Main thread. */
#ifndef SEAT_H
#define SEAT_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "media.h"
#include "options.h"
#include "pedal_board.h"
#include "performance.h"
#include "sink.h"
#include "stroke.h"
#include "stroke_line.h"

struct seat;

struct seat_ops {
    int64_t (*now_ms)(const struct seat *seat);
    void (*look)(struct seat *seat, int64_t now_ms, bool sounds);
    bool (*stroke)(struct seat *seat, int64_t now_ms, struct stroke *stroke);
    int64_t (*known_ms)(const struct seat *seat, int64_t now_ms);
    bool (*pedal)(struct seat *seat, struct pedal_news *news);
    bool (*media)(struct seat *seat, enum media_command *command);
    bool (*input)(const struct seat *seat);
    void (*moment)(struct seat *seat, const char *name, int64_t now_ms);
    void (*flush)(struct seat *seat);
    void (*show)(struct seat *seat, const struct media_view *view, bool awake);
    bool (*wait)(struct seat *seat, int64_t due_ms, bool sounds);
    bool (*stop_asked)(struct seat *seat);
    void (*stop)(struct seat *seat);
    void (*close)(struct seat *seat);
};

/* What every seat has. */
struct seat {
    const struct seat_ops *ops;
    struct sink *sink; /* NULL until one is opened */
};

/* The run's, or the process's, time. */
int64_t seat_now_ms(const struct seat *seat);
/* Looks after the device, and reads what has come, before the strokes are asked for.
 * `sounds`: something is on its way to the sink, so it must not sleep. Again with what
 * holds afterwards. */
void seat_look(struct seat *seat, int64_t now_ms, bool sounds);
/* The next stroke, oldest first. */
bool seat_stroke(struct seat *seat, int64_t now_ms, struct stroke *stroke);
/* Every stroke before this time was given. */
int64_t seat_known_ms(const struct seat *seat, int64_t now_ms);
/* The next news of a pedal, or media key. */
bool seat_pedal(struct seat *seat, struct pedal_news *news);
bool seat_media(struct seat *seat, enum media_command *command);
/* Whether anybody can press without anything more being asked. */
bool seat_input(const struct seat *seat);
/* A moment that strokes may wait for: "armed", a choice, an item of the menu. */
void seat_moment(struct seat *seat, const char *name, int64_t now_ms);
/* Throws away what was typed and not taken. */
void seat_flush(struct seat *seat);
/* What a lock screen shows, and whether the machine must stay awake. */
void seat_show(struct seat *seat, const struct media_view *view, bool awake);
/* Waits until something comes, or until `due_ms`. False when the person can't be
 * reached any more: the terminal is gone. */
bool seat_wait(struct seat *seat, int64_t due_ms, bool sounds);
/* True once when Ctrl-Z asked us to stop for a while; then be silent and call
 * seat_stop, which comes back when we are woken. */
bool seat_stop_asked(struct seat *seat);
void seat_stop(struct seat *seat);
/* Gives everything back but the sink, which is closed by whoever keeps its file. */
void seat_close(struct seat *seat);

/* Carries a performance to its end. */
void seat_perform(struct seat *seat, struct performance *performance,
                  const char *title);

/* --- seat_live.c: a keyboard, pedals, media keys --- */

/* Takes the terminal, and listens for pedals and media keys. NULL and a fault when
 * there is neither a terminal nor a pedal. `options` are borrowed and may change; call
 * seat_live_again then. */
struct seat *seat_live_open(const struct options *options, struct fault *fault);
/* The pedals are opened anew: their settings or the book of what was taught changed. */
void seat_live_again(struct seat *seat);
/* Opens the sound device. With `reading` a missing one is no fault but a line. */
bool seat_live_device(struct seat *seat, bool reading, struct fault *fault);
/* What the person will press first: a pedal that is there, else KEY_NONE. */
uint32_t seat_live_first_key(const struct seat *seat);
/* How many different pedals are there; 0 for none. */
int seat_live_pedals(const struct seat *seat);
/* What was wrong with pedals at the start, to be said first; "" for nothing. */
const char *seat_live_notice(const struct seat *seat);
struct keyboard *seat_live_keyboard(struct seat *seat);
/* False when nobody sits at a terminal: pedals alone are there. */
bool seat_live_has_keys(const struct seat *seat);
/* Lets go of the pedals, until seat_live_again. */
void seat_live_release(struct seat *seat);

/* --- seat_file.c: a stroke file, in virtual time --- */

/* `names` are moments that strokes may wait for besides those of a run, ended by NULL;
 * copied, or NULL. Faults go to `faults`. */
struct seat *seat_file_open(const char *path, const char *const names[],
                            struct fault_list *faults);
/* The virtual device, with `file` (owned by it; may be NULL) behind it. */
void seat_file_device(struct seat *seat, struct sink *file);
/* The next line, if it waits for a moment that has not come; else NULL. */
const struct stroke_line *seat_file_waits(const struct seat *seat);
/* The key of the first line; KEY_NONE for an empty file. */
uint32_t seat_file_first_key(const struct seat *seat);

#endif
