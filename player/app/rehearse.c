#include "verbs.h"

#include <stdio.h>

#include "loop.h"
#include "performance.h"
#include "run.h"
#include "screen.h"
#include "stroke_file.h"

/* What answers: the file, and the performance that it answers. */
struct rehearsal {
    const char *moments[CHOICE_COUNT + 2]; /* that a stroke can wait for, then NULL */
    struct stroke_file strokes;
    struct performance *performance;
};

/* Whether the file can press again without anything more being asked. */
static void look_ahead(struct rehearsal *rehearsal)
{
    performance_input(rehearsal->performance,
                      stroke_file_due_ms(&rehearsal->strokes) != INT64_MAX);
}

static void moment(void *data, const char *name, int64_t now_ms)
{
    struct rehearsal *rehearsal = data;

    stroke_file_moment(&rehearsal->strokes, name, now_ms);
    look_ahead(rehearsal);
}

/* The same run as play in virtual time: the audio thread's own code, pulled by hand. */
static void perform(struct rehearsal *rehearsal, struct sink *sink)
{
    struct performance *performance = rehearsal->performance;
    struct stroke stroke;

    while (!performance_ended(performance)) {
        int64_t now_ms = pcm_ms_of_frames(sink_virtual_pulled(sink));

        if (loop_ended())
            performance_signal(performance);
        while (!performance_ended(performance) &&
               stroke_file_next(&rehearsal->strokes, now_ms, &stroke))
            performance_stroke(performance, &stroke);
        look_ahead(rehearsal);
        performance_advance(performance, now_ms, INT64_MAX);
        sink_virtual_pull(sink);
    }
}

static bool read_strokes(const struct options *options, struct rehearsal *rehearsal,
                         int *status)
{
    struct fault_list faults = { 0 };
    bool read;

    rehearsal->moments[0] = "armed";
    for (enum choice choice = 0; choice < CHOICE_COUNT; choice++)
        rehearsal->moments[choice + 1] = session_choice_name(choice);
    snprintf(faults.path, sizeof faults.path, "%s", options->strokes);
    read = stroke_file_read(options->strokes, rehearsal->moments, &rehearsal->strokes,
                            &faults);
    if (!read)
        screen_faults(&faults);
    fault_list_finish(&faults);
    *status = EXIT_FAULT;
    return read;
}

/* The virtual device, with the file that is asked for behind it. */
static bool open_sink(struct run *run, int *status)
{
    if (run->options->out && !run_open_file(run, status))
        return false;
    run->sink = sink_virtual_open(run->sink);
    return true;
}

int verb_rehearse(const struct options *options)
{
    struct run run = { 0 };
    struct rehearsal rehearsal = { 0 };
    struct performance_options want = { .rehearsal = true,
                                        .moment = moment,
                                        .data = &rehearsal };
    int status = EXIT_FAULT;
    bool keep = false;

    loop_begin_working();
    if (run_load(&run, options, &status) &&
        read_strokes(options, &rehearsal, &status) && run_open(&run, &status) &&
        open_sink(&run, &status)) {
        if (rehearsal.strokes.count > 0)
            want.first_key = rehearsal.strokes.lines[0].key;
        run_begin(&run, &want);
        rehearsal.performance = run.performance;
        perform(&rehearsal, run.sink);
        keep = performance_status(run.performance) != EXIT_FAULT &&
               performance_why(run.performance) != WHY_SIGNAL;
    }
    status = run_close(&run, status, keep, NULL);
    stroke_file_finish(&rehearsal.strokes);
    return status;
}
