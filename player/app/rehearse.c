#include "verbs.h"

#include "loop.h"
#include "run.h"
#include "screen.h"
#include "seat.h"

/* A press counts now, so the file may press again. */
static void moment(void *data, const char *name, int64_t now_ms)
{
    const struct run *run = data;

    seat_moment(run->seat, name, now_ms);
    performance_input(run->performance, seat_input(run->seat));
}

void run_rehearse(struct run *run, bool menu)
{
    struct performance_options want = {
        .rehearsal = true,
        .moment = moment,
        .data = run,
        .menu = menu,
        .before = run->pressed,
        .first_key = run->first_key ? run->first_key : seat_file_first_key(run->seat),
    };

    run_begin(run, &want);
    run_perform(run);
}

bool run_read_strokes(struct run *run, const char *const names[], int *status)
{
    struct fault_list faults = { 0 };

    run->seat = seat_file_open(run->options->strokes, names, &faults);
    if (!run->seat)
        screen_faults(&faults);
    fault_list_finish(&faults);
    *status = EXIT_FAULT;
    return run->seat != NULL;
}

void run_tell_unused(const struct seat *seat)
{
    const struct stroke_line *line = seat_file_waits(seat);
    struct fault fault;

    if (!line)
        return;
    fault_set(
        &fault, "unused-strokes",
        "Line %d of the strokes waited for \"%s\", which did not come. It and the "
        "lines behind it were not used.",
        line->line, line->moment);
    screen_fault(&fault);
}

bool run_open_virtual(struct run *run, int *status)
{
    if (run->options->out && !run_open_file(run, status))
        return false;
    seat_file_device(run->seat, run->sink);
    run->sink = run->seat->sink;
    return true;
}

int verb_rehearse(const struct options *options)
{
    struct run run = { 0 };
    int status = EXIT_FAULT;
    bool keep = false;

    if (options->word_count == 0)
        return menu_rehearse(options);
    loop_begin_working();
    if (run_load(&run, options, &status) && run_read_strokes(&run, NULL, &status) &&
        run_open(&run, &status) && run_open_virtual(&run, &status)) {
        run_rehearse(&run, false);
        run_tell_unused(run.seat);
        keep = performance_status(run.performance) != EXIT_FAULT &&
               performance_why(run.performance) != WHY_SIGNAL;
    }
    status = run_close(&run, status, keep, NULL);
    seat_close(run.seat);
    return status;
}
