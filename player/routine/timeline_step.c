#include "timeline_build.h"

#include <string.h>

static const char keep_away[] = "Keep away from the sore place the whole time.";
static const char own_breath[] = "Breathe in your own way.";

static int64_t at_pace(const struct timeline_build *build, const struct step *source,
                       int64_t ms)
{
    if (source->kind != STEP_TIMED || source->fixed)
        return ms;
    return ms * build->options->pace_percent / 100;
}

static bool is_under(const struct timeline_build *build, enum restriction restriction)
{
    return (build->options->restrictions & (uint32_t)restriction) != 0;
}

static bool side_of(struct timeline_build *build, const struct timeline_visit *visit,
                    enum side *side)
{
    static const char *const names[] = {
        [SIDE_LEFT] = "left",
        [SIDE_RIGHT] = "right",
        [SIDE_BOTH] = "both",
    };
    const struct step *source = visit->source;

    *side = source->side;
    if (source->side_text == NULL)
        return true;
    if (!timeline_fill(build, source->side_text, visit->round, source->place, false))
        return false;
    for (enum side named = SIDE_LEFT; named <= SIDE_BOTH; named++) {
        if (strcmp(text_string(&build->words), names[named]) == 0) {
            *side = named;
            return true;
        }
    }
    return fault_set_at(build->fault, build->routine->path, source->place.line,
                        source->place.column, "unknown-side",
                        "\"%s\" is no side. Write left, right or both.",
                        text_string(&build->words));
}

/* The first hands-on step, and each that has another side than the one before. */
static bool must_keep_away(const struct timeline_build *build, int index)
{
    const struct timeline_step *steps = build->timeline->steps;
    int before = index - 1;

    if (!steps[index].touch || !is_under(build, RESTRICTION_AVOID_SPOT))
        return false;
    while (before >= 0 && !steps[before].touch)
        before--;
    return before < 0 || steps[before].side != steps[index].side;
}

bool timeline_step_measure(struct timeline_build *build, int index)
{
    struct timeline_visit *visit = &build->visits[index];
    struct timeline_step *step = &build->timeline->steps[index];
    const struct step *source = visit->source;

    if (!side_of(build, visit, &step->side))
        return false;
    step->source = source;
    step->kind = source->kind;
    step->place = source->place;
    step->cue = source->cue;
    step->touch = source->touch;
    step->optional = source->optional;
    step->closing = visit->closing;
    step->start_clock = source->start_clock;
    step->stop_clock = source->stop_clock;
    if (step->cue.kind == CUE_BREATH && is_under(build, RESTRICTION_OWN_BREATH))
        step->cue = (struct cue){ .kind = CUE_QUIET };
    visit->keep_away = must_keep_away(build, index);
    visit->may_skip = source->optional && build->options->skip != NULL;
    visit->extra_ms = (visit->keep_away ? TIMELINE_KEEP_AWAY_MS : 0) +
                      (visit->may_skip ? TIMELINE_MAY_SKIP_MS : 0);
    if (source->kind != STEP_TIMED) {
        build->timeline->about_ms +=
            source->kind == STEP_WAIT ? TIMELINE_WAIT_MS : TIMELINE_QUESTION_MS;
        return true;
    }
    step->for_ms = at_pace(build, source, source->for_ms) + visit->extra_ms;
    build->timeline->length_ms += step->for_ms;
    build->timeline->about_ms += step->for_ms;
    return true;
}

static bool has_breath_words(const struct step *source)
{
    for (int i = 0; i < source->instead_count; i++) {
        if (source->insteads[i].restriction == RESTRICTION_OWN_BREATH)
            return true;
    }
    return false;
}

/* In a file nobody can press, so every wait says what to do, whatever its author wrote.
 */
static const char *words_to_say(struct timeline_build *build, const struct step *source)
{
    const char *say =
        timeline_words_of(source, build->options->restrictions, build->timeline->chest);
    struct text words = { 0 };
    const char *kept;

    if (source->kind != STEP_WAIT || !build->options->recording ||
        strstr(say, "{go-on}") != NULL)
        return say;
    text_add_string(&words, say);
    if (words.length > 0 && strchr(".?!", words.bytes[words.length - 1]) == NULL)
        text_add_string(&words, ".");
    text_add_string(&words, " {go-on}");
    kept = arena_text(&build->scratch, text_string(&words), words.length);
    text_finish(&words);
    return kept;
}

bool timeline_step_name(struct timeline_build *build, int index)
{
    const struct timeline_visit *visit = &build->visits[index];
    struct timeline_step *step = &build->timeline->steps[index];
    const struct step *source = visit->source;
    bool breathes = source->cue.kind == CUE_BREATH &&
                    is_under(build, RESTRICTION_OWN_BREATH) &&
                    !has_breath_words(source);
    int room = visit->keep_away + visit->may_skip + breathes;

    if (!timeline_sentences(build, &step->say, room, words_to_say(build, source), visit,
                            source->say_place))
        return false;
    if (visit->may_skip)
        step->say.list[0] = build->options->skip;
    if (visit->keep_away)
        step->say.list[visit->may_skip] = keep_away;
    if (breathes)
        step->say.list[room - 1] = own_breath;
    /* Its own first words, and not what every step of its kind opens with. */
    step->name = step->say.count > room ? step->say.list[room] : "";
    if (source->name == NULL)
        return true;
    if (!timeline_fill(
            build,
            routine_own_words(source->name, source->chest_name, build->timeline->chest),
            visit->round, source->place, false))
        return false;
    step->name = arena_text(&build->timeline->arena, text_string(&build->words),
                            build->words.length);
    return true;
}

static int64_t moment_time(const struct timeline_build *build, int index,
                           const struct moment *moment)
{
    const struct timeline_step *step = &build->timeline->steps[index];
    int64_t at_ms = at_pace(build, step->source, moment->at_ms);

    if (moment->from_end && moment->at_ms <= step->for_ms)
        return step->for_ms - moment->at_ms;
    if (moment->from_end)
        return step->for_ms > at_ms ? step->for_ms - at_ms : 0;
    return at_ms + build->visits[index].extra_ms;
}

/* Puts `moment` where it belongs; of two at one time, the author's first stays first.
 */
static void insert_moment(struct timeline_step *step, struct timeline_moment moment)
{
    int at = step->moment_count++;

    while (at > 0 && step->moments[at - 1].at_ms > moment.at_ms) {
        step->moments[at] = step->moments[at - 1];
        at--;
    }
    step->moments[at] = moment;
}

/* "Next: the left side." */
static void announce_next(struct timeline_build *build, int index)
{
    struct timeline_step *step = &build->timeline->steps[index];
    const struct timeline_step *next = step + 1;
    struct arena *arena = &build->timeline->arena;
    int64_t early_ms = step->source->announce_ms;
    struct timeline_moment moment = { 0 };

    if (early_ms <= 0 || step->kind != STEP_TIMED ||
        index + 1 >= build->timeline->count || next->source->name == NULL)
        return;
    text_clear(&build->words);
    text_print(&build->words, "Next: %s.", next->name);
    moment.at_ms = step->for_ms > early_ms ? step->for_ms - early_ms : 0;
    moment.say.list = arena_array(arena, 1, sizeof *moment.say.list);
    moment.say.list[0] =
        arena_text(arena, text_string(&build->words), build->words.length);
    moment.say.count = 1;
    insert_moment(step, moment);
}

bool timeline_step_moments(struct timeline_build *build, int index)
{
    const struct timeline_visit *visit = &build->visits[index];
    struct timeline_step *step = &build->timeline->steps[index];
    const struct step *source = visit->source;

    if (source->moment_count == 0 && source->announce_ms == 0)
        return true;
    step->moments =
        arena_array(&build->timeline->arena, (size_t)source->moment_count + 1,
                    sizeof *step->moments);
    for (int i = 0; i < source->moment_count; i++) {
        const struct moment *written = &source->moments[i];
        struct timeline_moment moment = { .at_ms = moment_time(build, index, written) };
        const char *say =
            routine_own_words(written->say, written->chest, build->timeline->chest);

        if (!timeline_sentences(build, &moment.say, 0, say, visit, written->place))
            return false;
        insert_moment(step, moment);
    }
    announce_next(build, index);
    return true;
}
