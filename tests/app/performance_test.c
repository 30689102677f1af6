/* A whole run as a person notices it: pauses, moves, what was heard, what counts. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "scene.h"

enum {
    PERIOD = SINK_VIRTUAL_PERIOD,
    PERIODS_MS = 13, /* one, rounded up */
};

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

static void pausing_is_silent_within_a_period_and_5_ms(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t pressed;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 200);
    pressed = heard_count(scene);
    assert_true(scene_peak(scene, pressed - PERIOD, PERIOD) > SINE_VOICE_PEAK / 2);
    scene_press(scene, ' ');
    scene_run(scene, 2000);
    /* The tone of the pause comes once the speech is over. */
    assert_int_equal(scene_count(scene, "\"pause\""), 1);
    assert_int_equal(scene_peak(scene, heard_count(scene) - 20000, 20000), 0);
    assert_true(scene_click(scene, pressed - PERIOD, 4 * PERIOD) <
                SINE_VOICE_PEAK / 10);
    assert_true(scene_peak(scene, pressed + PERIOD + PCM_FADE_FRAMES, PERIOD) <
                SINE_VOICE_PEAK);
    scene_close(scene);
}

static void going_on_says_the_cut_sentence_again(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_until(scene, "Here is the second", 5000);
    scene_run(scene, 100);
    scene_press(scene, ' ');
    scene_run(scene, 5000);
    scene_press(scene, ' ');
    scene_until(scene, "Here is the second", 2000);
    assert_int_equal(scene_count(scene, "This is the first"), 1);
    assert_int_equal(scene_count(scene, "\"resume\""), 1);
    assert_int_equal(scene_count(scene, "\"id\":\"one\""), 1);
    scene_close(scene);
}

static void what_was_held_counts(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t begun, over;

    (void)state;
    scene_begin(scene);
    begun = scene_number(scene, "\"id\":\"one\"", 0, "frame");
    scene_run(scene, 30000);
    scene_press(scene, ' ');
    scene_run(scene, 7000);
    scene_press(scene, ' ');
    scene_until(scene, "\"id\":\"two\"", 40000);
    over = scene_number(scene, "\"id\":\"two\"", 0, "frame");
    /* The tones of the pause and of going on are all that was added. */
    assert_true(over - begun >= 60 * PCM_RATE);
    assert_true(over - begun < 61 * PCM_RATE);
    scene_close(scene);
}

static void after_half_a_minute_the_last_sentence_comes_first(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 20000);
    scene_press(scene, ' ');
    scene_run(scene, 20000);
    scene_press(scene, ' ');
    scene_run(scene, 3000);
    assert_int_equal(scene_count(scene, "Here is the second"), 1);
    scene_press(scene, ' ');
    scene_run(scene, 31000);
    scene_press(scene, ' ');
    scene_run(scene, 3000);
    assert_int_equal(scene_count(scene, "Here is the second"), 2);
    assert_int_equal(scene_count(scene, "This is the first"), 1);
    scene_close(scene);
}

static void a_pause_right_behind_going_on_loses_nothing(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 20000);
    scene_press(scene, ' ');
    scene_run(scene, 31000);
    scene_press(scene, ' ');
    scene_run(scene, 120);
    scene_press(scene, ' ');
    scene_run(scene, 1000);
    scene_press(scene, ' ');
    scene_run(scene, 3000);
    assert_int_equal(scene_count(scene, "Here is the second"), 2);
    scene_until(scene, "\"id\":\"two\"", 60000);
    scene_close(scene);
}

static void a_move_that_is_paused_before_it_sounds_stays_made(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 15000);
    scene_press(scene, 'f');
    scene_run(scene, 30);
    scene_press(scene, ' ');
    scene_run(scene, 3000);
    scene_press(scene, ' ');
    scene_until(scene, "\"id\":\"two\"", 2000);
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
    scene_close(scene);
}

static void speech_begins_300_ms_after_a_press(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);
    int64_t pressed;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 20000);
    pressed = scene_ms(scene);
    scene_press(scene, 'r');
    scene_until(scene, "\"id\":\"one\"", 2000);
    assert_in_range(scene_number(scene, "\"id\":\"one\"", 1, "at_ms") - pressed, 300,
                    300 + 3 * PERIODS_MS);
    scene_close(scene);
}

static void repeat_next_and_previous_go_there(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 5000);
    scene_press(scene, 'f');
    scene_until(scene, "\"id\":\"two\"", 2000);
    scene_run(scene, 2000);
    scene_press(scene, 'r');
    scene_until(scene, "\"id\":\"two\"", 2000);
    scene_run(scene, 2000);
    scene_press(scene, 'p');
    scene_until(scene, "\"id\":\"one\"", 2000);
    scene_run(scene, 2000);
    scene_press(scene, 'w');
    scene_until(scene, "Step one of two", 5000);
    scene_close(scene);
}

static void a_wait_that_is_cut_as_it_ends_still_waits(void **state)
{
    /* The very moment lies somewhere in these periods. */
    for (int ms = 0; ms < 60; ms += 6) {
        struct scene *scene = scene_open("steps:\n"
                                         "  - {id: w, say: Ready., wait: true}\n"
                                         "  - {id: last, say: It is over., for: 9 s}\n",
                                         NULL);

        (void)state;
        scene_begin(scene);
        scene_run(scene, 6 * SINE_VOICE_FRAMES * 1000 / PCM_RATE - 40 + ms);
        scene_press(scene, 'w');
        scene_run(scene, 8000);
        scene_press(scene, ' '); /* goes on */
        scene_until(scene, "\"id\":\"last\"", 3000);
        scene_to_end(scene);
        assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
        scene_close(scene);
    }
}

static void the_run_s_end_survives_a_cut_at_that_moment(void **state)
{
    for (int ms = 0; ms < 60; ms += 6) {
        struct scene *scene =
            scene_open("steps:\n  - {id: last, say: Over., for: 9 s}\n", NULL);

        (void)state;
        scene_begin(scene);
        scene_run(scene, 9000 - 45 + ms);
        scene_press(scene, 'w');
        scene_to_end(scene);
        assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
        scene_close(scene);
    }
}

static void the_volume_never_falls_to_where_a_question_is_not_heard(void **state)
{
    const struct scene_options quiet = { .night = true, .volume = 10 };
    struct scene *scene = scene_open(two_steps, &quiet);
    int64_t from;

    (void)state;
    scene_run(scene, 1000);
    for (int i = 0; i < 30; i++) {
        scene_press(scene, KEY_DOWN);
        scene_run(scene, 200);
    }
    scene_until(scene, "\"question\"", 600000);
    from = heard_count(scene);
    scene_run(scene, 1000);
    /* -30 dB is 0.0316. */
    assert_true(scene_peak(scene, from, heard_count(scene) - from) >
                SINE_VOICE_PEAK * 316 / 10000);
    scene_close(scene);
}

static bool sounds_at(struct scene *scene, uint32_t key)
{
    int64_t from = heard_count(scene);

    scene_press(scene, key);
    scene_run(scene, 1000);
    return scene_peak(scene, from, heard_count(scene) - from) > 0;
}

static void a_limit_of_volume_or_rate_is_heard(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 20000); /* nothing sounds any more */
    assert_false(sounds_at(scene, KEY_DOWN));
    assert_false(sounds_at(scene, KEY_UP));
    assert_true(sounds_at(scene, KEY_UP));
    assert_false(sounds_at(scene, KEY_DOWN));
    assert_false(sounds_at(scene, '+'));
    for (int i = 0; i < 15; i++)
        scene_press(scene, '+');
    scene_run(scene, 1000);
    assert_true(sounds_at(scene, '+'));
    assert_false(sounds_at(scene, '-'));
    scene_close(scene);
}

static void a_reminder_is_quieter_each_time(void **state)
{
    struct scene *scene =
        scene_open("steps:\n  - {id: w, say: Ready., wait: true}\n", NULL);
    int last = SINE_VOICE_PEAK + 1;

    (void)state;
    scene_begin(scene);
    for (int i = 0; i < 3; i++) {
        int64_t from;

        scene_until(scene, "when you are ready", 400000);
        from = heard_count(scene);
        scene_run(scene, 500);
        assert_true(scene_peak(scene, from, heard_count(scene) - from) < last);
        last = scene_peak(scene, from, heard_count(scene) - from);
        assert_true(last > SINE_VOICE_PEAK / 4);
    }
    scene_close(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pausing_is_silent_within_a_period_and_5_ms),
        cmocka_unit_test(going_on_says_the_cut_sentence_again),
        cmocka_unit_test(what_was_held_counts),
        cmocka_unit_test(after_half_a_minute_the_last_sentence_comes_first),
        cmocka_unit_test(a_pause_right_behind_going_on_loses_nothing),
        cmocka_unit_test(a_move_that_is_paused_before_it_sounds_stays_made),
        cmocka_unit_test(speech_begins_300_ms_after_a_press),
        cmocka_unit_test(repeat_next_and_previous_go_there),
        cmocka_unit_test(a_wait_that_is_cut_as_it_ends_still_waits),
        cmocka_unit_test(the_run_s_end_survives_a_cut_at_that_moment),
        cmocka_unit_test(the_volume_never_falls_to_where_a_question_is_not_heard),
        cmocka_unit_test(a_limit_of_volume_or_rate_is_heard),
        cmocka_unit_test(a_reminder_is_quieter_each_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
