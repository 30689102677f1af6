#include "keep_place.h"

#include <fcntl.h>

static void a_draft_takes_its_name_only_when_it_is_kept(void **state)
{
    struct kept_draft draft = { 0 };
    struct stat status;
    struct fault fault;

    (void)state;
    keep_string("old");
    assert_true(kept_draft_open(&draft, path, 0644, &fault));
    assert_int_equal(fcntl(draft.fd, F_GETFD) & FD_CLOEXEC, FD_CLOEXEC);
    assert_int_equal(write(draft.fd, "new", 3), 3);
    check_content(path, "old");
    assert_true(kept_draft_keep(&draft, false, &fault));
    check_content(path, "new");
    assert_int_equal(stat(path, &status), 0);
    assert_int_equal(status.st_mode & 0022, 0);
    assert_int_equal(draft.fd, -1);
    kept_draft_drop(&draft); /* nothing is left to drop */
    check_content(path, "new");
}

static void a_draft_that_is_dropped_leaves_no_trace(void **state)
{
    struct kept_draft draft = { 0 };
    struct fault fault;

    (void)state;
    kept_draft_drop(&draft);
    assert_true(kept_draft_open(&draft, path, 0600, &fault));
    kept_draft_drop(&draft);
    kept_draft_drop(&draft);
    assert_int_equal(count_files(), 0);
}

static void a_draft_that_does_not_reach_the_disk_is_told(void **state)
{
    struct kept_draft draft = { 0 };
    struct fault fault;
    int ends[2];

    (void)state;
    keep_string("old");
    assert_true(kept_draft_open(&draft, path, 0600, &fault));
    assert_int_equal(pipe(ends), 0);
    assert_true(dup2(ends[1], draft.fd) >= 0); /* a pipe cannot be brought to a disk */
    assert_false(kept_draft_keep(&draft, true, &fault));
    close(ends[0]);
    close(ends[1]);
    assert_string_equal(fault.text,
                        "This file could not be saved. Bringing the draft to the disk "
                        "failed: Invalid argument. Give another place, or try again.");
    check_content(path, "old");
    assert_int_equal(count_files(), 1);
}

static void a_draft_that_somebody_removed_is_told(void **state)
{
    struct kept_draft draft = { 0 };
    struct fault fault;

    (void)state;
    keep_string("old");
    assert_true(kept_draft_open(&draft, path, 0600, &fault));
    assert_int_equal(unlink(draft.draft), 0);
    assert_false(kept_draft_keep(&draft, true, &fault));
    assert_string_equal(
        fault.text, "This file could not be saved. Giving the draft its name failed: "
                    "No such file or directory. Check that its folder is there.");
    check_content(path, "old");
}

static void folders_are_made_with_their_parents(void **state)
{
    char deep[256];
    struct stat status;
    struct fault fault;

    (void)state;
    snprintf(deep, sizeof(deep), "%s/one//two/", folder);
    assert_true(keep_folder(deep, &fault));
    assert_true(keep_folder(deep, &fault)); /* being there is well */
    assert_int_equal(stat(deep, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0700);
    assert_true(keep_folder("/", &fault));
    rmdir(deep);
    snprintf(deep, sizeof(deep), "%s/one", folder);
    rmdir(deep);
}

static void a_file_where_a_folder_should_be_is_told(void **state)
{
    char deep[256];
    struct fault fault;

    (void)state;
    keep_string("old");
    snprintf(deep, sizeof(deep), "%s/below", path);
    assert_false(keep_folder(deep, &fault));
    assert_string_equal(fault.rule, "no-folder");
    assert_string_equal(
        fault.text, "This folder could not be made: File exists. Move what is in its "
                    "way, or give another place.");
    assert_string_equal(fault.path, deep);
    check_content(path, "old");
}

static void a_folder_without_a_name_is_told(void **state)
{
    struct fault fault;

    (void)state;
    assert_false(keep_folder("", &fault));
    assert_string_equal(fault.text, "There is no name for the folder. Give one.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        PLACE_TEST(a_draft_takes_its_name_only_when_it_is_kept),
        PLACE_TEST(a_draft_that_is_dropped_leaves_no_trace),
        PLACE_TEST(a_draft_that_does_not_reach_the_disk_is_told),
        PLACE_TEST(a_draft_that_somebody_removed_is_told),
        PLACE_TEST(folders_are_made_with_their_parents),
        PLACE_TEST(a_file_where_a_folder_should_be_is_told),
        PLACE_TEST(a_folder_without_a_name_is_told),
    };

    return cmocka_run_group_tests_name("kept_draft", tests, NULL, NULL);
}
