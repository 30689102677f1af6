#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "keyboard.h"

enum {
    FUZZ_ROUNDS = 40000,
    STROKES_A_READ = 6, /* one read, and what waited before it */
};

/* The strokes that are ready by `now_ms`, as a line of names. */
static const char *names(struct keyboard *keyboard, int64_t now_ms)
{
    static char line[1000];
    struct stroke stroke;
    size_t length = 0;

    line[0] = '\0';
    while (keyboard_next(keyboard, now_ms, &stroke)) {
        char name[KEY_NAME_SIZE];

        key_name(stroke.key, name);
        if (length > 0)
            line[length++] = ' ';
        assert_true(length + KEY_NAME_SIZE < sizeof line);
        memcpy(line + length, name, strlen(name) + 1);
        length += strlen(name);
    }
    return line;
}

static void push(struct keyboard *keyboard, const char *bytes, int64_t now_ms)
{
    keyboard_push(keyboard, bytes, strlen(bytes), now_ms);
}

/* One read of `bytes`, and then half a second of nothing, comes to `expected`. */
static void check_read(const char *bytes, size_t length, const char *expected)
{
    struct keyboard *keyboard = keyboard_open_bytes();

    keyboard_push(keyboard, bytes, length, 1000);
    if (memchr(bytes, 0x1b, length) == NULL && (unsigned char)bytes[length - 1] < 0x80)
        assert_true(keyboard_due_ms(keyboard) <= 1000); /* nothing waits */
    assert_string_equal(names(keyboard, 1500), expected);
    assert_true(keyboard_due_ms(keyboard) == INT64_MAX);
    keyboard_close(keyboard);
}

#define CHECK_READ(bytes, expected) check_read(bytes, sizeof(bytes) - 1, expected)

static void a_lone_escape_comes_late_with_its_own_time(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    struct stroke stroke;

    (void)state;
    push(keyboard, "\033", 1000);
    assert_false(keyboard_next(keyboard, 1049, &stroke));
    assert_int_equal(keyboard_due_ms(keyboard), 1050);
    assert_int_equal(keyboard_known_ms(keyboard, 1049), 1000);
    assert_true(keyboard_next(keyboard, 1050, &stroke));
    assert_int_equal(stroke.key, KEY_ESCAPE);
    assert_int_equal(stroke.at_ms, 1000);
    assert_int_equal(keyboard_known_ms(keyboard, 1050), 1050);
    keyboard_close(keyboard);
}

static void a_sequence_may_come_in_parts(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    struct stroke stroke;

    (void)state;
    push(keyboard, "\033", 1000);
    push(keyboard, "[", 1010);
    push(keyboard, "1", 1020);
    push(keyboard, "9~", 1049);
    assert_true(keyboard_next(keyboard, 1049, &stroke));
    assert_int_equal(stroke.key, KEY_F8);
    assert_int_equal(stroke.at_ms, 1000);
    push(keyboard, "\xc3", 2000);
    assert_string_equal(names(keyboard, 2000), "");
    push(keyboard, "\xbc", 2001);
    assert_string_equal(names(keyboard, 2001), "\xc3\xbc");
    push(keyboard, "\033[A\033[A\033", 3000);
    push(keyboard, "[A", 3001);
    assert_string_equal(names(keyboard, 3001), "up up up");
    push(keyboard, "\033", 4000);
    push(keyboard, "[A\033", 4030); /* and an Esc that came just now */
    assert_string_equal(names(keyboard, 4079), "up");
    assert_string_equal(names(keyboard, 4080), "escape");
    keyboard_close(keyboard);
}

static void escape_and_a_key_soon_after_are_two_keys(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();

    (void)state;
    push(keyboard, "\033", 1000);
    push(keyboard, "n", 1020);
    assert_string_equal(names(keyboard, 1020), "escape n");
    push(keyboard, "\033", 2000);
    push(keyboard, "\033[A", 2020);
    assert_string_equal(names(keyboard, 2020), "escape up");
    push(keyboard, "\033", 3000);
    push(keyboard, "[A", 3050); /* too late to be an arrow */
    assert_string_equal(names(keyboard, 3050), "escape paste");
    keyboard_close(keyboard);
}

static void several_characters_in_one_read_are_one_paste(void **state)
{
    (void)state;
    CHECK_READ("no", "paste");
    CHECK_READ("yn", "paste");
    CHECK_READ("n\r", "paste");
    CHECK_READ("n\n", "paste");
    CHECK_READ("\r\n", "paste");
    CHECK_READ("\033[A\033[B", "paste");
    CHECK_READ("nnnnnnnny", "paste");
    CHECK_READ("she sells sea shells", "paste"); /* too many keys for an elbow */
    CHECK_READ("n\xc3", "paste paste");
}

static void marked_pastes_are_pastes_in_one_read_or_several(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();

    (void)state;
    CHECK_READ("\033[200~n\033[201~", "paste");
    push(keyboard, "\033[200~", 1000);
    push(keyboard, "n", 1005);
    push(keyboard, "\033[201~", 1010);
    assert_string_equal(names(keyboard, 1200), "paste paste paste");
    keyboard_close(keyboard);
}

static void the_last_part_of_a_long_paste_answers_nothing(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    char part[4096];

    (void)state;
    memset(part, 'n', sizeof part);
    part[7] = 'x';
    keyboard_push(keyboard, part, sizeof part, 1000);
    push(keyboard, "\r", 1020);
    push(keyboard, "y", 1060);
    assert_string_equal(names(keyboard, 1060), "paste paste paste");
    push(keyboard, "y", 1110);
    assert_string_equal(names(keyboard, 1110), "y");
    keyboard_close(keyboard);
}

static void a_key_that_repeats_in_one_read_is_two_strokes(void **state)
{
    char held[5000];

    (void)state;
    CHECK_READ("nn", "n n");
    CHECK_READ("   ", "space space");
    CHECK_READ("\033[A\033[A\033[A", "up up");
    CHECK_READ("\x03\x03", "ctrl-c");
    CHECK_READ("\r\r\r", "paste"); /* blank lines */
    memset(held, 's', sizeof held);
    check_read(held, sizeof held, "s s");
    memset(held, 0x1b, sizeof held);
    check_read(held, sizeof held, "escape");
}

static void a_stop_is_never_lost_in_a_burst(void **state)
{
    char paste[2000];

    (void)state;
    CHECK_READ("n\x03", "paste ctrl-c");
    CHECK_READ("\033[\x03", "paste ctrl-c");
    CHECK_READ("\033P\x03", "paste ctrl-c");
    CHECK_READ("ab\033", "paste paste escape");
    CHECK_READ("ab\033cd", "paste escape");
    CHECK_READ("as", "paste s");
    CHECK_READ("dxsw", "paste s");
    CHECK_READ("\033s", "escape");
    memset(paste, 'x', sizeof paste);
    paste[1500] = 3;
    check_read(paste, sizeof paste, "paste ctrl-c");
}

static void ctrl_c_cuts_short_what_waits(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();

    (void)state;
    push(keyboard, "\033[1", 1000);
    assert_string_equal(names(keyboard, 1005), "");
    push(keyboard, "\x03", 1010);
    assert_string_equal(names(keyboard, 1010), "ctrl-c");
    assert_true(keyboard_due_ms(keyboard) == INT64_MAX);
    keyboard_close(keyboard);
}

static void the_keys_that_stop_are_those_of_the_bindings(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    struct bindings bindings;

    (void)state;
    bindings_init(&bindings);
    assert_true(bindings_set(&bindings, "x", "stop", NULL));
    assert_true(bindings_set(&bindings, "s", "where", NULL));
    keyboard_stops(keyboard, &bindings);
    push(keyboard, "xs", 1000);
    assert_string_equal(names(keyboard, 1000), "paste x");
    keyboard_close(keyboard);
}

static void a_flush_keeps_nothing_but_a_stop(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();

    (void)state;
    push(keyboard, "n", 1000);
    push(keyboard, "s", 1001);
    push(keyboard, "y", 1002);
    keyboard_flush(keyboard);
    assert_string_equal(names(keyboard, 1002), "s");
    push(keyboard, "\033", 2000);
    keyboard_flush(keyboard);
    assert_string_equal(names(keyboard, 2050), "escape");
    push(keyboard, "\xc3", 3000);
    keyboard_flush(keyboard);
    assert_string_equal(names(keyboard, 3100), "");
    keyboard_close(keyboard);
}

static void strokes_that_nobody_takes_leave_room_for_a_stop(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    int index;

    (void)state;
    for (index = 0; index < 500; index++)
        push(keyboard, index % 2 ? "p" : "f", 1000 + index);
    push(keyboard, "\x03", 2000);
    assert_non_null(strstr(names(keyboard, 2000), "ctrl-c"));
    keyboard_close(keyboard);
}

/* Whatever comes: no crash, few strokes, each a key that has a name, in the order of
 * time. */
static void any_bytes_at_all_give_few_strokes(void **state)
{
    struct keyboard *keyboard = keyboard_open_bytes();
    uint64_t seed = 7;
    int64_t now_ms = 0;
    int64_t newest_ms = 0;
    int round;

    (void)state;
    for (round = 0; round < FUZZ_ROUNDS; round++) {
        static const char likely[] = "\033\033[[OO12;9~$nsyP]\\\x03\xc3\xbc\x9bu";
        char bytes[600];
        size_t length;
        size_t index;
        struct stroke stroke;
        int strokes = 0;

        seed = seed * 6364136223846793005u + 1442695040888963407u;
        length = (seed >> 40) % (round % 50 == 0 ? sizeof bytes : 9);
        for (index = 0; index < length; index++) {
            seed = seed * 6364136223846793005u + 1442695040888963407u;
            bytes[index] = (seed >> 60) < 12
                               ? likely[(seed >> 33) % (sizeof likely - 1)]
                               : (char)(seed >> 33);
        }
        keyboard_push(keyboard, bytes, length, now_ms);
        while (keyboard_next(keyboard, now_ms, &stroke)) {
            strokes++;
            assert_true(stroke.key != KEY_NONE && stroke.key <= KEY_PASTE);
            assert_true(stroke.at_ms >= newest_ms && stroke.at_ms <= now_ms);
            newest_ms = stroke.at_ms;
        }
        assert_true(strokes <= STROKES_A_READ);
        if (memchr(bytes, 3, length) != NULL)
            assert_int_equal(stroke.key, KEY_INTERRUPT); /* always the last */
        now_ms += (int64_t)(seed >> 35) % 90;
    }
    keyboard_close(keyboard);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lone_escape_comes_late_with_its_own_time),
        cmocka_unit_test(a_sequence_may_come_in_parts),
        cmocka_unit_test(escape_and_a_key_soon_after_are_two_keys),
        cmocka_unit_test(several_characters_in_one_read_are_one_paste),
        cmocka_unit_test(marked_pastes_are_pastes_in_one_read_or_several),
        cmocka_unit_test(the_last_part_of_a_long_paste_answers_nothing),
        cmocka_unit_test(a_key_that_repeats_in_one_read_is_two_strokes),
        cmocka_unit_test(a_stop_is_never_lost_in_a_burst),
        cmocka_unit_test(ctrl_c_cuts_short_what_waits),
        cmocka_unit_test(the_keys_that_stop_are_those_of_the_bindings),
        cmocka_unit_test(a_flush_keeps_nothing_but_a_stop),
        cmocka_unit_test(strokes_that_nobody_takes_leave_room_for_a_stop),
        cmocka_unit_test(any_bytes_at_all_give_few_strokes),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
