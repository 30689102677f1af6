/* text_words.c - numbers and lengths of time in English words. */
#include "text.h"

#include <inttypes.h>

static const char *const small_numbers[] = {
    "zero",     "one",     "two",     "three",     "four",     "five",     "six",
    "seven",    "eight",   "nine",    "ten",       "eleven",   "twelve",   "thirteen",
    "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
};

static const char *const tens[] = {
    [2] = "twenty", [3] = "thirty",  [4] = "forty",  [5] = "fifty",
    [6] = "sixty",  [7] = "seventy", [8] = "eighty", [9] = "ninety",
};

static void add_below_hundred(struct text *text, unsigned number)
{
    if (number < 20) {
        text_add_string(text, small_numbers[number]);
        return;
    }
    text_add_string(text, tens[number / 10]);
    if (number % 10 != 0)
        text_print(text, "-%s", small_numbers[number % 10]);
}

static void add_below_thousand(struct text *text, unsigned number)
{
    if (number >= 100) {
        text_print(text, "%s hundred", small_numbers[number / 100]);
        if (number % 100 == 0)
            return;
        text_add_string(text, " and ");
    }
    add_below_hundred(text, number % 100);
}

/* Adds `count` and the name of its unit, then takes them off `*rest`. */
static void add_group(struct text *text, uint64_t *rest, unsigned unit,
                      const char *name)
{
    if (*rest < unit)
        return;
    add_below_thousand(text, (unsigned)(*rest / unit));
    text_print(text, " %s", name);
    *rest %= unit;
    if (*rest >= 100)
        text_add_string(text, " ");
    else if (*rest > 0)
        text_add_string(text, " and "); /* "one thousand and five" */
}

void text_add_number(struct text *text, int64_t number)
{
    uint64_t rest = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;

    if (number < 0)
        text_add_string(text, "minus ");
    if (rest > 999999999) {
        text_print(text, "%" PRIu64, rest);
        return;
    }
    if (rest == 0) {
        text_add_string(text, small_numbers[0]);
        return;
    }
    add_group(text, &rest, 1000000, "million");
    add_group(text, &rest, 1000, "thousand");
    if (rest > 0)
        add_below_thousand(text, (unsigned)rest);
}

static void add_count(struct text *text, int64_t count, const char *unit)
{
    text_add_number(text, count);
    text_print(text, " %s%s", unit, count == 1 ? "" : "s");
}

/* Adds the larger unit and the smaller, and whichever is zero is not said. */
static void add_two(struct text *text, int64_t large, const char *large_unit,
                    int64_t little, const char *small_unit)
{
    if (large > 0)
        add_count(text, large, large_unit);
    if (large > 0 && little > 0)
        text_add_string(text, " ");
    if (little > 0 || large == 0)
        add_count(text, little, small_unit);
}

static void add_seconds(struct text *text, int64_t seconds)
{
    if (seconds < 3600) {
        add_two(text, seconds / 60, "minute", seconds % 60, "second");
    } else {
        int64_t minutes = (seconds + 30) / 60;

        add_two(text, minutes / 60, "hour", minutes % 60, "minute");
    }
}

void text_add_duration(struct text *text, int64_t ms)
{
    add_seconds(text, ms > 0 ? ms / 1000 + (ms % 1000 >= 500 ? 1 : 0) : 0);
}

void text_add_about(struct text *text, int64_t ms)
{
    int64_t seconds = ms > 0 ? ms / 1000 + (ms % 1000 > 0 ? 1 : 0) : 0;

    if (seconds < 90)
        seconds = (seconds + 9) / 10 * 10;
    else if (seconds < 600)
        seconds = (seconds + 59) / 60 * 60;
    else
        seconds = (seconds + 30) / 60 * 60;
    add_seconds(text, seconds);
}
