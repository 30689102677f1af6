#include "place.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "keep_file.h"
#include "text.h"
#include "timeline.h"

enum { PLACE_MOST = 512 }; /* bytes: a digest and an id; more is not ours */

static bool place_path(const struct routine *routine, struct text *path)
{
    if (!data_folder("XDG_STATE_HOME", ".local/state", path))
        return false;
    text_print(path, "/talkthrough/%s.place", routine->id);
    return true;
}

/* Reads the whole of a small regular file of ours; anything else counts as no place. */
static bool read_small(const char *path, char text[PLACE_MOST])
{
    struct stat status;
    ssize_t length = -1;
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);

    if (fd < 0)
        return false;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode) &&
        status.st_size < PLACE_MOST)
        length = read(fd, text, PLACE_MOST - 1);
    close(fd);
    if (length < 0)
        return false;
    text[length] = '\0';
    return true;
}

static const struct step *find_step(const struct routine *routine, const char *id)
{
    const struct timeline_options plain = { .pace_percent = 100,
                                            .go_on = "",
                                            .breast_word = "breast" };
    struct timeline *timeline = timeline_create(routine, &plain, NULL);
    const struct step *found = NULL;

    if (!timeline)
        return NULL;
    for (int i = 1; i < timeline->closing && !found; i++) {
        if (strcmp(timeline->steps[i].id, id) == 0)
            found = timeline->steps[i].source;
    }
    timeline_destroy(timeline);
    return found;
}

const struct step *place_read(const struct routine *routine)
{
    struct text path = { 0 };
    char text[PLACE_MOST];
    const struct step *step = NULL;
    char *id;

    if (place_path(routine, &path) && read_small(text_string(&path), text) &&
        (id = strchr(text, '\n')) != NULL) {
        *id++ = '\0';
        id[strcspn(id, "\n")] = '\0';
        if (strcmp(text, routine->digest) == 0)
            step = find_step(routine, id);
    }
    text_finish(&path);
    return step;
}

int64_t place_kept_at(const struct routine *routine)
{
    struct text path = { 0 };
    struct stat status;
    int64_t at = 0;

    if (place_path(routine, &path) && stat(text_string(&path), &status) == 0)
        at = status.st_mtime;
    text_finish(&path);
    return at;
}

static bool forget(const char *path, struct fault *fault)
{
    if (unlink(path) == 0 || errno == ENOENT || errno == ENOTDIR)
        return true;
    return fault_set_at(fault, path, 0, 0, "place",
                        "The place of this routine is over and could not be removed: "
                        "%s. Remove this file.",
                        strerror(errno));
}

static bool keep(struct text *path, const char *digest, const char *step,
                 struct fault *fault)
{
    struct text content = { 0 };
    char *slash = strrchr(path->bytes, '/');
    bool kept;

    *slash = '\0';
    kept = keep_folder(path->bytes, fault);
    *slash = '/';
    text_print(&content, "%s\n%s\n", digest, step);
    kept = kept &&
           keep_file(text_string(path), text_string(&content), content.length, fault);
    text_finish(&content);
    return kept;
}

bool place_keep(const struct routine *routine, const char *step, struct fault *fault)
{
    struct text path = { 0 };
    bool kept;

    if (!place_path(routine, &path))
        kept = step == NULL ||
               fault_set(fault, "no-home",
                         "Your place could not be kept: there is no home folder. Set "
                         "HOME.");
    else if (step)
        kept = keep(&path, routine->digest, step, fault);
    else
        kept = forget(text_string(&path), fault);
    text_finish(&path);
    return kept;
}
