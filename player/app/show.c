#include "show.h"

#include <string.h>

#include "data.h"
#include "fit.h"
#include "screen.h"
#include "verbs.h"
#include "version.h"

static void add_people(struct text *out, const struct routine *routine)
{
    bool authored = routine->author != NULL;

    if (routine->shipped) {
        if (authored)
            text_print(out, "Written by %s.\n", routine->author);
        text_print(out, "Reviewed by: %s.\n",
                   routine->reviewed != NULL ? routine->reviewed : "nobody yet");
        return;
    }
    /* What a stranger's file claims of a review cannot be known. */
    if (authored)
        text_print(out, "Written by %s. Nobody has reviewed it.\n", routine->author);
    else
        text_add_string(out, "It does not say who wrote it. Nobody has reviewed it.\n");
}

void show_head(struct text *out, const struct routine *routine,
               const struct timeline *timeline)
{
    text_print(out, "%s.\n", routine->title);
    add_people(out, routine);
    text_add_string(out, "About ");
    text_add_about(out, version_length_ms(timeline));
    text_print(out, " after its questions, in %d step%s.\n", timeline->count,
               timeline->count == 1 ? "" : "s");
}

void show_sources(struct text *out, const struct routine *routine)
{
    for (int i = 0; i < routine->source_count; i++)
        text_print(out, "Source: %s\n", routine->sources[i]);
}

/* Writes numbers as they come in: "steps 3 to 7, 9". */
struct ranges {
    struct text text;
    int first, last; /* the range that is not written yet; 0 for none */
};

static void ranges_write(struct ranges *ranges)
{
    if (ranges->first == 0)
        return;
    text_print(&ranges->text, "%s%d", ranges->text.length > 0 ? ", " : "",
               ranges->first);
    if (ranges->last > ranges->first)
        text_print(&ranges->text, " to %d", ranges->last);
    ranges->first = 0;
}

static void ranges_add(struct ranges *ranges, int number)
{
    if (ranges->first != 0 && number == ranges->last + 1) {
        ranges->last = number;
        return;
    }
    ranges_write(ranges);
    ranges->first = number;
    ranges->last = number;
}

static bool same_words(const struct timeline_step *first,
                       const struct timeline_step *second)
{
    if (first->say.count != second->say.count || first->cue.kind != second->cue.kind)
        return false;
    for (int i = 0; i < first->say.count; i++) {
        if (strcmp(first->say.list[i], second->say.list[i]) != 0)
            return false;
    }
    return true;
}

/* A version is the full routine with steps left out: both are walked side by side. */
static void compare(const struct timeline *full, const struct timeline *version,
                    struct ranges *without, struct ranges *reworded)
{
    int at = 0;

    for (int i = 0; i < full->count; i++) {
        if (at < version->count && version->steps[at].source == full->steps[i].source) {
            if (!same_words(&full->steps[i], &version->steps[at]))
                ranges_add(reworded, i + 1);
            at++;
        } else {
            ranges_add(without, i + 1);
        }
    }
    ranges_write(without);
    ranges_write(reworded);
}

static void add_version(struct text *out, const struct timeline *full,
                        const struct timeline *version)
{
    struct ranges without = { 0 };
    struct ranges reworded = { 0 };

    compare(full, version, &without, &reworded);
    text_add_string(out, "With ");
    version_name(version->restrictions, out);
    text_add_string(out, ": about ");
    text_add_about(out, version_length_ms(version));
    if (without.text.length > 0)
        text_print(out, ", without steps %s", text_string(&without.text));
    if (reworded.text.length > 0)
        text_print(out, ", other words in steps %s", text_string(&reworded.text));
    text_add_string(out, ".\n");
    text_finish(&without.text);
    text_finish(&reworded.text);
}

void show_versions(struct text *out, const struct routine *routine,
                   const struct options *options, const struct timeline *full)
{
    struct versions versions;

    versions_find(&versions, routine);
    for (int i = 1; i < versions.count; i++) {
        struct fault fault = { 0 };
        struct timeline *version =
            version_make(routine, options, versions.restrictions[i], &fault);

        if (version != NULL) {
            add_version(out, full, version);
        } else {
            text_add_string(out, "With ");
            version_name(versions.restrictions[i], out);
            text_print(out, ": %s\n", fault.text);
        }
        timeline_destroy(version);
    }
}

static void add_grown(void *data, const struct timeline_step *step, int64_t ms)
{
    struct text *out = data;

    text_print(out,
               "Step %s is %d.%d s longer than written, for its words do not fit.\n",
               step->id, (int)(ms / 1000), (int)(ms % 1000 / 100));
}

/* How the words fit, with the voice that will speak them; faults go to standard error.
 */
static bool show_fit(struct text *out, const struct routine *routine,
                     const struct options *options, const struct timeline *timeline)
{
    struct fault_list faults = { 0 };
    struct fault fallback = { 0 };
    struct fault fault = { 0 };
    struct fit *fit;
    bool good = true;

    if (options->voice != NULL && strcmp(options->voice, "off") == 0)
        return true;
    fit = fit_create(options, routine, &fallback, &faults);
    if (fallback.text[0] != '\0')
        text_print(out, "%s\n", fallback.text);
    if (fit != NULL)
        good = fit_timeline(fit, timeline, add_grown, out, &fault);
    if (!good)
        screen_fault(&fault);
    screen_faults(&faults);
    good = good && fit != NULL;
    fit_destroy(fit);
    fault_list_finish(&faults);
    return good;
}

static bool show_routine(const struct routine *routine, const struct options *options)
{
    struct fault fault = { 0 };
    struct text out = { 0 };
    struct timeline *timeline = version_make(routine, options, 0, &fault);
    bool shown = false;

    if (timeline == NULL) {
        screen_fault(&fault);
        return false;
    }
    show_head(&out, routine, timeline);
    show_questions(&out, routine);
    show_steps(&out, timeline);
    show_clocks(&out, routine, timeline);
    show_versions(&out, routine, options, timeline);
    shown = show_fit(&out, routine, options, timeline);
    show_sources(&out, routine);
    shown = screen_answer_lines(text_string(&out)) && shown;
    timeline_destroy(timeline);
    text_finish(&out);
    return shown;
}

int verb_show(const struct options *options)
{
    struct routine_options wanted = { 0 };
    struct fault_list faults = { 0 };
    struct routine *routine = NULL;
    struct text path = { 0 };
    struct fault fault = { 0 };
    bool shown = false;

    if (!data_routine_path(options->words[0], &path, &wanted.shipped, &fault)) {
        screen_fault(&fault);
        goto out;
    }
    routine = routine_load(text_string(&path), &wanted, &faults);
    screen_faults(&faults);
    shown = routine != NULL && show_routine(routine, options);
out:
    routine_destroy(routine);
    fault_list_finish(&faults);
    text_finish(&path);
    return shown ? EXIT_FINISHED : EXIT_FAULT;
}
