/* A stroke file in a person's place, in virtual time: the audio thread's own code,
 * pulled by hand. */
#include "seat.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "arena.h"
#include "session.h"
#include "stroke_file.h"

struct seat_file {
    struct seat base;
    struct arena arena;   /* the moments: what named them may change in a run */
    const char **moments; /* that a stroke can wait for, then NULL */
    struct stroke_file strokes;
};

static int64_t file_now_ms(const struct seat *seat)
{
    return pcm_ms_of_frames(sink_virtual_pulled(seat->sink));
}

static void file_look(struct seat *seat, int64_t now_ms, bool sounds)
{
    (void)seat;
    (void)now_ms;
    (void)sounds;
}

static bool file_stroke(struct seat *seat, int64_t now_ms, struct stroke *stroke)
{
    return stroke_file_next(&((struct seat_file *)seat)->strokes, now_ms, stroke);
}

static bool file_input(const struct seat *seat)
{
    return stroke_file_due_ms(&((const struct seat_file *)seat)->strokes) != INT64_MAX;
}

static void file_moment(struct seat *seat, const char *name, int64_t now_ms)
{
    stroke_file_moment(&((struct seat_file *)seat)->strokes, name, now_ms);
}

static bool file_wait(struct seat *seat, int64_t due_ms, bool sounds)
{
    (void)due_ms;
    (void)sounds;
    sink_virtual_pull(seat->sink);
    return true;
}

static void file_close(struct seat *seat)
{
    struct seat_file *file = (struct seat_file *)seat;

    stroke_file_finish(&file->strokes);
    arena_finish(&file->arena);
    free(file);
}

static const struct seat_ops file_ops = {
    .now_ms = file_now_ms,
    .look = file_look,
    .stroke = file_stroke,
    .input = file_input,
    .moment = file_moment,
    .wait = file_wait,
    .close = file_close,
};

static bool has(const char *const moments[], const char *name)
{
    for (; *moments; moments++) {
        if (strcmp(*moments, name) == 0)
            return true;
    }
    return false;
}

static const char **all_moments(struct arena *arena, const char *const names[])
{
    size_t count = 0;
    size_t at = 0;
    const char **moments;

    while (names && names[count])
        count++;
    moments = arena_array(arena, count + CHOICE_COUNT + 2, sizeof *moments);
    moments[at++] = "armed";
    for (enum choice choice = 0; choice < CHOICE_COUNT; choice++)
        moments[at++] = session_choice_name(choice);
    for (size_t i = 0; i < count; i++) {
        if (!has(moments, names[i]))
            moments[at++] = arena_text(arena, names[i], strlen(names[i]));
    }
    return moments;
}

struct seat *seat_file_open(const char *path, const char *const names[],
                            struct fault_list *faults)
{
    struct seat_file *file = memory_zeroed(1, sizeof *file);

    file->base.ops = &file_ops;
    file->moments = all_moments(&file->arena, names);
    snprintf(faults->path, sizeof faults->path, "%s", path);
    if (stroke_file_read(path, file->moments, &file->strokes, faults))
        return &file->base;
    file_close(&file->base);
    return NULL;
}

void seat_file_device(struct seat *seat, struct sink *file)
{
    seat->sink = sink_virtual_open(file);
}

uint32_t seat_file_first_key(const struct seat *seat)
{
    const struct stroke_file *strokes = &((const struct seat_file *)seat)->strokes;

    return strokes->count > 0 ? strokes->lines[0].key : KEY_NONE;
}

const struct stroke_line *seat_file_waits(const struct seat *seat)
{
    const struct stroke_file *strokes = &((const struct seat_file *)seat)->strokes;

    if (stroke_file_ended(strokes) ||
        strokes->lines[strokes->next].since != SINCE_MOMENT || strokes->came)
        return NULL;
    return &strokes->lines[strokes->next];
}
