/* What a person wants to know, in their own words. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "asking_find.h"

static enum region region = REGION_OTHER;

/* Splits `line` at spaces, as a shell does. */
static bool find(const char *line, struct asking_found *found, struct fault *fault)
{
    char copy[256];
    const char *words[32];
    int count = 0;

    assert_true(strlen(line) < sizeof copy);
    memcpy(copy, line, strlen(line) + 1);
    for (char *at = copy; *at != '\0' && count < 32;) {
        words[count++] = at;
        at += strcspn(at, " ");
        if (*at != '\0')
            *at++ = '\0';
    }
    return asking_find(words, count, region, found, fault);
}

static void a_number_is_the_lists(void **state)
{
    struct asking_found found;

    (void)state;
    assert_true(find("1", &found, NULL));
    assert_int_equal(found.topic, TOPIC_MASSAGE_AND_PUMP);
    assert_false(found.whole_list);
    assert_true(find("6", &found, NULL));
    assert_int_equal(found.topic, TOPIC_HARM);
    assert_true(find("7", &found, NULL));
    assert_true(found.whole_list);
    assert_int_equal(found.list, TOPICS_HELP);
    assert_true(find("8", &found, NULL));
    assert_int_equal(found.list, TOPICS_STOPS);
}

static void every_name_and_every_question_finds_its_own_answer(void **state)
{
    (void)state;
    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        struct asking_found found;

        assert_true(find(topic_entry(topic)->id, &found, NULL));
        assert_int_equal(found.topic, topic);
        assert_true(find(topic_words(topic, false).question, &found, NULL));
        if (found.topic != topic)
            fail_msg("%s finds %s", topic_words(topic, false).question,
                     topic_entry(found.topic)->id);
    }
    for (enum topic_list list = 0; list < TOPIC_LISTS; list++) {
        struct asking_found found;

        assert_true(find(topic_list_id(list), &found, NULL));
        assert_true(found.whole_list);
        assert_int_equal(found.list, list);
    }
}

static void a_persons_own_words_find_it_too(void **state)
{
    static const struct {
        const char *words;
        enum topic topic;
    } rows[] = {
        { "can I massage while pumping", TOPIC_MASSAGE_AND_PUMP },
        { "how many ounces", TOPIC_HOW_MUCH_MILK },
        { "pump every 2 hours", TOPIC_EVERY_TWO_HOURS },
        { "chest pain", TOPIC_HELP_NOW },
        { "my chest hurts", TOPIC_HELP_NOW },
        { "I can't breathe", TOPIC_HELP_NOW },
        { "EMERGENCY", TOPIC_HELP_NOW },
        { "what number do I call", TOPIC_HELP_NOW },
        { "suicide", TOPIC_HELP_MIND },
        { "I want to hurt myself", TOPIC_HELP_MIND },
        { "I want to die", TOPIC_HELP_MIND },
        { "I feel so sad", TOPIC_HELP_MIND },
        { "fever", TOPIC_HELP_TODAY },
        { "I have a lump", TOPIC_LUMP },
        { "it hurts", TOPIC_PAIN },
        { "pain", TOPIC_PAIN },
        { "the pump hurts", TOPIC_PUMP },
        { "I feel faint", TOPIC_DIZZY },
        { "my breast is red and hot", TOPIC_HELP_TODAY },
        { "one side is swollen", TOPIC_HELP_TODAY },
        { "my breast hurts", TOPIC_PAIN },
        { "I have a headache", TOPIC_HELP_NOW },
        { "seizures", TOPIC_HELP_NOW },
        { "I had a fit", TOPIC_HELP_NOW },
        { "does the shield fit", TOPIC_NOT_WHILE_PUMPING },
        { "overdose", TOPIC_HELP_NOW },
        { "I can't cope", TOPIC_HELP_MIND },
        { "I feel hopeless", TOPIC_HELP_MIND },
        { "I want to hurt my baby", TOPIC_HELP_MIND },
        { "breastfeeding", TOPIC_HELP_FEED },
        { "my baby is hungry", TOPIC_HELP_FEED },
        { "unwell", TOPIC_UNWELL },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct asking_found found;

        if (!find(rows[i].words, &found, &(struct fault){ 0 }))
            fail_msg("%s finds nothing", rows[i].words);
        if (found.topic != rows[i].topic)
            fail_msg("%s finds %s", rows[i].words, topic_entry(found.topic)->id);
    }
}

static void half_a_sentence_finds_nothing_and_tells_whom_to_call(void **state)
{
    static const char *const rows[] = { "my baby is blue",
                                        "blood clot",
                                        "I am coughing blood",
                                        "stroke",
                                        "swollen leg",
                                        "chestfeed",
                                        "my chest",
                                        "how do I hold the pump" };
    struct asking_found found;

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct fault fault = { 0 };

        if (find(rows[i], &found, &fault))
            fail_msg("%s finds %s", rows[i], topic_entry(found.topic)->id);
        assert_non_null(strstr(fault.text, "In an emergency, call"));
    }
}

static void what_nothing_answers_is_a_sentence_that_says_what_to_do(void **state)
{
    struct asking_found found = { .topic = TOPIC_LUMP };
    struct fault fault;
    char long_word[200];

    (void)state;
    assert_false(find("zebra", &found, &fault));
    assert_string_equal(fault.rule, "usage");
    assert_string_equal(fault.text,
                        "Nothing here answers \"zebra\". \"talkthrough ask\" "
                        "alone names all that can be asked. In an emergency, call "
                        "your emergency number.");
    assert_false(find("help-nwo", &found, &fault));
    assert_string_equal(fault.text, "Nothing here answers \"help-nwo\". Did you mean "
                                    "\"talkthrough ask help-now\"? In an emergency, "
                                    "call your emergency number.");
    region = REGION_UK;
    assert_false(find("zebra", &found, &fault));
    assert_non_null(strstr(fault.text, "In an emergency, call nine nine nine."));
    region = REGION_OTHER;
    assert_false(find("9", &found, &fault));
    assert_false(find("0", &found, &fault));
    assert_false(find("-1", &found, &fault));
    assert_false(find("99999999999999999999999", &found, &fault));
    assert_false(find("1x", &found, &fault));
    memset(long_word, 'z', sizeof long_word - 1);
    long_word[sizeof long_word - 1] = '\0';
    assert_false(find(long_word, &found, &fault));
    assert_non_null(strstr(fault.text, "(a very long word)"));
    assert_false(find("\xff\xfe", &found, &fault));
    assert_false(find("what should I do", &found, &fault)); /* says nothing */
    assert_false(find("numb", &found, &fault));             /* is no "number" */
    assert_int_equal(found.topic, TOPIC_LUMP);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_number_is_the_lists),
        cmocka_unit_test(every_name_and_every_question_finds_its_own_answer),
        cmocka_unit_test(a_persons_own_words_find_it_too),
        cmocka_unit_test(half_a_sentence_finds_nothing_and_tells_whom_to_call),
        cmocka_unit_test(what_nothing_answers_is_a_sentence_that_says_what_to_do),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
