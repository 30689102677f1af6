#include "run.h"

#include <string.h>

#include "data.h"
#include "reading_voice.h"
#include "screen.h"
#include "verbs.h"
#include "voice_espeak.h"

static bool usage(int *status, const char *sentence)
{
    struct fault fault;

    fault_set(&fault, "usage", "%s", sentence);
    screen_fault(&fault);
    *status = EXIT_USAGE;
    return false;
}

bool run_load(struct run *run, const struct options *options, int *status)
{
    struct fault_list faults = { 0 };
    struct text path = { 0 };
    struct fault fault;
    bool shipped = false;
    bool loaded = false;

    run->options = options;
    run->reading = options->voice && strcmp(options->voice, "off") == 0;
    if (options->word_count != 1)
        return usage(status,
                     "Give one routine: its id or its file. \"talkthrough list\" "
                     "names those there are.");
    if (run->reading && options->print == PRINT_NONE)
        return usage(status,
                     "With --voice off and --print none nobody could hear or read "
                     "a question. Leave one of them away.");
    *status = EXIT_FAULT;
    if (!data_routine_path(options->words[0], &path, &shipped, &fault)) {
        screen_fault(&fault);
        goto out;
    }
    run->routine = routine_load(
        text_string(&path), &(struct routine_options){ .shipped = shipped }, &faults);
    loaded = run->routine != NULL;
    if (!loaded)
        screen_faults(&faults);
out:
    fault_list_finish(&faults);
    text_finish(&path);
    return loaded;
}

static void add_notice(struct run *run, const struct fault *fallback)
{
    if (fallback->text[0] == '\0')
        return;
    if (run->notice.length > 0)
        text_add_string(&run->notice, " ");
    text_add_string(&run->notice, fallback->text);
}

static bool open_voice(struct run *run)
{
    const struct options *options = run->options;
    const char *id =
        options->voice && !run->reading ? options->voice : run->routine->voice;
    struct fault_list faults = { 0 };
    struct fault fallback = { .text = "" };
    struct fault fault;
    bool found = data_voice(id, &run->profile, &fallback, &faults);

    if (!found)
        screen_faults(&faults);
    fault_list_finish(&faults);
    if (!found)
        return false;
    add_notice(run, &fallback);
    if (run->reading) {
        run->voice = reading_voice_create(options->reading_rate);
        return true;
    }
    fallback.text[0] = '\0';
    run->voice = voice_espeak_create(&run->profile, &fallback, &fault);
    add_notice(run, &fallback);
    if (!run->voice)
        screen_fault(&fault);
    return run->voice != NULL;
}

bool run_open(struct run *run, int *status)
{
    struct fault fault;

    *status = EXIT_FAULT;
    if (!open_voice(run))
        return false;
    if (!run->options->log)
        return true;
    run->log = log_open(run->options->log, &fault);
    if (!run->log)
        screen_fault(&fault);
    return run->log != NULL;
}

void run_performance(const struct run *run, struct performance_options *options)
{
    options->options = run->options;
    options->routine = run->routine;
    options->profile = &run->profile;
    options->voice = run->voice;
    options->log = run->log;
    options->reading = run->reading;
    options->notice = run->notice.length > 0 ? text_string(&run->notice) : NULL;
}

/* A fault of a run has no sound left to say it with, so it is printed. */
static void say_why(const struct performance *performance)
{
    struct fault fault;

    switch (performance_why(performance)) {
    case WHY_DEVICE:
        fault_set(
            &fault, "device-lost",
            "The sound device is gone, so I have stopped. Your place is kept. See "
            "that it is back, then start again.");
        break;
    case WHY_UNHEARD:
        fault_set(&fault, "unheard",
                  "A safety question made no sound, so nothing was begun. Try another "
                  "voice with --voice.");
        break;
    case WHY_FAULT:
        fault = *performance_fault(performance);
        break;
    case WHY_FINISHED:
    case WHY_SCREENING:
    case WHY_NO_ANSWER:
    case WHY_HALT:
    case WHY_STOPPED:
    case WHY_SIGNAL:
    case WHY_NO_STROKES:
    case WHY_COUNT:
        return;
    }
    screen_fault(&fault);
}

int run_close(struct run *run, const struct performance *performance, int status)
{
    struct fault fault;

    if (performance)
        say_why(performance);
    if (!log_close(run->log, &fault)) {
        screen_fault(&fault);
        status = EXIT_FAULT;
    }
    voice_close(run->voice);
    routine_destroy(run->routine);
    text_finish(&run->notice);
    return status;
}
