/* Nothing can be taken back from a file: what was written stays and counts as taken. A
 * write that fails is remembered, and told when the sink is closed. */
#include "sink.h"

#include <errno.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include <sndfile.h>

#include "arena.h"
#include "keep_file.h"
#include "resample.h"

enum {
    BUFFER_FRAMES = 16384, /* 64 KB: few calls, and still in the processor's cache */
    PIECE_FRAMES = 2048,   /* libsndfile's encoders put a whole piece on the stack */
    OPUS_RATE = 48000,
    /* A .wav file counts its bytes in 32 bits; the rest is room for the header. */
    WAV_FRAMES_MOST = (UINT32_MAX - 4096) / 4,
};

struct file_format {
    const char *ending;
    int format;
    int rate;
    bool lossy;
    int64_t frames_most; /* 0 for no limit */
};

static const struct file_format formats[] = {
    { ".wav", SF_FORMAT_WAV | SF_FORMAT_PCM_16, PCM_RATE, false, WAV_FRAMES_MOST },
    { ".flac", SF_FORMAT_FLAC | SF_FORMAT_PCM_16, PCM_RATE, false, 0 },
    { ".ogg", SF_FORMAT_OGG | SF_FORMAT_VORBIS, PCM_RATE, true, 0 },
    { ".opus", SF_FORMAT_OGG | SF_FORMAT_OPUS, OPUS_RATE, true, 0 },
    { ".mp3", SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, PCM_RATE, true, 0 },
};

struct file_sink {
    struct sink head;
    struct kept_draft draft;
    const struct file_format *format;
    SNDFILE *file;
    struct resample *resample; /* NULL when the file has our rate */
    struct pcm_frame *buffer;  /* BUFFER_FRAMES of them */
    size_t buffered;
    double gain;
    int64_t taken;
    int error;   /* errno of the first write that failed; 0 for none */
    bool failed; /* nothing is written any more */
    bool too_long;
};

/* --- libsndfile's way to the draft --- */

/* Our own functions, not sf_open_fd: they see errno, and libsndfile's sentence for a
 * full disk is no help to anybody. */

static sf_count_t io_length(void *data)
{
    const struct file_sink *sink = data;
    struct stat status;

    return fstat(sink->draft.fd, &status) == 0 ? (sf_count_t)status.st_size : -1;
}

static sf_count_t io_seek(sf_count_t offset, int whence, void *data)
{
    const struct file_sink *sink = data;

    return lseek(sink->draft.fd, (off_t)offset, whence);
}

static sf_count_t io_read(void *bytes, sf_count_t count, void *data)
{
    const struct file_sink *sink = data;

    return read(sink->draft.fd, bytes, (size_t)count);
}

static sf_count_t io_write(const void *bytes, sf_count_t count, void *data)
{
    struct file_sink *sink = data;
    sf_count_t done = 0;

    while (done < count) {
        ssize_t now =
            write(sink->draft.fd, (const char *)bytes + done, (size_t)(count - done));

        if (now < 0 && errno == EINTR)
            continue;
        if (now <= 0) {
            if (sink->error == 0)
                sink->error = now < 0 ? errno : ENOSPC;
            return done;
        }
        done += now;
    }
    return done;
}

static sf_count_t io_tell(void *data)
{
    return io_seek(0, SEEK_CUR, data);
}

static SF_VIRTUAL_IO draft_io = {
    .get_filelen = io_length,
    .seek = io_seek,
    .read = io_read,
    .write = io_write,
    .tell = io_tell,
};

/* --- writing --- */

/* libsndfile up to 1.2.2 makes noise of 16 bit stereo in .mp3 (its pull request 1106),
 * so encoders that think in fractions get fractions. */
static sf_count_t write_lossy(SNDFILE *file, const int16_t *samples, size_t frames)
{
    float piece[PIECE_FRAMES * PCM_CHANNELS];

    for (size_t i = 0; i < frames * PCM_CHANNELS; i++)
        piece[i] = (float)samples[i] / 32768;
    return sf_writef_float(file, piece, (sf_count_t)frames);
}

static void encode(struct file_sink *sink, const int16_t *samples, size_t frames)
{
    while (frames > 0 && !sink->failed) {
        size_t most = sink->format->lossy ? PIECE_FRAMES : frames;
        size_t piece = frames < most ? frames : most;
        sf_count_t done = sink->format->lossy
                              ? write_lossy(sink->file, samples, piece)
                              : sf_writef_short(sink->file, samples, (sf_count_t)piece);

        if (done != (sf_count_t)piece || sink->error != 0)
            sink->failed = true;
        samples += piece * PCM_CHANNELS;
        frames -= piece;
    }
}

static void put(struct file_sink *sink, const struct pcm_frame *frames, size_t count)
{
    const int16_t *samples = &frames[0].left;

    if (sink->resample)
        count = resample_push(sink->resample, samples, count, &samples);
    encode(sink, samples, count);
}

static void flush(struct file_sink *sink)
{
    if (sink->buffered > 0 && !sink->failed)
        put(sink, sink->buffer, sink->buffered);
    sink->buffered = 0;
}

/* Counts the frames. False when there is no use in writing them. */
static bool take(struct file_sink *sink, int64_t count)
{
    int64_t most = sink->format->frames_most;

    sink->taken += count;
    if (most > 0 && sink->taken > most && !sink->failed) {
        sink->too_long = true;
        sink->failed = true;
    }
    return !sink->failed;
}

/* How many of `wanted` frames the buffer takes now: one at least. */
static size_t make_room(struct file_sink *sink, int64_t wanted)
{
    size_t room;

    if (sink->buffered == BUFFER_FRAMES)
        flush(sink);
    room = BUFFER_FRAMES - sink->buffered;
    return (int64_t)room > wanted ? (size_t)wanted : room;
}

static void copy_at(struct pcm_frame *to, const struct pcm_frame *from, size_t count,
                    double gain)
{
    if (gain == 1.0) {
        memcpy(to, from, count * sizeof(*to));
        return;
    }
    for (size_t i = 0; i < count; i++) {
        to[i].left = (int16_t)lrint(from[i].left * gain);
        to[i].right = (int16_t)lrint(from[i].right * gain);
    }
}

static size_t file_room(struct sink *sink)
{
    (void)sink;
    return BUFFER_FRAMES;
}

static size_t file_write(struct sink *head, const struct pcm_frame *frames,
                         size_t count)
{
    struct file_sink *sink = (struct file_sink *)head;

    if (count == 0 || !take(sink, (int64_t)count))
        return count; /* a failed file swallows all; its state tells */
    for (size_t done = 0; done < count && !sink->failed;) {
        size_t now = make_room(sink, (int64_t)(count - done));

        copy_at(sink->buffer + sink->buffered, frames + done, now, sink->gain);
        sink->buffered += now;
        done += now;
    }
    return count;
}

static void file_idle(struct sink *head, int64_t frames)
{
    struct file_sink *sink = (struct file_sink *)head;

    if (!take(sink, frames))
        return;
    while (frames > 0 && !sink->failed) {
        size_t now = make_room(sink, frames);

        memset(sink->buffer + sink->buffered, 0, now * sizeof(*sink->buffer));
        sink->buffered += now;
        frames -= (int64_t)now;
    }
}

/* Without a ramp, so before the first frame. */
static void file_volume(struct sink *head, double gain)
{
    ((struct file_sink *)head)->gain = gain;
}

static int64_t file_taken(struct sink *head)
{
    return ((struct file_sink *)head)->taken;
}

static enum sink_state file_state(struct sink *head)
{
    return ((struct file_sink *)head)->failed ? SINK_FAILED : SINK_WELL;
}

/* --- the end --- */

static void end_encoding(struct file_sink *sink)
{
    const int16_t *rest;
    size_t frames;

    flush(sink);
    if (sink->resample) {
        frames = resample_finish(sink->resample, &rest);
        encode(sink, rest, frames);
    }
    if (sf_close(sink->file) != 0 || sink->error != 0)
        sink->failed = true;
}

static bool tell_failure(const struct file_sink *sink, struct fault *fault)
{
    const char *path = sink->draft.path;

    if (sink->too_long)
        return fault_set_at(fault, path, 0, 0, "file-too-long",
                            "A .wav file holds 13 hours at most, and this is longer. "
                            "Nothing was kept. Give a name that ends in .flac.");
    if (sink->error == ENOSPC || sink->error == EDQUOT)
        return fault_set_at(fault, path, 0, 0, "disk-full",
                            "The disk is full, so nothing was kept. Make room on it, "
                            "or give a name in another place.");
    if (sink->error == EFBIG)
        return fault_set_at(fault, path, 0, 0, "file-too-long",
                            "The file would become larger than may be written here, "
                            "so nothing was kept. Give a name in another place, or "
                            "one that ends in .opus.");
    return fault_set_at(fault, path, 0, 0, "not-written",
                        "The sound could not be written: %s. Nothing was kept. Give "
                        "a name in another place.",
                        sink->error ? strerror(sink->error) : "the encoder failed");
}

static void free_sink(struct file_sink *sink)
{
    kept_draft_drop(&sink->draft);
    resample_destroy(sink->resample);
    free(sink->buffer);
    free(sink);
}

static bool file_close(struct sink *head, bool keep, struct fault *fault)
{
    struct file_sink *sink = (struct file_sink *)head;
    bool kept = true;

    end_encoding(sink);
    if (keep && sink->failed)
        kept = tell_failure(sink, fault);
    else if (keep)
        /* Not synced: what a power cut takes here can be made again in a second. */
        kept = kept_draft_keep(&sink->draft, false, fault);
    free_sink(sink);
    return kept;
}

static const struct sink_ops file_ops = {
    .room = file_room,
    .write = file_write,
    .taken = file_taken,
    .state = file_state,
    .volume = file_volume,
    .idle = file_idle,
    .close = file_close,
};

/* --- the beginning --- */

static const struct file_format *format_of(const char *path)
{
    size_t length = strlen(path);

    for (size_t i = 0; i < sizeof(formats) / sizeof(formats[0]); i++) {
        size_t ending = strlen(formats[i].ending);

        if (length > ending &&
            strcasecmp(path + length - ending, formats[i].ending) == 0)
            return &formats[i];
    }
    return NULL;
}

static bool begin_encoding(struct file_sink *sink, const char *path, const char *title,
                           struct fault *fault)
{
    SF_INFO info = { .samplerate = sink->format->rate,
                     .channels = PCM_CHANNELS,
                     .format = sink->format->format };

    if (!sf_format_check(&info))
        return fault_set_at(fault, path, 0, 0, "no-encoder",
                            "This machine's libsndfile cannot write %s files. Give a "
                            "name that ends in .wav or .flac.",
                            sink->format->ending);
    sink->file = sf_open_virtual(&draft_io, SFM_WRITE, &info, sink);
    if (sink->file == NULL)
        return tell_failure(sink, fault);
    if (title && title[0] != '\0')
        sf_set_string(sink->file, SF_STR_TITLE, title);
    if (sink->format->rate != PCM_RATE)
        sink->resample = resample_create(PCM_RATE, sink->format->rate, PCM_CHANNELS);
    return true;
}

struct sink *sink_file_open(const char *path, const char *title, struct fault *fault)
{
    const struct file_format *format = format_of(path);
    struct file_sink *sink;

    if (format == NULL) {
        fault_set_at(fault, path, 0, 0, "file-ending",
                     "The name does not say what kind of sound file to make. Give one "
                     "that ends in .wav, .flac, .ogg, .opus or .mp3.");
        return NULL;
    }
    sink = memory_zeroed(1, sizeof(*sink));
    sink->draft.fd = -1;
    sink->head.ops = &file_ops;
    sink->format = format;
    sink->gain = 1.0;
    sink->buffer = memory_zeroed(BUFFER_FRAMES, sizeof(*sink->buffer));
    if (!kept_draft_open(&sink->draft, path, 0644, fault) ||
        !begin_encoding(sink, path, title, fault)) {
        free_sink(sink);
        return NULL;
    }
    return &sink->head;
}
