/* pedal_board_read.c - the events of all ports to moves, in the order of their times,
 * and those to strokes. */
#include <poll.h>
#include <string.h>

#include "pedal_board_state.h"

/* Never before what the same device did before: its ups would stand before their
 * downs. */
static int64_t stamp_of(const struct pedal_board *board, struct pedal_port *port,
                        const struct pedal_event *event, int64_t now_ms)
{
    /* What is older than the reading before would have been read then. A moment may
     * have gone by since now_ms was taken. */
    bool believed = event->at_ms != PEDAL_NO_TIME &&
                    event->at_ms >= board->read_ms - BOARD_LATE_MS &&
                    event->at_ms <= now_ms + BOARD_LATE_MS;
    int64_t at_ms = believed ? event->at_ms : now_ms;

    if (at_ms > port->stamp_ms)
        port->stamp_ms = at_ms;
    return port->stamp_ms;
}

/* Puts it behind all that happened before it or at the same time. */
static void add_move(struct pedal_board *board, const struct pedal_move *move)
{
    int place = board->move_count++;

    for (; place > 0 && board->moves[place - 1].at_ms > move->at_ms; place--)
        board->moves[place] = board->moves[place - 1];
    board->moves[place] = *move;
}

void board_flush_moves(struct pedal_board *board, int64_t until_ms)
{
    struct stroke strokes[PEDAL_STROKES_MOST];
    int done = 0;

    for (; done < board->move_count && board->moves[done].at_ms <= until_ms; done++) {
        int count = pedal_merge_move(&board->merge, &board->moves[done], strokes);

        for (int stroke = 0; stroke < count; stroke++)
            board_add_stroke(board, &strokes[stroke]);
    }
    board->move_count -= done;
    memmove(board->moves, board->moves + done,
            (size_t)board->move_count * sizeof *board->moves);
}

static void add_press(struct pedal_board *board, const struct pedal_port *port,
                      const struct pedal_move *move)
{
    int place;

    if (move->kind == MOVE_DOUBT)
        return;
    place = board_queue_add(&board->press_queue, BOARD_PRESSES_MOST);
    board->presses[place] = (struct pedal_press){
        .id = port->node.id,
        .button = move->button,
        .keyboard = port->kind == PEDAL_KIND_KEYBOARD && port->known == NULL,
        .down = move->kind == MOVE_DOWN,
        .at_ms = move->at_ms,
    };
}

/* What comes of a move that is listened to, unless it is noise. */
static void take_move(struct pedal_board *board, struct pedal_port *port,
                      const struct pedal_move *move)
{
    enum pedal_noise_found found = NOISE_NONE;
    bool was_muted = pedal_port_muted(port);
    bool heard = true;

    if (pedal_port_quiet(port, move->at_ms))
        board_tell(board, PEDAL_QUIET, port);
    if (move->kind != MOVE_DOUBT)
        heard = pedal_port_heard(port, move, &found);
    if (heard)
        add_move(board, move);
    if (found == NOISE_MUTED && !was_muted)
        board_tell(board, PEDAL_NOISY, port);
    if (found == NOISE_TAPS_ONLY && !port->told_taps) {
        port->told_taps = true;
        board_tell(board, PEDAL_TAPS_ONLY, port);
    }
}

/* The moves of a report that has ended. Where the kernel lets the keys go itself, as a
 * device is pulled out, it ends the report with a 1: that is nobody's release. */
static void end_report(struct pedal_board *board, struct pedal_port *port, bool forced)
{
    if (forced && port->report_count > 0)
        take_move(board, port,
                  &(struct pedal_move){ .kind = MOVE_DOUBT,
                                        .device = port->report[0].device,
                                        .at_ms = port->report[0].at_ms });
    for (int i = 0; i < port->report_count; i++)
        take_move(board, port, &port->report[i]);
    port->report_count = 0;
}

static void hear(struct pedal_board *board, struct pedal_port *port,
                 const struct pedal_move *move)
{
    if (move->kind == MOVE_DOUBT || port->report_count == PEDAL_BUTTONS_MOST)
        end_report(board, port, false);
    if (move->kind == MOVE_DOUBT)
        take_move(board, port, move);
    else
        port->report[port->report_count++] = *move;
}

static bool is_end_of_report(const struct pedal_event *event)
{
    return event->type == CODE_TYPE_SYN && event->code == CODE_SYN_REPORT;
}

static bool read_event(struct pedal_board *board, struct pedal_port *port,
                       int64_t now_ms)
{
    bool moved;
    struct pedal_event event;
    struct pedal_move move;

    switch (pedal_evdev_read(port->evdev, &event)) {
    case PEDAL_READ_NOTHING:
        return false;
    case PEDAL_READ_LOST:
        board_lose_port(board, port, now_ms);
        return false;
    case PEDAL_READ_EVENT:
        break;
    }
    moved = pedal_decode(&port->decoder, &event, stamp_of(board, port, &event, now_ms),
                         &move);
    if (moved && board->options.learn)
        add_press(board, port, &move);
    else if (moved && port->state == PORT_LISTENS)
        hear(board, port, &move);
    if (is_end_of_report(&event))
        end_report(board, port, event.value != 0);
    return true;
}

/* A node whose driver is gone says so, though it may have nothing to read. */
static bool hangs_up(const struct pedal_port *port)
{
    struct pollfd asked = { .fd = pedal_evdev_fd(port->evdev), .events = POLLIN };

    return poll(&asked, 1, 0) > 0 && (asked.revents & (POLLHUP | POLLERR)) != 0;
}

static void read_port(struct pedal_board *board, struct pedal_port *port,
                      int64_t now_ms)
{
    int left = BOARD_EVENTS_MOST;
    bool room;

    pedal_evdev_look(port->evdev, now_ms);
    while ((room = left-- > 0 && board_has_room(board)) &&
           read_event(board, port, now_ms)) {
    }
    if (!room)
        board->more = true;
    else if (port->evdev != NULL && hangs_up(port))
        board_lose_port(board, port, now_ms);
    if (port->state == PORT_WAITS && !pedal_decode_waits(&port->decoder))
        pedal_port_ready(port, now_ms);
}

void board_read_ports(struct pedal_board *board, int64_t now_ms)
{
    board->more = false;
    for (int i = 0; i < board->port_count; i++) {
        struct pedal_port *port = board->ports[i];

        if (port->evdev != NULL)
            read_port(board, port, now_ms);
        if (pedal_port_quiet(port, now_ms))
            board_tell(board, PEDAL_QUIET, port);
    }
    /* What happened since now_ms is for the next reading. */
    board_flush_moves(board, now_ms);
    board->more |= board->move_count > 0;
}
