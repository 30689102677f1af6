/* The words of the catalogue as a tired ear takes them, for who says breast and for who
 * says chest. */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdio.h>
#include <ctype.h>
#include <cmocka.h>

#include "clinical_matrix.h"
#include "hazard.h"
#include "spoken_words.h"

/* Every hazard in both wordings: `index` below BOTH_COUNT. */
enum { BOTH_COUNT = 2 * HAZARD_COUNT };

static enum hazard hazard_of(int index)
{
    return (enum hazard)(index / 2);
}

static bool chest_of(int index)
{
    return index % 2 == 1;
}

static struct hazard_words words_of(int index)
{
    return hazard_words(hazard_of(index), chest_of(index));
}

static const char *id_of(int index)
{
    return hazard_entry(hazard_of(index))->id;
}

static void every_question_and_help_is_short_and_has_a_source(void **state)
{
    (void)state;
    for (int i = 0; i < BOTH_COUNT; i++) {
        struct hazard_words words = words_of(i);

        assert_true(text_word_count(words.question) <= 14);
        assert_true(text_word_count(words.help) <= 32);
        assert_true(hazard_entry(hazard_of(i))->source[0] != '\0');
    }
}

static void no_question_is_reversed_or_two_in_one(void **state)
{
    (void)state;
    for (int i = 0; i < BOTH_COUNT; i++) {
        const char *question = words_of(i).question;
        const char *mark = strchr(question, '?');

        assert_non_null(mark);
        assert_string_equal(mark, "?");
        assert_null(strchr(question, '.'));
        assert_int_equal(times_said(question, "well"), 0);
    }
}

static void what_was_heard_can_be_said_back(void **state)
{
    (void)state;
    for (int i = 0; i < BOTH_COUNT; i++) {
        const char *name = words_of(i).name;

        assert_true(islower((unsigned char)name[0])); /* it follows "Yes to" */
        assert_null(strpbrk(name, ".?!"));
        assert_true(text_word_count(name) <= 8);
        for (int other = i - 2; other >= 0; other -= 2) /* of the same wording */
            assert_string_not_equal(name, words_of(other).name);
    }
}

/* Words of four letters or more that `text` has and `other` has not. */
static int words_of_its_own(const char *text, const char *other)
{
    int count = 0;

    while (*text != '\0') {
        size_t length = word_length(text);
        char word[40];

        assert_true(length < sizeof word);
        snprintf(word, sizeof word, "%.*s", (int)length, text);
        count += length >= 4 && times_said(other, word) == 0;
        text += length > 0 ? length : 1;
    }
    return count;
}

/* Who asks for more must hear more than the question again. */
static void every_help_tells_more_than_the_question(void **state)
{
    (void)state;
    for (int i = 0; i < BOTH_COUNT; i++) {
        struct hazard_words words = words_of(i);

        if (words_of_its_own(words.help, words.question) < 2)
            fail_msg("%s: \"%s\" says no more than \"%s\"", id_of(i), words.help,
                     words.question);
    }
}

/* A help that says what is not meant, or when to answer no, would talk a person into a
 * no: in doubt the answer is yes. */
static void no_help_turns_the_question_round(void **state)
{
    static const char *const turned[] = {
        "nswer no",     "ay no",        "not count", "n't count",
        "do not mean",  "no need",      "healthy",   "don't worry",
        "do not worry", "It is normal", "nless",
    };

    (void)state;
    for (int i = 0; i < BOTH_COUNT; i++) {
        const char *help = words_of(i).help;

        for (size_t j = 0; j < sizeof turned / sizeof *turned; j++) {
            if (strstr(help, turned[j]) != NULL)
                fail_msg("%s: %s", id_of(i), help);
        }
        assert_null(strchr(help, '?'));
        assert_int_equal(times_said(help, "well"), 0);
    }
}

/* A word inside another counts too: "breastfeeding". */
static bool says_breast(const char *text)
{
    while (*text != '\0') {
        if (strncasecmp(text, "breast", strlen("breast")) == 0)
            return true;
        text++;
    }
    return false;
}

static bool is_urgent(enum hazard hazard)
{
    return hazard == HAZARD_VERY_UNWELL || hazard == HAZARD_CHEST_PAIN ||
           hazard == HAZARD_HARD_TO_BREATHE || hazard == HAZARD_DIZZY_NOW;
}

static void who_says_chest_hears_no_breast_but_in_an_emergency(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        struct hazard_words words = hazard_words(hazard, true);
        const char *const texts[] = { words.name, words.question, words.help,
                                      words.advice };

        for (int i = 0; i < 4; i++) {
            if (says_breast(texts[i]) && !is_urgent(hazard))
                fail_msg("%s: %s", hazard_entry(hazard)->id, texts[i]);
        }
    }
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++)
        assert_false(says_breast(halt_entry(halt)->say));
    for (int i = 0; i < RESTRICTION_COUNT; i++)
        assert_false(says_breast(restriction_entry(i)->sentence));
    for (enum category category = 0; category < CATEGORY_COUNT; category++)
        assert_false(says_breast(category_entry(category)->title));
}

static void an_emergency_is_asked_of_everybody_in_the_same_words(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        struct hazard_words words = hazard_words(hazard, true);
        const struct hazard_entry *entry = hazard_entry(hazard);

        if (!is_urgent(hazard))
            continue;
        assert_string_equal(words.name, entry->name);
        assert_string_equal(words.question, entry->question);
        assert_string_equal(words.help, entry->help);
        assert_string_equal(words.advice, entry->advice);
    }
}

/* "Chest pain" is an emergency. In a question about anything else the two words must
 * not come together, or a person who is well calls for help, or the other way round. */
static void nothing_but_the_emergency_asks_of_pain_in_the_chest(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        struct hazard_words words = hazard_words(hazard, true);
        const char *const texts[] = { words.name, words.question, words.help };

        for (int i = 0; i < 3 && !is_urgent(hazard); i++) {
            bool pain = times_said(texts[i], "pain") + times_said(texts[i], "pains") +
                            times_said(texts[i], "tightness") +
                            times_said(texts[i], "pressure") >
                        0;

            if (pain && times_said(texts[i], "chest") > 0)
                fail_msg("%s: %s", hazard_entry(hazard)->id, texts[i]);
        }
    }
}

/* Neither wording leaves out a sentence of what to do: both say as many, and who they
 * send a person to is the same. */
static void both_wordings_send_a_person_to_the_same_help(void **state)
{
    static const char *const helpers[] = { "midwife", "doctor", "surgeon", "nurse",
                                           "helper",  "today",  "now",     "call",
                                           "stop",    "ask" };

    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const char *ours = hazard_words(hazard, true).advice;
        const char *common = hazard_entry(hazard)->advice;

        for (size_t i = 0; i < sizeof helpers / sizeof *helpers; i++) {
            if (times_said(ours, helpers[i]) != times_said(common, helpers[i]))
                fail_msg("%s: \"%s\" beside \"%s\"", hazard_entry(hazard)->id, ours,
                         common);
        }
    }
}

/* The sources' words, but for those that are listed as reworded. */
static void the_words_are_the_sources_own_or_known_to_differ(void **state)
{
    struct yaml_limits limits = { .bytes = YAML_FILE_MOST, .depth = YAML_DEPTH_MOST };
    static const char *const keys[] = { "question", "advice" };
    struct fault_list faults = { 0 };
    struct clinical_matrix matrix;
    const struct yaml_node *reworded;

    (void)state;
    clinical_matrix_read(&matrix);
    reworded = yaml_get(yaml_tree_read(TESTS_SOURCE "/tests/data/hazard-rules.yaml",
                                       &limits, &matrix.arena, &faults),
                        "reworded");
    assert_non_null(reworded);
    for (const struct yaml_node *row = matrix.hazards->first; row; row = row->next) {
        const struct hazard_entry *entry =
            hazard_entry(hazard_named(clinical_text(row, "id")));

        for (int i = 0; i < 2; i++) {
            const char *ours = i == 0 ? entry->question : entry->advice;
            bool listed = false;

            for (const struct yaml_node *id = yaml_get(reworded, keys[i])->first; id;
                 id = id->next)
                listed = listed || strcmp(id->text, entry->id) == 0;
            if (listed == (strcmp(ours, clinical_text(row, keys[i])) == 0))
                fail_msg("%s: its %s is %s", entry->id, keys[i],
                         listed ? "listed as reworded, and is not" : "reworded");
        }
    }
    arena_finish(&matrix.arena);
    fault_list_finish(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_question_and_help_is_short_and_has_a_source),
        cmocka_unit_test(no_question_is_reversed_or_two_in_one),
        cmocka_unit_test(what_was_heard_can_be_said_back),
        cmocka_unit_test(every_help_tells_more_than_the_question),
        cmocka_unit_test(no_help_turns_the_question_round),
        cmocka_unit_test(who_says_chest_hears_no_breast_but_in_an_emergency),
        cmocka_unit_test(an_emergency_is_asked_of_everybody_in_the_same_words),
        cmocka_unit_test(nothing_but_the_emergency_asks_of_pain_in_the_chest),
        cmocka_unit_test(both_wordings_send_a_person_to_the_same_help),
        cmocka_unit_test(the_words_are_the_sources_own_or_known_to_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
