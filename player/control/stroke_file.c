#include "stroke_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "binding.h"
#include "text.h"

enum {
    WORDS_MOST = 4,   /* time, key, "press", and one too many */
    QUOTED_MOST = 40, /* bytes of a word that a fault repeats */
    HOURS_MOST = 24,  /* no run is longer */
    SECOND_MS = 1000,
    MINUTE_MS = 60 * SECOND_MS,
    HOUR_MS = 60 * MINUTE_MS,
};

static const char armed_prefix[] = "armed+";

struct word {
    char *text; /* ended by a mark */
    int column; /* from 1, in characters */
};

/* The reading of one file. */
struct reading {
    struct fault_list *faults;
    struct stroke_line *lines;
    size_t count;
    size_t capacity;
    struct stroke_line timed; /* the newest line in run time; its line 0: none yet */
    int line;
};

static bool refuse(struct fault_list *faults, const char *rule, const char *sentence)
{
    return fault_list_add(faults, FAULT_ERROR, 0, 0, rule, "%s", sentence);
}

/* Reads an ordinary file of at most STROKE_FILE_SIZE_MOST bytes into `text`. */
static bool read_bytes(const char *path, struct text *text, struct fault_list *faults)
{
    /* O_NONBLOCK, so that a pipe without a writer is refused rather than waited for. */
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    char bytes[4096];
    struct stat about;
    ssize_t length = -1;
    bool refused = false;

    if (fd < 0 || fstat(fd, &about) != 0)
        goto out;
    if (!S_ISREG(about.st_mode)) {
        refused = true;
        refuse(faults, "not-a-file", "This is not an ordinary file. Give another one.");
        goto out;
    }
    while (text->length <= STROKE_FILE_SIZE_MOST &&
           (length = read(fd, bytes, sizeof bytes)) > 0)
        text_add(text, bytes, (size_t)length);
out:
    if (!refused && length < 0)
        fault_list_add(faults, FAULT_ERROR, 0, 0, "unreadable",
                       "This file could not be read: %s. Give one that can.",
                       strerror(errno));
    if (fd >= 0)
        close(fd);
    return !refused && length >= 0;
}

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

static bool read_time(const char *text, struct stroke_line *line)
{
    size_t prefix = sizeof armed_prefix - 1;
    int64_t seconds;
    int64_t fraction;

    line->from_armed = strncmp(text, armed_prefix, prefix) == 0;
    if (!line->from_armed)
        return read_run_time(text, &line->at_ms);
    text += prefix;
    if (!read_number(&text, 5, &seconds) || !read_fraction(text, &fraction))
        return false;
    line->at_ms = seconds * SECOND_MS + fraction;
    return line->at_ms <= (int64_t)HOURS_MOST * HOUR_MS;
}

static const char *quotable(const char *word)
{
    return strlen(word) <= QUOTED_MOST ? word : "(a very long word)";
}

/* The arrow keys are named up and down too: what a pedal does stands third. */
static bool is_pedal(const struct word *words, size_t count)
{
    static const char pedal[] = "pedal";

    if (count > 1 && strncmp(words[1].text, pedal, sizeof pedal - 1) == 0)
        return true;
    return count > 2 &&
           (strcmp(words[2].text, "down") == 0 || strcmp(words[2].text, "up") == 0);
}

/* Reads the words of a line that has some; one fault a line is enough. */
static bool read_line(struct reading *reading, const struct word *words, size_t count,
                      struct stroke_line *line)
{
    struct fault_list *faults = reading->faults;
    const struct stroke_line *timed = &reading->timed;

    line->line = reading->line;
    if (!read_time(words[0].text, line))
        return fault_list_add(
            faults, FAULT_ERROR, reading->line, words[0].column, "bad-time",
            "\"%s\" is no time. Write minutes and seconds, such as "
            "00:12.500, or seconds from a question, such as armed+0.5.",
            quotable(words[0].text));
    if (is_pedal(words, count))
        return fault_list_add(faults, FAULT_ERROR, reading->line, words[1].column,
                              "pedal",
                              "This version reads keys only. Write a key and press.");
    if (count < 3 || strcmp(words[2].text, "press") != 0)
        return fault_list_add(
            faults, FAULT_ERROR, reading->line, words[count - 1].column, "bad-stroke",
            "A line is a time, a key and the word press. Write it such as "
            "00:12.500 space press.");
    if (count > 3)
        return fault_list_add(
            faults, FAULT_ERROR, reading->line, words[3].column, "too-much",
            "Nothing may come after the word press. Give \"%s\" a line "
            "of its own, or take it out.",
            quotable(words[3].text));
    line->key = key_named(words[1].text);
    if (line->key == KEY_NONE)
        return fault_list_add(
            faults, FAULT_ERROR, reading->line, words[1].column, "unknown-key",
            "There is no key named \"%s\". Write one letter, or space, "
            "enter, escape, left, right, up, down, f8, f9 or ctrl-c.",
            quotable(words[1].text));
    if (!line->from_armed && timed->line > 0 && line->at_ms < timed->at_ms)
        return fault_list_add(
            faults, FAULT_ERROR, reading->line, words[0].column, "time-goes-back",
            "This time is earlier than the one on line %d. Put the lines "
            "in the order of their times.",
            timed->line);
    return true;
}

static void keep_line(struct reading *reading, const struct stroke_line *line)
{
    if (reading->count == reading->capacity) {
        reading->capacity = reading->capacity == 0 ? 64 : reading->capacity * 2;
        reading->lines =
            memory_resize(reading->lines, reading->capacity, sizeof *reading->lines);
    }
    reading->lines[reading->count++] = *line;
    if (!line->from_armed)
        reading->timed = *line;
}

static bool read_lines(struct reading *reading, char *bytes)
{
    struct word words[WORDS_MOST];
    bool right = true;
    char *next;

    for (; bytes != NULL; bytes = next) {
        struct stroke_line line;
        size_t count;

        next = strchr(bytes, '\n');
        if (next != NULL)
            *next++ = '\0';
        reading->line++;
        count = cut_words(bytes, words);
        if (count == 0)
            continue;
        if (read_line(reading, words, count, &line))
            keep_line(reading, &line);
        else
            right = false;
    }
    return right;
}

/* Refuses what is no text before anything in it is repeated to a person. */
static bool check_text(const struct text *text, struct fault_list *faults)
{
    size_t where = 0;
    size_t index;
    int line = 1;

    if (text->length > STROKE_FILE_SIZE_MOST)
        return refuse(faults, "too-large",
                      "This file is larger than one megabyte. Give a shorter one.");
    if (text_utf8_valid(text_string(text), text->length, &where) &&
        memchr(text_string(text), '\0', text->length) == NULL)
        return true;
    for (index = 0; index < where; index++)
        line += text_string(text)[index] == '\n';
    return fault_list_add(faults, FAULT_ERROR, line, 0, "not-text",
                          "This file is not text. Write it in UTF-8.");
}

bool stroke_file_read(const char *path, struct stroke_file *file,
                      struct fault_list *faults)
{
    static const char mark[] = "\xef\xbb\xbf"; /* some editors begin a text with it */
    struct reading reading = { .faults = faults };
    struct text text = { 0 };
    char *bytes;
    bool right;

    right = read_bytes(path, &text, faults) && check_text(&text, faults);
    if (right && text.length > 0) {
        bytes = text.bytes;
        if (strncmp(bytes, mark, sizeof mark - 1) == 0)
            bytes += sizeof mark - 1;
        right = read_lines(&reading, bytes);
    }
    text_finish(&text);
    if (right)
        *file = (struct stroke_file){ .lines = reading.lines, .count = reading.count };
    else
        free(reading.lines);
    return right;
}

/* The line that stands next, NULL at the end. */
static const struct stroke_line *next_line(const struct stroke_file *file)
{
    return file->next < file->count ? &file->lines[file->next] : NULL;
}

void stroke_file_armed(struct stroke_file *file, int64_t now_ms)
{
    const struct stroke_line *line = next_line(file);

    if (line == NULL || !line->from_armed)
        return;
    file->armed = true;
    file->armed_ms = now_ms;
}

int64_t stroke_file_due_ms(const struct stroke_file *file)
{
    const struct stroke_line *line = next_line(file);
    int64_t due_ms;

    if (line == NULL || (line->from_armed && !file->armed))
        return INT64_MAX;
    due_ms = line->from_armed ? file->armed_ms + line->at_ms : line->at_ms;
    return due_ms > file->last_ms ? due_ms : file->last_ms;
}

bool stroke_file_next(struct stroke_file *file, int64_t now_ms, struct stroke *stroke)
{
    int64_t due_ms = stroke_file_due_ms(file);

    if (due_ms == INT64_MAX || due_ms > now_ms)
        return false;
    *stroke = (struct stroke){ .key = next_line(file)->key, .at_ms = due_ms };
    file->next++;
    file->armed = false;
    file->last_ms = due_ms;
    return true;
}

bool stroke_file_ended(const struct stroke_file *file)
{
    return file->next >= file->count;
}

void stroke_file_finish(struct stroke_file *file)
{
    if (file == NULL)
        return;
    free(file->lines);
    *file = (struct stroke_file){ 0 };
}
