#include "routine.h"

#include <string.h>

enum { WHOLE_DIGITS_MOST = 8, FRACTION_DIGITS_MOST = 3 };

static const struct {
    const char *name;
    int64_t ms;
} units[] = {
    { "ms", 1 },
    { "s", 1000 },
    { "min", 60000 },
    { "h", 3600000 },
};

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

/* Reads digits into `number`; returns how many there were. */
static int read_digits(const char **text, int64_t *number)
{
    int count = 0;

    *number = 0;
    while (is_digit(**text) && count <= WHOLE_DIGITS_MOST) {
        *number = *number * 10 + (**text - '0');
        (*text)++;
        count++;
    }
    return count;
}

bool routine_duration(const char *text, int64_t *ms)
{
    int64_t whole;
    int64_t fraction = 0;
    int64_t parts = 1;
    int digits = read_digits(&text, &whole);

    if (digits < 1 || digits > WHOLE_DIGITS_MOST)
        return false;
    if (*text == '.') {
        text++;
        digits = read_digits(&text, &fraction);
        if (digits < 1 || digits > FRACTION_DIGITS_MOST)
            return false;
        for (int i = 0; i < digits; i++)
            parts *= 10;
    }
    if (*text == ' ')
        text++;
    for (size_t i = 0; i < sizeof units / sizeof units[0]; i++) {
        if (strcmp(text, units[i].name) != 0)
            continue;
        if (units[i].ms == 1 && parts > 1)
            return false; /* half a millisecond is nothing that can be kept */
        *ms = whole * units[i].ms + fraction * units[i].ms / parts;
        return true;
    }
    return false;
}
