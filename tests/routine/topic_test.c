/* The spoken answers as a tired ear takes them. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <ctype.h>
#include <cmocka.h>

#include "spoken_words.h"
#include "topic.h"

/* Every answer, in both wordings, for every region. */
enum { SAID_COUNT = (int)TOPIC_COUNT * 2 * (int)REGION_COUNT };

static enum topic topic_of(int said)
{
    return (enum topic)(said / 2 / (int)REGION_COUNT);
}

static bool chest_of(int said)
{
    return said / (int)REGION_COUNT % 2 == 1;
}

static enum region region_of(int said)
{
    return (enum region)(said % (int)REGION_COUNT);
}

static struct text answer_of(int said)
{
    struct text answer = { 0 };

    topic_answer(&answer, topic_of(said), chest_of(said), region_of(said));
    return answer;
}

static const char *id_of(int said)
{
    return topic_entry(topic_of(said))->id;
}

static void every_question_is_short_and_has_a_source(void **state)
{
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct topic_words words = topic_words(topic_of(said), chest_of(said));

        assert_true(text_word_count(words.question) <= 14);
        assert_true(topic_entry(topic_of(said))->source[0] != '\0');
    }
}

/* Digits would be read as one large number, and signs not at all. */
static void everything_is_letters(void **state)
{
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct text answer = answer_of(said);

        for (const char *at = text_string(&answer); *at != '\0'; at++) {
            if (!isalpha((unsigned char)*at) && strchr(" ,.?'", *at) == NULL)
                fail_msg("%s: %c", id_of(said), *at);
        }
        text_finish(&answer);
    }
}

static void no_answer_supposes_a_baby_or_a_side(void **state)
{
    static const char *const refused[] = { "your baby", "that breast", "tart again" };

    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct text answer = answer_of(said);

        for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
            assert_null(strstr(text_string(&answer), refused[i]));
        text_finish(&answer);
    }
}

static void who_says_chest_hears_no_breast(void **state)
{
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct text answer = answer_of(said);
        const char *question = topic_words(topic_of(said), true).question;

        for (const char *at = text_string(&answer); chest_of(said) && *at; at++) {
            if (strncasecmp(at, "breast", 6) == 0)
                fail_msg("%s: %s", id_of(said), text_string(&answer));
        }
        assert_int_equal(times_said(question, "breast-"), 0);
        text_finish(&answer);
    }
}

/* What is sore where milk is made must not be taken for chest pain. */
static void chest_pain_is_said_of_the_emergency_alone(void **state)
{
    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct text answer = answer_of(said);
        enum topic topic = topic_of(said);
        bool chest = strstr(text_string(&answer), "chest pain") != NULL;

        assert_int_equal(chest, topic == TOPIC_HELP_NOW || topic == TOPIC_UNWELL);
        text_finish(&answer);
    }
}

static void how_to_massage_sends_to_the_safety_questions_first(void **state)
{
    static const char first[] = "First answer a routine's safety questions.";

    (void)state;
    for (int chest = 0; chest < 2; chest++)
        assert_int_equal(strncmp(topic_words(TOPIC_HOW_TO_MASSAGE, chest == 1).answer,
                                 first, strlen(first)),
                         0);
}

static void the_numbers_are_those_of_the_place(void **state)
{
    static const struct {
        enum topic topic;
        enum region region;
        const char *number;
    } rows[] = {
        { TOPIC_HELP_NOW, REGION_UK, "nine nine nine, or one one two" },
        { TOPIC_HELP_NOW, REGION_US, "nine one one" },
        { TOPIC_UNWELL, REGION_UK, "nine nine nine, or one one two" },
        { TOPIC_UNWELL, REGION_US, "nine one one" },
        { TOPIC_HELP_TODAY, REGION_UK, "one one one" },
        { TOPIC_HELP_MIND, REGION_UK, "one one six, one two three" },
        { TOPIC_HELP_MIND, REGION_US, "nine eight eight" },
        { TOPIC_HELP_MIND, REGION_US,
          "one, eight three three, eight five two, six two six two" },
        { TOPIC_HELP_FEED, REGION_UK,
          "zero three zero zero, one zero zero, zero two one two" },
    };

    (void)state;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        for (int chest = 0; chest < 2; chest++) {
            for (enum region region = 0; region < REGION_COUNT; region++) {
                struct text answer = { 0 };
                bool there;

                topic_answer(&answer, rows[i].topic, chest == 1, region);
                there = strstr(text_string(&answer), rows[i].number) != NULL;
                assert_int_equal(there, region == rows[i].region);
                text_finish(&answer);
            }
        }
    }
    assert_non_null(strstr(region_emergency(REGION_UK), "nine nine nine"));
    assert_non_null(strstr(region_emergency(REGION_US), "nine one one"));
}

/* Whoever gave no region may be anywhere: a number of elsewhere would cost minutes. */
static void nobody_hears_a_number_that_may_be_wrong(void **state)
{
    static const char *const digits[] = { "nine nine", "nine one", "one one",
                                          "zero zero", "eight eight" };

    (void)state;
    for (int said = 0; said < SAID_COUNT; said++) {
        struct text answer = answer_of(said);

        for (size_t i = 0; i < sizeof digits / sizeof *digits; i++) {
            if (region_of(said) == REGION_OTHER)
                assert_null(strstr(text_string(&answer), digits[i]));
        }
        text_finish(&answer);
    }
    for (size_t i = 0; i < sizeof digits / sizeof *digits; i++)
        assert_null(strstr(region_emergency(REGION_OTHER), digits[i]));
}

static void each_topic_stands_in_the_list_that_reads_it_out(void **state)
{
    int all = 0;

    (void)state;
    for (enum topic_list list = 0; list < TOPIC_LISTS; list++) {
        assert_in_range(topic_count(list), 1, 9); /* a digit each */
        for (int i = 0; i < topic_count(list); i++) {
            enum topic topic = (enum topic)((int)topic_first(list) + i);

            assert_int_equal(topic_entry(topic)->list, list);
            all++;
        }
    }
    assert_int_equal(all, TOPIC_COUNT);
    assert_int_equal(topic_count(TOPICS_QUESTIONS), 6);
}

static void every_topic_has_a_name_and_a_question_of_its_own(void **state)
{
    (void)state;
    for (enum topic topic = 0; topic < TOPIC_COUNT; topic++) {
        const char *question = topic_words(topic, false).question;

        assert_int_equal(question[strlen(question) - 1], '?');
        for (enum topic other = 0; other < topic; other++) {
            assert_string_not_equal(topic_entry(topic)->id, topic_entry(other)->id);
            assert_string_not_equal(question, topic_words(other, false).question);
        }
    }
}

static void a_region_is_found_by_its_name(void **state)
{
    (void)state;
    assert_int_equal(region_named("uk"), REGION_UK);
    assert_int_equal(region_named("us"), REGION_US);
    assert_int_equal(region_named("other"), REGION_OTHER);
    assert_int_equal(region_named("mars"), REGION_COUNT);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_is_short_and_has_a_source),
        cmocka_unit_test(everything_is_letters),
        cmocka_unit_test(no_answer_supposes_a_baby_or_a_side),
        cmocka_unit_test(who_says_chest_hears_no_breast),
        cmocka_unit_test(chest_pain_is_said_of_the_emergency_alone),
        cmocka_unit_test(how_to_massage_sends_to_the_safety_questions_first),
        cmocka_unit_test(the_numbers_are_those_of_the_place),
        cmocka_unit_test(nobody_hears_a_number_that_may_be_wrong),
        cmocka_unit_test(each_topic_stands_in_the_list_that_reads_it_out),
        cmocka_unit_test(every_topic_has_a_name_and_a_question_of_its_own),
        cmocka_unit_test(a_region_is_found_by_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
