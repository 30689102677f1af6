#include "verbs.h"

#include "performance.h"
#include "run.h"
#include "screen.h"
#include "text.h"

/* A clock that starts inside what is written ahead is seen so soon. */
enum { AHEAD_FRAMES = PCM_RATE / 4 };

/* As fast as the machine can: time is what has been written. */
static void perform(struct performance *performance, struct sink *sink)
{
    while (!performance_ended(performance)) {
        int64_t written = sink_taken(sink);
        int64_t due_ms = performance_due_ms(performance);
        int64_t most = AHEAD_FRAMES;

        /* Never past a moment at which something happens: a clock speaks on its frame.
         */
        if (due_ms != INT64_MAX && pcm_frames_of_ms(due_ms) - written < most)
            most = pcm_frames_of_ms(due_ms) - written;
        if (performance_advance(performance, pcm_ms_of_frames(written),
                                most > 0 ? most : 1) > 0)
            continue;
        due_ms = performance_due_ms(performance);
        if (due_ms != INT64_MAX && pcm_frames_of_ms(due_ms) >= written)
            sink_idle(sink, pcm_frames_of_ms(due_ms) - written + 1);
    }
}

static void tell(const struct run *run, int64_t frames)
{
    struct text line = { 0 };

    text_print(&line, "\"%s\" is in %s. It lasts ", run->routine->title,
               run->options->out);
    text_add_duration(&line, pcm_ms_of_frames(frames));
    text_add_string(&line, ".");
    screen_answer_lines(text_string(&line));
    text_finish(&line);
}

int verb_render(const struct options *options)
{
    struct run run = { 0 };
    struct performance *performance = NULL;
    struct performance_options want = { .recording = true };
    struct sink *sink = NULL;
    struct fault fault;
    int64_t frames = 0;
    int status = EXIT_FAULT;
    bool finished = false;

    if (!options->out) {
        fault_set(&fault, "usage",
                  "Say where to write the sound, such as -o routine.wav.");
        screen_fault(&fault);
        return EXIT_USAGE;
    }
    if (!run_load(&run, options, &status) || !run_open(&run, &status))
        goto out;
    sink = sink_file_open(options->out, run.routine->title, &fault);
    if (!sink) {
        screen_fault(&fault);
        status = EXIT_FAULT;
        goto out;
    }
    run_performance(&run, &want);
    want.sink = sink;
    performance = performance_create(&want);
    perform(performance, sink);
    status = performance_status(performance);
    finished = performance_why(performance) == WHY_FINISHED;
    frames = sink_taken(sink);
out:
    if (!sink_close(sink, finished, &fault)) {
        screen_fault(&fault);
        status = EXIT_FAULT;
        finished = false;
    }
    if (finished)
        tell(&run, frames);
    status = run_close(&run, performance, status);
    performance_destroy(performance);
    return status;
}
