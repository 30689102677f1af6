/* options_file.c - settings.yaml: all its faults in one go, each with its place. */
#include "options_parts.h"

#include <string.h>
#include <sys/stat.h>

#include "data.h"
#include "likely.h"
#include "pedal.h"
#include "setting.h"
#include "text.h"
#include "yaml_tree.h"

/* Adds `fault`, which knows no place, at that of `node`. */
static void add_at(struct fault_list *faults, const struct yaml_node *node,
                   const struct fault *fault)
{
    fault_list_add(faults, FAULT_ERROR, (int)node->line, (int)node->column, fault->rule,
                   "%s", fault->text);
}

static void unknown_setting(const struct yaml_node *key, struct fault_list *faults)
{
    struct likely likely = { .wanted = key->text };
    const struct setting *setting;
    struct fault fault;

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (!setting->option_only)
            likely_offer(&likely, setting->name);
    }
    if (likely.found != NULL)
        fault_set(&fault, "unknown-setting",
                  "There is no setting \"%s\". Did you mean %s?",
                  setting_quotable(key->text), likely.found);
    else
        fault_set(
            &fault, "unknown-setting",
            "There is no setting \"%s\". Take this line out. \"talkthrough --help\" "
            "names them all.",
            setting_quotable(key->text));
    add_at(faults, key, &fault);
}

static void bind(struct options *options, const struct yaml_node *key, bool stops,
                 struct fault_list *faults)
{
    const struct yaml_node *command = key->next;
    struct fault fault;

    if (command->kind != YAML_SCALAR) {
        fault_set(&fault, "bad-value",
                  "The key \"%s\" needs one command behind it, such as stop.",
                  setting_quotable(key->text));
        if (!stops)
            add_at(faults, command, &fault);
        return;
    }
    if ((strcmp(command->text, "stop") == 0) != stops)
        return;
    if (!bindings_set(&options->bindings, key->text, command->text, &fault))
        add_at(faults, key, &fault);
}

/* The keys that stop come first, so that another may be taken from stop in any line. */
static void read_keys(struct options *options, const struct yaml_node *node,
                      struct fault_list *faults)
{
    const struct yaml_node *key;
    struct fault fault;

    if (node->kind != YAML_MAPPING) {
        fault_set(&fault, "bad-value",
                  "keys needs pairs of a key and a command, such as keys: {x: stop}.");
        add_at(faults, node, &fault);
        return;
    }
    for (key = node->first; key != NULL; key = key->next->next)
        bind(options, key, true, faults);
    for (key = node->first; key != NULL; key = key->next->next)
        bind(options, key, false, faults);
}

static void read_one(struct options *options, const struct yaml_node *key,
                     struct fault_list *faults)
{
    const struct yaml_node *value = key->next;
    const struct setting *setting = setting_named(key->text, strlen(key->text));
    struct fault fault;

    if (setting == NULL || setting->option_only) {
        unknown_setting(key, faults);
        return;
    }
    if (setting->kind == SETTING_KEYS) {
        read_keys(options, value, faults);
        return;
    }
    if (value->kind != YAML_SCALAR) {
        fault_set(&fault, "bad-value", "%s needs one value. Give %s.", setting->name,
                  setting->value);
        add_at(faults, value, &fault);
        return;
    }
    if (!setting_read(setting, setting->name, value->text, options, &fault))
        add_at(faults, value, &fault);
}

/* A file that was emptied, or in which every line is put away behind '#', says nothing.
 */
static bool says_nothing(const struct fault_list *faults)
{
    return faults->count == 1 && strcmp(faults->faults[0].rule, "empty") == 0;
}

/* NULL when it does not stand there. */
static const struct yaml_node *find_key(const struct yaml_node *root, const char *name)
{
    const struct yaml_node *key = root->first;

    while (key != NULL && strcmp(key->text, name) != 0)
        key = key->next->next;
    return key;
}

/* Times of a pedal that can't all be as they are written: pedal.c brings them together.
 */
static void check_times(const struct options *options, const struct yaml_node *root,
                        struct fault_list *faults)
{
    int hold = options->hold ? options->hold : PEDAL_HOLD_MS;
    int tap = options->tap ? options->tap : PEDAL_TAP_MS;
    const struct {
        const char *name;
        bool clashes;
        const char *sentence;
    } rows[] = {
        { "tap", options->tap > hold,
          "A tap can't be longer than the hold, so it is as long. Make tap shorter, or "
          "hold longer." },
        { "stop-hold", options->stop_hold != 0 && options->stop_hold < 2 * hold,
          "A stop is at least twice as long as the hold, so it is. Make stop-hold "
          "longer, or hold shorter." },
        { "ignore-short", options->ignore_short > tap / 2,
          "What is ignored is at most half as long as a tap. Make ignore-short "
          "shorter, "
          "or tap longer." },
        { "double",
          options->double_press != 0 && options->double_press <= options->ignore_again,
          "The second press of a double one would be ignored, so there are none. Make "
          "double longer, or ignore-again shorter." },
    };

    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const struct yaml_node *key = find_key(root, rows[i].name);

        if (key != NULL && rows[i].clashes)
            fault_list_add(faults, FAULT_WARNING, (int)key->line, (int)key->column,
                           "times-clash", "%s", rows[i].sentence);
    }
}

/* What all the lines together come to. */
static void check_pedals(struct options *options, const struct yaml_node *root,
                         struct fault_list *faults)
{
    const struct yaml_node *key = find_key(root, "keys");
    struct fault fault;

    check_times(options, root, faults);
    if (key == NULL)
        return;
    if (!bindings_check_pedals(&options->bindings, options->pedals, &fault))
        add_at(faults, key, &fault);
    if (options->double_press == 0 && pedal_map_doubles(&options->bindings.pedals))
        fault_list_add(faults, FAULT_WARNING, (int)key->line, (int)key->column,
                       "double-off",
                       "A double press has a meaning, but double presses are off. Add "
                       "a line such as double: 0.5.");
}

static bool read_file(const char *path, struct options *options,
                      struct fault_list *faults)
{
    static const struct yaml_limits limits = { YAML_FILE_MOST, YAML_DEPTH_MOST };
    const struct yaml_node *root =
        yaml_tree_read(path, &limits, &options->arena, faults);
    const struct yaml_node *key;

    if (root == NULL) {
        if (!says_nothing(faults))
            return false;
        fault_list_finish(faults);
        return true;
    }
    if (root->kind != YAML_MAPPING)
        return fault_list_add(
            faults, FAULT_ERROR, (int)root->line, (int)root->column, "bad-value",
            "Settings are lines of a name, a colon and a value, such as "
            "night: on.");
    for (key = root->first; key != NULL; key = key->next->next)
        read_one(options, key, faults);
    check_pedals(options, root, faults);
    fault_list_sort(faults);
    return faults->errors == 0;
}

bool options_read_file(struct options *options, struct fault_list *faults)
{
    struct text path = { 0 };
    struct stat status;
    bool good = true;

    if (data_folder("XDG_CONFIG_HOME", ".config", &path)) {
        text_add_string(&path, "/talkthrough/settings.yaml");
        if (stat(text_string(&path), &status) == 0)
            good = read_file(text_string(&path), options, faults);
    }
    text_finish(&path);
    return good;
}

bool options_check(const char *path, struct fault_list *faults)
{
    struct options options = { 0 };
    bool good;

    bindings_init(&options.bindings);
    good = read_file(path, &options, faults);
    options_finish(&options);
    return good;
}
