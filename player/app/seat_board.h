/* seat_board.h - the pedals at a seat: the board, what the person taught of them, and
 * what is known of them before the first press. Main thread. */
#ifndef SEAT_BOARD_H
#define SEAT_BOARD_H

#include <stdbool.h>
#include <stdint.h>

#include "options.h"
#include "pedal_board.h"
#include "text.h"

/* Starts zeroed. */
struct seat_board {
    struct pedal_book book;
    struct pedal_board *board; /* NULL where there can be none */
    uint32_t first_key;        /* KEY_PEDAL when a pedal is there, else KEY_NONE */
    int pedals;                /* how many different ones */
    struct text notice;        /* what was wrong at the start, to be said; "" */
};

/* Finds the pedals that are there, names them on the screen, and listens. */
void seat_board_open(struct seat_board *here, const struct options *options);
/* Lets go of them. */
void seat_board_close(struct seat_board *here);
/* The next news, which it takes note of. */
bool seat_board_news(struct seat_board *here, struct pedal_news *news);

#endif
