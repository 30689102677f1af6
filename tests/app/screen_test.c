/* screen_test.c - what reaches the person's screen, and what does not. Each story runs
 * in a process of its own, as descriptors and signals belong to one. */
#include "screen.h"

#include <assert.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

enum {
    SEEN_MOST = 16 * 1024,
};

/* What came out of a process. */
struct seen {
    char out[SEEN_MOST];
    char error[SEEN_MOST];
    int status; /* as wait gives it */
};

static void read_back(int fd, char text[SEEN_MOST])
{
    ssize_t length;

    assert_int_equal(lseek(fd, 0, SEEK_SET), 0);
    length = read(fd, text, SEEN_MOST - 1);
    assert_true(length >= 0);
    text[length] = '\0';
    close(fd);
}

static int make_file(void)
{
    char name[] = "/tmp/talkthrough-screen-XXXXXX";
    int fd = mkostemp(name, O_CLOEXEC | O_APPEND);

    unlink(name);
    return fd;
}

/* Runs the story with files for its outputs. It exits with what the story returns. */
static struct seen *play(int (*story)(void))
{
    static struct seen seen;
    int out = make_file();
    int error = make_file();
    pid_t child = fork();

    assert_true(child >= 0);
    if (child == 0) {
        setrlimit(RLIMIT_CORE, &(struct rlimit){ 0, 0 });
        dup2(out, STDOUT_FILENO);
        dup2(error, STDERR_FILENO);
        _exit(story());
    }
    assert_int_equal(waitpid(child, &seen.status, 0), child);
    read_back(out, seen.out);
    read_back(error, seen.error);
    return &seen;
}

static int ended(const struct seen *seen)
{
    assert_true(WIFEXITED(seen->status));
    return WEXITSTATUS(seen->status);
}

static int tell_all(enum print_what print)
{
    struct fault fault;

    screen_begin();
    screen_init(72, print);
    screen_said("Said.");
    screen_told("Told.");
    screen_answer("Answer.");
    fault_set(&fault, "rule", "Wrong.");
    screen_fault(&fault);
    screen_end();
    return 0;
}

static int tell_under_all(void)
{
    return tell_all(PRINT_ALL);
}

static int tell_under_keys(void)
{
    return tell_all(PRINT_KEYS);
}

static int tell_under_errors(void)
{
    return tell_all(PRINT_ERRORS);
}

static int tell_under_none(void)
{
    return tell_all(PRINT_NONE);
}

static void the_print_setting_settles_what_is_shown(void **state)
{
    (void)state;
    assert_string_equal(play(tell_under_all)->out, "Said.\nTold.\nAnswer.\n");
    assert_string_equal(play(tell_under_keys)->out, "Told.\nAnswer.\n");
    assert_string_equal(play(tell_under_errors)->out, "Answer.\n");
    assert_string_equal(play(tell_under_none)->out, "Answer.\n");
    assert_string_equal(play(tell_under_none)->error, "error: Wrong.\n");
}

static int tell_a_long_line(void)
{
    screen_begin();
    screen_init(20, PRINT_ALL);
    screen_said("Lay your right hand flat on your left breast.");
    screen_answer("Lay your right hand flat on your left breast.");
    screen_answer_lines("One line.\n\nThe second line is longer.\n");
    screen_end();
    return 0;
}

static void lines_break_at_words_unless_they_are_an_answer(void **state)
{
    (void)state;
    assert_string_equal(play(tell_a_long_line)->out,
                        "Lay your right hand\nflat on your left\nbreast.\n"
                        "Lay your right hand flat on your left breast.\n"
                        "One line.\nThe second line is\nlonger.\n");
}

static int tell_hostile_lines(void)
{
    struct fault fault;

    screen_begin();
    screen_said("a\033[2Jb\rc\ad");
    screen_told("a\xff\xc2\x9b"
                "b");
    screen_answer("a\tb\nc\033]0;x\007");
    fault_set_at(&fault, "x\033.yaml", 1, 2, "rule", "a\rb");
    screen_fault(&fault);
    screen_end();
    return 0;
}

static void no_line_can_command_the_terminal(void **state)
{
    struct seen *seen = play(tell_hostile_lines);

    (void)state;
    assert_string_equal(seen->out, "a?[2Jb?c?d\na??b\na\tb c?]0;x?\n");
    assert_string_equal(seen->error, "x?.yaml:1:2: error: a?b [rule]\n");
}

static int tell_faults(void)
{
    struct fault_list faults = { .path = "routines/a-file-with-a-long-name.yaml" };
    struct fault fault;

    screen_begin();
    screen_init(30, PRINT_ALL);
    fault_list_add(&faults, FAULT_ERROR, 3, 4, "rule",
                   "This is wrong, and so is that.");
    fault_list_add(&faults, FAULT_WARNING, 5, 6, "rule", "This is odd.");
    screen_faults(&faults);
    fault_set(&fault, "rule", "This is wrong, and so is that.");
    screen_fault(&fault);
    fault_list_finish(&faults);
    screen_end();
    return 0;
}

static void a_fault_with_a_place_is_one_line(void **state)
{
    (void)state;
    assert_string_equal(
        play(tell_faults)->error,
        "routines/a-file-with-a-long-name.yaml:3:4: error: This is wrong, "
        "and so is that. [rule]\n"
        "routines/a-file-with-a-long-name.yaml:5:6: warning: This is odd. "
        "[rule]\n"
        "error: This is wrong, and so\nis that.\n");
}

static int chat(void)
{
    struct fault fault;

    screen_begin();
    fputs("ALSA lib: something\n", stderr);
    screen_drain();
    fputs("and more", stderr);
    fault_set(&fault, "rule", "Wrong.");
    screen_fault(&fault);
    screen_end();
    fputs("after\n", stderr);
    return 0;
}

static int chat_verbosely(void)
{
    bool wrote;

    screen_verbose(true);
    screen_init(40, PRINT_ALL);
    screen_begin();
    fputs("ALSA lib\033[1m: something\nhalf", stderr);
    screen_drain();
    fputs(" a line\n", stderr);
    wrote = fwrite("\0x", 1, 2, stderr) == 2;
    screen_end();
    return wrote ? 0 : 1;
}

static void libraries_are_heard_only_when_asked_for(void **state)
{
    (void)state;
    assert_string_equal(play(chat)->error, "error: Wrong.\nafter\n");
    assert_string_equal(play(chat_verbosely)->error,
                        "ALSA lib?[1m: something\nhalf a line\n?x\n");
}

static int flood(void)
{
    static const char line[] = "a line of a library that cannot stop talking\n";

    screen_begin();
    for (int i = 0; i < 100000; i++)
        if (write(STDERR_FILENO, line, sizeof line - 1) < 0)
            break; /* the pipe is full: the library is told, and goes on */
    screen_answer("Still here.");
    screen_end();
    return 0;
}

static void a_flood_of_a_library_stops_nobody(void **state)
{
    struct seen *seen = play(flood);

    (void)state;
    assert_int_equal(ended(seen), 0);
    assert_string_equal(seen->out, "Still here.\n");
    assert_string_equal(seen->error, "");
}

static int fail_an_assertion(void)
{
    screen_begin();
    assert(strlen("never") == 0);
    return 0;
}

static int run_out_of_memory(void)
{
    screen_begin();
    fputs("error: There is not enough memory to go on.\n", stderr);
    exit(1);
}

static void the_last_words_of_a_dying_program_come_through(void **state)
{
    struct seen *seen = play(fail_an_assertion);

    (void)state;
    assert_true(WIFSIGNALED(seen->status));
    assert_int_equal(WTERMSIG(seen->status), SIGABRT);
    assert_non_null(strstr(seen->error, "never"));
    seen = play(run_out_of_memory);
    assert_int_equal(ended(seen), 1);
    assert_string_equal(seen->error, "error: There is not enough memory to go on.\n");
}

/* The number of outputs that failed. */
static int try_all_outputs(void)
{
    int failed = 0;

    failed += screen_said("Said.") ? 0 : 1;
    failed += screen_told("Told.") ? 0 : 1;
    failed += screen_answer("Answer.") ? 0 : 1;
    failed += screen_answer_lines("Lines.") ? 0 : 1;
    return failed;
}

static int write_to_a_closed_output(void)
{
    int failed;
    int next;

    close(STDIN_FILENO);
    close(STDOUT_FILENO);
    close(STDERR_FILENO);
    screen_begin();
    next = open("/dev/null", O_WRONLY);
    failed = try_all_outputs();
    screen_end();
    return next > STDERR_FILENO ? failed : 100;
}

static int write_to_a_broken_pipe(void)
{
    int ends[2];

    if (pipe(ends) != 0)
        return 100;
    dup2(ends[1], STDOUT_FILENO);
    close(ends[0]);
    close(ends[1]);
    screen_begin();
    return try_all_outputs();
}

static int write_to_a_full_disk(void)
{
    dup2(open("/dev/full", O_WRONLY), STDOUT_FILENO);
    screen_begin();
    return try_all_outputs();
}

static void a_line_that_cannot_be_written_is_told(void **state)
{
    (void)state;
    assert_int_equal(ended(play(write_to_a_closed_output)), 4);
    assert_int_equal(ended(play(write_to_a_broken_pipe)), 4);
    assert_int_equal(ended(play(write_to_a_full_disk)), 4);
}

/* A terminal that was stopped with Ctrl-S looks like this: there, and full. */
static int write_to_a_full_pipe(void)
{
    int ends[2];

    if (pipe2(ends, O_NONBLOCK) != 0)
        return 100;
    while (write(ends[1], "x", 1) == 1)
        continue;
    dup2(ends[1], STDOUT_FILENO);
    screen_begin();
    return screen_said("Said.") ? 1 : 0;
}

static void a_run_goes_on_though_the_screen_takes_nothing(void **state)
{
    (void)state;
    assert_int_equal(ended(play(write_to_a_full_pipe)), 0);
}

static int count_descriptors(void)
{
    int before = dup(STDERR_FILENO);
    int after;

    close(before);
    for (int i = 0; i < 10; i++) {
        screen_begin();
        screen_begin();
        if (screen_library_fd() < 0)
            return 100;
        screen_end();
        screen_end();
    }
    after = dup(STDERR_FILENO);
    return screen_library_fd() < 0 ? after - before : 100;
}

static void beginning_and_ending_leave_nothing_open(void **state)
{
    (void)state;
    assert_int_equal(ended(play(count_descriptors)), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_print_setting_settles_what_is_shown),
        cmocka_unit_test(lines_break_at_words_unless_they_are_an_answer),
        cmocka_unit_test(no_line_can_command_the_terminal),
        cmocka_unit_test(a_fault_with_a_place_is_one_line),
        cmocka_unit_test(libraries_are_heard_only_when_asked_for),
        cmocka_unit_test(a_flood_of_a_library_stops_nobody),
        cmocka_unit_test(the_last_words_of_a_dying_program_come_through),
        cmocka_unit_test(a_line_that_cannot_be_written_is_told),
        cmocka_unit_test(a_run_goes_on_though_the_screen_takes_nothing),
        cmocka_unit_test(beginning_and_ending_leave_nothing_open),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
