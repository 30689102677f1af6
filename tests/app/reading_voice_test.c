#include "reading_voice.h"

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

static int64_t ms_of(const char *sentence, int words_a_minute)
{
    struct voice *voice = reading_voice_create(words_a_minute);
    struct clip clip = { 0 };
    struct fault fault;
    int64_t frames;

    assert_true(voice_say(voice, sentence, 160, &clip, &fault));
    frames = clip.frames;
    for (int64_t i = 0; i < frames; i++)
        assert_int_equal(clip.samples[i], 0);
    clip_finish(&clip);
    voice_close(voice);
    return pcm_ms_of_frames(frames);
}

static void a_line_lasts_as_long_as_reading_it(void **state)
{
    (void)state;
    assert_in_range(ms_of("Do you feel very ill right now?", 80), 5250, 6000);
    assert_in_range(ms_of("Do you feel very ill right now?", 40), 10500, 11500);
    assert_in_range(ms_of("Stop.", 400), 600, 700);
}

static void what_has_no_word_needs_no_time(void **state)
{
    (void)state;
    assert_int_equal(ms_of("...", 80), 0);
    assert_int_equal(ms_of("", 80), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_lasts_as_long_as_reading_it),
        cmocka_unit_test(what_has_no_word_needs_no_time),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
