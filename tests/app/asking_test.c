/* The list of the spoken answers, worked by keys and by one switch. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "asking.h"
#include "gesture.h"
#include "spoken_words.h"

enum { DWELL_MS = 2000, APART_MS = 1000 };

static struct bindings bindings;
static struct asking asking;
static struct text said;
static int64_t now_ms;

static void begin(bool tapping)
{
    asking_finish(&asking);
    bindings_init(&bindings);
    now_ms = 0;
    asking = (struct asking){ .region = REGION_UK,
                              .tapping = tapping,
                              .dwell_ms = DWELL_MS,
                              .bindings = &bindings };
    text_clear(&said);
    asking_begin(&asking, &said);
}

static int end(void **state)
{
    (void)state;
    asking_finish(&asking);
    text_finish(&said);
    asking = (struct asking){ 0 };
    return 0;
}

static const char *press_after(uint32_t key, int64_t ms)
{
    now_ms += ms;
    text_clear(&said);
    asking_key(&asking, key, now_ms, &said);
    return text_string(&said);
}

static const char *press(uint32_t key)
{
    return press_after(key, APART_MS);
}

/* All words are said, and then nobody presses. */
static const char *wait_on(void)
{
    now_ms += 1500;
    asking_said(&asking, now_ms);
    if (asking.due_ms == INT64_MAX)
        return "";
    now_ms = asking.due_ms;
    text_clear(&said);
    asking_time(&asking, now_ms, &said);
    return text_string(&said);
}

static void check_says(const char *words, const char *part)
{
    if (strstr(words, part) == NULL)
        fail_msg("\"%s\" is not in: %s", part, words);
}

static void check_answers(const char *words, enum topic topic)
{
    struct text answer = { 0 };

    topic_answer(&answer, topic, false, REGION_UK);
    check_says(words, text_string(&answer));
    text_finish(&answer);
}

static void the_list_opens_with_what_it_is_and_whom_to_call(void **state)
{
    static const char opening[] =
        "This is a guide, not medical advice. In an emergency, call nine nine nine.\n"
        "One. Is it OK to massage while I pump?\n";

    (void)state;
    begin(false);
    assert_int_equal(strncmp(text_string(&said), opening, strlen(opening)), 0);
    check_says(text_string(&said), "\nSix. Can a pump harm me?\nSeven. When should I");
    check_says(text_string(&said), "Press s to stop.");
}

static void a_number_is_answered(void **state)
{
    (void)state;
    begin(false);
    check_answers(press('6'), TOPIC_HARM);
    check_answers(press('3'), TOPIC_HOW_TO_MASSAGE);
    assert_int_equal(asking.state, ASKING_KEYS);
}

static void a_list_within_the_list_opens_and_left_goes_back(void **state)
{
    (void)state;
    begin(false);
    check_says(press('7'), "One. When do I call for help right now?");
    check_says(text_string(&said), "Left goes back.");
    check_answers(press('1'), TOPIC_HELP_NOW);
    check_says(press(KEY_LEFT), "One. Is it OK to massage while I pump?");
    check_says(press('8'), "One. What if I feel very ill?");
    check_answers(press('2'), TOPIC_DIZZY);
}

static void a_number_that_is_not_there_tells_which_are(void **state)
{
    (void)state;
    begin(false);
    assert_string_equal(press('9'), "Press a number from one to eight.");
    assert_string_equal(press('0'), "Press a number from one to eight.");
    press('7');
    assert_string_equal(press('8'), "Press a number from one to six.");
}

static void the_arrows_go_through_the_list_and_space_takes(void **state)
{
    (void)state;
    begin(false);
    assert_string_equal(press(KEY_DOWN), "One. Is it OK to massage while I pump?");
    assert_string_equal(press(KEY_DOWN), "Two. What should I not do while I pump?");
    assert_string_equal(press(KEY_UP), "One. Is it OK to massage while I pump?");
    assert_string_equal(press(KEY_UP), "One. Is it OK to massage while I pump?");
    check_answers(press(' '), TOPIC_MASSAGE_AND_PUMP);
    assert_string_equal(press(KEY_DOWN), "Two. What should I not do while I pump?");
    check_answers(press(KEY_ENTER), TOPIC_NOT_WHILE_PUMPING);
    for (int i = 0; i < 20; i++)
        press(KEY_DOWN);
    check_says(press(KEY_DOWN), "Eight.");
    check_says(press(KEY_RIGHT), "One. What if I feel very ill?");
}

static void space_with_nothing_chosen_reads_the_first(void **state)
{
    (void)state;
    begin(false);
    assert_string_equal(press(' '), "One. Is it OK to massage while I pump?");
    assert_string_equal(wait_on(), ""); /* keys choose: nothing goes on by itself */
    check_answers(press(' '), TOPIC_MASSAGE_AND_PUMP);
}

static void r_says_it_again(void **state)
{
    (void)state;
    begin(false);
    press('5');
    check_answers(press('r'), TOPIC_HOW_MUCH_MILK);
    press('h'); /* help is no news */
    check_answers(press('r'), TOPIC_HOW_MUCH_MILK);
}

static void u_says_what_to_do_when_unwell_and_other_keys_how_to_choose(void **state)
{
    (void)state;
    begin(false);
    check_answers(press('u'), TOPIC_UNWELL);
    check_says(press('x'), "This key does nothing here. Press a number.");
    assert_int_equal(strncmp(press('h'), "Press a number.", 15), 0);
    check_says(press(KEY_PASTE), "This key does nothing here.");
}

static void every_way_to_stop_leaves(void **state)
{
    static const uint32_t stops[] = { 's', 'q', KEY_ESCAPE, KEY_INTERRUPT };

    (void)state;
    for (int tapping = 0; tapping < 2; tapping++) {
        for (size_t i = 0; i < sizeof stops / sizeof *stops; i++) {
            begin(tapping == 1);
            assert_string_equal(press(stops[i]), "");
            assert_int_equal(asking.state, ASKING_LEFT);
        }
    }
}

static void a_held_key_is_one_press(void **state)
{
    (void)state;
    begin(true);
    wait_on();
    check_answers(press(' '), TOPIC_MASSAGE_AND_PUMP);
    assert_string_equal(press_after(' ', 500), "");
    for (int i = 0; i < 50; i++)
        assert_string_equal(press_after(' ', 30), "");
    assert_int_equal(asking.state, ASKING_ANSWER);
    begin(false);
    check_says(press(KEY_DOWN), "One.");
    check_says(press_after(KEY_DOWN, 250), "Two."); /* fast fingers */
    assert_string_equal(press_after(KEY_DOWN, GESTURE_REPEAT_MS - 1), "");
}

static void a_switch_is_offered_each_in_turn_and_a_tap_takes_it(void **state)
{
    (void)state;
    begin(true);
    check_says(text_string(&said), "nine nine nine. Press when you hear what you want");
    assert_string_equal(wait_on(), "One. Is it OK to massage while I pump?");
    assert_string_equal(wait_on(), "Two. What should I not do while I pump?");
    now_ms += 1500;
    asking_said(&asking, now_ms);
    assert_int_equal(asking.due_ms, now_ms + DWELL_MS);
    check_answers(press(' '), TOPIC_NOT_WHILE_PUMPING);
    assert_string_equal(wait_on(), "Again?");
    check_answers(press(' '), TOPIC_NOT_WHILE_PUMPING);
    assert_string_equal(wait_on(), "Again?");
    assert_string_equal(wait_on(), "Three. How do I massage to help my milk flow?");
}

static void a_tap_in_an_answer_is_enough_of_it(void **state)
{
    (void)state;
    begin(true);
    wait_on();
    press(' ');
    assert_string_equal(press(' '), "Two. What should I not do while I pump?");
}

static void a_tap_that_comes_late_takes_what_was_offered_before(void **state)
{
    (void)state;
    begin(true);
    wait_on();
    check_says(wait_on(), "Two.");
    check_answers(press_after(' ', ASKING_REACTION_MS - 1), TOPIC_MASSAGE_AND_PUMP);
    begin(true);
    wait_on();
    check_says(wait_on(), "Two.");
    check_answers(press_after(' ', ASKING_REACTION_MS), TOPIC_NOT_WHILE_PUMPING);
}

static void a_tap_in_the_opening_goes_to_the_first_offer(void **state)
{
    (void)state;
    begin(true);
    assert_string_equal(press(' '), "One. Is it OK to massage while I pump?");
}

static void one_switch_reaches_every_answer_comes_back_and_stops(void **state)
{
    (void)state;
    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        enum topic_list list = topic_entry(topic)->list;
        int turns = 0;

        begin(true);
        wait_on();
        while (list != asking.list && turns++ < 20) {
            if (strstr(text_string(&said), topic_list_question(list)) != NULL)
                press(' ');
            else
                wait_on();
        }
        assert_int_equal(asking.list, list);
        for (turns = 0;
             turns < 20 &&
             strstr(text_string(&said), topic_words(topic, false).question) == NULL;
             turns++)
            wait_on();
        check_answers(press(' '), topic);
        for (turns = 0; turns < 20 && strcmp(text_string(&said), "Stop?") != 0; turns++)
            wait_on();
        press(' ');
        assert_int_equal(asking.state, ASKING_LEFT);
    }
    begin(true);
    wait_on();
    press('8');
    while (strcmp(wait_on(), "Back to the first list?") != 0)
        assert_int_equal(asking.state, ASKING_OFFERED);
    check_says(press(' '), "One. Is it OK to massage");
}

static void a_list_not_taken_from_rests_and_a_tap_offers_it_again(void **state)
{
    (void)state;
    begin(true);
    while (strcmp(wait_on(), "Press to hear them again.") != 0)
        assert_int_equal(asking.state, ASKING_OFFERED);
    assert_string_equal(wait_on(), "");
    assert_string_equal(press(' '), "One. Is it OK to massage while I pump?");
}

static void letters_and_numbers_work_beside_the_switch(void **state)
{
    (void)state;
    begin(true);
    wait_on();
    check_answers(press('4'), TOPIC_EVERY_TWO_HOURS);
    assert_string_equal(wait_on(), "Again?");
    check_answers(press('r'), TOPIC_EVERY_TWO_HOURS);
}

static void who_says_chest_hears_no_breast(void **state)
{
    (void)state;
    for (int tapping = 0; tapping < 2; tapping++) {
        begin(tapping == 1);
        asking.chest = true;
        for (const char *key = "1234567123456"; *key != '\0'; key++) {
            press((uint32_t)*key);
            assert_int_equal(times_said(text_string(&said), "breast-"), 0);
        }
    }
}

/* Any keys and any waits: there is always something to say, or to press. */
static void no_press_is_lost_and_no_wait_is_endless(void **state)
{
    static const uint32_t keys[] = { ' ', '1',       '7',       '8',       KEY_DOWN,
                                     'r', KEY_UP,    KEY_LEFT,  KEY_ENTER, 'x',
                                     'h', KEY_RIGHT, KEY_PASTE, 'u',       '0' };
    uint32_t random = 1;

    (void)state;
    for (int tapping = 0; tapping < 2; tapping++) {
        begin(tapping == 1);
        for (int i = 0; i < 20000; i++) {
            random = random * 1664525U + 1013904223U;
            if (random >> 30 == 0)
                wait_on();
            else if (press(keys[(random >> 16) % (sizeof keys / sizeof *keys)])[0] ==
                     '\0')
                assert_int_equal(asking.state, ASKING_LEFT); /* "Stop?" was taken */
            check_spoken("ask", text_string(&said));
            if (asking.state == ASKING_LEFT)
                begin(tapping == 1);
            now_ms += 1000;
        }
    }
}

static void one_answer_says_what_it_answers_and_that_it_is_a_guide(void **state)
{
    struct text say = { 0 };

    (void)state;
    begin(false);
    asking_answer_topic(&asking, TOPIC_HARM, &say);
    assert_int_equal(strncmp(text_string(&say), "Can a pump harm me?\n", 20), 0);
    check_answers(text_string(&say), TOPIC_HARM);
    check_says(text_string(&say), "\nThis is a guide, not medical advice.");
    text_clear(&say);
    asking_answer_list(&asking, TOPICS_HELP, &say);
    for (int i = 0; i < topic_count(TOPICS_HELP); i++)
        check_answers(text_string(&say), (enum topic)((int)TOPIC_HELP_NOW + i));
    check_says(text_string(&say), "\nThis is a guide, not medical advice.");
    text_finish(&say);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_list_opens_with_what_it_is_and_whom_to_call),
        cmocka_unit_test(a_number_is_answered),
        cmocka_unit_test(a_list_within_the_list_opens_and_left_goes_back),
        cmocka_unit_test(a_number_that_is_not_there_tells_which_are),
        cmocka_unit_test(the_arrows_go_through_the_list_and_space_takes),
        cmocka_unit_test(space_with_nothing_chosen_reads_the_first),
        cmocka_unit_test(r_says_it_again),
        cmocka_unit_test(u_says_what_to_do_when_unwell_and_other_keys_how_to_choose),
        cmocka_unit_test(every_way_to_stop_leaves),
        cmocka_unit_test(a_held_key_is_one_press),
        cmocka_unit_test(a_switch_is_offered_each_in_turn_and_a_tap_takes_it),
        cmocka_unit_test(a_tap_in_an_answer_is_enough_of_it),
        cmocka_unit_test(a_tap_that_comes_late_takes_what_was_offered_before),
        cmocka_unit_test(a_tap_in_the_opening_goes_to_the_first_offer),
        cmocka_unit_test(one_switch_reaches_every_answer_comes_back_and_stops),
        cmocka_unit_test(a_list_not_taken_from_rests_and_a_tap_offers_it_again),
        cmocka_unit_test(letters_and_numbers_work_beside_the_switch),
        cmocka_unit_test(who_says_chest_hears_no_breast),
        cmocka_unit_test(no_press_is_lost_and_no_wait_is_endless),
        cmocka_unit_test(one_answer_says_what_it_answers_and_that_it_is_a_guide),
    };

    return cmocka_run_group_tests(tests, NULL, end);
}
