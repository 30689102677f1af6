/* Any presses at any times: nothing begins that was not taken, something is always said
 * or a press always helps, and one switch can always leave. */
#include "menu_stage.h"

enum { RUNS = 4000, PRESSES = 60 };

static uint32_t seed;

static uint32_t roll(uint32_t below)
{
    seed = seed * 1664525U + 1013904223U;
    return (seed >> 8) % below;
}

static const uint32_t keys[] = {
    ' ',       ' ',        ' ',    KEY_ENTER, KEY_DOWN, KEY_UP, KEY_LEFT,
    KEY_RIGHT, KEY_RIGHT,  '1',    '2',       '3',      '7',    '9',
    '0',       'r',        'h',    'x',       'y',      'n',    'u',
    '+',       '-',        'k',    'w',       'f',      'p',    KEY_PASTE,
    KEY_OTHER, KEY_ESCAPE, KEY_F8, KEY_F9,    's',
};
static const uint32_t pedals[] = { KEY_PEDAL, KEY_PEDAL, KEY_PEDAL_LEFT,
                                   KEY_PEDAL_MIDDLE, KEY_PEDAL_RIGHT };

static const int64_t waits_ms[] = { 0, 5, 30, 100, 250, 450, 800, 1500, 4000, 11000 };
enum { WAITS = sizeof waits_ms / sizeof *waits_ms };

/* The newest press of a key or pedal. */
static uint32_t pressed_key;
static int64_t pressed_ms;

static const char *played_name(void)
{
    int routine = menu_routine(stage.menu);

    return stage.offered[0] != NULL && strcmp(stage.offered[0], "go-on") == 0 &&
                   stage_routines[routine].newest
               ? "go-on"
               : stage_routines[routine].id;
}

static bool is_offer(int which, const char *name)
{
    const char *offered = stage.offered[which];

    if (offered == NULL)
        return false;
    return strcmp(offered, name) == 0 ||
           (strcmp(offered, "go-on") == 0 && strcmp(name, stage_routines[2].id) == 0);
}

/* A routine is about to be played: was it offered, and could the press be meant for it?
 */
static void check_taken(void)
{
    int64_t since_ms = pressed_ms - stage.offered_ms[0];
    const char *name = played_name();
    bool takes = pressed_key == ' ' || pressed_key == KEY_ENTER ||
                 pressed_key == KEY_RIGHT || pedal_is(pressed_key);

    if (pressed_key >= '1' && pressed_key <= '9')
        return;
    assert_true(takes);
    if (is_offer(0, name) && (since_ms >= MENU_REACTION_MS || stage.moved))
        return;
    assert_true(is_offer(1, name));
    assert_true(since_ms < MENU_REACTION_MS);
}

static void watch(void)
{
    if (stage.act != MENU_PLAY && stage.act != MENU_LEAVE && stage.act != MENU_TEACH)
        return;
    if (stage.act == MENU_PLAY)
        check_taken();
    assert_true(stage.now_ms - pressed_ms < 20000);
    stage_forget();
    stage_wait((int64_t)roll(2000));
    stage_start(roll(2) == 0 ? MENU_AFTER : MENU_RETURNED);
}

static void wait_and_watch(int64_t ms)
{
    stage_wait(ms);
    watch();
}

static void random_press(void)
{
    pressed_ms = stage.now_ms;
    if (roll(3) > 0) {
        pressed_key = keys[roll(sizeof keys / sizeof *keys)];
        stage_stroke(pressed_key, STROKE_PRESS);
    } else {
        pressed_key = pedals[roll(sizeof pedals / sizeof *pedals)];
        stage_stroke(pressed_key, STROKE_DOWN);
        wait_and_watch(waits_ms[roll(WAITS)]);
        stage_stroke(pressed_key, STROKE_UP);
        wait_and_watch(PEDAL_BOUNCE_MS); /* then it is known what it was */
    }
    watch();
}

static void random_news(void)
{
    struct text say = { 0 };

    menu_news(stage.menu, "A pedal is here now.", roll(2) == 0, stage.now_ms, &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
}

static void random_run(uint32_t run)
{
    seed = run * 2654435761U + 1;
    stage_begin((enum menu_why)roll(MENU_RETURNED + 1), roll(3) == 0);
    pressed_key = KEY_NONE;
    pressed_ms = INT64_MIN / 2;
    for (int i = 0; i < PRESSES; i++) {
        wait_and_watch(waits_ms[roll(WAITS)]);
        if (roll(40) == 0)
            random_news();
        random_press();
    }
    wait_and_watch(PEDAL_STOP_MS);
}

static void no_routine_begins_that_was_not_taken(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < RUNS; run++)
        random_run(run);
}

/* What somebody with one switch does who wants to leave. */
static bool leads_out(const char *item)
{
    static const char *const names[] = {
        "leave", "back", "menu", "skip", "speak", "tap"
    };

    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        if (strcmp(item, names[i]) == 0)
            return true;
    }
    return false;
}

static bool leaves_by_one_switch(void)
{
    for (int i = 0; i < LOOKS_MOST && stage.act != MENU_LEAVE; i++) {
        const char *item = menu_item(stage.menu);
        bool heard = stage.words_end_ms == INT64_MAX;
        bool press = heard && item != NULL && leads_out(item);

        if (press || menu_rests(stage.menu)) {
            stage_wait(800);
            stage_stroke(' ', STROKE_PRESS);
        }
        if (stage.act == MENU_PLAY || stage.act == MENU_TEACH) {
            stage_forget();
            stage_start(MENU_AFTER);
        }
        if (stage.act != MENU_LEAVE)
            stage_look();
    }
    return stage.act == MENU_LEAVE;
}

static void from_everywhere_one_switch_can_leave(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < RUNS / 4; run++) {
        random_run(run);
        stage.gesture.pedals.tap_only = true; /* nothing but this switch is left */
        stage_forget();
        if (!leaves_by_one_switch())
            fail_msg("run %u: no way out: %s", (unsigned)run, text_string(&stage.all));
    }
}

static void silence_alone_never_does_anything(void **state)
{
    (void)state;
    for (int why = MENU_FIRST; why <= MENU_RETURNED; why++) {
        for (int tapping = 0; tapping < 2; tapping++) {
            stage_begin((enum menu_why)why, tapping == 1);
            stage_wait(3600000);
            assert_int_equal(stage.acts, 0);
            assert_true(menu_rests(stage.menu));
        }
    }
}

static void a_bounce_and_a_paste_never_do_anything(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < RUNS / 10; run++) {
        seed = run + 1;
        stage_begin((enum menu_why)roll(MENU_RETURNED + 1), false);
        for (int i = 0; i < PRESSES; i++) {
            stage_wait(waits_ms[roll(WAITS)] + PEDAL_BOUNCE_MS);
            if (roll(2) == 0)
                stage_stroke(KEY_PASTE, STROKE_PRESS);
            else
                stage_pedal(KEY_PEDAL, PEDAL_BOUNCE_MS - 1);
            assert_int_equal(stage.acts, 0);
        }
    }
}

/* Whatever the lists hold, each item has its name and words. */
static void each_item_has_a_name_that_stroke_files_may_use(void **state)
{
    (void)state;
    for (uint32_t run = 0; run < RUNS / 10; run++) {
        seed = run + 77;
        stage_begin((enum menu_why)roll(MENU_RETURNED + 1), true);
        for (int i = 0; i < PRESSES; i++) {
            const char *item = menu_item(stage.menu);
            bool known = item == NULL;

            for (int name = 0; !known && menu_item_name(name) != NULL; name++)
                known = strcmp(menu_item_name(name), item) == 0;
            for (int routine = 0; !known && routine < 4; routine++)
                known = strcmp(stage_routines[routine].id, item) == 0;
            for (int voice = 0; !known && voice < 2; voice++)
                known = strcmp(stage_voices[voice], item) == 0;
            if (!known)
                fail_msg("nobody tells of \"%s\"", item);
            stage_look();
            if (roll(3) == 0)
                stage_stroke(' ', STROKE_PRESS);
            if (stage.act == MENU_PLAY || stage.act == MENU_LEAVE)
                break;
        }
    }
}

#define TEST(name) cmocka_unit_test_teardown(name, stage_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_routine_begins_that_was_not_taken),
        TEST(from_everywhere_one_switch_can_leave),
        TEST(silence_alone_never_does_anything),
        TEST(a_bounce_and_a_paste_never_do_anything),
        TEST(each_item_has_a_name_that_stroke_files_may_use),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
