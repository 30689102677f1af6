/* Where a run stopped: kept for its owner alone, and never trusted. */
#include "place.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <cmocka.h>

#include "home_folder.h"
#include "small_routine.h"

#define PLACE ".local/state/talkthrough/massage-while-pumping.place"

struct fixture {
    struct home home;
    struct routine *routine;
    char path[256];
};

static int set_up(void **state)
{
    static struct fixture fixture;

    home_make(&fixture.home);
    fixture.routine = shipped_routine("massage-while-pumping");
    snprintf(fixture.path, sizeof fixture.path, "%s/%s", fixture.home.path, PLACE);
    *state = &fixture;
    return 0;
}

static int tear_down(void **state)
{
    struct fixture *fixture = *state;

    routine_destroy(fixture->routine);
    home_remove(&fixture->home);
    return 0;
}

static void keep(const struct fixture *fixture, const char *step)
{
    struct fault fault = { .text = "" };

    if (!place_keep(fixture->routine, step, &fault))
        fail_msg("%s", fault.text);
}

static void a_kept_place_is_found_again(void **state)
{
    const struct fixture *fixture = *state;

    assert_null(place_read(fixture->routine));
    keep(fixture, "m08");
    assert_string_equal(place_read(fixture->routine)->id, "m08");
    keep(fixture, "m09");
    assert_string_equal(place_read(fixture->routine)->id, "m09");
}

static void a_place_is_for_its_owner_alone(void **state)
{
    const struct fixture *fixture = *state;
    struct stat status;

    keep(fixture, "m08");
    assert_int_equal(stat(fixture->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0600);
}

static void a_forgotten_place_is_gone(void **state)
{
    const struct fixture *fixture = *state;

    keep(fixture, NULL);
    keep(fixture, "m08");
    keep(fixture, NULL);
    assert_null(place_read(fixture->routine));
    assert_int_not_equal(access(fixture->path, F_OK), 0);
}

static void a_round_of_a_block_leads_to_its_step(void **state)
{
    const struct fixture *fixture = *state;

    keep(fixture, "m10-more-2");
    assert_non_null(place_read(fixture->routine));
}

static void the_first_and_the_closing_steps_are_no_place(void **state)
{
    const struct fixture *fixture = *state;

    keep(fixture, "m01");
    assert_null(place_read(fixture->routine));
    keep(fixture, "m23");
    assert_null(place_read(fixture->routine));
}

static void a_changed_routine_has_no_place(void **state)
{
    const struct fixture *fixture = *state;

    keep(fixture, "m08");
    fixture->routine->digest[0] ^= 1;
    assert_null(place_read(fixture->routine));
}

static void whatever_stands_in_the_file_does_no_harm(void **state)
{
    const struct fixture *fixture = *state;
    static const char *const contents[] = {
        "", "\n", "\n\n\n", "m08", "x\nm08", "\xff\xfe", "\n../../etc/passwd\n"
    };
    char huge[4096];

    for (size_t i = 0; i < sizeof contents / sizeof contents[0]; i++) {
        home_write(&fixture->home, PLACE, contents[i]);
        assert_null(place_read(fixture->routine));
    }
    snprintf(huge, sizeof huge, "%s\nm08\n%*s", fixture->routine->digest, 3000, "x");
    home_write(&fixture->home, PLACE, huge);
    assert_null(place_read(fixture->routine));
    snprintf(huge, sizeof huge, "%s\nm08", fixture->routine->digest);
    home_write(&fixture->home, PLACE, huge);
    assert_string_equal(place_read(fixture->routine)->id, "m08");
    snprintf(huge, sizeof huge, "%s\nno-step\n", fixture->routine->digest);
    home_write(&fixture->home, PLACE, huge);
    assert_null(place_read(fixture->routine));
}

static void a_pipe_or_a_folder_is_no_place(void **state)
{
    const struct fixture *fixture = *state;
    struct fault fault;

    home_write(&fixture->home, ".local/state/talkthrough/x", "");
    assert_int_equal(mkfifo(fixture->path, 0600), 0);
    assert_null(place_read(fixture->routine));
    assert_false(place_keep(fixture->routine, "m08", &fault));
    assert_int_equal(unlink(fixture->path), 0);
    assert_int_equal(mkdir(fixture->path, 0700), 0);
    assert_null(place_read(fixture->routine));
    assert_false(place_keep(fixture->routine, "m08", &fault));
    assert_false(place_keep(fixture->routine, NULL, &fault));
    assert_true(strstr(fault.text, "could not be removed") != NULL);
}

static void without_a_home_the_loss_is_told(void **state)
{
    const struct fixture *fixture = *state;
    struct fault fault;

    assert_int_equal(unsetenv("HOME"), 0);
    assert_null(place_read(fixture->routine));
    assert_false(place_keep(fixture->routine, "m08", &fault));
    assert_true(strstr(fault.text, "no home folder") != NULL);
    assert_true(place_keep(fixture->routine, NULL, &fault));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_kept_place_is_found_again, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_place_is_for_its_owner_alone, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(a_forgotten_place_is_gone, set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_round_of_a_block_leads_to_its_step, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(the_first_and_the_closing_steps_are_no_place,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_changed_routine_has_no_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(whatever_stands_in_the_file_does_no_harm,
                                        set_up, tear_down),
        cmocka_unit_test_setup_teardown(a_pipe_or_a_folder_is_no_place, set_up,
                                        tear_down),
        cmocka_unit_test_setup_teardown(without_a_home_the_loss_is_told, set_up,
                                        tear_down),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
