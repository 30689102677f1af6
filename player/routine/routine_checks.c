#include "routine_loader.h"

#include <limits.h>
#include <string.h>
#include <strings.h>

enum {
    /* Breath tones up to this long are not asked about; their words must leave a
       choice. */
    BREATH_UNASKED_MS = 120000,
};

static const char rest_your_hands[] = "Rest your hands.";

static bool begins_with_rest(const char *text)
{
    return text == NULL ||
           strncmp(text, rest_your_hands, sizeof rest_your_hands - 1) == 0;
}

static void check_question_hands(struct loader *loader, const struct step *step)
{
    static const char sentence[] =
        "The hands may be busy before this question. Begin it with \"%s\".";

    if (!begins_with_rest(step->say))
        loader_error(loader, step->say_place, "rest-first", sentence, rest_your_hands);
    if (!begins_with_rest(step->chest))
        loader_error(loader, step->chest_place, "rest-first", sentence,
                     rest_your_hands);
    for (int i = 0; i < step->instead_count; i++) {
        if (!begins_with_rest(step->insteads[i].say) ||
            !begins_with_rest(step->insteads[i].chest))
            loader_error(loader, step->insteads[i].place, "rest-first", sentence,
                         rest_your_hands);
    }
}

/* Walks the steps as they are heard; `busy` when a hands-on step may come before the
 * first. Returns the same for what follows the last. */
static bool check_hands(struct loader *loader, const struct step *step, bool busy)
{
    for (; step != NULL; step = step->next) {
        bool always = step->unless == 0 && step->only_if == 0 && !step->optional &&
                      !step->heat && !step->cold;

        if (step->kind == STEP_EACH) {
            bool after = check_hands(loader, step->steps, busy);

            if (after && !busy && step->rounds > 1)
                after = check_hands(loader, step->steps, true);
            busy = after || (busy && !always);
            continue;
        }
        if (busy && (step->kind == STEP_ASK || step->kind == STEP_BRANCH))
            check_question_hands(loader, step);
        if (step->touch)
            busy = true;
        else if (always)
            busy = false;
    }
    return busy;
}

static bool offers_own_way(const char *text)
{
    return text == NULL || strcasestr(text, "in your own way") != NULL;
}

static void check_own_way(struct loader *loader, const struct step *step)
{
    for (; step != NULL; step = step->next) {
        bool offered = offers_own_way(step->say) && offers_own_way(step->chest);

        check_own_way(loader, step->steps);
        if (step->kind != STEP_TIMED || step->cue.kind != CUE_BREATH)
            continue;
        for (int i = 0; i < step->instead_count; i++) {
            /* Under OWN-BREATH there are no tones. */
            if (step->insteads[i].restriction != RESTRICTION_OWN_BREATH)
                offered = offered && offers_own_way(step->insteads[i].say) &&
                          offers_own_way(step->insteads[i].chest);
        }
        if (!offered)
            loader_error(loader, step->say_place, "own-way",
                         "Nobody is asked about short breath tones, so the words must "
                         "leave a choice. Add \"or breathe in your own way\".");
    }
}

static bool is_breathing(const struct routine *routine)
{
    return (routine->categories &
            (1u << CATEGORY_BREATHING | 1u << CATEGORY_PACED_BREATHING)) != 0;
}

static void check_clocks(struct loader *loader)
{
    const struct routine *routine = loader->routine;

    for (int i = 0; i < routine->clock_count; i++) {
        const struct routine_clock *clock = &routine->clocks[i];
        const struct clock_use *use = &loader->clock_uses[i];
        bool ends = clock->count > 0 && clock->announcements[clock->count - 1].end;

        if (use->started == NULL)
            loader_error(loader, clock->place, "clock-never-started",
                         "No step starts the clock \"%s\". Add \"start-clock: %s\" to "
                         "one.",
                         clock->name, clock->name);
        else if (use->stopped.line == 0 && !ends)
            loader_warning(loader, clock->place, "clock-never-stopped",
                           "No step stops the clock \"%s\". Add \"stop-clock: %s\" to "
                           "one.",
                           clock->name, clock->name);
        if (ends && routine->closing == NULL)
            loader_error(loader, clock->announcements[clock->count - 1].place,
                         "no-closing",
                         "The clock's end goes to the closing steps, and there are "
                         "none. Write them under \"closing\".");
    }
}

static void check_size(struct loader *loader)
{
    const struct place top = { 1, 1 };

    if (loader->no_limits)
        return;
    if (loader->steps > ROUTINE_STEPS_MOST)
        loader_error(
            loader, top, "too-many-steps",
            "With every block written out there are more than %d steps. Repeat "
            "less.",
            ROUTINE_STEPS_MOST);
    if (loader->length_ms > ROUTINE_LENGTH_MOST_MS)
        loader_error(
            loader, top, "too-long",
            "With every block written out this lasts more than 24 hours. Repeat "
            "less, or make steps shorter.");
    if (loader->words > ROUTINE_WORDS_MOST)
        loader_error(
            loader, top, "too-many-words",
            "With every block written out there are more than a million letters "
            "to say. Repeat less.");
}

void routine_check_whole(struct loader *loader)
{
    struct routine *routine = loader->routine;

    routine->step_count = loader->steps > INT_MAX ? INT_MAX : (int)loader->steps;
    outcomes_check(loader);
    check_clocks(loader);
    check_hands(loader, routine->steps, false);
    if (routine->breath_ms <= BREATH_UNASKED_MS && !is_breathing(routine)) {
        check_own_way(loader, routine->steps);
        check_own_way(loader, routine->closing);
    }
    chest_check_whole(loader);
    versions_check(loader);
    check_size(loader);
}
