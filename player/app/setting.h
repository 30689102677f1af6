/* setting.h - the table of settings and options, and how one value is read.
 * Every setting stands in settings.yaml and on the command line under the same name.
 * Pure. */
#ifndef SETTING_H
#define SETTING_H

#include <stdbool.h>
#include <stddef.h>

#include "arena.h"
#include "fault.h"
#include "options.h"

enum {
    SETTING_MOST = 48, /* rows, at most */
};

enum setting_kind {
    SETTING_TEXT,   /* kept as it is */
    SETTING_NUMBER, /* whole */
    SETTING_TIMES,  /* 0.5 to 3, kept in per cent */
    SETTING_CENT,   /* per cent */
    SETTING_MS,     /* milliseconds when no unit is given */
    SETTING_SECONDS,
    SETTING_TENTHS, /* seconds with one decimal, kept in milliseconds */
    SETTING_SWITCH, /* on or off; on when an option has no value */
    SETTING_CHOICE, /* the index of the word, an enum */
    SETTING_WORD,   /* the word itself */
    SETTING_FLAG,   /* an option without a value, and no setting */
    SETTING_KEYS,   /* in settings.yaml only */
};

struct setting {
    const char *name;
    const char *value;          /* how the help writes its value; NULL for none */
    const char *help;           /* a sentence */
    const char *const *choices; /* ended by NULL; the first is SETTING_WORD's default */
    size_t offset;              /* of its field in struct options */
    enum setting_kind kind;
    int least, most;  /* inclusive, in the unit it is kept in */
    int usual;        /* the default of numbers */
    unsigned verbs;   /* the verbs that take it, a bit each: 1 << enum verb */
    char letter;      /* -o; 0 for none */
    bool option_only; /* not in settings.yaml */
    bool hundredths;  /* SETTING_TENTHS with a decimal more */
    bool or_zero;     /* SETTING_TENTHS: 0 is for none, below `least` */
};

/* The rows in the order of the help. NULL past the last. */
const struct setting *setting_at(size_t index);
/* NULL when there is none of that name; `length` bytes of `name` count. */
const struct setting *setting_named(const char *name, size_t length);

/* Sets every field that has a row to its default. */
void setting_defaults(struct options *options);

/* Reads `value` into the setting's field. Texts are borrowed. `shown` is how the person
 * wrote the name ("--rate", "rate"). On failure the field is untouched; rules:
 * "bad-value", "out-of-range". Not for SETTING_FLAG and SETTING_KEYS. */
bool setting_read(const struct setting *setting, const char *shown, const char *value,
                  struct options *options, struct fault *fault);

/* True when `value` is a word for on or off. */
bool setting_switch(const char *value, bool *on);

/* Writes the field's value as settings.yaml has it, such as 0.5, on or calm; "" for a
 * text that is not set. */
enum { SETTING_VALUE_SIZE = 64 };
void setting_write(const struct setting *setting, const struct options *options,
                   char out[SETTING_VALUE_SIZE]);

/* The text field of a setting that holds text. */
const char *setting_text(const struct setting *setting, const struct options *options);

/* What of a stranger's word is put into a sentence: at most 40 characters' worth. */
const char *setting_quotable(const char *word);

#endif
