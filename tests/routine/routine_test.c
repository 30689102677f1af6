#include <stdarg.h>
#include <stddef.h>
#include <setjmp.h>
#include <stdint.h>
#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "routine.h"
#include "text.h"

static const char head[] = "talkthrough: 1\n"
                           "id: test\n"
                           "title: Test\n"
                           "language: en\n"
                           "author: A tester\n"
                           "category: general\n"
                           "steps:\n";

static const char *const good = TESTS_SOURCE "/tests/data/routines/good/every-key.yaml";

struct written {
    char path[64];
};

static struct written file_with(const char *text, size_t length)
{
    struct written file = { "/tmp/routine-test-XXXXXX" };
    int fd = mkstemp(file.path);

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, length), (ssize_t)length);
    close(fd);
    return file;
}

static struct routine *load_path(const char *path, bool no_limits,
                                 struct fault_list *faults)
{
    const struct routine_options options = { .no_limits = no_limits, .shipped = true };

    *faults = (struct fault_list){ 0 };
    return routine_load(path, &options, faults);
}

/* Loads a file made of the head above and `steps`. */
static struct routine *load_steps(const char *steps, bool no_limits,
                                  struct fault_list *faults)
{
    struct text text = { 0 };
    struct written file;
    struct routine *routine;

    text_add_string(&text, head);
    text_add_string(&text, steps);
    file = file_with(text_string(&text), text.length);
    routine = load_path(file.path, no_limits, faults);
    unlink(file.path);
    text_finish(&text);
    return routine;
}

static const struct step *step_at(const struct step *step, int index)
{
    while (index-- > 0)
        step = step->next;
    return step;
}

static void the_head_of_a_file_is_kept_as_it_is_written(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_path(good, false, &faults);

    (void)state;
    assert_non_null(routine);
    assert_int_equal(faults.count, 0);
    assert_string_equal(routine->path, good);
    assert_true(routine->shipped);
    assert_string_equal(routine->id, "every-key");
    assert_string_equal(routine->title, "Every key: a test");
    assert_string_equal(routine->language, "en");
    assert_string_equal(routine->author, "A tester");
    assert_string_equal(routine->voice, "calm");
    assert_string_equal(routine->reviewed, "2026-05-01");
    assert_int_equal(routine->source_count, 2);
    assert_string_equal(routine->sources[1], "A book: the second");
    assert_int_equal(routine->categories,
                     1u << CATEGORY_PUMPING | 1u << CATEGORY_LACTATION_MASSAGE);
    assert_true(routine->also == (UINT64_C(1) << HAZARD_PUMP_HURTS |
                                  UINT64_C(1) << HAZARD_PARTNER_UNSURE));
    assert_int_equal(strlen(routine->digest), 64);
    assert_true(routine->has_touch && routine->has_heat && routine->has_cold);
    assert_int_equal(routine->breath_ms, 60000);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void clocks_and_halts_are_kept_and_the_built_in_halts_stand_first(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_path(good, false, &faults);

    (void)state;
    assert_int_equal(routine->clock_count, 2);
    assert_string_equal(routine->clocks[0].name, "pump");
    assert_int_equal(routine->clocks[0].count, 2);
    assert_int_equal(routine->clocks[0].announcements[1].at_ms, 1800000);
    assert_true(routine->clocks[0].announcements[1].end);
    assert_int_equal(routine->clocks[1].announcements[0].at_ms, 90000);
    assert_int_equal(routine->halt_count, HALT_COUNT + 5);
    assert_string_equal(routine->halts[HALT_PAIN].id, "pain");
    assert_non_null(routine->halts[HALT_PAIN].say);
    assert_int_equal(routine->halts[HALT_PAIN].then.kind, OUTCOME_END);
    assert_string_equal(routine->halts[HALT_COUNT].id, "worry");
    assert_int_equal(routine->halts[HALT_COUNT].then.kind, OUTCOME_END);
    assert_int_equal(routine->halts[HALT_COUNT + 1].then.kind, OUTCOME_GO_ON);
    assert_int_equal(routine->halts[HALT_COUNT + 2].then.kind, OUTCOME_GO_TO);
    assert_string_equal(routine->halts[HALT_COUNT + 2].then.step, "late");
    assert_int_equal(routine->halts[HALT_COUNT + 3].then.kind, OUTCOME_CLOSING);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void a_timed_step_keeps_its_cue_its_moments_and_its_marks(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_path(good, false, &faults);
    const struct step *step = routine->steps;

    (void)state;
    assert_int_equal(step->kind, STEP_WAIT);
    assert_string_equal(step->id, "start");
    assert_string_equal(step->name, "The start");
    assert_int_equal(step->start_clock, 1);
    assert_int_equal(step->stop_clock, -1);
    step = step_at(routine->steps, 1);
    assert_int_equal(step->for_ms, 40000);
    assert_int_equal(step->cue.kind, CUE_QUIET);
    assert_int_equal(step->announce_ms, 5000);
    step = step_at(routine->steps, 2);
    assert_int_equal(step->cue.kind, CUE_BREATH);
    assert_int_equal(step->cue.in_ms, 4000);
    assert_int_equal(step->cue.out_ms, 6000);
    assert_true(step->optional);
    assert_int_equal(step->instead_count, 1);
    assert_int_equal(step->insteads[0].restriction, RESTRICTION_OWN_BREATH);
    step = step_at(routine->steps, 3);
    assert_int_equal(step->cue.kind, CUE_COUNTDOWN);
    assert_int_equal(step->cue.count, 5);
    assert_true(step->fixed);
    assert_int_equal(step->stop_clock, 1);
    step = step_at(routine->steps, 4);
    assert_true(step->cold);
    assert_int_equal(step->moment_count, 2);
    assert_false(step->moments[0].from_end);
    assert_int_equal(step->moments[0].at_ms, 30000);
    assert_true(step->moments[1].from_end);
    assert_int_equal(step->moments[1].at_ms, 10000);
    step = step_at(routine->steps, 5);
    assert_int_equal(step->only_if, RESTRICTION_LIGHT_ONLY | RESTRICTION_AVOID_SPOT);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void a_step_in_a_block_carries_what_the_block_says(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_path(good, false, &faults);
    const struct step *block = step_at(routine->steps, 6);
    const struct step *step = block->steps;

    (void)state;
    assert_int_equal(block->kind, STEP_EACH);
    assert_int_equal(block->rounds, 2);
    assert_int_equal(block->list_count, 2);
    assert_string_equal(block->lists[1].name, "hand");
    assert_string_equal(block->lists[1].values[0], "right");
    assert_true(step->touch);
    assert_int_equal(step->unless, RESTRICTION_INFO | RESTRICTION_LIGHT_ONLY);
    assert_string_equal(step->side_text, "{side}");
    assert_int_equal(step->cue.beats_per_hour, 450);
    assert_int_equal(step->cue.to_per_hour, 450);
    step = step_at(block->steps, 1);
    assert_int_equal(step->rounds, 3);
    assert_true(step->steps->touch);
    assert_int_equal(step->steps->unless, RESTRICTION_INFO);
    assert_int_equal(step->steps->cue.beats_per_hour, 3600);
    assert_int_equal(step->steps->cue.to_per_hour, 7200);
    step = step_at(block->steps, 2);
    assert_int_equal(step->steps->side, SIDE_BOTH);
    assert_string_equal(step->lists[0].values[2], "3");
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void a_question_keeps_where_each_answer_leads(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_path(good, false, &faults);
    const struct step *ask = step_at(routine->steps, 7);
    const struct step *branch = step_at(routine->steps, 13);

    (void)state;
    assert_int_equal(ask->kind, STEP_ASK);
    assert_string_equal(ask->say, "Rest your hands. Does anything hurt?");
    assert_int_equal(ask->on_yes.kind, OUTCOME_HALT);
    assert_int_equal(ask->on_yes.halt, HALT_PAIN);
    assert_int_equal(ask->on_no.kind, OUTCOME_GO_ON);
    ask = ask->next;
    assert_int_equal(ask->on_yes.halt, HALT_COUNT);
    assert_int_equal(ask->on_no.kind, OUTCOME_GO_TO);
    assert_string_equal(ask->on_no.step, "late");
    assert_int_equal(branch->kind, STEP_BRANCH);
    assert_int_equal(branch->on_yes.kind, OUTCOME_GO_TO);
    assert_int_equal(branch->on_no.halt, HALT_PUMP);
    assert_int_equal(branch->on_silence.kind, OUTCOME_HALT);
    assert_int_equal(branch->on_silence.halt, HALT_PUMP);
    assert_string_equal(routine->closing->say, "Turn the pump off.");
    assert_int_equal(routine->closing->stop_clock, 0);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void steps_are_counted_as_they_will_be_heard(void **state)
{
    struct fault_list faults;
    struct routine *routine = load_steps("  - repeat: 100\n"
                                         "    steps:\n"
                                         "      - repeat: 99\n"
                                         "        steps:\n"
                                         "          - {say: Up., for: 1 s}\n"
                                         "      - {say: Down., for: 1 s}\n",
                                         false, &faults);

    (void)state;
    assert_non_null(routine);
    assert_int_equal(routine->step_count, 10000);
    routine_destroy(routine);
    fault_list_finish(&faults);
}

static void without_limits_a_huge_routine_is_checked_and_not_unrolled(void **state)
{
    static const char bomb[] = "  - repeat: 10000\n"
                               "    steps:\n"
                               "      - repeat: 10000\n"
                               "        steps:\n"
                               "          - repeat: 10000\n"
                               "            steps:\n"
                               "              - {say: Up., for: 24 h}\n";
    struct fault_list faults;
    struct routine *routine = load_steps(bomb, true, &faults);

    (void)state;
    assert_non_null(routine);
    assert_int_equal(routine->step_count, INT32_MAX);
    assert_string_equal(routine->digest, "");
    routine_destroy(routine);
    fault_list_finish(&faults);
    assert_null(load_steps(bomb, false, &faults));
    assert_int_equal(faults.errors, 3);
    fault_list_finish(&faults);
}

static void a_file_of_nothing_but_mistakes_ends_soon_and_keeps_a_thousand(void **state)
{
    struct text steps = { 0 };
    struct fault_list faults;

    (void)state;
    for (int i = 0; i < 10000; i++)
        text_print(&steps, "  - {branch: Well?, on-no: {go-to: s%d}, fro: {x%d}}\n", i,
                   i);
    assert_null(load_steps(text_string(&steps), false, &faults));
    assert_int_equal(faults.count, FAULT_LIST_MOST);
    assert_true(faults.dropped > 0);
    text_finish(&steps);
    fault_list_finish(&faults);
}

/* Cuts and changes a good file in every place; whatever comes of it, no crash. */
static void a_spoilt_file_is_loaded_or_told_of_and_never_more(void **state)
{
    static const char spoils[] = "\n:-{}[]#\"' \t\0\xff!&*9";
    char text[16384];
    FILE *file = fopen(good, "r");
    size_t length = fread(text, 1, sizeof text, file);

    (void)state;
    fclose(file);
    assert_true(length > 1000 && length < sizeof text);
    for (size_t at = 0; at < length; at += 7) {
        char kept = text[at];
        struct fault_list faults;
        struct written spoilt;
        struct routine *routine;

        text[at] = spoils[at % (sizeof spoils - 1)];
        spoilt = file_with(text, at % 2 == 0 ? length : at + 1);
        routine = load_path(spoilt.path, false, &faults);
        assert_true((routine == NULL) == (faults.errors > 0));
        for (size_t i = 0; i < faults.count; i++)
            assert_true(faults.faults[i].text[0] != '\0');
        routine_destroy(routine);
        fault_list_finish(&faults);
        unlink(spoilt.path);
        text[at] = kept;
    }
}

static void a_changed_file_has_another_digest(void **state)
{
    struct fault_list faults;
    struct routine *one = load_steps("  - {say: Up., for: 1 s}\n", false, &faults);
    struct routine *other = load_steps("  - {say: Up., for: 2 s}\n", false, &faults);
    struct routine *same = load_steps("  - {say: Up., for: 1 s}\n", false, &faults);

    (void)state;
    assert_string_equal(one->digest, same->digest);
    assert_string_not_equal(one->digest, other->digest);
    routine_destroy(one);
    routine_destroy(other);
    routine_destroy(same);
    routine_destroy(NULL);
}

static void a_path_that_is_no_file_is_a_sentence(void **state)
{
    static const char *const paths[] = { "/", "/dev/null", "/nowhere/at/all.yaml" };

    (void)state;
    for (size_t i = 0; i < sizeof paths / sizeof paths[0]; i++) {
        struct fault_list faults;

        assert_null(load_path(paths[i], false, &faults));
        assert_int_equal(faults.errors, 1);
        fault_list_finish(&faults);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_head_of_a_file_is_kept_as_it_is_written),
        cmocka_unit_test(clocks_and_halts_are_kept_and_the_built_in_halts_stand_first),
        cmocka_unit_test(a_timed_step_keeps_its_cue_its_moments_and_its_marks),
        cmocka_unit_test(a_step_in_a_block_carries_what_the_block_says),
        cmocka_unit_test(a_question_keeps_where_each_answer_leads),
        cmocka_unit_test(steps_are_counted_as_they_will_be_heard),
        cmocka_unit_test(without_limits_a_huge_routine_is_checked_and_not_unrolled),
        cmocka_unit_test(a_file_of_nothing_but_mistakes_ends_soon_and_keeps_a_thousand),
        cmocka_unit_test(a_spoilt_file_is_loaded_or_told_of_and_never_more),
        cmocka_unit_test(a_changed_file_has_another_digest),
        cmocka_unit_test(a_path_that_is_no_file_is_a_sentence),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
