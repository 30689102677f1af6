#include "setting.h"

#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "likely.h"
#include "routine.h"
#include "text.h"

/* Each field is reached by its own type alone. */
static const char **text_field(const struct setting *setting, struct options *options)
{
    return (const char **)(void *)((char *)options + setting->offset);
}

static int *number_field(const struct setting *setting, struct options *options)
{
    return (int *)(void *)((char *)options + setting->offset);
}

static bool *switch_field(const struct setting *setting, struct options *options)
{
    return (bool *)(void *)((char *)options + setting->offset);
}

static enum print_what *choice_field(const struct setting *setting,
                                     struct options *options)
{
    return (enum print_what *)(void *)((char *)options + setting->offset);
}

const char *setting_text(const struct setting *setting, const struct options *options)
{
    assert(setting->kind == SETTING_TEXT);
    return *(const char *const *)(const void *)((const char *)options +
                                                setting->offset);
}

const char *setting_quotable(const char *word)
{
    return strlen(word) <= 40 ? word : "(a very long word)";
}

void setting_defaults(struct options *options)
{
    const struct setting *setting;

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        switch (setting->kind) {
        case SETTING_NUMBER:
        case SETTING_TIMES:
        case SETTING_CENT:
        case SETTING_MS:
        case SETTING_SECONDS:
        case SETTING_TENTHS:
            *number_field(setting, options) = setting->usual;
            break;
        case SETTING_WORD:
            *text_field(setting, options) = setting->choices[0];
            break;
        case SETTING_TEXT:
        case SETTING_SWITCH:
        case SETTING_CHOICE:
        case SETTING_FLAG:
        case SETTING_KEYS:
            break; /* zero is their default */
        }
    }
}

bool setting_switch(const char *value, bool *on)
{
    static const struct {
        const char *word;
        bool on;
    } words[] = { { "on", true },     { "off", false }, { "true", true },
                  { "false", false }, { "yes", true },  { "no", false } };

    for (size_t index = 0; index < sizeof words / sizeof words[0]; index++) {
        if (strcmp(words[index].word, value) == 0) {
            *on = words[index].on;
            return true;
        }
    }
    return false;
}

/* Digits with at most `places` behind a point, as that many times ten. No locale, no
 * exponent, no sign but minus. Numbers past any range come out as a large one. */
static bool read_number(const char *text, int places, int *number)
{
    enum { LARGE = 100000000 };
    const char *at = text + (text[0] == '-' ? 1 : 0);
    bool point = false;
    bool digits = false;
    int left = places;
    int read = 0;

    for (; *at != '\0'; at++) {
        if (*at == '.' && !point && places > 0 && digits) {
            point = true;
            continue;
        }
        if (*at < '0' || *at > '9' || (point && left == 0))
            return false;
        digits = true;
        left -= point ? 1 : 0;
        read = read >= LARGE ? LARGE : read * 10 + (*at - '0');
    }
    if (!digits)
        return false;
    for (; left > 0 && read < LARGE; left--)
        read *= 10;
    *number = text[0] == '-' ? -read : read;
    return true;
}

/* A number in the setting's unit, or a duration that names its own. */
static bool read_time(const struct setting *setting, const char *value, int *number)
{
    int64_t unit_ms = setting->kind == SETTING_MS ? 1 : 1000;
    int64_t ms;

    if (read_number(value, 0, number))
        return true;
    if (!routine_duration(value, &ms) || ms % unit_ms != 0 || ms / unit_ms > INT32_MAX)
        return false;
    *number = (int)(ms / unit_ms);
    return true;
}

/* Seconds, or a duration that names its unit, in whole tenths or hundredths. */
static bool read_tenths(const struct setting *setting, const char *value, int *number)
{
    enum { TENTHS_MOST = 1000000 };
    int one_ms = setting->hundredths ? 10 : 100;
    int64_t ms;

    if (read_number(value, setting->hundredths ? 2 : 1, number)) {
        /* Past any range it stays so, and never overflows. */
        if (*number > -TENTHS_MOST && *number < TENTHS_MOST)
            *number *= one_ms;
        return true;
    }
    if (!routine_duration(value, &ms) || ms % one_ms != 0 || ms > INT32_MAX)
        return false;
    *number = (int)ms;
    return true;
}

static bool read_cent(const char *value, int *number)
{
    char digits[16];
    size_t length = strlen(value);

    if (length > 1 && length < sizeof(digits) && value[length - 1] == '%') {
        memcpy(digits, value, length - 1);
        digits[length - 1] = '\0';
        value = digits;
    }
    return read_number(value, 0, number);
}

static bool read_kind(const struct setting *setting, const char *value, int *number)
{
    switch (setting->kind) {
    case SETTING_TIMES:
        return read_number(value, 2, number);
    case SETTING_CENT:
        return read_cent(value, number);
    case SETTING_MS:
    case SETTING_SECONDS:
        return read_time(setting, value, number);
    case SETTING_TENTHS:
        return read_tenths(setting, value, number);
    case SETTING_NUMBER:
    case SETTING_TEXT:
    case SETTING_SWITCH:
    case SETTING_CHOICE:
    case SETTING_WORD:
    case SETTING_FLAG:
    case SETTING_KEYS:
        break;
    }
    return read_number(value, 0, number);
}

static const char *unit_of(enum setting_kind kind)
{
    return kind == SETTING_CENT      ? " per cent"
           : kind == SETTING_MS      ? " ms"
           : kind == SETTING_SECONDS ? " seconds"
                                     : "";
}

/* 1500 as 1.5 when `one` is 1000, 30 as 0.03, and 2000 as 2. */
static void write_decimal(int number, int one, char out[16])
{
    int hundredths = number % one * 100 / one;

    if (hundredths == 0)
        snprintf(out, 16, "%d", number / one);
    else if (hundredths % 10 == 0)
        snprintf(out, 16, "%d.%d", number / one, hundredths / 10);
    else
        snprintf(out, 16, "%d.%02d", number / one, hundredths);
}

static bool decimal_fault(const struct setting *setting, const char *rule,
                          const char *shown, const char *value, struct fault *fault)
{
    bool tenths = setting->kind == SETTING_TENTHS;
    char least[16];
    char most[16];

    write_decimal(setting->least, tenths ? 1000 : 100, least);
    write_decimal(setting->most, tenths ? 1000 : 100, most);
    return fault_set(fault, rule,
                     "%s cannot be \"%s\". Give %s%s from %s to %s, such as %s.", shown,
                     setting_quotable(value), setting->or_zero ? "0 for none, or " : "",
                     tenths ? "seconds" : "a number", least, most,
                     !tenths || setting->most > 1500 ? "1.5"
                     : setting->most > 500           ? "0.5"
                                                     : "0.1");
}

static bool read_amount(const struct setting *setting, const char *shown,
                        const char *value, int *field, struct fault *fault)
{
    const char *rule;
    int number = 0;
    bool read = read_kind(setting, value, &number);

    if (read && ((number >= setting->least && number <= setting->most) ||
                 (setting->or_zero && number == 0))) {
        *field = number;
        return true;
    }
    rule = read ? "out-of-range" : "bad-value";
    if (setting->kind == SETTING_TENTHS || setting->kind == SETTING_TIMES)
        return decimal_fault(setting, rule, shown, value, fault);
    return fault_set(
        fault, rule, "%s cannot be \"%s\". Give a whole number from %d to %d%s.", shown,
        setting_quotable(value), setting->least, setting->most, unit_of(setting->kind));
}

/* The place of `value` among the choices, or -1 and a fault. */
static int read_choice(const struct setting *setting, const char *shown,
                       const char *value, struct fault *fault)
{
    struct likely likely = { .wanted = value };
    int index;

    for (index = 0; setting->choices[index] != NULL; index++) {
        if (strcmp(setting->choices[index], value) == 0)
            return index;
        likely_offer(&likely, setting->choices[index]);
    }
    if (likely.found != NULL)
        fault_set(fault, "bad-value", "%s cannot be \"%s\". Did you mean %s? Give %s.",
                  shown, setting_quotable(value), likely.found, setting->value);
    else
        fault_set(fault, "bad-value", "%s cannot be \"%s\". Give %s.", shown,
                  setting_quotable(value), setting->value);
    return -1;
}

static bool read_text(const struct setting *setting, const char *shown,
                      const char *value, struct options *options, struct fault *fault)
{
    if (value[0] == '\0')
        return fault_set(fault, "bad-value", "%s has no value. Give %s.", shown,
                         setting->value);
    *text_field(setting, options) = value;
    return true;
}

bool setting_read(const struct setting *setting, const char *shown, const char *value,
                  struct options *options, struct fault *fault)
{
    bool on;
    int choice;

    switch (setting->kind) {
    case SETTING_TEXT:
        return read_text(setting, shown, value, options, fault);
    case SETTING_NUMBER:
    case SETTING_TIMES:
    case SETTING_CENT:
    case SETTING_MS:
    case SETTING_SECONDS:
    case SETTING_TENTHS:
        return read_amount(setting, shown, value, number_field(setting, options),
                           fault);
    case SETTING_SWITCH:
    case SETTING_FLAG:
        if (!setting_switch(value, &on))
            return fault_set(fault, "bad-value", "%s cannot be \"%s\". Give on or off.",
                             shown, setting_quotable(value));
        *switch_field(setting, options) = on;
        return true;
    case SETTING_CHOICE:
    case SETTING_WORD:
        choice = read_choice(setting, shown, value, fault);
        if (choice < 0)
            return false;
        if (setting->kind == SETTING_CHOICE)
            *choice_field(setting, options) = (enum print_what)choice;
        else
            *text_field(setting, options) = setting->choices[choice];
        return true;
    case SETTING_KEYS:
        break;
    }
    assert(false); /* its pairs are read by options_file.c */
    return false;
}

static void write_thousandths(int value, int one, char out[SETTING_VALUE_SIZE])
{
    int part = value % one * 1000 / one;

    if (part == 0)
        snprintf(out, SETTING_VALUE_SIZE, "%d", value / one);
    else if (part % 100 == 0)
        snprintf(out, SETTING_VALUE_SIZE, "%d.%d", value / one, part / 100);
    else if (part % 10 == 0)
        snprintf(out, SETTING_VALUE_SIZE, "%d.%02d", value / one, part / 10);
    else
        snprintf(out, SETTING_VALUE_SIZE, "%d.%03d", value / one, part);
}

void setting_write(const struct setting *setting, const struct options *options,
                   char out[SETTING_VALUE_SIZE])
{
    const char *field = (const char *)options + setting->offset;
    const char *text;

    out[0] = '\0';
    switch (setting->kind) {
    case SETTING_TEXT:
    case SETTING_WORD:
        text = *(const char *const *)(const void *)field;
        snprintf(out, SETTING_VALUE_SIZE, "%s", text ? text : "");
        break;
    case SETTING_NUMBER:
    case SETTING_CENT:
    case SETTING_MS:
    case SETTING_SECONDS:
        snprintf(out, SETTING_VALUE_SIZE, "%d", *(const int *)(const void *)field);
        break;
    case SETTING_TIMES:
        write_thousandths(*(const int *)(const void *)field, 100, out);
        break;
    case SETTING_TENTHS:
        write_thousandths(*(const int *)(const void *)field, 1000, out);
        break;
    case SETTING_SWITCH:
        snprintf(out, SETTING_VALUE_SIZE, "%s",
                 *(const bool *)(const void *)field ? "on" : "off");
        break;
    case SETTING_CHOICE:
        snprintf(out, SETTING_VALUE_SIZE, "%s",
                 setting->choices[*(const enum print_what *)(const void *)field]);
        break;
    case SETTING_FLAG:
    case SETTING_KEYS:
        break;
    }
}
