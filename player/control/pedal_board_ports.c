/* pedal_board_ports.c - the ports of a board: which come and go, and what is told of
 * them. Several ports may be one device: it comes when one of them is listened to and
 * none is held up, and it is gone with the first that is lost. */
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>

#include "arena.h"
#include "pedal_board_state.h"

static bool same_device(const struct pedal_port *one, const struct pedal_port *other)
{
    return strcmp(one->node.device, other->node.device) == 0;
}

/* It ought to be listened to and is not. */
static bool held_up(const struct pedal_port *port)
{
    return port->pedal && (port->state == PORT_WAITS || port->state == PORT_NO_LEAVE ||
                           port->state == PORT_TAKEN);
}

/* Any port of the same device for which `is` is true, itself among them. */
static bool any_of_device(const struct pedal_board *board,
                          const struct pedal_port *port,
                          bool (*is)(const struct pedal_port *))
{
    for (int i = 0; i < board->port_count; i++) {
        if (same_device(board->ports[i], port) && is(board->ports[i]))
            return true;
    }
    return false;
}

static bool told_came(const struct pedal_port *port)
{
    return port->told_came;
}

static bool taught_and_listens(const struct pedal_port *port)
{
    return port->lesson != NULL && port->state == PORT_LISTENS;
}

/* A part of a device that was not taught counts for nothing beside one that was. */
static unsigned keys_of(const struct pedal_board *board, const struct pedal_port *port)
{
    if (!port->pedal || port->state != PORT_LISTENS ||
        (port->lesson == NULL && any_of_device(board, port, taught_and_listens)))
        return 0;
    return pedal_sense_keys(&port->decoder.sense);
}

void board_tell(struct pedal_board *board, enum pedal_news_kind kind,
                const struct pedal_port *port)
{
    int place = board_queue_add(&board->news_queue, BOARD_NEWS_MOST);
    struct pedal_news *news = &board->news[place];
    unsigned keys = 0;

    *news = (struct pedal_news){ .kind = kind, .id = port->node.id };
    for (int i = 0; i < board->port_count; i++) {
        const struct pedal_port *other = board->ports[i];

        if (!any_of_device(board, other, told_came) ||
            any_of_device(board, other, pedal_port_muted))
            continue;
        news->left += other->told_came;
        keys |= keys_of(board, other);
    }
    for (; keys != 0; keys >>= 1)
        news->pedals += (int)(keys & 1);
    if (kind == PEDAL_NO_LEAVE || kind == PEDAL_TAKEN)
        pedal_port_why(port, &news->fault);
}

/* --- what comes and goes --- */

/* Nodes in the order of their numbers: event2 before event10. */
static bool is_before(const struct pedal_port *one, const struct pedal_port *other)
{
    size_t length = strlen(one->node.node);
    size_t other_length = strlen(other->node.node);

    return length != other_length ? length < other_length
                                  : strcmp(one->node.node, other->node.node) < 0;
}

static void put_in(struct pedal_board *board, struct pedal_port *port)
{
    int place = board->port_count++;

    if (board->port_count > board->port_capacity) {
        board->port_capacity = board->port_capacity * 2 + 16;
        board->ports = memory_resize(board->ports, (size_t)board->port_capacity,
                                     sizeof *board->ports);
    }
    for (; place > 0 && is_before(port, board->ports[place - 1]); place--)
        board->ports[place] = board->ports[place - 1];
    board->ports[place] = port;
}

/* Its events wake the caller. A descriptor that is closed leaves by itself. */
static void listen_to(struct pedal_board *board, struct pedal_port *port,
                      int64_t now_ms)
{
    struct epoll_event event = { .events = EPOLLIN };

    if (port->evdev == NULL)
        return;
    if (epoll_ctl(board->fd, EPOLL_CTL_ADD, pedal_evdev_fd(port->evdev), &event) != 0)
        pedal_port_close(port, PORT_LOST, now_ms);
}

static void open_port(struct pedal_board *board, struct pedal_port *port,
                      int64_t now_ms)
{
    pedal_port_open(port, &board->options, now_ms);
    listen_to(board, port, now_ms);
}

/* The port of this node; port_count when there is none. */
static int place_of(const struct pedal_board *board, const struct pedal_node *node)
{
    int place = 0;

    while (place < board->port_count &&
           strcmp(board->ports[place]->node.node, node->node) != 0)
        place++;
    return place;
}

static void take_out(struct pedal_board *board, int place, int64_t now_ms)
{
    struct pedal_port *port = board->ports[place];

    board_lose_port(board, port, now_ms);
    board->port_count--;
    for (; place < board->port_count; place++)
        board->ports[place] = board->ports[place + 1];
    free(port);
}

static bool can_try(const struct pedal_port *port)
{
    return port->state == PORT_NO_LEAVE || port->state == PORT_TAKEN ||
           port->state == PORT_BROKEN;
}

static void come(struct pedal_board *board, const struct pedal_node *node,
                 int64_t now_ms)
{
    int place = place_of(board, node);
    struct pedal_port *port;

    if (place < board->port_count) {
        port = board->ports[place];
        if (strcmp(port->node.path, node->path) == 0 && port->state != PORT_LOST) {
            if (can_try(port)) /* its permissions may have changed */
                open_port(board, port, now_ms);
            return;
        }
        take_out(board, place, now_ms);
    }
    port = memory_zeroed(1, sizeof *port);
    port->number = board->numbers++;
    pedal_port_begin(port, node, &board->options);
    port->leave_ms = now_ms + (board->read_ms < 0 ? 0 : PORT_LEAVE_MS);
    put_in(board, port);
    open_port(board, port, now_ms);
}

void board_read_udev(struct pedal_board *board, int64_t now_ms)
{
    struct pedal_node node;
    enum pedal_change change;

    while (pedal_udev_next(board->udev, &node, &change)) {
        int place = place_of(board, &node);

        if (change == PEDAL_NODE_THERE)
            come(board, &node, now_ms);
        else if (place < board->port_count)
            take_out(board, place, now_ms);
    }
}

void board_lose_port(struct pedal_board *board, struct pedal_port *port, int64_t now_ms)
{
    struct stroke gone = { KEY_PEDAL, now_ms, STROKE_GONE };
    bool heard = port->state == PORT_LISTENS && !board->options.learn;
    bool told = port->told_came;

    pedal_port_close(port, PORT_LOST, now_ms);
    port->told_came = false;
    port->told_why = false;
    if (heard) {
        board_flush_moves(board, INT64_MAX);
        board_add_stroke(board, &gone);
        pedal_merge_lost(&board->merge);
        for (int i = 0; i < board->port_count; i++)
            pedal_decode_forget(&board->ports[i]->decoder);
    }
    if (told)
        board_tell(board, PEDAL_GONE, port);
}

void board_try_ports(struct pedal_board *board, int64_t now_ms)
{
    for (int i = 0; i < board->port_count; i++) {
        if (can_try(board->ports[i]) && now_ms >= board->ports[i]->again_ms)
            open_port(board, board->ports[i], now_ms);
    }
}

/* --- what is told --- */

static void tell_came(struct pedal_board *board, struct pedal_port *port)
{
    if (!port->pedal || port->state != PORT_LISTENS ||
        any_of_device(board, port, told_came) || any_of_device(board, port, held_up))
        return;
    port->told_came = true;
    board_tell(board, PEDAL_CAME, port);
}

/* Once for a device, though all its ports have the same trouble. */
static void tell_why(struct pedal_board *board, struct pedal_port *port,
                     enum pedal_news_kind kind)
{
    bool again = false;

    for (int i = 0; i < board->port_count; i++) {
        struct pedal_port *other = board->ports[i];

        if (!same_device(port, other))
            continue;
        again = again || (other->told_why && other->state == port->state);
        other->told_came = false;
    }
    port->told_why = true;
    if (!again)
        board_tell(board, kind, port);
}

/* A game controller may have switches that stay where they are put: its other buttons
 * are listened to from now on. */
static void tell_down(struct pedal_board *board, struct pedal_port *port,
                      int64_t now_ms)
{
    tell_why(board, port, PEDAL_DOWN);
    if (!port->grab)
        pedal_port_ready(port, now_ms);
}

static void tell_port(struct pedal_board *board, struct pedal_port *port,
                      int64_t now_ms)
{
    if (port->state == PORT_LISTENS)
        port->told_why = false;
    if (port->state == PORT_WAITS && port->since_ms < 0 && board->read_ms >= 0)
        port->since_ms = now_ms;
    if (!port->pedal || port->told_why)
        return;
    if (port->state == PORT_NO_LEAVE && now_ms >= port->leave_ms)
        tell_why(board, port, PEDAL_NO_LEAVE);
    else if (port->state == PORT_TAKEN)
        tell_why(board, port, PEDAL_TAKEN);
    else if (port->state == PORT_WAITS && port->since_ms >= 0 &&
             now_ms - port->since_ms >= PEDAL_DOWN_MS)
        tell_down(board, port, now_ms);
}

void board_tell_ports(struct pedal_board *board, int64_t now_ms)
{
    if (board->options.look)
        return;
    for (int i = 0; i < board->port_count; i++)
        tell_port(board, board->ports[i], now_ms);
    for (int i = 0; i < board->port_count; i++)
        tell_came(board, board->ports[i]);
}

static int64_t sooner(int64_t one_ms, int64_t other_ms)
{
    return one_ms < other_ms ? one_ms : other_ms;
}

int64_t board_ports_due_ms(const struct pedal_board *board)
{
    int64_t due_ms = INT64_MAX;

    for (int i = 0; i < board->port_count; i++) {
        const struct pedal_port *port = board->ports[i];

        due_ms = sooner(due_ms, pedal_port_quiet_ms(port));
        if (can_try(port))
            due_ms = sooner(due_ms, port->again_ms);
        if (port->told_why)
            continue;
        if (port->pedal && port->state == PORT_NO_LEAVE)
            due_ms = sooner(due_ms, port->leave_ms);
        if (port->pedal && port->state == PORT_WAITS && port->since_ms >= 0)
            due_ms = sooner(due_ms, port->since_ms + PEDAL_DOWN_MS);
    }
    return due_ms;
}
