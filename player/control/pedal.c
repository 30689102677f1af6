#include "pedal.h"

#include <stddef.h>

/* What happens next to a pedal although no stroke comes. */
enum moment {
    MOMENT_ALONE, /* its tap becomes no double press any more */
    MOMENT_TICK,
    MOMENT_STOP,
    MOMENT_UP
};

bool pedal_is(uint32_t key)
{
    return pedal_place(key) < PEDALS_MOST;
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

int pedals_tap_ms(const struct pedals *pedals)
{
    int tap_ms = within(pedals->tap_ms == 0 ? PEDAL_TAP_MS : pedals->tap_ms,
                        PEDAL_TAP_LEAST_MS, PEDAL_TAP_MOST_MS);

    return within(tap_ms, 0, pedals_hold_ms(pedals));
}

int pedals_short_ms(const struct pedals *pedals)
{
    int short_ms = within(pedals->short_ms, PEDAL_BOUNCE_MS, PEDAL_SHORT_MOST_MS);

    return within(short_ms, 0, pedals_tap_ms(pedals) / 2);
}

int pedals_again_ms(const struct pedals *pedals)
{
    return within(pedals->again_ms, 0, PEDAL_AGAIN_MOST_MS);
}

int pedals_double_ms(const struct pedals *pedals)
{
    int double_ms =
        within(pedals->double_ms, PEDAL_DOUBLE_LEAST_MS, PEDAL_DOUBLE_MOST_MS);

    return pedals->double_ms <= 0 || double_ms <= pedals_again_ms(pedals) ? 0
                                                                          : double_ms;
}

static enum command meaning(const struct pedals *pedals, uint32_t key,
                            enum pedal_gesture gesture)
{
    return pedal_map_command(pedals->map, pedals->count, key, gesture);
}

enum command pedals_command(const struct pedals *pedals, uint32_t key, enum press press)
{
    switch (press) {
    case PRESS_TAP:
    case PRESS_NEARLY:
        return meaning(pedals, key, PEDAL_TAP);
    case PRESS_HOLD:
        return meaning(pedals, key, PEDAL_HOLD);
    case PRESS_SWITCH:
        return pedal_is(key) ? COMMAND_TOGGLE : COMMAND_NONE;
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

static bool waits_as_tap(const struct pedals *pedals, size_t place)
{
    return pedals->tapped && pedal_place(pedals->tap_key) == place;
}

/* When the pedal's next moment is due, and which; INT64_MAX for never. */
static int64_t moment_of(const struct pedals *pedals, size_t place, enum moment *moment)
{
    const struct pedal *pedal = &pedals->list[place];
    bool tapped = waits_as_tap(pedals, place);

    *moment = tapped ? MOMENT_ALONE : MOMENT_UP;
    if (!pedal->down)
        return tapped ? pedals->tap_at_ms + pedals_double_ms(pedals) : INT64_MAX;
    if (pedal->closed && pedal->spent)
        return INT64_MAX;
    if (!pedal->closed) {
        *moment = MOMENT_UP;
        return pedal->opened_ms + PEDAL_BOUNCE_MS;
    }
    if (tapped)
        return later(pedal->down_ms + pedals_tap_ms(pedals), pedal->closed_ms);
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
    *moment = MOMENT_UP;
    for (place = 0; place < PEDALS_MOST; place++) {
        enum moment its;
        int64_t its_ms = moment_of(pedals, place, &its);

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

    if (pedals->unclear || long_ms < pedals_short_ms(pedals))
        return PRESS_UNCLEAR;
    if (long_ms < pedals_tap_ms(pedals))
        return PRESS_TAP;
    /* The tick alone is not enough: an up that is told late has its own time. */
    return pedal->held && long_ms >= pedals_hold_ms(pedals) ? PRESS_HOLD : PRESS_NEARLY;
}

int pedals_settle(struct pedals *pedals, struct gesture_result *result)
{
    if (!pedals->tapped)
        return 0;
    pedals->tapped = false;
    pedals->tap_again = false;
    *result =
        (struct gesture_result){ .command = meaning(pedals, pedals->tap_key, PEDAL_TAP),
                                 .key = pedals->tap_key,
                                 .at_ms = pedals->tap_at_ms,
                                 .press = PRESS_TAP };
    return 1;
}

/* A tap that may become a double press waits, and the second one of it is that.
 * Returns 0 or 1 results. */
static int tap(struct pedals *pedals, struct gesture_result *result)
{
    enum command twice = pedals_double_ms(pedals) > 0
                             ? meaning(pedals, result->key, PEDAL_DOUBLE)
                             : COMMAND_NONE;

    if (pedals->tap_again) {
        pedals->tapped = false;
        pedals->tap_again = false;
        result->command = twice;
        return 1;
    }
    if (twice == COMMAND_NONE)
        return 1;
    pedals->tapped = true;
    pedals->tap_key = result->key;
    pedals->tap_at_ms = result->at_ms;
    return 0;
}

/* The pedal of `key` is up for good. Returns how many results. */
static int let_go(struct pedals *pedals, uint32_t key, struct gesture_result *results)
{
    struct pedal *pedal = &pedals->list[pedal_place(key)];
    struct gesture_result result = { .key = key, .at_ms = pedal->opened_ms };
    bool meant = !pedal->spent;
    int count = 0;

    pedal->down = false;
    pedals->released = true;
    pedals->released_ms = pedal->opened_ms;
    if (!meant || pressed(pedals, false) > 0)
        return 0;
    result.press = press_of(pedals, pedal);
    result.command = pedals_command(pedals, key, result.press);
    if (result.press == PRESS_TAP && tap(pedals, &result) == 0)
        return 0;
    if (result.press != PRESS_TAP)
        count = pedals_settle(pedals, results);
    results[count++] = result;
    return count;
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
    result.key = pedal_at(place);
    switch (moment) {
    case MOMENT_ALONE:
        *count += pedals_settle(pedals, &results[*count]);
        break;
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
        *count += let_go(pedals, result.key, &results[*count]);
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

/* A press begins, clear unless another one goes on or was let go just now. Returns how
 * many results. */
static int put_down(struct pedals *pedals, const struct stroke *stroke, int64_t at_ms,
                    struct gesture_result *results)
{
    struct pedal *pedal = &pedals->list[pedal_place(stroke->key)];
    int count = 0;

    pedals->unclear = pressed(pedals, true) > 0;
    if (pedals->released && at_ms - pedals->released_ms < pedals_again_ms(pedals))
        pedals->unclear = true;
    if (pedals->tapped && pedals->tap_key == stroke->key && !pedals->unclear)
        pedals->tap_again = true;
    else
        count = pedals_settle(pedals, results);
    *pedal = (struct pedal){
        .down = true, .closed = true, .down_ms = at_ms, .closed_ms = at_ms
    };
    results[count++] = (struct gesture_result){ .pressed = true,
                                                .command = COMMAND_COUNT,
                                                .key = stroke->key,
                                                .at_ms = at_ms,
                                                .press = PRESS_TAP };
    return count;
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

/* A pedal's contact closed or opened. Returns how many results. */
static int move(struct pedals *pedals, const struct stroke *stroke, int64_t at_ms,
                struct gesture_result *results)
{
    size_t place = pedal_place(stroke->key);
    struct pedal *pedal;

    if (place == PEDALS_MOST)
        return 0;
    pedal = &pedals->list[place];
    if (pedal->closed == (stroke->move == STROKE_DOWN))
        return 0;
    pedals->last_ms = at_ms;
    if (stroke->move == STROKE_UP) {
        pedal->closed = false;
        pedal->opened_ms = at_ms;
        return 0;
    }
    if (!pedal->down)
        return put_down(pedals, stroke, at_ms, results);
    close_again(pedals, pedal, at_ms);
    return 0;
}

int pedals_stroke(struct pedals *pedals, const struct stroke *stroke,
                  struct gesture_result results[PEDAL_RESULTS_MOST])
{
    int64_t at_ms = later(stroke->at_ms, pedals->last_ms);
    int count = pedals_time(pedals, at_ms, results);

    switch (stroke->move) {
    case STROKE_PRESS:
        break;
    case STROKE_DOWN:
    case STROKE_UP:
        return count + move(pedals, stroke, at_ms, &results[count]);
    case STROKE_DOUBT:
        pedals->last_ms = at_ms;
        pedals->unclear = true;
        return count + pedals_settle(pedals, &results[count]);
    case STROKE_GONE:
        pedals->last_ms = at_ms;
        count += pedals_settle(pedals, &results[count]);
        pedals_lost(pedals);
        break;
    }
    return count;
}

void pedals_take_over(struct pedals *pedals, const struct pedals *before)
{
    size_t place;

    for (place = 0; place < PEDALS_MOST; place++)
        pedals->list[place] = before->list[place];
    pedals->unclear = true;
    pedals->last_ms = before->last_ms;
}

void pedals_lost(struct pedals *pedals)
{
    size_t place;

    pedals->tapped = false;
    pedals->tap_again = false;
    for (place = 0; place < PEDALS_MOST; place++)
        pedals->list[place] = (struct pedal){ 0 };
}
