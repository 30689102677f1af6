/* What the clocks say: over holds, between sentences, never in a question, and again
 * when it was cut. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "scene.h"

static int64_t sentence_frames(const char *sentence)
{
    return (int64_t)strlen(sentence) * SINE_VOICE_FRAMES;
}

static const char clock_steps[] =
    "clocks:\n"
    "  tea: [{at: 20 s, say: The tea is ready now.}]\n"
    "steps:\n"
    "  - {id: hold, say: Sit down., for: 60 s, start-clock: tea}\n"
    "  - {id: next, say: Stand up., for: 9 s, stop-clock: tea}\n";

static void an_announcement_lies_over_a_hold(void **state)
{
    struct scene *scene = scene_open(clock_steps, NULL);
    int64_t begun;

    (void)state;
    scene_begin(scene);
    begun = scene_number(scene, "\"hold\"", 0, "at_ms");
    scene_to_end(scene);
    /* Behind what was written ahead: 1.5 s. */
    assert_in_range(scene_number(scene, "The tea is ready", 0, "at_ms") - begun, 20000,
                    21600);
    assert_int_equal(scene_number(scene, "\"next\"", 0, "frame") -
                         scene_number(scene, "\"hold\"", 0, "frame"),
                     60 * PCM_RATE);
    scene_close(scene);
}

static void an_announcement_comes_between_two_sentences(void **state)
{
    struct scene *scene =
        scene_open("clocks:\n"
                   "  tea: [{at: 1 s, say: The tea is ready.}]\n"
                   "steps:\n"
                   "  - id: hold\n"
                   "    say: This first sentence is as long as many others that are a "
                   "part of it and of no other sentence at all. So is this second one, "
                   "which is as long as many others that are a part of it and of no "
                   "other. And now this is the last one here. Or breathe in your own "
                   "way.\n"
                   "    for: 60 s\n"
                   "    start-clock: tea\n"
                   "    breath: {in: 4 s, out: 6 s}\n"
                   "  - {id: next, say: Stand up., for: 9 s, stop-clock: tea}\n",
                   NULL);
    int64_t length = sentence_frames("The tea is ready.") + PCM_RATE * 2 / 5;
    const char *log;

    (void)state;
    scene_begin(scene);
    scene_to_end(scene);
    log = scene_log(scene);
    assert_true(strstr(log, "So is this") < strstr(log, "The tea is"));
    assert_true(strstr(log, "The tea is") < strstr(log, "And now"));
    assert_int_equal(scene_count(scene, "And now"), 1);
    assert_int_equal(scene_number(scene, "\"next\"", 0, "frame") -
                         scene_number(scene, "\"hold\"", 0, "frame"),
                     60 * PCM_RATE + length);
    scene_close(scene);
}

static void an_announcement_that_was_cut_is_said_again(void **state)
{
    /* Late in it all its frames are written, and not all are heard. */
    for (int ms = 30; ms < 300; ms += 90) {
        struct scene *scene = scene_open(clock_steps, NULL);

        (void)state;
        scene_begin(scene);
        scene_until(scene, "The tea is ready", 30000);
        scene_run(scene, ms);
        scene_press(scene, ' ');
        scene_until(scene, "The tea is ready", 2000); /* in the pause */
        scene_run(scene, 2000);
        scene_press(scene, ' ');
        scene_to_end(scene);
        assert_int_equal(scene_count(scene, "The tea is ready"), 2);
        scene_close(scene);
    }
}

static void an_announcement_that_was_heard_is_not_said_again(void **state)
{
    struct scene *scene = scene_open(clock_steps, NULL);

    (void)state;
    scene_begin(scene);
    scene_until(scene, "The tea is ready", 30000);
    scene_run(scene, 2000);
    for (int i = 0; i < 6; i++) {
        scene_press(scene, i % 2 == 0 ? ' ' : 'w');
        scene_run(scene, 3000);
    }
    scene_press(scene, 'r');
    scene_to_end(scene);
    assert_int_equal(scene_count(scene, "The tea is ready"), 1);
    scene_close(scene);
}

static void a_question_is_never_broken_by_an_announcement(void **state)
{
    for (int at = 5; at < 40; at += 3) {
        char steps[512];
        struct scene *scene;
        const char *log, *asked, *answered, *said;

        (void)state;
        snprintf(steps, sizeof steps,
                 "clocks:\n  tea: [{at: %d s, say: The tea is ready.}]\n"
                 "steps:\n"
                 "  - {id: hold, say: Sit down., for: 9 s, start-clock: tea}\n"
                 "  - {id: q, ask: Rest your hands. Does your elbow hurt now?, "
                 "on-yes: {halt: pain}}\n"
                 "  - {id: next, say: Stand up., for: 20 s, stop-clock: tea}\n",
                 at);
        scene = scene_open(steps, NULL);
        scene_begin(scene);
        scene_until(scene, "\"armed\"", 30000);
        scene_run(scene, 14000);
        scene_press(scene, 'n');
        scene_to_end(scene);
        log = scene_log(scene);
        asked = strstr(log, "Rest your hands");
        said = strstr(log, "The tea is ready");
        answered = asked ? strstr(asked, "\"answer\":") : NULL;
        assert_true(asked && said && answered);
        if (said > asked && said < answered)
            fail_msg("At %d s:\n%s", at, log);
        scene_close(scene);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_announcement_lies_over_a_hold),
        cmocka_unit_test(an_announcement_comes_between_two_sentences),
        cmocka_unit_test(an_announcement_that_was_cut_is_said_again),
        cmocka_unit_test(an_announcement_that_was_heard_is_not_said_again),
        cmocka_unit_test(a_question_is_never_broken_by_an_announcement),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
