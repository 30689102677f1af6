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

static void add_setting(struct text *out, const struct setting *setting, bool owners)
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
    if (owners)
        add_owners(out, setting);
    text_add_string(out, "\n");
}

/* Those of one verb, or of all (VERB_COUNT), under `title` if there are any. */
static void add_settings(struct text *out, const char *title, enum verb verb,
                         bool option_only)
{
    const struct setting *setting;

    for (size_t index = 0; (setting = setting_at(index)) != NULL; index++) {
        if (setting->option_only != option_only ||
            (verb != VERB_COUNT && (setting->verbs & 1u << verb) == 0))
            continue;
        text_add_string(out, title);
        title = "";
        add_setting(out, setting, verb == VERB_COUNT);
    }
}

static void add_all_settings(struct text *out, enum verb verb)
{
    add_settings(out,
                 "Settings. Each can also stand in settings.yaml, as in night: on.\n",
                 verb, false);
    add_settings(out, "Options.\n", verb, true);
}

static void add_verb(struct text *out, const struct verb_entry *entry)
{
    text_print(out, "%s%s%s: %s\n", entry->name, entry->takes[0] != '\0' ? " " : "",
               entry->takes, entry->help);
}

void options_help_short(struct text *out)
{
    text_add_string(out, "Talkthrough talks you through a routine, hands-free.\n"
                         "talkthrough list: Names the routines.\n"
                         "talkthrough play ROUTINE: Talks you through one.\n"
                         "talkthrough help: Names all that can be written.\n"
                         "talkthrough help play: Names what goes with play. So for: ");
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        if (verb != VERB_PLAY)
            text_print(out, "%s%s", verb_entry((enum verb)verb)->name,
                       verb + 1 < VERB_COUNT ? ", " : ".\n");
    }
}

void options_help_verb(struct text *out, const char *name)
{
    enum verb verb = verb_named(name);

    text_add_string(out, "Write talkthrough, then this.\n");
    add_verb(out, verb_entry(verb));
    add_all_settings(out, verb);
}

void options_help(struct text *out)
{
    text_add_string(out, "Talkthrough talks you through a routine, hands-free.\n"
                         "Write talkthrough, then one of these.\n");
    for (int verb = 0; verb < VERB_COUNT; verb++)
        add_verb(out, verb_entry((enum verb)verb));
    text_add_string(out, "help: Prints this. With one of these behind it, such as help "
                         "play, tells only what goes with that.\n");
    add_all_settings(out, VERB_COUNT);
    text_add_string(out, "The exit status is 0 when all went well, 1 after a fault, 2 "
                         "after wrong usage, 3 when an answer or a halt stopped the "
                         "routine, 4 when you stopped it.\n");
}
