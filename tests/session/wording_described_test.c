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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            a_described_pedal_is_told_as_it_is_tapped_and_held, open_pump, close_stage),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
