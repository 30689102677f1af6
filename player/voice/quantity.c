#include "quantity.h"

#include <string.h>

#include "amount.h"

enum unit_use {
    UNIT_PLAIN,
    UNIT_HOUR,   /* a number after it is minutes: "1h30" */
    UNIT_MINUTE, /* a number after it is seconds: "1m30s" */
    UNIT_MONEY,  /* its sign comes first: "$5" */
};

struct unit {
    const char *sign;
    const char *one;
    const char *many;
    enum unit_use use;
};

/* Longer signs before shorter ones that begin them. "in" is left out: it is a word. */
static const struct unit units[] = {
    { "kg", "kilogram", "kilograms", UNIT_PLAIN },
    { "Kg", "kilogram", "kilograms", UNIT_PLAIN },
    { "KG", "kilogram", "kilograms", UNIT_PLAIN },
    { "g", "gram", "grams", UNIT_PLAIN },
    { "mg", "milligram", "milligrams", UNIT_PLAIN },
    { "mcg", "microgram", "micrograms", UNIT_PLAIN },
    { "µg", "microgram", "micrograms", UNIT_PLAIN },
    { "μg", "microgram", "micrograms", UNIT_PLAIN },
    { "ml", "millilitre", "millilitres", UNIT_PLAIN },
    { "mL", "millilitre", "millilitres", UNIT_PLAIN },
    { "cl", "centilitre", "centilitres", UNIT_PLAIN },
    { "dl", "decilitre", "decilitres", UNIT_PLAIN },
    { "l", "litre", "litres", UNIT_PLAIN },
    { "L", "litre", "litres", UNIT_PLAIN },
    { "mmHg", "millimetre of mercury", "millimetres of mercury", UNIT_PLAIN },
    { "mm", "millimetre", "millimetres", UNIT_PLAIN },
    { "cm²", "square centimetre", "square centimetres", UNIT_PLAIN },
    { "cm", "centimetre", "centimetres", UNIT_PLAIN },
    { "km²", "square kilometre", "square kilometres", UNIT_PLAIN },
    { "km", "kilometre", "kilometres", UNIT_PLAIN },
    { "m²", "square metre", "square metres", UNIT_PLAIN },
    { "m³", "cubic metre", "cubic metres", UNIT_PLAIN },
    { "mph", "mile per hour", "miles per hour", UNIT_PLAIN },
    { "min", "minute", "minutes", UNIT_MINUTE },
    { "mins", "minute", "minutes", UNIT_MINUTE },
    { "ms", "millisecond", "milliseconds", UNIT_PLAIN },
    { "m", "metre", "metres", UNIT_PLAIN },
    { "lb", "pound", "pounds", UNIT_PLAIN },
    { "lbs", "pound", "pounds", UNIT_PLAIN },
    { "oz", "ounce", "ounces", UNIT_PLAIN },
    { "ft", "foot", "feet", UNIT_PLAIN },
    { "yd", "yard", "yards", UNIT_PLAIN },
    { "tsp", "teaspoon", "teaspoons", UNIT_PLAIN },
    { "tbsp", "tablespoon", "tablespoons", UNIT_PLAIN },
    { "kcal", "kilocalorie", "kilocalories", UNIT_PLAIN },
    { "Hz", "hertz", "hertz", UNIT_PLAIN },
    { "kHz", "kilohertz", "kilohertz", UNIT_PLAIN },
    { "dB", "decibel", "decibels", UNIT_PLAIN },
    { "bpm", "beat per minute", "beats per minute", UNIT_PLAIN },
    { "rpm", "turn per minute", "turns per minute", UNIT_PLAIN },
    { "IU", "international unit", "international units", UNIT_PLAIN },
    { "s", "second", "seconds", UNIT_PLAIN },
    { "sec", "second", "seconds", UNIT_PLAIN },
    { "secs", "second", "seconds", UNIT_PLAIN },
    { "h", "hour", "hours", UNIT_HOUR },
    { "hr", "hour", "hours", UNIT_HOUR },
    { "hrs", "hour", "hours", UNIT_HOUR },
    { "°C", "degree Celsius", "degrees Celsius", UNIT_PLAIN },
    { "°F", "degree Fahrenheit", "degrees Fahrenheit", UNIT_PLAIN },
    { "ºC", "degree Celsius", "degrees Celsius", UNIT_PLAIN },
    { "ºF", "degree Fahrenheit", "degrees Fahrenheit", UNIT_PLAIN },
    { "℃", "degree Celsius", "degrees Celsius", UNIT_PLAIN },
    { "℉", "degree Fahrenheit", "degrees Fahrenheit", UNIT_PLAIN },
    { "°", "degree", "degrees", UNIT_PLAIN },
    { "$", "dollar", "dollars", UNIT_MONEY },
    { "£", "pound", "pounds", UNIT_MONEY },
    { "€", "euro", "euros", UNIT_MONEY },
};

static const struct unit minute = { "m", "minute", "minutes", UNIT_MINUTE };

/* Where a reading stands. */
struct reading {
    const char *start;
    const char *at;
    struct text *out;
    enum amount_kind kind;
    bool plural;             /* an amount before the last was no fraction */
    const struct unit *last; /* the unit before, for "1h 30m" */
};

static bool unit_ends(const struct unit *unit, const char *after)
{
    if (unit->use == UNIT_HOUR || unit->use == UNIT_MINUTE)
        return is_digit(*after) || !is_word_at(after);
    return !is_word_at(after) && *after != '\'';
}

/* The unit whose sign stands at `at`, or NULL. */
static const struct unit *unit_at(const char *at)
{
    for (size_t i = 0; i < sizeof(units) / sizeof(units[0]); i++)
        if (*at == units[i].sign[0] && text_begins(at, units[i].sign) &&
            unit_ends(&units[i], at + strlen(units[i].sign)))
            return &units[i];
    return NULL;
}

static size_t dash_at(const char *at)
{
    if (*at == '-')
        return 1;
    return text_begins(at, "–") || text_begins(at, "—") || text_begins(at, "−") ? 3 : 0;
}

static size_t times_at(const char *at)
{
    if (*at == 'x' || *at == 'X' || *at == '*')
        return 1;
    return text_begins(at, "×") ? strlen("×") : 0;
}

static void read_amount(struct reading *reading)
{
    reading->at +=
        amount_read(reading->start, reading->at, reading->out, &reading->kind);
}

/* The length of a joining sign with spaces on both sides or on none; 0 when what
 * follows is no amount. "3 -5" has two amounts that are not joined. */
static size_t joint(const char *at, size_t (*sign_at)(const char *))
{
    size_t before = *at == ' ' ? 1 : 0;
    size_t sign = sign_at(at + before);
    size_t after = sign > 0 && at[before + sign] == ' ' ? 1 : 0;

    if (sign == 0 || before > after || !amount_begins(at + before + sign + after))
        return 0;
    return before + sign + after;
}

/* "2024-01-05", "4-7-8", a telephone number: more than two are no range. */
static bool is_chain(const char *at)
{
    size_t joins = 0;
    size_t number;

    while ((number = amount_number(at)) > 0) {
        size_t sign = dash_at(at + number);

        if (sign == 0 || amount_number(at + number + sign) == 0)
            break;
        joins++;
        at += number + sign;
    }
    return joins > 1;
}

/* All amounts up to the unit: "3", "3-5", "2 x 10". */
static void read_amounts(struct reading *reading)
{
    const char *between = is_chain(reading->at) ? ", " : " to ";
    size_t sign;

    read_amount(reading);
    for (;;) {
        if ((sign = joint(reading->at, dash_at)) > 0)
            text_add_string(reading->out, between);
        else if ((sign = joint(reading->at, times_at)) > 0)
            text_add_string(reading->out, " times ");
        else
            return;
        reading->at += sign;
        reading->plural = reading->plural || reading->kind != AMOUNT_PART;
        read_amount(reading);
    }
}

static void add_unit(struct reading *reading, const struct unit *unit, bool adjective)
{
    bool one = adjective || (reading->kind == AMOUNT_ONE && !reading->plural);
    bool vowel = strchr("aeio", unit->one[0]) != NULL || unit->use == UNIT_HOUR;

    if (reading->kind == AMOUNT_PART && !adjective)
        text_print(reading->out, " of %s %s", vowel ? "an" : "a", unit->one);
    else
        text_print(reading->out, " %s", one ? unit->one : unit->many);
}

/* "/h", "/kg", "/side" after an amount or unit. */
static void read_per(struct reading *reading)
{
    const struct unit *unit;

    if (*reading->at != '/' || !is_letter(reading->at[1]))
        return;
    unit = unit_at(reading->at + 1);
    text_print(reading->out, " per %s", unit != NULL ? unit->one : "");
    reading->at += 1 + (unit != NULL ? strlen(unit->sign) : 0);
}

/* The full stop of "5 min. rest" is the abbreviation's, and no end. */
static void drop_stop(struct reading *reading)
{
    const char *at = reading->at;

    if (at[0] == '.' && at[1] == ' ' &&
        (is_digit(at[2]) || (at[2] >= 'a' && at[2] <= 'z')))
        reading->at++;
}

/* "1990s" and "the 90s" are years. */
static bool is_decade(const struct reading *reading, const char *digits,
                      const char *sign)
{
    size_t length = (size_t)(reading->at - digits);

    if (*sign != 's' || sign != reading->at || amount_number(digits) != length)
        return false;
    return length == 4 || (length == 2 && digits - reading->start >= 4 &&
                           strncmp(digits - 4, "the ", 4) == 0);
}

/* "m" is minutes after hours, and before seconds: "1h 30m", "1m30s". */
static const struct unit *minute_for_metre(const struct reading *reading,
                                           const char *sign)
{
    size_t digits;

    if (*sign != 'm')
        return NULL;
    if (reading->last != NULL && reading->last->use == UNIT_HOUR &&
        !is_word_at(sign + 1))
        return &minute;
    digits = amount_number(sign + 1);
    if (digits > 0 && sign[1 + digits] == 's' && !is_word_at(sign + 2 + digits))
        return &minute;
    return NULL;
}

/* The unit of what was read, if one follows. `digits` is where the amounts began. */
static void read_unit(struct reading *reading, const char *digits)
{
    const char *sign =
        reading->at + (*reading->at == ' ' || *reading->at == '-' ? 1 : 0);
    bool adjective = *reading->at == '-';
    const struct unit *unit = minute_for_metre(reading, sign);

    if (unit == NULL)
        unit = unit_at(sign);
    reading->last = NULL;
    if (unit == NULL || reading->kind == AMOUNT_WHOLE ||
        is_decade(reading, digits, sign))
        return;
    add_unit(reading, unit, adjective);
    reading->at = sign + strlen(unit->sign);
    reading->last = unit;
    drop_stop(reading);
}

/* "10x", "5 x a day", "18+". */
static void read_after(struct reading *reading)
{
    const char *at = reading->at + (*reading->at == ' ' ? 1 : 0);
    size_t sign = times_at(at);

    if (sign > 0 && *at != '*' && !is_word_at(at + sign)) {
        text_add_string(reading->out, " times");
        reading->at = at + sign;
    } else if (*reading->at == '+' && !is_word_at(reading->at + 1) &&
               !(reading->at[1] == ' ' && is_digit(reading->at[2]))) {
        text_add_string(reading->out, " or more");
        reading->at++;
    }
}

/* "$5.50" is "5 dollars 50"; other money has its unit after the amounts. */
static void read_money(struct reading *reading, const struct unit *unit)
{
    size_t length = amount_number(reading->at);

    if (length > 3 && reading->at[length - 3] == '.' &&
        joint(reading->at + length, dash_at) == 0) {
        text_add(reading->out, reading->at, length - 3);
        text_print(reading->out, " %s %.2s", unit->many, reading->at + length - 2);
        reading->at += length;
        return;
    }
    read_amounts(reading);
    add_unit(reading, unit, false);
}

size_t quantity_read(const char *start, const char *at, struct text *out)
{
    struct reading reading = { .start = start, .at = at, .out = out };
    const struct unit *money = NULL;

    /* No money's sign begins with a letter or a digit, and most texts are these. */
    for (size_t i = 0; !is_letter(*at) && !is_digit(*at) && *at != ' ' &&
                       i < sizeof(units) / sizeof(units[0]);
         i++)
        if (units[i].use == UNIT_MONEY && text_begins(at, units[i].sign))
            money = &units[i];
    if (money != NULL)
        reading.at += strlen(money->sign);
    if (!amount_begins(reading.at))
        return 0;
    if (money != NULL) {
        read_money(&reading, money);
        return (size_t)(reading.at - at);
    }
    for (;;) {
        const char *digits = reading.at;
        size_t space;

        reading.plural = false;
        read_amounts(&reading);
        read_unit(&reading, digits);
        if (reading.last == NULL)
            read_after(&reading);
        read_per(&reading);
        space = *reading.at == ' ' ? 1 : 0;
        if (reading.last == NULL || reading.last->use == UNIT_PLAIN ||
            !is_digit(reading.at[space]))
            break;
        text_add_string(out, " ");
        reading.at += space;
    }
    return (size_t)(reading.at - at);
}
