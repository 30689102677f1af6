#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <errno.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <sndfile.h>

#include "file_place.h"

/* Stands before libc's write: a disk that fills up is hard to come by. */
static struct {
    int error;   /* errno to fail with; 0 to write */
    size_t room; /* bytes that still fit before it fails */
} disk;

ssize_t write(int __fd, const void *__buf, size_t __n) /* libc's names: lint asks */
{
    if (disk.error != 0 && __fd > 2) {
        if (disk.room == 0) {
            errno = disk.error;
            return -1;
        }
        __n = __n < disk.room ? __n : disk.room;
        disk.room -= __n;
    }
    return (ssize_t)syscall(SYS_write, __fd, __buf, __n);
}

/* Stands before libsndfile's: one that was built without an encoder. */
static bool no_encoders;

int sf_format_check(const SF_INFO *info)
{
    return no_encoders ? 0 : info->format != 0;
}

static void check_fault(const struct place *place, const char *path, const char *text)
{
    assert_string_equal(place->fault.path, path);
    assert_string_equal(place->fault.text, text);
}

static void an_unknown_ending_is_told_with_those_there_are(void **state)
{
    static const char *names[] = { "routine", "routine.aac", "routine.wav.", ".wav",
                                   "wav" };
    struct place *place = *state;

    for (int i = 0; i < 5; i++) {
        assert_null(sink_file_open(names[i], NULL, &place->fault));
        check_fault(place, names[i],
                    "The name does not say what kind of sound file to make. Give one "
                    "that ends in .wav, .flac, .ogg, .opus or .mp3.");
    }
}

static void folders_and_pipes_are_left_as_they_are(void **state)
{
    struct place *place = *state;

    mkdir(path_in(place, "folder.wav"), 0700);
    assert_null(sink_file_open(place->path, NULL, &place->fault));
    assert_string_equal(place->fault.rule, "not-a-file");
    mkfifo(path_in(place, "pipe.wav"), 0600);
    assert_null(sink_file_open(place->path, NULL, &place->fault));
    assert_string_equal(place->fault.rule, "not-a-file");
    assert_null(sink_file_open(path_in(place, "none/a.wav"), NULL, &place->fault));
    assert_string_equal(place->fault.rule, "not-saved");
    assert_int_equal(files_in(place), 2);
}

/* Lets the disk fail after `room` bytes while a file is written over an old one; the
 * old one must still be there, and nothing else. */
static void fail_over_old_file(struct place *place, const char *name, int error,
                               size_t room)
{
    char old[4] = { 0 };
    struct sink *sink;
    FILE *file = fopen(path_in(place, name), "w");

    assert_int_equal(fputs("old", file), 1);
    fclose(file);
    sink = open_in(place, name);
    disk.error = error;
    disk.room = room;
    write_tone(sink, 10 * PCM_RATE, 4096);
    assert_int_equal(sink_state(sink), SINK_FAILED);
    assert_int_equal(sink_taken(sink), 10 * PCM_RATE);
    sink_idle(sink, 100);
    assert_false(sink_close(sink, true, &place->fault));
    disk.error = 0;
    file = fopen(place->path, "r");
    assert_int_equal(fread(old, 1, 3, file), 3);
    fclose(file);
    assert_string_equal(old, "old");
    assert_int_equal(files_in(place), 1);
    unlink(place->path);
}

static void a_full_disk_is_told_and_leaves_the_old_file_whole(void **state)
{
    static const char *names[] = { "a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3" };
    struct place *place = *state;

    for (int i = 0; i < 5; i++) {
        fail_over_old_file(place, names[i], ENOSPC, 5000);
        check_fault(place, place->path,
                    "The disk is full, so nothing was kept. Make room on it, or give a "
                    "name in another place.");
    }
}

static void a_file_that_may_not_grow_is_told(void **state)
{
    struct place *place = *state;

    fail_over_old_file(place, "a.wav", EFBIG, 5000);
    check_fault(place, place->path,
                "The file would become larger than may be written here, so nothing was "
                "kept. Give a name in another place, or one that ends in .opus.");
}

static void a_broken_disk_is_told(void **state)
{
    struct place *place = *state;

    fail_over_old_file(place, "a.wav", EIO, 5000);
    check_fault(place, place->path,
                "The sound could not be written: Input/output error. Nothing was kept. "
                "Give a name in another place.");
}

static void a_disk_that_fills_with_the_last_bytes_is_told_at_the_end(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");

    write_tone(sink, 1000, 1000);
    assert_int_equal(sink_state(sink), SINK_WELL);
    disk.error = ENOSPC;
    disk.room = 0;
    assert_false(sink_close(sink, true, &place->fault));
    assert_string_equal(place->fault.rule, "disk-full");
    assert_int_equal(files_in(place), 0);
}

static void a_disk_that_is_full_from_the_start_is_told(void **state)
{
    /* Not .ogg: libsndfile loses memory of its own when its first page cannot be
     * written. */
    static const char *names[] = { "a.wav", "a.flac", "a.opus", "a.mp3" };
    struct place *place = *state;

    for (int i = 0; i < 4; i++) {
        struct sink *sink;

        disk.error = ENOSPC;
        disk.room = 0;
        sink = sink_file_open(path_in(place, names[i]), "Title", &place->fault);
        if (sink) {
            write_tone(sink, 1000, 1000);
            assert_false(sink_close(sink, true, &place->fault));
        }
        assert_string_equal(place->fault.rule, "disk-full");
        assert_int_equal(files_in(place), 0);
    }
}

static void a_wav_file_of_more_than_13_hours_is_refused(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");

    sink_idle(sink, (int64_t)14 * 3600 * PCM_RATE);
    assert_int_equal(sink_state(sink), SINK_FAILED);
    assert_false(sink_close(sink, true, &place->fault));
    check_fault(place, place->path,
                "A .wav file holds 13 hours at most, and this is longer. Nothing was "
                "kept. Give a name that ends in .flac.");
    assert_int_equal(files_in(place), 0);
}

static void a_library_without_the_encoder_is_told(void **state)
{
    struct place *place = *state;

    no_encoders = true;
    assert_null(sink_file_open(path_in(place, "a.mp3"), NULL, &place->fault));
    check_fault(place, place->path,
                "This machine's libsndfile cannot write .mp3 files. Give a name that "
                "ends in .wav or .flac.");
    assert_int_equal(files_in(place), 0);
}

/* The disk and the library are well again before the next test. */
static int mend(void **state)
{
    disk.error = 0;
    no_encoders = false;
    return teardown(state);
}

#define BROKEN(name) cmocka_unit_test_setup_teardown(name, setup, mend)

int main(void)
{
    const struct CMUnitTest tests[] = {
        BROKEN(an_unknown_ending_is_told_with_those_there_are),
        BROKEN(folders_and_pipes_are_left_as_they_are),
        BROKEN(a_full_disk_is_told_and_leaves_the_old_file_whole),
        BROKEN(a_file_that_may_not_grow_is_told),
        BROKEN(a_broken_disk_is_told),
        BROKEN(a_disk_that_fills_with_the_last_bytes_is_told_at_the_end),
        BROKEN(a_disk_that_is_full_from_the_start_is_told),
        BROKEN(a_wav_file_of_more_than_13_hours_is_refused),
        BROKEN(a_library_without_the_encoder_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
