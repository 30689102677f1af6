/* A list that is read item by item: when each is offered, and which one a press takes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include "scan.h"

enum { DWELL_MS = 2000, REACTION_MS = 400, WORDS_MS = 1000 };

static struct scan scan;
static int64_t now_ms;

static void begin(void)
{
    now_ms = 5000;
    scan = (struct scan){
        .count = 3, .rounds = 2, .reaction_ms = REACTION_MS, .dwell_ms = DWELL_MS
    };
    scan_begin(&scan, 0);
}

/* The words are said, and nobody presses. */
static enum scan_turn wait_on(void)
{
    now_ms += WORDS_MS;
    scan_said(&scan, now_ms);
    if (scan.due_ms == INT64_MAX)
        return SCAN_STAYS;
    now_ms = scan.due_ms;
    return scan_time(&scan, now_ms);
}

static void each_item_comes_in_turn_and_can_be_taken_for_the_dwell_time(void **state)
{
    (void)state;
    begin();
    for (int round = 0; round < 2; round++) {
        for (int item = 0; item < 3; item++) {
            assert_int_equal(wait_on(), SCAN_OFFERS);
            assert_int_equal(scan.item, item);
            assert_int_equal(scan.round, round);
            assert_int_equal(scan.due_ms, INT64_MAX); /* not while it is being said */
            assert_int_equal(scan_taken(&scan, now_ms + REACTION_MS), item);
            assert_int_equal(scan_taken(&scan, now_ms + WORDS_MS + DWELL_MS - 1), item);
        }
    }
    assert_int_equal(wait_on(), SCAN_RESTS);
    assert_int_equal(wait_on(), SCAN_STAYS);
    assert_int_equal(scan_taken(&scan, now_ms + 10000), SCAN_WAKE);
}

static void the_dwell_time_begins_with_the_last_word(void **state)
{
    (void)state;
    begin();
    wait_on();
    now_ms += 7777;
    scan_said(&scan, now_ms);
    assert_int_equal(scan.due_ms, now_ms + DWELL_MS);
    assert_int_equal(scan_time(&scan, now_ms + DWELL_MS - 1), SCAN_STAYS);
    assert_int_equal(scan_time(&scan, now_ms + DWELL_MS), SCAN_OFFERS);
}

static void a_press_that_is_late_takes_the_item_before(void **state)
{
    (void)state;
    begin();
    wait_on();
    assert_int_equal(scan_taken(&scan, now_ms + REACTION_MS - 1), SCAN_EARLY);
    wait_on();
    assert_int_equal(scan_taken(&scan, now_ms - 3), 0); /* looked at late */
    assert_int_equal(scan_taken(&scan, now_ms + REACTION_MS - 1), 0);
    assert_int_equal(scan_taken(&scan, now_ms + REACTION_MS), 1);
    wait_on();
    wait_on(); /* the second round's first: before it was the last */
    assert_int_equal(scan_taken(&scan, now_ms + 1), 2);
    wait_on();
    wait_on();
    assert_int_equal(wait_on(), SCAN_RESTS);
    assert_int_equal(scan_taken(&scan, now_ms + 1), 2);
    assert_int_equal(scan_taken(&scan, now_ms + REACTION_MS), SCAN_WAKE);
}

static void who_goes_to_an_item_knows_which_it_is(void **state)
{
    (void)state;
    begin();
    wait_on();
    wait_on();
    scan_step(&scan, 1, now_ms);
    assert_int_equal(scan_taken(&scan, now_ms), 2);
    scan_step(&scan, 1, now_ms);
    assert_int_equal(scan.item, 0); /* round */
    scan_step(&scan, -1, now_ms);
    assert_int_equal(scan.item, 2);
}

static void by_hand_nothing_comes_by_itself(void **state)
{
    (void)state;
    begin();
    scan.by_hand = true;
    assert_int_equal(wait_on(), SCAN_OFFERS); /* words are still followed by the item */
    assert_int_equal(wait_on(), SCAN_STAYS);
    assert_int_equal(scan_taken(&scan, now_ms + 100000), 0);
}

static void a_press_in_words_goes_to_the_item_behind_them(void **state)
{
    (void)state;
    begin();
    assert_int_equal(scan_taken(&scan, now_ms), SCAN_SKIP);
    wait_on();
    wait_on();
    scan_aside(&scan);
    assert_int_equal(scan_taken(&scan, now_ms), SCAN_SKIP);
    assert_int_equal(wait_on(), SCAN_OFFERS);
    assert_int_equal(scan.item, 1);
    assert_int_equal(scan_taken(&scan, now_ms + 1), SCAN_EARLY);
}

static void words_at_rest_leave_it_at_rest(void **state)
{
    (void)state;
    begin();
    while (wait_on() != SCAN_RESTS)
        continue;
    scan_aside(&scan);
    assert_int_equal(scan_taken(&scan, now_ms), SCAN_WAKE);
    assert_int_equal(wait_on(), SCAN_STAYS);
    assert_int_equal(scan.state, SCAN_REST);
    assert_int_equal(wait_on(), SCAN_STAYS);
    scan_step(&scan, -1, now_ms);
    assert_int_equal(scan.item, 2);
    scan_step(&scan, -1, now_ms);
    assert_int_equal(scan.item, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_item_comes_in_turn_and_can_be_taken_for_the_dwell_time),
        cmocka_unit_test(the_dwell_time_begins_with_the_last_word),
        cmocka_unit_test(a_press_that_is_late_takes_the_item_before),
        cmocka_unit_test(who_goes_to_an_item_knows_which_it_is),
        cmocka_unit_test(by_hand_nothing_comes_by_itself),
        cmocka_unit_test(a_press_in_words_goes_to_the_item_behind_them),
        cmocka_unit_test(words_at_rest_leave_it_at_rest),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
