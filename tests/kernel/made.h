/* made.h - pedals and keyboards that the kernel takes for real ones: by uhid from a
 * report descriptor, as one on USB has, or by uinput, which needs none. For tests that
 * are root in a kernel of their own. What can't be made ends the test. */
#ifndef MADE_H
#define MADE_H

#include <stddef.h>
#include <stdint.h>

/* What it says of itself. */
struct made_kind {
    const char *name;
    uint16_t vendor;
    uint16_t product;
    const uint8_t *descriptor;
    size_t descriptor_size;
};

extern const struct made_kind made_vec;     /* a report is a byte, a bit a pedal */
extern const struct made_kind made_philips; /* so it is here, but as a joystick */
extern const struct made_kind
    made_pcsensor;                          /* it types: eight bytes, the third a key */
extern const struct made_kind made_grundig; /* its maker's own: no event node */

enum { MADE_MOST = 8 };

/* Plugs it in and returns its number, for the rest of this; it has its node and its
 * driver then, but udev may not know of it yet. It is pulled out when the test ends, if
 * not before. */
int made_plug(const struct made_kind *kind);

/* A keyboard with every letter and these numbers. */
int made_keyboard(const char *name, uint16_t vendor, uint16_t product);

/* Which pedals are down from now on, a bit each; of what types, which letter: 0, or 1
 * for "a". */
void made_press(int device, unsigned what);

/* A letter of a keyboard goes down and up. */
void made_type(int device, uint16_t code);

void made_pull(int device);
void made_pull_all(void);

/* Its event node, such as /dev/input/event7. */
const char *made_node(int device);

/* How many raw nodes and event nodes it has. */
void made_count(int device, int *raw, int *events);

/* From now on it is there until the descriptor returned is closed, by whom it may. */
int made_hand_over(int device);

#endif
