#include "teaching.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

#include "stroke.h"
#include "teaching_turn.h"

void teaching_finish(struct teaching *teaching)
{
    if (teaching != NULL)
        text_finish(&teaching->asked);
}

void teaching_begin(struct teaching *teaching, struct text *say)
{
    size_t from = say->length;

    teaching_go(teaching, TEACHING_FIRST, say);
    teaching_keep(teaching, say, from);
}

static bool is_over(const struct teaching *teaching)
{
    return teaching->state == TEACHING_LEARNT || teaching->state == TEACHING_LEFT ||
           teaching->state == TEACHING_SILENCE;
}

/* An up is one when no down has followed it by `now_ms`. */
static void check_up(struct teaching *teaching, int64_t now_ms, struct text *say)
{
    if (teaching->down && !teaching->closed &&
        now_ms - teaching->up_ms >= TEACHING_BOUNCE_MS)
        teaching_complete(
            teaching, teaching->up_ms - teaching->press.at_ms < TEACHING_TAP_MS, say);
}

static void begin_press(struct teaching *teaching, const struct pedal_press *press,
                        const char *what)
{
    teaching->press = *press;
    snprintf(teaching->what, sizeof teaching->what, "%s", what);
    teaching->down = true;
    teaching->closed = true;
    teaching->spoilt = false;
    teaching->told = false;
    teaching->quiet_ms = INT64_MAX;
}

void teaching_press(struct teaching *teaching, const struct pedal_press *press,
                    const char *what, struct text *say)
{
    struct teaching_pedal now = { teaching->press.id, teaching->press.button };

    teaching->moved = true;
    teaching->moved_ms = press->at_ms;
    teaching->leaving =
        teaching->leaving && press->at_ms - teaching->leaving_ms >= TEACHING_ALONE_MS;
    check_up(teaching, press->at_ms, say);
    if (is_over(teaching))
        return;
    if (!teaching->down) {
        if (press->down) /* else it was down before we listened */
            begin_press(teaching, press, what);
    } else if (!teaching_is_same(&now, press)) {
        teaching->spoilt = teaching->spoilt || press->down;
    } else {
        teaching->closed = press->down;
        teaching->up_ms = press->at_ms;
    }
}

void teaching_key(struct teaching *teaching, uint32_t key, int64_t now_ms,
                  struct text *say)
{
    enum command meant = bindings_find(teaching->bindings, key);
    bool leaves = meant == COMMAND_STOP || meant == COMMAND_QUIT || key == KEY_ENTER;
    bool typed = teaching->moved && now_ms - teaching->moved_ms < TEACHING_ALONE_MS;

    if (is_over(teaching))
        return;
    if (key == KEY_ESCAPE || key == KEY_INTERRUPT) {
        teaching_go(teaching, TEACHING_LEFT, say);
    } else if (leaves && !typed) {
        teaching->leaving = true;
        teaching->leaving_ms = now_ms;
    } else if (meant == COMMAND_REPEAT && !typed && !teaching->down) {
        text_add_string(say, text_string(&teaching->asked));
        teaching->quiet_ms = INT64_MAX;
    }
}

/* How long it waits in silence. */
static int64_t silence_ms(const struct teaching *teaching)
{
    if (teaching->state == TEACHING_CONFIRM || teaching->state == TEACHING_MORE)
        return TEACHING_WAIT_MS;
    return teaching->again ? TEACHING_END_MS : TEACHING_AGAIN_MS;
}

void teaching_said(struct teaching *teaching, int64_t now_ms)
{
    if (!teaching->down && !is_over(teaching))
        teaching->quiet_ms = now_ms + silence_ms(teaching);
}

/* Nobody pressed for long enough. */
static void check_silence(struct teaching *teaching, struct text *say)
{
    size_t from = say->length;

    if (teaching->state == TEACHING_CONFIRM) {
        text_add_string(say, "Then I leave it alone. ");
        teaching_go(teaching, teaching->before, say);
        teaching_keep(teaching, say, from);
    } else if (teaching->state == TEACHING_MORE) {
        teaching_place_them(teaching, say);
        teaching_keep(teaching, say, from);
    } else if (!teaching->again) {
        teaching->again = true;
        text_add_string(say, text_string(&teaching->asked));
        teaching->quiet_ms = INT64_MAX;
    } else {
        text_add_string(say, "Nobody pressed. ");
        teaching_go(teaching, TEACHING_SILENCE, say);
    }
}

/* When a pedal that is still down is spoken of; INT64_MAX for never. */
static int64_t held_due_ms(const struct teaching *teaching)
{
    if (!teaching->down || !teaching->closed)
        return INT64_MAX;
    return (teaching->told ? teaching->told_ms : teaching->press.at_ms) +
           TEACHING_UP_MS;
}

/* A switch that never goes up can only tell that it was pressed. */
static void check_held(struct teaching *teaching, int64_t now_ms, struct text *say)
{
    int count = teaching->count;

    if (now_ms < held_due_ms(teaching))
        return;
    if (!teaching->told) {
        teaching->told = true;
        teaching->told_ms = now_ms;
        text_add_string(say, "Let go now.");
        return;
    }
    teaching_complete(teaching, false, say);
    if (teaching->count > count)
        teaching->taps = true;
}

void teaching_time(struct teaching *teaching, int64_t now_ms, struct text *say)
{
    if (is_over(teaching))
        return;
    check_up(teaching, now_ms, say);
    check_held(teaching, now_ms, say);
    if (is_over(teaching))
        return;
    if (teaching->leaving && now_ms - teaching->leaving_ms >= TEACHING_ALONE_MS)
        teaching_go(teaching, TEACHING_LEFT, say);
    else if (now_ms >= teaching->quiet_ms)
        check_silence(teaching, say);
}

int64_t teaching_due_ms(const struct teaching *teaching)
{
    int64_t due_ms = held_due_ms(teaching);

    if (is_over(teaching))
        return INT64_MAX;
    if (teaching->down && !teaching->closed)
        due_ms = teaching->up_ms + TEACHING_BOUNCE_MS;
    if (teaching->leaving && teaching->leaving_ms + TEACHING_ALONE_MS < due_ms)
        due_ms = teaching->leaving_ms + TEACHING_ALONE_MS;
    return teaching->quiet_ms < due_ms ? teaching->quiet_ms : due_ms;
}
