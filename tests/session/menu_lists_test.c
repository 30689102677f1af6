/* The lists behind the first one: the answers, and the settings that are heard as they
 * change. */
#include "menu_stage.h"

static void take(const char *name)
{
    stage_await(name);
    stage_wait(600); /* so that it is no key that repeats */
    stage_forget();
    stage_stroke(' ', STROKE_PRESS);
}

static void one_switch_hears_an_answer_again_and_another_and_goes_back(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("answers");
    check_says("This is a guide, not medical advice.");
    stage_await("list-1");
    check_says("About pumping?");
    take("list-2");
    check_says("When do I call for help right now?");
    take("question-2");
    assert_int_equal(stage.act, MENU_ANSWER);
    assert_int_equal(menu_answer_list(stage.menu), 1);
    assert_int_equal(menu_answer_topic(stage.menu), 1);
    assert_string_equal(text_string(&stage.all), ""); /* the driver says it */
    stage_wait(ANSWER_MS - 1);
    assert_null(menu_item(stage.menu));
    take("again");
    assert_int_equal(stage.act, MENU_ANSWER);
    assert_int_equal(menu_answer_topic(stage.menu), 1);
    take("questions");
    check_offers("question-3"); /* the one behind it */
    take("question-1");
    assert_int_equal(menu_answer_topic(stage.menu), 0);
    take("menu");
    check_offers("go-on");
    take("answers");
    take("back");
    check_offers("answers");
}

static void a_press_in_an_answer_is_enough_of_it(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("answers");
    take("list-1");
    take("question-1");
    stage_wait(1000);
    stage_stroke(' ', STROKE_PRESS);
    check_offers("again");
    assert_int_equal(stage.acts, 1);
}

static void a_setting_says_what_it_is_now_in_the_first_round(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    menu_value(stage.menu, "voice", "calm");
    menu_value(stage.menu, "region", "uk");
    take("settings");
    stage_await("back");
    check_says("Volume, now 60?");
    check_says("Voice, now calm?");
    check_says("Night, now off?");
    check_says("Where you are, now the United Kingdom?");
    check_says("Speed of speech?\n"); /* nobody told */
    stage_forget();
    stage_await("region");
    check_says("Volume?\n");
    check_silent_on("now");
}

static void louder_can_be_taken_again_and_again(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("settings");
    take("volume");
    take("louder");
    check_set("volume", "70");
    assert_string_equal(text_string(&stage.said), "Volume 70.\nLouder?");
    take("louder");
    check_set("volume", "80");
    take("louder");
    take("louder");
    check_set("volume", "100");
    take("louder");
    assert_int_equal(stage.acts, 0);
    check_says("Volume 100. It goes no further.");
    take("quieter");
    check_set("volume", "90");
    take("back");
    check_offers("volume");
    check_says("Volume, now 90?");
}

static void each_setting_goes_to_both_ends_and_no_further(void **state)
{
    static const char *const ends[][5] = {
        { "volume", "louder", "100", "quieter", "10" },
        { "rate", "faster", "440", "slower", "80" },
        { "pace", "longer", "3", "shorter", "0.5" },
        { "dwell", "longer", "20", "shorter", "1" },
        { "answer-time", "longer", "600", "shorter", "5" },
        { "hold", "longer", "5", "shorter", "0.4" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        stage_begin(MENU_START, true);
        take("settings");
        take(ends[i][0]);
        for (int side = 0; side < 2; side++) {
            int changes = 0;

            do {
                take(ends[i][1 + 2 * side]);
                changes += stage.acts;
                if (stage.acts > 0)
                    assert_string_equal(menu_set_name(stage.menu), ends[i][0]);
            } while (stage.acts > 0);
            check_says("It goes no further.");
            assert_true(changes >= 3);
            assert_string_equal(menu_set_value(stage.menu), ends[i][2 + 2 * side]);
        }
    }
}

static void a_value_between_the_steps_or_outside_goes_to_the_next_one(void **state)
{
    static const char *const steps[][4] = {
        { "pace", "1.1", "longer", "1.25" },
        { "pace", "1.1", "shorter", "1" },
        { "volume", "100", "quieter", "90" },
        { "rate", "0", "faster", "125" },
        { "rate", "", "slower", "110" },
        { "rate", "449", "slower", "440" },
        { "dwell", "2.2", "longer", "2.5" },
        { "hold", "0.5", "shorter", "0.4" },
        { "answer-time", "7", "longer", "10" },
        { "volume", "nonsense", "quieter", "90" },
        { "hold", "99999999999", "shorter", "5" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof steps / sizeof *steps; i++) {
        stage_begin(MENU_START, true);
        menu_value(stage.menu, steps[i][0], steps[i][1]);
        take("settings");
        take(steps[i][0]);
        take(steps[i][2]);
        check_set(steps[i][0], steps[i][3]);
    }
}

static void seconds_are_said_and_one_is_one(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    menu_value(stage.menu, "hold", "1.2");
    take("settings");
    take("hold");
    check_says("The tick comes after 1.2 seconds.");
    take("shorter");
    check_says("The tick comes after 1 second.");
    check_set("hold", "1");
    take("back");
    check_says("Time of a hold, now 1 second?");
}

static void night_turns_over_with_one_press(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("settings");
    take("night");
    check_set("night", "on");
    assert_string_equal(text_string(&stage.said),
                        "Night is on. I am much quieter.\nNight, now on?");
    take("night");
    check_set("night", "off");
    take("mono");
    check_set("mono", "on");
}

static void a_choice_goes_back_to_the_settings(void **state)
{
    static const char *const choices[][2] = {
        { "region", "uk" },   { "region", "us" },    { "region", "other" },
        { "words", "chest" }, { "words", "breast" }, { "voice", "brisk" },
        { "voice", "calm" },  { "switch", "tap" },   { "switch", "hold" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof choices / sizeof *choices; i++) {
        stage_begin(MENU_START, true);
        take("settings");
        take(choices[i][0]);
        take(choices[i][1]);
        check_set(choices[i][0], choices[i][1]);
        stage_await(choices[i][0]);
    }
    check_says("A tap and a hold both count.");
}

static void a_new_dwell_time_counts_at_once(void **state)
{
    int64_t before_ms;

    (void)state;
    stage_begin(MENU_START, true);
    menu_value(stage.menu, "dwell", "2");
    take("settings");
    take("dwell");
    take("longer");
    check_set("dwell", "2.5");
    while (stage.words_end_ms != INT64_MAX)
        stage_look();
    before_ms = stage.now_ms;
    stage_look();
    assert_int_equal(stage.now_ms - before_ms, 2500);
}

static void two_voices_can_be_made_one_and_silence_is_asked_for_twice(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("settings");
    take("two-voices");
    take("keys");
    check_set("print", "keys");
    take("two-voices");
    take("reader");
    assert_int_equal(stage.acts, 0);
    check_says("Then I print, and say nothing.");
    while (!menu_rests(stage.menu)) /* nobody confirms it */
        stage_look();
    assert_int_equal(stage.acts, 0);
    stage_stroke(' ', STROKE_PRESS);
    take("speak");
    assert_int_equal(stage.acts, 0);
    take("reader");
    take("keep-silent");
    check_set("voice", "off");
    stage_await("two-voices");
}

static void teaching_pedals_is_the_drivers_and_the_menu_comes_back(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    take("settings");
    take("teach");
    assert_int_equal(stage.act, MENU_TEACH);
    assert_null(menu_item(stage.menu));
    stage_wait(100000);
    stage_start(MENU_RETURNED);
    check_says("The menu.");
    stage_await("go-on");
}

static void what_was_stopped_is_offered_to_go_on_and_anew(void **state)
{
    int stopped;

    (void)state;
    stage_begin(MENU_START, true);
    take("go-on");
    assert_int_equal(stage.act, MENU_PLAY);
    assert_true(menu_goes_on(stage.menu));
    stopped = menu_routine(stage.menu);
    stage_start(MENU_AFTER);
    take(stage.world.routines[stopped].id);
    assert_int_equal(stage.act, MENU_PLAY);
    assert_int_equal(menu_routine(stage.menu), stopped);
    assert_false(menu_goes_on(stage.menu));
}

static void minus_and_plus_change_the_speech_anywhere(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    menu_value(stage.menu, "rate", "115");
    stage_await("one-minute");
    stage_key('+');
    check_set("rate", "125");
    assert_string_equal(text_string(&stage.said), "Speed 125.");
    stage_key('-');
    check_set("rate", "110");
    stage_await("one-minute");
}

static void what_the_menu_does_not_offer_is_passed_over(void **state)
{
    char long_value[200];

    (void)state;
    stage_begin(MENU_START, true);
    memset(long_value, 'x', sizeof long_value);
    long_value[sizeof long_value - 1] = '\0';
    menu_value(stage.menu, "device", "a card");
    menu_value(stage.menu, "volume", long_value);
    take("settings");
    stage_await("volume");
    check_says("Volume, now 60?");
}

static void each_setting_it_wants_to_know_is_told_once(void **state)
{
    int count = 0;

    (void)state;
    while (menu_setting(count) != NULL) {
        for (int other = 0; other < count; other++)
            assert_string_not_equal(menu_setting(other), menu_setting(count));
        count++;
    }
    assert_int_equal(count, 13);
    assert_null(menu_setting(-1));
}

static void no_name_stands_twice_and_each_can_be_written_in_a_stroke_file(void **state)
{
    (void)state;
    for (int i = 0; menu_item_name(i) != NULL; i++) {
        for (int other = 0; other < i; other++)
            assert_string_not_equal(menu_item_name(other), menu_item_name(i));
        assert_true(
            strspn(menu_item_name(i), "abcdefghijklmnopqrstuvwxyz-0123456789") ==
            strlen(menu_item_name(i)));
    }
    assert_null(menu_item_name(-1));
}

static void a_long_list_of_questions_has_a_name_for_each(void **state)
{
    const char *questions[20];
    struct menu_answers one = { .title = "all of it", .questions = questions };

    (void)state;
    for (int i = 0; i < 20; i++)
        questions[i] = "What is this?";
    one.count = 20;
    stage_make();
    stage.world.tapping = true;
    stage.gesture.pedals.tap_only = true;
    stage.world.answers = &one;
    stage.world.answer_count = 1;
    stage_start(MENU_START);
    take("answers");
    take("list-1");
    take("question-14");
    assert_int_equal(menu_answer_topic(stage.menu), 13);
    take("questions");
    take("back");
    stage_await("list-1");
}

#define TEST(name) cmocka_unit_test_teardown(name, stage_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(one_switch_hears_an_answer_again_and_another_and_goes_back),
        TEST(a_press_in_an_answer_is_enough_of_it),
        TEST(a_setting_says_what_it_is_now_in_the_first_round),
        TEST(louder_can_be_taken_again_and_again),
        TEST(each_setting_goes_to_both_ends_and_no_further),
        TEST(a_value_between_the_steps_or_outside_goes_to_the_next_one),
        TEST(seconds_are_said_and_one_is_one),
        TEST(night_turns_over_with_one_press),
        TEST(a_choice_goes_back_to_the_settings),
        TEST(a_new_dwell_time_counts_at_once),
        TEST(two_voices_can_be_made_one_and_silence_is_asked_for_twice),
        TEST(teaching_pedals_is_the_drivers_and_the_menu_comes_back),
        TEST(what_was_stopped_is_offered_to_go_on_and_anew),
        TEST(minus_and_plus_change_the_speech_anywhere),
        TEST(what_the_menu_does_not_offer_is_passed_over),
        TEST(each_setting_it_wants_to_know_is_told_once),
        TEST(no_name_stands_twice_and_each_can_be_written_in_a_stroke_file),
        TEST(a_long_list_of_questions_has_a_name_for_each),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
