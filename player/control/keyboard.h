/* keyboard.h - a terminal's bytes to strokes; owns termios and its restoration.
 * The only file with <termkey.h>: its abstract instance only, so that no escape sequence is ever
 * written and Ctrl-Z stays the shell's. Works on a terminal that it does not own the
 * signals of. Main thread. */
#ifndef KEYBOARD_H
#define KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "fault.h"
#include "stroke.h"

struct keyboard;

/* Reads `fd` (a terminal) in single keys without echo, non-blocking, Ctrl-C as a key, Ctrl-Z left to the shell. A fault when
 * `fd` is no terminal: "There is no keyboard here to answer with. Run this in a terminal." keyboard_close
 * (and keyboard_leave, async-signal-safe) gives the terminal back as it was. */
struct keyboard *keyboard_open(int fd, struct fault *fault);

/* For tests and other byte sources: no terminal is touched, bytes come by keyboard_push. */
struct keyboard *keyboard_open_bytes(void);

/* What to poll for reading; -1 for a byte source. */
int keyboard_fd(const struct keyboard *keyboard);

/* Reads what is there (stamped `now_ms`). False when the terminal is gone (end of file, hang-up). */
bool keyboard_read(struct keyboard *keyboard, int64_t now_ms);

/* Hands bytes over as one read at `now_ms`. More than one byte that is no key sequence is one KEY_PASTE. */
void keyboard_push(struct keyboard *keyboard, const char *bytes, size_t length,
                   int64_t now_ms);

/* Throws away what waits unread (tcflush), for the moment a question arms. */
void keyboard_flush(struct keyboard *keyboard);

/* The next stroke, if any. A lone Esc comes 50 ms after its byte, as it may begin a sequence. */
bool keyboard_next(struct keyboard *keyboard, int64_t now_ms, struct stroke *stroke);

/* When keyboard_next is next worth calling although no byte came; INT64_MAX for never. */
int64_t keyboard_due_ms(const struct keyboard *keyboard);

/* After SIGCONT: takes the terminal's mode again. */
void keyboard_again(struct keyboard *keyboard);

/* Gives the terminal back. Async-signal-safe, for dying. Accepts NULL. */
void keyboard_leave(struct keyboard *keyboard);
void keyboard_close(struct keyboard *keyboard);

#endif
