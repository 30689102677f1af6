/* keep_file.h - replaces a file so that a crash leaves the old or the new, never half.
 * Write a draft beside it, flush, fsync, rename, fsync the folder; each message names
 * the step that failed. Refuses anything at the path that is not a regular file or
 * absent (rename would replace a device node too). A link's target is replaced, not the
 * link. */
#ifndef KEEP_FILE_H
#define KEEP_FILE_H

#include <stdbool.h>
#include <stddef.h>

#include "fault.h"

/* Replaces `path` by `length` bytes, mode 0600. On failure the old file is untouched.
 */
bool keep_file(const char *path, const char *bytes, size_t length, struct fault *fault);

/* A file that others write into (libsndfile, a log), and that takes its name only at
 * the end. Starts zeroed. */
struct kept_draft {
    char *path;  /* the asked name, owned */
    char *draft; /* the draft's name beside it, owned */
    int fd;      /* open for reading and writing, close-on-exec; -1 when closed */
};

/* Opens a draft for `path`, its `mode` 0600 or 0644 before umask. Refuses as above. */
bool kept_draft_open(struct kept_draft *draft, const char *path, unsigned mode,
                     struct fault *fault);

/* Gives the draft its name (with `sync`: fsync first and the folder after) and closes
 * it. On failure the draft is removed and the asked name is as it was. */
bool kept_draft_keep(struct kept_draft *draft, bool sync, struct fault *fault);

/* Removes the draft and closes it; accepts zeroed and finished ones. */
void kept_draft_drop(struct kept_draft *draft);

/* Makes the folder and its parents, mode 0700. True when it is there in the end. */
bool keep_folder(const char *path, struct fault *fault);

#endif
