#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "binding.h"
#include "sequence.h"

/* The keys in `bytes`, one after the other, when nothing more comes. */
static void check_read(const char *bytes, size_t length, const char *expected)
{
    struct sequence *sequence = sequence_create();
    uint32_t keys[SEQUENCE_MOST];
    char line[1000] = "";
    char name[KEY_NAME_SIZE];
    size_t count;
    size_t index;

    assert_int_equal(sequence_read(sequence, bytes, length, true, keys, &count), 0);
    for (index = 0; index < count; index++) {
        key_name(keys[index], name);
        if (index > 0)
            strncat(line, " ", sizeof line - strlen(line) - 1);
        strncat(line, name, sizeof line - strlen(line) - 1);
    }
    assert_string_equal(line, expected);
    sequence_destroy(sequence);
}

#define CHECK_READ(bytes, expected) check_read(bytes, sizeof(bytes) - 1, expected)

static void what_has_no_end_yet_is_left_out(void **state)
{
    static const struct {
        const char *bytes;
        size_t unfinished;
        size_t keys;
    } rows[] = {
        { "\033", 1, 0 },   { "\033[", 2, 0 },    { "\033[19", 4, 0 },
        { "\033O", 2, 0 },  { "\xc3", 1, 0 },     { "n\033", 1, 1 },
        { "\033[[", 3, 0 }, { "\033\033", 2, 0 }, { "\033[A\033", 1, 1 },
        { "\033[A", 0, 1 }, { "\033\xc3", 2, 0 }, { "\xe4\xbd", 2, 0 },
        { "\xe4n", 0, 2 },
    };
    struct sequence *sequence = sequence_create();
    uint32_t keys[SEQUENCE_MOST];
    size_t count;
    size_t index;

    (void)state;
    for (index = 0; index < sizeof rows / sizeof rows[0]; index++) {
        const char *bytes = rows[index].bytes;

        assert_int_equal(
            sequence_read(sequence, bytes, strlen(bytes), false, keys, &count),
            rows[index].unfinished);
        assert_int_equal(count, rows[index].keys);
    }
    sequence_destroy(sequence);
    sequence_destroy(NULL);
}

static void the_sequences_of_many_terminals_are_known(void **state)
{
    (void)state;
    CHECK_READ("\033[A", "up");
    CHECK_READ("\033[B", "down");
    CHECK_READ("\033[C", "right");
    CHECK_READ("\033[D", "left");
    CHECK_READ("\033OA", "up"); /* application mode */
    CHECK_READ("\033OD", "left");
    CHECK_READ("\033[19~", "f8"); /* xterm, the console and rxvt alike */
    CHECK_READ("\033[20~", "f9");
    CHECK_READ("\033OM", "enter"); /* the keypad's */
    CHECK_READ("\033[H", "other");
    CHECK_READ("\033OP", "other");
    CHECK_READ("\033[[A", "other");  /* F1 on the console */
    CHECK_READ("\033[a", "other");   /* rxvt: Shift and Up */
    CHECK_READ("\033Oa", "other");   /* rxvt: Ctrl and Up */
    CHECK_READ("\033[19$", "other"); /* rxvt: Shift and F8 */
    CHECK_READ("\033[99;5u", "ctrl-c");
}

/* Each of these took the library out of its tables, or made it invent a character. */
static void sequences_that_the_library_misreads_are_no_keys(void **state)
{
    (void)state;
    CHECK_READ("\033[$R", "other");
    CHECK_READ("\033[?A", "other");
    CHECK_READ("\033[27~", "other");
    CHECK_READ("\033[27;5~", "other");
    CHECK_READ("\033[1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1;1~", "other");
    CHECK_READ("\033[99999999999999999999999~", "other");
    CHECK_READ("\033[u", "other");
    CHECK_READ("\033[~", "other");
    CHECK_READ("\033[;5u", "other");
    CHECK_READ("\033[1;A", "other");
    CHECK_READ("\033[27;5;~", "other");
    CHECK_READ("\033[27;5;99~", "ctrl-c");
    CHECK_READ("\x9b$R", "other $ R");
    CHECK_READ("\xc2\x9b", "other");
    CHECK_READ("\xc2\x83", "other");
    CHECK_READ("\033[1114112u", "other"); /* our own numbers for Enter and F8 */
    CHECK_READ("\033[1114119u", "other");
    CHECK_READ("\033[M !!", "other space ! !");
}

static void a_no_with_a_modifier_is_no_no(void **state)
{
    (void)state;
    CHECK_READ("\033[19;2~", "other");
    CHECK_READ("\033[19;5~", "other");
    CHECK_READ("\x0e", "other"); /* Ctrl-N */
}

static void alt_with_a_key_is_escape(void **state)
{
    (void)state;
    CHECK_READ("\033n", "escape");
    CHECK_READ("\033y", "escape");
    CHECK_READ("\033\r", "escape");
    CHECK_READ("\033\033", "escape");
    CHECK_READ("\033[", "escape");
    CHECK_READ("\033O", "escape");
    CHECK_READ("\033\033[D", "escape");
}

static void garbage_is_no_key_that_means_anything(void **state)
{
    (void)state;
    CHECK_READ("\xff", "other");
    CHECK_READ("\x80", "other");
    CHECK_READ("\xc3", "other");
    CHECK_READ("\xed\xa0\x80", "other");
    /* Beyond Unicode, where our own numbers for keys stand: Enter, F8, F9. */
    CHECK_READ("\xf4\x90\x80\x80", "other");
    CHECK_READ("\xf4\x90\x80\x87", "other");
    CHECK_READ("\xf4\x90\x80\x88", "other");
    CHECK_READ("\xff\xfe\x80\xc0", "other other other other");
}

static void single_keys_come_as_themselves(void **state)
{
    (void)state;
    CHECK_READ("n", "n");
    CHECK_READ("Y", "Y");
    CHECK_READ(" ", "space");
    CHECK_READ("\r", "enter");
    CHECK_READ("\n", "enter");
    CHECK_READ("\x03", "ctrl-c");
    CHECK_READ("\x1b", "escape");
    CHECK_READ("\xc3\xbc", "\xc3\xbc");
    CHECK_READ("\xd0\xbd", "\xd0\xbd");
    CHECK_READ("\t", "other");
    CHECK_READ("\x7f", "other");
    CHECK_READ("\x04", "other");
    CHECK_READ("\0", "other");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_has_no_end_yet_is_left_out),
        cmocka_unit_test(the_sequences_of_many_terminals_are_known),
        cmocka_unit_test(sequences_that_the_library_misreads_are_no_keys),
        cmocka_unit_test(a_no_with_a_modifier_is_no_no),
        cmocka_unit_test(alt_with_a_key_is_escape),
        cmocka_unit_test(garbage_is_no_key_that_means_anything),
        cmocka_unit_test(single_keys_come_as_themselves),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
