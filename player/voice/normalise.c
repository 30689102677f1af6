#include "normalise.h"

#include <stddef.h>
#include <string.h>
#include <strings.h>

#include "amount.h"
#include "clean.h"
#include "signs.h"

enum {
    /* Words put in for one sign can meet the next; two passes are usual. */
    PASSES_MOST = 4,
};

/* An address is no sentence: its signs stay. */
static size_t read_address(const struct spot *spot)
{
    bool address = text_begins(spot->at, "http://") ||
                   text_begins(spot->at, "https://") || text_begins(spot->at, "www.");

    return address ? strcspn(spot->at, " ") : 0;
}

/* A word, or one character that no rule knows. */
static size_t plain_length(const struct spot *spot)
{
    const char *at = spot->at;
    size_t length = 1;

    if (is_digit(*at) || is_letter(*at)) {
        while (is_digit(at[length]) || is_letter(at[length]) || at[length] == '\'')
            length++;
        return length;
    }
    while (((unsigned char)at[length] & 0xc0) == 0x80)
        length++;
    return length;
}

static void read_all(struct text *out, const char *text)
{
    struct spot spot = { .start = text, .at = text };
    bool misread;

    while (*spot.at != '\0') {
        size_t length;

        spot.before = text_string(out);
        spot.before_length = out->length;
        length = signs_read(out, &spot, &misread);
        if (length == 0) {
            length = read_address(&spot);
            if (length == 0)
                length = plain_length(&spot);
            text_add(out, spot.at, length);
        }
        spot.at += length;
    }
}

static bool is_english(const char *language)
{
    return strncasecmp(language, "en", 2) == 0 && !is_letter(language[2]);
}

void normalise(struct text *out, const char *sentence, const char *language)
{
    struct text now = { 0 };
    struct text next = { 0 };
    struct text read = { 0 };

    clean_sentence(&now, sentence);
    for (int pass = 0; pass < PASSES_MOST && is_english(language); pass++) {
        struct text done = now;
        bool same;

        text_clear(&read);
        text_clear(&next);
        read_all(&read, text_string(&now));
        clean_sentence(&next, text_string(&read));
        same = strcmp(text_string(&now), text_string(&next)) == 0;
        now = next;
        next = done;
        if (same)
            break;
    }
    text_add(out, text_string(&now), now.length);
    text_finish(&now);
    text_finish(&next);
    text_finish(&read);
}

/* Widens what a rule has found to the whole words round it, and says them. */
static void advise(const char *text, size_t first, size_t *offset, size_t *length,
                   struct text *advice)
{
    size_t end = *offset + *length;
    struct text found = { 0 };

    while (*offset > first &&
           (is_digit(text[*offset - 1]) || is_letter(text[*offset - 1]) ||
            text[*offset - 1] == '/'))
        (*offset)--;
    while (is_digit(text[end]) || is_letter(text[end]) || text[end] == '/' ||
           text[end] == '*')
        end++;
    *length = end - *offset;
    text_add(&found, text + *offset, *length);
    text_clear(advice);
    normalise(advice, text_string(&found), "en");
    text_finish(&found);
}

bool normalise_find(const char *text, size_t *offset, size_t *length,
                    struct text *advice)
{
    struct spot spot = { .start = text, .at = text + *offset, .before = text };
    size_t first = *offset;
    bool misread;

    while (*spot.at != '\0') {
        size_t taken;

        /* Nothing that is misread begins inside a word or at the space before one. */
        if ((is_letter(spot.at[0]) && spot.at > text && is_letter(spot.at[-1])) ||
            (spot.at[0] == ' ' && is_letter(spot.at[1]))) {
            spot.at++;
            continue;
        }
        spot.before_length = (size_t)(spot.at - text);
        text_clear(advice);
        taken = signs_read(advice, &spot, &misread);
        if (taken > 0 && misread &&
            (advice->length != taken || memcmp(advice->bytes, spot.at, taken) != 0)) {
            *offset = (size_t)(spot.at - text);
            *length = taken;
            advise(text, first, offset, length, advice);
            if (text_has_word(text_string(advice)))
                return true;
            taken = *length;
        }
        if (taken == 0)
            taken = read_address(&spot);
        spot.at += taken > 0 ? taken : plain_length(&spot);
    }
    text_clear(advice);
    return false;
}
