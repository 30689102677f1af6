#include "check.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "data.h"
#include "pedal_book.h"
#include "screen.h"
#include "text.h"
#include "verbs.h"
#include "voice_profile.h"

enum {
    LOOK_MOST =
        64 * 1024, /* bytes in which the key that tells the kind of file stands */
};

enum file_kind {
    FILE_ROUTINE,
    FILE_VOICE,
    FILE_SETTINGS,
    FILE_PEDALS,
};

/* True when a line begins with the key, bare or in quotes. */
static bool has_top_key(const char *text, const char *key)
{
    const char *line = text;

    while (line != NULL) {
        const char *at = line + (*line == '"' || *line == '\'' ? 1 : 0);

        if (strncmp(at, key, strlen(key)) == 0) {
            at += strlen(key);
            at += strspn(at, "\"' \t");
            if (*at == ':')
                return true;
        }
        line = strchr(line, '\n');
        line = line != NULL ? line + 1 : NULL;
    }
    return false;
}

static bool is_named(const char *path, const char *name)
{
    size_t length = strlen(path);
    size_t own = strlen(name);

    return length >= own && strcmp(path + length - own, name) == 0 &&
           (length == own || path[length - own - 1] == '/');
}

/* Reads the beginning of an ordinary file; "" for whatever else, which the loader
 * refuses in words. */
static void look_into(const char *path, struct text *text)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOCTTY);
    struct stat status;
    char bytes[4096];
    ssize_t length;

    if (fd < 0)
        return;
    if (fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
        while (text->length < LOOK_MOST &&
               (length = read(fd, bytes, sizeof(bytes))) > 0)
            text_add(text, bytes, (size_t)length);
    }
    close(fd);
}

/* The content decides, for a file may have any name. */
static enum file_kind kind_of(const char *path)
{
    enum file_kind kind = FILE_ROUTINE;
    struct text text = { 0 };

    look_into(path, &text);
    if (has_top_key(text_string(&text), "talkthrough-voice"))
        kind = FILE_VOICE;
    else if (has_top_key(text_string(&text), "talkthrough-pedals") ||
             (text.length > 0 && is_named(path, "pedals.yaml")))
        kind = FILE_PEDALS;
    else if (has_top_key(text_string(&text), "talkthrough"))
        kind = FILE_ROUTINE;
    else if (is_named(path, "settings.yaml"))
        kind = FILE_SETTINGS;
    text_finish(&text);
    return kind;
}

static void check_routine(const char *path, const struct options *options,
                          struct fault_list *faults)
{
    struct routine_options wanted = {
        .no_limits = options->no_limits,
        .shipped = data_is_shipped(path),
    };
    struct routine *routine = routine_load(path, &wanted, faults);

    if (routine == NULL)
        return;
    check_misread(routine, faults);
    if (options->voice_given && strcmp(options->voice, "off") != 0)
        check_fit(options, routine, faults);
    routine_destroy(routine);
}

static void add_count(struct text *line, size_t count, const char *what)
{
    text_print(line, "%s%zu %s%s", line->length > 0 ? ", " : "", count, what,
               count == 1 ? "" : "s");
}

static bool tell(const char *path, const struct fault_list *faults)
{
    size_t warnings = faults->count + faults->dropped - faults->errors;
    struct text line = { 0 };
    bool told = true;

    for (size_t i = 0; told && i < faults->count; i++) {
        char fault[FAULT_PATH_SIZE + FAULT_TEXT_SIZE + FAULT_RULE_SIZE + 64];

        fault_print(&faults->faults[i], fault, sizeof(fault));
        told = screen_answer(fault);
    }
    if (faults->dropped > 0) {
        text_print(&line, "%zu more are not shown.", faults->dropped);
        told = told && screen_answer(text_string(&line));
        text_clear(&line);
    }
    if (faults->errors > 0)
        add_count(&line, faults->errors, "error");
    if (warnings > 0)
        add_count(&line, warnings, "warning");
    if (line.length > 0)
        text_print(&line, " in %s.", path);
    else
        text_print(&line, "%s is in order.", path);
    told = told && screen_answer(text_string(&line));
    text_finish(&line);
    return told;
}

/* Each fault gets the path, so that one that was made without can be found, too. */
static void name_path(struct fault_list *faults, const char *path)
{
    for (size_t i = 0; i < faults->count; i++) {
        struct fault *fault = &faults->faults[i];

        if (fault->path[0] == '\0')
            snprintf(fault->path, sizeof(fault->path), "%s", path);
    }
}

static bool check_file(const char *path, const struct options *options, int *status)
{
    struct fault_list faults = { 0 };
    struct voice_profile profile;
    struct pedal_book book;
    bool told;

    switch (kind_of(path)) {
    case FILE_ROUTINE:
        check_routine(path, options, &faults);
        break;
    case FILE_VOICE:
        voice_profile_read(path, &profile, &faults);
        break;
    case FILE_SETTINGS:
        options_check(path, &faults);
        break;
    case FILE_PEDALS:
        pedal_book_read(path, &book, &faults);
        break;
    }
    name_path(&faults, path);
    fault_list_sort(&faults);
    told = tell(path, &faults);
    if (faults.errors > 0 || !told)
        *status = EXIT_FAULT;
    fault_list_finish(&faults);
    return told;
}

int verb_check(const struct options *options)
{
    int status = EXIT_FINISHED;

    for (int i = 0; i < options->word_count; i++) {
        if (!check_file(options->words[i], options, &status))
            break; /* nobody reads on */
    }
    return status;
}
