#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <pthread.h>
#include <sched.h>
#include <stdatomic.h>
#include <stdlib.h>

#include "speaker.h"

enum {
    PERIOD = 256,
    STEADY = 10000, /* a constant level: any step in what is heard is a click */
    /* A ramp of 5 ms changes it by so much a frame, rounding and all. */
    STEP_MOST = STEADY / PCM_FADE_FRAMES + 2,
};

/* --- a numbered sound: frame n has the number n in it --- */

static struct pcm_frame numbered(int64_t n)
{
    return (struct pcm_frame){ (int16_t)(n & 0x7fff), (int16_t)(n >> 15) };
}

static int64_t number_of(struct pcm_frame frame)
{
    return frame.left + ((int64_t)frame.right << 15);
}

static void write_numbered(struct speaker *speaker, int64_t from, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct pcm_frame frame = numbered(from + (int64_t)i);

        assert_int_equal(speaker_write(speaker, &frame, 1), 1);
    }
}

static void write_steady(struct speaker *speaker, size_t count)
{
    const struct pcm_frame frame = { STEADY, STEADY };

    for (size_t i = 0; i < count; i++)
        assert_int_equal(speaker_write(speaker, &frame, 1), 1);
}

static int setup(void **state)
{
    struct speaker *speaker = calloc(1, sizeof(*speaker));

    speaker_init(speaker);
    *state = speaker;
    return 0;
}

static int teardown(void **state)
{
    free(*state);
    return 0;
}

static void what_is_written_is_heard_as_it_is_after_the_first_5_ms(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[1000];

    write_numbered(speaker, 50000, 1000);
    speaker_fill(speaker, out, 1000);
    for (int i = PCM_FADE_FRAMES; i < 1000; i++)
        assert_int_equal(number_of(out[i]), 50000 + i);
    assert_int_equal(speaker_taken(speaker), 1000);
    assert_int_equal(speaker_pulled(speaker), 1000);
}

static void with_nothing_written_there_is_silence(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD] = { { 1, 1 } };

    speaker_fill(speaker, out, PERIOD);
    for (int i = 0; i < PERIOD; i++)
        assert_int_equal(number_of(out[i]), 0);
    assert_int_equal(speaker_taken(speaker), 0);
    assert_int_equal(speaker_starved(speaker), 0);
}

static void a_discard_leaves_silence_and_counts_only_what_was_fetched(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_steady(speaker, 5000);
    speaker_fill(speaker, out, PERIOD);
    speaker_discard(speaker);
    assert_false(speaker_settled(speaker));
    assert_int_equal(speaker_room(speaker), 0);
    assert_int_equal(speaker_write(speaker, out, 1), 0);
    speaker_fill(speaker, out, PERIOD);
    assert_true(out[0].left > STEADY * 9 / 10);
    for (int i = PCM_FADE_FRAMES; i < PERIOD; i++)
        assert_int_equal(out[i].left, 0);
    assert_true(speaker_settled(speaker));
    assert_int_equal(speaker_taken(speaker), PERIOD);
    assert_int_equal(speaker_room(speaker), RING_FRAMES);
}

static void
old_frames_never_sound_after_a_discard_even_before_it_is_settled(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_steady(speaker, 5000);
    speaker_fill(speaker, out, PERIOD);
    speaker_discard(speaker);
    speaker_fill(speaker, out, PERIOD);
    for (int round = 0; round < 3; round++) {
        speaker_discard(speaker); /* asking again is no new cut */
        speaker_fill(speaker, out, PERIOD);
        for (int i = 0; i < PERIOD; i++)
            assert_int_equal(out[i].left, 0);
    }
    assert_true(speaker_settled(speaker));
}

static void a_discard_with_nothing_to_throw_away_settles_too(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    speaker_discard(speaker);
    assert_false(speaker_settled(speaker));
    speaker_fill(speaker, out, PERIOD);
    assert_true(speaker_settled(speaker));
    write_numbered(speaker, 7000, 500);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(number_of(out[200]), 7200);
}

static void a_discard_while_the_device_sleeps_settles_at_once(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_steady(speaker, 1000);
    speaker_fill(speaker, out, PERIOD);
    speaker_discard(speaker);
    speaker_rest(speaker);
    assert_true(speaker_settled(speaker));
    assert_int_equal(speaker_taken(speaker), PERIOD);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(out[0].left, 0);
}

static void a_hold_falls_silent_and_then_goes_on_where_it_was(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_numbered(speaker, 40000, 2000);
    speaker_fill(speaker, out, PERIOD);
    speaker_hold(speaker, true);
    for (int round = 0; round < 3; round++)
        speaker_fill(speaker, out, PERIOD);
    assert_int_equal(number_of(out[0]), 0);
    assert_int_equal(speaker_taken(speaker), PERIOD);
    speaker_hold(speaker, false);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(number_of(out[200]), 40000 + PERIOD + 200);
}

static void a_discard_settles_during_a_hold(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_steady(speaker, 2000);
    speaker_fill(speaker, out, PERIOD);
    speaker_hold(speaker, true);
    speaker_fill(speaker, out, PERIOD);
    speaker_discard(speaker);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(out[0].left, 0);
    assert_true(speaker_settled(speaker));
}

static void running_dry_is_counted_only_when_more_was_promised(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    write_steady(speaker, 200);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(speaker_starved(speaker), 0);
    speaker_promise(speaker, true);
    write_steady(speaker, 200);
    for (int round = 0; round < 2; round++)
        speaker_fill(speaker, out, PERIOD);
    /* 512 frames came. The falling ramps after both times are not counted: 54 frames
     * are left of the first, 108 of the second. */
    assert_int_equal(speaker_starved(speaker), 2 * PERIOD - 54 - 200 - 108);
}

static void the_volume_moves_without_a_jump_and_arrives(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD * 4];

    write_steady(speaker, 3000);
    speaker_fill(speaker, out, PERIOD);
    speaker_volume(speaker, 0.5);
    speaker_fill(speaker, out, PERIOD * 4);
    assert_in_range(STEADY - out[0].left, 0, STEP_MOST);
    for (int i = 1; i < PERIOD * 4; i++)
        assert_in_range(out[i - 1].left - out[i].left, 0, STEP_MOST);
    assert_int_equal(out[441].left, STEADY / 2);
    speaker_volume(speaker, 7); /* never louder than it was made */
    speaker_fill(speaker, out, PERIOD * 4);
    assert_int_equal(out[PERIOD * 4 - 1].left, STEADY);
    speaker_volume(speaker, -1);
    speaker_fill(speaker, out, PERIOD * 2);
    assert_int_equal(out[PERIOD * 2 - 1].left, 0);
}

static void a_volume_set_in_silence_is_there_from_the_first_frame(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[PERIOD];

    speaker_volume(speaker, 0.25);
    write_steady(speaker, 1000);
    speaker_fill(speaker, out, PERIOD);
    assert_int_equal(out[PCM_FADE_FRAMES].left, STEADY / 4);
}

/* What the ear has got so far of a steady sound. */
struct ear {
    int last;
    int worst; /* the largest step */
};

static void listen(struct ear *ear, const struct pcm_frame *frames, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int step = abs(frames[i].left - ear->last);

        ear->worst = step > ear->worst ? step : ear->worst;
        ear->last = frames[i].left;
    }
}

static void no_press_at_any_moment_makes_a_step_in_a_steady_sound(void **state)
{
    struct speaker *speaker = *state;
    struct pcm_frame out[400];
    struct ear ear = { 0 };
    int64_t written = 0;
    int64_t thrown = 0;

    srand(1);
    for (int round = 0; round < 20000; round++) {
        size_t count = 1 + (size_t)rand() % 400;

        if (speaker_room(speaker) > 20000 && rand() % 3) {
            write_steady(speaker, count * 2);
            written += (int64_t)count * 2;
        }
        if (rand() % 10 == 0)
            speaker_discard(speaker);
        if (rand() % 10 == 0)
            speaker_hold(speaker, rand() % 2);
        speaker_fill(speaker, out, count);
        listen(&ear, out, count);
        if (rand() % 4 == 0 && speaker_settled(speaker)) {
            thrown = written - speaker_taken(speaker) -
                     (RING_FRAMES - (int64_t)speaker_room(speaker));
            written -= thrown;
        }
    }
    assert_in_range(ear.worst, 1, STEP_MOST);
    assert_true(speaker_taken(speaker) > 100000);
}

/* --- two threads --- */

struct device {
    struct speaker *speaker;
    atomic_bool over;
    struct ear ear;
};

static void *run_device(void *data)
{
    struct device *device = data;
    struct pcm_frame out[PERIOD];
    unsigned size = 1;

    while (!atomic_load(&device->over)) {
        size = size * 7 % 251 + 1;
        speaker_fill(device->speaker, out, size);
        listen(&device->ear, out, size);
        sched_yield();
    }
    return NULL;
}

static void two_threads_agree_on_what_was_heard(void **state)
{
    struct device device = { .speaker = *state };
    struct pcm_frame steady[512];
    pthread_t thread;
    int64_t taken = 0;

    for (int i = 0; i < 512; i++)
        steady[i] = (struct pcm_frame){ STEADY, STEADY };
    assert_int_equal(pthread_create(&thread, NULL, run_device, &device), 0);
    for (int round = 0; round < 300; round++) {
        int64_t target = taken + 1 + round % 7 * 300;
        int64_t written = taken;

        while (speaker_taken(device.speaker) < target) {
            written += (int64_t)speaker_write(device.speaker, steady, 512);
            speaker_volume(device.speaker, round % 3 ? 1 : 0.7);
            sched_yield();
        }
        speaker_discard(device.speaker);
        while (!speaker_settled(device.speaker))
            sched_yield();
        taken = speaker_taken(device.speaker);
        assert_in_range(taken, target, written);
        assert_int_equal(speaker_room(device.speaker), RING_FRAMES);
    }
    atomic_store(&device.over, true);
    pthread_join(thread, NULL);
    assert_in_range(device.ear.worst, 1, STEP_MOST + STEADY / 441 + 1);
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(what_is_written_is_heard_as_it_is_after_the_first_5_ms),
        STORY(with_nothing_written_there_is_silence),
        STORY(a_discard_leaves_silence_and_counts_only_what_was_fetched),
        STORY(old_frames_never_sound_after_a_discard_even_before_it_is_settled),
        STORY(a_discard_with_nothing_to_throw_away_settles_too),
        STORY(a_discard_while_the_device_sleeps_settles_at_once),
        STORY(a_hold_falls_silent_and_then_goes_on_where_it_was),
        STORY(a_discard_settles_during_a_hold),
        STORY(running_dry_is_counted_only_when_more_was_promised),
        STORY(the_volume_moves_without_a_jump_and_arrives),
        STORY(a_volume_set_in_silence_is_there_from_the_first_frame),
        STORY(no_press_at_any_moment_makes_a_step_in_a_steady_sound),
        STORY(two_threads_agree_on_what_was_heard),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
