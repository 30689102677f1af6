/* sequence.h - the bytes of one read to keys; nothing of one read is left for the next.
 * The only file with <termkey.h>: its abstract instance only, so that no terminal is
 * touched and no escape sequence is ever written. Knows no time. */
#ifndef SEQUENCE_H
#define SEQUENCE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum {
    SEQUENCE_MOST = 256, /* bytes; the library's buffer */
};

struct sequence;

struct sequence *sequence_create(void);

/* Accepts NULL. */
void sequence_destroy(struct sequence *sequence);

/* Writes the keys in `bytes` (SEQUENCE_MOST at most) as stroke.h names them, never more
 * than there are bytes. The start and the end of a marked paste are each KEY_PASTE.
 * Returns how many of the last bytes may be the beginning of a key, which is left out;
 * with `force` they are taken for what they are, and 0 is returned. */
size_t sequence_read(struct sequence *sequence, const char *bytes, size_t length,
                     bool force, uint32_t keys[SEQUENCE_MOST], size_t *count);

#endif
