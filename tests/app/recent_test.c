#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "recent.h"

static char home[] = "/tmp/recent-test-XXXXXX";
static struct text names;

static void path_of(char path[128])
{
    snprintf(path, 128, "%s/talkthrough/recent", home);
}

static int make_home(void **state)
{
    (void)state;
    snprintf(home, sizeof home, "/tmp/recent-test-XXXXXX");
    return mkdtemp(home) && setenv("XDG_STATE_HOME", home, 1) == 0 ? 0 : -1;
}

static int remove_home(void **state)
{
    char path[128];

    (void)state;
    path_of(path);
    unlink(path);
    snprintf(path, sizeof path, "%s/talkthrough", home);
    rmdir(path);
    rmdir(home);
    text_finish(&names);
    return 0;
}

static void keep(const char *name)
{
    struct fault fault;

    assert_true(recent_keep(name, &fault));
    text_clear(&names);
    recent_read(&names);
}

static void what_was_chosen_last_is_first(void **state)
{
    (void)state;
    keep("tea");
    keep("let-down-breathing");
    assert_int_equal(recent_rank(&names, "let-down-breathing"), 0);
    assert_int_equal(recent_rank(&names, "tea"), 1);
    keep("tea");
    assert_string_equal(text_string(&names), "tea\nlet-down-breathing\n");
    assert_int_equal(recent_rank(&names, "te"), RECENT_MOST);
}

static void only_the_last_few_are_kept(void **state)
{
    char name[8];

    (void)state;
    for (int i = 0; i < 2 * RECENT_MOST; i++) {
        snprintf(name, sizeof name, "r%d", i);
        keep(name);
    }
    assert_int_equal(recent_rank(&names, "r15"), 0);
    assert_int_equal(recent_rank(&names, "r8"), 7);
    assert_int_equal(recent_rank(&names, "r7"), RECENT_MOST);
}

static void nobody_else_may_read_it(void **state)
{
    struct stat status;
    char path[128];

    (void)state;
    keep("tea");
    path_of(path);
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void a_file_that_is_not_ours_counts_as_none(void **state)
{
    char path[128];
    FILE *file;

    (void)state;
    keep("tea");
    path_of(path);
    file = fopen(path, "w");
    assert_non_null(file);
    fwrite("tea\0x\n", 1, 6, file);
    fclose(file);
    text_clear(&names);
    recent_read(&names);
    assert_int_equal(names.length, 0);
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, remove_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(what_was_chosen_last_is_first),
        AT_HOME(only_the_last_few_are_kept),
        AT_HOME(nobody_else_may_read_it),
        AT_HOME(a_file_that_is_not_ours_counts_as_none),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
