/* check_routine.c - the part of check.h that reads a routine's words. */
#include "check.h"

#include <string.h>

#include "fit.h"
#include "normalise.h"
#include "text.h"
#include "version.h"

enum {
    QUOTED_MOST = 80, /* bytes of the author's words in a warning */
};

/* The loader warns of the worst signs by itself; once is enough. */
static bool told(const struct fault_list *faults, const struct place *place,
                 const char *quoted)
{
    for (size_t i = 0; i < faults->count; i++) {
        const struct fault *fault = &faults->faults[i];

        if (fault->line == place->line && strncmp(fault->rule, "misread-", 8) == 0 &&
            strstr(fault->text, quoted) != NULL)
            return true;
    }
    return false;
}

static void warn_misread(struct fault_list *faults, const struct place *place,
                         const char *bytes, size_t length, const struct text *advice)
{
    char quoted[QUOTED_MOST + 1];

    if (length > QUOTED_MOST || advice->length > QUOTED_MOST)
        return;
    memcpy(quoted, bytes, length);
    quoted[length] = '\0';
    if (!told(faults, place, quoted))
        fault_list_add(faults, FAULT_WARNING, place->line, place->column, "misread",
                       "A voice may misread \"%s\". Write \"%s\".", quoted,
                       text_string(advice));
}

/* Where to begin to look: at the word before the first that has anything but letters
 * and plain stops. Most texts have none, and are passed over. False then. */
static bool find_signs(const char *text, size_t *offset)
{
    size_t at = 0;

    for (;; at++) {
        at += strspn(text + at,
                     "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ ,?!';:{}");
        if (text[at] == '\0')
            return false;
        /* A stop in the middle of a word belongs to a short form, such as e.g. */
        if (text[at] != '.' || (text[at + 1] != ' ' && text[at + 1] != '\0'))
            break;
    }
    for (int spaces = 0; at > 0 && spaces < 2; at--)
        spaces += text[at - 1] == ' ';
    *offset = at;
    return true;
}

static void check_text(struct fault_list *faults, const char *text,
                       const struct place *place)
{
    struct text advice = { 0 };
    size_t offset = 0;
    size_t length = 0;

    if (text == NULL || place->line == 0 || !find_signs(text, &offset))
        return; /* the program's own words have no line */
    while (normalise_find(text, &offset, &length, &advice)) {
        warn_misread(faults, place, text + offset, length, &advice);
        offset += length > 0 ? length : 1;
    }
    text_finish(&advice);
}

static void check_both(struct fault_list *faults, const char *say, const char *chest,
                       const struct place *place)
{
    check_text(faults, say, place);
    check_text(faults, chest, place);
}

static void check_steps(struct fault_list *faults, const struct step *steps)
{
    for (const struct step *step = steps; step != NULL; step = step->next) {
        check_text(faults, step->say, &step->say_place);
        check_text(faults, step->chest, &step->chest_place);
        for (int i = 0; i < step->moment_count; i++)
            check_both(faults, step->moments[i].say, step->moments[i].chest,
                       &step->moments[i].place);
        for (int i = 0; i < step->instead_count; i++)
            check_both(faults, step->insteads[i].say, step->insteads[i].chest,
                       &step->insteads[i].place);
        if (step->kind == STEP_EACH)
            check_steps(faults, step->steps); /* no deeper than the file nests */
    }
}

void check_misread(const struct routine *routine, struct fault_list *faults)
{
    if (routine->language != NULL && strncmp(routine->language, "en", 2) != 0)
        return; /* the rules are of English */
    check_steps(faults, routine->steps);
    check_steps(faults, routine->closing);
    for (int i = 0; i < routine->clock_count; i++) {
        const struct routine_clock *clock = &routine->clocks[i];

        for (int j = 0; j < clock->count; j++)
            check_both(faults, clock->announcements[j].say,
                       clock->announcements[j].chest, &clock->announcements[j].place);
    }
    for (int i = 0; i < routine->halt_count; i++)
        check_both(faults, routine->halts[i].say, routine->halts[i].chest,
                   &routine->halts[i].then.place);
}

struct growth {
    struct fault_list *faults;
    uint32_t restrictions;
    bool chest;
};

static bool warned(const struct fault_list *faults, const struct place *place)
{
    for (size_t i = 0; i < faults->count; i++) {
        if (faults->faults[i].line == place->line &&
            faults->faults[i].column == place->column &&
            strcmp(faults->faults[i].rule, "grown") == 0)
            return true;
    }
    return false;
}

static void warn_grown(void *data, const struct timeline_step *step, int64_t ms)
{
    struct growth *growth = data;
    struct text under = { 0 };
    int64_t tenths = (ms + 99) / 100;

    /* A block's rounds have the same line; one warning sends the author there. */
    if (warned(growth->faults, &step->place))
        return;
    if (growth->restrictions != 0) {
        text_add_string(&under, "Under ");
        version_name(growth->restrictions, &under);
        text_add_string(&under, ", ");
    }
    text_add_string(&under, under.length > 0 ? "th" : "Th");
    text_add_string(&under, growth->chest ? "e words for chest" : "ese words");
    fault_list_add(growth->faults, FAULT_WARNING, step->place.line, step->place.column,
                   "grown",
                   "%s need %d.%d s more than the step has. Give it more time, or "
                   "say less.",
                   text_string(&under), (int)(tenths / 10), (int)(tenths % 10));
    text_finish(&under);
}

static void fit_versions(struct fit *fit, const struct options *options,
                         const struct routine *routine, struct fault_list *faults)
{
    struct growth growth = { .faults = faults,
                             .chest = routine->has_chest && options_chest(options) };
    struct versions versions;

    versions_find(&versions, routine);
    for (int i = 0; i < versions.count; i++) {
        struct fault fault = { 0 };
        struct timeline *timeline =
            version_make(routine, options, versions.restrictions[i], &fault);

        growth.restrictions = versions.restrictions[i];
        if (timeline == NULL ||
            !fit_timeline(fit, timeline, warn_grown, &growth, &fault))
            fault_list_take(faults, &fault);
        timeline_destroy(timeline);
    }
}

void check_fit(const struct options *options, const struct routine *routine,
               struct fault_list *faults)
{
    struct fault fallback = { 0 };
    struct fit *fit = fit_create(options, routine, &fallback, faults);

    if (fallback.text[0] != '\0')
        fault_list_add(faults, FAULT_WARNING, 0, 0, fallback.rule, "%s", fallback.text);
    if (fit == NULL)
        return;
    if (!routine->has_chest) {
        fit_versions(fit, options, routine, faults);
    } else { /* the author wrote for both, so both must fit */
        struct options own = *options;

        own.chest_words = "breast";
        fit_versions(fit, &own, routine, faults);
        own.chest_words = "chest";
        fit_versions(fit, &own, routine, faults);
    }
    fit_destroy(fit);
}
