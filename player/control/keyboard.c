#include "keyboard.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arena.h"
#include "sequence.h"
#include "terminal.h"

enum {
    READ_MOST = 4096,   /* the line discipline's buffer: one read empties it */
    QUEUE_MOST = 32,    /* strokes; one read adds 4 at most */
    BYTE_INTERRUPT = 3, /* Ctrl-C */
    BYTE_ESCAPE = 0x1b,
};

struct keyboard {
    struct terminal terminal; /* its fd is -1: a byte source */
    struct sequence *sequence;
    const struct bindings *stops;
    char waiting[SEQUENCE_MOST]; /* bytes that may begin a key sequence */
    size_t waiting_length;
    int64_t waiting_ms; /* when the first of them came */
    int64_t newest_ms;  /* the newest time we were told */
    bool pasting;
    int64_t pasted_ms; /* when the newest part of a paste came */
    struct stroke queue[QUEUE_MOST];
    size_t first;
    size_t queued;
};

/* What one read comes to. */
struct reading {
    size_t keys;
    uint32_t first; /* the first key */
    bool alike;     /* all keys are the first */
    uint32_t stop;  /* Ctrl-C, Esc or Alt among them, else KEY_NONE */
    uint32_t also;  /* another stop key among them, else KEY_NONE */
};

struct keyboard *keyboard_open_bytes(void)
{
    struct keyboard *keyboard = memory_zeroed(1, sizeof *keyboard);

    keyboard->terminal.fd = -1;
    keyboard->sequence = sequence_create();
    return keyboard;
}

struct keyboard *keyboard_open(int fd, struct fault *fault)
{
    struct terminal terminal;
    struct keyboard *keyboard;

    if (!terminal_take(&terminal, fd, fault))
        return NULL;
    keyboard = keyboard_open_bytes();
    keyboard->terminal = terminal;
    return keyboard;
}

void keyboard_stops(struct keyboard *keyboard, const struct bindings *bindings)
{
    keyboard->stops = bindings;
}

int keyboard_fd(const struct keyboard *keyboard)
{
    return keyboard->terminal.fd;
}

static bool stops(const struct keyboard *keyboard, uint32_t key)
{
    if (key == KEY_INTERRUPT || key == KEY_ESCAPE)
        return true;
    if (keyboard->stops != NULL)
        return bindings_find(keyboard->stops, key) == COMMAND_STOP;
    return key == 's' || key == 'S';
}

/* A queue that nobody drains keeps its oldest strokes, and a stop in place of its
 * newest. */
static void add_stroke(struct keyboard *keyboard, uint32_t key, int64_t at_ms)
{
    struct stroke stroke = { key, at_ms };

    if (keyboard->queued < QUEUE_MOST)
        keyboard->queue[(keyboard->first + keyboard->queued++) % QUEUE_MOST] = stroke;
    else if (stops(keyboard, key))
        keyboard->queue[(keyboard->first + QUEUE_MOST - 1) % QUEUE_MOST] = stroke;
}

static void note_key(const struct keyboard *keyboard, struct reading *reading,
                     uint32_t key)
{
    if (reading->keys == 0)
        *reading = (struct reading){ .first = key, .alike = true };
    reading->keys++;
    reading->alike = reading->alike && key == reading->first;
    if (key == KEY_INTERRUPT || key == KEY_ESCAPE)
        reading->stop = key;
    else if (stops(keyboard, key))
        reading->also = key;
}

/* Reads what `bytes` holds; returns how many of the last of them are unfinished. */
static size_t read_keys(struct keyboard *keyboard, const char *bytes, size_t length,
                        bool force, struct reading *reading)
{
    uint32_t keys[SEQUENCE_MOST];
    size_t count;
    size_t index;
    size_t unfinished =
        sequence_read(keyboard->sequence, bytes, length, force, keys, &count);

    *reading = (struct reading){ 0 };
    for (index = 0; index < count; index++)
        note_key(keyboard, reading, keys[index]);
    return unfinished;
}

/* Turns one read that began at `at_ms` into strokes, as the header says. */
static void add_reading(struct keyboard *keyboard, const struct reading *reading,
                        int64_t at_ms)
{
    bool tail = keyboard->pasting && at_ms - keyboard->pasted_ms < KEYBOARD_PASTE_MS;
    bool one = reading->keys == 1 || (reading->alike && reading->first != KEY_ENTER);

    if (one && !tail && reading->first != KEY_PASTE) {
        add_stroke(keyboard, reading->first, at_ms);
        if (reading->keys > 1)
            add_stroke(keyboard, reading->first, at_ms);
        return;
    }
    keyboard->pasting = true;
    keyboard->pasted_ms = at_ms;
    add_stroke(keyboard, KEY_PASTE, at_ms);
    if (reading->stop != KEY_NONE)
        add_stroke(keyboard, reading->stop, at_ms);
    else if (reading->also != KEY_NONE && reading->keys <= KEYBOARD_FEW)
        add_stroke(keyboard, reading->also, at_ms);
}

/* Takes the bytes that wait for what they are. */
static void settle_waiting(struct keyboard *keyboard)
{
    struct reading reading;

    read_keys(keyboard, keyboard->waiting, keyboard->waiting_length, true, &reading);
    keyboard->waiting_length = 0;
    if (reading.keys > 0)
        add_reading(keyboard, &reading, keyboard->waiting_ms);
}

/* True when a read that starts with `byte` can be the rest of what waits. Esc and a key
 * that follows it in a read of its own are two keys. */
static bool goes_on(const struct keyboard *keyboard, char byte, int64_t now_ms)
{
    if (now_ms - keyboard->waiting_ms >= KEYBOARD_SEQUENCE_MS)
        return false;
    return keyboard->waiting_length > 1 || keyboard->waiting[0] != BYTE_ESCAPE ||
           byte == '[' || byte == 'O';
}

static bool all_alike(const char *bytes, size_t length)
{
    return memcmp(bytes, bytes + 1, length - 1) == 0;
}

/* A read with Ctrl-C in it, whatever else: the library would keep it inside a sequence.
 */
static void push_interrupt(struct keyboard *keyboard, const char *bytes, size_t length,
                           int64_t now_ms)
{
    struct reading reading = { 0 };

    keyboard->waiting_length = 0;
    if (!all_alike(bytes, length))
        note_key(keyboard, &reading, KEY_PASTE);
    note_key(keyboard, &reading, KEY_INTERRUPT);
    add_reading(keyboard, &reading, now_ms);
}

void keyboard_push(struct keyboard *keyboard, const char *bytes, size_t length,
                   int64_t now_ms)
{
    struct reading reading = { 0 };
    char whole[SEQUENCE_MOST];
    int64_t began_ms;
    size_t have;

    keyboard->newest_ms = now_ms;
    if (length == 0)
        return;
    if (memchr(bytes, BYTE_INTERRUPT, length) != NULL) {
        push_interrupt(keyboard, bytes, length, now_ms);
        return;
    }
    if (keyboard->waiting_length > 0 && !goes_on(keyboard, bytes[0], now_ms))
        settle_waiting(keyboard);
    /* A key held while the machine was busy: two of it say all. */
    if (length > 2 && all_alike(bytes, length))
        length = 2;
    have = keyboard->waiting_length;
    began_ms = have == 0 ? now_ms : keyboard->waiting_ms;
    keyboard->waiting_length = 0;
    if (have + length > SEQUENCE_MOST) {
        note_key(keyboard, &reading, KEY_PASTE);
        add_reading(keyboard, &reading, now_ms);
        return;
    }
    memcpy(whole, keyboard->waiting, have);
    memcpy(whole + have, bytes, length);
    length += have;
    have = read_keys(keyboard, whole, length, false, &reading);
    memcpy(keyboard->waiting, whole + length - have, have);
    keyboard->waiting_length = have;
    keyboard->waiting_ms = reading.keys > 0 ? now_ms : began_ms;
    /* Letters before an unfinished sequence are a paste; whole arrows are not. */
    if (have > 0 && reading.keys > 0 && whole[0] != BYTE_ESCAPE)
        note_key(keyboard, &reading, KEY_PASTE);
    if (reading.keys > 0)
        add_reading(keyboard, &reading, began_ms);
}

bool keyboard_read(struct keyboard *keyboard, int64_t now_ms)
{
    struct pollfd ready = { .fd = keyboard->terminal.fd, .events = POLLIN };
    char bytes[READ_MOST];
    ssize_t length;

    keyboard->newest_ms = now_ms;
    if (poll(&ready, 1, 0) <= 0)
        return true;
    if ((ready.revents & POLLIN) == 0)
        return false;
    length = read(keyboard->terminal.fd, bytes, sizeof bytes);
    if (length > 0)
        keyboard_push(keyboard, bytes, (size_t)length, now_ms);
    else if (length == 0)
        return (ready.revents & (POLLHUP | POLLERR)) == 0;
    else
        return errno == EINTR || errno == EAGAIN;
    return true;
}

void keyboard_flush(struct keyboard *keyboard)
{
    size_t count;

    /* Read, not tcflush: a stop among it must be seen. */
    keyboard_read(keyboard, keyboard->newest_ms);
    for (count = keyboard->queued; count > 0; count--) {
        struct stroke stroke = keyboard->queue[keyboard->first];

        keyboard->first = (keyboard->first + 1) % QUEUE_MOST;
        keyboard->queued--;
        if (stops(keyboard, stroke.key))
            add_stroke(keyboard, stroke.key, stroke.at_ms);
    }
    if (keyboard->waiting_length > 0 && keyboard->waiting[0] != BYTE_ESCAPE)
        keyboard->waiting_length = 0;
}

bool keyboard_next(struct keyboard *keyboard, int64_t now_ms, struct stroke *stroke)
{
    if (now_ms > keyboard->newest_ms)
        keyboard->newest_ms = now_ms;
    if (keyboard->waiting_length > 0 &&
        now_ms - keyboard->waiting_ms >= KEYBOARD_SEQUENCE_MS)
        settle_waiting(keyboard);
    if (keyboard->queued == 0)
        return false;
    *stroke = keyboard->queue[keyboard->first];
    keyboard->first = (keyboard->first + 1) % QUEUE_MOST;
    keyboard->queued--;
    return true;
}

int64_t keyboard_due_ms(const struct keyboard *keyboard)
{
    if (keyboard->queued > 0)
        return keyboard->queue[keyboard->first].at_ms;
    return keyboard->waiting_length > 0 ? keyboard->waiting_ms + KEYBOARD_SEQUENCE_MS
                                        : INT64_MAX;
}

int64_t keyboard_known_ms(const struct keyboard *keyboard, int64_t now_ms)
{
    int64_t oldest_ms = now_ms;

    if (keyboard->queued > 0)
        oldest_ms = keyboard->queue[keyboard->first].at_ms;
    else if (keyboard->waiting_length > 0)
        oldest_ms = keyboard->waiting_ms;
    return oldest_ms < now_ms ? oldest_ms : now_ms;
}

void keyboard_again(struct keyboard *keyboard)
{
    if (keyboard->terminal.fd >= 0)
        terminal_again(&keyboard->terminal);
}

void keyboard_leave(struct keyboard *keyboard)
{
    if (keyboard != NULL && keyboard->terminal.fd >= 0)
        terminal_leave(&keyboard->terminal);
}

void keyboard_close(struct keyboard *keyboard)
{
    if (keyboard == NULL)
        return;
    keyboard_leave(keyboard);
    sequence_destroy(keyboard->sequence);
    free(keyboard);
}
