/* The rendered file itself: how loud it is, and each step as long as it is written. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>
#include <cmocka.h>

#include <ebur128.h>

#include "arena.h"
#include "home_folder.h"
#include "pcm.h"
#include "small_routine.h"

enum { STEPS_MOST = 64 };

struct rendered {
    struct home home;
    char *log;
    short *samples; /* left and right in turn */
    size_t frames;
};

static char *read_all(const char *path, size_t *length)
{
    FILE *file = fopen(path, "rb");
    char *bytes;
    long size;

    assert_non_null(file);
    assert_int_equal(fseek(file, 0, SEEK_END), 0);
    size = ftell(file);
    assert_true(size >= 0);
    bytes = memory_zeroed((size_t)size + 1, 1);
    rewind(file);
    assert_int_equal(fread(bytes, 1, (size_t)size, file), size);
    fclose(file);
    *length = (size_t)size;
    return bytes;
}

static void run(const char *routine, const char *out, const char *log)
{
    pid_t child = fork();
    int status = -1;

    assert_true(child >= 0);
    if (child == 0) {
        execl(TESTS_BUILD "/player/talkthrough", "talkthrough", "render", routine,
              "--out", out, "--log", log, "--print", "none", (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), 0);
}

static uint32_t four_bytes(const char *bytes)
{
    uint32_t value = 0;

    for (int i = 3; i >= 0; i--)
        value = value << 8 | (unsigned char)bytes[i];
    return value;
}

/* The samples stand in the chunk "data"; a title may stand before it. */
static void take_samples(struct rendered *rendered, const char *wav, size_t length)
{
    size_t at = 12;

    assert_memory_equal(wav, "RIFF", 4);
    while (at + 8 <= length && memcmp(wav + at, "data", 4) != 0)
        at += 8 + four_bytes(wav + at + 4);
    assert_true(at + 8 <= length);
    rendered->frames = four_bytes(wav + at + 4) / 4;
    assert_true(at + 8 + rendered->frames * 4 <= length);
    rendered->samples = memory_zeroed(rendered->frames, 4);
    memcpy(rendered->samples, wav + at + 8, rendered->frames * 4);
}

static void render(struct rendered *rendered, const char *routine)
{
    char out[128], log[128];
    size_t length;
    char *wav;

    home_make(&rendered->home);
    snprintf(out, sizeof out, "%s/out.wav", rendered->home.path);
    snprintf(log, sizeof log, "%s/log", rendered->home.path);
    run(routine, out, log);
    rendered->log = read_all(log, &length);
    wav = read_all(out, &length);
    take_samples(rendered, wav, length);
    free(wav);
}

static void finish(struct rendered *rendered)
{
    free(rendered->log);
    free(rendered->samples);
    home_remove(&rendered->home);
}

/* The number of `key` in the first line from `*line` on that holds `needle`; moves
 * behind it. False when there is none. */
static bool next_number(const char **line, const char *needle, const char *key,
                        int64_t *number)
{
    const char *found = strstr(*line, needle);
    char quoted[32];

    if (!found)
        return false;
    while (found > *line && found[-1] != '\n')
        found--;
    *line = found + strcspn(found, "\n");
    snprintf(quoted, sizeof quoted, "\"%s\":", key);
    found = strstr(found, quoted);
    assert_true(found && found < *line);
    *number = strtoll(found + strlen(quoted), NULL, 10);
    return true;
}

static void timed_steps_last_as_long_as_they_are_written(void **state)
{
    static const char *const routines[] = { "massage-while-pumping",
                                            "let-down-breathing" };

    (void)state;
    for (size_t i = 0; i < sizeof routines / sizeof routines[0]; i++) {
        struct routine *routine = shipped_routine(routines[i]);
        struct timeline_options options = small_options(0);
        struct timeline *timeline = small_timeline(routine, &options);
        struct rendered rendered;
        int64_t frames[STEPS_MOST];
        int count = 0;
        const char *line;

        render(&rendered, routines[i]);
        line = rendered.log;
        while (count < STEPS_MOST &&
               next_number(&line, "\"event\":\"step\"", "frame", &frames[count]))
            count++;
        assert_int_equal(count, timeline->count);
        for (int step = 0; step + 1 < count; step++) {
            if (timeline->steps[step].kind == STEP_TIMED)
                assert_int_equal(frames[step + 1] - frames[step],
                                 pcm_frames_of_ms(timeline->steps[step].for_ms));
        }
        timeline_destroy(timeline);
        routine_destroy(routine);
        finish(&rendered);
    }
}

static double loudness(const short *samples, size_t frames)
{
    ebur128_state *meter = ebur128_init(2, PCM_RATE, EBUR128_MODE_I);
    double lufs = 0;

    assert_non_null(meter);
    ebur128_add_frames_short(meter, samples, frames);
    ebur128_loudness_global(meter, &lufs);
    ebur128_destroy(&meter);
    return lufs;
}

static double true_peak(const short *samples, size_t frames)
{
    ebur128_state *meter = ebur128_init(2, PCM_RATE, EBUR128_MODE_TRUE_PEAK);
    double most = 0;

    assert_non_null(meter);
    ebur128_add_frames_short(meter, samples, frames);
    for (unsigned channel = 0; channel < 2; channel++) {
        double peak = 0;

        ebur128_true_peak(meter, channel, &peak);
        most = peak > most ? peak : most;
    }
    ebur128_destroy(&meter);
    return most;
}

static void speech_is_at_20_lufs_and_never_too_loud(void **state)
{
    struct rendered rendered;
    const char *line;
    int64_t begin_ms;
    double lufs;

    (void)state;
    render(&rendered, "massage-while-pumping");
    line = rendered.log;
    assert_true(next_number(&line, "\"begin\"", "at_ms", &begin_ms));
    /* Up to there nothing but words is heard. */
    lufs = loudness(rendered.samples, (size_t)pcm_frames_of_ms(begin_ms));
    if (lufs < -21.0 || lufs > -19.0)
        fail_msg("The speech is at %.2f LUFS.", lufs);
    /* -2 dBTP */
    assert_true(true_peak(rendered.samples, rendered.frames) < 0.794);
    finish(&rendered);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(timed_steps_last_as_long_as_they_are_written),
        cmocka_unit_test(speech_is_at_20_lufs_and_never_too_loud),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
