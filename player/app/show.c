#include "show.h"

#include <string.h>

#include "data.h"
#include "fit.h"
#include "screen.h"
#include "verbs.h"
#include "version.h"

/* A title is read as a sentence, so that the ear finds its end. */
static void add_sentence(struct text *out, const char *title)
{
    size_t length = strlen(title);
    bool ended = length > 0 && strchr(".?!", title[length - 1]) != NULL;

    text_print(out, "%s%s\n", title, ended ? "" : ".");
}

static void add_minutes(struct text *out, const struct timeline *timeline)
{
    int minutes = (int)((version_length_ms(timeline) + 59999) / 60000);

    text_print(out, "%d minute%s", minutes, minutes == 1 ? "" : "s");
}

static void add_people(struct text *out, const struct routine *routine)
{
    text_print(out, "Written by %s.", routine->author);
    /* What a stranger's file claims of a review cannot be known. */
    if (routine->shipped && routine->reviewed != NULL)
        text_print(out, " Reviewed by: %s.\n", routine->reviewed);
    else
        text_add_string(out, " Nobody has reviewed it.\n");
}

void show_head(struct text *out, const struct routine *routine,
               const struct timeline *timeline)
{
    add_sentence(out, routine_title(routine, timeline->chest));
    add_people(out, routine);
    text_add_string(out, "About ");
    add_minutes(out, timeline);
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
        text_print(&ranges->text, "%s%d",
                   ranges->last > ranges->first + 1 ? " to " : ", ", ranges->last);
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

/* Where the version goes on with a step of this source; its count when it does not. */
static int place_of(const struct timeline *version, int from, const struct step *source)
{
    int at = from;

    while (at < version->count && version->steps[at].source != source)
        at++;
    return at;
}

/* How a version differs from the plan. */
struct difference {
    struct ranges without, reworded;
    int own;
    struct text words; /* the steps that are new or worded otherwise */
};

/* The version's own steps before `until`; `number` of the plan's come before them. */
static void add_own(struct difference *found, const struct timeline *version, int from,
                    int until, int number)
{
    for (int i = from; i < until; i++) {
        if (number == 0)
            text_add_string(&found->words, "Before step 1 then: ");
        else
            text_print(&found->words, "After step %d then: ", number);
        show_step_of_version(&found->words, version, i);
    }
    found->own += until - from;
}

/* Walks both side by side: a version leaves steps out and has some of its own, in the
 * same order. */
static void compare(const struct timeline *full, const struct timeline *version,
                    struct difference *found)
{
    int at = 0;

    for (int i = 0; i < full->count; i++) {
        int same = place_of(version, at, full->steps[i].source);

        if (same == version->count) {
            ranges_add(&found->without, i + 1);
            continue;
        }
        add_own(found, version, at, same, i);
        if (!same_words(&full->steps[i], &version->steps[same])) {
            ranges_add(&found->reworded, i + 1);
            text_print(&found->words, "Step %d then: ", i + 1);
            show_step_of_version(&found->words, version, same);
        }
        at = same + 1;
    }
    add_own(found, version, at, version->count, full->count);
    ranges_write(&found->without);
    ranges_write(&found->reworded);
}

static void add_version(struct text *out, const struct timeline *full,
                        const struct timeline *version)
{
    struct difference found = { 0 };

    compare(full, version, &found);
    add_minutes(out, version);
    if (found.without.text.length > 0)
        text_print(out, ", leaving out steps %s", text_string(&found.without.text));
    if (found.reworded.text.length > 0)
        text_print(out, ", with other words in steps %s",
                   text_string(&found.reworded.text));
    if (found.own > 0)
        text_print(out, ", with %d more step%s", found.own, found.own == 1 ? "" : "s");
    text_add_string(out, ".\n");
    text_add_string(out, text_string(&found.words));
    show_halts_of_version(out, version, full);
    text_finish(&found.without.text);
    text_finish(&found.reworded.text);
    text_finish(&found.words);
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

        text_add_string(out, "After a yes that goes on ");
        version_words(routine, versions.restrictions[i], out);
        text_add_string(out, ": ");
        if (version != NULL)
            add_version(out, full, version);
        else
            text_print(out, "%s\n", fault.text);
        timeline_destroy(version);
    }
}

/* The steps that grow, and by how much at most. */
struct growth {
    const struct timeline *timeline;
    struct ranges steps;
    int64_t most_ms;
};

static void note_grown(void *data, const struct timeline_step *step, int64_t ms)
{
    struct growth *growth = data;

    ranges_add(&growth->steps, (int)(step - growth->timeline->steps) + 1);
    if (ms > growth->most_ms)
        growth->most_ms = ms;
}

static void add_growth(struct text *out, struct growth *growth)
{
    int tenths = (int)((growth->most_ms + 99) / 100);

    ranges_write(&growth->steps);
    if (growth->steps.text.length > 0)
        text_print(
            out,
            "Longer than written, by %d.%d seconds at most, for the words need it: "
            "steps %s.\n",
            tenths / 10, tenths % 10, text_string(&growth->steps.text));
    text_finish(&growth->steps.text);
}

/* How the words fit, with the voice that will speak them; faults go to standard error.
 */
static bool show_fit(struct text *out, const struct routine *routine,
                     const struct options *options, const struct timeline *timeline)
{
    struct fault_list faults = { 0 };
    struct fault fallback = { 0 };
    struct fault fault = { 0 };
    struct growth growth = { .timeline = timeline };
    struct fit *fit;
    bool good = true;

    if (options->voice != NULL && strcmp(options->voice, "off") == 0)
        return true;
    fit = fit_create(options, routine, &fallback, &faults);
    if (fallback.text[0] != '\0')
        text_print(out, "%s\n", fallback.text);
    if (fit != NULL)
        good = fit_timeline(fit, timeline, note_grown, &growth, &fault);
    add_growth(out, &growth);
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
    show_questions(&out, routine, options_chest(options));
    show_steps(&out, timeline);
    show_halts(&out, timeline);
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
    if (routine != NULL)
        shown = show_routine(routine, options);
    else
        screen_faults(&faults);
out:
    routine_destroy(routine);
    fault_list_finish(&faults);
    text_finish(&path);
    return shown ? EXIT_FINISHED : EXIT_FAULT;
}
