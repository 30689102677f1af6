#include "resample.h"

#include <samplerate.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "pcm.h"

enum {
    PIECE_FRAMES = 4096, /* what is converted in one go; bounds the memory */
};

struct resample {
    SRC_STATE *state;
    int from, to;
    size_t channels;
    int64_t taken; /* frames that went in */
    int64_t given; /* frames that came out */
    float *in;     /* PIECE_FRAMES frames */
    float *out;    /* piece_out frames */
    size_t piece_out;
    int16_t *result; /* grows to the longest answer */
    size_t result_frames;
};

static void reserve(struct resample *converter, size_t frames)
{
    if (frames <= converter->result_frames)
        return;
    converter->result_frames = frames + frames / 2;
    converter->result =
        memory_resize(converter->result, converter->result_frames * converter->channels,
                      sizeof(*converter->result));
}

struct resample *resample_create(int from, int to, int channels)
{
    struct resample *converter;
    SRC_STATE *state;
    int error;

    if (from <= 0 || to <= 0 || channels <= 0 ||
        !src_is_valid_ratio((double)to / (double)from))
        return NULL;
    state = src_new(SRC_SINC_FASTEST, channels, &error);
    if (state == NULL)
        return NULL;
    converter = memory_zeroed(1, sizeof(*converter));
    converter->state = state;
    converter->from = from;
    converter->to = to;
    converter->channels = (size_t)channels;
    converter->piece_out = (size_t)PIECE_FRAMES * (size_t)to / (size_t)from + 64;
    converter->in =
        memory_zeroed((size_t)PIECE_FRAMES * converter->channels, sizeof(float));
    converter->out =
        memory_zeroed(converter->piece_out * converter->channels, sizeof(float));
    reserve(converter, PIECE_FRAMES); /* never NULL from here on */
    return converter;
}

void resample_destroy(struct resample *converter)
{
    if (converter == NULL)
        return;
    src_delete(converter->state);
    free(converter->in);
    free(converter->out);
    free(converter->result);
    free(converter);
}

/* Converts the first `frames` frames of `in`; adds to what stands in `result`. Returns
 * the new length of the result. */
static size_t convert_piece(struct resample *converter, size_t frames, bool last,
                            size_t length)
{
    SRC_DATA data = {
        .data_in = converter->in,
        .input_frames = (long)frames,
        .data_out = converter->out,
        .output_frames = (long)converter->piece_out,
        .src_ratio = (double)converter->to / (double)converter->from,
        .end_of_input = last,
    };

    do {
        if (src_process(converter->state, &data) != 0)
            return length; /* only our own mistakes do that */
        reserve(converter, length + (size_t)data.output_frames_gen);
        src_float_to_short_array(
            converter->out, converter->result + length * converter->channels,
            (int)((size_t)data.output_frames_gen * converter->channels));
        length += (size_t)data.output_frames_gen;
        data.data_in += (size_t)data.input_frames_used * converter->channels;
        data.input_frames -= data.input_frames_used;
    } while (data.input_frames > 0 || data.output_frames_gen == data.output_frames);
    return length;
}

size_t resample_push(struct resample *converter, const int16_t *in, size_t frames,
                     const int16_t **out)
{
    size_t length = 0;

    converter->taken += (int64_t)frames;
    while (frames > 0) {
        size_t piece = frames < PIECE_FRAMES ? frames : PIECE_FRAMES;

        src_short_to_float_array(in, converter->in, (int)(piece * converter->channels));
        length = convert_piece(converter, piece, false, length);
        in += piece * converter->channels;
        frames -= piece;
    }
    converter->given += (int64_t)length;
    *out = converter->result;
    return length;
}

size_t resample_finish(struct resample *converter, const int16_t **out)
{
    int64_t whole =
        (converter->taken * converter->to + converter->from / 2) / converter->from;
    size_t wanted = whole > converter->given ? (size_t)(whole - converter->given) : 0;
    size_t length = convert_piece(converter, 0, true, 0);

    if (length < wanted) {
        reserve(converter, wanted);
        memset(converter->result + length * converter->channels, 0,
               (wanted - length) * converter->channels * sizeof(*converter->result));
    }
    converter->given += (int64_t)wanted;
    *out = converter->result;
    return wanted;
}

bool resample(const int16_t *in, size_t count, int rate, int16_t **out,
              size_t *out_count, struct fault *fault)
{
    struct resample *converter = resample_create(rate, PCM_RATE, 1);
    int16_t *all;
    const int16_t *piece;
    size_t first, rest;

    if (converter == NULL)
        return fault_set(fault, "voice-rate",
                         "This voice makes %d samples a second, which cannot be "
                         "played. Choose another voice.",
                         rate);
    first = resample_push(converter, in, count, &piece);
    all = memory_take((first + 1) * sizeof(*all));
    memcpy(all, piece, first * sizeof(*all));
    rest = resample_finish(converter, &piece);
    all = memory_resize(all, first + rest + 1, sizeof(*all));
    memcpy(all + first, piece, rest * sizeof(*all));
    resample_destroy(converter);
    *out = all;
    *out_count = first + rest;
    return true;
}
