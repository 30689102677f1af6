/* What goes wrong in a run: questions without sound, a voice that fails, signals, and
 * keys that are mashed. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
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

/* --- questions that make no sound --- */

static void check_unheard(const struct scene_options *options, const char *steps,
                          int step_count)
{
    struct scene *scene = scene_open(steps, options);

    while (!performance_ended(scene_performance(scene)) &&
           scene_performance(scene)->session.state != STATE_BEGIN)
        scene_to_begin(scene);
    if (!performance_ended(scene_performance(scene)))
        scene_begin(scene);
    scene_run(scene, 120000);
    assert_true(performance_ended(scene_performance(scene)));
    assert_int_equal(performance_why(scene_performance(scene)), WHY_UNHEARD);
    assert_int_equal(performance_status(scene_performance(scene)), 1);
    assert_int_equal(scene_count(scene, "\"begin\",") + scene_count(scene, "\"step\""),
                     step_count);
    scene_close(scene);
}

static void a_question_without_sound_ends_the_run(void **state)
{
    const struct scene_options first = { .voice.deaf_to = "?" };
    const struct scene_options no_frame = { .voice.mute_of = "?" };
    const struct scene_options all = { .voice.deaf_to = "e" };

    (void)state;
    check_unheard(&first, two_steps, 0);
    check_unheard(&no_frame, two_steps, 0);
    check_unheard(&all, two_steps, 0);
}

static void a_question_in_the_middle_without_sound_ends_the_run(void **state)
{
    const struct scene_options deaf = { .voice.deaf_to = "elbow" };
    const struct scene_options no_frame = { .voice.mute_of = "elbow" };
    static const char steps[] = "steps:\n"
                                "  - {id: one, say: Sit., for: 9 s}\n"
                                "  - id: q\n"
                                "    ask: Rest your hands. Does your elbow hurt?\n"
                                "    on-yes: {halt: pain}\n";

    (void)state;
    check_unheard(&deaf, steps, 2);
    check_unheard(&no_frame, steps, 2);
}

static void what_was_said_before_a_question_makes_it_no_louder(void **state)
{
    /* Every fifth question follows other words in the same speech; all of them are
     * asked again slower, behind their help. */
    const struct scene_options deaf = { .voice.deaf_to = "?" };
    struct scene *scene = scene_open(two_steps, &deaf);

    (void)state;
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_UNHEARD);
    assert_int_equal(scene_count(scene, "\"heard\""), 0);
    scene_close(scene);
}

static void a_question_asked_again_behind_its_help_is_still_heard(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_to_end(scene); /* nobody answers */
    assert_int_equal(performance_why(scene_performance(scene)), WHY_NO_ANSWER);
    assert_int_equal(scene_count(scene, "\"heard\""), 2);
    scene_close(scene);
}

static void a_voice_that_fails_ends_in_words(void **state)
{
    const struct scene_options broken = { .voice.break_at = "step before" };
    struct scene *scene = scene_open(two_steps, &broken);

    (void)state;
    scene_begin(scene);
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FAULT);
    assert_string_equal(performance_fault(scene_performance(scene))->text,
                        "The voice is broken.");
    scene_close(scene);
}

/* --- signals, time --- */

static void the_place_is_kept_at_pauses_and_forgotten_at_the_end(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_press(scene, 'f');
    scene_until(scene, "\"id\":\"two\"", 2000);
    scene_run(scene, 1000);
    scene_press(scene, ' ');
    assert_string_equal(scene_saved(scene), "two");
    scene_run(scene, 1000);
    scene_press(scene, ' ');
    scene_run(scene, 20000);
    assert_string_equal(scene_saved(scene), "");
    performance_signal(scene_performance(scene));
    assert_string_equal(scene_saved(scene), "");
    scene_close(scene);
}

static void a_signal_keeps_the_place(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    performance_signal(scene_performance(scene));
    assert_true(performance_ended(scene_performance(scene)));
    assert_int_equal(performance_status(scene_performance(scene)), 4);
    assert_string_equal(scene_saved(scene), "one");
    scene_close(scene);
}

static void check_last_words(bool no_saving, const char *words, const char *other)
{
    struct scene *scene =
        scene_open(two_steps, &(struct scene_options){ .no_saving = no_saving });

    scene_begin(scene);
    scene_press(scene, 's');
    scene_to_end(scene);
    assert_int_equal(scene_count(scene, words), 1);
    assert_int_equal(scene_count(scene, other), 0);
    scene_close(scene);
}

static void a_stop_says_whether_the_place_is_kept(void **state)
{
    (void)state;
    check_last_words(false, "Your place is kept.", "could not be kept");
    check_last_words(true, "Your place could not be kept.", "is kept");
}

static void only_what_has_words_is_logged_as_said(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
    assert_int_equal(scene_count(scene, "\"id\":\"opening\""), 1);
    assert_int_equal(scene_count(scene, "\"id\":\"advice-again\""), 0);
    assert_int_equal(scene_count(scene, "\"id\":\"finished\""), 0);
    scene_close(scene);
}

static void stopping_the_program_pauses_and_never_goes_on(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 1000);
    performance_pause(scene_performance(scene));
    scene_run(scene, 1000);
    performance_pause(scene_performance(scene));
    scene_run(scene, 1000);
    assert_int_equal(scene_count(scene, "\"pause\""), 1);
    assert_int_equal(scene_count(scene, "\"resume\""), 0);
    assert_false(performance_sounds(scene_performance(scene)));
    scene_close(scene);
}

static void a_run_that_can_t_go_on_says_so(void **state)
{
    struct scene *scene = scene_open(two_steps, NULL);

    (void)state;
    scene_run(scene, 100);
    performance_stuck(scene_performance(scene));
    assert_int_equal(performance_status(scene_performance(scene)), 1);
    assert_true(strstr(performance_fault(scene_performance(scene))->text,
                       "I do not know how to go on") != NULL);
    scene_close(scene);
}

/* --- mashing --- */

static uint32_t next_random(uint32_t *seed)
{
    *seed = *seed * 1664525U + 1013904223U;
    return *seed >> 8;
}

static void mash(uint32_t seed, const char *steps)
{
    static const uint32_t keys[] = { ' ',    'r',       'p',       'f',      'w',
                                     'h',    'k',       'y',       'n',      '+',
                                     '-',    KEY_LEFT,  KEY_UP,    KEY_DOWN, KEY_ENTER,
                                     KEY_F8, KEY_PASTE, KEY_OTHER, 'x',      'n',
                                     'n',    KEY_ENTER, ' ',       'u' };
    struct scene *scene = scene_open(steps, NULL);

    if (seed % 3 != 0)
        scene_begin(scene);
    for (int i = 0; i < 150 && !performance_ended(scene_performance(scene)); i++) {
        scene_run(scene, next_random(&seed) % (i % 3 == 0 ? 4000 : 400));
        scene_press(scene, keys[next_random(&seed) % (sizeof keys / sizeof keys[0])]);
    }
    performance_input(scene_performance(scene), false);
    scene_run(scene, 4 * 3600000);
    assert_true(performance_ended(scene_performance(scene)));
    if (scene_count(scene, "\"step\"") > 0)
        assert_true(strstr(scene_log(scene), "\"begin\"") <
                    strstr(scene_log(scene), "\"event\":\"step\""));
    assert_int_equal(scene_count(scene, "{\"at_ms\":"), scene_count(scene, "}"));
    /* A bare cut of the voice would reach the peak itself. */
    assert_true(scene_click(scene, 0, heard_count(scene)) < SINE_VOICE_PEAK / 4);
    assert_int_equal(sink_starved(scene_sink(scene)), 0);
    scene_close(scene);
}

static void no_mashing_of_keys_breaks_a_run(void **state)
{
    static const char steps[] =
        "clocks:\n"
        "  tea: [{at: 10 s, say: The tea is ready.}, {at: 40 s, say: It is cold.},\n"
        "        {at: 5 min, say: Drink it now., end: true}]\n"
        "steps:\n"
        "  - {id: one, say: Sit down here. Lean back now., for: 20 s, start-clock: "
        "tea,\n"
        "     at: [{time: 9 s, say: Halfway.}]}\n"
        "  - {id: two, say: Listen to the ticks., for: 40 s, metronome: 60}\n"
        "  - {id: ready, say: Get ready., wait: true}\n"
        "  - {id: q, ask: Does anything hurt?, on-yes: {halt: pain}}\n"
        "  - {id: three, say: Count along., for: 20 s, countdown: 5}\n"
        "closing:\n"
        "  - {id: last, say: Stand up., for: 9 s, stop-clock: tea}\n";

    (void)state;
    for (uint32_t seed = 1; seed <= 20; seed++)
        mash(seed, steps);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_question_without_sound_ends_the_run),
        cmocka_unit_test(a_question_in_the_middle_without_sound_ends_the_run),
        cmocka_unit_test(what_was_said_before_a_question_makes_it_no_louder),
        cmocka_unit_test(a_question_asked_again_behind_its_help_is_still_heard),
        cmocka_unit_test(a_voice_that_fails_ends_in_words),
        cmocka_unit_test(the_place_is_kept_at_pauses_and_forgotten_at_the_end),
        cmocka_unit_test(a_signal_keeps_the_place),
        cmocka_unit_test(a_stop_says_whether_the_place_is_kept),
        cmocka_unit_test(only_what_has_words_is_logged_as_said),
        cmocka_unit_test(stopping_the_program_pauses_and_never_goes_on),
        cmocka_unit_test(a_run_that_can_t_go_on_says_so),
        cmocka_unit_test(no_mashing_of_keys_breaks_a_run),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
