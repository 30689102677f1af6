#include "seat_board.h"

#include <string.h>

#include "loop.h"
#include "pedal_known.h"
#include "screen.h"
#include "taught.h"

/* A game controller that lies about is no reason to name a pedal. */
static uint32_t find_first_key(const struct seat_board *here)
{
    struct pedal_found found;

    for (int i = 0; pedal_board_found(here->board, i, &found); i++) {
        if (found.pedal && found.why.text[0] == '\0')
            return KEY_PEDAL;
    }
    return KEY_NONE;
}

static void add_notice(struct seat_board *here, const char *sentence)
{
    text_print(&here->notice, "%s%s", here->notice.length > 0 ? " " : "", sentence);
}

static void read_book(struct seat_board *here)
{
    struct fault_list faults = { 0 };

    memset(&here->book, 0, sizeof here->book);
    if (!taught_read(&here->book, &faults)) {
        screen_faults(&faults); /* the known ones still work */
        add_notice(here, "What I learnt of your pedals has a mistake, so I do not know "
                         "them.");
    }
    fault_list_finish(&faults);
}

/* What is there from the beginning on is no news. */
static void take_first_news(struct seat_board *here)
{
    struct pedal_news news;

    pedal_board_read(here->board, loop_now_ms());
    while (pedal_board_news(here->board, &news)) {
        struct text line = { 0 };

        if (news.fault.text[0] != '\0') {
            screen_fault(&news.fault);
            text_print(&line, "The %s can't be used here.", pedal_known_name(&news.id));
            add_notice(here, text_string(&line));
        } else if (news.kind == PEDAL_CAME) {
            here->pedals = news.pedals;
            text_print(&line, "Pedal: %s.", pedal_known_name(&news.id));
            screen_told(text_string(&line));
        }
        text_finish(&line);
    }
}

void seat_board_open(struct seat_board *here, const struct options *options)
{
    struct fault fault;

    text_clear(&here->notice);
    read_book(here);
    here->first_key = KEY_NONE;
    here->pedals = 0;
    here->board = pedal_board_open(
        &(struct pedal_board_options){ .book = &here->book, .pedals = options->pedals },
        &fault);
    if (!here->board)
        return; /* there is no such thing here, and nothing was asked for */
    take_first_news(here);
    here->first_key = find_first_key(here);
}

void seat_board_close(struct seat_board *here)
{
    pedal_board_close(here->board);
    here->board = NULL;
    text_finish(&here->notice);
}

bool seat_board_news(struct seat_board *here, struct pedal_news *news)
{
    if (!here->board || !pedal_board_news(here->board, news))
        return false;
    here->pedals = news->left > 0 ? news->pedals : 0;
    here->first_key = find_first_key(here);
    return true;
}
