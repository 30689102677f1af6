#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <ctype.h>
#include <string.h>

#include "normalise.h"
#include "pronounce.h"

static void check_accent(const char *written, const char *given, enum accent accent)
{
    struct text out = { 0 };
    bool changed = pronounce(&out, written, accent);

    assert_string_equal(text_string(&out), given);
    assert_int_equal(changed, strcmp(written, given) != 0);
    text_finish(&out);
}

static void check(const char *written, const char *given)
{
    check_accent(written, given, ACCENT_PLAIN);
}

static void an_order_to_use_something_is_the_verb(void **state)
{
    (void)state;
    check("Use your fingertips.", "[[j'u:z]] your fingertips.");
    check("If it is sore, use your right hand.",
          "If it is sore, [[j'u:z]] your right hand.");
    check("Lie down, and use it.", "Lie down, and [[j'u:z]] it.");
    check("USE IT", "[[j'u:z]] IT");
}

static void the_use_of_something_stays_a_noun(void **state)
{
    static const char *const nouns[] = {
        "after each use",   "The use of it",   "It is of no use.",
        "Use of the pump.", "for use at home", "Before use, wash it.",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(nouns) / sizeof(nouns[0]); i++)
        check(nouns[i], nouns[i]);
}

static void eyes_are_closed_and_places_are_close(void **state)
{
    (void)state;
    check("Close your eyes.", "[[kl'oUz]] your eyes.");
    check("Stay close to the edge.", "Stay close to the edge.");
    check("It is close, the pump.", "It is close, the pump.");
    check("Stay close.", "Stay close.");
}

static void only_whole_words_are_changed(void **state)
{
    static const char *const others[] = {
        "useful uses used", "self-use", "use-by", "use2", "2use", "us e",
        "lymphoedematous",  "usé",      "'use",   "",     " ",    "-",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(others) / sizeof(others[0]); i++)
        check(others[i], others[i]);
    check("(lymphoedema)", "([[l,ImfI2d'i:m@]])");
    check("Lymphoedema?", "[[l,ImfI2d'i:m@]]?");
    check("Raynaud's", "[[r'eInoUz]]");
}

static void a_word_is_changed_only_where_an_accent_needs_it(void **state)
{
    (void)state;
    check("Mastitis: repeat it.", "Mastitis: repeat it.");
    check_accent("Mastitis: repeat it.", "[[mast'aItIs]]: repeat it.", ACCENT_RP);
    check_accent("Mastitis: repeat it.", "[[mast'aItIs]]: [[rI2p'i:t]] it.",
                 ACCENT_SCOTTISH);
    check_accent("Use lymphoedema.", "Use lymphoedema.", ACCENT_FOREIGN);
}

static void an_accent_is_known_by_its_voice_file(void **state)
{
    (void)state;
    assert_int_equal(accent_of("gmw/en"), ACCENT_PLAIN);
    assert_int_equal(accent_of("gmw/en+f3"), ACCENT_PLAIN);
    assert_int_equal(accent_of("gmw/en-GB-x-gbcwmd"), ACCENT_PLAIN);
    assert_int_equal(accent_of("gmw/en-GB-scotland"), ACCENT_SCOTTISH);
    assert_int_equal(accent_of("gmw/en-GB-scotland+f3"), ACCENT_SCOTTISH);
    assert_int_equal(accent_of("gmw/en-GB-x-rp"), ACCENT_RP);
    assert_int_equal(accent_of("gmw/en-US"), ACCENT_AMERICAN);
    assert_int_equal(accent_of("gmw/en-GB-x-gbclan"), ACCENT_LANCASHIRE);
    assert_int_equal(accent_of("gmw/en-029"), ACCENT_CARIBBEAN);
    assert_int_equal(accent_of("gmw/de"), ACCENT_FOREIGN);
    assert_int_equal(accent_of("gmw/eno"), ACCENT_FOREIGN);
    assert_int_equal(accent_of(""), ACCENT_FOREIGN);
}

static void an_author_can_not_write_phonemes(void **state)
{
    static const char *const texts[] = {
        "[[h@l'oU]] use it",        "[[[[x]]]] use [[y]]",
        "[\xe2\x80\x8b[x]] use it", "[\001[_:_:_]] use it",
        "use it ]] [[ close your",  "[ [use]] [[",
        "[[use]] the [[use]] it",   "]]use[[",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct text normal = { 0 };
        struct text out = { 0 };
        struct text left = { 0 };
        const char *at;

        normalise(&normal, texts[i], "en");
        pronounce(&out, text_string(&normal), ACCENT_PLAIN);
        for (at = text_string(&out); *at != '\0'; at++) {
            if (strncmp(at, "[[j'u:z]]", 9) == 0)
                at += 8;
            else if (strncmp(at, "[[kl'oUz]]", 10) == 0)
                at += 9;
            else
                text_add(&left, at, 1);
        }
        assert_null(strstr(text_string(&left), "[["));
        assert_null(strstr(text_string(&left), "]]"));
        text_finish(&left);
        text_finish(&out);
        text_finish(&normal);
    }
    check("Uncleaned: [[h@l'oU]] use it.", "Uncleaned: [[h@l'oU]] use it.");
    check("Uncleaned ]] use it.", "Uncleaned ]] use it.");
    check("[Use] it, [ use ] it.", "[Use] it, [ [[j'u:z]] ] it.");
    check("(Use it)", "([[j'u:z]] it)");
}

static void every_row_can_be_reached(void **state)
{
    const struct pronunciation *row;
    size_t count = 0;

    (void)state;
    for (; (row = pronounce_row(count)) != NULL; count++) {
        assert_true(row->accents != 0 && row->accents < 1U << ACCENT_COUNT);
        assert_null(strpbrk(row->phonemes, "[]"));
        assert_non_null(strchr(row->phonemes, '\''));
        for (const char *at = row->word; *at != '\0'; at++)
            assert_true(islower((unsigned char)*at) || *at == '\'');
        for (size_t other = 0; other < count; other++)
            assert_string_not_equal(pronounce_row(other)->word, row->word);
    }
    assert_true(count > 50);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_order_to_use_something_is_the_verb),
        cmocka_unit_test(the_use_of_something_stays_a_noun),
        cmocka_unit_test(eyes_are_closed_and_places_are_close),
        cmocka_unit_test(only_whole_words_are_changed),
        cmocka_unit_test(a_word_is_changed_only_where_an_accent_needs_it),
        cmocka_unit_test(an_accent_is_known_by_its_voice_file),
        cmocka_unit_test(an_author_can_not_write_phonemes),
        cmocka_unit_test(every_row_can_be_reached),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
