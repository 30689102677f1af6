/* options_test.c - the command line and settings.yaml, as a person writes them. */
#include "options.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <cmocka.h>

#include "home_folder.h"
#include "setting.h"
#include "stroke.h"
#include "text.h"
#include "verbs.h"

enum {
    ARGUMENTS_MOST = 80,
    LINE_MOST = 1024,
};

/* One command line, its words parted by single spaces. */
struct command_line {
    char line[LINE_MOST];
    char *argv[ARGUMENTS_MOST];
    int argc;
    struct options options;
    struct fault_list faults;
    bool read;
};

static void command_read(struct command_line *command, const char *line)
{
    char *at = command->line;

    *command = (struct command_line){ .argc = 0 };
    snprintf(command->line, sizeof(command->line), "talkthrough %s", line);
    while (at != NULL && *at != '\0') {
        char *space = strchr(at, ' ');

        if (space != NULL)
            *space = '\0';
        command->argv[command->argc++] = at;
        at = space != NULL ? space + 1 : NULL;
    }
    command->read =
        options_read(&command->options, command->argc, command->argv, &command->faults);
}

static void command_end(struct command_line *command)
{
    options_finish(&command->options);
    fault_list_finish(&command->faults);
}

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

static void settings_write(void **state, const char *text)
{
    home_write(*state, ".config/talkthrough/settings.yaml", text);
}

/* Fault number `index` of a settings file of that text. */
static void check_setting(void **state, const char *text, size_t index, int line,
                          const char *rule, const char *sentence)
{
    struct command_line command;

    settings_write(state, text);
    command_read(&command, "list");
    assert_false(command.read);
    assert_true(command.faults.count > index);
    assert_string_equal(command.faults.faults[index].text, sentence);
    assert_string_equal(command.faults.faults[index].rule, rule);
    assert_int_equal(command.faults.faults[index].line, line);
    assert_non_null(strstr(command.faults.faults[index].path, "settings.yaml"));
    command_end(&command);
}

static int make_home(void **state)
{
    static struct home home;

    home_make(&home);
    *state = &home;
    return 0;
}

static int remove_home(void **state)
{
    home_remove(*state);
    return 0;
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
    assert_int_equal(command.options.answer_time, 20);
    assert_int_equal(command.options.patience, 20);
    assert_int_equal(command.options.reading_rate, 80);
    assert_int_equal(command.options.keep_awake, 10);
    assert_int_equal(bindings_find(&command.options.bindings, ' '), COMMAND_TOGGLE);
    command_end(&command);
}

static void every_option_is_read(void **state)
{
    struct command_line command;

    (void)state;
    command_read(&command,
                 "play x --voice off --rate=97 --pace 1.5 --volume 80% --night "
                 "--mono on --device usb --latency 60 --lead-in 0.5s "
                 "--keep-awake 2min --width 40 --print errors --words chest "
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

static void more_files_than_there_is_room_for_are_refused(void **state)
{
    char line[LINE_MOST] = "check";

    (void)state;
    for (int i = 0; i <= OPTIONS_WORDS_MOST; i++)
        snprintf(line + strlen(line), sizeof(line) - strlen(line), " f");
    check_usage(line, "At most 64 files can be given at once. Give fewer.");
}

static void the_file_sets_what_the_line_does_not(void **state)
{
    struct command_line command;

    settings_write(state, "# mine\n"
                          "voice: brisk\n"
                          "rate: 120\n"
                          "pace: 0.75\n"
                          "volume: 50\n"
                          "night: on\n"
                          "latency: 60 ms\n"
                          "print: keys\n"
                          "words: chest\n"
                          "keys: {s: pause, x: stop, escape: none}\n");
    command_read(&command, "play x --rate 90");
    assert_true(command.read);
    assert_string_equal(command.options.voice, "brisk");
    assert_false(command.options.voice_given);
    assert_int_equal(command.options.rate, 90);
    assert_int_equal(command.options.pace, 75);
    assert_int_equal(command.options.volume, 50);
    assert_true(command.options.night);
    assert_int_equal(command.options.latency, 60);
    assert_int_equal(command.options.print, PRINT_KEYS);
    assert_string_equal(command.options.chest_words, "chest");
    assert_int_equal(bindings_find(&command.options.bindings, 'x'), COMMAND_STOP);
    assert_int_equal(bindings_find(&command.options.bindings, 's'), COMMAND_TOGGLE);
    assert_int_equal(bindings_find(&command.options.bindings, KEY_ESCAPE),
                     COMMAND_NONE);
    command_end(&command);
}

static void a_file_that_says_nothing_is_fine(void **state)
{
    struct command_line command;

    settings_write(state, "");
    command_read(&command, "list");
    assert_true(command.read);
    command_end(&command);
    settings_write(state, "# night: on\n");
    command_read(&command, "list");
    assert_true(command.read);
    assert_false(command.options.night);
    command_end(&command);
}

static void the_config_variable_is_heeded_when_it_is_absolute(void **state)
{
    struct home *home = *state;
    struct command_line command;
    char folder[128];

    home_write(home, "other/talkthrough/settings.yaml", "width: 33\n");
    settings_write(state, "width: 44\n");
    snprintf(folder, sizeof(folder), "%s/other", home->path);
    setenv("XDG_CONFIG_HOME", folder, 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 33);
    command_end(&command);
    setenv("XDG_CONFIG_HOME", "other", 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 44);
    command_end(&command);
    setenv("XDG_CONFIG_HOME", "", 1);
    command_read(&command, "list");
    assert_int_equal(command.options.width, 44);
    command_end(&command);
    unsetenv("HOME");
    command_read(&command, "list");
    assert_true(command.read);
    assert_int_equal(command.options.width, 72);
    command_end(&command);
}

static void all_faults_of_the_file_come_at_once_with_their_places(void **state)
{
    static const char text[] = "nigth: on\n"
                               "rate: 20\n"
                               "night: [on]\n"
                               "xyzzyx: 1\n"
                               "out: x.wav\n"
                               "device:\n"
                               "keys: {x: jump, y: stop, r: [stop]}\n"
                               "width: 30\n";

    check_setting(state, text, 0, 1, "unknown-setting",
                  "There is no setting \"nigth\". Did you mean night?");
    check_setting(state, text, 1, 2, "out-of-range",
                  "rate cannot be \"20\". Give a whole number from 80 to 449.");
    check_setting(state, text, 2, 3, "bad-value",
                  "night needs one value. Give on or off.");
    check_setting(state, text, 3, 4, "unknown-setting",
                  "There is no setting \"xyzzyx\". Take this line out. \"talkthrough "
                  "--help\" names them all.");
    check_setting(
        state, text, 6, 7, "unknown-command",
        "There is no command named \"jump\". Write pause, repeat, previous, next, "
        "stop, where, slower, faster, quieter, louder, help, describe, unwell, "
        "quit, or none.");
    check_setting(state, text, 8, 7, "bad-value",
                  "The key \"r\" needs one command behind it, such as stop.");
    check_setting(state, "keys: stop\n", 0, 1, "bad-value",
                  "keys needs pairs of a key and a command, such as keys: {x: stop}.");
    check_setting(
        state, "night\n", 0, 1, "bad-value",
        "Settings are lines of a name, a colon and a value, such as night: on.");
}

static void check_works_though_the_settings_are_wrong(void **state)
{
    struct command_line command;

    settings_write(state, "rate: 20\nwidth: 30\n");
    command_read(&command, "check x");
    assert_true(command.read);
    assert_int_equal(command.options.width, 72);
    command_end(&command);
    command_read(&command, "play x");
    assert_false(command.read);
    command_end(&command);
}

static void every_row_of_the_table_is_whole(void **state)
{
    const struct setting *setting;
    size_t rows = 0;

    (void)state;
    for (; (setting = setting_at(rows)) != NULL; rows++) {
        assert_ptr_equal(setting_named(setting->name, strlen(setting->name)), setting);
        assert_true(setting->help[strlen(setting->help) - 1] == '.');
        assert_true(setting->verbs != 0 || setting->kind == SETTING_KEYS);
        assert_true(setting->value != NULL || setting->kind == SETTING_FLAG ||
                    setting->kind == SETTING_KEYS);
        assert_int_equal(setting->choices != NULL, setting->kind == SETTING_CHOICE ||
                                                       setting->kind == SETTING_WORD);
    }
    assert_true(rows > 20);
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        const struct verb_entry *entry = verb_entry((enum verb)verb);

        assert_int_equal(verb_named(entry->name), verb);
        assert_non_null(entry->run);
        assert_true(entry->help[strlen(entry->help) - 1] == '.');
    }
}

static void the_help_names_every_verb_and_option(void **state)
{
    const struct setting *setting;
    struct text help = { 0 };
    char name[64];

    (void)state;
    options_help(&help);
    for (size_t row = 0; (setting = setting_at(row)) != NULL; row++) {
        snprintf(name, sizeof(name), "%s%s",
                 setting->kind == SETTING_KEYS ? "\n" : "--", setting->name);
        assert_non_null(strstr(text_string(&help), name));
        assert_non_null(strstr(text_string(&help), setting->help));
    }
    for (int verb = 0; verb < VERB_COUNT; verb++) {
        snprintf(name, sizeof(name), "\n%s", verb_entry((enum verb)verb)->name);
        assert_non_null(strstr(text_string(&help), name));
    }
    text_finish(&help);
}

#define AT_HOME(test) cmocka_unit_test_setup_teardown(test, make_home, remove_home)

int main(void)
{
    const struct CMUnitTest tests[] = {
        AT_HOME(with_nothing_said_all_is_as_usual),
        AT_HOME(every_option_is_read),
        AT_HOME(a_switch_takes_on_or_off_and_no_other_word),
        AT_HOME(two_hyphens_end_the_options),
        AT_HOME(help_needs_nothing_else_to_be_right),
        AT_HOME(wrong_usage_is_one_sentence),
        AT_HOME(a_wrong_value_says_what_is_right),
        AT_HOME(more_files_than_there_is_room_for_are_refused),
        AT_HOME(the_file_sets_what_the_line_does_not),
        AT_HOME(a_file_that_says_nothing_is_fine),
        AT_HOME(the_config_variable_is_heeded_when_it_is_absolute),
        AT_HOME(all_faults_of_the_file_come_at_once_with_their_places),
        AT_HOME(check_works_though_the_settings_are_wrong),
        cmocka_unit_test(every_row_of_the_table_is_whole),
        cmocka_unit_test(the_help_names_every_verb_and_option),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
