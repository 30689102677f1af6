#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "text.h"
#include "voice_profile.h"

static const char good[] = "talkthrough-voice: 1\n"
                           "id: still-night\n"
                           "title: A quiet voice\n"
                           "language: en\n"
                           "engine: gmw/en+f3\n"
                           "rate: 100\n"
                           "heard-rate: 125\n"
                           "pitch: 40\n"
                           "range: 55\n"
                           "sentence-gap: 450 ms\n"
                           "step-gap: 1.5 s\n"
                           "tick: wood\n"
                           "gains:\n"
                           "  - {rate: 100, db: -4.5}\n"
                           "  - {rate: 200, db: -2.5}\n"
                           "  - {rate: 400, db: 1}\n";

/* Reads `text` as a profile; the faults stay in `faults`. */
static bool read_text(const char *text, struct voice_profile *profile,
                      struct fault_list *faults)
{
    char path[] = "/tmp/voice-profile-XXXXXX";
    int fd = mkstemp(path);
    bool good_file;

    assert_true(fd >= 0);
    assert_int_equal(write(fd, text, strlen(text)), (ssize_t)strlen(text));
    close(fd);
    good_file = voice_profile_read(path, profile, faults);
    unlink(path);
    return good_file;
}

/* The good profile with `line` (of `key`) in place of its own. */
static void put_line(struct text *made, const char *key, const char *line)
{
    const char *at = strstr(good, key);
    const char *rest = strchr(at, '\n') + 1;

    if (strcmp(key, "gains:") == 0)
        rest = at + strlen(at);
    text_add(made, good, (size_t)(at - good));
    text_print(made, "%s\n%s", line, rest);
}

static void a_good_profile_is_read_whole(void **state)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };

    (void)state;
    assert_true(read_text(good, &profile, &faults));
    assert_int_equal(faults.count, 0);
    assert_string_equal(profile.id, "still-night");
    assert_string_equal(profile.title, "A quiet voice");
    assert_string_equal(profile.language, "en");
    assert_string_equal(profile.engine, "gmw/en+f3");
    assert_int_equal(profile.rate, 100);
    assert_int_equal(profile.heard_rate, 125);
    assert_int_equal(profile.pitch, 40);
    assert_int_equal(profile.range, 55);
    assert_int_equal(profile.sentence_gap_ms, 450);
    assert_int_equal(profile.step_gap_ms, 1500);
    assert_string_equal(profile.tick, "wood");
    assert_int_equal(profile.gain_count, 3);
    assert_int_equal(profile.gains[1].rate, 200);
    assert_true(fabs(profile.gains[0].db + 4.5) < 1e-9);
    fault_list_finish(&faults);
}

static void the_gain_between_two_rates_lies_on_a_line(void **state)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };

    (void)state;
    assert_true(read_text(good, &profile, &faults));
    assert_true(fabs(voice_profile_gain(&profile, 80) + 4.5) < 1e-9);
    assert_true(fabs(voice_profile_gain(&profile, 100) + 4.5) < 1e-9);
    assert_true(fabs(voice_profile_gain(&profile, 150) + 3.5) < 1e-9);
    assert_true(fabs(voice_profile_gain(&profile, 200) + 2.5) < 1e-9);
    assert_true(fabs(voice_profile_gain(&profile, 300) + 0.75) < 1e-9);
    assert_true(fabs(voice_profile_gain(&profile, 449) - 1.0) < 1e-9);
    fault_list_finish(&faults);
}

struct wrong {
    const char *key;
    const char *line;
    const char *rule;
    const char *text; /* a part of the sentence */
    int line_number;
    int column;
};

static const struct wrong wrongs[] = {
    { "talkthrough-voice", "talkthrough-voice: 2", "unknown-version",
      "Write \"talkthrough-voice: 1\".", 1, 20 },
    { "id:", "id: Still Night", "wrong-name",
      "An id has small letters, digits and hyphens only.", 2, 5 },
    { "id:", "id: ''", "wrong-length", "The id must have 1 to 63 bytes.", 2, 5 },
    { "id:", "id: [a]", "wrong-kind", "The id is one value on its own line.", 2, 5 },
    { "language:", "language: en;rm", "wrong-name",
      "This is no language tag. Write one such as \"en\" or \"en-GB\".", 4, 11 },
    { "engine:", "engine: ../../etc/passwd", "wrong-name",
      "This is no voice file's name.", 5, 9 },
    { "rate:", "rate: fast", "not-a-number",
      "\"fast\" is no whole number. Write rate as one, such as 100.", 6, 7 },
    { "rate:", "rate: 79", "out-of-range",
      "The rate is 79. Write a number from 80 to 449.", 6, 7 },
    { "rate:", "rate: 450", "out-of-range", "The rate is 450.", 6, 7 },
    { "rate:", "rate: 1e2", "not-a-number", "\"1e2\" is no whole number.", 6, 7 },
    { "rate:", "rate: 99999999999999999999", "not-a-number", "is no whole number", 6,
      7 },
    { "pitch:", "pitch: -1", "out-of-range", "Write a number from 0 to 99.", 8, 8 },
    { "pitch:", "pitch: 50.5", "not-a-number", "\"50.5\" is no whole number.", 8, 8 },
    { "sentence-gap:", "sentence-gap: 450", "not-a-duration",
      "Write sentence-gap with its unit, such as \"450 ms\" or \"0.5 s\".", 10, 15 },
    { "sentence-gap:", "sentence-gap: 6 s", "out-of-range",
      "The sentence-gap is 6 s. Write 0 s to 5 s.", 10, 15 },
    { "step-gap:", "step-gap: 1 minute", "not-a-duration",
      "\"1 minute\" is no length of time.", 11, 11 },
    { "tick:", "tick: bell", "unknown-tick",
      "There is no tick \"bell\". Write soft, wood or low.", 12, 7 },
    { "gains:", "gains: -4", "wrong-kind", "The gains are a list.", 13, 8 },
    { "gains:", "gains: []", "wrong-kind", "The gains are a list.", 13, 8 },
    { "gains:", "gains: [-4]", "wrong-kind", "A gain is a rate and a loudness.", 13,
      9 },
    { "gains:", "gains: [{rate: 100}]", "missing-key", "A gain needs its db.", 13, 9 },
    { "gains:", "gains: [{rate: 100, db: loud}]", "not-a-number",
      "A gain's db is a number.", 13, 25 },
    { "gains:", "gains: [{rate: 100, db: 60}]", "out-of-range",
      "A gain's db is 60. Write a number from -40 to 20.", 13, 25 },
    { "gains:", "gains: [{rate: 100, db: -4, lufs: 2}]", "unknown-key",
      "A gain has no \"lufs\".", 13, 29 },
    { "gains:", "gains: [{rate: 200, db: -4}, {rate: 100, db: -4}]", "wrong-order",
      "The gains must stand by rising rate", 13, 30 },
    { "gains:",
      "gains: [{rate: 80, db: 0}, {rate: 81, db: 0}, {rate: 82, db: 0}, {rate: 83, "
      "db: 0}, {rate: 84, db: 0}, {rate: 85, db: 0}, {rate: 86, db: 0}, {rate: 87, db: "
      "0}, {rate: 88, db: 0}, {rate: 89, db: 0}, {rate: 90, db: 0}, {rate: 91, db: 0}, "
      "{rate: 92, db: 0}, {rate: 93, db: 0}, {rate: 94, db: 0}, {rate: 95, db: 0}, "
      "{rate: 96, db: 0}]",
      "too-many", "There are 17 gains. Keep 16 at most", 13, 8 },
    { "tick:", "tick: soft\nspeed: 5", "unknown-key", "A voice has no \"speed\".", 13,
      1 },
    { "tick:", "", "missing-key",
      "The tick is missing. Add a line such as \"tick: soft\".", 1, 1 },
};

static void each_mistake_is_told_with_its_place_and_remedy(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof(wrongs) / sizeof(wrongs[0]); i++) {
        struct voice_profile profile = { .rate = 7 };
        struct fault_list faults = { 0 };
        struct text made = { 0 };

        put_line(&made, wrongs[i].key, wrongs[i].line);
        assert_false(read_text(text_string(&made), &profile, &faults));
        if (faults.count != 1)
            fail_msg("%s: %zu faults", wrongs[i].line, faults.count);
        assert_string_equal(faults.faults[0].rule, wrongs[i].rule);
        if (strstr(faults.faults[0].text, wrongs[i].text) == NULL)
            fail_msg("%s: %s", wrongs[i].line, faults.faults[0].text);
        assert_int_equal(faults.faults[0].line, wrongs[i].line_number);
        assert_int_equal(faults.faults[0].column, wrongs[i].column);
        assert_int_equal(profile.rate, 7); /* untouched */
        fault_list_finish(&faults);
        text_finish(&made);
    }
}

static void all_faults_come_in_one_go_in_the_order_of_the_file(void **state)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };

    (void)state;
    assert_false(read_text("talkthrough-voice: 1\n"
                           "id: quick\n"
                           "title: Quick\n"
                           "language: en\n"
                           "engine: gmw/en\n"
                           "rate: 900\n"
                           "heard-rate: 10\n"
                           "pitch: high\n"
                           "range: 50\n"
                           "loudness: 5\n"
                           "sentence-gap: 1\n"
                           "tick: soft\n"
                           "gains: [{rate: 100, db: -4}]\n",
                           &profile, &faults));
    assert_int_equal(faults.count, 6);
    assert_string_equal(faults.faults[0].rule, "missing-key"); /* step-gap */
    for (size_t i = 1; i < faults.count; i++)
        assert_true(faults.faults[i].line > faults.faults[i - 1].line);
    fault_list_finish(&faults);
}

static void a_file_that_is_no_profile_is_refused_in_words(void **state)
{
    static const char *const texts[] = {
        "- a\n- b\n",
        "just words\n",
        "",
        "a: &b c\nd: *b\n",
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[\n",
        "id: \xff\xfe\n",
        "? [a, b]\n: c\n",
        "id: a\nid: b\nid: c\n",
        "!!binary aGVsbG8=\n",
        "--- a\n--- b\n",
        "gains: *nothing\n",
        ": \n",
    };

    (void)state;
    for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
        struct voice_profile profile;
        struct fault_list faults = { 0 };

        assert_false(read_text(texts[i], &profile, &faults));
        assert_true(faults.errors > 0);
        fault_list_finish(&faults);
    }
}

static void a_list_of_words_is_told_to_copy_a_voice(void **state)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };

    (void)state;
    assert_false(read_text("- a\n", &profile, &faults));
    assert_string_equal(faults.faults[0].text,
                        "A voice is a list of keys, each with a value. Copy one of the "
                        "files in voices and change it.");
    fault_list_finish(&faults);
}

static void a_folder_or_a_missing_file_is_no_profile(void **state)
{
    struct voice_profile profile;
    struct fault_list faults = { 0 };

    (void)state;
    assert_false(voice_profile_read("/tmp", &profile, &faults));
    assert_false(voice_profile_read("/tmp/no-such-voice.yaml", &profile, &faults));
    assert_true(faults.errors >= 2);
    fault_list_finish(&faults);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_good_profile_is_read_whole),
        cmocka_unit_test(the_gain_between_two_rates_lies_on_a_line),
        cmocka_unit_test(each_mistake_is_told_with_its_place_and_remedy),
        cmocka_unit_test(all_faults_come_in_one_go_in_the_order_of_the_file),
        cmocka_unit_test(a_file_that_is_no_profile_is_refused_in_words),
        cmocka_unit_test(a_list_of_words_is_told_to_copy_a_voice),
        cmocka_unit_test(a_folder_or_a_missing_file_is_no_profile),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
