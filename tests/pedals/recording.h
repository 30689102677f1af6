/* recording.h - what a device is and what it sent, read from a file as evemu-record
 * writes it: N: its name, I: its numbers, B: what it can send, A: its axes, E: its
 * events. Prints what is wrong and ends the test program. */
#ifndef RECORDING_H
#define RECORDING_H

#include <stddef.h>
#include <stdint.h>

#include "pedal_code.h"
#include "pedal_udev.h"

enum { RECORDING_TYPES = 32, RECORDING_BITS = CODE_KEY_COUNT / 8 };

struct recorded_axis {
    int low;
    int high;
};

struct recorded_event {
    int64_t at_us; /* on the clock of the recording */
    uint16_t type;
    uint16_t code;
    int32_t value;
};

struct recording {
    char name[256];
    unsigned bus;
    unsigned vendor;
    unsigned product;
    unsigned version;
    uint8_t properties[8];
    uint8_t bits[RECORDING_TYPES][RECORDING_BITS]; /* of type 0: the types */
    size_t bytes[RECORDING_TYPES];                 /* how many of them were there */
    struct recorded_axis axes[CODE_ABS_COUNT];
    struct recorded_event *events;
    size_t count;
};

/* Owns its events. */
void recording_read(const char *path, struct recording *recording);
void recording_finish(struct recording *recording);

/* What udev would tell of it. */
void recording_node(const struct recording *recording, struct pedal_node *node);

#endif
