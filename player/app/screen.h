/* screen.h - printed lines: one event, one line (or several, broken at words), each
 * ended by a newline and flushed. No escape sequences, carriage returns or control
 * characters, ever. */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>

#include "fault.h"
#include "options.h"

/* Keeps descriptor 2 aside for screen_fault and gives the libraries a pipe in its
 * place, which is drained and dropped, or shown line by line once `screen_verbose` was
 * asked for. A closed descriptor 0, 1 or 2 is filled first, so that no file of ours can
 * take its number. A broken pipe is from now on a failed write, never a signal. Call
 * first of all in main's thread. What a dying program still says (out of memory, a
 * failed assertion) is passed on. */
void screen_begin(void);
/* Shows what the libraries write, too, as plain text, control characters as '?'. */
void screen_verbose(bool verbose);
/* Sets how lines are broken and which are shown. Before it: 72 columns, all. */
void screen_init(int width, enum print_what print);
/* Reads what the libraries wrote; call now and then, and when `screen_library_fd` is
 * readable. */
void screen_drain(void);
/* -1 before screen_begin and after screen_end. */
int screen_library_fd(void);
/* Gives descriptor 2 back. */
void screen_end(void);

/* A line of what is spoken as well (hidden by `keys`, `errors`, `none`). False when it
 * should have been shown and could not be: a closed pipe, a full disk, a terminal that
 * takes nothing for a second. The rest of such a line is given up, so that a run never
 * hangs on a screen. */
bool screen_said(const char *line);
/* A line of what happened and was not spoken (hidden by `errors` and `none`). As above.
 */
bool screen_told(const char *line);
/* What a verb was asked to print (check, show, list, keys, help): always shown, not
 * wrapped, to standard output. Waits as long as the reader does. False when it could
 * not be written (a closed pipe, a full disk). */
bool screen_answer(const char *line);
/* The same for several lines, each broken at words by itself. Empty lines print
 * nothing. */
bool screen_answer_lines(const char *lines);
/* A fault, on standard error, whatever `print` says: callers leave out the faults of a
 * run that were spoken under `none`. A fault with a place is one line, others are
 * broken at words. */
void screen_fault(const struct fault *fault);
void screen_faults(const struct fault_list *faults);

#endif
