#include "stroke_line.h"

#include <assert.h>
#include <string.h>

#include "binding.h"
#include "text.h"

enum {
    WORDS_MOST = 4,     /* time, key, what it does, and one too many */
    MOMENTS_SHOWN = 16, /* of all; the others are items of a menu */
    QUOTED_MOST = 40,   /* bytes of a word that a fault repeats */
    HOURS_MOST = 24,    /* no run is longer */
    SECOND_MS = 1000,
    MINUTE_MS = 60 * SECOND_MS,
    HOUR_MS = 60 * MINUTE_MS,
};

static_assert(KEY_PEDAL_RIGHT - KEY_PEDAL + 1 == PEDALS_MOST,
              "each pedal has a place in down_line");

struct word {
    char *text; /* ended by a mark */
    int column; /* from 1, in characters */
};

static const struct {
    const char *word;
    enum stroke_move move;
} moves[] = {
    { "press", STROKE_PRESS },
    { "down", STROKE_DOWN },
    { "up", STROKE_UP },
};

enum { MOVE_COUNT = sizeof moves / sizeof moves[0] };

/* Cuts `line` into words in place; returns how many, WORDS_MOST at most. */
static size_t cut_words(char *line, struct word words[WORDS_MOST])
{
    size_t count = 0;
    bool inside = false;
    int column = 0;

    for (; *line != '\0' && *line != '#'; line++) {
        bool space = *line == ' ' || *line == '\t' || *line == '\r';

        if (((unsigned char)*line & 0xc0) != 0x80)
            column++;
        if (space)
            *line = '\0';
        else if (!inside && count < WORDS_MOST)
            words[count++] = (struct word){ line, column };
        inside = !space;
    }
    *line = '\0';
    return count;
}

/* Reads 1 to `most` digits and moves past them. */
static bool read_number(const char **text, int most, int64_t *number)
{
    int64_t value = 0;
    int digits = 0;

    for (; **text >= '0' && **text <= '9' && digits < most; digits++, (*text)++)
        value = value * 10 + (**text - '0');
    *number = value;
    return digits > 0;
}

/* Reads an end such as ".5" or ".125", or nothing, as milliseconds. */
static bool read_fraction(const char *text, int64_t *ms)
{
    int64_t unit = SECOND_MS / 10;

    *ms = 0;
    if (*text == '\0')
        return true;
    if (*text++ != '.' || *text == '\0')
        return false;
    for (; *text >= '0' && *text <= '9' && unit > 0; text++, unit /= 10)
        *ms += unit * (*text - '0');
    return *text == '\0';
}

/* "MM:SS.mmm" or "H:MM:SS.mmm". */
static bool read_run_time(const char *text, int64_t *at_ms)
{
    int64_t parts[3] = { 0 };
    int64_t fraction = 0;
    int count = 0;

    while (count < 3 && read_number(&text, 4, &parts[count])) {
        count++;
        if (*text != ':')
            break;
        text++;
    }
    if (count < 2 || text[-1] == ':' || !read_fraction(text, &fraction) ||
        parts[count - 1] > 59)
        return false;
    if (count == 3 && parts[1] > 59)
        return false;
    *at_ms = fraction + SECOND_MS * parts[count - 1] + MINUTE_MS * parts[count - 2] +
             (count == 3 ? HOUR_MS * parts[0] : 0);
    return *at_ms <= (int64_t)HOURS_MOST * HOUR_MS;
}

/* "1.2", what stands behind a plus sign. */
static bool read_seconds(const char *text, int64_t *at_ms)
{
    int64_t seconds;
    int64_t fraction;

    if (!read_number(&text, 5, &seconds) || !read_fraction(text, &fraction))
        return false;
    *at_ms = seconds * SECOND_MS + fraction;
    return *at_ms <= (int64_t)HOURS_MOST * HOUR_MS;
}

/* The bytes of the name before a plus sign; 0 when no such thing stands there. */
static size_t name_length(const char *text)
{
    size_t length = strspn(text, "abcdefghijklmnopqrstuvwxyz-");

    return text[length] == '+' ? length : 0;
}

static const char *moment_named(const struct stroke_reader *reader, const char *text,
                                size_t length)
{
    const char *const *name;

    for (name = reader->moments; *name != NULL; name++) {
        if (strlen(*name) == length && strncmp(*name, text, length) == 0)
            return *name;
    }
    return NULL;
}

static const char *quotable(const char *word)
{
    return strlen(word) <= QUOTED_MOST ? word : "(a very long word)";
}

static bool refuse_moment(const struct stroke_reader *reader, const struct word *word,
                          size_t length, int number)
{
    struct text names = { 0 };
    int count = 0;

    for (; count < MOMENTS_SHOWN && reader->moments[count] != NULL; count++)
        text_print(&names, "%s%s", count == 0 ? "" : ", ", reader->moments[count]);
    if (reader->moments[count] != NULL)
        text_add_string(&names, ", or what the menu offers");
    word->text[length] = '\0';
    fault_list_add(reader->faults, FAULT_ERROR, number, word->column, "unknown-moment",
                   "There is no moment named \"%s\" to count from. Write one of these: "
                   "%s.",
                   quotable(word->text), text_string(&names));
    text_finish(&names);
    return false;
}

static bool read_time(const struct stroke_reader *reader, const struct word *word,
                      struct stroke_line *line)
{
    size_t length = name_length(word->text);
    bool right;

    line->moment = NULL;
    line->since = length > 0             ? SINCE_MOMENT
                  : word->text[0] == '+' ? SINCE_LINE
                                         : SINCE_START;
    if (length > 0) {
        line->moment = moment_named(reader, word->text, length);
        if (line->moment == NULL)
            return refuse_moment(reader, word, length, line->line);
    }
    right = line->since == SINCE_START
                ? read_run_time(word->text, &line->at_ms)
                : read_seconds(word->text + length + 1, &line->at_ms);
    if (!right)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, word->column, "bad-time",
            "\"%s\" is no time. Write minutes and seconds, such as 00:12.500, or "
            "seconds from the line before, such as +1.2, or from a question, such as "
            "armed+0.5.",
            quotable(word->text));
    return true;
}

/* The move that is named by the third word; MOVE_COUNT when it names none. */
static size_t move_of(const struct word *words, size_t count)
{
    size_t index = 0;

    while (index < MOVE_COUNT &&
           (count < 3 || strcmp(words[2].text, moves[index].word) != 0))
        index++;
    return index;
}

/* A key is pressed, and a pedal goes down and up. */
static bool check_move(const struct stroke_reader *reader, const struct word *words,
                       const struct stroke_line *line)
{
    if (pedal_is(line->key) == (line->move != STROKE_PRESS))
        return true;
    if (pedal_is(line->key))
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[2].column, "pedal-press",
            "A pedal goes down, and comes up on a line of its own. Write down or up "
            "instead of press.");
    return fault_list_add(
        reader->faults, FAULT_ERROR, line->line, words[2].column, "key-move",
        "A key is only pressed: nobody sees it go up. Write press instead of %s.",
        words[2].text);
}

/* Reads the key and what it does. */
static bool read_stroke(const struct stroke_reader *reader, const struct word *words,
                        size_t count, struct stroke_line *line)
{
    size_t move = move_of(words, count);

    if (move == MOVE_COUNT)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[count - 1].column,
            "bad-stroke",
            "A line is a time, a key and the word press, or a time, a pedal and down "
            "or up. Write it such as 00:12.500 space press.");
    if (count > 3)
        return fault_list_add(reader->faults, FAULT_ERROR, line->line, words[3].column,
                              "too-much",
                              "Nothing may come after the word %s. Give \"%s\" a line "
                              "of its own, or take it out.",
                              words[2].text, quotable(words[3].text));
    line->move = moves[move].move;
    line->key = key_named(words[1].text);
    if (line->key == KEY_NONE)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[1].column, "unknown-key",
            "There is no key named \"%s\". Write one letter, or space, enter, escape, "
            "left, right, up, down, f8, f9 or ctrl-c, or pedal, pedal-left, "
            "pedal-middle or pedal-right.",
            quotable(words[1].text));
    return check_move(reader, words, line);
}

/* Whether the time can come after what stands before it. */
static bool check_order(const struct stroke_reader *reader, const struct word *words,
                        const struct stroke_line *line)
{
    if (line->since == SINCE_LINE && !reader->any)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[0].column, "no-line-before",
            "No line stands before this one to count from. Write minutes and seconds, "
            "such as 00:12.500.");
    if (line->since == SINCE_START && reader->timed_line > 0 &&
        line->at_ms < reader->timed_ms)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[0].column, "time-goes-back",
            "This time is earlier than the one on line %d. Put the lines in the order "
            "of their times.",
            reader->timed_line);
    return true;
}

/* Where that pedal goes down, and 0 where it comes up; NULL for what is no pedal. Kept
 * for a line with another fault too, or the next one would be blamed. */
static int *down_line_of(struct stroke_reader *reader, const struct word *words,
                         size_t count)
{
    uint32_t key = count < 3 ? KEY_NONE : key_named(words[1].text);
    size_t move = move_of(words, count);

    if (!pedal_is(key) || move == MOVE_COUNT || moves[move].move == STROKE_PRESS)
        return NULL;
    return &reader->down_line[key - KEY_PEDAL];
}

static bool check_pedal(const struct stroke_reader *reader, const struct word *words,
                        int down_line, const struct stroke_line *line)
{
    if (line->move == STROKE_DOWN && down_line > 0)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[1].column, "pedal-is-down",
            "This pedal is down already, from line %d on. Write %s up before this "
            "line, or take it out.",
            down_line, words[1].text);
    if (line->move == STROKE_UP && down_line == 0)
        return fault_list_add(
            reader->faults, FAULT_ERROR, line->line, words[1].column, "pedal-is-up",
            "This pedal is not down. Write %s down before this line, or take it out.",
            words[1].text);
    return true;
}

/* What the next lines need to know of this one. */
static void keep_time(struct stroke_reader *reader, const struct stroke_line *line)
{
    int64_t from_ms = line->since == SINCE_LINE ? reader->timed_ms : 0;

    reader->known =
        line->since == SINCE_START || (line->since == SINCE_LINE && reader->known);
    if (!reader->known)
        return;
    reader->timed_ms = from_ms + line->at_ms;
    reader->timed_line = line->line;
}

enum stroke_found stroke_line_read(struct stroke_reader *reader, char *text, int number,
                                   struct stroke_line *line)
{
    struct word words[WORDS_MOST];
    size_t count = cut_words(text, words);
    struct stroke_line read = { .line = number };
    int down_line = 0;
    int *now_down;
    bool right;

    if (count == 0)
        return STROKE_NONE;
    now_down = down_line_of(reader, words, count);
    if (now_down != NULL) {
        down_line = *now_down;
        *now_down = strcmp(words[2].text, "down") == 0 ? number : 0;
    }
    right = read_time(reader, &words[0], &read) &&
            read_stroke(reader, words, count, &read) &&
            check_order(reader, words, &read) &&
            check_pedal(reader, words, down_line, &read);
    reader->any = true;
    if (!right) {
        reader->known = false;
        return STROKE_WRONG;
    }
    keep_time(reader, &read);
    *line = read;
    return STROKE_FOUND;
}
