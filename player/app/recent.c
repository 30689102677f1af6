#include "recent.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "keep_file.h"

enum { RECENT_BYTES = 8192 }; /* more is not ours */

static bool recent_folder(struct text *path)
{
    if (!data_folder("XDG_STATE_HOME", ".local/state", path))
        return false;
    text_add_string(path, "/talkthrough");
    return true;
}

void recent_read(struct text *names)
{
    struct text path = { 0 };
    char bytes[RECENT_BYTES];
    struct stat status;
    ssize_t length = -1;
    int fd = -1;

    if (recent_folder(&path)) {
        text_add_string(&path, "/recent");
        fd = open(text_string(&path), O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    }
    if (fd >= 0) {
        if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
            status.st_size < RECENT_BYTES)
            length = read(fd, bytes, sizeof bytes);
        close(fd);
    }
    if (length > 0 && memchr(bytes, '\0', (size_t)length) == NULL)
        text_add(names, bytes, (size_t)length);
    text_finish(&path);
}

int recent_rank(const struct text *names, const char *name)
{
    const char *line = text_string(names);

    for (int rank = 0; rank < RECENT_MOST && *line != '\0'; rank++) {
        size_t length = strcspn(line, "\n");

        if (strlen(name) == length && memcmp(line, name, length) == 0)
            return rank;
        line += length + (line[length] == '\n' ? 1 : 0);
    }
    return RECENT_MOST;
}

/* `name` first, then the others. */
static void put_first(struct text *out, const struct text *before, const char *name)
{
    const char *line = text_string(before);
    int count = 1;

    text_print(out, "%s\n", name);
    while (count < RECENT_MOST && *line != '\0') {
        size_t length = strcspn(line, "\n");

        if (length > 0 && (strlen(name) != length || memcmp(line, name, length) != 0)) {
            text_add(out, line, length);
            text_add_string(out, "\n");
            count++;
        }
        line += length + (line[length] == '\n' ? 1 : 0);
    }
}

bool recent_keep(const char *name, struct fault *fault)
{
    struct text before = { 0 };
    struct text after = { 0 };
    struct text path = { 0 };
    bool kept = true;

    if (strchr(name, '\n') == NULL && recent_folder(&path)) {
        recent_read(&before);
        put_first(&after, &before, name);
        kept = keep_folder(text_string(&path), fault);
        text_add_string(&path, "/recent");
        kept = kept &&
               keep_file(text_string(&path), text_string(&after), after.length, fault);
    }
    text_finish(&before);
    text_finish(&after);
    text_finish(&path);
    return kept;
}
