/* screen.h - printed lines: one event, one line (or several, broken at words), each ended by a newline and
 * flushed. No escape sequences, carriage returns or control characters, ever. */
#ifndef SCREEN_H
#define SCREEN_H

#include <stdbool.h>

#include "fault.h"
#include "options.h"

/* Sets where lines go: standard output, and the standard error that screen_begin kept aside. */
void screen_init(int width, enum print_what print);

/* Keeps descriptor 2 aside for screen_fault and gives the libraries a pipe in its place, which is drained and dropped, or shown line
 * by line with `verbose` (as plain text, control characters as '?'). Call first of all in main's thread. */
void screen_begin(bool verbose);
/* Reads what the libraries wrote; call now and then, and when `screen_library_fd` is readable. */
void screen_drain(void);
int screen_library_fd(void);
/* Gives descriptor 2 back. */
void screen_end(void);

/* A line of what is spoken as well (hidden by `keys`, `errors`, `none`). */
void screen_said(const char *line);
/* A line of what happened and was not spoken (hidden by `errors` and `none`). */
void screen_told(const char *line);
/* What a verb was asked to print (check, show, list, keys, help): always shown, not wrapped, to standard output. False when it could not be written (a closed pipe, a full disk). */
bool screen_answer(const char *line);
/* A fault, on standard error: always, but for `none` faults of a run which were spoken. */
void screen_fault(const struct fault *fault);
void screen_faults(const struct fault_list *faults);

#endif
