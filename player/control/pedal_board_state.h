/* pedal_board_state.h - what pedal_board*.c share, and nobody else sees. */
#ifndef PEDAL_BOARD_STATE_H
#define PEDAL_BOARD_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "pedal_board.h"
#include "pedal_merge.h"
#include "pedal_port.h"
#include "pedal_udev.h"

enum {
    BOARD_MOVES_MOST = 256, /* of one reading; what has no room is read the next time */
    BOARD_EVENTS_MOST = 1024, /* of one port in one reading: one that floods us must not
                                 keep us from the rest */
    BOARD_STROKES_MOST = 1024,
    BOARD_PRESSES_MOST = 256,
    BOARD_NEWS_MOST = 32, /* told one after the other as soon as it comes */
    /* A stamp that is older than the reading before by more than that is no stamp. */
    BOARD_LATE_MS = 1000,
};

/* The oldest stands at `first`. */
struct board_queue {
    int first;
    int count;
};

struct pedal_board {
    struct pedal_board_options options;
    struct pedal_udev *udev;
    int fd; /* of epoll, over udev's and those of all ports */

    struct pedal_port **ports; /* in the order of their nodes */
    int port_count;
    int port_capacity;
    int numbers; /* given to ports so far */

    int64_t read_ms; /* the newest reading; -1: none yet */
    bool more;       /* it left something unread */
    int64_t last_ms; /* of the newest stroke */
    struct pedal_move moves[BOARD_MOVES_MOST];
    int move_count;
    struct pedal_merge merge;

    struct board_queue stroke_queue;
    struct stroke strokes[BOARD_STROKES_MOST];
    struct board_queue press_queue;
    struct pedal_press presses[BOARD_PRESSES_MOST];
    struct board_queue news_queue;
    struct pedal_news news[BOARD_NEWS_MOST];
};

/* --- pedal_board.c --- */

/* The place of a new last thing in a queue of `most`. A full one loses its oldest. */
int board_queue_add(struct board_queue *queue, int most);

/* Whether one more event may be read: whatever comes of it has room. */
bool board_has_room(const struct pedal_board *board);

void board_add_stroke(struct pedal_board *board, const struct stroke *stroke);

/* --- pedal_board_ports.c --- */

/* Takes in what udev has told since the last time. */
void board_read_udev(struct pedal_board *board, int64_t now_ms);

/* Opens again what could not be opened, if it is time, and listens to what was down. */
void board_try_ports(struct pedal_board *board, int64_t now_ms);

/* The port's device was pulled out. */
void board_lose_port(struct pedal_board *board, struct pedal_port *port,
                     int64_t now_ms);

/* Tells what has come, and what can't be listened to and why. */
void board_tell_ports(struct pedal_board *board, int64_t now_ms);

/* News of this port, with how many are left. */
void board_tell(struct pedal_board *board, enum pedal_news_kind kind,
                const struct pedal_port *port);

int64_t board_ports_due_ms(const struct pedal_board *board);

/* --- pedal_board_read.c --- */

/* Reads the events of all ports. */
void board_read_ports(struct pedal_board *board, int64_t now_ms);

/* Moves that were read so far become strokes. */
void board_flush_moves(struct pedal_board *board, int64_t until_ms);

#endif
