/* teaching_talk.h - the dialog of teaching.h with presses of made-up devices, and a
 * clock that moves when the test says so. Header only. */
#ifndef TEACHING_TALK_H
#define TEACHING_TALK_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdlib.h>
#include <string.h>

#include "stroke.h"
#include "teaching.h"

/* A dialog in which each thing said takes a second. */
struct talk {
    struct bindings bindings;
    struct teaching teaching;
    struct text say; /* since the last look */
    int64_t now_ms;
};

enum { SAYING_MS = 1000 };

enum button {
    VEC_LEFT,
    VEC_MIDDLE,
    VEC_RIGHT,
    OTHER_PEDAL,
    TYPED_A,
    TYPED_B,
    CLICK,
    NAMELESS,
};

static const struct pedal_press buttons[] = {
    [VEC_LEFT] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                   { 0x90001, 1, 256, KEY_NONE } },
    [VEC_MIDDLE] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                     { 0x90002, 1, 257, KEY_NONE } },
    [VEC_RIGHT] = { { 3, 0x5f3, 0xff, "VEC USB Footpedal" },
                    { 0x90003, 1, 258, KEY_NONE } },
    [OTHER_PEDAL] = { { 3, 0x911, 0x1844, "Philips" }, { 0x90001, 1, 288, KEY_NONE } },
    [TYPED_A] = { { 3, 0xc45, 0x7403, "FootSwitch Keyboard" },
                  { 0x70004, 1, 30, KEY_NONE },
                  .keyboard = true },
    [TYPED_B] = { { 3, 0xc45, 0x7403, "FootSwitch Keyboard" },
                  { 0x70005, 1, 48, KEY_NONE },
                  .keyboard = true },
    [CLICK] = { { 3, 0x29ea, 1, "Savant Elite" }, { 0x90001, 1, 0x110, KEY_NONE } },
    [NAMELESS] = { { 5, 1, 2, "a new thing" }, { 0, 3, 9, KEY_NONE } },
};

static const char *const names[] = {
    [VEC_LEFT] = "VEC foot pedal",
    [VEC_MIDDLE] = "VEC foot pedal",
    [VEC_RIGHT] = "VEC foot pedal",
    [OTHER_PEDAL] = "Philips foot pedal",
    [TYPED_A] = "keyboard",
    [TYPED_B] = "keyboard",
    [CLICK] = "mouse",
    [NAMELESS] = "",
};

static inline struct talk *begin(void)
{
    struct talk *talk = calloc(1, sizeof *talk);

    assert_non_null(talk);
    bindings_init(&talk->bindings);
    talk->teaching.bindings = &talk->bindings;
    teaching_begin(&talk->teaching, &talk->say);
    return talk;
}

static inline void end(struct talk *talk)
{
    teaching_finish(&talk->teaching);
    text_finish(&talk->say);
    free(talk);
}

/* What was said is over when nothing more came. */
static inline void let_it_speak(struct talk *talk)
{
    talk->now_ms += SAYING_MS;
    teaching_said(&talk->teaching, talk->now_ms);
}

/* Time passes, and each moment that is due comes. */
static inline void wait(struct talk *talk, int64_t ms)
{
    int64_t until_ms = talk->now_ms + ms;
    int64_t due_ms;

    while ((due_ms = teaching_due_ms(&talk->teaching)) <= until_ms) {
        size_t said = talk->say.length;

        if (due_ms > talk->now_ms)
            talk->now_ms = due_ms;
        teaching_time(&talk->teaching, talk->now_ms, &talk->say);
        if (talk->say.length > said)
            let_it_speak(talk);
    }
    if (until_ms > talk->now_ms)
        talk->now_ms = until_ms;
}

static inline void move(struct talk *talk, enum button button, bool down)
{
    struct pedal_press press = buttons[button];

    press.down = down;
    press.at_ms = talk->now_ms;
    teaching_press(&talk->teaching, &press, names[button], &talk->say);
}

/* A press of so many milliseconds. */
static inline void hold(struct talk *talk, enum button button, int64_t ms)
{
    wait(talk, 500);
    move(talk, button, true);
    wait(talk, ms);
    move(talk, button, false);
    wait(talk, TEACHING_BOUNCE_MS);
}

static inline void press(struct talk *talk, enum button button)
{
    hold(talk, button, 150);
}

/* Looks at what was said since the last look. */
static inline void check(struct talk *talk, const char *wanted)
{
    assert_string_equal(text_string(&talk->say), wanted);
    text_clear(&talk->say);
}

/* The only lesson that came out of it. */
static inline struct pedal_lesson lesson_of(const struct talk *talk)
{
    struct pedal_lesson lessons[TEACHING_PEDALS_MOST];

    assert_int_equal(talk->teaching.state, TEACHING_LEARNT);
    assert_int_equal(teaching_lessons(&talk->teaching, lessons), 1);
    return lessons[0];
}

static inline void check_result(struct talk *talk, const char *wanted)
{
    text_clear(&talk->say);
    teaching_add_result(&talk->teaching, &talk->say);
    check(talk, wanted);
}

#endif
