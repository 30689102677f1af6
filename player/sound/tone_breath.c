#include "tone.h"

#include <math.h>
#include <stdbool.h>
#include <stdint.h>

enum {
    TABLE_BITS = 11,
    TABLE_SIZE = 1 << TABLE_BITS,
    FRACTION_BITS = 32 - TABLE_BITS,
    SOFT_TURN_MS =
        80, /* the short edge of a breath: at the in's end, at the out's start */
};

/* The breath goes between these. */
static const double low_hz = 440;
static const double high_hz = 660;
/* -26 dBFS (as tone.c's cues), over the mean height of the swelling level. */
static const float breath_gain = 0.068f;

/* One turn of each wave, with the first value again at the end. The in-breath is a pure
 * tone that swells, the out-breath a reedy one that sinks, so that nobody has to tell
 * them by their pitch. */
struct waves {
    float sine[TABLE_SIZE + 1];
    float in[TABLE_SIZE + 1];
    float out[TABLE_SIZE + 1];
};

/* The waves have a root mean square of 1, whatever their harmonics. */
static void draw(float *wave, double second, double third)
{
    double gain = sqrt(2 / (1 + second * second + third * third));

    for (int i = 0; i <= TABLE_SIZE; i++) {
        double phase = 6.28318530717958648 * i / TABLE_SIZE;

        wave[i] = (float)(gain * (sin(phase) + second * sin(2 * phase) +
                                  third * sin(3 * phase)));
    }
}

static const struct waves *all_waves(void)
{
    static struct waves waves;
    static bool drawn;

    if (!drawn) {
        draw(waves.in, 0.1, 0);
        draw(waves.out, 0.45, 0.35);
        for (int i = 0; i <= TABLE_SIZE; i++)
            waves.sine[i] = (float)sin(6.28318530717958648 * i / TABLE_SIZE);
        drawn = true;
    }
    return &waves;
}

static float look_up(const float *wave, uint32_t phase)
{
    uint32_t index = phase >> FRACTION_BITS;
    float part =
        (float)(phase & ((1u << FRACTION_BITS) - 1)) / (float)(1u << FRACTION_BITS);

    return wave[index] + (wave[index + 1] - wave[index]) * part;
}

/* One half of a breath. Phases are whole numbers, 2^64 to a turn: going straight to a
 * frame and stepping up to it then give the very same number. */
struct half {
    const float *wave;
    int64_t frames;
    int64_t rise, fall;            /* frames of the soft edges */
    uint64_t rise_step, fall_step; /* phase of the edges' cosine, 2^64 to a turn */
    uint64_t step;                 /* phase of one frame at its start */
    uint64_t bend; /* by which the step grows each frame (wraps when it shrinks) */
};

static struct half make_half(bool in, int64_t frames)
{
    const struct waves *waves = all_waves();
    int64_t turn = pcm_frames_of_ms(SOFT_TURN_MS);
    double from = in ? low_hz : high_hz;
    double to = in ? high_hz : low_hz;
    double whole = 18446744073709551616.0 / PCM_RATE;

    struct half half = {
        .wave = in ? waves->in : waves->out,
        .frames = frames,
        .rise = in ? frames * 7 / 10 : turn,
        .fall = in ? turn : frames * 7 / 10,
        .step = (uint64_t)(from * whole),
        .bend = (uint64_t)(int64_t)((to - from) * whole / (double)frames),
    };

    half.rise_step = (UINT64_C(1) << 63) / (uint64_t)half.rise;
    half.fall_step = (UINT64_C(1) << 63) / (uint64_t)half.fall;
    return half;
}

/* The raised cosine from 0 to 1, `at` steps up. */
static float edge_level(const float *sine, int64_t at, uint64_t step)
{
    uint32_t phase = (uint32_t)(((uint64_t)at * step) >> 32);

    return 0.5f - 0.5f * look_up(sine, phase + (1u << 30));
}

static void add_half(float *out, const struct half *half, int64_t from, int64_t count)
{
    const float *sine = all_waves()->sine;
    uint64_t at = (uint64_t)from;
    uint64_t pairs = from > 0 ? (uint64_t)from * ((uint64_t)from - 1) / 2 : 0;
    uint64_t phase = half->step * at + half->bend * pairs;
    uint64_t step = half->step + half->bend * at;

    for (int64_t i = 0; i < count; i++) {
        int64_t here = from + i;
        int64_t left = half->frames - here;
        float level = breath_gain;

        if (here < half->rise)
            level *= edge_level(sine, here, half->rise_step);
        if (left < half->fall)
            level *= edge_level(sine, left, half->fall_step);
        out[i] += level * look_up(half->wave, (uint32_t)(phase >> 32));
        phase += step;
        step += half->bend;
    }
}

void tone_breath(float *out, int64_t frames, int64_t position, int in_ms, int out_ms)
{
    int64_t in_frames = pcm_frames_of_ms(in_ms);
    int64_t out_frames = pcm_frames_of_ms(out_ms);
    struct half in, down;

    if (in_frames < 2 || out_frames < 2)
        return; /* no breath; and nothing to divide by */
    in = make_half(true, in_frames);
    down = make_half(false, out_frames);
    while (frames > 0) {
        int64_t at = position % (in_frames + out_frames);
        const struct half *half = at < in_frames ? &in : &down;
        int64_t from = at < in_frames ? at : at - in_frames;
        int64_t count = half->frames - from;

        if (count > frames)
            count = frames;
        add_half(out, half, from, count);
        out += count;
        position += count;
        frames -= count;
    }
}
