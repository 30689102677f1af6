/* routine_words.h - one pass over words that will be spoken: what they are about, which
 * variables they hold, and what a voice is likely to misread. Pure. */
#ifndef ROUTINE_WORDS_H
#define ROUTINE_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Words that need a category, so that its safety questions are asked. They are found as
 * an ear would: in any case, inside a longer word, with hyphens between, and in letters
 * that only look different. */
enum word {
    WORD_BREAST = 1 << 0, /* {breast} too */
    WORD_NIPPLE = 1 << 1,
    WORD_DUCT = 1 << 2,
    WORD_SUCTION = 1 << 3,
    WORD_SHIELD = 1 << 4,
    WORD_MILK = 1 << 5,
    WORD_PUMP = 1 << 6,     /* "feed or pump", "pumping" */
    WORD_THE_PUMP = 1 << 7, /* "the pump", "pump on": the thing itself */
};

/* What is wrong with a text. */
enum word_trouble {
    TROUBLE_BRACE = 1 << 0,    /* { or } alone */
    TROUBLE_GLUED = 1 << 1,    /* a variable that is part of a word */
    TROUBLE_STRANGE = 1 << 2,  /* what no voice for English says: another script's
                                  letter,  a picture, a character that nobody sees */
    TROUBLE_RANGE = 1 << 3,    /* "3-5" */
    TROUBLE_FRACTION = 1 << 4, /* "1/2" */
    TROUBLE_UNIT = 1 << 5,     /* "5 kg", "1.5 s" */
};

struct words_found {
    uint32_t words;    /* enum word */
    uint32_t troubles; /* enum word_trouble */
    size_t spot[6]; /* byte at which each trouble was first seen, by its bit's number */
};

/* Called with each variable's name; `joined` when a hyphen ties it to a word. */
struct words_variable {
    void (*met)(void *context, const char *name, size_t length, bool joined);
    void *context;
};

/* Looks at the text once. `variable` may be NULL. */
void words_look(const char *text, struct words_found *found,
                const struct words_variable *variable);

/* How often the text's first `length` bytes say `word` or its plural, as a whole word
 * in any case. What variables become is not looked at. */
int words_times(const char *text, size_t length, const char *word);

/* Every word above and how it is written, for sentences. */
const char *word_name(enum word word);

/* True for {go-on}, {breast} and {length}. */
bool words_built_in(const char *name, size_t length);

#endif
