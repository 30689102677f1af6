/* measure_sound - finds the words in a rendered sound file without cues.
 *
 *     measure_sound FILE.wav < FRAMES
 *
 * FRAMES are where sentences begin, one to a line, rising. For each, up to the next, it
 * prints three numbers of frames, counted from there: where sound begins, where the
 * last sound ends, and the longest rest between the two; -1 three times when all is
 * silent.
 *
 *     measure_sound --loudness FILE.wav
 *
 * prints how loud the whole file is, in LUFS. */
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <ebur128.h>

#include "arena.h"
#include "pcm.h"

enum {
    CHANNELS = 2,
    PARTS = 12, /* where the parts of a file begin */
    QUIET = 16, /* -66 dBFS; the program writes no noise */
    MARKS_MOST = 10000,
};

struct sound {
    int16_t *samples; /* both channels in turn */
    size_t frames;
};

static uint32_t number_of(const unsigned char *bytes)
{
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

/* Goes to the samples and tells how many bytes they take; 0 when there are none. */
static size_t find_samples(FILE *file)
{
    unsigned char part[8];

    if (fseek(file, PARTS, SEEK_SET) != 0)
        return 0;
    while (fread(part, sizeof(part), 1, file) == 1) {
        uint32_t size = number_of(part + 4);

        if (memcmp(part, "data", 4) == 0)
            return size;
        if (fseek(file, (long)size + (size & 1), SEEK_CUR) != 0)
            return 0;
    }
    return 0;
}

static bool read_sound(const char *path, struct sound *sound)
{
    const size_t frame = CHANNELS * sizeof(*sound->samples);
    FILE *file = fopen(path, "rb");

    if (file == NULL)
        return false;
    sound->frames = find_samples(file) / frame;
    if (sound->frames > 0) {
        sound->samples = memory_take(sound->frames * frame);
        sound->frames = fread(sound->samples, frame, sound->frames, file);
    }
    fclose(file);
    return sound->frames > 0;
}

static bool is_sound(const struct sound *sound, size_t frame)
{
    const int16_t *both = sound->samples + frame * CHANNELS;

    return both[0] >= QUIET || both[0] <= -QUIET || both[1] >= QUIET ||
           both[1] <= -QUIET;
}

static void print_words(const struct sound *sound, size_t from, size_t to)
{
    long first = -1;
    long last = -1;
    long rest = -1;

    for (size_t frame = from; frame < to && frame < sound->frames; frame++) {
        long at = (long)(frame - from);

        if (!is_sound(sound, frame))
            continue;
        if (first < 0)
            first = at;
        else if (at - last > rest)
            rest = at - last;
        last = at;
    }
    printf("%ld %ld %ld\n", first, last, rest);
}

static void print_loudness(const struct sound *sound)
{
    ebur128_state *meter = ebur128_init(CHANNELS, PCM_RATE, EBUR128_MODE_I);
    double lufs = 0.0;

    ebur128_add_frames_short(meter, sound->samples, sound->frames);
    ebur128_loudness_global(meter, &lufs);
    printf("%.2f\n", lufs);
    ebur128_destroy(&meter);
}

static void print_all_words(const struct sound *sound)
{
    static size_t marks[MARKS_MOST];
    char line[32];
    size_t count = 0;

    while (count < MARKS_MOST && fgets(line, sizeof(line), stdin) != NULL)
        marks[count++] = strtoul(line, NULL, 10);
    for (size_t i = 0; i < count; i++)
        print_words(sound, marks[i], i + 1 < count ? marks[i + 1] : sound->frames);
}

int main(int argc, char **argv)
{
    struct sound sound = { 0 };
    bool loudness = argc == 3 && strcmp(argv[1], "--loudness") == 0;

    if ((argc != 2 && !loudness) || !read_sound(argv[argc - 1], &sound)) {
        fprintf(stderr, "Usage: measure_sound FILE.wav < FRAMES, and FILE.wav is to "
                        "be of 16 bits and 2 channels.\n");
        return EXIT_FAILURE;
    }
    if (loudness)
        print_loudness(&sound);
    else
        print_all_words(&sound);
    free(sound.samples);
    return EXIT_SUCCESS;
}
