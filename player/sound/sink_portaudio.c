/* Two threads: PortAudio's calls speaker_fill and touches what is marked so.
 * Below the loop this file alone reads a clock: only time tells that a device is dead.
 * Pa_StopStream waits for what is buffered, up to a second, so streams are only ever
 * aborted. After the device has died, aborting, closing or terminating may hang for
 * ever, so a lost stream is left alone with its memory and its Pa_Initialize. But one
 * that told its end is closed, in a millisecond: held, a card could not come back. */
#include "sink.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <portaudio.h>

#include "arena.h"
#include "heartbeat.h"
#include "sink_alsa_config.h"
#include "sink_no_device.h"
#include "sink_speaker.h"

enum {
    LATENCY_MS = 15, /* the usual; the shortest that an idle machine keeps up with */
    LATENCY_MOST_MS = 100,   /* where growing ends */
    SETTLING = PCM_RATE / 2, /* frames after a start in which calls come unevenly */
    OPENINGS_MOST = 3,       /* a server that is busy refuses now and then */
    OPENING_WAIT_MS = 100,   /* between two of them */
};

enum device_phase {
    DEVICE_PLAYING,
    DEVICE_WAKING,  /* silence before the first sound, for `lead_in` frames */
    DEVICE_GROWING, /* silent, until all that was taken has sounded */
    DEVICE_OPENING, /* without a stream: it is being opened again */
    DEVICE_ASLEEP,
    DEVICE_LOST,
};

struct device_sink {
    struct speaker_sink base;
    _Atomic bool finished; /* PortAudio: the stream has ended without being asked to */
    _Atomic bool late;     /* PortAudio: a callback came when the buffer had run out */
    /* PortAudio's thread, while the stream runs */
    double last_call;    /* s; 0 before the first */
    double late_after;   /* s between two callbacks */
    int64_t since_start; /* frames */
    /* its owner's: the main thread, or one that opens it or has it sleep */
    const struct sink_device_options *options; /* while it is opened first */
    PaStream *stream; /* NULL while it could not be opened again */
    PaDeviceIndex device;
    enum device_phase phase;
    int64_t phase_until;             /* frames pulled at which the phase is over */
    int refusals;                    /* in DEVICE_OPENING */
    int64_t retry_ms;                /* the next opening's time */
    int latency_ms, latency_most_ms; /* now, and where growing ends */
    int64_t latency_frames;          /* as granted */
    int64_t lead_in;                 /* frames */
    struct heartbeat heartbeat;
};

static struct device_sink *of(struct sink *sink)
{
    return (struct device_sink *)sink;
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* --- PortAudio's thread --- */

static int on_call(const void *in, void *out, unsigned long count,
                   const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                   void *data)
{
    struct device_sink *sink = data;
    double since = time->currentTime - sink->last_call;

    (void)in;
    speaker_fill(&sink->base.speaker, out, count);
    if (sink->since_start < SETTLING)
        sink->since_start += (int64_t)count;
    else if (since > sink->late_after || (flags & paOutputUnderflow))
        atomic_store_explicit(&sink->late, true, memory_order_relaxed);
    sink->last_call = time->currentTime;
    return paContinue;
}

static void on_finished(void *data)
{
    struct device_sink *sink = data;

    atomic_store_explicit(&sink->finished, true, memory_order_release);
}

/* --- streams --- */

static PaError start_stream(struct device_sink *sink)
{
    const PaStreamInfo *info = Pa_GetStreamInfo(sink->stream);
    double granted = info ? info->outputLatency : sink->latency_ms / 1000.0;

    sink->late_after = granted;
    sink->latency_frames = (int64_t)(granted * PCM_RATE);
    sink->last_call = 0, sink->since_start = 0;
    atomic_store_explicit(&sink->late, false, memory_order_relaxed);
    atomic_store_explicit(&sink->finished, false, memory_order_relaxed);
    heartbeat_start(&sink->heartbeat, now_ms(), speaker_pulled(&sink->base.speaker));
    return Pa_StartStream(sink->stream);
}

/* Opens and starts; no stream is left on failure. */
static PaError open_stream(struct device_sink *sink)
{
    PaStreamParameters out = { .device = sink->device,
                               .channelCount = PCM_CHANNELS,
                               .sampleFormat = paInt16,
                               .suggestedLatency = sink->latency_ms / 1000.0 };
    PaStream *stream = NULL;
    PaError error =
        Pa_OpenStream(&stream, NULL, &out, PCM_RATE, paFramesPerBufferUnspecified,
                      paNoFlag, on_call, sink);

    if (error != paNoError)
        return error;
    Pa_SetStreamFinishedCallback(stream, on_finished);
    sink->stream = stream;
    error = start_stream(sink);
    if (error != paNoError) {
        Pa_CloseStream(stream);
        sink->stream = NULL;
    }
    return error;
}

/* The stream stands still afterwards, and no thread but ours touches the sink. */
static void abort_stream(struct device_sink *sink)
{
    if (sink->stream)
        Pa_AbortStream(sink->stream);
    speaker_rest(&sink->base.speaker);
}

static void enter(struct device_sink *sink, enum device_phase phase, int64_t frames)
{
    sink->phase = phase;
    sink->phase_until = speaker_pulled(&sink->base.speaker) + frames;
    /* A lost device that comes to life again must not talk into the next one. */
    speaker_hold(&sink->base.speaker, frames > 0 || phase == DEVICE_LOST);
}

/* Never waits: the next look tries again. */
static void open_again(struct device_sink *sink)
{
    if (now_ms() < sink->retry_ms)
        return;
    if (open_stream(sink) == paNoError)
        enter(sink, DEVICE_PLAYING, 0);
    else if (++sink->refusals == OPENINGS_MOST)
        enter(sink, DEVICE_LOST, 0);
    sink->retry_ms = now_ms() + OPENING_WAIT_MS;
}

static void begin_opening(struct device_sink *sink)
{
    sink->refusals = 0, sink->retry_ms = 0;
    enter(sink, DEVICE_OPENING, 0);
    open_again(sink);
}

/* Twice the latency. All that was taken has sounded; what was not waits in the ring. */
static void grow(struct device_sink *sink)
{
    abort_stream(sink);
    Pa_CloseStream(sink->stream);
    sink->stream = NULL;
    sink->latency_ms =
        sink->latency_ms < LATENCY_MOST_MS / 2 ? sink->latency_ms * 2 : LATENCY_MOST_MS;
    begin_opening(sink);
}

/* --- being watched --- */

/* Goes on with whatever is under way. Called at every look at the sink. */
static void look(struct device_sink *sink)
{
    int64_t pulled = speaker_pulled(&sink->base.speaker);
    bool over = pulled >= sink->phase_until;

    if (sink->phase == DEVICE_LOST || sink->phase == DEVICE_ASLEEP)
        return;
    if (sink->phase == DEVICE_OPENING)
        open_again(sink);
    else if (atomic_load_explicit(&sink->finished, memory_order_acquire) ||
             heartbeat_gone(&sink->heartbeat, now_ms(), pulled))
        enter(sink, DEVICE_LOST, 0);
    else if (sink->phase == DEVICE_WAKING && over)
        enter(sink, DEVICE_PLAYING, 0);
    else if (sink->phase == DEVICE_GROWING && over)
        grow(sink);
    else if (sink->phase == DEVICE_PLAYING &&
             sink->latency_ms < sink->latency_most_ms &&
             atomic_load_explicit(&sink->late, memory_order_relaxed))
        enter(sink, DEVICE_GROWING, 2 * sink->latency_frames + PCM_FADE_FRAMES);
}

static size_t device_room(struct sink *sink)
{
    look(of(sink));
    return speaker_room(&of(sink)->base.speaker);
}

static void device_discard(struct sink *sink)
{
    speaker_discard(&of(sink)->base.speaker);
    if (of(sink)->phase == DEVICE_ASLEEP || of(sink)->stream == NULL)
        speaker_rest(&of(sink)->base.speaker); /* nobody else carries it out */
}

static bool device_settled(struct sink *sink)
{
    look(of(sink));
    return speaker_settled(&of(sink)->base.speaker);
}

static int64_t device_latency_ms(struct sink *sink)
{
    return pcm_ms_of_frames(of(sink)->latency_frames);
}

static enum sink_state device_state(struct sink *sink)
{
    look(of(sink));
    return of(sink)->phase == DEVICE_LOST ? SINK_LOST : SINK_WELL;
}

static void device_sleep(struct sink *head, bool asleep)
{
    struct device_sink *sink = of(head);

    look(sink);
    if (sink->phase == DEVICE_LOST || asleep == (sink->phase == DEVICE_ASLEEP))
        return;
    if (asleep) {
        abort_stream(sink);
        enter(sink, DEVICE_ASLEEP, 0);
    } else if (sink->stream == NULL) {
        begin_opening(sink);
    } else if (start_stream(sink) == paNoError) {
        enter(sink, DEVICE_WAKING, sink->lead_in);
    } else {
        enter(sink, DEVICE_LOST, 0);
    }
}

/* Closed in the middle of its sound: lets the ramp be heard. */
static void fade_out(struct device_sink *sink)
{
    long ms = 2L * sink->latency_ms + 10;

    if (sink->phase != DEVICE_PLAYING || speaker_is_empty(&sink->base.speaker))
        return;
    speaker_hold(&sink->base.speaker, true);
    nanosleep(&(struct timespec){ ms / 1000, ms % 1000 * 1000000 }, NULL);
}

static bool device_close(struct sink *head, bool keep, struct fault *fault)
{
    struct device_sink *sink = of(head);

    (void)keep, (void)fault;
    look(sink);
    if (sink->phase == DEVICE_LOST && sink->stream != NULL &&
        !atomic_load_explicit(&sink->finished, memory_order_acquire))
        return true; /* left alone, with its memory: see the top of this file */
    if (sink->stream != NULL) {
        fade_out(sink);
        Pa_AbortStream(sink->stream);
        Pa_CloseStream(sink->stream);
    }
    Pa_Terminate();
    free(sink);
    return true;
}

static const struct sink_ops device_ops = {
    .room = device_room,
    .write = sink_speaker_write,
    .discard = device_discard,
    .settled = device_settled,
    .taken = sink_speaker_taken,
    .latency_ms = device_latency_ms,
    .state = device_state,
    .promise = sink_speaker_promise,
    .volume = sink_speaker_volume,
    .starved = sink_speaker_starved,
    .sleep = device_sleep,
    .close = device_close,
};

/* --- opening --- */

/* The device with `part` in its name, whatever its case. NULL: ALSA's own default,
 * since PortAudio's may be the bare first card. paNoDevice when there is none. */
static PaDeviceIndex find_device(const char *part)
{
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        bool fits = part ? strcasestr(info->name, part) != NULL
                         : strcmp(info->name, "default") == 0;

        if (fits && info->maxOutputChannels > 0)
            return i;
    }
    return part ? paNoDevice : Pa_GetDefaultOutputDevice();
}

void sink_portaudio_devices(void (*each)(void *data, const char *name), void *data)
{
    sink_alsa_config_use(false); /* a device is named in ALSA's own words */
    if (Pa_Initialize() != paNoError)
        return;
    for (PaDeviceIndex i = 0; i < Pa_GetDeviceCount(); i++) {
        if (Pa_GetDeviceInfo(i)->maxOutputChannels > 0)
            each(data, Pa_GetDeviceInfo(i)->name);
    }
    Pa_Terminate();
}

/* Opens and starts, with PortAudio begun; ends PortAudio again on failure. */
static bool open_device(struct device_sink *sink, struct fault *fault)
{
    PaError error = Pa_Initialize();

    if (error != paNoError)
        return fault_set(fault, "no-device",
                         "The sound could not be started: %s. Check that the sound "
                         "server runs.",
                         Pa_GetErrorText(error));
    sink->device = find_device(sink->options->device);
    error = sink->device == paNoDevice ? paDeviceUnavailable : open_stream(sink);
    if (error == paNoError)
        return true;
    if (sink->device != paNoDevice)
        fault_set(fault, "no-device",
                  "The sound device \"%s\" could not be opened: %s. Check that no "
                  "other program holds it.",
                  Pa_GetDeviceInfo(sink->device)->name, Pa_GetErrorText(error));
    else if (!sink->options->again)
        sink_no_device(sink->options->device, fault);
    Pa_Terminate();
    return false;
}

/* Through the Pulse server when it answers; else in ALSA's own ways. But not once a
 * server was used: ALSA's pipewire plugin would hang on the same dying server. */
static bool open_somehow(struct device_sink *sink, struct fault *fault)
{
    static bool used_pulse;
    bool named = sink->options->device != NULL;
    bool pulse = !named && sink_alsa_pulse_answers();

    if (!pulse && !named && used_pulse)
        return fault_set(fault, "no-server",
                         "The sound server does not answer. Start it again, or log out "
                         "and in.");
    if (sink->options->again) /* the environment stays: only one thread may change it */
        return open_device(sink, fault);
    pulse = sink_alsa_config_use(pulse);
    if (open_device(sink, fault)) {
        used_pulse = used_pulse || pulse;
        return true;
    }
    if (!pulse || used_pulse)
        return false;
    sink_alsa_config_use(false); /* the plugin may not be installed */
    return open_device(sink, fault);
}

struct sink *sink_portaudio_open(const struct sink_device_options *options,
                                 struct fault *fault)
{
    struct device_sink *sink = memory_zeroed(1, sizeof(*sink));

    sink->base.head.ops = &device_ops;
    sink->options = options;
    sink->latency_ms = options->latency_ms > 0 ? options->latency_ms : LATENCY_MS;
    sink->latency_most_ms = options->latency_ms > 0 ? 0 : LATENCY_MOST_MS;
    sink->lead_in = pcm_frames_of_ms(options->lead_in_ms);
    speaker_init(&sink->base.speaker);
    enter(sink, DEVICE_WAKING, sink->lead_in);
    if (open_somehow(sink, fault))
        return &sink->base.head;
    free(sink);
    return NULL;
}
