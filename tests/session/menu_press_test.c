/* Presses in the menu: late ones, held ones, unclear ones, and every key. */
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
    stage_wait(MENU_REACTION_MS - 1);
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

static void a_held_key_takes_once(void **state)
{
    static const uint32_t keys[] = { ' ', KEY_ENTER, KEY_RIGHT };

    (void)state;
    for (int tapping = 0; tapping < 2; tapping++) {
        for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
            stage_begin(MENU_START, tapping == 1);
            stage_await("settings");
            stage_forget();
            stage_stroke(keys[i], STROKE_PRESS);
            stage_wait(660);
            for (int repeat = 0; repeat < 100; repeat++) {
                stage_stroke(keys[i], STROKE_PRESS);
                stage_wait(30);
            }
            assert_int_equal(stage.acts, 0);
            check_silent_on("Volume 60."); /* so nothing behind it was opened */
            check_says("Volume, now 60?");
        }
    }
}

static void a_held_arrow_goes_on_by_two_at_most(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_key(KEY_DOWN);
    stage_wait(500);
    for (int i = 0; i < 50; i++) {
        stage_stroke(KEY_DOWN, STROKE_PRESS);
        stage_wait(30);
    }
    check_offers("before-pumping-massage");
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

static void a_paste_and_a_strange_key_take_nothing_and_say_so(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("go-on");
    stage_key(KEY_PASTE);
    check_says("That key does nothing here. Press h for help.");
    stage_await("go-on");
    stage_key('x');
    check_says("That key does nothing here.");
    stage_key('y');
    stage_key('n');
    assert_int_equal(stage.acts, 0);
    stage_await("go-on");
    stage_await("before-pumping-massage");
}

static void every_way_to_stop_leaves(void **state)
{
    static const uint32_t stops[] = { 's', 'q', KEY_ESCAPE, KEY_INTERRUPT };

    (void)state;
    for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
        stage_begin(MENU_START, i % 2 == 1);
        stage_key('7');
        stage_key(stops[i]);
        assert_int_equal(stage.act, MENU_LEAVE);
        check_says("Goodbye.");
        stage_key(' ');
        stage_wait(60000);
        assert_int_equal(stage.acts, 0);
        assert_null(menu_item(stage.menu));
    }
}

static void a_key_that_stopped_a_run_does_not_leave_the_menu_too(void **state)
{
    (void)state;
    stage_begin(MENU_AFTER, false);
    for (int i = 0; i < 40; i++) {
        stage_stroke('s', STROKE_PRESS);
        stage_wait(30);
    }
    assert_int_equal(stage.acts, 0);
    stage_key('s');
    assert_int_equal(stage.act, MENU_LEAVE);
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

static void left_goes_back_and_r_says_the_list_from_the_beginning(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("let-down-breathing");
    stage_key('r');
    check_offers("go-on");
    stage_key('7');
    check_offers("volume");
    stage_key(KEY_DOWN);
    check_offers("rate");
    stage_key(KEY_LEFT);
    check_offers("settings");
    stage_key(KEY_LEFT);
    check_offers("go-on");
}

static void keys_bound_anew_mean_the_same_here(void **state)
{
    struct fault fault;

    (void)state;
    stage_make();
    assert_true(bindings_set(&stage.bindings, "x", "stop", &fault));
    assert_true(bindings_set(&stage.bindings, "e", "pause", &fault));
    stage_start(MENU_START);
    stage_await("settings");
    stage_key('e');
    check_offers("volume");
    stage_key('x');
    assert_int_equal(stage.act, MENU_LEAVE);
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
        TEST(a_held_key_takes_once),
        TEST(a_held_arrow_goes_on_by_two_at_most),
        TEST(a_pedal_that_goes_down_silences_and_holds_everything),
        TEST(a_hold_goes_back_and_a_long_one_leaves_from_everywhere),
        TEST(the_sides_of_three_pedals_go_up_and_down),
        TEST(two_pedals_at_once_and_a_bounce_take_nothing),
        TEST(a_pedal_that_is_pulled_out_while_down_does_not_hold_the_menu),
        TEST(a_paste_and_a_strange_key_take_nothing_and_say_so),
        TEST(every_way_to_stop_leaves),
        TEST(a_key_that_stopped_a_run_does_not_leave_the_menu_too),
        TEST(after_a_run_a_press_does_not_begin_the_next),
        TEST(left_goes_back_and_r_says_the_list_from_the_beginning),
        TEST(keys_bound_anew_mean_the_same_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
