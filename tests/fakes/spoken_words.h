/* spoken_words.h - what a text for a tired ear may not hold: long sentences, claims,
 * words for eyes. Header only, so that any floor's tests can include it. */
#ifndef SPOKEN_WORDS_H
#define SPOKEN_WORDS_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <ctype.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "text.h"

enum { SENTENCE_WORDS_MOST = 16 };

/* Words that promise, alarm or need eyes. A dash at the end stands for any ending. */
static const char *const banned_words[] = {
    "empty",   "drain-",  "clear-",   "unblock-", "vibrat-", "toothbrush", "squeeze-",
    "boost-",  "cure-",   "prevent-", "seizure-", "detox-",  "deep-",      "mum-",
    "mother-", "flange-", "red",      "look",     "lesion-", "express-",
};

static inline size_t word_length(const char *from)
{
    size_t length = 0;

    while (isalpha((unsigned char)from[length]) || from[length] == '\'')
        length++;
    return length;
}

static inline int word_matches(const char *word, size_t length, const char *banned)
{
    size_t stem = strlen(banned);

    if (banned[stem - 1] == '-')
        return length >= stem - 1 && strncasecmp(word, banned, stem - 1) == 0;
    return length == stem && strncasecmp(word, banned, stem) == 0;
}

/* The first banned word of `text`, or NULL. */
static inline const char *banned_word_in(const char *text)
{
    while (*text != '\0') {
        size_t length = word_length(text);

        for (size_t i = 0; length > 0 && i < sizeof banned_words / sizeof *banned_words;
             i++) {
            if (word_matches(text, length, banned_words[i]))
                return banned_words[i];
        }
        text += length > 0 ? length : 1;
    }
    return NULL;
}

/* How often `word` stands in `text`, whole. */
static inline int times_said(const char *text, const char *word)
{
    int times = 0;

    while (*text != '\0') {
        size_t length = word_length(text);

        times += length > 0 && word_matches(text, length, word);
        text += length > 0 ? length : 1;
    }
    return times;
}

/* Fails with the sentence when one of `text` is too long, says 'chest' twice, or the
 * text holds a banned word. `whose` names it. */
static inline void check_spoken(const char *whose, const char *text)
{
    const char *banned = banned_word_in(text);
    size_t offset = 0;
    size_t start;
    size_t length;

    if (banned != NULL)
        fail_msg("%s: \"%s\" is banned: %s", whose, banned, text);
    while (text_next_sentence(text, &offset, &start, &length)) {
        char sentence[512];

        assert_true(length < sizeof sentence);
        snprintf(sentence, sizeof sentence, "%.*s", (int)length, text + start);
        if (text_word_count(sentence) > SENTENCE_WORDS_MOST)
            fail_msg("%s: %zu words: %s", whose, text_word_count(sentence), sentence);
        if (times_said(sentence, "chest") > 1)
            fail_msg("%s: chest twice: %s", whose, sentence);
    }
}

#endif
