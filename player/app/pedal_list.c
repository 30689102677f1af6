/* pedal_list.c - `pedal list`, `pedal rules`, and which of the four was meant. */
#include "pedal_verbs.h"

#include <stddef.h>
#include <string.h>

#include "likely.h"
#include "pedal_board.h"
#include "pedal_code.h"
#include "pedal_known.h"
#include "pedal_words.h"
#include "screen.h"
#include "setting.h"
#include "taught.h"
#include "text.h"
#include "verbs.h"

static const struct part {
    const char *name;
    int (*run)(const struct options *options);
} parts[] = {
    { "list", pedal_list },
    { "learn", pedal_learn },
    { "try", pedal_try },
    { "rules", pedal_rules },
};

enum { PART_COUNT = sizeof parts / sizeof parts[0] };

int verb_pedal(const struct options *options)
{
    const char *word = options->word_count > 0 ? options->words[0] : parts[0].name;
    struct likely likely = { .wanted = word };
    struct fault fault;

    for (size_t i = 0; i < PART_COUNT; i++) {
        if (strcmp(parts[i].name, word) == 0)
            return parts[i].run(options);
        likely_offer(&likely, parts[i].name);
    }
    fault_set(&fault, "usage",
              "There is no \"pedal %s\". Write talkthrough pedal %s, or one of: list, "
              "learn, try, rules.",
              setting_quotable(word), likely.found != NULL ? likely.found : "list");
    screen_fault(&fault);
    return EXIT_USAGE;
}

/* Reads the book, and tells its faults; what is wrong is then as if it was not there.
 */
static bool read_book(struct pedal_book *book)
{
    struct fault_list faults = { 0 };
    bool read = taught_read(book, &faults);

    screen_faults(&faults);
    fault_list_finish(&faults);
    return read;
}

/* One line a device, the most important word first. */
static bool print_found(const struct pedal_found *found)
{
    bool well = found->why.text[0] == '\0';
    struct text line = { 0 };
    bool printed;

    text_print(&line, "%s\t%s\t%s\t%s", found->what, found->id.name,
               !found->pedal ? "left alone"
               : well        ? "works"
                             : "does not work",
               found->taught ? "taught" : "not taught");
    if (!well)
        text_print(&line, "\t%s", found->why.text);
    printed = screen_answer(text_string(&line));
    text_finish(&line);
    return printed;
}

static bool print_board(const struct pedal_board *board)
{
    struct pedal_found found;
    bool printed = true;
    bool any = false;
    bool pedals = false;

    for (int i = 0; printed && pedal_board_found(board, i, &found); i++) {
        any = true;
        pedals = pedals || found.pedal;
        printed = print_found(&found);
    }
    if (!printed || pedals)
        return printed;
    return screen_answer(any ? "None of these is known as a pedal. If one is, write "
                               "talkthrough pedal learn."
                             : "There is no pedal here, nor anything that could be "
                               "one. Plug one in, and write this again.");
}

int pedal_list(const struct options *options)
{
    struct pedal_book book = { 0 };
    bool well = read_book(&book);
    struct pedal_board *board;
    struct fault fault;

    (void)options;
    board = pedal_board_open(
        &(struct pedal_board_options){ .book = &book, .look = true }, &fault);
    if (board == NULL) {
        screen_fault(&fault);
        return EXIT_FAULT;
    }
    well = print_board(board) && well;
    pedal_board_close(board);
    return well ? EXIT_FINISHED : EXIT_FAULT;
}

static bool print_rule(const char *what, const struct pedal_id *id)
{
    struct text line = { 0 };
    bool printed;

    text_print(&line, "# %s", what);
    printed = screen_answer(text_string(&line));
    text_clear(&line);
    pedal_udev_rule(id, &line);
    printed = printed && screen_answer(text_string(&line));
    text_finish(&line);
    return printed;
}

static bool print_rules(const struct pedal_book *book)
{
    const struct pedal_known *known;
    bool printed = screen_answer(
        "# For /etc/udev/rules.d/70-my-pedals.rules. Then plug the pedal in again.");

    for (int i = 0; printed && (known = pedal_known_row(i)) != NULL; i++)
        printed =
            print_rule(known->what, &(struct pedal_id){ .bus = CODE_BUS_USB,
                                                        .vendor = known->vendor,
                                                        .product = known->product });
    for (int i = 0; printed && i < book->count; i++) {
        const struct pedal_id *id = &book->lessons[i].id;

        if (!pedal_words_known(id)) /* else the table's line is enough */
            printed = print_rule(id->name, id);
    }
    return printed;
}

int pedal_rules(const struct options *options)
{
    struct pedal_book book = { 0 };
    bool well = read_book(&book);

    (void)options;
    return print_rules(&book) && well ? EXIT_FINISHED : EXIT_FAULT;
}
