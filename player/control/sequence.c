#include "sequence.h"

#include <stdlib.h>
#include <string.h>

#include <termkey.h>

#include "arena.h"
#include "stroke.h"

enum {
    BYTE_ESCAPE = 0x1b,
    PASTE_BEGINS = 200, /* CSI 200 ~ and CSI 201 ~ stand around a paste */
    PASTE_ENDS = 201,
};

struct sequence {
    TermKey *termkey;
};

struct sequence *sequence_create(void)
{
    struct sequence *sequence = memory_zeroed(1, sizeof *sequence);

    /* A name that no terminal description has: then the library takes its own table,
     * which holds the sequences of xterm, the console and rxvt, and the environment
     * changes nothing. */
    sequence->termkey = termkey_new_abstract(
        "talkthrough-none", TERMKEY_FLAG_UTF8 | TERMKEY_FLAG_NOTERMIOS);
    if (sequence->termkey == NULL)
        memory_take(
            SIZE_MAX); /* it fails for want of memory alone, and ends the same way */
    return sequence;
}

void sequence_destroy(struct sequence *sequence)
{
    if (sequence == NULL)
        return;
    termkey_destroy(sequence->termkey);
    free(sequence);
}

static uint32_t symbol_key(TermKeySym symbol)
{
    static const struct {
        TermKeySym symbol;
        uint32_t key;
    } rows[] = {
        { TERMKEY_SYM_ENTER, KEY_ENTER },   { TERMKEY_SYM_KPENTER, KEY_ENTER },
        { TERMKEY_SYM_ESCAPE, KEY_ESCAPE }, { TERMKEY_SYM_UP, KEY_UP },
        { TERMKEY_SYM_DOWN, KEY_DOWN },     { TERMKEY_SYM_LEFT, KEY_LEFT },
        { TERMKEY_SYM_RIGHT, KEY_RIGHT },
    };
    size_t index;

    for (index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        if (rows[index].symbol == symbol)
            return rows[index].key;
    }
    return KEY_OTHER;
}

static uint32_t character_key(const TermKeyKey *key)
{
    long character = key->code.codepoint;

    if ((key->modifiers & TERMKEY_KEYMOD_CTRL) != 0) {
        bool alone = (key->modifiers & TERMKEY_KEYMOD_ALT) == 0;

        if (character == 'c')
            return KEY_INTERRUPT;
        /* A line feed is Ctrl-J to the library. Stray bytes are Ctrl and Alt to it. */
        if (alone && (character == 'j' || character == 'm'))
            return KEY_ENTER;
        return KEY_OTHER;
    }
    if ((key->modifiers & TERMKEY_KEYMOD_ALT) != 0)
        return KEY_ESCAPE;
    /* The library lets bytes through that are no Unicode, where our own keys stand. */
    if (character <= ' ' - 1 || character >= KEY_ENTER || character == 0xfffd)
        return KEY_OTHER;
    return (uint32_t)character;
}

static uint32_t unknown_key(TermKey *termkey, const TermKeyKey *key)
{
    long numbers[16];
    size_t count = sizeof numbers / sizeof numbers[0];
    unsigned long command;

    if (termkey_interpret_csi(termkey, key, numbers, &count, &command) !=
        TERMKEY_RES_KEY)
        return KEY_OTHER;
    if (command == '~' && count > 0 &&
        (numbers[0] == PASTE_BEGINS || numbers[0] == PASTE_ENDS))
        return KEY_PASTE;
    return KEY_OTHER;
}

static uint32_t key_of(TermKey *termkey, const TermKeyKey *key)
{
    switch (key->type) {
    case TERMKEY_TYPE_UNICODE:
        return character_key(key);
    case TERMKEY_TYPE_FUNCTION:
        if ((key->modifiers & TERMKEY_KEYMOD_ALT) != 0)
            return KEY_ESCAPE;
        if (key->modifiers != 0)
            return KEY_OTHER; /* a deliberate 'no' is F8 alone */
        return key->code.number == 8   ? KEY_F8
               : key->code.number == 9 ? KEY_F9
                                       : KEY_OTHER;
    case TERMKEY_TYPE_KEYSYM:
        if ((key->modifiers & TERMKEY_KEYMOD_ALT) != 0)
            return KEY_ESCAPE;
        if ((key->modifiers & TERMKEY_KEYMOD_CTRL) != 0)
            return KEY_OTHER;
        return symbol_key(key->code.sym);
    case TERMKEY_TYPE_UNKNOWN_CSI:
        return unknown_key(termkey, key);
    case TERMKEY_TYPE_MOUSE:
    case TERMKEY_TYPE_POSITION:
    case TERMKEY_TYPE_MODEREPORT:
    case TERMKEY_TYPE_DCS:
    case TERMKEY_TYPE_OSC:
        break;
    }
    return KEY_OTHER;
}

/* True for a key that the library would cut in two: F1 to F5 of the console, the arrows
 * of rxvt with Ctrl. */
static bool unknown_sequence(const char *bytes, size_t length)
{
    static const char console[] = "\033[[";
    static const char rxvt[] = "\033O";

    return (length == 4 && memcmp(bytes, console, 3) == 0) ||
           (length == 3 && memcmp(bytes, rxvt, 2) == 0 && bytes[2] >= 'a' &&
            bytes[2] <= 'd');
}

/* True for a sequence that lost its end, which is no lone Esc. rxvt's F keys with Shift
 * are written so. */
static bool broken_sequence(const char *bytes, size_t length)
{
    return length > 2 && bytes[0] == BYTE_ESCAPE && bytes[1] == '[';
}

size_t sequence_read(struct sequence *sequence, const char *bytes, size_t length,
                     bool force, uint32_t keys[SEQUENCE_MOST], size_t *count)
{
    TermKey *termkey = sequence->termkey;
    TermKeyResult result;
    TermKeyKey key;
    size_t unfinished = 0;

    *count = 0;
    if (unknown_sequence(bytes, length) || (force && broken_sequence(bytes, length))) {
        keys[(*count)++] = KEY_OTHER;
        return 0;
    }
    termkey_push_bytes(termkey, bytes, length);
    for (;;) {
        result =
            force ? termkey_getkey_force(termkey, &key) : termkey_getkey(termkey, &key);
        if (result != TERMKEY_RES_KEY)
            break;
        if (*count < SEQUENCE_MOST)
            keys[(*count)++] = key_of(termkey, &key);
    }
    if (result == TERMKEY_RES_AGAIN)
        unfinished =
            termkey_get_buffer_size(termkey) - termkey_get_buffer_remaining(termkey);
    while (termkey_getkey_force(termkey, &key) == TERMKEY_RES_KEY)
        continue;
    return unfinished;
}
