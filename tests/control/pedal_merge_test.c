#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "pedal_code.h"
#include "pedal_merge.h"

enum { FIRST = CODE_BTN_0, SECOND = CODE_BTN_1 };

/* The strokes, as words: "0 down, 500 doubt". */
static char heard[1000];
static struct pedal_merge merge;

static int begin(void **state)
{
    (void)state;
    heard[0] = '\0';
    merge = (struct pedal_merge){ 0 };
    return 0;
}

static void move(enum pedal_move_kind kind, int device, int code, uint32_t key,
                 int at_ms)
{
    static const char *const words[] = {
        [STROKE_DOWN] = "down", [STROKE_UP] = "up", [STROKE_DOUBT] = "doubt"
    };
    struct pedal_move moved = {
        kind, { 0, CODE_TYPE_KEY, (uint16_t)code, key }, device, at_ms
    };
    struct stroke strokes[PEDAL_STROKES_MOST];
    int count = pedal_merge_move(&merge, &moved, strokes);

    assert_in_range(count, 0, PEDAL_STROKES_MOST);
    for (int i = 0; i < count; i++) {
        size_t length = strlen(heard);

        snprintf(heard + length, sizeof heard - length, "%s%d %s",
                 length > 0 ? ", " : "", (int)strokes[i].at_ms, words[strokes[i].move]);
    }
}

static void down(int device, int code, int at_ms)
{
    move(MOVE_DOWN, device, code, KEY_PEDAL, at_ms);
}

static void up(int device, int code, int at_ms)
{
    move(MOVE_UP, device, code, KEY_PEDAL, at_ms);
}

static void one_button_goes_down_and_up(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    up(1, FIRST, 100);
    down(1, FIRST, 110); /* its bounce is another's business */
    up(1, FIRST, 200);
    assert_string_equal(heard, "0 down, 100 up, 110 down, 200 up");
}

static void a_second_button_of_the_same_pedal_is_doubt(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    down(1, SECOND, 500);
    up(1, FIRST, 600);
    up(1, SECOND, 700); /* the pedal is up when both are */
    assert_string_equal(heard, "0 down, 500 doubt, 700 up");
}

static void a_second_device_that_is_the_same_pedal_is_doubt(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    down(2, FIRST, 500);
    up(2, FIRST, 600);
    up(1, FIRST, 700);
    assert_string_equal(heard, "0 down, 500 doubt, 700 up");
}

static void a_pedal_that_hides_another_is_doubt(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    up(1, FIRST, 500); /* made up by the pedal, as the second goes down */
    down(1, SECOND, 500);
    up(1, SECOND, 900);
    assert_string_equal(heard, "0 down, 500 up, 500 down, 500 doubt, 900 up");
}

static void one_after_the_other_is_no_doubt(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    up(1, FIRST, 500);
    down(1, SECOND, 500 + PEDAL_BOUNCE_MS + 1);
    assert_string_equal(heard, "0 down, 500 up, 531 down");
}

static void pedals_of_different_places_are_pressed_by_themselves(void **state)
{
    (void)state;
    move(MOVE_DOWN, 1, FIRST, KEY_PEDAL_LEFT, 0);
    move(MOVE_DOWN, 1, SECOND, KEY_PEDAL_RIGHT, 10);
    move(MOVE_UP, 1, FIRST, KEY_PEDAL_LEFT, 20);
    assert_string_equal(heard, "0 down, 10 down, 20 up");
}

static void after_all_are_lost_an_up_is_nothing(void **state)
{
    (void)state;
    down(1, FIRST, 0);
    pedal_merge_lost(&merge);
    up(1, FIRST, 100);
    down(2, FIRST, 110);
    assert_string_equal(heard, "0 down, 110 down");
}

static void a_button_that_means_nothing_gives_nothing(void **state)
{
    (void)state;
    move(MOVE_DOWN, 1, FIRST, KEY_NONE, 0);
    move(MOVE_UP, 1, FIRST, ' ', 0);
    move(MOVE_DOUBT, 1, 0, KEY_NONE, 5);
    assert_string_equal(heard, "5 doubt");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(one_button_goes_down_and_up, begin),
        cmocka_unit_test_setup(a_second_button_of_the_same_pedal_is_doubt, begin),
        cmocka_unit_test_setup(a_second_device_that_is_the_same_pedal_is_doubt, begin),
        cmocka_unit_test_setup(a_pedal_that_hides_another_is_doubt, begin),
        cmocka_unit_test_setup(one_after_the_other_is_no_doubt, begin),
        cmocka_unit_test_setup(pedals_of_different_places_are_pressed_by_themselves,
                               begin),
        cmocka_unit_test_setup(after_all_are_lost_an_up_is_nothing, begin),
        cmocka_unit_test_setup(a_button_that_means_nothing_gives_nothing, begin),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
