/* The times that the gate stands on, as they pass in a run: the quiet moment, the
 * answer time in the middle, and how long answers hold. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "scene.h"

enum {
    PERIOD_MS = 25, /* the device is pulled, and we look, so often */
    SECOND_MS = 1000,
    MINUTE_MS = 60 * SECOND_MS,
};

static const char two_steps[] = "steps:\n"
                                "  - {id: one, say: Sit., for: 3600 s}\n"
                                "  - {id: two, say: Stand., for: 3600 s}\n";

static const char middle[] = "steps:\n"
                             "  - {id: one, say: Sit., for: 9 s}\n"
                             "  - id: q\n"
                             "    ask: Rest your hands. Does your elbow hurt?\n"
                             "    on-yes: {halt: pain}\n";

/* Nothing looks at the frames of hours. */
static struct scene *open_long(const char *steps)
{
    struct scene *scene = scene_open(steps, NULL);

    sink_virtual_watch(scene_sink(scene), NULL, NULL);
    return scene;
}

/* --- the quiet moment --- */

/* When the first question is heard to its end, if nobody presses. */
static int64_t heard_ms(void)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t ms;

    scene_until(scene, "\"heard\"", MINUTE_MS);
    ms = scene_number(scene, "\"heard\"", 0, "at_ms");
    scene_close(scene);
    return ms;
}

static void a_question_arms_at_once_when_nobody_pressed(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_until(scene, "\"armed\"", MINUTE_MS);
    assert_in_range(scene_number(scene, "\"armed\"", 0, "at_ms") -
                        scene_number(scene, "\"heard\"", 0, "at_ms"),
                    0, PERIOD_MS);
    scene_close(scene);
}

static void a_stroke_before_the_end_puts_the_arming_off_by_half_a_second(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t pressed_ms;

    (void)state;
    scene_run(scene, heard_ms() - 200);
    assert_int_equal(scene_count(scene, "\"heard\""), 0);
    pressed_ms = scene_ms(scene);
    scene_press(scene, 'n');
    scene_until(scene, "\"armed\"", MINUTE_MS);
    assert_in_range(scene_number(scene, "\"armed\"", 0, "at_ms") - pressed_ms, 500,
                    500 + PERIOD_MS);
    assert_int_equal(scene_count(scene, "\"answer\""), 0);
    scene_close(scene);
}

static void a_stroke_in_the_quiet_moment_puts_it_off_again(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t pressed_ms;

    (void)state;
    scene_run(scene, heard_ms() - 200);
    scene_press(scene, 'n');
    scene_run(scene, 400);
    assert_int_equal(scene_count(scene, "\"heard\""), 1);
    pressed_ms = scene_ms(scene);
    scene_press(scene, KEY_UP); /* another n would be a key that repeats */
    scene_until(scene, "\"armed\"", MINUTE_MS);
    assert_in_range(scene_number(scene, "\"armed\"", 0, "at_ms") - pressed_ms, 500,
                    500 + PERIOD_MS);
    scene_close(scene);
}

/* --- the answer time --- */

static void a_question_in_the_middle_waits_fifteen_seconds_at_least(void **state)
{
    struct scene *scene = scene_open(middle, NULL);
    /* The scene's own, and not const there. */
    struct options *options =
        (struct options *)scene_performance(scene)->options.options;

    (void)state;
    options->answer_time = 5;
    scene_begin(scene);
    scene_until(scene, "\"armed\"", MINUTE_MS);
    scene_run(scene, 14 * SECOND_MS);
    assert_int_equal(scene_count(scene, "ask-again"), 0);
    scene_run(scene, 2 * SECOND_MS);
    assert_int_equal(scene_count(scene, "ask-again"), 1);
    scene_close(scene);
}

/* --- how long answers hold --- */

static void an_hour_after_the_opening_the_questions_come_again(void **state)
{
    struct scene *scene = open_long(two_steps);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 59 * MINUTE_MS - scene_ms(scene));
    assert_int_equal(scene_count(scene, "\"rescreen\""), 0);
    scene_run(scene, 2 * MINUTE_MS);
    assert_int_equal(scene_count(scene, "\"rescreen\""), 1);
    scene_close(scene);
}

/* Pauses the first step for so many minutes, and goes on. */
static int asked_again_after(int minutes)
{
    struct scene *scene = open_long(two_steps);
    int count;

    scene_begin(scene);
    scene_run(scene, 2 * SECOND_MS);
    scene_press(scene, ' ');
    scene_run(scene, (int64_t)minutes * MINUTE_MS);
    scene_press(scene, ' ');
    scene_run(scene, SECOND_MS);
    count = scene_count(scene, "\"rescreen\"");
    scene_close(scene);
    return count;
}

static void
answers_hold_through_nineteen_minutes_of_pause_and_not_twenty_one(void **state)
{
    (void)state;
    assert_int_equal(asked_again_after(19), 0);
    assert_int_equal(asked_again_after(21), 1);
}

/* The machine sleeps for so many minutes in the middle of a step. */
static int asked_again_after_sleep(int minutes)
{
    struct scene *scene = open_long(two_steps);
    int64_t slept_ms = (int64_t)minutes * MINUTE_MS;
    int count;

    scene_begin(scene);
    scene_run(scene, 2 * SECOND_MS);
    performance_advance(scene_performance(scene), scene_ms(scene) + slept_ms,
                        INT64_MAX);
    count = scene_count(scene, "\"rescreen\"");
    scene_close(scene);
    return count;
}

static void answers_do_not_outlive_a_sleep_of_the_machine(void **state)
{
    (void)state;
    assert_int_equal(asked_again_after_sleep(19), 0);
    assert_int_equal(asked_again_after_sleep(21), 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_arms_at_once_when_nobody_pressed),
        cmocka_unit_test(a_stroke_before_the_end_puts_the_arming_off_by_half_a_second),
        cmocka_unit_test(a_stroke_in_the_quiet_moment_puts_it_off_again),
        cmocka_unit_test(a_question_in_the_middle_waits_fifteen_seconds_at_least),
        cmocka_unit_test(an_hour_after_the_opening_the_questions_come_again),
        cmocka_unit_test(
            answers_hold_through_nineteen_minutes_of_pause_and_not_twenty_one),
        cmocka_unit_test(answers_do_not_outlive_a_sleep_of_the_machine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
