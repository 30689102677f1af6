/* options_line.c - the command line. Every wrong use of it is one sentence. */
#include "options_parts.h"

#include <stdio.h>
#include <string.h>

#include "likely.h"
#include "setting.h"
#include "text.h"
#include "verbs.h"

enum {
    SHOWN_SIZE = 48,
};

struct line {
    int argc;
    char **argv;
    int at;                           /* the next argument */
    bool words_only;                  /* "--" has come */
    const char *values[SETTING_MOST]; /* by row; NULL when not given */
    struct options *options;
    struct fault *fault;
};

/* The option as a person writes it. */
static const char *shown(const struct setting *setting, char out[SHOWN_SIZE])
{
    snprintf(out, SHOWN_SIZE, "--%s", setting->name);
    return out;
}

static bool unknown_option(struct line *line, const char *argument)
{
    const char *name = argument + strspn(argument, "-");
    struct likely likely;
    const struct setting *setting;
    char bare[SHOWN_SIZE];

    snprintf(bare, sizeof(bare), "%.*s", (int)strcspn(name, "="), name);
    likely = (struct likely){ .wanted = bare };
    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (setting->verbs != 0)
            likely_offer(&likely, setting->name);
    }
    if (likely.found != NULL)
        return fault_set(line->fault, "usage",
                         "There is no option \"%s\". Did you mean --%s?",
                         setting_quotable(argument), likely.found);
    return fault_set(
        line->fault, "usage",
        "There is no option \"%s\". \"talkthrough --help\" names them all.",
        setting_quotable(argument));
}

static size_t row_of(const struct setting *setting)
{
    return (size_t)(setting - setting_at(0));
}

/* True when the next argument can only be an option, never a value. "-5" is a value. */
static bool looks_like_option(const char *argument)
{
    return argument[0] == '-' && argument[1] != '\0' &&
           (argument[1] < '0' || argument[1] > '9');
}

/* Finds the option's value: behind '=', or the next argument. */
static bool take_value(struct line *line, const struct setting *setting,
                       const char *equals, const char **value)
{
    const char *next = line->at < line->argc ? line->argv[line->at] : NULL;
    char name[SHOWN_SIZE];
    bool on;

    if (setting->kind == SETTING_FLAG && equals != NULL)
        return fault_set(line->fault, "usage", "%s takes no value. Write %s alone.",
                         shown(setting, name), name);
    if (equals != NULL) {
        *value = equals + 1;
    } else if (setting->kind == SETTING_FLAG) {
        *value = "on";
    } else if (setting->kind == SETTING_SWITCH) {
        *value = next != NULL && setting_switch(next, &on) ? next : "on";
        line->at += *value == next ? 1 : 0;
    } else if (next == NULL || looks_like_option(next)) {
        return fault_set(line->fault, "usage", "%s has no value. Write %s %s.",
                         shown(setting, name), name, setting->value);
    } else {
        *value = next;
        line->at++;
    }
    return true;
}

static bool take_option(struct line *line, const struct setting *setting,
                        const char *equals)
{
    const char **place = &line->values[row_of(setting)];
    char name[SHOWN_SIZE];

    if (setting->kind == SETTING_KEYS)
        return fault_set(
            line->fault, "usage",
            "The keys stand in settings.yaml only, such as keys: {x: stop}.");
    if (*place != NULL && setting->kind != SETTING_FLAG)
        return fault_set(line->fault, "usage", "%s is there twice. Write it once.",
                         shown(setting, name));
    return take_value(line, setting, equals, place);
}

static const struct setting *setting_of_letter(char letter)
{
    const struct setting *setting;

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (setting->letter == letter)
            return setting;
    }
    return NULL;
}

static bool take_word(struct line *line, const char *word)
{
    struct options *options = line->options;

    if (options->verb == NULL) {
        options->verb = word;
        return true;
    }
    if (options->word_count == OPTIONS_WORDS_MOST)
        return fault_set(line->fault, "usage",
                         "At most %d files can be given at once. Give fewer.",
                         OPTIONS_WORDS_MOST);
    options->words[options->word_count++] = word;
    return true;
}

static bool take_argument(struct line *line)
{
    const char *argument = line->argv[line->at++];
    const struct setting *setting = NULL;
    const char *equals = NULL;

    if (!line->words_only && strcmp(argument, "--") == 0) {
        line->words_only = true;
        return true;
    }
    if (line->words_only || !looks_like_option(argument))
        return take_word(line, argument);
    if (argument[1] == '-') {
        equals = strchr(argument, '=');
        setting =
            setting_named(argument + 2, equals != NULL ? (size_t)(equals - argument - 2)
                                                       : strlen(argument + 2));
    } else if (argument[2] == '\0') {
        setting = setting_of_letter(argument[1]);
    }
    if (setting == NULL)
        return unknown_option(line, argument);
    return take_option(line, setting, equals);
}

/* "help play" is as "play --help". */
static bool take_help(struct line *line)
{
    struct options *options = line->options;

    options->help = true;
    options->verb = options->word_count > 0 ? options->words[0] : NULL;
    if (options->word_count > 1)
        return fault_set(line->fault, "usage",
                         "\"%s\" is one word too many. Write: talkthrough help %s.",
                         setting_quotable(options->words[1]),
                         setting_quotable(options->words[0]));
    options->word_count = 0;
    if (options->verb != NULL && strcmp(options->verb, "help") == 0)
        options->verb = NULL;
    return true;
}

static bool check_verb(struct line *line, enum verb *verb)
{
    struct options *options = line->options;
    struct likely likely = { 0 };

    if (strcmp(options->verb, "help") == 0 && !take_help(line))
        return false;
    if (options->verb == NULL)
        return true;
    *verb = verb_named(options->verb);
    if (*verb != VERB_COUNT)
        return true;
    likely.wanted = options->verb;
    for (int other = 0; other < VERB_COUNT; other++)
        likely_offer(&likely, verb_entry((enum verb)other)->name);
    likely_offer(&likely, "help");
    if (likely.found != NULL)
        return fault_set(line->fault, "usage",
                         "There is no verb \"%s\". Did you mean \"talkthrough %s\"?",
                         setting_quotable(options->verb), likely.found);
    return fault_set(
        line->fault, "usage",
        "There is no verb \"%s\". To hear a routine, write: talkthrough play "
        "ROUTINE. \"talkthrough --help\" names all verbs.",
        setting_quotable(options->verb));
}

/* Refuses options that the verb has no use for: they would be passed over in silence.
 */
static bool check_options(struct line *line, enum verb verb)
{
    const struct setting *setting;
    struct text owners = { 0 };
    char name[SHOWN_SIZE];

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (line->values[index] == NULL || (setting->verbs & 1u << verb) != 0)
            continue;
        for (int other = 0; other < VERB_COUNT; other++) {
            if ((setting->verbs & 1u << other) != 0)
                text_print(&owners, "%s%s", owners.length > 0 ? ", " : "",
                           verb_entry((enum verb)other)->name);
        }
        fault_set(line->fault, "usage", "%s is of no use to %s. It goes with: %s.",
                  shown(setting, name), verb_entry(verb)->name, text_string(&owners));
        text_finish(&owners);
        return false;
    }
    return true;
}

static bool check_words(struct line *line, enum verb verb)
{
    const struct verb_entry *entry = verb_entry(verb);
    const struct options *options = line->options;

    if (options->word_count < entry->words_least)
        return fault_set(
            line->fault, "usage",
            "Something is missing. Write: talkthrough "
            "%s %s.%s",
            entry->name, entry->takes,
            verb == VERB_CHECK ? "" : " \"talkthrough list\" names the routines.");
    if (options->word_count > entry->words_most)
        return fault_set(line->fault, "usage",
                         "\"%s\" is one word too many. Write: talkthrough %s%s%s.",
                         setting_quotable(options->words[entry->words_most]),
                         entry->name, entry->takes[0] != '\0' ? " " : "", entry->takes);
    if (entry->needs != NULL &&
        line->values[row_of(setting_named(entry->needs, strlen(entry->needs)))] == NULL)
        return fault_set(line->fault, "usage",
                         "%s needs --%s FILE. Write: talkthrough %s %s.", entry->name,
                         entry->needs, entry->name, entry->takes);
    return true;
}

static bool put_values(struct line *line)
{
    const struct setting *setting;
    char name[SHOWN_SIZE];

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        const char *value = line->values[index];

        if (value == NULL)
            continue;
        if (!setting_read(setting, shown(setting, name), value, line->options,
                          line->fault)) {
            snprintf(line->fault->rule, sizeof(line->fault->rule), "usage");
            return false;
        }
    }
    line->options->voice_given =
        line->values[row_of(setting_named("voice", strlen("voice")))] != NULL;
    return true;
}

/* A run that nobody can hear or read would take silence for an answer. */
static bool check_ways_out(struct line *line, enum verb verb)
{
    const struct options *options = line->options;

    if ((verb != VERB_PLAY && verb != VERB_MENU && verb != VERB_REHEARSE) ||
        options->print != PRINT_NONE || options->voice == NULL ||
        strcmp(options->voice, "off") != 0)
        return true;
    return fault_set(
        line->fault, "usage",
        "With the voice off and print none, you could neither hear nor read "
        "anything. Take one of them out.");
}

bool options_read_line(struct options *options, int argc, char **argv,
                       bool (*settings)(void *data, struct options *options),
                       void *data, struct fault *fault)
{
    struct line line = {
        .argc = argc, .argv = argv, .at = 1, .options = options, .fault = fault
    };
    enum verb verb = VERB_COUNT;

    while (line.at < argc) {
        if (!take_argument(&line))
            return false;
    }
    options->help = line.values[row_of(setting_named("help", 4))] != NULL;
    options->version = line.values[row_of(setting_named("version", 7))] != NULL;
    if (options->verb != NULL && !check_verb(&line, &verb))
        return false;
    if (verb == VERB_COUNT)
        verb = VERB_MENU; /* talkthrough alone */
    if (!options->help && !options->version &&
        (!check_options(&line, verb) || !check_words(&line, verb)))
        return false;
    if (settings != NULL && !settings(data, options))
        return false;
    return put_values(&line) && check_ways_out(&line, verb);
}
