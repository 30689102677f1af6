#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "session_stage.h"
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

enum { WAYS = 5, WORDS_MOST = 16 };

/* All that a person can press with, and how many of it. */
static void press_with(int way)
{
    static const enum press by[WAYS] = { PRESS_KEY, PRESS_SWITCH, PRESS_TAP, PRESS_TAP,
                                         PRESS_TAP };

    wording.by = by[way];
    wording.pedals = way - 1;
}

static void no_braces_are_left_in_what_is_said(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT * WAYS; phrase++) {
        const char *said;

        press_with((int)phrase % WAYS);
        said = say(phrase / WAYS, 0);
        if (strpbrk(said, "{}") || strstr(said, "  "))
            fail_msg("%s", said);
        assert_true(text_utf8_valid(said, strlen(said), NULL));
    }
}

/* The session's own sentences, however many pedals are named in them. */
static void check_short(const char *said)
{
    size_t offset = 0;
    size_t start;
    size_t length;

    while (text_next_sentence(said, &offset, &start, &length)) {
        char sentence[300];

        assert_in_range(length, 1, sizeof sentence - 1);
        memcpy(sentence, said + start, length);
        sentence[length] = '\0';
        if (text_word_count(sentence) > WORDS_MOST)
            fail_msg("Too long to hear: %s", sentence);
    }
}

static void every_sentence_is_short_with_any_number_of_pedals(void **state)
{
    (void)state;
    stage_to_step(&stage, "left");
    for (int way = 1; way < WAYS; way++) {
        press_with(way);
        for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
            if (notice_of(phrase)->text[0] != '\0')
                check_short(say(phrase, 0));
        }
        check_short(say(PHRASE_SILENT, 0));
        text_clear(&words);
        wording_skip(&words, &wording);
        check_short(text_string(&words));
        for (int choice = 0; choice < CHOICE_COUNT; choice++)
            check_short(say(PHRASE_CHOICE, choice));
    }
}

/* If a key stood in it, it would be another word once the keys mean other things. */
static void who_presses_without_keys_hears_of_no_key(void **state)
{
    static const struct bindings none;
    struct text with = { 0 };

    (void)state;
    stage_to_step(&stage, "left");
    for (int way = 1; way < WAYS; way++) {
        press_with(way);
        for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
            if (phrase == PHRASE_DESCRIBE || phrase == PHRASE_DESCRIBED)
                continue; /* only a key asks for them */
            wording.bindings = &bindings;
            text_clear(&with);
            wording_add(&with, &wording, phrase, 0);
            wording.bindings = &none;
            assert_string_equal(say(phrase, 0), text_string(&with));
        }
    }
    text_finish(&with);
}

static void the_opening_names_the_keys_the_person_has(void **state)
{
    struct fault fault;

    (void)state;
    assert_string_equal(
        say(PHRASE_CONTROLS, 0),
        "Press y for yes or not sure, s to stop. After I ask, press n for no.");
    assert_string_equal(say(PHRASE_CONTROLS_MORE, 0),
                        "Press r to hear a question again, or h for more.");
    assert_true(bindings_set(&bindings, "x", "repeat", &fault));
    assert_true(bindings_set(&bindings, "r", "where", &fault));
    assert_non_null(strstr(say(PHRASE_KEYS, 0), "Press r to hear where you are."));
}

static void the_opening_names_the_pedals_the_person_has(void **state)
{
    (void)state;
    press_with(2);
    assert_string_equal(say(PHRASE_CONTROLS, 0),
                        "Tap the pedal for yes or not sure. After I ask, hold it until "
                        "the tick for no. Hold longer to stop.");
    assert_string_equal(say(PHRASE_CONTROLS_MORE, 0), "");
    assert_string_equal(say(PHRASE_PAUSED, 0), "Paused. Tap the pedal to go on. Hold "
                                               "it until the tick to hear more.");
    press_with(3);
    assert_non_null(
        strstr(say(PHRASE_CONTROLS, 0), "Tap any pedal for yes or not sure"));
    assert_string_equal(say(PHRASE_PAUSED, 0),
                        "Paused. Tap the right pedal to go on. Hold it until the tick "
                        "to hear more.");
    press_with(4);
    assert_string_equal(say(PHRASE_BEGIN, 0),
                        "Hold any pedal until the tick to begin.");
    assert_string_equal(
        say(PHRASE_PAUSED, 0),
        "Paused. Tap the middle pedal to go on. Hold it until the tick to hear more.");
    assert_non_null(
        strstr(say(PHRASE_KEYS, 0), "Tap the right pedal for the next step."));
}

static void every_way_to_press_a_pedal_is_a_pedal_s(void **state)
{
    static const enum press ways[] = { PRESS_TAP, PRESS_NEARLY, PRESS_HOLD,
                                       PRESS_UNCLEAR };

    (void)state;
    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++) {
        wording.by = ways[i];
        assert_string_equal(say(PHRASE_GO_ON, 0), "Tap the pedal when you are ready.");
    }
}

static void a_switch_that_only_taps_is_told_to_wait_for_its_choice(void **state)
{
    (void)state;
    press_with(1);
    assert_string_equal(say(PHRASE_CONTROLS, 0),
                        "Press for yes or not sure. For no, wait until I say No, and "
                        "press. Then press again to keep it. To stop, wait until I say "
                        "Stop, and press.");
    assert_string_equal(say(PHRASE_BEGIN, 0), "Wait until I say Begin, and press.");
    assert_string_equal(say(PHRASE_CHOICE, CHOICE_NO), "No?");
    assert_string_equal(say(PHRASE_CHOICE, CHOICE_KEEP), "No. Press again to keep it.");
    assert_string_equal(say(PHRASE_CHOICE, CHOICE_LEAVE), "Stop?");
}

static void the_title_of_our_own_routine_is_its_title(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_TITLE, 0), "A short pumping.");
}

static void
a_routine_from_elsewhere_says_who_wrote_it_and_that_nobody_reviewed_it(void **state)
{
    (void)state;
    stage.routine->shipped = false;
    assert_string_equal(say(PHRASE_TITLE, 0),
                        "A short pumping. This routine is by Somebody. Nobody has "
                        "reviewed it.");
    /* Whatever it claims. */
    stage.routine->reviewed = "a famous doctor";
    assert_non_null(strstr(say(PHRASE_TITLE, 0), "Nobody has reviewed it."));
    assert_string_equal(say(PHRASE_REVIEWED, 0),
                        "No midwife or doctor has reviewed this routine yet.");
    stage.routine->author = NULL;
    assert_non_null(strstr(say(PHRASE_TITLE, 0), "by somebody who gave no name."));
}

static void a_reviewed_routine_of_ours_is_not_called_unreviewed(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_REVIEWED, 0),
                        "No midwife or doctor has reviewed this routine yet.");
    stage.routine->reviewed = "Ada, midwife, 2030";
    assert_string_equal(say(PHRASE_REVIEWED, 0), "");
}

static void answers_that_are_written_down_are_told_of(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_LOGGING, 0), "");
    wording.logging = true;
    assert_string_equal(say(PHRASE_LOGGING, 0),
                        "Your answers are being written to a file, as you asked.");
}

static void a_yes_is_named(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_YES_TO, HAZARD_FEVER), "Yes to feeling feverish.");
}

static void advice_is_cut_into_its_first_sentence_and_the_rest(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_ADVICE_FIRST, HAZARD_FEVER), "No massage today.");
    assert_non_null(
        strstr(say(PHRASE_ADVICE_REST, HAZARD_FEVER), "Call your midwife or doctor"));
    assert_null(strstr(say(PHRASE_ADVICE_REST, HAZARD_FEVER), "No massage"));
}

static void the_summary_names_each_yes(void **state)
{
    (void)state;
    stage_to_begin(&stage);
    assert_string_equal(say(PHRASE_ANSWERED, 0),
                        "Thank you. You said no to every question.");
    stage_again(&stage);
    stage_to_question(&stage, HAZARD_FEVER);
    stage_yes(&stage);
    stage_to_begin(&stage);
    assert_string_equal(say(PHRASE_ANSWERED, 0),
                        "Thank you. You said yes to feeling feverish. You said no to "
                        "all the others.");
    assert_non_null(strstr(say(PHRASE_ADVICE_AGAIN, 0), "Call your midwife"));
}

static void where_i_am_is_told_in_whole_sentences(void **state)
{
    (void)state;
    stage_to_step(&stage, "hello");
    assert_string_equal(say(PHRASE_WHERE_STEP, 0),
                        "Step one of thirteen. What this is. About seven minutes "
                        "left.");
    assert_string_equal(say(PHRASE_WHERE_PAUSED, 0),
                        "Paused at step one of thirteen. What this is. About seven "
                        "minutes left. Press the space bar to go on.");
    assert_string_equal(say(PHRASE_STEP_NAME, stage_step(&stage, "rest")),
                        "Step four. Rest your hands in your lap.");
}

static void where_i_am_in_the_screening_is_a_number(void **state)
{
    (void)state;
    stage_to_question(&stage, HAZARD_CHEST_PAIN);
    assert_string_equal(say(PHRASE_WHERE_QUESTION, 0),
                        "Safety question two of twenty-four.");
    assert_string_equal(say(PHRASE_COUNT_LEFT, 19), "Nineteen to go.");
}

static void a_described_key_is_named_and_told(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_DESCRIBED, 'r'), "r. Say this step again.");
    assert_string_equal(say(PHRASE_DESCRIBED, ' '),
                        "The space bar. Pause, and go on again.");
}

static void the_pump_is_named_only_while_a_clock_runs(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_SILENT, 0),
                        "I did not hear an answer, so I have paused. Press the space "
                        "bar when you want to go on.");
    stage_to_step(&stage, "left");
    assert_non_null(strstr(say(PHRASE_SILENT, 0),
                           "If the pump is on, you may want to turn it off."));
}

static void an_announcement_is_found_by_its_clock_and_number(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_ANNOUNCEMENT, 1 * ROUTINE_CLOCKS_MOST + 0),
                        "Please turn the pump off now.");
}

static void what_a_stop_leaves_is_told_only_where_it_is_left(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_STILL_USABLE, HAZARD_SEVERE_PAIN),
                        "You can still use let-down breathing.");
    assert_string_equal(say(PHRASE_STILL_USABLE, HAZARD_CHEST_PAIN), "");
}

static void halts_say_their_own_words(void **state)
{
    (void)state;
    assert_string_equal(say(PHRASE_HALT, HALT_PUMP), halt_entry(HALT_PUMP)->say);
    assert_string_equal(say(PHRASE_UNWELL, 0), halt_entry(HALT_UNWELL)->say);
}

static void going_on_names_its_key(void **state)
{
    (void)state;
    text_clear(&words);
    wording_go_on(&words, &wording);
    assert_string_equal(text_string(&words), "Press the space bar when you are ready.");
    press_with(2);
    text_clear(&words);
    wording_go_on(&words, &wording);
    assert_string_equal(text_string(&words), "Tap the pedal when you are ready.");
    press_with(1);
    text_clear(&words);
    wording_go_on(&words, &wording);
    assert_string_equal(text_string(&words), "Press when you are ready.");
}

static const char *leave_out(int way)
{
    press_with(way);
    text_clear(&words);
    wording_skip(&words, &wording);
    return text_string(&words);
}

static void leaving_out_is_told_only_to_who_can(void **state)
{
    (void)state;
    assert_string_equal(leave_out(0), "If you would rather leave this out, press f.");
    assert_string_equal(leave_out(1), "");
    assert_string_equal(leave_out(2), "");
    assert_string_equal(leave_out(3),
                        "If you would rather leave this out, hold the right "
                        "pedal until the tick.");
    assert_string_equal(leave_out(4),
                        "If you would rather leave this out, tap the right pedal.");
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, open_pump, close_stage)

int main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(no_braces_are_left_in_what_is_said),
        TEST(every_sentence_is_short_with_any_number_of_pedals),
        TEST(who_presses_without_keys_hears_of_no_key),
        TEST(the_opening_names_the_pedals_the_person_has),
        TEST(every_way_to_press_a_pedal_is_a_pedal_s),
        TEST(a_switch_that_only_taps_is_told_to_wait_for_its_choice),
        TEST(the_opening_names_the_keys_the_person_has),
        TEST(the_title_of_our_own_routine_is_its_title),
        TEST(a_routine_from_elsewhere_says_who_wrote_it_and_that_nobody_reviewed_it),
        TEST(a_reviewed_routine_of_ours_is_not_called_unreviewed),
        TEST(answers_that_are_written_down_are_told_of),
        TEST(a_yes_is_named),
        TEST(advice_is_cut_into_its_first_sentence_and_the_rest),
        TEST(the_summary_names_each_yes),
        TEST(where_i_am_is_told_in_whole_sentences),
        TEST(where_i_am_in_the_screening_is_a_number),
        TEST(a_described_key_is_named_and_told),
        TEST(the_pump_is_named_only_while_a_clock_runs),
        TEST(an_announcement_is_found_by_its_clock_and_number),
        TEST(what_a_stop_leaves_is_told_only_where_it_is_left),
        TEST(halts_say_their_own_words),
        TEST(going_on_names_its_key),
        TEST(leaving_out_is_told_only_to_who_can),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
