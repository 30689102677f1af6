/* What was heard and answered, as lines on the screen and in the log. */
#include "performance_state.h"

#include "screen.h"

static void write_one(struct performance *performance, const char *event,
                      const char *key, const char *text)
{
    log_write(performance->options.log, performance->now_ms, event,
              &(struct log_field){ .key = key, .text = text }, key ? 1 : 0);
}

static const char *asked_by(const struct performance *performance)
{
    switch (performance->asked_by) {
    case PRESS_KEY:
        break;
    case PRESS_TAP:
    case PRESS_NEARLY:
    case PRESS_HOLD:
    case PRESS_UNCLEAR:
        return "pedal";
    case PRESS_SWITCH:
        return "switch";
    }
    return "key";
}

static void answered(struct performance *performance, const char *key, const char *id,
                     const char *answer)
{
    struct log_field fields[] = {
        { .key = key, .text = id },
        { .key = "answer", .text = answer },
        { .key = "by", .text = asked_by(performance) },
    };

    log_write(performance->options.log, performance->now_ms, "answer", fields, 3);
}

static void restricted(struct performance *performance, enum hazard hazard)
{
    uint32_t codes = screening_yes(&performance->screening, hazard).restrictions;

    for (int bit = 0; bit < RESTRICTION_COUNT; bit++) {
        struct log_field fields[] = {
            { .key = "code", .text = restriction_entry(bit)->id },
            { .key = "hazard", .text = hazard_entry(hazard)->id },
        };

        if (codes & (1U << bit))
            log_write(performance->options.log, performance->now_ms, "restriction",
                      fields, 2);
    }
}

static void clock_event(struct performance *performance, int clock, const char *event)
{
    struct log_field fields[] = {
        { .key = "id", .text = performance->options.routine->clocks[clock].name },
        { .key = "event", .text = event },
    };

    /* The key "event" is taken by the line itself. */
    fields[1].key = "what";
    log_write(performance->options.log, performance->now_ms, "clock", fields, 2);
}

static const char *step_id(const struct performance *performance, int step)
{
    return performance->timeline->steps[step].id;
}

static void tell_moment(struct performance *performance, const char *name)
{
    if (performance->options.moment)
        performance->options.moment(performance->options.data, name,
                                    performance->now_ms);
}

static void log_armed(struct performance *performance)
{
    write_one(performance, "armed", NULL, NULL);
    tell_moment(performance, "armed");
}

static void log_choice(struct performance *performance, enum choice choice)
{
    write_one(performance, "choice", "id", session_choice_name(choice));
    tell_moment(performance, session_choice_name(choice));
}

static void log_hazard(struct performance *performance, enum session_log what,
                       enum hazard hazard)
{
    static const char *const events[] = {
        [LOG_QUESTION] = "question",
        [LOG_HEARD] = "heard",
        [LOG_RETRACT] = "retract",
    };
    const char *id = hazard_entry(hazard)->id;

    if (what == LOG_RESTRICTION)
        restricted(performance, hazard);
    else if (what == LOG_HALT_HAZARD)
        write_one(performance, "halt", "id", id);
    else if (what == LOG_NO || what == LOG_YES)
        answered(performance, "hazard", id, what == LOG_NO ? "no" : "yes");
    else
        write_one(performance, events[what], "hazard", id);
}

/* What happened, and nothing more to say of it. */
static void log_plain(struct performance *performance, enum session_log what)
{
    static const char *const events[] = {
        [LOG_BEGIN] = "begin",   [LOG_PAUSE] = "pause",       [LOG_RESUME] = "resume",
        [LOG_REPEAT] = "repeat", [LOG_RESCREEN] = "rescreen",
    };

    write_one(performance, events[what], NULL, NULL);
}

void performance_log(struct performance *performance, enum session_log what,
                     int argument)
{
    switch (what) {
    case LOG_QUESTION:
    case LOG_HEARD:
    case LOG_NO:
    case LOG_YES:
    case LOG_RETRACT:
    case LOG_RESTRICTION:
    case LOG_HALT_HAZARD:
        log_hazard(performance, what, (enum hazard)argument);
        break;
    case LOG_BEGIN:
    case LOG_PAUSE:
    case LOG_RESUME:
    case LOG_REPEAT:
    case LOG_RESCREEN:
        log_plain(performance, what);
        break;
    case LOG_HALT:
        write_one(performance, "halt", "id",
                  performance->options.routine->halts[argument].id);
        break;
    case LOG_CHOICE:
        log_choice(performance, (enum choice)argument);
        break;
    case LOG_ARMED:
        log_armed(performance);
        break;
    case LOG_STEP_YES:
    case LOG_STEP_NO:
        answered(performance, "id", step_id(performance, argument),
                 what == LOG_STEP_NO ? "no" : "yes");
        break;
    case LOG_CLOCK_START:
        clock_event(performance, argument, "start");
        break;
    case LOG_CLOCK_STOP:
        clock_event(performance, argument, "stop");
        break;
    case LOG_ANNOUNCED:
        clock_event(performance, argument, "announcement");
        break;
    }
}

void performance_log_device(struct performance *performance, const char *state)
{
    write_one(performance, "device", "state", state);
}

void performance_log_end(const struct performance *performance, bool failed)
{
    enum session_why why = failed ? WHY_FAULT : performance->why;

    log_write(performance->options.log, performance->now_ms, "end",
              &(struct log_field){ .key = "why", .text = session_why_name(why) }, 1);
}

static bool is_question(const struct timeline_step *step)
{
    return step->kind == STEP_ASK || step->kind == STEP_BRANCH;
}

static void heard_step(struct performance *performance, const struct mark *mark)
{
    const struct timeline_step *step = &performance->timeline->steps[mark->step];
    struct log_field fields[] = {
        { .key = "id", .text = step_id(performance, mark->step) },
        { .key = "index", .number = mark->step + 1 },
        { .key = "of", .number = performance->timeline->count },
        { .key = "frame", .number = mark->frame },
    };

    log_write(performance->options.log, performance->now_ms, "step", fields, 4);
    performance_event(performance,
                      &(struct event){ .kind = EVENT_STEP_BEGUN, .index = mark->step });
    if (is_question(step) && mark->deaf && !performance->options.reading)
        performance_event(performance, &(struct event){ .kind = EVENT_UNHEARD });
    if (mark->grown_ms > 0 && performance->options.grown)
        performance->options.grown(performance->options.data, step, mark->grown_ms);
}

/* With --voice off a line that can't be read is a word that wasn't heard. */
static void print_words(struct performance *performance, const char *words)
{
    struct fault fault;

    if (!performance->options.reading) {
        screen_said(words);
        return;
    }
    if (screen_told(words))
        return;
    fault_set(&fault, "unprinted",
              "The words could not be printed, so nobody could read them, and I have "
              "stopped.");
    performance_fail(performance, &fault);
}

/* Nobody hears the tone that ends a hold when they only read. */
static void heard_end(struct performance *performance, int step)
{
    if (performance->timeline->steps[step].touch)
        print_words(performance, "That is long enough.");
}

void performance_heard(struct performance *performance, const struct mark *mark)
{
    static const char *const cues[] = {
        [CUE_QUIET] = "quiet",
        [CUE_METRONOME] = "metronome",
        [CUE_BREATH] = "breath",
        [CUE_COUNTDOWN] = "countdown",
    };

    switch (mark->kind) {
    case MARK_STEP:
        heard_step(performance, mark);
        break;
    case MARK_SAY:
        write_one(performance, "say", "text", mark->text);
        if (!mark->number && !performance->options.recording)
            print_words(performance, mark->text);
        break;
    case MARK_CUE:
        write_one(performance, "cue", "kind", cues[mark->cue]);
        break;
    case MARK_WORDS:
        performance_event(performance, &(struct event){ .kind = EVENT_WORDS_ENDED,
                                                        .index = mark->step });
        break;
    case MARK_SAID:
        performance_event(performance, &(struct event){ .kind = EVENT_SAID });
        break;
    case MARK_STEP_OVER:
        heard_end(performance, mark->step);
        break;
    case MARK_RUN_ENDED:
        performance_event(performance, &(struct event){ .kind = EVENT_RUN_ENDED });
        break;
    }
}
