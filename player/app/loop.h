/* loop.h - the only file that waits, reads a clock or takes signals in a run.
 * SIGTERM, SIGHUP and SIGINT ask us to end; Ctrl-Z gives the terminal back first. */
#ifndef LOOP_H
#define LOOP_H

#include <stdbool.h>
#include <stdint.h>

#include "keyboard.h"

/* Blocks the signals it takes, before any library starts a thread of its own. Once a
 * process. */
void loop_begin(void);

/* Milliseconds since loop_begin; they go on while the machine sleeps (CLOCK_BOOTTIME).
 */
int64_t loop_now_ms(void);

/* Waits until keys can be read, a signal comes, or `wait_ms` is over (below 0: for
 * ever). Reads the keyboard, with its own time. False when the terminal is gone. */
bool loop_wait(struct keyboard *keyboard, int64_t wait_ms);

/* True once a signal asked us to end. */
bool loop_ended(void);

#endif
