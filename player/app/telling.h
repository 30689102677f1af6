/* telling.h - what a verb that is no run says, one thing at a time: printed, spoken
 * when there is a sound device, and when it is over. */
#ifndef TELLING_H
#define TELLING_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "teller.h"

enum {
    TELLING_STEP_MS = 20, /* so often the sound device wants more */
};

/* Starts zeroed but for the first three; the first two are borrowed. */
struct telling {
    const struct options *options;
    struct teller *teller;
    bool at_once;  /* what is read is over at once: nothing waits for it */
    bool broken;   /* what we had to say could not be printed */
    bool speaking; /* it sounds */
    bool reading;  /* it is read, until due_ms */
    int64_t due_ms;
};

/* Prints each line of `words`, and says them in place of what is being said. */
void telling_say(struct telling *telling, const char *words, int64_t now_ms);

/* Falls silent: what was being said will not be over. */
void telling_silence(struct telling *telling);

/* Carries on to `now_ms`. True once when what was said is over: heard to its end, or
 * read in the reading rate's time. */
bool telling_over(struct telling *telling, int64_t now_ms);

/* How long telling_over can wait; INT64_MAX while nothing is said. */
int64_t telling_wait_ms(const struct telling *telling, int64_t now_ms);

#endif
