/* The first list of the spoken menu: what is offered, what is taken from it, what news
 * do to it. */
#include "menu_stage.h"

/* The names in the order of the first list. */
static const char *const top[] = {
    "go-on",
    "before-pumping-massage",
    "massage-while-pumping",
    "let-down-breathing",
    "one-minute",
    "answers",
    "settings",
    "help",
    "leave",
};
enum { TOP_COUNT = sizeof top / sizeof *top };

static void it_opens_with_how_to_answer_and_the_place_that_is_kept(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    assert_string_equal(text_string(&stage.said),
                        "Talkthrough. Press when you hear what you want.");
    stage_await("go-on");
    assert_string_equal(text_string(&stage.said), "Go on with let-down breathing?");
    stage_await("before-pumping-massage"); /* it stopped on the way, too */
    assert_string_equal(text_string(&stage.said), "Massage before pumping. 6 minutes.");
    stage_await("one-minute");
    assert_string_equal(text_string(&stage.said), "One minute. 1 minute.");
}

static void without_a_place_it_opens_with_the_first_routine(void **state)
{
    struct menu_routine one = stage_routines[0];

    (void)state;
    stage_make();
    stage.world.routines = &one;
    stage.world.routine_count = 1;
    stage.world.answer_count = 0;
    stage_start(MENU_START);
    stage_await("massage-while-pumping");
    stage_await("settings"); /* nothing to ask here */
    stage_await("leave");
    check_silent_on("Go on with");
    check_silent_on("Ask me");
}

static void the_first_round_says_the_minutes_and_the_others_are_short(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    stage_await("leave");
    check_says("Massage while pumping. 19 minutes.");
    stage_forget();
    stage_await("massage-while-pumping");
    assert_string_equal(text_string(&stage.said), "Massage while pumping.");
}

static void each_item_is_offered_three_times_and_then_it_rests(void **state)
{
    (void)state;
    stage_begin(MENU_START, true);
    while (!menu_rests(stage.menu))
        stage_look();
    assert_int_equal(stage.offers, MENU_ROUNDS * TOP_COUNT);
    check_says("I wait now. Press, and I say the list again.");
    assert_null(menu_item(stage.menu));
    stage_forget();
    stage_wait(1000000);
    assert_string_equal(text_string(&stage.all), "");
    stage_stroke(' ', STROKE_PRESS);
    check_offers("go-on");
    assert_int_equal(stage.acts, 0);
    stage_await("one-minute");
    check_says("1 minute."); /* whole again */
}

static void a_switch_takes_any_item(void **state)
{
    static const enum menu_act acts[TOP_COUNT] = {
        MENU_PLAY,    MENU_PLAY,    MENU_PLAY,    MENU_PLAY, MENU_PLAY,
        MENU_NOTHING, MENU_NOTHING, MENU_NOTHING, MENU_LEAVE
    };
    static const int routines[TOP_COUNT] = { 2, 1, 0, 2, 3 };

    (void)state;
    for (int i = 0; i < TOP_COUNT; i++) {
        stage_begin(MENU_START, true);
        stage_await(top[i]);
        stage_stroke(' ', STROKE_PRESS);
        assert_int_equal(stage.act, acts[i]);
        if (acts[i] == MENU_PLAY)
            assert_int_equal(menu_routine(stage.menu), routines[i]);
    }
    check_says("Goodbye.");
}

static void a_pedal_takes_any_item(void **state)
{
    (void)state;
    for (int i = 0; i < TOP_COUNT; i++) {
        stage_begin(MENU_START, false);
        stage_await(top[i]);
        stage_pedal(KEY_PEDAL, TAP_MS);
        if (i < 5)
            assert_int_equal(stage.act, MENU_PLAY);
        else if (i == 8)
            assert_int_equal(stage.act, MENU_LEAVE);
        else
            assert_false(stage_offers(top[i]));
    }
}

static void the_arrows_take_any_item_and_nothing_comes_by_itself(void **state)
{
    (void)state;
    for (int i = 0; i < TOP_COUNT; i++) {
        stage_begin(MENU_START, false);
        for (int down = 0; down <= i; down++)
            stage_key(KEY_DOWN);
        check_offers(top[i]);
        stage_wait(60000);
        check_offers(top[i]);
        assert_true(menu_rests(stage.menu));
        stage_key(i % 2 == 0 ? KEY_ENTER : KEY_RIGHT);
        if (i < 5)
            assert_int_equal(stage.act, MENU_PLAY);
    }
    assert_int_equal(stage.act, MENU_LEAVE);
}

static void the_arrows_go_round(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_await("go-on");
    stage_key(KEY_UP);
    check_offers("leave");
    stage_key('p');
    check_offers("help");
    stage_key('f');
    stage_key(KEY_DOWN);
    check_offers("go-on");
}

static void a_digit_takes_that_item(void **state)
{
    (void)state;
    for (int i = 0; i < TOP_COUNT; i++) {
        stage_begin(MENU_START, false);
        stage_key((uint32_t)('1' + i));
        if (i < 5)
            assert_int_equal(stage.act, MENU_PLAY);
    }
    assert_int_equal(stage.act, MENU_LEAVE);
    stage_begin(MENU_START, false);
    stage_key('7');
    stage_key('1'); /* the volume, which has three items */
    stage_key('9');
    check_says("This list has three items.");
    assert_int_equal(stage.acts, 0);
}

static void help_follows_what_the_person_presses(void **state)
{
    (void)state;
    stage_begin(MENU_START, false);
    stage_key('h');
    check_says("Press the space bar, enter or right arrow");
    check_says("Press s to leave.");
    stage_begin(MENU_START, true);
    stage_await("help");
    stage_stroke(' ', STROKE_PRESS);
    check_says("For no, wait until I say No, and press.");
    stage_await("help"); /* to be heard again */
    stage_await("leave");
    stage_begin(MENU_START, false);
    stage_await("help");
    stage_pedal(KEY_PEDAL, TAP_MS);
    check_says("Hold it until the tick to go back.");
}

static void u_says_what_to_do_when_unwell(void **state)
{
    (void)state;
    stage_begin(MENU_AFTER, false);
    stage_key('u');
    assert_true(text_word_count(text_string(&stage.said)) > 10);
    stage_await("go-on");
}

static void news_are_said_at_once_and_the_list_goes_on(void **state)
{
    struct text say = { 0 };

    (void)state;
    stage_begin(MENU_START, true);
    stage_await("answers");
    menu_news(stage.menu, "A pedal is here now.", false, stage.now_ms, &say);
    assert_string_equal(text_string(&say), "A pedal is here now.");
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
    stage_wait(50);
    stage_stroke(' ', STROKE_PRESS); /* meant for what was offered, or for the news */
    check_offers("answers");
    stage_await("answers");
    stage_await("settings");
}

static void a_switch_that_only_taps_can_be_made_one(void **state)
{
    struct text say = { 0 };

    (void)state;
    stage_begin(MENU_START, false);
    stage_await("settings");
    menu_news(stage.menu, "Your switch seems to send taps only.", true, stage.now_ms,
              &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
    stage_await("tap");
    stage_pedal(KEY_PEDAL, TAP_MS);
    check_set("switch", "tap");
    stage_await("settings"); /* where it was */
}

static void silence_leaves_such_a_switch_as_it_is(void **state)
{
    struct text say = { 0 };

    (void)state;
    stage_begin(MENU_START, false);
    stage_await("settings");
    menu_news(stage.menu, "Your switch seems to send taps only.", true, stage.now_ms,
              &say);
    stage_hear(&say, MENU_NOTHING);
    text_finish(&say);
    while (!stage_offers("settings"))
        stage_look();
    assert_int_equal(stage.acts, 0);
}

static void a_new_world_is_read_from_the_beginning_and_takes_nothing(void **state)
{
    struct menu_world world;

    (void)state;
    stage_begin(MENU_START, true);
    stage_await("one-minute");
    world = stage.world;
    world.routine_count = 2;
    menu_world(stage.menu, &world);
    stage_stroke(' ', STROKE_PRESS);
    assert_int_equal(stage.acts, 0);
    stage_await("before-pumping-massage");
    stage_await("massage-while-pumping");
    stage_await("answers");
}

#define TEST(name) cmocka_unit_test_teardown(name, stage_teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(it_opens_with_how_to_answer_and_the_place_that_is_kept),
        TEST(without_a_place_it_opens_with_the_first_routine),
        TEST(the_first_round_says_the_minutes_and_the_others_are_short),
        TEST(each_item_is_offered_three_times_and_then_it_rests),
        TEST(a_switch_takes_any_item),
        TEST(a_pedal_takes_any_item),
        TEST(the_arrows_take_any_item_and_nothing_comes_by_itself),
        TEST(the_arrows_go_round),
        TEST(a_digit_takes_that_item),
        TEST(help_follows_what_the_person_presses),
        TEST(u_says_what_to_do_when_unwell),
        TEST(news_are_said_at_once_and_the_list_goes_on),
        TEST(a_switch_that_only_taps_can_be_made_one),
        TEST(silence_leaves_such_a_switch_as_it_is),
        TEST(a_new_world_is_read_from_the_beginning_and_takes_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
