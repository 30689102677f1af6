/* The sound device is lost in the middle of a run, and comes back or does not. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "scene.h"

static const char two_steps[] = "steps:\n"
                                "  - id: one\n"
                                "    say: This is the first. Here is the second one.\n"
                                "    for: 60 s\n"
                                "  - id: two\n"
                                "    say: That was the step before this.\n"
                                "    for: 20 s\n";

static int64_t heard_count(struct scene *scene)
{
    int64_t count;

    scene_heard(scene, &count);
    return count;
}

/* Till "needle" is in the log so often. */
static void run_until_count(struct scene *scene, const char *needle, int count)
{
    while (scene_count(scene, needle) < count)
        scene_until(scene, needle, 60000);
}

static void a_device_that_stays_lost_ends_the_run_with_its_place_kept(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 5000);
    sink_virtual_lose(scene_sink(scene), true);
    scene_run(scene, 9 * 60000);
    assert_false(performance_ended(scene_performance(scene)));
    assert_string_equal(scene_saved(scene), "one");
    scene_run(scene, 2 * 60000);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_DEVICE);
    assert_int_equal(performance_place(scene_performance(scene)),
                     PERFORMANCE_PLACE_KEPT);
    assert_int_equal(scene_count(scene, "\"lost\""), 1);
    assert_int_equal(scene_count(scene, "\"open\""), 1);
    scene_close(scene);
}

static void a_lost_device_knows_whether_the_place_is_kept(void **state)
{
    const struct scene_options full = { .no_saving = true };
    struct scene *scene = scene_open(two_steps, &full);

    (void)state;
    assert_int_equal(performance_place(scene_performance(scene)), PERFORMANCE_NO_PLACE);
    scene_begin(scene);
    sink_virtual_lose(scene_sink(scene), true);
    scene_run(scene, 100);
    assert_int_equal(performance_place(scene_performance(scene)),
                     PERFORMANCE_PLACE_LOST);
    scene_close(scene);
}

static void a_device_that_is_back_waits_for_a_press(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 5000);
    sink_virtual_lose(scene_sink(scene), true);
    scene_run(scene, 30000);
    sink_virtual_lose(scene_sink(scene), false);
    scene_run(scene, 30000);
    assert_int_equal(scene_count(scene, "\"back\""), 1);
    assert_int_equal(scene_count(scene, "The sound is back."), 1);
    assert_int_equal(scene_count(scene, "\"id\":\"two\""), 0);
    scene_press(scene, ' ');
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
    assert_int_equal(scene_count(scene, "\"id\":\"two\""), 1);
    scene_close(scene);
}

static void a_question_is_asked_again_when_the_device_is_back(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t silent;

    (void)state;
    run_until_count(scene, "\"heard\"", 1);
    sink_virtual_lose(scene_sink(scene), true);
    scene_run(scene, 1000);
    scene_press(scene, 'n'); /* nobody heard that it counts no more */
    silent = heard_count(scene);
    scene_run(scene, 60000);
    sink_virtual_lose(scene_sink(scene), false);
    scene_run(scene, 10000);
    scene_press(scene, 'n');
    scene_run(scene, 10000);
    assert_int_equal(scene_count(scene, "\"answer\""), 0);
    assert_int_equal(scene_count(scene, "\"question\""), 1);
    assert_true(scene_peak(scene, silent, heard_count(scene) - silent) > 0);
    scene_press(scene, ' ');
    run_until_count(scene, "\"heard\"", 2);
    assert_int_equal(scene_count(scene, "\"question\""), 2);
    scene_close(scene);
}

static void a_step_that_lost_its_device_begins_again(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    run_until_count(scene, "Here is the second one.", 1);
    scene_run(scene, 20000);
    for (int times = 1; times <= 3; times++) {
        sink_virtual_lose(scene_sink(scene), true);
        scene_run(scene, 1000);
        sink_virtual_lose(scene_sink(scene), false);
        scene_run(scene, 10000);
        scene_press(scene, ' ');
        run_until_count(scene, "This is the first.", 1 + times);
        run_until_count(scene, "Here is the second one.", 1 + times);
    }
    assert_int_equal(scene_count(scene, "\"lost\""), 3);
    assert_int_equal(scene_count(scene, "\"back\""), 3);
    scene_close(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_that_stays_lost_ends_the_run_with_its_place_kept),
        cmocka_unit_test(a_lost_device_knows_whether_the_place_is_kept),
        cmocka_unit_test(a_device_that_is_back_waits_for_a_press),
        cmocka_unit_test(a_question_is_asked_again_when_the_device_is_back),
        cmocka_unit_test(a_step_that_lost_its_device_begins_again),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
