#include "teach.h"

#include <stddef.h>
#include <stdint.h>

#include "loop.h"
#include "pedal_board.h"
#include "pedal_words.h"
#include "screen.h"
#include "settings_keep.h"
#include "taught.h"
#include "teaching.h"
#include "telling.h"
#include "text.h"

struct teacher {
    struct keyboard *keyboard;
    struct pedal_board *board;
    struct pedal_book book;
    struct telling telling;
    struct teaching teaching;
    void (*look)(void *data, bool sounds); /* NULL: nobody must */
    void *data;
};

static void say(struct teacher *teacher, const char *words)
{
    telling_say(&teacher->telling, words, loop_now_ms());
}

static void take_presses(struct teacher *teacher, struct text *words)
{
    struct pedal_press press;

    while (pedal_board_button(teacher->board, &press)) {
        teaching_press(&teacher->teaching, &press,
                       pedal_words_what(teacher->board, &press.id), words);
        if (teacher->teaching.down)
            telling_silence(&teacher->telling);
    }
}

/* Only of those that can't be read: the others will tell by themselves. */
static void take_news(struct teacher *teacher, struct text *words)
{
    struct pedal_news news;

    while (pedal_board_news(teacher->board, &news)) {
        if (news.kind == PEDAL_NO_LEAVE || news.kind == PEDAL_TAKEN)
            pedal_words_news(&news, words);
    }
}

static void take_keys(struct teacher *teacher, struct text *words)
{
    struct stroke stroke;

    while (keyboard_next(teacher->keyboard, loop_now_ms(), &stroke))
        teaching_key(&teacher->teaching, stroke.key, stroke.at_ms, words);
}

static int64_t wait_ms(const struct teacher *teacher)
{
    int64_t now_ms = loop_now_ms();
    int64_t due_ms = teaching_due_ms(&teacher->teaching);
    int64_t wait = telling_wait_ms(&teacher->telling, now_ms);

    if (keyboard_due_ms(teacher->keyboard) < due_ms)
        due_ms = keyboard_due_ms(teacher->keyboard);
    if (pedal_board_due_ms(teacher->board) < due_ms)
        due_ms = pedal_board_due_ms(teacher->board);
    if (due_ms != INT64_MAX && due_ms - now_ms < wait)
        wait = due_ms - now_ms;
    if (wait == INT64_MAX)
        return -1;
    return wait > 0 ? wait : 0;
}

static bool is_over(const struct teacher *teacher)
{
    return teacher->teaching.state >= TEACHING_LEARNT;
}

/* Waits for the next press, key or moment. False when nobody can be talked to any more.
 */
static bool wait_for_more(struct teacher *teacher, int64_t ms)
{
    bool there = loop_wait(teacher->keyboard, ms);

    if (teacher->look)
        teacher->look(teacher->data, teacher->telling.speaking);

    if (loop_stop_asked()) {
        telling_silence(&teacher->telling);
        loop_stop(teacher->keyboard);
        say(teacher, text_string(&teacher->teaching.asked));
    }
    return there && !loop_ended() && !teacher->telling.broken;
}

static bool turn(struct teacher *teacher)
{
    bool there = wait_for_more(teacher, wait_ms(teacher));
    struct text words = { 0 };

    pedal_board_read(teacher->board, loop_now_ms());
    take_news(teacher, &words);
    take_presses(teacher, &words);
    take_keys(teacher, &words);
    if (telling_over(&teacher->telling, loop_now_ms()))
        teaching_said(&teacher->teaching, loop_now_ms());
    teaching_time(&teacher->teaching, loop_now_ms(), &words);
    if (words.length > 0)
        say(teacher, text_string(&words));
    text_finish(&words);
    return there;
}

/* Lets what is spoken come to its end; any key cuts it short. What is read stays on the
 * screen. */
static void hear_out(struct teacher *teacher)
{
    struct stroke stroke;

    loop_watch(NULL, 0); /* nobody reads the pedals any more */
    while (teacher->telling.speaking &&
           !telling_over(&teacher->telling, loop_now_ms()) &&
           wait_for_more(teacher, TELLING_STEP_MS)) {
        if (keyboard_next(teacher->keyboard, loop_now_ms(), &stroke))
            break;
    }
}

static void say_last(struct teacher *teacher, const char *words)
{
    say(teacher, words);
    hear_out(teacher);
}

static bool keep(struct teacher *teacher, struct fault *fault)
{
    struct pedal_lesson lessons[TEACHING_PEDALS_MOST];
    int count = teaching_lessons(&teacher->teaching, lessons);
    bool kept = true;

    for (int i = 0; i < count && kept; i++)
        kept = pedal_book_put(&teacher->book, &lessons[i], fault);
    return kept && taught_write(&teacher->book, fault);
}

/* Keeps what was learnt, and says so. */
static enum teach_end finish(struct teacher *teacher, bool *taps)
{
    struct text words = { 0 };
    struct fault fault = { 0 };
    enum teach_end end = TEACH_LEARNT;

    if (keep(teacher, &fault)) {
        teaching_add_result(&teacher->teaching, &words);
        *taps = teacher->teaching.taps && settings_keep("switch", "tap", &fault);
        if (*taps)
            text_add_string(&words, " I have set switch to tap.");
        else if (teacher->teaching.taps)
            text_print(&words, " %s Write switch: tap into your settings yourself.",
                       fault.text);
    } else {
        screen_fault(&fault); /* which has the path */
        text_print(&words, "I could not keep what I learnt. %s", fault.text);
        end = TEACH_FAULT;
    }
    say_last(teacher, text_string(&words));
    text_finish(&words);
    return end;
}

/* A book with a mistake in it is left to the person: it is not written over. */
static bool read_book(struct teacher *teacher)
{
    struct fault_list faults = { 0 };
    bool read = taught_read(&teacher->book, &faults);

    screen_faults(&faults);
    if (!read)
        say_last(teacher, "Your file of pedals has a mistake, so I leave it as it is. "
                          "Mend it, or take it away.");
    fault_list_finish(&faults);
    return read;
}

static bool open_board(struct teacher *teacher)
{
    struct fault fault = { 0 };
    int fd;

    teacher->board = pedal_board_open(
        &(struct pedal_board_options){ .book = &teacher->book, .learn = true }, &fault);
    if (teacher->board == NULL) {
        say_last(teacher, fault.text);
        return false;
    }
    fd = pedal_board_fd(teacher->board);
    loop_watch(&fd, 1);
    return true;
}

static enum teach_end teach(struct teacher *teacher, bool *taps)
{
    struct text words = { 0 };
    struct pedal_found found;
    bool there = true;

    if (!read_book(teacher) || !open_board(teacher))
        return TEACH_FAULT;
    pedal_board_read(teacher->board, loop_now_ms());
    take_news(teacher, &words);
    if (!pedal_board_found(teacher->board, 0, &found))
        text_add_string(&words, "No pedal is here yet. You can plug one in now.\n");
    teaching_begin(&teacher->teaching, &words);
    say(teacher, text_string(&words));
    text_finish(&words);
    while (there && !is_over(teacher))
        there = turn(teacher);
    if (teacher->teaching.state == TEACHING_LEARNT)
        return finish(teacher, taps);
    if (there)
        hear_out(teacher);
    return teacher->teaching.state == TEACHING_SILENCE ? TEACH_SILENCE : TEACH_LEFT;
}

struct teach_result teach_pedals(const struct options *options,
                                 struct keyboard *keyboard, bool keys,
                                 struct teller *teller,
                                 void (*look)(void *data, bool sounds), void *data)
{
    struct teach_result result = { 0 };
    struct teacher teacher = {
        .keyboard = keyboard,
        .telling = { .options = options, .teller = teller },
        .teaching = { .bindings = &options->bindings, .keys = keys },
        .look = look,
        .data = data,
    };

    result.end = teach(&teacher, &result.taps);
    telling_silence(&teacher.telling);
    if (teacher.telling.broken)
        result.end = TEACH_FAULT;
    loop_watch(NULL, 0);
    pedal_board_close(teacher.board);
    teaching_finish(&teacher.teaching);
    return result;
}
