/* watch.h - the board as the player has it, open for the person at the seat; and others
 * who read the same devices. One board at a time. */
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal_board.h"

/* Opens it for the person, who says that there are so many pedals. */
void watch_open(int pedals);
/* May be called when none is open. */
void watch_close(void);

/* Reads as the player does, whenever something has come or is due, until just this was
 * told since the last time, such as "came VEC 1/1, pedal down". Fails when something
 * else is told, or not all of it. News comes before strokes that are read with it. */
void watch_expect(const char *words);

/* The same until something that was told is `words`, whatever else is. */
void watch_until(const char *words);

/* Reads once, now; asks for what was told, and forgets it. */
const char *watch_look(void);

/* The newest news' sentence, and the strokes since they were last forgotten. */
const struct fault *watch_fault(void);
int watch_strokes(const struct stroke **out);
void watch_forget(void);

const struct pedal_board *watch_board(void);

/* --- others --- */

/* Another program opens the node as root, and takes it for itself as a screen reader
 * does, until it lets go. False when it could not, for somebody else has. */
struct other {
    int process;
    int ask;
    int answer;
};
bool other_take(struct other *other, const char *node);
void other_let_go(struct other *other);

/* Another reader of a node; what it has read since the last time, each event as
 * type:code:value in hex, `|` where a report ends. */
int reader_open(const char *node);
const char *reader_events(int reader);

/* Its events are to carry the time of that clock. 0, or why that can't be. */
int reader_clock(int reader, int clock);

#endif
