#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <unistd.h>
#include <linux/input.h>

#include <cmocka.h>

#include "guest.h"

enum { WATCH_MS = 15000, STROKES_MOST = 256 };

static struct pedal_board *board;
static char told[8000];
static struct fault newest;
static struct stroke strokes[STROKES_MOST];
static int stroke_count;

static void add(const char *words)
{
    size_t length = strlen(told);

    snprintf(told + length, sizeof told - length, "%s%s", length > 0 ? ", " : "",
             words);
}

static void add_news(const struct pedal_news *news)
{
    static const char *const kinds[PEDAL_NEWS_COUNT] = {
        [PEDAL_CAME] = "came",         [PEDAL_GONE] = "gone",
        [PEDAL_NO_LEAVE] = "no leave", [PEDAL_TAKEN] = "taken",
        [PEDAL_NOISY] = "noisy",       [PEDAL_QUIET] = "quiet",
        [PEDAL_DOWN] = "down",         [PEDAL_TAPS_ONLY] = "taps only",
    };
    char words[120];

    newest = news->fault;
    snprintf(words, sizeof words, "%s %.64s %d/%d", kinds[news->kind], news->id.name,
             news->left, news->pedals);
    add(words);
}

static void add_stroke(const struct stroke *stroke)
{
    static const char *const pedals[] = { "pedal", "left", "middle", "right" };
    char words[40];

    assert_true(stroke_count < STROKES_MOST);
    strokes[stroke_count++] = *stroke;
    if (stroke->move == STROKE_DOUBT || stroke->move == STROKE_GONE) {
        add(stroke->move == STROKE_DOUBT ? "doubt" : "lost");
        return;
    }
    assert_in_range(stroke->key, KEY_PEDAL, KEY_PEDAL_RIGHT);
    snprintf(words, sizeof words, "%s %s", pedals[stroke->key - KEY_PEDAL],
             stroke->move == STROKE_DOWN ? "down" : "up");
    add(words);
}

static void take(void)
{
    struct pedal_news news;
    struct stroke stroke;

    while (pedal_board_news(board, &news))
        add_news(&news);
    while (pedal_board_next(board, &stroke))
        add_stroke(&stroke);
}

static void read_now(void)
{
    guest_user(GUEST_PERSON);
    pedal_board_read(board, guest_now_ms());
    take();
    guest_root();
}

/* Until something comes, is due, or `until_ms`. */
static void read_next(int64_t until_ms)
{
    struct pollfd asked = { .fd = pedal_board_fd(board), .events = POLLIN };
    int64_t due_ms = pedal_board_due_ms(board);
    int64_t left_ms = (due_ms < until_ms ? due_ms : until_ms) - guest_now_ms();

    poll(&asked, 1, left_ms > 0 ? (int)left_ms : 0);
    read_now();
}

void watch_open(int pedals)
{
    static const struct pedal_book book;
    struct pedal_board_options options = { .book = &book, .pedals = pedals };
    struct fault fault = { 0 };

    assert_null(board);
    told[0] = '\0';
    stroke_count = 0;
    guest_user(GUEST_PERSON);
    board = pedal_board_open(&options, &fault);
    guest_root();
    if (board == NULL)
        fail_msg("%s", fault.text);
    take();
}

void watch_close(void)
{
    pedal_board_close(board);
    board = NULL;
}

void watch_expect(const char *words)
{
    int64_t until_ms = guest_now_ms() + WATCH_MS;

    while (strcmp(told, words) != 0 && strncmp(told, words, strlen(told)) == 0 &&
           guest_now_ms() < until_ms)
        read_next(until_ms);
    assert_string_equal(told, words);
    told[0] = '\0';
}

void watch_until(const char *words)
{
    int64_t until_ms = guest_now_ms() + WATCH_MS;

    while (strstr(told, words) == NULL && guest_now_ms() < until_ms)
        read_next(until_ms);
    assert_non_null(strstr(told, words));
    told[0] = '\0';
}

const char *watch_look(void)
{
    static char copy[sizeof told];

    read_now();
    snprintf(copy, sizeof copy, "%s", told);
    told[0] = '\0';
    return copy;
}

const struct fault *watch_fault(void)
{
    return &newest;
}

int watch_strokes(const struct stroke **out)
{
    *out = strokes;
    return stroke_count;
}

void watch_forget(void)
{
    stroke_count = 0;
}

const struct pedal_board *watch_board(void)
{
    return board;
}

/* --- others --- */

static void be_other(const char *node, int ask, int answer)
{
    int fd = open(node, O_RDONLY | O_CLOEXEC);
    char grabbed = fd >= 0 && ioctl(fd, EVIOCGRAB, 1) == 0 ? 'y' : 'n';
    char word;

    if (write(answer, &grabbed, 1) == 1 && grabbed == 'y')
        _exit(read(ask, &word, 1) >= 0 ? 0 : 1);
    _exit(0);
}

void other_let_go(struct other *other)
{
    int status = 1;

    close(other->ask);
    close(other->answer);
    assert_int_equal(waitpid(other->process, &status, 0), other->process);
    assert_int_equal(status, 0);
}

bool other_take(struct other *other, const char *node)
{
    int ask[2];
    int answer[2];
    char grabbed = 'n';

    guest_root();
    assert_int_equal(pipe(ask), 0);
    assert_int_equal(pipe(answer), 0);
    other->process = fork();
    assert_true(other->process >= 0);
    if (other->process == 0) {
        close(ask[1]);
        be_other(node, ask[0], answer[1]);
    }
    close(ask[0]);
    close(answer[1]);
    other->ask = ask[1];
    other->answer = answer[0];
    assert_int_equal(read(other->answer, &grabbed, 1), 1);
    if (grabbed != 'y')
        other_let_go(other);
    return grabbed == 'y';
}

int reader_open(const char *node)
{
    int reader;

    guest_root();
    reader = open(node, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    assert_true(reader >= 0);
    return reader;
}

const char *reader_events(int reader)
{
    static char text[2000];
    struct input_event event;
    size_t length = 0;
    ssize_t got;

    text[0] = '\0';
    while ((got = read(reader, &event, sizeof event)) == (ssize_t)sizeof event) {
        const char *before = length > 0 ? " " : "";

        if (event.type == EV_SYN && event.code == SYN_REPORT)
            length +=
                (size_t)snprintf(text + length, sizeof text - length, "%s|", before);
        else
            length += (size_t)snprintf(text + length, sizeof text - length,
                                       "%s%x:%x:%x", before, (unsigned)event.type,
                                       (unsigned)event.code, (unsigned)event.value);
        assert_true(length < sizeof text);
    }
    assert_int_equal(got, -1);
    assert_int_equal(errno, EAGAIN);
    return text;
}

int reader_clock(int reader, int clock)
{
    return ioctl(reader, EVIOCSCLOCKID, &clock) == 0 ? 0 : errno;
}
