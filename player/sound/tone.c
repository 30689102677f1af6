#include "tone.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"

enum {
    NOTES_MOST = 3,
    HARMONICS = 3,
    SOFT_EDGE_MS = 8, /* raised cosine; shorter ones click */
    TICK_EDGE_MS = 5, /* a tick must still be a tick */
};

/* Speech stands at -20 LUFS from both channels of a pair. A cue 3 dB under it has, in
 * each channel, the root mean square of -26 dBFS (two channels add 3 dB); between 440
 * and 1000 Hz the ear's weighting takes less than 1 dB of it. */
#define CUE_LEVEL_DB (-26.0)

static const double pi = 3.14159265358979323846;

/* A note glides from one pitch to another; then `gap_ms` of silence. */
struct note {
    double from_hz, to_hz;
    int ms;
    int gap_ms;
};

/* Most sounds ring evenly; ticks and taps die away, as wood does. */
struct shape {
    double harmonics[HARMONICS];
    double half_ms; /* the level halves in this time; 0 for a steady one */
    int edge_ms;
    double db; /* against CUE_LEVEL_DB */
    struct note notes[NOTES_MOST];
};

#define ROUND                                                                          \
    {                                                                                  \
        1.0, 0.3, 0.1                                                                  \
    }
#define BRIGHT                                                                         \
    {                                                                                  \
        1.0, 0.5, 0.3                                                                  \
    }
#define PLAIN                                                                          \
    {                                                                                  \
        1.0, 0.1, 0.0                                                                  \
    }

static const struct shape shapes[] = {
    [TONE_START] = { ROUND,
                     0,
                     SOFT_EDGE_MS,
                     0,
                     { { 523, 523, 90, 30 },
                       { 659, 659, 90, 30 },
                       { 784, 784, 180, 0 } } },
    [TONE_DONE] = { ROUND,
                    0,
                    SOFT_EDGE_MS,
                    0,
                    { { 784, 784, 160, 50 },
                      { 622, 622, 160, 50 },
                      { 466, 466, 320, 0 } } },
    [TONE_PAUSE] = { ROUND, 0, SOFT_EDGE_MS, 0, { { 440, 440, 200, 0 } } },
    [TONE_GO_ON] = { ROUND,
                     0,
                     SOFT_EDGE_MS,
                     0,
                     { { 523, 523, 60, 20 }, { 784, 784, 100, 0 } } },
    [TONE_ACCEPTED] = { BRIGHT, 12, TICK_EDGE_MS, 0, { { 880, 880, 60, 0 } } },
    [TONE_DROPPED] = { PLAIN,
                       0,
                       SOFT_EDGE_MS,
                       -6,
                       { { 466, 440, 45, 40 }, { 440, 440, 45, 0 } } },
    [TONE_WAITING] = { ROUND,
                       0,
                       SOFT_EDGE_MS,
                       0,
                       { { 587, 587, 150, 120 }, { 587, 587, 150, 0 } } },
    [TONE_HOLD] = { PLAIN, 0, SOFT_EDGE_MS, 0, { { 587, 587, 38, 0 } } },
    [TONE_WARNING] = { BRIGHT,
                       0,
                       SOFT_EDGE_MS,
                       0,
                       { { 740, 740, 120, 70 },
                         { 740, 740, 120, 70 },
                         { 740, 740, 120, 0 } } },
    [TONE_FAULT] = { BRIGHT,
                     0,
                     SOFT_EDGE_MS,
                     0,
                     { { 554, 554, 140, 20 }, { 494, 440, 320, 0 } } },
    [TONE_COUNT_DOWN] = { ROUND, 0, SOFT_EDGE_MS, 0, { { 587, 587, 110, 0 } } },
    [TONE_ZERO] = { ROUND, 0, SOFT_EDGE_MS, 0, { { 784, 880, 350, 0 } } },
    [TONE_TICK_SOFT] = { PLAIN, 8, TICK_EDGE_MS, 0, { { 700, 700, 45, 0 } } },
    [TONE_TICK_WOOD] = { BRIGHT, 5, TICK_EDGE_MS, 0, { { 1000, 940, 35, 0 } } },
    [TONE_TICK_LOW] = { ROUND, 10, TICK_EDGE_MS, 0, { { 460, 440, 60, 0 } } },
};

_Static_assert(sizeof(shapes) / sizeof(shapes[0]) == TONE_SOUNDS,
               "every tone has a shape");

/* The level at `frame` of a note of `frames`: soft edges, and dying away. */
static double level_at(const struct shape *shape, int64_t frame, int64_t frames)
{
    double edge = (double)pcm_frames_of_ms(shape->edge_ms);
    double from_end = (double)(frames - 1 - frame);
    double near = (double)frame < from_end ? (double)frame : from_end;
    double level = near < edge ? 0.5 - 0.5 * cos(pi * near / edge) : 1.0;

    if (shape->half_ms > 0)
        level *= pow(0.5, (double)frame * 1000 / PCM_RATE / shape->half_ms);
    return level;
}

/* Adds a note; returns the sum of its squares. */
static double draw_note(const struct shape *shape, const struct note *note, double *out)
{
    int64_t frames = pcm_frames_of_ms(note->ms);
    double phase = 0;
    double power = 0;

    for (int64_t i = 0; i < frames; i++) {
        double part = (double)i / (double)frames;
        double sum = 0;

        for (int h = 0; h < HARMONICS; h++)
            sum += shape->harmonics[h] * sin(phase * (h + 1));
        out[i] = sum * level_at(shape, i, frames);
        power += out[i] * out[i];
        phase +=
            2 * pi * (note->from_hz + (note->to_hz - note->from_hz) * part) / PCM_RATE;
    }
    return power;
}

static struct clip draw(const struct shape *shape)
{
    struct clip clip = { 0 };
    int64_t sounding = 0;
    int64_t at = 0;
    double power = 0;
    double gain;
    double *wave;

    for (int i = 0; i < NOTES_MOST; i++)
        clip.frames += pcm_frames_of_ms(shape->notes[i].ms) +
                       pcm_frames_of_ms(shape->notes[i].gap_ms);
    wave = memory_zeroed((size_t)clip.frames, sizeof(*wave));
    for (int i = 0; i < NOTES_MOST; i++) {
        const struct note *note = &shape->notes[i];

        power += draw_note(shape, note, wave + at);
        sounding += pcm_frames_of_ms(note->ms);
        at += pcm_frames_of_ms(note->ms) + pcm_frames_of_ms(note->gap_ms);
    }
    gain = pow(10, (CUE_LEVEL_DB + shape->db) / 20) * INT16_MAX /
           sqrt(power / (double)sounding);
    clip.samples = memory_zeroed((size_t)clip.frames, sizeof(*clip.samples));
    for (int64_t i = 0; i < clip.frames; i++)
        clip.samples[i] = (int16_t)lrint(wave[i] * gain);
    free(wave);
    return clip;
}

const struct clip *tone_clip(enum tone tone)
{
    static struct clip clips[TONE_SOUNDS];

    if (clips[tone].samples == NULL)
        clips[tone] = draw(&shapes[tone]);
    return &clips[tone];
}

enum tone tone_tick_named(const char *name)
{
    static const struct {
        const char *name;
        enum tone tone;
    } ticks[] = {
        { "soft", TONE_TICK_SOFT },
        { "wood", TONE_TICK_WOOD },
        { "low", TONE_TICK_LOW },
    };

    for (size_t i = 0; name && i < sizeof(ticks) / sizeof(ticks[0]); i++) {
        if (strcmp(name, ticks[i].name) == 0)
            return ticks[i].tone;
    }
    return TONE_TICK_SOFT;
}
