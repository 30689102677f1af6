/* file_place.h - a folder of its own for each test of sound files, and a tone to write.
 */
#ifndef FILE_PLACE_H
#define FILE_PLACE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <dirent.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sink.h"

struct place {
    char folder[64];
    char path[128];
    struct fault fault;
};

static inline int setup(void **state)
{
    struct place *place = calloc(1, sizeof(*place));

    snprintf(place->folder, sizeof(place->folder), "/tmp/sink-file-XXXXXX");
    assert_non_null(mkdtemp(place->folder));
    *state = place;
    return 0;
}

static inline int files_in(const struct place *place)
{
    DIR *folder = opendir(place->folder);
    const struct dirent *entry;
    int count = 0;

    while ((entry = readdir(folder)) != NULL)
        count += entry->d_name[0] != '.';
    closedir(folder);
    return count;
}

static inline int teardown(void **state)
{
    struct place *place = *state;
    DIR *folder = opendir(place->folder);
    const struct dirent *entry;
    char path[400];

    while ((entry = readdir(folder)) != NULL) {
        snprintf(path, sizeof(path), "%s/%s", place->folder, entry->d_name);
        if (unlink(path) != 0)
            rmdir(path);
    }
    closedir(folder);
    rmdir(place->folder);
    free(place);
    return 0;
}

static inline const char *path_in(struct place *place, const char *name)
{
    snprintf(place->path, sizeof(place->path), "%s/%s", place->folder, name);
    return place->path;
}

static inline struct sink *open_in(struct place *place, const char *name)
{
    struct sink *sink =
        sink_file_open(path_in(place, name), "Evening routine", &place->fault);

    assert_non_null(sink);
    return sink;
}

static inline struct pcm_frame tone_at(int64_t n)
{
    double wave = sin(6.283185307 * 440 * (double)n / PCM_RATE);

    return (struct pcm_frame){ (int16_t)lrint(8000 * wave),
                               (int16_t)lrint(4000 * wave) };
}

/* Writes `count` frames of a tone in pieces of `piece`. */
static inline void write_tone(struct sink *sink, int64_t count, size_t piece)
{
    struct pcm_frame frames[30000];
    int64_t at = 0;

    while (at < count) {
        size_t now = count - at < (int64_t)piece ? (size_t)(count - at) : piece;

        for (size_t i = 0; i < now; i++)
            frames[i] = tone_at(at + (int64_t)i);
        assert_int_equal(sink_write(sink, frames, now), now);
        at += (int64_t)now;
    }
}

#define STORY(name) cmocka_unit_test_setup_teardown(name, setup, teardown)

#endif
