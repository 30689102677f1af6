#include "options.h"

#include "setting.h"
#include "text.h"
#include "verbs.h"

/* "Goes with play, render." Options of every verb say nothing. */
static void add_owners(struct text *out, const struct setting *setting)
{
    unsigned every = (1u << VERB_COUNT) - 1;
    bool first = true;

    if (setting->verbs == every || setting->verbs == 0)
        return;
    text_add_string(out, " Goes with ");
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        if ((setting->verbs & 1u << verb) == 0)
            continue;
        text_print(out, "%s%s", first ? "" : ", ", verb_entry((enum verb)verb)->name);
        first = false;
    }
    text_add_string(out, ".");
}

static void add_setting(struct text *out, const struct setting *setting)
{
    if (setting->letter != 0)
        text_print(out, "-%c, ", setting->letter);
    if (setting->kind == SETTING_KEYS)
        text_add_string(out, setting->name);
    else
        text_print(out, "--%s", setting->name);
    if (setting->value != NULL)
        text_print(out, " %s", setting->value);
    text_print(out, ": %s", setting->help);
    add_owners(out, setting);
    text_add_string(out, "\n");
}

static void add_settings(struct text *out, bool option_only)
{
    const struct setting *setting;

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (setting->option_only == option_only)
            add_setting(out, setting);
    }
}

void options_help(struct text *out)
{
    text_add_string(out, "Talkthrough talks you through a routine, hands-free.\n"
                         "Write talkthrough, then one of these.\n");
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        const struct verb_entry *entry = verb_entry((enum verb)verb);

        text_print(out, "%s%s%s: %s\n", entry->name, entry->takes[0] != '\0' ? " " : "",
                   entry->takes, entry->help);
    }
    text_add_string(out, "help: Prints this.\n"
                         "Settings. Each can also stand in settings.yaml, as in "
                         "night: on.\n");
    add_settings(out, false);
    text_add_string(out, "Options.\n");
    add_settings(out, true);
    text_add_string(out, "The exit status is 0 when all went well, 1 after a fault, 2 "
                         "after wrong usage, 3 when an answer or a halt stopped the "
                         "routine, 4 when you stopped it.\n");
}
