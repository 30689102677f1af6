#include "data.h"

#include <dirent.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "likely.h"

static const char ending[] = ".yaml";

enum {
    ENDING_LENGTH = sizeof ending - 1,
    NAME_MOST = 64, /* the longest id */
};

bool data_folder(const char *variable, const char *below_home, struct text *path)
{
    const char *folder = getenv(variable);
    const char *home = getenv("HOME");

    if (folder != NULL && folder[0] == '/') {
        text_add_string(path, folder);
        return true;
    }
    if (home == NULL || home[0] != '/')
        return false;
    text_print(path, "%s/%s", home, below_home);
    return true;
}

static bool is_folder(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0 && S_ISDIR(status.st_mode);
}

static bool is_there(const char *path)
{
    struct stat status;

    return stat(path, &status) == 0;
}

/* Adds the folder of the program's own routines or voices. */
static void shipped_folder(const char *kind, struct text *path)
{
    text_print(path, "%s/%s", TALKTHROUGH_INSTALLED_DATA, kind);
    if (is_folder(text_string(path)))
        return;
    text_clear(path);
    text_print(path, "%s/%s", TALKTHROUGH_SOURCE_DATA, kind);
}

/* Adds the folder of the person's own; false when they have no home. */
static bool own_folder(const char *kind, struct text *path)
{
    if (!data_folder("XDG_DATA_HOME", ".local/share", path))
        return false;
    text_print(path, "/talkthrough/%s", kind);
    return true;
}

static bool is_id(const char *word)
{
    size_t length = strlen(word);

    return length > 0 && length <= NAME_MOST &&
           strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789-"
                        "ABCDEFGHIJKLMNOPQRSTUVWXYZ") == length;
}

static bool has_ending(const char *name)
{
    size_t length = strlen(name);

    return length > ENDING_LENGTH && strcmp(name + length - ENDING_LENGTH, ending) == 0;
}

/* Looks for `id` of that kind. `path` is written when it is there. */
static bool find(const char *kind, const char *id, bool shipped, struct text *path)
{
    struct text looked = { 0 };
    bool found = false;

    if (shipped)
        shipped_folder(kind, &looked);
    else if (!own_folder(kind, &looked))
        goto out;
    text_print(&looked, "/%s%s", id, ending);
    found = is_there(text_string(&looked));
    if (found)
        text_add_string(path, text_string(&looked));
out:
    text_finish(&looked);
    return found;
}

bool data_is_shipped(const char *path)
{
    struct text folder = { 0 };
    char *own = NULL;
    char *real = realpath(path, NULL);
    bool shipped = false;
    char *slash;

    shipped_folder("routines", &folder);
    own = realpath(text_string(&folder), NULL);
    if (real != NULL && own != NULL) {
        slash = strrchr(real, '/');
        shipped = (size_t)(slash - real) == strlen(own) &&
                  strncmp(real, own, strlen(own)) == 0;
    }
    free(real);
    free(own);
    text_finish(&folder);
    return shipped;
}

static int is_routine(const struct dirent *entry)
{
    return entry->d_name[0] != '.' && has_ending(entry->d_name);
}

/* By bytes, whatever the locale: the order of `list` is the same everywhere. */
static int by_name(const struct dirent **first, const struct dirent **second)
{
    return strcmp((*first)->d_name, (*second)->d_name);
}

typedef void each_file(void *data, const char *name, const char *path, bool shipped);

/* `kind` is "routines" or "voices". */
static void each_in(const char *kind, const char *folder, bool shipped, each_file *each,
                    void *data)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, is_routine, by_name);
    struct text path = { 0 };
    struct text name = { 0 };
    struct text shadow = { 0 };

    for (int i = 0; i < count; i++) {
        const char *file = entries[i]->d_name;

        text_clear(&path);
        text_clear(&name);
        text_clear(&shadow);
        text_print(&path, "%s/%s", folder, file);
        text_add(&name, file, strlen(file) - ENDING_LENGTH);
        if (!is_id(text_string(&name)) ||
            (!shipped && find(kind, text_string(&name), true, &shadow)))
            each(data, text_string(&path), text_string(&path), shipped);
        else
            each(data, text_string(&name), text_string(&path), shipped);
        free(entries[i]);
    }
    free(entries);
    text_finish(&path);
    text_finish(&name);
    text_finish(&shadow);
}

static void each_of(const char *kind, each_file *each, void *data)
{
    struct text folder = { 0 };

    shipped_folder(kind, &folder);
    each_in(kind, text_string(&folder), true, each, data);
    text_clear(&folder);
    if (own_folder(kind, &folder))
        each_in(kind, text_string(&folder), false, each, data);
    text_finish(&folder);
}

void data_routines(each_file *each, void *data)
{
    each_of("routines", each, data);
}

void data_voices(each_file *each, void *data)
{
    each_of("voices", each, data);
}

/* The name that a person may have meant; the offered ones do not outlive the search. */
struct search {
    struct likely likely;
    char found[NAME_MOST + 1];
};

static void offer(void *data, const char *name, const char *path, bool shipped)
{
    struct search *search = data;

    (void)path;
    (void)shipped;
    if (!is_id(name))
        return;
    likely_offer(&search->likely, name);
    if (search->likely.found == name) {
        memcpy(search->found, name, strlen(name) + 1);
        search->likely.found = search->found;
    }
}

static bool no_routine(const char *id, struct fault *fault)
{
    struct search search = { .likely = { .wanted = id } };

    data_routines(offer, &search);
    if (search.likely.found != NULL)
        return fault_set(fault, "no-routine",
                         "There is no routine \"%s\". Did you mean \"%s\"?", id,
                         search.found);
    return fault_set(
        fault, "no-routine",
        "There is no routine \"%s\". \"talkthrough list\" names those there "
        "are.",
        id);
}

bool data_routine_path(const char *routine, struct text *path, bool *shipped,
                       struct fault *fault)
{
    if (strchr(routine, '/') != NULL || has_ending(routine)) {
        if (!is_there(routine))
            return fault_set(fault, "no-routine",
                             "There is no file \"%s\". \"talkthrough list\" names the "
                             "routines there are.",
                             routine);
        text_add_string(path, routine);
        *shipped = data_is_shipped(routine);
        return true;
    }
    if (!is_id(routine))
        return fault_set(
            fault, "no-routine",
            "\"%.40s\" is no routine's name: these are letters, digits and "
            "hyphens. \"talkthrough list\" names them.",
            routine);
    if (find("routines", routine, true, path)) {
        *shipped = true;
        return true;
    }
    if (!find("routines", routine, false, path))
        return no_routine(routine, fault);
    *shipped = false;
    return true;
}

static bool read_voice(const char *id, bool shipped, struct voice_profile *profile,
                       struct fault_list *faults)
{
    struct text path = { 0 };
    bool read = find("voices", id, shipped, &path) &&
                voice_profile_read(text_string(&path), profile, faults);

    text_finish(&path);
    return read;
}

bool data_voice(const char *id, struct voice_profile *profile, struct fault *fallback,
                struct fault_list *faults)
{
    static const char calm[] = "calm";
    struct fault_list dropped = { 0 };
    bool read;

    *fallback = (struct fault){ 0 };
    if (id == NULL)
        id = calm;
    read = is_id(id) && (read_voice(id, true, profile, &dropped) ||
                         read_voice(id, false, profile, &dropped));
    if (!read && dropped.errors > 0)
        fault_set(fallback, "no-voice",
                  "The voice \"%s\" has faults. I speak with the calm voice instead.",
                  id);
    else if (!read)
        fault_set(fallback, "no-voice",
                  "There is no voice \"%.40s\". I speak with the calm voice instead.",
                  id);
    fault_list_finish(&dropped);
    if (read || read_voice(calm, true, profile, faults))
        return true;
    if (faults->errors == 0)
        fault_list_add(faults, FAULT_ERROR, 0, 0, "no-voice",
                       "The calm voice is missing. Install Talkthrough again.");
    *fallback = (struct fault){ 0 };
    return false;
}
