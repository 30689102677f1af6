#include "keep_place.h"

#include <signal.h>
#include <sys/resource.h>

static void check_refused(const char *name, const char *rule, const char *text)
{
    struct fault fault = { 0 };

    assert_false(keep_file(name, "new", 3, &fault));
    assert_string_equal(fault.rule, rule);
    assert_string_equal(fault.text, text);
    assert_string_equal(fault.path, name);
}

static void a_file_is_made_and_only_its_owner_may_read_it(void **state)
{
    struct stat status;

    (void)state;
    keep_string("first");
    check_content(path, "first");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
    assert_int_equal(count_files(), 1);
}

static void a_file_is_replaced_whole(void **state)
{
    (void)state;
    keep_string("a longer text than the next");
    keep_string("short");
    check_content(path, "short");
    keep_string("");
    check_content(path, "");
    assert_int_equal(count_files(), 1);
}

static void a_file_in_the_current_folder_needs_no_slash(void **state)
{
    char before[512];
    struct fault fault;

    (void)state;
    assert_non_null(getcwd(before, sizeof(before)));
    assert_int_equal(chdir(folder), 0);
    assert_true(keep_file("place", "here", 4, &fault));
    assert_int_equal(chdir(before), 0);
    check_content(path, "here");
}

static const char not_a_file[] = "This is a folder, a device, a pipe or a broken link, "
                                 "and is left as it is. Give the "
                                 "name of an ordinary file.";

static void a_folder_in_the_way_is_left(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkdir(path, 0700), 0);
    check_refused(path, "not-a-file", not_a_file);
    assert_int_equal(stat(path, &status), 0);
    assert_true(S_ISDIR(status.st_mode));
    assert_int_equal(count_files(), 1);
    rmdir(path);
}

static void a_device_is_not_replaced_by_a_file(void **state)
{
    struct stat status;

    (void)state;
    check_refused("/dev/null", "not-a-file", not_a_file);
    assert_int_equal(lstat("/dev/null", &status), 0);
    assert_true(S_ISCHR(status.st_mode));
}

static void a_pipe_is_not_replaced_by_a_file(void **state)
{
    struct stat status;

    (void)state;
    assert_int_equal(mkfifo(path, 0600), 0);
    check_refused(path, "not-a-file", not_a_file);
    assert_int_equal(lstat(path, &status), 0);
    assert_true(S_ISFIFO(status.st_mode));
}

static void a_link_goes_on_leading_to_the_file(void **state)
{
    char link_path[128];
    struct stat status;
    struct fault fault;

    (void)state;
    keep_string("old");
    snprintf(link_path, sizeof(link_path), "%s/link", folder);
    assert_int_equal(symlink("place", link_path), 0);
    assert_true(keep_file(link_path, "new", 3, &fault));
    assert_int_equal(lstat(link_path, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    check_content(path, "new");
    assert_int_equal(count_files(), 2);
}

static void a_link_to_nowhere_is_left(void **state)
{
    (void)state;
    assert_int_equal(symlink("/nowhere/at/all", path), 0);
    check_refused(path, "not-a-file", not_a_file);
}

static void a_missing_folder_is_told(void **state)
{
    char name[256];

    (void)state;
    snprintf(name, sizeof(name), "%s/gone/place", folder);
    check_refused(name, "not-saved",
                  "This file could not be saved. Making a draft beside it failed: No "
                  "such file or directory. Check that its folder is there.");
}

static void a_place_under_an_ordinary_file_is_told(void **state)
{
    char name[256];

    (void)state;
    keep_string("old");
    snprintf(name, sizeof(name), "%s/below", path);
    check_refused(name, "not-saved",
                  "This file could not be saved. Looking at its place failed: Not a "
                  "directory. Check that its folder is there.");
    check_content(path, "old");
}

static void a_folder_that_nobody_may_write_in_is_told(void **state)
{
    struct fault fault = { 0 };

    (void)state;
    /* Not even root makes files there. */
    assert_false(keep_file("/sys/talkthrough", "new", 3, &fault));
    assert_non_null(strstr(fault.text, "Give a folder in which you may write."));
}

static void a_file_without_a_name_is_told(void **state)
{
    struct fault fault;

    (void)state;
    assert_false(keep_file("", "new", 3, &fault));
    assert_string_equal(fault.text, "There is no file name. Give one.");
}

static void a_disk_that_is_full_leaves_the_old_file_whole(void **state)
{
    static char large[100000];
    struct rlimit before;
    struct rlimit low;
    struct fault fault = { 0 };
    bool kept;

    (void)state;
    keep_string("old");
    memset(large, 'x', sizeof(large));
    signal(SIGXFSZ, SIG_IGN);
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &before), 0);
    low = before;
    low.rlim_cur = 5000;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &low), 0);
    kept = keep_file(path, large, sizeof(large), &fault);
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &before), 0);
    signal(SIGXFSZ, SIG_DFL);
    assert_false(kept);
    assert_string_equal(fault.text,
                        "This file could not be saved. Writing the draft failed: File "
                        "too large. There is no room for it. Make room, or give "
                        "another place.");
    check_content(path, "old");
    assert_int_equal(count_files(), 1); /* the draft is gone */
}

static void a_draft_left_by_a_crash_is_no_hindrance(void **state)
{
    char stale[256];
    FILE *file;

    (void)state;
    snprintf(stale, sizeof(stale), "%s.%ld-0.new", path, (long)getpid());
    file = fopen(stale, "w");
    assert_non_null(file);
    assert_int_equal(fclose(file), 0);
    keep_string("new");
    check_content(path, "new");
}

static void drafts_that_fill_every_name_are_told(void **state)
{
    char stale[256];

    (void)state;
    for (int i = 0; i < 100; i++) {
        snprintf(stale, sizeof(stale), "%s.%ld-%d.new", path, (long)getpid(), i);
        assert_int_equal(symlink("/dev/null", stale), 0);
    }
    check_refused(path, "not-saved",
                  "This file could not be saved. Making a draft beside it failed: File "
                  "exists. Give another place, or try again.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE_TEST(a_file_is_made_and_only_its_owner_may_read_it),
        PLACE_TEST(a_file_is_replaced_whole),
        PLACE_TEST(a_file_in_the_current_folder_needs_no_slash),
        PLACE_TEST(a_folder_in_the_way_is_left),
        PLACE_TEST(a_device_is_not_replaced_by_a_file),
        PLACE_TEST(a_pipe_is_not_replaced_by_a_file),
        PLACE_TEST(a_link_goes_on_leading_to_the_file),
        PLACE_TEST(a_link_to_nowhere_is_left),
        PLACE_TEST(a_missing_folder_is_told),
        PLACE_TEST(a_place_under_an_ordinary_file_is_told),
        PLACE_TEST(a_folder_that_nobody_may_write_in_is_told),
        PLACE_TEST(a_file_without_a_name_is_told),
        PLACE_TEST(a_disk_that_is_full_leaves_the_old_file_whole),
        PLACE_TEST(a_draft_left_by_a_crash_is_no_hindrance),
        PLACE_TEST(drafts_that_fill_every_name_are_told),
    };

    return cmocka_run_group_tests_name("keep_file", tests, NULL, NULL);
}
