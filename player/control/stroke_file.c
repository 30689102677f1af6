#include "stroke_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "text.h"

/* The lines read so far. */
struct kept {
    struct stroke_line *lines;
    size_t count;
    size_t capacity;
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

static void keep_line(struct kept *kept, const struct stroke_line *line)
{
    if (kept->count == kept->capacity) {
        kept->capacity = kept->capacity == 0 ? 64 : kept->capacity * 2;
        kept->lines = memory_resize(kept->lines, kept->capacity, sizeof *kept->lines);
    }
    kept->lines[kept->count++] = *line;
}

static bool read_lines(struct stroke_reader *reader, char *bytes, struct kept *kept)
{
    struct stroke_line line;
    bool right = true;
    int number = 1;
    char *next;

    for (; bytes != NULL; bytes = next, number++) {
        next = strchr(bytes, '\n');
        if (next != NULL)
            *next++ = '\0';
        switch (stroke_line_read(reader, bytes, number, &line)) {
        case STROKE_FOUND:
            keep_line(kept, &line);
            break;
        case STROKE_NONE:
            break;
        case STROKE_WRONG:
            right = false;
            break;
        }
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

bool stroke_file_read(const char *path, const char *const moments[],
                      struct stroke_file *file, struct fault_list *faults)
{
    static const char mark[] = "\xef\xbb\xbf"; /* some editors begin a text with it */
    struct stroke_reader reader = { .faults = faults, .moments = moments };
    struct kept kept = { 0 };
    struct text text = { 0 };
    char *bytes;
    bool right;

    right = read_bytes(path, &text, faults) && check_text(&text, faults);
    if (right && text.length > 0) {
        bytes = text.bytes;
        if (strncmp(bytes, mark, sizeof mark - 1) == 0)
            bytes += sizeof mark - 1;
        right = read_lines(&reader, bytes, &kept);
    }
    text_finish(&text);
    if (right)
        *file = (struct stroke_file){ .lines = kept.lines, .count = kept.count };
    else
        free(kept.lines);
    return right;
}

/* The line that stands next, NULL at the end. */
static const struct stroke_line *next_line(const struct stroke_file *file)
{
    return file->next < file->count ? &file->lines[file->next] : NULL;
}

void stroke_file_moment(struct stroke_file *file, const char *name, int64_t now_ms)
{
    const struct stroke_line *line = next_line(file);

    if (line == NULL || line->since != SINCE_MOMENT || strcmp(line->moment, name) != 0)
        return;
    file->came = true;
    file->came_ms = now_ms;
}

int64_t stroke_file_due_ms(const struct stroke_file *file)
{
    const struct stroke_line *line = next_line(file);
    int64_t due_ms = INT64_MAX;

    if (line == NULL)
        return INT64_MAX;
    switch (line->since) {
    case SINCE_START:
        due_ms = line->at_ms;
        break;
    case SINCE_LINE:
        due_ms = file->last_ms + line->at_ms;
        break;
    case SINCE_MOMENT:
        due_ms = file->came ? file->came_ms + line->at_ms : INT64_MAX;
        break;
    }
    return due_ms > file->last_ms ? due_ms : file->last_ms;
}

bool stroke_file_next(struct stroke_file *file, int64_t now_ms, struct stroke *stroke)
{
    const struct stroke_line *line = next_line(file);
    int64_t due_ms = stroke_file_due_ms(file);

    if (due_ms == INT64_MAX || due_ms > now_ms)
        return false;
    *stroke = (struct stroke){ .key = line->key, .at_ms = due_ms, .move = line->move };
    file->next++;
    file->came = false;
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
