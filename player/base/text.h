/* text.h - strings that grow, UTF-8, sentences, and lines of a given width. */
#ifndef TEXT_H
#define TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "attributes.h"

/* A growing string with an end mark. Starts zeroed; `bytes` is NULL while empty. */
struct text {
    char *bytes;
    size_t length;
    size_t capacity;
};

void text_finish(struct text *text);
void text_clear(struct text *text);
void text_add(struct text *text, const char *bytes, size_t length);
void text_add_string(struct text *text, const char *string);
void text_print(struct text *text, const char *format, ...) PRINTF_LIKE(2, 3);
/* The bytes, "" while empty. Owned by `text`. */
const char *text_string(const struct text *text);

/* True when `bytes` is valid UTF-8 (libunistring's u8_check). On false `where` (may be
 * NULL) is the offset of the first bad byte. */
bool text_utf8_valid(const char *bytes, size_t length, size_t *where);

enum {
    TEXT_NOT_A_CHARACTER = 0x110000, /* one past the last that Unicode has */
};

/* Decodes the first of `length` bytes (at least one). Returns how many it took; a byte
 * that is not UTF-8 is taken alone and gives TEXT_NOT_A_CHARACTER. */
size_t text_next_character(const char *bytes, size_t length, uint32_t *character);

/* True for a control character that has no place in a routine or on a terminal:
 * below space except tab and newline, 0x7f, 0x80-0x9f, line and paragraph separators,
 * and the bidirectional controls. */
bool text_is_control(uint32_t character);

/* True when the text has at least one letter or digit. */
bool text_has_word(const char *string);

/* How many words: runs of letters, digits, apostrophes and hyphens with a letter or
 * digit. */
size_t text_word_count(const char *string);

/* Finds the sentence that begins at or after `*offset`: leading spaces are passed
 * over, and it ends after '.', '?' or '!' (and a closing quote or bracket) before a
 * space or the end, but not after a single capital letter ("vitamin D. ..."), inside a
 * number, or after e.g. / i.e. / Dr. / Mr. / Mrs. / Ms. / St.. Returns false at the
 * end; else `*start` and `*length` (spaces trimmed) are written and `*offset` moves
 * past it. */
bool text_next_sentence(const char *string, size_t *offset, size_t *start,
                        size_t *length);

/* Breaks `string` at words into lines of at most `width` columns (libunistring's
 * u8_width_linebreaks), each ended by a newline, control characters and bytes that are
 * not UTF-8 as '?'; a word longer than the width stands alone. Tabs and newlines in
 * `string` become spaces. Spaces alone make no line. */
void text_wrap(struct text *out, const char *string, int width);

/* A number in English words: 0 "zero", 21 "twenty-one", 1250 "one thousand two hundred
 * and fifty", up to 999,999,999; beyond that digits. Negative: "minus ...". */
void text_add_number(struct text *text, int64_t number);

/* A length of time in words, the two largest units: "forty seconds", "two minutes five
 * seconds", "one hour ten minutes"; "ninety minutes" is never said. Rounded to the
 * second, from an hour on to the minute. Less than nothing is "zero seconds". */
void text_add_duration(struct text *text, int64_t ms);

/* The same roughly, for "about": under 90 s to the next ten seconds, then to the next
 * minute, from 10 minutes on to the nearest minute: 1110 s is "nineteen minutes". */
void text_add_about(struct text *text, int64_t ms);

#endif
