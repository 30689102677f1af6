#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <sndfile.h>

#include "sink.h"

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

struct place {
    char folder[64];
    char path[128];
    struct fault fault;
};

static int setup(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    snprintf(place->folder, sizeof(place->folder), "/tmp/sink-file-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    *state = place;
    return 0;
}

static int files_in(const struct place *place)
{
    DIR *folder = opendir(place->folder);
    const struct dirent *entry;
    int count = 0;

    while ((entry = readdir(folder)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static int teardown(void **state)
{
    struct place *place = *state;
    DIR *folder = opendir(place->folder);
    const struct dirent *entry;
    char path[400];

    disk.error = 0;
    no_encoders = false;
    while ((entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof(path), "%s/%s", place->folder, entry->d_name);
        if (unlink(path) != 0)
            rmdir(path);
    }
    closedir(folder);
    rmdir(place->folder);
    free(place);
    return 0;
}

static const char *path_in(struct place *place, const char *name)
{
    snprintf(place->path, sizeof(place->path), "%s/%s", place->folder, name);
    return place->path;
}

static struct sink *open_in(struct place *place, const char *name)
{
    struct sink *sink =
        sink_file_open(path_in(place, name), "Evening routine", &place->fault);

    assert_non_null(sink);
    return sink;
}

static struct pcm_frame tone_at(int64_t n)
{
    double wave = sin(6.283185307 * 440 * (double)n / PCM_RATE);

    return (struct pcm_frame){ (int16_t)lrint(8000 * wave),
                               (int16_t)lrint(4000 * wave) };
}

/* Writes `count` frames of a tone in pieces of `piece`. */
static void write_tone(struct sink *sink, int64_t count, size_t piece)
{
    struct pcm_frame frames[30000];
    int64_t at = 0;

    while (at < count) {
        size_t now = count - at < (int64_t)piece ? (size_t)(count - at) : piece;

        for (size_t i = 0; i < now; i++)
            frames[i] = tone_at(at + (int64_t)i);
        assert_int_equal(sink_write(sink, frames, now), now);
        at += (int64_t)now;
    }
}

static SNDFILE *read_back(const struct place *place, SF_INFO *info)
{
    SNDFILE *file;

    *info = (SF_INFO){ 0 };
    file = sf_open(place->path, SFM_READ, info);
    assert_non_null(file);
    assert_int_equal(info->channels, 2);
    return file;
}

static void a_wav_file_holds_every_frame_as_it_was_written(void **state)
{
    static const size_t pieces[] = { 256, 999, 16384, 30000 };
    struct place *place = *state;

    for (int i = 0; i < 4; i++) {
        struct sink *sink = open_in(place, "a.wav");
        struct pcm_frame frame;
        SF_INFO info;
        SNDFILE *file;

        write_tone(sink, 100000, pieces[i]);
        assert_int_equal(sink_taken(sink), 100000);
        assert_true(sink_close(sink, true, &place->fault));
        file = read_back(place, &info);
        assert_int_equal(info.frames, 100000);
        assert_int_equal(info.samplerate, PCM_RATE);
        for (int64_t n = 0; n < 100000; n++) {
            assert_int_equal(sf_readf_short(file, &frame.left, 1), 1);
            assert_int_equal(frame.left, tone_at(n).left);
            assert_int_equal(frame.right, tone_at(n).right);
        }
        sf_close(file);
    }
}

static void each_kind_of_file_sounds_like_what_was_written(void **state)
{
    static const struct {
        const char *name;
        int rate;
        int slack; /* frames that encoders add at the ends */
    } kinds[] = {
        { "a.flac", PCM_RATE, 0 },   { "a.ogg", PCM_RATE, 0 },
        { "a.opus", 48000, 2 },      { "a.mp3", PCM_RATE, 3000 },
        { "LOUD.WAV", PCM_RATE, 0 }, { "a.b.Flac", PCM_RATE, 0 },
    };
    struct place *place = *state;

    for (int i = 0; i < 6; i++) {
        struct sink *sink = open_in(place, kinds[i].name);
        double left = 0;
        double right = 0;
        int64_t wanted = (int64_t)3 * kinds[i].rate;
        SF_INFO info;
        SNDFILE *file;
        float frame[2];

        write_tone(sink, 3 * PCM_RATE, 4096);
        assert_true(sink_close(sink, true, &place->fault));
        file = read_back(place, &info);
        assert_int_equal(info.samplerate, kinds[i].rate);
        assert_in_range(info.frames, wanted - kinds[i].slack, wanted + kinds[i].slack);
        while (sf_readf_float(file, frame, 1) == 1) {
            left += (double)frame[0] * (double)frame[0];
            right += (double)frame[1] * (double)frame[1];
        }
        /* A sine of 8000 has the root mean square 5657. */
        assert_true(fabs(sqrt(left / (double)wanted) * 32768 - 5657) < 300);
        assert_true(fabs(sqrt(left / right) - 2) < 0.2);
        sf_close(file);
    }
}

static void the_title_stands_in_the_file(void **state)
{
    static const char *names[] = { "a.wav", "a.flac", "a.ogg", "a.opus" };
    struct place *place = *state;

    for (int i = 0; i < 4; i++) {
        struct sink *sink = open_in(place, names[i]);
        SF_INFO info;
        SNDFILE *file;

        write_tone(sink, 1000, 1000);
        assert_true(sink_close(sink, true, &place->fault));
        file = read_back(place, &info);
        assert_string_equal(sf_get_string(file, SF_STR_TITLE), "Evening routine");
        sf_close(file);
    }
}

static void a_file_may_be_without_a_title_and_without_sound(void **state)
{
    static const char *names[] = { "a.wav", "a.flac", "a.ogg", "a.opus", "a.mp3" };
    struct place *place = *state;

    for (int i = 0; i < 5; i++) {
        struct sink *sink =
            sink_file_open(path_in(place, names[i]), NULL, &place->fault);

        assert_non_null(sink);
        assert_true(sink_close(sink, true, &place->fault));
        assert_int_equal(access(place->path, F_OK), 0);
    }
}

static void time_in_which_nothing_sounds_is_silence_in_the_file(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");
    struct pcm_frame frame;
    SF_INFO info;
    SNDFILE *file;

    write_tone(sink, 100, 100);
    sink_idle(sink, 50000);
    sink_idle(sink, -5);
    write_tone(sink, 100, 100);
    assert_int_equal(sink_taken(sink), 50200);
    assert_true(sink_close(sink, true, &place->fault));
    file = read_back(place, &info);
    assert_int_equal(info.frames, 50200);
    for (int64_t n = 0; n < 50200; n++) {
        int wanted = n < 100     ? tone_at(n).left
                     : n < 50100 ? 0
                                 : tone_at(n - 50100).left;

        sf_readf_short(file, &frame.left, 1);
        assert_int_equal(frame.left, wanted);
    }
    sf_close(file);
}

static void a_file_is_always_ready_and_takes_nothing_back(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");

    write_tone(sink, 1000, 1000);
    assert_true(sink_room(sink) > 0);
    sink_discard(sink);
    assert_true(sink_settled(sink));
    sink_promise(sink, true);
    sink_volume(sink, 0);
    sink_sleep(sink, true);
    assert_int_equal(sink_taken(sink), 1000);
    assert_int_equal(sink_latency_ms(sink), 0);
    assert_int_equal(sink_starved(sink), 0);
    assert_int_equal(sink_state(sink), SINK_WELL);
    assert_true(sink_close(sink, false, &place->fault));
}

static void nothing_has_the_name_until_the_file_is_whole(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");
    struct stat status;

    umask(022);
    write_tone(sink, 100000, 30000);
    assert_int_not_equal(access(place->path, F_OK), 0);
    assert_true(sink_close(sink, false, &place->fault));
    assert_int_equal(files_in(place), 0);
    sink = open_in(place, "a.wav");
    assert_true(sink_close(sink, true, &place->fault));
    assert_int_equal(stat(place->path, &status), 0);
    assert_int_equal(status.st_mode & 0777, 0644);
    assert_int_equal(files_in(place), 1);
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

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_wav_file_holds_every_frame_as_it_was_written),
        STORY(each_kind_of_file_sounds_like_what_was_written),
        STORY(the_title_stands_in_the_file),
        STORY(a_file_may_be_without_a_title_and_without_sound),
        STORY(time_in_which_nothing_sounds_is_silence_in_the_file),
        STORY(a_file_is_always_ready_and_takes_nothing_back),
        STORY(nothing_has_the_name_until_the_file_is_whole),
        STORY(an_unknown_ending_is_told_with_those_there_are),
        STORY(folders_and_pipes_are_left_as_they_are),
        STORY(a_full_disk_is_told_and_leaves_the_old_file_whole),
        STORY(a_file_that_may_not_grow_is_told),
        STORY(a_broken_disk_is_told),
        STORY(a_disk_that_fills_with_the_last_bytes_is_told_at_the_end),
        STORY(a_disk_that_is_full_from_the_start_is_told),
        STORY(a_wav_file_of_more_than_13_hours_is_refused),
        STORY(a_library_without_the_encoder_is_told),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
