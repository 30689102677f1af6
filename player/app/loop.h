/* loop.h - the only file that waits, reads a clock or takes signals in a run.
 * SIGTERM, SIGHUP and SIGINT ask us to end; Ctrl-Z asks us to stop for a while. */
#ifndef LOOP_H
#define LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "keyboard.h"

/* Blocks the signals it takes, before any library starts a thread of its own. Once a
 * process. */
void loop_begin(void);

/* For work that never waits: only asks for the end are taken, at any moment, so that
 * no half file is left. */
void loop_begin_working(void);

/* Milliseconds since loop_begin; they go on while the machine sleeps (CLOCK_BOOTTIME).
 */
int64_t loop_now_ms(void);

/* Until it is called with NULL: a crash gives the terminal back before it ends us, or
 * the shell is left without echo and without Ctrl-C. Called with NULL only after a
 * keyboard. */
void loop_guard(struct keyboard *keyboard);

/* From now on these descriptors wake the wait as well, until they are others; those
 * below 0 are passed over. Whoever gave them reads them. */
enum { LOOP_WATCHED_MOST = 8 };
void loop_watch(const int *fds, int count);

/* Waits until keys can be read, a signal comes, or `wait_ms` is over (below 0: for
 * ever). Reads the keyboard, with its own time. False when the terminal is gone. */
bool loop_wait(struct keyboard *keyboard, int64_t wait_ms);

/* True once a signal asked us to end. */
bool loop_ended(void);

/* True once when Ctrl-Z asked us to stop: fall silent, then call loop_stop. */
bool loop_stop_asked(void);

/* Gives the terminal back, stops, and takes it again when we are woken. */
void loop_stop(struct keyboard *keyboard);

#endif
