#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <ctype.h>
#include <string.h>
#include <strings.h>
#include <cmocka.h>

#include "notice.h"
#include "text.h"

enum { WORDS_MOST = 16 };

static void every_phrase_has_a_name_of_plain_letters(void **state)
{
    (void)state;
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const struct notice *notice = notice_of(phrase);

        assert_non_null(notice->id);
        assert_non_null(notice->text);
        assert_true(strlen(notice->id) > 0);
        for (const char *at = notice->id; *at; at++)
            assert_true(islower((unsigned char)*at) || *at == '-');
    }
}

/* The three wordings of a row; "" where it has none of its own. */
enum { WORDINGS = 3 };

static const char *wording_of(enum phrase phrase, int index)
{
    const struct notice *notice = notice_of(phrase);
    const char *wordings[WORDINGS] = { notice->text, notice->pedal, notice->tap };

    return wordings[index] ? wordings[index] : "";
}

static void check_sentences(const char *text)
{
    size_t offset = 0;
    size_t start;
    size_t length;

    while (text_next_sentence(text, &offset, &start, &length)) {
        char sentence[200];

        assert_in_range(length, 1, sizeof sentence - 1);
        memcpy(sentence, text + start, length);
        sentence[length] = '\0';
        if (text_word_count(sentence) > WORDS_MOST)
            fail_msg("Too long to hear: %s", sentence);
        if (!strchr(".?!}", sentence[length - 1]))
            fail_msg("No end: %s", sentence);
    }
}

static void every_sentence_is_short_and_ends(void **state)
{
    (void)state;
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        for (int index = 0; index < WORDINGS; index++)
            check_sentences(wording_of(phrase, index));
    }
}

/* Whole words only: "see" is not in "seem". */
static bool has_word(const char *text, const char *word)
{
    size_t length = strlen(word);

    for (const char *at = text; *at; at++) {
        if (strncasecmp(at, word, length) == 0 &&
            (at == text || !isalpha((unsigned char)at[-1])) &&
            !isalpha((unsigned char)at[length]))
            return true;
    }
    return false;
}

static void check_absent(const char *text, const char *const *words)
{
    for (; *words; words++) {
        if (has_word(text, *words))
            fail_msg("\"%s\" in: %s", *words, text);
    }
}

static void no_phrase_needs_eyes_or_promises_too_much(void **state)
{
    static const char *const words[] = { "see",   "look",    "screen",  "click",
                                         "below", "colour",  "safe",    "cleared",
                                         "trust", "error",   "invalid", "hurry",
                                         "quick", "quickly", NULL };

    (void)state;
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        for (int index = 0; index < WORDINGS; index++)
            check_absent(wording_of(phrase, index), words);
    }
}

/* The fields that stand for a key. */
static bool names_a_key(const char *text)
{
    static const char *const fields[] = {
        "{yes}",     "{no}",     "{stop}",     "{go-on}",  "{begin}",  "{previous}",
        "{next}",    "{repeat}", "{where}",    "{slower}", "{faster}", "{louder}",
        "{quieter}", "{help}",   "{describe}", "{unwell}",
    };

    for (size_t i = 0; i < sizeof fields / sizeof fields[0]; i++) {
        if (strstr(text, fields[i]))
            return true;
    }
    return false;
}

static void who_has_no_keys_is_told_of_none(void **state)
{
    static const char *const keyboard[] = { "key", "enter", "space", "letter", NULL };
    static const char *const pedals[] = { "key", "press", NULL };
    static const char *const others[] = { "pedal", "tap", "hold", "tick", NULL };

    (void)state;
    for (enum phrase phrase = 0; phrase < PHRASE_COUNT; phrase++) {
        const struct notice *notice = notice_of(phrase);

        /* Only a key can ask what a key does. */
        if (phrase == PHRASE_DESCRIBE)
            continue;
        if (names_a_key(notice->text) && (!notice->pedal || !notice->tap))
            fail_msg("Only for who has keys: %s", notice->text);
        for (int index = 1; index < WORDINGS; index++) {
            assert_false(names_a_key(wording_of(phrase, index)));
            check_absent(wording_of(phrase, index), keyboard);
        }
        check_absent(wording_of(phrase, 1), pedals);
        check_absent(wording_of(phrase, 2), others);
    }
}

static void the_words_that_are_laid_down_are_word_for_word(void **state)
{
    (void)state;
    assert_string_equal(notice_of(PHRASE_WHICH)->text,
                        "Yes. To which? I will ask both again.");
    assert_string_equal(notice_of(PHRASE_LET_GO)->text, "Let go of the key.");
    assert_string_equal(
        notice_of(PHRASE_STOPPED_CLOCK)->text,
        "Stopped. If the pump is on, turn it off. Slip a clean finger under the edge "
        "to let air in.");
    assert_string_equal(notice_of(PHRASE_NAG)->text, "If the pump is on, turn it off.");
    assert_string_equal(notice_of(PHRASE_RECORDING)->text,
                        "This recording can't hear you. If the answer to any question "
                        "is yes, or you are not sure, stop it now.");
    assert_string_equal(notice_of(PHRASE_UNCHECKED)->text,
                        "Nobody has checked your answers.");
    assert_string_equal(notice_of(PHRASE_IF_YES_PUMP)->text,
                        "If yes, stop the recording, and turn the pump off.");
    assert_string_equal(notice_of(PHRASE_REHEARSAL)->text,
                        "Rehearsal. A file gave these answers.");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_phrase_has_a_name_of_plain_letters),
        cmocka_unit_test(every_sentence_is_short_and_ends),
        cmocka_unit_test(no_phrase_needs_eyes_or_promises_too_much),
        cmocka_unit_test(who_has_no_keys_is_told_of_none),
        cmocka_unit_test(the_words_that_are_laid_down_are_word_for_word),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
