/* menu_stage.h - the menu with strokes, words that take their time, and a clock that
 * moves when the test says so. Header only; what a test doesn't use is not missed. */
#ifndef MENU_STAGE_H
#define MENU_STAGE_H

#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "gesture.h"
#include "menu.h"
#include "spoken_words.h"

enum {
    DWELL_MS = 2000,
    WORD_MS = 350, /* each word takes so long */
    ANSWER_MS = 5000,
    LOOKS_MOST = 4000, /* enough for any way through the lists */
};

static const struct menu_routine stage_routines[] = {
    { .id = "massage-while-pumping", .title = "Massage while pumping", .minutes = 19 },
    { .id = "before-pumping-massage",
      .title = "Massage before pumping",
      .minutes = 6,
      .place = true },
    { .id = "let-down-breathing",
      .title = "Let-down breathing",
      .minutes = 5,
      .place = true,
      .newest = true },
    { .id = "one-minute", .title = "One minute", .minutes = 1 },
};

static const char *const pumping_questions[] = { "Is it OK to massage while I pump?",
                                                 "Can a pump harm me?" };
static const char *const help_questions[] = { "When do I call for help right now?",
                                              "When do I call today?",
                                              "Who helps with feeding?" };
static const struct menu_answers stage_answers[] = {
    { .title = "about pumping", .questions = pumping_questions, .count = 2 },
    { .title = "When should I get help?", .questions = help_questions, .count = 3 },
};
static const char *const stage_voices[] = { "brisk", "calm" };

struct menu_stage {
    struct bindings bindings;
    struct gesture gesture;
    struct menu_world world;
    struct menu *menu;
    struct text said; /* the newest words */
    struct text all;  /* all since stage_forget */
    int64_t now_ms;
    int64_t words_end_ms;   /* INT64_MAX: nothing is being said */
    enum menu_act act;      /* the newest but MENU_NOTHING since stage_forget */
    int acts;               /* how many */
    int offers;             /* how often an item was offered */
    const char *offered[2]; /* the newest item, and the one before */
    int64_t offered_ms[2];
    bool moved; /* the person went to the newest one, and knows which it is */
};

static struct menu_stage stage;

static inline void stage_forget(void)
{
    text_clear(&stage.all);
    text_clear(&stage.said);
    stage.act = MENU_NOTHING;
    stage.acts = 0;
}

/* What came out of the menu is said, and takes its time. */
static inline void stage_hear(const struct text *say, enum menu_act act)
{
    const char *item = menu_item(stage.menu);

    if (act != MENU_NOTHING) {
        stage.act = act;
        stage.acts++;
    }
    if (act == MENU_ANSWER)
        stage.words_end_ms = stage.now_ms + ANSWER_MS;
    if (say->length == 0)
        return;
    check_spoken("menu", text_string(say));
    assert_true(text_has_word(text_string(say)));
    text_clear(&stage.said);
    text_add_string(&stage.said, text_string(say));
    text_print(&stage.all, "%s\n", text_string(say));
    stage.words_end_ms =
        stage.now_ms + WORD_MS * (int64_t)text_word_count(text_string(say));
    if (item == NULL)
        return;
    stage.offers++;
    stage.moved = false;
    stage.offered[1] = stage.offered[0];
    stage.offered_ms[1] = stage.offered_ms[0];
    stage.offered[0] = item;
    stage.offered_ms[0] = stage.now_ms;
}

static inline void stage_end(void)
{
    menu_destroy(stage.menu);
    text_finish(&stage.said);
    text_finish(&stage.all);
    stage = (struct menu_stage){ 0 };
}

static inline int stage_teardown(void **state)
{
    (void)state;
    stage_end();
    return 0;
}

/* Nothing is begun yet, so that the world can be made another one. */
static inline void stage_make(void)
{
    stage_end();
    bindings_init(&stage.bindings);
    stage.gesture.bindings = &stage.bindings;
    stage.words_end_ms = INT64_MAX;
    stage.now_ms = 100000;
    stage.world = (struct menu_world){ .routines = stage_routines,
                                       .routine_count = 4,
                                       .answers = stage_answers,
                                       .answer_count = 2,
                                       .voices = stage_voices,
                                       .voice_count = 2,
                                       .bindings = &stage.bindings,
                                       .dwell_ms = DWELL_MS };
}

static inline void stage_start(enum menu_why why)
{
    struct text say = { 0 };

    if (stage.menu == NULL)
        stage.menu = menu_create(&stage.world);
    menu_value(stage.menu, "volume", "60");
    menu_value(stage.menu, "night", "off");
    menu_begin(stage.menu, why, stage.now_ms, &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
}

/* The usual world; `tapping` is one of a switch that only taps. */
static inline void stage_begin(enum menu_why why, bool tapping)
{
    stage_make();
    stage.world.tapping = tapping;
    stage.gesture.pedals.tap_only = tapping;
    stage_start(why);
}

static inline bool stage_moves(uint32_t key)
{
    return key == KEY_DOWN || key == KEY_UP || key == 'f' || key == 'p' ||
           (pedal_is(key) && key != KEY_PEDAL);
}

static inline void stage_give(const struct gesture_result *results, int count)
{
    for (int i = 0; i < count; i++) {
        struct text say = { 0 };
        enum menu_act act = menu_press(stage.menu, &results[i], stage.now_ms, &say);
        int offers = stage.offers;

        stage_hear(&say, act);
        stage.moved =
            offers == stage.offers ? stage.moved : stage_moves(results[i].key);
        text_finish(&say);
        if (menu_silent(stage.menu))
            stage.words_end_ms = INT64_MAX;
    }
}

static inline int64_t earliest(int64_t one, int64_t other)
{
    return one < other ? one : other;
}

/* Whatever is due at this moment. */
static inline void stage_turn(void)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct text say = { 0 };
    enum menu_act act;

    stage_give(results, gesture_time(&stage.gesture, stage.now_ms, results));
    if (stage.words_end_ms <= stage.now_ms) {
        stage.words_end_ms = INT64_MAX;
        menu_said(stage.menu, stage.now_ms);
    }
    if (menu_due_ms(stage.menu) <= stage.now_ms) {
        act = menu_time(stage.menu, stage.now_ms, &say);
        assert_int_equal(act, MENU_NOTHING); /* nothing is done by silence */
        stage_hear(&say, act);
    }
    text_finish(&say);
}

static inline int64_t stage_due_ms(void)
{
    return earliest(earliest(stage.words_end_ms, menu_due_ms(stage.menu)),
                    gesture_due_ms(&stage.gesture));
}

static inline void stage_wait(int64_t ms)
{
    int64_t until_ms = stage.now_ms + ms;

    while (stage_due_ms() <= until_ms) {
        if (stage_due_ms() > stage.now_ms)
            stage.now_ms = stage_due_ms();
        stage_turn();
    }
    stage.now_ms = until_ms;
}

static inline void stage_stroke(uint32_t key, enum stroke_move move)
{
    struct gesture_result results[GESTURE_RESULTS_MOST];
    struct stroke stroke = { .key = key, .at_ms = stage.now_ms, .move = move };

    stage_give(results, gesture_stroke(&stage.gesture, &stroke, results));
}

/* A key, after the last one was forgotten. */
static inline const char *stage_key(uint32_t key)
{
    stage_wait(800);
    stage_forget();
    stage_stroke(key, STROKE_PRESS);
    return text_string(&stage.said);
}

static inline const char *stage_pedal(uint32_t key, int64_t ms)
{
    stage_forget();
    stage_stroke(key, STROKE_DOWN);
    stage_wait(ms);
    if (ms < PEDAL_STOP_MS) {
        stage_stroke(key, STROKE_UP);
        stage_wait(PEDAL_BOUNCE_MS);
    }
    return text_string(&stage.said);
}

enum { TAP_MS = 150, HOLD_MS = 1300 };

/* Until something more is said, or nothing more will be. */
static inline void stage_look(void)
{
    int64_t due_ms = stage_due_ms();

    if (due_ms != INT64_MAX)
        stage_wait(due_ms > stage.now_ms ? due_ms - stage.now_ms : 0);
}

static inline bool stage_offers(const char *name)
{
    const char *item = menu_item(stage.menu);

    return item != NULL && strcmp(item, name) == 0;
}

/* Waits until the item is offered and its words are over; false when it rests first. */
static inline bool stage_comes(const char *name)
{
    for (int i = 0; i < LOOKS_MOST; i++) {
        if (stage_offers(name) && stage.words_end_ms == INT64_MAX)
            return true;
        if (menu_rests(stage.menu))
            return stage_offers(name);
        stage_look();
    }
    return false;
}

static inline void stage_await(const char *name)
{
    if (!stage_comes(name))
        fail_msg("\"%s\" was not offered: %s", name, text_string(&stage.all));
    stage_wait(100);
}

static inline void check_says(const char *part)
{
    if (strstr(text_string(&stage.all), part) == NULL)
        fail_msg("\"%s\" is not in: %s", part, text_string(&stage.all));
}

static inline void check_silent_on(const char *part)
{
    if (strstr(text_string(&stage.all), part) != NULL)
        fail_msg("\"%s\" is in: %s", part, text_string(&stage.all));
}

static inline void check_offers(const char *name)
{
    const char *item = menu_item(stage.menu);

    assert_string_equal(item != NULL ? item : "(nothing)", name);
}

static inline void check_set(const char *name, const char *value)
{
    assert_int_equal(stage.act, MENU_SET);
    assert_string_equal(menu_set_name(stage.menu), name);
    assert_string_equal(menu_set_value(stage.menu), value);
}

#endif
