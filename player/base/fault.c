#include "fault.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "text.h"

/* Removes a character that the end of the buffer has cut in two. */
static void drop_half_character(char *text)
{
    size_t length = strlen(text);
    size_t where;

    if (!text_utf8_valid(text, length, &where) && length - where < 4)
        text[where] = '\0';
}

static void copy_cut(char *out, size_t size, const char *text)
{
    int length = snprintf(out, size, "%s", text ? text : "");

    if (length < 0 || (size_t)length >= size)
        drop_half_character(out);
}

PRINTF_LIKE(2, 0)
static void print_text(struct fault *fault, const char *format, va_list arguments)
{
    int length = vsnprintf(fault->text, sizeof(fault->text), format, arguments);

    if (length < 0 || (size_t)length >= sizeof(fault->text))
        drop_half_character(fault->text);
}

static void set_place(struct fault *fault, const char *path, int line, int column,
                      const char *rule)
{
    char kept[FAULT_PATH_SIZE];

    /* The path may be the fault's own, when a fault is told again in other words. */
    copy_cut(kept, sizeof(kept), path);
    memcpy(fault->path, kept, sizeof(kept));
    fault->severity = FAULT_ERROR;
    fault->line = line;
    fault->column = column;
    copy_cut(fault->rule, sizeof(fault->rule), rule);
}

bool fault_set(struct fault *fault, const char *rule, const char *format, ...)
{
    va_list arguments;

    if (fault == NULL)
        return false;
    va_start(arguments, format);
    print_text(fault, format, arguments);
    va_end(arguments);
    set_place(fault, NULL, 0, 0, rule);
    return false;
}

bool fault_set_at(struct fault *fault, const char *path, int line, int column,
                  const char *rule, const char *format, ...)
{
    va_list arguments;

    if (fault == NULL)
        return false;
    va_start(arguments, format);
    print_text(fault, format, arguments);
    va_end(arguments);
    set_place(fault, path, line, column, rule);
    return false;
}

/* What is printed so far, into the caller's memory. */
struct line {
    char *bytes;
    size_t room; /* bytes left, with one kept for the end mark */
    size_t length;
};

static void line_add(struct line *line, const char *bytes, size_t length)
{
    if (length > line->room) {
        line->room = 0; /* nothing may follow what was cut */
        return;
    }
    memcpy(line->bytes + line->length, bytes, length);
    line->length += length;
    line->room -= length;
}

/* Adds text from outside: one character at a time, so that the cut falls between two
 * and whatever could command a terminal is left behind. */
static void line_add_clean(struct line *line, const char *text)
{
    size_t left = strlen(text);

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(text, left, &character);
        bool unfit = character == TEXT_NOT_A_CHARACTER || character == '\t' ||
                     character == '\n' || text_is_control(character);

        line_add(line, unfit ? "?" : text, unfit ? 1 : taken);
        text += taken;
        left -= taken;
    }
}

size_t fault_print(const struct fault *fault, char *out, size_t size)
{
    struct line line = { .bytes = out, .room = size > 0 ? size - 1 : 0 };
    char place[32];

    if (size == 0)
        return 0;
    if (fault->path[0] != '\0') {
        line_add_clean(&line, fault->path);
        if (fault->line > 0 && fault->column > 0)
            snprintf(place, sizeof(place), ":%d:%d", fault->line, fault->column);
        else if (fault->line > 0)
            snprintf(place, sizeof(place), ":%d", fault->line);
        else
            place[0] = '\0';
        line_add(&line, place, strlen(place));
        line_add(&line, ": ", 2);
    }
    line_add_clean(&line, fault->severity == FAULT_ERROR ? "error: " : "warning: ");
    line_add_clean(&line, fault->text);
    if (fault->path[0] != '\0' && fault->rule[0] != '\0') {
        line_add(&line, " [", 2);
        line_add_clean(&line, fault->rule);
        line_add(&line, "]", 1);
    }
    out[line.length] = '\0';
    return line.length;
}

void fault_list_finish(struct fault_list *list)
{
    if (list == NULL)
        return;
    free(list->faults);
    *list = (struct fault_list){ 0 };
}

/* The place for one more fault, or NULL when it can only be counted. */
static struct fault *next_place(struct fault_list *list, enum fault_severity severity)
{
    if (severity == FAULT_ERROR)
        list->errors++;
    if (list->count < FAULT_LIST_MOST) {
        if (list->count == list->capacity) {
            list->capacity = list->capacity ? list->capacity * 2 : 8;
            list->faults =
                memory_resize(list->faults, list->capacity, sizeof(*list->faults));
        }
        return &list->faults[list->count++];
    }
    list->dropped++;
    /* A flood of warnings must not hide the error that stops the file. */
    if (severity == FAULT_ERROR && list->errors <= FAULT_LIST_MOST) {
        for (size_t i = list->count; i-- > 0;)
            if (list->faults[i].severity == FAULT_WARNING)
                return &list->faults[i];
    }
    return NULL;
}

bool fault_list_add(struct fault_list *list, enum fault_severity severity, int line,
                    int column, const char *rule, const char *format, ...)
{
    struct fault *fault = next_place(list, severity);
    va_list arguments;

    if (fault == NULL)
        return false;
    va_start(arguments, format);
    print_text(fault, format, arguments);
    va_end(arguments);
    set_place(fault, list->path, line, column, rule);
    fault->severity = severity;
    return false;
}

bool fault_list_take(struct fault_list *list, const struct fault *fault)
{
    struct fault *place = next_place(list, fault->severity);

    if (place != NULL)
        *place = *fault;
    return false;
}

/* A fault's place in the file and its turn; moved about in place of the long fault. */
struct rank {
    int line;
    int column;
    size_t turn;
};

static int compare_numbers(long long left, long long right)
{
    return (left > right) - (left < right);
}

static int compare_ranks(const void *left_rank, const void *right_rank)
{
    const struct rank *left = left_rank;
    const struct rank *right = right_rank;

    if (left->line != right->line)
        return compare_numbers(left->line, right->line);
    if (left->column != right->column)
        return compare_numbers(left->column, right->column);
    return compare_numbers((long long)left->turn, (long long)right->turn);
}

static bool is_repeat(const struct fault *fault, const struct fault *other)
{
    return fault->severity == other->severity &&
           strcmp(fault->rule, other->rule) == 0 &&
           strcmp(fault->text, other->text) == 0 &&
           strcmp(fault->path, other->path) == 0;
}

/* True when one of the faults at the same place, just before `end`, says the same. */
static bool stands_already(const struct fault *sorted, size_t end,
                           const struct fault *fault)
{
    for (size_t i = end; i-- > 0;) {
        if (sorted[i].line != fault->line || sorted[i].column != fault->column)
            return false;
        if (is_repeat(&sorted[i], fault))
            return true;
    }
    return false;
}

void fault_list_sort(struct fault_list *list)
{
    struct rank *ranks;
    struct fault *sorted;
    size_t kept = 0;

    if (list->count < 2)
        return;
    ranks = memory_zeroed(list->count, sizeof(*ranks));
    sorted = memory_zeroed(list->count, sizeof(*sorted));
    for (size_t i = 0; i < list->count; i++)
        ranks[i] = (struct rank){ list->faults[i].line, list->faults[i].column, i };
    qsort(ranks, list->count, sizeof(*ranks), compare_ranks);
    for (size_t i = 0; i < list->count; i++) {
        const struct fault *fault = &list->faults[ranks[i].turn];

        if (!stands_already(sorted, kept, fault))
            sorted[kept++] = *fault;
        else if (fault->severity == FAULT_ERROR)
            list->errors--;
    }
    list->capacity = list->count;
    list->count = kept;
    free(list->faults);
    list->faults = sorted;
    free(ranks);
}
