#include "yaml_source.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "text.h"

enum {
    /* With no limit asked for: offsets and lines must still fit in 31 bits. */
    SOURCE_MOST = 1024 * 1024 * 1024,
};

void yaml_source_finish(struct yaml_source *source)
{
    if (source == NULL)
        return;
    free(source->memory);
    *source = (struct yaml_source){ 0 };
}

static size_t most_bytes(const struct yaml_limits *limits)
{
    return limits->bytes > 0 && limits->bytes < SOURCE_MOST ? limits->bytes
                                                            : SOURCE_MOST;
}

static bool add_too_large(struct fault_list *faults, size_t most)
{
    return fault_list_add(faults, FAULT_ERROR, 0, 0, "too-large",
                          "This file is larger than %zu bytes, which is the most. "
                          "Make it shorter, or split it in two.",
                          most);
}

static bool add_not_a_file(struct fault_list *faults)
{
    return fault_list_add(faults, FAULT_ERROR, 0, 0, "not-a-file",
                          "This is a folder, a device or a pipe. "
                          "Give the name of an ordinary file.");
}

static bool add_unreadable(struct fault_list *faults, int error)
{
    if (error == ENOENT)
        return fault_list_add(faults, FAULT_ERROR, 0, 0, "unreadable",
                              "There is no file of this name. Check the name.");
    return fault_list_add(faults, FAULT_ERROR, 0, 0, "unreadable",
                          "This file cannot be read: %s. "
                          "Check its name, and that you may read it.",
                          strerror(error));
}

/* Opens without waiting for a writer and without touching a device's state. */
static int open_ordinary(const char *path, size_t most, struct fault_list *faults)
{
    struct stat status;
    int fd;

    if (stat(path, &status) != 0) {
        add_unreadable(faults, errno);
        return -1;
    }
    if (!S_ISREG(status.st_mode)) {
        add_not_a_file(faults);
        return -1;
    }
    if (status.st_size > 0 && (uintmax_t)status.st_size > most) {
        add_too_large(faults, most);
        return -1;
    }
    fd = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC | O_NOCTTY);
    if (fd < 0) {
        add_unreadable(faults, errno);
        return -1;
    }
    /* Another thing may have taken the name since. */
    if (fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        add_not_a_file(faults);
        close(fd);
        return -1;
    }
    return fd;
}

/* Reads to the end, which the file's size does not tell for certain. */
static bool read_all(struct yaml_source *source, int fd, size_t most,
                     struct fault_list *faults)
{
    struct stat status;
    size_t capacity = 4096;

    if (fstat(fd, &status) == 0 && status.st_size > 0 &&
        (uintmax_t)status.st_size <= most)
        capacity = (size_t)status.st_size + 1; /* one more, to meet the end */
    source->memory = memory_take(capacity);
    for (;;) {
        ssize_t count =
            read(fd, source->memory + source->length, capacity - source->length);

        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return add_unreadable(faults, errno);
        if (count == 0)
            return true;
        source->length += (size_t)count;
        if (source->length > most)
            return add_too_large(faults, most);
        if (source->length == capacity) {
            capacity *= 2;
            source->memory = memory_resize(source->memory, capacity, 1);
        }
    }
}

bool yaml_source_read(struct yaml_source *source, const char *path,
                      const struct yaml_limits *limits, struct fault_list *faults)
{
    size_t most = most_bytes(limits);
    int fd = open_ordinary(path, most, faults);
    bool whole;

    if (fd < 0)
        return false;
    whole = read_all(source, fd, most, faults);
    source->bytes = source->memory;
    close(fd);
    return whole;
}

bool yaml_source_copy(struct yaml_source *source, const char *bytes, size_t length,
                      const struct yaml_limits *limits, struct fault_list *faults)
{
    if (length > most_bytes(limits))
        return add_too_large(faults, most_bytes(limits));
    source->memory = memory_take(length);
    if (length > 0)
        memcpy(source->memory, bytes, length);
    source->bytes = source->memory;
    source->length = length;
    return true;
}

/* Puts a harmless character of the same length in place of one of 1 to 3 bytes. */
static void replace_character(char *bytes, size_t length)
{
    static const char *const harmless[] = { "", "_", "\xc2\xbf", "\xef\xbf\xbd" };

    memcpy(bytes, harmless[length], length);
}

bool yaml_source_defuse(char *bytes, size_t length, uint32_t *first)
{
    bool found = false;

    for (size_t at = 0; at < length;) {
        uint32_t character;
        size_t taken = text_next_character(bytes + at, length - at, &character);

        if (text_is_control(character)) {
            replace_character(bytes + at, taken);
            if (!found)
                *first = character;
            found = true;
        }
        at += taken;
    }
    return found;
}

/* How far the check has come. */
struct scan {
    struct yaml_source *source;
    struct fault_list *faults;
    size_t at;         /* byte */
    size_t line_start; /* byte */
    size_t extra;      /* bytes in this line beyond one a character */
    int line;          /* from 1 */
    bool old_ends;     /* carriage returns without newline were told of */
};

static int scan_column(const struct scan *scan)
{
    return (int)(scan->at - scan->line_start - scan->extra) + 1;
}

/* Begins the line after the break at `at`. False when the line cannot be allowed. */
static bool next_line(struct scan *scan)
{
    scan->at++;
    scan->line_start = scan->at;
    scan->extra = 0;
    scan->line++;
    return scan->at == scan->source->length || scan->source->bytes[scan->at] != '%';
}

/* The parser would search its list of directives for each new one, which a hostile file
 * can make very long; no file of ours needs them. */
static bool add_directive(const struct scan *scan)
{
    return fault_list_add(scan->faults, FAULT_ERROR, scan->line, 1, "directive",
                          "No line may begin with a percent sign. Take the line out, "
                          "or set it in by a space if it belongs to a text.");
}

/* A carriage return: with a newline it ends a line, alone it did on old machines. */
static bool scan_return(struct scan *scan)
{
    const struct yaml_source *source = scan->source;

    if (scan->at + 1 < source->length && source->bytes[scan->at + 1] == '\n') {
        scan->at++;
        return next_line(scan);
    }
    if (!scan->old_ends)
        fault_list_add(scan->faults, FAULT_ERROR, scan->line, scan_column(scan),
                       "control-character",
                       "This line ends in a carriage return alone, as on very old "
                       "machines. Save the file with ordinary line ends.");
    scan->old_ends = true;
    return next_line(scan);
}

/* Anything that is not plain ASCII, a tab or a line's end. */
static bool scan_unusual(struct scan *scan)
{
    struct yaml_source *source = scan->source;
    char *bytes = source->bytes + scan->at;
    uint32_t character;
    size_t taken = text_next_character(bytes, source->length - scan->at, &character);

    if (character == TEXT_NOT_A_CHARACTER)
        return fault_list_add(scan->faults, FAULT_ERROR, scan->line, scan_column(scan),
                              "utf8",
                              "From here on this is not UTF-8 text. "
                              "Save the file as plain text in UTF-8.");
    if (character == 0)
        return fault_list_add(scan->faults, FAULT_ERROR, scan->line, scan_column(scan),
                              "control-character",
                              "There is a zero byte here, so this is not a text file. "
                              "Save it as plain text in UTF-8.");
    /* The two last are no characters at all, and the parser refuses them. */
    if (text_is_control(character) || character == 0xfffe || character == 0xffff) {
        fault_list_add(scan->faults, FAULT_ERROR, scan->line, scan_column(scan),
                       "control-character",
                       "There is a character here that can be neither seen nor spoken, "
                       "U+%04X. Take it out.",
                       (unsigned)character);
        replace_character(bytes, taken);
    }
    if (taken > 1)
        source->ascii = false;
    scan->extra += taken - 1;
    scan->at += taken;
    return true;
}

/* Passes over a byte order mark. False when it tells of another encoding. */
static bool skip_order_mark(struct yaml_source *source, struct fault_list *faults)
{
    const char *bytes = source->bytes;

    if (source->length >= 2 &&
        (memcmp(bytes, "\xff\xfe", 2) == 0 || memcmp(bytes, "\xfe\xff", 2) == 0))
        return fault_list_add(faults, FAULT_ERROR, 1, 1, "utf8",
                              "This file is saved as UTF-16. Save it as UTF-8.");
    if (source->length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) {
        source->bytes += 3;
        source->length -= 3;
    }
    return true;
}

bool yaml_source_check(struct yaml_source *source, struct fault_list *faults)
{
    struct scan scan = { .source = source, .faults = faults, .line = 1 };

    if (!skip_order_mark(source, faults))
        return false;
    source->ascii = true;
    if (source->length > 0 && source->bytes[0] == '%')
        return add_directive(&scan);
    while (scan.at < source->length) {
        unsigned char byte = (unsigned char)source->bytes[scan.at];

        if ((byte >= 0x20 && byte < 0x7f) || byte == '\t') {
            scan.at++;
        } else if (byte == '\n') {
            if (!next_line(&scan))
                return add_directive(&scan);
        } else if (byte == '\r') {
            if (!scan_return(&scan))
                return add_directive(&scan);
        } else if (!scan_unusual(&scan)) {
            return false;
        }
    }
    return true;
}
