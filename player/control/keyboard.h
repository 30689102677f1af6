/* keyboard.h - a terminal's bytes to strokes; owns termios and its restoration.
 * The only file with <termkey.h>: its abstract instance only, so that no escape
 * sequence is ever written and Ctrl-Z stays the shell's. Installs no signal handler: to
 * leave the shell a terminal in order at Ctrl-Z, call keyboard_leave on SIGTSTP and
 * keyboard_again on SIGCONT. Main thread.
 *
 * What a read means, most cautious first:
 * - one key or key sequence is one stroke;
 * - the same key several times (a held key on a loaded machine) is two strokes at one
 * time, which gesture.h takes for a key that repeats; but Enter several times is a
 * paste, for blank lines are what pastes are made of, and Enter begins a run;
 * - anything else is one KEY_PASTE, and so is each read within KEYBOARD_PASTE_MS of the
 * paste before it, as a long paste comes in parts. A paste answers nothing, not even
 * yes;
 * - but stop is never lost: Ctrl-C anywhere in a read, a lone Esc in one of up to 256
 * bytes, and a stop key (keyboard_stops) among few keys come as a stroke after the
 * KEY_PASTE: an elbow falls on several keys at once;
 * - Alt with a key is Esc, because a terminal sends Esc and that key, and so does a
 * hand that falls on both. */
#ifndef KEYBOARD_H
#define KEYBOARD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "binding.h"
#include "fault.h"
#include "stroke.h"

enum {
    KEYBOARD_SEQUENCE_MS = 50, /* so long a key sequence may take to arrive */
    KEYBOARD_PASTE_MS = 50,    /* a read so soon after a paste belongs to it */
    KEYBOARD_FEW = 4, /* so many keys at once may be an elbow; more are a paste */
};

struct keyboard;

/* Reads `fd` (a terminal, borrowed) in single keys without echo, never waiting, Ctrl-C
 * as a key, Ctrl-Z left to the shell. What was typed before is thrown away. O_NONBLOCK
 * is not set, because the shell shares the open file. NULL and a fault when `fd` is no
 * terminal, or is one that runs us in the background. keyboard_close (and
 * keyboard_leave) gives the terminal back as it was. */
struct keyboard *keyboard_open(int fd, struct fault *fault);

/* For tests and other byte sources: no terminal is touched, bytes come by
 * keyboard_push. */
struct keyboard *keyboard_open_bytes(void);

/* The keys that mean stop are looked up here, borrowed. Without it, s is one. Ctrl-C
 * and Esc always are. */
void keyboard_stops(struct keyboard *keyboard, const struct bindings *bindings);

/* What to poll for reading; -1 for a byte source. */
int keyboard_fd(const struct keyboard *keyboard);

/* Reads what is there (stamped `now_ms`). False when the terminal is gone (hang-up). */
bool keyboard_read(struct keyboard *keyboard, int64_t now_ms);

/* Hands bytes over as one read at `now_ms`. */
void keyboard_push(struct keyboard *keyboard, const char *bytes, size_t length,
                   int64_t now_ms);

/* Throws away what waits unread and the strokes not taken yet, for the moment a
 * question arms; a stop among them stays. */
void keyboard_flush(struct keyboard *keyboard);

/* The next stroke, if any. A lone Esc comes 50 ms after its byte, as it may begin a
 * sequence; its time is the byte's. */
bool keyboard_next(struct keyboard *keyboard, int64_t now_ms, struct stroke *stroke);

/* When keyboard_next is next worth calling although no byte came; INT64_MAX for never.
 */
int64_t keyboard_due_ms(const struct keyboard *keyboard);

/* No stroke can still come out of the bytes read that is older than this: `now_ms`, or
 * the time of a byte that may begin a sequence. This is the time to give to
 * gesture_time. */
int64_t keyboard_known_ms(const struct keyboard *keyboard, int64_t now_ms);

/* After SIGCONT: takes the terminal's mode again, unless we run in the background. */
void keyboard_again(struct keyboard *keyboard);

/* Gives the terminal back, and throws away what waits unread: keys meant for us are not
 * meant for the shell. Leaves it alone when we run in the background: it is the shell's
 * then. Async-signal-safe, for dying. Accepts NULL. */
void keyboard_leave(struct keyboard *keyboard);
void keyboard_close(struct keyboard *keyboard);

#endif
