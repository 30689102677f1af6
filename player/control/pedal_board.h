/* pedal_board.h - the pedals and switches that are plugged in: found, opened, read, and
 * lost. By libudev and libevdev; pedal_evdev.c is the only file with <libevdev.h>, and
 * pedal_udev.c the only one with <libudev.h>. Main thread; never waits.
 *
 * What counts as a pedal, and is grabbed so that nobody else sees its presses:
 * - a device in the book of what the person taught, as taught;
 * - a device of the table of known pedals (pedal_known.h).
 * Not grabbed: a game controller or joystick, each button of which is a switch.
 * Everything else is left alone: it may be the person's keyboard.
 *
 * Which pedal a button is: as taught. Untaught, every button is KEY_PEDAL, for left and
 * right are not the same with every maker; but where the person said that there are 2
 * or 3 pedals and the table knows their order, as the table has them. */
#ifndef PEDAL_BOARD_H
#define PEDAL_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"
#include "pedal_book.h"
#include "stroke.h"

struct pedal_board;

struct pedal_board_options {
    const struct pedal_book *book; /* borrowed */
    int pedals;                    /* how many the person says; 0: nobody said */
    bool look;  /* only looks: grabs nothing and gives no strokes (pedal list) */
    bool learn; /* reads every device that has buttons, grabs none: pedal_board_button
                   tells what is pressed (pedal learn) */
};

enum pedal_news_kind {
    PEDAL_CAME,      /* it is there and is listened to, at the start too */
    PEDAL_GONE,      /* it was listened to, and was pulled out */
    PEDAL_NO_LEAVE,  /* EACCES: it is there and may not be read; `fault` says what to
                        do, with the udev rule to paste */
    PEDAL_TAKEN,     /* EBUSY: another program, such as a screen reader, has it */
    PEDAL_NOISY,     /* it sends presses by itself: it is not listened to until it has
                        been quiet for PEDAL_QUIET_MS */
    PEDAL_QUIET,     /* it is listened to again */
    PEDAL_DOWN,      /* it was down at the start, and is not listened to until it is up:
                        told when it is still down after PEDAL_DOWN_MS. What is not
                        grabbed comes then, without the button that is down */
    PEDAL_TAPS_ONLY, /* each of its first presses was over at once: no hold can be seen,
                        so `switch: tap` would suit it */
    PEDAL_NEWS_COUNT,
};

enum {
    PEDAL_QUIET_MS = 5000,
    PEDAL_DOWN_MS = 3000,
};

struct pedal_news {
    enum pedal_news_kind kind;
    struct pedal_id id;
    int left;   /* how many devices are listened to now */
    int pedals; /* how many different pedals these have: 1 for any number of KEY_PEDAL
                 */
    struct fault fault; /* PEDAL_NO_LEAVE and PEDAL_TAKEN: a sentence; else "" */
};

/* A button that moved, for learning. Of an axis, `scan` is PEDAL_AXIS_FALLS when it is
 * pressed at its low end; one that rests in its middle is a stick, and never comes. */
struct pedal_press {
    struct pedal_id id;
    struct pedal_button button; /* its key is KEY_NONE */
    bool keyboard; /* the device has the letters of a keyboard and is no known pedal:
                      grabbing it may lock the person out */
    bool down;
    int64_t at_ms;
};

/* Finds and opens what is there, and listens for what comes. What may be a pedal's node
 * by its name in /sys is asked again who it is before it is grabbed, and a grab waits
 * for all its buttons to be up: whoever saw them go down would see them repeat for
 * ever. News is only of what counts as a pedal, while learning too; while looking there
 * is none, and pedal_board_found tells all. NULL and a fault when that is impossible
 * here (no udev): the keyboard goes on without. */
struct pedal_board *pedal_board_open(const struct pedal_board_options *options,
                                     struct fault *fault);
/* Ungrabs and closes all. Accepts NULL. */
void pedal_board_close(struct pedal_board *board);

/* What to poll for reading: one descriptor for all of it. */
int pedal_board_fd(const struct pedal_board *board);

/* Reads whatever has come, up to `now_ms` of run time. A stroke's time is its event's
 * own stamp (EVIOCSCLOCKID), so that a late look makes no tap into a hold; where the
 * kernel tells none that can be believed, it is `now_ms`. */
void pedal_board_read(struct pedal_board *board, int64_t now_ms);

/* The next stroke, oldest first. SYN_DROPPED comes out as STROKE_DOUBT before and after
 * the strokes that bring the state up to date; a second button of the same pedal going
 * down while the first is, as STROKE_DOUBT; a device that is lost as STROKE_GONE. */
bool pedal_board_next(struct pedal_board *board, struct stroke *stroke);

/* The next piece of news. */
bool pedal_board_news(struct pedal_board *board, struct pedal_news *news);

/* The next button that moved; only with `learn`. */
bool pedal_board_button(struct pedal_board *board, struct pedal_press *press);

/* When pedal_board_read is next worth calling although nothing came; INT64_MAX. */
int64_t pedal_board_due_ms(const struct pedal_board *board);

/* Every device that is a pedal or could be taught to be one, whether open or not, in
 * the order of their nodes; false past the last. `what` is "VEC foot pedal", "game
 * controller", "keyboard", ...; `why` is "" when it is listened to (or could be). */
struct pedal_found {
    struct pedal_id id;
    const char *what;
    bool pedal; /* it counts as one */
    bool taught;
    char node[64]; /* /dev/input/event7 */
    struct fault why;
};
bool pedal_board_found(const struct pedal_board *board, int index,
                       struct pedal_found *found);

/* The udev rule that lets the person at the seat read just this device: one line,
 * without a newline, for a file that sorts before 73-seat-late.rules. */
struct text;
void pedal_udev_rule(const struct pedal_id *id, struct text *out);

#endif
