#include "verbs.h"

#include <errno.h>
#include <string.h>

#include "data.h"
#include "screen.h"
#include "sink.h"
#include "text.h"
#include "version.h"

struct listing {
    const struct options *options;
    int status;
    bool broken; /* nobody reads on */
    bool any;    /* something was listed */
};

/* A reader that leaves has heard enough; any other end is told. */
static void print(struct listing *listing, const char *line)
{
    struct fault fault;

    listing->any = true;
    if (listing->broken || screen_answer(line))
        return;
    listing->broken = true;
    listing->status = EXIT_FAULT;
    if (errno == EPIPE)
        return;
    fault_set(&fault, "not-written",
              "The list could not be written: %s. Give it another place to go.",
              strerror(errno));
    screen_fault(&fault);
}

static void tell_faulty(const char *path, const struct fault_list *faults)
{
    struct fault fault;

    fault_set_at(
        &fault, path, 0, 0, "faulty",
        "This routine is left out, for it has %zu fault%s. \"talkthrough check "
        "FILE\" names them.",
        faults->errors, faults->errors == 1 ? "" : "s");
    screen_fault(&fault);
}

/* A title of a stranger must not make columns of its own. */
static void add_title(struct text *line, const char *title)
{
    for (; *title != '\0'; title++)
        text_add(line, *title == '\t' ? " " : title, 1);
}

static void list_one(void *data, const char *name, const char *path, bool shipped)
{
    struct listing *listing = data;
    struct routine_options wanted = { .shipped = shipped };
    struct fault_list faults = { 0 };
    struct timeline *timeline = NULL;
    struct text line = { 0 };
    struct fault fault;
    struct routine *routine;

    if (listing->broken)
        return;
    routine = routine_load(path, &wanted, &faults);
    if (routine == NULL) {
        tell_faulty(path, &faults);
        listing->status = EXIT_FAULT;
        goto out;
    }
    timeline = version_make(routine, listing->options, 0, &fault);
    if (timeline == NULL) {
        screen_fault(&fault);
        listing->status = EXIT_FAULT;
        goto out;
    }
    text_print(&line, "%s\t", name);
    add_title(&line, routine_title(routine, options_chest(listing->options)));
    text_print(&line, "\t%d", version_minutes(timeline));
    print(listing, text_string(&line));
out:
    text_finish(&line);
    timeline_destroy(timeline);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void list_device(void *data, const char *name)
{
    struct listing *listing = data;

    print(listing, name);
}

/* Not a failure: it is the answer. Not among the names either. */
static void list_devices(struct listing *listing)
{
    struct fault fault;

    sink_portaudio_devices(list_device, listing);
    if (listing->any)
        return;
    fault_set(&fault, "no-device", "There is no sound device.");
    screen_fault(&fault);
}

int verb_list(const struct options *options)
{
    struct listing listing = { .options = options, .status = EXIT_FINISHED };

    if (options->devices)
        list_devices(&listing);
    else
        data_routines(list_one, &listing);
    return listing.status;
}
