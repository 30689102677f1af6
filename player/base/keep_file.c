#include "keep_file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "arena.h"
#include "text.h"

enum {
    DRAFT_TRIES = 100, /* names left behind by runs that were cut short */
};

/* What to do about the errors that a person can mend. */
static const struct {
    int error;
    const char *remedy;
} remedies[] = {
    { ENOSPC, "There is no room for it. Make room, or give another place." },
    { EDQUOT, "There is no room for it. Make room, or give another place." },
    { EFBIG, "There is no room for it. Make room, or give another place." },
    { EACCES, "Give a folder in which you may write." },
    { EPERM, "Give a folder in which you may write." },
    { EROFS, "Give a folder in which you may write." },
    { ENOENT, "Check that its folder is there." },
    { ENOTDIR, "Check that its folder is there." },
};

static const char *remedy(int error)
{
    for (size_t i = 0; i < sizeof(remedies) / sizeof(remedies[0]); i++)
        if (remedies[i].error == error)
            return remedies[i].remedy;
    return "Give another place, or try again.";
}

static bool step_failed(struct fault *fault, const char *path, const char *step,
                        int error)
{
    return fault_set_at(fault, path, 0, 0, "not-saved",
                        "This file could not be saved. %s failed: %s. %s", step,
                        strerror(error), remedy(error));
}

/* The path that is to be replaced: a link's target, since renaming over the link would
 * leave the target as it was. NULL when something is there that no rename may replace.
 */
static char *find_target(const char *path, struct fault *fault)
{
    struct stat status;
    char *target;

    if (path[0] == '\0') {
        fault_set(fault, "not-saved", "There is no file name. Give one.");
        return NULL;
    }
    if (lstat(path, &status) != 0) {
        if (errno == ENOENT)
            return memory_text(path);
        step_failed(fault, path, "Looking at its place", errno);
        return NULL;
    }
    target = S_ISLNK(status.st_mode) ? realpath(path, NULL) : memory_text(path);
    if (target != NULL && stat(target, &status) == 0 && S_ISREG(status.st_mode))
        return target;
    free(target);
    fault_set_at(fault, path, 0, 0, "not-a-file",
                 "This is a folder, a device, a pipe or a broken link, and is left as "
                 "it is. Give the name of an ordinary file.");
    return NULL;
}

/* Opens a new file beside `path`; its name goes into *name. -1 with errno on failure.
 */
static int create_draft(const char *path, unsigned mode, char **name)
{
    for (int i = 0; i < DRAFT_TRIES; i++) {
        struct text draft = { 0 };
        int error;
        int fd;

        text_print(&draft, "%s.%ld-%d.new", path, (long)getpid(), i);
        /* O_EXCL: never through a link that somebody has put there. */
        fd = open(draft.bytes, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC | O_NOCTTY,
                  (mode_t)mode);
        if (fd >= 0) {
            *name = draft.bytes;
            return fd;
        }
        error = errno;
        text_finish(&draft);
        errno = error;
        if (error != EEXIST)
            return -1;
    }
    return -1;
}

bool kept_draft_open(struct kept_draft *draft, const char *path, unsigned mode,
                     struct fault *fault)
{
    char *target = find_target(path, fault);
    char *name = NULL;
    int fd;

    if (target == NULL)
        return false;
    fd = create_draft(target, mode, &name);
    if (fd < 0) {
        step_failed(fault, path, "Making a draft beside it", errno);
        free(target);
        return false;
    }
    *draft = (struct kept_draft){ .path = target, .draft = name, .fd = fd };
    return true;
}

/* Makes the new name outlive a power cut. Not every folder can be opened or synced, and
 * the file is whole in any case, so that a failure is no fault. */
static void sync_folder_of(const char *path)
{
    char *folder = memory_text(path);
    char *slash = strrchr(folder, '/');
    int fd;

    if (slash != NULL)
        slash[slash == folder ? 1 : 0] = '\0';
    fd = open(slash ? folder : ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        close(fd);
    }
    free(folder);
}

/* Closes and forgets; the draft's file stays where it is. */
static void forget(struct kept_draft *draft)
{
    if (draft->fd >= 0)
        close(draft->fd);
    free(draft->path);
    free(draft->draft);
    *draft = (struct kept_draft){ .fd = -1 };
}

void kept_draft_drop(struct kept_draft *draft)
{
    if (draft->draft == NULL)
        return;
    unlink(draft->draft);
    forget(draft);
}

bool kept_draft_keep(struct kept_draft *draft, bool sync, struct fault *fault)
{
    bool kept = false;

    assert(draft->draft != NULL);
    if (sync && fsync(draft->fd) != 0) {
        step_failed(fault, draft->path, "Bringing the draft to the disk", errno);
        goto out;
    }
    if (rename(draft->draft, draft->path) != 0) {
        step_failed(fault, draft->path, "Giving the draft its name", errno);
        goto out;
    }
    if (sync)
        sync_folder_of(draft->path);
    kept = true;
out:
    if (kept)
        forget(draft);
    else
        kept_draft_drop(draft);
    return kept;
}

static bool write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t written = write(fd, bytes, length);

        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes += written;
        length -= (size_t)written;
    }
    return true;
}

bool keep_file(const char *path, const char *bytes, size_t length, struct fault *fault)
{
    struct kept_draft draft = { 0 };

    if (!kept_draft_open(&draft, path, 0600, fault))
        return false;
    if (!write_all(draft.fd, bytes, length)) {
        step_failed(fault, path, "Writing the draft", errno);
        kept_draft_drop(&draft);
        return false;
    }
    return kept_draft_keep(&draft, true, fault);
}

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

/* Makes one folder whose parent is there. False with errno when none is there after. */
static bool make_one(const char *path)
{
    int error;

    if (mkdir(path, 0700) == 0)
        return true;
    error = errno;
    if (is_folder(path))
        return true;
    errno = error;
    return false;
}

bool keep_folder(const char *path, struct fault *fault)
{
    char *part = memory_text(path);
    size_t length = strlen(part);
    bool made = length > 0;

    if (!made)
        fault_set(fault, "no-folder", "There is no name for the folder. Give one.");
    for (size_t i = 1; i <= length && made; i++) {
        if (part[i] != '/' && part[i] != '\0')
            continue;
        part[i] = '\0';
        made = make_one(part);
        if (!made)
            fault_set_at(fault, path, 0, 0, "no-folder",
                         "This folder could not be made: %s. Move what is in its way, "
                         "or give another place.",
                         strerror(errno));
        part[i] = path[i];
    }
    free(part);
    return made;
}
