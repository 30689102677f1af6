#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <pthread.h>
#include <sched.h>
#include <string.h>

#include <cmocka.h>

#include "ring.h"

enum {
    MANY_FRAMES = 1000000, /* thirty times round the ring */
    LARGEST_PIECE = 700,
};

static struct ring ring; /* too large for a stack */

/* A frame that tells its own number. */
static struct pcm_frame numbered(int64_t number)
{
    return (struct pcm_frame){ .left = (int16_t)(number & 0x7fff),
                               .right = (int16_t)(number >> 15 & 0x7fff) };
}

static void check_numbered(const struct pcm_frame *frames, size_t count, int64_t from)
{
    for (size_t i = 0; i < count; i++) {
        struct pcm_frame expected = numbered(from + (int64_t)i);

        assert_int_equal(frames[i].left, expected.left);
        assert_int_equal(frames[i].right, expected.right);
    }
}

/* Writes `count` frames that are numbered on from `from`; returns how many fitted. */
static size_t write_numbered(int64_t from, size_t count)
{
    static struct pcm_frame frames[RING_FRAMES + 100];

    for (size_t i = 0; i < count; i++)
        frames[i] = numbered(from + (int64_t)i);
    return ring_write(&ring, frames, count);
}

static void an_empty_ring_has_all_its_room_and_nothing_to_read(void **state)
{
    struct pcm_frame frame = { 7, 8 };

    (void)state;
    ring_init(&ring);
    assert_int_equal(ring_room(&ring), RING_FRAMES);
    assert_int_equal(ring_read(&ring, &frame, 1), 0);
    assert_int_equal(ring_peek(&ring, &frame, 1), 0);
    assert_int_equal(frame.left, 7); /* what is not there is not written */
    assert_int_equal(ring_write(&ring, &frame, 0), 0);
}

static void frames_come_out_as_they_went_in(void **state)
{
    struct pcm_frame frames[200];

    (void)state;
    ring_init(&ring);
    assert_int_equal(write_numbered(0, 150), 150);
    assert_int_equal(ring_room(&ring), RING_FRAMES - 150);
    assert_int_equal(ring_read(&ring, frames, 100), 100);
    check_numbered(frames, 100, 0);
    assert_int_equal(ring_read(&ring, frames, 100), 50);
    check_numbered(frames, 50, 100);
    assert_int_equal(ring_room(&ring), RING_FRAMES);
}

static void looking_takes_nothing(void **state)
{
    struct pcm_frame frames[20];

    (void)state;
    ring_init(&ring);
    write_numbered(0, 10);
    for (int i = 0; i < 3; i++) {
        assert_int_equal(ring_peek(&ring, frames, 20), 10);
        check_numbered(frames, 10, 0);
    }
    assert_int_equal(ring_room(&ring), RING_FRAMES - 10);
    assert_int_equal(ring_read(&ring, frames, 4), 4);
    assert_int_equal(ring_peek(&ring, frames, 2), 2);
    check_numbered(frames, 2, 4);
}

static void a_full_ring_takes_no_more(void **state)
{
    struct pcm_frame frames[5];

    (void)state;
    ring_init(&ring);
    assert_int_equal(write_numbered(0, RING_FRAMES + 50), RING_FRAMES);
    assert_int_equal(ring_room(&ring), 0);
    assert_int_equal(write_numbered(0, 1), 0);
    assert_int_equal(ring_read(&ring, frames, 5), 5);
    check_numbered(frames, 5, 0); /* nothing was written over */
    assert_int_equal(write_numbered(RING_FRAMES, 50), 5);
}

static void going_round_the_end_loses_nothing(void **state)
{
    static struct pcm_frame frames[RING_FRAMES];
    int64_t number = 0;

    (void)state;
    ring_init(&ring);
    /* Every piece begins elsewhere, and some lie over the end. */
    for (int i = 0; i < 500; i++) {
        size_t count = (size_t)(i * 977 % RING_FRAMES);

        assert_int_equal(write_numbered(number, count), count);
        assert_int_equal(ring_peek(&ring, frames, RING_FRAMES), count);
        check_numbered(frames, count, number);
        memset(frames, 0, count * sizeof(frames[0]));
        assert_int_equal(ring_read(&ring, frames, RING_FRAMES), count);
        check_numbered(frames, count, number);
        number += (int64_t)count;
    }
    assert_int_equal(atomic_load(&ring.read), number);
}

static void what_is_dropped_is_never_heard(void **state)
{
    struct pcm_frame frames[100];

    (void)state;
    ring_init(&ring);
    write_numbered(0, 1000);
    ring_read(&ring, frames, 100);
    ring_drop(&ring);
    assert_int_equal(atomic_load(&ring.written), 100);
    assert_int_equal(ring_room(&ring), RING_FRAMES);
    assert_int_equal(ring_read(&ring, frames, 100), 0);
    write_numbered(5000, 60);
    assert_int_equal(ring_read(&ring, frames, 100), 60);
    check_numbered(frames, 60, 5000);
}

/* A small generator of its own for each thread: pieces of every size. */
static size_t next_size(uint32_t *seed)
{
    *seed = *seed * 1664525u + 1013904223u;
    return (*seed >> 16) % LARGEST_PIECE + 1;
}

static void *write_many(void *unused)
{
    static struct pcm_frame piece[LARGEST_PIECE];
    int64_t number = 0;
    uint32_t seed = 1;

    (void)unused;
    while (number < MANY_FRAMES) {
        size_t count = next_size(&seed);
        size_t written;

        for (size_t i = 0; i < count; i++)
            piece[i] = numbered(number + (int64_t)i);
        written = ring_write(&ring, piece, count);
        if (written == 0)
            sched_yield();
        number += (int64_t)written;
    }
    return NULL;
}

static void frames_cross_between_threads_once_and_in_order(void **state)
{
    static struct pcm_frame piece[LARGEST_PIECE];
    pthread_t writer;
    int64_t number = 0;
    uint32_t seed = 2;

    (void)state;
    ring_init(&ring);
    assert_int_equal(pthread_create(&writer, NULL, write_many, NULL), 0);
    while (number < MANY_FRAMES) {
        size_t count = next_size(&seed);
        size_t taken = ring_read(&ring, piece, count);

        check_numbered(piece, taken, number);
        if (taken == 0)
            sched_yield();
        number += (int64_t)taken;
    }
    assert_int_equal(pthread_join(writer, NULL), 0);
    /* The writer's last piece may end past the count. */
    number += (int64_t)ring_read(&ring, piece, LARGEST_PIECE);
    assert_int_equal(number, atomic_load(&ring.written));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_empty_ring_has_all_its_room_and_nothing_to_read),
        cmocka_unit_test(frames_come_out_as_they_went_in),
        cmocka_unit_test(looking_takes_nothing),
        cmocka_unit_test(a_full_ring_takes_no_more),
        cmocka_unit_test(going_round_the_end_loses_nothing),
        cmocka_unit_test(what_is_dropped_is_never_heard),
        cmocka_unit_test(frames_cross_between_threads_once_and_in_order),
    };

    return cmocka_run_group_tests_name("ring", tests, NULL, NULL);
}
