#include "command.h"

#include <assert.h>
#include <string.h>

struct command_row {
    const char *name;
    const char *description;
};

static const struct command_row rows[] = {
    [COMMAND_NONE] = { "none", "This key does nothing here." },
    [COMMAND_TOGGLE] = { "pause", "Pause, and go on again." },
    [COMMAND_REPEAT] = { "repeat", "Say this step again." },
    [COMMAND_PREVIOUS] = { "previous", "Go back to the step before." },
    [COMMAND_NEXT] = { "next", "Go on to the next step." },
    [COMMAND_STOP] = { "stop", "Stop now, and keep the place." },
    [COMMAND_WHERE] = { "where", "Say where you are, and how long is left." },
    [COMMAND_SLOWER] = { "slower", "Speak more slowly." },
    [COMMAND_FASTER] = { "faster", "Speak faster." },
    [COMMAND_QUIETER] = { "quieter", "Make it quieter." },
    [COMMAND_LOUDER] = { "louder", "Make it louder." },
    [COMMAND_HELP] = { "help", "Say what you can press. In a question, say more." },
    [COMMAND_DESCRIBE] = { "describe", "Then press any key, and hear what it does." },
    [COMMAND_YES] = { "yes", "Yes, to a question. Not sure is yes." },
    [COMMAND_NO] = { "no", "No, to a question, once it is heard to its end." },
    [COMMAND_BEGIN] = { "begin", "Begin, once the questions are answered." },
    [COMMAND_UNWELL] = { "unwell", "Say that you feel unwell." },
    [COMMAND_QUIT] = { "quit", "Keep the place, and leave." },
    [COMMAND_PASTE] = { "paste", "Many letters at once. They answer nothing." },
    [COMMAND_REPEATING] = { "repeating",
                            "A key that is held down. It answers nothing." },
};

static_assert(sizeof rows / sizeof rows[0] == COMMAND_COUNT,
              "each command has a name and a description");

static const struct command_row *row_of(enum command command)
{
    size_t index = (size_t)command;

    return &rows[index < COMMAND_COUNT ? index : COMMAND_NONE];
}

const char *command_name(enum command command)
{
    return row_of(command)->name;
}

const char *command_description(enum command command)
{
    return row_of(command)->description;
}

enum command command_named(const char *name)
{
    size_t index;

    for (index = 0; name != NULL && index < COMMAND_COUNT; index++) {
        if (strcmp(rows[index].name, name) == 0)
            return (enum command)index;
    }
    return COMMAND_COUNT;
}
