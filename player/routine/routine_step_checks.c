#include "routine_loader.h"

#include <string.h>
#include <strings.h>

#include "routine_step_keys.h"
#include "text.h"

enum {
    LAST_WORDLESS_MS =
        3000, /* hands-on steps end without speech, so that hands can end */
    BREATH_LEAD_MS = 1000, /* the first breath comes a second after the last word */
};

int64_t sum_of(int64_t sum, int64_t count, int64_t times)
{
    if (count == 0 || times == 0)
        return sum;
    if (count > (TIMES_MOST - sum) / times)
        return TIMES_MOST;
    return sum + count * times;
}

static void check_words(struct loader *loader, const struct yaml_node **values,
                        struct step *step)
{
    if ((step->kind == STEP_TIMED || step->kind == STEP_WAIT) &&
        values[KEY_SAY] == NULL)
        loader_error(loader, step->place, "missing-say",
                     "This step says nothing. Add \"say: ...\" with its words.");
    if (step->kind == STEP_EACH && values[KEY_STEPS] == NULL)
        loader_error(loader, step->place, "missing-steps",
                     "This block has no steps. Add \"steps:\" with a list below it.");
}

static void check_chest(struct loader *loader, const struct yaml_node **values,
                        struct step *step)
{
    static const enum step_key says[] = { KEY_SAY, KEY_ASK, KEY_BRANCH };
    const struct yaml_node *say = NULL;

    (void)step;
    for (size_t i = 0; i < sizeof says / sizeof says[0] && say == NULL; i++)
        say = values[says[i]];
    chest_check(loader, "chest", say, values[KEY_CHEST]);
    chest_check(loader, "chest-name", values[KEY_NAME], values[KEY_CHEST_NAME]);
    if (values[KEY_NAME] == NULL && values[KEY_CHEST_NAME] != NULL)
        loader_error(loader, place_of(values[KEY_CHEST_NAME]), "chest-alone",
                     "There is a \"chest-name\" here and no \"name\". Add \"name: "
                     "...\", for everybody else.");
}

static void check_cue(struct loader *loader, const struct yaml_node **values,
                      struct step *step)
{
    static const enum step_key cues[] = { KEY_METRONOME, KEY_BREATH, KEY_COUNTDOWN,
                                          KEY_QUIET };
    const struct cue *cue = &step->cue;
    int count = 0;

    for (size_t i = 0; i < sizeof cues / sizeof cues[0]; i++) {
        if (values[cues[i]] != NULL && ++count == 2)
            loader_error(loader, place_of(values[cues[i]]), "two-cues",
                         "A step has one cue. Keep one of metronome, breath, countdown "
                         "and quiet.");
    }
    if (step->for_ms == 0)
        return;
    if (cue->kind == CUE_BREATH &&
        cue->in_ms + cue->out_ms + BREATH_LEAD_MS > step->for_ms)
        loader_error(
            loader, place_of(values[KEY_BREATH]), "breath-too-long",
            "Not one whole breath fits into this step. Make \"for\" longer, or "
            "the breath shorter.");
    if (cue->kind == CUE_COUNTDOWN && cue->count * INT64_C(1000) > step->for_ms)
        loader_error(loader, place_of(values[KEY_COUNTDOWN]), "countdown-too-long",
                     "The countdown is longer than the step. Make \"for\" longer, or "
                     "count from less.");
    if (cue->kind == CUE_COUNTDOWN && step->touch)
        loader_error(loader, place_of(values[KEY_COUNTDOWN]), "last-seconds",
                     "The last 3 seconds of a hands-on step hold no speech, so it can "
                     "have no countdown. Take it out.");
}

/* What a moment or an early name must keep away from. */
static void check_moments(struct loader *loader, const struct yaml_node **values,
                          struct step *step)
{
    int64_t before = 0;

    for (int i = 0; i < step->moment_count && step->for_ms > 0; i++) {
        const struct moment *moment = &step->moments[i];
        int64_t at = moment->from_end ? step->for_ms - moment->at_ms : moment->at_ms;

        if (moment->at_ms == 0)
            continue;
        if (at <= 0 || at >= step->for_ms)
            loader_error(loader, moment->place, "beyond-step",
                         "This moment lies outside the step. Take a time shorter than "
                         "its \"for\".");
        else if (step->touch && at > step->for_ms - LAST_WORDLESS_MS)
            loader_error(loader, moment->place, "last-seconds",
                         "The last 3 seconds of a hands-on step hold no speech. Let "
                         "these words come earlier.");
        else if (at <= before)
            loader_error(
                loader, moment->place, "moment-not-rising",
                "This moment is not after the one above it. Put the moments in "
                "the order in which they are heard.");
        before = at;
    }
    if (step->announce_ms == 0 || step->for_ms == 0)
        return;
    if (step->announce_ms >= step->for_ms)
        loader_error(loader, place_of(values[KEY_ANNOUNCE]), "beyond-step",
                     "The next step would be named before this one begins. Make "
                     "\"announce-next\" shorter.");
    else if (step->touch && step->announce_ms < LAST_WORDLESS_MS)
        loader_error(loader, place_of(values[KEY_ANNOUNCE]), "last-seconds",
                     "The last 3 seconds of a hands-on step hold no speech. Make "
                     "\"announce-next\" 3 s or longer.");
}

/* The restriction under which a marked step is left out anyway. */
static const struct {
    enum restriction restriction;
    size_t mark;
    const char *called;
} marks[] = {
    { RESTRICTION_NO_MASSAGE, offsetof(struct step, touch), "touch" },
    { RESTRICTION_NO_HEAT, offsetof(struct step, heat), "heat" },
    { RESTRICTION_NO_COLD, offsetof(struct step, cold), "cold" },
};

static struct place place_or(const struct yaml_node *value, const struct step *step)
{
    return value == NULL ? step->place : place_of(value);
}

static void check_conditions(struct loader *loader, const struct yaml_node **values,
                             struct step *step)
{
    uint32_t left_out = step->unless;

    if ((step->unless & step->only_if) != 0)
        loader_error(loader, place_or(values[KEY_ONLY_IF], step), "never-heard",
                     "The same restriction stands under \"unless\" and \"only-if\", so "
                     "this is never heard. Take one away.");
    for (size_t i = 0; i < sizeof marks / sizeof marks[0]; i++) {
        if (!*(const bool *)((const char *)step + marks[i].mark))
            continue;
        left_out |= (uint32_t)marks[i].restriction;
        if ((step->only_if & (uint32_t)marks[i].restriction) != 0)
            loader_error(
                loader, place_or(values[KEY_ONLY_IF], step), "marked-only-if",
                "A step marked \"%s\" is left out under that restriction, so it "
                "can not be heard only under it. Take one away.",
                marks[i].called);
    }
    for (int i = 0; i < step->instead_count; i++) {
        if ((step->insteads[i].restriction & left_out) != 0)
            loader_error(loader, step->insteads[i].place, "never-heard",
                         "The step is left out under this restriction, so these words "
                         "are never heard. Take them away.");
    }
}

static void check_question(struct loader *loader, const struct yaml_node **values,
                           struct step *step)
{
    if (step->kind != STEP_ASK && step->kind != STEP_BRANCH)
        return;
    if (loader->in_closing)
        loader_error(loader, step->place, "closing-question",
                     "The closing steps are heard after a stop, too, and ask nothing. "
                     "Put the question among the steps.");
    if (step->kind == STEP_ASK && step->on_yes.kind != OUTCOME_HALT &&
        (values[KEY_YES] == NULL || step->on_yes.step != NULL ||
         values[KEY_YES]->kind == YAML_SCALAR))
        loader_error(
            loader, place_or(values[KEY_YES], step), "yes-not-halt",
            "A yes to this question must stop. Write \"on-yes: {halt: pain}\", "
            "or make it a \"branch\" if it is no question of safety.");
    if (step->kind == STEP_BRANCH && values[KEY_SILENCE] == NULL)
        loader_error(loader, step->place, "missing-silence",
                     "This branch does not say what silence means. Add \"on-silence: "
                     "yes\" or \"on-silence: no\", the careful one.");
    if (step->kind == STEP_BRANCH && values[KEY_YES] == NULL && values[KEY_NO] == NULL)
        loader_warning(
            loader, step->place, "idle-branch",
            "Yes and no lead the same way here. Add \"on-yes\" or \"on-no\", "
            "or take the question out.");
}

/* True when whoever hears `one` under some restriction does not hear `other`. */
static bool never_both(const struct step *one, const struct step *other)
{
    return one->only_if != 0 && (one->only_if & ~other->unless) == 0;
}

static void check_start(struct loader *loader, const struct yaml_node **values,
                        struct step *step)
{
    struct clock_use *use;
    struct place place;

    if (step->start_clock < 0)
        return;
    use = &loader->clock_uses[step->start_clock];
    place = place_of(values[KEY_START]);
    if (loader->in_closing)
        loader_error(loader, place, "closing-clock",
                     "A clock can not start in the closing steps. Start it among the "
                     "steps.");
    else if (loader->scope != NULL && loader->scope->times > 1)
        loader_error(loader, place, "clock-twice",
                     "This step is repeated, and would start the clock again. Start it "
                     "outside the block.");
    else if (use->started != NULL && !never_both(use->started, step) &&
             !never_both(step, use->started))
        loader_error(loader, place, "clock-twice",
                     "This clock was started in line %d already. Start it once.",
                     use->started->place.line);
    use->started = step;
}

static void check_stop(struct loader *loader, const struct yaml_node **values,
                       struct step *step)
{
    struct clock_use *use;

    if (step->stop_clock < 0)
        return;
    use = &loader->clock_uses[step->stop_clock];
    use->stopped = place_of(values[KEY_STOP]);
    if (use->started == NULL)
        loader_error(loader, use->stopped, "clock-not-started",
                     "No step before this one starts the clock \"%s\". Add "
                     "\"start-clock: %s\" to one.",
                     loader->routine->clocks[step->stop_clock].name,
                     loader->routine->clocks[step->stop_clock].name);
}

static void check_touch(struct loader *loader, const struct yaml_node **values,
                        struct step *step)
{
    uint32_t categories = loader->routine->categories;

    if (!step->touch || values[KEY_TOUCH] == NULL)
        return;
    if (categories != 0 && (categories & massage_categories()) == 0)
        loader_error(
            loader, place_of(values[KEY_TOUCH]), "touch-category",
            "A step marked \"touch\" calls for the questions about massage. "
            "Add a category: lactation-massage, clogged-duct, breast-self-care "
            "or lymphatic.");
    if (loader->in_closing)
        loader_error(loader, place_of(values[KEY_TOUCH]), "closing-touch",
                     "The closing steps are heard after a stop for pain, too, and hold "
                     "no hands-on step. Put it among the steps.");
}

/* What hands do on a breast, at the beginning of a sentence. */
static bool begins_with_hands(const char *sentence, size_t length)
{
    static const char *const acts[] = {
        "stroke",
        "rub",
        "press",
        "massage",
        "knead",
        "squeeze",
        "cup",
        "slow circles",
        "light circles",
        "make circles",
        "make slow circles",
        "sweep",
        "slow strokes",
        "light strokes",
        "lay your hand",
        "lay the flat",
    };

    for (size_t i = 0; i < sizeof acts / sizeof acts[0]; i++) {
        size_t act = strlen(acts[i]);

        if (length >= act && strncasecmp(sentence, acts[i], act) == 0 &&
            (length == act || strchr(" ,.?!", sentence[act]) != NULL))
            return true;
    }
    return false;
}

static bool puts_hands_on(const char *text)
{
    size_t offset = 0;
    size_t start;
    size_t length;

    while (text != NULL && text_next_sentence(text, &offset, &start, &length)) {
        if (begins_with_hands(text + start, length))
            return true;
    }
    return false;
}

/* A step that nobody marked would stay under NO-MASSAGE. Words can't settle that, so it
 * is a warning; a routine that may not speak of breasts needs no look. */
static void check_unmarked(struct loader *loader, const struct yaml_node **values,
                           struct step *step)
{
    const uint32_t on_breast = WORD_BREAST | WORD_NIPPLE;
    struct words_found found;

    (void)values;
    if (step->touch || step->say == NULL || (loader->words_refused & on_breast) != 0 ||
        (step->kind != STEP_TIMED && step->kind != STEP_WAIT))
        return;
    words_look(step->say, &found, NULL);
    if ((found.words & on_breast) != 0 &&
        (puts_hands_on(step->say) || puts_hands_on(step->chest)))
        loader_warning(loader, step->say_place, "unmarked-touch",
                       "These words seem to put hands on the breast. If they do, add "
                       "\"touch: true\", so that a yes can leave them out.");
}

void step_check(struct loader *loader, const struct yaml_node **values,
                struct step *step)
{
    static void (*const checks[])(struct loader *, const struct yaml_node **,
                                  struct step *) = {
        check_words, check_cue,  check_moments, check_conditions, check_question,
        check_start, check_stop, check_touch,   check_unmarked,   check_chest,
    };

    for (size_t i = 0; i < sizeof checks / sizeof checks[0]; i++)
        checks[i](loader, values, step);
}

void step_count(struct loader *loader, const struct step *step)
{
    struct routine *routine = loader->routine;
    int64_t times = loader->scope == NULL ? 1 : loader->scope->times;

    loader->steps = sum_of(loader->steps, 1, times);
    loader->length_ms = sum_of(loader->length_ms, step->for_ms, times);
    if (step->cue.kind == CUE_BREATH)
        routine->breath_ms = sum_of(routine->breath_ms, step->for_ms, times);
    routine->has_touch |= step->touch;
    routine->has_heat |= step->heat;
    routine->has_cold |= step->cold;
}
