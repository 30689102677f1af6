/* awake.h - keeps the machine from sleeping and blanking: logind's Inhibit of
 * "idle:sleep", and org.freedesktop.ScreenSaver's of the desktop. Where there is
 * neither it does nothing and nobody is told. Never waits. Main thread. */
#ifndef AWAKE_H
#define AWAKE_H

#include <stdbool.h>
#include <stdint.h>

struct awake;

/* Never NULL. */
struct awake *awake_open(void);
/* Gives back what is held. Accepts NULL. */
void awake_close(struct awake *awake);

/* Asks for it, or gives it back; the same again does nothing. */
void awake_keep(struct awake *awake, bool wanted);

/* What to poll for reading, at most AWAKE_FDS, the same from its opening to its
 * closing, even when a bus is lost; returns how many. */
enum { AWAKE_FDS = 2 };
int awake_fds(const struct awake *awake, int fds[AWAKE_FDS]);
/* Does what there is to do, without waiting. */
void awake_work(struct awake *awake);

/* --- when it is wanted; pure --- */

enum { AWAKE_PAUSE_MS = 5 * 60000 };

/* Starts zeroed. */
struct awake_need {
    bool paused;
    int64_t paused_ms; /* since then */
};

/* Whether the machine must stay awake now: while a run goes on, until it has been
 * paused for AWAKE_PAUSE_MS, and always while a clock runs beside a person. */
bool awake_need(struct awake_need *need, bool running, bool paused, bool clock,
                int64_t now_ms);

#endif
