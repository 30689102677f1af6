/* What is heard, to the frame: ticks and steps through pauses, announcements, soft
 * sounds and a new rate of the voice. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "scene.h"
#include "transport_state.h"

enum { SMOOTH = SINE_VOICE_PEAK / 40 }; /* the voice's own second difference is 1.6 % */

static struct transport *transport_of(struct scene *scene)
{
    return scene_performance(scene)->transport;
}

static int64_t heard_count(struct scene *scene)
{
    int64_t count;

    scene_heard(scene, &count);
    return count;
}

static int64_t sentence_frames(const char *sentence)
{
    return (int64_t)strlen(sentence) * SINE_VOICE_FRAMES;
}

/* --- steps and ticks --- */

static void steps_follow_each_other_to_the_frame(void **state)
{
    static const int64_t lengths[] = { 7000, 12340, 3000, 61020, 5000 };
    struct scene *scene = scene_open("steps:\n"
                                     "  - {say: One., for: 7 s}\n"
                                     "  - {say: Two., for: 12.34 s, metronome: 47}\n"
                                     "  - {say: Three., for: 3 s}\n"
                                     "  - {say: Four., for: 61.02 s, countdown: 9}\n"
                                     "  - {say: Five., for: 5 s}\n"
                                     "  - {say: Six., for: 3 s}\n",
                                     NULL);

    (void)state;
    scene_begin(scene);
    scene_to_end(scene);
    for (int i = 0; i < 5; i++)
        assert_int_equal(scene_number(scene, "\"event\":\"step\"", i + 1, "frame") -
                             scene_number(scene, "\"event\":\"step\"", i, "frame"),
                         lengths[i] * PCM_RATE / 1000);
    assert_int_equal(scene_count(scene, "\"kind\":\"metronome\""), 1);
    assert_int_equal(scene_count(scene, "\"kind\":\"countdown\""), 1);
    scene_close(scene);
}

/* Where bursts of sound end, by the frames that the device pulled. */
struct bursts {
    int64_t pulled, last; /* `last`: the last frame with sound */
    bool sounds;
    int64_t ends[64];
    int count;
};

static void note_bursts(void *data, const struct pcm_frame *frames, size_t count)
{
    struct bursts *bursts = data;

    for (size_t i = 0; i < count; i++, bursts->pulled++) {
        if (frames[i].left != 0) {
            bursts->sounds = true;
            bursts->last = bursts->pulled;
        } else if (bursts->sounds && bursts->pulled - bursts->last > PCM_RATE / 10) {
            bursts->sounds = false;
            if (bursts->count < 64)
                bursts->ends[bursts->count++] = bursts->last;
        }
    }
}

static void ticks_stay_whole_beats_apart_through_fifty_pauses(void **state)
{
    struct scene *scene =
        scene_open("steps:\n  - {say: Go., for: 30 min, metronome: 40}\n", NULL);
    const int64_t beat = PCM_RATE * 3 / 2;
    struct bursts bursts = { 0 };
    int64_t position = 0;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 5000);
    sink_virtual_watch(scene_sink(scene), note_bursts, &bursts);
    for (int i = 0; i < 50; i++) {
        int64_t now;
        int gaps = 0;

        bursts.count = 0;
        scene_run(scene, 30000 + i * 37);
        scene_press(scene, ' ');
        /* The first burst may be the tone of going on, the last one may be cut. */
        for (int j = 2; j < bursts.count; j++, gaps++)
            assert_int_equal(bursts.ends[j] - bursts.ends[j - 1], beat);
        assert_true(gaps >= 17);
        scene_run(scene, 2000);
        now = transport_of(scene)->stopped.position;
        assert_true(now > position + 28 * PCM_RATE);
        scene_press(scene, ' ');
        scene_run(scene, 500);
        /* It goes on with the tick before, which is whole beats after the first. */
        position = transport_of(scene)->asked.position;
        assert_true(now - position >= 0 && now - position < beat);
        assert_int_equal(
            (position - transport_of(scene)->content.passage->cue_start) % beat, 0);
    }
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
    scene_close(scene);
}

static void a_long_run_keeps_little_in_memory(void **state)
{
    struct scene *scene = scene_open("clocks:\n"
                                     "  tea: [{at: 30 s, say: Tea.}]\n"
                                     "steps:\n"
                                     "  - {say: Go., for: 3 s, start-clock: tea}\n"
                                     "  - repeat: 1000\n"
                                     "    steps: [{say: On., for: 3 s}]\n",
                                     NULL);
    struct bursts none = { 0 };

    (void)state;
    scene_begin(scene);
    sink_virtual_watch(scene_sink(scene), note_bursts, &none);
    while (!performance_ended(scene_performance(scene))) {
        none.count = 0;
        scene_run(scene, 20000);
        assert_true(transport_of(scene)->span_count < 8);
        assert_true(transport_of(scene)->own_count < 8);
        assert_true(transport_of(scene)->marks.count < 16);
        if (none.pulled % 3 == 0 && !performance_ended(scene_performance(scene)))
            scene_press(scene, 'y'); /* a soft sound */
    }
    assert_int_equal(scene_count(scene, "\"event\":\"step\""), 1001);
    scene_close(scene);
}

/* --- soft sounds, and the voice's rate --- */

static const char hold_steps[] =
    "steps:\n"
    "  - {id: hold, say: This first sentence lasts for a while. And now this is the "
    "next one here. And one more., for: 40 s}\n"
    "  - {id: next, say: Stand up., for: 9 s}\n";

static void a_soft_sound_breaks_no_word(void **state)
{
    struct scene *scene = scene_open(hold_steps, NULL);
    int64_t from;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 300);
    from = heard_count(scene);
    scene_press(scene, 'y'); /* means nothing here */
    scene_run(scene, 200);
    assert_true(scene_click(scene, from, heard_count(scene) - from) <
                SINE_VOICE_PEAK / 10);
    scene_to_end(scene);
    assert_int_equal(scene_number(scene, "\"next\"", 0, "frame") -
                         scene_number(scene, "\"hold\"", 0, "frame"),
                     40 * PCM_RATE);
    assert_int_equal(scene_count(scene, "This first"), 1);
    assert_int_equal(scene_count(scene, "And now"), 1);
    scene_close(scene);
}

static void a_soft_sound_is_never_broken_off(void **state)
{
    /* Over the end of a step, of its last words, and over another soft sound. */
    for (int ms = 0; ms < 240; ms += 30) {
        struct scene *scene = scene_open("steps:\n  - {say: Sit down here., for: 3 s}\n"
                                         "  - {say: Are you ready?, wait: true}\n",
                                         NULL);
        int64_t from;

        (void)state;
        scene_begin(scene);
        from = heard_count(scene);
        scene_run(scene, 2750 + ms);
        scene_press(scene, 'y');
        scene_run(scene, 90);
        scene_press(scene, KEY_F8);
        scene_run(scene, 100 + ms / 2);
        scene_press(scene, 'y');
        scene_run(scene, 1000);
        assert_true(scene_click(scene, from, heard_count(scene) - from) <
                    SINE_VOICE_PEAK / 14);
        scene_close(scene);
    }
}

/* `when` ms into the step the voice gets faster: the sentence that sounds stays as it
 * is, and all behind it is spoken faster. */
static void check_faster(int when)
{
    struct scene *scene = scene_open(hold_steps, NULL);
    int64_t first = sentence_frames("This first sentence lasts for a while.");
    int64_t second = sentence_frames("And now this is the next one here.") * 160 / 176;
    int64_t gap = PCM_RATE * 2 / 5;
    int64_t begun, from;

    scene_begin(scene);
    begun = heard_count(scene);
    scene_run(scene, when);
    from = heard_count(scene);
    scene_press(scene, '+');
    scene_until(scene, "And now", 3000);
    if (from < begun + first - 1000)
        assert_true(scene_click(scene, from, begun + first - 1000 - from) < SMOOTH);
    scene_until(scene, "And one more", 3000);
    assert_in_range(scene_number(scene, "And one more", 0, "at_ms") -
                        scene_number(scene, "And now", 0, "at_ms"),
                    pcm_ms_of_frames(second + gap) - 24,
                    pcm_ms_of_frames(second + gap) + 24);
    assert_in_range(scene_number(scene, "And now", 0, "at_ms") -
                        scene_number(scene, "This first", 0, "at_ms"),
                    pcm_ms_of_frames(first + gap) - 60,
                    pcm_ms_of_frames(first + gap) + 60);
    scene_to_end(scene);
    assert_int_equal(scene_number(scene, "\"next\"", 0, "frame") -
                         scene_number(scene, "\"hold\"", 0, "frame"),
                     40 * PCM_RATE);
    scene_close(scene);
}

static void a_new_rate_is_heard_from_the_next_sentence_on(void **state)
{
    (void)state;
    for (int when = 20; when < 460; when += 60)
        check_faster(when);
}

/* The rest is spoken anew behind what is written ahead, which is less than the first
 * sentence: the lines and a pause go by the new times. */
static void a_new_rate_moves_the_lines_and_where_a_pause_goes_on(void **state)
{
    struct scene *scene = scene_open(
        "steps:\n  - {for: 60 s, say: This first sentence is so long that whoever "
        "changes the rate while it begins has changed it before a single frame of the "
        "next one was written into the ring from which the device takes what it plays "
        "to the person who listens. The second one is short. The third is last.}\n",
        NULL);
    int64_t second = sentence_frames("The second one is short.") * 160 / 176;
    int64_t gap = PCM_RATE * 2 / 5;

    (void)state;
    scene_begin(scene);
    scene_press(scene, '+');
    scene_until(scene, "The third", 9000);
    scene_run(scene, 50);
    assert_in_range(scene_number(scene, "The third", 0, "at_ms") -
                        scene_number(scene, "The second", 0, "at_ms"),
                    pcm_ms_of_frames(second + gap) - 24,
                    pcm_ms_of_frames(second + gap) + 24);
    scene_press(scene, ' ');
    scene_run(scene, 1000);
    scene_press(scene, ' ');
    scene_run(scene, 2000);
    assert_int_equal(scene_count(scene, "The second"), 1);
    assert_int_equal(scene_count(scene, "The third"), 2);
    scene_close(scene);
}

static void a_rate_changed_in_a_pause_moves_no_tick(void **state)
{
    struct scene *scene =
        scene_open("steps:\n  - {say: Listen to the ticks. They are slow., for: 60 s, "
                   "metronome: 30, at: [{time: 40 s, say: Nearly.}]}\n",
                   NULL);
    int64_t start;

    (void)state;
    scene_begin(scene);
    scene_run(scene, 15000);
    start = transport_of(scene)->content.passage->cue_start;
    scene_press(scene, ' ');
    scene_run(scene, 1000);
    for (int i = 0; i < 3; i++) {
        scene_press(scene, '+');
        scene_run(scene, 300);
    }
    scene_press(scene, ' ');
    scene_run(scene, 1000);
    assert_int_equal(transport_of(scene)->content.passage->cue_start, start);
    scene_press(scene, '+');
    scene_run(scene, 5000);
    assert_int_equal(transport_of(scene)->content.passage->cue_start, start);
    scene_until(scene, "Nearly", 60000);
    scene_close(scene);
}

static void nothing_to_go_on_with_is_told(void **state)
{
    struct scene *scene = scene_open(hold_steps, NULL);
    struct fault fault = { .text = "" };
    bool well = true;

    (void)state;
    transport_resume(transport_of(scene), false);
    transport_fill(transport_of(scene), 0, 100, &well, &fault);
    assert_false(well);
    assert_true(strstr(fault.text, "I lost the place") != NULL);
    transport_hold_on(transport_of(scene));
    transport_fill(transport_of(scene), 0, 100, &well, &fault);
    assert_false(well);
    scene_close(scene);
}

/* --- reading instead of hearing --- */

static void without_a_voice_each_step_waits_after_its_text(void **state)
{
    const struct scene_options reading = { .reading = true };
    struct scene *scene = scene_open(hold_steps, &reading);

    (void)state;
    scene_begin(scene);
    scene_run(scene, 120000);
    assert_int_equal(scene_count(scene, "\"next\""), 0);
    assert_int_equal(scene_performance(scene)->session.state, STATE_WAITING);
    scene_press(scene, ' ');
    scene_until(scene, "\"next\"", 60000);
    scene_run(scene, 60000);
    scene_press(scene, ' ');
    scene_to_end(scene);
    assert_int_equal(performance_why(scene_performance(scene)), WHY_FINISHED);
    scene_close(scene);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(steps_follow_each_other_to_the_frame),
        cmocka_unit_test(ticks_stay_whole_beats_apart_through_fifty_pauses),
        cmocka_unit_test(a_long_run_keeps_little_in_memory),
        cmocka_unit_test(a_soft_sound_breaks_no_word),
        cmocka_unit_test(a_soft_sound_is_never_broken_off),
        cmocka_unit_test(a_new_rate_is_heard_from_the_next_sentence_on),
        cmocka_unit_test(a_new_rate_moves_the_lines_and_where_a_pause_goes_on),
        cmocka_unit_test(a_rate_changed_in_a_pause_moves_no_tick),
        cmocka_unit_test(nothing_to_go_on_with_is_told),
        cmocka_unit_test(without_a_voice_each_step_waits_after_its_text),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
