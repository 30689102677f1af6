/* binding.h - which key means which command, and which press of a pedal. Pure. */
#ifndef BINDING_H
#define BINDING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "command.h"
#include "fault.h"
#include "pedal_map.h"

enum {
    BINDING_MOST = 64,
};

struct binding {
    uint32_t key;
    enum command command;
};

struct bindings {
    struct binding list[BINDING_MOST];
    size_t count;
    struct pedal_map pedals;
};

/* The keys of the README: Space, r, Left, p, f, Right, s, Esc, Ctrl-C, w, -, +, Up,
 * Down, h, k, y, n, F9, F8, Enter, u, q. */
void bindings_init(struct bindings *bindings);

/* Binds the key named `key` ("space", "left", "x") to the command named `command`,
 * taking the key from what it meant; or the press of a pedal ("pedal hold", "pedal-left
 * tap", "pedal-right double"). Faults: an unknown key or command; a pedal without its
 * press; what no pedal may mean; a key that is kept free (a, b, c are typed by pedals);
 * Ctrl-C and the answer keys cannot be taken away; stop must keep a key. */
bool bindings_set(struct bindings *bindings, const char *key, const char *command,
                  struct fault *fault);

/* True when a tap pauses: of the only pedal, and of `pedals` (2 or 3), or of a pair and
 * a set too when that is 0, as nobody said how many there are. For when all are bound,
 * so that two pedals can be exchanged. */
bool bindings_check_pedals(const struct bindings *bindings, int pedals,
                           struct fault *fault);

/* What the key means; COMMAND_NONE when nothing. Upper case letters mean the same as
 * lower. */
enum command bindings_find(const struct bindings *bindings, uint32_t key);

/* The first key of a command, KEY_NONE when it has none. */
uint32_t bindings_key(const struct bindings *bindings, enum command command);

/* A key's name as written in stroke files and settings: "space", "left", "n". `out` has
 * KEY_NAME_SIZE bytes. */
enum { KEY_NAME_SIZE = 16 };
void key_name(uint32_t key, char out[KEY_NAME_SIZE]);
/* A key as it is said aloud: "the space bar", "left arrow", "n", "control C", "the
 * left pedal". */
void key_spoken(uint32_t key, char out[32]);
/* The key with that name, KEY_NONE when there is none. */
uint32_t key_named(const char *name);

#endif
