/* guest.h - the kernel of their own that these tests run in: root and the person at the
 * seat, udev, and waiting. */
#ifndef GUEST_H
#define GUEST_H

#include <stdbool.h>
#include <stdint.h>

/* The person, and somebody who is not at the seat. */
enum { GUEST_PERSON = 1000, GUEST_STRANGER = 1001 };

/* Ends the program with a sentence in any other kernel: it makes devices and changes
 * udev's rules. */
void guest_only(void);

/* From now on files are opened as root, as that user; only who was root can. */
void guest_root(void);
void guest_user(unsigned user);

/* Before each test and after it. */
int guest_begin(void **state);
int guest_end(void **state);

/* Of the clock that the program runs by. */
int64_t guest_now_ms(void);

/* Lets time pass up to `at_ms`. */
void guest_wait_until(int64_t at_ms);

/* Runs a command as root, which must end well. */
void guest_run(const char *command);

/* All that is plugged in has its permissions. */
void guest_settle(void);

/* Our udev rules are there, or are not; or the person's own line is, in the file that
 * a fault's sentence names. */
void guest_rules(bool there);
void guest_own_rule(const char *line);

/* True when `words` stand in the file. */
bool guest_file_has(const char *path, const char *words);

#endif
