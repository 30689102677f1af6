/* terminal.h - a terminal's mode: single keys without echo, and back again.
 * Writes nothing to it. Main thread, terminal_leave from signal handlers too. */
#ifndef TERMINAL_H
#define TERMINAL_H

#include <stdbool.h>
#include <termios.h>

#include "fault.h"

struct terminal {
    int fd;
    struct termios before;
    struct termios ours;
};

/* Single keys, no echo, reads that never wait, Ctrl-C as byte 3, Ctrl-S without effect,
 * Ctrl-Z as it was; what was typed before is thrown away. A fault when `fd` is no
 * terminal, or is one that runs us in the background. */
bool terminal_take(struct terminal *terminal, int fd, struct fault *fault);

/* Takes the mode again, after a stop by the shell. */
void terminal_again(const struct terminal *terminal);

/* Gives the terminal back as it was. Async-signal-safe. */
void terminal_leave(const struct terminal *terminal);

#endif
