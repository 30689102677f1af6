#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "resample.h"

enum { FROM = 22050, TO = 48000, SECONDS = 2 };

/* Pushes a 440 Hz tone in pieces of `piece` frames; returns all that came out. */
static int16_t *converted(int channels, size_t piece, size_t *count)
{
    struct resample *resample = resample_create(FROM, TO, channels);
    size_t total = (size_t)FROM * SECONDS;
    size_t width = (size_t)channels;
    int16_t *in = calloc(total * width, sizeof(*in));
    int16_t *all = calloc((size_t)TO * SECONDS * width * 2, sizeof(*all));
    const int16_t *out;
    size_t got;

    *count = 0;
    for (size_t i = 0; i < total * width; i++)
        in[i] =
            (int16_t)lrint(10000 * sin(6.283185307 * 440 * (double)(i / width) / FROM));
    for (size_t at = 0; at < total; at += piece) {
        size_t now = total - at < piece ? total - at : piece;

        got = resample_push(resample, in + at * width, now, &out);
        memcpy(all + *count * width, out, got * width * sizeof(*all));
        *count += got;
    }
    got = resample_finish(resample, &out);
    memcpy(all + *count * width, out, got * width * sizeof(*all));
    *count += got;
    resample_destroy(resample);
    free(in);
    return all;
}

static void the_length_in_time_stays_to_the_frame(void **state)
{
    size_t count;

    (void)state;
    free(converted(2, 1000, &count));
    assert_int_equal(count, TO * SECONDS);
    free(converted(1, 9999, &count));
    assert_int_equal(count, TO * SECONDS);
}

static void a_tone_keeps_its_pitch_and_level(void **state)
{
    size_t count;
    int16_t *all = converted(1, 4096, &count);
    int rises = 0;
    int peak = 0;

    (void)state;
    for (size_t i = 1; i < count; i++) {
        rises += all[i - 1] < 0 && all[i] >= 0;
        peak = abs(all[i]) > peak ? abs(all[i]) : peak;
    }
    assert_in_range(rises, 440 * SECONDS - 2, 440 * SECONDS + 2);
    /* The two ends ring a little, as a tone cut off does. */
    assert_in_range(peak, 9900, 11500);
    free(all);
}

static void the_size_of_the_pieces_changes_nothing(void **state)
{
    size_t whole_count;
    size_t piece_count;
    int16_t *whole = converted(2, 1000000, &whole_count);
    int16_t *pieces = converted(2, 7, &piece_count);

    (void)state;
    assert_int_equal(whole_count, piece_count);
    for (size_t i = 0; i < whole_count * 2; i++)
        assert_in_range(abs(whole[i] - pieces[i]), 0, 1);
    free(whole);
    free(pieces);
}

static void rates_without_sense_are_refused(void **state)
{
    (void)state;
    assert_null(resample_create(0, 48000, 1));
    assert_null(resample_create(22050, -1, 1));
    assert_null(resample_create(22050, 48000, 0));
    assert_null(resample_create(1, 48000, 1));
    resample_destroy(NULL);
}

static void nothing_in_gives_nothing_out(void **state)
{
    struct resample *resample = resample_create(FROM, TO, 2);
    const int16_t *out;

    (void)state;
    assert_int_equal(resample_push(resample, NULL, 0, &out), 0);
    assert_int_equal(resample_finish(resample, &out), 0);
    resample_destroy(resample);
}

static void a_whole_sound_is_converted_at_once(void **state)
{
    int16_t in[1600] = { 0 };
    int16_t *out;
    size_t count;

    (void)state;
    assert_true(resample(in, 1600, 16000, &out, &count, NULL));
    assert_int_equal(count, 2205);
    free(out);
}

static void a_voice_of_a_senseless_rate_gives_a_sentence(void **state)
{
    int16_t in[2] = { 0 };
    int16_t *out = in;
    size_t count = 7;
    struct fault fault;

    (void)state;
    assert_false(resample(in, 2, 0, &out, &count, &fault));
    assert_string_equal(fault.text, "This voice makes 0 samples a second, which "
                                    "cannot be played. Choose another voice.");
    assert_ptr_equal(out, in);
    assert_int_equal(count, 7);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_length_in_time_stays_to_the_frame),
        cmocka_unit_test(a_tone_keeps_its_pitch_and_level),
        cmocka_unit_test(the_size_of_the_pieces_changes_nothing),
        cmocka_unit_test(rates_without_sense_are_refused),
        cmocka_unit_test(a_whole_sound_is_converted_at_once),
        cmocka_unit_test(a_voice_of_a_senseless_rate_gives_a_sentence),
        cmocka_unit_test(nothing_in_gives_nothing_out),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
