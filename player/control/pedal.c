#include "pedal.h"

#include <stddef.h>

/* What happens next to a pedal although no stroke comes. */
enum moment { MOMENT_TICK, MOMENT_STOP, MOMENT_UP };

struct meaning {
    uint32_t key;
    enum command tap;
    enum command hold;
};

/* Their order is that of pedals.list. */
static const struct meaning meanings[PEDALS_MOST] = {
    { KEY_PEDAL, COMMAND_TOGGLE, COMMAND_REPEAT },
    { KEY_PEDAL_LEFT, COMMAND_REPEAT, COMMAND_PREVIOUS },
    { KEY_PEDAL_MIDDLE, COMMAND_TOGGLE, COMMAND_WHERE },
    { KEY_PEDAL_RIGHT, COMMAND_NEXT, COMMAND_HELP },
};

/* A pair has no middle pedal, so its right one pauses. */
static const struct meaning right_of_two = { KEY_PEDAL_RIGHT, COMMAND_TOGGLE,
                                             COMMAND_NEXT };

/* PEDALS_MOST when it is no pedal. */
static size_t place_of(uint32_t key)
{
    size_t place = 0;

    while (place < PEDALS_MOST && meanings[place].key != key)
        place++;
    return place;
}

bool pedal_is(uint32_t key)
{
    return place_of(key) < PEDALS_MOST;
}

static int within(int value, int least, int most)
{
    return value < least ? least : value > most ? most : value;
}

int pedals_hold_ms(const struct pedals *pedals)
{
    return pedals->hold_ms == 0
               ? PEDAL_HOLD_MS
               : within(pedals->hold_ms, PEDAL_HOLD_LEAST_MS, PEDAL_HOLD_MOST_MS);
}

int pedals_stop_ms(const struct pedals *pedals)
{
    int twice_ms = 2 * pedals_hold_ms(pedals);

    return within(pedals->stop_ms == 0 ? PEDAL_STOP_MS : pedals->stop_ms,
                  twice_ms > PEDAL_STOP_LEAST_MS ? twice_ms : PEDAL_STOP_LEAST_MS,
                  PEDAL_STOP_MOST_MS);
}

enum command pedals_command(const struct pedals *pedals, uint32_t key, enum press press)
{
    size_t place = place_of(key);
    const struct meaning *meaning;

    if (place == PEDALS_MOST)
        return COMMAND_NONE;
    meaning =
        pedals->count == 2 && key == KEY_PEDAL_RIGHT ? &right_of_two : &meanings[place];
    switch (press) {
    case PRESS_TAP:
    case PRESS_NEARLY:
        return meaning->tap;
    case PRESS_HOLD:
        return meaning->hold;
    case PRESS_SWITCH:
        return COMMAND_TOGGLE;
    case PRESS_KEY:
    case PRESS_UNCLEAR:
        break;
    }
    return COMMAND_NONE;
}

static int64_t later(int64_t one_ms, int64_t other_ms)
{
    return one_ms > other_ms ? one_ms : other_ms;
}

/* When the pedal's next moment is due, and which; INT64_MAX for never. */
static int64_t moment_of(const struct pedals *pedals, const struct pedal *pedal,
                         enum moment *moment)
{
    *moment = MOMENT_UP;
    if (!pedal->down || (pedal->closed && pedal->spent))
        return INT64_MAX;
    if (!pedal->closed)
        return pedal->opened_ms + PEDAL_BOUNCE_MS;
    if (pedal->held || pedals->unclear) {
        *moment = MOMENT_STOP;
        return later(pedal->down_ms + pedals_stop_ms(pedals), pedal->closed_ms);
    }
    *moment = MOMENT_TICK;
    return later(pedal->down_ms + pedals_hold_ms(pedals), pedal->closed_ms);
}

/* The pedal whose moment comes first, PEDALS_MOST for none. */
static size_t next_moment(const struct pedals *pedals, enum moment *moment,
                          int64_t *due_ms)
{
    size_t first = PEDALS_MOST;
    size_t place;

    *due_ms = INT64_MAX;
    for (place = 0; place < PEDALS_MOST; place++) {
        enum moment its;
        int64_t its_ms = moment_of(pedals, &pedals->list[place], &its);

        if (its_ms >= *due_ms)
            continue;
        *due_ms = its_ms;
        *moment = its;
        first = place;
    }
    return first;
}

int64_t pedals_due_ms(const struct pedals *pedals)
{
    enum moment moment;
    int64_t due_ms;

    next_moment(pedals, &moment, &due_ms);
    return due_ms;
}

/* How many are pressed now; those that have stopped only if `spent`. */
static int pressed(const struct pedals *pedals, bool spent)
{
    int count = 0;
    size_t place;

    for (place = 0; place < PEDALS_MOST; place++)
        count += pedals->list[place].down && (spent || !pedals->list[place].spent);
    return count;
}

/* One stop is enough: whatever is down is spent with it. */
static void spend(struct pedals *pedals)
{
    size_t place;

    for (place = 0; place < PEDALS_MOST; place++)
        pedals->list[place].spent = pedals->list[place].down;
}

static enum press press_of(const struct pedals *pedals, const struct pedal *pedal)
{
    int64_t long_ms = pedal->opened_ms - pedal->down_ms;

    if (pedals->unclear || long_ms < PEDAL_BOUNCE_MS)
        return PRESS_UNCLEAR;
    if (long_ms < PEDAL_TAP_MS)
        return PRESS_TAP;
    /* The tick alone is not enough: an up that is told late has its own time. */
    return pedal->held && long_ms >= pedals_hold_ms(pedals) ? PRESS_HOLD : PRESS_NEARLY;
}

/* The pedal is up for good. Returns 0 or 1 results. */
static int let_go(struct pedals *pedals, struct pedal *pedal,
                  struct gesture_result *result)
{
    bool meant = !pedal->spent;

    pedal->down = false;
    if (!meant || pressed(pedals, false) > 0)
        return 0;
    result->at_ms = pedal->opened_ms;
    result->press = press_of(pedals, pedal);
    result->command = pedals_command(pedals, result->key, result->press);
    return 1;
}

/* Lets the next moment come if it is due by `now_ms`; false when none is. */
static bool come(struct pedals *pedals, int64_t now_ms, struct gesture_result *results,
                 int *count)
{
    enum moment moment;
    int64_t due_ms;
    size_t place = next_moment(pedals, &moment, &due_ms);
    struct gesture_result result = { .command = COMMAND_COUNT, .at_ms = due_ms };

    if (place == PEDALS_MOST || due_ms > now_ms)
        return false;
    result.key = meanings[place].key;
    switch (moment) {
    case MOMENT_TICK:
        pedals->list[place].held = true;
        result.held = true;
        results[(*count)++] = result;
        break;
    case MOMENT_STOP:
        spend(pedals);
        result.command = COMMAND_STOP;
        results[(*count)++] = result;
        break;
    case MOMENT_UP:
        if (let_go(pedals, &pedals->list[place], &result))
            results[(*count)++] = result;
        break;
    }
    return true;
}

int pedals_time(struct pedals *pedals, int64_t now_ms,
                struct gesture_result results[PEDAL_RESULTS_MOST])
{
    int count = 0;

    while (come(pedals, now_ms, results, &count)) {
    }
    return count;
}

/* A press begins, clear unless another one goes on. */
static void put_down(struct pedals *pedals, struct pedal *pedal, int64_t at_ms)
{
    pedals->unclear = pressed(pedals, true) > 0;
    *pedal = (struct pedal){
        .down = true, .closed = true, .down_ms = at_ms, .closed_ms = at_ms
    };
}

/* The contact closed again, before its opening counted. */
static void close_again(struct pedals *pedals, struct pedal *pedal, int64_t at_ms)
{
    pedal->closed = true;
    pedal->closed_ms = at_ms;
    pedal->gaps++;
    if (pedal->gaps > PEDAL_GAPS_MOST)
        pedals->unclear = true;
}

int pedals_stroke(struct pedals *pedals, const struct stroke *stroke,
                  struct gesture_result results[PEDAL_RESULTS_MOST])
{
    size_t place = place_of(stroke->key);
    int64_t at_ms = later(stroke->at_ms, pedals->last_ms);
    int count = pedals_time(pedals, at_ms, results);
    struct pedal *pedal;

    if (place == PEDALS_MOST || stroke->move == STROKE_PRESS)
        return count;
    pedal = &pedals->list[place];
    if (pedal->closed == (stroke->move == STROKE_DOWN))
        return count;
    pedals->last_ms = at_ms;
    if (stroke->move == STROKE_UP) {
        pedal->closed = false;
        pedal->opened_ms = at_ms;
        return count;
    }
    if (pedal->down) {
        close_again(pedals, pedal, at_ms);
        return count;
    }
    put_down(pedals, pedal, at_ms);
    results[count++] = (struct gesture_result){ .pressed = true,
                                                .command = COMMAND_COUNT,
                                                .key = stroke->key,
                                                .at_ms = at_ms,
                                                .press = PRESS_TAP };
    return count;
}

void pedals_lost(struct pedals *pedals)
{
    size_t place;

    for (place = 0; place < PEDALS_MOST; place++)
        pedals->list[place] = (struct pedal){ 0 };
}
