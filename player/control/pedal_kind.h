/* pedal_kind.h - what a device could be, from what it says it can send. Pure. */
#ifndef PEDAL_KIND_H
#define PEDAL_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "pedal_code.h"

/* What it can send, a bit a code. Plain data; starts zeroed. */
struct pedal_abilities {
    uint8_t keys[CODE_KEY_COUNT / 8];
    uint8_t axes[CODE_ABS_COUNT / 8];
    uint8_t properties[4];
};

enum pedal_kind {
    PEDAL_KIND_NONE, /* it has nothing to press: a lid, a tablet, a sensor */
    PEDAL_KIND_KEYBOARD,
    PEDAL_KIND_MOUSE,
    PEDAL_KIND_CONTROLLER, /* a joystick or game controller */
    PEDAL_KIND_BUTTONS,    /* some keys or buttons, but no letters */
    PEDAL_KIND_LEVERS,     /* axes alone */
    PEDAL_KIND_COUNT,
};

/* Reads a line of sysfs such as "7 0 0 0 0": words of `word_bits` bits in hex, the
 * highest first. What has no room, and what is no number, is left out. */
void pedal_bits_read(const char *line, size_t word_bits, uint8_t *bits, size_t size);

bool pedal_bit(const uint8_t *bits, unsigned code);

enum pedal_kind pedal_kind_of(const struct pedal_abilities *abilities, uint16_t bus);

/* "keyboard", "game controller", ... */
const char *pedal_kind_words(enum pedal_kind kind);

#endif
