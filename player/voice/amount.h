/* amount.h - a number, fraction or time of day written with signs, said in words.
 * Pure. Whole numbers and decimals stay digits, which eSpeak NG reads well. */
#ifndef AMOUNT_H
#define AMOUNT_H

#include <stdbool.h>
#include <stddef.h>

#include "text.h"

enum amount_kind {
    AMOUNT_NONE,
    AMOUNT_ONE, /* exactly "1": its unit is in the singular */
    AMOUNT_MANY,
    AMOUNT_PART,  /* "1/2": its unit is "of a kilogram" */
    AMOUNT_WHOLE, /* says all by itself, takes no unit: "1:30", "120/80" */
};

/* Reads the amount that begins at `at`, in the text that begins at `start`; adds its
 * words to `out`. Returns its length in bytes and its kind; 0 and AMOUNT_NONE when
 * there is none. */
size_t amount_read(const char *start, const char *at, struct text *out,
                   enum amount_kind *kind);

/* The length of a plain number ("5", "1,000", "0.5", ".5") at `at`; 0 when there is
 * none. */
size_t amount_number(const char *at);

/* True when a number or a fraction sign begins at `at`. */
bool amount_begins(const char *at);

/* ASCII only, so that the person's locale changes nothing. */
static inline bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool is_letter(char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
}

/* True when a letter or digit begins at `at`, in any script; roughly, by its first
 * byte. */
bool is_word_at(const char *at);

/* True when the text at `at` begins with `with`. */
bool text_begins(const char *at, const char *with);

#endif
