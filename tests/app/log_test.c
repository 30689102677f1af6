/* log_test.c - the log of a run: one object a line, for nobody else's eyes. */
#include "log.h"

#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#include <signal.h>
#include <cmocka.h>

#include "home_folder.h"

struct stage {
    struct home home;
    char path[128];
};

static int make_stage(void **state)
{
    static struct stage stage;

    home_make(&stage.home);
    snprintf(stage.path, sizeof(stage.path), "%s/run.json", stage.home.path);
    *state = &stage;
    return 0;
}

static int remove_stage(void **state)
{
    struct stage *stage = *state;

    home_remove(&stage->home);
    return 0;
}

static void check_content(const char *path, const char *expected)
{
    char text[4096];
    FILE *file = fopen(path, "r");
    size_t length;

    assert_non_null(file);
    length = fread(text, 1, sizeof(text) - 1, file);
    text[length] = '\0';
    assert_int_equal(fclose(file), 0);
    assert_string_equal(text, expected);
}

static void each_event_is_one_line(void **state)
{
    struct stage *stage = *state;
    struct fault fault;
    struct log *log = log_open(stage->path, &fault);

    assert_non_null(log);
    log_write(log, 0, "begin", NULL, 0);
    log_write(log, 1250, "step",
              (struct log_field[]){ { "id", "m01", 0 }, { "index", NULL, -3 } }, 2);
    /* A crash must leave what happened before it. */
    check_content(stage->path, "{\"at_ms\":0,\"event\":\"begin\"}\n"
                               "{\"at_ms\":1250,\"event\":\"step\",\"id\":\"m01\","
                               "\"index\":-3}\n");
    assert_true(log_close(log, &fault));
}

static void hostile_text_comes_out_escaped(void **state)
{
    struct stage *stage = *state;
    struct fault fault;
    struct log *log = log_open(stage->path, &fault);

    log_write(
        log, 1, "say",
        (struct log_field[]){
            { "text", "\"}\n\033[2J\x7f\xff\xc3\xa9\xe2\x80\xae\xf0\x9f\x99\x82", 0 } },
        1);
    assert_true(log_close(log, &fault));
    check_content(stage->path,
                  "{\"at_ms\":1,\"event\":\"say\",\"text\":"
                  "\"\\\"}\\n\\u001B[2J??\\u00E9\\u202E\\uD83D\\uDE42\"}\n");
}

static void an_older_log_is_replaced_and_becomes_private(void **state)
{
    struct stage *stage = *state;
    struct stat status;
    struct fault fault;
    struct log *log;

    home_write(&stage->home, "run.json", "an older run\n");
    assert_int_equal(chmod(stage->path, 0644), 0);
    log = log_open(stage->path, &fault);
    assert_non_null(log);
    assert_true(log_close(log, &fault));
    check_content(stage->path, "");
    assert_int_equal(stat(stage->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void a_new_log_is_private_under_any_mask(void **state)
{
    struct stage *stage = *state;
    mode_t mask = umask(0);
    struct stat status;
    struct fault fault;
    struct log *log = log_open(stage->path, &fault);

    umask(mask);
    assert_true(log_close(log, &fault));
    assert_int_equal(stat(stage->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void check_refused(const char *path, const char *sentence)
{
    struct fault fault = { 0 };

    assert_null(log_open(path, &fault));
    assert_string_equal(fault.text, sentence);
    assert_string_equal(fault.path, path);
}

static void only_an_ordinary_file_can_be_a_log(void **state)
{
    struct stage *stage = *state;
    char missing[160];

    check_refused("/dev/null", "This is not an ordinary file. Give another --log.");
    check_refused(stage->home.path,
                  "This is not an ordinary file. Give another --log.");
    assert_int_equal(mkfifo(stage->path, 0600), 0);
    check_refused(stage->path, "This is not an ordinary file. Give another --log.");
    snprintf(missing, sizeof(missing), "%s/no/run.json", stage->home.path);
    check_refused(missing,
                  "This log file cannot be written: No such file or directory. "
                  "Give another --log.");
}

static void a_full_disk_is_told_at_the_end(void **state)
{
    struct stage *stage = *state;
    struct rlimit usual;
    struct rlimit few;
    struct fault fault = { 0 };
    struct log *log = log_open(stage->path, &fault);
    bool closed;

    assert_int_equal(getrlimit(RLIMIT_FSIZE, &usual), 0);
    few = usual;
    few.rlim_cur = 60; /* bytes: one line and a half */
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &few), 0);
    for (int i = 0; i < 3; i++)
        log_write(log, i, "pause", NULL, 0);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &usual), 0);
    closed = log_close(log, &fault);
    assert_false(closed);
    assert_string_equal(fault.text,
                        "This log is not whole: File too large. Make room, or "
                        "give another --log.");
}

static void no_log_takes_everything_in_silence(void **state)
{
    struct fault fault;

    (void)state;
    log_write(NULL, 0, "begin", NULL, 0);
    assert_true(log_close(NULL, &fault));
}

#define ON_STAGE(test) cmocka_unit_test_setup_teardown(test, make_stage, remove_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        ON_STAGE(each_event_is_one_line),
        ON_STAGE(hostile_text_comes_out_escaped),
        ON_STAGE(an_older_log_is_replaced_and_becomes_private),
        ON_STAGE(a_new_log_is_private_under_any_mask),
        ON_STAGE(only_an_ordinary_file_can_be_a_log),
        ON_STAGE(a_full_disk_is_told_at_the_end),
        cmocka_unit_test(no_log_takes_everything_in_silence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
