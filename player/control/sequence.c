#include "sequence.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include <termkey.h>

#include "arena.h"
#include "stroke.h"
#include "text.h"

enum {
    BYTE_ESCAPE = 0x1b,
    PASTE_BEGINS = 200, /* CSI 200 ~ and CSI 201 ~ stand around a paste */
    PASTE_ENDS = 201,
    NUMBERS_MOST = 16, /* bytes; no key has more */
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

/* What the first bytes of a read are. */
enum unit {
    UNIT_KEY,        /* well formed: the library may see it */
    UNIT_OTHER,      /* a key without a meaning here, or no key at all */
    UNIT_ESCAPE,     /* a lone Esc, or Alt with a key */
    UNIT_UNFINISHED, /* its end has not come */
};

static bool continues(const char *bytes, size_t length)
{
    size_t index;

    for (index = 0; index < length; index++) {
        if (((unsigned char)bytes[index] & 0xc0) != 0x80)
            return false;
    }
    return true;
}

static enum unit character_unit(const char *bytes, size_t length, size_t *used)
{
    unsigned char lead = (unsigned char)bytes[0];
    size_t need = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;

    *used = 1;
    if (lead < 0x80)
        return UNIT_KEY;
    if (lead < 0xc0 || lead > 0xf7)
        return UNIT_OTHER;
    if (!continues(bytes + 1, (length < need ? length : need) - 1))
        return UNIT_OTHER;
    *used = length < need ? length : need;
    if (length < need)
        return UNIT_UNFINISHED;
    return text_utf8_valid(bytes, need, NULL) ? UNIT_KEY : UNIT_OTHER;
}

/* True for what the library reads soundly: no numbers, or numbers with a semicolon
 * between. Version 0.22 looks outside its tables for CSI with other bytes, writes past
 * its numbers when there are many, and takes a missing one for whatever stood in
 * memory: CSI u came out as a letter. */
static bool sound(const char *numbers, size_t length, char last)
{
    size_t count = length > 0;
    bool digit = false;
    size_t index;

    if (length > NUMBERS_MOST || last == 'M' || last == 'm')
        return false;
    for (index = 0; index < length; index++) {
        if (numbers[index] == ';' && digit)
            count++;
        else if (numbers[index] < '0' || numbers[index] > '9')
            return false;
        digit = numbers[index] != ';';
    }
    if (length > 0 && !digit)
        return false;
    if (last == '~' && length >= 2 && memcmp(numbers, "27", 2) == 0)
        return count == 3;
    return count > 0 || (last != '~' && last != 'u');
}

/* `bytes` is what follows Esc and '['. */
static enum unit csi_unit(const char *bytes, size_t length, size_t *used)
{
    size_t end = 0;

    while (end < length && bytes[end] >= 0x20 && bytes[end] < 0x40)
        end++;
    *used = end;
    if (end == length)
        return UNIT_UNFINISHED;
    if (bytes[end] < 0x40 || bytes[end] > 0x7e)
        return end == 0 ? UNIT_ESCAPE : UNIT_OTHER;
    *used = end + 1;
    if (end > 0 || bytes[0] != '[')
        return sound(bytes, end, bytes[end]) ? UNIT_KEY : UNIT_OTHER;
    /* F1 to F5 of the console: CSI [ and one letter */
    if (length < 2)
        return UNIT_UNFINISHED;
    *used = 2;
    return UNIT_OTHER;
}

/* `bytes` begins with Esc. */
static enum unit escape_unit(const char *bytes, size_t length, size_t *used)
{
    size_t escapes = 1;
    enum unit unit = UNIT_ESCAPE;
    size_t more = 0;

    while (escapes < length && bytes[escapes] == BYTE_ESCAPE)
        escapes++;
    *used = escapes;
    bytes += escapes;
    length -= escapes;
    if (length == 0)
        return UNIT_UNFINISHED;
    if (bytes[0] == '[') {
        unit = csi_unit(bytes + 1, length - 1, &more);
        more++;
    } else if (bytes[0] == 'O') {
        more = length > 1 && bytes[1] >= 0x40 && bytes[1] < 0x7f ? 2 : 1;
        if (length == 1)
            unit = UNIT_UNFINISHED;
        else if (more == 2) /* rxvt: arrows with Ctrl are unknown to the library */
            unit = bytes[1] >= 'a' && bytes[1] <= 'd' ? UNIT_OTHER : UNIT_KEY;
    } else if (character_unit(bytes, length, &more) == UNIT_UNFINISHED) {
        unit = UNIT_UNFINISHED;
    }
    *used += more;
    return escapes > 1 && unit != UNIT_UNFINISHED ? UNIT_ESCAPE : unit;
}

/* What a unit is whose end never came. CSI with numbers is no lone Esc: rxvt writes its
 * F keys with Shift so. */
static enum unit unfinished_unit(const char *bytes, size_t length)
{
    if (bytes[0] != BYTE_ESCAPE || (length > 2 && bytes[1] == '['))
        return UNIT_OTHER;
    return UNIT_ESCAPE;
}

/* The key that the library sees in one unit. */
static uint32_t library_key(TermKey *termkey, const char *bytes, size_t length)
{
    uint32_t found = KEY_OTHER;
    TermKeyKey key;

    termkey_push_bytes(termkey, bytes, length);
    if (termkey_getkey_force(termkey, &key) == TERMKEY_RES_KEY)
        found = key_of(termkey, &key);
    while (termkey_getkey_force(termkey, &key) == TERMKEY_RES_KEY)
        found = KEY_OTHER;
    return found;
}

size_t sequence_read(struct sequence *sequence, const char *bytes, size_t length,
                     bool force, uint32_t keys[SEQUENCE_MOST], size_t *count)
{
    size_t used;

    assert(length <= SEQUENCE_MOST);
    for (*count = 0; length > 0; bytes += used, length -= used) {
        enum unit unit = bytes[0] == BYTE_ESCAPE ? escape_unit(bytes, length, &used)
                                                 : character_unit(bytes, length, &used);

        if (unit == UNIT_UNFINISHED && !force)
            return length;
        if (unit == UNIT_UNFINISHED)
            unit = unfinished_unit(bytes, length);
        keys[(*count)++] = unit == UNIT_KEY
                               ? library_key(sequence->termkey, bytes, used)
                           : unit == UNIT_ESCAPE ? KEY_ESCAPE
                                                 : KEY_OTHER;
    }
    return 0;
}
