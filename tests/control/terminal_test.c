#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

#include "keyboard.h"

enum {
    PATIENCE_MS = 10000, /* for a terminal to hand over what is written already */
};

/* The strokes that are ready by `now_ms`, as a line of names. */
static const char *names(struct keyboard *keyboard, int64_t now_ms)
{
    static char line[1000];
    struct stroke stroke;
    size_t length = 0;

    line[0] = '\0';
    while (keyboard_next(keyboard, now_ms, &stroke)) {
        char name[KEY_NAME_SIZE];

        key_name(stroke.key, name);
        if (length > 0)
            line[length++] = ' ';
        assert_true(length + KEY_NAME_SIZE < sizeof line);
        memcpy(line + length, name, strlen(name) + 1);
        length += strlen(name);
    }
    return line;
}

/* A pseudo-terminal; its other end is what a terminal window would be. */
struct pair {
    int window;
    int terminal;
    struct termios before;
};

static struct pair open_pair(void)
{
    struct pair pair;

    assert_int_equal(openpty(&pair.window, &pair.terminal, NULL, NULL, NULL), 0);
    assert_int_equal(tcgetattr(pair.terminal, &pair.before), 0);
    return pair;
}

static void close_pair(struct pair *pair)
{
    close(pair->terminal);
    if (pair->window >= 0)
        close(pair->window);
}

static struct termios mode_of(int fd)
{
    struct termios mode;

    assert_int_equal(tcgetattr(fd, &mode), 0);
    return mode;
}

static void check_as_before(const struct pair *pair)
{
    struct termios mode = mode_of(pair->terminal);

    assert_int_equal(mode.c_iflag, pair->before.c_iflag);
    assert_int_equal(mode.c_oflag, pair->before.c_oflag);
    assert_int_equal(mode.c_lflag, pair->before.c_lflag);
    assert_memory_equal(mode.c_cc, pair->before.c_cc, sizeof mode.c_cc);
}

static bool readable(int fd, int patience_ms)
{
    struct pollfd ready = { .fd = fd, .events = POLLIN };

    return poll(&ready, 1, patience_ms) > 0 && (ready.revents & POLLIN) != 0;
}

static void type(const struct pair *pair, const char *bytes)
{
    assert_int_equal(write(pair->window, bytes, strlen(bytes)), strlen(bytes));
    assert_true(readable(pair->terminal, PATIENCE_MS));
}

static void a_terminal_reads_single_keys_without_echo(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);
    struct termios mode = mode_of(pair.terminal);

    (void)state;
    assert_non_null(keyboard);
    assert_int_equal(keyboard_fd(keyboard), pair.terminal);
    assert_int_equal(mode.c_lflag & (ICANON | ECHO), 0);
    assert_int_equal(mode.c_iflag & IXON, 0);
    assert_true(keyboard_read(keyboard, 1000)); /* nothing there: it does not wait */
    assert_string_equal(names(keyboard, 1000), "");
    type(&pair, "n");
    assert_true(keyboard_read(keyboard, 2000));
    assert_string_equal(names(keyboard, 2000), "n");
    type(&pair, "\r");
    assert_true(keyboard_read(keyboard, 3000));
    assert_string_equal(names(keyboard, 3000), "enter");
    type(&pair, "\033[19~");
    assert_true(keyboard_read(keyboard, 4000));
    assert_string_equal(names(keyboard, 4000), "f8");
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void ctrl_c_is_a_key_and_ctrl_z_stays_the_shells(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);
    struct termios mode = mode_of(pair.terminal);

    (void)state;
    assert_true((mode.c_lflag & ISIG) != 0);
    assert_int_equal(mode.c_cc[VSUSP], pair.before.c_cc[VSUSP]);
    assert_int_equal(mode.c_cc[VSUSP], 26);
    assert_int_equal(mode.c_cc[VINTR], _POSIX_VDISABLE);
    assert_int_equal(mode.c_cc[VQUIT], _POSIX_VDISABLE);
    type(&pair, "\x03");
    assert_true(keyboard_read(keyboard, 1000));
    assert_string_equal(names(keyboard, 1000), "ctrl-c");
    type(&pair, "\x1c");
    assert_true(keyboard_read(keyboard, 2000));
    assert_string_equal(names(keyboard, 2000), "other");
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void the_terminal_is_given_back_as_it_was(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    keyboard_leave(keyboard);
    check_as_before(&pair);
    keyboard_again(keyboard);
    assert_int_equal(mode_of(pair.terminal).c_lflag & (ICANON | ECHO), 0);
    keyboard_close(keyboard);
    check_as_before(&pair);
    keyboard_leave(NULL);
    keyboard_close(NULL);
    close_pair(&pair);
}

static void the_shells_open_file_is_not_made_nonblocking(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    assert_int_equal(fcntl(pair.terminal, F_GETFL) & O_NONBLOCK, 0);
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void nothing_is_ever_written_to_the_terminal(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    type(&pair, "hallo\033[A");
    assert_true(keyboard_read(keyboard, 1000));
    assert_string_equal(names(keyboard, 1100), "paste");
    keyboard_flush(keyboard);
    keyboard_again(keyboard);
    keyboard_close(keyboard);
    assert_false(readable(pair.window, 0));
    close_pair(&pair);
}

static void what_was_typed_before_the_start_is_thrown_away(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard;

    (void)state;
    type(&pair, "n\n");
    keyboard = keyboard_open(pair.terminal, NULL);
    assert_false(readable(pair.terminal, 0));
    assert_true(keyboard_read(keyboard, 1000));
    assert_string_equal(names(keyboard, 1000), "");
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void keys_meant_for_us_do_not_reach_the_shell(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    type(&pair, "sss");
    keyboard_close(keyboard);
    assert_false(readable(pair.terminal, 0));
    close_pair(&pair);
}

static void a_flush_empties_the_terminal_too(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    type(&pair, "n");
    keyboard_flush(keyboard);
    assert_false(readable(pair.terminal, 0));
    assert_string_equal(names(keyboard, 1000), "");
    type(&pair, "\x03");
    keyboard_flush(keyboard);
    assert_string_equal(names(keyboard, 2000), "ctrl-c");
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void a_terminal_that_goes_away_is_noticed(void **state)
{
    struct pair pair = open_pair();
    struct keyboard *keyboard = keyboard_open(pair.terminal, NULL);

    (void)state;
    assert_true(keyboard_read(keyboard, 1000));
    close(pair.window);
    pair.window = -1;
    assert_false(keyboard_read(keyboard, 2000));
    keyboard_close(keyboard);
    close_pair(&pair);
}

static void without_a_terminal_it_says_what_to_do(void **state)
{
    struct fault fault = { 0 };
    int ends[2];

    (void)state;
    assert_int_equal(pipe(ends), 0);
    assert_null(keyboard_open(ends[0], &fault));
    assert_string_equal(fault.text, "There is no keyboard here to answer with. "
                                    "Run this in a terminal.");
    assert_string_equal(fault.rule, "no-keyboard");
    close(ends[0]);
    close(ends[1]);
    assert_null(keyboard_open(-1, NULL));
}

/* In a process of its own with `terminal` as its own: what happens when a job in the
 * background opens and leaves it. Ends with 0 when all is as it should be. */
static void background_story(int terminal)
{
    struct keyboard *keyboard;
    struct fault fault = { 0 };
    struct termios mode;
    pid_t front;
    int open_channel[2];

    if (setsid() == -1 || ioctl(terminal, TIOCSCTTY, 0) != 0)
        _exit(10);
    keyboard = keyboard_open(terminal, &fault); /* in front */
    if (keyboard == NULL)
        _exit(11);
    /* Another group comes to the front, as when the shell goes on after Ctrl-Z. */
    if (pipe(open_channel) != 0)
        _exit(12);
    front = fork();
    if (front == 0) {
        char byte;

        close(open_channel[1]);
        _exit(read(open_channel[0], &byte, 1) == 0 ? 0 : 1);
    }
    setpgid(front, front);
    tcsetpgrp(terminal, front);
    keyboard_leave(keyboard); /* must not stop us, nor change what is the shell's now */
    if (tcgetattr(terminal, &mode) != 0 || (mode.c_lflag & ECHO) != 0)
        _exit(13);
    if (keyboard_open(terminal, &fault) != NULL)
        _exit(14);
    if (strcmp(fault.rule, "keyboard-background") != 0 ||
        strstr(fault.text, "Bring it to the front with fg") == NULL)
        _exit(15);
    close(open_channel[1]);
    waitpid(front, NULL, 0);
    _exit(0);
}

static void a_job_in_the_background_is_told_and_not_stopped(void **state)
{
    struct pair pair = open_pair();
    pid_t child = fork();
    int status = 0;

    (void)state;
    if (child == 0) {
        close(pair.window);
        background_story(pair.terminal);
    }
    assert_int_equal(waitpid(child, &status, WUNTRACED), child);
    if (WIFSTOPPED(status))
        kill(child, SIGKILL);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
    close_pair(&pair);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_terminal_reads_single_keys_without_echo),
        cmocka_unit_test(ctrl_c_is_a_key_and_ctrl_z_stays_the_shells),
        cmocka_unit_test(the_terminal_is_given_back_as_it_was),
        cmocka_unit_test(the_shells_open_file_is_not_made_nonblocking),
        cmocka_unit_test(nothing_is_ever_written_to_the_terminal),
        cmocka_unit_test(what_was_typed_before_the_start_is_thrown_away),
        cmocka_unit_test(keys_meant_for_us_do_not_reach_the_shell),
        cmocka_unit_test(a_flush_empties_the_terminal_too),
        cmocka_unit_test(a_terminal_that_goes_away_is_noticed),
        cmocka_unit_test(without_a_terminal_it_says_what_to_do),
        cmocka_unit_test(a_job_in_the_background_is_told_and_not_stopped),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
