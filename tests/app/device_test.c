/* device_test.c - a sound device that is lost and opened again. */
#include "device.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

/* The devices that there are, one after the other. */
struct shelf {
    struct sink *newest;
    int opened;
    bool empty;
};

static struct sink *open_next(void *data, struct fault *fault)
{
    struct shelf *shelf = data;

    if (shelf->empty) {
        fault_set(fault, "no-device", "There is none.");
        return NULL;
    }
    shelf->opened++;
    shelf->newest = sink_virtual_open(NULL);
    return shelf->newest;
}

static int64_t play(struct sink *sink, struct shelf *shelf, size_t frames)
{
    struct pcm_frame silence[1024] = { 0 };

    assert_int_equal(sink_write(sink, silence, frames), frames);
    for (size_t pulled = 0; pulled < frames; pulled += SINK_VIRTUAL_PERIOD)
        sink_virtual_pull(shelf->newest);
    return sink_taken(sink);
}

static void without_a_device_there_is_no_sink(void **state)
{
    struct shelf shelf = { .empty = true };
    struct fault fault;

    (void)state;
    assert_null(device_open(open_next, &shelf, &fault));
    assert_string_equal(fault.rule, "no-device");
}

static void a_lost_device_is_opened_again_and_its_frames_go_on(void **state)
{
    struct shelf shelf = { 0 };
    struct fault fault;
    struct sink *sink = device_open(open_next, &shelf, &fault);

    (void)state;
    assert_int_equal(play(sink, &shelf, 512), 512);
    device_look(sink, 5000);
    assert_int_equal(shelf.opened, 1);
    sink_virtual_lose(shelf.newest, true);
    assert_int_equal(sink_state(sink), SINK_LOST);
    device_look(sink, 6000);
    device_look(sink, 6000 + DEVICE_RETRY_MS);
    assert_int_equal(shelf.opened, 2);
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 512);
    assert_int_equal(play(sink, &shelf, 256), 768);
    assert_true(sink_close(sink, false, &fault));
}

static void whoever_plays_sees_first_that_it_is_lost(void **state)
{
    struct shelf shelf = { 0 };
    struct fault fault;
    struct sink *sink = device_open(open_next, &shelf, &fault);

    (void)state;
    for (int round = 1; round <= 3; round++) {
        sink_virtual_lose(shelf.newest, true);
        device_look(sink, round * 10000);
        assert_int_equal(sink_state(sink), SINK_LOST);
        device_look(sink, round * 10000 + DEVICE_RETRY_MS);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    assert_true(sink_close(sink, false, &fault));
}

static void a_device_that_stays_away_is_tried_for_once_a_second(void **state)
{
    struct shelf shelf = { 0 };
    struct fault fault;
    struct sink *sink = device_open(open_next, &shelf, &fault);

    (void)state;
    sink_virtual_lose(shelf.newest, true);
    shelf.empty = true;
    for (int64_t now_ms = 0; now_ms < 60000; now_ms += 20)
        device_look(sink, now_ms);
    assert_int_equal(sink_state(sink), SINK_LOST);
    shelf.empty = false;
    for (int64_t now_ms = 60000; now_ms < 60000 + DEVICE_RETRY_MS; now_ms += 20)
        device_look(sink, now_ms);
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_int_equal(shelf.opened, 2);
    assert_true(sink_close(sink, false, &fault));
}

/* The loudest frame that comes out. */
static void watch(void *data, const struct pcm_frame *frames, size_t count)
{
    int *loudest = data;

    for (size_t i = 0; i < count; i++)
        *loudest = frames[i].left > *loudest ? frames[i].left : *loudest;
}

static void the_volume_is_the_same_afterwards(void **state)
{
    struct shelf shelf = { 0 };
    struct fault fault;
    struct sink *sink = device_open(open_next, &shelf, &fault);
    struct pcm_frame tone[1024];
    int loudest = 0;

    (void)state;
    for (size_t i = 0; i < 1024; i++)
        tone[i] = (struct pcm_frame){ 10000, 10000 };
    sink_volume(sink, 0.1);
    sink_virtual_lose(shelf.newest, true);
    device_look(sink, 0);
    device_look(sink, DEVICE_RETRY_MS);
    sink_virtual_watch(shelf.newest, watch, &loudest);
    for (int round = 0; round < 8; round++) {
        sink_write(sink, tone, 256);
        sink_virtual_pull(shelf.newest);
        loudest = round < 4 ? 0 : loudest; /* the ramp */
    }
    assert_in_range(loudest, 900, 1100);
    assert_true(sink_close(sink, false, &fault));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_a_device_there_is_no_sink),
        cmocka_unit_test(a_lost_device_is_opened_again_and_its_frames_go_on),
        cmocka_unit_test(whoever_plays_sees_first_that_it_is_lost),
        cmocka_unit_test(a_device_that_stays_away_is_tried_for_once_a_second),
        cmocka_unit_test(the_volume_is_the_same_afterwards),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
