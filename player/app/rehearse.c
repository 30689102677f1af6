#include "verbs.h"

#include "keep_file.h"
#include "performance.h"
#include "run.h"
#include "screen.h"
#include "stroke_file.h"

/* What answers: the file, and the performance that it answers. */
struct rehearsal {
    struct stroke_file strokes;
    struct performance *performance;
};

/* Whether the file can press again without anything more being asked. */
static void look_ahead(struct rehearsal *rehearsal)
{
    performance_input(rehearsal->performance,
                      stroke_file_due_ms(&rehearsal->strokes) != INT64_MAX);
}

static void armed(void *data, int64_t now_ms)
{
    struct rehearsal *rehearsal = data;

    stroke_file_armed(&rehearsal->strokes, now_ms);
    look_ahead(rehearsal);
}

/* The same run as play in virtual time: the audio thread's own code, pulled by hand. */
static void perform(struct rehearsal *rehearsal, struct sink *sink)
{
    struct performance *performance = rehearsal->performance;
    struct stroke stroke;

    while (!performance_ended(performance)) {
        int64_t now_ms = pcm_ms_of_frames(sink_virtual_pulled(sink));

        while (stroke_file_next(&rehearsal->strokes, now_ms, &stroke) &&
               !performance_ended(performance)) {
            performance_advance(performance, stroke.at_ms, 0);
            performance_stroke(performance, &stroke);
        }
        look_ahead(rehearsal);
        performance_advance(performance, now_ms, INT64_MAX);
        sink_virtual_pull(sink);
    }
}

static bool read_strokes(const struct options *options, struct stroke_file *strokes)
{
    struct fault_list faults = { 0 };
    bool read = true;

    if (options->strokes)
        read = stroke_file_read(options->strokes, strokes, &faults);
    if (!read)
        screen_faults(&faults);
    fault_list_finish(&faults);
    return read;
}

static bool open_sink(const struct run *run, struct sink **sink)
{
    struct sink *file = NULL;
    struct fault fault;

    if (run->options->out) {
        file = sink_file_open(run->options->out, run->routine->title, &fault);
        if (!file) {
            screen_fault(&fault);
            return false;
        }
    }
    *sink = sink_virtual_open(file);
    return true;
}

int verb_rehearse(const struct options *options)
{
    struct run run = { 0 };
    struct rehearsal rehearsal = { 0 };
    struct performance_options want = { .rehearsal = true };
    struct sink *sink = NULL;
    struct fault fault;
    int status = EXIT_FAULT;
    bool kept;

    if (!run_load(&run, options, &status) ||
        !read_strokes(options, &rehearsal.strokes) || !run_open(&run, &status) ||
        !open_sink(&run, &sink))
        goto out;
    run_performance(&run, &want);
    want.sink = sink;
    want.armed = armed;
    want.data = &rehearsal;
    rehearsal.performance = performance_create(&want);
    perform(&rehearsal, sink);
    status = performance_status(rehearsal.performance);
out:
    kept = rehearsal.performance && performance_why(rehearsal.performance) != WHY_FAULT;
    if (!sink_close(sink, kept, &fault)) {
        screen_fault(&fault);
        status = EXIT_FAULT;
    }
    status = run_close(&run, rehearsal.performance, status);
    performance_destroy(rehearsal.performance);
    stroke_file_finish(&rehearsal.strokes);
    return status;
}
