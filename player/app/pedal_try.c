/* pedal_try.c - `pedal learn` and `pedal try`: in real time, aloud, with a keyboard or
 * without. */
#include "pedal_verbs.h"

#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <unistd.h>

#include "gesture.h"
#include "keyboard.h"
#include "loop.h"
#include "pedal_board.h"
#include "pedal_words.h"
#include "performance.h"
#include "screen.h"
#include "taught.h"
#include "teach.h"
#include "teller.h"
#include "telling.h"
#include "text.h"
#include "verbs.h"

enum {
    PEDALS_OF_A_SET = 3,
    PATIENCE_MS = 60000, /* without a press; who has one switch can leave by waiting */
};

/* What both need: there may be no terminal, and then a pedal alone does it. */
struct table {
    struct keyboard *keyboard;
    bool keys;
    struct teller *teller;
};

struct trial {
    const struct options *options;
    struct table table;
    struct pedal_board *board;
    struct gesture gesture;
    struct telling telling;
    bool leaving; /* a long hold was told, and another one leaves */
    bool left;
    int64_t last_ms; /* of a press, or of the end of what was said */
};

static void sit_down(struct table *table, const struct options *options)
{
    loop_begin();
    table->keyboard = keyboard_open(STDIN_FILENO, NULL);
    table->keys = table->keyboard != NULL;
    if (table->keys)
        loop_guard(table->keyboard);
    else
        table->keyboard = keyboard_open_bytes();
    keyboard_stops(table->keyboard, &options->bindings);
    table->teller = teller_create(options);
}

static void get_up(struct table *table)
{
    if (table->keys)
        loop_guard(NULL);
    keyboard_close(table->keyboard);
    teller_destroy(table->teller);
}

int pedal_learn(const struct options *options)
{
    struct table table = { 0 };
    struct teach_result result;

    sit_down(&table, options);
    result =
        teach_pedals(options, table.keyboard, table.keys, table.teller, NULL, NULL);
    get_up(&table);
    return result.end == TEACH_FAULT ? EXIT_FAULT : EXIT_FINISHED;
}

static void add_press(struct text *words, uint32_t key)
{
    char spoken[32];
    size_t at = words->length;

    key_spoken(key, spoken);
    text_print(words, "%s. ", spoken);
    if (words->bytes[at] >= 'a' && words->bytes[at] <= 'z')
        words->bytes[at] = (char)(words->bytes[at] - 'a' + 'A');
}

static void add_meaning(struct text *words, enum command command)
{
    text_print(words, "%s ",
               command == COMMAND_NONE ? "It does nothing here."
                                       : command_description(command));
}

/* What a press that has ended was. */
static void add_gesture(struct trial *trial, const struct gesture_result *result,
                        struct text *words)
{
    enum command tap = pedals_command(&trial->gesture.pedals, result->key, PRESS_TAP);

    add_press(words, result->key);
    switch (result->press) {
    case PRESS_KEY: /* no answer: the stop of a pedal that is held */
        text_add_string(words, "Held long: stop. Hold it long again to leave.");
        break;
    case PRESS_TAP:
        text_add_string(words, result->command == tap ? "A tap. " : "A double press. ");
        add_meaning(words, result->command);
        text_add_string(words, "In a question, yes.");
        break;
    case PRESS_NEARLY:
        text_add_string(words, "Let go between a tap and a hold. ");
        add_meaning(words, result->command);
        text_add_string(words, "In a question, no answer.");
        break;
    case PRESS_HOLD:
        text_add_string(words, "Held until the tick. ");
        add_meaning(words, result->command);
        text_add_string(words, "In a question, no.");
        break;
    case PRESS_UNCLEAR:
        text_add_string(words, "Not clear: too short, too soon after another, or two "
                               "at once. It means nothing.");
        break;
    case PRESS_SWITCH:
        text_add_string(words, "A press. It pauses, and takes what is offered. In a "
                               "question, yes.");
        break;
    }
    text_add_string(words, "\n");
}

static void take_result(struct trial *trial, const struct gesture_result *result,
                        struct text *words)
{
    bool stop = result->command == COMMAND_STOP && result->press == PRESS_KEY;

    if (!pedal_is(result->key) && result->press != PRESS_SWITCH)
        return;
    trial->last_ms = loop_now_ms();
    if (result->pressed)
        telling_silence(&trial->telling);
    if (result->held)
        text_add_string(words, "Tick.\n");
    if (result->command == COMMAND_COUNT)
        return;
    trial->left = trial->left || (stop && trial->leaving);
    trial->leaving = stop;
    if (!trial->left)
        add_gesture(trial, result, words);
}

static void take_results(struct trial *trial, const struct gesture_result *results,
                         int count, struct text *words)
{
    for (int i = 0; i < count; i++)
        take_result(trial, &results[i], words);
}

static void take_stroke(struct trial *trial, const struct stroke *stroke,
                        struct text *words)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct pedals *pedals = &trial->gesture.pedals;

    /* As in a run: they are a pair until there is a middle one. */
    if (stroke->key == KEY_PEDAL_MIDDLE && trial->options->pedals == 0)
        pedals->count = PEDALS_OF_A_SET;
    take_results(trial, results, gesture_stroke(&trial->gesture, stroke, results),
                 words);
}

static void take_key(struct trial *trial, const struct stroke *stroke,
                     struct text *words)
{
    enum command meant = bindings_find(&trial->options->bindings, stroke->key);

    if (meant == COMMAND_STOP || meant == COMMAND_QUIT)
        trial->left = true;
    else if (trial->gesture.pedals.tap_only)
        take_stroke(trial, stroke, words); /* a switch may type */
}

static void take_news(struct trial *trial, struct text *words)
{
    struct pedal_news news;

    while (pedal_board_news(trial->board, &news)) {
        pedal_words_news(&news, words);
        trial->last_ms = loop_now_ms();
    }
}

static void look(struct trial *trial, struct text *words)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    int64_t now_ms = loop_now_ms();
    struct stroke stroke;

    pedal_board_read(trial->board, now_ms);
    take_news(trial, words);
    while (!trial->left && pedal_board_next(trial->board, &stroke))
        take_stroke(trial, &stroke, words);
    while (!trial->left && keyboard_next(trial->table.keyboard, now_ms, &stroke))
        take_key(trial, &stroke, words);
    take_results(trial, results,
                 gesture_time(&trial->gesture,
                              keyboard_known_ms(trial->table.keyboard, now_ms),
                              results),
                 words);
}

static int64_t sooner(int64_t one_ms, int64_t other_ms)
{
    return one_ms < other_ms ? one_ms : other_ms;
}

static int64_t wait_ms(const struct trial *trial)
{
    int64_t now_ms = loop_now_ms();
    int64_t due_ms = trial->last_ms + PATIENCE_MS;
    int64_t wait;

    due_ms = sooner(due_ms, keyboard_due_ms(trial->table.keyboard));
    due_ms = sooner(due_ms, pedal_board_due_ms(trial->board));
    due_ms = sooner(due_ms, gesture_due_ms(&trial->gesture));
    wait = sooner(telling_wait_ms(&trial->telling, now_ms), due_ms - now_ms);
    return wait > 0 ? wait : 0;
}

static bool turn(struct trial *trial)
{
    bool there = loop_wait(trial->table.keyboard, wait_ms(trial));
    struct text words = { 0 };
    int64_t now_ms;

    if (loop_stop_asked()) {
        telling_silence(&trial->telling);
        loop_stop(trial->table.keyboard);
        trial->last_ms = loop_now_ms();
    }
    look(trial, &words);
    now_ms = loop_now_ms();
    if (telling_over(&trial->telling, now_ms))
        trial->last_ms = now_ms;
    if (words.length > 0)
        telling_say(&trial->telling, text_string(&words), now_ms);
    else if (now_ms - trial->last_ms >= PATIENCE_MS)
        trial->left = true;
    text_finish(&words);
    return there && !loop_ended() && !trial->telling.broken && !trial->left;
}

static void say_opening(struct trial *trial)
{
    struct text words = { 0 };

    pedal_board_read(trial->board, loop_now_ms());
    take_news(trial, &words);
    if (words.length == 0)
        text_add_string(&words, "No pedal is here yet. You can plug one in now.\n");
    text_add_string(&words, "Press a pedal, and I tell what that does. ");
    text_add_string(&words, trial->gesture.pedals.tap_only
                                ? "Wait for a minute to leave."
                                : "Hold it long, and long again, to leave.");
    if (trial->table.keys)
        text_add_string(&words, " Or press escape.");
    telling_say(&trial->telling, text_string(&words), loop_now_ms());
    trial->last_ms = loop_now_ms();
    text_finish(&words);
}

static void set_up(struct trial *trial, const struct options *options)
{
    trial->options = options;
    trial->telling =
        (struct telling){ .options = options, .teller = trial->table.teller };
    trial->gesture = performance_gesture(options, 0);
}

int pedal_try(const struct options *options)
{
    struct pedal_book book = { 0 };
    struct fault_list faults = { 0 };
    struct trial trial = { 0 };
    struct fault fault;
    int fd;

    if (!taught_read(&book, &faults)) {
        screen_faults(&faults);
        fault_list_finish(&faults);
        return EXIT_FAULT;
    }
    fault_list_finish(&faults);
    trial.board = pedal_board_open(
        &(struct pedal_board_options){ .book = &book, .pedals = options->pedals },
        &fault);
    if (trial.board == NULL) {
        screen_fault(&fault);
        return EXIT_FAULT;
    }
    sit_down(&trial.table, options);
    set_up(&trial, options);
    fd = pedal_board_fd(trial.board);
    loop_watch(&fd, 1);
    say_opening(&trial);
    while (turn(&trial))
        continue;
    loop_watch(NULL, 0);
    get_up(&trial.table);
    pedal_board_close(trial.board);
    return trial.telling.broken ? EXIT_FAULT : EXIT_FINISHED;
}
