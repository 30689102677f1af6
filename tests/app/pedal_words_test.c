#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <stdio.h>
#include <string.h>

#include "pedal_words.h"

/* What is said of each; the device is one that is not plugged in, as its words come
 * when it has gone, too. */
static const char *const parts[PEDAL_NEWS_COUNT] = {
    [PEDAL_CAME] = "I listen to this: ",
    [PEDAL_GONE] = "This was pulled out: ",
    [PEDAL_NO_LEAVE] = "I have no permission to read this: ",
    [PEDAL_TAKEN] = "Another program",
    [PEDAL_NOISY] = "This sends presses by itself: ",
    [PEDAL_QUIET] = "I listen to this again: ",
    [PEDAL_DOWN] = "This is held down: ",
    [PEDAL_TAPS_ONLY] = "This lets go by itself: ",
};

static void each_news_is_one_line_that_names_the_device(void **state)
{
    (void)state;
    for (int kind = 0; kind < PEDAL_NEWS_COUNT; kind++) {
        struct pedal_news news = { .kind = (enum pedal_news_kind)kind,
                                   .id = { 3, 0xabcd, 0xef01, "Nobody's box" } };
        struct text words = { 0 };

        snprintf(news.fault.text, sizeof news.fault.text, "%s",
                 kind == PEDAL_TAKEN ? "Another program has Nobody's box."
                                     : "Put ACTION!=\"remove\" into a file.");
        pedal_words_news(&news, &words);
        assert_int_equal(strncmp(text_string(&words), parts[kind], strlen(parts[kind])),
                         0);
        assert_non_null(strstr(text_string(&words), "Nobody's box"));
        assert_null(strstr(text_string(&words), "ACTION"));
        assert_ptr_equal(strchr(text_string(&words), '\n'),
                         text_string(&words) + words.length - 1);
        text_finish(&words);
    }
}

static void only_exact_numbers_on_usb_are_known(void **state)
{
    struct pedal_id id = { 3, 0x05f3, 0x00ff, "VEC" };

    (void)state;
    assert_true(pedal_words_known(&id));
    id.bus = 5;
    assert_false(pedal_words_known(&id));
    id.bus = 3;
    id.product++;
    assert_false(pedal_words_known(&id));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_news_is_one_line_that_names_the_device),
        cmocka_unit_test(only_exact_numbers_on_usb_are_known),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
