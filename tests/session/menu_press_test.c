/* Presses of pedals and switches in the menu: late ones, held ones, unclear ones. */
#include "menu_stage.h"

static void a_late_press_takes_what_was_offered_before(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    stage_await("one-minute");
    while (stage_offers("one-minute"))
        stage_look();
    check_offers("answers");
    stage_wait(MENU_REACTION_MS - 1);
    stage_stroke(' ', STROKE_PRESS);
    assert_int_equal(stage.act, MENU_PLAY);
    assert_int_equal(menu_routine(stage.menu), 3);
}

static void a_late_pedal_takes_what_was_offered_when_it_went_down(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("one-minute");
    stage_pedal(KEY_PEDAL, 900); /* long past the dwell of quick words */
    assert_int_equal(stage.act, MENU_PLAY);
    assert_int_equal(menu_routine(stage.menu), 3);
}

static void after_a_take_the_next_press_must_not_come_at_once(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    stage_await("settings");
    stage_stroke(' ', STROKE_PRESS);
    check_offers("volume");
    stage_wait(MENU_REACTION_MS - 1);
    stage_stroke(KEY_ENTER, STROKE_PRESS); /* the other key of the same hand */
    check_offers("volume");
    stage_wait(1000);
    stage_stroke(KEY_PEDAL, STROKE_DOWN);
    check_says("Volume 60.");
}

static void a_second_press_right_after_a_take_cuts_no_words(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("answers");
    stage_stroke(' ', STROKE_PRESS);
    check_says("This is a guide, not medical advice.");
    stage_wait(MENU_REACTION_MS + 299);
    stage_stroke(KEY_ENTER, STROKE_PRESS);
    assert_null(menu_item(stage.menu)); /* the words go on */
    stage_wait(1);
    stage_stroke(KEY_RIGHT, STROKE_PRESS);
    check_offers("list-1"); /* enough of them */
}

static void a_pedal_that_comes_too_soon_hears_again_where_it_is(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("settings");
    stage_pedal(KEY_PEDAL, TAP_MS);
    check_offers("volume");
    stage_wait(100);
    stage_pedal(KEY_PEDAL, TAP_MS); /* twice by mistake: it silenced the words */
    assert_string_equal(text_string(&stage.said), "Volume, now 60?");
    check_offers("volume");
    stage_await("rate");
}

/* As when the driver makes the gestures anew for a setting. */
static void forget_gestures(void)
{
    bool taps = stage.gesture.pedals.tap_only;

    stage.gesture = (struct gesture){ .bindings = &stage.bindings };
    stage.gesture.pedals.tap_only = taps;
}

static void a_held_switch_is_one_press_though_the_gestures_begin_anew(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    stage_await("settings");
    stage_stroke(' ', STROKE_PRESS);
    stage_await("night");
    stage_stroke(' ', STROKE_PRESS);
    check_set("night", "on");
    stage_forget();
    forget_gestures();
    stage_wait(500);
    for (int i = 0; i < 100; i++) {
        stage_stroke(' ', STROKE_PRESS);
        forget_gestures();
        stage_wait(30);
    }
    assert_int_equal(stage.acts, 0);
}

static void a_key_beside_a_pedal_that_is_down_leaves_nothing_hanging(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("massage-while-pumping");
    stage_stroke(KEY_PEDAL, STROKE_DOWN);
    stage_wait(100);
    stage_stroke('+', STROKE_PRESS);
    assert_int_equal(stage.act, MENU_SET);
    forget_gestures(); /* so its going up means nothing any more */
    stage_wait(100);
    stage_stroke(KEY_PEDAL, STROKE_UP);
    assert_false(menu_silent(stage.menu));
    stage_await("let-down-breathing");
}

static void a_tap_that_waits_for_a_second_one_takes_what_was_offered_then(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage.gesture.pedals.double_ms = 600;
    stage.gesture.pedals.map =
        &(struct pedal_map){ .doubles = true,
                             .list = { { [PEDAL_DOUBLE] = { true, COMMAND_HELP } } } };
    stage_await("massage-while-pumping");
    while (stage_offers("massage-while-pumping"))
        stage_look();
    stage_wait(MENU_REACTION_MS - 100);
    stage_pedal(KEY_PEDAL, TAP_MS); /* late for the one before */
    stage_wait(300);
    stage_stroke(KEY_PEDAL, STROKE_DOWN); /* and a hold follows it */
    stage_wait(HOLD_MS);
    stage_stroke(KEY_PEDAL, STROKE_UP);
    stage_wait(1000);
    assert_int_equal(stage.act, MENU_PLAY);
    assert_int_equal(menu_routine(stage.menu), 0);
    stage_begin(MENU_START, false);
    stage.gesture.pedals.double_ms = 600;
    stage.gesture.pedals.map =
        &(struct pedal_map){ .doubles = true,
                             .list = { { [PEDAL_DOUBLE] = { true, COMMAND_HELP } } } };
    stage_await("massage-while-pumping");
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_wait(200);
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_wait(1000);
    check_says("Hold it until the tick to go back.");
    assert_int_equal(stage.acts, 0);
}

static void a_pedal_that_goes_down_silences_and_holds_everything(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("go-on");
    stage_forget();
    stage_stroke(KEY_PEDAL, STROKE_DOWN);
    assert_true(menu_silent(stage.menu));
    stage_wait(2500);
    assert_true(menu_silent(stage.menu));
    assert_string_equal(text_string(&stage.all), "");
    stage_stroke(KEY_PEDAL, STROKE_UP);
    stage_wait(PEDAL_BOUNCE_MS);
    assert_false(menu_silent(stage.menu));
    check_says("Go on with"); /* a hold in the first list: from the beginning */
    assert_int_equal(stage.acts, 0);
}

static void a_hold_goes_back_and_a_long_one_leaves_from_everywhere(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("settings");
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_await("rate");
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_await("slower");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_offers("rate");
    stage_wait(3000);
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_offers("settings");
    stage_wait(1000);
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_await("volume");
    stage_pedal(KEY_PEDAL, PEDAL_STOP_MS);
    assert_int_equal(stage.act, MENU_LEAVE);
    check_says("Goodbye.");
}

static void the_sides_of_three_pedals_go_up_and_down(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage.gesture.pedals.count = 3;
    stage_await("massage-while-pumping");
    stage_pedal(KEY_PEDAL_RIGHT, TAP_MS);
    check_offers("let-down-breathing");
    stage_wait(500);
    stage_pedal(KEY_PEDAL_LEFT, TAP_MS);
    check_offers("massage-while-pumping");
    stage_wait(500);
    stage_pedal(KEY_PEDAL_MIDDLE, TAP_MS);
    assert_int_equal(stage.act, MENU_PLAY);
    assert_int_equal(menu_routine(stage.menu), 0);
}

static void two_pedals_at_once_and_a_bounce_take_nothing(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("go-on");
    stage_forget();
    stage_stroke(KEY_PEDAL_LEFT, STROKE_DOWN);
    stage_wait(100);
    stage_pedal(KEY_PEDAL_RIGHT, TAP_MS);
    stage_stroke(KEY_PEDAL_LEFT, STROKE_UP);
    stage_wait(PEDAL_BOUNCE_MS);
    check_says("Press one pedal");
    stage_await("go-on");
    stage_pedal(KEY_PEDAL, PEDAL_BOUNCE_MS / 2);
    assert_int_equal(stage.acts, 0);
    stage_await("go-on");
}

static void a_pedal_that_is_pulled_out_while_down_does_not_hold_the_menu(void **state)
{
    struct text say = { 0 };

    (void)state;
    stage_begin(MENU_START, false);
    stage_await("massage-while-pumping");
    stage_stroke(KEY_PEDAL, STROKE_DOWN);
    stage_stroke(KEY_PEDAL, STROKE_GONE);
    menu_news(stage.menu, "The pedal is gone.", false, stage.now_ms, &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
    assert_false(menu_silent(stage.menu));
    stage_await("massage-while-pumping");
    stage_await("let-down-breathing");
}

static void after_a_run_a_press_does_not_begin_the_next(void **state)
{
    (void)state;
    for (int ms = 0; ms < 1500; ms += 50) {
        stage_begin(MENU_AFTER, true);
        stage_wait(ms);
        stage_stroke(' ', STROKE_PRESS);
        assert_int_equal(stage.acts, 0);
    }
    check_says("The menu.");
}

#define TEST(name) cmocka_unit_test_teardown(name, stage_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_late_press_takes_what_was_offered_before),
        TEST(a_late_pedal_takes_what_was_offered_when_it_went_down),
        TEST(after_a_take_the_next_press_must_not_come_at_once),
        TEST(a_second_press_right_after_a_take_cuts_no_words),
        TEST(a_pedal_that_comes_too_soon_hears_again_where_it_is),
        TEST(a_held_switch_is_one_press_though_the_gestures_begin_anew),
        TEST(a_key_beside_a_pedal_that_is_down_leaves_nothing_hanging),
        TEST(a_tap_that_waits_for_a_second_one_takes_what_was_offered_then),
        TEST(a_pedal_that_goes_down_silences_and_holds_everything),
        TEST(a_hold_goes_back_and_a_long_one_leaves_from_everywhere),
        TEST(the_sides_of_three_pedals_go_up_and_down),
        TEST(two_pedals_at_once_and_a_bounce_take_nothing),
        TEST(a_pedal_that_is_pulled_out_while_down_does_not_hold_the_menu),
        TEST(after_a_run_a_press_does_not_begin_the_next),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
