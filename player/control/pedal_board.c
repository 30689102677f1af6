#include "pedal_board.h"

#include <stdio.h>
#include <stdlib.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "arena.h"
#include "pedal_board_state.h"

int board_queue_add(struct board_queue *queue, int most)
{
    if (queue->count == most) {
        queue->first = (queue->first + 1) % most;
        queue->count--;
    }
    return (queue->first + queue->count++) % most;
}

/* The place of the oldest, which leaves the queue; -1 when it is empty. */
static int take(struct board_queue *queue, int most)
{
    int place = queue->first;

    if (queue->count == 0)
        return -1;
    queue->first = (queue->first + 1) % most;
    queue->count--;
    return place;
}

bool board_has_room(const struct pedal_board *board)
{
    /* Each move may give two strokes, and then all ports may be lost at once. */
    int moves =
        board->move_count + PEDAL_BUTTONS_MOST + 1; /* a report, and its doubt */
    int strokes =
        board->stroke_queue.count + PEDAL_STROKES_MOST * moves + board->port_count;

    return moves < BOARD_MOVES_MOST && strokes < BOARD_STROKES_MOST &&
           board->press_queue.count < BOARD_PRESSES_MOST;
}

void board_add_stroke(struct pedal_board *board, const struct stroke *stroke)
{
    int place = board_queue_add(&board->stroke_queue, BOARD_STROKES_MOST);

    board->strokes[place] = *stroke;
    if (stroke->at_ms < board->last_ms)
        board->strokes[place].at_ms = board->last_ms;
    board->last_ms = board->strokes[place].at_ms;
}

static bool listen_to_udev(struct pedal_board *board)
{
    struct epoll_event event = { .events = EPOLLIN };

    board->fd = epoll_create1(EPOLL_CLOEXEC);
    return board->fd >= 0 &&
           epoll_ctl(board->fd, EPOLL_CTL_ADD, pedal_udev_fd(board->udev), &event) == 0;
}

struct pedal_board *pedal_board_open(const struct pedal_board_options *options,
                                     struct fault *fault)
{
    struct pedal_udev *udev = pedal_udev_open(fault);
    struct pedal_board *board;

    if (udev == NULL)
        return NULL;
    board = memory_zeroed(1, sizeof *board);
    board->options = *options;
    board->udev = udev;
    board->read_ms = -1;
    board->last_ms = INT64_MIN;
    if (!listen_to_udev(board)) {
        fault_set(fault, "no-pedals",
                  "Pedals can't be listened to, as this program has too many files "
                  "open. The keyboard works.");
        pedal_board_close(board);
        return NULL;
    }
    board_read_udev(board, 0);
    board_tell_ports(board, 0);
    return board;
}

void pedal_board_close(struct pedal_board *board)
{
    if (board == NULL)
        return;
    for (int i = 0; i < board->port_count; i++) {
        pedal_port_finish(board->ports[i]);
        free(board->ports[i]);
    }
    free(board->ports);
    if (board->fd >= 0)
        close(board->fd);
    pedal_udev_close(board->udev);
    free(board);
}

int pedal_board_fd(const struct pedal_board *board)
{
    return board->fd;
}

void pedal_board_read(struct pedal_board *board, int64_t now_ms)
{
    if (board->read_ms < 0)
        board->read_ms = now_ms;
    board_read_udev(board, now_ms);
    board_try_ports(board, now_ms);
    board_read_ports(board, now_ms);
    board_tell_ports(board, now_ms);
    board->read_ms = now_ms;
}

bool pedal_board_next(struct pedal_board *board, struct stroke *stroke)
{
    int place = take(&board->stroke_queue, BOARD_STROKES_MOST);

    if (place >= 0)
        *stroke = board->strokes[place];
    return place >= 0;
}

bool pedal_board_news(struct pedal_board *board, struct pedal_news *news)
{
    int place = take(&board->news_queue, BOARD_NEWS_MOST);

    if (place >= 0)
        *news = board->news[place];
    return place >= 0;
}

bool pedal_board_button(struct pedal_board *board, struct pedal_press *press)
{
    int place = take(&board->press_queue, BOARD_PRESSES_MOST);

    if (place >= 0)
        *press = board->presses[place];
    return place >= 0;
}

int64_t pedal_board_due_ms(const struct pedal_board *board)
{
    if (board->read_ms < 0 || board->more)
        return board->read_ms < 0 ? 0 : board->read_ms;
    return board_ports_due_ms(board);
}

bool pedal_board_found(const struct pedal_board *board, int index,
                       struct pedal_found *found)
{
    const struct pedal_port *port = NULL;
    int place = 0;

    for (; place < board->port_count; place++) {
        port = board->ports[place];
        if (port->kind != PEDAL_KIND_NONE && index-- == 0)
            break;
    }
    if (port == NULL || place == board->port_count)
        return false;
    *found = (struct pedal_found){
        .id = port->node.id,
        .what = port->known != NULL ? port->known->what : pedal_kind_words(port->kind),
        .pedal = port->pedal,
        .taught = port->lesson != NULL,
    };
    snprintf(found->node, sizeof found->node, "%s", port->node.node);
    pedal_port_why(port, &found->why);
    return true;
}
