#include "verbs.h"

#include "device.h"
#include "loop.h"
#include "place.h"
#include "run.h"
#include "screen.h"
#include "seat.h"

static void flush(void *data)
{
    seat_flush(((struct run *)data)->seat);
}

static bool save(void *data, const char *step)
{
    const struct run *run = data;
    struct fault fault;

    if (place_keep(run->routine, step, &fault))
        return true;
    run_fault(run, &fault);
    return false;
}

static bool open_seat(struct run *run, int *status)
{
    struct fault fault;

    run->seat = seat_live_open(run->options, &fault);
    if (run->seat)
        return true;
    screen_fault(&fault);
    *status = EXIT_FAULT;
    return false;
}

static bool open_device(struct run *run, int *status)
{
    struct fault fault;

    if (seat_live_device(run->seat, run->reading, &fault)) {
        run->sink = run->seat->sink;
        return true;
    }
    screen_fault(&fault);
    *status = EXIT_FAULT;
    return false;
}

/* What nobody could hear would count as heard. */
static bool can_be_heard(const struct run *run)
{
    struct fault fault;

    if (run->reading || !device_is_silent(run->sink))
        return true;
    fault_set(
        &fault, "no-device",
        "There is no sound device, so nobody could hear the questions. Plug one in, "
        "or set the voice to off and read.");
    run_fault(run, &fault);
    return false;
}

void run_play(struct run *run, bool menu)
{
    struct performance_options want = {
        .flush = flush,
        .save = save,
        .data = run,
        .menu = menu,
        .no_keys = !seat_live_has_keys(run->seat),
        .before = run->pressed,
        .place = run->from_start ? NULL : place_read(run->routine),
        .first_key = run->first_key ? run->first_key : seat_live_first_key(run->seat),
        .pedals = seat_live_pedals(run->seat),
    };

    if (!can_be_heard(run))
        return;
    run_notice(run, seat_live_notice(run->seat));
    run_begin(run, &want);
    run_perform(run);
}

int verb_play(const struct options *options)
{
    struct run run = { 0 };
    int status = EXIT_FAULT;

    loop_begin();
    if (run_load(&run, options, &status) && open_seat(&run, &status) &&
        run_open(&run, &status) && open_device(&run, &status))
        run_play(&run, false);
    seat_close(run.seat);
    return run_close(&run, status, false, NULL);
}
