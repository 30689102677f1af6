/* The keys in the menu: held ones, strange ones, those that move and those that leave.
 */
#include "menu_stage.h"

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

static void who_knows_the_list_need_not_wait(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_key('7');
    stage_wait(150);
    stage_stroke(KEY_DOWN, STROKE_PRESS);
    stage_wait(150);
    stage_stroke(KEY_ENTER, STROKE_PRESS);
    stage_await("faster");
    stage_key(KEY_LEFT);
    stage_key(KEY_LEFT);
    stage_wait(150);
    stage_stroke('7', STROKE_PRESS);
    stage_wait(150);
    stage_stroke('4', STROKE_PRESS);
    check_set("night", "on");
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
        TEST(a_held_key_takes_once),
        TEST(who_knows_the_list_need_not_wait),
        TEST(a_held_arrow_goes_on_by_two_at_most),
        TEST(a_paste_and_a_strange_key_take_nothing_and_say_so),
        TEST(every_way_to_stop_leaves),
        TEST(a_key_that_stopped_a_run_does_not_leave_the_menu_too),
        TEST(left_goes_back_and_r_says_the_list_from_the_beginning),
        TEST(keys_bound_anew_mean_the_same_here),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
