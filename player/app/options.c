#include "options.h"

#include <math.h>
#include <string.h>

#include "options_parts.h"
#include "setting.h"
#include "verbs.h"

static const double night_db = -12.0;

double options_volume_db(int percent, bool night)
{
    return 20.0 * log10((double)percent / 100.0) + (night ? night_db : 0.0);
}

bool options_chest(const struct options *options)
{
    return options->chest_words != NULL && strcmp(options->chest_words, "chest") == 0;
}

static void set_defaults(struct options *options)
{
    *options = (struct options){ 0 };
    setting_defaults(options);
    bindings_init(&options->bindings);
}

void options_finish(struct options *options)
{
    if (options == NULL)
        return;
    arena_finish(&options->arena);
    *options = (struct options){ 0 };
}

/* Whether the run can do without the settings file. `check` must be able to say what is
 * wrong with it, and help is for whoever is lost. */
static bool can_do_without_settings(const struct options *options)
{
    return options->verb == NULL || options->help || options->version ||
           verb_named(options->verb) == VERB_CHECK;
}

/* Puts the file's settings under those of the command line. */
static bool read_settings(void *data, struct options *options)
{
    struct fault_list *faults = data;
    struct fault_list file_faults = { 0 };
    struct options read = *options;
    bool good = options_read_file(&read, &file_faults);

    if (good) {
        *options = read;
    } else {
        arena_finish(&read.arena);
        if (can_do_without_settings(options))
            good = true;
        else
            for (size_t i = 0; i < file_faults.count; i++)
                fault_list_take(faults, &file_faults.faults[i]);
    }
    fault_list_finish(&file_faults);
    return good;
}

/* The file's pedals were checked for as many as it says: the line may say another
 * number. */
static bool check_pedals(const struct options *options, struct fault *fault)
{
    struct fault found;

    return bindings_check_pedals(&options->bindings, options->pedals, &found) ||
           fault_set(fault, "usage", "%s", found.text);
}

bool options_read(struct options *options, int argc, char **argv,
                  struct fault_list *faults)
{
    struct options read;
    struct fault fault = { 0 };

    set_defaults(&read);
    set_defaults(options);
    if (!options_read_line(&read, argc, argv, read_settings, faults, &fault) ||
        !check_pedals(&read, &fault)) {
        if (fault.text[0] != '\0')
            fault_list_take(faults, &fault);
        options_finish(&read);
        return false;
    }
    read.bindings.pedals.doubles = read.double_press > 0;
    *options = read;
    return true;
}
