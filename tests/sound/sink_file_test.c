#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sndfile.h>

#include "file_place.h"

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

static void a_volume_makes_what_is_written_quieter(void **state)
{
    struct place *place = *state;
    struct sink *sink = open_in(place, "a.wav");
    struct pcm_frame frame;
    SF_INFO info;
    SNDFILE *file;

    sink_volume(sink, 0.25);
    write_tone(sink, 40000, 20000);
    assert_true(sink_close(sink, true, &place->fault));
    file = read_back(place, &info);
    for (int64_t n = 0; n < 40000; n++) {
        assert_int_equal(sf_readf_short(file, &frame.left, 1), 1);
        assert_true(abs(4 * frame.left - tone_at(n).left) <= 2);
        assert_true(abs(4 * frame.right - tone_at(n).right) <= 2);
    }
    sf_close(file);
}

/* The device's own volume has done it. */
static void a_file_behind_the_virtual_device_is_made_quieter_once(void **state)
{
    struct place *place = *state;
    struct sink *device = sink_virtual_open(open_in(place, "a.wav"));
    struct pcm_frame frame = { 8000, 8000 };
    SF_INFO info;
    SNDFILE *file;

    sink_volume(device, 0.25);
    while (sink_room(device) > 0)
        sink_write(device, &frame, 1);
    for (int period = 0; period < 40; period++)
        sink_virtual_pull(device);
    assert_true(sink_close(device, true, &place->fault));
    file = read_back(place, &info);
    sf_seek(file, 30L * SINK_VIRTUAL_PERIOD, SEEK_SET);
    assert_int_equal(sf_readf_short(file, &frame.left, 1), 1);
    assert_in_range(frame.left, 1990, 2010);
    sf_close(file);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(a_wav_file_holds_every_frame_as_it_was_written),
        STORY(a_volume_makes_what_is_written_quieter),
        STORY(a_file_behind_the_virtual_device_is_made_quieter_once),
        STORY(each_kind_of_file_sounds_like_what_was_written),
        STORY(the_title_stands_in_the_file),
        STORY(a_file_may_be_without_a_title_and_without_sound),
        STORY(time_in_which_nothing_sounds_is_silence_in_the_file),
        STORY(a_file_is_always_ready_and_takes_nothing_back),
        STORY(nothing_has_the_name_until_the_file_is_whole),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
