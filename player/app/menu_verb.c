/* talkthrough alone: the spoken menu, and the runs that are chosen from it. */
#include "verbs.h"

#include "lobby.h"
#include "loop.h"
#include "run.h"
#include "screen.h"

static void finish(struct lobby *lobby)
{
    text_finish(&lobby->trouble);
    teller_destroy(lobby->teller);
    menu_destroy(lobby->menu);
    menu_catalogue_finish(&lobby->catalogue);
    arena_finish(&lobby->arena);
}

static bool open_log(struct lobby *lobby)
{
    struct fault fault;

    if (!lobby->options.log)
        return true;
    lobby->log = log_open(lobby->options.log, &fault);
    if (!lobby->log)
        screen_fault(&fault);
    return lobby->log != NULL;
}

static void close_log(struct lobby *lobby)
{
    struct fault fault;

    if (log_close(lobby->log, &fault))
        return;
    screen_fault(&fault);
    lobby->status = EXIT_FAULT;
}

/* --- the verbs --- */

/* Without a keyboard or a pedal there is nobody to choose. */
static int print_usage(void)
{
    struct text help = { 0 };
    struct fault fault;

    options_help_short(&help);
    screen_answer_lines(text_string(&help));
    text_finish(&help);
    fault_set(&fault, "no-keyboard",
              "The menu needs a terminal or a pedal, and there is none here.");
    screen_fault(&fault);
    return EXIT_USAGE;
}

int verb_menu(const struct options *options)
{
    struct lobby lobby = { .options = *options, .status = EXIT_FAULT };
    struct fault fault;

    loop_begin();
    lobby.seat = seat_live_open(&lobby.options, &fault);
    if (!lobby.seat)
        return print_usage();
    if (!seat_live_device(lobby.seat, lobby_reads(&lobby), &fault)) {
        screen_fault(&fault);
    } else if (open_log(&lobby)) {
        menu_catalogue_make(&lobby.catalogue, &lobby.options);
        lobby_attend(&lobby);
    }
    sink_close(lobby.seat->sink, false, NULL);
    seat_close(lobby.seat);
    close_log(&lobby);
    finish(&lobby);
    return lobby.status;
}

/* The sound file holds the menu and every run of it. */
static int rehearse(struct lobby *lobby)
{
    struct run run = { .options = &lobby->options, .seat = lobby->seat };
    struct fault fault;
    bool keep;

    if (!run_open_virtual(&run, &lobby->status))
        return lobby->status;
    lobby_attend(lobby);
    run_tell_unused(lobby->seat);
    keep = lobby->status != EXIT_FAULT && !loop_ended();
    if (!sink_close(lobby->seat->sink, keep, &fault)) {
        screen_fault(&fault);
        lobby->status = EXIT_FAULT;
    }
    return lobby->status;
}

int menu_rehearse(const struct options *options)
{
    struct lobby lobby = { .options = *options,
                           .rehearsal = true,
                           .status = EXIT_FAULT };
    struct run run = { .options = options };

    loop_begin_working();
    menu_catalogue_make(&lobby.catalogue, &lobby.options);
    if (run_read_strokes(&run, lobby.catalogue.names, &lobby.status) &&
        open_log(&lobby)) {
        lobby.seat = run.seat;
        rehearse(&lobby);
        close_log(&lobby);
    }
    seat_close(run.seat);
    finish(&lobby);
    return lobby.status;
}
