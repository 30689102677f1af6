#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>

#include "hand_sink.h"
#include "sink.h"

enum {
    PEAK = 12000,
    MOST_FRAMES = 400000,
};

/* All that the ear gets. */
struct ear {
    struct pcm_frame *heard;
    size_t count;
};

static void listen(void *data, const struct pcm_frame *frames, size_t count)
{
    struct ear *ear = data;

    for (size_t i = 0; i < count && ear->count < MOST_FRAMES; i++)
        ear->heard[ear->count++] = frames[i];
}

/* A run of a virtual device that plays one endless 440 Hz tone. */
struct run {
    struct sink *sink;
    struct ear ear;
    int64_t next; /* frame of the tone to be written next */
};

static struct run begin_run(void)
{
    struct run run = { .sink = sink_virtual_open(NULL) };

    run.ear.heard = calloc(MOST_FRAMES, sizeof(*run.ear.heard));
    return run;
}

static void end_run(struct run *run)
{
    assert_true(sink_close(run->sink, true, NULL));
    free(run->ear.heard);
}

static int16_t tone_at(int64_t frame)
{
    return (int16_t)lrint(PEAK *
                          sin(6.283185307179586 * 440 * (double)frame / PCM_RATE));
}

static void write_tone(struct run *run, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct pcm_frame frame = { tone_at(run->next), tone_at(run->next) };

        if (sink_write(run->sink, &frame, 1) == 0)
            return;
        run->next++;
    }
}

static void pull(struct run *run, int periods)
{
    for (int i = 0; i < periods; i++)
        sink_virtual_pull(run->sink);
}

static int second_difference(const struct pcm_frame *frames)
{
    return abs(frames[2].left - 2 * frames[1].left + frames[0].left);
}

/* The worst second difference in what was heard: a click is a large one. */
static int worst_bend(const struct ear *ear)
{
    int worst = 0;

    for (size_t i = 0; i + 2 < ear->count; i++) {
        int bend = second_difference(&ear->heard[i]);

        worst = bend > worst ? bend : worst;
    }
    return worst;
}

/* What the tone has by itself, 1.6 per cent of its peak, and 2 per cent more. */
static int bend_most(void)
{
    double turn = 6.283185307179586 * 440 / PCM_RATE;

    return (int)(PEAK * (2 - 2 * cos(turn)) + PEAK * 0.02);
}

/* Cut, paused and resumed where the device stopped, as a pause does. */
static void pause_and_go_on(struct run *run, int64_t base)
{
    sink_discard(run->sink);
    while (!sink_settled(run->sink))
        pull(run, 1);
    pull(run, 3);
    run->next = sink_taken(run->sink) - base;
}

static void a_tone_cut_and_resumed_anywhere_has_no_click(void **state)
{
    struct run run = begin_run();
    int64_t base = 0;

    (void)state;
    sink_virtual_watch(run.sink, listen, &run.ear);
    srand(2);
    for (int cut = 0; cut < 150; cut++) {
        write_tone(&run, 1500 + (size_t)rand() % 1000);
        pull(&run, 1 + rand() % 5);
        pause_and_go_on(&run, base);
        run.next += rand() % 50; /* any phase of the tone */
        base = sink_taken(run.sink) - run.next;
    }
    assert_in_range(worst_bend(&run.ear), 100, bend_most());
    end_run(&run);
}

static void a_tone_whose_volume_changes_has_no_click(void **state)
{
    static const double gains[] = { 0, 1, 0.5, 0.25, 0.9, 0.1 };
    struct run run = begin_run();

    (void)state;
    sink_virtual_watch(run.sink, listen, &run.ear);
    srand(3);
    for (int change = 0; change < 200; change++) {
        sink_volume(run.sink, gains[rand() % 6]);
        write_tone(&run, sink_room(run.sink));
        pull(&run, 1 + rand() % 4);
        if (rand() % 8 == 0)
            sink_discard(run.sink);
    }
    assert_in_range(worst_bend(&run.ear), 100, bend_most());
    end_run(&run);
}

static void a_bare_cut_would_be_found_by_this_test(void **state)
{
    struct run run = begin_run();

    (void)state;
    for (int i = 0; i < 2000; i++) {
        int16_t level = i < 1013 ? tone_at(i) : 0;

        listen(&run.ear, &(struct pcm_frame){ level, level }, 1);
    }
    assert_true(worst_bend(&run.ear) > bend_most());
    end_run(&run);
}

static void what_is_heard_is_whole_but_for_the_cuts(void **state)
{
    struct run run = begin_run();
    int64_t taken = 0;

    (void)state;
    srand(4);
    for (int round = 0; round < 300; round++) {
        int64_t begin = taken;

        write_tone(&run, (size_t)(rand() % 3000));
        run.ear.count = 0;
        sink_virtual_watch(run.sink, listen, &run.ear);
        pull(&run, rand() % 6);
        sink_virtual_watch(run.sink, NULL, NULL);
        taken = sink_taken(run.sink);
        for (int64_t i = PCM_FADE_FRAMES; i < taken - begin; i++)
            assert_int_equal(run.ear.heard[i].left, tone_at(i));
        sink_discard(run.sink);
        pull(&run, 2);
        assert_true(sink_settled(run.sink));
        assert_int_equal(sink_taken(run.sink), taken);
        run.next = 0;
    }
    assert_true(taken > 100000);
    end_run(&run);
}

static void the_virtual_clock_counts_silence_too(void **state)
{
    struct run run = begin_run();

    (void)state;
    write_tone(&run, 100);
    pull(&run, 4);
    assert_int_equal(sink_virtual_pulled(run.sink), 4 * SINK_VIRTUAL_PERIOD);
    assert_int_equal(sink_taken(run.sink), 100);
    assert_int_equal(sink_latency_ms(run.sink), 0);
    end_run(&run);
}

static void a_lost_device_says_so_and_fetches_nothing(void **state)
{
    struct run run = begin_run();

    (void)state;
    write_tone(&run, 1000);
    assert_int_equal(sink_state(run.sink), SINK_WELL);
    sink_virtual_lose(run.sink, true);
    pull(&run, 2);
    assert_int_equal(sink_state(run.sink), SINK_LOST);
    assert_int_equal(sink_taken(run.sink), 0);
    assert_int_equal(sink_virtual_pulled(run.sink), 2 * SINK_VIRTUAL_PERIOD);
    sink_virtual_lose(run.sink, false);
    pull(&run, 1);
    assert_int_equal(sink_taken(run.sink), SINK_VIRTUAL_PERIOD);
    sink_virtual_lose(run.sink, true);
    sink_discard(run.sink);
    assert_true(sink_settled(run.sink));
    assert_int_equal(sink_taken(run.sink), SINK_VIRTUAL_PERIOD);
    end_run(&run);
}

static void a_sleeping_device_is_silent_and_settles_at_once(void **state)
{
    struct run run = begin_run();

    (void)state;
    sink_virtual_watch(run.sink, listen, &run.ear);
    write_tone(&run, 2000);
    sink_sleep(run.sink, true);
    pull(&run, 2);
    assert_int_equal(sink_taken(run.sink), 0);
    assert_int_equal(worst_bend(&run.ear), 0);
    sink_discard(run.sink);
    assert_true(sink_settled(run.sink));
    sink_sleep(run.sink, false);
    run.next = 0;
    write_tone(&run, 2000);
    pull(&run, 2);
    assert_int_equal(sink_taken(run.sink), 2 * SINK_VIRTUAL_PERIOD);
    end_run(&run);
}

static void all_that_is_pulled_goes_on_to_the_file(void **state)
{
    struct sink *file = hand_sink_open();
    struct sink *sink = sink_virtual_open(file);
    struct run run = { .sink = sink };
    bool closed = false;

    (void)state;
    hand_sink_tell_close(file, &closed);
    write_tone(&run, 300);
    pull(&run, 3);
    assert_int_equal(hand_sink_waiting(file), 3 * SINK_VIRTUAL_PERIOD);
    hand_sink_fail(file, SINK_FAILED);
    assert_int_equal(sink_state(sink), SINK_FAILED);
    assert_false(sink_close(sink, true, NULL));
    assert_true(closed);
}

static void running_dry_is_told(void **state)
{
    struct run run = begin_run();

    (void)state;
    sink_promise(run.sink, true);
    pull(&run, 1);
    assert_int_equal(sink_starved(run.sink), SINK_VIRTUAL_PERIOD);
    sink_idle(run.sink, 1000); /* a device needs no silence written */
    assert_int_equal(sink_taken(run.sink), 0);
    assert_true(sink_close(NULL, true, NULL));
    end_run(&run);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tone_cut_and_resumed_anywhere_has_no_click),
        cmocka_unit_test(a_tone_whose_volume_changes_has_no_click),
        cmocka_unit_test(a_bare_cut_would_be_found_by_this_test),
        cmocka_unit_test(what_is_heard_is_whole_but_for_the_cuts),
        cmocka_unit_test(the_virtual_clock_counts_silence_too),
        cmocka_unit_test(a_lost_device_says_so_and_fetches_nothing),
        cmocka_unit_test(a_sleeping_device_is_silent_and_settles_at_once),
        cmocka_unit_test(all_that_is_pulled_goes_on_to_the_file),
        cmocka_unit_test(running_dry_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
