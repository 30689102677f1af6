/* What was heard and answered, as lines on the screen and in the log. */
#include "performance_state.h"

#include "screen.h"

static void write_one(struct performance *performance, const char *event,
                      const char *key, const char *text)
{
    log_write(performance->options.log, performance->now_ms, event,
              &(struct log_field){ .key = key, .text = text }, key ? 1 : 0);
}

static void answered(struct performance *performance, const char *key, const char *id,
                     const char *answer)
{
    struct log_field fields[] = {
        { .key = key, .text = id },
        { .key = "answer", .text = answer },
        { .key = "by", .text = "key" },
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

void performance_log(struct performance *performance, enum session_log what,
                     int argument)
{
    const char *hazard = argument >= 0 && argument < HAZARD_COUNT
                             ? hazard_entry((enum hazard)argument)->id
                             : "";

    switch (what) {
    case LOG_QUESTION:
        write_one(performance, "question", "hazard", hazard);
        break;
    case LOG_HEARD:
        write_one(performance, "heard", "hazard", hazard);
        break;
    case LOG_NO:
        answered(performance, "hazard", hazard, "no");
        break;
    case LOG_YES:
        answered(performance, "hazard", hazard, "yes");
        break;
    case LOG_RETRACT:
        write_one(performance, "retract", "hazard", hazard);
        break;
    case LOG_RESTRICTION:
        restricted(performance, (enum hazard)argument);
        break;
    case LOG_BEGIN:
        write_one(performance, "begin", NULL, NULL);
        break;
    case LOG_PAUSE:
        write_one(performance, "pause", NULL, NULL);
        break;
    case LOG_RESUME:
        write_one(performance, "resume", NULL, NULL);
        break;
    case LOG_REPEAT:
        write_one(performance, "repeat", NULL, NULL);
        break;
    case LOG_HALT:
        write_one(performance, "halt", "id",
                  performance->options.routine->halts[argument].id);
        break;
    case LOG_HALT_HAZARD:
        write_one(performance, "halt", "id", hazard);
        break;
    case LOG_ARMED:
        write_one(performance, "armed", NULL, NULL);
        if (performance->options.armed)
            performance->options.armed(performance->options.data, performance->now_ms);
        break;
    case LOG_STEP_YES:
        answered(performance, "id", step_id(performance, argument), "yes");
        break;
    case LOG_STEP_NO:
        answered(performance, "id", step_id(performance, argument), "no");
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
    case LOG_RESCREEN:
        write_one(performance, "rescreen", NULL, NULL);
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
