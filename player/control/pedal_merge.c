#include "pedal_merge.h"

static bool is_same(const struct pedal_move *one, const struct pedal_move *other)
{
    return one->device == other->device && one->button.type == other->button.type &&
           one->button.code == other->button.code;
}

static int go_down(struct pedal_merged *pedal, const struct pedal_move *move,
                   struct stroke strokes[PEDAL_STROKES_MOST])
{
    struct stroke down = { move->button.key, move->at_ms, STROKE_DOWN };
    struct stroke doubt = { move->button.key, move->at_ms, STROKE_DOUBT };
    bool hid = pedal->any_up && !is_same(&pedal->up, move) &&
               move->at_ms - pedal->up.at_ms <= PEDAL_BOUNCE_MS;
    int count = 0;

    if (pedal->down++ == 0)
        strokes[count++] = down;
    if (pedal->down > 1 || hid)
        strokes[count++] = doubt;
    return count;
}

static int go_up(struct pedal_merged *pedal, const struct pedal_move *move,
                 struct stroke strokes[PEDAL_STROKES_MOST])
{
    if (pedal->down == 0)
        return 0;
    pedal->any_up = true;
    pedal->up = *move;
    if (--pedal->down > 0)
        return 0;
    strokes[0] = (struct stroke){ move->button.key, move->at_ms, STROKE_UP };
    return 1;
}

int pedal_merge_move(struct pedal_merge *merge, const struct pedal_move *move,
                     struct stroke strokes[PEDAL_STROKES_MOST])
{
    uint32_t key = move->button.key;

    if (move->kind == MOVE_DOUBT) {
        strokes[0] = (struct stroke){ KEY_PEDAL, move->at_ms, STROKE_DOUBT };
        return 1;
    }
    if (!pedal_is(key))
        return 0;
    return move->kind == MOVE_DOWN
               ? go_down(&merge->pedals[key - KEY_PEDAL], move, strokes)
               : go_up(&merge->pedals[key - KEY_PEDAL], move, strokes);
}

void pedal_merge_lost(struct pedal_merge *merge)
{
    *merge = (struct pedal_merge){ 0 };
}
