#include "log.h"

#include <errno.h>
#include <fcntl.h>
#include <jansson.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "text.h"

struct log {
    int fd;
    int trouble; /* errno of the first write that failed; 0 for none */
    char *path;
};

static bool cannot_open(struct fault *fault, const char *path, int trouble)
{
    return fault_set_at(fault, path, 0, 0, "log",
                        "This log file cannot be written: %s. Give another --log.",
                        strerror(trouble));
}

/* Opening a device or a pipe can already do something, so it is asked first. */
static bool may_open(const char *path, struct fault *fault)
{
    struct stat status;

    if (stat(path, &status) != 0)
        return errno == ENOENT || cannot_open(fault, path, errno);
    if (!S_ISREG(status.st_mode))
        return fault_set_at(fault, path, 0, 0, "log",
                            "This is not an ordinary file. Give another --log.");
    return true;
}

/* Nobody else may read it, and nothing of an older run stays. */
static bool make_private(int fd)
{
    struct stat status;

    if (fstat(fd, &status) != 0)
        return false;
    if (!S_ISREG(status.st_mode)) {
        errno = EINVAL;
        return false;
    }
    return fchmod(fd, 0600) == 0 && ftruncate(fd, 0) == 0;
}

struct log *log_open(const char *path, struct fault *fault)
{
    struct log *log;
    int fd;

    if (!may_open(path, fault))
        return NULL;
    fd = open(path, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | O_NOCTTY | O_NONBLOCK,
              0600);
    if (fd < 0 || !make_private(fd)) {
        cannot_open(fault, path, errno);
        if (fd >= 0)
            close(fd);
        return NULL;
    }
    log = memory_zeroed(1, sizeof(*log));
    log->fd = fd;
    log->path = memory_text(path);
    return log;
}

/* JSON must be UTF-8: what is not, and the one control character that JSON would let
 * through, come out as '?'. */
static json_t *clean_string(const char *string)
{
    struct text clean = { 0 };
    size_t left = strlen(string);
    json_t *value;

    while (left > 0) {
        uint32_t character;
        size_t taken = text_next_character(string, left, &character);
        bool unfit = character == TEXT_NOT_A_CHARACTER || character == 0x7f;

        text_add(&clean, unfit ? "?" : string, unfit ? 1 : taken);
        string += taken;
        left -= taken;
    }
    value = json_string(text_string(&clean));
    text_finish(&clean);
    return value;
}

static void write_line(struct log *log, const char *line)
{
    size_t left = strlen(line);

    while (left > 0) {
        ssize_t written = write(log->fd, line, left);

        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0) {
            log->trouble = written < 0 ? errno : EIO;
            return;
        }
        line += written;
        left -= (size_t)written;
    }
}

void log_write(struct log *log, int64_t at_ms, const char *event,
               const struct log_field *fields, int count)
{
    json_t *object;
    char *line;

    if (log == NULL || log->trouble != 0)
        return; /* half a line is followed by nothing */
    object = json_object();
    json_object_set_new(object, "at_ms", json_integer(at_ms));
    json_object_set_new(object, "event", clean_string(event));
    for (int i = 0; i < count; i++)
        json_object_set_new(object, fields[i].key,
                            fields[i].text != NULL ? clean_string(fields[i].text)
                                                   : json_integer(fields[i].number));
    line = json_dumps(object, JSON_COMPACT | JSON_ENSURE_ASCII);
    if (line == NULL) {
        log->trouble = ENOMEM;
    } else {
        write_line(log, line);
        if (log->trouble == 0)
            write_line(log, "\n");
    }
    free(line);
    json_decref(object);
}

bool log_close(struct log *log, struct fault *fault)
{
    int trouble;

    if (log == NULL)
        return true;
    trouble = log->trouble;
    if (close(log->fd) != 0 && trouble == 0)
        trouble = errno;
    if (trouble != 0)
        fault_set_at(fault, log->path, 0, 0, "log",
                     "This log is not whole: %s. Make room, or give another --log.",
                     strerror(trouble));
    free(log->path);
    free(log);
    return trouble == 0;
}
