#include "verbs.h"

#include "loop.h"
#include "performance.h"
#include "run.h"
#include "screen.h"
#include "text.h"

/* A clock that starts inside what is written ahead is seen so soon. */
enum { AHEAD_FRAMES = PCM_RATE / 4 };

/* Never past a moment at which something happens: a clock speaks on its frame. */
static int64_t most_frames(const struct performance *performance, int64_t written)
{
    int64_t due_ms = performance_due_ms(performance);
    int64_t most = AHEAD_FRAMES;

    if (due_ms != INT64_MAX && pcm_frames_of_ms(due_ms) - written < most)
        most = pcm_frames_of_ms(due_ms) - written;
    return most > 0 ? most : 1;
}

/* As fast as the machine can: time is what has been written. */
static void perform(struct performance *performance, struct sink *sink)
{
    while (!performance_ended(performance)) {
        int64_t written = sink_taken(sink);
        int64_t due_ms;

        if (loop_ended())
            performance_signal(performance);
        if (performance_advance(performance, pcm_ms_of_frames(written),
                                most_frames(performance, written)) > 0)
            continue;
        due_ms = performance_due_ms(performance);
        if (due_ms != INT64_MAX && pcm_frames_of_ms(due_ms) >= written)
            sink_idle(sink, pcm_frames_of_ms(due_ms) - written + 1);
        else if (due_ms == INT64_MAX && !performance_sounds(performance))
            performance_stuck(performance);
    }
}

/* Words that did not fit are no fault of the listener's: the author is told. */
static void tell_grown(void *data, const struct timeline_step *step, int64_t ms)
{
    struct text *lines = data;
    int64_t tenths = (ms + 99) / 100;

    text_print(lines, "The step \"%s\" is %d.%d s longer, for its words.\n", step->name,
               (int)(tenths / 10), (int)(tenths % 10));
}

/* A voice that fell back is told though the words that would say so are in the file. */
static void begin(struct run *run, struct performance_options *want)
{
    if (run->notice.length > 0)
        screen_told(text_string(&run->notice));
    run_begin(run, want);
}

static void tell(const struct options *options, const char *title, int64_t frames,
                 const struct text *grown)
{
    struct text line = { 0 };

    if (options->print == PRINT_NONE || options->print == PRINT_ERRORS)
        return;
    text_print(&line, "\"%s\" is in %s. It lasts ", title, options->out);
    text_add_duration(&line, pcm_ms_of_frames(frames));
    text_add_string(&line, ".\n");
    text_add_string(&line, text_string(grown));
    screen_answer_lines(text_string(&line));
    text_finish(&line);
}

/* A file nobody can read along with. */
static bool check_voice(const struct run *run, int *status)
{
    struct fault fault;

    if (!run->reading)
        return true;
    fault_set(&fault, "usage",
              "A sound file without a voice would say nothing. Leave --voice off "
              "away.");
    screen_fault(&fault);
    *status = EXIT_USAGE;
    return false;
}

int verb_render(const struct options *options)
{
    struct run run = { 0 };
    struct text title = { 0 };
    struct text grown = { 0 };
    struct performance_options want = { .recording = true,
                                        .grown = tell_grown,
                                        .data = &grown };
    int64_t frames = 0;
    int status = EXIT_FAULT;
    bool finished = false;
    bool kept = false;

    loop_begin_working();
    if (run_load(&run, options, &status) && check_voice(&run, &status) &&
        run_open(&run, &status) && run_open_file(&run, &status)) {
        begin(&run, &want);
        perform(run.performance, run.sink);
        finished = performance_why(run.performance) == WHY_FINISHED;
        frames = sink_taken(run.sink);
        text_add_string(&title, routine_title(run.routine, options_chest(options)));
    }
    status = run_close(&run, status, finished, &kept);
    if (kept)
        tell(options, text_string(&title), frames, &grown);
    text_finish(&title);
    text_finish(&grown);
    return status;
}
