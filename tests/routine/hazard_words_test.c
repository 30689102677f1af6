/* The words of the catalogue as a tired ear takes them. */
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

static void every_text_can_be_taken_in_by_a_tired_ear(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const struct hazard_entry *entry = hazard_entry(hazard);

        check_spoken(entry->id, entry->question);
        check_spoken(entry->id, entry->help);
        check_spoken(entry->id, entry->advice);
        check_spoken(entry->id, entry->name);
        assert_true(text_word_count(entry->question) <= 14);
        assert_true(text_word_count(entry->help) <= 32);
        assert_true(entry->source[0] != '\0');
    }
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++)
        check_spoken(halt_entry(halt)->id, halt_entry(halt)->say);
    for (int i = 0; i < RESTRICTION_COUNT; i++)
        check_spoken(restriction_entry(i)->id, restriction_entry(i)->sentence);
}

static void no_question_is_reversed_or_two_in_one(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const char *question = hazard_entry(hazard)->question;
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
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const char *name = hazard_entry(hazard)->name;

        assert_true(islower((unsigned char)name[0])); /* it follows "Yes to" */
        assert_null(strpbrk(name, ".?!"));
        assert_true(text_word_count(name) <= 8);
        for (enum hazard other = 0; other < hazard; other++)
            assert_string_not_equal(name, hazard_entry(other)->name);
    }
}

/* A baby may not be there, and one side's advice would be wrong for the other. */
static void no_text_supposes_a_baby_or_a_side(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const struct hazard_entry *entry = hazard_entry(hazard);

        assert_null(strstr(entry->question, "your baby"));
        assert_null(strstr(entry->advice, "your baby"));
        assert_null(strstr(entry->advice, "that breast"));
        assert_null(strstr(entry->help, "your baby"));
        assert_null(strstr(entry->help, "that breast"));
        assert_null(strstr(entry->advice, "tart again"));
    }
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++)
        assert_null(strstr(halt_entry(halt)->say, "your baby"));
}

static int syllables(const char *word, size_t length)
{
    int count = 0;

    for (size_t i = 0; i < length; i++) {
        bool vowel = strchr("aeiouyAEIOUY", word[i]) != NULL;

        count += vowel && (i == 0 || strchr("aeiouyAEIOUY", word[i - 1]) == NULL);
    }
    if (length > 2 && word[length - 1] == 'e' && count > 1)
        count--;
    return count > 0 ? count : 1;
}

/* Flesch-Kincaid, counted simply. */
static double reading_grade(const char *text)
{
    int words = 0;
    int sentences = 0;
    int sounds = 0;

    for (const char *at = text; *at != '\0';) {
        size_t length = word_length(at);

        words += length > 0;
        sounds += length > 0 ? syllables(at, length) : 0;
        sentences += strchr(".?!", *at) != NULL;
        at += length > 0 ? length : 1;
    }
    return 0.39 * words / sentences + 11.8 * sounds / words - 15.59;
}

static void a_child_of_ten_could_read_the_advice(void **state)
{
    struct text all = { 0 };

    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        text_print(&all, "%s %s %s ", hazard_entry(hazard)->question,
                   hazard_entry(hazard)->help, hazard_entry(hazard)->advice);
        assert_true(reading_grade(hazard_entry(hazard)->advice) < 6.0);
    }
    assert_true(reading_grade(text_string(&all)) < 5.0);
    text_finish(&all);
}

static void every_help_is_easier_than_grade_five(void **state)
{
    (void)state;
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        double grade = reading_grade(hazard_entry(hazard)->help);

        if (grade > 5.0)
            fail_msg("%s: grade %.1f", hazard_entry(hazard)->id, grade);
    }
}

static void stops_and_what_is_left_out_are_as_easy(void **state)
{
    (void)state;
    for (enum halt_text halt = 0; halt < HALT_COUNT; halt++) {
        if (reading_grade(halt_entry(halt)->say) > 5.0)
            fail_msg("%s: grade %.1f", halt_entry(halt)->id,
                     reading_grade(halt_entry(halt)->say));
    }
    for (int i = 0; i < RESTRICTION_COUNT; i++) {
        if (reading_grade(restriction_entry(i)->sentence) > 5.0)
            fail_msg("%s: grade %.1f", restriction_entry(i)->id,
                     reading_grade(restriction_entry(i)->sentence));
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
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const struct hazard_entry *entry = hazard_entry(hazard);

        if (words_of_its_own(entry->help, entry->question) < 2)
            fail_msg("%s: \"%s\" says no more than \"%s\"", entry->id, entry->help,
                     entry->question);
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
    for (enum hazard hazard = 0; hazard < HAZARD_COUNT; hazard++) {
        const struct hazard_entry *entry = hazard_entry(hazard);

        for (size_t i = 0; i < sizeof turned / sizeof *turned; i++) {
            if (strstr(entry->help, turned[i]) != NULL)
                fail_msg("%s: %s", entry->id, entry->help);
        }
        assert_null(strchr(entry->help, '?'));
        assert_int_equal(times_said(entry->help, "well"), 0);
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
        cmocka_unit_test(every_text_can_be_taken_in_by_a_tired_ear),
        cmocka_unit_test(no_question_is_reversed_or_two_in_one),
        cmocka_unit_test(what_was_heard_can_be_said_back),
        cmocka_unit_test(no_text_supposes_a_baby_or_a_side),
        cmocka_unit_test(a_child_of_ten_could_read_the_advice),
        cmocka_unit_test(every_help_is_easier_than_grade_five),
        cmocka_unit_test(stops_and_what_is_left_out_are_as_easy),
        cmocka_unit_test(every_help_tells_more_than_the_question),
        cmocka_unit_test(no_help_turns_the_question_round),
        cmocka_unit_test(the_words_are_the_sources_own_or_known_to_differ),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
