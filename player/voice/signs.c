#include "signs.h"

#include <string.h>
#include <strings.h>

#include "amount.h"
#include "quantity.h"

enum sign_use {
    SIGN_WORDS,  /* always said */
    SIGN_NUMBER, /* said before a number, or with spaces around; else a space */
    SIGN_PREFIX, /* said before a number; else left alone */
    SIGN_ARROW,  /* "to" between numbers, "then" between words */
    SIGN_PAUSE,  /* a comma's pause */
    SIGN_SPACE,  /* never said */
};

struct sign {
    const char *sign;
    const char *words;
    enum sign_use use;
    bool misread; /* eSpeak NG reads it wrong: check warns */
};

/* Longer signs before shorter ones that begin them. */
static const struct sign signs[] = {
    { "-->", NULL, SIGN_ARROW, true },
    { "->", NULL, SIGN_ARROW, true },
    { "=>", NULL, SIGN_ARROW, true },
    { "→", NULL, SIGN_ARROW, true },
    { "⇒", NULL, SIGN_ARROW, true },
    { "<=", "at most", SIGN_NUMBER, true },
    { ">=", "at least", SIGN_NUMBER, true },
    { "≤", "at most", SIGN_NUMBER, true },
    { "≥", "at least", SIGN_NUMBER, true },
    { "<", "less than", SIGN_NUMBER, true },
    { ">", "more than", SIGN_NUMBER, true },
    { "~", "about", SIGN_NUMBER, true },
    { "≈", "about", SIGN_NUMBER, true },
    { "±", "plus or minus", SIGN_NUMBER, false },
    { "−", "minus", SIGN_NUMBER, false },
    { "#", "number", SIGN_PREFIX, true },
    { "&", "and", SIGN_WORDS, false },
    { "=", "equals", SIGN_WORDS, false },
    { "+", "plus", SIGN_WORDS, false },
    { "×", "times", SIGN_WORDS, false },
    { "÷", "divided by", SIGN_WORDS, false },
    { "--", NULL, SIGN_PAUSE, false },
    { "–", NULL, SIGN_PAUSE, false },
    { "—", NULL, SIGN_PAUSE, false },
    { "―", NULL, SIGN_PAUSE, false },
    { "...", NULL, SIGN_PAUSE, false },
    { "…", NULL, SIGN_PAUSE, false },
    { "|", NULL, SIGN_PAUSE, false },
    { "•", NULL, SIGN_PAUSE, false },
    { "*", NULL, SIGN_SPACE, true },
    { "`", NULL, SIGN_SPACE, false },
};

struct short_form {
    const char *form;
    const char *words;
    bool number_only; /* only before a number */
    bool misread;
};

static const struct short_form short_forms[] = {
    { "e.g.", "for example", false, false }, { "i.e.", "that is", false, false },
    { "approx.", "about", false, true },     { "approx", "about", false, true },
    { "ca.", "about", true, true },          { "incl.", "including", false, true },
    { "dr.", "doctor", false, true },        { "vs.", "versus", false, true },
    { "vs", "versus", false, false },        { "max.", "at most", true, true },
    { "min.", "at least", true, true },      { "n/a", "not applicable", false, true },
    { "w/o", "without", false, true },       { "w/", "with", false, true },
};

static char byte_before(const struct spot *spot, size_t back)
{
    return spot->before_length >= back ? spot->before[spot->before_length - back] : ' ';
}

static bool word_before(const struct spot *spot)
{
    size_t back = 1;

    while (back < 4 && ((unsigned char)byte_before(spot, back) & 0xc0) == 0x80)
        back++;
    return back <= spot->before_length &&
           is_word_at(spot->before + spot->before_length - back);
}

static char last_byte(const struct text *text)
{
    return text->length > 0 ? text->bytes[text->length - 1] : ' ';
}

static void trim_end(struct text *text)
{
    while (text->length > 0 && last_byte(text) == ' ')
        text->bytes[--text->length] = '\0';
}

/* `words` between spaces. */
static void add_words(struct text *out, const char *words, const char *rest)
{
    if (last_byte(out) != ' ')
        text_add_string(out, " ");
    text_add_string(out, words);
    if (*rest != ' ')
        text_add_string(out, " ");
}

static const char *past_spaces(const char *at)
{
    while (*at == ' ')
        at++;
    return at;
}

/* A comma, unless the words have just begun, end here, or pause already. */
static size_t add_pause(struct text *out, const struct spot *spot, size_t length)
{
    const char *rest = past_spaces(spot->at + length);

    trim_end(out);
    if (*rest != '\0' && out->length > 0)
        text_add_string(out, strchr(",.;:!?", *rest) != NULL             ? ""
                             : strchr(",.;:!?(", last_byte(out)) != NULL ? " "
                                                                         : ", ");
    return (size_t)(rest - spot->at);
}

static bool digit_before(const struct spot *spot)
{
    size_t back = 1;

    while (back < spot->before_length && byte_before(spot, back) == ' ')
        back++;
    return is_digit(byte_before(spot, back));
}

static size_t add_sign(struct text *out, const struct spot *spot,
                       const struct sign *sign)
{
    size_t length = strlen(sign->sign);
    const char *rest = spot->at + length;
    bool number = amount_begins(past_spaces(rest));

    switch (sign->use) {
    case SIGN_PREFIX:
        if (!number)
            return 0;
        add_words(out, sign->words, rest);
        return length;
    case SIGN_NUMBER:
        if (number || (byte_before(spot, 1) == ' ' && *rest == ' '))
            add_words(out, sign->words, rest);
        else
            text_add_string(out, " ");
        return length;
    case SIGN_WORDS:
        add_words(out, sign->words, rest);
        return length;
    case SIGN_ARROW:
        if (number && digit_before(spot)) {
            add_words(out, "to", rest);
            return length;
        }
        length = add_pause(out, spot, length);
        if (spot->at[length] != '\0')
            text_add_string(out, "then ");
        return length;
    case SIGN_PAUSE:
        return add_pause(out, spot, length);
    case SIGN_SPACE:
        text_add_string(out, " ");
        return length;
    }
    return 0;
}

/* A ruler of signs ("====", "* * *" without its spaces) is a pause. */
static size_t ruler_at(const char *at)
{
    size_t length = 1;

    if (*at == '\0' || strchr("=_*~+#-.", *at) == NULL)
        return 0;
    while (at[length] == *at)
        length++;
    return length > 3 ? length : 0;
}

/* A hyphen-minus inside a word stays; before a number it is a minus, alone a pause. */
static size_t read_hyphen(struct text *out, const struct spot *spot)
{
    bool open = strchr(" (\"'", byte_before(spot, 1)) != NULL;

    if (*spot->at != '-' || !open)
        return 0;
    if (amount_begins(spot->at + 1) ||
        (spot->at[1] == '$' && amount_begins(spot->at + 2))) {
        text_add_string(out, "minus ");
        return 1;
    }
    return spot->at[1] == ' ' || spot->at[1] == '\0' ? add_pause(out, spot, 1) : 0;
}

/* "and/or", "left/right". */
static size_t read_slash(struct text *out, const struct spot *spot)
{
    bool after_and = spot->before_length >= 3 &&
                     memcmp(spot->before + spot->before_length - 3, "and", 3) == 0;

    if (*spot->at != '/' || !word_before(spot) || !is_letter(spot->at[1]))
        return 0;
    if (after_and && text_begins(spot->at + 1, "or") && !is_word_at(spot->at + 3))
        text_add_string(out, " ");
    else
        text_add_string(out, " or ");
    return 1;
}

static size_t read_short_form(struct text *out, const struct spot *spot, bool *misread)
{
    for (size_t i = 0; i < sizeof(short_forms) / sizeof(short_forms[0]); i++) {
        const struct short_form *form = &short_forms[i];
        size_t length;
        const char *rest;

        /* Letters differ from their capitals by one bit; most forms end here. */
        if (((form->form[0] ^ *spot->at) & ~0x20) != 0)
            continue;
        length = strlen(form->form);
        rest = spot->at + length;
        if (strncasecmp(spot->at, form->form, length) != 0)
            continue;
        if (is_letter(form->form[length - 1]) && is_word_at(rest))
            continue;
        if (form->number_only && !amount_begins(past_spaces(rest)))
            continue;
        text_add_string(out, form->words);
        if (is_word_at(rest))
            text_add_string(out, " ");
        *misread = form->misread;
        return length;
    }
    return 0;
}

/* "x10", "×10". */
static size_t read_times(struct text *out, const struct spot *spot)
{
    size_t sign = *spot->at == 'x' || *spot->at == 'X' ? 1
                  : text_begins(spot->at, "×")         ? strlen("×")
                                                       : 0;
    size_t space = sign > 0 && spot->at[sign] == ' ' ? 1 : 0;
    size_t number = sign > 0 ? amount_number(spot->at + sign + space) : 0;

    if (number == 0 || word_before(spot) ||
        is_word_at(spot->at + sign + space + number))
        return 0;
    text_add(out, spot->at + sign + space, number);
    text_add_string(out, " times");
    return sign + space + number;
}

/* Digits inside a word ("B12", "mid-30s") are the word's. */
static bool inside_word(const struct spot *spot)
{
    return word_before(spot) ||
           (byte_before(spot, 1) == '-' && is_letter(byte_before(spot, 2)));
}

size_t signs_read(struct text *out, const struct spot *spot, bool *misread)
{
    size_t length;

    *misread = true;
    if (!inside_word(spot) && (length = quantity_read(spot->start, spot->at, out)) > 0)
        return length;
    if ((length = read_times(out, spot)) > 0)
        return length;
    if ((length = read_slash(out, spot)) > 0)
        return length;
    *misread = false;
    if ((length = read_hyphen(out, spot)) > 0)
        return length;
    if (is_letter(*spot->at))
        return word_before(spot) ? 0 : read_short_form(out, spot, misread);
    if ((length = ruler_at(spot->at)) > 0)
        return add_pause(out, spot, length);
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (*spot->at != signs[i].sign[0] || !text_begins(spot->at, signs[i].sign))
            continue;
        *misread = signs[i].misread;
        return add_sign(out, spot, &signs[i]);
    }
    return 0;
}
