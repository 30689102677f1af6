#include "run.h"

#include <string.h>
#include <sys/stat.h>

#include "data.h"
#include "reading_voice.h"
#include "screen.h"
#include "verbs.h"
#include "voice_espeak.h"

static void keep_trouble(const struct run *run, const char *sentence)
{
    if (!run->trouble || sentence[0] == '\0')
        return;
    text_print(run->trouble, "%s%s", run->trouble->length > 0 ? " " : "", sentence);
}

void run_fault(const struct run *run, const struct fault *fault)
{
    screen_fault(fault);
    keep_trouble(run, fault->text);
}

void run_faults(const struct run *run, const struct fault_list *faults)
{
    screen_faults(faults);
    if (faults->errors > 0)
        keep_trouble(run, faults->faults[0].text);
}

static bool usage(int *status, const char *sentence)
{
    struct fault fault;

    fault_set(&fault, "usage", "%s", sentence);
    screen_fault(&fault);
    *status = EXIT_USAGE;
    return false;
}

/* Whether both names lead to one file that is there. */
static bool same_file(const char *one, const char *other)
{
    struct stat first, second;

    if (!one || !other)
        return false;
    if (strcmp(one, other) == 0)
        return true;
    return stat(one, &first) == 0 && stat(other, &second) == 0 &&
           first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

/* What nobody can mean. */
static bool check_options(const struct run *run, int *status)
{
    const struct options *options = run->options;

    if (options->word_count != 1)
        return usage(status,
                     "Give one routine: its id or its file. \"talkthrough list\" "
                     "names those there are.");
    if (run->reading &&
        (options->print == PRINT_NONE || options->print == PRINT_ERRORS))
        return usage(status,
                     "With --voice off the questions must be printed, or nobody could "
                     "hear or read them. Give --print all or --print keys.");
    if (same_file(options->log, options->strokes) ||
        same_file(options->log, options->words[0]))
        return usage(status,
                     "--log would write over a file that this run reads. Give it "
                     "another name.");
    if (same_file(options->log, options->out) ||
        same_file(options->out, options->strokes) ||
        same_file(options->out, options->words[0]))
        return usage(status,
                     "-o would write over another file of this run. Give it another "
                     "name.");
    return true;
}

bool run_load(struct run *run, const struct options *options, int *status)
{
    struct fault_list faults = { 0 };
    struct text path = { 0 };
    struct fault fault;
    bool shipped = false;

    run->options = options;
    run->reading = options->voice && strcmp(options->voice, "off") == 0;
    if (!check_options(run, status))
        return false;
    *status = EXIT_FAULT;
    if (data_routine_path(options->words[0], &path, &shipped, &fault))
        run->routine =
            routine_load(text_string(&path),
                         &(struct routine_options){ .shipped = shipped }, &faults);
    else
        run_fault(run, &fault);
    if (!run->routine)
        run_faults(run, &faults);
    fault_list_finish(&faults);
    text_finish(&path);
    return run->routine != NULL;
}

void run_notice(struct run *run, const char *sentence)
{
    if (sentence[0] == '\0')
        return;
    if (run->notice.length > 0)
        text_add_string(&run->notice, " ");
    text_add_string(&run->notice, sentence);
}

const char *run_shown_title(const struct run *run)
{
    return run->options->show_title
               ? routine_title(run->routine, options_chest(run->options))
               : "Talkthrough";
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
        run_faults(run, &faults);
    fault_list_finish(&faults);
    if (!found)
        return false;
    run_notice(run, fallback.text);
    if (run->reading) {
        run->voice = reading_voice_create(options->reading_rate);
        return true;
    }
    fallback.text[0] = '\0';
    run->voice = voice_espeak_create(&run->profile, &fallback, &fault);
    run_notice(run, fallback.text);
    if (!run->voice)
        run_fault(run, &fault);
    return run->voice != NULL;
}

bool run_open(struct run *run, int *status)
{
    struct fault fault;

    *status = EXIT_FAULT;
    if (!open_voice(run))
        return false;
    if (!run->options->log || run->log)
        return true;
    run->log = log_open(run->options->log, &fault);
    if (!run->log)
        run_fault(run, &fault);
    return run->log != NULL;
}

bool run_open_file(struct run *run, int *status)
{
    struct fault fault;

    run->sink = sink_file_open(
        run->options->out,
        run->routine ? routine_title(run->routine, options_chest(run->options))
                     : "Talkthrough",
        &fault);
    if (run->sink)
        return true;
    run_fault(run, &fault);
    *status = EXIT_FAULT;
    return false;
}

void run_begin(struct run *run, struct performance_options *options)
{
    options->options = run->options;
    options->routine = run->routine;
    options->profile = &run->profile;
    options->voice = run->voice;
    options->sink = run->sink;
    options->log = run->log;
    options->reading = run->reading;
    options->notice = run->notice.length > 0 ? text_string(&run->notice) : NULL;
    run->performance = performance_create(options);
}

void run_perform(struct run *run)
{
    seat_perform(run->seat, run->performance, run_shown_title(run));
    if (run->pressed)
        *run->pressed = *performance_pressed(run->performance);
}

/* --- the end --- */

static void say_fault(const struct run *run, const char *rule, const char *sentence)
{
    struct fault fault;

    fault_set(&fault, rule, "%s", sentence);
    run_fault(run, &fault);
}

static const char *device_sentence(const struct performance *performance)
{
    switch (performance_place(performance)) {
    case PERFORMANCE_PLACE_KEPT:
        return "The sound device is gone, so I have stopped. Your place is kept. See "
               "that the device is back, then start again.";
    case PERFORMANCE_PLACE_LOST:
        return "The sound device is gone, so I have stopped. Your place could not be "
               "kept. See that the device is back, then start again.";
    case PERFORMANCE_NO_PLACE:
        break;
    }
    return "The sound device is gone, so I have stopped. See that it is back, then "
           "start again.";
}

/* A fault of a run has no sound left to say it with, so it is printed. True when the
 * run was broken off. */
static bool say_why(const struct run *run)
{
    const struct performance *performance = run->performance;

    switch (performance_why(performance)) {
    case WHY_DEVICE:
        say_fault(run, "device-lost", device_sentence(performance));
        return true;
    case WHY_UNHEARD:
        say_fault(run, "unheard",
                  "A safety question made no sound, so I have stopped. Try another "
                  "voice with --voice.");
        return true;
    case WHY_FAULT:
        if (performance_fault(performance)->text[0] != '\0')
            run_fault(run, performance_fault(performance));
        return true;
    case WHY_SIGNAL:
        return true; /* who sent it needs no sentence */
    case WHY_FINISHED:
    case WHY_SCREENING:
    case WHY_NO_ANSWER:
    case WHY_HALT:
    case WHY_STOPPED:
    case WHY_NO_STROKES:
    case WHY_COUNT:
        break;
    }
    return false;
}

/* Nobody may be left with a running pump and no word. */
static void say_clock(const struct run *run)
{
    if (performance_pump_runs(run->performance))
        say_fault(run, "clock",
                  "If the pump is on, turn it off. Slip a clean finger under the edge "
                  "to let air in.");
}

static bool close_sink(struct run *run, bool keep)
{
    struct fault fault;
    /* A file that failed says why only when it is asked to keep what it has. */
    bool failed = run->sink && sink_state(run->sink) == SINK_FAILED;

    if (run->shares || sink_close(run->sink, keep || failed, &fault))
        return true;
    run_fault(run, &fault);
    return false;
}

int run_close(struct run *run, int status, bool keep, bool *kept)
{
    struct performance *performance = run->performance;
    struct fault fault;
    bool whole = close_sink(run, keep);

    if (performance) {
        status = whole ? performance_status(performance) : EXIT_FAULT;
        if (say_why(run))
            say_clock(run);
        performance_log_end(performance, !whole);
    }
    if (kept)
        *kept = whole && keep;
    if (!run->shares && !log_close(run->log, &fault)) {
        run_fault(run, &fault);
        status = EXIT_FAULT;
    }
    performance_destroy(performance);
    voice_close(run->voice);
    routine_destroy(run->routine);
    text_finish(&run->notice);
    return status;
}
