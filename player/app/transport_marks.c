#include "transport_marks.h"

#include <stdlib.h>
#include <string.h>

#include "arena.h"

void marks_finish(struct marks *marks)
{
    for (int i = 0; i < marks->count; i++)
        free(marks->list[i].text);
    free(marks->list);
    free(marks->told);
    memset(marks, 0, sizeof *marks);
}

struct kept_mark *marks_add(struct marks *marks, enum mark_kind kind, int64_t frame,
                            const char *text)
{
    int at;

    if (marks->count == marks->capacity) {
        marks->capacity = marks->capacity ? marks->capacity * 2 : 16;
        marks->list =
            memory_resize(marks->list, (size_t)marks->capacity, sizeof *marks->list);
    }
    for (at = marks->count; at > 0 && marks->list[at - 1].frame > frame; at--)
        marks->list[at] = marks->list[at - 1];
    marks->list[at] = (struct kept_mark){ .kind = kind, .frame = frame, .step = -1 };
    if (text)
        marks->list[at].text = memory_text(text);
    marks->count++;
    return &marks->list[at];
}

static bool is_end(enum mark_kind kind)
{
    return kind == MARK_SAID || kind == MARK_WORDS || kind == MARK_STEP_OVER ||
           kind == MARK_RUN_ENDED;
}

static void keep_if(struct marks *marks,
                    bool (*keep)(const struct kept_mark *, int64_t), int64_t frame)
{
    int kept = 0;

    for (int i = 0; i < marks->count; i++) {
        if (keep(&marks->list[i], frame))
            marks->list[kept++] = marks->list[i];
        else
            free(marks->list[i].text);
    }
    marks->count = kept;
}

static bool no_end(const struct kept_mark *mark, int64_t frame)
{
    (void)frame;
    return !is_end(mark->kind);
}

static bool taken_before(const struct kept_mark *mark, int64_t frame)
{
    /* A beginning sounds when its first frame is taken, an end when its last was. */
    return is_end(mark->kind) ? mark->frame <= frame : mark->frame < frame;
}

void marks_drop_ends(struct marks *marks)
{
    keep_if(marks, no_end, 0);
}

void marks_rewind(struct marks *marks, int64_t taken)
{
    keep_if(marks, taken_before, taken);
}

void marks_notice(struct marks *marks, int64_t taken, int64_t now_ms,
                  int64_t latency_ms)
{
    for (int i = 0; i < marks->count && taken_before(&marks->list[i], taken); i++) {
        if (!marks->list[i].noticed) {
            marks->list[i].noticed = true;
            marks->list[i].due_ms = now_ms + latency_ms;
        }
    }
}

bool marks_next(struct marks *marks, int64_t now_ms, struct mark *mark)
{
    struct kept_mark *first = marks->list;

    if (marks->count == 0 || !first->noticed || first->due_ms > now_ms)
        return false;
    free(marks->told);
    marks->told = first->text;
    *mark = (struct mark){
        .kind = first->kind,
        .step = first->step,
        .cue = first->cue,
        .frame = first->frame,
        .text = first->text,
        .deaf = first->deaf,
        .grown_ms = first->grown_ms,
        .number = first->number,
    };
    marks->count--;
    memmove(first, first + 1, (size_t)marks->count * sizeof *first);
    return true;
}

int64_t marks_due_ms(const struct marks *marks)
{
    if (marks->count == 0 || !marks->list[0].noticed)
        return INT64_MAX;
    return marks->list[0].due_ms;
}
