#include "amount.h"

#include <string.h>

struct part {
    const char *sign; /* one character, or NULL */
    int top;
    int bottom;
};

static const struct part parts[] = {
    { "½", 1, 2 }, { "⅓", 1, 3 }, { "⅔", 2, 3 }, { "¼", 1, 4 }, { "¾", 3, 4 },
    { "⅛", 1, 8 }, { "⅜", 3, 8 }, { "⅝", 5, 8 }, { "⅞", 7, 8 },
};

/* How the lower number of a fraction is said; the others are "2 out of 6". */
static const char *const part_names[9][2] = {
    [2] = { "half", "halves" },
    [3] = { "third", "thirds" },
    [4] = { "quarter", "quarters" },
    [8] = { "eighth", "eighths" },
};

static const char *const top_names[] = { "zero", "one",  "two", "three",
                                         "four", "five", "six", "seven" };

/* Before "8:30" these tell a time of day from a length of time. */
static const char *const clock_words[] = { "at",   "by",     "until",
                                           "till", "before", "since" };

bool text_begins(const char *at, const char *with)
{
    return *at == *with && strncmp(at, with, strlen(with)) == 0;
}

bool is_word_at(const char *at)
{
    unsigned char first = (unsigned char)at[0];

    if (first < 0x80)
        return is_digit(at[0]) || is_letter(at[0]);
    /* U+0080 to U+00BF and U+2000 to U+2FFF are signs, and so are two of Latin 1. */
    if (first <= 0xc2 || first == 0xe2)
        return false;
    return !text_begins(at, "×") && !text_begins(at, "÷");
}

static size_t digits_at(const char *at)
{
    size_t length = 0;

    while (is_digit(at[length]))
        length++;
    return length;
}

size_t amount_number(const char *at)
{
    size_t length = digits_at(at);

    if (length > 0 && length <= 3)
        while (at[length] == ',' && digits_at(at + length + 1) == 3)
            length += 4;
    if (at[length] == '.' && is_digit(at[length + 1]))
        length += 1 + digits_at(at + length + 1);
    return length;
}

/* The value of a few digits; -1 when they are too many to be a count of anything. */
static int small_value(const char *digits, size_t length)
{
    int value = 0;

    if (length == 0 || length > 6)
        return -1;
    for (size_t i = 0; i < length; i++)
        value = value * 10 + (digits[i] - '0');
    return value;
}

static bool has_name(int top, int bottom)
{
    return top > 0 && top < bottom && bottom <= 8 && part_names[bottom][0] != NULL;
}

/* "three quarters"; after a whole number "a half" and "three quarters". */
static void add_part(struct text *out, int top, int bottom, bool after_whole)
{
    const char *one = bottom == 8 ? "an" : "a";

    text_print(out, "%s %s", after_whole && top == 1 ? one : top_names[top],
               part_names[bottom][top > 1]);
}

/* A fraction sign at `at`: its row, or NULL. */
static const struct part *part_sign(const char *at)
{
    for (size_t i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
        if (text_begins(at, parts[i].sign))
            return &parts[i];
    return NULL;
}

/* "3/4" at `at`, with nothing after it that would make it a date or a path. */
static size_t slashed(const char *at, int *top, int *bottom)
{
    size_t first = digits_at(at);
    size_t second;
    const char *rest;

    if (first == 0 || at[first] != '/')
        return 0;
    second = digits_at(at + first + 1);
    rest = at + first + 1 + second;
    if (*rest == '/' || *rest == ':' || *rest == ',' || *rest == '.')
        if (is_digit(rest[1]))
            return 0;
    *top = small_value(at, first);
    *bottom = small_value(at + first + 1, second);
    return *top < 0 || *bottom < 0 ? 0 : first + 1 + second;
}

/* A fraction in either form whose parts have a name. */
static size_t named_part(const char *at, int *top, int *bottom)
{
    const struct part *sign = part_sign(at);
    size_t length;

    if (sign != NULL) {
        *top = sign->top;
        *bottom = sign->bottom;
        return strlen(sign->sign);
    }
    length = slashed(at, top, bottom);
    return length > 0 && has_name(*top, *bottom) ? length : 0;
}

/* "1 1/2", "1½", "1/2", "2/6", "120/80". */
static size_t read_part(const char *at, struct text *out, enum amount_kind *kind)
{
    size_t whole = digits_at(at);
    size_t space = at[whole] == ' ' ? 1 : 0;
    size_t length;
    int top;
    int bottom;

    length = whole > 0 ? named_part(at + whole + space, &top, &bottom) : 0;
    if (length > 0 && (space > 0 || part_sign(at + whole) != NULL)) {
        text_add(out, at, whole);
        text_add_string(out, " and ");
        add_part(out, top, bottom, true);
        *kind = AMOUNT_MANY;
        return whole + space + length;
    }
    length = named_part(at, &top, &bottom);
    if (length > 0) {
        add_part(out, top, bottom, false);
        *kind = AMOUNT_PART;
        return length;
    }
    length = slashed(at, &top, &bottom);
    if (length > 0) {
        const char *between = top > bottom ? "over" : "out of";

        if (top == 24 && bottom == 7)
            text_add_string(out, "24 7");
        else
            text_print(out, "%d %s %d", top, between, bottom);
        *kind = AMOUNT_WHOLE;
    }
    return length;
}

bool amount_begins(const char *at)
{
    return amount_number(at) > 0 || part_sign(at) != NULL;
}

static bool clock_word_before(const char *start, const char *at)
{
    const char *end = at;
    const char *word;

    while (end > start && end[-1] == ' ')
        end--;
    word = end;
    while (word > start && end - word < 8 && is_letter(word[-1]))
        word--;
    for (size_t i = 0; i < sizeof(clock_words) / sizeof(clock_words[0]); i++)
        if ((size_t)(end - word) == strlen(clock_words[i]) &&
            strncmp(word, clock_words[i], (size_t)(end - word)) == 0)
            return true;
    return false;
}

static bool half_day_after(const char *at)
{
    static const char *const words[] = {
        "am", "pm", "a.m", "p.m", "AM", "PM", "o'clock"
    };

    if (*at == ' ')
        at++;
    for (size_t i = 0; i < sizeof(words) / sizeof(words[0]); i++)
        if (text_begins(at, words[i]) && !is_word_at(at + strlen(words[i])))
            return true;
    return false;
}

static void add_unit(struct text *out, int value, const char *unit, bool *any)
{
    if (value == 0)
        return;
    text_print(out, "%s%d %s%s", *any ? " " : "", value, unit, value == 1 ? "" : "s");
    *any = true;
}

/* A time of day stays as it is, but for ":00", which would be "zero zero". */
static void add_clock(struct text *out, const char *at, size_t length, int hour,
                      int minute)
{
    if (minute > 0)
        text_add(out, at, length);
    else if (half_day_after(at + length))
        text_print(out, "%d", hour);
    else
        text_print(out, "%d o'clock", hour);
}

/* "1:30", "00:45", "1:02:03"; "4:6" is a ratio. */
static size_t read_time(const char *start, const char *at, struct text *out)
{
    int value[3] = { 0 };
    size_t digits = 0;
    size_t length = 0;
    size_t count = 0;
    bool any = false;

    for (; count < 3; count++) {
        digits = digits_at(at + length);
        if (digits == 0 || digits > 2 || (count > 1 && digits != 2))
            return 0;
        value[count] = small_value(at + length, digits);
        length += digits;
        if (at[length] != ':' || !is_digit(at[length + 1]))
            break;
        length++;
    }
    if (count == 0 || count > 2 || is_word_at(at + length) ||
        (at[length] == '.' && is_digit(at[length + 1])))
        return 0;
    if (count == 1 && digits == 1) {
        text_print(out, "%d to %d", value[0], value[1]);
        return length;
    }
    if (value[1] > 59 || value[2] > 59)
        return 0;
    if (count == 1 && value[0] < 25 &&
        (clock_word_before(start, at) || half_day_after(at + length))) {
        add_clock(out, at, length, value[0], value[1]);
        return length;
    }
    if (count == 2)
        add_unit(out, value[0], "hour", &any);
    add_unit(out, value[count - 1], "minute", &any);
    add_unit(out, value[count], "second", &any);
    if (!any)
        text_add_string(out, "0 seconds");
    return length;
}

/* "1/2/2024": which number is the day can't be known, so they are only said in turn. */
static size_t read_date(const char *at, struct text *out)
{
    size_t length = digits_at(at);

    if (length == 0 || at[length] != '/' || digits_at(at + length + 1) == 0 ||
        at[length + 1 + digits_at(at + length + 1)] != '/')
        return 0;
    text_add(out, at, length);
    while (at[length] == '/' && is_digit(at[length + 1])) {
        size_t digits = digits_at(at + length + 1);

        text_add_string(out, ", ");
        text_add(out, at + length + 1, digits);
        length += 1 + digits;
    }
    return length;
}

size_t amount_read(const char *start, const char *at, struct text *out,
                   enum amount_kind *kind)
{
    size_t length = read_time(start, at, out);

    *kind = AMOUNT_WHOLE;
    if (length == 0)
        length = read_date(at, out);
    if (length > 0)
        return length;
    length = read_part(at, out, kind);
    if (length > 0)
        return length;
    length = amount_number(at);
    *kind = length == 0                 ? AMOUNT_NONE
            : length == 1 && *at == '1' ? AMOUNT_ONE
                                        : AMOUNT_MANY;
    text_add(out, at, length);
    return length;
}
