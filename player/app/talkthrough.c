#include "talkthrough.h"

#include <string.h>

#include "options.h"
#include "screen.h"
#include "text.h"
#include "verbs.h"

static bool print_help(const struct options *options)
{
    struct text help = { 0 };
    bool printed;

    if (options->verb != NULL)
        options_help_verb(&help, options->verb);
    else if (options->help)
        options_help(&help);
    else
        options_help_short(&help);
    printed = screen_answer_lines(text_string(&help));
    text_finish(&help);
    return printed;
}

static int run(const struct options *options)
{
    if (options->version && !options->help)
        return screen_answer("talkthrough " TALKTHROUGH_VERSION) ? EXIT_FINISHED
                                                                 : EXIT_FAULT;
    if (options->help)
        return print_help(options) ? EXIT_FINISHED : EXIT_FAULT;
    if (options->verb == NULL)
        return verb_menu(options);
    return verb_entry(verb_named(options->verb))->run(options);
}

static int tell_faults(const struct fault_list *faults)
{
    bool usage = faults->count > 0 && strcmp(faults->faults[0].rule, "usage") == 0;

    screen_faults(faults);
    return usage ? EXIT_USAGE : EXIT_FAULT;
}

int talkthrough(int argc, char **argv)
{
    struct options options = { 0 };
    struct fault_list faults = { 0 };
    int status;

    screen_begin();
    if (options_read(&options, argc, argv, &faults)) {
        screen_verbose(options.verbose);
        screen_init(options.width, options.print);
        status = run(&options);
    } else {
        status = tell_faults(&faults);
    }
    fault_list_finish(&faults);
    options_finish(&options);
    screen_end();
    return status;
}
