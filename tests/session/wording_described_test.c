/* What a pedal tells of itself when it is asked what it does. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "session_stage.h"
#include "stroke.h"
#include "wording.h"

static struct stage stage;
static struct bindings bindings;
static struct wording wording;
static struct text words;

static int open_pump(void **state)
{
    (void)state;
    stage_open(&stage, TESTS_SOURCE "/tests/session/pump.yaml");
    bindings_init(&bindings);
    wording = (struct wording){ .world = &stage.world,
                                .session = &stage.session,
                                .bindings = &bindings };
    return 0;
}

static int close_stage(void **state)
{
    (void)state;
    text_finish(&words);
    stage_close(&stage);
    return 0;
}

static const char *say(enum phrase phrase, int argument)
{
    text_clear(&words);
    wording_add(&words, &wording, phrase, argument);
    return text_string(&words);
}

static void press_with_pedals(int count)
{
    wording.by = PRESS_TAP;
    wording.pedals = count;
}

static void a_described_pedal_is_told_as_it_is_tapped_and_held(void **state)
{
    (void)state;
    press_with_pedals(3);
    assert_string_equal(say(PHRASE_DESCRIBED, KEY_PEDAL_LEFT),
                        "The left pedal. A tap does this. Say this step again. A hold "
                        "until the tick does "
                        "this. Go back to the step before. A longer hold stops. In a "
                        "question, a tap is "
                        "yes. A hold is no.");
    press_with_pedals(2); /* the right one pauses */
    assert_non_null(strstr(say(PHRASE_DESCRIBED, KEY_PEDAL_RIGHT),
                           "A tap does this. Pause, and go on again."));
    stage.world.tapping = true;
    wording.by = PRESS_SWITCH;
    assert_string_equal(say(PHRASE_DESCRIBED, KEY_PEDAL),
                        "The pedal. A tap does this. Pause, and go on again.");
}

/* Binds presses of pedals: "pedal hold", "where", ..., ended by NULL. */
static void bind(const char *const *pairs)
{
    struct fault fault;

    bindings_init(&bindings);
    for (; *pairs != NULL; pairs += 2)
        assert_true(bindings_set(&bindings, pairs[0], pairs[1], &fault));
}

static void a_described_pedal_does_what_the_person_says(void **state)
{
    static const char *const pairs[] = {
        "pedal-left tap", "pause", "pedal-left hold", "none", "pedal-right double",
        "next",           NULL,
    };

    (void)state;
    press_with_pedals(2);
    bind(pairs);
    assert_string_equal(say(PHRASE_DESCRIBED, KEY_PEDAL_LEFT),
                        "The left pedal. A tap does this. Pause, and go on again. A "
                        "hold until the tick does nothing. A longer hold stops. In a "
                        "question, a tap is yes. A hold is no.");
    assert_null(strstr(say(PHRASE_DESCRIBED, KEY_PEDAL_RIGHT), "double"));
    bindings.pedals.doubles = true;
    assert_non_null(strstr(say(PHRASE_DESCRIBED, KEY_PEDAL_RIGHT),
                           "A double press does this. Go on to the next step."));
}

/* With `count` pedals the help begins with these words. */
static void check_keys(int count, const char *start)
{
    press_with_pedals(count);
    if (strncmp(say(PHRASE_KEYS, 0), start, strlen(start)) != 0)
        fail_msg("%d: %s", count, say(PHRASE_KEYS, 0));
}

static const char *leave_out(int count)
{
    press_with_pedals(count);
    text_clear(&words);
    wording_skip(&words, &wording);
    return text_string(&words);
}

static void the_usual_meanings_of_pedals_are_told(void **state)
{
    (void)state;
    check_keys(1, "Tap the pedal to pause and go on. Hold it until the tick to hear "
                  "the step again. In a pause");
    check_keys(2, "Tap the right pedal to pause and go on. Hold it until the tick for "
                  "the next step. Tap the left pedal to hear the step again. Hold it "
                  "until the tick for the step before. In a pause");
    check_keys(3, "Tap the middle pedal to pause and go on. Hold it until the tick to "
                  "hear where you are. Tap the right pedal for the next step. Tap the "
                  "left pedal to hear the step again. Hold it until the tick for the "
                  "step before. In a pause");
}

static void the_help_tells_what_pedals_mean_to_the_person(void **state)
{
    static const char *const pairs[] = {
        "pedal hold",
        "unwell",
        "pedal double",
        "next",
        "pedal-right tap",
        "slower",
        "pedal-right hold",
        "faster",
        "pedal-left tap",
        "pause",
        "pedal-left hold",
        "none",
        "pedal-middle tap",
        "help",
        "pedal-middle hold",
        "quit",
        "pedal-right double",
        "louder",
        "pedal-left double",
        "quieter",
        NULL,
    };

    (void)state;
    bind(pairs);
    check_keys(1, "Tap the pedal to pause and go on. Hold it until the tick if you "
                  "feel unwell. In a pause");
    bindings.pedals.doubles = true;
    check_keys(1, "Tap the pedal to pause and go on. Hold it until the tick if you "
                  "feel unwell. Tap it twice for the next step. In a pause");
    check_keys(2, "Tap the right pedal for slower speech. Hold it until the tick for "
                  "faster speech. Tap it twice to make it louder. Tap the left pedal "
                  "to pause and go on. Tap it twice to make it quieter. In a pause");
    check_keys(3, "Hold the middle pedal until the tick to leave and keep the place. "
                  "Tap the right pedal for slower speech.");
    assert_string_equal(say(PHRASE_GO_ON, 0), "Tap the left pedal when you are ready.");
    assert_string_equal(leave_out(1),
                        "If you would rather leave this out, tap the pedal twice.");
    assert_string_equal(leave_out(2), "");
    bindings.pedals.doubles = false;
    assert_string_equal(leave_out(1), "");
}

static void the_easiest_way_to_leave_out_is_told(void **state)
{
    static const char *const held[] = { "pedal hold", "next", NULL };
    static const char *const both[] = { "pedal-left tap", "next", NULL };

    (void)state;
    bind(held);
    assert_string_equal(
        leave_out(1),
        "If you would rather leave this out, hold the pedal until the tick.");
    bind(both);
    assert_string_equal(leave_out(2),
                        "If you would rather leave this out, tap the left pedal.");
}

static void pedals_of_which_none_pauses_are_told_as_any(void **state)
{
    static const char *const pairs[] = { "pedal tap", "next", NULL };

    (void)state;
    press_with_pedals(1);
    bind(pairs); /* no settings file comes to this */
    assert_string_equal(say(PHRASE_GO_ON, 0), "Tap the pedal when you are ready.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_described_pedal_is_told_as_it_is_tapped_and_held),
        TEST(a_described_pedal_does_what_the_person_says),
        TEST(the_usual_meanings_of_pedals_are_told),
        TEST(the_help_tells_what_pedals_mean_to_the_person),
        TEST(the_easiest_way_to_leave_out_is_told),
        TEST(pedals_of_which_none_pauses_are_told_as_any),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
