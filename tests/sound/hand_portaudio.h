/* hand_portaudio.h - a PortAudio without a device, and a clock; both worked by hand.
 * Stands before the real ones in the one program that includes it. */
#ifndef HAND_PORTAUDIO_H
#define HAND_PORTAUDIO_H

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

/* Its callback comes when the test says so, and it notes what it was asked to do. */
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

static const struct sink_device_options usual;

static inline int setup(void **state)
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

static inline struct sink *open_device(const struct sink_device_options *options)
{
    struct fault fault;
    struct sink *sink = sink_portaudio_open(options, &fault);

    assert_non_null(sink);
    return sink;
}

/* The device fetches `frames` frames, `ms` after the last time. */
static inline void call(unsigned long frames, int ms)
{
    PaStreamCallbackTimeInfo time = { 0 };

    pa.time += ms / 1000.0;
    clock_ms += ms;
    time.currentTime = pa.time;
    assert_int_equal(pa.call(NULL, pa.heard, frames, &time, 0, pa.data), paContinue);
}

/* Half a second and more of evenly spaced calls. */
static inline void settle_in(struct sink *sink)
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

static inline void write_steady(struct sink *sink, size_t count)
{
    const struct pcm_frame frame = { 10000, 10000 };

    for (size_t i = 0; i < count; i++)
        assert_int_equal(sink_write(sink, &frame, 1), 1);
}

static inline void check_end(struct sink *sink)
{
    assert_true(sink_close(sink, true, NULL));
    assert_int_equal(pa.initialized, 0);
    assert_int_equal(pa.opened, pa.closed);
}

#define STORY(name) cmocka_unit_test_setup(name, setup)

#endif
