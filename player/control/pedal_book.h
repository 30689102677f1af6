/* pedal_book.h - which button of which device is which pedal: what the person taught,
 * kept in $XDG_CONFIG_HOME/talkthrough/pedals.yaml. */
#ifndef PEDAL_BOOK_H
#define PEDAL_BOOK_H

#include <stdbool.h>
#include <stdint.h>

#include "fault.h"

enum {
    PEDAL_NAME_SIZE = 64, /* bytes of a device's name, with its end */
    PEDAL_BUTTONS_MOST = 16,
    PEDAL_BOOK_MOST = 32,
};

/* A button as the kernel names it. */
struct pedal_button {
    uint32_t scan; /* of MSC_SCAN, which a remapped key code leaves alone; 0: none */
    uint16_t type; /* EV_KEY, or EV_ABS for a pedal that is pressed more or less */
    uint16_t code;
    uint32_t key; /* KEY_PEDAL, KEY_PEDAL_LEFT, ...; KEY_NONE: it means nothing */
};

/* Which device it is: all of it must be the same. `name` is plain: valid UTF-8 without
 * control characters or quotes, never "". */
struct pedal_id {
    uint16_t bus; /* BUS_USB, BUS_BLUETOOTH, ... */
    uint16_t vendor;
    uint16_t product;
    char name[PEDAL_NAME_SIZE];
};

struct pedal_lesson {
    struct pedal_id id;
    bool grab; /* kept away from everybody else while we read it */
    int count;
    struct pedal_button buttons[PEDAL_BUTTONS_MOST];
};

/* Plain data; starts zeroed. */
struct pedal_book {
    int count;
    struct pedal_lesson lessons[PEDAL_BOOK_MOST];
};

/* NULL when that device was never taught. */
const struct pedal_lesson *pedal_book_find(const struct pedal_book *book,
                                           const struct pedal_id *id);

/* Puts the lesson in, in place of an older one of the same device. False and a fault
 * when the book is full. */
bool pedal_book_put(struct pedal_book *book, const struct pedal_lesson *lesson,
                    struct fault *fault);

/* Reads the whole file; a missing or empty one is an empty book. All its faults with
 * line and column; false, and `book` untouched, when there is an error. */
bool pedal_book_read(const char *path, struct pedal_book *book,
                     struct fault_list *faults);

/* Writes it, replacing the file safely, mode 0600; makes its folder. */
bool pedal_book_write(const char *path, const struct pedal_book *book,
                      struct fault *fault);

/* Copies what may be shown and said of a device's own name: control characters, quotes
 * and bad UTF-8 are left out, runs of spaces become one, at most PEDAL_NAME_SIZE - 1
 * bytes; "pedal" when no letter or digit is left. A device may call itself anything. */
void pedal_name_copy(char out[PEDAL_NAME_SIZE], const char *name);

#endif
