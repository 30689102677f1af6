#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <string.h>

#include "likely.h"

static const char *meant(const char *wanted)
{
    static const char *const words[] = { "render", "rehearse", "play", "show", "for" };
    struct likely likely = { .wanted = wanted };

    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
        likely_offer(&likely, words[i]);
    return likely.found;
}

static void a_slip_of_the_finger_finds_the_word(void **state)
{
    (void)state;
    assert_string_equal(meant("redner"), "render"); /* two letters swapped */
    assert_string_equal(meant("rehears"), "rehearse");
    assert_string_equal(meant("plqy"), "play");
    assert_string_equal(meant("fo"), "for");
}

static void another_word_finds_nothing(void **state)
{
    char longest[80];

    (void)state;
    assert_null(meant("metronome"));
    assert_null(meant("ab"));
    assert_null(meant(""));
    memset(longest, 'r', sizeof longest - 1);
    longest[sizeof longest - 1] = '\0';
    assert_null(meant(longest));
}

static void of_two_near_words_the_nearer_is_kept(void **state)
{
    struct likely likely = { .wanted = "shows" };

    (void)state;
    likely_offer(&likely, "slows");
    likely_offer(&likely, "shows");
    likely_offer(&likely, "shops");
    assert_string_equal(likely.found, "shows");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_finger_finds_the_word),
        cmocka_unit_test(another_word_finds_nothing),
        cmocka_unit_test(of_two_near_words_the_nearer_is_kept),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
