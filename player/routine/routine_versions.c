/* Every version of a routine that answers can leave must be one that can be heard. */
#include "routine_loader.h"

#include "screening.h"
#include "text.h"
#include "timeline_build.h"

enum { VERSIONS_MOST = 1 << RESTRICTION_COUNT };

/* Something to do, not questions alone. */
static bool something_stays(const struct step *step, uint32_t restrictions)
{
    for (; step != NULL; step = step->next) {
        if (!timeline_is_left(step, restrictions))
            continue;
        if (step->kind == STEP_TIMED || step->kind == STEP_WAIT)
            return true;
        if (something_stays(step->steps, restrictions))
            return true;
    }
    return false;
}

/* Clocks, one bit each. */
struct clock_marks {
    uint32_t starts, stops;
};

static void mark_clocks(struct clock_marks *marks, const struct step *step,
                        uint32_t restrictions)
{
    for (; step != NULL; step = step->next) {
        if (!timeline_is_left(step, restrictions))
            continue;
        mark_clocks(marks, step->steps, restrictions);
        if (step->start_clock >= 0)
            marks->starts |= UINT32_C(1) << step->start_clock;
        if (step->stop_clock >= 0)
            marks->stops |= UINT32_C(1) << step->stop_clock;
    }
}

/* "NO-MASSAGE and LIGHT-ONLY". */
static const char *names_of(struct loader *loader, uint32_t restrictions)
{
    struct text names = { 0 };
    const char *kept;

    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if ((restrictions & UINT32_C(1) << i) != 0)
            text_print(&names, "%s%s", names.length == 0 ? "" : " and ",
                       restriction_entry(i)->id);
    }
    kept = arena_text(loader->arena, text_string(&names), names.length);
    text_finish(&names);
    return kept;
}

static bool check_left(struct loader *loader, uint32_t restrictions)
{
    struct place place = loader->routine->category_place;

    if (something_stays(loader->routine->steps, restrictions))
        return true;
    if (restrictions == 0)
        loader_error(loader, place, "nothing-left",
                     "When every answer is no, no step is left. Add a step without "
                     "\"only-if\", with something to do.");
    else
        loader_error(loader, place, "nothing-left",
                     "A yes to a safety question can leave %s, and then no step is "
                     "left. Add a step that stays.",
                     names_of(loader, restrictions));
    return false;
}

/* A clock that is started and never stopped would speak of what was never turned on, or
 * go on for ever. One without a stop in any version is warned about elsewhere. */
static bool check_clocks(struct loader *loader, uint32_t restrictions)
{
    const struct routine *routine = loader->routine;
    struct clock_marks left = { 0 };

    mark_clocks(&left, routine->steps, restrictions);
    mark_clocks(&left, routine->closing, restrictions);
    for (int i = 0; i < routine->clock_count; i++) {
        const struct clock_use *use = &loader->clock_uses[i];
        bool starts = (left.starts & UINT32_C(1) << i) != 0;
        bool stops = (left.stops & UINT32_C(1) << i) != 0;

        if (use->started == NULL || use->stopped.line == 0 || starts == stops)
            continue;
        loader_error(loader, routine->clocks[i].place, "half-a-clock",
                     "Under %s the clock \"%s\" %s. Leave out both its start and its "
                     "stop there, or neither.",
                     restrictions == 0 ? "no restriction"
                                       : names_of(loader, restrictions),
                     routine->clocks[i].name,
                     starts ? "starts and never stops" : "stops and never starts");
        return false;
    }
    return true;
}

static bool check_version(struct loader *loader, uint32_t restrictions)
{
    return check_left(loader, restrictions) &&
           (loader->routine->clock_count == 0 || check_clocks(loader, restrictions));
}

/* Every union of what the answers can leave; each is in `reached` once. */
static int reach(const struct routine *routine, uint32_t reached[VERSIONS_MOST])
{
    struct screening screening;
    bool known[VERSIONS_MOST] = { true };
    int count = 1;

    reached[0] = 0;
    screening_make(&screening, routine);
    for (int i = 0; i < screening.count; i++) {
        struct screening_outcome yes =
            screening_yes(&screening, screening.questions[i]);
        int before = count;

        if (yes.verdict != SCREENING_RESTRICT)
            continue;
        for (int j = 0; j < before; j++) {
            uint32_t both = reached[j] | yes.restrictions;

            if (!known[both])
                reached[count++] = both;
            known[both] = true;
        }
    }
    return count;
}

static int bits_of(uint32_t restrictions)
{
    int bits = 0;

    for (; restrictions != 0; restrictions &= restrictions - 1)
        bits++;
    return bits;
}

/* One fault is enough, and the one with the fewest restrictions tells the author most.
 */
void versions_check(struct loader *loader)
{
    uint32_t reached[VERSIONS_MOST];
    bool good = true;
    int count;

    if (loader->routine->categories == 0 || loader->routine->steps == NULL)
        return;
    count = reach(loader->routine, reached);
    for (int bits = 0; bits <= RESTRICTION_COUNT; bits++) {
        for (int i = 0; i < count && good; i++)
            good = bits_of(reached[i]) != bits || check_version(loader, reached[i]);
    }
}
