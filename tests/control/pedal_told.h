/* pedal_told.h - all that a board tells, as words: "came VEC 1/1, 100 pedal down".
 * For tests of the board. */
#ifndef PEDAL_TOLD_H
#define PEDAL_TOLD_H

#include <stdio.h>
#include <string.h>

#include "pedal_board.h"

static char told[20000];
static struct fault told_fault; /* of the newest news */

static inline const char *told_name(uint32_t key)
{
    return key == KEY_PEDAL          ? "pedal"
           : key == KEY_PEDAL_LEFT   ? "left"
           : key == KEY_PEDAL_MIDDLE ? "middle"
           : key == KEY_PEDAL_RIGHT  ? "right"
                                     : "none";
}

static inline void told_add(const char *words)
{
    size_t length = strlen(told);

    snprintf(told + length, sizeof told - length, "%s%s", length > 0 ? ", " : "",
             words);
}

static inline void told_news(const struct pedal_news *news)
{
    static const char *const kinds[PEDAL_NEWS_COUNT] = {
        [PEDAL_CAME] = "came",         [PEDAL_GONE] = "gone",
        [PEDAL_NO_LEAVE] = "no leave", [PEDAL_TAKEN] = "taken",
        [PEDAL_NOISY] = "noisy",       [PEDAL_QUIET] = "quiet",
        [PEDAL_DOWN] = "down",         [PEDAL_TAPS_ONLY] = "taps only",
    };
    char words[100];

    told_fault = news->fault;
    snprintf(words, sizeof words, "%s %.30s %d/%d", kinds[news->kind], news->id.name,
             news->left, news->pedals);
    told_add(words);
}

static inline void told_stroke(const struct stroke *stroke)
{
    char words[100];

    if (stroke->move == STROKE_DOUBT)
        snprintf(words, sizeof words, "%d doubt", (int)stroke->at_ms);
    else if (stroke->move == STROKE_GONE)
        snprintf(words, sizeof words, "%d gone", (int)stroke->at_ms);
    else
        snprintf(words, sizeof words, "%d %s %s", (int)stroke->at_ms,
                 told_name(stroke->key), stroke->move == STROKE_DOWN ? "down" : "up");
    told_add(words);
}

/* All that the board has told since it was last asked: news first. */
static inline const char *told_by(struct pedal_board *board)
{
    struct pedal_press press;
    struct pedal_news news;
    struct stroke stroke;
    char words[100];

    told[0] = '\0';
    while (pedal_board_news(board, &news))
        told_news(&news);
    while (pedal_board_next(board, &stroke))
        told_stroke(&stroke);
    while (pedal_board_button(board, &press)) {
        snprintf(words, sizeof words, "%d %s%u:%u scan %x %s", (int)press.at_ms,
                 press.keyboard ? "keyboard " : "", press.button.type,
                 press.button.code, (unsigned)press.button.scan,
                 press.down ? "down" : "up");
        told_add(words);
    }
    return told;
}

static inline const char *told_at(struct pedal_board *board, int64_t now_ms)
{
    pedal_board_read(board, now_ms);
    return told_by(board);
}

#endif
