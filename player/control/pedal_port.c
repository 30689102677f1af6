#include "pedal_port.h"

#include <errno.h>
#include <string.h>

#include "pedal_code.h"

static bool is_same(const struct pedal_id *one, const struct pedal_id *other)
{
    return one->bus == other->bus && one->vendor == other->vendor &&
           one->product == other->product && strcmp(one->name, other->name) == 0;
}

void pedal_port_begin(struct pedal_port *port, const struct pedal_node *node,
                      const struct pedal_board_options *options)
{
    bool controller;

    port->node = *node;
    port->kind = pedal_kind_of(&node->abilities, node->id.bus);
    if (port->kind != PEDAL_KIND_NONE)
        port->lesson = pedal_book_find(options->book, &node->id);
    port->known = pedal_known_find(&node->id, port->kind);
    controller = port->kind == PEDAL_KIND_CONTROLLER;
    port->pedal = port->lesson != NULL || port->known != NULL || controller;
    port->grab = port->lesson != NULL ? port->lesson->grab : port->known != NULL;
    port->since_ms = -1;
    port->decoder.device = port->number;
    port->decoder.sense.learn = options->learn;
    if (options->learn) {
        port->grab = false;
        return;
    }
    port->decoder.sense.lesson = port->lesson;
    if (port->lesson == NULL && port->known != NULL) {
        port->decoder.sense.known = port->known;
        port->decoder.sense.ordered = pedal_known_ordered(port->known, options->pedals);
    }
}

void pedal_port_finish(struct pedal_port *port)
{
    pedal_evdev_close(port->evdev);
    port->evdev = NULL;
}

void pedal_port_close(struct pedal_port *port, enum port_state state, int64_t now_ms)
{
    struct pedal_sense sense = port->decoder.sense;

    port->report_count = 0;
    pedal_port_finish(port);
    port->decoder = (struct pedal_decoder){ .sense = sense, .device = port->number };
    port->noise_count = 0;
    port->state = state;
    port->again_ms = now_ms + PORT_AGAIN_MS;
}

static void note_axes(struct pedal_port *port)
{
    for (unsigned code = 0; code <= CODE_ABS_BRAKE; code++) {
        int32_t low;
        int32_t high;
        int32_t value;

        if (pedal_bit(port->node.abilities.axes, code) &&
            pedal_evdev_axis(port->evdev, (uint16_t)code, &low, &high, &value))
            pedal_decode_axis(&port->decoder, (uint16_t)code, low, high, value);
    }
}

/* What is down already is nobody's press now. */
static void note_down(struct pedal_port *port)
{
    for (unsigned code = 1; code < CODE_KEY_COUNT; code++) {
        if (pedal_evdev_key(port->evdev, (uint16_t)code))
            pedal_decode_held(&port->decoder, (uint16_t)code);
    }
}

static enum port_state state_of(int error)
{
    return error == EACCES || error == EPERM ? PORT_NO_LEAVE
           : error == EBUSY                  ? PORT_TAKEN
                                             : PORT_BROKEN;
}

void pedal_port_ready(struct pedal_port *port, int64_t now_ms)
{
    int error = port->grab ? pedal_evdev_grab(port->evdev) : 0;

    port->state = PORT_LISTENS;
    if (error == 0)
        return;
    port->error = error;
    pedal_port_close(port, state_of(error), now_ms);
}

/* A grab that takes a key's release from others leaves it repeating with them, so it
 * waits for all to be up. */
static void get_ready(struct pedal_port *port, bool learn, int64_t now_ms)
{
    note_axes(port);
    note_down(port);
    if (!learn && pedal_decode_waits(&port->decoder))
        port->state = PORT_WAITS;
    else
        pedal_port_ready(port, now_ms);
}

void pedal_port_open(struct pedal_port *port, const struct pedal_board_options *options,
                     int64_t now_ms)
{
    struct pedal_id id;
    int error;

    if (port->kind == PEDAL_KIND_NONE || !(port->pedal || options->learn)) {
        port->state = PORT_ALONE;
        return;
    }
    error = pedal_evdev_open(port->node.node, &port->evdev);
    if (error != 0) {
        port->error = error;
        pedal_port_close(port, state_of(error), now_ms);
        return;
    }
    /* The node may be another device's by now, such as a keyboard's. */
    pedal_evdev_id(port->evdev, &id);
    if (!is_same(&id, &port->node.id))
        pedal_port_close(port, PORT_LOST, now_ms);
    else if (options->look)
        pedal_port_close(port, PORT_FINE, now_ms);
    else
        get_ready(port, options->learn, now_ms);
}

static struct pedal_noise *noise_of(struct pedal_port *port,
                                    const struct pedal_button *button)
{
    int place = 0;

    while (place < port->noise_count &&
           (port->noises[place].button.type != button->type ||
            port->noises[place].button.code != button->code))
        place++;
    if (place == PORT_NOISES)
        return &port->noises[PORT_NOISES - 1].noise;
    if (place == port->noise_count) {
        port->noises[place] = (struct port_noise){ .button = *button };
        port->noise_count++;
    }
    return &port->noises[place].noise;
}

bool pedal_port_heard(struct pedal_port *port, const struct pedal_move *move,
                      enum pedal_noise_found *found)
{
    struct pedal_noise *noise = noise_of(port, &move->button);

    *found = pedal_noise_stroke(noise, move->kind == MOVE_DOWN, move->at_ms);
    return !pedal_noise_muted(noise);
}

bool pedal_port_muted(const struct pedal_port *port)
{
    for (int i = 0; i < port->noise_count; i++) {
        if (pedal_noise_muted(&port->noises[i].noise))
            return true;
    }
    return false;
}

int64_t pedal_port_quiet_ms(const struct pedal_port *port)
{
    int64_t first_ms = INT64_MAX;

    for (int i = 0; i < port->noise_count; i++) {
        int64_t due_ms = pedal_noise_due_ms(&port->noises[i].noise);

        if (due_ms < first_ms)
            first_ms = due_ms;
    }
    return first_ms;
}

bool pedal_port_quiet(struct pedal_port *port, int64_t now_ms)
{
    bool ended = false;

    for (int i = 0; i < port->noise_count; i++) {
        if (pedal_noise_time(&port->noises[i].noise, now_ms))
            ended = true;
    }
    return ended && !pedal_port_muted(port);
}
