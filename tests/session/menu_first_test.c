/* The first run: its questions, worked by one switch, by a pedal and by keys. */
#include "menu_stage.h"

static void take(const char *name)
{
    stage_await(name);
    stage_wait(600); /* so that it is no key that repeats */
    stage_forget();
    stage_stroke(' ', STROKE_PRESS);
}

static void take_by_pedal(const char *name)
{
    stage_await(name);
    stage_pedal(KEY_PEDAL, TAP_MS);
}

static void it_opens_with_how_to_answer_before_anything_else(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    assert_string_equal(text_string(&stage.said),
                        "Welcome to Talkthrough. When you hear what you want, press "
                        "your pedal, your switch, or the space bar.");
    stage_await("set-up");
}

static void one_switch_answers_all_of_it(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false); /* a switch that types Space; nobody knows yet */
    take("set-up");
    check_says("First, the volume.");
    take("louder");
    check_set("volume", "70");
    take("good");
    check_set("volume", "70"); /* so that it is kept */
    check_says("Do you hear two voices?");
    take("one");
    check_set("print", "all");
    assert_string_equal(text_string(&stage.said), "What do you press?");
    take("one-key");
    check_set("switch", "tap");
    take("practise");
    stage_wait(30000);
    check_says("Where are you?");
    take("uk");
    check_set("region", "uk");
    check_says("I name the numbers of the United Kingdom.");
    take("chest");
    check_set("words", "chest");
    check_says("I say chest.");
    check_says("That is all. You can change it under settings.");
    assert_null(menu_item(stage.menu)); /* a press now can't begin a routine */
    stage_await("go-on");
}

static void a_press_while_the_end_is_said_begins_no_routine(void **state)
{
    enum { SAID_MS = 2 * WORD_MS }; /* "The menu." */

    (void)state;
    for (int ms = 0; ms < SAID_MS + MENU_REACTION_MS / 2; ms += 50) {
        stage_begin(MENU_FIRST, false);
        stage_key('s');
        stage_wait(ms);
        stage_stroke(' ', STROKE_PRESS);
        stage_wait(MENU_REACTION_MS / 2);
        stage_stroke(KEY_ENTER, STROKE_PRESS);
        assert_int_equal(stage.acts, 0);
    }
}

static void silence_goes_through_all_of_it_and_changes_nothing(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    while (!menu_rests(stage.menu))
        stage_look();
    check_says("First, the volume.");
    check_says("Do you hear two voices?");
    check_says("What do you press?");
    check_says("Now you can practise pressing.");
    check_says("Where are you?");
    check_says("Which of these words should I use?");
    check_says("That is all.");
    check_says("Go on with let-down breathing?");
    check_says("I wait now.");
    assert_int_equal(stage.acts, 0);
}

static void each_question_can_be_left_by_one_switch(void **state)
{
    static const char *const ways[] = { "",        "set-up", "good", "one",
                                        "one-key", "next",   "uk" };

    (void)state;
    for (size_t depth = 0; depth < sizeof ways / sizeof *ways; depth++) {
        stage_begin(MENU_FIRST, false);
        for (size_t i = 1; i <= depth; i++)
            take(ways[i]);
        take("skip");
        check_says("The menu.");
        stage_await("go-on");
    }
}

static void a_stop_leads_to_the_menu_and_another_leaves_it(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    take_by_pedal("set-up");
    stage_await("good");
    stage_pedal(KEY_PEDAL, PEDAL_STOP_MS);
    assert_int_equal(stage.acts, 0);
    stage_stroke(KEY_PEDAL, STROKE_UP);
    check_says("The menu.");
    stage_await("go-on");
    stage_key(KEY_ESCAPE);
    assert_int_equal(stage.act, MENU_LEAVE);
    stage_begin(MENU_FIRST, false);
    stage_wait(1000);
    stage_key(KEY_INTERRUPT);
    assert_int_equal(stage.act, MENU_LEAVE);
    stage_begin(MENU_FIRST, false);
    stage_key('q');
    assert_int_equal(stage.act, MENU_LEAVE);
}

static void a_pedal_and_a_keyboard_are_known_by_their_presses(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    take_by_pedal("set-up");
    take_by_pedal("good");
    take_by_pedal("one");
    check_silent_on("What do you press?");
    check_says("Now you can practise pressing.");
    stage_begin(MENU_FIRST, false);
    stage_key(KEY_DOWN);
    stage_key(KEY_ENTER);
    stage_key('1');
    stage_key('1');
    check_silent_on("What do you press?");
    check_says("Now you can practise pressing.");
}

static void who_reads_is_not_asked_for_two_voices(void **state)
{
    (void)state;
    stage_make();
    stage.world.reading = true;
    stage_start(MENU_FIRST);
    while (!menu_rests(stage.menu))
        stage_look();
    check_silent_on("two voices");
}

static void a_hold_goes_back_to_the_question_before(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    take_by_pedal("set-up");
    take_by_pedal("good");
    take_by_pedal("one");
    check_says("Now you can practise");
    stage_await("practise");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_says("Do you hear two voices?");
    take_by_pedal("two");
    stage_await("reader");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_says("Do you hear two voices?");
    stage_await("one");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_says("First, the volume.");
    stage_await("good");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_says("Welcome");
    stage_await("set-up");
    stage_pedal(KEY_PEDAL, HOLD_MS);
    check_says("Welcome");
}

static void with_two_voices_one_of_us_is_silent_but_only_if_that_is_meant(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, true);
    take("set-up");
    take("good");
    take("two");
    take("reader");
    take("keep-silent");
    check_set("voice", "off");
    check_says("Now you can practise");
    stage_begin(MENU_FIRST, true);
    take("set-up");
    take("good");
    take("two");
    take("reader");
    while (strstr(text_string(&stage.all), "Now you can practise") == NULL)
        stage_look(); /* nobody confirms */
    assert_int_equal(stage.acts, 0);
    stage_begin(MENU_FIRST, true);
    take("set-up");
    take("good");
    take("two");
    take("keys");
    check_set("print", "keys");
}

static void go_practising(void)
{
    stage_begin(MENU_FIRST, false);
    take_by_pedal("set-up");
    take_by_pedal("good");
    take_by_pedal("one");
    take_by_pedal("practise");
    check_says("Press as you like");
    stage_wait(6000);
}

static void practising_tells_what_each_press_was(void **state)
{
    (void)state;
    go_practising();
    assert_string_equal(stage_pedal(KEY_PEDAL, TAP_MS), "That was a tap.");
    stage_wait(1000);
    assert_string_equal(stage_pedal(KEY_PEDAL, HOLD_MS), "You held it until the tick.");
    stage_wait(1000);
    stage_pedal(KEY_PEDAL, 700);
    check_says("Let go sooner, or hold it until the tick.");
    stage_wait(1000);
    stage_pedal(KEY_PEDAL, PEDAL_STOP_MS);
    check_says("That was long. In a routine it stops.");
    stage_stroke(KEY_PEDAL, STROKE_UP);
    stage_wait(1000);
    stage_pedal(KEY_PEDAL, 5);
    check_says("Press one pedal, and let go.");
    stage_key(' ');
    check_says("That was the space bar.");
    stage_key('n');
    check_says("That was n.");
    assert_int_equal(stage.acts, 0);
}

static void practising_with_a_switch_tells_each_press_once(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, true);
    take("set-up");
    take("good");
    take("one");
    take("practise");
    stage_wait(6000);
    assert_string_equal(stage_key(' '), "That was a press.");
    stage_forget();
    stage_wait(400);
    stage_stroke(' ', STROKE_PRESS); /* it is held, and repeats */
    assert_string_equal(text_string(&stage.all), "");
}

static void practising_ends_after_ten_seconds_of_silence(void **state)
{
    (void)state;
    go_practising();
    stage_pedal(KEY_PEDAL, TAP_MS);
    stage_wait(WORD_MS * 4 + 9500);
    check_silent_on("Where are you?");
    stage_wait(600);
    check_says("Where are you?");
}

static void practising_ends_after_a_minute(void **state)
{
    int taps = 0;

    (void)state;
    go_practising();
    do {
        stage_pedal(KEY_PEDAL, TAP_MS);
        stage_wait(3000);
    } while (strstr(text_string(&stage.all), "Where are you?") == NULL && taps++ < 100);
    assert_in_range(taps, 15, 22);
}

static void practising_can_be_stopped(void **state)
{
    (void)state;
    go_practising();
    stage_key('s');
    check_says("The menu.");
    stage_await("go-on");
    go_practising();
    stage_key('q');
    assert_int_equal(stage.act, MENU_LEAVE);
}

static void a_switch_that_only_taps_is_made_one_and_it_goes_on(void **state)
{
    struct text say = { 0 };

    (void)state;
    go_practising();
    menu_news(stage.menu, "Your switch seems to send taps only.", true, stage.now_ms,
              &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
    take_by_pedal("tap");
    check_set("switch", "tap");
    check_says("I offer, and you press.");
    stage_await("next");
    stage_await("uk");
}

static void words_from_the_first_run_are_kept_in_help_and_advice(void **state)
{
    (void)state;
    stage_begin(MENU_FIRST, false);
    menu_value(stage.menu, "words", "chest");
    stage_key('u');
    check_silent_on("breast");
    stage_await("set-up");
}

#define TEST(name) cmocka_unit_test_teardown(name, stage_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_opens_with_how_to_answer_before_anything_else),
        TEST(one_switch_answers_all_of_it),
        TEST(a_press_while_the_end_is_said_begins_no_routine),
        TEST(silence_goes_through_all_of_it_and_changes_nothing),
        TEST(each_question_can_be_left_by_one_switch),
        TEST(a_stop_leads_to_the_menu_and_another_leaves_it),
        TEST(a_pedal_and_a_keyboard_are_known_by_their_presses),
        TEST(who_reads_is_not_asked_for_two_voices),
        TEST(a_hold_goes_back_to_the_question_before),
        TEST(with_two_voices_one_of_us_is_silent_but_only_if_that_is_meant),
        TEST(practising_tells_what_each_press_was),
        TEST(practising_with_a_switch_tells_each_press_once),
        TEST(practising_ends_after_ten_seconds_of_silence),
        TEST(practising_ends_after_a_minute),
        TEST(practising_can_be_stopped),
        TEST(a_switch_that_only_taps_is_made_one_and_it_goes_on),
        TEST(words_from_the_first_run_are_kept_in_help_and_advice),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
