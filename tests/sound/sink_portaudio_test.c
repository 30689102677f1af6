#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <portaudio.h>

#include "sink.h"

/* A PortAudio without a device stands before the real one: its callback comes when the
 * test says so, and it notes what it was asked to do. */
static struct {
    /* what there is */
    PaDeviceInfo devices[3];
    int device_count;
    PaError initialize, open, start; /* what these answer */
    int refusals;                    /* so many openings fail first */
    /* what was asked */
    int initialized;
    int opened, closed, started, aborted;
    PaDeviceIndex device;
    double latency; /* s, asked for */
    PaStreamCallback *call;
    PaStreamFinishedCallback *finished;
    void *data;
    PaStreamInfo info;
    double time; /* s */
    struct pcm_frame heard[4096];
} pa;

static int64_t clock_ms;

int clock_gettime(clockid_t __clock_id, struct timespec *__tp) /* libc's names */
{
    (void)__clock_id;
    __tp->tv_sec = (time_t)(clock_ms / 1000);
    __tp->tv_nsec = (long)(clock_ms % 1000) * 1000000;
    return 0;
}

PaError Pa_Initialize(void)
{
    pa.initialized += pa.initialize == paNoError;
    return pa.initialize;
}

PaError Pa_Terminate(void)
{
    pa.initialized--;
    return paNoError;
}

PaDeviceIndex Pa_GetDeviceCount(void)
{
    return pa.device_count;
}

PaDeviceIndex Pa_GetDefaultOutputDevice(void)
{
    return pa.device_count > 0 ? 0 : paNoDevice;
}

const PaDeviceInfo *Pa_GetDeviceInfo(PaDeviceIndex device)
{
    return &pa.devices[device];
}

const char *Pa_GetErrorText(PaError error)
{
    return error == paDeviceUnavailable ? "Device unavailable" : "Host error";
}

PaError Pa_OpenStream(PaStream **stream, const PaStreamParameters *inputParameters,
                      const PaStreamParameters *outputParameters, double sampleRate,
                      unsigned long framesPerBuffer, PaStreamFlags streamFlags,
                      PaStreamCallback *streamCallback, void *userData)
{
    (void)inputParameters, (void)framesPerBuffer, (void)streamFlags;
    assert_int_equal((int)sampleRate, PCM_RATE);
    assert_int_equal(outputParameters->channelCount, 2);
    if (pa.open != paNoError)
        return pa.open;
    if (pa.refusals-- > 0)
        return paDeviceUnavailable;
    pa.opened++;
    pa.device = outputParameters->device;
    pa.latency = outputParameters->suggestedLatency;
    pa.info.outputLatency = outputParameters->suggestedLatency;
    pa.call = streamCallback;
    pa.data = userData;
    *stream = &pa;
    return paNoError;
}

PaError Pa_SetStreamFinishedCallback(PaStream *stream,
                                     PaStreamFinishedCallback *streamFinishedCallback)
{
    (void)stream;
    pa.finished = streamFinishedCallback;
    return paNoError;
}

const PaStreamInfo *Pa_GetStreamInfo(PaStream *stream)
{
    (void)stream;
    return &pa.info;
}

PaError Pa_StartStream(PaStream *stream)
{
    (void)stream;
    pa.started += pa.start == paNoError;
    return pa.start;
}

PaError Pa_AbortStream(PaStream *stream)
{
    (void)stream;
    pa.aborted++;
    pa.finished(pa.data); /* as PortAudio does */
    return paNoError;
}

PaError Pa_CloseStream(PaStream *stream)
{
    (void)stream;
    pa.closed++;
    return paNoError;
}

/* --- the story's helpers --- */

static const struct sink_device_options usual;

static int setup(void **state)
{
    static const char *names[] = { "bare card (hw:0,0)", "microphone", "default" };

    (void)state;
    memset(&pa, 0, sizeof(pa));
    for (int i = 0; i < 3; i++) {
        pa.devices[i].name = names[i];
        pa.devices[i].maxOutputChannels = i == 1 ? 0 : 2;
    }
    pa.device_count = 3;
    pa.time = 100;
    clock_ms = 5000;
    setenv("XDG_RUNTIME_DIR", "/nowhere", 1);
    setenv("PULSE_SERVER", "unix:/nowhere/native", 1);
    unsetenv("ALSA_CONFIG_PATH");
    return 0;
}

static struct sink *open_device(const struct sink_device_options *options)
{
    struct fault fault;
    struct sink *sink = sink_portaudio_open(options, &fault);

    assert_non_null(sink);
    return sink;
}

/* The device fetches `frames` frames, `ms` after the last time. */
static void call(unsigned long frames, int ms)
{
    PaStreamCallbackTimeInfo time = { 0 };

    pa.time += ms / 1000.0;
    clock_ms += ms;
    time.currentTime = pa.time;
    assert_int_equal(pa.call(NULL, pa.heard, frames, &time, 0, pa.data), paContinue);
}

/* Half a second and more of evenly spaced calls. */
static void settle_in(struct sink *sink)
{
    for (int i = 0; i < 60; i++) {
        call(220, 10);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
}

/* Only the sink sleeps here: the device goes on meanwhile. */
static int slept_ms;

int nanosleep(const struct timespec *__requested_time, struct timespec *__remaining)
{
    int ms = (int)(__requested_time->tv_nsec / 1000000);

    (void)__remaining;
    slept_ms += ms;
    for (; ms > 0; ms -= 10)
        call(220, 10);
    return 0;
}

static void write_steady(struct sink *sink, size_t count)
{
    const struct pcm_frame frame = { 10000, 10000 };

    for (size_t i = 0; i < count; i++)
        assert_int_equal(sink_write(sink, &frame, 1), 1);
}

static void check_end(struct sink *sink)
{
    assert_true(sink_close(sink, true, NULL));
    assert_int_equal(pa.initialized, 0);
    assert_int_equal(pa.opened, pa.closed);
}

/* --- opening --- */

static void the_default_device_is_opened_and_never_the_bare_card(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    assert_int_equal(pa.device, 2);
    assert_int_equal(pa.started, 1);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 15);
    assert_int_equal(sink_latency_ms(sink), 14); /* rounded down to whole frames */
    check_end(sink);
}

static void a_part_of_its_name_chooses_a_device(void **state)
{
    const struct sink_device_options options = { .device = "BARE", .latency_ms = 60 };
    struct sink *sink = open_device(&options);

    (void)state;
    assert_int_equal(pa.device, 0);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 60);
    check_end(sink);
}

static void check_refused(const struct sink_device_options *options, const char *text)
{
    struct fault fault;

    assert_null(sink_portaudio_open(options, &fault));
    assert_string_equal(fault.text, text);
    assert_int_equal(pa.initialized, 0);
    assert_int_equal(pa.opened, pa.closed);
}

static void a_name_that_no_device_has_is_told_with_those_there_are(void **state)
{
    const struct sink_device_options options = { .device = "microphone" };

    (void)state;
    check_refused(&options,
                  "No sound device has \"microphone\" in its name. There are: "
                  "bare card (hw:0,0), default.");
}

static void no_device_at_all_is_told(void **state)
{
    (void)state;
    pa.device_count = 0;
    check_refused(
        &usual, "There is no sound device. Plug one in, or start the sound server, and "
                "try again. Without one, render makes a sound file.");
}

static void a_library_that_does_not_start_is_told(void **state)
{
    (void)state;
    pa.initialize = paUnanticipatedHostError;
    check_refused(&usual, "The sound could not be started: Host error. Check that the "
                          "sound server runs.");
}

static void a_device_that_is_held_by_another_is_told(void **state)
{
    static const char text[] =
        "The sound device \"default\" could not be opened: Device unavailable. Check "
        "that no other program holds it.";

    (void)state;
    pa.open = paDeviceUnavailable;
    check_refused(&usual, text);
    pa.open = paNoError;
    pa.start = paDeviceUnavailable;
    check_refused(&usual, text);
}

static void without_the_pulse_plugin_alsa_goes_its_own_way(void **state)
{
    struct sink *sink;

    (void)state;
    setenv("PULSE_SERVER", "tcp:here", 1);
    pa.refusals = 1;
    sink = open_device(&usual);
    assert_null(getenv("ALSA_CONFIG_PATH"));
    check_end(sink);
}

/* The last of all stories: what it says of the server is kept to the program's end. */
static void once_through_a_pulse_server_only_through_it(void **state)
{
    struct sink *sink;

    (void)state;
    setenv("PULSE_SERVER", "tcp:here", 1);
    sink = open_device(&usual);
    assert_non_null(getenv("ALSA_CONFIG_PATH"));
    check_end(sink);
    setenv("PULSE_SERVER", "unix:/nowhere/native", 1); /* it has died */
    check_refused(&usual,
                  "The sound server does not answer. Start it again, or log out "
                  "and in.");
    setenv("PULSE_SERVER", "tcp:here", 1);
    check_end(open_device(&usual));
}

static void add_letter(void *data, const char *name)
{
    char *letters = data;

    letters[strlen(letters)] = name[0];
}

static void every_device_that_can_play_is_named(void **state)
{
    char letters[8] = "";

    (void)state;
    sink_portaudio_devices(add_letter, letters);
    assert_string_equal(letters, "bd"); /* the bare card and the default */
    assert_int_equal(pa.initialized, 0);
    pa.initialize = paUnanticipatedHostError;
    sink_portaudio_devices(add_letter, letters);
    assert_string_equal(letters, "bd");
}

/* --- playing --- */

static void what_is_written_is_fetched_and_a_cut_settles(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 1000);
    call(220, 10);
    assert_int_equal(pa.heard[200].left, 10000);
    assert_int_equal(sink_taken(sink), 220);
    sink_discard(sink);
    assert_false(sink_settled(sink));
    call(220, 10);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 220);
    sink_volume(sink, 0.5);
    sink_promise(sink, true);
    call(220, 10);
    assert_int_equal(sink_starved(sink), 220);
    check_end(sink);
}

static void silence_comes_first_where_a_headset_must_wake_up(void **state)
{
    const struct sink_device_options options = { .lead_in_ms = 100 };
    struct sink *sink = open_device(&options);

    (void)state;
    write_steady(sink, 1000);
    for (int i = 0; i < 10; i++) {
        call(221, 10);
        assert_int_equal(pa.heard[220].left, 0);
        assert_int_equal(sink_taken(sink), 0);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    call(221, 10);
    assert_int_equal(sink_taken(sink), 221);
    check_end(sink);
}

static void a_late_callback_doubles_the_latency_and_loses_nothing(void **state)
{
    struct sink *sink = open_device(&usual);
    int64_t taken;

    (void)state;
    settle_in(sink);
    write_steady(sink, 30000);
    call(220, 10);
    call(220, 40); /* the buffer of 15 ms has run out */
    taken = sink_taken(sink);
    assert_int_equal(sink_state(sink), SINK_WELL);
    /* What was fetched sounds first, twice 15 ms of it, and the ramp. */
    for (int i = 0; i < 4; i++) {
        assert_int_equal(pa.aborted, 0);
        call(220, 10);
        assert_int_equal(sink_taken(sink), taken);
        sink_state(sink);
    }
    assert_int_equal(pa.opened, 2);
    assert_int_equal(pa.closed, 1);
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 30);
    call(220, 10);
    assert_int_equal(sink_taken(sink), taken + 220);
    assert_int_equal(pa.heard[219].left, 10000);
    check_end(sink);
}

static void the_latency_ends_at_100_ms(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    for (int round = 0; round < 6; round++) {
        settle_in(sink);
        call(220, 500);
        for (int i = 0; i < 60; i++) {
            sink_state(sink);
            call(220, 10);
        }
    }
    assert_int_equal(pa.opened, 4); /* 15, 30, 60, 100 */
    assert_int_equal((int)(pa.latency * 1000 + 0.5), 100);
    check_end(sink);
}

static void a_latency_that_was_asked_for_stays(void **state)
{
    const struct sink_device_options options = { .latency_ms = 20 };
    struct sink *sink = open_device(&options);

    (void)state;
    settle_in(sink);
    call(220, 500);
    settle_in(sink);
    assert_int_equal(pa.opened, 1);
    check_end(sink);
}

static void a_sleeping_device_is_aborted_and_still_answers(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 500);
    call(220, 10);
    sink_sleep(sink, true);
    sink_sleep(sink, true);
    assert_int_equal(pa.aborted, 1);
    sink_discard(sink);
    assert_true(sink_settled(sink));
    assert_int_equal(sink_taken(sink), 220);
    clock_ms += 60000;
    assert_int_equal(sink_state(sink), SINK_WELL);
    sink_sleep(sink, false);
    assert_int_equal(pa.started, 2);
    write_steady(sink, 500);
    call(220, 10);
    assert_int_equal(sink_taken(sink), 440);
    assert_int_equal(sink_state(sink), SINK_WELL);
    check_end(sink);
}

static void closed_in_the_middle_of_a_word_it_ends_under_a_ramp(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 5000);
    call(220, 10);
    slept_ms = 0;
    check_end(sink);
    assert_in_range(slept_ms, 30, 60);
    assert_int_equal(pa.heard[219].left, 0);
    sink = open_device(&usual);
    slept_ms = 0;
    check_end(sink); /* nothing sounds, nothing to wait for */
    assert_int_equal(slept_ms, 0);
}

/* --- dying --- */

/* A lost stream may hang at any touch: it is left alone with its PortAudio. */
static void check_left_alone(struct sink *sink)
{
    int aborted = pa.aborted;
    int initialized = pa.initialized;

    assert_int_equal(sink_state(sink), SINK_LOST);
    sink_sleep(sink, true);
    assert_true(sink_close(sink, true, NULL));
    assert_int_equal(pa.aborted, aborted);
    assert_int_equal(pa.initialized, initialized);
    assert_int_equal(pa.closed, pa.opened - 1);
    /* Should it come to life again, it says nothing more. */
    call(220, 10);
    call(220, 10);
    assert_int_equal(pa.heard[219].left, 0);
    free(pa.data);
}

static void a_stream_that_ends_by_itself_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 5000);
    call(220, 10);
    pa.finished(pa.data);
    check_left_alone(sink);
}

static void a_device_that_fetches_nothing_for_a_second_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    write_steady(sink, 30000);
    for (int i = 0; i < 310; i++) {
        call(100, 10);
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    for (int i = 0; i < 99; i++) {
        clock_ms += 10;
        assert_int_equal(sink_state(sink), SINK_WELL);
    }
    clock_ms += 20;
    check_left_alone(sink);
}

static void a_device_that_does_not_wake_up_is_lost(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    sink_sleep(sink, true);
    pa.start = paDeviceUnavailable;
    sink_sleep(sink, false);
    check_left_alone(sink);
}

static void a_device_that_does_not_open_again_is_lost_and_closed(void **state)
{
    struct sink *sink = open_device(&usual);

    (void)state;
    settle_in(sink);
    call(220, 500);
    pa.open = paDeviceUnavailable;
    for (int i = 0; i < 20 && sink_state(sink) == SINK_WELL; i++)
        call(220, 10);
    assert_int_equal(sink_state(sink), SINK_LOST);
    check_end(sink); /* no stream is left that could hang */
}

#define STORY(name) cmocka_unit_test_setup(name, setup)

int main(void)
{
    const struct CMUnitTest tests[] = {
        STORY(the_default_device_is_opened_and_never_the_bare_card),
        STORY(a_part_of_its_name_chooses_a_device),
        STORY(a_name_that_no_device_has_is_told_with_those_there_are),
        STORY(no_device_at_all_is_told),
        STORY(a_library_that_does_not_start_is_told),
        STORY(a_device_that_is_held_by_another_is_told),
        STORY(without_the_pulse_plugin_alsa_goes_its_own_way),
        STORY(every_device_that_can_play_is_named),
        STORY(what_is_written_is_fetched_and_a_cut_settles),
        STORY(silence_comes_first_where_a_headset_must_wake_up),
        STORY(a_late_callback_doubles_the_latency_and_loses_nothing),
        STORY(the_latency_ends_at_100_ms),
        STORY(a_latency_that_was_asked_for_stays),
        STORY(a_sleeping_device_is_aborted_and_still_answers),
        STORY(closed_in_the_middle_of_a_word_it_ends_under_a_ramp),
        STORY(a_stream_that_ends_by_itself_is_lost),
        STORY(a_device_that_fetches_nothing_for_a_second_is_lost),
        STORY(a_device_that_does_not_wake_up_is_lost),
        STORY(a_device_that_does_not_open_again_is_lost_and_closed),
        STORY(once_through_a_pulse_server_only_through_it),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
