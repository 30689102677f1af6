/* data_test.c - where routines and voices are found, and whose they are. */
#include "data.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <cmocka.h>

#include "home_folder.h"

static const char own_folder[] = ".local/share/talkthrough/routines/";

static int make_home(void **state)
{
    static struct home home;

    home_make(&home);
    *state = &home;
    return 0;
}

static int remove_home(void **state)
{
    home_remove(*state);
    return 0;
}

static void write_own(struct home *home, const char *name)
{
    char path[160];

    snprintf(path, sizeof(path), "%s%s", own_folder, name);
    home_write(home, path, "talkthrough: 1\n");
}

/* Finds the routine and tells where it was found. */
static const char *find(const char *routine, bool *shipped)
{
    static char found[512];
    struct text path = { 0 };
    struct fault fault;

    assert_true(data_routine_path(routine, &path, shipped, &fault));
    snprintf(found, sizeof(found), "%s", text_string(&path));
    text_finish(&path);
    return found;
}

static void check_missing(const char *routine, const char *sentence)
{
    struct text path = { 0 };
    struct fault fault;
    bool shipped = true;

    assert_false(data_routine_path(routine, &path, &shipped, &fault));
    assert_string_equal(fault.text, sentence);
    assert_int_equal(path.length, 0);
    assert_true(shipped); /* untouched */
}

static void a_shipped_routine_is_found_by_its_id(void **state)
{
    bool shipped = false;
    const char *path = find("massage-while-pumping", &shipped);

    (void)state;
    assert_true(shipped);
    assert_int_equal(access(path, R_OK), 0);
    assert_non_null(strstr(path, "/routines/massage-while-pumping.yaml"));
}

static void an_own_routine_is_found_by_its_id(void **state)
{
    struct home *home = *state;
    bool shipped = true;
    char expected[256];

    write_own(home, "mine.yaml");
    snprintf(expected, sizeof(expected), "%s/%smine.yaml", home->path, own_folder);
    assert_string_equal(find("mine", &shipped), expected);
    assert_false(shipped);
}

static void an_own_routine_does_not_hide_a_shipped_one(void **state)
{
    struct home *home = *state;
    bool shipped = false;
    char own[256];

    write_own(home, "massage-while-pumping.yaml");
    find("massage-while-pumping", &shipped);
    assert_true(shipped);
    snprintf(own, sizeof(own), "%s/%smassage-while-pumping.yaml", home->path,
             own_folder);
    assert_string_equal(find(own, &shipped), own);
    assert_false(shipped);
}

static void a_shipped_file_stays_shipped_by_any_path(void **state)
{
    struct home *home = *state;
    bool shipped = false;
    char original[512];
    char link[256];

    snprintf(original, sizeof(original), "%s", find("massage-while-pumping", &shipped));
    shipped = false;
    find(original, &shipped);
    assert_true(shipped);
    snprintf(link, sizeof(link), "%s/link.yaml", home->path);
    assert_int_equal(symlink(original, link), 0);
    shipped = false;
    find(link, &shipped);
    assert_true(shipped);
}

static void what_is_not_there_is_said_with_a_way_out(void **state)
{
    (void)state;
    check_missing("massage-while-pumpng",
                  "There is no routine \"massage-while-pumpng\". Did you mean "
                  "\"massage-while-pumping\"?");
    check_missing("xyzzyx",
                  "There is no routine \"xyzzyx\". \"talkthrough list\" names "
                  "those there are.");
    check_missing("no/such/file",
                  "There is no file \"no/such/file\". \"talkthrough list\" "
                  "names the routines there are.");
    check_missing("nothing.yaml",
                  "There is no file \"nothing.yaml\". \"talkthrough list\" "
                  "names the routines there are.");
    check_missing("a b", "\"a b\" is no routine's name: these are letters, digits and "
                         "hyphens. \"talkthrough list\" names them.");
    check_missing("",
                  "\"\" is no routine's name: these are letters, digits and hyphens. "
                  "\"talkthrough list\" names them.");
    check_missing("..", "\"..\" is no routine's name: these are letters, digits and "
                        "hyphens. \"talkthrough list\" names them.");
}

/* What data_routines told, a line each. */
struct listed {
    char names[2048];
    int shipped;
    int own;
};

static void note(void *data, const char *name, const char *path, bool shipped)
{
    struct listed *listed = data;
    size_t length = strlen(listed->names);
    bool also_shipped = !shipped;

    assert_int_equal(access(path, R_OK), 0);
    assert_string_equal(find(name, &also_shipped), path);
    assert_int_equal(also_shipped, shipped);
    assert_true(!shipped || listed->own == 0); /* shipped ones first */
    listed->shipped += shipped ? 1 : 0;
    listed->own += shipped ? 0 : 1;
    snprintf(listed->names + length, sizeof(listed->names) - length, "%s\n", name);
}

static void every_routine_is_listed_under_a_name_that_finds_it(void **state)
{
    struct home *home = *state;
    struct listed listed = { .shipped = 0 };
    char expected[512];

    write_own(home, "zebra.yaml");
    write_own(home, "apple.yaml");
    write_own(home, "my own one.yaml");
    write_own(home, "massage-while-pumping.yaml");
    write_own(home, ".hidden.yaml");
    write_own(home, "notes.txt");
    data_routines(note, &listed);
    assert_true(listed.shipped >= 1);
    assert_int_equal(listed.own, 4);
    snprintf(expected, sizeof(expected),
             "apple\n%s/%smassage-while-pumping.yaml\n%s/%smy own one.yaml\nzebra\n",
             home->path, own_folder, home->path, own_folder);
    assert_non_null(strstr(listed.names, expected));
}

static void without_a_home_the_shipped_ones_are_left(void **state)
{
    struct listed listed = { .shipped = 0 };

    (void)state;
    unsetenv("HOME");
    data_routines(note, &listed);
    assert_true(listed.shipped >= 1);
    assert_int_equal(listed.own, 0);
}

static void check_folder(const char *expected)
{
    struct text path = { 0 };

    assert_int_equal(data_folder("XDG_DATA_HOME", ".local/share", &path),
                     expected[0] != '\0');
    assert_string_equal(text_string(&path), expected);
    text_finish(&path);
}

static void a_folder_variable_counts_only_when_it_is_absolute(void **state)
{
    (void)state;
    setenv("HOME", "/home/ann", 1);
    setenv("XDG_DATA_HOME", "/data", 1);
    check_folder("/data");
    setenv("XDG_DATA_HOME", "data", 1);
    check_folder("/home/ann/.local/share");
    setenv("XDG_DATA_HOME", "", 1);
    check_folder("/home/ann/.local/share");
    unsetenv("XDG_DATA_HOME");
    check_folder("/home/ann/.local/share");
    setenv("HOME", "ann", 1);
    check_folder("");
    unsetenv("HOME");
    check_folder("");
}

static void check_voice(const char *id, const char *speaks, const char *sentence)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };
    struct fault fallback;

    assert_true(data_voice(id, &profile, &fallback, &faults));
    assert_int_equal(faults.count, 0);
    assert_string_equal(profile.id, speaks);
    assert_string_equal(fallback.text, sentence);
    fault_list_finish(&faults);
}

static void a_voice_that_is_missing_is_replaced_aloud(void **state)
{
    struct home *home = *state;

    home_write(home, ".local/share/talkthrough/voices/broken.yaml", "nonsense\n");
    check_voice("brisk", "brisk", "");
    check_voice(NULL, "calm", "");
    check_voice("nobody", "calm",
                "There is no voice \"nobody\". I speak with the calm voice instead.");
    check_voice("../voices/brisk", "calm",
                "There is no voice \"../voices/brisk\". I speak with the calm voice "
                "instead.");
    check_voice(
        "broken", "calm",
        "The voice \"broken\" has faults. I speak with the calm voice instead.");
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, remove_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(a_shipped_routine_is_found_by_its_id),
        AT_HOME(an_own_routine_is_found_by_its_id),
        AT_HOME(an_own_routine_does_not_hide_a_shipped_one),
        AT_HOME(a_shipped_file_stays_shipped_by_any_path),
        AT_HOME(what_is_not_there_is_said_with_a_way_out),
        AT_HOME(every_routine_is_listed_under_a_name_that_finds_it),
        AT_HOME(without_a_home_the_shipped_ones_are_left),
        AT_HOME(a_folder_variable_counts_only_when_it_is_absolute),
        AT_HOME(a_voice_that_is_missing_is_replaced_aloud),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
