/* command_line.h - one command line as options_read takes it, in a home of its own.
 * Header only. */
#ifndef COMMAND_LINE_H
#define COMMAND_LINE_H

#include "home_folder.h"
#include "options.h"

enum {
    ARGUMENTS_MOST = 80,
    LINE_MOST = 1024,
};

/* One command line, its words parted by single spaces. */
struct command_line {
    char line[LINE_MOST];
    char *argv[ARGUMENTS_MOST];
    int argc;
    struct options options;
    struct fault_list faults;
    bool read;
};

static inline void command_read(struct command_line *command, const char *line)
{
    char *at;

    *command = (struct command_line){ .argc = 0 };
    snprintf(command->line, sizeof(command->line), "talkthrough %s", line);
    at = command->line;
    while (at != NULL && *at != '\0') {
        char *space = strchr(at, ' ');

        if (space != NULL)
            *space = '\0';
        command->argv[command->argc++] = at;
        at = space != NULL ? space + 1 : NULL;
    }
    command->read =
        options_read(&command->options, command->argc, command->argv, &command->faults);
}

static inline void command_end(struct command_line *command)
{
    options_finish(&command->options);
    fault_list_finish(&command->faults);
}

/* The settings of the home in `*state`. */
static inline void settings_write(void **state, const char *text)
{
    home_write(*state, ".config/talkthrough/settings.yaml", text);
}

/* Set-up and tear-down of such a home. */
static inline int make_home(void **state)
{
    static struct home home;

    home_make(&home);
    *state = &home;
    return 0;
}

static inline int remove_home(void **state)
{
    home_remove(*state);
    return 0;
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, remove_home)

#endif
