/* options_line_test.c - the command line, as a person writes it. */
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "command_line.h"

/* Wrong usage is one sentence and nothing else. */
static void check_usage(const char *line, const char *sentence)
{
    struct command_line command;

    command_read(&command, line);
    assert_false(command.read);
    assert_int_equal(command.faults.count, 1);
    assert_string_equal(command.faults.faults[0].text, sentence);
    assert_string_equal(command.faults.faults[0].rule, "usage");
    assert_null(command.options.verb);
    command_end(&command);
}

static void with_nothing_said_all_is_as_usual(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command, "play massage");
    assert_true(command.read);
    assert_string_equal(command.options.verb, "play");
    assert_int_equal(command.options.word_count, 1);
    assert_string_equal(command.options.words[0], "massage");
    assert_null(command.options.voice);
    assert_int_equal(command.options.rate, 0);
    assert_int_equal(command.options.pace, 100);
    assert_int_equal(command.options.volume, 100);
    assert_false(command.options.night);
    assert_int_equal(command.options.width, 72);
    assert_int_equal(command.options.print, PRINT_ALL);
    assert_string_equal(command.options.chest_words, "breast");
    assert_string_equal(command.options.region, "other");
    assert_int_equal(command.options.answer_time, 20);
    assert_int_equal(command.options.patience, 20);
    assert_int_equal(command.options.reading_rate, 80);
    assert_int_equal(command.options.keep_awake, 10);
    assert_int_equal(command.options.hold, 1000);
    assert_int_equal(command.options.stop_hold, 3000);
    assert_int_equal(command.options.pedals, 0);
    assert_string_equal(command.options.press_switch, "hold");
    assert_int_equal(command.options.dwell, 2000);
    assert_int_equal(bindings_find(&command.options.bindings, ' '), COMMAND_TOGGLE);
    command_end(&command);
}

/* An option after the other. */
// NOLINTNEXTLINE(readability-function-size)
static void every_option_is_read(void **state)
{
    struct command_line command;

    (void)state;
    command_read(
        &command,
        "play x --voice off --rate=97 --pace 1.5 --volume 80% --night "
        "--mono on --device usb --latency 60 --lead-in 0.5s "
        "--keep-awake 2min --width 40 --print errors --words chest --region us "
        "--answer-time 30 --reading-rate 120 --log run.json --verbose");
    assert_true(command.read);
    assert_string_equal(command.options.voice, "off");
    assert_true(command.options.voice_given);
    assert_int_equal(command.options.rate, 97);
    assert_int_equal(command.options.pace, 150);
    assert_int_equal(command.options.volume, 80);
    assert_true(command.options.night);
    assert_true(command.options.mono);
    assert_string_equal(command.options.device, "usb");
    assert_int_equal(command.options.latency, 60);
    assert_int_equal(command.options.lead_in, 500);
    assert_int_equal(command.options.keep_awake, 120);
    assert_int_equal(command.options.width, 40);
    assert_int_equal(command.options.print, PRINT_ERRORS);
    assert_string_equal(command.options.chest_words, "chest");
    assert_string_equal(command.options.region, "us");
    assert_int_equal(command.options.answer_time, 30);
    assert_int_equal(command.options.reading_rate, 120);
    assert_string_equal(command.options.log, "run.json");
    assert_true(command.options.verbose);
    command_end(&command);

    command_read(&command, "rehearse x --strokes s.txt -o out.wav --patience 0");
    assert_true(command.read);
    assert_string_equal(command.options.strokes, "s.txt");
    assert_string_equal(command.options.out, "out.wav");
    assert_int_equal(command.options.patience, 0);
    command_end(&command);

    command_read(&command,
                 "rehearse x --strokes s --hold 0.4 --stop-hold 10 --pedals 2 "
                 "--switch tap --dwell 3.5");
    assert_true(command.read);
    assert_int_equal(command.options.hold, 400);
    assert_int_equal(command.options.stop_hold, 10000);
    assert_int_equal(command.options.pedals, 2);
    assert_string_equal(command.options.press_switch, "tap");
    assert_int_equal(command.options.dwell, 3500);
    command_end(&command);

    command_read(&command, "check --no-limits a b");
    assert_true(command.read);
    assert_true(command.options.no_limits);
    assert_int_equal(command.options.word_count, 2);
    command_end(&command);

    command_read(&command, "list --devices");
    assert_true(command.read);
    assert_true(command.options.devices);
    command_end(&command);
}

static void a_switch_takes_on_or_off_and_no_other_word(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command, "play --night off x");
    assert_true(command.read);
    assert_false(command.options.night);
    assert_string_equal(command.options.words[0], "x");
    command_end(&command);
    command_read(&command, "play --night x");
    assert_true(command.read);
    assert_true(command.options.night);
    assert_string_equal(command.options.words[0], "x");
    command_end(&command);
    command_read(&command, "play --night=no x");
    assert_true(command.read);
    assert_false(command.options.night);
    command_end(&command);
}

static void two_hyphens_end_the_options(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command, "show -- --night");
    assert_true(command.read);
    assert_string_equal(command.options.words[0], "--night");
    assert_false(command.options.night);
    command_end(&command);
}

static void help_needs_nothing_else_to_be_right(void **state)
{
    static const char *const lines[] = { "--help",    "-h",          "help",
                                         "help play", "play --help", "render --help" };
    struct command_line command;

    settings_write(state, "nonsense: 1\n");
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        command_read(&command, lines[i]);
        assert_true(command.read);
        assert_true(command.options.help);
        command_end(&command);
    }
    command_read(&command, "--version");
    assert_true(command.read);
    assert_true(command.options.version);
    command_end(&command);
}

static void help_behind_a_verb_or_before_it_is_of_that_verb(void **state)
{
    static const char *const lines[] = { "help play", "play --help", "--help play",
                                         "play x y z --help" };
    struct command_line command;

    (void)state;
    for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++) {
        command_read(&command, lines[i]);
        assert_true(command.read);
        assert_true(command.options.help);
        assert_string_equal(command.options.verb, "play");
        command_end(&command);
    }
    for (size_t i = 0; i < 2; i++) {
        command_read(&command, i == 0 ? "help" : "help help");
        assert_true(command.read);
        assert_true(command.options.help);
        assert_null(command.options.verb);
        command_end(&command);
    }
    check_usage("help keys list",
                "\"list\" is one word too many. Write: talkthrough help keys.");
    check_usage("help plai",
                "There is no verb \"plai\". Did you mean \"talkthrough play\"?");
}

static void wrong_usage_is_one_sentence(void **state)
{
    (void)state;
    check_usage("plai x",
                "There is no verb \"plai\". Did you mean \"talkthrough play\"?");
    check_usage("halp",
                "There is no verb \"halp\". Did you mean \"talkthrough help\"?");
    check_usage("massage-while-pumping",
                "There is no verb \"massage-while-pumping\". To hear a routine, write: "
                "talkthrough play ROUTINE. \"talkthrough --help\" names all verbs.");
    check_usage("list --widht 20",
                "There is no option \"--widht\". Did you mean --width?");
    check_usage(
        "list --xyzzyx",
        "There is no option \"--xyzzyx\". \"talkthrough --help\" names them all.");
    check_usage("list -q",
                "There is no option \"-q\". \"talkthrough --help\" names them all.");
    check_usage("render x -out y", "There is no option \"-out\". Did you mean --out?");
    check_usage("play x --rate", "--rate has no value. Write --rate NUMBER.");
    check_usage("play x --rate --night", "--rate has no value. Write --rate NUMBER.");
    check_usage("play x --device=", "--device has no value. Give NAME.");
    check_usage("list --verbose=on",
                "--verbose takes no value. Write --verbose alone.");
    check_usage("play x --rate 90 --rate 91", "--rate is there twice. Write it once.");
    check_usage("play x --strokes s",
                "--strokes is of no use to play. It goes with: rehearse.");
    check_usage("list --keys x",
                "The keys stand in settings.yaml only, such as keys: {x: stop}.");
    check_usage("list x", "\"x\" is one word too many. Write: talkthrough list.");
    check_usage("play a b",
                "\"b\" is one word too many. Write: talkthrough play ROUTINE.");
    check_usage("play", "Something is missing. Write: talkthrough play ROUTINE. "
                        "\"talkthrough list\" names the routines.");
    check_usage("check", "Something is missing. Write: talkthrough check FILE.");
    check_usage("render x",
                "render needs --out FILE. Write: talkthrough render ROUTINE -o "
                "FILE.");
    check_usage("rehearse x",
                "rehearse needs --strokes FILE. Write: talkthrough rehearse ROUTINE "
                "--strokes FILE.");
    check_usage("play x --voice off --print none",
                "With the voice off and print none, you could neither hear nor read "
                "anything. Take one of them out.");
}

static void a_wrong_value_says_what_is_right(void **state)
{
    (void)state;
    check_usage("play x --rate fast",
                "--rate cannot be \"fast\". Give a whole number from 80 to 449.");
    check_usage("play x --rate 450",
                "--rate cannot be \"450\". Give a whole number from 80 to 449.");
    check_usage("play x --rate 9e1",
                "--rate cannot be \"9e1\". Give a whole number from 80 to 449.");
    check_usage(
        "play x --rate 99999999999999999999",
        "--rate cannot be \"99999999999999999999\". Give a whole number from 80 to "
        "449.");
    check_usage(
        "play x --volume -5",
        "--volume cannot be \"-5\". Give a whole number from 10 to 100 per cent.");
    check_usage("play x --pace 1,5",
                "--pace cannot be \"1,5\". Give a number from 0.5 to 3, such as 1.5.");
    check_usage("play x --pace 3.01",
                "--pace cannot be \"3.01\". Give a number from 0.5 to 3, such as 1.5.");
    check_usage(
        "play x --latency 0.5ms",
        "--latency cannot be \"0.5ms\". Give a whole number from 10 to 500 ms.");
    check_usage("play x --answer-time 1500ms",
                "--answer-time cannot be \"1500ms\". Give a whole number from 5 to 600 "
                "seconds.");
    check_usage("play x --night=maybe", "--night cannot be \"maybe\". Give on or off.");
    check_usage("list --print erors",
                "--print cannot be \"erors\". Did you mean errors? "
                "Give all, keys, errors or none.");
    check_usage("list --print loud",
                "--print cannot be \"loud\". Give all, keys, errors or none.");
    check_usage(
        "list --print aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "--print cannot be \"(a very long word)\". Give all, keys, errors or none.");
}

static void a_time_of_a_pedal_has_one_decimal_or_a_unit(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command, "play x --hold 1s --stop-hold 2500ms --dwell=1.5s");
    assert_true(command.read);
    assert_int_equal(command.options.hold, 1000);
    assert_int_equal(command.options.stop_hold, 2500);
    assert_int_equal(command.options.dwell, 1500);
    command_end(&command);
    check_usage("play x --hold 0.3",
                "--hold cannot be \"0.3\". Give seconds from 0.4 to 5, such as 1.5.");
    check_usage("play x --hold 1.25",
                "--hold cannot be \"1.25\". Give seconds from 0.4 to 5, such as 1.5.");
    check_usage("play x --hold 450ms",
                "--hold cannot be \"450ms\". Give seconds from 0.4 to 5, such as 1.5.");
    check_usage(
        "play x --stop-hold 10.1",
        "--stop-hold cannot be \"10.1\". Give seconds from 1.5 to 10, such as 1.5.");
    check_usage("play x --stop-hold 99999999999.9",
                "--stop-hold cannot be \"99999999999.9\". Give seconds from 1.5 to 10, "
                "such as 1.5.");
    check_usage(
        "play x --dwell -99999999999",
        "--dwell cannot be \"-99999999999\". Give seconds from 1 to 20, such as "
        "1.5.");
    check_usage("play x --pedals 4",
                "--pedals cannot be \"4\". Give a whole number from 1 to 3.");
    check_usage("play x --switch press",
                "--switch cannot be \"press\". Give hold or tap.");
}

static void the_times_for_a_hand_that_trembles_are_read(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command, "play x");
    assert_int_equal(command.options.tap, 400);
    assert_int_equal(command.options.ignore_short, 30);
    assert_int_equal(command.options.ignore_again, 0);
    assert_int_equal(command.options.double_press, 0);
    command_end(&command);
    command_read(&command, "rehearse x --strokes s --tap 4 --ignore-short 120ms "
                           "--ignore-again=0.5 --double 1.5");
    assert_true(command.read);
    assert_int_equal(command.options.tap, 4000);
    assert_int_equal(command.options.ignore_short, 120);
    assert_int_equal(command.options.ignore_again, 500);
    assert_int_equal(command.options.double_press, 1500);
    command_end(&command);
    check_usage("play x --tap 0.1",
                "--tap cannot be \"0.1\". Give seconds from 0.2 to 4, such as 1.5.");
    check_usage("play x --ignore-short 0.02",
                "--ignore-short cannot be \"0.02\". Give seconds from 0.03 to 0.5, "
                "such as 0.1.");
    check_usage("play x --ignore-short 35ms",
                "--ignore-short cannot be \"35ms\". Give seconds from 0.03 to 0.5, "
                "such as 0.1.");
    check_usage(
        "play x --ignore-again 2.1",
        "--ignore-again cannot be \"2.1\". Give seconds from 0 to 2, such as 1.5.");
    check_usage("play x --double 0.1",
                "--double cannot be \"0.1\". Give 0 for none, or seconds from 0.2 to "
                "1.5, such as 0.5.");
}

static void more_files_than_there_is_room_for_are_refused(void **state)
{
    char line[LINE_MOST] = "check";

    (void)state;
    for (int i = 0; i <= OPTIONS_WORDS_MOST; i++)
        snprintf(line + strlen(line), sizeof(line) - strlen(line), " f");
    check_usage(line, "At most 64 files can be given at once. Give fewer.");
}

static void night_is_twelve_decibels_under_the_same_volume(void **state)
{
    (void)state;
    assert_float_equal(options_volume_db(100, false), 0.0, 0.001);
    assert_float_equal(options_volume_db(50, false), -6.02, 0.01);
    assert_float_equal(options_volume_db(50, true), -18.02, 0.01);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(with_nothing_said_all_is_as_usual),
        AT_HOME(every_option_is_read),
        AT_HOME(a_switch_takes_on_or_off_and_no_other_word),
        AT_HOME(two_hyphens_end_the_options),
        AT_HOME(help_needs_nothing_else_to_be_right),
        AT_HOME(help_behind_a_verb_or_before_it_is_of_that_verb),
        AT_HOME(wrong_usage_is_one_sentence),
        AT_HOME(a_wrong_value_says_what_is_right),
        AT_HOME(the_times_for_a_hand_that_trembles_are_read),
        AT_HOME(a_time_of_a_pedal_has_one_decimal_or_a_unit),
        cmocka_unit_test(night_is_twelve_decibels_under_the_same_volume),
        AT_HOME(more_files_than_there_is_room_for_are_refused),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
