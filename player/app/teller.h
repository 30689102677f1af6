/* teller.h - single sentences of the program's own, spoken when there is a sound
 * device: for verbs that are no run. Without a device or a voice it is silent, and the
 * screen has the words. Main thread. */
#ifndef TELLER_H
#define TELLER_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "sink.h"

struct teller;

/* Opens the person's voice (or calm) and the device. Never NULL: a teller that can't
 * speak is quiet. */
struct teller *teller_create(const struct options *options);
/* The same on a sink that is open, which is borrowed. */
struct teller *teller_create_on(const struct options *options, struct sink *sink);
void teller_destroy(struct teller *teller);

/* A sentence when the person's voice is missing and another speaks, else "". */
const char *teller_notice(const struct teller *teller);

/* Why it can't speak, a sentence; "" when the person wanted no voice; NULL when it can.
 */
const char *teller_quiet(const struct teller *teller);

/* Begins nothing before this time: a screen reader's echo of the key is heard first. */
void teller_not_before(struct teller *teller, int64_t at_ms);

void teller_silence(struct teller *teller);

/* Silences what it says, and says this. */
void teller_say(struct teller *teller, const char *sentence);

/* Carries on to `now_ms`. Call every 20 ms while teller_speaks. */
void teller_advance(struct teller *teller, int64_t now_ms);

bool teller_speaks(const struct teller *teller);

#endif
